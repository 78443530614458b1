"""Facts as rows of the record's tables: one function a table, columns in the order of schema.sql."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec

from crosswire.facts import Actor, Collation, Fact, Finding, Framing, Reading, Report, Span, Statement, Story
from crosswire.text import digest

Row = tuple[Any, ...]

# The fastest level: the next ones save little.
PACKING: Final = 1
# What zlib begins with, and no struct in MessagePack does.
_ZLIB: Final = b"x"
_decode = msgspec.msgpack.Decoder(Reading).decode


def report_row(report: Report) -> Row:
    """Give a report's row of ``reports``."""
    return (
        report.id, report.text, report.title, report.outlet, report.byline, report.dateline, report.url,
        report.published, report.language, report.where, digest(report.text),
    )  # fmt: skip


def packed(reading: Reading) -> bytes:
    """Give a reading as ``readings`` keeps it: MessagePack, made small."""
    return zlib.compress(msgspec.msgpack.encode(reading), PACKING)


def unpacked(data: bytes) -> Reading:
    """Give a reading that was packed, also by a version that did not make it small."""
    return _decode(data if data[:1] != _ZLIB else zlib.decompress(data))


def _place(span: Span) -> Row:
    """Give report, start and end of a stretch."""
    return span.report, span.start, span.end


def _words(reading: Reading, span: Span) -> str:
    """Give the words of a stretch."""
    return reading.report.text[span.start : span.end]


def mention_rows(reading: Reading) -> Iterator[Row]:
    """Give a reading's rows of ``mentions``."""
    for m in reading.mentions:
        role = m.role
        title = (role.title, role.of, role.qualifier) if role else (None, None, None)
        yield (*_place(m.span), m.actor, m.form, *title, m.likely)


def statement_rows(reading: Reading) -> Iterator[Row]:
    """Give a reading's rows of ``statements``."""
    for s in reading.statements:
        yield _statement_row(reading, s)


def _statement_row(reading: Reading, s: Statement) -> Row:
    """Give a statement's columns, which those told within others have too."""
    content = " … ".join(_words(reading, span) for span in s.content)
    said = s.speaker, s.addressee, s.verb, s.verb_class, s.form, s.denied, content, s.speaker_for
    return s.id, *_place(s.span), *said


def inner_statement_rows(reading: Reading) -> Iterator[Row]:
    """Give a reading's rows of ``inner_statements``."""
    for statement in reading.statements:
        yield from _inner_rows(reading, statement, statement.id)


def _inner_rows(reading: Reading, outer: Statement, outermost: str) -> Iterator[Row]:
    """Give the rows of what a statement tells that was said, and of what that tells."""
    for inner in outer.inner:
        yield *_statement_row(reading, inner), outer.id, outermost
        yield from _inner_rows(reading, inner, outermost)


def moment_rows(reading: Reading) -> Iterator[Row]:
    """Give a reading's rows of ``moments``."""
    for m in reading.moments:
        yield *_place(m.span), m.earliest, m.latest, m.grain, m.timex


def quantity_rows(reading: Reading) -> Iterator[Row]:
    """Give a reading's rows of ``quantities``."""
    for q in reading.quantities:
        yield (
            *_place(q.span), q.low, q.high, q.value, q.unit, q.currency, q.of_text, q.hedge, q.happening, q.by,
            q.currency_implied,
        )  # fmt: skip


def event_rows(reading: Reading) -> Iterator[Row]:
    """Give a reading's rows of ``events``."""
    for e in reading.events:
        place = (e.place.name, e.place.country, e.place.lat, e.place.lon) if e.place else (None, None, None, None)
        yield (
            e.id, *_place(e.span), e.trigger.start, e.trigger.end, e.lemma, e.plover, e.mode, list(e.contexts), e.cameo,
            e.goldstein, e.quad, e.earliest, e.latest, *place, e.status, e.attributed_to, e.weight,
            e.confidence, e.within,
        )  # fmt: skip


def event_actor_rows(reading: Reading) -> Iterator[Row]:
    """Give a reading's rows of ``event_actors``."""
    for e in reading.events:
        for role, participants in (("source", e.source), ("target", e.target)):
            for p in participants:
                yield e.id, role, p.actor, p.country, list(p.sectors), *_place(p.span)


def outlook_rows(reading: Reading) -> Iterator[Row]:
    """Give a reading's rows of ``outlooks``."""
    for o in reading.outlooks:
        words = _words(reading, o.condition), _words(reading, o.consequence)
        yield *_place(o.span), *words, o.modality, o.holder


