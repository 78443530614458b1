"""Holidays led to their days: the nearest to a report in the direction that its words give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.gregorian import add_days
from crosswire.knowledge.lexicon.calendar import find_holidays, is_sighted
from crosswire.timex import name_period

if TYPE_CHECKING:
    from datetime import date

    from crosswire.reader.time.timewords import Feast
    from crosswire.timex import Resolved

# Days from each weekday to the Saturday of the weekend beside it, Monday first.
_TO_SATURDAY = (-2, -3, 3, 2, 1, 0, -1)


def date_feast(feast: Feast, anchor: date, direction: str) -> Resolved | None:
    """Give first and last day and the TIMEX3 value of a holiday.

    Args:
        feast: the holiday, and what of it is meant.
        anchor: the day of the report.
        direction: "past", "future" or "near".

    Returns:
        None where the tables do not reach so far. The days of feasts that are kept when the moon is seen are wider by
        one at either end than the value.
    """
    chosen = _choose(feast.rule, anchor, direction)
    if chosen is None:
        return None
    rule, day = chosen
    if feast.weekend:
        return _weekend(day)
    first = add_days(day, feast.first)
    last = add_days(first, feast.days - 1) if first else None
    if first is None or last is None:
        return None
    value = f"{first.isoformat()}{feast.suffix}" if first == last else f"{first.isoformat()}/{last.isoformat()}"
    slack = is_sighted(rule)
    earliest, latest = add_days(first, -slack), add_days(last, slack)
    return (earliest.isoformat(), latest.isoformat(), value) if earliest and latest else None


def _choose(rules: str, anchor: date, direction: str) -> tuple[str, date] | None:
    """Choose the rule and the day of a holiday: the last, the next, or the nearest; a tie goes to the past."""
    days = sorted(
        (day, rule)
        for rule in rules.split(" or ")
        for year in range(anchor.year - 1, anchor.year + 2)
        for day in find_holidays(rule, year)
    )
    if direction == "past":
        days = [entry for entry in days if entry[0] < anchor][-1:]
    elif direction == "future":
        days = [entry for entry in days if entry[0] >= anchor][:1]
    day, rule = min(days, key=lambda entry: abs((entry[0] - anchor).days), default=(None, ""))
    return (rule, day) if day else None


def _weekend(day: date) -> Resolved | None:
    """Give the weekend beside a holiday; its days take the holiday in."""
    saturday = add_days(day, _TO_SATURDAY[day.weekday()])
    sunday = add_days(saturday, 1) if saturday else None
    if saturday is None or sunday is None:
        return None
    return min(day, saturday).isoformat(), max(day, sunday).isoformat(), f"{name_period(saturday, 'week')}-WE"
