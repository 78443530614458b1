"""Text cleaned once, with a map back to the raw offsets; and the foldings by which names are compared.

Cleaning is a list of edits found in one pass over the raw text. Most keep the length (an odd space becomes a plain
one); those that do not are remembered as breakpoints, so that any clean offset can be led back by bisection
(the way of eyecite's ``SpanUpdater``) and nothing is ever searched for again.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import pairwise
from typing import Final

from msgspec import Struct

Breakpoints = tuple[tuple[int, int], ...]

# Characters of news text whose UTF-8 bytes are met read as Windows-1252 ("â€œ" for an opening quotation mark).
_MANGLED: Final = "‘’‚“”„†‡•–—…‰‹›€™ ©®°«»´·½éèêëáàâäãåçñíìîïóòôöõøúùûüýÿÉÈÊÁÀÂÄÃÅÇÑÍÎÓÔÖØÚÜßæœšžćčđŠŽČłŁńśźżğışİ"
_SPACES: Final = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_NOTHING: Final = (
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_LINES: Final = "\u2028\u2029\u0085\x0b\x0c"
_WORDS: Final = re.compile(r"\w+")
_ENTITY: Final = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"


class Clean(Struct, frozen=True):
    """A clean text and the breakpoints ``(clean offset, raw offset)`` that lead back to the raw one."""

    text: str
    breakpoints: Breakpoints

    def raw(self, offset: int) -> int:
        """Give the raw offset of a clean one."""
        return raw_offset(self.breakpoints, offset)


def raw_offset(breakpoints: Breakpoints, offset: int) -> int:
    """Give the raw offset of the clean ``offset``, by the last breakpoint at or before it."""
    at = bisect_right(breakpoints, (offset, 1 << 62)) - 1
    if at < 0:
        return offset
    clean, raw = breakpoints[at]
    return raw + offset - clean


@cache
def _mojibake() -> dict[str, str]:
    """Give what UTF-8 text looks like when it was read as Windows-1252, for the characters of news text."""
    table = {}
    for char in _MANGLED:
        # cp1252 leaves five bytes undefined; browsers and most tools show them as the control of that number.
        bytes_read = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in char.encode())
        if len(bytes_read) > 1:
            table[bytes_read] = char
    return table


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the one pattern of everything that cleaning changes."""
    mangled = "|".join(map(re.escape, sorted(_mojibake(), key=len, reverse=True)))
    return re.compile(
        rf"(?P<line>\r\n?|[{_LINES}])|(?P<nothing>[{_NOTHING}\x00-\x08\x0e-\x1f\x7f]+)|(?P<space>[{_SPACES}])"
        rf"|(?P<entity>{_ENTITY})|(?P<mangled>{mangled})"
    )


@cache
def _suspects() -> re.Pattern[str]:
    """Compile the characters with which anything begins that cleaning may change; most texts have none of them."""
    first = "".join(sorted({re.escape(mangled[0]) for mangled in _mojibake()}))
    return re.compile(rf"[\r{_LINES}{_NOTHING}\x00-\x08\x0e-\x1f\x7f{_SPACES}&{first}]")


def _edit(found: re.Match[str]) -> str | None:
    """Give what a match becomes; None leaves it as it is."""
    kind = found.lastgroup
    if kind == "line":
        return "\n"
    if kind == "nothing":
        return ""
    if kind == "space":
        return " "
    if kind == "mangled":
        return _mojibake()[found.group()]
    plain = html.unescape(found.group())
    if plain == found.group() or plain in "<>" or len(plain) > 2:
        return None if plain not in {"<", ">"} else plain
    return _pattern().sub(lambda inner: _edit(inner) or "", plain)


