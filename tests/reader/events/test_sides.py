"""The countries of an event's sides: of the actors, of whom the words lead to, of the place for those at home."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reader.events.judging import events_of

if TYPE_CHECKING:
    from spacy.language import Language

CASES = [
    ("Salma Reyt, Kenya's best-known dissident, began a hunger strike on Sunday.", "PROTEST", ["KEN"], []),
    ("Supporters of former President Hosni Mubarak blocked a bridge.", "PROTEST", ["EGY"], []),
    ("Thousands of workers marched in Lima on Monday.", "PROTEST", ["PER"], ["PER"]),
    ("Some 500 miners of the Zambian Union of Mineworkers stopped work on Monday.", "PROTEST", ["ZMB"], []),
    ("Judge Alma Rivas opened an investigation into 28 Chilean officials.", "ACCUSE", ["CHL"], ["CHL"]),
    ("Police arrested nine students in Lima on Monday.", "COERCE", ["PER"], ["PER"]),
    ("The Red Cross suspended aid deliveries in Peru.", "SANCTION", [None], ["PER"]),
    ("Soldiers were killed by rebels in Mali.", "ASSAULT", ["MLI"], [None]),
    ("The pro-Iranian militia killed three villagers.", "ASSAULT", [None], [None]),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "plover", "source", "target"), CASES)
def test_sides_have_the_country_that_the_text_shows(
    text: str, plover: str, source: list[str | None], target: list[str | None], nlp: Language
) -> None:
    event = next(e for e in events_of(text, nlp) if e.plover == plover)
    assert [p.country for p in event.source] == source
    assert [p.country for p in event.target] == target


@pytest.mark.model
def test_sides_are_people_whom_the_report_does_not_name(nlp: Language) -> None:
    text = "Spanish police arrested five suspected recruiters in Madrid on Monday."
    (event,) = events_of(text, nlp)
    (target,) = event.target
    assert (target.actor, target.country) == (None, "ESP")
    assert text[target.span.start : target.span.end] == "five suspected recruiters"


@pytest.mark.model
def test_words_of_an_act_in_a_relative_clause_begin_with_what_was_done(nlp: Language) -> None:
    text = "The minister spoke of a long conversation he had with Kenya's president on Monday."
    events = [event for event in events_of(text, nlp) if event.plover == "CONSULT"]
    assert [text[e.span.start : e.span.end] for e in events] == [
        "a long conversation he had with Kenya's president on Monday"
    ]
