"""Rows of reports in Parquet, read batch by batch."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Final

from crosswire.sources.drafts import Draft, refuse
from crosswire.sources.rows import FIELDS, TEXTS, read_row, refuse_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyarrow.parquet import ParquetFile

    from crosswire.facts import Notice
    from crosswire.sources.streams import Stream

# Rows held at a time; a page of HTML can take a megabyte.
BATCH: Final = 64
# Parquet is read from its end, so that what comes through a pipe is kept on disk first (in memory while it is small).
_IN_MEMORY: Final = 8 << 20


def read_parquet(stream: Stream, max_characters: int) -> Iterator[Draft | Notice]:
    """Read Parquet with a column ``text`` or ``html``."""
    import pyarrow as pa  # noqa: PLC0415 - a quarter of a second, which only Parquet needs
    from pyarrow import parquet  # noqa: PLC0415

    with ExitStack() as opened:
        try:
            # Opened here, because Arrow takes no names that are not UTF-8.
            file = opened.enter_context(_keep(stream) if stream.path is None else stream.path.open("rb"))
            yield from _read_rows(parquet.ParquetFile(file), stream.where, max_characters)
        except (pa.ArrowException, OSError, ValueError):
            hint = "What came before is read; copy the file again."
            yield refuse("CW112", stream.where, what="the file or the rest of it", kind="Parquet", hint=hint)


def _keep(stream: Stream) -> IO[bytes]:
    """Keep the bytes of a stream where they can be read from their end."""
    kept = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - whoever asked for it closes it
    for piece in stream:
        kept.write(piece)
    kept.seek(0)
    return kept


def _read_rows(table: ParquetFile, where: str, max_characters: int) -> Iterator[Draft | Notice]:
    """Read the rows of an open file; only the columns that are wanted are decoded."""
    names = {name: name.casefold() for name in table.schema_arrow.names}
    wanted = [name for name in names if names[name] in FIELDS]
    if not TEXTS & {names[name] for name in wanted}:
        yield refuse_table(where, list(names))
        return
    number = 0
    for batch in table.iter_batches(batch_size=BATCH, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            fields = {names[name]: value for name, value in row.items()}
            yield from read_row(fields, f"{where}, row {number}", max_characters)
