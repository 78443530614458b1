"""Reports reduced to their terms: which there are, what each weighs, and which are names and numbers."""

from __future__ import annotations

import pytest

from crosswire.collation.outlines import Outline, as_term, outline
from crosswire.facts import Report

EVERYDAY = frozenset({"minister", "president", "us", "parliament", "france"})


def one(report: Report) -> Outline:
    """Give the outline of a report."""
    return next(outline([report], EVERYDAY))


def weights_of(text: str) -> dict[str, float]:
    """Give the weights of a text's terms."""
    found = one(Report(id="r", text=text))
    return dict(zip(found.terms, found.weights, strict=True))


def test_outline_reads_no_furniture_but_the_title() -> None:
    text = "The dam cracked. Subscribe to Kittiwake"
    report = Report(id="r", text=text, title="Brenzlau floods", furniture=((17, len(text)),))
    terms = set(one(report).terms)
    assert {"dam", "cracked", "brenzlau"} <= terms
    assert not {"kittiwake", "subscribe", "the"} & terms


def test_outline_weighs_names_more_and_everyday_words_less() -> None:
    weights = weights_of("In Brenzlau a minister saw the dam.")
    assert weights["minister"] < weights["dam"] < weights["brenzlau"]


def test_outline_weighs_a_word_that_mostly_has_no_capital_as_a_word() -> None:
    weights = weights_of("Rivers rose. Two rivers met; no rivers fell. Brenzlau")
    assert weights["river"] < 2 * weights["brenzlau"]
    assert weights_of("Rivers")["river"] == weights["brenzlau"]


def test_outline_puts_names_and_numbers_first() -> None:
    found = one(Report(id="r", text="The dam above Brenzlau held 14 years, the mayor of Osk said. Nobody asked."))
    assert set(found.terms[: found.named]) == {"brenzlau", "osk", "14", "nobody"}
    assert {"dam", "mayor"} <= set(found.terms[found.named :])


def test_outline_of_one_report_is_the_same_among_others() -> None:
    first, second = Report(id="a", text="Osk floods Brenzlau"), Report(id="b", text="brenzlau floods, Brenzlau said")
    assert list(outline([second, first], EVERYDAY)) == [one(second), one(first)]


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("Orbán’s", "orban"),
        ("Rivers", "river"),
        ("states'", "state"),
        ("bus", "bus"),
        ("congress", "congress"),
        ("Łódź", "lodz"),
        ("U", "u"),
    ],
)
def test_as_term_takes_endings_away(word: str, term: str) -> None:
    assert as_term(word) == term


def test_as_term_gives_a_plural_and_its_singular_one_term() -> None:
    assert as_term("Towers") == as_term("tower")
