"""Letters that stand for longer names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.reader.actors.letters import fits_letters, is_of_letters
from crosswire.reader.actors.named import Named

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("REF", "Ruritanian Exile Forum", True),
        ("REF", "the Ruritanian Exile Forum", True),
        ("KNUN", "Kenya National Union of Nurses", True),
        ("PAX", "Partido Alianza de Brenz", False),
        ("AFP", "LAGOS", False),
        ("AP", "Brenz Times", False),
        ("", "Brenz Times", False),
    ],
)
def test_fits_letters(short: str, name: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert fits_letters(short, name) is expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ruritanian Exile Forum (REF) met.", True),
        ("Brenz Harbour (REF) met.", False),
        ("The Ruritanian Exile Forum, REF, met.", False),
    ],
)
def test_is_of_letters(text: str, expected: bool, parse_text: ParseText) -> None:  # noqa: FBT001
    parsed = parse_text(text)
    at = next(token.i for token in parsed.doc if token.text == "REF")
    assert is_of_letters(parsed, Named(at, at + 1, at, "person", (), "REF")) is expected
