"""TIMEX3 values and calendar days: what a value stands for, and words that hang on a day led to one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.facts import Relative
from crosswire.timex import bounds, grain_of, merge, name_period, open_value, resolve, shift

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))
SUFFIXES = ("", "TMO", "TNI", "T17:00", "T24:00", "-WE", "-Q3", "-H1", "-SU", "-WI", "P3M", "P1W")
RELATIVES = st.builds(
    Relative,
    unit=st.sampled_from(("minute", "hour", "day", "week", "weekday", "month", "quarter", "year", "decade", "century")),
    shift=st.integers(-40, 40),
    weekday=st.none() | st.integers(0, 6),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    direction=st.sampled_from(("past", "future", "near")),
    suffix=st.sampled_from(SUFFIXES),
)


@pytest.mark.parametrize(
    ("value", "first", "last", "grain"),
    [
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
        ("2024-Q4", "2024-10-01", "2024-12-31", "quarter"),
        ("2024-H2", "2024-07-01", "2024-12-31", "quarter"),
        ("2023-WI", "2023-12-01", "2024-02-29", "quarter"),
        ("2020-W53", "2020-12-28", "2021-01-03", "week"),
        ("2025-W11-WE", "2025-03-15", "2025-03-16", "week"),
        ("2025-03-12TEV", "2025-03-12", "2025-03-12", "part"),
        ("2025-03-12T06:45", "2025-03-12T06:45", "2025-03-12T06:45", "minute"),
        ("2025-03-12T17", "2025-03-12T17:00", "2025-03-12T17:00", "minute"),
        ("2025-03-12T06:45+01:00", "2025-03-12T06:45+01:00", "2025-03-12T06:45+01:00", "minute"),
        ("2024-12-31T24:00", "2025-01-01T00:00", "2025-01-01T00:00", "minute"),
        ("198", "1980-01-01", "1989-12-31", "year"),
        ("199X", "1990-01-01", "1999-12-31", "year"),
        ("19", "1900-01-01", "1999-12-31", "year"),
        ("19XX", "1900-01-01", "1999-12-31", "year"),
    ],
)
def test_bounds_of_a_value(value: str, first: str, last: str, grain: str) -> None:
    assert bounds(value) == (first, last)
    assert grain_of(value) == grain


@pytest.mark.parametrize(
    "value",
    [
        "",
        "P3D",
        "PXM",
        "PAST_REF",
        "2023-02-29",
        "2024-13",
        "2023-W53",
        "2024-Q5",
        "XXXX-05-05",
        "2024-05-01T25:00",
        "0000",
        "9999-WI",
    ],
)
def test_no_days_of_a_value_that_names_none(value: str) -> None:
    assert bounds(value) is None


@pytest.mark.parametrize(
    ("value", "unit", "count", "moved"),
    [
        ("1989-Q3", "year", -1, "1988-Q3"),
        ("2024-Q1", "quarter", -1, "2023-Q4"),
        ("2024-02-29", "year", 1, "2025-02-28"),
        ("2024-02-28", "day", 2, "2024-03-01"),
        ("2024-H1", "year", -1, "2023-H1"),
        ("2024-SU", "year", 2, "2026-SU"),
        ("2025-W01", "week", -1, "2024-W52"),
        ("2025-03-12TNI", "day", -1, "2025-03-11TNI"),
        ("2024", "month", 1, None),
        ("198", "year", 1, None),
        ("P3D", "day", 1, None),
    ],
)
def test_shift(value: str, unit: str, count: int, moved: str | None) -> None:
    assert shift(value, unit, count) == moved


@pytest.mark.parametrize(
    ("relative", "anchor", "value"),
    [
        (Relative(unit="day", shift=-1), "2024-03-01", "2024-02-29"),
        (Relative(unit="day", shift=-1, suffix="TNI"), "2024-01-01", "2023-12-31TNI"),
        (Relative(unit="weekday", weekday=2), "2025-03-12", "2025-03-12"),
        (Relative(unit="weekday", weekday=2, shift=-1), "2025-03-12", "2025-03-05"),
        (Relative(unit="weekday", weekday=2, shift=1), "2025-03-12", "2025-03-19"),
        (Relative(unit="weekday", weekday=0, direction="future"), "2025-03-12", "2025-03-17"),
        (Relative(unit="weekday", weekday=0, direction="near"), "2025-03-12", "2025-03-10"),
        (Relative(unit="weekday", weekday=6, direction="near"), "2025-03-12", "2025-03-09"),
        (Relative(unit="week", shift=-1), "2025-01-01", "2024-W52"),
        (Relative(unit="week", shift=-1, weekday=0), "2025-03-12", "2025-03-03"),
        (Relative(unit="week", suffix="-WE"), "2025-03-12", "2025-W10-WE"),
        (Relative(unit="week", suffix="-WE", direction="future"), "2025-03-12", "2025-W11-WE"),
        (Relative(unit="month", month=11), "2025-03-12", "2024-11"),
        (Relative(unit="month", month=3, shift=-1), "2025-03-12", "2024-03"),
        (Relative(unit="month", month=4, direction="future"), "2025-03-12", "2025-04"),
        (Relative(unit="month", month=2, direction="near"), "1989-10-30", "1990-02"),
        (Relative(unit="month", shift=-1, day=5), "2025-03-12", "2025-02-05"),
        (Relative(unit="day", month=2, day=29), "2025-03-12", "2024-02-29"),
        (Relative(unit="day", month=12, day=15, direction="near"), "1989-10-31", "1989-12-15"),
        (Relative(unit="day", month=3, day=24, weekday=6), "2026-01-20", "2024-03-24"),
        (Relative(unit="day", day=12), "2025-01-05", "2024-12-12"),
        (Relative(unit="quarter", shift=-1), "2025-01-05", "2024-Q4"),
        (Relative(unit="quarter", suffix="-Q3"), "2025-03-12", "2024-Q3"),
        (Relative(unit="quarter", suffix="-SU", shift=-1), "2025-07-12", "2024-SU"),
        (Relative(unit="year", shift=-1, month=6), "2025-03-12", "2024-06"),
        (Relative(unit="year", shift=1, suffix="-Q1"), "2025-03-12", "2026-Q1"),
        (Relative(unit="decade", shift=-1), "2025-03-12", "201"),
        (Relative(unit="hour", shift=-3), "2025-03-12T01:30", "2025-03-11T22:30"),
    ],
)
def test_resolve_against_a_day(relative: Relative, anchor: str, value: str) -> None:
    resolved = resolve(relative, anchor, anchor)
    assert resolved is not None
    assert resolved[2] == value
    assert resolved[:2] == bounds(value)


def test_resolve_a_stretch_that_ends_with_the_anchor() -> None:
    relative = Relative(unit="month", shift=-3, suffix="P3M")
    assert resolve(relative, "2025-05-31", "2025-05-31") == ("2025-02-28", "2025-05-31", "P3M")


def test_resolve_hours_without_a_clock_gives_both_days() -> None:
    assert resolve(Relative(unit="hour", shift=-2), "2025-03-01", "2025-03-01") == (
        "2025-02-28",
        "2025-03-01",
        "2025-XX-XX",
    )


def test_resolve_with_an_anchor_known_as_an_interval() -> None:
    relative = Relative(unit="day", shift=-1)
    assert resolve(relative, "2023-07-26", "2023-07-28") == ("2023-07-25", "2023-07-27", "2023-07-XX")


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [
        (None, "2025-01-01"),
        ("2025-01-01", None),
        ("2025-01-02", "2025-01-01"),
        ("2024-01-01", "2026-01-01"),
        ("x", "y"),
        ("2025-02-30", "2025-02-30"),
    ],
)
def test_resolve_gives_nothing_without_an_anchor(earliest: str | None, latest: str | None) -> None:
    assert resolve(Relative(unit="day"), earliest, latest) is None


@pytest.mark.parametrize(
    ("relative", "value"),
    [
        (Relative(unit="day"), "XXXX-XX-XX"),
        (Relative(unit="day", month=3, day=7, suffix="T09:00"), "XXXX-03-07T09:00"),
        (Relative(unit="weekday", weekday=4, suffix="TEV"), "XXXX-WXX-5TEV"),
        (Relative(unit="month", month=3), "XXXX-03"),
        (Relative(unit="month"), "XXXX-XX"),
        (Relative(unit="week", suffix="-WE"), "XXXX-WXX-WE"),
        (Relative(unit="quarter", suffix="-Q3"), "XXXX-Q3"),
        (Relative(unit="year"), "XXXX"),
        (Relative(unit="week", shift=-2, suffix="P2W"), "P2W"),
    ],
)
def test_open_value(relative: Relative, value: str) -> None:
    assert open_value(relative) == value


@pytest.mark.parametrize(
    ("relative", "days", "merged"),
    [
        (Relative(unit="day", shift=-1), 1, Relative(unit="day", shift=0)),
        (Relative(unit="weekday", weekday=4), 1, Relative(unit="weekday", weekday=5, direction="near")),
        (Relative(unit="weekday", weekday=6), 1, None),
        (Relative(unit="day", month=3, day=7), -1, Relative(unit="day", month=3, day=6)),
        (Relative(unit="day", month=3, day=28), 1, None),
        (Relative(unit="month", month=3), 1, None),
        (Relative(unit="week", shift=-1), 1, None),
    ],
)
def test_merge(relative: Relative, days: int, merged: Relative | None) -> None:
    assert merge(relative, days) == merged


@given(DAYS, st.sampled_from(("day", "week", "month", "quarter", "year", "decade", "century")))
def test_the_period_of_a_day_holds_it(day: date, unit: str) -> None:
    days = bounds(name_period(day, unit))
    assert days is not None
    assert days[0] <= day.isoformat() <= days[1]


@given(DAYS, st.sampled_from(("week", "month", "quarter", "year")), st.integers(-50, 50))
def test_shifting_there_and_back(day: date, unit: str, count: int) -> None:
    value = name_period(day, unit)
    moved = shift(value, unit, count)
    assert moved is not None
    assert shift(moved, unit, -count) == value


@given(RELATIVES, DAYS, st.integers(0, 500))
def test_resolve_never_raises_and_keeps_its_ends_in_order(relative: Relative, day: date, width: int) -> None:
    resolved = resolve(relative, day.isoformat(), (day + timedelta(width)).isoformat())
    if resolved is not None:
        first, last, value = resolved
        assert first <= last
        assert value


@given(RELATIVES, DAYS, st.integers(0, 60))
def test_an_anchor_within_the_interval_resolves_within_the_bounds(relative: Relative, day: date, width: int) -> None:
    wide = resolve(relative, day.isoformat(), (day + timedelta(width)).isoformat())
    inside = (day + timedelta(width // 2)).isoformat()
    narrow = resolve(relative, inside, inside)
    if wide is not None and narrow is not None:
        assert wide[0] <= narrow[0]
        assert narrow[1] <= wide[1]


@given(st.text(max_size=20))
def test_any_text_is_a_value_or_none(text: str) -> None:
    days = bounds(text)
    assert days is None or days[0] <= days[1]
    assert grain_of(text)
