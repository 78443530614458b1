"""Properties of things with names: a weapon's range, a ship's length, a tower's height, and how reports give them."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from crosswire.knowledge.lexicon.measures import Cue, read_cues
from crosswire.knowledge.lexicon.things import load_things
from crosswire.knowledge.tables import read_toml


class Property(Struct, frozen=True):
    """A property, the kinds its figure has, and the words by which it is given (see ``properties.toml``)."""

    name: str
    unit: frozenset[str]
    cues: tuple[Cue, ...]
    never: frozenset[str]
    most: bool


@cache
def load_properties() -> tuple[Property, ...]:
    """Give the properties, in the order of the table."""
    return tuple(
        Property(
            row["name"], frozenset(row["unit"]), read_cues(row["cue"]), frozenset(row["never"].split()),
            row.get("most", False),
        )
        for row in read_toml("properties.toml")["property"]
    )  # fmt: skip


@cache
def load_bearers() -> frozenset[str]:
    """Give the nouns by which a name beside them is told to be that of a thing."""
    return frozenset(read_toml("properties.toml")["things"].split()) | {n.rpartition(" ")[2] for n in load_things()}
