"""Bytes turned into text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.sources.decoding import decode_pieces, decode_text, mend, unmarked

QUOTED = "She said “yes” — the café was open."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_decode_text_by_mark_or_as_utf_8(encoding: str) -> None:
    decoded = decode_text(QUOTED.encode(encoding))
    assert (decoded.text.removeprefix("\ufeff"), decoded.guessed) == (QUOTED, None)


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\xff\xfe"])
def test_decode_text_in_either_order_of_bytes(mark: bytes) -> None:
    encoding = "utf-16-be" if mark == b"\xfe\xff" else "utf-16-le"
    assert decode_text(mark + QUOTED.encode(encoding)).text == QUOTED


def test_decode_text_says_what_it_guessed() -> None:
    assert decode_text(QUOTED.encode("cp1252")).guessed == "Windows-1252"
    assert decode_text(QUOTED.encode("cp1252")).text == QUOTED
    cyrillic = "Министр сказал в понедельник, что дорога останется закрытой. " * 4
    decoded = decode_text(cyrillic.encode("cp1251"))
    assert decoded.guessed is not None
    assert "инистр сказал в понедельник" in decoded.text


def test_decode_text_mends_single_bytes_in_utf_8() -> None:
    data = (QUOTED * 3).encode() + b" caf\xe9"
    decoded = decode_text(data)
    assert decoded.text == QUOTED * 3 + " café"
    assert decoded.guessed is not None


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("no-such-thing", "cp1252"), ("base64", "cp1252")],
)
def test_decode_text_of_a_page_as_it_declares(declared: str, encoding: str) -> None:
    page = f'<html><meta charset="{declared}"><p>é“' + "a" * 80
    if encoding == "cp1251":
        page = page.replace("é", "й")
    assert decode_text(page.encode(encoding), page=True).text == page


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unmarked_knows_wide_encodings_of_english(encoding: str) -> None:
    assert unmarked(QUOTED.encode(encoding)) == encoding
    assert unmarked((QUOTED * 500).encode(encoding)) == encoding


@pytest.mark.parametrize(
    "data",
    [
        b"", b"ab", QUOTED.encode(), bytes(400), "Міністр сказав.".encode("utf-16-le"),
        b"".join(number.to_bytes(2, "little") for number in range(1, 200)),
    ],
)  # fmt: skip
def test_unmarked_takes_nothing_else_for_one(data: bytes) -> None:
    assert unmarked(data) is None


@given(st.binary(max_size=60))
def test_decoding_gives_text_that_can_be_written(data: bytes) -> None:
    decode_text(data).text.encode()
    mend("".join(decode_pieces([data[:7], data[7:]], data[:7]))).text.encode()


@given(st.text(max_size=40))
def test_decode_pieces_joins_characters_cut_between_pieces(text: str) -> None:
    data = text.encode()
    joined = "".join(decode_pieces([data[i : i + 1] for i in range(len(data))], data))
    assert mend(joined).text == text.removeprefix("\ufeff")


def test_mend_reads_stray_bytes_as_windows_1252() -> None:
    row = b'{"text": "caf\xe9 \x93yes\x94"}'.decode("utf-8", "surrogateescape")
    assert mend(row).text == '{"text": "café “yes”"}'
    assert mend("half \ud800 a pair") == mend("half \ud800 a pair")
    assert mend("half \ud800 a pair").text == "half \ufffd a pair"
