"""Nouns for bodies that mean none here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reader.actors.marking import cast_in

from crosswire.knowledge.actors import load_knowledge

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru looked to build alliances there.", []),
        ("The plan met widespread opposition from clerics.", ["clerics=group:clerics"]),
        ("The bill faces fierce opposition.", []),
        ("Attacks went on after his presidency.", []),
        ("He won the presidency in May.", []),
        ("Ana Lisik's presidency ended.", []),
        ("He must wear an electronic monitor.", []),
        ("Boko Haram's bloody insurgency left 100 dead.", []),
        ("The 12-year insurgency has displaced many.", []),
        ("They voted on the GOP's 2031 presidential nominee.", ["the GOP's 2031 presidential nominee=None"]),
        ("Two alliances won seats.", ["Two alliances=group:alliances"]),
        ("The opposition walked out.", ["The opposition=group:opposition"]),
        ("A divided opposition boycotted the vote.", ["A divided opposition=group:opposition"]),
        ("Peru's opposition won.", ["Peru's opposition=group:peruvian-opposition"]),
        ("The presidency denied it.", ["The presidency=group:presidency"]),
        ("The French presidency announced talks.", ["The French presidency=org:french-presidency"]),
        ("An election monitor was beaten.", ["An election monitor=group:election-monitor"]),
        ("The insurgency attacked a base.", ["The insurgency=group:insurgency"]),
        (
            "The Democratic Party's nominee resigned.",
            ["The Democratic Party's nominee=person:us-democratic-party-nominee"],
        ),
    ],
)
def test_nouns_that_call_nobody(text: str, expected: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(text, published="2025-03-05")
    cast = cast_in(parsed, load_knowledge())
    found = [f"{parsed.text(m.span)}={m.actor}" for m in cast.mentions if m.form == "nominal"]
    assert found == expected
