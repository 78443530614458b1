"""Who held an office when, with dates known to the day, the month or the year."""

from __future__ import annotations

import calendar
from enum import Enum
from typing import Final

from crosswire.facts import Office


class Held(Enum):
    """Whether an office was held on certain days."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


LEADERS: Final = frozenset({"head_of_state", "head_of_government", "head"})
"""Kinds of office whose holders are called leader, chief or head."""


MIXED: Final = frozenset({"other", "minister"})
"""Kinds that hold offices of many sorts: one of them is not another for being of its kind."""


def is_named(office: Office, title: str, kind: str, of: str | None) -> bool:
    """Tell whether a title can be that of an office: its own words or kind, or one word for leaders of all kinds.

    Args:
        office: the term.
        title: the title in the table's words ("president").
        kind: its kind of office.
        of: the country or organisation, None where the words do not say.
    """
    if of is not None and of != office.of:
        return False
    if title == office.title or (kind == "head" and office.kind in LEADERS):
        return True
    return kind == office.kind and (kind not in MIXED or title == kind)


def first_day(date: str) -> str:
    """Give the first day that a date to the year, month or day may mean."""
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def last_day(date: str) -> str:
    """Give the last day that a date to the year, month or day may mean."""
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        year, month = map(int, date.split("-"))
        return f"{date}-{calendar.monthrange(year, month)[1]:02}"
    return date


def held(office: Office, earliest: str, latest: str, *, known_until: str) -> Held:
    """Tell whether an office was held through all of a stretch of days, on none of them, or we cannot say.

    The first and last day of a term count as days in office, for its holder and for the one who follows. An office
    without an end is known to last to ``known_until`` and no further; one without a start says nothing.

    Args:
        office: the term.
        earliest: first ISO day asked about.
        latest: last ISO day asked about.
        known_until: the ISO day up to which the tables know the world.
    """
    if office.start is None:
        return Held.UNKNOWN
    if latest < first_day(office.start):
        return Held.NO
    if office.end is not None and earliest > last_day(office.end):
        return Held.NO
    surely_until = first_day(office.end) if office.end else known_until
    if last_day(office.start) <= earliest and latest <= surely_until:
        return Held.YES
    return Held.UNKNOWN
