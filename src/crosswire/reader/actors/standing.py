"""Sectors by the words: what part of society a title, a noun or an unknown name says somebody is of.

The noun decides where it says so ("soldiers"); nouns that say nothing ("a group", "officers", "the leader") leave it to
the words before them ("a parliamentary group", "spy agency staff") or behind ("the leader of the rebels").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from crosswire.facts import Role
from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.sectors import FORMER, office_sectors
from crosswire.knowledge.tables import read_toml
from crosswire.reader.actors.titles import QUALIFIERS
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

PUBLIC: Final = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "EDU", "MED", "PRM"})
"""Sectors of bodies that are called by the city where they are, and belong to its state."""

# The longest phrase of the table, in words.
_LONGEST: Final = 3
_LEFT: Final = frozenset({"amod", "compound", "nmod", "poss", "npadvmod"})


class Words:
    """The words of ``sectors.toml``, folded, with the sectors that each says."""

    def __init__(self) -> None:
        """Reads the table."""
        table = read_toml("sectors.toml")
        self.open: frozenset[str] = frozenset(table["open"])
        self.before, self.people, self.names = (_by_word(table[key]) for key in ("before", "people", "names"))


def _by_word(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Turn words by sector into sectors by word."""
    return {word: (sector,) for sector, words in table.items() for word in words}


@cache
def load_words() -> Words:
    """Give the words of the table, read once a process."""
    return Words()


def role_sectors(role: Role, knowledge: Knowledge) -> tuple[str, ...]:
    """Give the sectors that a title says of its bearer: those who are no longer in office are of the elites.

    A candidate holds no office, so that the title alone says nothing.
    """
    if role.kind == "honorific" or role.qualifier == "candidate":
        return ()
    if role.qualifier == "former":
        return FORMER
    return office_sectors(role.title, role.kind, role.of, knowledge)


def noun_sectors(noun: Token, own: tuple[str, ...], knowledge: Knowledge) -> tuple[str, ...]:
    """Give the sectors that a noun phrase says of those whom it calls.

    Args:
        noun: its noun.
        own: the sectors of the noun by the tables.
        knowledge: the tables, for the nouns that stand before it.
    """
    words = load_words()
    lemma = fold(noun.lemma_)
    if own and lemma not in words.open:
        return own
    if is_former(noun):
        return FORMER
    for at in range(noun.i - 1, max(-1, noun.i - 1 - _LONGEST - 3), -1):
        token = noun.doc[at]
        if not _is_before(token, noun):
            break
        if found := _said_before(token, knowledge):
            return found
    return _said_after(noun, knowledge) or own or words.people.get(lemma, ())


def is_former(noun: Token) -> bool:
    """Tell whether a noun calls those who are no longer what it says: "a former official"."""
    return any(
        QUALIFIERS.get(fold(child.text)) == "former"
        for child in noun.children
        if child.i < noun.i and child.dep_ in _LEFT
    )


def _said_after(noun: Token, knowledge: Knowledge) -> tuple[str, ...]:
    """Give the sectors that the noun behind "of" says, or the one whose it is: "head of the hospital's kitchen"."""
    inner = [c for prep in noun.children if prep.dep_ == "prep" and prep.lower_ in {"of", "at"} for c in prep.children]
    for token in inner:
        for word in (token, *(child for child in token.children if child.dep_ in _LEFT)):
            agent = knowledge.agents.get(fold(word.lemma_)) or knowledge.agents.get(fold(word.text))
            if found := agent.sectors if agent is not None else load_words().names.get(fold(word.text), ()):
                return found
    return ()


def _is_before(token: Token, noun: Token) -> bool:
    """Tell whether a word left of a noun belongs to it, by way of other words that do."""
    if token.text in {"-", "–"}:
        return True
    at = token
    for _ in range(4):
        if at.dep_ not in _LEFT or at.dep_ == "poss":
            return False
        at = at.head
        if at.i == noun.i:
            return True
    return False


def _said_before(token: Token, knowledge: Knowledge) -> tuple[str, ...]:
    """Give the sectors that the longest phrase ending at a word before a noun says."""
    doc, words = token.doc, load_words()
    for length in range(_LONGEST, 0, -1):
        start = token.i - length + 1
        if start < 0:
            continue
        phrase = fold(" ".join(doc[i].text for i in range(start, token.i + 1)))
        agent = knowledge.agents.get(phrase)
        if agent is not None and agent.sectors and agent.noun.rsplit(" ", 1)[-1] not in words.open:
            return agent.sectors
        if found := words.before.get(phrase):
            return found
    return ()


def name_sectors(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Give the sectors that an unknown organisation's name says by its last words, or the first before "of" and "for".

    Args:
        name: the name.
        knowledge: the tables: "Reserve Bank of" with a state behind it is no company.
    """
    words = fold(name).replace(" - ", "-").split()
    table = load_words().names
    if "bank" in words[:3] and "of" in words and name.rsplit(" of ", 1)[-1] in knowledge.state_names:
        return ("GOV",)
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        last = " ".join(words[-length:])
        agent = knowledge.agents.get(last)
        if found := table.get(last) or (agent.sectors if agent and agent.kind == "organization" else ()):
            return found
    for length in range(min(2, len(words) - 2), 0, -1):
        if words[length] in {"of", "for"}:
            first = " ".join(words[:length])
            agent = knowledge.agents.get(first)
            return table.get(first) or (agent.sectors if agent and agent.kind == "organization" else ())
    return ()
