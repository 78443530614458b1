"""Rows out of any number of reports, streaming: readings, groups, and the class of what one actor does to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from msgspec import Struct

from crosswire.collation.collate import draw_stories
from crosswire.collation.happenings import tell
from crosswire.collation.outlines import outline
from crosswire.collation.stories import group, story_id
from crosswire.decided import Ruling
from crosswire.engine.local import Pipeline, Run, nothing_read, version
from crosswire.engine.model import open_model
from crosswire.engine.workers import share_out
from crosswire.errors import CrosswireError
from crosswire.facts import Event, Notice, Reading, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.events.given import code_given
from crosswire.reader.language import Analysis, parse
from crosswire.reader.parsed import index
from crosswire.reader.reading import attempt
from crosswire.record.store import open_record
from crosswire.settings import Settings
from crosswire.sources.load import Dyad, load_dyads
from crosswire.text import digest
from crosswire.told import Happening, Telling, host_of

Batch: TypeAlias = "tuple[str, list[Happening]]"
"""The id of a report or story with what is told in it."""


class Grouped(Struct, frozen=True):
    """The story of a report."""

    report: str
    story: str


class Coded(Struct, frozen=True):
    """The PLOVER class of what a row's source does to its target, None where the text does not tell; with scores."""

    id: str
    plover: str | None
    scores: dict[str, float]


def read_stream(paths: Sequence[str], run: Run, *, after: str | None = None) -> Iterator[Reading]:
    """Read what is at some paths, one reading after the other; none is held.

    Args:
        paths: files, folders, or ``-`` for standard input.
        run: settings, and whom to tell.
        after: the id of a report; the reports up to it are left out.

    Raises:
        CrosswireError: CW201 where no report could be read, CW209 where there is no report ``after``.
    """
    reports = run.reports(paths)
    if after is not None:
        _pass_over(reports, after)
    count = 0
    for reading in Pipeline(run.settings).read(reports, run.on_notice):
        count += 1
        run.on_progress(count)
        yield reading
    if not count and after is None:
        raise nothing_read()


def _pass_over(reports: Iterator[Report], last: str) -> None:
    """Pass over the reports up to the last that an interrupted run had coded."""
    if not any(report.id == last for report in reports):
        what = f"the report “{last}”, the last that was coded, is not in the input"
        hint = "Give the paths of the run that was interrupted, or leave out --resume to begin anew."
        raise CrosswireError("CW209", what=what, hint=hint)


def code_reports(readings: Iterable[Reading], run: Run) -> Iterator[Batch]:
    """Give what reports tell, each by itself: an event is a happening.

    Args:
        readings: what was read.
        run: the settings, by which events are left out (``written``).
    """
    for reading in readings:
        tellings = (Telling(event, reading) for event in written(reading, run.settings))
        yield reading.report.id, [Happening(shown=telling, tellings=(telling,)) for telling in tellings]


def code_stories(readings: Iterable[Reading], run: Run, rulings: Sequence[Ruling] = ()) -> Iterator[Batch]:
    """Give what stories tell: the tellings of one act, in one report or several, are one happening.

    Args:
        readings: what was read; all of it is held, because stories are drawn from the whole.
        run: the settings; acts of which no telling is to be written by itself are left out.
        rulings: which stories and actors an editor joined or split by hand.
    """
    knowledge = load_knowledge(run.settings.tables)
    for drawn in draw_stories(list(readings), knowledge, rulings):
        told = tell(drawn.story, drawn.readings)
        shown = {event.id for reading in drawn.readings for event in written(reading, run.settings)}
        yield drawn.story.id, [h for h in told if any(t.event.id in shown for t in h.tellings)]


def written(reading: Reading, settings: Settings) -> list[Event]:
    """Give the events of a reading that ``crosswire code`` writes.

    Args:
        reading: the reading.
        settings: ``least_confidence`` is what an event must have; unless ``inner`` is set it must also not be told
            inside another that has as much.
    """
    least = settings.least_confidence
    known = {event.id: event for event in reading.events}
    return [
        event
        for event in reading.events
        if event.confidence >= least and (settings.inner or host_of(event, known, least) is None)
    ]


def read_record(record: str) -> Iterator[Reading]:
    """Give the readings of a record as they were made, by report id; nothing is read anew.

    Raises:
        CrosswireError: CW101 where there is no record, CW201 where there is nothing in it; the record's own errors.
    """
    readings = open_record(record, make=False).readings()
    if not readings:
        raise nothing_read()
    yield from readings


def run_mark(run: Run, *parts: str) -> str:
    """Give the digest of all that the output of a coding run depends on but for the texts.

    Args:
        run: the settings.
        parts: what else it depends on: the paths, the form of the rows.
    """
    pipeline = Pipeline(run.settings)
    return digest(version(), pipeline.model.digest, pipeline.digest, *parts)


def group_reports(paths: Sequence[str], run: Run) -> Iterator[Grouped]:
    """Tell the story of each report at some paths, in the order of the reports' ids.

    Raises:
        CrosswireError: CW201 where no report could be read.
    """
    # Only what a story's id depends on is kept of a report; texts would fill the memory.
    kept: dict[str, Report] = {}

    def told() -> Iterator[Report]:
        for report in run.reports(paths):
            kept[report.id] = Report(id=report.id, text="", published=report.published)
            yield report
            run.on_progress(len(kept))

    groups = group(outline(told()), load_knowledge(run.settings.tables).everyday)
    if not kept:
        raise nothing_read()
    stories = {r: story_id(kept[m] for m in members) for members in groups for r in members}
    for report_id in sorted(stories):
        yield Grouped(report_id, stories[report_id])


def code_dyads(paths: Sequence[str], run: Run) -> Iterator[Coded]:
    """Tell for each row of text, source and target what the source does to the target.

    Raises:
        CrosswireError: CW201 where no row could be read.
    """
    open_model(run.settings)
    work, size = partial(_code_window, run.settings), run.settings.batch
    count = 0
    for item in share_out(work, _dyads(paths, run), size=size, workers=run.settings.workers):
        if isinstance(item, Notice):
            run.on_notice(item)
            continue
        yield item
        count += 1
        run.on_progress(count)
    if not count:
        raise nothing_read()


def _code_window(settings: Settings, dyads: list[Dyad]) -> Iterator[Coded | Notice]:
    """Code some rows in one of the processes; where our own code fails on one, it is told and has no class."""
    faults: list[Notice] = []
    parsed = parse(open_model(settings), (dyad.report for dyad in dyads), batch=settings.batch)
    for dyad, analysis in zip(dyads, parsed, strict=True):
        done = attempt(dyad.report, partial(_code_one, dyad, analysis), faults.append)
        yield from faults
        faults.clear()
        yield done or Coded(dyad.report.id, None, {})


def _code_one(dyad: Dyad, analysis: Analysis) -> Coded:
    """Tell what the source of a row does to its target."""
    plover, scores = code_given(index(*analysis), dyad.source, dyad.target)
    return Coded(dyad.report.id, plover, dict(sorted(scores.items())))


def _dyads(paths: Sequence[str], run: Run) -> Iterator[Dyad]:
    """Give the rows of some paths; notices are told."""
    for item in load_dyads(paths, run.settings, stdin=run.stdin):
        if isinstance(item, Notice):
            run.on_notice(item)
        else:
            yield item
