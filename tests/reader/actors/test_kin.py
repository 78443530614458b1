"""Human beings without a name, and things: what a pronoun may mean instead of an actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.reader.actors.kin import EITHER, FEMALE, MALE, find_kin, find_things, gender_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        ("woman", "f"),
        ("businesswoman", "f"),
        ("young girl", "f"),
        ("policeman", "m"),
        ("gunman", "m"),
        ("old man", "m"),
        ("widower", "m"),
        ("friend", None),
        ("police officer", None),
        ("", None),
    ],
)
def test_gender_of_a_noun(words: str, gender: str | None) -> None:
    assert gender_of(words) == gender


def test_a_noun_is_of_one_gender() -> None:
    assert not MALE & FEMALE
    assert not EITHER & (MALE | FEMALE)
    assert {gender_of(noun) for noun in FEMALE} == {"f"}
    assert {gender_of(noun) for noun in MALE} == {"m"}
    assert {gender_of(noun) for noun in EITHER} == {None}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("His wife wept.", [("wife", "f")]),
        ("A boy hid behind his mother.", [("boy", "m"), ("mother", "f")]),
        ("She gave a friend the key.", [("friend", None)]),
        ("The boys wept.", []),
        ("The minister wept.", []),
        ("She is a widow.", []),
    ],
)
def test_find_kin(text: str, expected: list[tuple[str, str | None]], parse_text: ParseText) -> None:
    assert [(token.text, gender) for token, gender in find_kin(parse_text(text), set())] == expected


@pytest.mark.model
def test_kin_with_a_name_beside_it_is_that_name(parse_text: ParseText) -> None:
    parsed = parse_text("His wife Mira wept.")
    wife, name = (next(t.i for t in parsed.doc if t.text == word) for word in ("wife", "Mira"))
    assert list(find_kin(parsed, {wife})) == []
    if parsed.doc[name].dep_ == "appos":
        assert list(find_kin(parsed, {name})) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("The bill failed. It was long.", "It", ["bill"]),
        ("The bills failed. They were long.", "They", ["bills"]),
        ("The bills failed. It was cold.", "It", []),
        ("The boat and the net were lost. They had cost much.", "They", ["boat"]),
        ("On that day nobody came. It was cold.", "It", []),
        ("The bill failed. A week went by. Nobody knew why. It was long.", "It", []),
    ],
)
def test_find_things(text: str, pronoun: str, expected: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(text)
    token = next(t for t in parsed.doc if t.text == pronoun)
    assert [t.text for t in find_things(parsed, token, set(), plural=pronoun == "They")] == expected


@pytest.mark.model
def test_an_actor_is_no_thing(parse_text: ParseText) -> None:
    parsed = parse_text("The council failed. It was slow.")
    council = next(t.i for t in parsed.doc if t.text == "council")
    it = next(t for t in parsed.doc if t.text == "It")
    assert [t.text for t in find_things(parsed, it, set(), plural=False)] == ["council"]
    assert list(find_things(parsed, it, {council}, plural=False)) == []
