"""Two reports tell one thing and differ in one slot of it: what happened, who did it, to whom, where, or when.

Of aligned propositions all slots are compared. Where just one differs and enough of the others agree, that one is the
clash, and says of what kind it is. What only one report has is no difference; words that merely are others ("a man",
"a soldier") may mean the same and hold two propositions apart, but are never shown as a clash. Neither report may know
of what the other has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from crosswire.collation.deeds import LOWER, PRONOUNS, ROUND, is_narrowed, times_meet
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip
from crosswire.collation.places import FAR, distance
from crosswire.collation.propositions import (
    MANY_SHARED,
    Clash,
    Filler,
    Proposition,
    aligned,
    are_one,
    have_slot_in_common,
    is_same_in,
    propositions,
    shared_keys,
)
from crosswire.collation.redated import time_clash
from crosswire.collation.renamed import name_clash
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Aspect, Finding, Place
from crosswire.knowledge.lexicon.senses import load_senses
from crosswire.text import fold

TOLD: Final = frozenset(
    {
        "told.contrary",
        "told.swapped",
        "told.date",
        "told.place",
        "told.name",
        "act.place",
        "date.apart",
        "part.swapped",
        "part.name",
        "role.calling",
        "name.thing",
        "name.given",
    }
)
"""The rules of what is told in the same way but for one slot; other rules may tell the same clash better."""

_LOCAL: Final = ("where", "from", "to")
# "The first convoy in two months" is not the first of several.
_SINCE: Final = re.compile(r"\bfirst\b(?=[^.]{0,40}\b(?:in|since|for)\b)")
_WHERE: Final = frozenset({"in", "at", "near", "off", "on", "outside", "inside"})
_LIMITS: Final = _WHERE.union(("of", "for", "among", "against", "over", "with", "about", "to", "from", "patient", "as"))
_THE: Final = re.compile(r"(?:the|its|their|his|her|this|that) ", re.IGNORECASE)
# Of men there are three here and three there.
_SMALL: Final = 9
_ANY: Final = re.compile(r"(?:an?|another|one|some|several|many|two|three) ", re.IGNORECASE)


def find_differing(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give what reports of different origins tell in the same way but for one slot.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    if len({teller.origin for teller in tellers}) < 2:
        return
    told = [proposition for teller in tellers for proposition in propositions(teller)]
    seen: set[tuple[str, ...]] = set()
    for one, other in aligned(told):
        clash = _clash(one, other, told, actors)
        if clash is not None and (clash.rule, *sorted(clash.values)) not in seen:
            seen.add((clash.rule, *sorted(clash.values)))
            yield _finding(story, clash, (one, other), actors)


def _clash(
    one: Proposition, other: Proposition, told: Sequence[Proposition], actors: Mapping[str, Actor]
) -> Clash | None:
    """Give the one slot in which two aligned propositions differ, None where there is none or more than one."""
    if one.speaker != other.speaker or rounds_of(one) != rounds_of(other) or have_other_numbers(one, other):
        return None
    swapped = _swap(one, other, told)
    if swapped is not None:
        return swapped
    differing = [slot for slot in sorted(one.slots.keys() & other.slots.keys()) if not _agree(slot, one, other)]
    if not times_meet(one.moments, other.moments):
        differing.append("when")
    if is_affirmed(one, other) != is_affirmed(other, one):
        return _contrary(one, other, told) if differing in ([], ["who"]) else None
    if len(differing) > 1:
        return None
    if differing and differing[0] in _LOCAL:
        return _places(differing[0], one, other)
    if not differing or differing[0] in {"who", "whom"}:
        named = name_clash(one, other, actors)
        if named is not None or differing:
            return named
    return time_clash(one, other)


def is_affirmed(one: Proposition, other: Proposition) -> bool:
    """Tell whether a proposition affirms its verb; of two opposite verbs the one that comes first is the verb."""
    verbs = one.clause.lemma, other.clause.lemma
    return one.clause.negated != (load_senses().are_opposite(*verbs) and verbs[0] > verbs[1])


def rounds_of(told: Proposition) -> frozenset[str]:
    """Give the words by which a clause is said to be of one round, house or part among several."""
    text = _SINCE.sub("", told.teller.words(told.clause.span))
    return frozenset(word.lower() for word in ROUND.findall(text) if " " not in word) - {told.clause.lemma}


def have_other_numbers(one: Proposition, other: Proposition) -> bool:
    """Tell whether each clause has a number that the other lacks: they may be of two things."""
    mine, theirs = ({key for key in told.keys if key.startswith("#")} for told in (one, other))
    return bool(mine - theirs) and bool(theirs - mine)


def _agree(slot: str, one: Proposition, other: Proposition) -> bool:
    """Tell whether what fills a slot of both can be one; pronouns can be anybody."""
    mine, theirs = one.slots[slot], other.slots[slot]
    if slot in _LOCAL and any(f.place for f in mine) and any(f.place for f in theirs):
        return any(f.place and g.place and _is_within_reach(f, g) for f in mine for g in theirs)
    if any(f.head in PRONOUNS and f.actor is None for f in (*mine, *theirs)):
        return True
    # What fills the slot of one may stand in another of the other: "a convoy of forty lorries", "forty lorries".
    return any(
        are_one(f, g) or (f.head != g.head and (f.head in other.keys or g.head in one.keys))
        for f in mine
        for g in theirs
    )


def _is_within_reach(one: Filler, other: Filler) -> bool:
    """Tell whether two places may be one: near each other, of unknown place, or one the state of the other."""
    a, b = one.place, other.place
    if a is None or b is None or fold(a.name) == fold(b.name):
        return True
    if _is_state(one) or _is_state(other):
        return a.country is None or b.country is None or a.country == b.country
    return a.lat is None or b.lat is None or distance(a, b) < FAR


def _is_state(filler: Filler) -> bool:
    """Tell whether a place is a whole state."""
    place: Place | None = filler.place
    return place is not None and place.country is not None and place.country == filler.actor


def _knows(teller: Teller, words: str) -> bool:
    """Tell whether a report has all the words of a value, capitals and marks aside."""
    text = fold(teller.report.text)
    return all(word in text for word in fold(words).split())


def _know_each_other(one: Proposition, other: Proposition, values: tuple[str, str]) -> bool:
    """Tell whether a report has the other's value anywhere."""
    return _knows(one.teller, values[1]) or _knows(other.teller, values[0])


