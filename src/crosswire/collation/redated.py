"""One act put at two times: two hours of a day, two days, two years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from crosswire.collation.propositions import Clash, Proposition, have_slot_in_common, is_same_in, shared_keys
from crosswire.facts import Moment
from crosswire.gregorian import read_day
from crosswire.knowledge.lexicon.senses import load_senses

# Hours of one act that lie no further apart (in minutes) are one hour, rounded.
NEAR_HOURS: Final = 30
# Days further apart are of two acts of one kind.
FAR_DAYS: Final = 31
# By these words an hour is said to be another clock's, or not exact.
_CLOCK: Final = re.compile(r"\b(?:GMT|UTC|ET|EST|EDT|CET|BST)\b")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_ABOUT: Final = re.compile(r"\b(?:about|around|shortly|nearly|almost|after|before|by|until|from)\W+(?:\w+\W+){0,1}$")


def time_clash(one: Proposition, other: Proposition) -> Clash | None:
    """Give the clash of two years, days, or hours of one act."""
    if not load_senses().are_alike(one.clause.lemma, other.clause.lemma) or one.clause.negated:
        return None
    for grains in (("minute",), ("day", "part"), ("year",)):
        mine, theirs = _single(one, grains), _single(other, grains)
        if mine is None or theirs is None or _is_hedged(one, mine) or _is_hedged(other, theirs):
            continue
        values = one.teller.words(mine.span), other.teller.words(theirs.span)
        if _ARE_APART[grains[0]](mine, theirs) and _is_one_act(one, other, grains[0]) and not _knows_day(one, other):
            return Clash("date", "told.date", mine.span, theirs.span, values)
    return None


def _single(told: Proposition, grains: Sequence[str]) -> Moment | None:
    """Give the only time of some grains in a proposition."""
    found = [m for m in told.moments if m.grain in grains]
    # The line of a page that says when it was put there has hour and year.
    is_stamp = len(found) == 1 and found[0].grain == "minute" and _YEAR.search(told.teller.words(found[0].span))
    return found[0] if len(found) == 1 and not is_stamp else None


def _is_hedged(told: Proposition, moment: Moment) -> bool:
    """Tell whether a time is given as not exact, or by another clock."""
    text, span = told.teller.report.text, moment.span
    return _ABOUT.search(text[max(0, span.start - 30) : span.start]) is not None


def _is_one_act(one: Proposition, other: Proposition, grain: str) -> bool:
    """Tell whether two propositions with two times are surely of one act."""
    if grain == "minute":
        return have_slot_in_common(one, other, "who", "whom") and _clock(one) == _clock(other)
    if not load_senses().once & {one.clause.lemma, other.clause.lemma}:
        return False
    both = one.slots.keys() & other.slots.keys() & {"who", "whom"}
    return bool(both) and all(is_same_in(slot, one, other) for slot in both) and len(shared_keys(one, other)) >= 2


def _clock(told: Proposition) -> frozenset[str]:
    """Give the words by which a clause says whose clock it goes by."""
    return frozenset(_CLOCK.findall(told.teller.words(told.clause.span)))


def _knows_day(one: Proposition, other: Proposition) -> bool:
    """Tell whether a report has the other's day, or one of these is still to come."""
    for mine, theirs in ((one, other), (other, one)):
        known = {(m.earliest or "")[:10] for m in theirs.teller.reading.moments if m.grain in {"day", "part", "minute"}}
        if (mine.days - theirs.days) & known or any(day[1:] > mine.teller.published[:10] for day in mine.days):
            return True
    return False


def _hours_apart(one: Moment, other: Moment) -> bool:
    """Tell whether two hours are of one day and not one hour rounded."""
    days = {(m.earliest or "")[:10] for m in (one, other)}
    return len(days) == 1 and _minutes(one, other) > NEAR_HOURS


def _days_apart(one: Moment, other: Moment) -> bool:
    """Tell whether two days are two, and near enough to be one that is told wrongly; a night has two days."""
    days = [read_day((m.earliest or "")[:10]) for m in (one, other)]
    if (
        days[0] is None
        or days[1] is None
        or any((m.earliest or "")[:10] != (m.latest or "")[:10] for m in (one, other))
    ):
        return False
    apart = abs((days[0] - days[1]).days)
    return 0 < apart <= FAR_DAYS and not (apart == 1 and any("T" in m.timex for m in (one, other)))


def _years_apart(one: Moment, other: Moment) -> bool:
    """Tell whether two years are two; "the early 1900s" may be any of ten."""
    years = [{(m.earliest or "")[:4], (m.latest or "")[:4]} for m in (one, other)]
    return all(len(year) == 1 for year in years) and years[0] != years[1]


_ARE_APART: Final = {"minute": _hours_apart, "day": _days_apart, "year": _years_apart}


def _minutes(one: Moment, other: Moment) -> float:
    """Give how many minutes lie between two moments."""
    times = [datetime.fromisoformat((m.earliest or "").rstrip("Z")[:16]) for m in (one, other)]
    return abs((times[0] - times[1]).total_seconds()) / 60
