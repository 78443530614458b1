"""What in a text is page and not report: share lines, comment forms, links to other reports, credits, notices.

The patterns are data (``knowledge/data/furniture.toml``); this module applies them line by line and adds what no single
line shows: that everything below "Leave a Reply" is comments, that lines over the title are the page's head, that the
last line tells who the author is. Nothing is removed. In doubt a line is report.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from crosswire.knowledge.tables import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Range = tuple[int, int]

# A longer line is a paragraph; of it only the end and parts in brackets can be furniture.
LONGEST_FURNITURE: Final = 420
# A line of so many words that closes like a sentence is prose, which no list of links holds.
PROSE_WORDS: Final = 20
# Below "Comments" stand comments only where most of the text stands above.
COMMENTS_FROM: Final = 0.4
# A line that begins comments or links is no longer, in characters.
LONGEST_MARK: Final = 240
# How far above a title the page's own lines can stand.
HEAD_LINES: Final = 8
# How far from the end the line about the author can stand.
_AUTHOR_LINES: Final = 4

_LINE: Final = re.compile(r"[^\n]+")
_TRIM: Final = " \t•▪►▶»>·*|–—-→←▼▲●■…“”\"'"
_WORD: Final = re.compile(r"[\w’'-]+")
_CLOSES: Final = re.compile(r"[.!?…][\"'”’»)\]]*$")
_NAMES: Final = (
    r"(?-i:(?:(?:[A-ZÀ-ÖØ-Þ@][\w.'’&/@-]*+|(?:of|the|for|via|and|by|in|from|with|de|la|al|bin|van|von|editing|writing|additional"
    r"|reporting|compiled|our|staff|agencies|agency|bureau|newsroom|desk|wire|services|reports|inputs)\b|[&/|;,–-])[,;.:]?\s?){1,24}+)"
)
_FATE: Final = re.compile(
    r"\b(?:who|which|was|were|had|said|says|told|killed|detained|arrested|jailed|charged|accused|wounded|injured|shot)\b"
)


class TextLine(Struct, frozen=True):
    """A line with something in it: where it stands in the report, without the white space around it."""

    start: int
    end: int
    text: str


class Patterns(Struct, frozen=True):
    """The patterns of the furniture table, ready for use."""

    lines: re.Pattern[str]
    openings: re.Pattern[str]
    starts: re.Pattern[str]
    endings: re.Pattern[str]
    inside: re.Pattern[str]
    comments: re.Pattern[str]
    links: re.Pattern[str]
    author: re.Pattern[str]
    signs: re.Pattern[str]
    strong: frozenset[str]
    buttons: frozenset[str]
    most_button_words: int
    most_opening_words: int
    most_credit_words: int


class _Buttons(Struct, forbid_unknown_fields=True):
    """Words of share and follow buttons."""

    most_words: int
    strong: list[str]
    weak: list[str]


class _Section(Struct, forbid_unknown_fields=True):
    """Patterns of one kind."""

    patterns: list[str]
    most_words: int = 0


class _Tails(Struct, forbid_unknown_fields=True):
    """Lines that change what stands below them."""

    comments: list[str]
    links: list[str]


class _Authors(Struct, forbid_unknown_fields=True):
    """How a line about the author is told."""

    professions: list[str]
    signs: list[str]


class _Agencies(Struct, forbid_unknown_fields=True):
    """Names of news agencies."""

    names: list[str]


class _Table(Struct, forbid_unknown_fields=True):
    """``furniture.toml`` as it is written."""

    buttons: _Buttons
    lines: _Section
    openings: _Section
    starts: _Section
    endings: _Section
    inside: _Section
    tails: _Tails
    authors: _Authors
    agencies: _Agencies


@cache
def _table() -> _Table:
    """Read the table, once a process."""
    return msgspec.convert(read_toml("furniture.toml"), _Table)


@cache
def load_agencies() -> frozenset[str]:
    """Give the names of news agencies as they stand in datelines and at the end of reports."""
    return frozenset(_table().agencies.names)


@cache
def _load() -> Patterns:
    """Compile the patterns, once a process."""
    table = _table()
    professions = "|".join(table.authors.professions)
    return Patterns(
        lines=_join(table.lines.patterns, r"(?:{})\Z"),
        openings=_join(table.openings.patterns, "(?:{})"),
        starts=_join(table.starts.patterns, "(?:{})"),
        endings=_join(table.endings.patterns, r"(?<=[.!?…”\")]) ?(?P<cut>(?:{}))\Z"),
        inside=_join(table.inside.patterns, "(?:{})"),
        comments=_join(table.tails.comments, r"(?:{})\Z"),
        links=_join(table.tails.links, r"(?:{})\Z"),
        author=re.compile(
            r"(?P<name>[A-ZÀ-ÖØ-Þ][\w.'’-]+(?: [A-ZÀ-ÖØ-Þ][\w.'’-]*){1,3})(?:, .{1,60},)? "
            rf"(?:is (?:an?|the|one of)?\s?(?:[\w’',&-]+ ){{0,8}}?(?i:{professions})s?\b|(?:covers|reports|writes) )"
        ),
        signs=re.compile("|".join(table.authors.signs) + "|@| (?:for|at|with|in) ", re.IGNORECASE),
        strong=frozenset(table.buttons.strong),
        buttons=frozenset(table.buttons.strong + table.buttons.weak),
        most_button_words=table.buttons.most_words,
        most_opening_words=table.openings.most_words,
        most_credit_words=table.starts.most_words,
    )


def _join(patterns: Iterable[str], frame: str) -> re.Pattern[str]:
    """Compile patterns into one."""
    union = "|".join(pattern.replace("<names>", _NAMES) for pattern in patterns)
    return re.compile(frame.replace("{}", union), re.IGNORECASE)


def split_lines(text: str) -> list[TextLine]:
    """Cut a text into its lines that are not blank."""
    lines = []
    for found in _LINE.finditer(text):
        piece = found.group()
        if stripped := piece.strip():
            inner = found.start() + len(piece) - len(piece.lstrip())
            lines.append(TextLine(inner, inner + len(stripped), stripped))
    return lines


def is_prose(line: str) -> bool:
    """Tell whether a line reads like a paragraph of a report: long, and closed like a sentence."""
    return len(line) > 80 and bool(_CLOSES.search(line)) and len(line.split()) >= PROSE_WORDS


def is_furniture(line: str) -> bool:
    """Tell whether a line by itself is furniture.

    Example:
        >>> is_furniture("Share on Facebook"), is_furniture("Share prices fell on Monday.")
        (True, False)
    """
    if len(line) > LONGEST_FURNITURE:
        return False
    patterns = _load()
    bare = line.strip(_TRIM)
    if not any(map(str.isalnum, bare)):
        return True
    if patterns.lines.match(bare) or _is_buttons(bare, patterns):
        return True
    if found := patterns.starts.match(bare):
        return len(bare[found.end() :].split()) <= patterns.most_credit_words
    return bool(patterns.openings.match(bare)) and len(bare.split()) <= patterns.most_opening_words


def _is_buttons(bare: str, patterns: Patterns) -> bool:
    """Tell whether a line is a row of buttons: only words of such, one of them sure, and no sentence."""
    if len(bare) > 120 or bare[-1] in ".?":
        return False
    words = [word.strip("'’-") for word in _WORD.findall(bare.lower())]
    return (
        len(words) <= patterns.most_button_words
        and not patterns.strong.isdisjoint(words)
        and all(word in patterns.buttons for word in words)
    )


def find_furniture(lines: Sequence[TextLine]) -> list[bool]:
    """Tell for each line of a text whether it is furniture by itself or by what stands above it."""
    whole = [is_furniture(line.text) for line in lines]
    _mark_tails(lines, whole)
    return whole


def mark_furniture(
    lines: Sequence[TextLine],
    marked: Sequence[bool],
    *,
    byline: str | None = None,
    title_at: int | None = None,
    credit: Range | None = None,
) -> tuple[Range, ...]:
    """Give the furniture of a text as ranges ``[start, end)`` of it, in order, none touching another.

    Args:
        lines: the lines of the text.
        marked: for each whether it is known to be none of the report (``find_furniture``), or names author or date.
        byline: the author, where the text names one.
        title_at: the line that is the title, where there is one.
        credit: the words at the end that name an agency, where there are such.
    """
    whole = list(marked)
    _mark_head(lines, whole, title_at)
    _mark_author(lines, whole, byline)
    ranges = [(line.start, line.end) for line, is_marked in zip(lines, whole, strict=True) if is_marked]
    ranges += [part for line, is_marked in zip(lines, whole, strict=True) if not is_marked for part in _parts(line)]
    if credit:
        ranges.append(credit)
    return _merge(sorted(ranges), lines)


def _mark_head(lines: Sequence[TextLine], whole: list[bool], title_at: int | None) -> None:
    """Mark short lines above the title: they are labels of the page."""
    if title_at is None or title_at > HEAD_LINES:
        return
    for k in range(title_at):
        if len(lines[k].text.split()) <= 12 and not _CLOSES.search(lines[k].text):
            whole[k] = True


def _mark_tails(lines: Sequence[TextLine], whole: list[bool]) -> None:
    """Mark comments below a comment form, and links below "Related articles" up to the next paragraph."""
    patterns = _load()
    from_here = lines[-1].end * COMMENTS_FROM if lines else 0
    is_below_links = False
    for k, line in enumerate(lines):
        if whole[k] and len(line.text) <= LONGEST_MARK:
            bare = line.text.strip(_TRIM)
            if line.start >= from_here and patterns.comments.match(bare):
                whole[k:] = [True] * (len(whole) - k)
                return
            is_below_links = is_below_links or bool(patterns.links.match(bare))
        elif is_below_links:
            is_below_links = whole[k] = len(line.text.split()) < PROSE_WORDS


def _mark_author(lines: Sequence[TextLine], whole: list[bool], byline: str | None) -> None:
    """Mark lines about the author at the end: they name nobody of whom the report speaks."""
    patterns = _load()
    last = [k for k, is_marked in enumerate(whole) if not is_marked][-_AUTHOR_LINES:]
    for k in reversed(last[1:]):
        line = lines[k].text
        found = patterns.author.match(line)
        if found is None or len(line.split()) > 70:
            return
        name = found["name"]
        is_byline = bool(byline) and name.casefold() in (byline or "").casefold()
        if not is_byline:
            surname = name.split()[-1]
            is_told_of = any(surname in lines[j].text for j, is_marked in enumerate(whole) if not is_marked and j != k)
            if is_told_of or _FATE.search(line, found.end()) or not patterns.signs.search(line, found.end("name")):
                return
        whole[k] = True


def _parts(line: TextLine) -> Iterable[Range]:
    """Give the parts of a line that are furniture: "File photo:", a credit at its end, a link in brackets."""
    patterns = _load()
    text = line.text
    if found := patterns.starts.match(text):
        yield line.start, line.start + found.end()
    if found := patterns.endings.search(text, max(0, len(text) - 140)):
        yield line.start + found.start("cut"), line.end
    if any(sign in text for sign in "([/…") or "..." in text:
        for found in patterns.inside.finditer(text):
            yield line.start + found.start(), line.start + found.end()


def _merge(ranges: Sequence[Range], lines: Sequence[TextLine]) -> tuple[Range, ...]:
    """Join ranges that overlap, and those of lines that follow one another."""
    follows = {a.end: b.start for a, b in pairwise(lines)}
    starts = {line.start for line in lines}
    merged: list[Range] = []
    for start, end in ranges:
        if merged and (start <= merged[-1][1] or (start in starts and follows.get(merged[-1][1]) == start)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
