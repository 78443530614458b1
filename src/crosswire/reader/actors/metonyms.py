"""Whether the name of a capital or a seat of government stands for the government, or only says where something is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.directions import is_landmark
from crosswire.reader.actors.named import Named
from crosswire.reader.actors.seats import (
    ATTITUDES,
    BEFALLING,
    CITY_DOINGS,
    DOINGS,
    DONE_TO_PLACES,
    IN_CITIES,
    INSIDERS,
    LOCATIVE,
    MOTION,
    OF_A_CITY,
    OF_A_GOVERNMENT,
    POLITICAL,
    POWERS,
    SENDING,
    SENT,
    STATES_OF_CITIES,
    VOICES,
)
from crosswire.reader.actors.sorts import PLACE_NOUNS
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# Where the words of a dateline end that begins with a city: "OSLO (Reuters) -", "Oslo, May 3 —", "Oslo CNN —".
_DATELINE: Final = re.compile(
    r"[^\n.!?:;“\"(]{1,40}(?:,[^\n!?:;“\"(]{1,25})?(?:\([^\n)]{2,25}\)|/[A-Z ]+/)?\s?(?:[—―–]|--?(?!\S)|:(?= [A-Z]))"
)
# "OSLO/BERN — ".
_CITIES_BEFORE: Final = re.compile(r"(?:[A-Z][A-Z .'-]+/)+")
_LONGEST_DATELINE: Final = 60


def is_metonym(parsed: Parsed, knowledge: Knowledge, named: Named) -> bool:
    """Tell whether a capital or seat stands for the government: not where it says where something is.

    Args:
        parsed: the report with its parse.
        knowledge: the tables, for nouns of actors ("a Kremlin spokesman").
        named: the name of a capital or seat.
    """
    token = parsed.tokens[named.head]
    if token.dep_ == "appos" and fold(token.head.lemma_) in POWERS:
        return True
    if (
        token.dep_ in {"npadvmod", "appos"}
        or _is_called_capital(parsed, named)
        or (parsed.is_heading(token) and token.dep_ == "ROOT")
    ):
        return False
    if is_dateline(parsed, named) or _is_branch(parsed, named) or (named.sort == "capital" and is_landmark(token)):
        return False
    if token.dep_ in {"compound", "nmod", "amod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        noun = fold(token.head.lemma_)
        tables = (knowledge.agents, knowledge.titles, VOICES)
        return named.sort == "seat" and any(noun in table for table in tables)
    return not _is_of_a_city(token, named, knowledge) and _is_acting(token, named)


def _is_called_capital(parsed: Parsed, named: Named) -> bool:
    """Tell whether the words before a name call it a capital: "from the capital, Oslo, and the west"."""
    before = [parsed.folded[i] for i in range(max(0, named.start - 2), named.start)]
    return before[-1:] == ["capital"] or before == ["capital", ","]


def _is_of_a_city(token: Token, named: Named, knowledge: Knowledge) -> bool:
    """Tell whether what is said of a name is said of cities: what they have, what befalls them or is done to them."""
    if token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in DONE_TO_PLACES:
        return True
    if named.sort != "capital":
        return False
    if token.dep_ == "poss":
        return not _is_governments(token.head, knowledge)
    return token.dep_ == "nsubj" and _befalls(token.head)


def _is_acting(token: Token, named: Named) -> bool:
    """Tell whether a name stands where a government can: not behind a preposition that says where."""
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ == "appos" and fold(token.head.lemma_) not in POWERS:
        return False
    if named.sort == "seat" and token.dep_ == "pobj" and token.head.lower_ == "in":
        return token.head.head.lemma_.lower() in INSIDERS
    return token.dep_ != "pobj" or _is_of_the_government(token.head)


def is_dateline(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name begins the dateline of a report, the first words of one of its first paragraphs."""
    first, last = parsed.tokens[named.start], parsed.tokens[named.end - 1]
    number = parsed.paragraph_of[parsed.sentence_of[named.start]]
    paragraph = parsed.layout.paragraphs[number]
    if paragraph.start != first.idx and not _CITIES_BEFORE.fullmatch(parsed.report.text, paragraph.start, first.idx):
        return False
    found = _DATELINE.match(parsed.report.text, first.idx, min(paragraph.end, first.idx + _LONGEST_DATELINE))
    if found is None:
        return False
    between = parsed.report.text[last.idx + len(last) : found.end()]
    words = [word for word in re.findall(r"[^\W\d_]+", between) if word[0].islower()]
    return not words


def _is_of_the_government(preposition: Token) -> bool:
    """Tell whether a preposition before a capital says whose or to whom, not where."""
    if preposition.lower_ in {"toward", "towards"} and preposition.head.lemma_.lower() in ATTITUDES:
        return True
    if preposition.lower_ in LOCATIVE:
        return False
    if preposition.dep_ == "mark":
        return True  # "For Kyiv to get its money": somebody does something.
    if preposition.lower_ not in {"to", "from", "of", "for"}:
        return True
    head, before = preposition.head, preposition.doc[max(preposition.i - 1, 0)]
    if before.pos_ in {"NOUN", "PROPN", "VERB"} and before.lemma_.lower() in MOTION:
        return False
    if preposition.lower_ == "of" and head.lower_ == "out":
        return False
    while preposition.lower_ != "of" and head.dep_ in {"advmod", "prt", "prep"} and head.pos_ in {"ADV", "ADP"}:
        head = head.head  # "back to", "on to": the verb says what is done.
    if head.lemma_.lower() in SENDING and preposition.lower_ == "to":
        return _is_message(head)
    lemma = head.lemma_.lower()
    return lemma not in MOTION and (lemma not in OF_A_CITY or head.pos_ == "VERB")  # "The town fell to Moscow."


def _is_message(verb: Token) -> bool:
    """Tell whether what is sent is meant for a government: a letter, weapons, aid, not a person or troops."""
    sent = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    return any(noun.lemma_.lower() in SENT for noun in sent)


def _is_governments(noun: Token, knowledge: Knowledge) -> bool:
    """Tell whether what a capital is said to have is a government's: persons, bodies, deeds, ties."""
    lemma = fold(noun.lemma_)
    if any(child.dep_ == "amod" and child.lower_ in POLITICAL for child in noun.children):
        return True
    if lemma in CITY_DOINGS or lemma in PLACE_NOUNS or lemma in IN_CITIES:
        return False
    known = lemma in knowledge.agents or lemma in knowledge.titles
    return known or lemma in OF_A_GOVERNMENT or lemma.endswith(DOINGS)


def _befalls(verb: Token) -> bool:
    """Tell whether a verb says what befalls cities, or how they are: "the city fell", "was tense"."""
    if verb.lemma_ == "be":
        return any(c.dep_ in {"acomp", "advmod"} and c.lower_ in STATES_OF_CITIES for c in verb.children)
    return verb.lemma_ in BEFALLING and not any(child.dep_ == "dobj" for child in verb.children)


def _is_branch(parsed: Parsed, named: Named) -> bool:
    """Tell whether a capital says which branch of a body is meant: "Interpol Manila", "the Red Cross (ICRC) Geneva"."""
    if named.start == 0:
        return False
    doc, token = parsed.tokens, parsed.tokens[named.head]
    before = doc[named.start - 1]
    if not before.whitespace_:
        return False
    if before.text == ")":
        return named.start > 2 and doc[named.start - 3].text == "(" and doc[named.start - 2].text[0].isupper()
    is_body = before.pos_ == "PROPN" and before.ent_type_ in {"ORG", ""} and before.text[0].isupper()
    return is_body and before.head.i == token.i and before.dep_ in {"compound", "nmod"}
