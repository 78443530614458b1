"""What all sides of a finding have in common: what it is about, of whom, by whom, as of when, and where.

A finding says that facts of several reports fill one slot. What the slot is can be seen from what these facts share:
their verb, the actors beside them, the speaker, the days, the place. What only some of them tell is left out, since
that is what the finding itself may be about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from crosswire.collation.deeds import moments_in, speech_around
from crosswire.collation.slots import LIGHT
from crosswire.collation.telling import Teller
from crosswire.facts import Clause, Event, Finding, Moment, Position, Quantity, Slot, Span

# Verbs that say nothing of what happened.
_EMPTY: Final = LIGHT | {"tell", "get", "take", "make", "add"}
# What is said of these is their words, which no one verb of them names.
_SPOKEN: Final = frozenset({"quote", "attribution"})


class _Ground(Struct, frozen=True):
    """What one report has beside its words for a matter."""

    verbs: tuple[str, ...]
    actors: tuple[str, ...]
    speakers: tuple[str, ...]
    days: tuple[str, str] | None
    places: tuple[str, ...]


def explain(findings: Iterable[Finding], tellers: Sequence[Teller]) -> list[Finding]:
    """Give findings with the slot that their positions fill.

    Args:
        findings: those of one story.
        tellers: its reports.
    """
    by_report = {teller.report.id: teller for teller in tellers}
    return [replace(found, slot=_slot(found, by_report)) for found in findings]


def _slot(found: Finding, by_report: dict[str, Teller]) -> Slot:
    """Give what all positions of a finding share."""
    grounds = [_ground(by_report[p.span.report], p) for p in found.positions]
    verbs, actors, speakers, places = (
        _shared([getattr(ground, field) for ground in grounds]) for field in ("verbs", "actors", "speakers", "places")
    )
    earliest, latest = _days([ground.days for ground in grounds]) if found.aspect != "date" else (None, None)
    return Slot(
        what=found.about,
        happening=next(iter(verbs), None) if found.aspect not in _SPOKEN else None,
        of=tuple(a for a in actors if a not in speakers),
        by=speakers,
        earliest=earliest,
        latest=latest,
        where=next(iter(places), None),
    )


def _shared(told: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Give what stands in each of some rows, in the order of the first."""
    return tuple(word for word in told[0] if all(word in row for row in told[1:])) if told else ()


def _days(told: Sequence[tuple[str, str] | None]) -> tuple[str | None, str | None]:
    """Give the days that all sides tell: what is left of all their intervals; none where one tells none."""
    known = [days for days in told if days is not None]
    if not known or len(known) < len(told):
        return None, None
    earliest, latest = max(first for first, _ in known), min(last for _, last in known)
    return (earliest, latest) if earliest <= latest else (None, None)


def _ground(teller: Teller, position: Position) -> _Ground:
    """Give what a report has beside its words for a matter: in the clause that they stand in, or all through them."""
    span = position.span
    clause = teller.clause(span)
    around = clause.span if clause is not None else span
    figures = [q for first, last, q in teller.once(_figures) if first < span.end and span.start < last
               and (q.span.covers(span) or span.covers(q.span))]  # fmt: skip
    figure = figures[0] if len(figures) == 1 else None
    events = _told(teller, clause.predicate if clause is not None else span, span)
    clauses = [clause] if clause is not None else teller.clauses_in(span)
    verbs = [figure.happening if figure is not None else None, *(e.lemma for e in events), *(c.lemma for c in clauses)]
    return _Ground(
        verbs=tuple(dict.fromkeys(verb for verb in verbs if verb and verb not in _EMPTY)),
        actors=tuple(dict.fromkeys((*(figure.actors if figure else ()), *_named(teller, around)))),
        speakers=tuple(_speakers(teller, position, events)),
        days=_dated(teller, around, figure, events),
        places=tuple(dict.fromkeys(_placed(events, clauses))),
    )


def _figures(teller: Teller) -> list[tuple[int, int, Quantity]]:
    """Give the quantities of a report with where they begin and end."""
    return [(q.span.start, q.span.end, q) for q in teller.reading.quantities]


def _events(teller: Teller) -> list[tuple[int, Event]]:
    """Give the events of a report by where the word stands that tells them."""
    return sorted(((e.trigger.start, e) for e in teller.reading.events), key=lambda entry: entry[0])


def _told(teller: Teller, predicate: Span, span: Span) -> list[Event]:
    """Give the events that a stretch tells, or the verb of its clause."""
    events = teller.once(_events)
    first = bisect_left(events, span.start, key=lambda entry: entry[0])
    own = [e for start, e in events[first : bisect_left(events, span.end, key=lambda entry: entry[0])]
           if e.trigger.end <= span.end]  # fmt: skip
    at = bisect_left(events, predicate.start, key=lambda entry: entry[0])
    return own + [e for start, e in events[at : at + 1] if e.trigger == predicate and e not in own]


def _named(teller: Teller, span: Span) -> Iterable[str]:
    """Give the actors that some words name, in their order."""
    return [mention.actor for mention in teller.mentions_in(span) if mention.actor]


def _speakers(teller: Teller, position: Position, events: Sequence[Event]) -> Iterable[str]:
    """Give by whose word a report has it."""
    said = speech_around(teller, position.span)
    by = [position.speaker, *(e.attributed_to for e in events), said.speaker if said else None]
    return dict.fromkeys(speaker for speaker in by if speaker)


def _dated(teller: Teller, around: Span, figure: Quantity | None, events: Sequence[Event]) -> tuple[str, str] | None:
    """Give the days of what is told: those of its act or figure, else those named beside it if there is one time."""
    for fact in (*events, *((figure,) if figure is not None else ())):
        if bounds := _bounds(fact):
            return bounds
    times = {bounds for m in moments_in(teller, around) if m.grain != "duration" and (bounds := _bounds(m))}
    return times.pop() if len(times) == 1 else None


def _bounds(fact: Moment | Event | Quantity) -> tuple[str, str] | None:
    """Give the days that bound a fact."""
    return (fact.earliest[:10], fact.latest[:10]) if fact.earliest and fact.latest else None


def _placed(events: Sequence[Event], clauses: Sequence[Clause]) -> Iterable[str]:
    """Give the names of the places at which it is told to be."""
    for event in events:
        if event.place is not None:
            yield event.place.name
    for clause in clauses:
        yield from (a.place.name for a in clause.arguments if a.place is not None and a.role in {"in", "at"})
