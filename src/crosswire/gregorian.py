"""Days of the Gregorian calendar: arithmetic that gives None beyond the calendar instead of raising."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
# Units that are a whole number of months.
MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def days_of_month(year: int, month: int) -> int:
    """Give the number of days of a month."""
    return monthrange(year, month)[1]


def make_day(year: int, month: int, day: int) -> date | None:
    """Give a day of the Gregorian calendar, None where there is none (31 February)."""
    if not MINYEAR <= year <= MAXYEAR or not 1 <= month <= 12 or not 1 <= day <= days_of_month(year, month):
        return None
    return date(year, month, day)


def read_day(iso: str | None) -> date | None:
    """Give the day of an ISO date or date-time, None for anything else."""
    if iso is None or _ISO_DAY.match(iso) is None:
        return None
    return make_day(int(iso[:4]), int(iso[5:7]), int(iso[8:10]))


def add_days(day: date, count: int) -> date | None:
    """Give the day ``count`` days later, None beyond the calendar."""
    at = day.toordinal() + count
    return date.fromordinal(at) if 1 <= at <= date.max.toordinal() else None


def days_before(iso: str, days: int) -> str:
    """Give the ISO day so many days before another; the same words where they are no full date or that is too early.

    Example:
        >>> days_before("2024-03-01", 1), days_before("2024-03", 1)
        ('2024-02-29', '2024-03')
    """
    day = read_day(iso)
    earlier = add_days(day, -days) if day is not None else None
    return iso if earlier is None else earlier.isoformat()


def add_months(day: date, count: int) -> date | None:
    """Give the day ``count`` months later; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, days_of_month(year, month + 1)))


def easter(year: int, *, orthodox: bool = False) -> date:
    """Give Easter Sunday of a year, in days of the Gregorian calendar.

    Western: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8); orthodox: the Julian one
    of the same chapter, led over into the Gregorian calendar.
    """
    if orthodox:
        d = (19 * (year % 19) + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def move_day(day: date, unit: str, count: int) -> date | None:
    """Move a day by days, weeks, months or anything longer; a weekday counts as a week. None beyond the calendar."""
    if unit in MONTHS:
        return add_months(day, count * MONTHS[unit]) if abs(count) < 120_000 else None
    return add_days(day, count * (7 if unit in {"week", "weekday"} else 1)) if abs(count) < 4_000_000 else None
