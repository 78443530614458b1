"""What the finders of reported speech hand on, in tokens: complements of cues, and statements in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reader.speech.cues import Cue

Range = tuple[int, int]


class Complement(Struct, frozen=True):
    """What a cue reports: pieces of content ``[start, end)`` and the frame they stand in; ``preposed`` if before it."""

    pieces: tuple[Range, ...]
    frame: str
    preposed: bool = False


@dataclass(slots=True)
class Draft:
    """A statement in the making; ranges are token ranges ``[start, end)``.

    Args:
        at: the token that orders it among the others: its cue, or else the first of its content.
        pieces: the content, one range for each piece.
        source: the head of the phrase that names the speaker.
        source_range: the whole phrase.
        hearer: the head of the phrase that names who is spoken to.
        cue_range: the words that say that something was said.
        verb: the cue in plain form.
        verb_class: the kind of saying.
        negated: whether it is said not to have been said.
        cue: the cue it was made from, where it was.
        quoted: whether a quotation belongs to it.
        clausal: whether the content is a finite clause.
        nested: whether it is reported within the content of another statement.
        inner: what its content reports in its turn.
    """

    at: int
    pieces: list[Range]
    source: Token | None = None
    source_range: Range | None = None
    hearer: Token | None = None
    cue_range: Range | None = None
    verb: str | None = None
    verb_class: str | None = None
    negated: bool = False
    cue: Cue | None = None
    quoted: bool = False
    clausal: bool = False
    nested: bool = False
    inner: list[Draft] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the content begins."""
        return min(start for start, _ in self.pieces)

    @property
    def end(self) -> int:
        """Where the content ends."""
        return max(end for _, end in self.pieces)

    def holds(self, i: int) -> bool:
        """Tell whether token ``i`` is part of the content."""
        return any(start <= i < end for start, end in self.pieces)


def span_of(token: Token) -> Range:
    """Give the token range of the phrase that a word heads."""
    return token.left_edge.i, token.right_edge.i + 1


def span_over(tokens: list[Token]) -> Range:
    """Give the token range from the first to the last of some phrases."""
    return min(token.left_edge.i for token in tokens), max(token.right_edge.i for token in tokens) + 1


def is_infinitive(token: Token) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return token.tag_ == "VB" and any(child.tag_ == "TO" for child in token.children)
