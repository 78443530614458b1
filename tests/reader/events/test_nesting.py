"""Acts told inside other acts, in sentences that the model parses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.reader.events.judging import events_of

if TYPE_CHECKING:
    from spacy.language import Language

# What is told inside what: the words of the acts, each with that of its host ("" where it stands for itself).
CASES = {
    "Hungary demanded on Tuesday that Serbia release three border guards.": {"demanded": "", "release": "demanded"},
    "Ghana said on Friday that Togo must release two fishermen.": {"must": "", "release": "must"},
    "Peru accused Chile of arming smugglers and recalled its envoy from Chile.": {
        "accused": "", "arming": "accused", "recalled": "",
    },
    "Mali cut off aid to Niger after Nigerien troops attacked a Malian village.": {"cut": "", "attacked": "cut"},
    "Ghana demanded that Togo stop backing rebels who attacked Kumasi.": {
        "demanded": "", "stop": "demanded", "attacked": "stop",
    },
    "Rebels captured two towns in Chad and kidnapped five French engineers.": {"captured": "", "kidnapped": ""},
}  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize("text", CASES)
def test_act_is_within_the_act_above_it_and_not_within_one_beside_it(text: str, nlp: Language) -> None:
    events = events_of(text, nlp)
    words = {event.id: re.findall(r"\w+", text[event.trigger.start : event.trigger.end])[0] for event in events}
    assert {words[event.id]: words.get(event.within or "", "") for event in events} == CASES[text]
