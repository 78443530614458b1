"""Phrases and offices: how their lines are read and what meets them."""

from __future__ import annotations

from datetime import date

import pytest
from evaluation.answers import NONE, OPEN, Phrase, is_held, read_phrase
from evaluation.checks import read_cases

from crosswire.facts import Answer, Office
from crosswire.knowledge.actors import load_knowledge

# The sectors of the PLOVER manual.
SECTORS = frozenset(
    "AGR BUS COP CRM CVL EDU ELI GOV IGO JRN JUD LAB LEG MED MIL NGO OPP PRM PTY REB REF REL SOC SPY UAF".split()
)
CASES = read_cases("actors")
PHRASES = [read_phrase(line) for line in CASES["phrases"]]
OFFICES = [line.split(" | ") for line in CASES["offices"]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("the Diet | JPN | LEG", Phrase("the Diet", None, "JPN", ("LEG",), None)),
        ("x @ 2019-05-02 | - | MIL;IGO | org:y", Phrase("x", "2019-05-02", "-", ("MIL", "IGO"), "org:y")),
    ],
)
def test_a_line_is_read(line: str, expected: Phrase) -> None:
    assert read_phrase(line) == expected


def answer(*offices: tuple[str, str], actor: str | None = "person:x") -> Answer:
    """Give an answer with offices: title and whose."""
    held = tuple(Office(title=title, kind="other", of=of) for title, of in offices)
    return Answer(query="", on=None, actor=actor, offices=held)


@pytest.mark.parametrize(
    ("given", "country", "words", "met"),
    [
        (answer(("president", "FRA")), "FRA", "president", True),
        (answer(("president", "FRA")), "DEU", "president", False),
        (answer(("president", "org:y")), "-", "president", True),
        (answer(("leader", "org:y")), "FRA", "-", True),
        (answer(("leader", "FRA")), "FRA", "-", False),
        (answer(("leader", "FRA")), "FRA", "!president", True),
        (answer(("vice president", "FRA")), "FRA", "!president", False),
        (answer(actor=None), "FRA", "-", False),
        (answer(), "-", "president", False),
    ],
)
def test_an_office_is_held(given: Answer, country: str, words: str, met: bool) -> None:  # noqa: FBT001 - a table
    assert is_held(given, country, words) is met


def test_phrases_are_many_and_differ() -> None:
    asked = [(phrase.words, phrase.on) for phrase in PHRASES]
    assert len(asked) == len(set(asked)) >= 320
    assert sum(phrase.actor is not None for phrase in PHRASES) >= 60


def test_phrases_expect_what_there_is() -> None:
    knowledge = load_knowledge()
    for phrase in PHRASES:
        assert phrase.country in {*knowledge.actors, NONE, OPEN}, phrase
        assert {one for sector in phrase.sectors for one in sector.split("/")} <= {*SECTORS, NONE, OPEN}, phrase
        assert phrase.actor is None or phrase.actor in knowledge.actors, phrase
        assert phrase.on is None or date.fromisoformat(phrase.on).isoformat() == phrase.on


def test_offices_are_many_and_differ() -> None:
    assert len(OFFICES) == len({tuple(row) for row in OFFICES}) >= 120
    countries = {*load_knowledge().actors, NONE}
    for name, day, country, words in OFFICES:
        assert name
        assert words
        assert date.fromisoformat(day).isoformat() == day
        assert country in countries
