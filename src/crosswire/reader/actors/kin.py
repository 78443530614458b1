"""What is no actor but what a pronoun may mean instead: "his wife", "a boy", the thing in "the bill ... it"."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Final, Literal

from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

MALE: Final = frozenset(
    {"father", "brother", "son", "husband", "uncle", "nephew", "grandfather", "grandson", "boy", "boyfriend",
     "widower", "stepfather", "dad", "lad", "guy", "gentleman", "actor", "monk", "waiter", "nobleman", "man"}
)  # fmt: skip
FEMALE: Final = frozenset(
    {"mother", "sister", "daughter", "wife", "aunt", "niece", "grandmother", "granddaughter", "girl", "girlfriend",
     "widow", "stepmother", "mum", "mom", "lady", "actress", "nun", "waitress", "housewife", "woman", "mistress",
     "schoolgirl"}
)  # fmt: skip
EITHER: Final = frozenset(
    {"friend", "cousin", "parent", "child", "baby", "partner", "spouse", "colleague", "neighbour", "neighbor",
     "lover", "singer", "author", "writer", "artist", "player", "coach", "teammate", "boss", "biographer",
     "narrator", "suspect", "victim", "passenger", "driver", "teenager", "survivor", "employee", "patient", "tenant",
     "customer", "client", "nominee", "candidate", "rival", "opponent", "successor", "predecessor", "counterpart",
     "attacker", "assailant", "shooter", "applicant", "bystander", "relative", "roommate", "classmate", "fiance"}
)  # fmt: skip
_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative"})
_HUMANS: Final = frozenset(
    {"people", "man", "woman", "child", "kid", "boy", "girl", "youth", "folk", "relative", "resident", "migrant",
     "immigrant", "refugee", "student", "pupil", "teenager", "adult", "parent", "family", "crew", "crowd", "staff",
     "police", "victim", "patient", "survivor", "infant", "baby", "couple", "guest", "tourist", "expert", "critic"}
)  # fmt: skip
# Those in the singular that are taken up by "they".
_CROWDS: Final = frozenset(
    {"audience", "couple", "crew", "crowd", "family", "generation", "majority", "mob", "pair", "population", "public",
     "staff", "team", "youth"}
)  # fmt: skip
# Parts of those who were told of: "most were let in".
_SHARES: Final = frozenset({"all", "both", "few", "half", "many", "most", "none", "others", "several", "some", "those"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_THINGS: Final = frozenset(
    {"answer", "border", "cancer", "career", "center", "chapter", "committee", "computer", "disaster", "encounter",
     "error", "factor", "fear", "fervor", "humor", "labor", "letter", "matter", "murder", "number", "offer", "order",
     "paper", "newspaper", "poster", "power", "quarter", "river", "rumor", "sector", "summer", "tanker", "terror",
     "theater", "tower", "war", "water", "weather", "winter", "year", "behavior", "favor", "honor", "grant", "plant",
     "restaurant", "covenant", "variant", "guarantee", "coffee", "fee", "degree", "tree", "list", "twist", "protest"}
)  # fmt: skip
# Endings of nouns for those who do something; a wrong one ("boosters") only leaves a pronoun open.
_DOERS: Final = ("er", "or", "ist", "ian", "ant", "ee", "eer", "sman", "swoman", "person")


def gender_of(words: str) -> Literal["m", "f"] | None:
    """Give the gender that a noun for a human being tells.

    Example:
        >>> gender_of("businesswoman"), gender_of("police officer")
        ('f', None)
    """
    noun = words.rsplit(" ", 1)[-1]
    if noun in FEMALE or noun.endswith("woman"):
        return "f"
    if noun in MALE or noun.endswith(("policeman", "businessman", "gunman", "clergyman")):
        return "m"
    return None


def find_kin(parsed: Parsed, taken: set[int]) -> Iterator[tuple[Token, Literal["m", "f"] | None]]:
    """Find the nouns that call one human being who has no name beside it, each with the gender it tells.

    Args:
        parsed: the report with its parse.
        taken: the heads of names and nominals.
    """
    for i, pos in enumerate(parsed.pos):
        if pos != "NOUN" or i in taken:
            continue
        token = parsed.tokens[i]
        lemma = token.lemma_
        if lemma not in MALE and lemma not in FEMALE and lemma not in EITHER:
            continue
        if token.tag_ != "NN" or (token.dep_ not in _ARGUMENTS and token.dep_ != "conj"):
            continue
        if parsed.sentence_of[token.i] < 0 or any(c.dep_ == "appos" and c.i in taken for c in token.children):
            continue
        yield token, gender_of(lemma)


# Nouns of time and manner, which nobody takes up again by a pronoun.
_FLEETING: Final = frozenset(
    {"day", "week", "month", "year", "time", "hour", "minute", "morning", "evening", "night", "today", "yesterday",
     "way", "case", "part", "fact", "result", "example", "addition", "response", "reaction", "front", "face",
     "light", "lack"}
)  # fmt: skip
_TEMPORAL: Final = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY"})
_SINGULAR: Final = frozenset({"NN", "NNP"})
MANY: Final = frozenset({"NNS", "NNPS"})
_ANY: Final = _SINGULAR | MANY
# A noun that is said of another, or set beside it, is nobody else.
_DESCRIBING: Final = frozenset({"attr", "appos", "compound", "nmod", "oprd"})


def find_things(parsed: Parsed, pronoun: Token, taken: Container[int], *, plural: bool) -> Iterator[Token]:
    """Find the nouns before a pronoun, in its sentence and the one before, that it may mean though they are no actors.

    A row of several ("the two presidents' men", "Peru and Chile") counts as a thing in the plural, at its first noun.

    Args:
        parsed: the report with its parse.
        pronoun: "it" or "they", in any form.
        taken: the heads of mentions.
        plural: whether the pronoun is plural.
    """
    sentence = parsed.sentence_of[pronoun.i]
    start = parsed.sentences[max(0, sentence - 1)].start
    for i in range(start, pronoun.i):
        token = parsed.tokens[i]
        if plural and token.dep_ in _SUBJECTS and token.lower_ in _SHARES:
            yield token
        if parsed.pos[i] not in {"NOUN", "PROPN"} or token.dep_ not in _ARGUMENTS:
            continue
        row = plural and any(child.dep_ == "conj" for child in token.children)
        crowd = plural and token.lemma_ in _CROWDS and token.i not in taken
        if row or crowd or (token.tag_ in (MANY if plural else _SINGULAR) and _is_thing(token, taken)):
            yield token


def _is_thing(token: Token, taken: Container[int]) -> bool:
    """Tell whether a noun is of something lasting that is no actor."""
    return token.i not in taken and token.lemma_ not in _FLEETING and token.ent_type_ not in _TEMPORAL


def is_crowd(token: Token) -> bool:
    """Tell whether a noun in the singular is of several human beings, who are taken up by "they": "a crowd"."""
    return token.lemma_ in _CROWDS


def is_human(token: Token) -> bool:
    """Tell whether a noun may be of human beings, by a list and by its ending: "campers", "a dentist"."""
    if token.lemma_ in _CROWDS or token.lower_ in _SHARES:
        return True
    if token.lemma_ in _HUMANS or token.lemma_ in EITHER:
        return True
    return token.lemma_.endswith(_DOERS) and token.lemma_ not in _THINGS


def find_unnamed(parsed: Parsed, pronoun: Token, heads: Container[int], taken: Container[int]) -> Iterator[Token]:
    """Find the nouns for actors before a pronoun, in its sentence and the one before, of whom nobody is known.

    Args:
        parsed: the report with its parse.
        pronoun: the pronoun.
        heads: the heads of all names and nominals.
        taken: those of them whose actor is known.
    """
    sentence = parsed.sentence_of[pronoun.i]
    for i in range(parsed.sentences[max(0, sentence - 1)].start, pronoun.i):
        if i in heads and i not in taken:
            token = parsed.tokens[i]
            if token.tag_ in _ANY and token.dep_ not in _DESCRIBING:
                yield token
