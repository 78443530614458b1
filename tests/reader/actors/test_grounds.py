"""Unknown names with and without a ground to be taken for a body's."""

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
        ("Police registered an RCN against the mayor. The lawyer showed his RCN to reporters.", []),
        ("Police must register a First Conduct Notice (FCN) against the man. The FCN was lodged on Monday.", []),
        ("Doctors took his HBX and paid for it by Medisure.", []),
        ("The RCN said it would sue. Police registered an RCN against the mayor.", ["RCN", "RCN"]),
        ("Reporters called RCN members. They met at RCN.", ["RCN", "RCN"]),
        ("The Ruritanian Exile Forum (REF) met in Oslo.", ["Ruritanian Exile Forum", "REF"]),
        ("They were stopped on the Tarnow Turnpike and led to the Veldhaven Library.", ["Veldhaven Library"]),
        ("She walked from The Lodge to Velka House, and the Velka House Fund paid.", ["Velka House Fund"]),
        ("The woman left the state news agency VNA.", ["VNA"]),
        ("Wexley-Mart rejected the ruling. Police left Wexley-Mart.", ["Wexley-Mart", "Wexley-Mart"]),
    ],
)
def test_only_names_with_a_ground_are_bodies(text: str, expected: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(text, published="2025-03-05")
    cast = cast_in(parsed, load_knowledge())
    bodies = [m for m in cast.mentions if m.form == "name" and (m.actor or "").startswith("org:")]
    assert [parsed.text(m.span) for m in bodies] == expected
