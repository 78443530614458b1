"""What tells two groups of reports apart: names and numbers that are of one group alone."""

from __future__ import annotations

import pytest

from crosswire.collation.likeness import tabulate
from crosswire.collation.parting import apartness
from tests.collation.outlining import outline_of

Groups = list[tuple[str, ...]]

FELLS: Groups = [("Varnholt", "Osk", "14", "dock", "strike")] * 4
DOLMS: Groups = [("Pelagosa", "Marabel", "31", "dock", "strike")] * 4


def apart(ones: Groups, others: Groups) -> float:
    """Tell how far groups of reports of some words are apart."""
    reports = [*ones, *others]
    table = tabulate([outline_of(f"{n:02}", dict.fromkeys(words, 1)) for n, words in enumerate(reports)], ())
    numbers = list(range(len(reports)))
    return apartness(table, numbers[: len(ones)], numbers[len(ones) :])


def test_groups_are_as_far_apart_as_reports_have_names_of_their_group_alone() -> None:
    assert apart(FELLS, DOLMS) == apart(DOLMS, FELLS) == pytest.approx(4 / 5)
    half = [*FELLS[:2], *[("Brenzlau", "Weems", "7", "dock", "strike")] * 2]
    assert apart(half, DOLMS) == pytest.approx(2 / 5)


def test_what_words_differ_in_tells_nothing_apart() -> None:
    lower = [[tuple(word.lower() for word in words[:2]) for words in group] for group in (FELLS, DOLMS)]
    assert apart(*lower) == 0


def test_groups_of_which_one_has_nothing_of_its_own_are_not_apart() -> None:
    assert apart(FELLS, [("Varnholt", "Osk", "14", "dock")] * 4) <= 0
    assert apart([("Varnholt", "Osk", "14", "dock")] * 4, FELLS) <= 0


def test_a_name_that_the_other_group_has_as_a_word_is_not_of_one_alone() -> None:
    assert apart(FELLS, [("Kessler", "Norrund", "17", "varnholt", "osk", "14")] * 4) <= 0


def test_names_that_one_report_alone_has_tell_nothing() -> None:
    scattered: Groups = [(f"Ab{n}", f"Bc{n}", f"Cd{n}", "dock", "strike") for n in range(4)]
    assert apart(FELLS, scattered) == 0


def test_few_reports_tell_less_than_many() -> None:
    found = [apart(FELLS[:1] * size, DOLMS[:1] * size) for size in (2, 4)]
    assert found == [pytest.approx(size / (size + 1)) for size in (2, 4)]
