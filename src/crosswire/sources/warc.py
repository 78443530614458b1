"""Web archives (WARC): each response that is a page is a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.sources.decoding import decode_text
from crosswire.sources.drafts import Draft, largest_piece, name_input, refuse
from crosswire.sources.rows import read_row
from crosswire.sources.streams import StreamFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastwarc.warc import WarcRecord

    from crosswire.facts import Notice
    from crosswire.sources.streams import Stream

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_OK: Final = 200


def read_warc(stream: Stream, max_characters: int) -> Iterator[Draft | Notice]:
    """Read the pages of a web archive, record by record (FastWARC; ISO 28500).

    Requests, redirections, pages that a server did not find, pictures and scripts are passed over, for none of them
    carries a report. When a page was fetched is not when its report was published, and is not used.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - a native library, which only WARC needs

    number, is_any = 0, False
    try:
        for record in ArchiveIterator(
            StreamFile(stream), record_types=WarcRecordType.response, parse_http=True, auto_decode="all"
        ):
            number += 1
            if _is_page(record):
                is_any = True
                url = name_input(record.headers.get("WARC-Target-URI") or "").strip("<>")
                where = f"{stream.where}, record {number}" + (f" ({url})" if url else "")
                yield from _read_record(record, where, url, max_characters)
    except (OSError, ValueError):
        hint = "What came before is read; copy the file again."
        yield refuse("CW112", stream.where, what=f"what follows record {number}", kind="WARC", hint=hint)
    else:
        if not is_any:
            what, hint = f"an archive of {number} responses and no page", "Fetch the pages again."
            yield refuse("CW112", stream.where, what=what, kind="reports", hint=hint)


def _is_page(record: WarcRecord) -> bool:
    """Tell whether a response is a page that the server had."""
    http = record.http_headers
    kind = (record.http_content_type or "").partition(";")[0].strip().lower()
    return getattr(http, "status_code", None) == _OK and kind in _PAGES


def _read_record(record: WarcRecord, where: str, url: str, max_characters: int) -> Iterator[Draft | Notice]:
    """Read the page of a record."""
    limit = largest_piece(max_characters)
    data = record.reader.read(limit + 1)
    if len(data) > limit:
        yield refuse("CW108", where, size=f"at least {limit:,}", limit=f"{max_characters:,}")
        return
    if len(data) < record.content_length and not _is_packed(record):
        yield refuse("CW104", where)
    yield from read_row({"html": _decode(data, record.http_charset), "url": url or None}, where, max_characters)


def _is_packed(record: WarcRecord) -> bool:
    """Tell whether the body of a response takes another number of bytes than its page."""
    return any(record.http_headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding"))


def _decode(data: bytes, charset: str | None) -> str:
    """Decode a page; what its own bytes and words say of its encoding goes before what the server said."""
    decoded = decode_text(data, page=True)
    if decoded.guessed and charset:
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            return decoded.text
    return decoded.text
