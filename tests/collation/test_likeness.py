"""How like reports are: against cosines worked out word by word."""

from __future__ import annotations

from itertools import combinations
from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.collation import likeness
from crosswire.collation.likeness import HALF_LIFE, near_pairs, tabulate
from crosswire.collation.outlines import Outline

WORDS = ("dam", "osk", "brenzlau", "flood", "opera", "tenor", "mine", "lamp")
BAGS = st.dictionaries(st.sampled_from(WORDS), st.sampled_from([1.0, 1.7, 2.0]), max_size=6)


def outlines(bags: list[dict[str, float]], days: list[str | None] | None = None) -> list[Outline]:
    """Give outlines of bags of weighed words."""
    stated = days or [None] * len(bags)
    return [
        Outline(f"{n:02}", day, tuple(bag), tuple(bag.values()), named=0)
        for n, (bag, day) in enumerate(zip(bags, stated, strict=True))
    ]


def cosine(bags: list[dict[str, float]], one: int, other: int) -> float:
    """Give the TF-IDF cosine of two bags, the slow way."""
    size = max(len(bags), likeness.BACKGROUND)
    rare = {word: 1 + log((1 + size) / (1 + sum(word in bag for bag in bags))) for word in WORDS}
    first, second = ({word: weight * rare[word] for word, weight in bags[n].items()} for n in (one, other))
    length = sqrt(sum(w * w for w in first.values()) * sum(w * w for w in second.values()))
    return sum(weight * second.get(word, 0.0) for word, weight in first.items()) / length if length else 0.0


@given(st.lists(BAGS, max_size=8))
def test_near_pairs_are_those_whose_cosine_is_enough(bags: list[dict[str, float]]) -> None:
    found = {(one, other): value for one, other, value in near_pairs(tabulate(outlines(bags)), 0.2)}
    expected = {pair: cosine(bags, *pair) for pair in combinations(range(len(bags)), 2)}
    assert found == pytest.approx({pair: value for pair, value in expected.items() if value >= 0.2})


def test_near_pairs_weigh_the_days_between() -> None:
    bag = {"dam": 1.0, "osk": 2.0}
    days = ["2031-04-02T23:10:00+02:00", "2031-04-03", "2031-04-15", None]
    found = {(a, b): value for a, b, value in near_pairs(tabulate(outlines([bag] * 4, days)), 0.0)}
    assert found[0, 1] == pytest.approx(1.0)
    assert found[0, 2] == pytest.approx(0.5)
    assert found[1, 2] == pytest.approx(0.5 ** (11 / HALF_LIFE))
    assert found[0, 3] == found[2, 3] == pytest.approx(1.0)


def test_near_pairs_share_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    bags = [{"dam": 2.0, "osk": 1.0}, {"dam": 1.0, "osk": 2.0}, {"dam": 2.0, "flood": 1.0}]
    monkeypatch.setattr(likeness, "KEYS", 1)
    assert [pair[:2] for pair in near_pairs(tabulate(outlines(bags)), 0.1)] == [(0, 2)]


def test_what_more_reports_share_than_allowed_is_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    bags = [{"dam": 1.0}, {"dam": 1.0}, {"dam": 1.0, "osk": 1.0}, {"osk": 1.0}]
    monkeypatch.setattr(likeness, "MAX_SHARED", 2)
    assert [pair[:2] for pair in near_pairs(tabulate(outlines(bags)), 0.1)] == [(2, 3)]


def test_nothing_is_near_nothing() -> None:
    assert list(near_pairs(tabulate([]), 0.1)) == []
    assert list(near_pairs(tabulate(outlines([{}, {}])), 0.0)) == []
