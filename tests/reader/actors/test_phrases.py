"""Phrases by themselves: whom they mean, or of what country and sector those are whom they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.facts import Dating, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.actors.phrases import Phrase, read_phrase
from crosswire.reader.language import parse
from crosswire.reader.parsed import index

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model
OFFICE = "the holder of an office"
PRESIDENT = "president of France"
KNOWN = "a name of the tables"
UNKNOWN = "a name that the tables do not have"


def read(nlp: Language, words: str, day: str | None = None) -> Phrase:
    """Read a phrase."""
    parsed = index(*next(iter(parse(nlp, [Report(id="phrase", text=words)], batch=1))))
    dating = Dating(earliest=day, latest=day, basis="stated" if day else "unknown", reason="")
    return read_phrase(parsed, load_knowledge(), dating)


@pytest.mark.parametrize(
    ("words", "country", "sectors"),
    [
        ("people in Chile", "CHL", ("CVL",)),
        ("a Kenya-based militia", "KEN", ("PRM",)),
        ("a Turkish-backed militia", None, ("PRM",)),
        ("gunmen in the north of Mali", "MLI", ("UAF",)),
        ("dockers in the Greek port of Patras", "GRC", ("LAB",)),
        ("the Latvian president's office", "LVA", ("GOV",)),
        ("several of the largest unions in Norway", "NOR", ("LAB",)),
        ("retired deputy minister", None, ("ELI",)),
        ("a former Mossad official", "ISR", ("ELI",)),
        ("aides to the Peruvian president", "PER", ("GOV",)),
        ("the Kremlin", "RUS", ("GOV",)),
        ("heavy rain", None, ()),
    ],
)
def test_country_and_sectors(nlp: Language, words: str, country: str | None, sectors: tuple[str, ...]) -> None:
    phrase = read(nlp, words)
    found = phrase.sectors or (phrase.actor.sectors if phrase.actor else ())
    assert (phrase.country, found[:1]) == (country, sectors[:1])


@pytest.mark.parametrize(
    ("words", "day", "actor", "why"),
    [
        ("the French president", "2019-05-01", "person:emmanuel-macron", f"{OFFICE} on 2019-05-01: {PRESIDENT}"),
        ("the French president", "2010-05-01", "person:nicolas-sarkozy", f"{OFFICE} on 2010-05-01: {PRESIDENT}"),
        ("Orban Viktor", None, "person:viktor-orban", KNOWN),
        ("German Chancellor Olaf Scholz", None, "person:olaf-scholz", f"{KNOWN}, called chancellor of Germany"),
        ("Deputy Minister Ilka Brunn", None, "person:ilka-brunn", f"{UNKNOWN}, called deputy minister"),
        ("heavy rain", None, None, "nothing is known by this name"),
    ],
)
def test_how_it_is_known(nlp: Language, words: str, day: str | None, actor: str | None, why: str) -> None:
    phrase = read(nlp, words, day)
    assert (phrase.actor.id if phrase.actor else None, phrase.why) == (actor, why)
