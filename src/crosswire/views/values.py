"""What a report and its reading hold, as plain values with the names of the contract."""

from __future__ import annotations

from typing import Any, Final

from crosswire.facts import (
    Actor,
    Dating,
    Event,
    Fact,
    Mention,
    Moment,
    Outlook,
    Participant,
    Place,
    Purpose,
    Quantity,
    Report,
    Role,
    Sentence,
    Span,
    Statement,
)

# Numbers from here on are written as they come: doubles no longer tell whole numbers apart.
_EXACT: Final = 2.0**53

Row = dict[str, Any]


def pair(span: Span | None) -> list[int] | None:
    """Give a span within a fact's report as ``[start, end]``."""
    return None if span is None else [span.start, span.end]


def number(value: float | None) -> float | None:
    """Give a number, whole ones without decimals."""
    if value is not None and value == value // 1 and abs(value) < _EXACT:
        return int(value)
    return value


def place_of(fact: Fact) -> Row:
    """Give a fact's own place."""
    span = fact.span
    return {"report": span.report, "start": span.start, "end": span.end}


def dating_values(dating: Dating) -> Row:
    """Give a dating."""
    return {
        "earliest": dating.earliest,
        "latest": dating.latest,
        "basis": dating.basis,
        "reason": dating.reason,
        "evidence": [pair(span) for span in dating.evidence],
    }


def report_values(report: Report, dating: Dating) -> Row:
    """Give a report with its text."""
    return {
        "id": report.id,
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "published": report.published,
        "language": report.language,
        "text": report.text,
        "furniture": [list(pair) for pair in report.furniture],
        "byline": report.byline,
        "dateline": report.dateline,
        "headings": [list(pair) for pair in report.headings],
        "where": report.where,
        "dating": dating_values(dating),
    }


def actor_values(actor: Actor) -> Row:
    """Give an actor."""
    offices = [
        {"title": o.title, "of": o.of, "start": o.start, "end": o.end, "kind": o.kind, "note": o.note}
        for o in actor.offices
    ]
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "names": list(actor.names),
        "country": actor.country,
        "sectors": list(actor.sectors),
        "offices": offices,
        "gender": actor.gender,
        "known": actor.known,
        "identified": actor.identified,
    }


def role_values(role: Role | None) -> Row | None:
    """Give a title as the words at a mention have it."""
    if role is None:
        return None
    return {
        "title": role.title,
        "kind": role.kind,
        "of": role.of,
        "qualifier": role.qualifier,
        "start": role.span.start,
        "end": role.span.end,
    }


def mention_values(mention: Mention) -> Row:
    """Give a mention."""
    return place_of(mention) | {
        "actor": mention.actor, "likely": mention.likely, "form": mention.form, "role": role_values(mention.role),
    }  # fmt: skip


def statement_values(statement: Statement) -> Row:
    """Give a statement."""
    return {
        "id": statement.id,
        **place_of(statement),
        "speaker": statement.speaker,
        "speaker_span": pair(statement.speaker_span),
        "addressee": statement.addressee,
        "cue": pair(statement.cue),
        "verb": statement.verb,
        "content": [pair(span) for span in statement.content],
        "form": statement.form,
        "denied": statement.denied,
        "verb_class": statement.verb_class,
        "speaker_for": statement.speaker_for,
        "inner": [statement_values(inner) for inner in statement.inner],
    }


def moment_values(moment: Moment) -> Row:
    """Give a moment; its days are null where the text does not tell them (durations, "recently")."""
    return place_of(moment) | {
        "earliest": moment.earliest,
        "latest": moment.latest,
        "grain": moment.grain,
        "timex": moment.timex,
    }


def quantity_values(quantity: Quantity) -> Row:
    """Give a quantity."""
    return place_of(quantity) | {
        "low": number(quantity.low),
        "high": number(quantity.high),
        "unit": quantity.unit,
        "currency": quantity.currency,
        "of": pair(quantity.of),
        "of_text": quantity.of_text,
        "by": quantity.by,
        "value": number(quantity.value),
        "hedge": quantity.hedge,
        "happening": quantity.happening,
        "actors": list(quantity.actors),
        "earliest": quantity.earliest,
        "latest": quantity.latest,
        "part": quantity.part,
        "currency_implied": quantity.currency_implied,
    }


def participant_values(participant: Participant) -> Row:
    """Give an actor in a role."""
    return {
        "actor": participant.actor,
        "start": participant.span.start,
        "end": participant.span.end,
        "country": participant.country,
        "sectors": list(participant.sectors),
    }


def place_values(place: Place | None) -> Row | None:
    """Give a place."""
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "start": place.span.start,
        "end": place.span.end,
    }


def event_values(event: Event) -> Row:
    """Give an event."""
    return {
        "id": event.id,
        **place_of(event),
        "trigger": pair(event.trigger),
        "plover": event.plover,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "goldstein": event.goldstein,
        "quad": event.quad,
        "source": [participant_values(p) for p in event.source],
        "target": [participant_values(p) for p in event.target],
        "earliest": event.earliest,
        "latest": event.latest,
        "place": place_values(event.place),
        "status": event.status,
        "attributed_to": event.attributed_to,
        "lemma": event.lemma,
        "theme": pair(event.theme),
        "purpose": pair(event.purpose),
        "statement": event.statement,
        "weight": event.weight,
        "confidence": event.confidence,
        "within": event.within,
    }


def purpose_values(purpose: Purpose) -> Row:
    """Give what something is said to have been for."""
    return place_of(purpose) | {
        "of": pair(purpose.of),
        "of_lemma": purpose.of_lemma,
        "aim": pair(purpose.aim),
        "actors": list(purpose.actors),
        "holder": purpose.holder,
    }


def outlook_values(outlook: Outlook) -> Row:
    """Give an "if ... then"."""
    return {
        "report": outlook.span.report,
        "condition": pair(outlook.condition),
        "consequence": pair(outlook.consequence),
        "marker": pair(outlook.marker),
        "modality": outlook.modality,
        "holder": outlook.holder,
        "start": outlook.span.start,
        "end": outlook.span.end,
    }


def sentence_values(sentence: Sentence) -> Row:
    """Give where a sentence stands."""
    return place_of(sentence) | {"kind": sentence.kind, "paragraph": sentence.paragraph}
