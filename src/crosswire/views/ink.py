"""Lines for a terminal: words wrapped to a width, never broken, coloured only where that was asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from crosswire.views.wording import one_line

# Words in a style; the style is a key of ``CODES``.
Run = tuple[str, str]
# A word: the pieces of it that differ in style.
Word = list[Run]

CODES: Final = {
    "": "",
    "strong": "1",
    "faint": "2",
    "heading": "1;4",
    "agree": "32",
    "only": "34",
    "updated": "36",
    "disputed": "33",
    "conflict": "1;31",
    "unlikely": "1;35",
}
_GAP: Final = 3


def width_of(text: str) -> int:
    """Give the columns that text takes on a terminal: wide letters take two, combining marks none.

    Example:
        >>> width_of("Kyiv"), width_of("北京"), width_of("e" + chr(0x301))
        (4, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
        for char in text
    )


class Ink:
    """Text for a terminal, line by line.

    Args:
        width: columns to write in.
        colour: whether styles may show.
    """

    def __init__(self, *, width: int, colour: bool) -> None:
        """Begins an empty text."""
        self.width = max(20, width)
        self._colour = colour
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        """All lines, with a line end."""
        return "\n".join(self._lines).strip("\n") + "\n"

    def blank(self) -> None:
        """Leave a line empty, once."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def rule(self) -> None:
        """Draw a line across."""
        self._lines.append(self._paint("─" * self.width, "faint"))

    def put(self, *runs: Run | str, indent: int = 0, hang: int | None = None, mark: str = "") -> None:
        """Write words, wrapped.

        Args:
            runs: the words, each run in its style or plain.
            indent: columns before the first line.
            hang: columns before the others, as before the first where it is not told.
            mark: what stands before the words on the first line, inside the indent's edge.
        """
        lead = " " * indent + mark
        rest = " " * (indent + width_of(mark) if hang is None else hang)
        room = self.width - len(rest)
        for number, line in enumerate(_wrap(runs, self.width - width_of(lead), room)):
            self._lines.append((rest if number else lead) + self._join(line))

    def keep(self, line: str, *, indent: int = 0) -> None:
        """Write a line as it is, such as the row of a table."""
        self._lines.append(" " * indent + line.rstrip())

    def columns(self, cells: Sequence[Sequence[Sequence[Run]]], *, indent: int) -> None:
        """Write paragraphs side by side.

        Args:
            cells: for each column its paragraphs.
            indent: columns before the first one.
        """
        room = column_room(self.width - indent, len(cells))
        wrapped = [[line for paragraph in cell for line in _wrap(paragraph, room, room)] for cell in cells]
        for row in zip_longest(*wrapped, fillvalue=()):
            line = " " * indent
            for number, words in enumerate(row):
                plain = " ".join("".join(text for text, _ in word) for word in words)
                pad = " " * (room - width_of(plain) + _GAP) if number + 1 < len(row) else ""
                line += self._join(words) + pad
            self._lines.append(line.rstrip())

    def _join(self, words: Sequence[Word]) -> str:
        """Give a line of words, a style that goes on over a blank written once."""
        runs: list[tuple[str, str]] = []
        for number, word in enumerate(words):
            for piece, (text, style) in enumerate(word):
                blank = " " if number and not piece else ""
                if runs and runs[-1][1] == style:
                    runs[-1] = (runs[-1][0] + blank + text, style)
                else:
                    if blank and runs:
                        runs[-1] = (runs[-1][0] + blank, runs[-1][1])
                    runs.append((text, style))
        return "".join(self._paint(text, style) for text, style in runs)

    def _paint(self, text: str, style: str) -> str:
        """Give text in its style."""
        return f"\x1b[{CODES[style]}m{text}\x1b[0m" if self._colour and CODES[style] else text


def column_room(width: int, columns: int) -> int:
    """Give the width of each of some columns side by side."""
    return (width - _GAP * (columns - 1)) // max(1, columns)


def longest_word(runs: Iterable[Run]) -> int:
    """Give the width of the longest word."""
    return max((width_of("".join(text for text, _ in word)) for word in _words(runs)), default=0)


def _words(runs: Iterable[Run | str]) -> Iterator[Word]:
    """Cut runs into words; a word may change its style inside."""
    word: Word = []
    for run in runs:
        text, style = (run, "") if isinstance(run, str) else run
        clean = one_line(text)
        pieces = clean.split(" ")
        starts, ends = text[:1].isspace(), text[-1:].isspace()
        for number, piece in enumerate(pieces):
            if (number or starts) and word:
                yield word
                word = []
            if piece:
                word.append((piece, style))
        if ends and word:
            yield word
            word = []
    if word:
        yield word


def _wrap(runs: Iterable[Run | str], first: int, rest: int) -> Iterator[list[Word]]:
    """Cut runs into lines of whole words; a word longer than a line stands alone."""
    line: list[Word] = []
    taken = 0
    room = first
    for word in _words(runs):
        needed = width_of("".join(text for text, _ in word))
        if line and taken + 1 + needed > room:
            yield line
            line, taken, room = [], 0, rest
        taken += needed + bool(line)
        line.append(word)
    if line:
        yield line
