"""Acts that reports tell in different words, and put on different days or upon different persons.

Two reports of one story tell of one act where their words for it are of one row of the table of acts and share a noun
or a name. What they must not both say of it is held against each other only where each report says it in one way and
does not know of what the other has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from crosswire.collation.deeds import Deed, deeds, is_one_matter, is_one_thing, meant, moments_in, times_meet
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.collation.timings import has_day
from crosswire.facts import Actor, Argument, Aspect, Finding, Moment
from crosswire.text import fold

# Days further apart are of two acts of one kind.
FAR_APART: Final = 31
# Words of a name that are spelled as nearly alike as this are one.
ONE_NAME: Final = 75.0
# Nouns for the one who did it: of others, several may be arrested or convicted on one day.
THE_ONE: Final = frozenset(
    {"suspect", "thief", "killer", "murderer", "attacker", "assailant", "gunman", "shooter", "arsonist", "perpetrator",
     "culprit", "bomber", "hijacker", "kidnapper", "robber", "fugitive", "ringleader", "mastermind", "leader"}
)  # fmt: skip
_WHERE: Final = frozenset({"in", "at", "near", "outside", "off", "of", "inside", "on"})
_DAYS: Final = frozenset({"day", "part", "minute"})


def find_circumstances(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the acts on whose bearer or day the reports cannot all be right.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    by_act: dict[str, list[Deed]] = defaultdict(list)
    for teller in tellers:
        for deed in deeds(teller):
            if deed.done and deed.speaker is None and not deed.act.shared:
                by_act[deed.act.name].append(deed)
    for name in sorted(by_act):
        told = by_act[name]
        pairs = [p for p in combinations(told, 2) if _are_comparable(*p)]
        yield from _first(story, "name", [p for p in pairs if _is_of_other_person(*p, told, actors)], actors)
        # Two meetings within a week are more likely than one that a report puts on a wrong day.
        same = [] if told[0].act.recurs else [p for p in pairs if is_one_matter(*p)]
        yield from _first(story, "date", [p for p in same if _is_of_other_day(*p)], actors)


def _are_comparable(one: Deed, other: Deed) -> bool:
    """Tell whether two deeds stand in reports of different origins and of one week."""
    return one.teller.origin != other.teller.origin and are_of_one_week(one.teller, other.teller)


def _first(
    story: str, aspect: Aspect, clashes: Sequence[tuple[Deed, Deed]], actors: Mapping[str, Actor]
) -> Iterator[Finding]:
    """Give the clash of the first pair."""
    for one, other in clashes[:1]:
        shown = {"name": _person_words, "date": _day_words}[aspect]
        values = [shown(deed, actors) for deed in (one, other)]
        yield finding(
            story, {"name": "act.name", "date": "act.date"}[aspect],
            [one.act.name, aspect, *values], "conflict", aspect,
            about=f"{one.act.name}: {aspect}",
            summary=f"The reports differ on {_ASKED[aspect]}: {values[0]} and {values[1]}.",
            reason="It is one act, each report tells it in one way, and neither knows of what the other has.",
            positions=[position(d.clause.span, clip(d.teller.words(d.clause.span), 120)) for d in (one, other)],
            tellers=[one.teller, other.teller], confidence=0.65, weight=2.8,
        )  # fmt: skip


_ASKED: Final = {"name": "who it was", "date": "the day"}


def _persons(deed: Deed) -> list[str]:
    """Give the persons named of whom an act is told."""
    found = [meant(deed.teller, b) for b in deed.bearers]
    return [actor for actor in found if actor and actor.startswith("person:")]


def _is_of_other_person(one: Deed, other: Deed, told: Sequence[Deed], actors: Mapping[str, Actor]) -> bool:
    """Tell whether one act is told of two persons, by each report of one only."""
    mine, theirs = _persons(one), _persons(other)
    if len(mine) != 1 or len(theirs) != 1 or any(_has_more(d) for d in (one, other)):
        return False
    if not (_is_only_one(one, mine[0], told) and _is_only_one(other, theirs[0], told)):
        return False
    if not _can_be_one_act(one, other):
        return False
    first, second = actors.get(mine[0]), actors.get(theirs[0])
    return first is not None and second is not None and are_two(first, second)


def _has_more(deed: Deed) -> bool:
    """Tell whether an act is told of more than one ("he and two others")."""
    return len(deed.bearers) > 1 and all(bearer.role in {"agent", "patient"} for bearer in deed.bearers)


def _is_only_one(deed: Deed, person: str, told: Sequence[Deed]) -> bool:
    """Tell whether a report tells an act of one person only."""
    return all(set(_persons(d)) <= {person} for d in told if d.teller is deed.teller)


def _can_be_one_act(one: Deed, other: Deed) -> bool:
    """Tell whether two deeds of different persons can be one act: of one thing, at no other time or place."""
    if not times_meet(*(moments_in(d.teller, d.clause.span) for d in (one, other))):
        return False
    wheres = [{a.place.name for a in d.clause.arguments if a.place and a.role in _WHERE} for d in (one, other)]
    if all(wheres) and wheres[0].isdisjoint(wheres[1]):
        return False
    if one.act.of:
        things = [
            {d.act.of[a.lemma] for a in d.clause.arguments if a.lemma in d.act.of and a.role in {"agent", "patient"}}
            for d in (one, other)
        ]
        return bool(things[0] & things[1]) and is_one_thing(one, other)
    if not any(a.lemma in THE_ONE for d in (one, other) for a in d.clause.arguments if not _is_other_side(d, a)):
        return False
    # Who is arrested in one report and named for something else in the other may be a second one.
    return not (set(_persons(one)) & other.teller.actors or set(_persons(other)) & one.teller.actors)


def _is_other_side(deed: Deed, argument: Argument) -> bool:
    """Tell whether a noun is who does what befalls the bearers, or the other way round: "the kidnappers freed her"."""
    roles = {bearer.role for bearer in deed.bearers}
    return argument.role in {"agent", "patient"} - roles


def are_two(first: Actor, second: Actor) -> bool:
    """Tell whether two persons are surely two: no name of the one can be a form or spelling of one of the other's."""
    if first.id == second.id or not first.names or not second.names:
        return False
    return not may_be_one(_fullest(first), _fullest(second))


