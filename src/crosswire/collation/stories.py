"""Which reports are on one happening: TF-IDF over words and names, then average linkage over near pairs.

Pairs are only looked at where two reports share one of the rarer terms of either, so that the work grows with the
number of reports and not with its square. Dates far apart keep look-alikes apart.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date
from math import exp, log, sqrt
from typing import Final

from msgspec import Struct

from crosswire.collation.linkage import link
from crosswire.collation.words import STOP_WORDS
from crosswire.facts import Report
from crosswire.text import digest, fold

# Chosen on the three-outlet stories (BASIL, SEESAW) and the paired look-alikes of ECB+: one cut for all three.
CUT: Final = 0.18
# In a handful of reports a likeness to a whole group is surer than one to a single report by so much; in an archive
# the many chance neighbours of a group undo that.
MORE: Final = 0.3
HANDFUL: Final = 12
# A name says more about what a report is about than a word does.
NAME_WEIGHT: Final = 2.0
# In a small collection what all reports share is what they are about; it is weighed as in one of this size.
BACKGROUND: Final = 60
# The states and offices that are in the news every day say less.
EVERYDAY_WEIGHT: Final = 0.5
# Terms of a report by which others are found; the rarest of them are looked up first.
KEYS: Final = 30
# A term that this many reports share is no key.
MAX_SHARED: Final = 400
# Days after which two reports are half as likely to be on one happening.
HALF_LIFE: Final = 12.0


_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*|\d[\d,.]*\d|\d")
_ENDS: Final = ("'s", "s'", "’s", "’")


class Outline(Struct, frozen=True):
    """What grouping needs of a report: its terms with counts, and the day it states."""

    report: str
    terms: tuple[tuple[str, float], ...]
    day: str | None


def outline(report: Report, everyday: Container[str]) -> Outline:
    """Reduce a report to its terms: its words without the common ones, of which those with a capital count for more.

    Works on the text alone, so that grouping an archive does not wait for the parser.

    Args:
        report: the report.
        everyday: words that stand in political news of every sort (states, offices, institutions), which count for
        less.
    """
    counts: Counter[str] = Counter()
    names: Counter[str] = Counter()
    furniture = report.furniture
    for text in (report.title or "", _without(report.text, furniture)):
        for word in _WORD.findall(text):
            term = as_term(word)
            if term in STOP_WORDS or len(term) < 2:
                continue
            counts[term] += 1
            names[term] += word[0].isupper()
    terms = {term: (1 + log(n)) * _worth(term, everyday, named=2 * names[term] > n) for term, n in counts.items()}
    return Outline(report.id, tuple(sorted(terms.items())), report.published[:10] if report.published else None)


def _worth(term: str, everyday: Container[str], *, named: bool) -> float:
    """Give what a term says of what a report is about."""
    if term in everyday:
        return EVERYDAY_WEIGHT
    return NAME_WEIGHT if named else 1.0


def _without(text: str, furniture: tuple[tuple[int, int], ...]) -> str:
    """Give a text without its furniture."""
    kept, at = [], 0
    for start, end in furniture:
        kept.append(text[at:start])
        at = end
    return " ".join((*kept, text[at:]))


def as_term(word: str) -> str:
    """Give a word as a term: folded, without possessive and plural endings."""
    term = fold(word)
    for ending in _ENDS:
        term = term.removesuffix(ending)
    return term[:-1] if len(term) > 4 and term.endswith("s") and not term.endswith("ss") else term


def group(outlines: Sequence[Outline], *, cut: float = CUT) -> list[tuple[str, ...]]:
    """Group reports into stories.

    Args:
        outlines: the reports in any order; the result does not depend on it.
        cut: the average similarity down to which two groups are one story.

    Returns:
        The reports of each story, sorted; the stories sorted by their first report.
    """
    ordered = sorted(outlines, key=lambda o: o.report)
    pairs = _near_pairs(ordered, cut / 2)
    groups = link(len(ordered), pairs, cut, more=MORE if len(ordered) <= HANDFUL else 0.0)
    return sorted(tuple(sorted(ordered[i].report for i in members)) for members in groups)


def story_id(reports: Iterable[Report]) -> str:
    """Give the id of the story of some reports: that of the report published first, so that later ones keep it."""
    return "s-" + digest(min(order(report) for report in reports)[1])


def order(report: Report) -> tuple[str, str]:
    """Order reports by when they were published; undated ones come after."""
    return report.published or "9999", report.id


def _weigh(ordered: Sequence[Outline]) -> tuple[list[dict[str, float]], dict[str, list[int]]]:
    """Give each report's unit TF-IDF vector, and for each term the reports that have it."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(ordered):
        for term, _ in one.terms:
            postings[term].append(number)
    total = max(len(ordered), BACKGROUND)
    vectors = []
    for one in ordered:
        weights = {term: count * (1 + log((1 + total) / (1 + len(postings[term])))) for term, count in one.terms}
        length = sqrt(sum(w * w for w in weights.values())) or 1.0
        vectors.append({term: w / length for term, w in weights.items()})
    return vectors, postings


def _near_pairs(ordered: Sequence[Outline], least: float) -> dict[tuple[int, int], float]:
    """Give the pairs of reports that share a rare term and are at least so similar."""
    vectors, postings = _weigh(ordered)
    pairs: dict[tuple[int, int], float] = {}
    for number, vector in enumerate(vectors):
        keys = heapq.nlargest(KEYS, vector, key=lambda term: (vector[term], term))
        shared = {
            other for key in keys if len(postings[key]) <= MAX_SHARED for other in postings[key] if other != number
        }
        for other in shared:
            pair = (min(number, other), max(number, other))
            if pair in pairs:
                continue
            small, large = sorted((vector, vectors[other]), key=len)
            cosine = sum(weight * large[term] for term, weight in small.items() if term in large)
            pairs[pair] = cosine * _closeness(ordered[number], ordered[other])
    return {pair: value for pair, value in pairs.items() if value >= least}


def _closeness(one: Outline, other: Outline) -> float:
    """Give how near two reports are in time, 1 for one day or an unknown one."""
    if one.day is None or other.day is None:
        return 1.0
    days = abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days)
    return exp(-log(2) * max(0, days - 1) / HALF_LIFE)
