"""Nouns for a body and the name set beside them: "the aid group Mercy", "the lower house, the Sejm", "called the Sejm".

The noun and the name are one body. A name that the parser only lists beside the noun is another's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from crosswire.reader.actors.named import Named
from crosswire.reader.actors.nominals import Nominal
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns beside which the name of a state stands as what they mean: "embattled ally Georgia".
_STATELY: Final = frozenset(
    {"ally", "neighbour", "neighbor", "rival", "foe", "enemy", "partner", "adversary", "archrival", "archenemy"}
)
# Nouns for people as well as for bodies.
_LOOSE: Final = frozenset(
    {"opponent", "critic", "backer", "supporter", "employer", "lender", "donor", "sponsor", "owner", "source"}
)
_EITHER: Final = _STATELY | _LOOSE
_CALLED: Final = frozenset({"call", "name", "dub", "know", "rename", "abbreviate"})
_LISTING: Final = frozenset({"cc", "conj"})
_AROUND: Final = frozenset({",", "(", "–", "—", "-", "--"})


def body_beside(parsed: Parsed, nominal: Nominal, name_at: Mapping[int, Named]) -> Named | None:
    """Give the name of the body or state that a noun phrase calls, where it stands in apposition or is said after it.

    Args:
        parsed: the report with its parse.
        nominal: a noun phrase for a body.
        name_at: the names of the report by each of their tokens.
    """
    noun = parsed.tokens[nominal.head]
    if noun.text[0].isupper() and not noun.is_sent_start and not parsed.is_heading(noun):
        return None  # "Our Schools" in a longer name.
    is_person = nominal.agent is not None and nominal.agent.kind == "person" and noun.lemma_ not in _EITHER
    # "The marchers, known as the Green Vests": many people may be one movement.
    for token in _candidates(noun, beside=not nominal.plural and not is_person):
        named = name_at.get(token.i)
        if named is None or named.start <= noun.i:
            continue
        if named.sort == "organization" or (named.sort == "country" and noun.lemma_ in _STATELY):
            return named
    return None


def _candidates(noun: Token, *, beside: bool) -> Iterator[Token]:
    """Give the words behind a noun that the parse says are its name: said to be, or only standing beside it."""
    children = [child for child in noun.children if child.i > noun.i]
    if beside and noun.dep_ == "pobj":
        # "Leader of the minor party | Pelvan Greens": the parser gives the preposition two objects.
        others = (c for c in noun.head.children if c.dep_ == "pobj" and c.i > noun.i)
        yield from (c for c in others if c.left_edge.i == noun.i + 1)
    listed = any(child.dep_ in _LISTING for child in children)
    for child in children:
        if beside and child.dep_ == "appos" and not (listed or any(c.dep_ in _LISTING for c in child.children)):
            yield child
        elif beside and child.dep_ == "appos" and not any(t.is_punct for t in noun.doc[noun.i : child.i]):
            yield child  # "The separatist group ETA and the government" are two.
        elif child.dep_ == "acl" and child.lemma_ in _CALLED:
            yield from _said(child)
    # "The lower house of parliament, called the Sejm": the participle stands behind the last noun.
    yield from _behind(noun)
    for prep in children:
        for last in (c for c in prep.children if prep.dep_ == "prep" and prep.lower_ == "of" and c.dep_ == "pobj"):
            yield from _behind(last)


def _behind(noun: Token) -> Iterator[Token]:
    """Give the name behind "called" or "known as" that stands set off right behind a noun, however it is parsed."""
    doc, at = noun.doc, noun.i + 1
    if at >= len(doc) or doc[at].text not in _AROUND:
        return
    at += 1
    while at < len(doc) and doc[at].pos_ == "ADV":
        at += 1
    if at >= len(doc) or doc[at].lemma_ not in _CALLED or doc[at].tag_ not in {"VBN", "VBD"}:
        return
    at += 1
    while at < len(doc) and (doc[at].lower_ in {"as", "the", "by"} or doc[at].is_quote):
        at += 1
    if at < len(doc) and doc[at].text[0].isupper():
        yield doc[at]


def _said(verb: Token) -> Iterator[Token]:
    """Give what somebody or something is called: "called the Sejm", "known as the Sejm"."""
    for child in verb.children:
        if child.dep_ in {"oprd", "attr", "dobj"}:
            yield child
        elif child.dep_ == "prep" and child.lower_ == "as":
            yield from (c for c in child.children if c.dep_ == "pobj")
