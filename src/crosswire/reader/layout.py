"""How a report is laid out: its paragraphs, which of them are headings, and where quotation marks open and close.

Needs nothing of the language model. Quotation marks are paired within a paragraph, so that an unbalanced one spoils
no more than its own; by newspaper habit a quotation that runs over paragraphs opens each of them anew.
"""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.reader.datelines import dateline_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crosswire.facts import Report

# A heading is short and does not close like a sentence. 16 words holds the long headlines of wire copy.
MAX_HEADING_WORDS: Final = 16
# A text wrapped by hand breaks its lines at a constant width; below this share of lines that end a sentence it is one.
WRAPPED_ENDS: Final = 0.55

_LINE: Final = re.compile(r"[^\n]+")
_ENDS: Final = re.compile(r"[.!…:;,–—-][\"'”’»)\]]*$")
_CLOSES: Final = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BULLET: Final = re.compile(r"[-–—•*·▪■►>|]|\(?\d{1,2}[.)]\s")


class Paragraph(Struct, frozen=True):
    """A stretch of text read by itself; ``heading`` if it stands over others."""

    start: int
    end: int
    heading: bool


class Quotation(Struct, frozen=True):
    """A passage in quotation marks, marks included; ``inner`` without them.

    ``closed`` is False where the paragraph ends first, ``continued`` where the next paragraph takes it up again.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    continued: bool


class Layout(Struct, frozen=True):
    """Paragraphs in order, and the quotations in them."""

    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]


def lay_out(report: Report) -> Layout:
    """Find paragraphs, headings and quotations in a report; furniture is in none of them."""
    blocks = list(_blocks(report))
    paragraphs = tuple(Paragraph(start, end, _is_heading(report, blocks, k)) for k, (start, end) in enumerate(blocks))
    return Layout(paragraphs, tuple(_quotations(report.text, paragraphs)))


def _blocks(report: Report) -> Iterator[tuple[int, int]]:
    """Give the trimmed stretches that are paragraphs, furniture left out."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(report.text) if m.group().strip()]
    if _is_wrapped(report.text, lines):
        lines = [(m.start(), m.end()) for m in re.finditer(r"\S[\s\S]*?(?=\n[ \t]*\n|\Z)", report.text)]
    for start, end in lines:
        for kept_start, kept_end in _without(start, end, report.furniture):
            piece = report.text[kept_start:kept_end]
            if stripped := piece.strip():
                inner = kept_start + len(piece) - len(piece.lstrip())
                # A dateline is read by itself: the parser takes it for the subject of the sentence after it.
                body = dateline_end(report.text, inner, inner + len(stripped))
                if body > inner:
                    yield inner, inner + len(report.text[inner:body].rstrip())
                yield body, inner + len(stripped)


