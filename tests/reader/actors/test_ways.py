"""Other ways in which a name is written."""

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
            "The emir, Sheikh Nawaf al-Ahmad al-Sabah, left. The late Sheikh Sabah was older.",
            ["Nawaf al-Ahmad al-Sabah=person:nawaf-al-ahmad-al-sabah", "Sabah=person:sabah"],
        ),
        (
            "The emir, Sheikh Nawaf al-Ahmad al-Sabah, left. Sheikh Nawaf is 80.",
            ["Nawaf al-Ahmad al-Sabah=person:nawaf-al-ahmad-al-sabah", "Sheikh Nawaf=person:nawaf-al-ahmad-al-sabah"],
        ),
        (
            "Sabah al-Khalid al-Sabah left after the death of 91-year-old Sheikh Sabah.",
            ["Sabah al-Khalid al-Sabah=person:sabah-khaled-al-sabah", "Sabah=person:sabah"],
        ),
        (
            "Mohammed bin Zayed came. Sheikh Mohammed smiled.",
            ["Mohammed bin Zayed=person:mohamed-bin-zayed-al-nahyan", "Mohammed=person:mohamed-bin-zayed-al-nahyan"],
        ),
        (
            "The cleric, Sheikh Ekrima Sabri, was held. Sheikh Sabri left.",
            ["Ekrima Sabri=person:ekrima-sabri", "Sabri=person:ekrima-sabri"],
        ),
        (
            "Sheikh Tamim met Karl Tarn. Mr Tarn left.",
            ["Sheikh Tamim=person:tamim-bin-hamad-al-thani", "Karl Tarn=person:karl-tarn", "Tarn=person:karl-tarn"],
        ),
        ("Orban Viktor met Joseph P. Biden.", ["Orban Viktor=person:viktor-orban", "Joseph P. Biden=person:joe-biden"]),
        (
            "The minister, Nasser Al Omar Al Dhahir, spoke. Al Dhahir left. Al Gore stayed.",
            [
                "Nasser Al Omar Al Dhahir=person:nasser-al-omar-al-dhahir",
                "Al Dhahir=person:nasser-al-omar-al-dhahir",
                "Al Gore=person:al-gore",
            ],
        ),
    ],
)
def test_names_behind_sheikh_are_given_names(text: str, expected: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(text, published="2025-03-05")
    cast = cast_in(parsed, load_knowledge())
    found = [f"{parsed.text(m.span)}={m.actor}" for m in cast.mentions if m.form == "name"]
    assert found == expected
