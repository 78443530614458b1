"""Bytes read in pieces."""

from __future__ import annotations

import gzip
import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from crosswire.sources.streams import PIECE, Stream, count_characters, cut_lines, inflate


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


@given(st.lists(st.binary(max_size=300), max_size=4), st.integers(1, 50))
def test_inflate_gives_back_all_members(parts: list[bytes], size: int) -> None:
    damaged: list[bool] = []
    packed = b"".join(map(gzip.compress, parts))
    assert b"".join(inflate(pieces(packed, size), lambda: damaged.append(True))) == b"".join(parts)
    assert damaged == []


@given(st.binary(min_size=20, max_size=300), st.integers(1, 19), st.integers(1, 50))
def test_inflate_tells_of_a_cut(data: bytes, cut: int, size: int) -> None:
    damaged: list[bool] = []
    packed = gzip.compress(data)[:-cut]
    assert data.startswith(b"".join(inflate(pieces(packed, size), lambda: damaged.append(True))))
    assert damaged == [True]


def test_inflate_gives_out_a_bomb_in_pieces() -> None:
    packed = gzip.compress(bytes(50_000_000))
    tracemalloc.start()
    longest = max(map(len, inflate([packed], lambda: None)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert longest <= PIECE
    assert peak < 2_000_000


@given(st.text("ab\n\r", max_size=40), st.integers(1, 5))
def test_cut_lines_gives_the_lines_of_any_pieces(text: str, size: int) -> None:
    lines = list(cut_lines([text[i : i + size] for i in range(0, len(text), size)], 1000))
    wanted = [line.removesuffix("\r") for line in text.split("\n")]
    if text.endswith("\n") or not text:
        wanted.pop()
    assert [line for _, line, _ in lines] == wanted
    assert [number for number, _, _ in lines] == list(range(1, len(lines) + 1))


@given(st.lists(st.integers(0, 30), max_size=6), st.integers(1, 9))
def test_cut_lines_drops_what_is_too_long_and_counts_it(lengths: list[int], size: int) -> None:
    text = "".join("x" * length + "\n" for length in lengths)
    lines = list(cut_lines([text[i : i + size] for i in range(0, len(text), size)], 10))
    assert [length for _, _, length in lines] == lengths
    assert [line is None for _, line, _ in lines] == [length > 10 for length in lengths]


def test_stream_gives_its_head_and_keeps_it() -> None:
    stream = Stream("x", iter([b"ab", b"", b"cd"]))
    assert stream.head() == b"abcd"
    assert b"".join(stream) == b"abcd"
    assert b"".join(stream) == b""


def test_stream_takes_no_more_than_it_may() -> None:
    stream = Stream("x", iter([b"abcd", b"efgh"]))
    assert stream.take(6) is None
    assert stream.take(8) == b"abcdefgh"


def test_count_characters_counts_characters_and_not_bytes() -> None:
    assert count_characters(["é€".encode(), b"abc"]) == "5"
    assert count_characters([b"x" * 10] * 10, limit=25) == "at least 30"
