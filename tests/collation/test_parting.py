"""What tells two groups of reports apart: names and numbers that are of one group alone."""

from __future__ import annotations

import pytest

from crosswire.collation.likeness import tabulate
from crosswire.collation.outlines import Outline
from crosswire.collation.parting import apartness

Groups = list[tuple[str, ...]]

FELLS: Groups = [("varnholt", "osk", "14", "dock", "strike")] * 4
DOLMS: Groups = [("pelagosa", "marabel", "31", "dock", "strike")] * 4


def apart(ones: Groups, others: Groups, named: int = 3) -> float:
    """Tell how far groups of reports of some terms are apart; the first of each are names and numbers."""
    reports = [*ones, *others]
    table = tabulate([Outline(f"{n:02}", None, terms, (1.0,) * len(terms), named) for n, terms in enumerate(reports)])
    numbers = list(range(len(reports)))
    return apartness(table, numbers[: len(ones)], numbers[len(ones) :])


def test_groups_are_as_far_apart_as_reports_have_names_of_their_group_alone() -> None:
    assert apart(FELLS, DOLMS) == apart(DOLMS, FELLS) == pytest.approx(4 / 5)
    half = [*FELLS[:2], *[("brenzlau", "weems", "7", "dock", "strike")] * 2]
    assert apart(half, DOLMS) == pytest.approx(2 / 5)


def test_what_words_differ_in_tells_nothing_apart() -> None:
    assert apart(FELLS, DOLMS, named=0) == 0


def test_groups_of_which_one_has_nothing_of_its_own_are_not_apart() -> None:
    assert apart(FELLS, [("varnholt", "osk", "14", "dock")] * 4) <= 0
    assert apart([("varnholt", "osk", "14", "dock")] * 4, FELLS) <= 0


def test_a_name_that_the_other_group_has_as_a_word_is_not_of_one_alone() -> None:
    assert apart(FELLS, [("a", "b", "c", "varnholt", "osk", "14")] * 4) <= 0


def test_names_that_few_of_a_group_have_tell_little() -> None:
    scattered: Groups = [(f"{n}a", f"{n}b", f"{n}c", "dock", "strike") for n in range(4)]
    assert apart(FELLS, scattered) == pytest.approx(1 / 5)


def test_one_report_tells_less_than_many() -> None:
    found = [apart(FELLS[:1] * size, DOLMS[:1] * size) for size in (1, 2, 4)]
    assert found == [pytest.approx(size / (size + 1)) for size in (1, 2, 4)]
