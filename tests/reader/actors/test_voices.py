"""Who speaks a quotation, by the words right beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.reader.actors.voices import hear, last_voice, own_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


def word(parsed: Parsed, text: str) -> Token:
    """Give the first such word."""
    return next(t for t in parsed.doc if t.text == text)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "free", "speakers"),
    [
        ("“He is a thief,” said Ana.", True, ["Ana"]),
        ("Ana said: “He is a thief.”", True, ["Ana"]),
        ("“I am tired,” Ana said. “But he is a thief.”", True, ["Ana"]),
        ("Ana told the court that “he is a thief”.", False, []),
        ("On the wall stood a line. “He is a thief.”", True, []),
        ("“He is a thief,” according to Ana.", True, ["Ana"]),
        ("Then Ana turned on Mira: “He is a thief!”", True, ["Ana"]),
    ],
)
def test_hear(text: str, *, free: bool, speakers: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(text)
    voice = hear(parsed, next(t for t in parsed.doc if t.lower_ == "he"))
    assert voice is not None
    assert voice.free is free
    assert [parsed.doc[i].text for i in sorted(voice.speakers)] == speakers


@pytest.mark.model
def test_nobody_is_heard_outside_of_quotations(parse_text: ParseText) -> None:
    parsed = parse_text("“He is a thief,” said Ana.")
    assert hear(parsed, word(parsed, "said")) is None


@pytest.mark.model
def test_last_voice(parse_text: ParseText) -> None:
    parsed = parse_text("“Mira lied,” Ana said. She added that nobody knew.")
    assert [parsed.doc[i].text for i in last_voice(parsed, word(parsed, "She"))] == ["Ana"]
    parsed = parse_text("“Mira lied,” Ana said. She left.")
    assert last_voice(parsed, word(parsed, "She")) == frozenset()


@pytest.mark.model
def test_own_words(parse_text: ParseText) -> None:
    parsed = parse_text("“Mira lied,” she said.")
    assert own_words(parsed, word(parsed, "she")) == {parsed.quotation_of[word(parsed, "Mira").i]}
    parsed = parse_text("“Mira lied,” Ana said as she left.")
    assert own_words(parsed, word(parsed, "she")) == frozenset()
