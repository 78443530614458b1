"""What a sum, a share or a measure is said of: "prices rose by 3 percent", "damage put at $5m", "a tower 90 m high"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.knowledge.lexicon.units import unit_forms
from crosswire.reader.numbers.fractions import DENOMINATORS
from crosswire.reader.numbers.happenings import NOUNS, TOLLS, noun_of_toll
from crosswire.reader.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reader.numbers.amount import Amount

_EXTENTS: Final = listed("length area mass speed")
_EXTENDING: Final = listed("be measure stretch span extend weigh cover run rise stand")
# What has an extent of its own that rises and falls; a plane that climbs to 9 km is not 9 km long.
_DIMENSIONS: Final = listed("level depth height width length distance speed wind gust rainfall water river area weight")
_MEASURING: Final = listed(
    """be rise fall drop climb increase decline grow shrink stand hit reach slow ease jump surge slip dip edge cost
    total exceed soar plunge tumble average remain amount account top near approach surpass equal hover trade widen
    narrow contract expand double swell range touch shoot slide slump sink spike peak improve worsen plummet rocket
    strengthen weaken firm tick creep recover close end finish open sell retail fetch go pass cross stay"""
)
# "Put the damage at", "set the price at": what is put so high is the object, or the subject of the passive.
_PUTTING: Final = listed(
    """estimate put value report set price peg fix assess project forecast expect record place calculate cap reckon
    quote"""
)
# "Cut output to", "raise the price by".
_CHANGING: Final = listed(
    """cut raise boost reduce increase lower lift trim slash bring push drive double halve widen narrow shrink expand
    hike revise improve swell take limit restrict"""
)
# "Inflation running at 14 percent", "unemployment sits at": of how high something is where "at" follows.
_RUNNING: Final = listed("run sit hold")
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


# Kinds that rise and fall as prices do; of the others a verb says little.
_MOVING: Final = listed("share points flow temperature power energy")
_TALL: Final = listed(
    """long tall high deep wide thick heavy longer taller higher deeper wider thicker heavier lower shorter thinner
    lighter warmer colder hotter dearer cheaper"""
)
# What may stand between "of" and a figure.
_LOOSE: Final = listed(
    """a an up to about around some nearly almost over under than more less at least most roughly approximately between
    just as much high only the minus magnitude well below above estimated"""
)


def find_measured(first: Token, last: Token, amount: Amount) -> Token | None:
    """Find what a sum of money, a share or a measure is said of.

    Args:
        first: the parser's first word of the number.
        last: its last word.
        amount: the amount with its unit or currency; a bare one is said of what has so many ("deaths rose to 40").
    """
    kind = "money" if amount.is_money else amount.unit.kind if amount.unit is not None else None
    is_measure = kind in _EXTENTS
    if kind is not None and not amount.is_money and (noun := noun_before_of(first) or _noun_of_adjective(last)):
        return noun
    if kind in {None, "money"} or is_measure or kind in _MOVING:
        noun = _by_parse(last, is_measure=is_measure, is_bare=kind is None and amount.sort != "fraction")
        return noun if noun is not None and not _is_figure(noun) else None
    return None


def _is_figure(noun: Token) -> bool:
    """Tell whether a noun is itself a unit, a sign or a fraction, of which no amount is."""
    unit = unit_forms().get(noun.lower_)
    is_unit = unit is not None and unit.kind not in {"people", "tally"}
    return is_unit or noun.lower_ in DENOMINATORS or not noun.lower_[0].isalpha()


def noun_before_of(first: Token) -> Token | None:
    """Give the noun that "of" ties a measure to: "winds of up to 80 mph", "a delay, of 29 hours"."""
    doc, k = first.doc, first.i - 1
    while k > 0 and (doc[k].lower_ in _LOOSE or not doc[k].is_alpha) and doc[k].text not in {",", ".", ";"}:
        k -= 1
    if k < 1 or doc[k].lower_ != "of":
        return None
    noun = doc[k - 1 - (doc[k - 1].text == "," and k > 1)]
    return None if noun.lemma_.lower() in TOLLS or noun.pos_ != "NOUN" or _is_figure(noun) else noun


def _noun_of_adjective(last: Token) -> Token | None:
    """Give the noun that is so long or high: "four cranes, each 138 metres tall", "a tide 46 cm higher than usual"."""
    unit = last.head
    adjective = unit.head
    if adjective.lower_ not in _TALL or unit.i <= last.i or adjective.i <= unit.i or adjective.i - last.i > _APART:
        return None
    noun = adjective.head
    return noun if adjective.dep_ in {"amod", "acl", "relcl"} and noun.pos_ in NOUNS and noun.i < last.i else None


_APART: Final = 3


def _by_parse(last: Token, *, is_measure: bool, is_bare: bool) -> Token | None:
    """Find what the clause says an amount of: the noun before "of" and "at", the subject or object of its verb.

    A bare number is of a plural alone, and by a verb of change: "deaths rose to 40".
    """
    preposition: Token | None = None
    at = last
    for _ in range(6):
        head = at.head
        if head.i == at.i:
            return None
        lead = _lead(at) if at.i < last.i else None
        if lead is not None and is_bare:
            preposition = lead
        elif lead is not None:
            preposition = lead
            before = lead.nbor(-1) if lead.i else lead
            if lead.lower_ == "at" and before.pos_ in NOUNS and head.i != before.i:
                # "Based on oil prices at $28": the parser hangs the price on the verb.
                return None if is_measure else _named(before)
            if lead.lower_ in {"at", "of"} and head.pos_ in NOUNS and head.i < lead.i:
                return None if is_measure else _named(head)
        if head.pos_ in {"VERB", "AUX"}:
            noun = _of_verb(head, last, preposition, is_measure=is_measure)
            is_open = is_bare and (noun is None or noun.tag_ != "NNS" or head.lemma_ == "be")
            return None if is_open else noun
        at = head
    return None


_LEADS: Final = frozenset({"at", "of", "to", "by", "from", "for", "past"})


def _lead(word: Token) -> Token | None:
    """Give the preposition that leads an amount; in "of about $5m" the parser has two, the second without the first."""
    if word.dep_ not in {"prep", "dative"}:
        return None
    if word.lower_ in {"about", "around"} and word.i and word.nbor(-1).lower_ in _LEADS:
        return word.nbor(-1)
    return word if word.lower_ in _LEADS else None


def _named(noun: Token) -> Token | None:
    """Give a noun, or what it is the number of."""
    return noun if noun.lemma_ not in TOLLS else noun_of_toll(noun) or noun


def _of_verb(verb: Token, last: Token, preposition: Token | None, *, is_measure: bool) -> Token | None:
    """Tell of what a verb says the amount: its subject or its object."""
    lemma = verb.lemma_.lower()
    subject = _subject(verb, last)
    if is_measure:
        moves = subject is not None and subject.lemma_.lower() in _DIMENSIONS and lemma in _MEASURING
        return subject if moves or lemma in _EXTENDING else None
    if lemma in _MEASURING and not any(child.dep_ == "dobj" and child.i < last.i for child in verb.children):
        return subject
    if lemma in _RUNNING and preposition is not None and preposition.lower_ == "at":
        return subject
    if preposition is None or preposition.lower_ == "of" or lemma not in _PUTTING | _CHANGING:
        return None
    if subject is not None and any(child.dep_ == "auxpass" for child in verb.children):
        return subject
    if verb.dep_ == "acl" and verb.head.pos_ in NOUNS:
        return _named(verb.head)
    objects = (child for child in verb.children if child.dep_ == "dobj" and child.i < preposition.i)
    found = next(objects, None)
    return _named(found) if found is not None and found.pos_ in NOUNS else None


def _subject(verb: Token, last: Token) -> Token | None:
    """Give the noun that a verb is said of, over "is expected to" and "are believed to have"."""
    at = verb
    for _ in range(3):
        if at.dep_ == "acl" and at.head.pos_ in NOUNS:
            return _named(at.head)
        subject = next((child for child in at.children if child.dep_ in _SUBJECTS and child.i < last.i), None)
        if subject is not None:
            if subject.lower_ in {"that", "which"} and at.dep_ == "relcl":
                subject = at.head
            return _named(subject) if subject.pos_ in NOUNS else None
        if at.dep_ not in {"xcomp", "conj", "advcl"} or at.head.i >= at.i:
            return None
        if at.dep_ == "advcl" and not any(child.lower_ == "to" and child.dep_ == "aux" for child in at.children):
            return None
        at = at.head
    return None
