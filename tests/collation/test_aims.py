"""Aims: one meeting said to have been for two things, and all that is no such difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.collation.aims import find_aims
from crosswire.facts import Finding, Purpose
from tests.builders import Draft, draft
from tests.collation.making import STORY, meant, named, told_by

if TYPE_CHECKING:
    from crosswire.facts import Reading

WATER = "[[of|The meeting]] in Ostrand, intended [[aim|to settle the price of water]], ended on Tuesday."
RAILS = "[[of|The meeting]] in Ostrand, meant [[aim|to reopen the railway line]], ended on Tuesday."


def aiming(report: str, words: str, *, of: str = "meeting", actors: tuple[str, ...] = (), mark: str = "") -> Draft:
    """Give a report that says what something was for; marks: ``of`` the thing, ``aim`` the aim."""
    made = draft(report, words)
    purpose = Purpose(
        of=made["of" + mark], of_lemma=of, actors=actors, aim=made["aim" + mark], holder=None,
        evidence=(made["aim" + mark],),
    )  # fmt: skip
    made.add("purposes", purpose)
    return made


def aims(*made: Draft | Reading, origins: tuple[tuple[str, ...], ...] = ()) -> list[Finding]:
    """Give the findings on what meetings were for."""
    return list(find_aims(STORY, told_by(*made, origins=origins)))


def test_two_aims_of_one_meeting_are_disputed() -> None:
    (found,) = aims(aiming("a", WATER), aiming("b", RAILS))
    assert (found.verdict, found.aspect, found.about) == ("disputed", "purpose", "what the meeting was for")
    assert [p.value for p in found.positions] == ["to settle the price of water", "to reopen the railway line"]


def test_a_dispute_over_an_aim_is_the_same_in_any_order() -> None:
    (one,), (other,) = aims(aiming("a", WATER), aiming("b", RAILS)), aims(aiming("b", RAILS), aiming("a", WATER))
    assert (one.id, one.positions) == (other.id, other.positions)


def test_talks_and_a_meeting_are_one_thing() -> None:
    talks = aiming("b", RAILS.replace("The meeting", "The talks"), of="talks")
    assert len(aims(aiming("a", WATER), talks)) == 1


def test_reprints_do_not_differ() -> None:
    assert aims(aiming("a", WATER), aiming("b", RAILS), origins=(("a", "b"),)) == []


@pytest.mark.parametrize(
    "words",
    [
        "[[of|The meeting]] in Ostrand, intended [[aim|to settle what water is to cost, its price]], ended.",
        "[[of|A meeting]], intended [[aim|to reopen the railway line]], will follow.",
        "[[of|Such a meeting]] would be meant [[aim|to reopen the railway line]].",
        "[[of|Another meeting]] is planned [[aim|to reopen the railway line]].",
        "[[of|The meeting]] in Ostrand was never meant [[aim|to reopen the railway line]].",
        "[[of|The meeting]] in Ostrand, where they came [[aim|to reopen the railway line]], ended.",
    ],
)
def test_what_is_no_other_aim_of_the_meeting_is_not_disputed(words: str) -> None:
    assert aims(aiming("a", WATER), aiming("b", words)) == []


def test_what_a_strike_is_for_is_not_what_a_meeting_is_for() -> None:
    words = "[[of|The strike]] in Ostrand, meant [[aim|to reopen the railway line]], ended."
    assert aims(aiming("a", WATER), aiming("b", words, of="strike")) == []


def test_meetings_of_other_parties_are_other_meetings() -> None:
    assert aims(aiming("a", WATER, actors=("NOR", "SWE")), aiming("b", RAILS, actors=("CHL",))) == []
    assert len(aims(aiming("a", WATER, actors=("NOR", "SWE")), aiming("b", RAILS, actors=("SWE",)))) == 1


def test_a_report_that_gives_both_aims_is_held_against_nobody() -> None:
    both = draft("b", f"{RAILS} {WATER.replace('of|', 'of2|').replace('aim|', 'aim2|')}")
    for mark in ("", "2"):
        both.add(
            "purposes",
            Purpose(
                of=both["of" + mark], of_lemma="meeting", actors=(), aim=both["aim" + mark], holder=None,
                evidence=(both["aim" + mark],),
            ),
        )  # fmt: skip
    assert aims(aiming("a", WATER), both) == []


def test_one_outright_aim_is_enough_where_both_name_the_same_two() -> None:
    made = [aiming("a", WATER), aiming("b", "[[of|The meeting]] in Ostrand [[aim|to reopen the railway line]] ended.")]
    assert aims(*made) == []
    for one in made:
        one.add("mentions", named(one["of"], "NOR"), named(one["aim"], "SWE"))
    assert len(aims(*made)) == 1


def test_aims_near_in_meaning_that_share_a_word_are_one() -> None:
    rates = "[[of|The meeting]] in Ostrand, meant [[aim|to agree water rates]], ended."
    one, other = aiming("a", WATER).reading(), aiming("b", rates).reading()
    assert aims(meant(one), meant(other)) == []
    assert len(aims(meant(one, 1.0, 0.0), meant(other, 0.0, 1.0))) == 1
