"""Acts that are told in many words and can be told in opposite ways: adopted or rejected, freed or still held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from msgspec import Struct

from crosswire.facts import Aspect
from crosswire.knowledge.tables import read_toml


class Act(Struct, frozen=True):
    """An act: ``aspect`` is that of a clash on whether it came about, ``of`` tells the nouns that it befalls.

    ``of`` gives the number of a line for each noun; nouns of one line may mean one thing. Without any it befalls
    people. ``is_loose`` tells that its verbs are enough without such a noun, ``recurs`` that the same may do it again
    within days, ``turns`` that the same may be told of its opposite on one day: what opens may close. ``shared`` tells
    that several may do it, ``decided`` that what is told to be not done stays so, ``ends`` that what is done may turn
    into its opposite later, ``plural`` that one and many of its nouns are the same, and
    ``charged`` that it is of a charge or post, of which there may be several,
    ``personal`` that one may do it where another does not, and ``lapses`` that what came about may come undone within
    days.
    """

    name: str
    aspect: Aspect
    of: dict[str, int]
    bearer: str
    is_loose: bool
    recurs: bool
    turns: bool
    shared: bool
    decided: bool
    ends: bool
    plural: bool
    charged: bool
    personal: bool
    lapses: bool


class Light(Struct, frozen=True):
    """What acts told by a noun do, or have done to them, where they came about and where they did not.

    ``verbs`` gives for each verb the role that the noun has then, and whether it came about; ``nouns`` the acts of each
    noun.
    """

    verbs: Mapping[str, tuple[tuple[str, bool], ...]]
    nouns: Mapping[str, tuple[Act, ...]]


class Wording(Struct, frozen=True):
    """One way to tell an act: by a verb and, where ``noun`` is not empty, a noun beside it.

    ``done`` is False for the opposite; ``bearer`` is the role of whom or what it befalls, or who wins by it.
    """

    act: Act
    noun: str
    done: bool
    bearer: str


@cache
def load_acts() -> Mapping[str, tuple[Wording, ...]]:
    """Give the wordings by their verb with its particle."""
    table: dict[str, list[Wording]] = defaultdict(list)
    for act, row in _acts():
        for done, entries in ((True, row["yes"]), (False, row["no"])):
            for entry in entries:
                for verb, wording in _read(entry, act, row, done=done):
                    table[verb].append(wording)
    return {verb: tuple(wordings) for verb, wordings in table.items()}


@cache
def load_light() -> Light:
    """Give what tells of acts that are told by a noun: "the signing was called off", "made an apology"."""
    verbs: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for key, role, done in _LIGHT:
        for verb in read_toml("acts.toml")["light"][key]:
            verbs[verb].append((role, done))
    nouns: dict[str, list[Act]] = defaultdict(list)
    for act, row in _acts():
        for noun in row.get("nouns", "").split():
            nouns[noun].append(act)
    return Light({v: tuple(told) for v, told in verbs.items()}, {n: tuple(acts) for n, acts in nouns.items()})


# The lists of light verbs, the role that the noun has with them, and whether the act came about.
_LIGHT: Final = (
    ("comes", "agent", True), ("made", "patient", True), ("closed", "with", True), ("fails", "agent", False),
    ("undone", "patient", False),
)  # fmt: skip


@cache
def _acts() -> tuple[tuple[Act, Mapping[str, Any]], ...]:
    """Read the acts, each with its row."""
    return tuple((_act(row), row) for row in read_toml("acts.toml")["act"])


def _act(row: Mapping[str, Any]) -> Act:
    """Make an act of its row."""
    return Act(
        row["name"], row["aspect"], {noun: number for number, line in enumerate(row["of"]) for noun in line.split()},
        row["bearer"], row.get("loose", False), row.get("recurs", False), row.get("turns", False),
        row.get("shared", False), row.get("decided", False), row.get("ends", False), row.get("plural", False),
        row.get("charged", False), row.get("personal", False), row.get("lapses", False),
    )  # fmt: skip


# Particles, by which a verb of two words is told from a verb with its noun.
PARTICLES: Final = frozenset(
    {"home", "up", "down", "out", "off", "over", "through", "in", "on", "away", "about", "back", "ahead", "apart",
    "put",
     "for", "against", "by"}
)  # fmt: skip


def _read(entry: str, act: Act, row: Mapping[str, Any], *, done: bool) -> Iterator[tuple[str, Wording]]:
    """Read one wording: "put name > to"."""
    words, _, bearer = entry.partition(" > ")
    for verb, noun in read_wording(words):
        yield verb, Wording(act, noun, done, bearer or row["bearer"])


def read_wording(words: str) -> Iterator[tuple[str, str]]:
    """Give the verb, with its particle, and the noun beside it, or "".

    A small word may be a preposition as well, as in "come off rail": of that both readings are given.
    """
    verb, _, rest = words.partition(" ")
    particle, _, noun = rest.partition(" ")
    if particle in PARTICLES:
        if noun:
            yield verb, noun
        verb, rest = f"{verb} {particle}", noun
    yield verb, rest
