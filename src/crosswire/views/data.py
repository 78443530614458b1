"""The brief as data: JSON of the schema ``crosswire/brief/1``, and events as rows.

Fields are those of the contract; what is more than the contract names stands after them. Bytes depend on the brief
alone: no clock, no order of sets, numbers without needless decimals.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from crosswire.facts import (
    Brief,
    Event,
    Finding,
    Framing,
    Notice,
    Participant,
    Reading,
    Report,
    Story,
)
from crosswire.told import Happening, Telling
from crosswire.views.values import (
    Row,
    actor_values,
    dating_values,
    event_values,
    mention_values,
    moment_values,
    outlook_values,
    pair,
    place_of,
    purpose_values,
    quantity_values,
    report_values,
    sentence_values,
    statement_values,
)
from crosswire.views.wording import whole

SCHEMA: Final = "crosswire/brief/1"


def brief_json(brief: Brief) -> bytes:
    """Give a brief as JSON bytes with a line end; the same brief gives the same bytes."""
    rows = brief_data(brief)
    try:
        return msgspec.json.encode(rows) + b"\n"
    except UnicodeEncodeError:
        # A file name or a JSON escape can smuggle in half a surrogate pair, which no encoding can write.
        return msgspec.json.encode(_whole(rows)) + b"\n"


def brief_data(brief: Brief) -> Row:
    """Give a brief as plain values, in the order and with the names of the contract."""
    collation = brief.collation
    readings = collation.readings
    return {
        "schema": SCHEMA,
        "version": brief.version,
        "model": {"name": brief.model.name, "version": brief.model.version, "digest": brief.model.digest},
        "settings_digest": brief.settings_digest,
        "reports": [report_values(reading.report, reading.dating) for reading in readings],
        "actors": [actor_values(actor) for actor in collation.actors],
        "mentions": [mention_values(m) for reading in readings for m in reading.mentions],
        "statements": [statement_values(s) for reading in readings for s in reading.statements],
        "moments": [moment_values(m) for reading in readings for m in reading.moments],
        "quantities": [quantity_values(q) for reading in readings for q in reading.quantities],
        "events": [event_values(e) for reading in readings for e in reading.events],
        "outlooks": [outlook_values(o) for reading in readings for o in reading.outlooks],
        "stories": [_story(story) for story in collation.stories],
        "findings": [_finding(finding) for finding in collation.findings],
        "framing": [_framing(framing) for framing in collation.framing],
        "purposes": [purpose_values(p) for reading in readings for p in reading.purposes],
        "sentences": [sentence_values(s) for reading in readings for s in reading.sentences],
        "notices": [_notice(notice) for notice in brief.notices],
    }


def event_rows(source: Brief | Iterable[Reading]) -> Iterator[Row]:
    """Give the events of a brief or of readings, a row each, in the order of the texts.

    Args:
        source: a brief, or readings as they come; they are not held.

    Yields:
        The fields of an event with ``outlet``, ``published``, the words of its actors (``source_text``,
        ``target_text``; several joined by "; ") and its ``sentence`` as ``[start, end)``. ``table_row`` makes of it
        what fits a table.
    """
    readings = source.collation.readings if isinstance(source, Brief) else source
    for reading in readings:
        for event in reading.events:
            yield event_row(event, reading)


def event_row(event: Event, reading: Reading) -> Row:
    """Give an event as a row of ``event_rows``."""
    report = reading.report
    sentence = sentence_of(reading, event)
    return event_values(event) | {
        "outlet": whole(report.outlet) if report.outlet else None,
        "published": report.published,
        "source_text": _actor_words(report, event.source),
        "target_text": _actor_words(report, event.target),
        "sentence": None if sentence is None else pair(reading.sentences[sentence].span),
    }


def happening_row(happening: Happening) -> Row:
    """Give what a story's reports tell of one act: the row of the telling that says most, and where all of them are."""
    shown = happening.shown
    return event_row(shown.event, shown.reading) | {
        "story": happening.story,
        "witnesses": happening.witnesses,
        "evidence": [_telling(telling) for telling in happening.tellings],
    }


def _telling(telling: Telling) -> Row:
    """Give where and how a report tells of an act."""
    event, reading = telling.event, telling.reading
    report, sentence = reading.report, sentence_of(reading, event)
    return {
        "event": event.id,
        **place_of(event),
        "sentence": None if sentence is None else pair(reading.sentences[sentence].span),
        "outlet": whole(report.outlet) if report.outlet else None,
        "url": report.url,
        "published": report.published,
        "origin": telling.origin,
        "plover": event.plover,
        "status": event.status,
        "attributed_to": event.attributed_to,
    }


def table_row(row: Mapping[str, Any]) -> Row:
    """Give an event row as single values, for formats that have columns only.

    Lists are joined by ";", spans become two columns, the actors of a role a column for each field.

    Example:
        >>> row = {"id": "e", "trigger": [4, 9], "source": [{"actor": "FRA", "start": 0, "end": 6, "sectors": ["GOV"]}]}
        >>> table_row(row)["trigger_start"], table_row(row)["source_sectors"], table_row(row)["source_span"]
        (4, 'GOV', '0-6')
    """
    flat: Row = {}
    for name, value in row.items():
        if name in {"source", "target"}:
            flat |= _role_columns(name, value)
        elif name == "place":
            flat |= {f"place_{key}": (value or {}).get(key) for key in ("name", "country", "lat", "lon")}
        elif name in _SPANS:
            flat[f"{name}_start"], flat[f"{name}_end"] = value or (None, None)
        else:
            flat[name] = ";".join(value) if isinstance(value, list) else value
    return flat


