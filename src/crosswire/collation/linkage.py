"""Average-linkage grouping over a sparse table of pair scores."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
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
    heap: list[tuple[float, int, int]] = []
    for (a, b), value in sorted(pairs.items()):
        sums[a][b] = sums[b][a] = value
        if value >= cut:
            heap.append((-value, a, b))
    heapq.heapify(heap)
    fresh = count
    while heap:
        average, a, b = heapq.heappop(heap)
        if a not in members or b not in members or not may_join(members[a], members[b], -average):
            continue
        members[fresh] = members.pop(a) + members.pop(b)
        sums[fresh] = _joined(sums, a, b)
        for other, value in sums[fresh].items():
            sums[other][fresh] = value
            average = value / (len(members[fresh]) * len(members[other]))
            if average >= cut:
                heapq.heappush(heap, (-average, other, fresh))
        fresh += 1
    return sorted(sorted(group) for group in members.values())


def _joined(sums: dict[int, dict[int, float]], a: int, b: int) -> dict[int, float]:
    """Give the score sums of the group joined from ``a`` and ``b`` to all others, and forget the two."""
    few, links = sorted((sums.pop(a), sums.pop(b)), key=len)
    for other, value in few.items():
        links[other] = links.get(other, 0.0) + value
    for gone in (a, b):
        links.pop(gone, None)
        for other in links:
            sums[other].pop(gone, None)
    return links
