"""Which facts of different reports fill the same slot.

Evidence for and against adds up in weights (in the way of probabilistic record linkage, Fellegi and Sunter 1969): who
did it, to whom, with which words, when, where. A clash of who or when outweighs any likeness of words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final, TypeVar

from msgspec import Struct

from crosswire.collation.ages import is_age
from crosswire.collation.linkage import link
from crosswire.collation.telling import Teller, Vector, cosine, decode, gist, overlap, times_before
from crosswire.facts import Event, Participant, Quantity, Statement
from crosswire.gregorian import read_day

# Weights of evidence that two events are one; set on the desk stories and kept round, since the data are few.
SAME_ACTOR: Final = 1.6
SAME_COUNTRY: Final = 0.9
OTHER_ACTOR: Final = -2.4
# A clash between two is not the rebuke of one by the other.
ONE_WAY: Final = -1.6
# "Soldiers" and "troops" of one sector can be the same; "soldiers" and a named person seldom are.
SAME_SORT: Final = 0.6
OTHER_SORT: Final = -0.8
SAME_LEMMA: Final = 0.9
OTHER_CLASS: Final = -1.0
SAME_DAY: Final = 0.8
OTHER_TIME: Final = -4.0
# An act that a report puts so many days back is seldom one that another report of the same days tells without a day.
LONG_AGO: Final = 20
NOT_OF_NOW: Final = -2.5
WORDS: Final = 2.0
MEANING: Final = 5.0
MEANING_ZERO: Final = 0.62
SAME_FIGURE: Final = 1.5
# Two reports of one story open with the same happening more often than not.
BOTH_LEAD: Final = 0.7
LEAD: Final = 2
SAME_BESIDE: Final = 0.6
OTHER_BESIDE: Final = -1.2
# A report that tells a like act twice mostly tells of two acts.
AGAIN: Final = -1.6
OTHER_PLACE: Final = -1.5
# Two statements of one speaker by one verb that says more than "say" ("confirm", "thank"), on so many things in common.
SAME_CUE: Final = 1.8
CUED_WORDS: Final = 2
# Down to this two tellings are of one event; up to it they may be.
SAME_EVENT: Final = 2.6
# The same for statements of one speaker.
SAME_STATEMENT: Final = 2.2
# What somebody says is so, and what is not.
OTHER_MOOD: Final = -0.8
DENIES: Final = re.compile(
    r"\b(?:not|no|never|none|nor|neither|cannot|without|fail\w*|unable|den(?:y|ies|ied)|refus\w+|reject\w+)\b|n[’']t\b",
    re.IGNORECASE,
)

# Classes that reports use for one and the same act: what one calls a release another calls a rescue.
_FAMILIES: Final = (
    frozenset({"RETREAT", "CONCEDE", "AID"}),
    frozenset({"ASSAULT", "COERCE"}),
    frozenset({"REQUEST", "THREATEN", "ACCUSE", "REJECT"}),
    frozenset({"SUPPORT", "AGREE", "COOPERATE", "CONSULT"}),
    frozenset({"AID", "AGREE"}),
    frozenset({"COERCE", "SANCTION", "REJECT"}),
)


class Told(Struct, frozen=True):
    """An event as one report tells it, with what comparing needs.

    ``is_old`` tells whether it is put long before its report; None where no time is told.
    """

    teller: Teller
    event: Event
    lemmas: frozenset[str]
    meaning: Vector | None
    source: frozenset[str]
    target: frozenset[str]
    figures: frozenset[float]
    named: frozenset[str]
    number: int
    is_old: bool | None = None


class Said(Struct, frozen=True):
    """A statement as one report tells it."""

    teller: Teller
    statement: Statement
    lemmas: frozenset[str]
    meaning: Vector | None
    denies: bool = False
    acquits: bool = False


class Counted(Struct, frozen=True):
    """A quantity as one report tells it, with the words of its sentence; in a heading it is cut short."""

    teller: Teller
    quantity: Quantity
    head: str | None
    lemmas: frozenset[str]
    meaning: Vector | None
    is_heading: bool = False


def told(teller: Teller) -> list[Told]:
    """Give the events of a report, ready to be compared."""
    found = []
    for event in teller.reading.events:
        figures = {q.value for q in teller.reading.quantities if q.value is not None and event.span.covers(q.span)}
        found.append(
            Told(
                teller, event, teller.lemmas(event.span), decode(event.meaning), _ids(event.source),
                _ids(event.target), frozenset(figures), teller.named(event.span),
                teller.sentence_number(event.span), _is_old(teller, event),
            )
        )  # fmt: skip
    return found


def said(teller: Teller) -> list[Said]:
    """Give the statements of a report, ready to be compared."""
    return [
        Said(
            teller, s, frozenset().union(*(teller.lemmas(span) for span in s.content)), decode(s.meaning),
            any(DENIES.search(teller.words(span)) for span in s.content),
            any("not guilty" in teller.words(span).lower() for span in s.content),
        )
        for s in teller.reading.statements
    ]  # fmt: skip


def counted(teller: Teller) -> list[Counted]:
    """Give the quantities of a report, ready to be compared; ages are compared by themselves."""
    return teller.once(_counted)


def _counted(teller: Teller) -> list[Counted]:
    """Make the quantities of a report ready to be compared."""
    found = []
    for quantity in teller.reading.quantities:
        if is_age(quantity):
            continue
        number = teller.sentence_number(quantity.span)
        sentence = teller.reading.sentences[number] if teller.reading.sentences else None
        lemmas = frozenset(sentence.lemmas) if sentence else frozenset()
        meaning = teller.meanings[number] if sentence else None
        is_heading = sentence is None or sentence.kind == "heading"
        found.append(Counted(teller, quantity, _counted_head(teller, quantity), lemmas, meaning, is_heading))
    return found


def _counted_head(teller: Teller, quantity: Quantity) -> str | None:
    """Give the lemma of the noun that is counted."""
    if quantity.of is None:
        return None
    words = teller.lemmas(quantity.of)
    last = (quantity.of_text or "").rsplit(" ", 1)[-1]
    return next((w for w in sorted(words) if last.startswith(w[: max(3, len(w) - 2)])), last or None)


def _ids(participants: Iterable[Participant]) -> frozenset[str]:
    """Give the actors of a role, each by its id."""
    return frozenset(p.actor for p in participants if p.actor)


def same_event(one: Told, other: Told) -> float:
    """Add up what speaks for and against two tellings being of one event; ``SAME_EVENT`` is enough.

    Args:
        one: an event as one report tells it.
        other: an event as another tells it.
    """
    a, b = one.event, other.event
    if not are_kin(a.plover, b.plover):
        return float("-inf")
    if one.teller is other.teller and a.lemma != b.lemma:
        return float("-inf")  # A report does not tell one act by two verbs in two clauses without saying so.
    score = 0.0 if a.plover == b.plover else OTHER_CLASS
    score += AGAIN if one.teller is other.teller else 0.0
    straight = _roles(one, other)
    if a.plover in {"CONSULT", "COOPERATE", "AGREE"} and b.plover == a.plover:
        straight = max(straight, _mutual(one, other))
    elif _is_mutual(one) != _is_mutual(other):
        straight += ONE_WAY
    if straight == float("-inf"):
        return straight
    score += straight + _time(a, b) + _age(one, other)
    score += _beside(one, other)
    score += SAME_LEMMA if a.lemma == b.lemma else 0.0
    score += WORDS * (overlap(one.lemmas, other.lemmas) - 0.25)
    score += MEANING * (cosine(one.meaning, other.meaning) - MEANING_ZERO)
    score += SAME_FIGURE if one.figures & other.figures else 0.0
    score += BOTH_LEAD if max(one.number, other.number) < LEAD and one.teller is not other.teller else 0.0
    if a.place and b.place and a.place.country and b.place.country and a.place.country != b.place.country:
        score += OTHER_PLACE
    return score


@cache
def are_kin(one: str, other: str) -> bool:
    """Tell whether two classes can be two readings of one act."""
    return one == other or any(one in family and other in family for family in _FAMILIES)


def _roles(one: Told, other: Told) -> float:
    """Weigh who did it and to whom; the one who did it in one telling and bore it in the other is in no common act."""
    if _are_swapped(one, other):
        return float("-inf")
    return _actors(one.source, other.source, one.event.source, other.event.source) + _actors(
        one.target, other.target, one.event.target, other.event.target
    )


def _are_swapped(one: Told, other: Told) -> bool:
    """Tell whether source and target of one telling are target and source of the other, and on one side only."""
    straight = one.source & other.source or one.target & other.target
    return bool(one.source & other.target and one.target & other.source and not straight)


def _is_mutual(telling: Told) -> bool:
    """Tell whether the same actors stand on both sides: "a clash between the two"."""
    return len(telling.source) > 1 and telling.source == telling.target


def _mutual(one: Told, other: Told) -> float:
    """Weigh who took part, where source and target do the same thing."""
    mine, theirs = one.event.source + one.event.target, other.event.source + other.event.target
    shared = (one.source | one.target) & (other.source | other.target)
    if len(shared) > 1:
        return 2 * SAME_ACTOR
    return _actors(_ids(mine), _ids(theirs), mine, theirs)


def _actors(
    one: frozenset[str], other: frozenset[str], mine: Sequence[Participant], theirs: Sequence[Participant]
) -> float:
    """Weigh two fillers of one role: one actor, a state and who acts for it, bodies of one sort, or two actors."""
    if not mine or not theirs:
        return 0.0
    if one & other:
        return SAME_ACTOR
    countries = {p.country for p in mine if p.country} & {p.country for p in theirs if p.country}
    if countries & (one | other):
        return SAME_COUNTRY
    if one and other and {_sort(actor) for actor in one | other} in _UNMISTAKABLE:
        return float("-inf")
    generic = [side for side in (one, other) if all(actor.startswith("group:") for actor in side)]
    if not generic:
        return OTHER_ACTOR if one and other else 0.0
    known = {p.country for p in (*mine, *theirs)} - {None}
    if len(known) > 1:
        return OTHER_ACTOR
    sectors = {s for p in mine for s in p.sectors} & {s for p in theirs for s in p.sectors}
    return SAME_SORT if sectors and len(generic) == 2 else OTHER_SORT if len(generic) < 2 else 0.0


# Two persons, or two states, are never a matter of words.
_UNMISTAKABLE: Final = ({"person"}, {""})


def _sort(actor: str) -> str:
    """Give of what sort an actor is by its id; "" is a state."""
    sort, mark, _ = actor.partition(":")
    return sort if mark else ""


def _beside(one: Told, other: Told) -> float:
    """Weigh who else is named in the clauses: whom it is about, where one telling has no role for them."""
    mine, theirs = one.named - one.source - one.target, other.named - other.source - other.target
    if (mine & other.target) or (theirs & one.target):
        return SAME_BESIDE
    if bool(one.target) != bool(other.target):
        about, among = (one.target, theirs) if one.target else (other.target, mine)
        # A person is not held against a country, nor a bridge against the river it crosses.
        rivals = {a for a in among if any(_is_land(a) == _is_land(t) for t in about)}
        return OTHER_BESIDE if rivals else 0.0
    roles = one.source | one.target | other.source | other.target
    mine, theirs = mine - roles, theirs - roles
    if not mine or not theirs:
        return 0.0
    return SAME_BESIDE if mine & theirs else OTHER_BESIDE / 2


def _is_land(actor: str) -> bool:
    """Tell whether an actor is a state or a place."""
    return actor.startswith("place:") or ":" not in actor


def _time(a: Event, b: Event) -> float:
    """Weigh when it was."""
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        return 0.0
    if a.latest[:10] < b.earliest[:10] or b.latest[:10] < a.earliest[:10]:
        return OTHER_TIME
    return SAME_DAY if a.earliest[:10] == a.latest[:10] else SAME_DAY / 2


def _age(one: Told, other: Told) -> float:
    """Weigh that one telling only puts its act long before its report: "in January last year"."""
    if one.is_old is None and other.is_old is None:
        return 0.0
    alone = (one.is_old is None and other.is_old) or (other.is_old is None and one.is_old)
    return NOT_OF_NOW if alone else 0.0


def _is_old(teller: Teller, event: Event) -> bool | None:
    """Tell whether an act is put long before its report, by its own words or those before it; None where nothing is."""
    latest = event.latest or max((last for _, last in times_before(teller, event.span)), default=None)
    published, day = teller.day, read_day((latest or "")[:10])
    return None if latest is None else published is not None and day is not None and (published - day).days > LONG_AGO


def same_statement(one: Said, other: Said) -> float:
    """Add up what speaks for two statements being one; ``SAME_STATEMENT`` is enough."""
    if one.statement.speaker is None or one.statement.speaker != other.statement.speaker:
        return float("-inf")
    if one.statement.denied != other.statement.denied:
        return float("-inf")
    if one.acquits != other.acquits and "guilty" in one.lemmas & other.lemmas:
        return float("-inf")
    score = 3.0 * (overlap(one.lemmas, other.lemmas) - 0.2) if min(len(one.lemmas), len(other.lemmas)) > 2 else 0.0
    if one.statement.verb == other.statement.verb and one.statement.verb_class != "says":
        score += SAME_CUE if len(gist(one.lemmas) & gist(other.lemmas)) >= CUED_WORDS else 0.0
    score += OTHER_MOOD if one.denies != other.denies else 0.0
    return score + 6.0 * (cosine(one.meaning, other.meaning) - 0.66)


TellingT = TypeVar("TellingT", Told, Said)


def cluster(
    tellings: Sequence[TellingT], score: Callable[[TellingT, TellingT], float], cut: float, *, floor: float = -3.0
) -> list[list[TellingT]]:
    """Group tellings that are of one thing, within and across reports, by average score.

    Args:
        tellings: events or statements of a story, in a fixed order.
        score: the evidence for two being one.
        cut: how much is enough.
        floor: what a pair counts for at worst, so that one clash does not outweigh everything.
    """
    pairs = {}
    for j, other in enumerate(tellings):
        for i in range(j):
            value = score(tellings[i], other)
            # A pair left out counts as 0 in linkage, so that what speaks against has to be put in.
            pairs[i, j] = max(floor, value) - cut
    return [[tellings[i] for i in group] for group in link(len(tellings), pairs, 0.0)]


def by_class_family(tellings: Sequence[Told]) -> list[list[Told]]:
    """Split events into those whose classes may meet, so that fewer pairs are compared."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for telling in tellings:
        groups[_family(telling.event.plover)].append(telling)
    return [groups[key] for key in sorted(groups)]


def _family(plover: str) -> str:
    """Give the name of the widest family of classes a class is in; families that overlap are one."""
    for name, family in (
        ("deeds", {"RETREAT", "CONCEDE", "AID", "AGREE", "SUPPORT", "COOPERATE", "CONSULT"}),
        ("force", {"ASSAULT", "COERCE", "SANCTION", "REJECT", "REQUEST", "THREATEN", "ACCUSE"}),
    ):
        if plover in family:
            return name
    return plover
