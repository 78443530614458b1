"""Whom a relative pronoun means: the noun that its clause hangs on, where the parse and the words agree on which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.actors.kin import gender_of, is_human
from crosswire.reader.actors.salience import Met

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_STEPS: Final = 12


def find_noun(token: Token, seen: Met) -> Token | None:
    """Find the noun that "who", "whom" or "whose" goes back to.

    The noun must be what the clause hangs on in the parse, and no other mention may stand between: where the two differ
    nothing is said. A name takes no clause that tells it from others, so that without a comma the clause is that of the
    noun over the name: "a friend of Ana's who left".

    Args:
        token: the relative pronoun.
        seen: the mentions before it.
    """
    clause = token
    for _ in range(MAX_STEPS):
        if clause.dep_ in {"relcl", "ROOT"}:
            break
        clause = clause.head
    if clause.dep_ != "relcl" or clause.head.i >= token.i:
        return None
    noun = clause.head
    comma = token.doc[token.i - 1].text in {",", "(", "\u2014", "\u2013", "-"} or token.doc[token.i - 1].dep_ == "prep"
    if noun.tag_ == "NNP" and not comma:
        noun = _over(noun)
    elif noun.tag_ == "NNP" and (over := _human_over(noun, seen)) is not None:
        # "Friends of Ana, who were late": by the number of the verb; where that does not tell, by nothing.
        noun, other = (over, noun) if not _agree(noun, clause) else (noun, over)
        if token.lower_ == "whose" or _agree(other, clause):
            return None
    last = next((s for s in reversed(seen) if s.token < token.i and not s.pronoun), None)
    if last is not None and last.token > noun.i and not _is_inside(last.token, noun, token):
        return None
    known = seen.who(noun.i)
    if token.lower_ != "whose" and noun.tag_ == "NNP" and known is not None and not known.is_person:
        return None  # "Ana, the head of the League, who left": the parser takes the League.
    return noun if token.lower_ == "whose" or _agree(noun, clause) else None


def _agree(noun: Token, clause: Token) -> bool:
    """Tell whether a noun and the verb of its clause are of one number: "men who were", not "men who was"."""
    verb = next((c for c in clause.children if c.dep_ in {"aux", "auxpass"}), clause)
    if verb.tag_ == "VBZ" or verb.lower_ == "was":
        return noun.tag_ not in {"NNS", "NNPS"}
    return verb.lower_ not in {"are", "were", "have"} or noun.tag_ not in {"NN", "NNP"}


def _over(name: Token) -> Token:
    """Give the noun that a name stands under by a preposition ("a friend of Ana"), else the name itself."""
    over = name
    if name.dep_ == "pobj" and name.head.dep_ == "prep" and name.head.head.pos_ in {"NOUN", "PROPN"}:
        over = name.head.head
    return over if over.pos_ == "NOUN" else name


def _human_over(name: Token, seen: Met) -> Token | None:
    """Give the noun for human beings that a person's name stands under by "of": "the brother of Ana"."""
    over = _over(name) if name.head.lower_ in {"of", "to", "for", "under"} else name
    if over.i == name.i:
        return None
    known = seen.who(over.i)
    if known is not None:
        return over if known.is_person or known.human or (known.kind == "group" and known.plural) else None
    return over if is_human(over) or gender_of(over.lemma_) is not None else None


def _is_inside(other: int, noun: Token, token: Token) -> bool:
    """Tell whether a mention between a noun and its clause is part of the noun's own phrase."""
    word = token.doc[other]
    for _ in range(MAX_STEPS):
        if word.i == noun.i:
            return True
        if (
            word.dep_ not in {"pobj", "prep", "compound", "poss", "nmod", "amod", "appos", "agent"}
            or word.head.i == word.i
        ):
            return False
        word = word.head
    return False


def has_which(noun: Token) -> bool:
    """Tell whether a relative clause takes a noun for a thing: "the fund, which ..."."""
    return any(clause.dep_ == "relcl" and any(c.lower_ == "which" for c in clause.children) for clause in noun.children)
