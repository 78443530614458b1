"""Cities of datelines and outlets of credit lines."""

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
        ("SHAH ALAM • Malaysia's ruling alliance won.", ["SHAH ALAM=place:shah-alam", "Malaysia=MYS"]),
        ("PORT VELKA — Peru's opposition party left.", ["Peru=PER"]),
        ("VELKA MESTO – Soldiers left on Monday.", []),
        (
            "NEW DELHI : Narendra Modi met Karl Tarn.",
            ["NEW DELHI=place:new-delhi", "Narendra Modi=person:narendra-modi", "Karl Tarn=person:karl-tarn"],
        ),
        ("TELGA ● Emil Brandt won the race.", ["TELGA=place:telga", "Emil Brandt=person:emil-brandt"]),
        ("Title: Quake\nOutlet: Al-Monitor\n\nA quake hit Chile.", ["Al-Monitor=org:al-monitor", "Chile=CHL"]),
        ("Title: Quake\nOutlet: Wyoming Star\n\nA quake hit Chile.", ["Wyoming Star=org:wyoming-star", "Chile=CHL"]),
        ("Title: Quake\nOutlet: Pelvanews\n\nA quake hit Chile.", ["Pelvanews=org:pelvanews", "Chile=CHL"]),
        (
            "Title: Quake\nOutlet: Reuters (Pelva Press Foundation)\n\nA quake hit Chile.",
            ["Reuters=org:reuters", "Pelva Press Foundation=org:pelva-press-foundation", "Chile=CHL"],
        ),
        ("BREAKING — Peru's army left.", ["Peru=PER"]),
        ("NATO — The alliance met in Oslo.", ["NATO=org:nato", "Oslo=place:oslo"]),
        ("UPDATE: Peru's army left.", ["Peru=PER"]),
        ("Title: Quake\nOutlet: Reuters\n\nA quake hit Chile.", ["Reuters=org:reuters", "Chile=CHL"]),
        ("Source: Karl Tarn\n\nA quake hit Chile.", ["Karl Tarn=person:karl-tarn", "Chile=CHL"]),
        ("Source: he told the court in Chile so.", ["Chile=CHL"]),
    ],
)
def test_heads_of_reports(text: str, expected: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(text, published="2025-03-05")
    cast = cast_in(parsed, load_knowledge())
    found = [f"{parsed.text(m.span)}={m.actor}" for m in cast.mentions if m.form == "name"]
    assert found == expected
