"""A record that is read often: its connection is kept for a moment after each reading, and let go when nobody reads.

Opening a record costs a fiftieth of a second, more than most questions to it. A connection that stayed open would keep
other programs from writing.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

from crosswire.record.indexing import build_index, is_indexed
from crosswire.record.store import Record

if TYPE_CHECKING:
    import duckdb

# How long a connection that nobody uses is kept, in seconds: less than another program's patience.
IDLE: Final = 1.0


class OpenRecord:
    """A record for many readers in one process.

    Args:
        store: the record.
    """

    def __init__(self, store: Record) -> None:
        """Opens nothing yet."""
        self.store = store
        self._lock = threading.Lock()
        self._held: ExitStack | None = None
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._readers = 0
        self._is_over = False
        self._timer: threading.Timer | None = None

    @property
    def is_open(self) -> bool:
        """Whether the record is open at present."""
        return self._connection is not None

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a connection of one reader's own, which must not be used after.

        Raises:
            CrosswireError: as ``Record.connect``.
        """
        cursor = self._take()
        try:
            yield cursor
        finally:
            cursor.close()
            self._give_back()

    def _take(self) -> duckdb.DuckDBPyConnection:
        """Open the record where it is not open, and count one more reader."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
                self._timer = None
            if self._connection is None:
                with ExitStack() as stack:
                    self._connection = stack.enter_context(self.store.connect(read_only=True))
                    self._held = stack.pop_all()
            self._readers += 1
            return self._connection.cursor()

    def _give_back(self) -> None:
        """Count one reader less; after the last the record is closed soon."""
        with self._lock:
            self._readers -= 1
            if not self._readers and self._is_over:
                self._close()
            elif not self._readers:
                self._timer = threading.Timer(IDLE, self._close_idle)
                self._timer.daemon = True
                self._timer.start()

    def _close_idle(self) -> None:
        """Close the record unless somebody reads again."""
        with self._lock:
            if not self._readers:
                self._close()

    def close(self) -> None:
        """Close the record for good, once the last reader is done."""
        with self._lock:
            self._is_over = True
            if self._timer:
                self._timer.cancel()
            if not self._readers:
                self._close()

    def _close(self) -> None:
        """Let the connection go."""
        held, self._held, self._connection = self._held, None, None
        if held:
            held.close()


def make_indexed(store: Record) -> None:
    """See that a record has the index of this version; one made before there was any gets it now.

    Raises:
        CrosswireError: as ``Record.connect``.
    """
    with store.connect(read_only=True) as connection:
        if is_indexed(connection):
            return
    with store.connect() as connection:
        connection.execute("BEGIN")
        build_index(connection)
        connection.execute("COMMIT")
