"""The pages of one thing that was read: a story, a report, a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from crosswire.collation.dating import resolve_times
from crosswire.collation.identity import identify
from crosswire.collation.rulings import reidentify
from crosswire.collation.telling import Teller, tellers
from crosswire.errors import CrosswireError
from crosswire.facts import Brief, Collation, Finding, Position, Span
from crosswire.knowledge.actors import load_knowledge
from crosswire.record.browsing import stories_of
from crosswire.record.dossier import FindingFile, StoryFile, finding_file, story_file, story_of
from crosswire.record.opened import OpenRecord
from crosswire.views.answers import judged_row
from crosswire.views.compose import make_sheets
from crosswire.views.data import brief_data
from crosswire.views.desk.pages import Page, facts_data, render_error
from crosswire.views.exports.markdown import render_markdown
from crosswire.views.ledger import Ledger, make_ledger
from crosswire.views.marks import LOUD, QUIET, SOFT, Mark
from crosswire.views.page import make_column, make_leaf
from crosswire.views.sheet import Cast
from crosswire.views.verdicts import CLASHES, TOPICS
from crosswire.views.wording import label_reports, one_line, say_dates_in, say_slot, sentence, some, whole

if TYPE_CHECKING:
    from starlette.requests import Request

# How much of a report is shown on either side of the words of a finding, in code points.
AROUND: Final = 160
OPINION_NAMES: Final = {"right": "Right", "wrong": "Wrong", "moot": "Moot: it cannot be told, or does not matter"}
# The parts of a brief that belong to one report.
_OF_REPORT: Final = ("mentions", "statements", "moments", "quantities", "events", "outlooks", "purposes", "sentences")


def unknown(record: OpenRecord, name: str) -> CrosswireError:
    """Give the error for a name that the record has not."""
    return CrosswireError("CW303", where=record.store.path.name, what=name, hint="Look for it by its words in Search.")


def story_brief(file: StoryFile) -> Brief:
    """Give a story as the brief of it alone: its readings over shared actors and with the days of the story."""
    readings, actors = reidentify(*identify(file.readings), file.rulings, load_knowledge(()).actors)
    datings = dict(file.story.datings)
    collation = Collation(
        readings=tuple(resolve_times(reading, datings) for reading in readings),
        actors=actors,
        stories=(file.story,),
        findings=file.findings,
        framing=file.framing,
    )
    made = file.made
    return Brief(
        version=made.version, model=made.model, settings_digest=made.settings_digest, collation=collation, notices=()
    )


def _file(record: OpenRecord, name: str) -> StoryFile:
    """Give all there is on a story.

    Raises:
        CrosswireError: CW303 where there is no such story.
    """
    with record.reading() as connection:
        file = story_file(connection, name)
    if file is None:
        raise unknown(record, name)
    return file


def story_page(record: OpenRecord, _: Request, name: str) -> Page:
    """Give the page of a story: the brief with the reports beside it."""
    brief = story_brief(_file(record, name))
    return Page(
        template="story",
        title=one_line(brief.collation.stories[0].headline) or name,
        here="stories",
        data=partial(brief_data, brief),
        values=lambda: {"leaf": make_leaf(make_sheets(brief)[0], 1), "story_id": brief.collation.stories[0].id},
    )


async def story_markdown(request: Request) -> Response:
    """Answer with the brief of a story as Markdown, to be edited."""
    return await run_in_threadpool(_markdown, request, request.path_params["name"])


def _markdown(request: Request, name: str) -> Response:
    """Answer with the brief of a story as Markdown, or tell of the error."""
    try:
        text = render_markdown(story_brief(_file(request.app.state.record, name)))
    except CrosswireError as error:
        return render_error(request, error)
    given = {"Content-Disposition": f'attachment; filename="{name}.md"'}
    return Response(whole(text), media_type="text/markdown; charset=utf-8", headers=given)


class ReportEntry(Struct, frozen=True, kw_only=True):
    """Something found in a report: where it links to, what it is, its words, and who is in it."""

    key: str
    text: str
    lead: str = ""
    note: str = ""
    href: str = ""
    verdict: str | None = None
    number: int = 0


def report_page(record: OpenRecord, _: Request, name: str) -> Page:
    """Give the page of a report: its text with everything that was found in it."""
    with record.reading() as connection:
        story = story_of(connection, name)
        file = story_file(connection, story) if story else None
        row = stories_of(connection, [story]) if story and not record.drawing else ()
    if file is None:
        raise unknown(record, name)
    brief = story_brief(file)
    collation = brief.collation
    told = tellers(file.story, collation.readings)
    labels = label_reports([teller.report for teller in told])
    cast = Cast(file.story, {t.report.id: t for t in told}, labels, {a.id: a for a in collation.actors})
    teller = cast.teller(name)
    findings = [f for f in file.findings if any(span.report == name for span in f.evidence)]
    ledger = _keyed(make_ledger(cast, prefix=""), teller)
    sections = _sections(cast, teller, findings, ledger)
    marks = list(_marks(teller, findings, ledger))
    return Page(
        template="report",
        title=one_line(teller.report.title or "") or labels[name],
        here="stories",
        data=partial(_report_data, brief, findings, name),
        values={
            "column": make_column(cast, teller.report, "r1", marks),
            "sections": sections,
            "story": row[0] if row else None,
            "ledger": ledger,
        },
    )


def _keyed(ledger: Ledger, teller: Teller) -> Ledger:
    """Give the rows of one report under keys that stay as they are as long as the report does: kind and offset."""
    report = teller.report.id
    events = [row for row in ledger.events if row.report == report]
    figures = [row for row in ledger.figures if row.report == report]
    return Ledger(
        tuple(replace(row, key=f"e{row.spans[0].start}") for row in events),
        tuple(replace(row, key=f"q{row.spans[0].start}") for row in figures),
    )


def _sections(
    cast: Cast, teller: Teller, findings: Sequence[Finding], ledger: Ledger
) -> dict[str, tuple[ReportEntry, ...]]:
    """Give what was found in a report, section by section."""
    return {
        "Findings": tuple(
            ReportEntry(key=f.id, text=f.summary, verdict=f.verdict, number=n, href=f.id)
            for n, f in enumerate(findings, 1)
        ),
        "Who says what": tuple(
            ReportEntry(
                key=f"s{s.span.start}",
                lead=cast.name(s.speaker) or "Not told who",
                text=" … ".join(one_line(teller.words(span)) for span in s.content),
                note="denied" if s.denied else "",
            )
            for s in teller.reading.statements
        ),
        "Who does what to whom": tuple(
            ReportEntry(
                key=row.key,
                lead=row.source or "Not told who",
                text=f"{row.words} {row.target}".strip(),
                note=", ".join(filter(None, (row.plover, row.cameo, row.status, row.when))),
            )
            for row in ledger.events
        ),
        "Figures": tuple(
            ReportEntry(key=row.key, text=row.words, note=row.amount if row.amount != row.words else "")
            for row in ledger.figures
        ),
    }


def _marks(teller: Teller, findings: Sequence[Finding], ledger: Ledger) -> Iterator[Mark]:
    """Give the words that everything found in a report rests on."""
    report = teller.report.id
    joined: list[tuple[str, Sequence[Span], int, Any, int]] = [
        (f.id, f.evidence, LOUD, f.verdict, n) for n, f in enumerate(findings, 1)
    ]
    joined += [(f"s{s.span.start}", s.content, SOFT, None, 0) for s in teller.reading.statements]
    joined += [(row.key, row.spans, SOFT, None, 0) for row in ledger.events]
    joined += [(row.key, row.spans, QUIET, None, 0) for row in ledger.figures]
    for key, spans, level, verdict, number in joined:
        own = [span for span in spans if span.report == report]
        for at, span in enumerate(own):
            yield Mark(
                start=span.start, end=span.end, key=key, level=level, verdict=verdict, number=number,
                anchor="" if at else f"w-{key}-1",
            )  # fmt: skip


def _report_data(brief: Brief, findings: Sequence[Finding], report: str) -> dict[str, Any]:
    """Give what a brief has on one report."""
    whole = brief_data(brief)
    ids = {finding.id for finding in findings}
    named = {mention["actor"] for mention in whole["mentions"] if mention["report"] == report}
    return {
        "reports": [row for row in whole["reports"] if row["id"] == report],
        "actors": [row for row in whole["actors"] if row["id"] in named],
        **{part: [row for row in whole[part] if row["report"] == report] for part in _OF_REPORT},
        "stories": whole["stories"],
        "findings": [row for row in whole["findings"] if row["id"] in ids],
    }


class Passage(Struct, frozen=True, kw_only=True):
    """The words of a report in a finding, with what stands around them."""

    report: str
    value: str
    before: str
    words: str
    after: str
    speaker: str | None
    speaker_name: str


class Witness(Struct, frozen=True, kw_only=True):
    """A report that takes part in a finding, with its passages."""

    report: str
    label: str
    title: str
    published: str | None
    passages: tuple[Passage, ...]


def finding_page(record: OpenRecord, _: Request, name: str) -> Page:
    """Give the page of a finding: the verdict, why, and the words on each side."""
    with record.reading() as connection:
        file = finding_file(connection, name)
        row = stories_of(connection, [file.story.id]) if file and not record.drawing else ()
    if file is None:
        raise unknown(record, name)
    finding = file.finding
    witnesses = tuple(_witnesses(file))
    absent = [r for r in file.story.reports if r not in {w.report for w in witnesses}]
    labels = label_reports(list(file.reports.values()))
    return Page(
        template="finding",
        title=sentence(say_dates_in(finding.summary)),
        here="stories",
        data=_finding_data(file),
        values={
            "finding": finding,
            "slot": say_slot(finding.slot, file.names) if finding.slot else "",
            "topic": TOPICS.get(finding.aspect, "") if finding.verdict in CLASHES else "",
            "judgement": file.judgement,
            "opinions": OPINION_NAMES,
            "witnesses": witnesses,
            "story": row[0] if row else None,
            "absent": some([labels[report] for report in absent], 8) if absent else "",
        },
    )


def _finding_data(file: FindingFile) -> dict[str, Any]:
    """Give a finding as data, with the words of its positions."""
    row = facts_data(findings=[file.finding])["findings"][0]
    for position in row["positions"]:
        position["words"] = file.reports[position["report"]].text[position["start"] : position["end"]]
    judged = judged_row(file.judgement) if file.judgement else None
    return {"findings": [row | {"judgement": judged}]}


def _witnesses(file: FindingFile) -> Iterator[Witness]:
    """Give the reports of a finding in the order of the story, each with its words."""
    labels = label_reports(list(file.reports.values()))
    by_report: dict[str, list[Position]] = {}
    for position in file.finding.positions:
        by_report.setdefault(position.span.report, []).append(position)
    for report_id, report in file.reports.items():
        if report_id in by_report:
            yield Witness(
                report=report_id,
                label=labels[report_id],
                title=one_line(report.title or ""),
                published=report.published,
                passages=tuple(_passage(report.text, position, file.names) for position in by_report[report_id]),
            )


def _passage(text: str, position: Position, names: Mapping[str, str]) -> Passage:
    """Give the words of a position with what stands around them in their paragraph, cut at words."""
    span = position.span
    first = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    end = text.find("\n", span.end)
    last = min(end if end >= 0 else len(text), span.end + AROUND)
    before, after = text[first : span.start], text[span.end : last]
    if first and text[first - 1] not in "\n ":
        before = "… " + before.partition(" ")[2]
    if last < len(text) and text[last] not in "\n ":
        after = after.rpartition(" ")[0] + " …"
    return Passage(
        report=span.report,
        value=one_line(position.value),
        before=before,
        words=text[span.start : span.end],
        after=after,
        speaker=position.speaker,
        speaker_name=file_name(names, position.speaker),
    )


def file_name(names: Mapping[str, str], actor: str | None) -> str:
    """Give an actor's name, "" where none is meant."""
    return names.get(actor, actor) if actor else ""
