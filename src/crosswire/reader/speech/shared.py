"""Cues that go on with the subject of the one before: "villagers say the well is dry and fear that it will stay so".

The parser joins the second verb to the clause reported. Where its number is not that of the clause's subject, and is
that of whoever speaks, it is the speaker's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from crosswire.reader.speech.cues import Cue

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
# The tagger takes a plural verb far from its subject for an infinitive.
_PRESENT: Final = frozenset({"VBZ", "VBP", "VB"})
_TENSED: Final = _PRESENT | {"VBD"}
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_SINGULAR: Final = frozenset({"NN", "NNP"})
_MANY: Final = frozenset({"they", "we", "both", "these", "those"})
_ONE: Final = frozenset({"he", "she", "it", "this"})
_MAX_STEPS: Final = 4


def find_shared(cues: Sequence[Cue]) -> dict[int, tuple[Cue, int]]:
    """Find the cues whose subject is that of the cue that their clause hangs on.

    Args:
        cues: the cues of a report.

    Returns:
        By the token of each: the cue whose speaker it shares, and the token before which that one's content ends.
    """
    by_token = {cue.token.i: cue for cue in cues}
    found: dict[int, tuple[Cue, int]] = {}
    for cue in cues:
        token = cue.token
        if token.dep_ != "conj" or _subject(token) is not None:
            continue
        finite = _finite(token)
        clause = _first(token)
        outer = by_token.get(clause.head.i) if clause.dep_ == "ccomp" else None
        if outer is None or finite is None or outer.token.i > clause.i:
            continue
        is_shared = _is_parted_by_tense if finite.tag_ == "VBD" else _is_parted_by_number
        if is_shared(finite, clause, outer.token):
            found[token.i] = (outer, _end_before(token))
    return found


def _finite(verb: Token) -> Token | None:
    """Give the word that has a verb's tense and number, itself or its auxiliary; None where that says neither."""
    finite = next((child for child in verb.children if child.dep_ in {"aux", "auxpass"}), verb)
    return finite if finite.tag_ in _TENSED and (finite is verb or finite.tag_ in {"VBZ", "VBP"}) else None


def _is_parted_by_tense(verb: Token, clause: Token, outer: Token) -> bool:
    """Tell whether a past tense is the verb of saying's: "said he lives there and asked", "would pay and asked"."""
    finite = next((child for child in clause.children if child.dep_ in {"aux", "auxpass"}), clause)
    return outer.tag_ == "VBD" and finite.tag_ in {"VBZ", "VBP", "MD"} and verb.i > clause.i


def _is_parted_by_number(verb: Token, clause: Token, outer: Token) -> bool:
    """Tell whether a verb's number is that of who speaks and not that of the clause's subject."""
    subject = _subject(clause)
    if subject is None or not _is_same_form(verb, outer):
        return False
    return _is_many(subject) == (verb.tag_ == "VBZ")


def _is_same_form(verb: Token, outer: Token) -> bool:
    """Tell whether two verbs can have one subject: both in the present, and in the same number.

    "said he wanted to speak and let them know" is what was wanted: nobody "said and let" in two tenses at once.
    """
    return outer.tag_ in _PRESENT and (verb.tag_ == "VBZ") == (outer.tag_ == "VBZ")


def _first(token: Token) -> Token:
    """Give the first of the verbs that one is joined to."""
    for _ in range(_MAX_STEPS):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def _subject(verb: Token) -> Token | None:
    """Give a verb's own subject."""
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def _is_many(noun: Token) -> bool | None:
    """Tell whether a subject takes the verb's plural; None where it does not tell."""
    if noun.tag_ in _PLURAL or noun.lower_ in _MANY or any(child.dep_ == "conj" for child in noun.children):
        return True
    return False if noun.tag_ in _SINGULAR or noun.lower_ in _ONE else None


def _end_before(token: Token) -> int:
    """Give where the conjunction and the comma before a joined verb begin."""
    doc, at = token.doc, token.left_edge.i
    while at > 0 and (doc[at - 1].dep_ == "cc" or doc[at - 1].text == ","):
        at -= 1
    return at
