"""How like one another reports are: TF-IDF cosine over their terms, damped by the days between them.

Only pairs are looked at that share one of the terms that say most of both (keys), so that the work grows with the
number of reports and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from crosswire.collation.outlines import Outline

# In a small collection what all reports share is what they are about; it is weighed as in one of this size.
BACKGROUND: Final = 60
# Terms of a report by which others are found: those of most weight.
KEYS: Final = 40
# A term that more reports have is no key.
MAX_SHARED: Final = 400
# A pair is looked at closely if its keys alone come to this share of the least likeness.
SHARE: Final = 0.5
# Days after which two reports are half as likely to be on one happening.
HALF_LIFE: Final = 12.0

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]


class Table(Struct, frozen=True):
    """Reports by terms, sparse: report ``n`` has the entries ``starts[n]:starts[n + 1]`` of ``terms`` and ``weights``.

    The first ``named[n]`` of them are names and numbers. The weights of a report are a vector of length 1. ``spread``
    tells for each term how many reports have it, ``days`` each report's day of publication (proleptic ordinal), 0 where
    it is unknown.
    """

    starts: Numbers
    terms: Numbers
    weights: Weights
    named: Numbers
    spread: Numbers
    days: Numbers


def tabulate(outlines: Sequence[Outline]) -> Table:
    """Weigh the terms of reports by how rare they are among them (TF-IDF)."""
    numbers = {term: n for n, term in enumerate(dict.fromkeys(chain.from_iterable(o.terms for o in outlines)))}
    sizes = np.fromiter((len(o.terms) for o in outlines), np.int64, len(outlines))
    starts = np.concatenate(([0], np.cumsum(sizes)))
    every = chain.from_iterable(o.terms for o in outlines)
    terms = np.fromiter(map(numbers.__getitem__, every), np.int64, starts[-1])
    weights = np.fromiter(chain.from_iterable(o.weights for o in outlines), np.float64, starts[-1])
    spread = np.bincount(terms, minlength=len(numbers))
    weights *= (1 + np.log((1 + max(len(outlines), BACKGROUND)) / (1 + spread)))[terms]
    rows = np.repeat(np.arange(len(outlines)), sizes)
    weights /= np.sqrt(np.bincount(rows, weights**2, minlength=len(outlines)))[rows]
    days = np.fromiter((_ordinal(o.published) for o in outlines), np.int64, len(outlines))
    named = np.fromiter((o.named for o in outlines), np.int64, len(outlines))
    return Table(starts, terms, weights, named, spread, days)


def _ordinal(published: str | None) -> int:
    """Give a day as a number, 0 for an unknown one."""
    return date.fromisoformat(published[:10]).toordinal() if published else 0


def near_pairs(table: Table, least: float) -> Iterator[tuple[int, int, float]]:
    """Give the pairs of reports, by their numbers, that share a key and are at least so alike, with their likeness."""
    vector = np.zeros(len(table.spread))
    for number, others in _candidates(table, least * SHARE):
        likeness = _likeness(table, number, others, vector)
        near = likeness >= least
        for other, value in zip(others[near].tolist(), likeness[near].tolist(), strict=True):
            yield number, other, value


def _likeness(table: Table, number: int, others: Numbers, vector: Weights) -> Weights:
    """Give how like a report others are; ``vector`` is room for the weights of all terms, all 0."""
    own = slice(table.starts[number], table.starts[number + 1])
    vector[table.terms[own]] = table.weights[own]
    firsts, sizes = table.starts[others], table.starts[others + 1] - table.starts[others]
    entries = runs(firsts, sizes)
    products = vector[table.terms[entries]] * table.weights[entries]
    vector[table.terms[own]] = 0.0
    cosines = np.add.reduceat(products, np.cumsum(sizes) - sizes)
    apart = np.abs(table.days[others] - table.days[number])
    known = (table.days[others] > 0) & (table.days[number] > 0)
    return cosines * np.where(known, 0.5 ** (np.maximum(apart - 1, 0) / HALF_LIFE), 1.0)


def runs(firsts: Numbers, sizes: Numbers) -> Numbers:
    """Give the numbers of runs that begin at ``firsts`` and are ``sizes`` long, one run after the other."""
    before = np.cumsum(sizes) - sizes
    offsets: Numbers = np.arange(sizes.sum()) + np.repeat(firsts - before, sizes)
    return offsets


def _keys(table: Table) -> tuple[Numbers, Numbers, Weights]:
    """Give the keys of all reports: report, term and weight of each, sorted by term and then by report."""
    usable = np.flatnonzero((table.spread[table.terms] > 1) & (table.spread[table.terms] <= MAX_SHARED))
    rows = np.repeat(np.arange(len(table.days)), np.diff(table.starts))[usable]
    order = np.lexsort((-table.weights[usable], rows))
    rows, usable = rows[order], usable[order]
    first = np.arange(len(rows)) - np.searchsorted(rows, rows) < KEYS
    rows, usable = rows[first], usable[first]
    order = np.lexsort((rows, table.terms[usable]))
    return rows[order], table.terms[usable[order]], table.weights[usable[order]]


def _candidates(table: Table, least: float) -> Iterator[tuple[int, Numbers]]:
    """Give each report with those of higher numbers whose likeness to it by keys alone is at least so much."""
    rows, terms, weights = _keys(table)
    ends = np.searchsorted(terms, terms, side="right")
    by_row = np.argsort(rows, kind="stable")
    later = (ends - np.arange(len(rows)) - 1)[by_row]
    by_row, later = by_row[later > 0], later[later > 0]
    bounds = np.searchsorted(rows[by_row], np.arange(len(table.days) + 1)).tolist()
    shared = np.zeros(len(table.days))
    for number, (start, end) in enumerate(pairwise(bounds)):
        if start == end:
            continue
        own, sizes = by_row[start:end], later[start:end]
        found = runs(own + 1, sizes)
        others = rows[found]
        np.add.at(shared, others, weights[found] * np.repeat(weights[own], sizes))
        near = np.unique(others[shared[others] >= least])
        shared[others] = 0.0
        if len(near):
            yield number, near