def _contrary(one: Proposition, other: Proposition, told: Sequence[Proposition]) -> Clash | None:
    """Give the clash of what one report affirms and the other denies, or tells by the opposite verb."""
    if any(is_narrowed(p.teller, p.clause) or _is_limited(p, q) for p, q in ((one, other), (other, one))):
        return None
    is_opposite = load_senses().are_opposite(one.clause.lemma, other.clause.lemma)
    is_one_day = bool(one.days & other.days)
    if is_opposite and not one.said and not _is_of_one_day(one, other):
        return None
    if any(day[1:] > q.teller.published[:10] for p, q in ((one, other), (other, one)) for day in p.days):
        return None  # What the later report tells came after the earlier one.
    slots = [slot for slot in ("who", "whom") if slot in one.slots and slot in other.slots]
    if slots == ["who", "whom"] and is_one_day and not _are_rivals(one, other):
        slots = ["whom"]  # "The parliament", "the deputies".
    is_one_speech = one.said is not None and one.said.form == "direct"
    if is_one_speech:
        slots = [slot for slot in slots if not _is_same_pronoun(slot, one, other)] or ["who"]
    if not slots or not all(is_same_in(slot, one, other) for slot in slots) or len(shared_keys(one, other)) < 2:
        return None
    if all(_is_any(p, slot) for slot in slots for p in (one, other)):
        return None  # "A passenger survived", "a passenger died".
    if any(_tells_both(p, told) for p in (one, other)):
        return None
    is_direct = all(p.said is not None and p.said.form == "direct" for p in (one, other))
    aspect: Aspect = "quote" if is_direct else "statement" if one.said else "outcome" if is_opposite else "event"
    words = [clip(p.teller.words(p.clause.span), 90) for p in (one, other)]
    return Clash(aspect, "told.contrary", one.clause.span, other.clause.span, (words[0], words[1]))


