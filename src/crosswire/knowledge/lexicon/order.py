"""What comes before what: acts that can only follow another act of the same person or thing."""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec import Struct

from crosswire.knowledge.tables import read_toml

_NOUNS: Final = "noun: "
_ROLE: Final = " > "


class Act(Struct, frozen=True):
    """How one of two acts is told: by a verb with its particle or noun, each with the role of whom; or by a noun.

    ``first_words`` are the verbs without particle, noun and role, by which most clauses are told to be of no such act.
    """

    verbs: frozenset[tuple[str, str]]
    nouns: frozenset[str]
    first_words: frozenset[str]


class Order(Struct, frozen=True):
    """Two acts of which the one named ``then`` follows ``first`` (see ``order.toml``)."""

    first: Act
    then: Act
    within: int
    alone: bool
    reason: str


@cache
def load_order() -> tuple[Order, ...]:
    """Give the rows, in the order of the table."""
    return tuple(
        Order(_act(row["first"]), _act(row["then"]), row["within"], row["alone"], row["reason"])
        for row in read_toml("order.toml")["order"]
    )


def _act(entries: list[str]) -> Act:
    """Read the words of an act."""
    verbs = frozenset(_verb(entry) for entry in entries if not entry.startswith(_NOUNS))
    nouns = (entry.removeprefix(_NOUNS).split() for entry in entries if entry.startswith(_NOUNS))
    return Act(verbs, frozenset().union(*nouns), frozenset(verb.partition(" ")[0] for verb, _ in verbs))


def _verb(entry: str) -> tuple[str, str]:
    """Read a verb with the role of whom it is told."""
    verb, _, role = entry.partition(_ROLE)
    return verb, role or "patient"
