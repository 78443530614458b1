"""Rows out of any number of reports, streaming: readings, groups, and the class of what one actor does to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from msgspec import Struct

from crosswire.collation.stories import group, outline, story_id
from crosswire.engine.local import Pipeline, Run, nothing_read
from crosswire.engine.model import open_model
from crosswire.facts import Notice, Reading, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.events.given import code_given
from crosswire.reader.language import Analysis, parse
from crosswire.reader.parsed import index
from crosswire.reader.reading import attempt
from crosswire.sources.load import Dyad, load_dyads


class Grouped(Struct, frozen=True):
    """The story of a report."""

    report: str
    story: str


class Coded(Struct, frozen=True):
    """The PLOVER class of what a row's source does to its target, None where the text does not tell; with scores."""

    id: str
    plover: str | None
    scores: dict[str, float]


def read_stream(paths: Sequence[str], run: Run) -> Iterator[Reading]:
    """Read what is at some paths, one reading after the other; none is held.

    Raises:
        CrosswireError: CW201 where no report could be read.
    """
    count = 0
    for reading in Pipeline(run.settings).read(run.reports(paths), run.on_notice):
        count += 1
        run.on_progress(count)
        yield reading
    if not count:
        raise nothing_read()


def group_reports(paths: Sequence[str], run: Run) -> Iterator[Grouped]:
    """Tell the story of each report at some paths, in the order of the reports' ids.

    Raises:
        CrosswireError: CW201 where no report could be read.
    """
    everyday = load_knowledge(run.settings.tables).everyday
    outlines = []
    # Only what a story's id depends on is kept of a report; texts would fill the memory.
    kept: dict[str, Report] = {}
    for report in run.reports(paths):
        outlines.append(outline(report, everyday))
        kept[report.id] = Report(id=report.id, text="", published=report.published)
        run.on_progress(len(outlines))
    if not outlines:
        raise nothing_read()
    stories = {r: story_id(kept[m] for m in members) for members in group(outlines) for r in members}
    for report_id in sorted(stories):
        yield Grouped(report_id, stories[report_id])


def code_dyads(paths: Sequence[str], run: Run) -> Iterator[Coded]:
    """Tell for each row of text, source and target what the source does to the target.

    Raises:
        CrosswireError: CW201 where no row could be read.
    """
    nlp = open_model(run.settings)
    rows = _dyads(paths, run)
    count = 0
    while window := list(islice(rows, run.settings.batch)):
        parsed = parse(nlp, (dyad.report for dyad in window), batch=run.settings.batch)
        for dyad, analysis in zip(window, parsed, strict=True):
            done = attempt(dyad.report, partial(_code_one, dyad, analysis), run.on_notice)
            yield done or Coded(dyad.report.id, None, {})
        count += len(window)
        run.on_progress(count)
    if not count:
        raise nothing_read()


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
