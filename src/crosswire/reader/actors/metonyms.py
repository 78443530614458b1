"""Whether the name of a capital or a seat of government stands for the government, or only says where something is."""

from __future__ import annotations

import re
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
     "journey", "move", "walk", "march", "get", "bring", "take", "flee", "rush", "route", "way", "road", "evacuate",
     "access", "close", "near", "visitor", "tour", "pilgrimage", "train", "bus"}
)  # fmt: skip
# What "of" or "to" before a capital makes a place of it: "the mayor of", "the ambassador to" (which is of the state).
_OF_A_CITY: Final = frozenset(
    {"capital", "city", "mayor", "street", "part", "suburb", "outskirt", "ambassador", "centre", "center", "heart",
     "middle", "north", "south", "east", "west", "edge", "resident", "people", "district", "area", "university",
     "bishop", "archbishop", "battle", "siege", "bombing", "population", "square", "quarter", "port", "airport"}
)  # fmt: skip
_DONE_TO_PLACES: Final = frozenset(
    {"visit", "leave", "reach", "capture", "enter", "bomb", "shell", "strike", "hit", "storm", "surround", "occupy",
     "seize", "raid", "ransack", "evacuate", "flee", "torch", "besiege", "breach", "encircle", "recapture", "retake"}
)  # fmt: skip
# What a seat of government has when it stands for the government: "a White House statement".
_VOICES: Final = frozenset(
    {"statement", "announcement", "decision", "policy", "plan", "order", "offer", "threat", "aide", "staff",
     "response", "reaction", "reply", "proposal", "effort", "push", "bid", "strategy", "stance", "position", "line",
     "view", "denial", "claim", "demand", "request", "pressure", "criticism", "support", "opposition", "approval",
     "veto", "warning", "call", "agenda", "narrative", "move", "intervention", "backing", "pledge", "promise",
     "account", "version", "rhetoric"}
)  # fmt: skip
# Whose the seat of a government is when they are many or some "in" it.
_INSIDERS: Final = frozenset(
    {"many", "some", "few", "those", "most", "several", "official", "aide", "adviser", "advisor", "people",
     "insider", "source", "hawk", "figure", "faction", "hardliner", "ally", "friend"}
)  # fmt: skip
# What a capital has as a city, not as a government.
_OF_THE_CITY: Final = frozenset(
    {"courthouse", "street", "square", "underground", "subway", "metro", "tube", "bus", "tram", "airport", "mayor",
     "suburb", "district", "quarter", "neighbourhood", "neighborhood", "borough", "outskirt", "skyline",
     "restaurant", "cafe", "hotel", "shop", "area", "university", "hospital", "stadium", "arena", "station",
     "cathedral", "museum", "theatre", "theater", "park", "garden", "zoo", "bridge", "river", "port", "harbour",
     "harbor", "market", "centre", "center", "downtown", "traffic", "resident", "inhabitant", "population", "school",
     "church", "mosque", "temple", "synagogue", "cemetery", "weather", "climate", "airspace", "wall", "gate",
     "boulevard", "avenue", "road", "highway", "building", "tower", "slum", "nightlife", "landmark", "marathon",
     "council", "commuter", "taxi", "pavement", "roof"}
)  # fmt: skip
# Where the words of a dateline end that begins with a city: "OSLO (Reuters) -", "Oslo, May 3 —", "Oslo CNN —".
_DATELINE: Final = re.compile(
    r"[^\n.!?:;“\"(]{1,40}(?:,[^\n!?:;“\"(]{1,25})?(?:\([^\n)]{2,25}\)|/[A-Z ]+/)?\s?(?:[—―–]|--?(?!\S)|:(?= [A-Z]))"
)
_LONGEST_DATELINE: Final = 60


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
    if _is_dateline(parsed, named):
        return False
    if token.dep_ == "poss" and token.head.lemma_.lower() in _OF_THE_CITY:
        return False
    if token.dep_ in {"compound", "nmod", "amod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        noun = fold(token.head.lemma_)
        tables = (knowledge.agents, knowledge.titles, _VOICES)
        return named.sort == "seat" and any(noun in table for table in tables)
    if token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in _DONE_TO_PLACES:
        return False
    while token.dep_ == "conj":
        token = token.head
    if named.sort == "seat" and token.dep_ == "pobj" and token.head.lower_ == "in":
        return token.head.head.lemma_.lower() in _INSIDERS
    return token.dep_ != "pobj" or _is_of_the_government(token.head)


def _is_dateline(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name begins the dateline of a report, the first words of one of its first paragraphs."""
    first, last = parsed.doc[named.start], parsed.doc[named.end - 1]
    number = parsed.paragraph_of[parsed.sentence_of[named.start]]
    paragraph = parsed.layout.paragraphs[number]
    if paragraph.start != first.idx:
        return False
    found = _DATELINE.match(parsed.report.text, first.idx, min(paragraph.end, first.idx + _LONGEST_DATELINE))
    if found is None:
        return False
    between = parsed.report.text[last.idx + len(last) : found.end()]
    words = [word for word in re.findall(r"[^\W\d_]+", between) if word[0].islower()]
    return not words


def _is_of_the_government(preposition: Token) -> bool:
    """Tell whether a preposition before a capital says whose or to whom, not where."""
    if preposition.lower_ in _LOCATIVE:
        return False
    if preposition.lower_ in {"to", "from", "of", "for"}:
        return preposition.head.lemma_ not in _MOTION | _OF_A_CITY
    return True
