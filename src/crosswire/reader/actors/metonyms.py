"""Whether the name of a capital or a seat of government stands for the government, or only says where something is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.named import Named
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOCATIVE: Final = frozenset(
    {"in", "at", "near", "outside", "around", "across", "towards", "toward", "into", "through", "inside", "within",
     "over", "above"}
)  # fmt: skip
_MOTION: Final = frozenset(
    {"go", "come", "travel", "fly", "arrive", "return", "visit", "leave", "head", "drive", "trip", "flight",
     "journey", "move", "walk", "march", "bring", "take", "flee", "rush", "route", "way"}
)  # fmt: skip
# What "of" or "to" before a capital makes a place of it: "the mayor of", "the ambassador to" (which is of the state).
_OF_A_CITY: Final = frozenset({"capital", "city", "mayor", "street", "part", "suburb", "outskirt", "ambassador"})
_DONE_TO_PLACES: Final = frozenset({"visit", "leave", "reach", "capture", "enter", "bomb", "shell", "strike", "hit"})
# What a seat of government has when it stands for the government: "a White House statement".
_VOICES: Final = frozenset(
    {"statement", "announcement", "decision", "policy", "plan", "order", "offer", "threat", "aide", "staff"}
)


def is_metonym(parsed: Parsed, knowledge: Knowledge, named: Named) -> bool:
    """Tell whether a capital or seat stands for the government: not where it says where something is.

    Args:
        parsed: the report with its parse.
        knowledge: the tables, for nouns of actors ("a Kremlin spokesman").
        named: the name of a capital or seat.
    """
    token = parsed.doc[named.head]
    if token.dep_ in {"npadvmod", "appos"} or (parsed.is_heading(token) and token.dep_ == "ROOT"):
        return False
    if token.dep_ in {"compound", "nmod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        noun = fold(token.head.lemma_)
        tables = (knowledge.agents, knowledge.titles, _VOICES)
        return named.sort == "seat" and any(noun in table for table in tables)
    if token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in _DONE_TO_PLACES:
        return False
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ != "pobj" or _is_of_the_government(token.head)


def _is_of_the_government(preposition: Token) -> bool:
    """Tell whether a preposition before a capital says whose or to whom, not where."""
    if preposition.lower_ in _LOCATIVE:
        return False
    if preposition.lower_ in {"to", "from", "of", "for"}:
        return preposition.head.lemma_ not in _MOTION | _OF_A_CITY
    return True
