"""Who held an office when, with dates known to the day, the month or the year."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from enum import Enum
from typing import Final

from crosswire.facts import Office
from crosswire.knowledge.families import GENERIC, are_one_office, leads_party


class Held(Enum):
    """Whether an office was held on certain days."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


LEADERS: Final = frozenset({"head_of_state", "head_of_government", "head"})
"""Kinds of office whose holders are called leader, chief or head."""


PROMINENCE: Final[Mapping[str, int]] = {
    "head_of_state": 6,
    "head_of_government": 6,
    "head": 4,
    "leader": 4,
    "foreign_minister": 4,
    "vice_head": 3,
    "defence_minister": 3,
    "spokesperson": 3,
    "interior_minister": 2,
    "finance_minister": 2,
    "minister": 2,
    "military_chief": 2,
    "adviser": 2,
}
"""How visible an office is: the more, the likelier its holder is meant by a bare surname."""


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
    if title == "secretary" and office.title.startswith("secretary of "):
        return True
    if title == office.title or (title in GENERIC and kind == "head" and office.kind in LEADERS):
        return True
    if of is not None and leads_party(title) and office.kind == "head":
        return True
    return kind == office.kind and (kind not in MIXED or title == kind) and are_one_office(title, office.title, kind)


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
    return lasted((office.start, office.end), earliest, latest, known_until=known_until)


def lasted(dates: tuple[str | None, str | None], earliest: str, latest: str, *, known_until: str) -> Held:
    """Tell whether what has a first and a last day was there through all of a stretch of days.

    Args:
        dates: the first and the last day, each to the day, the month or the year; None where it is not known.
        earliest: first ISO day asked about.
        latest: last ISO day asked about.
        known_until: the ISO day up to which the tables know the world.
    """
    start, end = dates
    if start is None:
        return Held.UNKNOWN
    if latest < first_day(start):
        return Held.NO
    if end is not None and earliest > last_day(end):
        return Held.NO
    surely_until = first_day(end) if end else known_until
    if last_day(start) <= earliest and latest <= surely_until:
        return Held.YES
    return Held.UNKNOWN
