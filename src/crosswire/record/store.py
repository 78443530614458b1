"""The record: one DuckDB file that keeps every report, reading, fact and finding.

Reports and readings are written as they come, some at a time, each batch in one transaction, so that a run that is
killed loses none that was written before. What collation draws from them is written anew in one transaction; until that
is done the record says of itself that it is behind. Connections are short: DuckDB lets one process write, and a writer
keeps out readers in other processes.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module, resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

import msgspec

from crosswire.errors import CrosswireError
from crosswire.facts import Actor, Collation, Dating, Finding, Framing, Model, Notice, Reading, Report, Story
from crosswire.record.indexing import build_index
from crosswire.record.judged import find_again, judgement_of, judgement_row
from crosswire.record.outlined import OUTLINES, STORY_ACTORS, outline_rows
from crosswire.record.rows import Row, derived_rows, packed, report_row, unpacked
from crosswire.text import digest

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Library = Literal["polars", "pandas"]
FactT = TypeVar("FactT", Actor, Story, Finding)

FORMAT: Final = "1"
# How long to wait for another program's lock, and how often to look, in seconds.
PATIENCE: Final = 5.0
STEP: Final = 0.2
_HALF: Final = re.compile("[\ud800-\udfff]")
# A DuckDB file has these bytes, after a checksum.
_MAGIC: Final = b"DUCK"
_MAGIC_AT: Final = 8
# What the system may say when a file cannot be written, as DuckDB hands it on.
_TROUBLES: Final = (
    "No such file or directory", "Permission denied", "Read-only file system", "No space left on device",
    "Disk quota exceeded", "File too large", "Is a directory", "Not a directory", "File name too long",
)  # fmt: skip
# How DuckDB says that another program, or another thread of this one, has the file; the last while that one closes it.
_HELD: Final = (
    "IO Error: Could not set lock on file", "Connection Error: Can't open a connection",
    "Resource In Use Error: Unique file handle conflict",
)  # fmt: skip
# Of two threads that open one file at once, DuckDB may give one a connection that does not know Arrow yet.
_OPENING: Final = threading.Lock()
_HINT: Final = "Name another file, or check its rights."
_HINTS: Final = dict.fromkeys(
    ("No space left on device", "Disk quota exceeded"), "Make room and run it again; what was written before is kept."
)

ADDED: Final = frozenset(
    {("statements", "speaker_for"), ("events", "within"), ("mentions", "likely"), ("framing", "about")}
)
"""Columns that records of earlier versions do not have, with their tables."""
TABLES: Final = (
    "reports", "readings", "notices", "actors", "offices", "mentions", "statements", "inner_statements", "moments",
    "quantities", "events", "event_actors", "outlooks", "purposes", "stories", "story_reports", "findings", "positions",
    "framing", "evidence", "judgements", "rulings",
)  # fmt: skip
"""The record's tables, in the order in which a reader would meet them."""


class Made(msgspec.Struct, frozen=True):
    """What a reading was made by."""

    version: str
    model: Model
    settings_digest: str


def open_record(path: Path | str, *, make: bool = True) -> Record:
    """Open a record.

    Args:
        path: the file.
        make: whether one is made where there is none; without, nothing is written.

    Raises:
        CrosswireError: CW101 where there is none and none is to be made, CW204 where none can be made, CW301 where
            another program holds it, CW302 where the file is something else, CW304 where a newer version made it.
    """
    record = Record(Path(path))
    if not make and not os.path.exists(path):  # noqa: PTH110 - pathlib raises for names that no file can have
        raise CrosswireError("CW101", where=path, hint="Make a record with: crosswire add PATH... --record FILE")
    with record.connect(read_only=not make) as connection:
        if make:
            record.prepare(connection)
        record.check(connection)
        is_whole = record.is_whole(connection)
    if not is_whole:
        with record.connect() as connection:
            record.complete(connection)
    return record


