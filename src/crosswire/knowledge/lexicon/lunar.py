"""Calendars of the moon by arithmetic alone, in days of the Gregorian calendar.

The tabular Islamic calendar and the Hebrew calendar as in Reingold and Dershowitz, Calendrical Calculations. The Hebrew
one is kept by this arithmetic, so that its days are exact; the Islamic months begin when the moon is seen, which is
often a day earlier or later than the arithmetic has it, rarely two.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

# Days counted as ``date.toordinal`` does: the day before 1 Muharram 1, and the day before 1 Tishri 1.
_HIJRA: Final = 227013
_CREATION: Final = -1373428
# Days from the first day of Passover to the new year that follows.
PASSOVER_TO_NEW_YEAR: Final = 163


def islamic_days(year: int, month: int, day: int) -> tuple[date, ...]:
    """Give the days of a Gregorian year that are one day of the Islamic year: none, one or two.

    Example:
        >>> islamic_days(2024, 9, 1), len(islamic_days(2030, 9, 1))
        ((datetime.date(2024, 3, 10),), 2)
    """
    about = (year - 622) * 33 // 32
    days = (_islamic(hijri, month, day) for hijri in range(max(about - 1, 1), about + 4))
    return tuple(found for found in days if found.year == year)


def _islamic(year: int, month: int, day: int) -> date:
    """Give a day of the tabular Islamic calendar (of Thursday 15 July 622, leap years by the rule of thirty)."""
    return date.fromordinal(_HIJRA + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day)


def hebrew_new_year(year: int) -> date:
    """Give the first day of the Hebrew year that begins in a Gregorian one.

    Example:
        >>> hebrew_new_year(2023)
        datetime.date(2023, 9, 16)
    """
    return date.fromordinal(_new_year(year + 3761))


def hanukkah(year: int) -> date:
    """Give the first day of Hanukkah: 25 Kislev, which hangs on how long the year is.

    Example:
        >>> hanukkah(2024)
        datetime.date(2024, 12, 26)
    """
    start = _new_year(year + 3761)
    length = _new_year(year + 3762) - start
    return date.fromordinal(start) + timedelta(30 + (30 if length % 10 == 5 else 29) + 24)


def _new_year(year: int) -> int:
    """Give the day of 1 Tishri: the mean new moon, put off so that holy days keep clear of one another."""
    before, this, after = (_elapsed(year + k) for k in (-1, 0, 1))
    put_off = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _CREATION + 1 + this + put_off


def _elapsed(year: int) -> int:
    """Give the days from the first new moon to that of a year, as the molad tells them."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + (3 * (day + 1) % 7 < 3)
