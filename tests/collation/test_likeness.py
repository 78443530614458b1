"""How like reports are: against cosines worked out word by word."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from math import log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.collation import likeness
from crosswire.collation.likeness import HALF_LIFE, Pairs, Table, near_pairs, tabulate
from crosswire.collation.outlines import FLAGS, word_number
from tests.collation.outlining import outline_of

WORDS = ("dam", "osk", "brenzlau", "flood", "opera", "tenor", "mine", "lamp")
BAGS = st.dictionaries(st.sampled_from(WORDS), st.integers(1, 4), max_size=6)


def table(bags: list[dict[str, int]], days: list[str | None] | None = None, everyday: str = "") -> Table:
    """Give the table of reports of some words each."""
    stated = days or [None] * len(bags)
    made = [outline_of(f"{n:02}", bag, day) for n, (bag, day) in enumerate(zip(bags, stated, strict=True))]
    return tabulate(made, {everyday})


def scores(pairs: Pairs) -> dict[tuple[int, int], float]:
    """Give the likeness of each pair."""
    return {
        pair[:2]: pair[2]
        for pair in zip(*(a.tolist() for a in (pairs.ones, pairs.others, pairs.likeness)), strict=True)
    }


def cosine(bags: list[dict[str, int]], one: int, other: int) -> float:
    """Give the TF-IDF cosine of two bags, the slow way."""
    size = max(len(bags), likeness.BACKGROUND)
    rare = {word: 1 + log((1 + size) / (1 + sum(word in bag for bag in bags))) for word in WORDS}
    first, second = ({word: (1 + log(n)) * rare[word] for word, n in bags[b].items()} for b in (one, other))
    length = sqrt(sum(w * w for w in first.values()) * sum(w * w for w in second.values()))
    return sum(weight * second.get(word, 0.0) for word, weight in first.items()) / length if length else 0.0


@settings(deadline=None)
@given(st.lists(BAGS, max_size=8))
def test_near_pairs_are_those_whose_cosine_is_enough(bags: list[dict[str, int]]) -> None:
    found = scores(near_pairs(table(bags), 0.2))
    expected = {pair: cosine(bags, *pair) for pair in combinations(range(len(bags)), 2)}
    assert found == pytest.approx({pair: value for pair, value in expected.items() if value >= 0.2})


@settings(deadline=None)
@given(st.lists(BAGS, max_size=8), st.integers(1, 20))
def test_near_pairs_do_not_depend_on_how_many_are_looked_at_at_once(bags: list[dict[str, int]], room: int) -> None:
    expected = scores(near_pairs(table(bags), 0.2))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(likeness, "ROOM", room)
        assert scores(near_pairs(table(bags), 0.2)) == expected


def weights(words: dict[str, int], everyday: str = "") -> dict[str, float]:
    """Give what each word of two equal reports weighs, beside the word "dam" that they have once."""
    found = table([{"dam": 1, **words}] * 2, everyday=everyday)
    by_term = dict(zip(found.terms[: found.starts[1]].tolist(), found.weights.tolist(), strict=False))
    names = sorted({word_number(word) >> FLAGS for word in ("dam", *words)})
    of = {word: by_term[names.index(word_number(word) >> FLAGS)] for word in ("dam", *words)}
    return {word: weight / of["dam"] for word, weight in of.items()}


def test_names_weigh_more_and_everyday_words_less() -> None:
    assert weights({"Osk": 1, "minister": 1}, everyday="minister") == pytest.approx(
        {"dam": 1.0, "Osk": likeness.NAME_WEIGHT, "minister": likeness.EVERYDAY_WEIGHT}
    )


def test_what_mostly_has_no_capital_is_no_name() -> None:
    found = table([{"Rivers": 1, "rivers": 2, "Osk": 2, "osk": 1, "14": 1}] * 2)
    names = sorted((word_number(word) >> FLAGS, word) for word in ("rivers", "osk", "14"))
    assert {word for (_, word), is_name in zip(names, found.is_name.tolist(), strict=False) if is_name} == {"osk", "14"}


def test_near_pairs_weigh_the_days_between() -> None:
    bag = {"dam": 1, "osk": 2}
    days = [None, "2031-04-02T23:10:00+02:00", "2031-04-03", "2031-04-15"]
    found = scores(near_pairs(table([bag] * 4, days), 0.01))
    assert found[1, 2] == pytest.approx(1.0)
    assert found[1, 3] == pytest.approx(0.5)
    assert found[2, 3] == pytest.approx(0.5 ** (11 / HALF_LIFE))
    assert found[0, 1] == found[0, 3] == pytest.approx(1.0)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["2031-04-02", "2031-04-20", "2031-05-09", "2031-05-10", "2032-01-01"]), max_size=9),
    st.integers(0, 3), st.integers(1, 40),
)  # fmt: skip
def test_near_pairs_are_those_whose_days_are_near_enough(dated: list[str], undated: int, room: int) -> None:
    days = [*[None] * undated, *sorted(dated)]
    told = [date.fromisoformat(day) if day else None for day in days]
    expected = {
        (i, j): 1.0 if one is None or other is None else 0.5 ** (max((other - one).days - 1, 0) / HALF_LIFE)
        for (i, one), (j, other) in combinations(enumerate(told), 2)
    }
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(likeness, "ROOM", room)
        found = scores(near_pairs(table([{"dam": 1, "osk": 2}] * len(days), days), 0.125))
    assert found == pytest.approx({pair: value for pair, value in expected.items() if value >= 0.125})


def test_near_pairs_share_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    bags = [{"dam": 3, "osk": 1}, {"dam": 1, "osk": 3}, {"dam": 3, "flood": 1}]
    monkeypatch.setattr(likeness, "KEYS", 1)
    assert list(scores(near_pairs(table(bags), 0.1))) == [(0, 2)]


def test_what_more_reports_share_than_allowed_is_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    bags = [{"dam": 1}, {"dam": 1}, {"dam": 1, "osk": 1}, {"osk": 1}]
    monkeypatch.setattr(likeness, "MAX_SHARED", 2)
    assert list(scores(near_pairs(table(bags), 0.1))) == [(2, 3)]


def test_nothing_is_near_nothing() -> None:
    assert scores(near_pairs(table([]), 0.1)) == {}
    assert scores(near_pairs(table([{}, {}]), 0.1)) == {}
