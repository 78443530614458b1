"""Measures amounts against the English specifications of Recognizers-Text (by Microsoft, MIT; no part of this project).

A specification is a text and the numbers, sums of money or percentages in it. It is met where each of them is found at
its place with its value (and its currency, where the specification names one by code), and nothing else of the sort is.
Cases that no news report has are left out; ``specified_left_out.toml`` lists each by its number, with the reason.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from crosswire.knowledge.lexicon.units import currency_names, unit_forms
from evaluation.clashes import make

SORTS: Final = ("number", "currency", "percent")
LEFT_OUT: Final = Path(__file__).with_name("specified_left_out.toml")
# Coins are specified as such; the program tells them in the currency they are part of.
_COINS: Final = frozenset({"Cent", "Pence", "Penny", "Sen"})
_CLOSE: Final = 1e-5


class Expected(Struct, frozen=True):
    """One amount of a specification: its place, its value, its unit and the currency's code, where it says so."""

    start: int
    end: int
    value: float
    unit: str
    code: str | None


class Specification(Struct, frozen=True):
    """A text with the amounts in it; ``number`` counts from 0 in its file."""

    sort: str
    number: int
    text: str
    expected: tuple[Expected, ...]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program over the specifications and print the shares met; give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.specified", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--gold", type=Path, required=True, metavar="DIR", help="the folder of the specifications")
    parser.add_argument("--crosswire", default="crosswire", metavar="CMD", help="the crosswire to run")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N of each sort")
    parser.add_argument("--list", action="store_true", help="print what is not met")
    options = parser.parse_args(argv)
    specifications = [one for sort in SORTS for one in read(options.gold, sort)[: options.limit]]
    wrong = dict(judge(options.crosswire, specifications))
    if options.list:
        for one in specifications:
            if (one.sort, one.number) in wrong:
                sys.stdout.write(f"{one.sort} {one.number}: {one.text[:160]!r}: {wrong[one.sort, one.number]}\n")
    figures = []
    for sort in SORTS:
        asked = [one for one in specifications if one.sort == sort]
        missed = sum((one.sort, one.number) in wrong for one in asked)
        figures.append(f"{sort}={1 - missed / max(1, len(asked)):.4f} {sort}_asked={len(asked)}")
    sys.stdout.write(f"SPECIFIED {' '.join(figures)} n={len(specifications)}\n")
    return 0


def read(folder: Path, sort: str) -> list[Specification]:
    """Read the specifications of a sort, without those left out.

    Args:
        folder: where the files are.
        sort: one of `SORTS`.
    """
    rows = json.loads((folder / f"{sort.capitalize()}Model.json").read_text("utf-8-sig"))
    left_out = {number for row in tomllib.loads(LEFT_OUT.read_text("utf-8"))[sort] for number in row["numbers"]}
    return [
        Specification(sort, number, row["Input"], tuple(_expected(one) for one in row["Results"] if _is_amount(one)))
        for number, row in enumerate(rows)
        if number not in left_out
    ]


def _is_amount(result: dict[str, Any]) -> bool:
    """Tell whether a result has a value: "the dollar" and "a small percent" are specified without one."""
    return result["Resolution"]["value"] not in {None, "null"}


def _expected(result: dict[str, Any]) -> Expected:
    """Read one result of a specification."""
    told = result["Resolution"]
    value = float(str(told["value"]).removesuffix("%"))
    return Expected(result["Start"], result["End"] + 1, value, told.get("unit", ""), told.get("isoCurrency"))


def judge(command: str, specifications: Sequence[Specification]) -> Iterator[tuple[tuple[str, int], str]]:
    """Run the program, and give for each specification not met its sort and number, and what was found instead."""
    named = {f"{one.sort}-{one.number}": one for one in specifications}
    brief = make(command, [{"id": name, "text": one.text} for name, one in named.items()])
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for quantity in brief["quantities"]:
        found[quantity["report"]].append(quantity)
    for name, one in named.items():
        if not is_met(one.expected, [q for q in found[name] if _is_asked(q, one)]):
            told = (
                f"{one.text[q['start'] : q['end']]} = {q['value']} {q['currency'] or q['unit']}" for q in found[name]
            )
            yield (one.sort, one.number), "; ".join(told) or "nothing"


def _is_asked(quantity: dict[str, Any], one: Specification) -> bool:
    """Tell whether a quantity is of the sort specified; measures ("180ml") are no matter of the numbers' file."""
    if one.sort == "number":
        return quantity["unit"] not in _measures() or bool(one.expected)
    return _sort(quantity) == one.sort


@cache
def _measures() -> frozenset[str]:
    """Give the names of the units of length, volume, weight and the like."""
    return frozenset(
        unit.name for unit in unit_forms().values() if unit.kind not in {"people", "tally", "share", "points"}
    )


def _sort(quantity: dict[str, Any]) -> str:
    """Tell of which sort a quantity is."""
    if quantity["currency"] or quantity["unit"] in currency_names():
        # Which francs were meant may stay open.
        return "currency"
    return "percent" if quantity["unit"] == "percent" else "number"


def is_met(expected: Sequence[Expected], quantities: Sequence[dict[str, Any]]) -> bool:
    """Tell whether the quantities are the amounts expected: as many, each at the place and of the value of one."""
    if len(expected) != len(quantities):
        return False
    ordered = sorted(quantities, key=lambda q: (q["start"], q["end"]))
    return all(map(_is_one, sorted(expected, key=lambda one: one.start), ordered))


def _is_one(expected: Expected, quantity: dict[str, Any]) -> bool:
    """Tell whether a quantity is the amount expected."""
    if quantity["value"] is None or quantity["end"] <= expected.start or expected.end <= quantity["start"]:
        return False
    if expected.code and quantity["currency"] != expected.code:
        return False
    value = quantity["value"] * (100 if expected.unit in _COINS else 1)
    if quantity["unit"] == "percent" and not expected.unit and abs(expected.value) <= 1:
        # "Two thirds of them" is told in percent.
        value /= 100
    return math.isclose(value, expected.value, rel_tol=_CLOSE)


if __name__ == "__main__":
    sys.exit(main())
