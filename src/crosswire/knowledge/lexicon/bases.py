"""What shares are of: nouns that reports take for one another, and that mean different things."""

from __future__ import annotations

from functools import cache

from crosswire.knowledge.tables import read_toml


@cache
def load_bases() -> dict[str, frozenset[tuple[int, int]]]:
    """Give for each noun the groups it is in, each with the number of its line there.

    Example:
        >>> are_two_bases("ballot", "station"), are_two_bases("ballot", "vote"), are_two_bases("ballot", "pupil")
        (True, False, False)
    """
    found: dict[str, set[tuple[int, int]]] = {}
    for number, lines in enumerate(read_toml("bases.toml")["groups"]):
        for line, words in enumerate(lines):
            for word in words.split():
                found.setdefault(word, set()).add((number, line))
    return {word: frozenset(places) for word, places in found.items()}


def are_two_bases(one: str, other: str) -> bool:
    """Tell whether two nouns are of one group, and of different lines wherever they are of one.

    Args:
        one: the lemma of a noun.
        other: that of another.
    """
    mine, theirs = (dict(load_bases().get(noun, ())) for noun in (one, other))
    both = mine.keys() & theirs.keys()
    return bool(both) and all(mine[group] != theirs[group] for group in both)
