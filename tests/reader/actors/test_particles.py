"""Names with particles and hyphens, which are not cut at them."""

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
            "The envoy, Nasser Al Omar Al Dhahir, met Ilir Brunn.",
            ["Nasser Al Omar Al Dhahir=person:nasser-al-omar-al-dhahir", "Ilir Brunn=person:ilir-brunn"],
        ),
        ("Sheikh Nasser Al Omar Al Sabah left.", ["Nasser Al Omar Al Sabah=person:nasser-al-omar-al-sabah"]),
        (
            "The minister, Ahmad Al-Fahad Al-Talil Al-Basra, spoke.",
            ["Ahmad Al-Fahad Al-Talil Al-Basra=person:ahmad-al-fahad-al-talil-al-basra"],
        ),
        ("Mohamed Ould Sidi Ould Tah leads it.", ["Mohamed Ould Sidi Ould Tah=person:mohamed-ould-sidi-ould-tah"]),
        (
            "Hamad bin Jassim Al Kuwari spoke in Doha.",
            ["Hamad bin Jassim Al Kuwari=person:hamad-bin-jassim-al-kuwari", "Doha=place:doha"],
        ),
        ("Iyad Ag Telli fled. Ag Telli is ill.", ["Iyad Ag Telli=person:iyad-ag-telli", "Telli=person:iyad-ag-telli"]),
        ("Moussa Abu Marzen Al Tayib arrived.", ["Moussa Abu Marzen Al Tayib=person:moussa-abu-marzen-al-tayib"]),
        ("The site Al-Monitor reported it.", ["Al-Monitor=org:al-monitor"]),
        ("Vice President Al Gore spoke in Abu Dhabi.", ["Al Gore=person:al-gore", "Abu Dhabi=place:abu-dhabi"]),
        ("Al Qaeda attacked Al Hudaydah.", ["Al Qaeda=org:al-qaeda", "Al Hudaydah=place:hodeidah"]),
        ("Ahmed left Al Jazeera in May.", ["Ahmed=person:ahmed", "Al Jazeera=org:al-jazeera"]),
        ("Fatima Hassan flew to El Salvador.", ["Fatima Hassan=person:fatima-hassan", "El Salvador=SLV"]),
        ("Police met Ahmed Karim in Al Ain.", ["Ahmed Karim=person:ahmed-karim", "Al Ain=place:al-ain"]),
        ("Karl Tarn of Abu Dhabi won.", ["Karl Tarn=person:karl-tarn", "Abu Dhabi=ARE"]),
    ],
)
def test_names_go_on_behind_particles(text: str, expected: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(text, published="2025-03-05")
    cast = cast_in(parsed, load_knowledge())
    found = [f"{parsed.text(m.span)}={m.actor}" for m in cast.mentions if m.form == "name"]
    assert found == expected
