"""What a noun reports: "the claim that it rained", "a warning of floods", "his answer was that nobody had asked"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.speech.drafts import Complement, is_infinitive, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from crosswire.reader.speech.cues import Cue
    from crosswire.reader.speech.drafts import Range

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_RELATIVES: Final = frozenset({"dobj", "nsubj", "nsubjpass", "pobj"})
# What may stand before a noun as well as before a clause.
_BEFORE_BOTH: Final = frozenset({"before", "after", "since", "until", "till"})


def of_noun(cue: Cue) -> Complement | None:
    """Find what a noun reports: the clause, infinitive or prepositional phrase after it.

    Args:
        cue: a cue that is a noun.
    """
    frames = cue.entry.frames
    for child in cue.children:
        if child.i < cue.token.i:
            continue
        if child.dep_ in {"acl", "relcl", "ccomp"}:
            if "that" in frames and child.left_edge.lower_ == "that" and not _is_relative(child):
                return Complement((_beside_predicate(cue.token, child),), "that")
            if "inf" in frames and is_infinitive(child):
                return Complement((span_of(child),), "inf")
        elif child.dep_ == "prep" and child.lower_ in cue.entry.after:
            return Complement(((child.i + 1, child.right_edge.i + 1),), "p:" + child.lower_)
    clause = _said_to_be(cue.token) if "that" in frames else None
    return Complement((span_of(clause),), "that") if clause is not None else None


def _is_relative(clause: Token) -> bool:
    """Tell whether a clause with "that" says something of a noun: "the claim that he made" reports no claim."""
    return clause.left_edge.dep_ in _RELATIVES


def _said_to_be(noun: Token) -> Token | None:
    """Give the clause that a noun is said to be: "his answer was that nobody had asked"."""
    link = noun.head
    if noun.dep_ not in _SUBJECTS or link.lemma_ != "be":
        return None
    return next((c for c in link.children if c.dep_ == "ccomp" and c.i > link.i and c.left_edge.lower_ == "that"), None)


def _beside_predicate(noun: Token, clause: Token) -> Range:
    """Give the range of a noun's clause up to the verb whose subject the noun is.

    The parser may take some of the clause for the verb's ("that it would last until the end of May drew ..."), or take
    the verb for one of the clause ("the claim that it stood before the fire is disputed"): then the noun has no verb.
    """
    start, end = span_of(clause)
    if noun.dep_ in _SUBJECTS and clause.i < noun.head.i:
        between = [c for c in noun.head.children if c.dep_ in _SUBJECTS and end <= c.i < noun.head.i]
        return start, max([end, *(c.right_edge.i + 1 for c in between)])
    if noun.dep_ == "dobj":
        # "dismissed claims that it leaked as 'chatter'": what they are called belongs to the verb.
        return start, min(
            [end, *(t.i for t in clause.subtree if t.i > clause.i and t.lower_ == "as" and _is_verdict(t))]
        )
    if noun.dep_ == "ROOT":
        return start, min([end, *_strays(clause)])
    return start, end


def _is_verdict(way: Token) -> bool:
    """Tell whether "as" goes on with what something is called: 'as "chatter"', "as baseless"."""
    following = way.nbor() if way.i + 1 < len(way.doc) else way
    return way.dep_ == "prep" and (following.is_quote or (following.pos_ == "ADJ" and following.dep_ != "amod"))


def _strays(clause: Token) -> Iterator[int]:
    """Give where verbs begin that the parser makes part of a clause and that may be the verb of what it hangs on."""
    for token in clause.subtree:
        if token.i <= clause.i:
            continue
        if token.dep_ == "acl" and token.tag_ in {"VBD", "VBN"} and token.left_edge.i == token.i:
            yield token.i
        elif token.dep_ == "advcl" and token.left_edge.lower_ in _BEFORE_BOTH:
            subject = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
            if subject is not None:
                yield subject.right_edge.i + 1
