"""Origins: reprints of one text are one witness, reports in their own words are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.collation.origins import find_origins
from tests.builders import draft, statement

if TYPE_CHECKING:
    from crosswire.facts import Reading

# Seven invented sentences of an agency.
AGENCY = [
    "The town of Brenzlau spent the night on the roofs of its own houses after the dam above it cracked.",
    "Boats that had been laid up for the winter carried people to the school on the hill.",
    "By noon on Wednesday the water stood two metres deep in the covered market.",
    "Engineers said that the crack runs along the whole of the western wall and is still growing.",
    "The mill, the bakery and the only petrol station of the valley are lost.",
    "Soldiers brought blankets, bread and a field kitchen over the last road that is open.",
    "Nobody could say when the river would go back into its bed, or whether it would.",
]
OWN = [
    "Brenzlau is under water this morning, and its people look down on it from the school.",
    "What the engineers had feared came true when the western wall of the dam gave way.",
    "In the market hall the stalls float, and so do the apples nobody will buy.",
    "A field kitchen of the army has been cooking soup since Wednesday noon.",
    "The baker says he saved his dough trough and nothing else at all.",
    "It may be weeks before the Osk is a river again and not a lake.",
]


def told(report: str, sentences: list[str], *quoted: str) -> Reading:
    """Give the reading of a report of some sentences, a paragraph each, and of quotations."""
    marked = [f"[[q{n}|[[q{n}-c|{words}]]]]" for n, words in enumerate(quoted)]
    made = draft(report, "\n".join([*sentences, *marked]))
    made.add("statements", *(statement(made, f"q{n}", None) for n in range(len(quoted))))
    return made.reading()


def origins_of(*readings: Reading) -> list[tuple[str, ...]]:
    """Give the reports of each origin."""
    return [origin.reports for origin in find_origins(readings)]


def test_a_reprint_with_another_heading_and_a_cut_end_is_one_origin() -> None:
    whole = told("a", ["Dam cracks above Brenzlau", *AGENCY])
    cut = told("b", ["A town on its roofs", *AGENCY[:4]])
    (origin,) = find_origins([whole, cut])
    assert origin.reports == ("a", "b")
    assert "2 reports" in origin.reason


def test_a_report_in_its_own_words_is_its_own_origin() -> None:
    found = find_origins([told("a", AGENCY), told("b", OWN)])
    assert [origin.reports for origin in found] == [("a",), ("b",)]
    assert {origin.reason for origin in found} == {"told in its own words"}


def test_a_light_rewrite_is_one_origin_with_what_it_rewrites() -> None:
    rewritten = [*OWN[:2], *AGENCY[:5]]
    assert origins_of(told("a", AGENCY), told("b", rewritten)) == [("a", "b")]


def test_one_sentence_in_common_is_no_reprint() -> None:
    assert origins_of(told("a", AGENCY), told("b", [*OWN, AGENCY[0]])) == [("a",), ("b",)]


def test_words_in_quotation_marks_do_not_count() -> None:
    speech = [
        "We had an hour, and in that hour we carried out the old and the sick and then the cows.",
        "Nobody told us anything, and nobody has told us anything since, and so we sit here on our roofs.",
        "I have lived under that dam for fifty years and I never once slept on my left side.",
        "When the siren went we thought that it was noon, and then we saw the water come round the mill.",
    ]
    assert origins_of(told("a", AGENCY, *speech), told("b", OWN, *speech)) == [("a",), ("b",)]
    assert origins_of(told("a", [*AGENCY, *speech]), told("b", [*OWN, *speech])) == [("a", "b")]


def test_case_and_punctuation_do_not_hide_a_reprint() -> None:
    shouted = [sentence.upper().replace(",", " -") for sentence in AGENCY]
    assert origins_of(told("a", AGENCY), told("b", shouted)) == [("a", "b")]


def test_reprints_of_two_halves_of_one_text_are_one_origin() -> None:
    assert origins_of(told("a", AGENCY), told("b", AGENCY[:4]), told("c", AGENCY[3:])) == [("a", "b", "c")]


def test_the_same_short_text_twice_is_one_origin() -> None:
    assert origins_of(told("a", AGENCY[:1]), told("b", AGENCY[:1])) == [("a", "b")]


@pytest.mark.parametrize("text", ["", "Rain.", "Ferry laid up"])
def test_a_text_of_a_few_words_tells_nothing(text: str) -> None:
    assert origins_of(told("a", [text]), told("b", [text])) == [("a",), ("b",)]


def test_no_report_has_no_origin() -> None:
    assert find_origins([]) == ()


MANY = [
    told("a", AGENCY), told("b", OWN), told("c", AGENCY[:5]), told("d", [*OWN[:5], "The ferry is late."]),
    told("e", ["A ferry between two small islands has been laid up for repairs since the first day of May."]),
]  # fmt: skip


@given(st.permutations(MANY))
def test_origins_do_not_depend_on_the_order_of_reports(readings: list[Reading]) -> None:
    found = find_origins(readings)
    assert [origin.reports for origin in found] == [("a", "c"), ("b", "d"), ("e",)]
    assert found == find_origins(MANY)
