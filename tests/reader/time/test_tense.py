"""Tense: whether the words around a time speak of what is past or to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.reader.time.tense import find_tense

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("They met on Friday.", "past"),
        ("They have met since Friday.", "past"),
        ("They will meet on Friday.", "future"),
        ("They are to meet on Friday.", "future"),
        ("They plan to meet on Friday.", "future"),
        ("A meeting is scheduled for Friday.", "future"),
        ("He said they would meet on Friday.", "future"),
        ("The order stays in force until Friday.", "future"),
        ("All had filed their reports by Friday.", "past"),
        ("The talks begin on Friday.", "present"),
        ("The talks are due on Friday.", "future"),
        ("It had been due to expire on Friday.", "past"),
        ("They were told to leave on Friday.", "past"),
        ("They were unable to meet on Friday.", "past"),
        ("They are going to meet on Friday.", "future"),
        ("The talks were put off to Friday.", "future"),
        ("The boat went to Lima on Friday.", "past"),
        ("Analysts predict rain on Friday.", "future"),
        ("The tide may break a record set on Friday, when it rose a metre.", "past"),
        ("They will meet on Friday when he returns.", "future"),
        ("The hearing was set for Friday.", "future"),
        ("The governor closed all schools for Friday.", "future"),
        ("Friday.", None),
    ],
)
def test_tense_around_a_weekday(text: str, tense: str | None, parse_text: Callable[..., Parsed]) -> None:
    doc = parse_text(text).doc
    friday = next(token for token in doc if token.text == "Friday")
    assert find_tense(friday) == tense
