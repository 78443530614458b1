"""What goes to standard error: notices, progress, errors; and the exit codes."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TextIO

from crosswire.errors import CrosswireError
from crosswire.facts import Notice

DONE: Final = 0
SOME_REFUSED: Final = 1
WRONG_USAGE: Final = 2
NOTHING_READ: Final = 3
INTERRUPTED: Final = 130

# Progress is shown once a run has taken so long, and then so often, in seconds.
PATIENCE: Final = 1.5
EVERY: Final = 0.5
_STAGES: Final = {
    "grouping": "all read; finding out which reports are on one happening",
    "comparing": "comparing stories",
    "keeping": "all compared; writing the record",
}
# Longer lines than this are hard to read.
WIDEST: Final = 110
# What a terminal would take for a command or a change of direction, and line ends; file names may hold them.
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")

# What stands for bytes of a file name or argument that are no text.
_HALF: Final = re.compile("[\ud800-\udfff]")


def has_colour(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal that wants colour (see no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def width(stream: TextIO) -> int:
    """Give the columns of a terminal, 80 where the stream is none."""
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST) if stream.isatty() else 80


class Console:
    """Standard error of one run.

    Args:
        stream: where to write.
        quiet: whether only errors are shown.
        verbose: whether notices on what was left open are shown too.
    """

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False, verbose: bool = False) -> None:
        """Starts the clock."""
        self._stream = stream or sys.stderr
        self._quiet = quiet
        self._verbose = verbose
        self._colour = has_colour(self._stream)
        self._begun = time.monotonic()
        self._shown = 0.0
        self._line = False
        self._told: set[str] = set()
        self._share: Callable[[], float | None] | None = None
        self._since: tuple[float, float] | None = None
        self._stage: tuple[str, float] = ("", 0.0)
        self.refused = 0

    def watch(self, share: Callable[[], float | None]) -> None:
        """Take what tells the share of the input that has been read, from which follows how long it still takes."""
        self._share = share

    def notice(self, notice: Notice) -> None:
        """Show a notice: input refused always, other things on request; one line each."""
        self.refused += notice.refused
        if self._quiet and not notice.refused:
            return
        self._end_line()
        label = "refused" if notice.refused else "note"
        self._write(f"{self._paint(label, '33')} [{notice.code}] {_one_line(notice.message, notice.hint)}\n")

    def detail(self, notice: Notice) -> None:
        """Show a notice on something left open inside a report, where the user asked for all of them."""
        # One report may leave the same thing open many times.
        if self._verbose and notice.message not in self._told:
            self._told.add(notice.message)
            self.notice(notice)

    def error(self, error: CrosswireError) -> None:
        """Show an error that ends the run."""
        self._fail(f"[{error.code}] {_one_line(error.message, error.hint)}")

    def usage(self, words: str, hint: str = "") -> None:
        """Show that the command line was wrong."""
        self._fail(_one_line(words, hint))

    def interrupted(self) -> None:
        """Show that a run was stopped; what it had written by then stays."""
        self._line = self._stream.isatty()
        self._end_line()
        self._write("interrupted; what had been written is kept\n")

    def _fail(self, words: str) -> None:
        """Show the last line of a run that fails."""
        # The console that showed the progress may be another one than this.
        self._line = self._stream.isatty()
        self._end_line()
        self._write(f"{self._paint('error', '31')} {words}\n")

    def progress(self, count: int) -> None:
        """Show how many reports are read, and how fast, where a person is looking and waiting."""
        now = self._moment()
        if now is not None:
            words = f"{count:,} report{'s' if count != 1 else ''} read, {count / now:.1f} a second{self._left(now)}"
            self._show(words, now)

    def stage(self, name: str, done: int, of: int) -> None:
        """Show what is done once all is read, where a person is looking and waiting.

        Args:
            name: ``grouping``, ``comparing`` or ``keeping``.
            done: stories compared.
            of: how many there are; 0 where that is not known.
        """
        is_new = name != self._stage[0]
        now = self._moment(at_once=is_new)
        if now is None:
            return
        if is_new:
            self._stage = name, now
        words = _STAGES.get(name, name)
        if of:
            words = f"{done:,} of {of:,} stories compared"
        took = now - self._stage[1]
        if of > done > 0 and took > 0:
            words += f", {done / took:.1f} a second, {_lasting((of - done) * took / done)} left"
        self._show(words, now)

    def _moment(self, *, at_once: bool = False) -> float | None:
        """Give the seconds since the run began, where a line of progress is due, else None."""
        if self._quiet or not self._stream.isatty():
            return None
        now = time.monotonic() - self._begun
        return None if now < PATIENCE or (now - self._shown < EVERY and not at_once) else now

    def _show(self, words: str, now: float) -> None:
        """Show a line of progress in place of the one before."""
        self._shown = now
        self._line = True
        self._write(f"\r\x1b[K{words}")

    def _left(self, now: float) -> str:
        """Say how long the rest takes at the pace since progress was first shown, where the input's size is known.

        What lies before that does not count: loading the model, and what a run that goes on passes over.
        """
        share = self._share() if self._share else None
        if share is None:
            return ""
        if self._since is None:
            self._since = now, share
        began, first = self._since
        if share <= first or share >= 1:
            return ""
        return f", {_lasting((1 - share) * (now - began) / (share - first))} left"

    def say(self, words: str) -> None:
        """Show a line that is no data."""
        if not self._quiet:
            self.always(words)

    def suggest(self, words: str) -> None:
        """Show what to do next, where a person is looking."""
        if self._stream.isatty():
            self.say(words)

    def always(self, words: str) -> None:
        """Show a line that the user cannot do without, also where nothing else is to be said."""
        self._end_line()
        self._write(words + "\n")

    def close(self) -> None:
        """Leave no half line behind."""
        self._end_line()

    def _end_line(self) -> None:
        """End a line of progress."""
        if self._line:
            self._write("\r\x1b[K")
            self._line = False

    def _paint(self, words: str, colour: str) -> str:
        """Colour some words on a terminal."""
        return f"\x1b[{colour}m{words}\x1b[0m" if self._colour else words

    def _write(self, words: str) -> None:
        """Write at once; where nobody reads any more, there is nobody to tell."""
        with suppress(OSError):
            self._stream.write(words)
            self._stream.flush()


def _lasting(seconds: float) -> str:
    """Give a length of time as a person would say it: "40 s", "12 min", "3 h 20 min"."""
    minutes = round(seconds / 60)
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _one_line(message: str, hint: str) -> str:
    """Give a message and its hint on one line, whatever line ends and commands to a terminal a file name may hold."""
    whole = f"{message.rstrip('. ')}. {hint.rstrip('. ')}." if hint else message
    return " ".join(_HALF.sub("\ufffd", _CONTROLS.sub(" ", whole)).split())
