"""The calendar in words: months, weekdays, units of time, parts of the day, holidays and named periods."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from msgspec import Struct, convert

from crosswire.gregorian import add_days, days_of_month, easter, read_day
from crosswire.knowledge.lexicon.lunar import PASSOVER_TO_NEW_YEAR, hanukkah, hebrew_new_year, islamic_days
from crosswire.knowledge.tables import read_toml

_MOVABLE: Final = re.compile(r"(easter|orthodox) (-?\d+)")
_NTH: Final = re.compile(r"(\d\d) ([a-z]+) (-?\d)(?: \+(\d))?")


_ISLAMIC: Final = re.compile(r"islamic (\d+) (\d+)")
_HEBREW: Final = re.compile(r"(tishri|passover) (-?\d+)")


class Holiday(Struct, frozen=True):
    """A day of every year, or several from it on: its names, and the rule by which it falls (see ``calendar.toml``)."""

    names: tuple[str, ...]
    rule: str
    days: int = 1


class Period(Struct, frozen=True):
    """A stretch of history with a name; first and last day as ISO dates."""

    names: tuple[str, ...]
    start: str
    end: str


class Calendar(Struct, frozen=True):
    """What the words of the calendar stand for, by their lower-case form.

    ``weekdays`` count from Monday = 0; ``units`` give the unit's name; ``parts`` and ``seasons`` their TIMEX3 letters;
    ``zones`` the offset from Coordinated Universal Time, ``moons`` the days of feasts that follow the moon.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    parts: dict[str, str]
    seasons: dict[str, str]
    zones: dict[str, str]
    holidays: tuple[Holiday, ...]
    periods: tuple[Period, ...]
    moons: dict[str, tuple[str, ...]]


def _turn(table: dict[str, list[str]]) -> dict[str, str]:
    """Turn "meaning: words" into "word: meaning"."""
    return {word: meaning for meaning, words in table.items() for word in words}


@cache
def load_calendar() -> Calendar:
    """Give the calendar of ``calendar.toml``."""
    table = read_toml("calendar.toml")
    return Calendar(
        months={word: int(number) for word, number in _turn(table["months"]).items()},
        weekdays={word: int(number) for word, number in _turn(table["weekdays"]).items()},
        units=_turn(table["units"]),
        parts=_turn(table["parts"]),
        seasons=_turn(table["seasons"]),
        zones=table["zones"],
        holidays=convert(table["holidays"], tuple[Holiday, ...]),
        periods=convert(table["periods"], tuple[Period, ...]),
        moons=convert(table["moons"], dict[str, tuple[str, ...]]),
    )


def is_sighted(rule: str) -> bool:
    """Tell whether the day of a feast hangs on who sees the moon, so that it may be a day earlier or later."""
    return rule.startswith("islamic ")


def find_holiday(rule: str, year: int) -> date | None:
    """Give the first day on which a holiday falls in a year, None where the rule names none or several that it may be.

    Example:
        >>> find_holiday("11 thursday 4", 2024), find_holiday("easter -2", 2025)
        (datetime.date(2024, 11, 28), datetime.date(2025, 4, 18))
    """
    return next(iter(find_holidays(rule, year)), None)


def find_holidays(rule: str, year: int) -> tuple[date, ...]:
    """Give the days on which a holiday falls in a year: a feast of the Islamic calendar may fall twice, or not at all.

    Example:
        >>> find_holidays("islamic 12 10", 2006)
        (datetime.date(2006, 1, 10), datetime.date(2006, 12, 30))
    """
    if not 1583 <= year <= 9000 or " or " in rule:  # the Gregorian calendar's first full year
        return ()
    if rule in load_calendar().moons or rule.startswith("islamic "):
        return _by_moon(rule, year)
    day = _of_the_year(rule, year)
    return () if day is None else (day,)


def _by_moon(rule: str, year: int) -> tuple[date, ...]:
    """Give the days of a feast by the moon: as listed, or where the list does not reach, by arithmetic."""
    listed = load_calendar().moons.get(rule, ())
    if listed and listed[0][:4] <= str(year) <= listed[-1][:4]:
        return tuple(day for iso in listed if iso.startswith(f"{year}-") and (day := read_day(iso)))
    found = _ISLAMIC.fullmatch(rule)
    return islamic_days(year, int(found[1]), int(found[2])) if found else ()


def _of_the_year(rule: str, year: int) -> date | None:
    """Give the day of a holiday that falls once in every year."""
    if found := _MOVABLE.fullmatch(rule):
        return add_days(easter(year, orthodox=found[1] == "orthodox"), int(found[2]))
    if found := _NTH.fullmatch(rule):
        day = _nth_weekday(year, int(found[1]), load_calendar().weekdays[found[2]], int(found[3]))
        return add_days(day, int(found[4] or 0))
    if found := _HEBREW.fullmatch(rule):
        shift = int(found[2]) - (1 if found[1] == "tishri" else PASSOVER_TO_NEW_YEAR)
        return add_days(hebrew_new_year(year), shift)
    if rule == "hanukkah":
        return hanukkah(year)
    month, day_number = map(int, rule.split("-"))
    return date(year, month, day_number)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Give the nth weekday of a month, counted from its end where ``nth`` is negative."""
    if nth > 0:
        first = date(year, month, 1)
        return date(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, days_of_month(year, month))
    return date(year, month, last.day - (last.weekday() - weekday) % 7 + 7 * (nth + 1))
