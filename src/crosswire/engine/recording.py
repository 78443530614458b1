"""Reports read into a record, some at a time, and the record collated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from msgspec import Struct

from crosswire.collation.collate import collate
from crosswire.engine.local import Pipeline, Run, nothing_read, version
from crosswire.facts import Brief, Collation, Notice, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.record.store import Made, Record, open_record, same_text

# Readings written in one transaction: what a run that is killed can lose.
BATCH: Final = 20


class Added(Struct, frozen=True):
    """What adding to a record came to, in numbers."""

    new: int
    known: int
    refused: int
    stories: int
    findings: int


def add_to_record(paths: Sequence[str], record: str, run: Run) -> Added:
    """Read what is at some paths into a record, leaving out what it has, and collate all of it.

    Args:
        paths: files, folders, or ``-`` for standard input.
        record: the record's file, made where there is none.
        run: settings, and whom to tell.

    Raises:
        CrosswireError: CW201 where nothing could be read and the record is empty; the record's own errors.
    """
    store = open_record(record)
    pipeline = Pipeline(run.settings)
    notices: list[Notice] = []
    known = store.known()
    seen = 0

    def fresh() -> Iterator[Report]:
        nonlocal seen
        for report in run.reports(paths, notices):
            if same_text(report, known):
                seen += 1
            else:
                yield report

    made = Made(version(), pipeline.model, pipeline.digest)
    readings = pipeline.read(fresh())
    new = 0
    while batch := list(islice(readings, BATCH)):
        new += store.add(batch, made)
        run.on_progress(new)
    store.note(notices)
    if not (new or seen or known):
        raise nothing_read()
    collation = refresh(store)
    refused = sum(notice.refused for notice in notices)
    return Added(new, seen, refused, len(collation.stories), len(collation.findings))


def refresh(store: Record) -> Collation:
    """Collate all readings of a record and keep what comes of it."""
    collation = collate(store.readings(), load_knowledge())
    if store.is_behind():
        store.keep(collation)
    return collation


def keep_brief(brief: Brief, record: str) -> None:
    """Keep the readings and notices of a brief in a record, and collate the record."""
    store = open_record(record)
    store.add(brief.readings, Made(brief.version, brief.model, brief.settings_digest))
    store.note(brief.notices)
    refresh(store)
