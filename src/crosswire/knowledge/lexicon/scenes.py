"""Acts and journeys of which reports tell where they were, or whence and where to, with the words for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from msgspec import Struct

from crosswire.knowledge.actors import PlaceRow
from crosswire.knowledge.tables import read_rows, read_toml

JOURNEY: Final = "journey"
"""The name of the scene of what goes from one place to another."""
SITE: Final = "site"
"""The name of the scene of what stands somewhere."""


class Scene(Struct, frozen=True):
    """An act that has one place. ``bearer`` is the role of whom or what it befalls there.

    ``of`` are the nouns that it befalls, none where it may be any. ``persons`` tells that it befalls persons, who have
    to be the same; ``recurs`` that there may be another of its kind on the same day. ``doers`` are nouns of those who
    do it where they are: a court, surgeons; ``past`` tells that it may be one of long ago.
    """

    name: str
    bearer: str
    verbs: frozenset[str]
    light: frozenset[tuple[str, str]]
    nouns: frozenset[str]
    of: frozenset[str]
    persons: bool
    recurs: bool
    doers: frozenset[str]
    past: bool


class Scenes(Struct, frozen=True):
    """The table. ``any`` are nouns for whatever befell; ``happen`` and ``toll`` the verbs that such nouns have.

    ``sites`` and ``craft`` give the number of a line for nouns of what stands and what travels: nouns of one line may
    mean one thing. ``regions`` are the names of places that the tables have and that are no towns.
    """

    rows: tuple[Scene, ...]
    any: frozenset[str]
    happen: frozenset[str]
    toll: frozenset[str]
    stands: frozenset[str]
    sites: Mapping[str, int]
    craft: Mapping[str, int]
    leaving: frozenset[str]
    reaching: frozenset[str]
    arriving: frozenset[str]
    going: frozenset[str]
    bound: frozenset[str]
    moving: frozenset[str]
    folk: frozenset[str]
    removing: frozenset[str]
    regions: frozenset[str]

    @property
    def nouns(self) -> frozenset[str]:
        """The nouns of all acts."""
        return self.any.union(*(row.nouns for row in self.rows))


_SETS: Final = (
    "any", "happen", "toll", "stands", "leaving", "reaching", "arriving", "going", "bound", "moving", "removing",
    "folk",
)  # fmt: skip


@cache
def load_scenes() -> Scenes:
    """Give the table, with the regions that the tables of places have."""
    table = read_toml("scenes.toml")
    regions = frozenset(row.name for row in read_rows("places.csv", PlaceRow) if row.kind == "region")
    sets = {name: frozenset(table[name]) for name in _SETS}
    return Scenes(
        rows=tuple(_scene(row) for row in table["scene"]), sites=_lines(table["sites"]), craft=_lines(table["craft"]),
        regions=regions, **sets,
    )  # fmt: skip


def _lines(lines: Iterable[str]) -> dict[str, int]:
    """Give the number of its line for each noun."""
    return {noun: number for number, line in enumerate(lines) for noun in line.split()}


def _scene(row: Mapping[str, Any]) -> Scene:
    """Read one scene."""
    return Scene(
        row["name"], row["bearer"], frozenset(row["verbs"]),
        frozenset((verb, noun) for verb, noun in (entry.split() for entry in row.get("light", ()))),
        frozenset(row["nouns"]), frozenset(row.get("of", ())),
        row.get("persons", False), row.get("recurs", False), frozenset(row.get("doers", ())), row.get("past", False),
    )  # fmt: skip
