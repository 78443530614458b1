"""TIMEX3 values and the days they stand for: calendar arithmetic without any language model.

Values are those of TimeML (TIMEX3 as in TimeBank): ``2024-03-07``, ``2024-03``, ``2024-Q3``, ``2024-W12``,
``2024-W12-WE``, ``2024-H1``, ``2024-SU``, ``2024-03-07TNI``, ``2024-03-07T06:45``, ``198`` for the 1980s, ``19`` for
the 20th century; ``X`` fills what is unknown. Both the reader and the collation resolve with this module: the reader
against a report's own date, the collation against the date that a story gives a report.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final

from crosswire.facts import Grain, Relative
from crosswire.gregorian import add_days, add_months, days_of_month, make_day, move_day, read_day

Bounds = tuple[str, str]
Resolved = tuple[str, str, str]

# An anchor known less closely than this leaves nothing worth saying of "yesterday".
WIDEST_ANCHOR: Final = timedelta(days=366)

_VALUE: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])"
    r"|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?P<time>T(?:MO|AF|EV|NI|DT|MI|\d\d(?::\d\d(?::\d\d)?)?(?:Z|[+-]\d\d:\d\d)?))?"
)
_LONG: Final = re.compile(r"(?P<decade>\d{3})X?|(?P<century>\d{2})(?:XX)?")
_CLOCK: Final = re.compile(r"T(\d\d)(?::(\d\d))?(?::\d\d)?(Z|[+-]\d\d:\d\d)?")
# Meteorological seasons of the northern hemisphere: first month, and how many years later the last one ends.
_SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MINUTES: Final = {"minute": 1, "hour": 60}


@lru_cache(maxsize=4096)
def bounds(value: str) -> Bounds | None:
    """Give the first and the last day of a TIMEX3 value, None where it names none.

    A clock time gives the minute twice, with the offset of its zone where the value states one; a part of a day gives
    its day.

    Example:
        >>> bounds("2024-Q1"), bounds("198"), bounds("2023-07-27T06:45"), bounds("P3D")
        (('2024-01-01', '2024-03-31'), ('1980-01-01', '1989-12-31'), ('2023-07-27T06:45', '2023-07-27T06:45'), None)
    """
    found = _VALUE.fullmatch(value)
    if not found:
        return _long_bounds(value)
    first, last = _days_of(found)
    if first is None or last is None:
        return None
    if clock := _CLOCK.fullmatch(found["time"] or ""):
        return _minutes(first, clock) if first == last else None
    return first.isoformat(), last.isoformat()


def _long_bounds(value: str) -> Bounds | None:
    """Give the days of a decade or a century."""
    found = _LONG.fullmatch(value)
    if not found:
        return None
    start, years = (int(found["decade"]) * 10, 10) if found["decade"] else (int(found["century"]) * 100, 100)
    return (f"{start or 1:04d}-01-01", f"{start + years - 1:04d}-12-31")


def _minutes(day: date, clock: re.Match[str]) -> Bounds | None:
    """Give a clock time on a day; 24:00 is midnight of the next."""
    hour, minute = int(clock[1]), int(clock[2] or 0)
    on = add_days(day, 1) if (hour, minute) == (24, 0) else day
    if on is None or hour > 24 or minute > 59:
        return None
    text = f"{on.isoformat()}T{hour % 24:02d}:{minute:02d}{clock[3] or ''}"
    return text, text


def _days_of(found: re.Match[str]) -> tuple[date | None, date | None]:
    """Give first and last day of a value that starts with a year."""
    year = int(found["year"])
    if not MINYEAR <= year < MAXYEAR:
        return None, None
    if found["week"]:
        return _week_days(year, int(found["week"]), weekend=bool(found["weekend"]))
    if found["day"]:
        day = make_day(year, int(found["month"]), int(found["day"]))
        return day, day
    start, months = 1, 12
    if found["month"]:
        start, months = int(found["month"]), 1
    elif found["quarter"]:
        start, months = int(found["quarter"]) * 3 - 2, 3
    elif found["half"]:
        start, months = int(found["half"]) * 6 - 5, 6
    elif found["season"]:
        start, months = _SEASONS[found["season"]], 3
    first = make_day(year, start, 1)
    after = add_months(first, months) if first else None
    return first, add_days(after, -1) if after else None


def _week_days(year: int, week: int, *, weekend: bool) -> tuple[date | None, date | None]:
    """Give Monday and Sunday of an ISO week, or its Saturday and Sunday."""
    if not 1 <= week <= date(year, 12, 28).isocalendar().week:
        return None, None
    monday = date.fromisocalendar(year, week, 1)
    return add_days(monday, 5 if weekend else 0), add_days(monday, 6)


def grain_of(value: str) -> Grain:
    """Give the grain of a TIMEX3 value; seasons and halves are quarters, decades years, all else durations."""
    found = _VALUE.fullmatch(value)
    if not found:
        return "year" if _LONG.fullmatch(value) else "duration"
    if found["time"]:
        return "minute" if _CLOCK.fullmatch(found["time"]) else "part"
    if found["day"] or found["weekend"]:
        return "day" if found["day"] else "week"
    if found["week"]:
        return "week"
    if found["month"]:
        return "month"
    return "quarter" if found["quarter"] or found["half"] or found["season"] else "year"


def name_period(day: date, unit: str) -> str:
    """Give the TIMEX3 value of the period of a kind that a day lies in."""
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    text = day.isoformat()
    return text[: {"day": 10, "month": 7, "year": 4, "decade": 3, "century": 2}[unit]]


def shift(value: str, unit: str, count: int) -> str | None:
    """Move a TIMEX3 value by some units and keep its grain: a year before 1989-Q3 is 1988-Q3.

    A value coarser than the unit cannot be moved by it: a day before 1989 is None.

    Example:
        >>> shift("1989-Q3", "year", -1), shift("2024-03-31", "month", -1), shift("2024", "day", 1)
        ('1988-Q3', '2024-02-29', None)
    """
    found, days = _VALUE.fullmatch(value), bounds(value)
    if not found or not days:
        return None
    order = ["minute", "part", "day", "week", "month", "quarter", "year"]
    grain = grain_of(value)
    if order.index(grain) > (order.index(unit) if unit in order else len(order)):
        return None
    moved = move_day(date.fromisoformat(days[0][:10]), unit, count)
    return None if moved is None else _rename(moved, found, grain)


def _rename(day: date, like: re.Match[str], grain: Grain) -> str:
    """Give the value at a day that has the form of another value."""
    if like["season"]:
        return f"{day.year:04d}-{like['season']}"
    if like["half"]:
        return f"{day.year:04d}-H{1 if day.month < 7 else 2}"
    unit = "day" if grain in {"part", "minute"} else grain
    return name_period(day, unit) + (like["weekend"] or "") + (like["time"] or "")


def resolve(relative: Relative, earliest: str | None, latest: str | None) -> Resolved | None:
    """Resolve words that hang on a day known as an interval.

    The anchor is tried at both its ends; every reading moves forward with its anchor, so that the two results bound
    the truth.

    Args:
        relative: how the words hang on the anchor.
        earliest: the first day (or minute) the anchor can be, ISO 8601.
        latest: the last one.

    Returns:
        First and last day (or minute) as ISO strings and the TIMEX3 value; where the ends of the anchor give different
        values, the value has ``X`` for what is open. None where the anchor is unknown or too wide to tell anything.

    Example:
        >>> resolve(Relative(unit="weekday", weekday=2), "2023-07-27", "2023-07-28")
        ('2023-07-26', '2023-07-26', '2023-07-26')
        >>> resolve(Relative(unit="day", shift=-1), "2023-07-26", "2023-07-27")
        ('2023-07-25', '2023-07-26', '2023-07-XX')
    """
    first, last = read_day(earliest), read_day(latest)
    if not (earliest and latest and first and last) or not timedelta(0) <= last - first <= WIDEST_ANCHOR:
        return None
    one = _resolve_at(relative, first, earliest)
    if one is None or (first, earliest) == (last, latest):
        return one
    two = _resolve_at(relative, last, latest)
    if two is None:
        return None
    return min(one[0], two[0]), max(one[1], two[1]), one[2] if one[2] == two[2] else _blur(one[2], two[2])


def _blur(one: str, two: str) -> str:
    """Give what two values share, with ``X`` for the rest."""
    parts_one, parts_two = one[:10].split("-"), two[:10].split("-")
    kept: list[str] = []
    for a, b in zip(parts_one, parts_two, strict=False):
        same = a == b and (not kept or "X" not in kept[-1])
        kept.append(a if same else re.sub(r"\d", "X", a))
    return "-".join(kept)


def _resolve_at(relative: Relative, anchor: date, stamp: str) -> Resolved | None:
    """Resolve against one day."""
    if relative.unit in _MINUTES:
        return _resolve_clock(relative, anchor, stamp)
    if relative.suffix.startswith("P"):
        return _resolve_span(relative, anchor)
    value = _value_at(relative, anchor)
    days = bounds(value) if value else None
    return (*days, value) if days and value else None


def _resolve_span(relative: Relative, anchor: date) -> Resolved | None:
    """Resolve "the past three months": a stretch that ends or begins with the anchor; the value stays a duration."""
    other = move_day(anchor, relative.unit, relative.shift)
    if other is None:
        return None
    first, last = min(anchor, other), max(anchor, other)
    return first.isoformat(), last.isoformat(), relative.suffix


def _resolve_clock(relative: Relative, anchor: date, stamp: str) -> Resolved | None:
    """Resolve "two hours ago": to the minute where the anchor has one, else to the days it may fall on."""
    minutes = relative.shift * _MINUTES[relative.unit]
    if abs(minutes) > 500_000:
        return None
    clock = re.match(r"T(\d\d):(\d\d)", stamp[10:])
    if clock and not relative.suffix:
        at = datetime(anchor.year, anchor.month, anchor.day, int(clock[1]) % 24, int(clock[2]) % 60, tzinfo=UTC)
        # The zone only keeps the arithmetic plain: minutes come and go without one.
        moved = (at + timedelta(minutes=minutes)).replace(tzinfo=None).isoformat(timespec="minutes")
        return moved, moved, moved
    other = add_days(anchor, minutes // 1440 if minutes < 0 else -(-minutes // 1440))
    if other is None:
        return None
    first, last = min(anchor, other).isoformat(), max(anchor, other).isoformat()
    return first, last, relative.suffix or _blur(first, last)


def _value_at(relative: Relative, anchor: date) -> str | None:
    """Give the value of a relative expression read on ``anchor``."""
    if relative.unit == "weekday":
        return _weekday_at(relative, anchor)
    if relative.unit in {"year", "month"} and (relative.month or relative.day or relative.suffix.startswith("-")):
        if relative.unit == "year" or not relative.month:
            return _fixed_in(relative, anchor)
        return _nearest_month(relative, anchor)
    if relative.unit == "day" and relative.day:
        return _nearest_day(relative, anchor)
    if relative.unit == "quarter" and relative.suffix:
        return _nearest_part(relative, anchor)
    if relative.unit == "week":
        return _week_at(relative, anchor)
    moved = move_day(anchor, relative.unit, relative.shift)
    return None if moved is None else name_period(moved, relative.unit) + relative.suffix


def _choose(candidates: list[tuple[date, date]], anchor: date, direction: str) -> tuple[date, date] | None:
    """Choose among periods in order: the last begun by the anchor, the first not over by it, or the nearest.

    A tie of the nearest goes to the past.
    """
    if direction == "past":
        begun = [c for c in candidates if c[0] <= anchor]
        return begun[-1] if begun else None
    if direction == "future":
        coming = [c for c in candidates if c[1] >= anchor]
        return coming[0] if coming else None
    return min(candidates, key=lambda c: max((c[0] - anchor).days, (anchor - c[1]).days, 0), default=None)


def _weekday_at(relative: Relative, anchor: date) -> str | None:
    """Give a weekday: the anchor's own day counts, unless ``shift`` asks for one before (-1) or after (1) it."""
    weekday = relative.weekday or 0
    back, ahead = (anchor.weekday() - weekday) % 7, (weekday - anchor.weekday()) % 7
    count = relative.shift
    if relative.direction == "near" and not count:
        offset = -back if back <= 3 else ahead
    elif count < 0 or (relative.direction == "past" and not count):
        offset = -(back or (7 if count else 0)) + 7 * (count + 1 if count else 0)
    else:
        offset = (ahead or (7 if count else 0)) + 7 * (count - 1 if count else 0)
    day = add_days(anchor, offset)
    return None if day is None else day.isoformat() + relative.suffix


