"""Names of meetings, laws and storms, marks of party and epithets are no names of actors."""

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
        ("Norway opened the Varna Security Dialogue in May.", ["Norway"]),
        ("Norway left the talks, the Lund Climate Forum, held this year at a school.", ["Norway"]),
        ("The Lund Climate Forum said it would sue Norway.", ["Lund Climate Forum", "Norway"]),
        ("Norway signed the Veldhaven Act, and the Brandtner Amendment failed.", ["Norway"]),
        ("Norway keeps to the Treaty of Tarnholm.", ["Norway"]),
        ("Hurricane Katrin hit Norway.", ["Norway"]),
        ("The call to Norway came over Harbour Channel 12.", ["Norway"]),
        ("Senator Edda Moss, R-Wis., left.", ["Edda Moss"]),
        ("Senator Edda Moss, an Ohio Republican, left.", ["Edda Moss", "Ohio"]),
        ("The Republican-led chamber met Norway.", ["Republican", "Norway"]),
        ("Emil Brandt called himself Lobomir.", ["Emil Brandt"]),
        ("“[W]e know Norway well,” said Emil Brandt.", ["Norway", "Emil Brandt"]),
        ("The U.S.-Norway talks failed.", []),
        ("Ottoman rule came late to Norway.", ["Norway"]),
        ("A Latin American singer and an African-American mayor met Norway.", ["Norway"]),
        ("She hosted the Oscars and won a Tarn Award in Norway.", ["Norway"]),
        ("The Kennedys wept. Edward-loving fans met Norway.", ["Norway"]),
        ("The chamber of Norway passed SB 202.", ["Norway"]),
        (
            "Emil Brandt met Ana Holm. The Brandt and Holm teams wept.",
            ["Emil Brandt", "Ana Holm", "Brandt", "Holm"],
        ),
        ("Non-Russian buyers met Norway.", ["Norway"]),
    ],
)
def test_find_named_leaves_out_happenings(text: str, expected: list[str], parse_text: ParseText) -> None:
    assert [named.text for named in find_named(parse_text(text), load_knowledge())] == expected
