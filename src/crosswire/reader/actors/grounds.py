"""Unknown names that a report gives no ground to take for a body's: they are left out.

The model takes many a capitalised word for an organisation: a sort of document ("an FIR"), a title ("Advocate
General"), a house, half of a person's name. A body says, does or owns something, has members and speakers, is called
as bodies are or introduced by a noun for one. A name of which a report tells nothing of the kind is more often wrong
than right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.datelines import is_credited
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.letters import are_letters, fits_letters, initials_of, letters_behind
from crosswire.reader.actors.named import Named, words_of
from crosswire.reader.actors.nominals import ANAPHORIC
from crosswire.reader.actors.sorts import BODY_NOUNS, is_called_body, is_outlet, is_speaker
from crosswire.reader.actors.standing import name_sectors
from crosswire.reader.actors.trades import is_company
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS: Final = re.compile(r"\w+")
# So many tokens before a bracket may be the name for which the letters in it stand.
_REACH: Final = 8

# Before one of several of a sort, as before no name of a body: "an FIR", "his FIR", "each SMS".
_ONE_OF_MANY: Final = frozenset(
    {"a", "an", "another", "any", "each", "every", "my", "your", "his", "her", "their", "some", "no"}
)
# What a body has that a thing has not.
_OWNED: Final = frozenset(
    {"member", "leader", "leadership", "chief", "head", "board", "spokesman", "spokeswoman", "spokesperson",
     "statement", "post", "office", "headquarters", "staff", "employee", "worker", "official", "branch", "account",
     "website", "campaign",
     "activist", "supporter", "volunteer", "founder", "editor", "report", "decision", "investigation", "ruling",
     "fighter", "candidate", "lawmaker", "customer", "policy", "mandate", "offer", "plan", "operation", "factory",
     "story", "article", "poll", "survey", "store", "restaurant", "shop", "plant", "flight", "proposal", "demand",
     "meeting", "session", "hearing", "rally", "rule", "regulation"}
)  # fmt: skip
_BEFORE: Final = frozenset({"compound", "nmod", "amod", "poss"})
# Words of bodies' names besides the nouns that bodies are called by.
CALLING: Final = BODY_NOUNS | {
    "academy", "bank", "brigades", "brothers", "center", "centre", "choir", "church", "club", "college", "fund",
    "group", "herald", "holdings", "house", "images", "initiative", "international", "library", "media", "museum",
    "nations", "network", "news", "orchestra", "patrol", "post", "project", "relief", "school", "senate", "society",
    "sons", "squad", "taskforce", "team", "theatre", "times", "trust",
}  # fmt: skip
# What is done to or with somebody only.
_WITH: Final = frozenset(
    {"accuse", "ask", "blame", "criticise", "criticize", "found", "join", "lead", "sue", "tell", "urge", "fund", "ban",
     "outlaw", "fine", "thank", "head", "represent", "acquire", "boycott"}
)  # fmt: skip
# What is done by somebody only, to whomever.
_BY_WILL: Final = frozenset(
    {"withdraw", "agree", "apologise", "apologize", "merge", "refuse", "vote", "respond", "decline", "meet",
     "retaliate",
     "campaign", "negotiate", "protest", "fight", "disagree", "side", "appeal", "surrender", "disband", "operate"}
)  # fmt: skip
# Between two names, not inside one.
_WAYS: Final = frozenset({"to", "from", "via"})
_LEAVING: Final = frozenset({"withdraw", "expel", "suspend", "resign", "defect", "quit", "retire", "dismiss"})
_OF: Final = frozenset({"of", "to", "for", "from", "with", "at"})
_IDLE: Final = frozenset({"be", "have", "become", "remain", "seem", "include", "come", "go", "happen", "cost", "take"})


def groundless(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> frozenset[str]:
    """Give the spellings of names that are taken for a body's on no ground.

    Args:
        parsed: the report with its parse.
        names: its names in order.
        knowledge: the tables, for nouns by which bodies are called.
    """
    told: dict[str, list[Named]] = defaultdict(list)
    for named in names:
        if _is_open(parsed, named):
            told[named.text].append(named)
    for text, places in told.items():
        met = {named.start for named in places}
        others = (i for i in parsed.standing.get(text, ()) if i not in met)
        places.extend(replace(places[0], start=i, end=i + 1, head=i) for i in others)
    found = {text for text, places in told.items() if not _is_body(parsed, text, places, knowledge)}
    bodies = (n.text for n in names if n.sort == "organization" and " " in n.text and n.text not in found)
    found = found.difference(*(initials_of(name) for name in bodies))
    # Letters stand for the name that they were introduced with.
    return frozenset(words_of(parsed, named.start, named.end) for text in found for named in told[text])


def is_only_called(entity: Entity, names: Collection[str]) -> bool:
    """Tell whether an entity that the tables lack is a body by nothing but some spellings.

    Args:
        entity: an entity of a report; what is a person by a pronoun is no body.
        names: the spellings.
    """
    unknown = entity.known is None and entity.sort == "organization" and not entity.is_person
    return unknown and bool(entity.names) and all(name in names for name in entity.names)


def _is_open(parsed: Parsed, named: Named) -> bool:
    """Tell whether only the model takes a name for a body's: it has no state in it, nor stands all by itself."""
    unknown = named.sort == "organization" and not named.ids and named.inner is None
    return unknown and parsed.tokens[named.head].dep_ != "ROOT"


