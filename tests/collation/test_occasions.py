"""Occasions: a meeting named in passing, by a noun and a place, in two reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.collation.occasions import AFTER, find_occasions
from crosswire.facts import Outlook
from tests.builders import Draft, draft, moment
from tests.collation.making import STORY, named, place, told_by

if TYPE_CHECKING:
    from crosswire.facts import Finding

DOHA, HOUSE = place("Doha"), place("White House")
ACTORS = {DOHA.id: DOHA, HOUSE.id: HOUSE}


def meeting(report: str, words: str, *, actor: str = DOHA.id, day: str | None = None) -> Draft:
    """Give a report of one sentence that names a place (mark ``p``) and maybe a day (mark ``d``)."""
    made = draft(report, words)
    made.add("mentions", named(made["p"], actor))
    if day:
        made.add("moments", moment(made, "d", day))
    return made


def occasions(*made: Draft, origins: tuple[tuple[str, ...], ...] = ()) -> list[Finding]:
    """Give the occasions that some reports agree on."""
    return list(find_occasions(STORY, told_by(*made, origins=origins), ACTORS))


FIRST = "The envoys flew home after the talks in [[p|Doha]]."


@pytest.mark.parametrize(
    "words",
    [
        "Nobody spoke after their meeting in [[p|Doha]].",
        "After the [[p|Doha]] meeting nobody spoke.",
        "A tense and bitter summit near [[p|Doha]] came to nothing.",
        "Their visit, the first in years, ended in [[p|Doha]].",
    ],
)
def test_a_meeting_at_one_place_in_two_reports_is_agreed_on(words: str) -> None:
    (found,) = occasions(meeting("a", FIRST), meeting("b", words))
    assert (found.verdict, found.aspect, found.rule) == ("agree", "event", "occasion.agree")
    assert found.about == "a meeting at Doha"
    assert found.positions[0].value == "talks in Doha"


@pytest.mark.parametrize(
    "words",
    [
        "They left [[p|Doha]] for the meeting.",
        "A plane from [[p|Doha]], and a meeting, were late.",
        "The airport in [[p|Doha]] was shut.",
        "They talked, and then they took a boat to [[p|Doha]].",
        f"After the meeting, {'which was long and which was dull, ' * 3}they slept in [[p|Doha]].",
    ],
)
def test_a_place_beside_a_meeting_that_was_not_there_is_none(words: str) -> None:
    assert occasions(meeting("a", FIRST), meeting("b", words)) == []


def test_meetings_at_two_places_are_two() -> None:
    assert occasions(meeting("a", FIRST), meeting("b", "The talks in [[p|Doha]] ended.", actor="place:oslo")) == []


def test_a_meeting_in_a_state_is_not_told_of() -> None:
    assert occasions(*(meeting(name, FIRST, actor="QAT") for name in "ab")) == []


def test_meetings_of_two_days_are_two() -> None:
    words = "On [[d|3 May]] they came out of the talks in [[p|Doha]]."
    assert len(occasions(meeting("a", words, day="2031-05-03"), meeting("b", words, day="2031-05-03"))) == 1
    assert len(occasions(meeting("a", words, day="2031-05-03"), meeting("b", FIRST))) == 1
    assert occasions(meeting("a", words, day="2031-05-03"), meeting("b", words, day="2031-05-04")) == []


def test_a_supposed_meeting_is_none() -> None:
    made = meeting("b", "[[if|If there are talks in [[p|Doha]]]], [[then|the road will open]].")
    assert len(occasions(meeting("a", FIRST), made)) == 1
    made.add(
        "outlooks",
        Outlook(
            condition=made["if"], consequence=made["then"], marker=made["if"], modality="likely", holder=None,
            evidence=(made["if"],),
        ),
    )  # fmt: skip
    assert occasions(meeting("a", FIRST), made) == []


def test_a_reprint_does_not_make_an_agreement() -> None:
    assert occasions(meeting("a", FIRST), meeting("b", FIRST), origins=(("a", "b"),)) == []


def test_the_article_of_a_place_is_kept() -> None:
    (found,) = occasions(*(meeting(name, "The talks at the [[p|White House]] ended.", actor=HOUSE.id) for name in "ab"))
    assert found.about == "a meeting at the White House"


def test_the_farthest_place_is_within_a_line_of_print() -> None:
    filler = "x" * (AFTER - len("talks  in the "))
    near, far = (f"The talks {filler}{more} in the [[p|Doha]] ended." for more in ("", "xxxxxx"))
    assert len(occasions(meeting("a", near), meeting("b", near))) == 1
    assert occasions(meeting("a", far), meeting("b", far)) == []
