"""Who phrases mean, and which offices people held on a day, against ``cases/actors.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from crosswire.engine.local import Run
from crosswire.engine.lookup import find_actors
from crosswire.facts import Answer
from crosswire.settings import Settings
from evaluation.checks import Check, read_cases

OPEN: Final = "?"
NONE: Final = "-"


class Phrase(Struct, frozen=True):
    """A phrase, the day it is asked about, and the answer expected; ``actor`` is None where nobody in particular is."""

    words: str
    on: str | None
    country: str
    sectors: tuple[str, ...]
    actor: str | None


def read_phrase(line: str) -> Phrase:
    """Read a line "phrase @ day | country | sectors | actor", of which day and actor may be left out.

    Example:
        >>> read_phrase("President Bush @ 1991-02-01 | USA | GOV").on
        '1991-02-01'
    """
    asked, country, sectors, *actor = line.split(" | ")
    words, _, day = asked.partition(" @ ")
    return Phrase(words, day or None, country, tuple(sectors.split(";")), actor[0] if actor else None)


def measure_answers() -> Iterator[Check]:
    """Ask for each phrase and each person, and check the answers."""
    cases = read_cases("actors")
    phrases = [read_phrase(line) for line in cases["phrases"]]
    answers = find_actors([(p.words, p.on) for p in phrases], Settings(), Run().on_notice)
    for phrase, answer in zip(phrases, answers, strict=True):
        yield from _check(phrase, answer)
    people = [line.split(" | ") for line in cases["offices"]]
    answers = find_actors([(row[0], row[1]) for row in people], Settings(), Run().on_notice)
    for (name, day, country, words), answer in zip(people, answers, strict=True):
        held = sorted(office.title for office in answer.offices)
        # One may be asked of an office held and of another not held on one day.
        case = f"{name}, {day}" + (f", {country} {words}" if words[0] in "-!" else "")
        yield Check("actors: office on a day", case, is_held(answer, country, words), "; ".join(held))


def _check(phrase: Phrase, answer: Answer) -> Iterator[Check]:
    """Check country, sector and identity, as far as they are not left open."""
    case = f"{phrase.words}, {phrase.on}" if phrase.on else phrase.words
    country, sectors = answer.country or NONE, set(phrase.sectors[0].split("/"))
    if phrase.country != OPEN:
        yield Check("actors: country", case, phrase.country == country, country)
    if OPEN not in sectors:
        met = bool(sectors & set(answer.sectors)) if NONE not in sectors else not answer.sectors
        yield Check("actors: sector", case, met, "+".join(answer.sectors) or NONE)
    if phrase.actor is not None:
        yield Check("actors: identity", case, phrase.actor == answer.actor, answer.actor or NONE)


def is_held(answer: Answer, country: str, words: str) -> bool:
    """Tell whether an answer has the office expected, or none where none is.

    Args:
        answer: the answer, with the offices held on the day.
        country: whose office is meant; "-" for any.
        words: words of its title; "-" for no office at all, "!" before words for none that has them.
    """
    titles = [office.title.lower() for office in answer.offices if country in {NONE, office.of}]
    if words == NONE or words.startswith("!"):
        return answer.actor is not None and not any(words == NONE or words[1:] in title for title in titles)
    return any(words in title for title in titles)
