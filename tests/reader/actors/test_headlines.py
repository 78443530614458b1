"""Verbs of headlines that the model takes into names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.actors.headlines import cut_headlines
from crosswire.reader.actors.named import Named
from crosswire.reader.actors.names import find_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Premier Dubois Killed, Aide Says. The premier, Jean Dubois, was killed on Monday.", "Dubois"),
        ("Premier Dubois Shot and Wounded. Jean Dubois was shot at home. Dubois lives.", "Dubois"),
        ("Mayor Tarnow Wins Second Term. Katya Tarnow wins again, the count showed.", "Tarnow"),
        # What is no verb anywhere, or stands whole in the text, is part of the name.
        ("Singer Edda Rose Leaves Town. Edda Rose wept, and prices rose.", "Singer Edda Rose"),
        ("Premier Jean Dubois Leaves Town. Jean Dubois wept.", "Jean Dubois"),
    ],
)
def test_a_verb_of_a_headline_is_no_part_of_a_name(text: str, first: str, parse_text: ParseText) -> None:
    assert find_named(parse_text(text), load_knowledge())[0].text == first


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "sort", "kept"),
    [
        ("Premier Dubois Killed At Home. Jean Dubois was killed.", (1, 3), "person", "Dubois"),
        ("Shares Of Capital Says Fell. Capital says no.", (2, 4), "organization", "Capital Says"),
        ("The premier met Dubois Killed at home in May. Jean Dubois was killed.", (3, 5), "person", "Dubois"),
        ("The premier met Dubois Killed at home in May. Someone was killed.", (3, 5), "person", "Dubois Killed"),
    ],
)
def test_cut_headlines(text: str, words: tuple[int, int], sort: str, kept: str, parse_text: ParseText) -> None:
    parsed = parse_text(text)
    start, end = words
    names = [Named(start, end, start, sort, (), parsed.doc[start:end].text)]
    at = next((t.i for t in parsed.doc if t.text == "Jean"), None)
    names += [Named(at, at + 2, at + 1, "person", (), "Jean Dubois")] if at is not None else []
    assert cut_headlines(parsed, names)[0].text == kept