def purpose_rows(reading: Reading) -> Iterator[Row]:
    """Give a reading's rows of ``purposes``."""
    for p in reading.purposes:
        yield *_place(p.span), p.of_lemma, _words(reading, p.aim), p.holder


def reading_evidence_rows(reading: Reading) -> Iterator[Row]:
    """Give the rows of ``evidence`` of all facts of a reading."""
    groups: tuple[tuple[str, tuple[Fact, ...]], ...] = (
        ("mention", reading.mentions), ("statement", reading.statements), ("moment", reading.moments),
        ("quantity", reading.quantities), ("event", reading.events), ("outlook", reading.outlooks),
        ("purpose", reading.purposes),
    )  # fmt: skip
    for kind, facts in groups:
        for fact in facts:
            at = fact.span
            # With its end, because names nest: "Ukraine" and "Ukraine's president" begin at one place.
            name = getattr(fact, "id", None) or f"{at.report}#{kind[0]}{at.start}-{at.end}"
            yield from _evidence(kind, name, fact.evidence)


def _evidence(kind: str, fact: str, evidence: tuple[Span, ...]) -> Iterator[Row]:
    """Give a fact's rows of ``evidence``."""
    for n, span in enumerate(evidence):
        yield kind, fact, n, *_place(span)


def actor_row(actor: Actor) -> Row:
    """Give an actor's row of ``actors``."""
    return (
        actor.id, actor.name, actor.kind, list(actor.names), actor.country, list(actor.sectors), actor.gender,
        actor.known, msgspec.msgpack.encode(actor),
    )  # fmt: skip


def office_rows(actor: Actor) -> Iterator[Row]:
    """Give an actor's rows of ``offices``."""
    for o in actor.offices:
        yield actor.id, o.title, o.kind, o.of, o.start, o.end, o.note


def story_row(story: Story) -> Row:
    """Give a story's row of ``stories``."""
    return story.id, story.headline, len(story.origins), story.earliest, story.latest, msgspec.msgpack.encode(story)


def story_report_rows(story: Story) -> Iterator[Row]:
    """Give a story's rows of ``story_reports``."""
    for number, origin in enumerate(story.origins):
        for report in origin.reports:
            yield story.id, report, number


def finding_row(finding: Finding) -> Row:
    """Give a finding's row of ``findings``."""
    return (
        finding.id, finding.story, finding.verdict, finding.aspect, finding.about, finding.summary, finding.reason,
        finding.rule, finding.confidence, finding.weight, finding.witnesses, msgspec.msgpack.encode(finding),
    )  # fmt: skip


def position_rows(finding: Finding) -> Iterator[Row]:
    """Give a finding's rows of ``positions``."""
    for p in finding.positions:
        yield finding.id, *_place(p.span), p.value, p.speaker


def framing_rows(framing: Framing) -> Iterator[Row]:
    """Give the rows of ``framing`` of one comparison; the first carries the whole."""
    told = [(usage.report, usage.value, usage.count) for usage in framing.usages]
    told += [(report, "not found", 0) for report in framing.lacking]
    whole, about = msgspec.msgpack.encode(framing), (framing.about or None, framing.finding)
    for n, row in enumerate(told):
        yield framing.story, framing.kind, framing.actor, *row, b"" if n else whole, *about


_OF_READINGS: Final[dict[str, Callable[[Reading], Iterator[Row]]]] = {
    "mentions": mention_rows,
    "statements": statement_rows,
    "inner_statements": inner_statement_rows,
    "moments": moment_rows,
    "quantities": quantity_rows,
    "events": event_rows,
    "event_actors": event_actor_rows,
    "outlooks": outlook_rows,
    "purposes": purpose_rows,
}


def derived_rows(collation: Collation) -> Iterator[tuple[str, list[Row]]]:
    """Give all rows that collation draws, table by table."""
    for table, rows in _OF_READINGS.items():
        yield table, [row for reading in collation.readings for row in rows(reading)]
    yield "actors", [actor_row(a) for a in collation.actors]
    yield "offices", [row for a in collation.actors for row in office_rows(a)]
    yield "stories", [story_row(s) for s in collation.stories]
    yield "story_reports", [row for s in collation.stories for row in story_report_rows(s)]
    yield "findings", [finding_row(f) for f in collation.findings]
    yield "positions", [row for f in collation.findings for row in position_rows(f)]
    yield "framing", [row for f in collation.framing for row in framing_rows(f)]
    evidence = [row for reading in collation.readings for row in reading_evidence_rows(reading)]
    evidence += [row for f in collation.findings for row in _evidence("finding", f.id, f.evidence)]
    yield "evidence", evidence
