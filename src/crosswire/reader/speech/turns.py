"""Speech set out with a name and a colon: the turns of a transcript, and headings such as "Smith: talks will fail"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final

from crosswire.reader.speech.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from crosswire.reader.parsed import Parsed
    from crosswire.reader.speech.drafts import Range

# A name before a colon is a speaker's only where the report sets out speech so again: twice for names in capitals,
# else three times, with a name that comes back.
MIN_TURNS: Final = 2
MIN_PLAIN_TURNS: Final = 3
MAX_NAME: Final = 5
# What speaks in headings besides persons.
_SOURCES: Final = frozenset(
    {
        "report", "poll", "survey", "study", "source", "official", "police", "minister", "expert", "analyst", "court",
        "lawyer", "witness", "army", "ministry",
    }
)  # fmt: skip
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_turns(parsed: Parsed) -> Iterator[Draft]:
    """Find the turns of a transcript and the headings that name who says what they say.

    Args:
        parsed: the report; needs tags, entities and paragraphs.

    Yields:
        A draft for each; a paragraph that opens with a quotation mark and no name goes on with the turn before it.
    """
    doc = parsed.doc
    offsets = parsed.offsets
    ranges = [(bisect_left(offsets, p.start), bisect_left(offsets, p.end)) for p in parsed.layout.paragraphs]
    yield from _headings(parsed, ranges)
    colons = [_colon(doc, start, end) for start, end in ranges]
    names = [doc[start:colon].text.strip("“\"'‘") for (start, _), colon in zip(ranges, colons, strict=True) if colon]
    if not _are_turns(names):
        return
    turn: Draft | None = None
    for (start, end), colon in zip(ranges, colons, strict=True):
        if turn is not None and not colon and doc[start].is_quote and not doc[end - 1].is_quote:
            turn.pieces.append((start, end))
            continue
        if turn is not None:
            yield turn
        turn = _turn(doc, start, colon, end) if colon else None
    if turn is not None:
        yield turn


def _are_turns(names: list[str]) -> bool:
    """Tell whether names before colons are those of a transcript."""
    if sum(name.isupper() for name in names) >= MIN_TURNS:
        return True
    return len(names) >= MIN_PLAIN_TURNS and max(Counter(names).values()) > 1


def _turn(doc: Doc, start: int, colon: int, end: int) -> Draft:
    """Give the draft of what follows a name and a colon."""
    first = start + (1 if doc[start].is_quote else 0)
    return Draft(
        at=first,
        pieces=[(colon + 1, end)],
        source=doc[colon - 1],
        source_range=(first, colon),
        cue_range=(colon, colon + 1),
        verb_class="says",
        quoted=True,
    )


def _colon(doc: Doc, start: int, end: int) -> int | None:
    """Give the place of the colon after a name at the start of a paragraph."""
    first = start + (1 if start < end and doc[start].is_quote else 0)
    for i in range(first, min(first + MAX_NAME, end - 1)):
        if doc[i].text == ":":
            return i if i > first else None
        if not (doc[i].is_upper or doc[i].pos_ == "PROPN" or doc[i].text == "."):
            return None
    return None


def _headings(parsed: Parsed, ranges: list[Range]) -> Iterator[Draft]:
    """Find headings that begin with a person and a colon and go on with a sentence."""
    doc = parsed.doc
    for paragraph, (start, end) in zip(parsed.layout.paragraphs, ranges, strict=True):
        if not paragraph.heading:
            continue
        colon = next((i for i in range(start + 1, min(start + MAX_NAME, end)) if doc[i].text == ":"), None)
        if colon is None or any(parsed.quotation_of[i] >= 0 for i in range(start, end)):
            continue
        is_source = doc[colon - 1].ent_type_ == "PERSON" or doc[colon - 1].lemma_.lower() in _SOURCES
        if is_source and any(doc[i].tag_ in _FINITE for i in range(colon + 1, end)):
            yield _turn(doc, start, colon, end)
