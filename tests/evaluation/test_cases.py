"""The owned cases: enough of them, well formed, and nobody's names twice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from evaluation.checks import read_cases
from evaluation.held import count_held
from evaluation.pairs import read_pairs
from evaluation.reports import read_table

if TYPE_CHECKING:
    from evaluation.marked import Mark

ENOUGH = 60


def test_reports_are_many_and_their_names_differ() -> None:
    names = [case.name for case in read_table()]
    assert len(names) == len(set(names)) >= ENOUGH


def test_each_part_of_the_reports_has_enough_cases() -> None:
    sizes = Counter[str]()
    for case in read_table():
        sizes.update({part: len(case.expected.get(part, ())) for part in ("said", "events", "moments", "figures")})
        sizes["marks"] += len(case.marked.marks)
    assert min(sizes.values()) >= ENOUGH, sizes


def test_words_and_actors_of_the_reports_are_there() -> None:
    for case in read_table():
        marks = {mark.key for mark in case.marked.marks}
        for line in case.expected.get("said", ()):
            words, _, key = line.rpartition(" = ")
            case.marked.place(words)
            assert key in marks, line
        for line in case.expected.get("events", ()):
            words, _, code = line.partition(" = ")
            case.marked.place(words)
            _, source, _, target = code.partition(" | ")[0].split()
            assert {*source.split("+"), *target.split("+")} - {"-", "?"} <= marks, line
        for line in case.expected.get("quiet", ()):
            case.marked.place(line)
        for line in (*case.expected.get("moments", ()), *case.expected.get("figures", ())):
            assert line.replace(" | ", " = ").partition(" = ")[0] in case.marked.text, line


def test_kinds_of_coreference_are_many() -> None:
    kinds = Counter(mark.kind for case in read_table() for mark in _later(case.marked.marks))
    assert set(kinds) == {"name", "title", "nominal", "pronoun", "gendered pronoun"}
    assert sum(kinds.values()) >= 5 * ENOUGH


def _later(marks: tuple[Mark, ...]) -> list[Mark]:
    """Give the marks of actors that were marked before."""
    return [mark for number, mark in enumerate(marks) if mark.key in {before.key for before in marks[:number]}]


def test_pairs_on_figures_are_many_and_their_names_differ() -> None:
    assert len(read_cases("figures")["pair"]) >= ENOUGH
    names = [pair["name"] for pair in read_pairs()]
    assert len(names) == len(set(names))


def test_cases_of_the_tests_are_counted_with_those_given_up() -> None:
    held = list(count_held())
    assert len(held) > 10 * ENOUGH
    assert all(check.told for check in held if not check.met)
    assert {"tests: events/events", "tests: speech/quotes", "tests: time/moments"} <= {check.part for check in held}
