"""Nouns by which reports call one thing: a truce and a ceasefire, a deal and an agreement."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crosswire.knowledge.lexicon.senses import load_senses
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


@cache
def load_gist() -> Mapping[str, str]:
    """Give for nouns and verbs one word for all that say the same: of a noun its kind, of a verb its one sense.

    A verb that has several senses stands for itself.

    Example:
        >>> load_gist()["accord"], load_gist()["vote"]
        ('deal', 'election')
    """
    sides: dict[str, tuple[tuple[int, bool], ...]] = {v: s for v, s in load_senses().sides.items() if len(s) == 1}
    first: dict[tuple[int, bool], str] = {}
    for verb, (side,) in sides.items():
        first.setdefault(side, verb)
    return {verb: first[side] for verb, (side,) in sides.items() if " " not in verb} | dict(load_kinds())
