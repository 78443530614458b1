"""How like one another reports are: TF-IDF cosine over their terms, damped by the days between them.

Only pairs are looked at that share one of the terms that say most of both (keys), so that the work grows with the
number of reports and not with its square.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cache
from math import log2
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
    says = np.flatnonzero(words)
    rows, words, counts = np.repeat(np.arange(total), [len(o.words) for o in outlines])[says], words[says], counts[says]
    names, terms = np.unique(words >> FLAGS, return_inverse=True)
    # Words of one report and one term become an entry. One number is sorted ten times faster than two.
    places = rows * len(names) + terms
    by_entry = np.argsort(places, kind="stable")
    first = np.flatnonzero(np.diff(places[by_entry], prepend=-1))
    words, counts = words[by_entry], counts[by_entry]
    rows, terms = rows[by_entry[first]], terms[by_entry[first]]
    sums = [_sums(values, first) for values in (counts, counts * (words & CAPITAL))]
    is_digits = (words[first] & DIGITS) > 0
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
    days = np.fromiter((day_number(o.published) for o in outlines), np.int64, total)
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


def day_number(published: str | None) -> int:
    """Give a day as a number (proleptic ordinal), 0 for an unknown one."""
    return date.fromisoformat(published[:10]).toordinal() if published else 0


def near_pairs(table: Table, least: float) -> Pairs:
    """Give the pairs of reports that share a key and are at least so alike, in order.

    Args:
        table: the reports, numbered in the order of their days; those without one come first.
        least: a likeness of more than 0.
    """
    room = np.zeros(max(ROOM, len(table.spread)))
    step = len(room) // max(1, len(table.spread))
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))]
    for ones, others, closeness in _candidates(table, least):
        told, firsts = np.unique(ones, return_index=True)
        for cut in range(0, len(told), step):
            part = slice(firsts[cut], firsts[cut + step] if cut + step < len(told) else None)
            likeness = _cosines(table, told[cut : cut + step], ones[part], others[part], room) * closeness[part]
            near = likeness >= least
            found.append((ones[part][near], others[part][near], likeness[near]))
    return Pairs(*map(np.concatenate, zip(*found, strict=True)))


def _cosines(table: Table, told: Numbers, ones: Numbers, others: Numbers, room: Weights) -> Weights:
    """Give the cosines of pairs of reports.

    Args:
        table: the reports.
        told: the first reports of the pairs, each once, in order; there is room for all their terms.
        ones: the first report of each pair.
        others: the second report of each pair.
        room: zeros, which are left as zeros.
    """
    terms = len(table.spread)
    sizes = table.starts[told + 1] - table.starts[told]
    entries = runs(table.starts[told], sizes)
    at = np.repeat(np.arange(len(told)) * terms, sizes) + table.terms[entries]
    room[at] = table.weights[entries]
    sizes = table.starts[others + 1] - table.starts[others]
    entries = runs(table.starts[others], sizes)
    places = table.terms.take(entries)
    places += np.repeat(np.searchsorted(told, ones) * terms, sizes)
    products = room.take(places)
    products *= table.weights.take(entries)
    room[at] = 0.0
    return np.add.reduceat(products, np.cumsum(sizes) - sizes)


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
    # No weight is over 1, so that these numbers sort by report and then by weight, the highest first.
    by_weight = np.argsort(rows - table.weights[usable], kind="stable")
    rows, usable = rows[by_weight], usable[by_weight]
    starts = np.searchsorted(rows, np.arange(len(table.days)))
    first = np.arange(len(rows)) - starts[rows] < KEYS
    rows, usable = rows[first], usable[first]
    by_term = np.argsort(table.terms[usable], kind="stable")
    return rows[by_term], table.terms[usable[by_term]], table.weights[usable[by_term]]


def _candidates(table: Table, least: float) -> Iterator[tuple[Numbers, Numbers, Weights]]:
    """Give the pairs of reports whose likeness by keys alone comes near enough to the least, some at a time, in order.

    Each time the first report of each pair is given, the second, and how close their days are (0 to 1).
    """
    rows, terms, weights = _keys(table)
    reach = _reach(table.days, least)
    total = len(reach)
    places = terms * (total + 1) + rows
    later = np.searchsorted(places, terms * (total + 1) + reach[rows]) - np.arange(1, len(rows) + 1)
    by_row = np.argsort(rows, kind="stable")
    bounds = np.searchsorted(rows[by_row], np.arange(total + 1))
    shared = np.zeros(max(ROOM, total))
    first = 0
    while first < total:
        last = min(total, first + max(1, len(shared) // max(1, reach[first] - first)))
        # The room is for as many reports as any of these reaches.
        while (last - first) * (width := max(1, reach[first:last].max() - first)) > len(shared):
            last = (first + last) // 2
        own = by_row[bounds[first] : bounds[last]]
        found = runs(own + 1, later[own])
        at = rows.take(found)
        at += np.repeat((rows[own] - first) * width - first, later[own])
        products = weights.take(found)
        products *= np.repeat(weights[own], later[own])
        np.add.at(shared, at, products)
        near = np.unique(at[shared.take(at) >= least * SHARE])
        ones, others = first + near // width, first + near % width
        closeness = _closeness(table.days[ones], table.days[others])
        enough = shared.take(near) * closeness >= least * SHARE
        shared[at] = 0.0
        if enough.any():
            yield ones[enough], others[enough], closeness[enough]
        first = last


def _closeness(ones: Numbers, others: Numbers) -> Weights:
    """Give how likely reports of two days each are on one happening, beside those of one day."""
    apart = np.maximum(np.abs(others - ones) - 1, 0)
    return np.where((ones > 0) & (others > 0), 0.5 ** (apart / HALF_LIFE), 1.0)


def _reach(days: Numbers, least: float) -> Numbers:
    """Give for each report the number of the first one that is too many days after it to be at least so alike."""
    apart = days + int(2 - HALF_LIFE * log2(least))
    return np.where(days > 0, np.searchsorted(days, apart, side="right"), len(days))
