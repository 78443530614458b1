"""Texts with their actors marked in place: ``[the minister](sarr t)`` is the words, who is meant, and by what.

The marks are taken out before the text is read, so that the program sees plain text and the places are known.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

_MARK: Final = re.compile(r"\[([^\[\]]+)\]\((\w+)(?: ([tn]))?\)")
_GENDERED: Final = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_PRONOUNS: Final = frozenset({"it", "its", "itself", "they", "them", "their", "themselves"})
_DETERMINERS: Final = frozenset({"the", "a", "an", "some", "two", "both"})


class Mark(Struct, frozen=True):
    """Words ``[start, end)`` of the plain text that mean ``key``.

    ``kind`` is name, title, nominal, pronoun or gendered pronoun.
    """

    key: str
    kind: str
    start: int
    end: int


class Marked(Struct, frozen=True):
    """A plain text with its marks, in order."""

    text: str
    marks: tuple[Mark, ...]

    def of(self, key: str) -> list[Mark]:
        """Give the marks of one actor."""
        return [mark for mark in self.marks if mark.key == key]

    def anchor(self, key: str) -> Mark | None:
        """Give the mark that the others of an actor must agree with: the first name, else the first description."""
        marks = [mark for mark in self.of(key) if "pronoun" not in mark.kind]
        return min(marks, key=lambda mark: (mark.kind != "name", mark.start), default=None)

    def place(self, words: str) -> tuple[int, int]:
        """Give where words stand that must occur exactly once.

        Raises:
            ValueError: where they do not, which is a mistake in the case.
        """
        if self.text.count(words) != 1:
            raise ValueError(f"{words!r} stands {self.text.count(words)} times in: {self.text[:80]}...")
        start = self.text.index(words)
        return start, start + len(words)


def read_marks(source: str) -> Marked:
    """Take the marks out of a text.

    Example:
        >>> read_marks("[Awa Sarr](sarr) said [she](sarr) knew.").marks[1]
        Mark(key='sarr', kind='gendered pronoun', start=14, end=17)
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    at = length = 0
    for found in _MARK.finditer(source):
        pieces.append(source[at : found.start()])
        length += found.start() - at
        words, key, kind = found.groups()
        marks.append(Mark(key, _kind(words, kind), length, length + len(words)))
        pieces.append(words)
        length += len(words)
        at = found.end()
    pieces.append(source[at:])
    return Marked("".join(pieces), tuple(marks))


def _kind(words: str, kind: str | None) -> str:
    """Name the kind of a mark: as the mark says, else by its words; what has a capital is a name."""
    if kind:
        return {"t": "title", "n": "nominal"}[kind]
    if words.lower() in _GENDERED:
        return "gendered pronoun"
    if words.lower() in _PRONOUNS:
        return "pronoun"
    first, *others = words.split()
    heads = others if first.lower() in _DETERMINERS else [first, *others]
    return "name" if any(word[:1].isupper() for word in heads) else "nominal"
