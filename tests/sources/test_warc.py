"""Web archives: their pages become reports, and damage costs no more than what it hit."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.facts import Notice
from crosswire.settings import Settings
from crosswire.sources.load import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.facts import Report

    Loaded = Callable[..., tuple[list[Report], list[Notice]]]

WORDS = "The harbour master said on Monday that the ferry to Ostrand would not sail before the storm had passed."
PAGE = f"<html><head><title>No ferry</title></head><body><p>{WORDS}</p></body></html>".encode()
ANOTHER = PAGE.replace(b"Ostrand", b"Velm")


def response(url: str, body: bytes, kind: str = "text/html", status: str = "200 OK", *extra: str) -> bytes:
    """Write a record of what a server answered."""
    head = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {kind}", *extra, "", "")).encode()
    return record("response", url, head + body)


def record(kind: str, url: str, block: bytes) -> bytes:
    """Write a record of an archive."""
    named = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2025-03-04T08:00:00Z",
        "WARC-Record-ID": "<urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>",
        "Content-Type": f"application/http; msgtype={kind}",
        "Content-Length": str(len(block)),
    }
    return b"WARC/1.0\r\n" + "".join(f"{k}: {v}\r\n" for k, v in named.items()).encode() + b"\r\n" + block + b"\r\n\r\n"


ONE = response("https://news.example/ferry", PAGE)
TWO = response("https://news.example/velm", ANOTHER)


@pytest.mark.parametrize("archive", [ONE + TWO, gzip.compress(ONE + TWO), gzip.compress(ONE) + gzip.compress(TWO)])
def test_each_page_of_an_archive_is_a_report(loaded: Loaded, archive: bytes) -> None:
    reports, notices = loaded(archive)
    assert notices == []
    assert [report.url for report in reports] == ["https://news.example/ferry", "https://news.example/velm"]
    assert [report.title for report in reports] == ["No ferry", "No ferry"]
    assert reports[0].text == WORDS
    assert reports[0].where.endswith("record 1 (https://news.example/ferry)")
    assert reports[0].published is None


def test_what_is_no_page_is_passed_over(loaded: Loaded) -> None:
    others = (
        record("request", "https://news.example/ferry", b"GET /ferry HTTP/1.1\r\nHost: news.example\r\n\r\n"),
        response("https://news.example/logo", b"\x89PNG", "image/png"),
        response("https://news.example/old", b"", "text/html", "301 Moved Permanently"),
        response("https://news.example/gone", PAGE, "text/html", "404 Not Found"),
    )
    reports, notices = loaded(b"".join(others) + ONE)
    assert [report.url for report in reports] == ["https://news.example/ferry"]
    assert notices == []
    reports, notices = loaded(b"".join(others))
    assert (reports, [n.code for n in notices]) == ([], ["CW112"])
    assert "3 responses and no page" in notices[0].message


def test_packed_pages_are_unpacked(loaded: Loaded) -> None:
    zipped = response("https://a.example", gzip.compress(PAGE), "text/html", "200 OK", "Content-Encoding: gzip")
    size = f"{len(ANOTHER):x}\r\n".encode()
    cut = response(
        "https://b.example", size + ANOTHER + b"\r\n0\r\n\r\n", "text/html", "200 OK", "Transfer-Encoding: chunked"
    )
    reports, notices = loaded(zipped + cut)
    assert [report.text for report in reports] == [WORDS, WORDS.replace("Ostrand", "Velm")]
    assert notices == []


def test_the_server_says_the_encoding_where_the_page_does_not(loaded: Loaded) -> None:
    page = PAGE.replace(b"Ostrand", "Łódź".encode("iso-8859-2"))
    reports, _ = loaded(response("https://a.example", page, "text/html; charset=iso-8859-2"))
    assert "to Łódź would" in reports[0].text
    reports, _ = loaded(response("https://a.example", page, "text/html; charset=no-such-thing"))
    assert len(reports) == 1


def test_an_archive_that_breaks_off_says_so(loaded: Loaded) -> None:
    reports, notices = loaded((ONE + TWO)[:-50])
    assert [report.url for report in reports] == ["https://news.example/ferry", "https://news.example/velm"]
    assert [(n.code, n.refused) for n in notices] == [("CW104", True)]
    reports, notices = loaded(gzip.compress(ONE) + gzip.compress(TWO)[:-20])
    assert reports[0].text == WORDS
    assert "CW104" in [n.code for n in notices]


def test_a_page_that_is_too_long_is_named(loaded: Loaded) -> None:
    long = response("https://a.example", b"<p>" + b"word " * 2_000_000 + b"</p>")
    reports, notices = loaded(long + TWO)
    assert [report.url for report in reports] == ["https://news.example/velm"]
    assert [n.code for n in notices] == ["CW108"]
    assert "https://a.example" in notices[0].message


@given(st.data())
def test_damage_never_stops_a_run(data: st.DataObject) -> None:
    archive = bytearray(ONE + TWO)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(archive) - 1))
        archive[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=20))
        archive = archive or bytearray(b"W")
    found = list(load(["-"], Settings(), stdin=io.BytesIO(b"WARC/1.0\r\n" + bytes(archive))))
    assert found
    assert all(item.refused or item.code for item in found if isinstance(item, Notice))