def _week_at(relative: Relative, anchor: date) -> str | None:
    """Give a week, its weekend, or one of its days; "the weekend" in passing is the last one begun or the next."""
    moved = add_days(anchor, 7 * relative.shift)
    if moved is None:
        return None
    if relative.weekday is not None:
        day = add_days(moved, relative.weekday - moved.weekday())
        return None if day is None else day.isoformat() + relative.suffix
    if relative.suffix == "-WE" and not relative.shift and relative.direction == "past" and anchor.weekday() < 5:
        moved = add_days(anchor, -7) or anchor
    return name_period(moved, "week") + relative.suffix


def _fixed_in(relative: Relative, anchor: date) -> str | None:
    """Give a month, day or named part of the year (or a day of the month) that lies ``shift`` units off."""
    moved = move_day(anchor.replace(day=1), relative.unit, relative.shift)
    if moved is None:
        return None
    if relative.suffix.startswith("-"):
        return f"{moved.year:04d}{relative.suffix}"
    month = relative.month or moved.month
    if relative.day is None:
        return f"{moved.year:04d}-{month:02d}{relative.suffix}"
    day = make_day(moved.year, month, relative.day)
    return None if day is None else day.isoformat() + relative.suffix


def _years_near(anchor: date) -> range:
    """Give the years in which the nearest match of a month or day can lie (29 February: eight years off)."""
    return range(max(MINYEAR, anchor.year - 8), min(MAXYEAR - 1, anchor.year + 8) + 1)


