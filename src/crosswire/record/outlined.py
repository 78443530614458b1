"""The outlines of a record's reports, kept so that grouping reads no text anew."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

from crosswire.collation.outlines import Outline, outline
from crosswire.facts import Reading, Report
from crosswire.fingerprint import fingerprint
from crosswire.record.rows import Row

if TYPE_CHECKING:
    from crosswire.record.store import Record

OUTLINES: Final = "_kept.outlines"
STORY_ACTORS: Final = "_kept.story_actors"
# Readings that are held at once while outlines are made anew.
BATCH: Final = 200
_LACKING: Final = f"SELECT id FROM reports ANTI JOIN {OUTLINES} ON report = id AND method = ? ORDER BY id"  # noqa: S608 - our own table


@cache
def _method() -> str:
    """Give the digest of the code that makes outlines."""
    return fingerprint("collation/outlines.py", "collation/words.py", "text.py")


def outline_rows(reports: Iterable[Report]) -> list[Row]:
    """Give the rows of reports in the table of outlines."""
    return [(o.report, _method(), o.words.tobytes(), o.counts.tobytes()) for o in outline(reports)]


def load_outlines(record: Record) -> list[Outline]:
    """Give the outlines of all reports; those that are lacking, or were made by other code, are made and kept."""
    with record.connect(read_only=True) as connection:
        lacking = [row[0] for row in connection.execute(_LACKING, [_method()]).fetchall()]
    for first in range(0, len(lacking), BATCH):
        _outline_anew(record, lacking[first : first + BATCH])
    query = f"SELECT id, published, words, counts FROM reports JOIN {OUTLINES} ON report = id"  # noqa: S608 - our own
    with record.connect(read_only=True) as connection:
        rows = connection.execute(query).fetchall()
    return [
        Outline(report, published, array("q", words), array("q", counts)) for report, published, words, counts in rows
    ]


def _outline_anew(record: Record, reports: list[str]) -> None:
    """Make the outlines of some reports in place of those there may be."""
    with record.connect() as connection:
        connection.execute("BEGIN")
        read = connection.execute("SELECT data FROM readings WHERE report IN (SELECT unnest(?))", [reports]).fetchall()
        readings = (msgspec.msgpack.decode(row[0], type=Reading) for row in read)
        connection.execute(f"DELETE FROM {OUTLINES} WHERE report IN (SELECT unnest(?))", [reports])  # noqa: S608
        record.insert(connection, OUTLINES, outline_rows(reading.report for reading in readings))
        connection.execute("COMMIT")
