"""Nicknames in quotation marks: one name, and an alias."""

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
            "Gang boss Tomas 'Biter' Velk was held in Oslo. Velk denied it, and Biter smiled.",
            [
                "Tomas 'Biter' Velk=person:tomas-velk",
                "Oslo=place:oslo",
                "Velk=person:tomas-velk",
                "Biter=person:tomas-velk",
            ],
        ),
        (
            'Singer Robert "Loti Wine" Halden left. Robert Halden sang.',
            ['Robert "Loti Wine" Halden=person:robert-halden', "Robert Halden=person:robert-halden"],
        ),
        (
            "Rebel chief Emil “the Fox” Brandt fled. Brandt is ill.",
            ["Emil “the Fox” Brandt=person:emil-brandt", "Brandt=person:emil-brandt"],
        ),
        (
            "US stubborn in 'Biter' hunt\n\nThe lawyer of Tomas Michael ‘Biter’ Velk spoke. Biter Velk is 40.",
            [
                "US=USA",
                "Biter=person:tomas-michael-velk",
                "Tomas Michael ‘Biter’ Velk=person:tomas-michael-velk",
                "Biter Velk=person:tomas-michael-velk",
            ],
        ),
        (
            'Ana "Tita" Lisik of Lima won. Tita thanked Peru.',
            ['Ana "Tita" Lisik=person:ana-lisik', "Lima=PER", "Tita=person:ana-lisik", "Peru=PER"],
        ),
        (
            "Boss Jimmy “Grill” Cherel said his men would fight. Grill leads them.",
            ["Jimmy “Grill” Cherel=person:jimmy-cherel", "Grill=person:jimmy-cherel"],
        ),
        ('Mayor Emil Brandt said "Stop" Monday.', ["Emil Brandt=person:emil-brandt"]),
        ('The film "Rocky" Halden made was shown.', []),
        ('Emil Brandt read "Hamlet" in Oslo.', ["Emil Brandt=person:emil-brandt", "Oslo=place:oslo"]),
        ('Ana Lisik called the plan "Great" Thursday.', ["Ana Lisik=person:ana-lisik"]),
        ("The boys' Emil 'n Karl club won.", []),
        ('Karl Tarn, "Biter" to his friends, left.', ["Karl Tarn=person:karl-tarn"]),
    ],
)
def test_nicknames_belong_to_names(text: str, expected: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(text, published="2025-03-05")
    cast = cast_in(parsed, load_knowledge())
    found = [f"{parsed.text(m.span)}={m.actor}" for m in cast.mentions if m.form == "name"]
    assert found == expected