def _is_body(parsed: Parsed, text: str, places: list[Named], knowledge: Knowledge) -> bool:
    """Tell whether a name itself or one of the places where it stands gives a ground to take it for a body's."""
    if is_called_so(text, knowledge) or any(_acts(parsed, named, knowledge) for named in places):
        return True
    if any(_is_one_of_many(parsed, named) for named in places):
        return False
    return any(_has_letters(parsed, named) for named in places)


def _has_letters(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name stands beside its letters, or is them: "the Ruritanian Exile Forum (REF)"."""
    letters = letters_behind(parsed, named)
    if letters is not None and fits_letters(letters, named.text):
        return True
    at = named.start - 1
    before = " ".join(token.text for token in parsed.tokens[max(0, at - _REACH) : max(0, at)])
    bracketed = at > 0 and parsed.tokens[at].text == "(" and are_letters(named.text)
    return bracketed and fits_letters(named.text, before)


def _is_one_of_many(parsed: Parsed, named: Named) -> bool:
    """Tell whether the word before a name, which no noun follows, makes it one of many things of a sort."""
    token = parsed.tokens[named.head]
    before = next((c for c in token.children if c.i < named.start and c.lower_ in _ONE_OF_MANY), None)
    return before is not None and token.dep_ not in _BEFORE


def is_called_so(text: str, knowledge: Knowledge) -> bool:
    """Tell whether a name says that it is a body's: by a noun for one, or as something that is nobody's title."""
    words = set(_WORDS.findall(fold(text)))
    if words & _WAYS:
        return False  # "[They walked from The] Lodge to Parliament House".
    return bool(words & CALLING) or is_called_body(text, knowledge) or bool(name_sectors(text, knowledge))


def _acts(parsed: Parsed, named: Named, knowledge: Knowledge) -> bool:
    """Tell whether a report tells of a name what is told of bodies only."""
    token = parsed.tokens[named.head]
    if is_speaker(token) or is_company(named, token) or _does(token) or _is_beside_noun(parsed, named, knowledge):
        return True
    if is_outlet(parsed, named) or is_credited(parsed, named) or _begins(parsed, named):
        return True
    over = token.head
    if token.dep_ in _BEFORE and over.i >= named.end:
        return _is_of_bodies(over, knowledge) or _suffers(over)
    return _suffers(token) or _is_behind(token, knowledge)


def _is_of_bodies(noun: Token, knowledge: Knowledge) -> bool:
    """Tell whether a noun is one for somebody, or for what bodies have."""
    lemma = fold(noun.lemma_)
    return lemma in _OWNED or lemma in knowledge.titles or lemma in knowledge.agents


def _suffers(token: Token) -> bool:
    """Tell whether a verb does to a word what is done to somebody only."""
    return token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in _WITH


def _is_behind(token: Token, knowledge: Knowledge) -> bool:
    """Tell whether a preposition says that somebody is of a name, works for it or leaves it, or that it acts."""
    preposition = token.head
    if token.dep_ != "pobj":
        return False
    if preposition.dep_ == "agent":
        return True
    is_out = preposition.head.lower_ == "out"
    over = preposition.head.head if is_out else preposition.head
    if preposition.lower_ in {"from", "of"} and (over.lemma_ in _LEAVING or (is_out and over.lemma_ == "walk")):
        return True
    return preposition.lower_ in _OF and (_is_of_bodies(over, knowledge) or over.lemma_ == "work")


def _begins(parsed: Parsed, named: Named) -> bool:
    """Tell whether a sentence begins with a name and goes on with what it does; the parser tears hyphens apart."""
    first, at = parsed.tokens[named.start], named.end
    if not first.is_sent_start or at >= len(parsed.tokens):
        return False
    verb = parsed.tokens[at]
    return verb.tag_ in {"VBZ", "VBD"} and verb.lemma_ not in _IDLE


def _does(token: Token) -> bool:
    """Tell whether a name is the subject of what somebody does, not of what befalls things."""
    if token.dep_ != "nsubj" or token.head.lemma_ in _IDLE:
        return False
    if token.head.lemma_ in _BY_WILL:
        return True
    return any(child.dep_ in {"dobj", "ccomp", "xcomp"} for child in token.head.children)


def _is_beside_noun(parsed: Parsed, named: Named, knowledge: Knowledge) -> bool:
    """Tell whether a noun for a body stands beside a name: "the news agency PAP", "Zorga, a think tank"."""
    token = parsed.tokens[named.head]
    beside = [c for c in token.children if c.dep_ in {"appos", "compound", "nmod"} and c.pos_ == "NOUN"]
    if token.dep_ == "appos":
        beside.append(token.head)
    for noun in beside:
        if _is_body_noun(noun, knowledge):
            return True
    return bool(named.start) and _is_body_noun(parsed.tokens[named.start - 1], knowledge)


def _is_body_noun(noun: Token, knowledge: Knowledge) -> bool:
    """Tell whether a word is a noun for bodies."""
    if noun.pos_ != "NOUN":
        return False
    row = knowledge.agents.get(fold(noun.lemma_))
    lemma = fold(noun.lemma_)
    return lemma in BODY_NOUNS or lemma in ANAPHORIC or lemma == "source" or (row is not None and row.kind != "person")
