"""Figures of one value put together: those of different reports, or of one, that fill one slot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from crosswire.collation.linkage import link
from crosswire.collation.slots import (
    LIGHT,
    PLAIN,
    Figure,
    are_near,
    is_one_kind,
    is_same_value,
    same_happening,
    slot_score,
)

# A value above this is seldom shared by chance inside one story; a small one often is.
SPECIFIC: Final = 20.0
SPECIFIC_VALUE: Final = 2.6
MIDDLING_VALUE: Final = 1.6
PLAIN_VALUE: Final = 0.4
# What a pair of figures counts for at worst, and what one of two values does.
OTHER_VALUE: Final = -6.0
# Evidence that two equal figures fill one slot.
SAME_SLOT: Final = 2.0


def equal_groups(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Put together the figures of one value that fill one slot; each figure is in one group."""
    equal = list(_of_one_value(figures))
    some = sorted({number for pair in equal for number in pair})
    # Figures of two values are put in, since a pair that is left out counts as 0 in linkage.
    pairs = dict.fromkeys(combinations(some, 2), OTHER_VALUE)
    for i, j in equal:
        one, other = figures[i], figures[j]
        pairs[i, j] = max(OTHER_VALUE, slot_score(one, other) + _value_bonus(one) - SAME_SLOT)
    return [[figures[i] for i in members] for members in link(len(figures), pairs, 0.0)]


def _of_one_value(figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Give the pairs of figures of one kind and value, by their numbers; only those near in size are looked at."""
    ordered = sorted(range(len(figures)), key=lambda number: figures[number].value)
    for place, i in enumerate(ordered):
        for j in ordered[place + 1 :]:
            one, other = figures[min(i, j)], figures[max(i, j)]
            if not are_near(one, other):
                break
            if is_one_kind(one, other) and is_same_value(one, other) and not _are_two_ones(one, other):
                yield min(i, j), max(i, j)


def _are_two_ones(one: Figure, other: Figure) -> bool:
    """Tell whether one of something and one of something else are told: "one person missing", "one new patient"."""
    heads = {one.counted.head, other.counted.head}
    is_told = one.happening not in LIGHT and same_happening(one, other)
    return one.value == other.value == 1 and len(heads) > 1 and not is_told


def _value_bonus(one: Figure) -> float:
    """Weigh that two figures have one value."""
    if one.kind and one.kind != "percent":
        return SPECIFIC_VALUE if one.value > PLAIN else MIDDLING_VALUE
    if one.value > SPECIFIC or one.value != int(one.value):
        return SPECIFIC_VALUE
    return MIDDLING_VALUE if one.value > PLAIN else PLAIN_VALUE
