"""The calendar in words: every name stands once, and holidays fall where they do."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from crosswire.gregorian import read_day
from crosswire.knowledge.lexicon.calendar import Holiday, find_holiday, find_holidays, load_calendar
from crosswire.knowledge.lexicon.lunar import hanukkah, hebrew_new_year, islamic_days


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
        ("black friday", 2024, "2024-11-29"),
        ("giving tuesday", 2024, "2024-12-03"),
        ("mardi gras", 2025, "2025-03-04"),
        ("rosh hashanah", 2021, "2021-09-07"),
        ("passover", 1994, "1994-03-27"),
        ("purim", 2024, "2024-03-24"),
        ("shavuot", 2024, "2024-06-12"),
        ("hanukkah", 2022, "2022-12-19"),
    ],
)
def test_holiday_of_a_year(name: str, year: int, day: str) -> None:
    holiday = next(holiday for holiday in load_calendar().holidays if name in holiday.names)
    assert find_holiday(holiday.rule, year) == date.fromisoformat(day)


@pytest.mark.parametrize("holiday", load_calendar().holidays, ids=lambda holiday: holiday.names[0])
def test_every_rule_gives_a_day_of_its_year(holiday: Holiday) -> None:
    for rule in holiday.rule.split(" or "):
        for year in range(2000, 2027) if rule.startswith("moon ") else range(1990, 2040):
            days = find_holidays(rule, year)
            # Twelve months of the moon are shorter than a year: a feast of Islam may come twice, and skip the next.
            assert len(days) == 1 or rule.startswith("islamic ")
            assert all(day.year == year for day in days)


def test_a_name_of_two_feasts_has_no_day_of_its_own() -> None:
    assert find_holiday("islamic 10 1 or islamic 12 10", 2024) is None


def test_feasts_of_islam_lie_within_a_day_of_the_tabular_calendar() -> None:
    """Two such calendars are in use, whose days are one apart; a listed day is near one of them."""
    for rule, listed in load_calendar().moons.items():
        if not rule.startswith("islamic "):
            continue
        month, day = (int(part) for part in rule.split()[1:])
        for iso in listed:
            told = date.fromisoformat(iso)
            near = [d for year in range(told.year - 1, told.year + 2) for d in islamic_days(year, month, day)]
            assert min(min(abs((told - d).days), abs((told - d).days - 1)) for d in near) <= 1, (rule, iso)


def test_feasts_of_islam_go_on_where_no_day_is_listed() -> None:
    assert find_holidays("islamic 9 1", 1995) == (date(1995, 1, 31),)
    assert find_holidays("islamic 12 10", 2006) == (date(2006, 1, 10), date(2006, 12, 30))


def test_feasts_at_the_new_moon_lie_within_a_day_of_it() -> None:
    """Lunar New Year and Diwali are days of a new moon; the mean one is 14 hours off the true one at most."""
    first, month = date(2000, 1, 6).toordinal() + 0.76, 29.530588853
    for rule in ("moon spring", "moon diwali"):
        for iso in load_calendar().moons[rule]:
            off = (date.fromisoformat(iso).toordinal() + 0.5 - first) % month
            assert min(off, month - off) <= 1.6, (rule, iso)


def test_hebrew_years_have_one_of_six_lengths() -> None:
    days = [hebrew_new_year(year) for year in range(1900, 2100)]
    lengths = {(later - day).days for day, later in pairwise(days)}
    assert lengths == {353, 354, 355, 383, 384, 385}
    # The new year is never a Sunday, Wednesday or Friday.
    assert {day.weekday() for day in days} == {0, 1, 3, 5}


def test_hanukkah_begins_83_or_84_days_into_the_year() -> None:
    apart = {(hanukkah(year) - hebrew_new_year(year)).days for year in range(1950, 2050)}
    assert apart == {83, 84}


def test_feasts_by_the_moon_come_some_354_or_384_days_apart() -> None:
    """A slip of a digit would stand out: twelve or thirteen months of the moon lie between two."""
    for name, listed in load_calendar().moons.items():
        days = [date.fromisoformat(day) for day in listed]
        apart = [(later - day).days for day, later in pairwise(days)]
        assert all(352 <= gap <= 356 or 381 <= gap <= 386 for gap in apart), (name, apart)


def test_feasts_of_islam_follow_one_another() -> None:
    moons = load_calendar().moons
    for start, end in zip(moons["islamic 9 1"], moons["islamic 10 1"], strict=True):
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
