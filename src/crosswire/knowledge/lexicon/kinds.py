"""Nouns by which reports call one thing: a truce and a ceasefire, a deal and an agreement."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crosswire.knowledge.tables import read_toml


@cache
def load_kinds() -> Mapping[str, str]:
    """Give for each noun of the table the first of its line; a noun of two lines stands in the first.

    Example:
        >>> load_kinds()["accord"]
        'deal'
    """
    first: dict[str, str] = {}
    for line in read_toml("kinds.toml")["kinds"]:
        words = [word.replace("_", " ") for word in line.split()]
        for word in words:
            first.setdefault(word, first.get(words[0], words[0]))
    return first