def _nearest_month(relative: Relative, anchor: date) -> str | None:
    """Give the nearest month of a name in the direction; ``shift`` -1 leaves the anchor's own month out."""
    month = relative.month or 1
    if relative.day:
        return _nearest_day(relative, anchor)
    leaves_out = relative.shift and relative.direction != "near"
    periods = [
        (date(year, month, 1), date(year, month, days_of_month(year, month)))
        for year in _years_near(anchor)
        if not leaves_out or (year, month) != (anchor.year, anchor.month)
    ]
    if relative.direction == "near":
        # Between the middle of a month half a year off and its namesake the nearer middle decides.
        chosen = min(periods, key=lambda p: abs((p[0] - anchor).days + 14), default=None)
    else:
        chosen = _choose(periods, anchor, relative.direction)
    return f"{chosen[0].year:04d}-{month:02d}{relative.suffix}" if chosen else None


def _nearest_day(relative: Relative, anchor: date) -> str | None:
    """Give the nearest day of that month (any month where none is named), on its weekday where one is named."""
    number = relative.day or 1
    months = [relative.month] if relative.month else list(range(1, 13))
    days = [day for year in _years_near(anchor) for month in months if (day := make_day(year, month, number))]
    if relative.weekday is not None:
        days = [day for day in days if day.weekday() == relative.weekday] or days
    chosen = _choose([(day, day) for day in days], anchor, relative.direction)
    return chosen[0].isoformat() + relative.suffix if chosen else None


