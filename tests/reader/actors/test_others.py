"""Whom a pronoun cannot mean."""

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
        ("Guards searched their bags. They were tired.", ["their=None", "They=None"]),
        (
            "Refugees left the town. Police checked their papers to see whether they were on a list.",
            ["their=group:refugees", "they=None"],
        ),
        ("Soldiers torched their homes.", ["their=None"]),
        ("State media said they were safe.", ["they=None"]),
        ("Local media reported they had been freed.", ["they=None"]),
        (
            "The mayor, Ilir Brunn, said the road was shut. “Karl Tarn will open it,” he added.",
            ["it=None", "he=person:ilir-brunn"],
        ),
        (
            "Emil Brandt met Karl Tarn. Brandt said it went well. “I trust Karl Tarn,” he added.",
            ["it=None", "he=person:emil-brandt"],
        ),
        ("Ilir Brunn won. Karl Tarn had ruled before him.", ["him=person:ilir-brunn"]),
        (
            "The marchers want a vote, which they believe will let their allies regain power. They believe it is time.",
            ["they=group:marchers", "their=group:marchers", "They=group:marchers", "it=None"],
        ),
        ("Soldiers raised their weapons.", ["their=group:soldiers"]),
        ("Troops left their posts.", ["their=group:troops"]),
        ("Guards opened their bags.", ["their=None"]),
        ("The rebels said they would leave.", ["they=group:rebels"]),
        ("Journalists said they had been beaten.", ["they=group:journalists"]),
        ("Ilir Brunn spread his papers before him.", ["his=person:ilir-brunn", "him=person:ilir-brunn"]),
    ],
)
def test_pronouns_of_others(text: str, expected: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(text, published="2025-03-05")
    cast = cast_in(parsed, load_knowledge())
    found = [f"{parsed.text(m.span)}={m.actor}" for m in cast.mentions if m.form == "pronoun"]
    assert found == expected
