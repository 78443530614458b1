"""What is measured on owned cases: single checks, each met or not, and their counts by part."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

ROOT: Final = Path(__file__).parent.parent
CASES: Final = Path(__file__).parent / "cases"


class Check(Struct, frozen=True):
    """One thing that was looked for.

    ``part`` is what it is counted under, ``case`` names where and what; ``told`` is what the program gave instead.
    """

    part: str
    case: str
    met: bool
    told: str = ""


class Figure(Struct, frozen=True):
    """How many of the checks of a part are met, and the cases that are not."""

    part: str
    met: int
    of: int
    missed: tuple[Check, ...] = ()


def count(checks: Iterable[Check]) -> dict[str, Figure]:
    """Count checks by part, in the order in which the parts first come."""
    parts: dict[str, list[Check]] = {}
    for check in checks:
        parts.setdefault(check.part, []).append(check)
    return {
        part: Figure(part, sum(c.met for c in members), len(members), tuple(c for c in members if not c.met))
        for part, members in parts.items()
    }


def read_cases(name: str) -> dict[str, Any]:
    """Read a table of cases of the folder ``evaluation/cases``, named without its ending."""
    return tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))
