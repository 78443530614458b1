"""Capitals as landmarks, and regions that are called like a city."""

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
        ("It is Chile's second largest city after Santiago.", ["Chile=CHL", "Santiago=place:santiago"]),
        ("They seized an area southeast of Damascus.", ["Damascus=place:damascus"]),
        ("The bridge lies 40 kilometres east of Khartoum.", ["Khartoum=place:khartoum"]),
        ("The road between Damascus and Amman is closed.", ["Damascus=place:damascus", "Amman=place:amman"]),
        ("They closed the highway linking Kampala with Gulu.", ["Kampala=place:kampala", "Gulu=place:gulu"]),
        ("The river flows past Baghdad.", ["Baghdad=place:baghdad"]),
        (
            "Missiles hit the Poltava and Dnipropetrovsk regions, Dnipropetrovsk Governor Ivo Tarn said in Dnipro.",
            [
                "Poltava=place:poltava-region",
                "Dnipropetrovsk=place:dnipropetrovsk-region",
                "Dnipropetrovsk=place:dnipropetrovsk-region",
                "Ivo Tarn=person:ivo-tarn",
                "Dnipro=place:dnipro",
            ],
        ),
        (
            "The city of Dnipropetrovsk lies in the Dnipropetrovsk region.",
            ["Dnipropetrovsk=place:dnipro", "Dnipropetrovsk region=place:dnipropetrovsk-region"],
        ),
        ("Ties between Damascus and Amman are tense.", ["Damascus=SYR", "Amman=JOR"]),
        ("After Moscow the biggest donor is Beijing.", ["Moscow=RUS", "Beijing=CHN"]),
        ("The truce between Khartoum and the rebels held.", ["Khartoum=SDN"]),
        ("Missiles hit Odesa and Poltava.", ["Odesa=place:odesa", "Poltava=place:poltava"]),
        ("They linked Damascus with the attack.", ["Damascus=SYR"]),
    ],
)
def test_landmarks_and_regions(text: str, expected: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(text, published="2025-03-05")
    cast = cast_in(parsed, load_knowledge())
    found = [f"{parsed.text(m.span)}={m.actor}" for m in cast.mentions if m.form == "name"]
    assert found == expected