def table_happening(row: Mapping[str, Any]) -> Row:
    """Give the row of a happening as single values: as ``table_row`` does, with the evidence as JSON."""
    return table_row({**row, "evidence": msgspec.json.encode(row["evidence"]).decode()})


_SPANS: Final = frozenset({"trigger", "sentence", "theme", "purpose"})

EVENT_COLUMNS: Final[Mapping[str, type]] = {
    "id": str, "report": str, "start": int, "end": int, "trigger_start": int, "trigger_end": int, "plover": str,
    "mode": str, "contexts": str, "cameo": str, "goldstein": float, "quad": int,
    "source_actor": str, "source_country": str, "source_sectors": str, "source_span": str,
    "target_actor": str, "target_country": str, "target_sectors": str, "target_span": str,
    "earliest": str, "latest": str, "place_name": str, "place_country": str, "place_lat": float, "place_lon": float,
    "status": str, "attributed_to": str, "lemma": str, "theme_start": int, "theme_end": int, "purpose_start": int,
    "purpose_end": int, "statement": str, "weight": float, "confidence": float, "within": str, "outlet": str,
    "published": str, "source_text": str, "target_text": str, "sentence_start": int, "sentence_end": int,
}  # fmt: skip
"""The columns that ``table_row`` gives, and of what kind their values are."""
HAPPENING_COLUMNS: Final[Mapping[str, type]] = {**EVENT_COLUMNS, "story": str, "witnesses": int, "evidence": str}
"""The columns of ``code --by story``."""
CODED_COLUMNS: Final[Mapping[str, type]] = {"id": str, "plover": str, "scores": str}
"""The columns of ``code --given``."""
GROUP_COLUMNS: Final[Mapping[str, type]] = {"report": str, "story": str}
"""The columns of ``group``."""


def _role_columns(name: str, participants: Sequence[Mapping[str, Any]]) -> Row:
    """Give the actors of a role as columns; several stand in one cell, in order."""
    return {
        f"{name}_actor": ";".join(p.get("actor") or "" for p in participants) or None,
        f"{name}_country": ";".join(p.get("country") or "" for p in participants) or None,
        f"{name}_sectors": ";".join(" ".join(p.get("sectors") or ()) for p in participants) or None,
        f"{name}_span": ";".join(f"{p['start']}-{p['end']}" for p in participants) or None,
    }


def _actor_words(report: Report, participants: Sequence[Participant]) -> str:
    """Give the words by which a role is filled."""
    return whole("; ".join(report.text[p.span.start : p.span.end] for p in participants))


def sentence_of(reading: Reading, event: Event) -> int | None:
    """Give the number of the sentence that an event's trigger stands in, from 0; None where it is in none."""
    at = bisect_right(reading.sentences, event.trigger.start, key=lambda sentence: sentence.span.start) - 1
    return at if at >= 0 and reading.sentences[at].span.covers(event.trigger) else None


def _whole(value: Any) -> Any:  # noqa: ANN401 - any plain value
    """Give plain values with every lone surrogate made a replacement character, letter for letter."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [_whole(part) for part in value]
    if isinstance(value, dict):
        return {key: _whole(part) for key, part in value.items()}
    return value


def _story(story: Story) -> Row:
    """Give a story."""
    return {
        "id": story.id,
        "headline": story.headline,
        "reports": list(story.reports),
        "origins": len(story.origins),
        "earliest": story.earliest,
        "latest": story.latest,
        "origin_groups": [{"reports": list(o.reports), "reason": o.reason} for o in story.origins],
        "datings": {report: dating_values(dating) for report, dating in story.datings},
    }


def _finding(finding: Finding) -> Row:
    """Give a finding."""
    positions = [{"value": p.value, **place_of(p), "speaker": p.speaker, "credit": p.credit} for p in finding.positions]
    return {
        "id": finding.id,
        "story": finding.story,
        "verdict": finding.verdict,
        "aspect": finding.aspect,
        "about": finding.about,
        "summary": finding.summary,
        "reason": finding.reason,
        "rule": finding.rule,
        "confidence": finding.confidence,
        "positions": positions,
        "witnesses": finding.witnesses,
        "weight": finding.weight,
        "slot": None if finding.slot is None else msgspec.structs.asdict(finding.slot),
    }


def _framing(framing: Framing) -> Row:
    """Give how the reports of a story treat an actor or a matter."""
    usages = [
        {
            "report": u.report,
            "value": u.value,
            "count": u.count,
            "evidence": [pair(span) for span in u.evidence],
        }
        for u in framing.usages
    ]
    return {
        "story": framing.story,
        "kind": framing.kind,
        "actor": framing.actor,
        "usages": usages,
        "about": framing.about,
        "finding": framing.finding,
        "lacking": list(framing.lacking),
    }


def _notice(notice: Notice) -> Row:
    """Give a notice."""
    evidence = [{"report": s.report, "start": s.start, "end": s.end} for s in notice.evidence]
    return {
        "code": notice.code,
        "message": notice.message,
        "where": notice.where,
        "hint": notice.hint,
        "refused": notice.refused,
        "evidence": evidence,
    }
