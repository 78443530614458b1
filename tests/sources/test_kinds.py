"""What kind of input some bytes are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.sources.kinds import tell_kind

ROW = '{"text": "The road is closed."}'


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("The road is closed.", "text"),
        ("[All] of them were released.", "text"),
        ("{sic} he wrote.", "text"),
        ("<3 from Harwick", "text"),
        ("a < b and c > d", "text"),
        ("text that begins with this word, and has a comma", "text"),
        (
            "Context, text, subtext: a review of the year, which was long and hard for all of us, in so many words",
            "text",
        ),
        (ROW, "lines"),
        (f"{ROW}\n{ROW}", "lines"),
        (f"\n\n{ROW}", "lines"),
        (f"broken\n{ROW}\n{ROW}", "lines"),
        (f'{{"text": "cut in the\n{ROW}', "lines"),
        ('{\n  "text": "The road is closed."\n}', "json"),
        ('{"id": 1,\n "text": "The road is closed."}', "json"),
        (f"[{ROW}]", "json"),
        (f"[\n  {ROW}\n]", "json"),
        ("[]", "json"),
        ("id,text\n1,The road is closed.", "table"),
        ("Text;Outlet\nThe road is closed.;The Lantern", "table"),
        ("id\thtml\n1\t<p>x</p>", "table"),
        ("title,body\nThe road,is closed\nThe bridge,is open\n", "text"),
        ('title,body,day\nA,"The road, he\nsaid",2025\nB,It is open.,2025\n', "table"),
        ("title;body;day\nA;B;C\nD;E;F", "table"),
        ("title;body;day\nA;B;C\nD;E", "text"),
        ("HARWICK, Borvia, Monday\nThe police, he said, came.\nThe mayor, she said, left.\n", "text"),
        ("<!DOCTYPE html><html><body><p>x</p></body></html>", "page"),
        ("<!-- saved from a page --><html><body>x</body></html>", "page"),
        ("<p>The road is closed.</p>", "page"),
        ("a line before\n<html lang='en'><body>x</body></html>", "page"),
        ('<?xml version="1.0"?><!DOCTYPE html><html><body>x</body></html>', "page"),
        ("<rss version='2.0'>", "feed"),
        ("<?xml version='1.0'?>\n<?xml-stylesheet href='a'?><feed>", "feed"),
        ("<?xml version='1.0'?><document/>", "unread"),
        ("WARC/1.1\r\n", "warc"),
        ("From: <Saved by Blink>\nMIME-Version: 1.0\n", "unread"),
        ("PAR1", "parquet"),
        ("%PDF-1.4", "binary"),
        ("{\\rtf1 The road is closed.}", "binary"),
    ],
)
def test_tell_kind(head: str, name: str) -> None:
    assert tell_kind(head.encode()).name == name


def test_tell_kind_reads_past_a_byte_order_mark() -> None:
    assert tell_kind(ROW.encode("utf-8-sig")).name == "lines"
    assert tell_kind(ROW.encode("utf-16")).name == "lines"
    assert tell_kind(b"\x1f\x8b\x08").name == "gzip"


@pytest.mark.parametrize(
    ("header", "delimiter"), [("id,text", ","), ("id\ttext", "\t"), ("id;text", ";"), ("text", "\t")]
)
def test_tell_kind_finds_the_delimiter(header: str, delimiter: str) -> None:
    assert tell_kind(f"{header}\n".encode()).delimiter == delimiter


def test_tell_kind_lets_a_few_control_characters_pass() -> None:
    assert tell_kind(b"The road is closed. " * 20 + b"\0").name == "text"
    assert tell_kind(b"The road is closed. " + bytes(9)).name == "binary"


@given(st.binary(max_size=200))
def test_tell_kind_survives_anything(head: bytes) -> None:
    assert tell_kind(head).name
