"""Events of texts with the actors that the program knows: who does what to whom, when, where, how told."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.reader.events.judging import events_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

    from crosswire.facts import Event, Participant

TABLE = Path(__file__).parent / "cases" / "readings.toml"
CASES = [pytest.param(case, id=case["text"][:60]) for case in tomllib.loads(TABLE.read_text("utf-8"))["case"]]


def told(event: Event, text: str) -> str:
    """Write an event as the cases do: "CLASS word | source | target | status"."""
    sides = (_sides(side, text) for side in (event.source, event.target))
    return " | ".join((f"{event.plover} {text[event.trigger.start : event.trigger.end]}", *sides, event.status))


def _sides(side: Sequence[Participant], text: str) -> str:
    """Write a side: the countries of those whose words lead to one, else their words."""
    return " & ".join(p.country or text[p.evidence[0].start : p.evidence[0].end] for p in side) or "-"


@pytest.mark.model
@pytest.mark.parametrize("case", CASES)
def test_events_of_a_text(case: dict[str, Any], nlp: Language) -> None:
    text = case["text"]
    events = events_of(text, nlp, case.get("published", "2020-03-02"))
    assert [told(event, text) for event in events] == case["events"]
    for key in ("mode", "place", "time"):
        if key in case:
            assert [_part(event, key) for event in events] == case[key]


def _part(event: Event, key: str) -> str:
    """Give a further part of an event as words."""
    if key == "place":
        return event.place.name if event.place else "-"
    return (event.mode if key == "mode" else event.earliest) or "-"
