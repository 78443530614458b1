"""Rows written to files: JSON Lines, CSV, TSV or Parquet, by the file's ending; nothing more than a batch is held."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from crosswire.errors import CrosswireError

if TYPE_CHECKING:
    import pyarrow as pa

Row: TypeAlias = "Mapping[str, Any] | msgspec.Struct"

# Rows written to Parquet together.
BATCH: Final = 10_000


def join_lists(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a row with its lists as single values, joined by ";"."""
    return {name: ";".join(map(str, value)) if isinstance(value, list) else value for name, value in row.items()}


def write_rows(
    rows: Iterable[Row], target: str, *, flat: Callable[[Mapping[str, Any]], Mapping[str, Any]] = join_lists
) -> int:
    """Write rows to a file, or as JSON Lines to standard output for ``-``.

    Args:
        rows: mappings or structs, all with the same fields.
        target: a file name whose ending says the format, or ``-``.
        flat: makes of a row what fits a format of columns.

    Returns:
        The number of rows.

    Raises:
        CrosswireError: CW205 for an ending that is no format, CW204 where the file cannot be written.
    """
    if target == "-":
        return _jsonl(rows, sys.stdout.buffer)
    ending = Path(target).suffix.lower()
    if ending not in FORMATS:
        raise CrosswireError("CW205", where=target, hint="Name it " + ", ".join(f"*{e}" for e in FORMATS) + ".")
    try:
        with Path(target).open("wb") as file:
            return FORMATS[ending](rows if ending == ".jsonl" else _plain(rows, flat), file)
    except OSError as error:
        raise CrosswireError("CW204", where=target, what=error.strerror, hint="Name another file.") from error


def write_table(table: pa.Table, target: str) -> int:
    """Write an Arrow table to a file; formats and errors as ``write_rows``."""
    return write_rows((row for batch in table.to_batches(BATCH) for row in batch.to_pylist()), target)


def _jsonl(rows: Iterable[Row], file: IO[bytes]) -> int:
    """Write JSON Lines."""
    encode = msgspec.json.Encoder().encode
    count = 0
    for row in rows:
        file.write(encode(row) + b"\n")
        count += 1
    file.flush()
    return count


def _plain(rows: Iterable[Row], flat: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Give rows as flat mappings of plain values."""
    for row in rows:
        yield flat(msgspec.to_builtins(row))


@contextmanager
def _as_text(file: IO[bytes]) -> Iterator[TextIOWrapper]:
    """Write text to a file of bytes, which stays open."""
    text = TextIOWrapper(file, "utf-8", errors="replace", newline="")
    try:
        yield text
    finally:
        text.flush()
        text.detach()


def _separated(delimiter: str) -> Callable[[Iterable[Row], IO[bytes]], int]:
    """Give the writer of a format of separated values; the first row's fields are the columns."""

    def write(rows: Iterable[Row], file: IO[bytes]) -> int:
        count = 0
        with _as_text(file) as text:
            writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
            for row in rows:
                values = dict(msgspec.to_builtins(row))
                if count == 0:
                    writer.writerow(values)
                writer.writerow(values.values())
                count += 1
        return count

    return write


def _parquet(rows: Iterable[Row], file: IO[bytes]) -> int:
    """Write Parquet, a batch at a time."""
    import pyarrow as pa  # noqa: PLC0415 - a tenth of a second, which other formats need not pay
    import pyarrow.parquet as pq  # noqa: PLC0415

    plain = iter(rows)
    writer = None
    count = 0
    while batch := list(islice(plain, BATCH)):
        table = pa.Table.from_pylist(batch, schema=writer.schema if writer else None)
        writer = writer or pq.ParquetWriter(file, table.schema)
        writer.write_table(table)
        count += len(batch)
    if writer is None:
        pq.write_table(pa.table({}), file)
    else:
        writer.close()
    return count


FORMATS: Final[Mapping[str, Callable[[Iterable[Row], IO[bytes]], int]]] = {
    ".jsonl": _jsonl,
    ".csv": _separated(","),
    ".tsv": _separated("\t"),
    ".parquet": _parquet,
}
"""The formats of rows, by the ending of a file's name."""
