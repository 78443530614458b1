"""Whom the words right beside a pronoun point to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.pointers import find_anybody, find_owner, is_called, name_ahead
from crosswire.reader.actors.salience import Met, Seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The mayor wept for those who lost their homes.", "their", "those"),
        ("Everyone who lost their house was paid.", "their", "Everyone"),
        ("Anyone who shelters them will lose their land.", "their", "Anyone"),
        ("Those who stayed said they were hungry.", "they", "Those"),
        ("Anyone who shelters them will be punished.", "them", None),
        ("Some of the rebels lost their homes.", "their", None),
        ("The rebels who stayed lost their homes.", "their", None),
        ("They lost their homes.", "their", None),
    ],
)
def test_find_anybody(text: str, word: str, expected: str | None, parse_text: ParseText) -> None:
    token = next(t for t in parse_text(text).doc if t.lower_ == word)
    found = find_anybody(token)
    assert (found.text if found is not None else None) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tobias Wendelin, his wife Simone and son Michel were arrested.", "Wendelin"),
        ("Tobias Wendelin, his successor, left and wept.", None),
        ("After they had met Tobias Wendelin, his wife left and wept.", None),
    ],
)
def test_find_owner(text: str, expected: str | None, parse_text: ParseText) -> None:
    parsed = parse_text(text)
    name = next(t for t in parsed.doc if t.text == "Wendelin")
    token = next(t for t in parsed.doc if t.lower_ == "his")
    entity = Entity(id="t", name="Tobias Wendelin", kind="person", sort="person")
    found = find_owner(parsed, token, Met([Seen(entity, name.i, 0, name.i - 1, name.i + 1)]))
    assert (found.text if found is not None else None) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cabinet was led by his Prime Minister Anders Holm.", ("anders", "holm")),
        ("The cabinet was led by his minister.", ()),
        ("He met the premier.", ()),
    ],
)
def test_name_ahead(text: str, expected: tuple[str, ...], parse_text: ParseText) -> None:
    token = next(t for t in parse_text(text).doc if t.lower_ in {"his", "he"})
    assert name_ahead(token) == expected


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("Anders Holm", ("anders", "holm"), True),
        ("Anders Holm", ("holm",), True),
        ("Carl Holm", ("anders", "holm"), False),
        ("Holm", ("anders", "holm"), True),
        ("Anders Veld", ("holm",), False),
    ],
)
def test_is_called(name: str, words: tuple[str, ...], expected: bool) -> None:  # noqa: FBT001 - of a table
    assert is_called(Entity(id="x", name=name, kind="person", sort="person"), words) is expected
    assert not is_called(Entity(id="x", name=name, kind="organization", sort="organization"), words)
