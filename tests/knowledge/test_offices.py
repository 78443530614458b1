"""Terms of office: held, not held, or not to be said."""

from __future__ import annotations

import pytest

from crosswire.facts import Office
from crosswire.knowledge.offices import Held, first_day, held, is_named, last_day

UNTIL = "2025-06-30"


def office(start: str | None, end: str | None) -> Office:
    return Office(title="president", kind="head_of_state", of="XXX", start=start, end=end)


CASES = [
    ("2017-01-20", "2021-01-20", "2019-05-01", "2019-05-02", Held.YES),
    ("2017-01-20", "2021-01-20", "2017-01-20", "2017-01-20", Held.YES),
    ("2017-01-20", "2021-01-20", "2021-01-20", "2021-01-20", Held.YES),
    ("2017-01-20", "2021-01-20", "2021-01-21", "2021-02-01", Held.NO),
    ("2017-01-20", "2021-01-20", "2016-01-01", "2017-01-19", Held.NO),
    ("2017-01-20", "2021-01-20", "2017-01-01", "2017-01-25", Held.UNKNOWN),
    ("2019", "2021", "2019-06-01", "2019-06-01", Held.UNKNOWN),
    ("2019", "2021", "2020-06-01", "2020-06-01", Held.YES),
    ("2019", "2021", "2018-12-31", "2018-12-31", Held.NO),
    ("2019-05", None, "2019-04-30", "2019-04-30", Held.NO),
    ("2019-05", None, "2025-06-30", "2025-06-30", Held.YES),
    ("2019-05", None, "2025-07-01", "2025-07-01", Held.UNKNOWN),
    (None, "2021-01-20", "2019-05-01", "2019-05-01", Held.UNKNOWN),
]


@pytest.mark.parametrize(("start", "end", "earliest", "latest", "expected"), CASES)
def test_held(start: str | None, end: str | None, earliest: str, latest: str, expected: Held) -> None:
    assert held(office(start, end), earliest, latest, known_until=UNTIL) is expected


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-02-03", "2020-02-03", "2020-02-03"),
    ],
)
def test_dates_known_less_closely_are_intervals(date: str, first: str, last: str) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


def test_a_leader_may_be_any_head_but_only_of_his_own() -> None:
    assert is_named(office("2017", None), "leader", "head", "XXX")
    assert not is_named(office("2017", None), "leader", "head", "YYY")
    assert not is_named(office("2017", None), "foreign minister", "foreign_minister", "XXX")


def test_a_title_counts_by_its_own_words_too() -> None:
    # The president of some states is by kind a head of government.
    assert is_named(Office(title="president", kind="head_of_government", of="XXX"), "president", "head_of_state", "XXX")
