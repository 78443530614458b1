"""Rows out of any number of reports, streaming: readings, groups, and the class of what one actor does to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from msgspec import Struct

from crosswire.collation.stories import group, outline, story_id
from crosswire.engine.local import OnNotice, OnProgress, Pipeline, load_reports
from crosswire.errors import CrosswireError
from crosswire.facts import Notice, Reading, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.given import code_given
from crosswire.reader.language import find_model, load_model, parse
from crosswire.reader.parsed import index
from crosswire.settings import Settings
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


def read_stream(
    paths: Sequence[str],
    settings: Settings,
    *,
    on_notice: OnNotice,
    on_progress: OnProgress,
    stdin: BinaryIO | None = None,
) -> Iterator[Reading]:
    """Read what is at some paths, one reading after the other; none is held.

    Args:
        paths: files, folders, or ``-`` for standard input.
        settings: the run's settings.
        on_notice: told of what was refused.
        on_progress: told how many reports are read.
        stdin: the bytes that ``-`` stands for.

    Raises:
        CrosswireError: CW201 where no report could be read.
    """
    reports = load_reports(paths, settings, notices=[], on_notice=on_notice, stdin=stdin)
    count = 0
    for reading in Pipeline(settings).read(reports):
        count += 1
        on_progress(count)
        yield reading
    _check(count)


def group_reports(
    paths: Sequence[str],
    settings: Settings,
    *,
    on_notice: OnNotice,
    on_progress: OnProgress,
    stdin: BinaryIO | None = None,
) -> Iterator[Grouped]:
    """Tell the story of each report at some paths, in the order of the reports' ids; arguments as ``read_stream``.

    Raises:
        CrosswireError: CW201 where no report could be read.
    """
    everyday = load_knowledge().everyday
    outlines = []
    firsts: dict[str, Report] = {}
    for report in load_reports(paths, settings, notices=[], on_notice=on_notice, stdin=stdin):
        outlines.append(outline(report, everyday))
        firsts[report.id] = report
        on_progress(len(outlines))
    _check(len(outlines))
    stories = {r: story_id([firsts[m] for m in members]) for members in group(outlines) for r in members}
    for report_id in sorted(stories):
        yield Grouped(report_id, stories[report_id])


def code_dyads(
    paths: Sequence[str],
    settings: Settings,
    *,
    on_notice: OnNotice,
    on_progress: OnProgress,
    stdin: BinaryIO | None = None,
) -> Iterator[Coded]:
    """Tell for each row of text, source and target what the source does to the target; arguments as ``read_stream``.

    Raises:
        CrosswireError: CW201 where no row could be read.
    """
    nlp = load_model(find_model(settings.model))
    notices: list[Notice] = []
    count = 0
    window: list[Dyad] = []

    def answer(dyads: list[Dyad]) -> Iterator[Coded]:
        reports = (dyad.report for dyad in dyads)
        for dyad, parsed in zip(dyads, parse(nlp, reports, batch=settings.batch), strict=True):
            plover, scores = code_given(index(*parsed), dyad.source, dyad.target)
            yield Coded(dyad.report.id, plover, dict(sorted(scores.items())))

    for item in load_dyads(paths, settings, stdin=stdin):
        if isinstance(item, Notice):
            notices.append(item)
            on_notice(item)
            continue
        window.append(item)
        count += 1
        if len(window) == settings.batch:
            yield from answer(window)
            window = []
            on_progress(count)
    yield from answer(window)
    _check(count)


def _check(count: int) -> None:
    """Say so where nothing could be read."""
    if not count:
        raise CrosswireError("CW201", hint="What was wrong with each file is said above.")
