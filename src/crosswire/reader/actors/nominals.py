"""Actors called by a noun: "Russian forces", "the Danish foreign ministry", "NATO officials", "two soldiers".

The nouns stand in the table of generic actors. A country or organisation beside the noun makes it that country's;
words for a government as a whole ("administration", "authorities") mean the state itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import AgentRow, Knowledge
from crosswire.reader.actors.named import Named
from crosswire.reader.actors.titles import Title, Titles
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

ANAPHORIC: Final = frozenset(
    {"group", "organization", "organisation", "movement", "company", "firm", "operator", "alliance", "bloc",
     "agency", "council", "commission", "committee", "institute", "union", "federation", "front", "party",
     "coalition", "ministry", "body", "outlet"}
)  # fmt: skip
"""Nouns that with a definite article go back to a body named before, and by themselves call none."""


_SKIP_LEFT: Final = frozenset(
    {"punct", "case", "det", "nummod", "amod", "compound", "nmod", "poss", "advmod", "quantmod", "neg", "predet"}
)
_SPATIAL: Final = frozenset({"country", "adjective", "people", "seat", "capital"})


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase that calls an actor by what he or it is.

    ``owner`` is the name beside the noun that says whose or where from it is, ``pronoun`` the token of a possessive
    pronoun in its place; ``title`` or ``agent`` the table's row.
    """

    start: int
    end: int
    head: int
    title: Title | None
    agent: AgentRow | None
    words: str
    owner: Named | None
    pronoun: int | None
    definite: bool
    plural: bool


def find_nominals(parsed: Parsed, names: list[Named], titles: Titles, knowledge: Knowledge) -> Iterator[Nominal]:
    """Find the nouns for actors that are not part of a name or of a name's title.

    Args:
        parsed: the report with its parse.
        names: its names.
        titles: its titles; one that belongs to a name is no nominal.
        knowledge: the table of generic actors.
    """
    name_at = {i: named for named in names for i in range(named.start, named.end)}
    beside = {named.start for named in names if named.sort == "person"}
    for token in parsed.doc:
        if token.pos_ not in {"NOUN", "PROPN"} or token.i in name_at or parsed.sentence_of[token.i] < 0:
            continue
        if token.dep_ in {"compound", "nmod"} and token.head.i > token.i and token.head.pos_ in {"NOUN", "PROPN"}:
            continue
        title = titles.by_head.get(token.i)
        if title is not None and title.row.kind == "honorific":
            continue
        if title is not None and title.end in beside:
            continue
        agent = _agent(parsed, token, knowledge)
        if agent is not None and _is_deed(token):
            agent = None
        if title is None and agent is None and not (token.lemma_ in ANAPHORIC and _is_definite(token)):
            continue
        if agent is not None and title is not None and title.start > token.i - len(agent[1]) + 1:
            title = None  # The longer of "police chief" and "chief" is meant.
        yield _nominal(parsed, token, title, agent, name_at)


def _is_name_like(token: Token) -> bool:
    """Tell whether a noun phrase's word keeps its capital: "European leaders", but not "Dock workers" at the start."""
    return token.text[0].isupper() and (not token.is_sent_start or token.pos_ == "PROPN" or token.ent_type_ != "")


def _is_definite(token: Token) -> bool:
    """Tell whether a noun stands alone with a definite article: "the group", not "the group of experts"."""
    words = {child.lower_ for child in token.children if child.i < token.i}
    return bool(words & {"the", "this", "that"}) and not any(child.dep_ == "prep" for child in token.children)


def _is_deed(token: Token) -> bool:
    """Tell whether a noun for a body means an act here: "opposition to the plan", "its support for"."""
    # "Accused the opposition of paralysing": what follows "of" is what it is accused of.
    return token.lemma_ in {"opposition", "resistance", "delegation", "prosecution"} and any(
        child.dep_ == "prep"
        and child.lower_ in {"to", "against", "of"}
        and not any(inner.dep_ == "pcomp" for inner in child.children)
        for child in token.children
    )


def _agent(parsed: Parsed, token: Token, knowledge: Knowledge) -> tuple[AgentRow, tuple[str, ...]] | None:
    """Give the longest phrase of the table of generic actors that ends at a noun."""
    for last in dict.fromkeys((fold(token.text), fold(token.lemma_))):
        for words, row in knowledge.agents_by_last.get(last, ()):
            at = token.i - len(words) + 1
            if at >= 0 and all(fold(parsed.doc[at + k].text) == word for k, word in enumerate(words[:-1])):
                return row, words
    return None


def _nominal(
    parsed: Parsed, token: Token, title: Title | None, agent: tuple[AgentRow, tuple[str, ...]] | None,
    name_at: dict[int, Named],
) -> Nominal:  # fmt: skip
    """Put together a nominal with what stands around its noun."""
    doc = parsed.doc
    left = token.i - (len(agent[1]) - 1 if agent else 0)
    left = min(left, title.start) if title else left
    owner: Named | None = None
    definite = False
    pronoun: int | None = None
    words: list[str] = []
    at = left - 1
    while at >= 0 and parsed.sentence_of[at] == parsed.sentence_of[token.i] and _is_inside(doc[at], token):
        before = doc[at]
        named = name_at.get(at)
        if named is not None:
            owner = owner or named
            at = named.start
        elif before.pos_ in {"NOUN", "PROPN"} or (before.pos_ == "ADJ" and before.text[0].isupper()):
            # Other adjectives judge or measure; they do not tell bodies apart.
            words.append(before.text if _is_name_like(before) else fold(before.text))
        if before.tag_ == "PRP$":
            pronoun = at
        definite = (
            definite or before.lower_ in {"the", "this", "these", "its", "their", "his", "her"} or before.tag_ == "POS"
        )
        at -= 1
    start = at + 1
    while start < token.i and doc[start].is_punct:
        start += 1
    owner = owner or _owner_after(token, name_at)
    plural = token.tag_ in {"NNS", "NNPS"}
    called = agent[1] if agent else (title.row.title,) if title else ()
    # "NATO officials" is a phrase of the tables, where all is in small letters.
    noun = " ".join([*reversed(words), *(doc[left + k].text if doc[left + k].text.isupper() else word
                                         for k, word in enumerate(called))])  # fmt: skip
    return Nominal(
        start, token.i + 1, token.i, title, agent[0] if agent else None, noun, owner, pronoun, definite, plural
    )


def _is_inside(token: Token, noun: Token) -> bool:
    """Tell whether a token left of a noun belongs to its phrase."""
    if token.is_space or (
        token.pos_ in {"VERB", "ADP", "CCONJ", "SCONJ", "AUX", "PRON"} and token.tag_ not in {"VBN", "VBG", "PRP$"}
    ):
        return False
    at = token
    for _ in range(6):
        if at.i == noun.i:
            return True
        if at.dep_ not in _SKIP_LEFT:
            return False
        at = at.head
    return False


def _owner_after(noun: Token, name_at: dict[int, Named]) -> Named | None:
    """Give the name that says whose a noun is from behind: "the government of Mali", "rebels in Chad"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.i > noun.i and child.lower_ in {"of", "in", "from", "at"}:
            for phrase in child.children:
                if phrase.dep_ == "pobj" and phrase.i in name_at:
                    return name_at[phrase.i]
    return None
