"""Sentences told in full, and what is found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from evaluation.checks import count
from evaluation.sentences import (
    Sentence,
    Told,
    check_moments,
    check_quantities,
    check_statements,
    find_content,
    find_places,
    is_value,
    read_said,
    read_sentences,
)

from crosswire.facts import Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = "Mayor Ana Lisik said on Monday that 12 boats had sunk. “They were old,” she added."
EXPECTED = {
    "published": "2025-03-12",
    "said": [
        "that 12 boats had sunk | Mayor Ana Lisik | says | indirect",
        "They were old | she | says | direct",
    ],
    "moments": ["Monday | 2025-03-10"],
    "figures": ["12 | 12..12 | - | boats"],
}
RIGHT = Sentence("right", TEXT, EXPECTED)
WRONG = Sentence(
    "wrong",
    TEXT,
    EXPECTED
    | {
        "said": ["that 12 boats had sunk | Karl Tarn | warns | direct"],
        "moments": ["Monday | 2025-03-03"],
        "figures": [],
    },
)


def told(nlp: Language, sentence: Sentence) -> Told:
    """Read a sentence."""
    report = Report(id=sentence.name, text=sentence.text, published=sentence.expected["published"])
    return Told(sentence, next(iter(read(nlp, [report], load_knowledge()))))


@pytest.mark.model
def test_what_is_as_it_should_be_is_met(nlp: Language) -> None:
    one = told(nlp, RIGHT)
    checks = [*check_statements(one), *check_moments(one), *check_quantities(one)]
    assert [check for check in checks if not check.met] == []
    assert {figure.part.removeprefix("sentences: ") for figure in count(checks).values()} == {
        "statements", "whole content", "speakers", "classes", "forms", "no other statement", "moments",
        "no other moment", "quantities", "what is counted", "no other quantity",
    }  # fmt: skip


@pytest.mark.model
def test_what_is_wrong_or_too_much_is_missed(nlp: Language) -> None:
    one = told(nlp, WRONG)
    checks = [*check_statements(one), *check_moments(one), *check_quantities(one)]
    missed = {check.part.removeprefix("sentences: ") for check in checks if not check.met}
    assert missed == {
        "speakers", "classes", "forms", "no other statement", "moments", "no other quantity",
    }  # fmt: skip


@pytest.mark.model
def test_what_is_told_within_a_statement_counts_with_it_and_a_that_does_not(nlp: Language) -> None:
    text = "Ana Lisik said that Karl Tarn wanted to sell the boats."
    said = ["Karl Tarn ... the boats | Ana Lisik | says | indirect", "to sell the boats | Karl Tarn | wants | indirect"]
    one = told(nlp, Sentence("within", text, {"published": "2025-03-12", "said": said}))
    assert [check for check in check_statements(one) if not check.met] == []


def test_all_that_is_listed_stands_in_its_text() -> None:
    for sentence in read_sentences():
        read_said(sentence)
        find_places(sentence, [line.rsplit(" | ", 1)[0] for line in sentence.expected.get("moments", ())])
        find_places(sentence, [line.split(" | ")[0] for line in sentence.expected.get("figures", ())])


@pytest.mark.parametrize("words", ["They were new", "12 boats ... afloat"])
def test_a_content_that_is_not_in_its_text_is_a_mistake(words: str) -> None:
    with pytest.raises(ValueError, match="is not in its text"):
        find_content(RIGHT, words, 0)


@pytest.mark.model
@pytest.mark.parametrize(
    ("interval", "unit", "met"),
    [("12..12", "-", True), ("12..12", "people", False), ("13..13", "-", False), ("12..-", "-", True)],
)
def test_a_value_is_met_by_interval_and_unit(nlp: Language, interval: str, unit: str, *, met: bool) -> None:
    quantity = told(nlp, RIGHT).reading.quantities[0]
    assert is_value(quantity, interval, unit) is met
