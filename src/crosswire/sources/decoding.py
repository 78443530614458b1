"""Bytes turned into text: by byte order mark, as UTF-8, by what a page declares, and by the bytes themselves."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE
)
# As browsers do (WHATWG encoding standard): what calls itself Latin-1 or ASCII is read as Windows-1252.
_AS_BROWSERS: Final = dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252")
# English text has few letters beyond ASCII; above this share of its bytes the text is in another script or encoding.
MOST_ODD_BYTES: Final = 0.12
# Bytes that an unknown encoding is guessed from.
_SAMPLE: Final = 1 << 17
_ODD: Final = bytes(range(0x80, 0x100))
_ESCAPED: Final = re.compile("[\udc80-\udcff]+")
# Bytes from which an encoding of two or four bytes a character is told that has no mark.
_WIDE_SAMPLE: Final = 1 << 12
# Of English in such an encoding nearly all high bytes are zero and most low ones ASCII; typographic quotation marks and
# dashes are the rest.
MOST_HIGH_BYTES: Final = 0.2
MOST_ODD: Final = 0.15
_PLAIN: Final = bytes((0x09, 0x0A, 0x0D, *range(0x20, 0x7F)))
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Decoded(Struct, frozen=True):
    """A text, with the encoding it was read as where that had to be guessed."""

    text: str
    guessed: str | None = None


def mark_of(head: bytes) -> str | None:
    """Give the encoding that a byte order mark at the start names."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def unmarked(head: bytes) -> str | None:
    """Give the encoding of English text in UTF-16 or UTF-32 without a byte order mark; None for anything else.

    Example:
        >>> unmarked("A report.".encode("utf-16-le")), unmarked(b"A report.")
        ('utf-16-le', None)
    """
    sample = head[:_WIDE_SAMPLE]
    for width, order, low in ((4, "le", 0), (4, "be", 3), (2, "le", 0), (2, "be", 1)):
        size = len(sample) // width
        high = [sample[at::width][:size] for at in range(width) if at != low]
        used = sum(size - part.count(0) for part in high) / max(1, size * len(high))
        plain = sample[low::width][:size]
        if size >= 4 and used <= MOST_HIGH_BYTES / len(high) and len(plain.translate(None, _PLAIN)) <= MOST_ODD * size:
            return f"utf-{8 * width}-{order}"
    return None


def decode_pieces(pieces: Iterable[bytes], head: bytes) -> Iterator[str]:
    """Decode a stream of rows as UTF-8, or as its byte order mark says.

    Bytes that are not UTF-8 are kept as surrogates, so that each row can be mended by itself (``mend``).
    """
    encoding = mark_of(head) or unmarked(head) or "utf-8"
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for piece in pieces:
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def mend(text: str) -> Decoded:
    """Put right what ``decode_pieces`` could not read: single bytes become the characters of Windows-1252.

    Surrogates of any other kind, which no output could carry, become replacement characters.
    """
    if text.isascii() or not _SURROGATE.search(text):
        return Decoded(text)
    mended, count = _ESCAPED.subn(lambda odd: _as_windows(odd.group().encode("utf-8", "surrogateescape")), text)
    return Decoded(_SURROGATE.sub("\ufffd", mended), "Windows-1252" if count else None)


def _as_windows(data: bytes) -> str:
    """Decode bytes as Windows-1252; the five that it leaves undefined become replacement characters."""
    return data.decode("cp1252", "replace")


def decode_text(data: bytes, *, page: bool = False) -> Decoded:
    """Decode a whole text.

    Args:
        data: its bytes.
        page: whether it is HTML, which may declare its encoding.
    """
    if encoding := mark_of(data):
        return Decoded(mend(data.decode(encoding, "replace")).text)
    if encoding := unmarked(data):
        return Decoded(mend(data.decode(encoding, "replace")).text, f"{encoding[:6].upper()} without a byte order mark")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if page and (text := _as_declared(data)) is not None:
        return Decoded(text)
    return _guess(data)


def _as_declared(data: bytes) -> str | None:
    """Decode a page as it declares; None where it declares nothing, or something that does not fit."""
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    name = found.group(1).decode("ascii").lower()
    try:
        text = data.decode(_AS_BROWSERS.get(name, name))
    except (LookupError, ValueError):
        return None
    return _SURROGATE.sub("\ufffd", text)


def _guess(data: bytes) -> Decoded:
    """Decode bytes that are not UTF-8 and say nothing of themselves."""
    mostly = data.decode("utf-8", "surrogateescape")
    odd = len(data) - len(data.translate(None, _ODD))
    escaped = sum(len(run) for run in _ESCAPED.findall(mostly))
    if odd > 3 * escaped:  # Most of it is UTF-8: a text put together from two sources, or cut in a character.
        return Decoded(mend(mostly).text, "UTF-8 with single bytes of Windows-1252")
    if odd <= MOST_ODD_BYTES * len(data):
        return Decoded(_as_windows(data), "Windows-1252")
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only odd input needs it

    best = from_bytes(data[:_SAMPLE]).best()
    name = best.encoding if best else "cp1252"
    return Decoded(mend(data.decode(name, "replace")).text, name.replace("_", "-"))
