"""Persons whom a noun introduces and whose name stands beside it, there or later: "an official ... The official, X,".

"A farmer, Karim Bello," and "her point-man on the tax law, Karim Bello," are one person each. Whoever was introduced by
the noun alone just before ("a senior official there told") is the one whom the noun and the name then call.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from crosswire.reader.actors.appositions import person_at
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.named import Named
from crosswire.reader.actors.nominals import Nominal
from crosswire.reader.actors.salience import Met
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# So many sentences after somebody was introduced by a noun the name may still follow.
_REACH: Final = 3
_OTHER: Final = frozenset({"another", "other", "separate", "second", "different", "previous", "earlier"})
_INTRODUCING: Final = frozenset({"a", "an", "one"})


def is_single(noun: Token, nominal: Nominal) -> bool:
    """Tell whether a noun phrase is one human being's: its noun in the singular, with an article or whose it is."""
    agent = nominal.agent
    if agent is None or nominal.number or noun.tag_ not in {"NN", "NNP"}:
        return False
    is_one = fold(nominal.words).endswith(fold(agent.noun)) and not agent.noun.endswith("s")
    return is_one and any(child.dep_ in {"det", "poss"} and child.i < noun.i for child in noun.children)


def is_elsewhere(noun: Token) -> bool:
    """Tell whether a noun's phrase says that it is about another occasion: "59 captives in another operation"."""
    phrases = [c for prep in noun.children if prep.dep_ == "prep" and prep.i > noun.i for c in prep.children]
    return any(word.lower_ in _OTHER for phrase in phrases for word in phrase.children if word.i < phrase.i)


def is_of_others(entity: Entity, nominal: Nominal) -> bool:
    """Tell whether a number of people are others than those of a narrower sort: "16 ministers", "trade ministers".

    Args:
        entity: those met before.
        nominal: a noun phrase.
    """
    if not nominal.number or entity.sort != "body" or entity.country or nominal.number == entity.number:
        return False
    return not set(fold(entity.name).split()) <= set(fold(nominal.words).split())


def name_of(parsed: Parsed, nominal: Nominal, name_at: Mapping[int, Named]) -> Named | None:
    """Give the person's name in apposition to a noun for one person: "a farmer, Karim Bello,".

    Args:
        parsed: the report with its parse.
        nominal: a noun phrase without a title.
        name_at: the names of the report by each of their tokens.
    """
    noun = parsed.tokens[nominal.head]
    if nominal.agent is None or nominal.agent.kind != "person" or nominal.plural or nominal.number:
        return None
    if (told := _told_as(noun, name_at)) is not None:
        return told
    beside = [child for child in noun.children if child.dep_ == "appos" and child.i > noun.i]
    if len(beside) != 1:
        return None
    named = person_at(beside[0].i, name_at)
    if named is None or parsed.tokens[named.start - 1].text not in {",", "–", "—", "-", "("}:
        return None
    is_listed = any(child.dep_ in {"cc", "conj"} for child in noun.children)
    return None if is_listed or _is_list(parsed, named.end, name_at) else named


def _told_as(noun: Token, name_at: Mapping[int, Named]) -> Named | None:
    """Give the person's name that somebody is said to bear: "identified the man as Karim Bello"."""
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or verb.lemma_ not in {"identify", "name"}:
        return None
    names = (c for prep in verb.children if prep.dep_ == "prep" and prep.lower_ == "as" for c in prep.children)
    return next((found for c in names if c.dep_ == "pobj" and (found := person_at(c.i, name_at))), None)


def _is_list(parsed: Parsed, at: int, name_at: Mapping[int, Named]) -> bool:
    """Tell whether a row goes on behind a name that ends at a word: "a farmer, Karim Bello and Ana Lisik"."""
    doc = parsed.tokens
    if at < len(doc) and doc[at].pos_ == "CCONJ":
        return True
    at += int(at < len(doc) and doc[at].text == ",")
    at += int(at + 1 < len(doc) and doc[at].pos_ == "CCONJ")
    named = person_at(at, name_at)
    return named is not None and named.start == at


def introduced_before(parsed: Parsed, nominal: Nominal, seen: Met) -> Entity | None:
    """Give the one unnamed person whom a definite noun goes back to: "the official" after "a senior local official".

    Args:
        parsed: the report with its parse.
        nominal: a definite noun phrase beside which a name stands.
        seen: the mentions so far.
    """
    if not nominal.definite or nominal.owner is not None or nominal.pronoun is not None:
        return None
    here, noun = parsed.sentence_of[nominal.head], parsed.tokens[nominal.head]
    found: dict[str, Entity] = {}
    for met in reversed(seen):
        if met.sentence < here - _REACH:
            break
        entity = met.entity
        is_one = (entity.human or entity.is_person) and entity.sort == "body" and not entity.names
        if is_one and met.token < noun.i and _is_introduced(parsed.tokens[met.token], noun):
            found[entity.id] = entity
    return next(iter(found.values())) if len(found) == 1 else None


def _is_introduced(earlier: Token, noun: Token) -> bool:
    """Tell whether a noun is the same as another and has an indefinite article."""
    same = fold(earlier.lemma_) == fold(noun.lemma_)
    return same and any(child.lower_ in _INTRODUCING for child in earlier.children if child.i < earlier.i)
