"""Rows written to files: JSON Lines, CSV, TSV or Parquet, by the file's ending; nothing more than a batch is held."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from crosswire.errors import CrosswireError
from crosswire.views.wording import whole

if TYPE_CHECKING:
    import pyarrow as pa

Row: TypeAlias = "Mapping[str, Any] | msgspec.Struct"
# Takes rows, a file, and the columns of a table that has no row; gives the number of rows.
Writer: TypeAlias = Callable[[Iterable[Any], IO[bytes], Sequence[str]], int]

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
    *,
    flat: Callable[[Mapping[str, Any]], Mapping[str, Any]] = join_lists,
    columns: Sequence[str] = (),
) -> int:
    """Write rows to a file, or as JSON Lines to standard output for ``-``.

    A file that is there is written over when the first row has come, and not where none can be made.

    Args:
        rows: mappings or structs, all with the same fields.
        target: a file name whose ending says the format, or ``-``.
        flat: makes of a row what fits a format of columns.
        columns: the columns of a table without a row, which cannot tell them.

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
    return write_rows(rows, target, columns=table.column_names)


def _jsonl(rows: Iterable[Row], file: IO[bytes], _: Sequence[str]) -> int:
    """Write JSON Lines, in which a table without a row has no columns."""
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
    """Give the writer of a format of separated values; the first row's fields are the columns."""

    def write(rows: Iterable[Mapping[str, Any]], file: IO[bytes], columns: Sequence[str]) -> int:
        count = 0
        with _as_text(file) as text:
            writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
            for row in rows:
                if count == 0:
                    writer.writerow(row)
                writer.writerow(_with_plain_ends(value) for value in row.values())
                count += 1
            if columns and not count:
                writer.writerow(columns)
        return count

    return write


def _with_plain_ends(value: Any) -> Any:  # noqa: ANN401 - any cell
    """Give a cell with plain line ends: a bare carriage return is not quoted, and would end the row for most."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def _parquet(rows: Iterable[Mapping[str, Any]], file: IO[bytes], columns: Sequence[str]) -> int:
    """Write Parquet, a batch at a time.

    A column's type shows only when all rows have come: it may be empty for ten thousand of them. What is more than one
    batch is therefore kept on disk until then.
    """
    import pyarrow as pa  # noqa: PLC0415 - a tenth of a second, which other formats need not pay
    import pyarrow.parquet as pq  # noqa: PLC0415

    coming = iter(rows)
    first = _as_table(list(islice(coming, BATCH)), columns)
    second = list(islice(coming, BATCH))
    if not second:
        pq.write_table(first, file)
        return int(first.num_rows)
    count, schemas, places = 0, [], []
    with TemporaryFile() as kept:
        for table in chain([first, _as_table(second)], map(_as_table, _batches(coming))):
            places.append(kept.tell())
            schemas.append(table.schema)
            count += table.num_rows
            with pa.ipc.new_stream(kept, table.schema) as stream:
                stream.write_table(table)
        schema = _common(schemas)
        with pq.ParquetWriter(file, schema) as writer:
            for place in places:
                kept.seek(place)
                writer.write_table(pa.ipc.open_stream(kept).read_all().cast(schema, safe=False))
    return count


def _batches(rows: Iterator[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """Cut rows into batches."""
    while batch := list(islice(rows, BATCH)):
        yield batch


def _as_table(batch: Sequence[Mapping[str, Any]], columns: Sequence[str] = ()) -> pa.Table:
    """Give rows as an Arrow table; a column of several kinds of values becomes one of text."""
    import pyarrow as pa  # noqa: PLC0415 - see _parquet

    arrays = {}
    for name in batch[0] if batch else columns:
        values = [row.get(name) for row in batch]
        try:
            arrays[name] = pa.array(values)
        except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
            arrays[name] = pa.array([None if value is None else str(value) for value in values])
    return pa.table(arrays)


def _common(schemas: Sequence[pa.Schema]) -> pa.Schema:
    """Give the schema that the rows of several have room in: nothing < whole number < number < text."""
    import pyarrow as pa  # noqa: PLC0415 - see _parquet

    fields = []
    for name in schemas[0].names:
        kinds = {str(schema.field(name).type): schema.field(name).type for schema in schemas}
        kinds.pop("null", None)
        if len(kinds) > 1:
            kind = pa.float64() if kinds.keys() <= {"int64", "double"} else pa.string()
        else:
            kind = next(iter(kinds.values()), pa.null())
        fields.append(pa.field(name, kind))
    return pa.schema(fields)


FORMATS: Final[Mapping[str, Writer]] = {
    ".jsonl": _jsonl,
    ".csv": _separated(","),
    ".tsv": _separated("\t"),
    ".parquet": _parquet,
}
"""The formats of rows, by the ending of a file's name."""
