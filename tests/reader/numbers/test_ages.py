"""Ages: whose they are, and that they count nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.reading import read_parsed

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed


def ages(parsed: Parsed) -> list[tuple[str, float | None, tuple[str, ...]]]:
    """Give the words of the ages of a report with their values and owners."""
    found = [q for q in read_parsed(parsed, load_knowledge()).quantities if q.of_text == "age"]
    return [(parsed.text(q.span), q.value, q.actors) for q in found]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mira Danko, 34, spoke.", [("34", 34.0, ("person:mira-danko",))]),
        ("Police arrested Mira Danko, 29.", [("29", 29.0, ("person:mira-danko",))]),
        ("Mira Danko, aged 61, and Jan Novak, 7, spoke.",
         [("61", 61.0, ("person:mira-danko",)), ("7", 7.0, ("person:jan-novak",))]),
        ("He met 61-year-old Mira Danko.", [("61-year-old", 61.0, ("person:mira-danko",))]),
        ("The 81-year-old left.", [("81-year-old", 81.0, ())]),
        ("Mira Danko, 2, 3 and 4 are the numbers.", []),
        ("Mira Danko, 340, spoke.", []),
        ("Kampala, 40 km away, was quiet.", []),
        ("The sailor, 47, and a nurse, 70, left.", [("47", 47.0, ()), ("70", 70.0, ())]),
        ("Police hurt a driver, 12 passengers and the crew, 14, said so.", []),
        ("Those under the age of 25 voted.", [("25", 25.0, ())]),
        ("A woman of 67 was found, and a boy of 12.", [("67", 67.0, ()), ("12", 12.0, ())]),
        ("A crew of 14 was rescued from a town of 900.", []),
        ("Two men aged 61 left.", [("61", 61.0, ())]),
        ("The town hall turned 88 on Tuesday.", [("88", 88.0, ())]),
        ("The convoy turned 40 lorries back.", []),
    ],
)  # fmt: skip
def test_ages_of_a_sentence(
    text: str, expected: list[tuple[str, float, tuple[str, ...]]], parse_text: Callable[..., Parsed]
) -> None:
    assert ages(parse_text(text, published="2025-03-12")) == expected


@pytest.mark.model
def test_an_age_is_no_count(parse_text: Callable[..., Parsed]) -> None:
    reading = read_parsed(parse_text("Police arrested Mira Danko, 29."), load_knowledge())
    assert [quantity.of_text for quantity in reading.quantities] == ["age"]


@pytest.mark.model
def test_an_age_is_told_by_the_statement_it_stands_in(parse_text: Callable[..., Parsed]) -> None:
    reading = read_parsed(parse_text("Police said that Mira Danko, 29, had left the town."), load_knowledge())
    (statement,) = reading.statements
    assert [quantity.by for quantity in reading.quantities] == [statement.id]