class Record:
    """A record in a file.

    Args:
        path: the file.
        is_shared: whether this process reads and writes it at the same time, which DuckDB allows where every
            connection could write.
    """

    def __init__(self, path: Path, *, is_shared: bool = False) -> None:
        """Remembers the path; nothing is held open."""
        self.path = path
        self._is_shared = is_shared

    @contextmanager
    def connect(self, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        """Hold a connection for a short while, waiting a little where another program has the file.

        What is not committed when an error ends it is undone.

        Raises:
            CrosswireError: CW204, CW301, CW302, CW304.
        """
        import duckdb  # noqa: PLC0415 - a tenth of a second, which runs without a record must not pay

        read_only = read_only and not self._is_shared
        self._look(read_only=read_only)
        until = time.monotonic() + PATIENCE
        while True:
            try:
                with _OPENING:
                    connection = duckdb.connect(str(self.path), read_only=read_only)
                break
            except (duckdb.Error, UnicodeError) as error:
                if not _is_held(error) or time.monotonic() > until:
                    raise self._explain(error, read_only=read_only) from error
                time.sleep(STEP)
        try:
            yield connection
        except duckdb.Error as error:
            raise self._explain(error, read_only=read_only) from error
        finally:
            connection.close()

    def _look(self, *, read_only: bool) -> None:
        """See that the path does not name something that DuckDB did not make; DuckDB is not let near that.

        An empty file may be a record that another program is about to make, and is left to DuckDB's judgement.
        """
        try:
            str(self.path).encode()
        except UnicodeEncodeError as error:
            raise self._barred("its name is not UTF-8", read_only=read_only) from error
        try:
            with self.path.open("rb") as file:
                head = file.read(_MAGIC_AT + len(_MAGIC))
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._barred(error.strerror or str(error), read_only=read_only) from error
        if head and head[_MAGIC_AT:] != _MAGIC:
            raise self._not_ours()

    def _explain(self, error: Exception, *, read_only: bool) -> CrosswireError:
        """Give the plain sentence for what DuckDB says."""
        words = str(error)
        if _is_held(error):
            hint = "Close the other program, or wait until its run is done."
            return CrosswireError("CW301", where=self.path, hint=hint)
        if "version number" in words:
            return CrosswireError("CW304", where=self.path, what="of DuckDB", hint="Update Crosswire and DuckDB.")
        trouble = next((trouble for trouble in _TROUBLES if trouble in words), None)
        return self._barred(trouble, read_only=read_only) if trouble else self._not_ours()

    def _barred(self, what: str, *, read_only: bool) -> CrosswireError:
        """Give the error for a file that the system does not let be read or written."""
        code = "CW109" if read_only else "CW204"
        return CrosswireError(code, where=self.path, what=what, hint=_HINTS.get(what, _HINT))

    def _not_ours(self) -> CrosswireError:
        """Give the error for a file that is no record, or one no longer."""
        hint = "Name another file; this one is something else or damaged, and is left as it is."
        return CrosswireError("CW302", where=self.path, hint=hint)

    def prepare(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the tables in an empty file."""
        if not self._tables(connection):
            connection.execute("BEGIN")
            self.complete(connection)
            connection.executemany("INSERT INTO meta VALUES (?, ?)", [("format", FORMAT), ("behind", "no")])
            connection.execute("COMMIT")

    def complete(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the tables that the file lacks: all, or those that a record of an earlier version did not have."""
        connection.execute(resources.files("crosswire.record").joinpath("schema.sql").read_text("utf-8"))

    def is_whole(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """Tell whether the file has all tables, and the columns that earlier versions did not have."""
        found = connection.execute("SELECT table_name, column_name FROM information_schema.columns").fetchall()
        return {*found} >= ADDED and self._tables(connection) >= {*TABLES, "meta", "outlines", "story_actors"}

    def check(self, connection: duckdb.DuckDBPyConnection) -> None:
        """See that the file is a record of this version.

        Raises:
            CrosswireError: CW302, CW304.
        """
        found = self._meta(connection, "format") if "meta" in self._tables(connection) else None
        if found is None:
            raise self._not_ours()
        if found != FORMAT:
            raise CrosswireError("CW304", where=self.path, what=f"format {found}", hint="Update Crosswire.")

    def _tables(self, connection: duckdb.DuckDBPyConnection) -> set[str]:
        """Give the names of the tables that the file has."""
        rows = connection.execute("SELECT table_name FROM information_schema.tables").fetchall()
        return {str(row[0]) for row in rows}

    def _meta(self, connection: duckdb.DuckDBPyConnection, key: str) -> str | None:
        """Give a value of ``meta``."""
        row = connection.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
        return None if row is None else str(row[0])

    def known(self) -> dict[str, str]:
        """Give the digests of the texts of the reports there are, by report id."""
        with self.connect(read_only=True) as connection:
            return dict(connection.execute("SELECT id, text_digest FROM reports").fetchall())

    def is_behind(self) -> bool:
        """Tell whether readings have come since the last collation was kept."""
        with self.connect(read_only=True) as connection:
            return self._meta(connection, "behind") == "yes"

    def add(self, readings: Sequence[Reading], made: Made) -> int:
        """Keep readings, in one transaction; those whose report is there already change nothing.

        Args:
            readings: what was read.
            made: by what.

        Returns:
            How many were new.
        """
        with self.connect() as connection:
            there = {row[0] for row in connection.execute("SELECT id FROM reports").fetchall()}
            fresh = [r for r in {r.report.id: r for r in readings}.values() if r.report.id not in there]
            if not fresh:
                return 0
            by = made.version, f"{made.model.name} {made.model.version}", made.model.digest, made.settings_digest
            connection.execute("BEGIN")
            self.insert(connection, "reports", [report_row(r.report) for r in fresh])
            self.insert(connection, "readings", [(r.report.id, *by, packed(r)) for r in fresh])
            self.insert(connection, OUTLINES, outline_rows(r.report for r in fresh))
            connection.execute("UPDATE meta SET value = 'yes' WHERE key = 'behind'")
            connection.execute("COMMIT")
            return len(fresh)

    def keep(self, collation: Collation) -> None:
        """Keep a collation of all the record's readings in place of the one before, in one transaction."""
        with self.connect() as connection:
            connection.execute("BEGIN")
            for table, rows in derived_rows(collation):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables
                self.insert(connection, table, rows)
            # Of which story each actor was is not known.
            connection.execute(f"DELETE FROM {STORY_ACTORS}")  # noqa: S608
            connection.execute("DELETE FROM meta WHERE key = 'drawn'")
            self.finish(connection, collation.findings, None)
            connection.execute("COMMIT")

    def finish(
        self, connection: duckdb.DuckDBPyConnection, findings: Sequence[Finding], reports: Collection[str] | None
    ) -> None:
        """Bring what hangs on the tables of collation up to date, within a transaction.

        Args:
            connection: what the tables were written by.
            findings: those that were drawn anew.
            reports: the ids of the reports whose stories were drawn anew; None for all.
        """
        self._find_judged(connection, findings, reports)
        build_index(connection)
        connection.execute("UPDATE meta SET value = 'no' WHERE key = 'behind'")

    def _find_judged(
        self, connection: duckdb.DuckDBPyConnection, findings: Sequence[Finding], reports: Collection[str] | None
    ) -> None:
        """Let each judgement go with the finding that it was made of, which may have another id now, or be gone."""
        before = [judgement_of(r) for r in connection.execute("SELECT * FROM judgements ORDER BY rowid").fetchall()]
        # All other findings, and what is held of them, are as they were.
        open_again = [
            n for n, j in enumerate(before)
            if reports is None or any(span.report in reports for span in j.finding.evidence)
        ]  # fmt: skip
        if open_again:
            found = find_again([before[n] for n in open_again], findings)
            now = dict(enumerate(before)) | dict(zip(open_again, found, strict=True))
            connection.execute("DELETE FROM judgements")
            self.insert(connection, "judgements", [judgement_row(now[n]) for n in range(len(before))])

    def note(self, notices: Iterable[Notice]) -> None:
        """Keep what was refused or left open, each notice once."""
        rows = sorted({(n.code, n.message, n.where, n.hint, n.refused) for n in notices})
        if not rows:
            return
        with self.connect() as connection:
            known = set(connection.execute("SELECT code, message, origin, hint, refused FROM notices").fetchall())
            self.insert(connection, "notices", [row for row in rows if row not in known])

    def insert(self, connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
        """Insert rows through Arrow, which is far faster than a statement a row."""
        if not rows:
            return
        described = connection.execute(f"DESCRIBE {table}").fetchall()
        incoming = _arrow([(str(name), str(kind)) for name, kind, *_ in described], rows)
        connection.register("incoming", incoming)
        connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")  # noqa: S608 - names of our own tables
        connection.unregister("incoming")

    def readings(self, story_id: str | None = None) -> list[Reading]:
        """Give the readings of a story's reports, or all, as they were made, by report id."""
        own = "WHERE report IN (SELECT report FROM story_reports WHERE story = ?)" if story_id else ""
        return self._readings(own, [story_id] if story_id else [])

    def readings_of(self, reports: Sequence[str]) -> list[Reading]:
        """Give the readings of some reports, as they were made, by report id."""
        return self._readings("WHERE report IN (SELECT unnest(?))", [list(reports)])

    def _readings(self, where: str, values: Sequence[object]) -> list[Reading]:
        """Give the readings that a clause chooses, by report id."""
        with self.connect(read_only=True) as connection:
            query = f"SELECT data FROM readings {where} ORDER BY report"  # noqa: S608 - a clause of our own
            rows = connection.execute(query, values).fetchall()
        return [unpacked(row[0]) for row in rows]

    def actor(self, actor_id: str) -> Actor | None:
        """Give an actor by id."""
        return self._one("actors", actor_id, Actor)

    def story(self, story_id: str) -> Story | None:
        """Give a story by id."""
        return self._one("stories", story_id, Story)

    def finding(self, finding_id: str) -> Finding | None:
        """Give a finding by id."""
        return self._one("findings", finding_id, Finding)

    def reading(self, report_id: str) -> Reading | None:
        """Give the reading of a report by the report's id."""
        with self.connect(read_only=True) as connection:
            row = connection.execute("SELECT data FROM readings WHERE report = ?", [report_id]).fetchone()
        return unpacked(row[0]) if row else None

    def report(self, report_id: str) -> Report | None:
        """Give a report by id."""
        reading = self.reading(report_id)
        return reading.report if reading else None

    def dating(self, report_id: str) -> Dating | None:
        """Give when a report was published: by its own words, or where they leave it open, by its story."""
        with self.connect(read_only=True) as connection:
            row = connection.execute("SELECT data FROM readings WHERE report = ?", [report_id]).fetchone()
            query = "SELECT data FROM stories JOIN story_reports ON story = id WHERE report = ? ORDER BY id"
            stories = connection.execute(query, [report_id]).fetchall()
        if row is None:
            return None
        by_story = (dict(msgspec.msgpack.decode(data, type=Story).datings) for (data,) in stories)
        own = unpacked(row[0]).dating
        return next((datings[report_id] for datings in by_story if report_id in datings), own)

    def find(self, name: str) -> Story | Finding | Actor | Report:
        """Give whatever has an id: a story, a finding, an actor or a report.

        Raises:
            CrosswireError: CW303 where nothing has it.
        """
        found = None
        # No id has halves of characters, which stand for bytes that are no text, and DuckDB does not take them.
        if not _HALF.search(name):
            found = self.story(name) or self.finding(name) or self.actor(name) or self.report(name)
        if found is None:
            raise CrosswireError("CW303", where=self.path, what=name, hint="Ids stand in every brief and table.")
        return found

    def _one(self, table: str, fact_id: str, kind: type[FactT]) -> FactT | None:
        """Give one struct of a table that keeps its structs whole."""
        with self.connect(read_only=True) as connection:
            query = f"SELECT data FROM {table} WHERE id = ?"  # noqa: S608 - names of our own tables
            row = connection.execute(query, [fact_id]).fetchone()
        return msgspec.msgpack.decode(row[0], type=kind) if row else None

    def findings(self, story_id: str | None = None) -> list[Finding]:
        """Give the findings of a story, or all, in the order of their verdict and weight."""
        where, values = ("WHERE story = ?", [story_id]) if story_id else ("", [])
        with self.connect(read_only=True) as connection:
            query = f"SELECT data FROM findings {where} ORDER BY story, rowid"  # noqa: S608 - a clause of our own
            rows = connection.execute(query, values).fetchall()
        decode = msgspec.msgpack.Decoder(Finding).decode
        return [decode(row[0]) for row in rows]

    def framing(self) -> list[Framing]:
        """Give all framing."""
        with self.connect(read_only=True) as connection:
            query = "SELECT data FROM framing WHERE octet_length(data) > 0 ORDER BY story, rowid"
            rows = connection.execute(query).fetchall()
        return [msgspec.msgpack.decode(row[0], type=Framing) for row in rows]

    def made(self) -> list[Made]:
        """Give what the readings were made by: each version, model and settings once, in the order of their use."""
        query = "SELECT version, model, model_digest, settings_digest FROM readings GROUP BY ALL ORDER BY min(rowid)"
        with self.connect(read_only=True) as connection:
            rows = connection.execute(query).fetchall()
        return [
            Made(version, Model(name=name, version=number, digest=digest), settings)
            for version, (name, _, number), digest, settings in ((v, m.rpartition(" "), d, s) for v, m, d, s in rows)
        ]

    def table(self, name: str) -> pa.Table:
        """Give one of the record's tables as Arrow, without the columns that hold packed structs.

        Raises:
            CrosswireError: CW303 for a name that is no table.
        """
        if name not in TABLES:
            hint = "Tables are: " + ", ".join(TABLES) + "."
            raise CrosswireError("CW303", where=self.path, what=name, hint=hint)
        with self.connect(read_only=True) as connection:
            columns = [str(c[0]) for c in connection.execute(f"DESCRIBE {name}").fetchall() if c[0] != "data"]
            chosen = ", ".join(f'"{column}"' for column in columns)
            query = f"SELECT {chosen} FROM {name} ORDER BY ALL"  # noqa: S608 - names of our own tables
            return connection.sql(query).to_arrow_table()

    def frame(self, name: str, library: Library) -> Any:  # noqa: ANN401 - the library's own type of frame
        """Give one of the record's tables as a data frame of Polars or pandas, which is loaded now.

        Raises:
            CrosswireError: CW217 where the library is not installed, CW303 for a name that is no table.
        """
        table = self.table(name)
        try:
            module = import_module(library)
        except ImportError as error:
            raise CrosswireError("CW217", what=library, hint=f"Install it: pip install {library}") from error
        return module.from_arrow(table) if library == "polars" else table.to_pandas()

    def counts(self) -> Mapping[str, int]:
        """Give the number of rows of each table."""
        with self.connect(read_only=True) as connection:
            return {
                table: connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]  # noqa: S608 - as above
                for table in TABLES
            }


def _is_held(error: Exception) -> bool:
    """Tell whether DuckDB says that another program, or another thread of this one, has the file open."""
    words = str(error)
    return words.startswith(_HELD)


def same_text(report: Report, known: Mapping[str, str]) -> bool:
    """Tell whether a record has this very report already."""
    return known.get(report.id) == digest(report.text)


_KINDS: Final = {"VARCHAR": "string", "INTEGER": "int32", "DOUBLE": "float64", "BOOLEAN": "bool_", "BLOB": "binary"}


def _arrow(columns: Sequence[tuple[str, str]], rows: Sequence[Row]) -> pa.Table:
    """Give rows as an Arrow table with the column types of a table of the record."""
    import pyarrow as pa  # noqa: PLC0415 - a tenth of a second, as duckdb

    fields = []
    for name, kind in columns:
        inner = getattr(pa, _KINDS[kind.removesuffix("[]")])()
        fields.append(pa.field(name, pa.list_(inner) if kind.endswith("[]") else inner))
    arrays = [pa.array(values, type=field.type) for values, field in zip(zip(*rows, strict=True), fields, strict=True)]
    return pa.table(arrays, schema=pa.schema(fields))