def _fullest(person: Actor) -> list[str]:
    """Give the words of a person's longest name."""
    return max((fold(name).split() for name in (person.name, *person.names)), key=len)


def may_be_one(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether each word of the shorter of two names is, nearly, one of the longer."""
    shorter, longer = sorted((mine, theirs), key=len)
    return all(any(_is_like(a, b) for b in longer) for a in shorter)


def _is_like(one: str, other: str) -> bool:
    """Tell whether two words of names may be one: spelled nearly alike, or an initial."""
    return fuzz.ratio(one, other) >= ONE_NAME or (
        min(len(one.strip(".")), len(other.strip("."))) == 1 and one[0] == other[0]
    )


def _person_words(deed: Deed, actors: Mapping[str, Actor]) -> str:
    """Name the person of whom an act is told."""
    return actors[_persons(deed)[0]].name


def _days(deed: Deed) -> list[Moment]:
    """Give the single days told in the clause of a deed; that of an hour told without one is but guessed."""
    found = moments_in(deed.teller, deed.clause.span)
    single = (m for m in found if m.grain in _DAYS and (m.earliest or "")[:10] == (m.latest or "")[:10])
    return [m for m in single if has_day(deed.teller, m)]


def _is_of_other_day(one: Deed, other: Deed) -> bool:
    """Tell whether an act is put on two days, each past and told by its report of this act only."""
    mine, theirs = _days(one), _days(other)
    if len(mine) != 1 or len(theirs) != 1:
        return False
    days = [(m.earliest or "")[:10] for m in (mine[0], theirs[0])]
    if days[0] == days[1] or abs(_number(days[0]) - _number(days[1])) > FAR_APART:
        return False
    if any(day > d.teller.published[:10] for day, d in zip(days, (one, other), strict=True)):
        return False
    known = [{(m.earliest or "")[:10] for m in d.teller.reading.moments} for d in (one, other)]
    is_one_night = abs(_number(days[0]) - _number(days[1])) == 1 and any("T" in m.timex for m in (mine[0], theirs[0]))
    return days[0] not in known[1] and days[1] not in known[0] and not is_one_night


def _number(day: str) -> int:
    """Give the number of a day."""
    return date.fromisoformat(day).toordinal()


def _day_words(deed: Deed, _: Mapping[str, Actor]) -> str:
    """Give the words of an act's day."""
    return deed.teller.words(_days(deed)[0].span)
