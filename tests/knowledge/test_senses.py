"""Senses: which verbs may say one thing, which the opposite, and what is known of their acts."""

from __future__ import annotations

import pytest

from crosswire.knowledge.lexicon.senses import load_senses


@pytest.mark.parametrize(("one", "other"), [("raise", "increase"), ("call", "call"), ("pass", "vote through")])
def test_verbs_of_one_line_are_alike(one: str, other: str) -> None:
    senses = load_senses()
    assert senses.are_alike(one, other)
    assert not senses.are_opposite(one, other)


@pytest.mark.parametrize(("one", "other"), [("raise", "lower"), ("throw out", "approve"), ("raise", "leave")])
def test_verbs_of_two_sides_are_opposite_and_not_alike(one: str, other: str) -> None:
    senses = load_senses()
    assert senses.are_opposite(one, other)
    assert senses.are_opposite(other, one)
    assert not senses.are_alike(one, other)


def test_verbs_of_no_line_are_neither() -> None:
    assert not load_senses().are_alike("raise", "sing")
    assert not load_senses().are_opposite("raise", "sing")


def test_what_is_opened_may_be_closed_within_a_day_and_a_bill_that_passed_may_not_fail() -> None:
    assert load_senses().can_turn("open", "close")
    assert not load_senses().can_turn("pass", "reject")
