"""What charts are measured by: days on a line, ticks at round places, labels that keep out of one another's way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import ceil, floor, log10
from typing import Final

from msgspec import Struct

# Width of a chart in its own units; letters of 13 units stay legible on a phone.
WIDTH: Final = 440.0
# Widths of a letter of a label, about.
LETTER: Final = 7.1
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS: Final = (1, 2, 3, 7, 14, 28, 56, 91, 182, 365)
# A word with what joins it to the next; a label may be a file's name.
_PIECE: Final = re.compile(r"[^\s_-]+[_-]*\s*|[_-]+\s*")
_MINUTES_A_DAY: Final = 24 * 60


class Tick(Struct, frozen=True):
    """A place on an axis, in units of the chart, and what stands there."""

    at: float
    label: str


class Data(Struct, frozen=True):
    """The data behind a chart: what its columns are called, and its rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def day_number(iso: str) -> float | None:
    """Give an ISO day or date-time as a number of days, with its fraction; a zone is passed over.

    Example:
        >>> day_number("2025-03-02T12:00") - day_number("2025-03-01")
        1.5
    """
    try:
        moment = datetime.fromisoformat(iso.removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        return None
    return moment.toordinal() + (moment.hour * 60 + moment.minute) / _MINUTES_A_DAY


class Line(Struct, frozen=True):
    """A line from one place to another on which numbers from ``low`` to ``high`` lie evenly."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Give where a number lies, to a tenth of a unit."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(self.start + share * (self.end - self.start), 1)


def day_ticks(line: Line, most: int = 6) -> tuple[Tick, ...]:
    """Give the days to be written along a line."""
    first, last = ceil(line.low), floor(line.high)
    step = next((step for step in _STEPS if (last - first) / step < most), _STEPS[-1])
    days = [date.fromordinal(number) for number in range(first, last + 1, step)]
    years = {day.year for day in days}
    return tuple(
        Tick(
            line.at(day.toordinal()), f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if len(years) > 1 else "")
        )
        for day in days
    )


def value_ticks(line: Line, most: int = 4) -> tuple[Tick, ...]:
    """Give the round numbers to be written along a line."""
    span = line.high - line.low
    if span <= 0:
        return ()
    power = 10.0 ** floor(log10(span / most))
    step = next((power * n for n in (1, 2, 2.5, 5, 10, 20) if span / (power * n) <= most), power * 20)
    first = ceil(line.low / step)
    return tuple(Tick(line.at(n * step), f"{n * step:,.10g}") for n in range(first, floor(line.high / step) + 1))


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move places apart, so that neighbours are at least ``gap`` from one another; they keep their order and bounds.

    Example:
        >>> spread([10, 11, 40], 8, 0, 50)
        [10, 18, 40]
    """
    moved: list[float] = []
    for place in places:
        moved.append(max(place, low if not moved else moved[-1] + gap))
    ceiling = high
    for number in range(len(moved) - 1, -1, -1):
        moved[number] = min(moved[number], ceiling)
        ceiling = moved[number] - gap
    return [round(place, 1) for place in moved]


def wrap(label: str, letters: int, lines: int = 2) -> tuple[str, ...]:
    """Break a label into lines of no more than so many letters; what is too long ends in "…".

    Example:
        >>> wrap("Front for the Renewal of the Niari", 14)
        ('Front for the', 'Renewal of…')
    """
    found: list[str] = []
    for word in _PIECE.findall(label):
        if found and len(found[-1]) + len(word.rstrip()) <= letters:
            found[-1] += word
        else:
            found.append(word)
    found = [line.rstrip() for line in found]
    kept = [_cut(line, letters) for line in found[:lines]]
    if len(found) > lines and not kept[-1].endswith("…"):
        whole, _, _ = kept[-1].rpartition(" ")
        kept[-1] = f"{kept[-1] if len(kept[-1]) < letters else whole or kept[-1][: letters - 1]}…"
    return tuple(kept)


def _cut(line: str, letters: int) -> str:
    """Cut a line that is too long for one word of it."""
    return line if len(line) <= letters else f"{line[: letters - 1]}…"


def bounds(values: Iterable[float]) -> tuple[float, float]:
    """Give the least and the greatest of some numbers."""
    held = list(values)
    return min(held), max(held)
