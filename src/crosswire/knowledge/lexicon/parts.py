"""Acts in which each one who has a hand in it has a part of its own: buyer and bought, plaintiff and defendant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from msgspec import Struct

from crosswire.facts import Aspect
from crosswire.knowledge.lexicon.acts import PARTICLES
from crosswire.knowledge.tables import read_toml

ANY_VERB: Final = "*"
"""Stands for whatever verb a noun is told with."""


class PartedAct(Struct, frozen=True):
    """An act whose parts are told apart.

    ``single`` is the part that one only can have ("" where none is), ``aspect`` what a clash of two names for it is
    shown as. ``office`` gives the nouns of what is won or held with the number of their line. ``is_mutual`` tells that
    both sides may do it to one another within days, ``is_described`` that several may undergo it, so that who did is
    known by what he is called, ``is_witnessed`` that place and hour tell which one it is.
    """

    name: str
    single: str
    aspect: Aspect
    office: dict[str, int]
    is_mutual: bool
    is_described: bool
    is_witnessed: bool


class PartWording(Struct, frozen=True):
    """One way to tell an act: by a verb and, where ``noun`` is not empty, a noun beside it.

    ``parts`` gives for a role of the clause the part that its noun has; "poss" is whose noun it is.
    """

    act: PartedAct
    noun: str
    parts: dict[str, str]


@cache
def load_parts() -> Mapping[str, tuple[PartWording, ...]]:
    """Give the wordings by their verb with its particle; those of any verb stand under ``ANY_VERB``."""
    table: dict[str, list[PartWording]] = defaultdict(list)
    for row in read_toml("parts.toml")["act"]:
        act = PartedAct(
            row["name"],
            row.get("single", ""),
            row.get("aspect", "role"),
            {noun: number for number, line in enumerate(row.get("office", ())) for noun in line.split()},
            row.get("mutual", False),
            row.get("described", False),
            row.get("witnessed", False),
        )
        for line in row["wordings"]:
            for verb, wording in _read(line, act):
                table[verb].append(wording)
    return {verb: tuple(wordings) for verb, wordings in table.items()}


def _read(line: str, act: PartedAct) -> Iterator[tuple[str, PartWording]]:
    """Read the wordings of one line: "buy take_over: agent buyer, patient bought"."""
    told, _, roles = line.partition(": ")
    parts = {role: part for role, _, part in (entry.partition(" ") for entry in roles.split(", "))}
    words = told.split()
    if words[0] == ANY_VERB:
        yield from ((ANY_VERB, PartWording(act, noun, parts)) for noun in words[1:])
        return
    for word in words:
        verb, _, rest = word.partition("_")
        if rest.partition("_")[0] in PARTICLES:
            yield word.replace("_", " "), PartWording(act, "", parts)
        else:
            yield verb, PartWording(act, rest, parts)
