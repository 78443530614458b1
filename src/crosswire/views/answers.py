"""Answers to single questions: who is called so, and what a record has under an id."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from crosswire.decided import Judgement, Ruling
from crosswire.facts import Actor, Answer, Finding, Office, Report, Slot, Span, Story
from crosswire.record.judging import judgement, judgements, rulings
from crosswire.record.store import Record
from crosswire.views.wording import count, one_line, say_dating, say_slot

# How much of a report is shown on either side of the words of a finding, in code points.
AROUND: Final = 60
Found = Story | Finding | Actor | Report


def answer_row(answer: Answer) -> dict[str, Any]:
    """Give an answer as plain values, in the order of the contract."""
    return {
        "query": answer.query, "actor": answer.actor, "name": answer.name, "kind": answer.kind,
        "names": list(answer.names), "country": answer.country, "sectors": list(answer.sectors),
        "offices": [msgspec.to_builtins(office) for office in answer.offices], "on": answer.on, "why": answer.why,
    }  # fmt: skip


def render_answer_json(answer: Answer) -> str:
    """Give an answer as a line of JSON."""
    return msgspec.json.encode(answer_row(answer)).decode() + "\n"


def render_answer(answer: Answer, *, width: int = 80) -> str:
    """Give an answer as a table for people."""
    if answer.actor is None and not answer.country and not answer.sectors:
        return "\n".join(textwrap.wrap(f"{one_line(answer.query)}: {answer.why}", width)) + "\n"
    lines = {
        "Asked": one_line(answer.query) + (f" (on {answer.on})" if answer.on else ""),
        "Actor": f"{answer.name} ({answer.kind})" if answer.actor else None,
        "Id": answer.actor,
        "Country": answer.country,
        "Sectors": " ".join(answer.sectors),
        "Also called": "; ".join(n for n in answer.names if n != answer.name),
        "How known": answer.why,
    }
    offices = [_office(office) for office in answer.offices]
    label = f"Offices on {answer.on}" if answer.on else "Offices"
    return "\n".join([*_table(lines, width), *_list(label, offices, width)]) + "\n\n"


def _table(lines: Mapping[str, str | None], width: int) -> Iterator[str]:
    """Give labelled lines with hanging indents; empty ones are left out."""
    for label, value in lines.items():
        if value:
            yield from textwrap.wrap(value, width, initial_indent=f"{label:12} ", subsequent_indent=" " * 13)


def _list(label: str, items: list[str], width: int) -> Iterator[str]:
    """Give a list under a label."""
    if items:
        yield label
        for item in items:
            yield from textwrap.wrap(item, width, initial_indent="  - ", subsequent_indent="    ")


def _office(office: Office) -> str:
    """Say an office with its term."""
    until = f"to {office.end}" if office.end else "on"
    term = f"from {office.start} {until}" if office.start else "(term not known)"
    note = f" ({office.note})" if office.note else ""
    return f"{office.title} of {office.of} {term}{note}"


def found_data(store: Record, found: Found) -> dict[str, Any]:
    """Give a story, finding, actor or report of a record as plain values, with the words of its evidence."""
    # Not "kind", which an actor has already.
    row: dict[str, Any] = {"type": type(found).__name__.lower()} | msgspec.to_builtins(found)
    if isinstance(found, Finding):
        judged = judgement(store, found.id)
        row["judgement"] = judged_row(judged) if judged else None
        row["words"] = [{"report": s.report, "words": words} for s, words in _words(store, found.evidence)]
    if isinstance(found, Report):
        row["dating"] = msgspec.to_builtins(store.dating(found.id))
    if isinstance(found, Story):
        row["findings"] = [msgspec.to_builtins(finding) for finding in store.findings(found.id)]
    return row


def render_found_json(store: Record, found: Found) -> str:
    """Give what a record has under an id as JSON."""
    return msgspec.json.format(msgspec.json.encode(found_data(store, found)), indent=1).decode() + "\n"


def render_found(store: Record, found: Found, *, width: int = 80) -> str:
    """Give what a record has under an id as text for people."""
    if isinstance(found, Finding):
        lines = _render_finding(store, found, width)
    elif isinstance(found, Story):
        lines = _render_story(store, found, width)
    elif isinstance(found, Actor):
        lines = _render_actor(found, width)
    else:
        lines = _render_report(store, found, width)
    return "\n".join(lines) + "\n"


def _named(store: Record, slot: Slot) -> dict[str, str]:
    """Give the names of the actors that all sides of a finding have in common."""
    found = {actor: store.actor(actor) for actor in (*slot.of, *slot.by)}
    return {key: actor.name for key, actor in found.items() if actor is not None}


def _render_finding(store: Record, finding: Finding, width: int) -> Iterator[str]:
    """Give a finding with its reason and the words it rests on."""
    yield from textwrap.wrap(f"{finding.verdict.upper()} ({finding.aspect}): {finding.summary}", width)
    yield from textwrap.wrap(finding.reason, width)
    if finding.slot is not None and (shared := say_slot(finding.slot, _named(store, finding.slot))):
        yield from textwrap.wrap(f"What all sides share: {shared}.", width)
    origins = count(finding.witnesses, "independent origin")
    yield f"Rule {finding.rule}, confidence {finding.confidence:.0%}, {origins}."
    if judged := judgement(store, finding.id):
        yield from textwrap.wrap(_opinion(judged), width)
    shown = _words(store, [position.span for position in finding.positions])
    for position, (span, words) in zip(finding.positions, shown, strict=True):
        speaker = f", by {position.speaker}" if position.speaker else ""
        yield from textwrap.wrap(
            f"{span.report} [{span.start}-{span.end}{speaker}]: {words}",
            width,
            initial_indent="  - ",
            subsequent_indent="    ",
        )


def judged_row(judged: Judgement) -> dict[str, Any]:
    """Give an opinion as plain values: of the finding as it was judged only what tells it."""
    told = {field: getattr(judged.finding, field) for field in ("story", "verdict", "aspect", "rule", "summary")}
    own = {field: getattr(judged, field) for field in ("opinion", "note", "judge", "made", "is_current")}
    return {"finding": judged.finding_id, **own, **told}


def render_judged_json(store: Record) -> str:
    """Give all opinions and rulings of a record as JSON."""
    data = {
        "judgements": [judged_row(judged) for judged in judgements(store)],
        "rulings": [msgspec.to_builtins(ruling) for ruling in rulings(store)],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=1).decode() + "\n"


def render_judged(store: Record) -> str:
    """Give all opinions and rulings of a record, a line each."""
    lines = [
        f"{judged.finding_id} {_opinion(judged)} [{judged.finding.verdict}: {judged.finding.summary}]"
        + ("" if judged.is_current else " (no longer found so)")
        for judged in judgements(store)
    ]
    for ruling in rulings(store):
        named = " ".join((*ruling.actors, *ruling.reports))
        lines.append(f"{ruling.number} {ruling.kind.replace('_', ' ')}{_by(ruling)}: {named}{_because(ruling)}")
    return "".join(one_line(line) + "\n" for line in lines) or "Nothing was judged.\n"


def _opinion(judged: Judgement) -> str:
    """Say what an editor holds of a finding."""
    return f"Judged {judged.opinion}{_by(judged)}{_because(judged)}"


def _by(decided: Judgement | Ruling) -> str:
    """Say who decided, and on what day."""
    return (f" by {decided.judge}" if decided.judge else "") + (f" on {decided.made[:10]}" if decided.made else "")


def _because(decided: Judgement | Ruling) -> str:
    """Say why."""
    return f": {decided.note}" if decided.note else ""


def _render_story(store: Record, story: Story, width: int) -> Iterator[str]:
    """Give a story with its reports, origins and findings."""
    yield from textwrap.wrap(story.headline, width)
    yield f"{story.id}: {count(len(story.reports), 'report')} of {count(len(story.origins), 'independent origin')}"
    for origin in story.origins:
        yield from textwrap.wrap(
            f"{', '.join(origin.reports)}: {origin.reason}", width, initial_indent="  - ", subsequent_indent="    "
        )
    for finding in store.findings(story.id):
        yield from textwrap.wrap(
            f"{finding.id} {finding.verdict}: {finding.summary}", width, initial_indent="  * ", subsequent_indent="    "
        )


def _render_actor(actor: Actor, width: int) -> Iterator[str]:
    """Give an actor with its names and offices."""
    lines = {
        "Actor": f"{actor.name} ({actor.kind})", "Id": actor.id, "Country": actor.country,
        "Sectors": " ".join(actor.sectors), "Seen as": "; ".join(actor.names),
    }  # fmt: skip
    yield from _table(lines, width)
    yield from _list("Offices", [_office(office) for office in actor.offices], width)


def _render_report(store: Record, report: Report, width: int) -> Iterator[str]:
    """Give a report with what is known of it, and its text."""
    dating = None if report.published else store.dating(report.id)
    lines = {
        "Report": report.id, "Title": report.title, "Outlet": report.outlet, "Published": report.published,
        "Dated": (say_dating(dating) or "no date, and nothing bounds one") if dating else None,
        "Address": report.url, "From": report.where,
    }  # fmt: skip
    yield from _table(lines, width)
    yield ""
    for paragraph in report.text.splitlines():
        yield from textwrap.wrap(paragraph, width) or [""]


def _words(store: Record, spans: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Give stretches with their words and a little of what stands around them, the words themselves in brackets."""
    texts: dict[str, str] = {}
    for span in spans:
        if span.report not in texts:
            report = store.report(span.report)
            texts[span.report] = report.text if report else ""
        text = texts[span.report]
        before = text[max(0, span.start - AROUND) : span.start]
        after = text[span.end : span.end + AROUND]
        yield span, " ".join(f"…{before}[{text[span.start : span.end]}]{after}…".split())
