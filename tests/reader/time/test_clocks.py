"""Clock times: the day that they are of."""

from __future__ import annotations

import pytest

from crosswire.facts import Relative
from crosswire.reader.time.clockrules import read_clock
from crosswire.reader.time.clocks import clock_day, move_clock
from crosswire.reader.time.timefind import find_expressions
from crosswire.reader.words import cut


@pytest.mark.parametrize(
    ("told", "clock", "day"),
    [
        ("2031-05-04", "T04:20", "2031-05-04"),
        ("2031-05-04TNI", "T04:20", "2031-05-05"),
        ("2031-05-04TNI", "T22:00", "2031-05-04"),
        ("2031-05-04T23:10", "T01:30", "2031-05-05"),
        ("2031-05-04T16:10", "T01:30", "2031-05-04"),
        ("2031-12-31TNI", "T00:10", "2032-01-01"),
    ],
)
def test_a_clock_time_is_of_the_day_or_the_night_told_before(told: str, clock: str, day: str) -> None:
    assert clock_day(told, clock) == day


def test_a_stretch_over_midnight_ends_on_the_next_day() -> None:
    assert clock_day("2031-05-04T20:00", "T04:00", closes=True) == "2031-05-05"
    assert clock_day("2031-05-04T09:00", "T17:00", closes=True) == "2031-05-04"


def test_a_stretch_up_to_now_began_before_it() -> None:
    assert clock_day("2031-05-04T04:40", "T22:00", since=True) == "2031-05-03"
    assert clock_day("2031-05-04T04:40", "T02:00", since=True) == "2031-05-04"


@pytest.mark.parametrize(
    ("start", "grain", "relative", "value"),
    [
        ("2031-05-04T12:00", "minute", Relative(unit="hour", shift=30), "2031-05-05T18:00"),
        ("2031-05-04T06:40", "minute", Relative(unit="minute", shift=20), "2031-05-04T07:00"),
        ("2031-05-04", "day", Relative(unit="hour", shift=48), "2031-05-06"),
        ("2031-05-04", "day", Relative(unit="hour", shift=30), None),
        ("2031-05-01", "month", Relative(unit="hour", shift=24), None),
    ],
)
def test_hours_follow_a_clock_time_or_make_whole_days(
    start: str, grain: str, relative: Relative, value: str | None
) -> None:
    assert move_clock(start, grain, relative) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("at 1400 hours", ["T14:00"]),
        ("1400 hours of film", ["PT1400H"]),
        ("5 p.m. Central officials", ["T17:00"]),
        ("5 p.m. Central time", ["T17:00"]),
        ("9 to 11 a.m.", ["T09:00", "T11:00"]),
        ("11 to 2 p.m.", ["T11:00", "T14:00"]),
        ("between 21:00 and 04:00", ["T21:00", "T04:00"]),
        ("between three and five", []),
        ("won 2:1 - 3:2", []),
        ("at 8.15", []),
        ("began at 9.05am and ended at 8.15", ["T09:05", "T08:15"]),
        ("fell from 9.05am at 8.15%", ["T09:05"]),
        ("8 in the evening", ["T20:00"]),
        ("10 UTC-3", []),
        ("10:00 UTC-3", ["T10:00-03:00"]),
        ("10:00 IST", ["T10:00"]),
        ("7 a.m. until noon", ["T07:00", "T12:00"]),
    ],
)
def test_clock_times_of_words(text: str, values: list[str]) -> None:
    assert [expression.value for expression in find_expressions(cut(text))] == values


def test_no_hour_has_three_digits_of_minutes() -> None:
    assert read_clock("11.303", "pm") is None
