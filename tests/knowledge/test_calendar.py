"""The calendar in words: every name stands once, and holidays fall where they do."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from crosswire.gregorian import read_day
from crosswire.knowledge.lexicon.calendar import Holiday, find_holiday, load_calendar


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("thanksgiving", 2024, "2024-11-28"),
        ("memorial day", 2025, "2025-05-26"),
        ("labor day", 2025, "2025-09-01"),
        ("good friday", 2025, "2025-04-18"),
        ("ash wednesday", 2025, "2025-03-05"),
        ("orthodox easter", 2024, "2024-05-05"),
        ("christmas eve", 1999, "1999-12-24"),
        ("ramadan", 2024, "2024-03-11"),
        ("eid al-fitr", 2025, "2025-03-30"),
        ("diwali", 2013, "2013-11-03"),
        ("lunar new year", 2012, "2012-01-23"),
        ("yom kippur", 2023, "2023-09-25"),
    ],
)
def test_holiday_of_a_year(name: str, year: int, day: str) -> None:
    holiday = next(holiday for holiday in load_calendar().holidays if name in holiday.names)
    assert find_holiday(holiday.rule, year) == date.fromisoformat(day)


@pytest.mark.parametrize("holiday", load_calendar().holidays, ids=lambda holiday: holiday.names[0])
def test_every_rule_gives_a_day_of_its_year(holiday: Holiday) -> None:
    by_moon = holiday.rule.startswith("moon ")
    for year in range(2000, 2027) if by_moon else range(1990, 2040):
        day = find_holiday(holiday.rule, year)
        assert day is not None
        assert day.year == year


def test_feasts_by_the_moon_come_some_354_or_384_days_apart() -> None:
    """A slip of a digit would stand out: twelve or thirteen months of the moon lie between two."""
    for name, listed in load_calendar().moons.items():
        days = [date.fromisoformat(day) for day in listed]
        apart = [(later - day).days for day, later in pairwise(days)]
        assert all(352 <= gap <= 356 or 381 <= gap <= 386 for gap in apart), (name, apart)


def test_feasts_of_islam_follow_one_another() -> None:
    moons = load_calendar().moons
    for start, end in zip(moons["ramadan"], moons["fitr"], strict=True):
        assert 28 <= (date.fromisoformat(end) - date.fromisoformat(start)).days <= 31


def test_no_holiday_before_the_calendar() -> None:
    assert find_holiday("12-25", 1500) is None


def test_a_name_stands_once() -> None:
    calendar = load_calendar()
    names = [name for holiday in calendar.holidays for name in holiday.names]
    names += [name for period in calendar.periods for name in period.names]
    assert len(names) == len(set(names))
    assert len(set(calendar.months.values())) == 12
    assert sorted(set(calendar.weekdays.values())) == list(range(7))


def test_periods_begin_before_they_end() -> None:
    for period in load_calendar().periods:
        first, last = read_day(period.start), read_day(period.end)
        assert first is not None
        assert last is not None
        assert first <= last
