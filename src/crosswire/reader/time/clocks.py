"""Clock times led to their days: hours after a time told before, and on which side of midnight they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.gregorian import add_days, read_day
from crosswire.timex import grain_of, resolve

if TYPE_CHECKING:
    from crosswire.facts import Grain, Relative


def move_clock(start: str, grain: Grain, relative: Relative) -> str | None:
    """Give the value some hours or minutes after a clock time; after a day only where they are whole days."""
    if grain == "minute" and (resolved := resolve(relative, start, start)):
        return resolved[2]
    whole, rest = divmod(relative.shift, 24)
    day = read_day(start)
    moved = add_days(day, whole) if day and relative.unit == "hour" and not rest and grain in {"day", "part"} else None
    return moved.isoformat() if moved else None


def clock_day(told: str, clock: str, *, since: bool = False, closes: bool = False) -> str:
    """Give the day of a clock time that follows a day, a part of a day or another clock time.

    Args:
        told: the value told before.
        clock: the clock time ("T04:20").
        since: whether it is the beginning of a stretch that lasts until ``told``.
        closes: whether it ends the stretch that ``told`` begins.

    Example:
        >>> clock_day("2024-03-07TNI", "T04:20"), clock_day("2024-03-07T21:00", "T05:00", closes=True)
        ('2024-03-08', '2024-03-08')
        >>> clock_day("2024-03-07T04:40", "T22:00", since=True), clock_day("2024-03-07T04:40", "T22:00")
        ('2024-03-06', '2024-03-07')
    """
    is_night = told.endswith("TNI") or (told[10:] >= "T18" and grain_of(told) == "minute" and clock < "T06")
    later = (is_night and clock < "T12") or (closes and "T" in told and clock < told[10:])
    earlier = since and grain_of(told) == "minute" and clock > told[10:]
    day = read_day(told)
    moved = add_days(day, later - earlier) if day else None
    return moved.isoformat() if moved else told[:10]
