"""Kinds of happenings that are told to be at one time, and the words by which they are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from crosswire.knowledge.lexicon.acts import load_acts, read_wording
from crosswire.knowledge.tables import read_toml

Phase = Literal["at", "from", "to"]


class Timed(Struct, frozen=True):
    """A kind of happening: ``of`` gives the number of a line for each noun of what it befalls or who does it.

    ``people`` tells that it befalls a person, ``single`` that a report has one even where it names none there;
    ``by_day`` that it is done in office hours, ``lasts`` that its beginning and its end have times of their own,
    ``daily`` that only the hours of a day are told, and ``once`` that it befalls a thing once in years.
    """

    name: str
    of: dict[str, int]
    people: bool
    single: bool
    by_day: bool
    lasts: bool
    daily: bool
    once: bool


class TimedWords(Struct, frozen=True):
    """The table: kinds ``by_verb`` (the verb, the noun beside it or "", and whether it is denied) and ``by_noun``.

    ``ends`` are the verbs, in the same way, by which it is told to end.

    ``carriers`` are verbs which say no more than that a happening was, with the noun beside it or "", and the phase
    of it that they tell.
    """

    by_verb: Mapping[str, tuple[tuple[str, bool, Timed], ...]]
    ends: Mapping[str, tuple[tuple[str, bool, Timed], ...]]
    by_noun: Mapping[str, Timed]
    carriers: Mapping[str, tuple[tuple[str, Phase], ...]]


@cache
def load_timed() -> TimedWords:
    """Give the table."""
    table = read_toml("timed.toml")
    by_verb: dict[str, list[tuple[str, bool, Timed]]] = defaultdict(list)
    ends: dict[str, list[tuple[str, bool, Timed]]] = defaultdict(list)
    by_noun: dict[str, Timed] = {}
    for row in table["kind"]:
        kind = _kind(row)
        for name in row.get("acts", ()):
            for verb, noun in _verbs_of(name):
                by_verb[verb].append((noun, False, kind))
        for key, found in (("verbs", by_verb), ("ends", ends)):
            for entry in row.get(key, ()):
                words = entry.removeprefix("not ")
                for verb, noun in _wordings(words):
                    found[verb].append((noun, words != entry, kind))
        by_noun.update(dict.fromkeys(row["nouns"].replace("-", "").split(), kind))
    phases: tuple[tuple[str, Phase], ...] = (("carriers", "at"), ("begins", "from"), ("ends", "to"))
    carriers: dict[str, list[tuple[str, Phase]]] = defaultdict(list)
    for key, phase in phases:
        for verb, noun in (told for entry in table[key] for told in read_wording(entry)):
            carriers[verb].append((noun, phase))
    tells, closes = ({verb: tuple(found) for verb, found in verbs.items()} for verbs in (by_verb, ends))
    return TimedWords(tells, closes, by_noun, {verb: tuple(found) for verb, found in carriers.items()})


def _kind(row: Mapping[str, Any]) -> Timed:
    """Read one row."""
    of = {noun: number for number, line in enumerate(row.get("of", ())) for noun in line.split()}
    flags = (row.get(flag, False) for flag in ("people", "single", "by_day", "lasts", "daily", "once"))
    return Timed(row["name"], of, *flags)


def _wordings(words: str) -> Iterator[tuple[str, str]]:
    """Give the verb and the noun beside it; "home" may be a noun as well: "leave home", "leave their homes"."""
    yield from read_wording(words)
    verb, _, noun = words.partition(" ")
    if noun == "home":
        yield verb, noun


def _verbs_of(act: str) -> list[tuple[str, str]]:
    """Give the verbs of a row of the table of acts that tell it as done, each with the noun beside it."""
    return [
        (verb, w.noun) for verb, all_of_it in load_acts().items() for w in all_of_it if w.act.name == act and w.done
    ]
