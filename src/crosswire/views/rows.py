"""Rows written to files: JSON Lines, CSV, TSV or Parquet, by the file's ending; nothing more than a batch is held.

The columns of a table and their kinds are told before any row, so that all tables of one sort can be laid together,
also one in which a column happens to be empty, and one without a row.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, Protocol, TypeAlias

import msgspec

from crosswire.errors import CrosswireError
from crosswire.views.wording import whole

if TYPE_CHECKING:
    import pyarrow as pa

Row: TypeAlias = "Mapping[str, Any] | msgspec.Struct"
# The columns of a table in their order, and of what kind their values are: str, int, float or bool.
Columns: TypeAlias = Mapping[str, type]
Flat: TypeAlias = Callable[[Mapping[str, Any]], Mapping[str, Any]]


class Writer(Protocol):
    """What writes rows in a format."""

    def __call__(self, rows: Iterable[Any], file: IO[bytes], columns: Columns, *, head: bool = True) -> int:
        """Write rows to a file and give their number; ``head`` tells whether the names of the columns come first."""


# Rows written to Parquet together.
BATCH: Final = 10_000


def join_lists(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a row as single values: its lists joined by ";", its mappings as JSON.

    Example:
        >>> join_lists({"id": "r", "sectors": ["GOV", "MIL"], "scores": {"AID": 0.5}})
        {'id': 'r', 'sectors': 'GOV;MIL', 'scores': '{"AID":0.5}'}
    """
    return {name: _single(value) for name, value in row.items()}


def _single(value: Any) -> Any:  # noqa: ANN401 - any plain value
    """Give a plain value as one that fits a cell."""
    if isinstance(value, list):
        return ";".join(map(str, value))
    return msgspec.json.encode(value).decode() if isinstance(value, dict) else value


def write_rows(
    rows: Iterable[Row],
    target: str,
    columns: Columns,
    *,
    flat: Flat = join_lists,
    formats: Mapping[str, Writer] | None = None,
) -> int:
    """Write rows to a file, or to standard output for ``-``.

    A file that is there is written over when the first row has come, and not where none can be made.

    Args:
        rows: mappings or structs, all with the same fields.
        target: a file name whose ending says the format, or ``-``.
        columns: what formats of columns have in each of them; JSON Lines have the rows as they are.
        flat: makes of a row what fits a format of columns.
        formats: the formats by the ending of a file's name, ``-`` for standard output; by default ``FORMATS``, and
            JSON Lines on standard output.

    Returns:
        The number of rows.

    Raises:
        CrosswireError: CW205 for an ending that is no format, CW204 where the file cannot be written.
    """
    formats = formats or FORMATS
    writer = writer_of(target, formats)
    return _write(rows, target, columns, writer, flat)


def _write(rows: Iterable[Row], target: str, columns: Columns, writer: Writer, flat: Flat) -> int:
    """Write rows in a format."""
    if target == "-":
        return writer(fitted(rows, writer, flat), standard_output(), columns)
    coming = iter(rows)
    complete = chain(list(islice(coming, 1)), coming)
    try:
        with Path(target).open("wb") as file:
            return writer(fitted(complete, writer, flat), file, columns)
    except OSError as error:
        raise cannot_write(target, error) from error


def writer_of(target: str, formats: Mapping[str, Writer]) -> Writer:
    """Give what writes to a file of this name.

    Raises:
        CrosswireError: CW205 for an ending that is no format.
    """
    ending = target if target == "-" else Path(target).suffix.lower()
    if ending == "-":
        return formats.get("-", write_jsonl)
    if ending not in formats:
        hint = "Name it " + ", ".join(f"*{e}" for e in formats if e != "-") + "."
        raise CrosswireError("CW205", where=target, hint=hint)
    return formats[ending]


def fitted(rows: Iterable[Row], writer: Writer, flat: Flat) -> Iterable[Any]:
    """Give rows as a writer takes them: as they are for JSON Lines, else as single values."""
    return rows if writer is write_jsonl else _plain(rows, flat)


def cannot_write(target: str, error: OSError) -> CrosswireError:
    """Give the error for a file that the system does not let be written."""
    return CrosswireError("CW204", where=target, what=error.strerror, hint="Name another file.")


def standard_output() -> IO[bytes]:
    """Give standard output for bytes."""
    return sys.stdout.buffer


def write_table(table: pa.Table, target: str, writer: Writer | None = None) -> int:
    """Write an Arrow table to a file; formats and errors as ``write_rows``.

    Args:
        table: the table.
        target: a file name, or ``-``.
        writer: the format; None for the one that the name's ending says.
    """
    rows = (row for batch in table.to_batches(BATCH) for row in batch.to_pylist())
    columns = {field.name: _kind(field.type) for field in table.schema}
    return _write(rows, target, columns, writer or writer_of(target, FORMATS), join_lists)


