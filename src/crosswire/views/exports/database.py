"""A record as a SQLite database, as Datasette opens it: keys of the tables and links between them are told.

Lists are JSON, which SQLite's functions and Datasette's facets take; true and false are 1 and 0.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec

from crosswire.views.exports.files import replacing
from crosswire.views.rows import cannot_write
from crosswire.views.wording import whole

if TYPE_CHECKING:
    import pyarrow as pa

KEYS: Final[Mapping[str, str]] = {
    "reports": "id", "readings": "report", "actors": "id", "statements": "id", "inner_statements": "id", "events": "id",
    "stories": "id", "findings": "id", "judgements": "finding", "rulings": "number",
}  # fmt: skip
"""The column that names a row, of tables whose rows have names."""
_REPORT: Final = {"report": "reports"}
LINKS: Final[Mapping[str, Mapping[str, str]]] = {
    "readings": _REPORT,
    "offices": {"actor": "actors"},
    "mentions": {**_REPORT, "actor": "actors", "likely": "actors"},
    "statements": {**_REPORT, "speaker": "actors", "addressee": "actors", "speaker_for": "actors"},
    "inner_statements": {
        **_REPORT, "speaker": "actors", "addressee": "actors", "speaker_for": "actors", "statement": "statements",
    },
    "moments": _REPORT,
    "quantities": {**_REPORT, "statement": "statements"},
    "events": {**_REPORT, "attributed_to": "actors"},
    "event_actors": {**_REPORT, "event": "events", "actor": "actors"},
    "outlooks": {**_REPORT, "holder": "actors"},
    "purposes": {**_REPORT, "holder": "actors"},
    "story_reports": {**_REPORT, "story": "stories"},
    "findings": {"story": "stories"},
    "positions": {**_REPORT, "finding": "findings", "speaker": "actors"},
    "framing": {**_REPORT, "story": "stories", "actor": "actors", "finding": "findings"},
    "evidence": _REPORT,
}  # fmt: skip
"""For each table the columns that name a row of another, and that other table."""
_BATCH: Final = 10_000


def write_database(names: Sequence[str], table: Callable[[str], pa.Table], target: str) -> None:
    """Write tables to a database, which takes the place of a file of that name once it is whole.

    Args:
        names: the names of tables of a record.
        table: gives the table of a name.
        target: the file.

    Raises:
        CrosswireError: CW204 where the file cannot be written.
    """
    with replacing(target) as growing:
        growing.unlink(missing_ok=True)
        try:
            connection = sqlite3.connect(growing)
            try:
                with connection:
                    for name in names:
                        _fill(connection, name, table(name), names)
            finally:
                connection.close()
        except sqlite3.OperationalError as error:
            raise cannot_write(target, OSError(0, str(error))) from error


def _fill(connection: sqlite3.Connection, name: str, table: pa.Table, names: Sequence[str]) -> None:
    """Make a table, fill it, and index what links it to others of those named."""
    columns = [f'"{field.name}" {_kind(field.type)}{_key(name, field.name)}' for field in table.schema]
    links = {column: other for column, other in LINKS.get(name, {}).items() if other in names}
    columns += [f'FOREIGN KEY ("{column}") REFERENCES "{other}" ("{KEYS[other]}")' for column, other in links.items()]
    connection.execute(f'CREATE TABLE "{name}" ({", ".join(columns)})')
    marks = ", ".join("?" * len(table.schema))
    connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', _rows(table))  # noqa: S608 - our own names
    for column in links:
        connection.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')


def _key(table: str, column: str) -> str:
    """Say of a column that it names its row."""
    return " PRIMARY KEY" if KEYS.get(table) == column else ""


def _kind(kind: pa.DataType) -> str:
    """Give the kind of the values of an Arrow column, as SQLite has it."""
    import pyarrow as pa  # noqa: PLC0415 - a tenth of a second, which other commands need not pay

    if pa.types.is_boolean(kind) or pa.types.is_integer(kind):
        return "INTEGER"
    return "REAL" if pa.types.is_floating(kind) else "TEXT"


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a table as SQLite takes them."""
    for batch in table.to_batches(_BATCH):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield tuple(map(_cell, row))


def _cell(value: Any) -> Any:  # noqa: ANN401 - any cell
    """Give a value as SQLite takes it."""
    if isinstance(value, list):
        return msgspec.json.encode(value).decode()
    return whole(value) if isinstance(value, str) else value
