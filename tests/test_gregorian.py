"""Days of the calendar: arithmetic that gives None rather than raise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.gregorian import add_days, add_months, easter, make_day, move_day, read_day


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [(2000, "04-23", "04-30"), (2021, "04-04", "05-02"), (2024, "03-31", "05-05"), (2025, "04-20", "04-20")],
)
def test_easter(year: int, western: str, orthodox: str) -> None:
    assert easter(year) == date.fromisoformat(f"{year}-{western}")
    assert easter(year, orthodox=True) == date.fromisoformat(f"{year}-{orthodox}")


@pytest.mark.parametrize("parts", [(2023, 2, 29), (2024, 13, 1), (2024, 0, 1), (2024, 1, 32), (0, 1, 1), (10000, 1, 1)])
def test_no_such_day(parts: tuple[int, int, int]) -> None:
    assert make_day(*parts) is None


def test_end_of_month_is_kept_within_shorter_months() -> None:
    assert add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert add_months(date(2024, 12, 31), 2) == date(2025, 2, 28)


def test_beyond_the_calendar() -> None:
    assert add_days(date.max, 1) is None
    assert add_months(date.min, -1) is None
    assert move_day(date(2024, 1, 1), "year", 10**9) is None


@pytest.mark.parametrize("text", [None, "", "2024", "2024-02-30", "2024-02-101", "tomorrow"])
def test_read_day_of_no_day(text: str | None) -> None:
    assert read_day(text) is None


def test_read_day_of_a_date_time() -> None:
    assert read_day("2024-02-29T23:59:59+01:00") == date(2024, 2, 29)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(("day", "week")), st.integers(-9999, 9999))
def test_moving_there_and_back(day: date, unit: str, count: int) -> None:
    moved = move_day(day, unit, count)
    assert moved is not None
    assert move_day(moved, unit, -count) == day
