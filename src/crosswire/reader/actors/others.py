"""Whom a pronoun cannot mean by what is done and said: of those whose papers are checked, not who checks them.

"Guards searched their bags to make sure they had no knives": others' bags, and those others had none. "State media said
they were safe": not the media. "“We back the plan,” he added": who spoke in the sentence before, nobody named within.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from crosswire.reader.actors.binding import MAX_STEPS, PLURAL, SUBJECTS
from crosswire.reader.actors.kin import is_human
from crosswire.reader.actors.salience import Met
from crosswire.reader.actors.voices import SAYING
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

# What is done to what others own.
_HANDLING: Final = frozenset(
    {"check", "inspect", "search", "examine", "verify", "scan", "seize", "confiscate", "stamp", "loot", "ransack",
     "raid", "torch", "steal", "demolish", "bulldoze", "rob", "plunder", "frisk", "impound", "scrutinise",
     "scrutinize", "rummage"}
)  # fmt: skip
_BELONGINGS: Final = frozenset(
    {"paper", "document", "passport", "id", "card", "identification", "bag", "luggage", "belonging", "phone",
     "telephone", "home", "house", "car", "vehicle", "visa", "permit", "fingerprint", "pocket", "property",
     "livestock", "cattle", "shop", "tent", "boat", "truck", "land", "crop", "village", "identity", "name", "licence",
     "license", "backpack", "suitcase", "laptop", "camera", "apartment", "flat", "room", "savings", "jewellery",
     "temperature", "farm", "office", "residence"}
)  # fmt: skip
_MEDIA: Final = frozenset(
    {"media", "press", "television", "tv", "radio", "newspaper", "newspapers", "outlets", "broadcaster", "broadcasters"}
)
# "Ana had ruled before her": two women.
_APART: Final = frozenset({"before", "after", "against", "unlike", "than"})
_ADDING: Final = frozenset({"add", "continue", "conclude"})


def not_meant(parsed: Parsed, token: Token) -> frozenset[int]:
    """Give the tokens of those whom "they" cannot mean though they are the subject nearby.

    Args:
        parsed: the report with its parse.
        token: the pronoun.
    """
    if token.lower_ in {"him", "her", "them"} and token.dep_ == "pobj" and token.head.lower_ in _APART:
        verb = token.head.head
        if verb.pos_ == "VERB" and not any(child.dep_ == "dobj" for child in verb.children):
            return frozenset(_subjects(verb))
    if token.lower_ not in PLURAL:
        return frozenset()
    return frozenset((*_handlers(parsed, token), *_reporters(token)))


def _handlers(parsed: Parsed, token: Token) -> Iterator[int]:
    """Give who handles what "they" own, in the sentence of a pronoun or in the one before."""
    sentence = parsed.sentence_of[token.i]
    start = parsed.sentences[max(0, sentence - 1)].start
    for word in parsed.tokens[start : token.i + 1]:
        if parsed.folded[word.i] != "their":
            continue
        owned = word.head
        if word.tag_ != "PRP$" or owned.lemma_.lower() not in _BELONGINGS:
            continue
        verb = owned.head.head if owned.dep_ == "pobj" else owned.head
        if owned.dep_ in {"dobj", "pobj"} and verb.lemma_ in _HANDLING:
            yield from _subjects(verb)


def _subjects(verb: Token) -> Iterator[int]:
    """Give the subjects of a verb, or of the one that it is joined to."""
    for _ in range(MAX_STEPS):
        found = [child.i for child in verb.children if child.dep_ in SUBJECTS]
        if found or verb.dep_ not in {"conj", "xcomp", "advcl"}:
            yield from found
            return
        verb = verb.head


def _reporters(token: Token) -> Iterator[int]:
    """Give the media that report the clause of a pronoun: "state media said they were safe"."""
    verb = token
    for _ in range(MAX_STEPS):
        if verb.head.i == verb.i:
            return
        verb = verb.head
        if verb.lemma_ in SAYING and verb.i < token.i:
            yield from (c.i for c in verb.children if c.dep_ in SUBJECTS and c.lower_ in _MEDIA)


def who_adds(parsed: Parsed, token: Token, seen: Met) -> Token | None:
    """Give who goes on speaking, where the words added are quoted: the one who spoke in the sentence before.

    Args:
        parsed: the report with its parse.
        token: "he" or "she".
        seen: the mentions before it.
    """
    if token.lower_ not in {"he", "she"} or token.dep_ != "nsubj" or token.head.lemma_ not in _ADDING:
        return None
    sentence = parsed.sentence_of[token.i]
    first = parsed.sentences[sentence][0]
    if sentence == 0 or parsed.quotation_of[token.i] >= 0 or not (first.is_quote or parsed.quotation_of[first.i] >= 0):
        return None
    before = parsed.sentences[sentence - 1]
    verbs = [w for w in before if w.lemma_ in SAYING and w.pos_ == "VERB" and parsed.quotation_of[w.i] < 0]
    speakers = {c.i for v in verbs for c in v.children if c.dep_ == "nsubj" and parsed.quotation_of[c.i] < 0}
    if len(speakers) != 1:
        return None
    noun = parsed.tokens[next(iter(speakers))]
    beside = [noun, *(c for c in noun.children if c.dep_ == "appos")]
    met = {s.token for s in seen if s.entity.is_person or s.entity.human or s.entity.sort == "kin"}
    known = next((word for word in beside if word.i in met), None)
    return known or (noun if is_human(noun) and noun.tag_ == "NN" else None)


def who_repeats(parsed: Parsed, token: Token) -> Token | None:
    """Give the pronoun of which the one in question is a repetition: "which THEY believe ... They believe".

    Args:
        parsed: the report with its parse.
        token: the pronoun.
    """
    verb, sentence = token.head, parsed.sentence_of[token.i]
    if token.dep_ != "nsubj" or sentence == 0 or verb.pos_ != "VERB" or verb.lemma_ in SAYING or token.lower_ == "it":
        return None
    alike = [
        word for word in parsed.sentences[sentence - 1]
        if word.lower_ == token.lower_ and word.dep_ == "nsubj" and word.head.lemma_ == verb.lemma_
    ]  # fmt: skip
    same = alike and parsed.quotation_of[alike[-1].i] == parsed.quotation_of[token.i]
    return alike[-1] if same else None
