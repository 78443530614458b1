"""Which sort of name an unknown name is: one spelling is one thing all through a report.

The model labels each occurrence by itself and wavers. What tells better stands elsewhere in the report: the full name
whose last word it is, "Mrs" before it, "who" after it, somebody's wife and childhood, a given name, "in" before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.named import Named, cover
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# What only people have.
_HUMAN: Final = frozenset(
    {"wife", "husband", "mother", "father", "brother", "sister", "son", "daughter", "parent", "child", "uncle",
     "aunt", "niece", "nephew", "cousin", "widow", "widower", "girlfriend", "boyfriend", "fiancé", "fiancée",
     "lover", "friend", "childhood", "marriage", "death", "birth", "body", "hand", "face", "hair", "head", "career",
     "lawyer"}
)  # fmt: skip
# What only people do.
_LIVING: Final = frozenset(
    {"marry", "die", "retire", "graduate", "smile", "nod", "laugh", "weep", "sing", "wed", "divorce", "bear", "tweet"}
)
_HONORIFICS: Final = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "dame", "mr.", "mrs.", "ms.", "dr."}
)
_LOCATIVE: Final = frozenset({"in", "at", "near", "outside", "around"})
_LOCALITIES: Final = frozenset({"town", "city", "village", "province", "region", "district"})
_GIVEN_NAME: Final = 1.5
_SIGN: Final = 2.0
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


def settle(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the names with one sort for each unknown spelling, and the places where such a name was overlooked.

    Args:
        parsed: the report with its parse.
        names: its names in order.
        knowledge: the tables, for given names and surnames.
    """
    full = {fold(n.text.rsplit(" ", 1)[-1]) for n in names if n.sort == "person" and " " in n.text}
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for named in names:
        if not named.ids:
            for sort, weight in _votes(parsed, named, knowledge):
                votes[named.text][sort] += weight
    sorts = {text: _choice(text, count, full, knowledge) for text, count in votes.items()}
    settled = [n if n.ids else _as(parsed, n, sorts[n.text]) for n in names]
    return sorted([*settled, *_overlooked(parsed, settled, full)], key=lambda named: named.start)


def _as(parsed: Parsed, named: Named, sort: str) -> Named:
    """Give a name with another sort; a plural ("the Kennedys") is no person."""
    if sort == named.sort or (sort == "person" and parsed.doc[named.head].tag_ == "NNPS"):
        return named
    return Named(named.start, named.end, named.head, sort, (), named.text, None if sort == "person" else named.inner)


def _votes(parsed: Parsed, named: Named, knowledge: Knowledge) -> Iterator[tuple[str, float]]:
    """Give what speaks for each sort at one occurrence of an unknown name, with its weight."""
    yield named.sort, 1.0
    token = parsed.doc[named.head]
    if named.end - named.start == 1 and fold(named.text) in knowledge.given_names:
        yield "person", _GIVEN_NAME
    if _is_human(token) or (named.start and parsed.doc[named.start - 1].lower_ in _HONORIFICS):
        yield "person", _SIGN
    if _is_locative(token):
        yield "place", _SIGN


def _is_human(token: Token) -> bool:
    """Tell whether the words around a name speak of a human being."""
    if token.dep_ == "poss" and token.head.lemma_ in _HUMAN:
        return True
    if token.dep_ in _SUBJECTS and token.head.lemma_ in _LIVING:
        return True
    return any(
        child.dep_ == "relcl" and any(word.lower_ == "who" and word.dep_ in _SUBJECTS for word in child.children)
        for child in token.children
    )


def _is_locative(token: Token) -> bool:
    """Tell whether a name is governed by a preposition of place, or stands beside a noun for a place."""
    if token.dep_ == "pobj" and token.head.lower_ in _LOCATIVE:
        return True
    return token.dep_ == "appos" and token.head.lemma_ in _LOCALITIES


def _choice(text: str, votes: dict[str, float], full: set[str], knowledge: Knowledge) -> str:
    """Choose the sort of a spelling: a person where it ends a full name of the report, else by the votes."""
    if " " not in text and (fold(text) in full or (knowledge.named(text) and text[0].isupper())):
        return "person"
    return max(sorted(votes), key=lambda sort: votes[sort])


def _is_lettered(word: str) -> bool:
    """Tell whether a word has capitals inside, as no plain word has: "JustGiving", "UNITA"."""
    return any(letter.isupper() for letter in word[1:])


def _overlooked(parsed: Parsed, names: list[Named], full: set[str]) -> list[Named]:
    """Give the places where a surname or an unknown name of one word stands that the model passed over."""
    covered = cover(names)
    alone = {n.text: n.sort for n in names if not n.ids and n.end - n.start == 1 and n.sort != "people"}
    found = []
    for token in parsed.doc:
        if token.i in covered or not token.text[0].isupper() or parsed.sentence_of[token.i] < 0:
            continue
        sort = "person" if fold(token.text) in full else alone.get(token.text)
        if token.pos_ not in {"PROPN", "NOUN", "ADJ", "X"} and (sort == "person" or not _is_lettered(token.text)):
            continue
        if sort is not None:
            found.append(Named(token.i, token.i + 1, token.i, sort, (), token.text))
    return found
