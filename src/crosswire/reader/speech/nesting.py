"""Statements about statements: which of two drafts tells of the other, and whose words each is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.knowledge.lexicon.speech import MENTAL, REPORTED

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reader.parsed import Parsed
    from crosswire.reader.speech.drafts import Draft

# Who in speech speaks for himself: "we think that" only says what is thought.
_SELF: Final = frozenset({"i", "we"})


def part(parsed: Parsed, drafts: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Part what the report itself tells from what is told within that.

    Args:
        parsed: the report.
        drafts: all drafts, in any order.

    Returns:
        Those of the report itself, with what another is plainly said to have said, by their cues; and the rest.
    """
    kept: list[Draft] = []
    inner: list[Draft] = []
    owner: dict[int, Draft] = {}
    for draft in _by_size(drafts):
        outer = owner.get(draft.at)
        if outer is not None and not _is_hearsay(parsed, draft, outer):
            inner.append(draft)
            continue
        draft.nested = outer is not None
        kept.append(draft)
        for start, end in draft.pieces:
            owner.update((i, draft) for i in range(start, end) if i not in owner)
    return sorted(kept, key=lambda draft: draft.at), inner


def _by_size(drafts: list[Draft]) -> list[Draft]:
    """Order drafts by the length of their contents, the longest first."""
    return sorted(drafts, key=lambda draft: (-sum(end - start for start, end in draft.pieces), draft.at))


def _is_hearsay(parsed: Parsed, draft: Draft, outer: Draft) -> bool:
    """Tell whether a statement within another is a plain report of what a third party said: X said Y had told Z."""
    cue, source = draft.cue, draft.source
    if cue is None or source is None or cue.entry.pos != "verb" or cue.token.tag_ in {"VB", "VBG"}:
        return False
    if draft.verb_class not in REPORTED or not draft.clausal or source.pos_ not in {"NOUN", "PROPN"}:
        return False
    if any(parsed.quotation_of[i] >= 0 for i in range(draft.start, draft.end)):
        return False  # A quotation has one speaker here, the one whom the report itself quotes.
    return outer.holds(source.i) and (outer.source is None or outer.source.lower_ != source.lower_)


def nest(drafts: list[Draft], told: list[Draft]) -> None:
    """Put what is told within statements under the innermost of them.

    Args:
        drafts: the statements of the report itself; filled in place.
        told: drafts whose cues may stand in the content of one of these or of one another.
    """
    holder: dict[int, Draft] = {}
    for draft in _by_size(drafts):
        for start, end in draft.pieces:
            holder.update((i, draft) for i in range(start, end))
    for draft in _by_size(told):
        outer = holder.get(draft.at)
        if outer is None or not _is_telling(draft, outer):
            continue
        start, end = next(piece for piece in outer.pieces if piece[0] <= draft.at < piece[1])
        pieces = [(max(start, a), min(end, b)) for a, b in draft.pieces if max(start, a) < min(end, b)]
        if not pieces or pieces == [(start, end)]:
            continue
        draft.pieces = pieces
        draft.nested = True
        outer.inner.append(draft)
        for a, b in pieces:
            holder.update((i, draft) for i in range(a, b))


def _is_telling(draft: Draft, outer: Draft) -> bool:
    """Tell whether a draft within another is a statement of its own, which what is yet to be said is not."""
    if draft.cue is None:
        return draft.source is not None
    token, entry = draft.cue.token, draft.cue.entry
    if entry.pos == "noun":
        return draft.clausal and (draft.source is not None or _is_object(token, outer))
    if draft.source is None or any(child.tag_ == "TO" for child in draft.cue.children):
        return False
    return not (draft.source.lower_ in _SELF and draft.verb_class in MENTAL)


def _is_object(noun: Token, outer: Draft) -> bool:
    """Tell whether a noun is what the cue of a statement is about: "dismissed claims that"."""
    return noun.dep_ == "dobj" and outer.cue is not None and noun.head.i == outer.cue.token.i
