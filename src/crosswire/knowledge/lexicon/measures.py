"""Measures that one happening has one value of: its dead, its magnitude, the sentence passed."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from crosswire.knowledge.tables import read_toml


class Measure(Struct, frozen=True):
    """A measure and the words by which a figure is told to be of it (see ``measures.toml``)."""

    name: str
    unit: frozenset[str]
    told: frozenset[str]
    verbs: frozenset[str]
    near: frozenset[str]
    never: frozenset[str]
    toll: bool
    grows: bool
    shared: bool


@cache
def load_measures() -> tuple[Measure, ...]:
    """Give the measures, in the order of the table."""
    return tuple(
        Measure(
            row["name"], frozenset(row["unit"]), _words(row["told"]), _words(row["verbs"]), _words(row["near"]),
            _words(row["never"]), row["toll"], row["grows"], row["shared"],
        )
        for row in read_toml("measures.toml")["measure"]
    )  # fmt: skip


def _words(text: str) -> frozenset[str]:
    """Give the words of an entry."""
    return frozenset(text.split())