def _is_of_one_day(one: Proposition, other: Proposition) -> bool:
    """Tell whether two opposite acts are surely of one day, or told without any and in nearly the same words.

    What is raised may be lowered another day, and what is shut may open in an hour.
    """
    if load_senses().can_turn(one.clause.lemma, other.clause.lemma):
        return False
    return bool(one.days & other.days) or (
        not one.days and not other.days and len(shared_keys(one, other)) > MANY_SHARED
    )


def _is_same_pronoun(slot: str, one: Proposition, other: Proposition) -> bool:
    """Tell whether one pronoun fills a slot of both: of words spoken once it means one thing."""
    heads = {f.head for p in (one, other) for f in p.slots[slot]}
    return len(heads) == 1 and heads <= PRONOUNS


def _are_rivals(one: Proposition, other: Proposition) -> bool:
    """Tell whether the doers of two propositions are both named, or one is a body below the other."""
    doers = [p.slots["who"] for p in (one, other)]
    heads = [{f.head for f in fillers} & LOWER for fillers in doers]
    return heads[0] != heads[1] or all(any(f.is_named for f in fillers) for fillers in doers)


def _is_any(told: Proposition, slot: str) -> bool:
    """Tell whether a slot has somebody or something of which there may be several."""
    return all(_ANY.match(told.teller.words(f.span)) is not None for f in told.slots[slot])


def _is_limited(one: Proposition, other: Proposition) -> bool:
    """Tell whether a proposition is of a part, a time or a charge of which the other report knows nothing."""
    known = {a.lemma for a in other.clause.arguments} | frozenset(one.clause.lemma.split()) | PRONOUNS
    limits = [
        a for a in one.clause.arguments if a.role in _LIMITS and not (a.role == "patient" and "whom" in other.slots)
    ]
    if load_senses().are_opposite(one.clause.lemma, other.clause.lemma):
        # Where somebody died is no limit of it.
        is_person = any((f.actor or "").startswith("person:") for f in one.slots.get("who", ()))
        limits = [a for a in limits if a.place is None and not (is_person and a.role in _WHERE)]
    words = frozenset().union(*(one.teller.lemmas(a.span) for a in limits if a.lemma not in known))
    days = (one.teller.lemmas(m.span) for m in one.moments)
    return bool(words.difference(*days) - other.teller.vocabulary)


def _tells_both(mine: Proposition, told: Sequence[Proposition]) -> bool:
    """Tell whether a report both affirms and denies one verb of one subject."""
    return any(
        p.teller is mine.teller
        and p is not mine
        and load_senses().are_alike(p.clause.lemma, mine.clause.lemma)
        and p.clause.negated != mine.clause.negated
        and have_slot_in_common(p, mine, "who", "whom")
        for p in told
    )


def _swap(one: Proposition, other: Proposition, told: Sequence[Proposition]) -> Clash | None:
    """Give the clash of who did it to whom."""
    if one.clause.negated or other.clause.negated or not load_senses().are_alike(one.clause.lemma, other.clause.lemma):
        return None
    sources, goals = [_actors(p, "who", "from") for p in (one, other)], [_actors(p, "whom", "to") for p in (one, other)]
    if load_senses().defeat & {one.clause.lemma, other.clause.lemma}:
        goals = [
            goal or p.teller.named(p.clause.span) - source
            for goal, p, source in zip(goals, (one, other), sources, strict=True)
        ]
    if not (sources[0] & goals[1] and sources[1] & goals[0]) or sources[0] & sources[1]:
        return None
    if not one.days & other.days or not _is_one_sided(one, other):
        return None
    for p in (one, other):
        against = (q for q in told if q.teller is p.teller and q is not p)
        if any(
            _actors(q, "who", "from") & _actors(p, "whom", "to") and q.clause.lemma == p.clause.lemma for q in against
        ):
            return None
    words = [clip(p.teller.words(p.clause.span), 90) for p in (one, other)]
    return Clash("role", "told.swapped", one.clause.span, other.clause.span, (words[0], words[1]))


