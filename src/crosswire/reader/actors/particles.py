"""Names with particles and hyphens, which the model cuts at them: "Nasser Al Omar Al Dhahir", "Al-Masdar".

What stands behind a particle of a person's name is more of it, be it a place by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.named import SPATIAL, Named, cover, head_of, lay_over, words_of
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# Particles of Arabic, Berber and Persian names, whatever their capital.
_PARTICLES: Final = frozenset(
    {"al", "el", "bin", "ibn", "ben", "bint", "binti", "abu", "abou", "abd", "abdel", "abdul", "ould", "wuld", "ag",
     "ul", "ur", "uz", "ud", "ad", "as", "ash", "ar", "az", "aal"}
)  # fmt: skip
# Of these, what is an English word or a name of its own, and a particle only before a hyphen or in the middle.
_EITHER: Final = frozenset({"ad", "as", "ash", "ar", "az", "ben", "abdul"})
_HYPHENS: Final = frozenset({"-", "\u2010", "\u2011"})
_MARKS: Final = _HYPHENS | {"'", "\u2019"}
# The longest such name, in tokens.
_LONGEST: Final = 14
# As near must each word of a longer name be to one of the known name, that it is the same man's.
_NEAR: Final = 75.0
_PRESS: Final = frozenset(
    {"monitor", "jazeera", "arabiya", "ahram", "masdar", "mayadeen", "manar", "hayat", "akhbar", "quds", "watan",
     "ghad", "rai", "sharq", "press", "news", "today", "times", "post"}
)  # fmt: skip
_OTHERS: Final = SPATIAL | {"organization"}


def with_particles(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the names of a report, those that the model cuts at a particle or hyphen as the whole that they are.

    Args:
        parsed: the report with its parse.
        names: its names in order.
        knowledge: the tables, for given names, titles and known persons.
    """
    covered = cover(names)
    whole: list[Named] = []
    for i, word in enumerate(parsed.folded):
        if word not in _PARTICLES or (whole and whole[-1].end > i):
            continue
        token = parsed.tokens[i]
        found = _outlet(parsed, token, covered) or _person(parsed, token, covered, knowledge)
        if found is not None:
            whole.append(found)
    return lay_over(names, whole) if whole else names


def _outlet(parsed: Parsed, token: Token, covered: dict[int, Named]) -> Named | None:
    """Give the press body of one hyphenated word that the model cuts: "Al-Monitor"."""
    doc, at = parsed.tokens, token.i
    if not token.text[0].isupper() or at + 2 >= len(doc) or doc[at + 1].text not in _HYPHENS or token.whitespace_:
        return None
    if fold(doc[at + 2].text) not in _PRESS or doc[at + 1].whitespace_:
        return None
    own = covered.get(at)
    if (own is not None and (own.ids or own.end > at + 1)) or (at + 2 in covered and covered[at + 2].ids):
        return None
    return Named(at, at + 3, head_of(parsed, at, at + 3), "organization", (), words_of(parsed, at, at + 3))


def _person(parsed: Parsed, token: Token, covered: dict[int, Named], knowledge: Knowledge) -> Named | None:
    """Give the person's name around a particle, where the names found so far are only pieces of it."""
    doc = parsed.tokens
    end = start = token.i

    def belongs(i: int) -> bool:
        own = covered.get(i)
        return _may_belong(doc[i], own, doc[i - 1] if i else None, knowledge)

    while start > 0 and token.i - start < _LONGEST and _is_joined(doc[start - 1]) and belongs(start - 1):
        start -= 1
    while end < len(doc) and end - start < _LONGEST and _is_joined(doc[end - 1]) and belongs(end):
        end += 1
    while end > start and (fold(doc[end - 1].text) in _PARTICLES or doc[end - 1].text in _MARKS):
        end -= 1
    if start == token.i or end <= token.i + 1 or parsed.sentence_of[start] != parsed.sentence_of[end - 1]:
        return None
    if token.i + 1 < end and fold(token.text) in _EITHER and token.nbor(1).text not in _HYPHENS:
        return None
    own = covered.get(start)
    if own is not None and own.start == start and own.end >= end:
        return None
    is_person = own is not None and own.sort == "person"
    if not is_person and fold(doc[start].text) not in knowledge.given_names:
        return None
    text = words_of(parsed, start, end)
    known = [alias.id for alias in knowledge.gazetteer.look_up(text) if alias.sort == "person"]
    ids = tuple(dict.fromkeys(known)) or (_still(text, own, knowledge) if own else ())
    return Named(start, end, head_of(parsed, start, end), "person", ids, text)


def _is_joined(before: Token) -> bool:
    """Tell whether a word goes on in the next one on the same line."""
    return before.whitespace_ in {"", " "} and not before.is_space


def _may_belong(token: Token, own: Named | None, before: Token | None, knowledge: Knowledge) -> bool:
    """Tell whether a word may be part of a name with particles: no title, no body, no state but behind a particle."""
    word = fold(token.text)
    if token.text in _MARKS:
        return not token.whitespace_ and before is not None and not before.whitespace_
    if own is not None and own.ids and own.sort in _OTHERS:
        behind = before is not None and (fold(before.text) in _PARTICLES or before.text in _HYPHENS)
        if own.sort in {"organization", "seat"} or own.end - own.start > 1 or not behind:
            return False
    if word in _PARTICLES:
        return word not in _EITHER or not token.text.islower() or (token.i + 1 < len(token.doc) and
                                                                  token.nbor(1).text in _HYPHENS)  # fmt: skip
    capital = token.text[0].isupper() and token.text[-1].isalpha() and not (token.text.isupper() and len(word) > 1)
    return capital and token.pos_ in {"PROPN", "NOUN", "ADJ", "X"} and word not in knowledge.titles


def _still(text: str, own: Named, knowledge: Knowledge) -> tuple[str, ...]:
    """Give those of the known persons of a name who may bear the longer one: each word of it is near one of theirs."""
    words = [w for w in fold(text).replace("-", " ").split() if w not in _PARTICLES]
    kept = []
    for one in own.ids if own.sort == "person" else ():
        actor = knowledge.actors[one]
        theirs = {w for name in (actor.name, *actor.names) for w in fold(name).replace("-", " ").split()}
        if all(any(fuzz.ratio(word, other) >= _NEAR for other in sorted(theirs)) for word in words):
            kept.append(one)
    return tuple(kept)
