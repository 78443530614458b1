"""What befell the counted: the verb that governs a number, a state behind it, or the toll it is the height of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.reader.words import listed, paired

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LIGHT: Final = listed("""be have say include remain tell report put add do get go make give take see""")
# What befalls persons: a bare number with one of these counts people.
TO_PERSONS: Final = listed(
    """kill wound injure hurt die detain arrest abduct kidnap free rescue release displace evacuate hospitalize
    hospitalise drown murder massacre execute jail imprison charge convict capture behead hang infect deport expel
    orphan bury treat rape torture lynch maim poison perish survive starve flee shoot stab hijack quarantine
    vaccinate"""
)
# What only persons do.
BY_PERSONS: Final = listed(
    """seek march gather attend vote protest rally demonstrate shelter escape graduate enrol enroll queue camp pray
    volunteer abstain apply sign flee starve survive testify emigrate register sleep surrender defect desert"""
)
_STATES: Final = paired(
    """dead:die killed:kill wounded:wound injured:injure missing:miss hurt:hurt displaced:displace detained:detain
    arrested:arrest hospitalised:hospitalise hospitalized:hospitalize homeless:displace abducted:abduct
    kidnapped:kidnap freed:free released:release rescued:rescue evacuated:evacuate unaccounted:miss infected:infect
    stranded:strand trapped:trap fatalities:die deaths:die"""
)
# States that no noun of their own is for: "358 hurt" are no hurts.
BARE_STATES: Final = listed("""hurt missing unaccounted stranded trapped""")
# Nouns for what happens to the counted, with the verb that says the same.
_DEEDS: Final = paired(
    """death:die killing:kill murder:murder massacre:massacre arrest:arrest detention:detain abduction:abduct
    kidnapping:kidnap release:release rescue:rescue evacuation:evacuate loss:lose displacement:displace
    deployment:deploy expulsion:expel execution:execute provision:provide delivery:deliver transfer:transfer
    purchase:purchase sale:sell injury:injure fatality:die capture:capture return:return exchange:exchange
    withdrawal:withdraw deportation:deport toll:die supply:supply shipment:ship donation:donate pledge:pledge
    payment:pay freeing:free"""
)
TOLLS: Final = listed("""toll number total count figure tally amount sum share estimate""")
NOUNS: Final = frozenset({"NOUN", "PROPN"})


def governing_verb(token: Token) -> int:
    """Give the place of the verb whose clause a word stands in (of the sentence's root where there is none)."""
    at = token
    for _ in range(20):
        if at.pos_ in {"VERB", "AUX"} and at.dep_ not in {"aux", "auxpass", "amod"}:
            return at.i
        if at.head.i == at.i:
            return at.i
        at = at.head
    return at.i


def object_of(preposition: Token) -> Token | None:
    """Give the noun that "of" governs."""
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"} and child.i > preposition.i:
            return child if child.pos_ in NOUNS or child.pos_ == "PRON" or child.lower_ in _STATES else None
    return None


def noun_of_toll(toll: Token) -> Token | None:
    """Give what a number or toll is of: "the number of freed students"; None for "the death toll"."""
    for child in toll.children:
        if child.lower_ == "of":
            return object_of(child)
    return None


def find_toll(number: Token) -> Token | None:
    """Find the toll or number said to be so high: "the number of freed miners stood at 40", "a toll of 12"."""
    at = number
    for _ in range(5):
        head = at.head
        if head.i == at.i:
            return None
        if head.pos_ in NOUNS and head.i < number.i and head.lemma_ in TOLLS:
            return head
        if head.pos_ in {"VERB", "AUX"}:
            return next(
                (
                    c
                    for c in head.children
                    if c.dep_ in {"nsubj", "nsubjpass", "dobj"} and c.lemma_ in TOLLS and c.i < number.i
                ),
                None,
            )
        if head.pos_ in NOUNS and head.i > number.i and not is_day(head):
            return None
        at = head
    return None


def is_day(noun: Token) -> bool:
    """Tell whether a noun is a day by its name, or a part of one: "Monday", "Monday afternoon", "yesterday"."""
    days = load_calendar().weekdays
    if noun.lower_ in _PARTS and noun.i > 0:
        noun = noun.nbor(-1)
    return noun.lower_ in _NEAR_DAYS or (noun.lower_ in days and noun.tag_ == "NNP")


_PARTS: Final = frozenset({"morning", "afternoon", "evening", "night"})
_NEAR_DAYS: Final = frozenset({"yesterday", "today", "tonight"})


def happening_of_toll(toll: Token, noun: Token | None) -> str | None:
    """Give what befell those whom a toll counts: death by itself, else what its noun says ("of those injured")."""
    if noun is not None:
        states = (_STATES.get(child.lower_) for child in noun.children)
        return _STATES.get(noun.lower_) or next((state for state in states if state), None) or _participle(noun)
    compounds = {child.lower_ for child in toll.children}
    return "die" if toll.lemma_ == "toll" or compounds & {"death", "deaths", "dead"} else None


def state_after(doc: Doc, last: Token) -> str | None:
    """Give what befell a bare number that its state follows: "12 dead", "30 wounded", "six injured"."""
    at = last.i + 1
    if at < len(doc) and doc[at].lower_ in {"others", "more", "people"}:
        at += 1
    if at >= len(doc):
        return None
    state = _STATES.get(doc[at].lower_)
    is_state = doc[at].tag_ in {"VBN", "VBD", "JJ", "VBG", "NNS", "NN"} or doc[at].lower_ in BARE_STATES
    return state if is_state else None


def state_said(last: Token) -> str | None:
    """Give the state said of a bare number: "dozens are missing", "190 are still unaccounted for"."""
    if last.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    if last.head.lower_ == "missing":
        return _STATES["missing"]  # "Dozens are missing": a verb to some parses.
    if last.head.lemma_ != "be":
        return None
    said = (child for child in last.head.children if child.dep_ in {"acomp", "attr"} and child.i > last.i)
    return next((_STATES[child.lower_] for child in said if child.lower_ in _STATES), None)


def find_happening(word: Token) -> str | None:
    """Give the lemma of what befell the counted: its governing verb, or a participle or deed at the noun."""
    participle = _participle(word)
    at = word
    for _ in range(8):
        head = at.head
        if head.i == at.i:
            break
        if (head.pos_ in NOUNS and at.dep_ == "pobj") or (
            at.dep_ == "prep" and head.pos_ in NOUNS and at.lower_ == "of"
        ):
            deed = _DEEDS.get(head.lemma_.lower())
            if deed:
                return deed
        if at.lower_ == "of" and head.dep_ == "conj" and head.head.lower_ in {"all", "everybody", "everyone"}:
            return participle  # "All but six of the 77 were killed": not the 77.
        if head.pos_ in {"VERB", "AUX"} and head.lower_ not in {"according", "including"}:
            return _state_of_subject(at, head) or _verb_lemma(head, participle)
        at = head
    if at.pos_ in {"VERB", "AUX"} and at.i != word.i:
        return _verb_lemma(at, participle)
    return participle


# "Lost their lives", "claimed the lives of 20".
_OF_LIVES: Final = frozenset({"lose", "claim", "cost", "take"})
# "Were confirmed dead", "were found injured": the state befell them, not the finding.
_FINDING: Final = frozenset({"confirm", "pronounce", "declare", "find", "report", "fear", "presume", "believe"})
# "Are known to have died", "are estimated to be missing".
_SUPPOSING: Final = _FINDING | {"know", "think", "estimate", "suspect"}
_LASTING: Final = frozenset({"be", "remain", "stay", "lie", "go"})
# What seats and rooms are as well.
_LOOSE_STATES: Final = frozenset({"free", "released"})
_SAID_OF: Final = frozenset({"oprd", "acomp", "xcomp", "ccomp", "attr", "advcl"})


def _state_of_subject(noun: Token, verb: Token) -> str | None:
    """Give the state in which a verb says its subject is or stays: "12 people remained missing", "six are dead"."""
    if noun.dep_ not in {"nsubj", "nsubjpass"} or verb.lemma_.lower() not in _LASTING:
        return None
    said = (c.lower_ for c in verb.children if c.dep_ in _SAID_OF and c.i > verb.i)
    return next((_STATES[word] for word in said if word in _STATES and word not in _LOOSE_STATES), None)


def _fate_of_infinitive(verb: Token) -> str | None:
    """Give what befell those of whom something is supposed: "are reported to have died"."""
    for child in verb.children:
        if child.dep_ != "xcomp" or child.i < verb.i or all(c.dep_ != "aux" for c in child.children):
            continue
        if child.lemma_.lower() in TO_PERSONS:
            return child.lemma_.lower()
        return next((_STATES[c.lower_] for c in child.children if c.dep_ in _SAID_OF and c.lower_ in _STATES), None)
    return None


def _verb_lemma(verb: Token, participle: str | None) -> str:
    """Give a verb's lemma; a light verb gives way to a participle at the noun, or to the infinitive it opens."""
    lemma = verb.lemma_.lower()
    if lemma in _LIGHT and participle:
        return participle
    if lemma in _SUPPOSING and (befell := _fate_of_infinitive(verb)):
        return befell
    if lemma in _FINDING:
        state = next((_STATES[c.lower_] for c in verb.children if c.dep_ in _SAID_OF and c.lower_ in _STATES), None)
        return state or lemma
    if lemma in _OF_LIVES and any(c.dep_ == "dobj" and c.lemma_.lower() == "life" for c in verb.children):
        return "die"
    return lemma


def _participle(noun: Token) -> str | None:
    """Give what a participle beside a noun says befell it: "the freed students", "14 hostages released"."""
    for child in noun.children:
        if child.dep_ in {"acl", "amod"} and child.tag_ in {"VBN", "VBD"}:
            return child.lemma_.lower()
        if child.dep_ == "relcl" and child.pos_ == "VERB":
            return child.lemma_.lower()
    return None
