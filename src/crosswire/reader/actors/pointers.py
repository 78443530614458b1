"""Whom the words right beside a pronoun say that it means: "everyone who lost their lives", "X, his wife and son"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.actors.binding import MAX_STEPS, SUBJECTS, VERBS, is_argument, relativised
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.kin import is_human
from crosswire.reader.actors.salience import Met
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

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


def find_owner(parsed: Parsed, token: Token, seen: Met) -> Token | None:
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
    name = parsed.tokens[before.token]
    in_row = noun.head.i == name.i and noun.dep_ in {"conj", "appos"}
    if name.dep_ not in SUBJECTS or not (in_row or (noun.head.i == name.head.i and noun.dep_ in SUBJECTS)):
        return None
    rest = parsed.tokens[token.i : name.head.i] if name.head.i > token.i else parsed.tokens[0:0]
    return name if any(word.lower_ == "and" for word in rest) else None


def name_ahead(token: Token) -> tuple[str, ...]:
    """Give the folded words of the person's name that a possessive stands before: "HIS premier, Ilir Brunn".

    Nobody is his own premier, be he named before or not.
    """
    noun = token.head
    if token.tag_ != "PRP$":
        return ()
    if noun.pos_ == "PROPN":
        name: Token | None = noun
    else:
        beside = [c for c in noun.children if c.dep_ in {"appos", "nmod"} and c.i > token.i and c.pos_ == "PROPN"]
        name = beside[0] if beside and is_human(noun) and noun.lemma_ not in _FAMILY else None
    if name is None or name.ent_type_ != "PERSON":
        return ()
    words = [c for c in name.children if c.dep_ == "compound" and c.i > token.i and c.ent_type_ == "PERSON"]
    return tuple(fold(word.text) for word in (*words, name))


def is_called(entity: Entity, words: tuple[str, ...]) -> bool:
    """Tell whether a person bears a name, given as its folded words; a surname alone is enough."""
    if not entity.is_person:
        return False
    forms = [fold(name).split() for name in (entity.name, *entity.names)]
    forms = [form for form in forms if len(form) > 1] or forms
    return any(form[-1] == words[-1] and (len(words) == 1 or len(form) == 1 or form[0] in words) for form in forms)
