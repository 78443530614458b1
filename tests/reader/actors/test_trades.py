"""What the words beside an unknown name say that it is."""

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
        ("The Zamro chief executive met staff. Zamro hopes to grow.", ["Zamro=org:zamro", "Zamro=org:zamro"]),
        ("Zamro's shareholders met. Zamro fell.", ["Zamro=org:zamro", "Zamro=org:zamro"]),
        (
            "They sued Velkom, the world's third-largest copper producer. Police left Velkom.",
            ["Velkom=org:velkom", "Velkom=org:velkom"],
        ),
        ("Shares in Grivo fell. Grivo left.", ["Grivo=org:grivo", "Grivo=org:grivo"]),
        ("The shipbuilder Merivaara left.", ["Merivaara=org:merivaara"]),
        (
            "Guards hold posts at Tambo in the north, Relik in the east and Mfun in the south.",
            ["Tambo=place:tambo", "Relik=place:relik", "Mfun=place:mfun"],
        ),
        ("They shut posts at Telga, Relik and Mfun.", ["Telga=place:telga", "Relik=place:relik", "Mfun=place:mfun"]),
        ("Relik is the country's second largest city.", ["Relik=place:relik"]),
        (
            "It lies between Pelva and Valle de Pelva provinces.",
            ["Pelva=place:pelva", "Valle de Pelva=place:valle-de-pelva"],
        ),
        ("They met in Lusaka and Otieno left.", ["Lusaka=place:lusaka", "Otieno=person:otieno"]),
        ("Lagos residents met in Lagos.", ["Lagos=place:lagos", "Lagos=place:lagos"]),
        ("Emil Brandt, a miner, left.", ["Emil Brandt=person:emil-brandt"]),
        ("They saw Ana Lisik in the north.", ["Ana Lisik=person:ana-lisik"]),
        ("They left the company of Emil Brandt.", ["Emil Brandt=person:emil-brandt"]),
    ],
)
def test_words_beside_tell_companies_and_places(text: str, expected: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(text, published="2025-03-05")
    cast = cast_in(parsed, load_knowledge())
    found = [f"{parsed.text(m.span)}={m.actor}" for m in cast.mentions if m.form == "name"]
    assert found == expected
