"""What grouping needs of a report: its words with counts, and when it was published.

Made of the text alone, so that grouping an archive does not wait for the parser; and of little more than counting, so
that it takes less than making vectors.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from crosswire.collation.words import STOP_WORDS
from crosswire.facts import Report
from crosswire.text import digest, fold

# What a word's number tells of it besides its term.
CAPITAL: Final = 1
DIGITS: Final = 2
FLAGS: Final = 2

_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*|\d(?:[\d,.]*\d)?")
_ENDS: Final = ("'s", "s'", "’s", "’")


class Outline(Struct, frozen=True):
    """The words of a report as numbers (see ``word_number``), each with its count; when it was published (ISO 8601)."""

    report: str
    published: str | None
    words: array[int]
    counts: array[int]


class _Numbers(dict[str, int]):
    """The numbers of words that were met; the same words come over and over."""

    def __missing__(self, word: str) -> int:
        """Work out the number of a word that was not met before."""
        number = self[word] = word_number(word)
        return number


def outline(reports: Iterable[Report]) -> Iterator[Outline]:
    """Reduce reports to their words; none is held.

    Args:
        reports: any number of reports.
    """
    numbers = _Numbers()
    for report in reports:
        words = Counter(_split(report.title or ""))
        words.update(_split(_without(report.text, report.furniture)))
        told = array("q", map(numbers.__getitem__, words))
        yield Outline(report.id, report.published, told, array("q", words.values()))


def _split(text: str) -> list[str]:
    """Give the words of a text with the marks about them; splitting at blanks takes a tenth of looking for words."""
    return text.replace("—", " ").replace("–", " ").replace("/", " ").split()


def word_number(word: str) -> int:
    """Give a word as a number: that of its term and two flags, whether it has a capital and whether it is in digits.

    Words of one term have one number but for the flags, in every run. 0 stands for words that say nothing.
    """
    found = _WORD.search(word)
    term = as_term(found[0].rstrip("-'’")) if found else ""
    if found is None or term in STOP_WORDS or len(term) < 2:
        return 0
    return term_number(term) << FLAGS | DIGITS * found[0][0].isdigit() | CAPITAL * found[0][0].isupper()


def term_number(term: str) -> int:
    """Give a term as a number of 60 bits; that two terms have one is as good as impossible."""
    return int(digest(term, length=15), 16)


def as_term(word: str) -> str:
    """Give a word as a term: folded, without possessive and plural endings."""
    term = fold(word)
    for ending in _ENDS:
        term = term.removesuffix(ending)
    return term[:-1] if len(term) > 4 and term.endswith("s") and not term.endswith("ss") else term


def _without(text: str, furniture: tuple[tuple[int, int], ...]) -> str:
    """Give a text without its furniture."""
    if not furniture:
        return text
    kept, at = [], 0
    for start, end in furniture:
        kept.append(text[at:start])
        at = end
    return " ".join((*kept, text[at:]))
