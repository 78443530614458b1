"""What ``code`` writes: the rows of happenings as a table, and a file of them that an interrupted run can go on with.

Beside a file that grows lies a journal, ``FILE.progress``, with a line for each report that is whole in the file: how
long the file is then, and the report's id. A run that goes on cuts the file where the journal's last line says; what a
killed run had written after that comes once more. The journal is gone when the file is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, Final

import msgspec
from msgspec import Struct

from crosswire.errors import CrosswireError
from crosswire.told import Happening
from crosswire.views.data import EVENT_COLUMNS, HAPPENING_COLUMNS, event_row, happening_row, table_happening, table_row
from crosswire.views.layouts import LAYOUTS
from crosswire.views.rows import FORMATS, Writer, cannot_write, fitted, write_parquet, write_rows, writer_of

Batches = Iterable[tuple[str, Sequence[Happening]]]

_TITLE: Final = "crosswire code"
_HINT: Final = "Leave out --resume to begin anew; the file is then written over."


class Table(Struct, frozen=True):
    """The form of the rows: columns, what makes rows of a happening and flat rows of those, and the formats."""

    columns: Mapping[str, type]
    rows: Callable[[Happening], Iterator[Any]]
    flat: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    formats: Mapping[str, Writer]


def table_of(schema: str | None, *, by_story: bool) -> Table:
    """Give the form of the rows.

    Args:
        schema: a key of ``LAYOUTS``, None for our own rows.
        by_story: whether a row is an act with all its tellings.
    """
    if schema is not None:
        layout = LAYOUTS[schema]
        return Table(layout.columns, layout.rows, dict, layout.formats)
    if by_story:
        return Table(HAPPENING_COLUMNS, _happening_rows, table_happening, FORMATS)
    return Table(EVENT_COLUMNS, _event_rows, table_row, FORMATS)


def _event_rows(happening: Happening) -> Iterator[Any]:
    """Give the row of an event."""
    yield event_row(happening.shown.event, happening.shown.reading)


def _happening_rows(happening: Happening) -> Iterator[Any]:
    """Give the row of a happening."""
    yield happening_row(happening)


def write_coded(batches: Batches, table: Table, target: str) -> None:
    """Write happenings to a file, or to standard output for ``-``; errors as ``write_rows``."""
    rows = (row for _, happenings in batches for happening in happenings for row in table.rows(happening))
    write_rows(rows, target, table.columns, flat=table.flat, formats=table.formats)


def can_resume(table: Table, target: str) -> bool:
    """Tell whether a file of this name can grow: not standard output or a pipe, and not Parquet, whole or nothing.

    Raises:
        CrosswireError: CW205 for an ending that is no format.
    """
    if target == "-" or writer_of(target, table.formats) is write_parquet:
        return False
    return Path(target).is_file() or not Path(target).exists()


class Place(Struct, frozen=True):
    """Where a file can be gone on with: its length then, the last report in it, and the length of the journal then."""

    size: int
    report: str
    noted: int


class Journal:
    """What is whole in a file that grows.

    Args:
        target: the file.
        mark: stands for all that the file's rows depend on; a run with another mark cannot go on with it.
    """

    def __init__(self, target: str, mark: str) -> None:
        """Reads nothing yet."""
        self.target = Path(target)
        self.path = Path(f"{target}.progress")
        self._title = f"{_TITLE} {mark}\n".encode()

    @property
    def is_finished(self) -> bool:
        """Whether there is a file but no journal of it: no run into it was interrupted."""
        return self.target.exists() and not self.path.exists()

    def last(self) -> Place | None:
        """Give where the file can be gone on with, None where nothing is whole in it.

        Raises:
            CrosswireError: CW209 where the file was begun by a run of another sort.
        """
        if not self.path.exists():
            return None
        size = self.target.stat().st_size if self.target.exists() else 0
        found = None
        with self.path.open("rb") as journal:
            noted = len(title := journal.readline())
            if title.endswith(b"\n") and title != self._title:
                what = f"{self.target} was begun with other paths or settings, or by another version"
                raise CrosswireError("CW209", what=what, hint=_HINT)
            # A line cut short was being written when the run was killed; a file shorter than the journal says has
            # lost what the machine had not yet put on the disk.
            for line in filter(lambda line: line.endswith(b"\n"), journal):
                length, report = msgspec.json.decode(line, type=tuple[int, str])
                noted += len(line)
                if length <= size:
                    found = Place(length, report, noted)
        return found

    def open(self, at: Place | None) -> IO[bytes]:
        """Open the journal to be written on; it begins anew where the file does."""
        if at is None:
            journal = self.path.open("wb")
            journal.write(self._title)
            journal.flush()
            return journal
        return _cut(self.path, at.noted)


def _cut(path: Path, size: int) -> IO[bytes]:
    """Open a file to be written on from a length to which it is cut."""
    file = path.open("r+b")
    file.truncate(size)
    file.seek(size)
    return file


def write_growing(batches: Batches, table: Table, journal: Journal, at: Place | None) -> None:
    """Write happenings to a file, report by report, so that a run that is killed can go on.

    A file that is there is written over when the first report has been read, and not where none can be.

    Args:
        batches: what each report tells.
        table: the form of the rows.
        journal: the file's journal.
        at: where to go on, as ``Journal.last`` gives it; None to begin.

    Raises:
        CrosswireError: CW204 where the file cannot be written.
    """
    writer = writer_of(str(journal.target), table.formats)
    coming = iter(batches)
    complete = chain(list(islice(coming, 1)), coming)
    target = journal.target
    try:
        # The journal first, so that there is no moment in which it tells of more than is there.
        with journal.open(at) as notes, target.open("wb") if at is None else _cut(target, at.size) as file:
            for report, happenings in complete:
                rows = (row for happening in happenings for row in table.rows(happening))
                writer(fitted(rows, writer, table.flat), file, table.columns, head=not file.tell())
                file.flush()
                notes.write(msgspec.json.encode((file.tell(), report)) + b"\n")
                notes.flush()
        journal.path.unlink()
    except OSError as error:
        raise cannot_write(str(target), error) from error