def _actors(told: Proposition, *slots: str) -> frozenset[str]:
    """Give the actors named in some slots, states by adjectives as well."""
    fillers = [f for slot in slots for f in told.slots.get(slot, ())]
    named = {f.actor for f in fillers if f.actor} | {w for f in fillers for w in f.words if _is_actor(w)}
    return frozenset(named)


def _is_actor(word: str) -> bool:
    """Tell an actor's id from a word."""
    return ":" in word or (len(word) == 3 and word.isupper())


def _is_one_sided(one: Proposition, other: Proposition) -> bool:
    """Tell whether two acts with their sides swapped cannot both have been: no exchange of blows or prisoners.

    One beats the other in one match; the nouns for both sides are the same and not swapped ("guards shot at
    shepherds"); or what is handed over is told in two words.
    """
    if load_senses().defeat & {one.clause.lemma, other.clause.lemma}:
        return bool(shared_keys(one, other) - _actors(one, "who", "whom"))
    heads = [{slot: {f.head for f in p.slots.get(slot, ())} for slot in ("who", "whom")} for p in (one, other)]
    if heads[0]["who"] & heads[1]["who"] and heads[0]["whom"] & heads[1]["whom"]:
        return not heads[0]["who"] & heads[0]["whom"]
    handed = [{f.head for f in p.slots.get("whom", ())} for p in (one, other)]
    common = [
        f.words & g.words for f in one.slots.get("whom", ()) for g in other.slots.get("whom", ()) if f.head == g.head
    ]
    return bool(handed[0] & handed[1]) and any(common)


def _places(slot: str, one: Proposition, other: Proposition) -> Clash | None:
    """Give the clash of two places of one act."""
    sides = [next((f for f in p.slots[slot] if f.place), None) for p in (one, other)]
    if sides[0] is None or sides[1] is None or one.clause.negated:
        return None
    values = one.teller.words(sides[0].span), other.teller.words(sides[1].span)
    if _know_each_other(one, other, values) or len(shared_keys(one, other)) < 2:
        return None
    if not one.days & other.days and not any(key.startswith("#") for key in shared_keys(one, other)):
        return None
    if not have_slot_in_common(one, other, "who", "whom") and len(shared_keys(one, other)) < MANY_SHARED:
        return None
    if not (_is_of_one(one) or _is_of_one(other) or _have_a_figure(one, other)):
        return None
    return Clash("place", "told.place", sides[0].span, sides[1].span, values)


def _is_of_one(told: Proposition) -> bool:
    """Tell whether somebody or something in a proposition is named or known: not "police" and "three men"."""
    fillers = [f for slot in ("who", "whom") for f in told.slots.get(slot, ())]
    return any(f.is_named or f.actor or _THE.match(told.teller.words(f.span)) for f in fillers)


def _have_a_figure(one: Proposition, other: Proposition) -> bool:
    """Tell whether two propositions share a number that is not small: "forty lorries"."""
    return any(float(key[1:]) > _SMALL for key in shared_keys(one, other) if key.startswith("#"))


def _finding(story: str, clash: Clash, pair: tuple[Proposition, Proposition], actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together."""
    one = pair[0]
    sides = zip((clash.one, clash.other), pair, strict=True)
    positions = [position(span, p.teller.words(span), p.speaker) for span, p in sides]
    speaker = actors.get(one.speaker or "")
    who = f"{speaker.name} is said to have said" if speaker else "The reports say"
    return finding(
        story, clash.rule, [one.speaker or "", *sorted(clash.values)], "conflict", clash.aspect,
        about=f"{one.clause.lemma}: {clash.aspect}",
        summary=f"{who} two things: “{clash.values[0]}” and “{clash.values[1]}”.",
        reason="The reports tell it in the same way but for this, and neither knows of what the other has.",
        positions=positions,
        tellers=[p.teller for p in pair], confidence=0.65, weight=2.7,
    )  # fmt: skip
