"""Which reports are on one happening: likeness of words and names, then average linkage over near pairs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from math import log
from typing import Final

import numpy as np
from msgspec import Struct

from crosswire.collation.likeness import Numbers, Pairs, Table, day_number, near_pairs, tabulate
from crosswire.collation.linkage import link
from crosswire.collation.outlines import Outline
from crosswire.collation.parting import apartness
from crosswire.facts import Report
from crosswire.text import digest

# Chosen on the three-outlet stories (BASIL, SEESAW) and the paired look-alikes of ECB+ together, and kept round. Values
# chosen on three quarters of the topics come within two hundredths (b3 F1) on the fourth.
CUT: Final = 0.14
# Groups of reports must be the more alike the more they have names of their own, and the more reports there are (for
# each power of e): what tells two reports apart may be chance, what tells many apart is not.
RISE: Final = 0.28
# A handful of reports is mostly chosen for one happening, and its words say less: what all of them have cannot be told
# from what is said every day. Up to so many reports these count, and from so many on those above; chosen on stories of
# the same sets, each grouped alone or beside one look-alike.
HANDFUL: Final = 10
COLLECTION: Final = 60
HANDFUL_CUT: Final = 0.10
HANDFUL_RISE: Final = 0.20
# So far apart are groups by chance.
CHANCE: Final = 0.3
# A group of more reports is no better known than one of so many.
MANY: Final = 10


class Bounds(Struct, frozen=True):
    """How alike groups have to be, and how much more for what tells them apart."""

    cut: float
    rise: float


def bounds_for(total: int) -> Bounds:
    """Give the bounds for a collection of so many reports.

    Example:
        >>> bounds_for(4) == Bounds(HANDFUL_CUT, HANDFUL_RISE), bounds_for(1000) == Bounds(CUT, RISE)
        (True, True)
    """
    share = (log(max(total, HANDFUL)) - log(HANDFUL)) / (log(COLLECTION) - log(HANDFUL))
    share = min(1.0, share)
    return Bounds(HANDFUL_CUT + share * (CUT - HANDFUL_CUT), HANDFUL_RISE + share * (RISE - HANDFUL_RISE))


def group(outlines: Iterable[Outline], everyday: Collection[str]) -> list[tuple[str, ...]]:
    """Group reports into stories.

    Args:
        outlines: the reports in any order; the result does not depend on it.
        everyday: words that stand in political news of every sort, and say less.

    Returns:
        The reports of each story, sorted; the stories sorted by their first report.
    """
    ordered = sorted(outlines, key=lambda o: (day_number(o.published), o.report))
    table, bounds = tabulate(ordered, everyday), bounds_for(len(ordered))
    groups = [
        [members[i] for i in joined]
        for members, pairs in _connected(len(ordered), near_pairs(table, bounds.cut / 2), bounds.cut)
        for joined in link(len(members), pairs, bounds.cut, may_join=partial(_may_join, table, members, bounds=bounds))
    ]
    return sorted(tuple(sorted(ordered[i].report for i in members)) for members in groups)


def _may_join(
    table: Table, numbers: Sequence[int], ones: Sequence[int], others: Sequence[int], likeness: float, *, bounds: Bounds
) -> bool:
    """Tell whether two groups are alike enough for what tells them apart.

    Args:
        table: the reports.
        numbers: what the members of the groups are called there.
        ones: the members of a group.
        others: those of the other.
        likeness: their average likeness.
        bounds: how alike they have to be.
    """
    rise = bounds.rise * log(min(len(ones), len(others), MANY))
    if likeness >= bounds.cut + rise * (1 - CHANCE):
        return True
    apart = apartness(table, [numbers[i] for i in ones], [numbers[i] for i in others])
    return likeness >= bounds.cut + rise * max(0.0, apart - CHANCE)


def _connected(count: int, near: Pairs, cut: float) -> Iterator[tuple[list[int], dict[tuple[int, int], float]]]:
    """Part reports where no chain of pairs at the cut leads from one to the other; no average reaches it there.

    Gives each part with its pairs by the places of the reports in it.
    """
    parts = _parts(count, near, cut)
    by_part = np.argsort(parts, kind="stable")
    roots, starts = np.unique(parts[by_part], return_index=True)
    place = np.empty(count, np.int64)
    place[by_part] = np.arange(count) - np.repeat(starts, np.diff(starts, append=count))
    inside = np.flatnonzero(parts[near.ones] == parts[near.others])
    inside = inside[np.argsort(parts[near.ones[inside]], kind="stable")]
    ones, others = place[near.ones[inside]].tolist(), place[near.others[inside]].tolist()
    likeness, of_part = near.likeness[inside].tolist(), parts[near.ones[inside]]
    bounds = np.searchsorted(of_part, roots), np.searchsorted(of_part, roots, side="right")
    pairs = list(zip(zip(ones, others, strict=True), likeness, strict=True))
    for members, start, end in zip(np.split(by_part, starts[1:]), *(b.tolist() for b in bounds), strict=bool(count)):
        yield members.tolist(), dict(pairs[start:end])


def _parts(count: int, near: Pairs, cut: float) -> Numbers:
    """Give for each report the first one that a chain of pairs at the cut leads to."""
    alike = near.likeness >= cut
    ones, others = near.ones[alike], near.others[alike]
    first = np.arange(count)
    while len(ones):
        low, high = np.minimum(first[ones], first[others]), np.maximum(first[ones], first[others])
        np.minimum.at(first, high, low)
        while (first[first] < first).any():
            first = first[first]
        apart = first[ones] != first[others]
        ones, others = ones[apart], others[apart]
    return first


def story_id(reports: Iterable[Report]) -> str:
    """Give the id of the story of some reports: that of the report published first, so that later ones keep it."""
    return "s-" + digest(min(order(report) for report in reports)[1])


def order(report: Report) -> tuple[str, str]:
    """Order reports by when they were published; undated ones come after."""
    return report.published or "9999", report.id
