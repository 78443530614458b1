"""Words cut for the grammars, and patterns over their classes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reader.words import Alphabet, cut, needs


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The 77-year-old", ["the", "77", "-", "year", "-", "old"]),
        ("at 11.30pm or 06:45", ["at", "11.30", "pm", "or", "06:45"]),
        ("5 p.m. in the U.S. today", ["5", "p.m.", "in", "the", "u.s.", "today"]),
        ("the '90s and 1990s", ["the", "'90s", "and", "1990s"]),
        ("1,234.5 of 28/02/2025", ["1,234.5", "of", "28/02/2025"]),
        ("2024-03-07T06:45Z", ["2024-03-07t06:45z"]),
        ("Tuesday’s 3rd", ["tuesday", "’s", "3rd"]),
        ("$2.4bn", ["$", "2.4", "bn"]),
        ("2½ F-16s", ["2", "½", "f", "-", "16", "s"]),
    ],
)
def test_cut(text: str, forms: list[str]) -> None:
    assert list(cut(text).forms) == forms


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("ab?c", ["a", "c"]),
        ("(?P<x>[ab])c*", ["ab"]),
        ("(?:ab|c)d", ["d", "ac"]),
        ("(?:ab|c?)d{0,2}", []),
        ("a(?=b)(?!c).+?", ["a"]),
        (r"(?<!a)\.\d[^b][c-e]", ["."]),
        ("(?:(?P<x>a)|b)+", ["ab"]),
    ],
)
def test_what_a_pattern_needs(pattern: str, needed: list[str]) -> None:
    assert sorted(needs(pattern), key=sorted) == sorted(map(frozenset, needed), key=sorted)


@given(st.text("abc.", max_size=6))
def test_a_text_in_which_a_pattern_is_has_what_it_needs(text: str) -> None:
    for pattern in ("a?b{1,2}", "(?:a|bc)[.c]", "(?P<x>a*(?:b|c\\.))?c", "(?=a)[ab]+?c"):
        if re.search(pattern, text):
            assert not any(need.isdisjoint(text) for need in needs(pattern))


@given(st.text())
def test_words_are_pieces_of_the_text_in_order(text: str) -> None:
    words, at = cut(text), 0
    for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
        assert at <= start < end <= len(text)
        assert form == text[start:end].lower()
        at = end


def test_a_pattern_over_classes() -> None:
    alphabet = Alphabet({"day": ["monday", "friday"], "last": ["last"]}, {"digits": "number"})
    pattern = alphabet.compile(r"<last>? (?P<day><day>) ,? <number>")
    codes = alphabet.spell(cut("on last Friday, 12 men"))
    found = pattern.search(codes)
    assert found is not None
    assert (found.start(), found.start("day"), found.end()) == (1, 2, 5)
