"""Undertakings told by a noun, with the words for their failure and for their success: a coup, an attack on a town."""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec import Struct, convert

from crosswire.knowledge.tables import read_toml

# Of a verb with a noun beside it only these are two words of one verb.
_NOUNS: Final = frozenset({"power", "control", "office"})


class Undertaking(Struct, frozen=True, forbid_unknown_fields=True):
    """An undertaking of ``undertakings.toml``.

    ``nouns`` tell it; ``success`` are its verbs, each with its particle or the noun beside it, ``of`` what they befall,
    and ``place`` tells that it is a place that is taken.
    """

    name: str
    nouns: frozenset[str]
    success: frozenset[str]
    of: frozenset[str]
    place: bool

    def succeeds(self, verb: str, nouns: frozenset[str]) -> bool:
        """Tell whether a verb, with the nouns beside it, tells that the undertaking came off.

        Example:
            >>> load_undertakings().undertaking[0].succeeds("seize", frozenset({"power"}))
            True
        """
        if any(f"{verb} {noun}" in self.success for noun in nouns & _NOUNS):
            return True
        return verb in self.success and (self.place or bool(nouns & self.of))


class Undertakings(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of ``undertakings.toml``, in plain form.

    ``fails`` are verbs of an undertaking that fails by itself, ``undone`` of those who make it fail, ``achieved`` those
    that are told with a "not".
    """

    fails: frozenset[str]
    undone: frozenset[str]
    achieved: frozenset[str]
    undertaking: tuple[Undertaking, ...]


@cache
def load_undertakings() -> Undertakings:
    """Give the words of the table.

    Example:
        >>> "foil" in load_undertakings().undone
        True
    """
    return convert(read_toml("undertakings.toml"), Undertakings)
