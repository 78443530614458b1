"""Verbs that say one thing, verbs that say the opposite, and what is known of the acts that they tell."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

from msgspec import Struct

from crosswire.knowledge.tables import read_toml


class Senses(Struct, frozen=True):
    """The table of verbs, each with its particle ("call off").

    ``sides`` gives for a verb the lines it stands in, each with its side (True: before the "/"); of the ``turning``
    lines what is told may turn into the opposite within a day. ``once`` are verbs of
    what befalls a thing once, ``defeat`` of what a side cannot suffer from the other at one occasion, ``harm`` of
    violence, ``single`` of what one only can do or be.
    """

    sides: dict[str, tuple[tuple[int, bool], ...]]
    turning: frozenset[int]
    once: frozenset[str]
    defeat: frozenset[str]
    harm: frozenset[str]
    single: frozenset[str]

    def are_alike(self, one: str, other: str) -> bool:
        """Tell whether two verbs may say one thing.

        Example:
            >>> load_senses().are_alike("raise", "increase")
            True
        """
        sides = frozenset(self.sides.get(one, ())), frozenset(self.sides.get(other, ()))
        return one == other or (not sides[0].isdisjoint(sides[1]) and not self.are_opposite(one, other))

    def are_opposite(self, one: str, other: str) -> bool:
        """Tell whether two verbs say opposite things by some line: "raise" and "lower"."""
        against = {(line, not side) for line, side in self.sides.get(one, ())}
        return not against.isdisjoint(self.sides.get(other, ()))

    def can_turn(self, one: str, other: str) -> bool:
        """Tell whether what one of two opposite verbs tells may be followed by the other's within a day."""
        lines = [{line for line, _ in self.sides.get(verb, ())} for verb in (one, other)]
        return not self.turning.isdisjoint(lines[0] & lines[1])


@cache
def load_senses() -> Senses:
    """Give the table."""
    table = read_toml("senses.toml")
    sides: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    lines = [*table["senses"], *table["turning"]]
    for number, line in enumerate(lines):
        for side, words in zip((True, False), line.split(" / "), strict=False):
            for verb in words.split():
                sides[_verb(verb)].append((number, side))
    return Senses(
        {verb: tuple(found) for verb, found in sides.items()},
        frozenset(range(len(table["senses"]), len(lines))),
        *(frozenset(_verb(verb) for verb in table[name]) for name in _FLAGS),
    )


_FLAGS: Final = ("once", "defeat", "harm", "single")


def _verb(entry: str) -> str:
    """Give a verb as clauses have it."""
    return entry.replace("_", " ")
