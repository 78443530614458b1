"""Cleaning and folding: what changes, and that every clean offset leads back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.text import clean, digest, fold, slug

CLEANED = [
    ("plain text stays", "plain text stays"),
    ("non\u00a0breaking and\u2009thin", "non breaking and thin"),
    ("soft\u00adhyphen", "softhyphen"),
    ("zero\u200bwidth and \ufeffmark", "zerowidth and mark"),
    ("right\u200fto\u202aleft\u202c", "righttoleft"),
    ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
    ("AT&amp;T said &quot;no&quot; &#8212; &#x27;yes&#x27;", "AT&T said \"no\" — 'yes'"),
    ("&notanentity; &amp", "&notanentity; &amp"),
    ("5 &lt; 7 &nbsp;ok", "5 < 7  ok"),
    ("â€œQuotedâ€\u009d and donâ€™t", "“Quoted” and don’t"),
    ("cafÃ© in ZÃ¼rich", "café in Zürich"),
    ("Cafe\u0301 Zele\u0144ski", "Café Zeleński"),
    ("nul\x00 and bell\x07", "nul and bell"),
]


@pytest.mark.parametrize(("raw", "expected"), CLEANED)
def test_clean_puts_right(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


def test_clean_leaves_a_clean_text_without_breakpoints() -> None:
    text = "“A clean text,” she said — with dashes, accents (é) and two\n\nparagraphs."
    assert clean(text).text is not None
    assert clean(text).text == text
    assert clean(text).breakpoints == ()


def test_clean_leads_each_offset_back_to_its_own_letter() -> None:
    raw = "He\u00ad said â€œyesâ€\u009d &amp; Cafe\u0301\r\nleft"
    done = clean(raw)
    for word in ("said", "yes", "left"):
        assert raw[done.raw(done.text.index(word)) :].startswith(word)


@given(st.text())
def test_clean_is_done_after_one_pass(raw: str) -> None:
    once = clean(raw).text
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert "\u00ad" not in once


@given(st.text())
def test_clean_offsets_never_run_backwards(raw: str) -> None:
    done = clean(raw)
    places = [done.raw(i) for i in range(len(done.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(raw) for place in places)


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="&\r\t\x0b\x0c", exclude_categories=["Cc"])))
def test_clean_keeps_plain_ascii(raw: str) -> None:
    assert clean(raw).text == raw


@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Viktor Orbán", "viktor orban"), ("Łódź", "lodz"), ("O’Neill", "o'neill"), ("Erdoğan", "erdogan")],
)
def test_fold_drops_accents_and_case(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_slug_joins_words() -> None:
    assert slug("Côte d’Ivoire") == "cote-divoire"


def test_digest_keeps_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab", "c") == digest("ab", "c")
