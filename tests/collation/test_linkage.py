"""Average linkage: what is joined, what is not, and that nothing hangs on the order in which pairs are given."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.collation.linkage import connect, link

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from hypothesis.strategies import DrawFn

Pairs = dict[tuple[int, int], float]

CUT = 0.5


@st.composite
def tables(draw: DrawFn) -> tuple[int, Pairs]:
    """Give a number of things and scores of some of their pairs, in eighths, so that sums are exact."""
    count = draw(st.integers(0, 7))
    every = list(combinations(range(count), 2))
    chosen = draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    return count, {pair: draw(st.integers(-8, 8)) / 8 for pair in chosen}


def between(pairs: Pairs, one: list[int], other: list[int]) -> float:
    """Give the average score between two groups; a missing pair is 0."""
    scores = [pairs.get((min(a, b), max(a, b)), 0.0) for a in one for b in other]
    return sum(scores) / len(scores)


@given(tables(), st.randoms(use_true_random=False))
def test_link_does_not_depend_on_the_order_of_pairs(table: tuple[int, Pairs], random: Random) -> None:
    count, pairs = table
    entries = list(pairs.items())
    random.shuffle(entries)
    assert link(count, dict(entries), CUT) == link(count, pairs, CUT)


@given(tables())
def test_link_puts_each_thing_into_one_group(table: tuple[int, Pairs]) -> None:
    count, pairs = table
    groups = link(count, pairs, CUT)
    assert sorted(member for members in groups for member in members) == list(range(count))
    assert groups == sorted(sorted(members) for members in groups)


@given(tables())
def test_link_goes_on_until_no_two_groups_reach_the_cut(table: tuple[int, Pairs]) -> None:
    count, pairs = table
    for one, other in combinations(link(count, pairs, CUT), 2):
        assert between(pairs, one, other) < CUT


def test_link_joins_at_the_cut_and_not_below() -> None:
    assert link(2, {(0, 1): 0.5}, 0.5) == [[0, 1]]
    assert link(2, {(0, 1): 0.4375}, 0.5) == [[0], [1]]


def test_link_joins_the_likest_first() -> None:
    assert link(3, {(0, 1): 0.6, (1, 2): 0.9}, 0.5) == [[0], [1, 2]]


def test_link_weighs_a_missing_pair_as_nothing() -> None:
    assert link(3, {(0, 1): 0.9, (1, 2): 0.8}, 0.4) == [[0, 1, 2]]
    assert link(3, {(0, 1): 0.9, (1, 2): 0.7}, 0.4) == [[0, 1], [2]]


def test_link_lets_one_clash_speak_against_a_group() -> None:
    pairs = {(0, 1): 0.9, (1, 2): 0.8}
    assert link(3, pairs | {(0, 2): -3.0}, 0.4) == [[0, 1], [2]]


def test_link_keeps_apart_what_may_not_be_joined_and_goes_on() -> None:
    pairs = {(0, 1): 0.9, (2, 3): 0.8, (0, 2): 0.7, (1, 3): 0.7, (0, 3): 0.7, (1, 2): 0.7, (3, 4): 0.75, (2, 4): 0.75}
    assert link(5, pairs, 0.4) == [[0, 1, 2, 3, 4]]
    assert link(5, pairs, 0.4, may_join=lambda ones, others, _: {0, 2} - {*ones, *others} != set()) == [
        [0, 1], [2, 3, 4],
    ]  # fmt: skip


def test_link_tells_whom_it_asks_the_average() -> None:
    asked: list[float] = []

    def may_join(ones: Sequence[int], others: Sequence[int], average: float) -> bool:
        asked.append(average)
        return len(ones) + len(others) < 3

    assert link(3, {(0, 1): 0.9, (0, 2): 0.7, (1, 2): 0.6}, 0.5, may_join=may_join) == [[0, 1], [2]]
    assert asked == [pytest.approx(0.9), pytest.approx(0.65)]


def test_link_of_nothing_is_nothing() -> None:
    assert link(0, {}, 0.5) == []
    assert link(2, {}, 0.5) == [[0], [1]]


@given(tables())
def test_link_joins_nothing_across_chains_of_pairs_at_the_cut(table: tuple[int, Pairs]) -> None:
    count, pairs = table
    parts = connect(count, [pair for pair, value in pairs.items() if value >= CUT])
    assert all(len({parts[i] for i in group}) == 1 for group in link(count, pairs, CUT))


@given(tables())
def test_connect_names_each_part_by_its_lowest_thing(table: tuple[int, Pairs]) -> None:
    count, pairs = table
    parts = connect(count, pairs)
    assert all(parts[i] <= i and parts[parts[i]] == parts[i] for i in range(count))
    assert all(parts[a] == parts[b] for a, b in pairs)
