"""The record: one DuckDB file that keeps every report, reading, fact and finding.

Reports and readings are written as they come, some at a time, each batch in one transaction, so that a run that is
killed loses none that was written before. What collation draws from them is written anew in one transaction; until that
is done the record says of itself that it is behind. Connections are short: DuckDB lets one process write, and a writer
keeps out readers in other processes.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from crosswire.errors import CrosswireError
from crosswire.facts import Actor, Collation, Finding, Framing, Model, Notice, Reading, Report, Story
from crosswire.record.rows import Row, derived_rows, report_row
from crosswire.text import digest

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

FactT = TypeVar("FactT", Actor, Story, Finding)

FORMAT: Final = "1"
# How long to wait for another program's lock, and how often to look, in seconds.
PATIENCE: Final = 5.0
STEP: Final = 0.2

TABLES: Final = (
    "reports", "readings", "notices", "actors", "offices", "mentions", "statements", "moments", "quantities", "events",
    "event_actors", "outlooks", "purposes", "stories", "story_reports", "findings", "positions", "framing", "evidence",
)  # fmt: skip
"""The record's tables, in the order in which a reader would meet them."""


class Made(msgspec.Struct, frozen=True):
    """What a reading was made by."""

    version: str
    model: Model
    settings_digest: str


def open_record(path: Path | str) -> Record:
    """Open a record, made where there is none.

    Raises:
        CrosswireError: CW301 where another program holds it, CW302 where the file is something else, CW304 where a
            newer version made it.
    """
    record = Record(Path(path))
    with record.connect() as connection:
        record.prepare(connection)
    return record


class Record:
    """A record in a file.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        """Remembers the path; nothing is held open."""
        self.path = path

    @contextmanager
    def connect(self, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        """Hold a connection for a short while, waiting a little where another program has the file.

        Raises:
            CrosswireError: CW301, CW302.
        """
        import duckdb  # noqa: PLC0415 - a tenth of a second, which runs without a record must not pay

        until = time.monotonic() + PATIENCE
        while True:
            try:
                connection = duckdb.connect(str(self.path), read_only=read_only)
                break
            except duckdb.IOException as error:
                if "lock" not in str(error).lower():
                    raise self._not_ours() from error
                if time.monotonic() > until:
                    hint = "Close the other program, or wait until its run is done."
                    raise CrosswireError("CW301", where=self.path, hint=hint) from error
                time.sleep(STEP)
            except (duckdb.Error, UnicodeDecodeError) as error:
                raise self._not_ours() from error
        try:
            yield connection
        finally:
            connection.close()

    def _not_ours(self) -> CrosswireError:
        """Give the error for a file that is no record."""
        return CrosswireError("CW302", where=self.path, hint="Name another file; this one is left as it is.")

    def prepare(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the tables where there are none; check whose record it is.

        Raises:
            CrosswireError: CW302, CW304.
        """
        tables = {row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
        if tables and "meta" not in tables:
            raise self._not_ours()
        if not tables:
            connection.execute("BEGIN")
            connection.execute(resources.files("crosswire.record").joinpath("schema.sql").read_text("utf-8"))
            connection.executemany("INSERT INTO meta VALUES (?, ?)", [("format", FORMAT), ("behind", "no")])
            connection.execute("COMMIT")
        found = self._meta(connection, "format")
        if found != FORMAT:
            raise CrosswireError("CW304", where=self.path, what=f"format {found}", hint="Update Crosswire.")

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
            encode = msgspec.msgpack.encode
            by = made.version, f"{made.model.name} {made.model.version}", made.model.digest, made.settings_digest
            connection.execute("BEGIN")
            self._insert(connection, "reports", [report_row(r.report) for r in fresh])
            self._insert(connection, "readings", [(r.report.id, *by, encode(r)) for r in fresh])
            connection.execute("UPDATE meta SET value = 'yes' WHERE key = 'behind'")
            connection.execute("COMMIT")
            return len(fresh)

    def keep(self, collation: Collation) -> None:
        """Keep a collation of all the record's readings in place of the one before, in one transaction."""
        with self.connect() as connection:
            connection.execute("BEGIN")
            for table, rows in derived_rows(collation):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables
                self._insert(connection, table, rows)
            connection.execute("UPDATE meta SET value = 'no' WHERE key = 'behind'")
            connection.execute("COMMIT")

    def note(self, notices: Iterable[Notice]) -> None:
        """Keep what was refused or left open, each notice once."""
        rows = sorted({(n.code, n.message, n.where, n.hint, n.refused) for n in notices})
        with self.connect() as connection:
            known = set(connection.execute("SELECT code, message, origin, hint, refused FROM notices").fetchall())
            self._insert(connection, "notices", [row for row in rows if row not in known])

    def _insert(self, connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
        """Insert rows through Arrow, which is far faster than a statement a row."""
        if not rows:
            return
        described = connection.execute(f"DESCRIBE {table}").fetchall()
        incoming = _arrow([(str(name), str(kind)) for name, kind, *_ in described], rows)
        connection.register("incoming", incoming)
        connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")  # noqa: S608 - names of our own tables
        connection.unregister("incoming")

    def readings(self) -> list[Reading]:
        """Give all readings as they were made, by report id."""
        with self.connect(read_only=True) as connection:
            rows = connection.execute("SELECT data FROM readings ORDER BY report").fetchall()
        decode = msgspec.msgpack.Decoder(Reading).decode
        return [decode(row[0]) for row in rows]

    def actor(self, actor_id: str) -> Actor | None:
        """Give an actor by id."""
        return self._one("actors", actor_id, Actor)

    def story(self, story_id: str) -> Story | None:
        """Give a story by id."""
        return self._one("stories", story_id, Story)

    def finding(self, finding_id: str) -> Finding | None:
        """Give a finding by id."""
        return self._one("findings", finding_id, Finding)

    def report(self, report_id: str) -> Report | None:
        """Give a report by id."""
        with self.connect(read_only=True) as connection:
            row = connection.execute("SELECT data FROM readings WHERE report = ?", [report_id]).fetchone()
        return msgspec.msgpack.decode(row[0], type=Reading).report if row else None

    def find(self, name: str) -> Story | Finding | Actor | Report:
        """Give whatever has an id: a story, a finding, an actor or a report.

        Raises:
            CrosswireError: CW303 where nothing has it.
        """
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
            query = f"SELECT data FROM findings {where} ORDER BY rowid"  # noqa: S608 - a clause of our own
            rows = connection.execute(query, values).fetchall()
        decode = msgspec.msgpack.Decoder(Finding).decode
        return [decode(row[0]) for row in rows]

    def framing(self) -> list[Framing]:
        """Give all framing."""
        with self.connect(read_only=True) as connection:
            rows = connection.execute("SELECT data FROM framing WHERE octet_length(data) > 0 ORDER BY rowid").fetchall()
        return [msgspec.msgpack.decode(row[0], type=Framing) for row in rows]

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
            return connection.execute(query).to_arrow_table()

    def counts(self) -> Mapping[str, int]:
        """Give the number of rows of each table."""
        with self.connect(read_only=True) as connection:
            return {
                table: connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]  # noqa: S608 - as above
                for table in TABLES
            }


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
