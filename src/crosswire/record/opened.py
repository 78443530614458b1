"""A record that is read often: its connection is kept for a moment after each reading, and let go when nobody reads.

Opening a record costs a fiftieth of a second, more than most questions to it. A connection that stayed open would keep
other programs from writing.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

from crosswire.errors import CrosswireError
from crosswire.record.indexing import Tell, build_index, is_indexed, say_nothing
from crosswire.record.store import STEP, Record

if TYPE_CHECKING:
    import duckdb

# How long a connection that nobody uses is kept, and one that is used all the time, in seconds: less than another
# program's patience; and for how long it is let go then, which is longer than another program looks away.
IDLE: Final = 1.0
LONGEST: Final = 3.0
PAUSE: Final = STEP + 0.1


class Drawing:
    """An index that is being drawn.

    Attributes:
        failure: why it could not be drawn.
        is_over: set when nothing more will become of it.
    """

    def __init__(self) -> None:
        """Begins."""
        self.failure: CrosswireError | None = None
        self.is_over = threading.Event()
        self._told = "it has begun"

    def on_step(self, done: int, steps: int) -> None:
        """Know how far it is."""
        self._told = f"{done} of {steps} steps"

    @property
    def error(self) -> CrosswireError:
        """What to tell whoever asks for a list."""
        hint = "Stories and reports can be read by their addresses meanwhile."
        return self.failure or CrosswireError("CW228", what=self._told, hint=hint)


class OpenRecord:
    """A record for many readers in one process.

    Args:
        store: the record.
    """

    def __init__(self, store: Record) -> None:
        """Opens nothing yet."""
        self.store = store
        self.drawing: Drawing | None = None
        self._lock = threading.Condition()
        self._held: ExitStack | None = None
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._readers = 0
        self._opened_at = 0.0
        self._free_until = 0.0
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

    @contextmanager
    def listing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a connection, as ``reading`` does, by which the tables of the index can be read.

        Raises:
            CrosswireError: CW228 while the index is drawn; as ``Record.connect``.
        """
        if self.drawing:
            raise self.drawing.error
        with self.reading() as connection:
            yield connection

    def draw(self) -> None:
        """See that the record has the index of this version: it is drawn in a thread, beside what else is read."""
        with self.store.connect(read_only=True) as connection:
            if is_indexed(connection):
                return
        # Whoever reads while this process writes must be able to write, too.
        own, self.store = self.store, Record(self.store.path, is_shared=True)
        self.drawing = Drawing()
        threading.Thread(target=self._draw, args=(self.drawing, own), name="index", daemon=True).start()

    def _draw(self, drawing: Drawing, own: Record) -> None:
        """Draw the index, and read as before from then on."""
        try:
            make_indexed(self.store, drawing.on_step)
            self.drawing = None
        except CrosswireError as error:
            drawing.failure = error
        finally:
            self.store = own
            drawing.is_over.set()

    @property
    def _is_old(self) -> bool:
        """Whether the connection has been open for so long that others must have a chance."""
        return self._connection is not None and time.monotonic() - self._opened_at > LONGEST

    def _take(self) -> duckdb.DuckDBPyConnection:
        """Open the record where it is not open, and count one more reader."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
                self._timer = None
            # Those who come later wait until those who read are done, or there would always be somebody.
            while self._readers and self._is_old:
                self._lock.wait()
            if self._connection is None:
                time.sleep(max(0.0, self._free_until - time.monotonic()))
                self._opened_at = time.monotonic()
                with ExitStack() as stack:
                    self._connection = stack.enter_context(self.store.connect(read_only=True))
                    self._held = stack.pop_all()
            self._readers += 1
            return self._connection.cursor()

    def _give_back(self) -> None:
        """Count one reader less; after the last the record is closed soon."""
        with self._lock:
            self._readers -= 1
            if self._readers:
                return
            if self._is_over:
                self._close()
            elif self._is_old:
                self._close()
                self._free_until = time.monotonic() + PAUSE
                self._lock.notify_all()
            else:
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


def make_indexed(store: Record, tell: Tell = say_nothing) -> None:
    """See that a record has the index of this version; one made before there was any gets it now.

    Args:
        store: the record.
        tell: is told after each step.

    Raises:
        CrosswireError: as ``Record.connect``.
    """
    with store.connect(read_only=True) as connection:
        if is_indexed(connection):
            return
    with store.connect() as connection:
        connection.execute("BEGIN")
        build_index(connection, tell)
        connection.execute("COMMIT")
