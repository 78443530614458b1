"""Figures of one value put together: those of different reports, or of one, that fill one slot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from crosswire.collation.bearings import are_of_other_verdicts
from crosswire.collation.linkage import link
from crosswire.collation.slots import (
    ANYBODY,
    LIGHT,
    PLAIN,
    Figure,
    are_near,
    figures,
    is_one_kind,
    is_same_value,
    is_sort_of,
    same_happening,
    slot_score,
)
from crosswire.knowledge.lexicon.units import PEOPLE

# A value above this is seldom shared by chance inside one story; a small one often is.
SPECIFIC: Final = 20.0
SPECIFIC_VALUE: Final = 2.6
MIDDLING_VALUE: Final = 1.6
PLAIN_VALUE: Final = 0.4
# What a pair of figures counts for at worst, and what one of two values does.
OTHER_VALUE: Final = -6.0
# Those whom it has befallen already, so that some of them are told to be of a sort.
BEFALLEN: Final = frozenset({"victim", "dead", "fatality", "casualty", "injured", "wounded", "killed"})
# Evidence that two equal figures fill one slot.
SAME_SLOT: Final = 2.0


def equal_groups(told: Sequence[Figure]) -> list[list[Figure]]:
    """Put together the figures of one value that fill one slot; each figure is in one group."""
    equal = list(_of_one_value(told))
    some = sorted({number for pair in equal for number in pair})
    # Figures of two values are put in, since a pair that is left out counts as 0 in linkage.
    pairs = dict.fromkeys(combinations(some, 2), OTHER_VALUE)
    for i, j in equal:
        one, other = told[i], told[j]
        pairs[i, j] = max(OTHER_VALUE, slot_score(one, other) + _value_bonus(one) - SAME_SLOT)
    return [[told[i] for i in members] for members in link(len(told), pairs, 0.0)]


def _of_one_value(told: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Give the pairs of told of one kind and value, by their numbers; only those near in size are looked at."""
    ordered = sorted(range(len(told)), key=lambda number: told[number].value)
    for place, i in enumerate(ordered):
        for j in ordered[place + 1 :]:
            one, other = told[min(i, j)], told[max(i, j)]
            if not are_near(one, other):
                break
            if is_one_kind(one, other) and is_same_value(one, other) and not _are_of_others(one, other):
                yield min(i, j), max(i, j)


def _are_of_others(one: Figure, other: Figure) -> bool:
    """Tell whether two equal figures are surely of two things, whatever their sentences share."""
    is_part = _is_sort_among(one, other) or _is_sort_among(other, one)
    return is_part or are_of_other_verdicts(one, other) or _are_two_ones(one, other)


def _is_sort_among(part: Figure, whole: Figure) -> bool:
    """Tell whether one figure is of a sort among those whom the other counts: "130 of the dead were children"."""
    if whole.quantity.part or whole.counted.head not in ANYBODY or part.kind != whole.kind:
        return False
    if part.quantity.part and part.counted.head in BEFALLEN:
        return True
    # "132 children died, with the toll at 145" is not told of 132 people.
    is_of_people = part.quantity.unit == whole.quantity.unit == PEOPLE
    return is_of_people and any(_are_near(part, t) and is_sort_of(part, t) for t in figures(part.counted.teller))


def _are_near(one: Figure, other: Figure) -> bool:
    """Tell whether two figures of a report stand in one sentence, or in one and the next."""
    places = [one.counted.teller.sentence_number(f.quantity.span) for f in (one, other)]
    return abs(places[0] - places[1]) <= 1


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
