"""What grouping needs of a report: the terms of its text, weighed, and when it was published.

Made of the text alone, so that grouping an archive does not wait for the parser.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from functools import cache
from itertools import chain, repeat
from math import log
from typing import Final

from msgspec import Struct

from crosswire.collation.words import STOP_WORDS
from crosswire.facts import Report
from crosswire.text import fold

# A name says more about what a report is about than a word does.
NAME_WEIGHT: Final = 2.0
# The states and offices that are in the news every day say less.
EVERYDAY_WEIGHT: Final = 0.5

_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*|\d(?:[\d,.]*\d)?")
_ENDS: Final = ("'s", "s'", "’s", "’")


class Outline(Struct, frozen=True):
    """A report's terms, each with its weight in the report; and when it was published (ISO 8601).

    The first ``named`` terms are names and numbers; within them, and behind them, terms stand in their order.
    """

    report: str
    published: str | None
    terms: tuple[str, ...]
    weights: tuple[float, ...]
    named: int


def outline(reports: Iterable[Report], everyday: Container[str]) -> Iterator[Outline]:
    """Reduce reports to their terms: their words without the common ones, those with a capital counting for more.

    Args:
        reports: any number of reports; none is held.
        everyday: words that stand in political news of every sort (states, offices, institutions), which count for
            less.
    """
    # The same words come over and over: each is made a term once.
    known: dict[str, str] = {}
    for report in reports:
        counts, capitals = _count(report, known)
        names = [term for term, count in capitals.items() if 2 * count > counts[term]]
        numbers = [term for term in counts if term[0].isdigit()]
        terms = tuple(dict.fromkeys((*names, *numbers, *counts)))
        worths = chain(repeat(NAME_WEIGHT, len(names)), repeat(1.0))
        weights = tuple(
            _weight(counts[term], EVERYDAY_WEIGHT if term in everyday else worth)
            for term, worth in zip(terms, worths, strict=False)
        )
        yield Outline(report.id, report.published, terms, weights, named=len(names) + len(numbers))


def _count(report: Report, known: dict[str, str]) -> tuple[dict[str, int], dict[str, int]]:
    """Give how often a report has each term, and how often with a capital; ``known`` are words that were made terms."""
    words = Counter(_WORD.findall(report.title or ""))
    words.update(_WORD.findall(_without(report.text, report.furniture)))
    counts: dict[str, int] = {}
    capitals: dict[str, int] = {}
    for word, count in words.items():
        term = known.get(word)
        if term is None:
            term = known[word] = _telling_term(word)
        if term:
            counts[term] = counts.get(term, 0) + count
            if word[0].isupper():
                capitals[term] = capitals.get(term, 0) + count
    return counts, capitals


def as_term(word: str) -> str:
    """Give a word as a term: folded, without possessive and plural endings."""
    term = fold(word)
    for ending in _ENDS:
        term = term.removesuffix(ending)
    return term[:-1] if len(term) > 4 and term.endswith("s") and not term.endswith("ss") else term


def _telling_term(word: str) -> str:
    """Give a word as a term, nothing for one that says nothing."""
    term = as_term(word)
    return "" if term in STOP_WORDS or len(term) < 2 else term


@cache
def _weight(count: int, worth: float) -> float:
    """Give the weight of a term that a report has so often; kept, so that an archive's outlines share their numbers."""
    return (1 + log(count)) * worth


def _without(text: str, furniture: tuple[tuple[int, int], ...]) -> str:
    """Give a text without its furniture."""
    if not furniture:
        return text
    kept, at = [], 0
    for start, end in furniture:
        kept.append(text[at:start])
        at = end
    return " ".join((*kept, text[at:]))
