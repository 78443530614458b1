"""Words by which reports tell one act or call one group, parted by how they judge it: "killed" and "murdered"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from crosswire.knowledge.tables import read_toml


class Shaded(Struct, frozen=True):
    """A line of the table: what its words tell, whether that is people or a way of speaking, and its words.

    ``shades`` gives for a lemma, or for two with a space between, the number of its shade in the line.
    """

    about: str
    is_people: bool
    is_speech: bool
    shades: Mapping[str, int]


@cache
def load_shades() -> tuple[Shaded, ...]:
    """Give the table, line by line.

    Example:
        >>> killing = load_shades()[0]
        >>> killing.about, killing.shades["kill"] == killing.shades["murder"]
        ('the killing', False)
    """
    table = read_toml("shades.toml")
    return tuple(
        Shaded(
            about,
            name == "people",
            name == "speech",
            {word: n for n, shade in enumerate(_parts(line)) for word in shade},
        )
        for name in ("acts", "speech", "people")
        for about, line in table[name].items()
    )


def _parts(line: str) -> list[list[str]]:
    """Give the words of each shade of a line."""
    return [[word.replace("_", " ") for word in shade.split()] for shade in line.split(" / ")]
