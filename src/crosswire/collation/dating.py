"""When undated reports were published, as far as their text, the offices they name and their story tell.

A report that states no date is bounded three ways: by the past days that its own text dates; by the offices of the
persons it names, which were all held at once only for a while; and by its story, since the reports of one story are of
the same days. Days without a year ("on February 28") are given theirs where the bounds leave only one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from crosswire.facts import Dating, Event, Mention, Moment, Reading
from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.offices import first_day, is_named, last_day
from crosswire.timex import resolve

# News of one happening comes out within so many days of it; later pieces are retrospects and mostly say so.
WINDOW: Final = timedelta(days=21)
# A day without a year is this far back at most, or this far ahead; else a report says which year it means.
FARTHEST_BACK: Final = timedelta(days=300)
FARTHEST_AHEAD: Final = timedelta(days=120)
# Offices bound a report only where they agree on a stretch shorter than this; two presidents say little.
LONGEST: Final = timedelta(days=550)
# The fewest persons in office that together say something.
MIN_OFFICES: Final = 3

Days = tuple[date, date]


def date_story(readings: Sequence[Reading], knowledge: Knowledge) -> dict[str, Dating]:
    """Bound the publication of the reports of a story that do not state it.

    Args:
        readings: the readings of the story.
        knowledge: the tables, for the terms of offices.

    Returns:
        A dating for each report that states none but can be bounded, by report id.
    """
    stated = [r.dating for r in readings if r.dating.basis == "stated" and r.dating.earliest]
    open_ones = [r for r in readings if r.dating.basis != "stated"]
    if stated:
        return {r.report.id: _by_published(r.dating, stated) for r in open_ones}
    own = {r.report.id: _by_itself(r, knowledge) for r in open_ones}
    return {
        r.report.id: dating for r in open_ones if (dating := _by_others(r.report.id, own)) is not None
    }  # fmt: skip


def _by_published(own: Dating, stated: Sequence[Dating]) -> Dating:
    """Bound a report by the stated dates of the story's other reports."""
    first = min(d.earliest for d in stated if d.earliest)[:10]
    last = max(d.latest for d in stated if d.latest)[:10]
    earliest = max(first, (own.earliest or first)[:10])
    latest = max(_shift(last, WINDOW), earliest)
    reason = f"no date stated; the story's other reports are of {_days(first, last)}"
    return Dating(earliest=earliest, latest=latest, basis="story", reason=reason)


def _by_itself(reading: Reading, knowledge: Knowledge) -> Dating:
    """Bound a report by its text and by the offices it names."""
    own = reading.dating
    offices = _by_offices(reading, knowledge)
    if offices is None:
        return own
    first, last = offices
    earliest = max(first.isoformat(), (own.earliest or "")[:10])
    if earliest > last.isoformat():
        return own
    bounds = (date.fromisoformat(earliest), last)
    past = [
        day
        for m in reading.moments
        if (day := _year_less(m, bounds)) and m.relative and m.relative.direction != "future"
    ]
    reason = f"no date stated; the offices it names were all held from {first} to {last}"
    if past and max(past).isoformat() > earliest:
        earliest = max(past).isoformat()
        reason += f", and it tells of {earliest} as past"
    return Dating(earliest=earliest, latest=last.isoformat(), basis="offices", reason=reason)


def _by_offices(reading: Reading, knowledge: Knowledge) -> Days | None:
    """Give the days on which most of the offices that a report names were held by those it names.

    One wrong title must not spoil the others, so that the stretch is taken that the most of them share.
    """
    terms: dict[tuple[str, str, str], list[Days]] = {}
    for mention in reading.mentions:
        if key := _office_named(mention):
            terms.setdefault(key, list(_terms(mention, knowledge)))
    held = [spans for spans in terms.values() if spans]
    if len({key[0] for key, spans in terms.items() if spans}) < MIN_OFFICES:
        return None
    edges = sorted({day for spans in held for span in spans for day in span})
    counts = {(a, b): sum(any(s <= a and b <= e for s, e in spans) for spans in held) for a, b in pairwise(edges)}
    most = max(counts.values(), default=0)
    if most < max(MIN_OFFICES, len(held) - 1):
        return None
    best = [span for span, count in counts.items() if count == most]
    first, last = best[0][0], best[-1][1]
    contiguous = all(one[1] == other[0] for one, other in pairwise(best))
    return (first, last) if contiguous and last - first <= LONGEST else None


