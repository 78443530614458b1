"""Whom the words right beside a pronoun say that it means: "everyone who lost their lives", "X, his wife and son"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.actors.binding import MAX_STEPS, SUBJECTS, VERBS, is_argument, relativised
from crosswire.reader.actors.salience import Seen
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

# Whoever it may be: nobody of whom the report told before.
_ANYBODY: Final = frozenset(
    {"all", "anybody", "anyone", "each", "everybody", "everyone", "few", "many", "most", "nobody", "none", "one",
     "some", "somebody", "someone", "those", "whoever"}
)  # fmt: skip
_FAMILY: Final = frozenset(
    {"aide", "aunt", "bodyguard", "brother", "child", "cousin", "daughter", "deputy", "driver", "family", "father",
     "girlfriend", "husband", "lawyer", "mother", "nephew", "niece", "parent", "partner", "relative", "sister", "son",
     "uncle", "wife", "widow"}
)  # fmt: skip


def find_anybody(token: Token) -> Token | None:
    """Find the indefinite pronoun that acts in the clause of a pronoun: "those who lost THEIR homes".

    Args:
        token: "they", in any form.

    Returns:
        The token of "those" or the like, where it is the nearest subject over the pronoun; else None.
    """
    verb, barred = token, -1
    for _ in range(MAX_STEPS):
        if verb.head.i == verb.i:
            break
        verb = verb.head
        if verb.pos_ not in VERBS:
            continue
        noun = relativised(verb) or next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if noun is None or noun.i == token.i:
            continue
        if is_argument(token) and barred < 0:
            barred = noun.i  # "Those who followed THEM": others.
        elif noun.i != barred:
            # "Some of the men lost their homes": the men.
            whole = any(child.lower_ == "of" for child in noun.children)
            return noun if noun.lower_ in _ANYBODY and noun.i < token.i and not whole else None
    return None


def find_owner(parsed: Parsed, token: Token, seen: list[Seen]) -> Token | None:
    """Find the one whose family follows him in a row: "Ilir Brunn, his wife Ana and their sons were seized".

    Args:
        parsed: the report with its parse.
        token: a possessive pronoun.
        seen: the mentions before it.

    Returns:
        The head of the name that stands right before the comma, where it opens the row.
    """
    noun = token.head
    if token.tag_ != "PRP$" or noun.lemma_ not in _FAMILY or token.i < 2 or token.nbor(-1).text != ",":
        return None
    before = next((s for s in reversed(seen) if s.end == token.i - 1 and not s.pronoun), None)
    if before is None or before.sentence != parsed.sentence_of[token.i]:
        return None
    name = parsed.doc[before.token]
    if name.dep_ not in SUBJECTS or noun.head.i != name.i or noun.dep_ not in {"conj", "appos"}:
        return None
    rest = parsed.doc[token.i : name.head.i] if name.head.i > token.i else parsed.doc[0:0]
    return name if any(word.lower_ == "and" for word in rest) else None
