"""How like one another reports are: TF-IDF cosine over their terms, damped by the days between them.

Only pairs are looked at that share one of the terms that say most of both (keys), so that the work grows with the
number of reports and not with its square.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from crosswire.collation.outlines import CAPITAL, DIGITS, FLAGS, Outline, term_number

# A name says more about what a report is about than a word does; the states and offices that are in the news every day
# say less.
NAME_WEIGHT: Final = 2.0
EVERYDAY_WEIGHT: Final = 0.5
# In a small collection what all reports share is what they are about; it is weighed as in one of this size.
BACKGROUND: Final = 60
# Terms of a report by which others are found: those of most weight.
KEYS: Final = 24
# A term that more reports have is no key.
MAX_SHARED: Final = 400
# A pair is looked at closely if its keys alone come to this share of the least likeness.
SHARE: Final = 0.3
# Days after which two reports are half as likely to be on one happening.
HALF_LIFE: Final = 12.0
# So many numbers are held at once while pairs are looked at.
ROOM: Final = 1_000_000

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]


class Table(Struct, frozen=True):
    """Reports by terms, sparse: report ``n`` has the entries ``starts[n]:starts[n + 1]`` of ``terms`` and ``weights``.

    The weights of a report are a vector of length 1, without what no other report has. ``is_name`` tells which entries
    are names or numbers, ``spread`` for each term how many reports have it, ``days`` each report's day of
    publication (proleptic ordinal), 0 where it is unknown.
    """

    starts: Numbers
    terms: Numbers
    weights: Weights
    is_name: npt.NDArray[np.bool_]
    spread: Numbers
    days: Numbers


class Pairs(Struct, frozen=True):
    """Pairs of reports by their numbers, the lower one first, each with its likeness."""

    ones: Numbers
    others: Numbers
    likeness: Weights


def tabulate(outlines: Sequence[Outline], everyday: Collection[str]) -> Table:
    """Weigh the terms of reports by how rare they are among them (TF-IDF).

    Args:
        outlines: the reports, which are numbered in this order.
        everyday: words that stand in political news of every sort (states, offices, institutions), which count for
            less.
    """
    total = len(outlines)
    words, counts = _joined([o.words for o in outlines]), _joined([o.counts for o in outlines])
    rows = np.repeat(np.arange(total), [len(o.words) for o in outlines])
    rows, words, counts = rows[words > 0], words[words > 0], counts[words > 0]
    names, terms = np.unique(words >> FLAGS, return_inverse=True)
    # Words of one report and one term become an entry.
    by_entry = np.lexsort((terms, rows))
    places = rows[by_entry] * len(names) + terms[by_entry]
    first = np.flatnonzero(np.diff(places, prepend=-1))
    rows, terms = rows[by_entry][first], terms[by_entry][first]
    sums = [_sums(values[by_entry], first) for values in (counts, counts * (words & CAPITAL))]
    is_digits = (words[by_entry][first] & DIGITS) > 0
    has_capital = 2 * sums[1] > sums[0]
    weights = np.where(has_capital, NAME_WEIGHT, 1.0)
    weights[np.isin(names, _numbers(frozenset(everyday)))[terms]] = EVERYDAY_WEIGHT
    spread = np.bincount(terms, minlength=len(names))
    weights *= (1 + np.log(sums[0])) * (1 + np.log((1 + max(total, BACKGROUND)) / (1 + spread)))[terms]
    weights /= np.sqrt(np.bincount(rows, weights**2, minlength=total))[rows]
    # What one report alone has is in the length of its vector, and in no product.
    shared = spread[terms] > 1
    rows, terms, weights, is_name = rows[shared], terms[shared], weights[shared], (has_capital | is_digits)[shared]
    starts = np.searchsorted(rows, np.arange(total + 1))
    days = np.fromiter((_ordinal(o.published) for o in outlines), np.int64, total)
    return Table(starts, terms, weights, is_name, spread, days)


@cache
def _numbers(words: frozenset[str]) -> Numbers:
    """Give words as numbers."""
    return np.array([term_number(word) for word in words], np.int64)


def _joined(arrays: Sequence[array[int]]) -> Numbers:
    """Give arrays as one."""
    return np.frombuffer(bytearray().join(arrays), np.int64)


def _sums(values: Numbers, firsts: Numbers) -> Numbers:
    """Give the sums of the runs of values that begin at ``firsts``."""
    return np.add.reduceat(values, firsts) if len(firsts) else values[:0]


def _ordinal(published: str | None) -> int:
    """Give a day as a number, 0 for an unknown one."""
    return date.fromisoformat(published[:10]).toordinal() if published else 0


def near_pairs(table: Table, least: float) -> Pairs:
    """Give the pairs of reports that share a key and are at least so alike, in order."""
    room = np.zeros(max(ROOM, len(table.spread)))
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))]
    for first, ones, others in _candidates(table, least * SHARE):
        likeness = _likeness(table, first, ones, others, room)
        near = likeness >= least
        found.append((ones[near], others[near], likeness[near]))
    return Pairs(*map(np.concatenate, zip(*found, strict=True)))


def _likeness(table: Table, first: int, ones: Numbers, others: Numbers, room: Weights) -> Weights:
    """Give how like pairs of reports are.

    Args:
        table: the reports.
        first: the lowest of ``ones``.
        ones: the first report of each pair; there is room for all their terms.
        others: the second report of each pair.
        room: zeros, which are left as zeros.
    """
    terms = len(table.spread)
    told = np.unique(ones)
    sizes = table.starts[told + 1] - table.starts[told]
    entries = runs(table.starts[told], sizes)
    at = np.repeat(told - first, sizes) * terms + table.terms[entries]
    room[at] = table.weights[entries]
    sizes = table.starts[others + 1] - table.starts[others]
    entries = runs(table.starts[others], sizes)
    places = table.terms.take(entries)
    places += np.repeat((ones - first) * terms, sizes)
    products = room.take(places)
    products *= table.weights.take(entries)
    room[at] = 0.0
    apart = np.abs(table.days[others] - table.days[ones])
    known = (table.days[others] > 0) & (table.days[ones] > 0)
    closeness = np.where(known, 0.5 ** (np.maximum(apart - 1, 0) / HALF_LIFE), 1.0)
    return np.add.reduceat(products, np.cumsum(sizes) - sizes) * closeness


def runs(firsts: Numbers, sizes: Numbers) -> Numbers:
    """Give the numbers of runs that begin at ``firsts`` and are ``sizes`` long, one run after the other."""
    before = np.cumsum(sizes) - sizes
    numbers = np.repeat(firsts - before, sizes)
    numbers += np.arange(len(numbers))
    return numbers


def _keys(table: Table) -> tuple[Numbers, Numbers, Weights]:
    """Give the keys of all reports: report, term and weight of each, sorted by term and then by report."""
    usable = np.flatnonzero(table.spread[table.terms] <= MAX_SHARED)
    rows = np.repeat(np.arange(len(table.days)), np.diff(table.starts))[usable]
    by_weight = np.lexsort((-table.weights[usable], rows))
    rows, usable = rows[by_weight], usable[by_weight]
    first = np.arange(len(rows)) - np.searchsorted(rows, rows) < KEYS
    rows, usable = rows[first], usable[first]
    by_term = np.lexsort((rows, table.terms[usable]))
    return rows[by_term], table.terms[usable[by_term]], table.weights[usable[by_term]]


def _candidates(table: Table, least: float) -> Iterator[tuple[int, Numbers, Numbers]]:
    """Give the pairs of reports whose likeness by keys alone is at least so much, some at a time.

    Each time the lowest report is given, and of each pair the first report and the second.
    """
    total = len(table.days)
    rows, terms, weights = _keys(table)
    later = np.searchsorted(terms, terms, side="right") - np.arange(len(rows)) - 1
    by_row = np.argsort(rows, kind="stable")
    bounds = np.searchsorted(rows[by_row], np.arange(total + 1))
    step = max(1, ROOM // max(total, len(table.spread), 1))
    shared = np.zeros(step * total)
    for first in range(0, total, step):
        own = by_row[bounds[first] : bounds[min(total, first + step)]]
        found = runs(own + 1, later[own])
        at = rows.take(found)
        at += np.repeat((rows[own] - first) * total, later[own])
        products = weights.take(found)
        products *= np.repeat(weights[own], later[own])
        np.add.at(shared, at, products)
        near = np.unique(at[shared.take(at) >= least])
        shared[at] = 0.0
        if len(near):
            yield first, first + near // total, near % total
