"""Reports read into a record, some at a time, and the record collated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Final

from msgspec import Struct

from crosswire.collation.collate import collate, collate_story
from crosswire.collation.rulings import regroup
from crosswire.collation.stories import group
from crosswire.engine.local import Pipeline, Run, nothing_read, version
from crosswire.facts import Brief, Collation, Notice, Reading, Report
from crosswire.fingerprint import fingerprint
from crosswire.knowledge.actors import load_knowledge
from crosswire.record.judging import rulings
from crosswire.record.outlined import load_outlines
from crosswire.record.renewing import drawn_stories, renew
from crosswire.record.store import Made, Record, open_record, same_text
from crosswire.settings import tables_digest
from crosswire.sources.load import Upload
from crosswire.sources.reports import set_apart
from crosswire.text import digest

# Readings written in one transaction: what a run that is killed can lose.
BATCH: Final = 20


class Added(Struct, frozen=True):
    """What adding to a record came to, in numbers."""

    new: int
    known: int
    refused: int
    stories: int
    findings: int


def add_to_record(paths: Sequence[str | Upload], record: str | Record, run: Run) -> Added:
    """Read what is at some paths into a record, leaving out what it has, and collate all of it.

    Args:
        paths: files, folders, ``-`` for standard input, or what somebody sent.
        record: the record or its file, which is made where there is none.
        run: settings, and whom to tell.

    Raises:
        CrosswireError: CW201 where nothing could be read; the record's own errors.
    """
    store = record if isinstance(record, Record) else open_record(record)
    pipeline = Pipeline(run.settings)
    notices: list[Notice] = []
    tell = partial(run.tell, notices=notices)
    intake = Intake(store.known(), tell)
    made = Made(version(), pipeline.model, pipeline.digest)
    readings = _told(pipeline.read(intake.fresh(run.reports(paths, notices)), tell), run)
    new = 0
    while batch := list(islice(readings, BATCH)):
        new += store.add(batch, made)
        notices += [notice for reading in batch for notice in reading.notices]
    store.note(notices)
    refresh(store, run.settings.tables, run)
    if not (new or intake.seen):
        raise nothing_read()
    counts = store.counts()
    refused = sum(notice.refused for notice in notices)
    return Added(new, intake.seen, refused, counts["stories"], counts["findings"])


def _told(readings: Iterable[Reading], run: Run) -> Iterator[Reading]:
    """Give readings, and tell of each as it comes."""
    for number, reading in enumerate(readings, 1):
        run.on_reading(reading)
        run.on_progress(number)
        yield reading


class Intake:
    """What of the reports that come in a record has already.

    Args:
        known: the digests of the texts of the record's reports, by report id.
        tell: is told where an id stands for another text in the record.
    """

    def __init__(self, known: Mapping[str, str], tell: Callable[[Notice], None]) -> None:
        """Has seen nothing yet."""
        self.seen = 0
        self._known = known
        self._tell = tell

    def fresh(self, reports: Iterable[Report]) -> Iterator[Report]:
        """Give the reports that are not there; one whose id stands for another text there comes under its own."""
        for report in reports:
            new = report
            if report.id in self._known and not same_text(report, self._known):
                new, notice = set_apart(report)
                self._tell(notice)
            if same_text(new, self._known):
                self.seen += 1
            else:
                yield new


def refresh(store: Record, tables: Sequence[str] = (), run: Run | None = None) -> None:
    """Draw the stories that readings or rulings changed since a record was last collated, and keep what comes of it.

    All reports are grouped, which takes little of their outlines; of the stories those are collated that are not there
    with the very same reports. What comes of it is what collating the whole record would give.

    Args:
        store: the record.
        tables: folders of the user's own tables.
        run: whom to tell how far it is; nobody by default.
    """
    run = run or Run()
    by = digest(
        version(),
        fingerprint("collation", "knowledge", "facts", "gregorian.py", "text.py", data=True),
        tables_digest(tables),
    )
    while store.is_behind():
        run.on_stage("grouping", 0, 0)
        knowledge, ruled = load_knowledge(tables), rulings(store)
        drawn = drawn_stories(store, by, ruled)
        groups = set(regroup(group(load_outlines(store), knowledge.everyday), ruled))
        gone = [
            story for story, reports in drawn.stories.items() if story not in drawn.standing or reports not in groups
        ]
        fresh = groups.difference(reports for story, reports in drawn.stories.items() if story in drawn.standing)
        by_id = {r.report.id: r for r in store.readings_of([report for reports in fresh for report in reports])}
        parts = []
        run.on_story(0, len(fresh))
        for number, reports in enumerate(fresh, 1):
            parts.append(collate_story([by_id[report] for report in reports], knowledge, ruled))
            run.on_story(number, len(fresh))
        parts.sort(key=lambda part: part.story.id)
        run.on_stage("keeping", 0, 0)
        renew(store, drawn, parts, gone)


def keep_brief(brief: Brief, record: str, run: Run) -> None:
    """Keep the readings and notices of a brief in a record, and collate the record.

    Args:
        brief: what was found.
        record: the record's file, made where there is none.
        run: the settings that the brief was made with, and whom to tell.
    """
    store = open_record(record)
    notices = list(brief.notices)
    by_report = {reading.report: reading for reading in brief.readings}
    tell = partial(run.tell, notices=notices)
    intake = Intake(store.known(), tell)
    fresh = list(intake.fresh(by_report))
    # Those under another id are read again, because every fact names its report.
    renamed = Pipeline(run.settings).read((report for report in fresh if report not in by_report), tell)
    readings = [*(by_report[report] for report in fresh if report in by_report), *renamed]
    store.add(readings, Made(brief.version, brief.model, brief.settings_digest))
    store.note(notices)
    refresh(store, run.settings.tables, run)


def recall_brief(store: Record, story: str | None = None, tables: Sequence[str] = ()) -> Brief:
    """Give the brief of a record, or of one of its stories, without reading anything anew.

    Args:
        store: the record.
        story: the story's id; None for all stories.
        tables: folders of the user's own tables.

    Returns:
        The brief, as its editor ruled; version, model and settings are those of its last readings.

    Raises:
        CrosswireError: CW201 where there is no such story, or nothing in the record.
    """
    readings, made = store.readings(story), store.made()
    if not readings:
        raise nothing_read()
    knowledge, ruled = load_knowledge(tables), rulings(store)
    if story is None:
        collation = collate(readings, knowledge, ruled)
    else:
        part = collate_story(readings, knowledge, ruled)
        collation = Collation(
            readings=part.readings, actors=part.actors, stories=(part.story,), findings=part.findings,
            framing=part.framing,
        )  # fmt: skip
    last = made[-1]
    return Brief(
        version=last.version, model=last.model, settings_digest=last.settings_digest, collation=collation, notices=()
    )
