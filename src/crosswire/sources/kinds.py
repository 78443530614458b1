"""What kind of input some bytes are, told from the bytes and never from a name."""

from __future__ import annotations

import csv
import io
import re
from typing import Final, Literal

import msgspec
from msgspec import Struct

from crosswire.sources.decoding import mark_of, unmarked
from crosswire.sources.streams import GZIP, HEAD

KindName = Literal[
    "empty", "binary", "gzip", "parquet", "unread", "warc", "feed", "page", "lines", "json", "table", "text"
]


class InputKind(Struct, frozen=True):
    """A kind of input, and what it is in words where it is not read."""

    name: KindName
    what: str = ""
    delimiter: str = ""


# Beginnings of files that hold no text to read.
_BINARY: Final = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, image or film file"),
    (b"BZh", "data packed with bzip2"),
    (b"\xfd7zXZ\x00", "data packed with xz"),
    (b"\x28\xb5\x2f\xfd", "data packed with zstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich text document"),
    (b"ARROW1", "an Arrow file"),
)
# What may stand before the first element of a page or feed; possessive, so that nothing is tried twice.
_PROLOG: Final = re.compile(r"(?:<\?[^>]*>\s*|<!--.*?-->\s*)*+", re.DOTALL)
_HTML_ROOT: Final = re.compile(r"<(?:!doctype\s+)?html\b", re.IGNORECASE)
# Kinds that are told by their first element or line.
_FEED: Final = re.compile(r"<(?:rss|rdf:RDF|feed|(?:atom|a):feed)\b")
_WARC: Final = re.compile(rb"WARC/[01]\.\d+\r?\n")
_MHTML: Final = re.compile(r"From: <Saved by |MIME-Version: 1\.0")
_PAGE: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h[1-6]|title|meta|span|table|figure|header|nav|script"
    r"|style|link|center|font|blockquote|ul|a|img|br)\b[^<]*>|<!--",
    re.IGNORECASE,
)
_PAGE_WITHIN: Final = re.compile(r"<(?:!doctype\s+html|html|body)\b[^<]{0,500}>", re.IGNORECASE)
_OBJECT: Final = re.compile(r'\{\s*(?:"|\}|$)')
_ARRAY: Final = re.compile(r"\[\s*(?:\{|\]|$)")
_CELL: Final = re.compile(r"[\w .#/()-]{0,60}")
# What a table without a column of texts has at least, so that lines with commas are not taken for one.
_FEWEST_COLUMNS: Final = 3
_FEWEST_ROWS: Final = 2
_MOST_BROKEN: Final = 0.1
_NAME: Final = re.compile(r"[^\W\d][\w#/()-]{0,30}(?: [\w#/()-]{1,20}){0,2}")
# Control characters that no text has; one in a hundred makes a file binary.
_CONTROLS: Final = bytes(sorted({*range(9), *range(0x0E, 0x20), 0x7F} - {0x1B}))
_MOST_CONTROLS: Final = 0.01


def tell_kind(head: bytes) -> InputKind:
    """Tell what kind of input begins with ``head``."""
    if head.startswith(GZIP):
        return InputKind("gzip")
    if head.startswith(b"PAR1"):
        return InputKind("parquet")
    if _WARC.match(head):
        return InputKind("warc")
    encoding = mark_of(head) or unmarked(head)
    if what := _binary(head, is_wide=encoding is not None):
        return InputKind("binary", what)
    return _tell_text(head.decode(encoding or "utf-8", "replace").lstrip("\ufeff"))


def _binary(head: bytes, *, is_wide: bool) -> str | None:
    """Give why bytes are not text; those in an encoding of several bytes a character are, for all their zeros."""
    for start, what in _BINARY:
        if head.startswith(start):
            return what
    if is_wide:
        return None
    if len(head) - len(head.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(head):
        return "binary data"
    return None


def _tell_text(text: str) -> InputKind:
    """Tell what kind of input a decoded beginning is of."""
    start = text.lstrip()
    if not start:
        return InputKind("text" if len(text) >= HEAD // 4 else "empty")
    if kind := _tell_marked(start):
        return kind
    if not _PAGE.match(start):
        if kind := _tell_json(start):
            return kind
        if delimiter := _delimiter(start.partition("\n")[0].strip("\r")) or _delimiter_of_columns(start):
            return InputKind("table", delimiter=delimiter)
        if not _PAGE_WITHIN.search(start[:4096]):
            return InputKind("text")
    return InputKind("page")


def _tell_marked(start: str) -> InputKind | None:
    """Tell the kinds that say what they are in their first line or element."""
    if _MHTML.match(start):
        return InputKind("unread", "MHTML")
    prolog = _PROLOG.match(start)
    root = start[prolog.end() :] if prolog else start
    if _FEED.match(root):
        return InputKind("feed")
    return InputKind("unread", "XML") if start.startswith("<?xml") and not _HTML_ROOT.match(root) else None


def _tell_json(start: str) -> InputKind | None:
    """Tell JSON Lines from one object or array over many lines, and both from plain text."""
    if _ARRAY.match(start):
        return InputKind("json")
    lines = [line.strip() for line in start.split("\n")[:20]]
    rows = [line for line in lines if line]
    if _OBJECT.match(start):
        second = next(iter(rows[1:]), "{")
        return InputKind("json" if _is_open(rows[0]) and not second.startswith("{") else "lines")
    # A broken first row does not make the rest plain text.
    good = sum(_is_row(row) for row in rows)
    return InputKind("lines") if good and good * 2 >= len(rows) else None


def _is_open(line: str) -> bool:
    """Tell whether a line begins a JSON object that goes on below."""
    return line.endswith(("{", "[", ",", ":")) or (line.count("{") > line.count("}") and not line.endswith("}"))


def _is_row(line: str) -> bool:
    """Tell whether a line is a whole row of JSON Lines."""
    try:
        row = msgspec.json.decode(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and ("text" in row or "html" in row)


def _delimiter(header: str) -> str:
    """Give the delimiter of a table whose header has a column of texts, "" where this is no such header."""
    for delimiter in "\t,;|":
        try:
            cells = [cell.strip().casefold() for cell in next(csv.reader([header], delimiter=delimiter), [])]
        except csv.Error:
            continue
        if {"text", "html"} & set(cells) and all(map(_CELL.fullmatch, cells)):
            return delimiter
    return ""


def _delimiter_of_columns(start: str) -> str:
    """Give the delimiter of what is laid out as a table but has no column of texts, "" where it is no table.

    Such a table is not to be read as one long report. It has a header of three short names or more, and rows of as many
    cells; commas in sentences are told from those between cells by the space behind them.
    """
    for delimiter in "\t,;|":
        if start.partition("\n")[0].count(delimiter) < _FEWEST_COLUMNS - 1:
            continue
        try:
            rows = [row for row in csv.reader(io.StringIO(start, newline=""), delimiter=delimiter) if any(row)]
        except csv.Error:
            continue
        # The last row may be cut.
        header, body = rows[0], rows[1:-1] if len(start) >= HEAD // 4 else rows[1:]
        if len(body) < _FEWEST_ROWS or len(set(header)) < len(header) or not all(map(_NAME.fullmatch, header)):
            continue
        if sum(len(row) != len(header) for row in body) <= len(body) * _MOST_BROKEN:
            return delimiter
    return ""
