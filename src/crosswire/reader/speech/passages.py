"""Quotations as tokens, with the words of their sentence that stand before and after them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from crosswire.reader.parsed import Parsed
    from crosswire.reader.speech.drafts import Range

FINALS: Final = frozenset({".", "!", "?", "…", "...", "?!", "!!"})


class Passage(Struct, frozen=True):
    """A quotation as tokens ``[first, last)``, marks included, in its paragraph ``[start, end)``.

    ``number`` is its index in the layout's quotations. ``left`` is where the words before it begin, in its sentence and
    after any quotation there, ``origin`` where the sentence begins; ``right`` is where the words after it end.
    ``closing`` is the last word or mark inside it, ``words`` the number of words.
    """

    number: int
    first: int
    last: int
    words: int
    closing: str
    start: int
    end: int
    left: int
    right: int
    origin: int

    @property
    def opens(self) -> bool:
        """Whether no word stands before it in its sentence."""
        return self.left == self.first


def find_passages(parsed: Parsed) -> list[Passage]:
    """Give the quotations of a report that hold a word, in order.

    Args:
        parsed: the report; needs its tokens, paragraphs and quotations only.
    """
    ranges = _inner_ranges(parsed)
    if not ranges:
        return []
    doc = parsed.doc
    offsets = parsed.offsets
    paragraphs = parsed.layout.paragraphs
    found: list[Passage] = []
    k = 0
    for number, (first, last) in ranges:
        quotation = parsed.layout.quotations[number]
        while paragraphs[k].end <= quotation.start:
            k += 1
        passage = Passage(
            number=number,
            first=bisect_left(offsets, quotation.start, hi=first),
            last=bisect_left(offsets, quotation.end, lo=last),
            words=sum(token.is_alpha or token.like_num for token in parsed.tokens[first:last]),
            closing=_closing(doc, first, last),
            start=bisect_left(offsets, paragraphs[k].start, hi=first),
            end=bisect_left(offsets, paragraphs[k].end, lo=last),
            left=0,
            right=0,
            origin=0,
        )
        found.append(_with_left(doc, passage, found[-1] if found else None))
    following = [passage.first for passage in found[1:]] + [len(doc)]
    return [_with_right(doc, passage, after) for passage, after in zip(found, following, strict=True)]


def _inner_ranges(parsed: Parsed) -> list[tuple[int, Range]]:
    """Give the quotations by number, with the range of the tokens inside."""
    ranges: list[tuple[int, Range]] = []
    for i, number in enumerate(parsed.quotation_of):
        if number < 0:
            continue
        if ranges and ranges[-1][0] == number:
            ranges[-1] = (number, (ranges[-1][1][0], i + 1))
        else:
            ranges.append((number, (i, i + 1)))
    return ranges


def _closing(doc: Doc, first: int, last: int) -> str:
    """Give the last word or mark inside a quotation, marks of quotations within it aside."""
    i = last - 1
    while i > first and (doc[i].is_quote or doc[i].is_space or doc[i].text in "''’"):
        i -= 1
    text = doc[i].text
    return text if text in FINALS else text[-1:]


def _with_left(doc: Doc, passage: Passage, before: Passage | None) -> Passage:
    """Give a passage with the places where the words before it, and its sentence, begin."""
    before = before if before is not None and before.last > passage.start else None
    least = before.last if before is not None else passage.start
    left = passage.first
    while left > least and doc[left - 1].text not in FINALS:
        left -= 1
    while left < passage.first and doc[left].is_space:
        left += 1
    if before is not None and left == before.last and before.closing not in FINALS:
        return replace(passage, left=left, origin=before.origin)
    return replace(passage, left=left, origin=left)


def _with_right(doc: Doc, passage: Passage, following: int) -> Passage:
    """Give a passage with the place where the words after it end."""
    right = passage.last
    while right < min(passage.end, following) and doc[right].text not in FINALS:
        right += 1
    return replace(passage, right=right)
