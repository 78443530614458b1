"""Measures that one happening has one value of: its dead, its magnitude, the sentence passed."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from msgspec import Struct

from crosswire.knowledge.tables import read_toml

FIGURE: Final = "@"
"""What stands for the figure in the sentence that a cue is looked for in."""
# What may stand before a figure without changing what it is of.
_HEDGES: Final = (
    r"(?:(?:about|around|some|only|just|nearly|almost|roughly|over|approximately|exactly|barely|a total of|at least|"
    r"more than|less than|fewer than|no more than|close to|well over|under|below|as much as|as many as|up to|a record|"
    r"an estimated|a combined|an?|the) ){0,2}"
)


class Measure(Struct, frozen=True):
    """A measure, the words by which a figure is told to be of it, and how it may differ (see ``measures.toml``)."""

    name: str
    unit: frozenset[str]
    told: frozenset[str]
    cue: re.Pattern[str] | None
    never: frozenset[str]
    toll: bool
    grows: bool
    shared: bool
    personal: bool
    thing: bool
    settled: bool
    local: bool
    least: float


@cache
def load_measures() -> tuple[Measure, ...]:
    """Give the measures, in the order of the table."""
    return tuple(_measure(row) for row in read_toml("measures.toml")["measure"])


def _measure(row: dict[str, Any]) -> Measure:
    """Make a measure of its row."""
    flags = {
        name: row.get(name, False) for name in ("toll", "grows", "shared", "personal", "thing", "settled", "local")
    }
    return Measure(
        name=row["name"], unit=frozenset(row["unit"]), told=frozenset(row["told"].split()), cue=_pattern(row["cue"]),
        never=frozenset(row["never"].split()), least=row.get("least", 1.0), **flags,
    )  # fmt: skip


def _pattern(cue: str) -> re.Pattern[str] | None:
    """Make the pattern of a cue; None of an empty one."""
    return read_cue(cue) if cue else None


def read_cue(cue: str) -> re.Pattern[str]:
    """Make the pattern of a cue: of a sentence in which ``FIGURE`` stands for the figure.

    Args:
        cue: a pattern without blanks of its own: "~" is one, and "…" up to sixty signs within a clause.
    """
    dense = "".join(cue.split()).replace("~", r"\s").replace("…", r"[^;]{0,60}?").replace(FIGURE, f"{_HEDGES}{FIGURE}")
    return re.compile(rf"(?:\b|(?={FIGURE}))(?:{dense})", re.IGNORECASE)