def _without(start: int, end: int, cut: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Give what is left of a stretch without the stretches cut out of it."""
    at = start
    for a, b in cut:
        if b <= at or a >= end:
            continue
        if at < a:
            yield at, a
        at = max(at, b)
    if at < end:
        yield at, end


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell whether lines were broken at a fixed width, so that only blank lines part paragraphs."""
    if len(lines) < 6 or "\n\n" not in text:
        return False
    inner = [text[a:b] for a, b in lines if text[b : b + 2].strip("\r") != "\n\n"]
    widths = [len(line) for line in inner]
    if len(inner) < 4 or not 40 <= median(widths) <= 100 or max(widths) > 120:
        return False
    ends = sum(bool(_CLOSES.search(line.rstrip())) for line in inner)
    return ends / len(inner) < WRAPPED_ENDS


def _is_heading(report: Report, blocks: list[tuple[int, int]], at: int) -> bool:
    """Tell whether a block is a heading: marked so, or short, not closed like a sentence, and over a text."""
    start, end = blocks[at]
    if any(a <= start and end <= b for a, b in report.headings):
        return True
    line = report.text[start:end]
    if report.title and line.rstrip(".").strip() == report.title.rstrip(".").strip():
        return True
    words = line.split()
    if not 1 < len(words) <= MAX_HEADING_WORDS or _ENDS.search(line) or _BULLET.match(line):
        return False
    if not (line[0].isupper() or line[0].isdigit() or line[0] in "“‘'$£€¿" + '"') or "\n" in line:
        return False
    if at + 1 == len(blocks):
        return False
    below = report.text[slice(*blocks[at + 1])]
    return (bool(_CLOSES.search(below)) and len(below) > len(line)) or at == 0


# What closes each opening mark; a straight mark for a curly one is a slip that all newsrooms make.
_CLOSERS: Final = {
    "“": '”"', "«": "»", "„": "“”", "‟": "”", "”": '”"', '"': '"”', "‘": "’'", "'": "'’", "‹": "›", "‚": "‘’",
}  # fmt: skip
# Characters that a passage in single marks can have; farther off, what looks like its mark is another apostrophe.
MAX_SINGLE: Final = 3000
_SINGLE: Final = frozenset("'‘‹‚")
_MARK: Final = re.compile(r"""[“”«„‟"‘‹‚]|''|``|'""")
# What may follow an opening single mark besides a letter or digit.
_WITHIN: Final = frozenset('[($£€“"…')
_BEFORE_OPENING: Final = frozenset(' \t\n([{—–-/:…\u2009“"‘')
_MARKS_AT_START: Final = frozenset("“«„‘'" + '"')
# Apostrophes that stand where an opening mark could: '90s, 'em, rock 'n' roll.
_ELISION: Final = re.compile(r"['’‘](?:\d0s|em\b|tis\b|twas\b|til\b|cause\b|round\b|n['’])", re.IGNORECASE)
# Endings that an apostrophe may follow where a closing mark could stand: ministers', goin'.
_WEAK: Final = re.compile(r"(?:s|in)['’](?= \w)")

# Where a passage in single marks may end: a mark after a word and before none, a new line, another opening mark.
_SINGLE_END: Final = re.compile(r"\n|(?<=\s)‘|(?<!\s)['’‘](?!\w)")


def _quotations(text: str, paragraphs: tuple[Paragraph, ...]) -> Iterator[Quotation]:
    """Pair the quotation marks of each paragraph."""
    for k, paragraph in enumerate(paragraphs):
        following = text[paragraphs[k + 1].start] if k + 1 < len(paragraphs) else ""
        yield from _pair(text, paragraph, following)


def _pair(text: str, paragraph: Paragraph, following: str) -> Iterator[Quotation]:
    """Pair the marks of one paragraph; ``following`` is the first character of the next."""
    at, end = paragraph.start, paragraph.end
    while at < end:
        opening = _opening(text, at, paragraph)
        if opening is None:
            return
        start, mark, width = opening
        close = _closing(text, start + width, end, mark)
        if close is not None:
            closing_width = 2 if width == 2 else 1
            yield Quotation(start, close + closing_width, start + width, close, closed=True, continued=False)
            at = close + closing_width
            continue
        continued = following in _MARKS_AT_START and following in (mark[0], "“", '"')
        if _is_stray(text, start, mark, end) and not continued:
            at = start + width
            continue
        yield Quotation(start, end, start + width, end, closed=False, continued=continued)
        return


def _is_stray(text: str, start: int, mark: str, end: int) -> bool:
    """Tell whether a mark that is not closed opens nothing: an apostrophe, or one before marks that do open."""
    if mark in _SINGLE:
        return True
    return mark == '"' and any(_is_opener(text, i) for i in range(start + 1, end) if text[i] == '"')


def _is_opener(text: str, i: int) -> bool:
    """Tell whether a straight mark stands where one opens, before a word and after a blank."""
    return text[i - 1].isspace() and i + 1 < len(text) and text[i + 1].isalnum()


def _opening(text: str, at: int, paragraph: Paragraph) -> tuple[int, str, int] | None:
    """Find the next opening mark: where, which, and how many characters wide."""
    for found in _MARK.finditer(text, at, paragraph.end):
        start, mark = found.start(), found.group()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[found.end()] if found.end() < paragraph.end else " "
        if mark in "“«„‟":
            return start, mark, 1
        if after.isspace() or (mark != '"' and before not in _BEFORE_OPENING):
            continue
        if mark in ("''", "``"):
            return start, mark, 2
        if mark == '"' or (mark == "”" and after.isalnum()):
            return start, mark, 1
        if mark in _SINGLE and (after.isalnum() or after in _WITHIN) and not _ELISION.match(text, start):
            return start, mark, 1
    return None


def _closing(text: str, at: int, end: int, mark: str) -> int | None:
    """Find where the passage opened by ``mark`` closes."""
    if mark in ("''", "``"):
        found = text.find("''", at, end)
        return found if found >= 0 else None
    if mark in "'‘‚":
        return _closing_single(text, at, end, mark)
    closers = _CLOSERS[mark]
    if mark == '"':
        i = next((i for i in range(at, end) if text[i] in closers), None)
        return None if i is None or (text[i] == '"' and _is_opener(text, i)) else i
    depth = 0
    for i in range(at, end):
        if text[i] == mark and mark not in "„”" and not (mark == "“" and _is_turned(text, i, end)):
            depth += 1
        elif text[i] in closers or text[i] == mark:
            if depth == 0 or text[i] == '"':
                return i
            depth -= 1
    # Marks opened twice and closed once: the first closing one is the right one.
    return next((i for i in range(at, end) if text[i] in closers), None)


def _is_turned(text: str, i: int, end: int) -> bool:
    """Tell whether an opening mark stands where only a closing one can: after a word, before a blank."""
    return not text[i - 1].isspace() and (i + 1 >= end or not text[i + 1].isalnum())


def _closing_single(text: str, at: int, end: int, mark: str) -> int | None:
    """Find where single marks close: not at an apostrophe, nor at a plural's if a later mark will do."""
    weak = None
    for found in _SINGLE_END.finditer(text, at, min(end, at + MAX_SINGLE)):
        i = found.start()
        if text[i] not in _CLOSERS[mark]:
            if text[i] == "\n" or mark == "‘":
                break
            continue
        if not _WEAK.match(text, i - 2) and not _WEAK.match(text, i - 1):
            return i
        weak = i if weak is None else weak
    return weak