def _office_named(mention: Mention) -> tuple[str, str, str] | None:
    """Give person, kind and country or body of the office that a mention says is held."""
    role = mention.role
    if mention.actor is None or role is None or role.of is None or role.qualifier not in {None, "first", "second"}:
        return None
    return mention.actor, role.kind, role.of


def _terms(mention: Mention, knowledge: Knowledge) -> Iterator[Days]:
    """Give the terms in which a person held the office that a mention names, as far as the tables know."""
    role, actor = mention.role, knowledge.actors.get(mention.actor or "")
    if actor is None or role is None:
        return
    for office in actor.offices:
        if office.start and is_named(office, role.title, role.kind, role.of):
            start, end = first_day(office.start), last_day(office.end) if office.end else knowledge.known_until
            if start <= end:
                yield date.fromisoformat(start), date.fromisoformat(end)


def _by_others(report: str, own: Mapping[str, Dating]) -> Dating | None:
    """Bound a report by what bounds the story's other undated reports: all tell of the same days."""
    mine = own[report]
    known = {r: d for r, d in own.items() if d.earliest and d.basis in {"text", "offices"}}
    if not known:
        return None
    # The text alone says what is past, perhaps long past; only offices say until when.
    bounded = {r: d for r, d in known.items() if d.latest} or known
    source, latest_start = max(bounded.items(), key=lambda entry: ((entry[1].earliest or "")[:10], entry[0] == report))
    earliest = (latest_start.earliest or "")[:10]
    ends = [d.latest[:10] for d in (mine, latest_start) if d.latest]
    latest = min(ends, default=None)
    if latest is not None and latest < earliest:
        latest = _shift(earliest, WINDOW)
    if source == report:
        return replace(mine, latest=latest)
    reason = f"no date stated; another report of the story is not older than {earliest}"
    return Dating(earliest=earliest, latest=latest, basis="story", reason=reason)


def _year_less(moment: Moment, bounds: Days) -> date | None:
    """Give the day that a month and day without a year means, where the bounds leave only one."""
    relative = moment.relative
    if relative is None or relative.unit != "day" or relative.month is None or relative.day is None:
        return None
    found = []
    for year in range(bounds[0].year - 1, bounds[1].year + 2):
        try:
            day = date(year, relative.month, relative.day)
        except ValueError:
            continue
        if bounds[0] - day <= FARTHEST_BACK and day - bounds[1] <= FARTHEST_AHEAD:
            found.append(day)
    return found[0] if len(found) == 1 else None


def _shift(day: str, delta: timedelta) -> str:
    """Move an ISO day, as far as the calendar goes."""
    try:
        return (date.fromisoformat(day) + delta).isoformat()
    except OverflowError:
        return day


def _days(first: str, last: str) -> str:
    """Say a stretch of days."""
    return first if first == last else f"{first} to {last}"


def resolve_times(reading: Reading, datings: Mapping[str, Dating]) -> Reading:
    """Give a reading with its open times resolved against the dating that its story gives it."""
    dating = datings.get(reading.report.id)
    if dating is None or dating.earliest is None or dating.latest is None:
        return reading
    if not any(m.relative is not None and m.earliest is None for m in reading.moments):
        return reading
    moments = tuple(_resolve(m, dating.earliest[:10], dating.latest[:10]) for m in reading.moments)
    fresh = [new for old, new in zip(reading.moments, moments, strict=True) if old.earliest is None and new.earliest]
    return replace(reading, moments=moments, events=tuple(_dated(event, fresh) for event in reading.events))


def _dated(event: Event, fresh: Sequence[Moment]) -> Event:
    """Give an event its days where the one time in its clause has just been resolved."""
    inside = [m for m in fresh if event.span.covers(m.span)]
    if event.earliest is not None or len(inside) != 1:
        return event
    return replace(event, earliest=inside[0].earliest, latest=inside[0].latest)


def _resolve(moment: Moment, earliest: str, latest: str) -> Moment:
    """Resolve one time where the bounds are close enough to tell."""
    if moment.relative is None or moment.earliest is not None:
        return moment
    if day := _year_less(moment, (date.fromisoformat(earliest), date.fromisoformat(latest))):
        return replace(moment, earliest=day.isoformat(), latest=day.isoformat(), timex=day.isoformat())
    found = resolve(moment.relative, earliest, latest)
    return replace(moment, earliest=found[0], latest=found[1], timex=found[2]) if found else moment
