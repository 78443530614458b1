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
     "narrator", "suspect"}
)  # fmt: skip
_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative"})


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
    for token in parsed.doc:
        if token.tag_ != "NN" or token.dep_ not in _ARGUMENTS or token.i in taken:
            continue
        lemma = token.lemma_
        if lemma not in MALE and lemma not in FEMALE and lemma not in EITHER:
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
_MANY: Final = frozenset({"NNS", "NNPS"})


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
    for token in parsed.doc[start : pronoun.i]:
        if token.dep_ not in _ARGUMENTS or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        row = plural and any(child.dep_ == "conj" for child in token.children)
        if row or (token.tag_ in (_MANY if plural else _SINGULAR) and _is_thing(token, taken)):
            yield token


def _is_thing(token: Token, taken: Container[int]) -> bool:
    """Tell whether a noun is of something lasting that is no actor."""
    return token.i not in taken and token.lemma_ not in _FLEETING and token.ent_type_ not in _TEMPORAL
