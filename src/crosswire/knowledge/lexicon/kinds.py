"""Nouns by which reports call one thing: a truce and a ceasefire, a deal and an agreement."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crosswire.knowledge.tables import read_toml


@cache
def load_kinds() -> Mapping[str, str]:
    """Give for each noun of the table the first of its line.

    Example:
        >>> load_kinds()["accord"]
        'deal'
    """
    lines = (line.split() for line in read_toml("kinds.toml")["kinds"])
    return {word: line[0] for line in lines for word in line}
