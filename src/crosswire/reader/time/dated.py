"""What a time is the time of: the verb or noun that it hangs on in the parse, and what that is said of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from crosswire.reader.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.facts import Moment
    from crosswire.reader.parsed import Parsed

NOUNS: Final = frozenset({"NOUN", "PROPN"})
_BESIDE: Final = frozenset({"nsubj", "nsubjpass", "dobj", "obj", "attr"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_VERBS: Final = frozenset({"VERB", "AUX"})
# Verbs that say nothing by themselves.
_LIGHT: Final = listed("""be have do go come get make take give see look let""")
# Verbs of saying: the day is that of the speech, which every report has.
_SAYING: Final = listed(
    """say tell add ask write report announce accord state note explain argue believe think know repeat quote"""
)
# Nouns by which a time is told more closely: "from the first minute of Friday".
_OF_TIME: Final = listed("""minute hour start beginning end middle eve close dawn noon time""")
_ORDERS: Final = frozenset({"after", "before"})
# A time has no more words than this.
_LONGEST: Final = 12
# How far a time may hang below the word it dates.
_DEPTH: Final = 6


def tie(parsed: Parsed, moments: Sequence[Moment]) -> list[Moment]:
    """Say of each day what it is the day of.

    Args:
        parsed: the report with its parse.
        moments: its moments.

    Returns:
        The moments, with ``happening`` (a lemma, with its particle: "break down") and ``about`` (the lemmas of its
        subject and object, sorted, none where these are but pronouns) where the moment hangs on a verb or noun that
        means a happening, and is no length of time.
    """
    starts = parsed.offsets
    return [_tied(parsed, starts, m) if m.grain != "duration" else m for m in moments]


def _tied(parsed: Parsed, starts: Sequence[int], moment: Moment) -> Moment:
    """Give one moment with what it dates."""
    token = parsed.tokens[max(0, bisect_right(starts, moment.span.start) - 1)]
    dated = _dated(token, moment.span.start, moment.span.end)
    name = _name(dated) if dated is not None else None
    if dated is None or not name or not name[0].isalpha():
        return moment
    inside = range(moment.span.start, moment.span.end)
    beside = [t for t in _beside(dated) if t.pos_ in NOUNS and t.idx not in inside]
    about = sorted({_lemma(t) for t in beside} - {name.rsplit(" ", 1)[-1]})
    return replace(moment, happening=name, about=tuple(about))


def _dated(token: Token, start: int, end: int) -> Token | None:
    """Find the verb or noun that a time hangs on: up from its words, past the preposition.

    "Three days after the flood" is the day of the flood, and not of the verb that it stands with; "three days after it
    was flooded" likewise.
    """
    if (counted_from := _counted_from(token, end)) is not None:
        return counted_from
    at = token
    for _ in range(_DEPTH):
        if start <= at.idx < end and (
            noun := next((c for c in at.children if c.dep_ == "pobj" and c.idx >= end), None)
        ):
            return noun
        is_time = at.pos_ in NOUNS and at.lemma_ in _OF_TIME
        if not start <= at.idx < end and not is_time and (at.pos_ in _VERBS or at.pos_ in NOUNS):
            return at if at.dep_ not in {"aux", "auxpass"} else at.head
        if at.head.i == at.i:
            return None
        at = at.head
    return None


def _counted_from(token: Token, end: int) -> Token | None:
    """Find the verb from which a time is counted that ends in "after" or "before"; None where it is none such."""
    last = next((t for t in token.doc[token.i : token.i + _LONGEST] if t.idx + len(t.text) == end), None)
    if last is None or last.lower_ not in _ORDERS:
        return None
    if last.dep_ == "mark":
        return last.head if last.head.idx >= end else None
    return next((c for c in last.children if c.dep_ == "pcomp" and c.idx >= end and c.pos_ in _VERBS), None)


def _name(dated: Token) -> str | None:
    """Give a verb with its particle, a light verb with its object, or a noun; None for a light verb by itself."""
    lemma = _lemma(dated)
    if dated.pos_ in NOUNS:
        return lemma
    particle = next((c.lower_ for c in dated.children if c.dep_ == "prt"), None)
    if particle:
        return f"{lemma} {particle}"
    if lemma in _SAYING:
        return None
    if lemma not in _LIGHT:
        return lemma
    thing = next((c for c in dated.children if c.dep_ in {"dobj", "obj"} and c.pos_ == "NOUN"), None)
    return f"{lemma} {_lemma(thing)}" if thing is not None else None


def _beside(dated: Token) -> Iterator[Token]:
    """Give the heads of a verb's subject and object, or the nouns that a noun is made of or belongs to."""
    if dated.pos_ in NOUNS:
        for child in dated.children:
            if child.dep_ in {"compound", "poss", "nmod"}:
                yield child
            elif child.dep_ == "prep" and child.lower_ in {"of", "on", "between", "in"}:
                yield from (c for c in child.children if c.dep_ == "pobj" and c.ent_type_ != "DATE")
        return
    subject = None
    for child in dated.children:
        if child.dep_ in _BESIDE:
            # "A group that signed it": the relative pronoun stands for the noun the clause hangs on.
            yield dated.head if child.tag_ in {"WDT", "WP"} and dated.dep_ == "relcl" else child
            subject = child if child.dep_ in _SUBJECTS else subject
    if dated.dep_ == "acl" and dated.tag_ == "VBN":
        yield dated.head
    elif subject is None and dated.dep_ in {"xcomp", "conj"}:
        # "Talks are to resume": what does it is the subject of the verb above.
        yield from (c for c in dated.head.children if c.dep_ in _SUBJECTS)


def _lemma(token: Token) -> str:
    """Give a lemma without case and hyphens: "cease-fire" and "ceasefire" are one."""
    lemma = token.lemma_.lower()
    doc, i = token.doc, token.i
    while i > 1 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_:
        i -= 2
        lemma = doc[i].lower_ + lemma
    return lemma.replace("-", "")
