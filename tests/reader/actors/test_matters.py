"""Bodies whose names list what they are for."""

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
        (
            "The Board for Mediation, Training and Arbitration ruled.",
            ["Board for Mediation, Training and Arbitration=org:board-for-mediation-training-and-arbitration"],
        ),
        (
            "The Department of Trade, Industry and Competition denied it.",
            ["Department of Trade, Industry and Competition=org:department-of-trade-industry-and-competition"],
        ),
        (
            "The Ministry of Health and Social Welfare denied it.",
            ["Ministry of Health and Social Welfare=org:ministry-of-health-and-social-welfare"],
        ),
        ("The Office of Drugs and Crime denied it.", ["Office of Drugs and Crime=org:office-of-drugs-and-crime"]),
        (
            "The Board for Fisheries, Water & Forests met.",
            ["Board for Fisheries, Water & Forests=org:board-for-fisheries-water-forests"],
        ),
        (
            "The Institute of Peace and Security met.",
            ["Institute of Peace and Security=org:institute-of-peace-and-security"],
        ),
        (
            "The Council on Foreign Relations and Oxfam met.",
            ["Council on Foreign Relations=org:council-on-foreign-relations", "Oxfam=org:oxfam"],
        ),
        ("The Ministry of Energy and Germany agreed.", ["Ministry of Energy=org:ministry-of-energy", "Germany=DEU"]),
        (
            "The Commission for Peace and Kofi Annan agreed.",
            ["Commission for Peace=org:commission-for-peace", "Kofi Annan=person:kofi-annan"],
        ),
        ("The Ministry of Health, Oxfam and Norway met.", ["Oxfam=org:oxfam", "Norway=NOR"]),
        (
            "The Department of Energy and Congress met.",
            ["Department of Energy=org:department-of-energy", "Congress=org:us-congress"],
        ),
        ("The Ministry of Finance denied it.", ["Ministry of Finance=org:ministry-of-finance"]),
    ],
)
def test_lists_of_matters_are_one_name(text: str, expected: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(text, published="2025-03-05")
    cast = cast_in(parsed, load_knowledge())
    found = [f"{parsed.text(m.span)}={m.actor}" for m in cast.mentions if m.form == "name"]
    assert found == expected
