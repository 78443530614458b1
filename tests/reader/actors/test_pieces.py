"""Names put together that the model tears to pieces: persons, towns, bodies with "and", states in longer names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.actors.names import find_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Persons.
        ("Chief Justice Tomasu Velani Karu read the ruling.", ["Tomasu Velani Karu"]),
        ("Sen. Shelley Brenz Tarnovito left.", ["Shelley Brenz Tarnovito"]),
        ("The party is led by Viliame Gavokan, who took three seats.", ["Viliame Gavokan"]),
        ("District Attorney Cy Vanter (D) won.", ["Cy Vanter"]),
        ("Photo of Emil Brandt Jonas Rask at home.", ["Emil Brandt", "Jonas Rask"]),
        ("He told Karim Bouzid Reuters would pay.", ["Karim Bouzid", "Reuters"]),
        ("Minister Karim Bouzid Friday left.", ["Karim Bouzid"]),
        ("Former Miss Universe Alicia Brandt left.", ["Alicia Brandt"]),
        ("Team Obama left. Barack Obama wept.", ["Obama", "Barack Obama"]),
        # Bodies with "and".
        ("The Peace and Security Council met.", ["Peace and Security Council"]),
        ("The African Union's Peace and Security Council met.", ["African Union", "Peace and Security Council"]),
        ("The Law and Order Party lost.", ["Law and Order Party"]),
        ("The Economic and Social Council met.", ["Economic and Social Council"]),
        (
            "The Employment and Labour Relations Court of Kenya met.",
            ["Employment and Labour Relations Court", "Kenya"],
        ),
        ("The Ministry of Fisheries, Forestry and Wildlife wept.", ["Ministry of Fisheries, Forestry and Wildlife"]),
        ("France and Security Council members met.", ["France", "Security Council"]),
        # States inside longer names.
        ("Centre-right Democratic Bulgaria and leftist Greens will meet.", ["Democratic Bulgaria", "Greens"]),
        ("Voters of United Moldova left.", ["United Moldova"]),
        ("The Fa'atuatua ile Atua Samoa ua Tasi party won.", ["Fa'atuatua ile Atua Samoa ua Tasi"]),
        ("The Universidad de Chile closed.", ["Universidad de Chile"]),
        ("The Hunga Tonga Hunga Ha'apai volcano erupted.", ["Hunga Tonga Hunga Ha'apai"]),
        ("They dream of a united Moldova.", ["Moldova"]),
        ("The Russia Ukraine war went on.", ["Russia", "Ukraine"]),
        ("He lives in Auckland New Zealand.", ["Auckland", "New Zealand"]),
        ("Norwegian lawmakers of Moldova left.", ["Norwegian", "Moldova"]),
    ],
)
def test_put_together_gives_whole_names(text: str, expected: list[str], parse_text: ParseText) -> None:
    assert [named.text for named in find_named(parse_text(text), load_knowledge())] == expected


@pytest.mark.model
def test_a_state_inside_a_party_s_name_says_whose_it_is(parse_text: ParseText) -> None:
    (party,) = find_named(parse_text("Voters of United Moldova left."), load_knowledge())
    assert (party.sort, party.ids, party.inner) == ("organization", (), "MDA")
