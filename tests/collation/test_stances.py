"""Stances: which words of two matters say one thing, and where a speaker stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.collation.stances import are_alike, match, stances, stem
from crosswire.collation.telling import Teller
from crosswire.facts import Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.reading import read

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("one", "other"),
    [("negotiate", "negotiation"), ("close", "closure"), ("sabotage", "saboteur"), ("resign", "resignation")],
)
def test_a_verb_and_the_noun_made_of_it_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_of_one_line_of_the_tables_are_alike_in_any_form() -> None:
    assert are_alike("closure", "shut")
    assert are_alike("talk", "negotiate")
    assert not are_alike("market", "church")


def test_match_counts_what_is_common_and_keeps_what_is_not() -> None:
    found = match(frozenset({"shut", "market"}), frozenset({"closure", "market", "street"}))
    assert (found.common, found.mine, found.theirs, found.is_turned) == (2, frozenset(), frozenset({"street"}), False)


def test_match_is_turned_by_the_opposite_word() -> None:
    assert match(frozenset({"raise", "rate"}), frozenset({"lower", "rate"})).is_turned


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Mayor Ana Sol ruled out sabotage.", {False}),
        ("Mayor Ana Sol said that sabotage could not be ruled out.", {True}),
        ("Mayor Ana Sol did not rule out sabotage.", {True}),
        ("Mayor Ana Sol warned against closing the port.", {False}),
        ("Mayor Ana Sol called for the closure of the port.", {True}),
        ("Mayor Ana Sol denied that the port had been closed.", {False}),
        ("Mayor Ana Sol said that the port was not closed.", {False}),
        ("Mayor Ana Sol said that the city was ready to talk to the dockers.", {True}),
        ("“There is no room for a cut,” Mayor Ana Sol said.", {False}),
        ("Mayor Ana Sol said that the port would close if the strike went on.", set()),
    ],
)
def test_stances_tell_whether_a_speaker_is_for_it(nlp: Language, text: str, sides: set[bool]) -> None:
    (reading,) = read(nlp, [Report(id="r", text=text, published="2025-03-04")], load_knowledge())
    assert {stance.is_for for stance in stances(Teller(reading, 0, reading.dating))} == sides
