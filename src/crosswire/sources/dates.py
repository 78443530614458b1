"""Dates of publication as sources state them, read into ISO 8601 without guessing.

A date is read only where it can mean one day: "03/04/2025" is the third of April in London and the fourth of March in
Washington, and is not read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec import Struct

from crosswire.gregorian import make_day
from crosswire.knowledge.lexicon.calendar import load_calendar

_ISO: Final = re.compile(
    r"(?P<year>\d{4})(?P<dash>-?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)"
    r"(?:[Tt ]\s?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>[Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
_OFFSET: Final = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
# Years outside are slips of a machine (1970 for zero lies within, but is then what the source states).
_YEARS: Final = range(1500, 2200)


class Found(Struct, frozen=True):
    """A date found in a line: ISO value and where it stands in the line."""

    value: str
    start: int
    end: int


def read_published(value: str) -> str | None:
    """Read the date of publication that a source states in a field of its own.

    Args:
        value: an ISO 8601 date or date-time; the forms of mail headers and of by-lines are understood as well.

    Returns:
        The date, or the date-time with the offset that was given; None where it is no date.

    Example:
        >>> read_published("2024-09-26 13:13")
        '2024-09-26T13:13'
        >>> read_published("Thu, 26 Sep 2024 13:13:00 GMT")
        '2024-09-26T13:13:00+00:00'
        >>> read_published("2024-02-31") is None
        True
    """
    value = value.strip()
    if len(value) > 60:
        return None
    if found := _ISO.fullmatch(value):
        return _from_iso(found)
    whole = find_date(value)
    return whole.value if whole and whole.start == 0 and whole.end == len(value) else None


def _from_iso(found: re.Match[str]) -> str | None:
    """Give the value of an ISO 8601 match, None where there is no such day or time."""
    day = _day(int(found["year"]), int(found["month"]), int(found["day"]))
    if day is None or found["hour"] is None:
        return day
    zone = found["zone"] or ""
    if zone.upper() in {"UTC", "GMT"}:
        zone = "+00:00"
    elif zone[:1] in "+-" and zone:
        zone = f"{zone[:3]}:{zone[-2:] if len(zone) > 3 else '00'}"
    return _with_time(day, int(found["hour"]), int(found["minute"]), found["second"], zone.upper())


def _day(year: int, month: int, day: int) -> str | None:
    """Give a day in ISO form, None where there is no such day."""
    made = make_day(year, month, day) if year in _YEARS else None
    return made.isoformat() if made else None


def _with_time(day: str, hour: int, minute: int, second: str | None, zone: str) -> str | None:
    """Join a day and a time of day, None where there is no such time."""
    if hour > 23 or minute > 59 or (second and int(second) > 59) or (len(zone) == 6 and not _OFFSET.fullmatch(zone)):
        return None
    return f"{day}T{hour:02}:{minute:02}" + (f":{second}" if second else "") + zone


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile what a written date and a time of day look like; months, weekdays and zones are the calendar's."""
    calendar = load_calendar()
    months = "|".join(sorted(calendar.months, key=len, reverse=True))
    weekdays = "|".join(sorted(calendar.weekdays, key=len, reverse=True))
    zones = "|".join(sorted(calendar.zones, key=len, reverse=True))
    time = (
        r"(?P<hour{0}>\d{{1,2}})[:.](?P<minute{0}>\d\d)(?::(?P<second{0}>\d\d))?"
        r"(?:\s?(?P<half{0}>[ap])\.?\s?m\b\.?)?(?:\s?\(?(?P<zone{0}>" + zones + r"|z\b|[+-]\d\d:?\d\d)\b\)?)?"
        r"(?:\s?(?:hrs|hours|ist|et|ct|pt|uk|local time)\b)?"
    )
    between = r"(?:\s*(?:,|[-–—|•·@/]|\bat\b|\bon\b)\s*|\s+)"
    date = (
        rf"(?:\b(?:{weekdays})\b\.?,?\s+)?"
        r"(?:(?<!\d)(?P<day1>\d{1,2})(?:st|nd|rd|th)?(?:\s+|-|\sof\s)"
        r"(?P<month1>" + months + r")\b\.?,?(?:\s+|-)(?P<year1>\d{4})(?!\d)"
        r"|\b(?P<month2>" + months + r")\b\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4})(?!\d)"
        r"|(?<![\d.-])(?P<year3>\d{4})[-/.](?P<month3>\d\d)[-/.](?P<day3>\d\d)(?![\d-])"
        r"|(?<![\d.])(?P<day4>\d{1,2})\.(?P<month4>\d{1,2})\.(?P<year4>\d{4})(?!\d))"
    )
    whole = rf"(?:{time.format('a')}{between})?{date}(?:{between}{time.format('b')})?"
    return re.compile(whole, re.IGNORECASE | re.ASCII), re.compile(r"\d{4}", re.ASCII)


def find_date(line: str) -> Found | None:
    """Find the first written date in a line, with the time of day beside it.

    Example:
        >>> find_date("Posted on July 27, 2023 06:45")
        Found(value='2023-07-27T06:45', start=10, end=29)
    """
    pattern, year = _patterns()
    if not year.search(line):
        return None
    for found in pattern.finditer(line):
        if value := _from_written(found):
            return Found(value, found.start(), found.end())
    return None


def find_wrong_date(line: str) -> Found | None:
    """Find the first words in a line that are written as a date and name no day; they come as the value.

    Example:
        >>> find_wrong_date("Posted on 31 February 2025")
        Found(value='31 February 2025', start=10, end=26)
    """
    pattern, year = _patterns()
    if not year.search(line):
        return None
    wrong = (found for found in pattern.finditer(line) if _from_written(found) is None)
    return next((Found(found.group().strip(), found.start(), found.end()) for found in wrong), None)


def is_written(day: str, text: str) -> bool:
    """Tell whether a day stands in a text in a form that can mean no other: with its year first, or its month in words.

    Args:
        day: an ISO date.
        text: where it should stand.

    Example:
        >>> is_written("2025-03-02", "/2025/3/2/bridge"), is_written("2025-03-02", "02/03/2025")
        (True, False)
    """
    year, month, number = day[:10].split("-")
    numeric = rf"(?<!\d){year}(?P<dash>[-/._]?)0?{int(month)}(?P=dash)0?{int(number)}(?!\d)"
    if re.search(numeric, text):
        return True
    return any((value := _from_written(found)) and value[:10] == day[:10] for found in _patterns()[0].finditer(text))


def _from_written(found: re.Match[str]) -> str | None:
    """Give the ISO value of a written date, None where there is no such day."""
    n = next(n for n in "1234" if found[f"day{n}"])
    month = load_calendar().months[found[f"month{n}"].lower()] if n in "12" else int(found[f"month{n}"])
    day = _day(int(found[f"year{n}"]), month, int(found[f"day{n}"]))
    side = next((s for s in "ab" if found[f"hour{s}"]), None)
    if day is None or side is None:
        return day
    hour, half = int(found[f"hour{side}"]), (found[f"half{side}"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = (found[f"zone{side}"] or "").lower()
    offset = "Z" if zone == "z" else load_calendar().zones.get(zone, zone)
    if len(offset) == 5:
        offset = f"{offset[:3]}:{offset[3:]}"
    return _with_time(day, hour, int(found[f"minute{side}"]), found[f"second{side}"], offset) or day
