"""One act told of two names, of which one only can have done it or undergone it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from crosswire.collation.circumstances import THE_ONE, are_two, may_be_one
from crosswire.collation.propositions import MANY_SHARED, Clash, Filler, Proposition, is_same_in, shared_keys
from crosswire.facts import Actor, Span
from crosswire.knowledge.lexicon.senses import load_senses
from crosswire.text import fold

_NAME: Final = re.compile(r"(?: of(?: the)?)?[ ,“\"'‘]{1,2}((?:[A-Z][\w’'-]+ ?){1,4})")


def name_clash(one: Proposition, other: Proposition, actors: Mapping[str, Actor]) -> Clash | None:
    """Give the clash of two persons, bodies or things of which one only can have done it, or undergone it."""
    verbs, senses = {one.clause.lemma, other.clause.lemma}, load_senses()
    if one.clause.negated or not one.days & other.days or not shared_keys(one, other):
        return None
    for slot in ("who", "whom"):
        sides = [_proper(p, slot) for p in (one, other)]
        if sides[0] is None or sides[1] is None or not _are_twoname_clash(one, other, sides[0], sides[1], actors):
            continue
        is_thing = sides[0].noun is not None and sides[0].noun == sides[1].noun
        is_harm = slot == "who" and bool(senses.harm & verbs) and _is_same_victim(one, other)
        is_single = bool(senses.single & verbs) or bool(THE_ONE & one.keys & other.keys)
        if (
            is_harm
            or (is_single and len(shared_keys(one, other)) > 1 and _is_of_one_office(one, other))
            or (is_thing and _have_number(one, other))
        ):
            values = (sides[0].words, sides[1].words)
            return Clash("responsibility" if is_harm else "name", "told.name", sides[0].span, sides[1].span, values)
    return None


class Name(Struct, frozen=True):
    """Words with capitals that name what fills a slot; ``noun`` is the common noun before it, if any."""

    span: Span
    words: str
    actor: str | None
    noun: str | None


def _proper(told: Proposition, slot: str) -> Name | None:
    """Give the only name in a slot: in the phrase itself, or right behind its noun ("the ferry X", "fighters of X")."""
    fillers = told.slots.get(slot, ())
    named = [f for f in fillers if f.is_named]
    found = [name for f in named or fillers if (name := _name_of(told, f)) is not None]
    return found[0] if len(found) == 1 else None


def _name_of(told: Proposition, filler: Filler) -> Name | None:
    """Give the name of a filler."""
    teller, span = told.teller, filler.span
    if filler.is_named:
        actor = filler.actor
        mention = next((m for m in teller.mentions_in(span) if m.actor == actor), None)
        place = mention.span if mention is not None else span
        return Name(place, teller.words(place), actor, None)
    behind = _NAME.match(teller.report.text, span.end)
    if behind is None or filler.place is not None:
        return None
    place = Span(span.report, behind.start(1), behind.start(1) + len(behind[1].rstrip()))
    return Name(place, teller.words(place), None, filler.head)


def _are_twoname_clash(
    one: Proposition, other: Proposition, mine: Name, theirs: Name, actors: Mapping[str, Actor]
) -> bool:
    """Tell whether two names are surely of two, and neither report knows the other's."""
    if mine.actor and theirs.actor:
        first, second = actors.get(mine.actor), actors.get(theirs.actor)
        if first is None or second is None or first.kind != second.kind or not are_two(first, second):
            return False
    words = [fold(name.words).split() for name in (mine, theirs)]
    texts = [fold(p.teller.report.text) for p in (one, other)]
    return not may_be_one(*words) and not any(
        word in text for side, text in zip(words, (texts[1], texts[0]), strict=True) for word in side if len(word) > 3
    )


def _is_same_victim(one: Proposition, other: Proposition) -> bool:
    """Tell whether an act of violence befell one thing or person: a named one, or one noun at one place."""
    if not ("whom" in one.slots and "whom" in other.slots and is_same_in("whom", one, other)):
        return False
    shared = {f.actor for f in one.slots["whom"] if f.actor} & {f.actor for f in other.slots["whom"]}
    return bool(shared) or len(shared_keys(one, other)) >= MANY_SHARED


def _is_of_one_office(one: Proposition, other: Proposition) -> bool:
    """Tell whether two propositions share a noun that is neither a name nor a number: an office, a prize, a thing."""
    return any(key.isalpha() and key.islower() for key in shared_keys(one, other))


def _have_number(one: Proposition, other: Proposition) -> bool:
    """Tell whether two propositions share a number, and nearly all of their words."""
    shared = shared_keys(one, other)
    return any(key.startswith("#") for key in shared) and len(shared) > MANY_SHARED