def _kind(kind: pa.DataType) -> type:
    """Give the kind of the values of an Arrow column; lists are joined, and so are texts."""
    import pyarrow as pa  # noqa: PLC0415 - a tenth of a second, which other commands need not pay

    checks = (pa.types.is_boolean, bool), (pa.types.is_integer, int), (pa.types.is_floating, float)
    return next((plain for is_of, plain in checks if is_of(kind)), str)


def write_jsonl(rows: Iterable[Row], file: IO[bytes], columns: Columns, *, head: bool = True) -> int:  # noqa: ARG001
    """Write JSON Lines; each has the names of its fields, so that there is no head."""
    encode = msgspec.json.Encoder().encode
    count = 0
    for row in rows:
        try:
            line = encode(row)
        except UnicodeEncodeError:
            # Half a surrogate pair, which no encoding can write.
            line = encode(_mend(msgspec.to_builtins(row)))
        file.write(line + b"\n")
        count += 1
    file.flush()
    return count


def _mend(value: Any) -> Any:  # noqa: ANN401 - any plain value
    """Give a plain value with every half surrogate pair made a replacement character."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [_mend(part) for part in value]
    if isinstance(value, dict):
        return {whole(key): _mend(part) for key, part in value.items()}
    return value


def _plain(rows: Iterable[Row], flat: Flat) -> Iterator[dict[str, Any]]:
    """Give rows as flat mappings of plain values."""
    for row in rows:
        yield _mend(dict(flat(msgspec.to_builtins(row))))


@contextmanager
def _as_text(file: IO[bytes]) -> Iterator[TextIOWrapper]:
    """Write text to a file of bytes, which stays open."""
    text = TextIOWrapper(file, "utf-8", newline="")
    try:
        yield text
    finally:
        text.flush()
        text.detach()


def separated(delimiter: str, *, missing: str = "") -> Writer:
    """Give the writer of a format of separated values; ``missing`` stands for a text that is not known."""

    def write(rows: Iterable[Mapping[str, Any]], file: IO[bytes], columns: Columns, *, head: bool = True) -> int:
        count = 0
        with _as_text(file) as text:
            writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
            if head:
                writer.writerow(columns)
            for row in rows:
                writer.writerow(
                    missing if row[name] is None and kind is str else _with_plain_ends(row[name])
                    for name, kind in columns.items()
                )
                count += 1
        return count

    return write


def unquoted(*, missing: str = "", has_header: bool = True) -> Writer:
    """Give the writer of values with tabs between them and no quotation marks, as event data sets have them.

    Half of the scripts that read such files take a quotation mark for a letter, half for the beginning of a cell: it
    becomes an apostrophe, and a line end or tab a space.

    Args:
        missing: what stands for a value that is not known.
        has_header: whether the names of the columns come first.
    """

    def cell(value: Any, kind: type) -> str:  # noqa: ANN401 - any cell
        if value is None:
            return missing if kind is str else ""
        return " ".join(str(value).replace('"', "'").split())

    def write(rows: Iterable[Mapping[str, Any]], file: IO[bytes], columns: Columns, *, head: bool = True) -> int:
        count = 0
        with _as_text(file) as text:
            if head and has_header:
                text.write("\t".join(columns) + "\n")
            for row in rows:
                text.write("\t".join(cell(row[name], kind) for name, kind in columns.items()) + "\n")
                count += 1
        return count

    return write


def _with_plain_ends(value: Any) -> Any:  # noqa: ANN401 - any cell
    """Give a cell with plain line ends: a bare carriage return is not quoted, and would end the row for most."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def write_parquet(rows: Iterable[Mapping[str, Any]], file: IO[bytes], columns: Columns, *, head: bool = True) -> int:  # noqa: ARG001
    """Write Parquet, a batch at a time; the names of the columns are always in it."""
    import pyarrow as pa  # noqa: PLC0415 - see _kind
    from pyarrow import parquet  # noqa: PLC0415

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    schema = pa.schema([pa.field(name, kinds[kind]) for name, kind in columns.items()])
    coming, count = iter(rows), 0
    with parquet.ParquetWriter(file, schema) as writer:
        while batch := list(islice(coming, BATCH)):
            arrays = [pa.array([row[field.name] for row in batch], type=field.type) for field in schema]
            writer.write_table(pa.table(arrays, schema=schema))
            count += len(batch)
    return count


FORMATS: Final[Mapping[str, Writer]] = {
    ".jsonl": write_jsonl,
    ".csv": separated(","),
    ".tsv": separated("\t"),
    ".parquet": write_parquet,
}
"""The formats of rows, by the ending of a file's name."""
