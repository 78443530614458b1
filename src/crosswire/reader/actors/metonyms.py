"""Whether the name of a capital or a seat of government stands for the government, or only says where something is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.named import Named
from crosswire.reader.actors.sorts import PLACE_NOUNS
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
     "access", "close", "near", "visitor", "tour", "pilgrimage", "train", "bus", "marcher", "procession", "caravan",
     "convoy", "parade", "converge", "swarm", "descend", "advance", "retreat", "escape", "relocate", "commute",
     "ride", "cycle", "sail", "ferry", "transport", "airlift", "transfer", "escort", "deport", "extradite", "summon",
     "invite", "depart", "embark", "bind", "bound", "ticket", "set", "far", "distance", "kilometre", "kilometer",
     "mile", "km", "carry", "drag", "fall", "exile", "broadcast", "report", "dispatch", "voyage", "ascend", "migrate",
     "corridor", "line", "link", "pipeline", "entrance", "gateway", "crossing", "outside", "stream", "pour", "flock"}
)
# What is sent to a government in its capital; whoever is sent there goes to the place.
_SENT: Final = frozenset(
    {"letter", "message", "note", "signal", "weapon", "arm", "arms", "ammunition", "aid", "missile", "tank", "jet",
     "money", "fund", "assistance", "help", "support", "demand", "protest", "warning", "request", "proposal", "offer",
     "reply", "response", "invitation", "condolence", "list", "draft", "document", "text", "cash", "ultimatum",
     "system", "hardware", "equipment", "supply", "shell", "report", "complaint", "apology", "word"}
)
_SENDING: Final = frozenset({"send", "dispatch", "deliver", "despatch", "take", "bring", "return"})  # fmt: skip
# What "of" or "to" before a capital makes a place of it: "the mayor of", "the ambassador to" (which is of the state).
_OF_A_CITY: Final = frozenset(
    {"capital", "city", "mayor", "street", "part", "suburb", "outskirt", "ambassador", "centre", "center", "heart",
     "middle", "north", "south", "east", "west", "edge", "resident", "people", "district", "area", "university",
     "bishop", "archbishop", "battle", "siege", "bombing", "population", "square", "quarter", "port", "airport",
     "liberation", "evacuation", "bombardment", "shelling", "skyline", "bureau", "branch", "outside", "defence",
     "defense", "security", "capture", "control", "hundred", "thousand", "inhabitant", "map", "view", "seizure",
     "sack", "occupation", "embassy", "base", "airspace", "sky", "governor", "police", "site", "burning"}
)  # fmt: skip
_DONE_TO_PLACES: Final = frozenset(
    {"visit", "leave", "reach", "capture", "enter", "bomb", "shell", "strike", "hit", "storm", "surround", "occupy",
     "seize", "raid", "ransack", "evacuate", "flee", "torch", "besiege", "breach", "encircle", "recapture", "retake",
     "rock", "flood", "blockade", "shake", "engulf", "paralyse", "paralyze", "destroy", "pound", "batter",
     "devastate", "grip", "liberate", "overrun", "tour", "pummel", "loot", "wreck", "burn", "bombard", "patrol"}
)
# What governments are to others, so that the capitals set beside stand for them: "the rivals Oslo and Bern".
_POWERS: Final = frozenset(
    {"rival", "ally", "foe", "enemy", "neighbour", "neighbor", "power", "partner", "adversary", "archrival",
     "archenemy", "patron", "backer", "superpower", "heavyweight", "arch-rival", "arch-foe"}
)
# What befalls cities, not governments.
_BEFALLING: Final = frozenset({"fall", "burn", "sleep", "awake", "wake", "lie", "tremble", "shake", "flood", "sprawl"})
_STATES_OF_CITIES: Final = frozenset(
    {"tense", "empty", "deserted", "hot", "cold", "cloudy", "sunny", "dark", "crowded", "home", "quiet", "safe"}
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
# What a capital has as a government's, not as a city's, next to persons and bodies: "Oslo's ties with its neighbours".
_OF_A_GOVERNMENT: Final = _VOICES | frozenset(
    {"tie", "relation", "relationship", "ambassador", "envoy", "embassy", "military", "army", "force", "troop", "war",
     "sanction", "programme", "program", "interest", "partner", "neighbour", "neighbor", "concern", "role", "hand",
     "influence", "goal", "aim", "objective", "ambition", "intention", "intent", "right", "record", "debt", "refusal",
     "failure", "willingness", "readiness", "attempt", "campaign", "offensive", "attack", "strike", "missile", "arm",
     "weapon", "arsenal", "nuclear", "side", "attitude", "approach", "action", "step", "measure", "vote", "seat",
     "hope", "fear", "desire", "wish", "need", "budget", "export", "import", "trade", "deal", "pact", "alliance",
     "bloc", "membership", "entry", "accession", "rule", "hold", "grip", "power", "might", "presence", "crackdown",
     "use", "abuse", "violation", "breach", "breaking", "handling", "treatment", "back", "favour", "favor", "behalf",
     "credibility", "sovereignty", "diplomacy", "hostility", "aggression", "annexation", "invasion", "condition",
     "term", "word", "message", "letter", "note", "top", "chief", "point", "part", "share", "contribution", "aid",
     "help", "assistance", "guarantee", "commitment", "consent", "permission", "foe", "enemy", "rival", "adversary",
     "proxy", "client", "satellite", "backyard", "red", "patience", "anger", "fury", "ire", "silence", "behaviour",
     "behavior", "conduct", "blessing", "propaganda", "disinformation", "espionage", "intelligence", "navy", "fleet",
     "diplomat", "negotiator", "delegation", "leverage", "economy", "currency", "bank", "gas", "oil", "nuke", "loan", "purchase", "sale", "supply", "blockade", "siege"}
)
# Whom and what cities have, though the tables know them as persons and bodies.
_IN_CITIES: Final = frozenset(
    {"mayor", "resident", "inhabitant", "citizen", "commuter", "taxi", "driver", "shopkeeper", "university", "school",
     "hospital", "church", "mosque", "synagogue", "temple", "council", "museum", "theatre", "theater", "restaurant",
     "hotel", "shop", "bar", "cafe", "bishop", "archbishop", "marathon", "club", "zoo", "court", "courthouse",
     "prison", "jail", "tourist", "visitor", "poor", "worker", "student", "street", "police", "firefighter"}
)
# How nouns end that say what somebody does, so that it may be a government.
_DOINGS: Final = ("tion", "sion", "ment", "ance", "ence", "ness", "ism", "ing", "al", "ity")
_POLITICAL: Final = frozenset({"nuclear", "military", "foreign", "diplomatic", "political", "ruling", "official", "atomic"})
_CITY_DOINGS: Final = frozenset(
    {"population", "station", "monument", "building", "apartment", "hospital", "canal", "congestion", "crossing",
     "housing", "parking", "establishment", "cathedral", "capital", "administration", "pavement", "festival",
     "carnival", "entertainment", "residence", "location", "institution", "foundation", "terminal", "settlement",
     "city", "university", "community", "electricity", "vicinity", "proximity", "security", "facility", "majority",
     "tribunal", "skating", "shopping", "flooding", "lighting", "morning", "evening", "ceiling"}
)
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
    if token.dep_ == "appos" and fold(token.head.lemma_) in _POWERS:
        return True
    if token.dep_ in {"npadvmod", "appos"} or (parsed.is_heading(token) and token.dep_ == "ROOT"):
        return False
    if _is_dateline(parsed, named):
        return False
    if _is_branch(parsed, named):
        return False
    if token.dep_ == "poss" and named.sort == "capital" and not _is_governments(token.head, knowledge):
        return False
    if token.dep_ == "nsubj" and named.sort == "capital" and _befalls(token.head):
        return False
    if token.dep_ in {"compound", "nmod", "amod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        noun = fold(token.head.lemma_)
        tables = (knowledge.agents, knowledge.titles, _VOICES)
        return named.sort == "seat" and any(noun in table for table in tables)
    if token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in _DONE_TO_PLACES:
        return False
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ == "appos" and fold(token.head.lemma_) not in _POWERS:
        return False
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
    if preposition.lower_ not in {"to", "from", "of", "for"}:
        return True
    head, before = preposition.head, preposition.doc[max(preposition.i - 1, 0)]
    if before.pos_ in {"NOUN", "PROPN", "VERB"} and before.lemma_.lower() in _MOTION:
        return False
    bare = preposition.lower_ in {"to", "from"} or head.lower_ == "out"
    while bare and head.dep_ in {"advmod", "prt", "prep"} and head.pos_ in {"ADV", "ADP"} and head.head.i != head.i:
        head = head.head  # "back to", "on to", "out of": the verb says what is done.
    if head.lemma_.lower() in _SENDING and preposition.lower_ == "to":
        return _is_message(head)
    return head.lemma_.lower() not in _MOTION | _OF_A_CITY


def _is_message(verb: Token) -> bool:
    """Tell whether what is sent is meant for a government: a letter, weapons, aid, not a person or troops."""
    sent = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    return any(noun.lemma_.lower() in _SENT for noun in sent)


def _is_governments(noun: Token, knowledge: Knowledge) -> bool:
    """Tell whether what a capital is said to have is a government's: persons, bodies, deeds, ties."""
    lemma = fold(noun.lemma_)
    if any(child.dep_ == "amod" and child.lower_ in _POLITICAL for child in noun.children):
        return True
    if lemma in _CITY_DOINGS or lemma in PLACE_NOUNS or lemma in _IN_CITIES:
        return False
    known = lemma in knowledge.agents or lemma in knowledge.titles
    return known or lemma in _OF_A_GOVERNMENT or lemma.endswith(_DOINGS)


def _befalls(verb: Token) -> bool:
    """Tell whether a verb says what befalls cities, or how they are: "the city fell", "was tense"."""
    if verb.lemma_ == "be":
        return any(c.dep_ in {"acomp", "advmod"} and c.lower_ in _STATES_OF_CITIES for c in verb.children)
    return verb.lemma_ in _BEFALLING and not any(child.dep_ == "dobj" for child in verb.children)


def _is_branch(parsed: Parsed, named: Named) -> bool:
    """Tell whether a capital says which branch of a body is meant: "Interpol Manila", "the Red Cross (ICRC) Geneva"."""
    if named.start == 0:
        return False
    doc, token = parsed.doc, parsed.doc[named.head]
    before = doc[named.start - 1]
    if not before.whitespace_:
        return False
    if before.text == ")":
        return named.start > 2 and doc[named.start - 3].text == "(" and doc[named.start - 2].text[0].isupper()
    is_body = before.pos_ == "PROPN" and before.ent_type_ in {"ORG", ""} and before.text[0].isupper()
    return is_body and before.head.i == token.i and before.dep_ in {"compound", "nmod"}
