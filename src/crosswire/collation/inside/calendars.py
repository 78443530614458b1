"""Days that no calendar has, and days that are another weekday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from crosswire.collation.inside.faults import fault, place_of
from crosswire.collation.telling import Teller
from crosswire.facts import Finding
from crosswire.gregorian import make_day
from crosswire.knowledge.lexicon.calendar import load_calendar

LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LEAP: Final = 29
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def find_calendar_faults(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the days of a report that no calendar has, and those that are another weekday.

    Args:
        story: the story's id.
        teller: the report.
    """
    calendar = load_calendar()
    published = teller.day
    for found in _dates().finditer(teller.report.text):
        month = calendar.months[(found["month"] or found["month2"]).lower()]
        number = int(found["first"] or found["second"])
        span, words = place_of(teller, found), found[0]
        years = [int(found["year"])] if found["year"] else _years(published)
        days = [day for year in years if (day := make_day(year, month, number))]
        if LONGEST[month - 1] < number <= max(LONGEST) or (number == LEAP and found["year"] and not days):
            reason = f"{found['year']} was no leap year." if number == LEAP else "No year has this day."
            yield fault(story, "date.none", teller, [span], aspect="date", summary=f"There is no “{words}”.",
                        reason=reason)  # fmt: skip
        elif found["weekday"] and days and (found["year"] or published):
            weekday = calendar.weekdays[found["weekday"].lower()]
            if all(day.weekday() != weekday for day in days):
                near = min(days, key=lambda day: abs((day - (published or day)).days))
                yield fault(story, "date.weekday", teller, [span], aspect="date",
                            summary=f"“{words}” is no {found['weekday']}.",
                            reason=f"{near.isoformat()} was a {WEEKDAYS[near.weekday()]}.")  # fmt: skip


@cache
def _dates() -> re.Pattern[str]:
    """Give the pattern of a day with its month, and with its weekday and year where they stand beside it."""
    calendar = load_calendar()
    months = "|".join(sorted((m for m in calendar.months if len(m) > 2 and m != "may"), key=len, reverse=True)) + "|May"
    weekdays = "|".join(sorted((w for w in calendar.weekdays if len(w) > 4), key=len, reverse=True))
    # No place is looked at more closely that begins no such word.
    firsts = "".join(sorted({name[0] for name in (*calendar.months, *calendar.weekdays)}))
    day = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
    return re.compile(
        rf"\b(?=[\d{firsts}])(?:(?P<weekday>{weekdays}),? (?:the )?)?"
        rf"(?:\b{day.format('first')} (?:of )?(?P<month>{months})\b|"
        rf"\b(?P<month2>{months})\.? {day.format('second')}\b(?!:|\.\d))(?:,? (?P<year>\d{{4}}))?",
        re.IGNORECASE,
    )


def _years(published: date | None) -> list[int]:
    """Give the years that a day without one can be of: the report's, and the one beside it near a turn of the year."""
    if published is None:
        return []
    years = [published.year]
    return [*years, published.year + 1] if published.month > 6 else [*years, published.year - 1]
