"""Measures that one happening has one value of: its dead, its magnitude, the sentence passed."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from msgspec import Struct

from crosswire.knowledge.tables import read_toml

_FIGURE: Final = "@"
# A cue has alternatives, each with the figure once.
_OR: Final = re.compile(r"(?:^|\s+)\|\s+")
# What may stand before a figure without changing what it is of.
_HEDGES: Final = (
    r"(?:(?:about|around|some|only|just|nearly|almost|roughly|over|approximately|exactly|barely|a total of|at least|"
    r"more than|less than|fewer than|no more than|close to|well over|under|below|as much as|as many as|up to|a record|"
    r"an estimated|a combined|an?|the) ){0,2}"
)


class Cue(Struct, frozen=True):
    """Words about a figure that tell what it is of: those before it, up to it, and those behind it.

    They are two patterns because the figure is known: most figures are none by what stands right behind them, which is
    cheap to ask, where a whole sentence is dear to search.
    """

    before: re.Pattern[str] | None
    behind: re.Pattern[str]

    def is_about(self, before: str, behind: str) -> bool:
        """Tell whether the figure stands in such words.

        Args:
            before: its sentence, up to the figure.
            behind: its sentence, from behind the figure.
        """
        return self.behind.match(behind) is not None and (self.before is None or self.before.search(before) is not None)


class Measure(Struct, frozen=True):
    """A measure, the words by which a figure is told to be of it, and how it may differ (see ``measures.toml``)."""

    name: str
    unit: frozenset[str]
    told: frozenset[str]
    cues: tuple[Cue, ...]
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
        name=row["name"], unit=frozenset(row["unit"]), told=frozenset(row["told"].split()), cues=read_cues(row["cue"]),
        never=frozenset(row["never"].split()), least=row.get("least", 1.0), **flags,
    )  # fmt: skip


def read_cues(row: str) -> tuple[Cue, ...]:
    """Make the cues of a row, one of each alternative.

    Args:
        row: patterns without blanks of their own, in each of which "@" stands for the figure, "~" for a blank, and "…"
            for up to sixty signs within a clause.
    """
    return tuple(_cue(alternative) for alternative in _OR.split(row) if alternative)


def _cue(alternative: str) -> Cue:
    """Make a cue of its pattern."""
    dense = "".join(alternative.split()).replace("~", r"\s").replace("…", r"[^;]{0,60}?")
    before, _, behind = dense.partition(_FIGURE)
    if before:
        before = rf"\b(?:{before}){_HEDGES}\Z"
    return Cue(re.compile(before, re.IGNORECASE) if before else None, re.compile(behind, re.IGNORECASE))
