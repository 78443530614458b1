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
from typing import IO, TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from crosswire.errors import CrosswireError
from crosswire.views.wording import whole

if TYPE_CHECKING:
    import pyarrow as pa

Row: TypeAlias = "Mapping[str, Any] | msgspec.Struct"
# The columns of a table in their order, and of what kind their values are: str, int, float or bool.
Columns: TypeAlias = Mapping[str, type]
# Takes rows, a file, and the columns; gives the number of rows.
Writer: TypeAlias = Callable[[Iterable[Any], IO[bytes], Columns], int]

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
    flat: Callable[[Mapping[str, Any]], Mapping[str, Any]] = join_lists,
) -> int:
    """Write rows to a file, or as JSON Lines to standard output for ``-``.

    A file that is there is written over when the first row has come, and not where none can be made.

    Args:
        rows: mappings or structs, all with the same fields.
        target: a file name whose ending says the format, or ``-``.
        columns: what formats of columns have in each of them; JSON Lines have the rows as they are.
        flat: makes of a row what fits a format of columns.

    Returns:
        The number of rows.

    Raises:
        CrosswireError: CW205 for an ending that is no format, CW204 where the file cannot be written.
    """
    if target == "-":
        return _jsonl(rows, sys.stdout.buffer, columns)
    ending = Path(target).suffix.lower()
    if ending not in FORMATS:
        raise CrosswireError("CW205", where=target, hint="Name it " + ", ".join(f"*{e}" for e in FORMATS) + ".")
    coming = iter(rows)
    complete = chain(list(islice(coming, 1)), coming)
    try:
        with Path(target).open("wb") as file:
            return FORMATS[ending](complete if ending == ".jsonl" else _plain(complete, flat), file, columns)
    except OSError as error:
        raise CrosswireError("CW204", where=target, what=error.strerror, hint="Name another file.") from error


def write_table(table: pa.Table, target: str) -> int:
    """Write an Arrow table to a file; formats and errors as ``write_rows``."""
    rows = (row for batch in table.to_batches(BATCH) for row in batch.to_pylist())
    return write_rows(rows, target, {field.name: _kind(field.type) for field in table.schema})


def _kind(kind: pa.DataType) -> type:
    """Give the kind of the values of an Arrow column; lists are joined, and so are texts."""
    import pyarrow as pa  # noqa: PLC0415 - a tenth of a second, which other commands need not pay

    checks = (pa.types.is_boolean, bool), (pa.types.is_integer, int), (pa.types.is_floating, float)
    return next((plain for is_of, plain in checks if is_of(kind)), str)


def _jsonl(rows: Iterable[Row], file: IO[bytes], _: Columns) -> int:
    """Write JSON Lines."""
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


def _plain(rows: Iterable[Row], flat: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
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


def _separated(delimiter: str) -> Writer:
    """Give the writer of a format of separated values."""

    def write(rows: Iterable[Mapping[str, Any]], file: IO[bytes], columns: Columns) -> int:
        count = 0
        with _as_text(file) as text:
            writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
            writer.writerow(columns)
            for row in rows:
                writer.writerow(_with_plain_ends(row[name]) for name in columns)
                count += 1
        return count

    return write


def _with_plain_ends(value: Any) -> Any:  # noqa: ANN401 - any cell
    """Give a cell with plain line ends: a bare carriage return is not quoted, and would end the row for most."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def _parquet(rows: Iterable[Mapping[str, Any]], file: IO[bytes], columns: Columns) -> int:
    """Write Parquet, a batch at a time."""
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
    ".jsonl": _jsonl,
    ".csv": _separated(","),
    ".tsv": _separated("\t"),
    ".parquet": _parquet,
}
"""The formats of rows, by the ending of a file's name."""