def _nearest_part(relative: Relative, anchor: date) -> str | None:
    """Give the nearest quarter, half or season of a name in the direction."""
    leaves_out = relative.shift and relative.direction != "near"
    periods = {}
    for year in _years_near(anchor):
        value = f"{year:04d}{relative.suffix}"
        found = _VALUE.fullmatch(value)
        first, last = _days_of(found) if found else (None, None)
        if first and last and not (leaves_out and first <= anchor <= last):
            periods[first, last] = value
    chosen = _choose(list(periods), anchor, relative.direction)
    return periods[chosen] if chosen else None


def open_value(relative: Relative) -> str:
    """Give the value of a relative expression whose anchor is unknown, with ``X`` for what is open.

    Example:
        >>> open_value(Relative(unit="day", month=3, day=7)), open_value(Relative(unit="weekday", weekday=4))
        ('XXXX-03-07', 'XXXX-WXX-5')
    """
    suffix = relative.suffix
    if suffix.startswith("P"):
        return suffix
    if relative.unit == "weekday" or (relative.unit == "week" and relative.weekday is not None):
        return f"XXXX-WXX-{(relative.weekday or 0) + 1}{suffix}"
    if suffix.startswith("-") and relative.unit != "week":
        return f"XXXX{suffix}"
    month = f"{relative.month:02d}" if relative.month else "XX"
    if relative.day or relative.unit in {"day", "hour", "minute"}:
        return f"XXXX-{month}-{f'{relative.day:02d}' if relative.day else 'XX'}{suffix}"
    if relative.month or relative.unit == "month":
        return f"XXXX-{month}{suffix}"
    return {"week": "XXXX-WXX", "quarter": "XXXX-QX", "decade": "XXX", "century": "XX"}.get(
        relative.unit, "XXXX"
    ) + suffix


def merge(relative: Relative, days: int) -> Relative | None:
    """Move the day that ``relative`` means by some days, so that "the following day" can hang on "on Friday".

    Returns:
        The moved expression, None where it does not mean a single day or crosses the end of a month.
    """
    bare = relative.suffix if relative.suffix.startswith("P") or relative.suffix.startswith("-") else ""
    if bare or (relative.month and not relative.day):
        return None
    plain = Relative(unit=relative.unit, shift=relative.shift, direction=relative.direction)
    if relative.unit == "weekday" and relative.weekday is not None:
        return _moved_weekday(relative, days)
    if relative.unit == "day" and relative.day:
        return _moved_day(relative, days)
    if relative.unit == "day":
        return Relative(unit="day", shift=plain.shift + days, direction=plain.direction)
    return None


def _moved_weekday(relative: Relative, days: int) -> Relative | None:
    """Move a weekday; not across the anchor, which would have to be known."""
    weekday = (relative.weekday or 0) + days
    if relative.shift or not 0 <= weekday <= 6:
        return None
    return Relative(unit="weekday", weekday=weekday, direction="near" if days else relative.direction)


def _moved_day(relative: Relative, days: int) -> Relative | None:
    """Move a day of the month within its month."""
    number = (relative.day or 0) + days
    if not 1 <= number <= 28:
        return None
    weekday = None if relative.weekday is None else (relative.weekday + days) % 7
    return Relative(unit="day", month=relative.month, day=number, weekday=weekday, direction=relative.direction)
