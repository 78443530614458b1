"""What all sides of a finding have in common: what it is about, of whom, by whom, as of when, and where.

A finding says that facts of several reports fill one slot. What the slot is can be seen from what these facts share:
their verb, the actors beside them, the speaker, the days, the place. What only some of them tell is left out, since
that is what the finding itself may be about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from crosswire.collation.telling import Teller
from crosswire.facts import Clause, Event, Finding, Position, Quantity, Slot, Span
from crosswire.text import fold

# Verbs that say nothing of what happened.
_LIGHT: Final = frozenset({"be", "have", "do", "say", "tell", "get", "take", "make", "give", "report", "add"})
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
    figures = [q for q in teller.reading.quantities if q.span.covers(span) or span.covers(q.span)]
    figure = figures[0] if len(figures) == 1 else None
    events = [e for e in teller.reading.events if span.covers(e.trigger) or (clause and clause.predicate == e.trigger)]
    clauses = [clause] if clause is not None else [c for c in teller.reading.clauses if span.covers(c.span)]
    verbs = [figure.happening if figure is not None else None, *(e.lemma for e in events), *(c.lemma for c in clauses)]
    return _Ground(
        verbs=tuple(dict.fromkeys(verb for verb in verbs if verb and verb not in _LIGHT)),
        actors=tuple(dict.fromkeys((*(figure.actors if figure else ()), *_named(teller, around)))),
        speakers=tuple(_speakers(teller, position, events)),
        days=_dated(teller, around, figure, events),
        places=tuple(dict.fromkeys(_placed(events, clauses))),
    )


def _named(teller: Teller, span: Span) -> Iterable[str]:
    """Give the actors that some words name, in their order."""
    return [mention.actor for mention in teller.mentions_in(span) if mention.actor]


def _speakers(teller: Teller, position: Position, events: Sequence[Event]) -> Iterable[str]:
    """Give by whose word a report has it."""
    by = [position.speaker, *(e.attributed_to for e in events)]
    by += [s.speaker for s in teller.reading.statements if any(c.covers(position.span) for c in s.content)]
    return dict.fromkeys(speaker for speaker in by if speaker)


def _dated(teller: Teller, around: Span, figure: Quantity | None, events: Sequence[Event]) -> tuple[str, str] | None:
    """Give the days of what is told: those of its act or figure, else those named beside it if there is one time."""
    for fact in (*events, *((figure,) if figure is not None else ())):
        if fact.earliest and fact.latest:
            return fact.earliest[:10], fact.latest[:10]
    times = {(m.earliest[:10], m.latest[:10]) for m in teller.reading.moments
             if m.earliest and m.latest and m.grain != "duration" and around.covers(m.span)}  # fmt: skip
    return times.pop() if len(times) == 1 else None


def _placed(events: Sequence[Event], clauses: Sequence[Clause]) -> Iterable[str]:
    """Give the names of the places at which it is told to be."""
    for event in events:
        if event.place is not None:
            yield event.place.name
    for clause in clauses:
        yield from (a.place.name for a in clause.arguments if a.place is not None and fold(a.role) in {"in", "at"})