def clean(raw: str) -> Clean:
    """Clean a raw text: NFC, plain spaces and line ends, no invisible characters, entities and mojibake put right.

    Args:
        raw: the text as it was decoded, with whatever came along.

    Returns:
        The clean text with its breakpoints. A text that is clean already comes back as it is, with none.

    Example:
        >>> done = clean("He said â€œyes\u00ad\u00a0&amp; noâ€\x9d.\\r\\n")
        >>> done.text
        'He said “yes & no”.\\n'
        >>> done.raw(done.text.index("no"))
        22
    """  # noqa: D301 - the escapes are the example's own
    if not _suspects().search(raw):
        return _compose(Clean(raw, ()))
    pieces: list[str] = []
    breakpoints: list[tuple[int, int]] = []
    length = at = 0

    def put(piece: str, raw_start: int, raw_end: int) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)
        if len(piece) != raw_end - raw_start:
            breakpoints.append((length, raw_end))

    for found in _pattern().finditer(raw):
        piece = _edit(found)
        if piece is None:
            continue
        put(raw[at : found.start()], at, found.start())
        put(piece, found.start(), found.end())
        at = found.end()
    put(raw[at:], at, len(raw))
    return _compose(Clean("".join(pieces), tuple(breakpoints)))


def _compose(done: Clean) -> Clean:
    """Put a text into normal form C, cluster by cluster, so that the map stays exact."""
    if unicodedata.is_normalized("NFC", done.text):
        return done
    pieces: list[str] = []
    breakpoints: list[tuple[int, int]] = []
    length = 0
    for cluster in _clusters(done.text):
        start, end = cluster
        piece = unicodedata.normalize("NFC", done.text[start:end])
        pieces.append(piece)
        length += len(piece)
        # A breakpoint of the first pass inside or at the end of this cluster is carried over as well.
        if len(piece) != end - start or done.raw(end) - done.raw(start) != len(piece):
            breakpoints.append((length, done.raw(end)))
    return Clean("".join(pieces), tuple(breakpoints))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Cut a text where normalisation cannot reach across: before characters that combine with nothing before."""
    cuts = [i for i, char in enumerate(text) if i == 0 or (ord(char) < 0x300 and not unicodedata.combining(char))]
    cuts.append(len(text))
    return [(a, b) for a, b in pairwise(cuts) if a < b]


@cache
def _folds() -> dict[int, str]:
    """Tell what each Latin letter, apostrophe and dash is compared as; always one character for one."""
    table = {}
    for code in (*range(0x80, 0x250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFKD", chr(code))[0].lower()
        table[code] = bare if len(bare) == 1 and bare != " " else chr(code)
    table |= {code: chr(code).lower() for code in range(0x41, 0x5B)}
    table |= {ord(a): b for a, b in zip("øØłŁđĐıßæÆœŒðÐþÞ", "oollddisaaeeddtt", strict=True)}
    table |= {ord(c): "'" for c in "‘’ʼ`´"} | {ord(c): "-" for c in "‐‑‒–—"}
    return table


def fold(text: str) -> str:
    """Give ``text`` as names are compared: no accents, lower case, plain apostrophes and dashes, the same length.

    Example:
        >>> fold("Viktor Orbán’s Łódź")
        "viktor orban's lodz"
    """
    if text.isascii():  # most names; a third of the time
        return text.lower().replace("`", "'")
    return text.translate(_folds())


def slug(name: str) -> str:
    """Give a name as part of an id: folded words joined by hyphens.

    Example:
        >>> slug("Viktor Orbán")
        'viktor-orban'
    """
    return "-".join(_WORDS.findall(fold(name).replace("'", "")))


def digest(*parts: str, length: int = 16) -> str:
    """Give a short stable digest of some strings, in hexadecimal.

    Args:
        parts: strings in an order that matters; they cannot run into one another.
        length: hexadecimal digits wanted, at most 64.
    """
    state = hashlib.sha256()
    for part in parts:
        state.update(f"{len(part)}:".encode())
        state.update(part.encode("utf-8", "surrogatepass"))
    return state.hexdigest()[:length]
