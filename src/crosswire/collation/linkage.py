"""Grouping by pairs: by chains of them, and by average linkage over a sparse table of their scores."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

MayJoin: TypeAlias = Callable[[Sequence[int], Sequence[int], float], bool]
"""Tells whether two groups may be joined, of their members and their average score."""


def link(
    count: int, pairs: Mapping[tuple[int, int], float], cut: float, *, may_join: MayJoin = lambda *_: True
) -> list[list[int]]:
    """Join groups by the highest average score until none reaches the cut.

    Args:
        count: how many things there are, numbered from 0.
        pairs: scores of pairs ``(a, b)`` with ``a < b``; pairs that are missing count as 0.
        cut: the average down to which two groups are joined.
        may_join: is asked before two groups are joined; where they may not be, each can still be joined with others.

    Returns:
        The groups as sorted lists, in order of their first member. The result does not depend on the order of
        ``pairs``.

    Example:
        >>> link(4, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1}, 0.5)
        [[0, 1], [2], [3]]
    """
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    sums: defaultdict[int, dict[int, float]] = defaultdict(dict)
    # Across parts no pair reaches the cut, and so no average does.
    part = connect(count, (pair for pair, value in pairs.items() if value >= cut and value > 0))
    for (a, b), value in pairs.items():
        if part[a] == part[b]:
            sums[a][b] = sums[b][a] = value
    barred: defaultdict[int, set[int]] = defaultdict(set)
    # A group stands in the heap with its best partner alone. Where that partner is gone, the entry is too high, since
    # no average with a joined group is above both of those with its parts; it is replaced when it comes up.
    heap = [(-average, a, b) for a in sorted(sums) for average, b in _best(a, members, sums[a], barred[a], cut)]
    heapq.heapify(heap)
    fresh = count
    while heap:
        average, a, b = heapq.heappop(heap)
        if a not in members:
            continue
        if b in members and b not in barred[a]:
            if may_join(members[a], members[b], -average):
                a, fresh = _join(a, b, fresh, members, sums), fresh + 1
            else:
                barred[a].add(b)
                barred[b].add(a)
        for best, other in _best(a, members, sums[a], barred[a], cut):
            heapq.heappush(heap, (-best, a, other))
    return sorted(sorted(group) for group in members.values())


def connect(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Give for each of some things, numbered from 0, the lowest one that a chain of pairs leads to.

    Example:
        >>> connect(5, [(1, 3), (3, 4)])
        [0, 1, 2, 1, 1]
    """
    lowest = list(range(count))

    def root(i: int) -> int:
        while lowest[i] != i:
            lowest[i] = i = lowest[lowest[i]]
        return i

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        lowest[high] = low
    return [root(i) for i in range(count)]


def _best(
    a: int, members: Mapping[int, Sequence[int]], sums: Mapping[int, float], barred: Container[int], cut: float
) -> Iterator[tuple[float, int]]:
    """Give the highest average of a group with another, and which that is, if it reaches the cut."""
    size, top, partner = len(members[a]), 0.0, -1
    for b, value in sums.items():
        average = value / (size * len(members[b]))
        if (average > top or (average == top and b < partner)) and b not in barred:
            top, partner = average, b
    if partner >= 0 and top >= cut:
        yield top, partner


def _join(a: int, b: int, fresh: int, members: dict[int, list[int]], sums: dict[int, dict[int, float]]) -> int:
    """Make one group of two under a fresh number, which is given, and forget the two."""
    members[fresh] = members.pop(a) + members.pop(b)
    few, links = sorted((sums.pop(a), sums.pop(b)), key=len)
    for other, value in few.items():
        links[other] = links.get(other, 0.0) + value
    for gone in (a, b):
        links.pop(gone, None)
        for other in links:
            sums[other].pop(gone, None)
    for other, value in links.items():
        sums[other][fresh] = value
    sums[fresh] = links
    return fresh
