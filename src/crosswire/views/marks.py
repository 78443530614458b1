"""A report's text cut up for the page: paragraphs of segments, each with all that is said of its words.

Marks overlap freely (a figure inside a quotation inside an act). The text is cut wherever one begins or ends, so that
each segment knows everything that rests on it and no element has to cross another.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from crosswire.facts import Report, Verdict

# How much a mark shows: a finding, another entry of the brief, or only when it is pointed at.
LOUD: Final = 0
SOFT: Final = 1
QUIET: Final = 2
# Of overlapping findings the one that is shown, and linked to, comes first here.
_ORDER: Final = ("conflict", "unlikely", "disputed", "updated", "agree", "only")
_LINE: Final = re.compile(r"[^\n]+")


class Mark(Struct, frozen=True, kw_only=True):
    """Words ``[start, end)`` of a report that an entry of the brief rests on.

    ``key`` is the entry's; ``number`` what it is numbered on the page (0 for none); ``anchor`` is the id of the place
    in the text, "" where it is not the entry's first in this report.
    """

    start: int
    end: int
    key: str
    level: int
    verdict: Verdict | None = None
    number: int = 0
    anchor: str = ""


class Segment(Struct, frozen=True, kw_only=True):
    """Text under the same marks from end to end.

    ``keys`` are the entries that rest on it, the one it links to first; ``anchors`` the ids of marks that begin with
    it; ``numbers`` those of findings that end with it; ``depth`` counts the findings on it. ``is_stop`` tells whether
    the keyboard stops here: where the entry it links to begins.
    """

    text: str
    keys: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    level: int = QUIET
    verdict: Verdict | None = None
    depth: int = 0
    is_stop: bool = False


class Paragraph(Struct, frozen=True):
    """A line of a report: its segments, and whether it is a heading or page furniture."""

    segments: tuple[Segment, ...]
    is_heading: bool
    is_furniture: bool


def paragraphs(report: Report, marks: Sequence[Mark], headings: Sequence[tuple[int, int]]) -> Iterator[Paragraph]:
    """Cut a report into paragraphs of segments; their texts joined are the report's, but for line ends.

    Args:
        report: the report.
        marks: what rests on its words, in any order.
        headings: where its headings stand.
    """
    size = len(report.text)
    kept = sorted(
        (m for m in marks if 0 <= m.start < m.end <= size), key=lambda m: (m.start, -m.end, m.level, m.number, m.key)
    )
    edges = sorted({edge for pair in (*report.furniture, *headings) for edge in pair})
    cuts = sorted({cut for m in kept for cut in (m.start, m.end)})
    for line in _LINE.finditer(report.text):
        # Furniture may begin in the middle of a line ("... on Monday.Share this").
        inner = edges[bisect_right(edges, line.start()) : bisect_left(edges, line.end())]
        for start, end in zip((line.start(), *inner), (*inner, line.end()), strict=True):
            yield Paragraph(
                segments=tuple(_segments(report.text, start, end, kept, cuts)),
                is_heading=_is_in(start, end, headings),
                is_furniture=_is_in(start, end, report.furniture),
            )


def _is_in(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a stretch lies in one of some ranges."""
    return any(a <= start and end <= b for a, b in ranges)


def _segments(text: str, start: int, end: int, marks: Sequence[Mark], cuts: Sequence[int]) -> Iterator[Segment]:
    """Cut a stretch where marks begin and end."""
    inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
    near = [m for m in marks if m.start < end and start < m.end]
    for a, b in zip((start, *inner), (*inner, end), strict=True):
        yield _segment(text[a:b], a, b, [m for m in near if m.start <= a and b <= m.end])


def _segment(text: str, start: int, end: int, marks: Sequence[Mark]) -> Segment:
    """Give a segment with what rests on it."""
    if not marks:
        return Segment(text=text)
    ordered = sorted(marks, key=_rank)
    top = ordered[0]
    return Segment(
        text=text,
        keys=tuple(dict.fromkeys(m.key for m in ordered)),
        anchors=tuple(dict.fromkeys(m.anchor for m in marks if m.anchor and m.start == start)),
        numbers=tuple(sorted({m.number for m in marks if m.number and m.end == end})),
        level=top.level,
        verdict=top.verdict,
        depth=len({m.key for m in marks if m.level == LOUD}),
        is_stop=any(m.anchor and m.key == top.key and m.start == start for m in marks),
    )


def _rank(mark: Mark) -> tuple[int, int, int, str]:
    """Rank marks on the same words: findings first, clashes before agreements, the narrower before the wider."""
    return mark.level, _ORDER.index(mark.verdict) if mark.verdict else 0, mark.end - mark.start, mark.key
