"""What all lists of the desk do alike: conditions with their values, days as numbers, one page, rows by number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


class Narrowing:
    """Conditions that all must hold, with the values that they ask for."""

    def __init__(self) -> None:
        """Asks for nothing yet."""
        self._clauses = ["true"]
        self.values: list[object] = []

    def ask(self, clause: str, *values: object) -> None:
        """Ask for one more thing.

        Args:
            clause: SQL of our own, with a ``?`` for each value.
            values: what is asked for; where the first is empty, nothing is.
        """
        if not values or values[0] or values[0] == 0:
            self._clauses.append(clause)
            self.values += values

    def ask_days(self, first: str, last: str, *, begins: str = "dated", ends: str = "dated") -> None:
        """Ask for what was on some days.

        Args:
            first: the first day, month or year, "" for none; included.
            last: the last, included.
            begins: the column that has the number of the day on which a thing begins.
            ends: the column of the day on which it ends.
        """
        self.ask(f"{ends} >= ?", first and day_number(first, "0"))
        self.ask(f"{begins} <= ?", last and day_number(last, "9"))

    @property
    def is_open(self) -> bool:
        """Whether nothing is asked for."""
        return len(self._clauses) == 1

    @property
    def clause(self) -> str:
        """The condition as SQL."""
        return " AND ".join(self._clauses)


def day_number(day: str, rest: str) -> int:
    """Give a day as the index has it, a number that sorts as the day does.

    Args:
        day: ISO 8601, to the precision known.
        rest: the digit that stands for what is not known: "0" for the beginning of a month or year, "9" for its end.

    Example:
        >>> day_number("2024-03-05", "0"), day_number("2024-03", "9")
        (20240305, 20240399)
    """
    return int(day.replace("-", "").ljust(8, rest))


def page_of(page: int, size: int) -> str:
    """Give the clause that leaves one page of a list, counted from 1."""
    return f"LIMIT {size} OFFSET {size * (page - 1)}"


def among(numbers: Iterable[int]) -> str:
    """Give numbers as they stand in a clause with IN, by which DuckDB skips the blocks that have none of them."""
    return ", ".join(map(str, numbers)) or "-1"


def in_order(numbers: Sequence[int], rows: Iterable[Sequence[Any]]) -> list[Sequence[Any]]:
    """Give rows, which begin with their number, in the order of some numbers."""
    by_number = {row[0]: row for row in rows}
    return [by_number[number] for number in numbers if number in by_number]
