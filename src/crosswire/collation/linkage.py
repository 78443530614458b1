"""Average-linkage grouping over a sparse table of pair scores."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping
from math import log


def link(count: int, pairs: Mapping[tuple[int, int], float], cut: float, *, more: float = 0.0) -> list[list[int]]:
    """Join groups by the highest average score until none reaches the cut.

    Args:
        count: how many things there are, numbered from 0.
        pairs: scores of pairs ``(a, b)`` with ``a < b``; pairs that are missing count as 0.
        cut: the average down to which two groups are joined.
        more: by how much an average over many pairs is worth more than one over few: it counts ``1 + more * ln(n)``
            times, since chance likenesses even out and real ones do not.

    Returns:
        The groups as sorted lists, in order of their first member. The result does not depend on the order of
        ``pairs``.

    Example:
        >>> link(4, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1}, 0.5)
        [[0, 1], [2], [3]]
    """
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for (a, b), value in sorted(pairs.items()):
        sums[a][b] = sums[b][a] = value
        if value >= cut:
            heap.append((-value, a, b))
    heapq.heapify(heap)
    fresh = count
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        members[fresh] = members.pop(a) + members.pop(b)
        for other, value in _joined(sums, members, a, b).items():
            sums[fresh][other] = sums[other][fresh] = value
            among = len(members[fresh]) * len(members[other])
            average = value / among * (1 + more * log(among))
            if average >= cut:
                heapq.heappush(heap, (-average, other, fresh))
        fresh += 1
    return sorted(sorted(group) for group in members.values())


def _joined(sums: dict[int, dict[int, float]], members: Mapping[int, list[int]], a: int, b: int) -> dict[int, float]:
    """Give the score sums of the group joined from ``a`` and ``b`` to all others, and forget the two."""
    links: dict[int, float] = defaultdict(float)
    for old in (a, b):
        for other, value in sums.pop(old, {}).items():
            sums[other].pop(old, None)
            if other in members:
                links[other] += value
    return links
