"""What charts are measured by."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.views.charts.scale import Line, day_number, day_ticks, spread, value_ticks, wrap

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(date.toordinal)


def test_a_day_is_a_number_and_odd_text_is_none() -> None:
    assert day_number("2025-03-02T18:00Z") == date(2025, 3, 2).toordinal() + 0.75
    assert day_number("2025-03-02T18:00+05:00") == date(2025, 3, 2).toordinal() + 0.75
    assert day_number("") is day_number("9999") is None


@settings(deadline=None)
@given(low=DAYS, length=st.integers(0, 4000), most=st.integers(2, 8))
def test_days_are_written_at_even_steps_and_not_too_many(low: int, length: int, most: int) -> None:
    ticks = day_ticks(Line(low, low + length, 0, 400), most)
    assert 1 <= len(ticks) <= max(most, length // 365 + 1)
    assert all(0 <= tick.at <= 400 for tick in ticks)
    assert len({tick.label for tick in ticks}) == len(ticks)


@settings(deadline=None)
@given(low=st.floats(-1e6, 1e6), span=st.floats(0.001, 1e9))
def test_values_are_round_and_on_the_line(low: float, span: float) -> None:
    ticks = value_ticks(Line(low, low + span, 200, 0))
    assert len(ticks) <= 5
    assert all(-0.1 <= tick.at <= 200.1 for tick in ticks)


def test_a_line_of_one_number_has_it_in_the_middle() -> None:
    assert Line(5, 5, 0, 100).at(5) == 50
    assert value_ticks(Line(5, 5, 0, 100)) == ()


@settings(deadline=None)
@given(places=st.lists(st.floats(0, 100), max_size=6).map(sorted))
def test_labels_move_apart_within_their_bounds(places: list[float]) -> None:
    moved = spread(places, 15, 0, 100)
    assert all(later - earlier >= 14.8 for earlier, later in pairwise(moved))
    assert all(-0.1 <= place <= 100.1 for place in moved)


@pytest.mark.parametrize(
    ("label", "letters", "lines"),
    [
        ("Orrery Press", 16, ("Orrery Press",)),
        ("03-quillmere-gazette", 16, ("03-quillmere-", "gazette")),
        ("a_file_of_some_name", 12, ("a_file_of_", "some_name")),
        ("Rindfleischetikettierung", 10, ("Rindfleis…",)),
        ("one two three four five six", 8, ("one two", "three…")),
        ("", 8, ()),
    ],
)
def test_labels_are_broken_between_words(label: str, letters: int, lines: tuple[str, ...]) -> None:
    assert wrap(label, letters) == lines


@settings(deadline=None)
@given(st.text(), st.integers(3, 20))
def test_no_label_is_wider_than_it_may_be(label: str, letters: int) -> None:
    assert all(len(line) <= letters for line in wrap(label, letters))
