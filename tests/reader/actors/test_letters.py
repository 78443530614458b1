"""Letters that stand for longer names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.reader.actors.letters import are_one_name, fits_letters, initials_of, is_of_letters
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


def test_fits_letters_of_the_whole_name() -> None:
    assert fits_letters("EF", "Ruritanian Exile Forum")
    assert not fits_letters("EF", "Ruritanian Exile Forum", whole=True)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Lumina Party", "Lumina", True),
        ("the Lumina", "Lumina Rail Company", False),
        ("Lumina Party", "Lumina Movement", False),
        ("The Lumina Party", "Lumina Party", True),
        ("Party", "Movement", False),
    ],
)
def test_are_one_name(one: str, other: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert are_one_name(one, other) is expected
    assert are_one_name(other, one) is expected


def test_initials_of_leave_out_small_words_and_the_sort() -> None:
    assert initials_of("Harvest and Hill League") == {"HHL"}
    assert initials_of("Lumina Rail Company") == {"LRC", "LR"}


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
