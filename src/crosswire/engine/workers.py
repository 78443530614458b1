"""Work shared out among processes: each takes some items at a time, and what comes of them comes back in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice
from typing import Final, TypeVar

from crosswire.errors import CrosswireError

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

MOST: Final = 8
"""Processes at most where the user does not say how many: each takes some 400 MB of memory."""

# Fewer windows than this are done sooner than processes are started.
_FEW: Final = 3
# Windows that wait for each process, so that none is idle while results are written.
_AHEAD: Final = 2
# A forked process has the model and the tables already; elsewhere forking is not safe or not there.
_METHOD: Final = "fork" if sys.platform == "linux" else "spawn"


def processors() -> int:
    """Give the number of processors that this process may use, ``MOST`` at most."""
    try:
        free = len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux tells
        free = os.cpu_count() or 1
    return min(free, MOST)


def share_out(
    work: Callable[[list[ItemT]], Iterable[ResultT]], items: Iterable[ItemT], *, size: int, workers: int | None
) -> Iterator[ResultT]:
    """Do some work on items, a window at a time, in this process or, where there are many, in several.

    What comes out does not depend on the number of processes, because the windows do not.

    Args:
        work: what is done to a window; a function that can be pickled, as its items and results can.
        items: any number; a bounded number is held at once.
        size: items in a window.
        workers: processes; None for one for each processor.

    Raises:
        CrosswireError: CW210 where the system ends one of the processes.
    """
    coming = iter(items)
    windows = iter(lambda: list(islice(coming, size)), [])
    count = workers or processors()
    first = list(islice(windows, _FEW if count > 1 else 0))
    if len(first) < _FEW:
        for window in chain(first, windows):
            yield from work(window)
        return
    yield from _in_processes(partial(_whole, work), chain(first, windows), count)


def _whole(work: Callable[[list[ItemT]], Iterable[ResultT]], window: list[ItemT]) -> list[ResultT]:
    """Give all that comes of a window."""
    return list(work(window))


def _in_processes(
    work: Callable[[list[ItemT]], list[ResultT]], windows: Iterator[list[ItemT]], workers: int
) -> Iterator[ResultT]:
    """Give what comes of each window, in order, from a pool of processes."""
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context(_METHOD), _begin)
    waiting: deque[Future[list[ResultT]]] = deque()
    try:
        for window in windows:
            waiting.append(pool.submit(work, window))
            if len(waiting) > _AHEAD * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        hint = "Most often memory ran out: use fewer --workers; crosswire code --resume goes on where it stopped."
        raise CrosswireError("CW210", hint=hint) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """Make ready one of the processes: it leaves Ctrl-C to the first process, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the end of the process that started this one, which may have been killed, and end."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
