"""Rows of reports, as JSON Lines, one JSON value, or a table with a header, streamed row by row.

A row is a record with ``text`` or ``html`` and optional ``id``, ``title``, ``outlet``, ``url``, ``published`` and
``language``. A row that cannot be read is refused by itself, with its line and field named, and the next one is read.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from crosswire.sources.dates import read_published
from crosswire.sources.decoding import decode_pieces, mend
from crosswire.sources.drafts import Draft, largest_piece, name_input, refuse, remark
from crosswire.sources.html import read_page
from crosswire.sources.streams import Stream, cut_lines
from crosswire.text import clean

if TYPE_CHECKING:
    from crosswire.facts import Notice

FIELDS: Final = ("id", "text", "html", "title", "outlet", "url", "published", "language", "source", "target")
TEXTS: Final = frozenset(["text", "html"])
"""The fields that hold a report; a row has one of them."""
# How many names of fields are told where none of them is known, and how much of each.
_NAMES_TOLD: Final = 6
_NAME_TOLD: Final = 24
# Fields of metadata longer than this are some other text put in the wrong column.
LONGEST_FIELD: Final = 2000

_KINDS: Final[dict[type, str]] = {
    bool: "a truth value", int: "a number", float: "a number", str: "a text", dict: "an object", list: "a list",
    bytes: "bytes",
}  # fmt: skip
# What Python's csv module says of a broken row, by parts of its words.
_BROKEN: Final[dict[str, str]] = {
    "end of data": "a quotation mark is not closed",
    "expected after": "a quotation mark within a cell is not doubled",
    "field limit": "a cell is too long",
    "new-line": "a line ends within a cell that is not in quotation marks",
}
_SPACE: Final = re.compile(r"\s+")
_AT_BYTE: Final = re.compile(r"\(byte \d+\)")
_OPENS: Final = re.compile(r"\s*\[?\s*")
_BETWEEN: Final = re.compile(r"\s*,?\s*")


def read_lines(stream: Stream, max_characters: int) -> Iterator[Draft | Notice]:
    """Read JSON Lines."""
    limit = largest_piece(max_characters)
    for number, line, size in cut_lines(decode_pieces(stream, stream.head()), limit):
        where = f"{stream.where}, line {number}"
        if line is None:
            yield refuse("CW108", where, size=f"{size:,}", limit=f"{max_characters:,}")
            continue
        stripped = line.strip("\ufeff \t\r")
        if not stripped:
            continue
        mended = mend(stripped)
        if mended.guessed:
            yield remark("CW115", where, what="UTF-8", kind=mended.guessed)
        row, fault = _decode(mended.text)
        if fault is None:
            yield from read_row(row, where, max_characters)
        elif not stream.problems:  # What broke off a stream broke its last row as well, and is told once.
            yield refuse("CW107", where, what=fault)


def _decode(line: str) -> tuple[object, str | None]:
    """Decode a JSON value, or say what is wrong with it."""
    try:
        return msgspec.json.decode(line), None
    except RecursionError:
        return None, "JSON nested too deeply"
    except ValueError as error:
        first = error
    try:
        # Half a surrogate pair and NaN are no JSON, but Python and others write them.
        return json.loads(line), None
    except RecursionError:
        return None, "JSON nested too deeply"
    except ValueError:
        reason = _AT_BYTE.sub("", str(first)).removeprefix("JSON is malformed: ").strip()
        return None, f"broken JSON ({'it breaks off' if 'truncated' in reason else reason})"


def read_json(stream: Stream, max_characters: int) -> Iterator[Draft | Notice]:
    """Read one JSON object, or an array of them, object by object."""
    decoder = json.JSONDecoder()
    pieces = decode_pieces(stream, stream.head())
    limit = largest_piece(max_characters)
    held, number, wanted, is_more = "", 0, 0, True
    opening = _OPENS
    while is_more or held:
        piece = next(pieces, None)
        is_more = piece is not None
        held += piece or ""
        # An object cut by the end of a piece is tried again only when twice as much is there.
        if is_more and len(held) < wanted:
            continue
        rows, rest = _cut_objects(decoder, held, opening)
        opening = _BETWEEN if rows else opening
        for row in rows:
            number += 1
            yield from read_row(row, f"{stream.where}, row {number}", max_characters)
        wanted, held = 2 * len(rest), rest
        if len(held) > limit or (not is_more and held):
            break
    if len(held) > limit:
        where = f"{stream.where}, row {number + 1}"
        yield refuse("CW108", where, size=f"at least {limit:,}", limit=f"{max_characters:,}")
    elif held.strip("] \t\r\n"):
        what, hint = (f"what follows row {number}", None) if number else ("the file", "Check that it is whole.")
        yield refuse("CW112", stream.where, what=what, kind="JSON", hint=hint)


def _cut_objects(decoder: json.JSONDecoder, text: str, opening: re.Pattern[str]) -> tuple[list[object], str]:
    """Decode as many whole values as a text holds; give them and the rest."""
    rows: list[object] = []
    skipped = opening.match(text)
    at = skipped.end() if skipped else 0
    while at < len(text) and text[at] != "]":
        try:
            row, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        rows.append(_mend_values(row))
        found = _BETWEEN.match(text, end)
        at = found.end() if found else end
    return rows, text[at:]


def _mend_values(row: object) -> object:
    """Put right bytes that were not UTF-8 in the strings of a row."""
    if not isinstance(row, dict):
        return row
    return {key: mend(value).text if isinstance(value, str) else value for key, value in row.items()}


def read_table(stream: Stream, delimiter: str, max_characters: int) -> Iterator[Draft | Notice]:
    """Read CSV or TSV with a header."""
    limit = largest_piece(max_characters)
    problems: list[Notice] = []
    lines = _Lines(_table_lines(stream, limit, max_characters, problems))
    # Strict, because a quotation mark left open would otherwise make one text of two rows, and say nothing.
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    while True:
        lines.taken.clear()
        try:
            cells = _next_row(reader, limit)
        except csv.Error as error:
            yield refuse("CW107", f"{stream.where}, line {lines.taken[0][0]}", what=f"a broken row ({_reason(error)})")
            lines.give_back()
            continue
        while problems:
            yield problems.pop(0)
        if cells is None:
            return
        where = f"{stream.where}, line {lines.taken[0][0]}"
        if not any(cells):
            continue
        if header is None:
            header = [cell.strip().strip("\ufeff").casefold() for cell in cells]
            if not TEXTS & set(header):
                yield refuse_table(stream.where, cells)
                return
        elif len(cells) != len(header):
            yield refuse("CW107", where, what=f"{_count(len(cells), 'column')} where the header has {len(header)}")
        else:
            yield from read_row({k: v or None for k, v in zip(header, cells, strict=True)}, where, max_characters)


class _Lines:
    """Numbered lines of a table; those that a broken row has swallowed can be given back, to be read by themselves.

    Args:
        lines: numbers and lines.
    """

    def __init__(self, lines: Iterator[tuple[int, str]]) -> None:
        """Takes nothing yet."""
        self.taken: list[tuple[int, str]] = []
        self._lines = lines
        self._again: list[tuple[int, str]] = []

    def __iter__(self) -> _Lines:
        """Give itself."""
        return self

    def __next__(self) -> str:
        """Give the next line."""
        line = self._again.pop() if self._again else next(self._lines)
        self.taken.append(line)
        return line[1]

    def give_back(self) -> None:
        """Give back all lines taken but the first."""
        self._again += reversed(self.taken[1:])


def refuse_table(where: str, columns: Sequence[str]) -> Notice:
    """Give the notice that a table has no column of texts; it names those that there are."""
    what = f"a table without a column text or html (it has {name_fields(columns)})"
    return refuse("CW112", where, what=what, kind="rows of reports", hint="Name the column of the texts “text”.")


def name_fields(names: Iterable[str]) -> str:
    """Give the names of fields for a message, the first few of them."""
    plain = [name[:_NAME_TOLD] for name in map(name_input, names) if name.strip()]
    return ", ".join(plain[:_NAMES_TOLD]) + (", ..." if len(plain) > _NAMES_TOLD else "") if plain else "none"


def _reason(error: csv.Error) -> str:
    """Say why a row of a table is broken."""
    words = str(error)
    return next((plain for part, plain in _BROKEN.items() if part in words), words)


def _next_row(reader: Iterator[list[str]], limit: int) -> list[str] | None:
    """Give the next row of a table, None at its end.

    The longest cell is a setting of the whole process in Python's csv module; it is lifted for this row only.
    """
    before = csv.field_size_limit(limit)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)


def _table_lines(stream: Stream, limit: int, max_characters: int, problems: list[Notice]) -> Iterator[tuple[int, str]]:
    """Give the lines of a table with their ends, which cells may contain; note what is too long or badly encoded."""
    for number, line, size in cut_lines(decode_pieces(stream, stream.head()), limit):
        where = f"{stream.where}, line {number}"
        if line is None:
            problems.append(refuse("CW108", where, size=f"{size:,}", limit=f"{max_characters:,}"))
            yield number, "\n"
            continue
        mended = mend(line)
        if mended.guessed:
            problems.append(remark("CW115", where, what="UTF-8", kind=mended.guessed))
        yield number, mended.text + "\n"


def read_row(row: object, where: str, max_characters: int) -> Iterator[Draft | Notice]:
    """Read one row.

    Args:
        row: what stands in the row, decoded.
        where: the row as a person would name it.
        max_characters: the longest text that is read.

    Yields:
        The draft of its report, and before it a notice for each field that could not be used.
    """
    if not isinstance(row, Mapping):
        yield refuse("CW107", where, what=f"{_kind(row)} in place of an object with fields")
        return
    fault = _fault(row)
    if fault:
        yield refuse("CW107", where, what=fault)
        return
    text, markup = row.get("text"), row.get("html")
    if isinstance(text, str) and text.strip():
        if len(text) > max_characters:
            yield refuse("CW108", where, size=f"{len(text):,}", limit=f"{max_characters:,}")
            return
        fields: dict[str, str | None] = {}
        yield from _read_fields(row, where, fields)
        done = clean(mend(text).text)
        yield Draft(where=where, text=done.text, breakpoints=done.breakpoints, **fields)  # type: ignore[arg-type]
    else:
        yield from _read_html(row, mend(str(markup)).text, where)


def _read_html(row: Mapping[str, object], markup: str, where: str) -> Iterator[Draft | Notice]:
    """Read a row whose report is a page; what the row states goes before what the page states."""
    page = read_page(markup)
    if page is None:
        yield refuse("CW105", where)
        return
    fields: dict[str, str | None] = {}
    yield from _read_fields(row, where, fields)
    stated = {
        "title": page.title, "outlet": page.outlet, "url": page.url, "published": page.published, "byline": page.byline,
        "misdated": None if row.get("published") else page.misdated,
    }  # fmt: skip
    merged = stated | {name: value for name, value in fields.items() if value is not None}
    yield Draft(where=where, text=page.text, headings=page.headings, **merged)  # type: ignore[arg-type]


def _fault(row: Mapping[str, object]) -> str | None:
    """Say why a row holds no report."""
    for name in ("text", "html"):
        value = row.get(name)
        if value is not None and not isinstance(value, str) and not _is_missing(value):
            return f"the field {name} is {_kind(value)}, not text"
    if any(isinstance(value := row.get(name), str) and value.strip() for name in ("text", "html")):
        return None
    if TEXTS & row.keys():
        return "its text is empty"
    return f"it has neither text nor html (it has {name_fields(map(str, row))})"


def _read_fields(row: Mapping[str, object], where: str, fields: dict[str, str | None]) -> Iterator[Notice]:
    """Read the fields beside the text into ``fields``, with a notice for each that cannot be used."""
    for name in ("id", "title", "outlet", "url", "published", "language", "source", "target"):
        value = row.get(name)
        if value is None or _is_missing(value):
            continue
        if name == "published":
            day = _read_day(value)
            if day is None and not (isinstance(value, str) and not value.strip()):
                yield remark("CW110", where, what=f"{_show(value)} in the field published")
            fields[name] = day
        elif isinstance(value, str) and len(value) <= LONGEST_FIELD:
            fields[name] = plain_field(value)
        elif name == "id" and isinstance(value, int | float) and not isinstance(value, bool):
            fields[name] = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        else:
            what = "a text of thousands of characters" if isinstance(value, str) else _kind(value)
            hint = "The report is read without it."
            yield remark("CW112", where, what=f"the field {name} ({what})", kind="text", hint=hint)


def plain_field(value: str) -> str | None:
    """Give a field of metadata in plain form, None where it is empty."""
    if value.isascii() and value.isprintable() and "&" not in value and "  " not in value:
        return value.strip() or None
    return _SPACE.sub(" ", clean(mend(value).text).text).strip() or None


def _read_day(value: object) -> str | None:
    """Read the field ``published``."""
    if isinstance(value, str):
        return read_published(clean(value[:100]).text)
    if isinstance(value, datetime):
        is_day = value.tzinfo is None and not (value.hour or value.minute or value.second or value.microsecond)
        return read_published(value.date().isoformat() if is_day else value.isoformat(timespec="seconds"))
    return value.isoformat() if isinstance(value, date) else None


def _is_missing(value: object) -> bool:
    """Tell whether a value stands for a missing one, as NaN does in tables written by pandas."""
    return isinstance(value, float) and value != value  # noqa: PLR0124 - only NaN differs from itself


def _kind(value: object) -> str:
    """Name the kind of a value for a message."""
    return "nothing" if value is None else _KINDS.get(type(value), f"a {type(value).__name__}")


def _show(value: object) -> str:
    """Show a value in a message, cut short."""
    shown = str(value) if isinstance(value, str | int | float) else _kind(value)
    return f"“{shown[:40]}”" if isinstance(value, str) else shown[:40]


def _count(number: int, thing: str) -> str:
    """Give a number with its noun."""
    return f"{number} {thing}" + ("" if number == 1 else "s")
