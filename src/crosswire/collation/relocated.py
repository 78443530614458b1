"""One act, told in whatever words, that reports put in two places, or let go from or to two places.

Held against each other is where two reports put an act of one kind (the table of scenes), and only where both can mean
one act: the same person or thing, one day, one figure, the only place that either gives for such an act. Two places
exclude each other where they are far apart, in two countries, or two regions or parks by name; and neither report may
know of the other's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from msgspec import Struct
from rapidfuzz import fuzz

from crosswire.collation.deeds import ROUND, times_meet
from crosswire.collation.drafts import finding, position
from crosswire.collation.places import FAR, distance
from crosswire.collation.placing import Placing, is_definite, placings
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.facts import Actor, Argument, Finding
from crosswire.gregorian import read_day
from crosswire.knowledge.lexicon.scenes import JOURNEY, SITE, load_scenes
from crosswire.text import fold

# So many signs have to speak for one act.
ENOUGH: Final = 3
# Names of regions or parks less alike than this are two.
ONE_NAME: Final = 65.0
# Days told further back are of another act.
LONG_AGO: Final = 40
_REGION: Final = re.compile(
    r"\b(national park|provinces?|departments?|states?|districts?|count(?:y|ies)|governorate|oblast|prefecture|region|"
    r"mount|lake|university|airport|hospital|stadium)\b",
    re.IGNORECASE,
)
_INSIDE: Final = frozenset({"in", "at", "inside", "from", "to", "into", "of", "patient", "for"})
_MANY: Final = 12
# "Last week", "the new plant" are of no other round.
_NO_ROUND: Final = frozenset({"last", "next", "new"})
# Words so near a verb, in characters, belong to it: "met again".
_NEAR: Final = 16


class Signs(Struct, frozen=True):
    """What speaks for one act: a person or name in common, a noun, a day, a figure, no other act of its kind told."""

    known: bool
    head: bool
    day: bool
    alone: bool
    number: bool

    @property
    def count(self) -> int:
        """How much speaks for it: a person or name as much as two others."""
        return 2 * self.known + self.head + self.day + self.alone + self.number


class Sorted(Struct, frozen=True):
    """The places of an act by what they are: towns, countries (by code), and regions by their name and sort.

    ``is_inside`` tells that a country is where it was, and not only near by.
    """

    towns: tuple[Argument, ...]
    countries: frozenset[str]
    regions: Mapping[str, str]
    is_inside: bool


def find_relocated(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the acts of one kind that independent reports put in places that exclude each other.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    if len({teller.origin for teller in tellers}) < 2:
        return
    told: dict[tuple[str, str], list[Placing]] = defaultdict(list)
    for one in (one for teller in tellers for one in placings(teller, actors)):
        if not _is_of_old(one):
            told[one.scene, one.slot].append(one)
    shown: set[tuple[str, ...]] = set()
    for one, other in _pairs(told):
        words = _clash(one, other)
        if words is None or not _can_be_one(one, other, told):
            continue
        key = (one.scene or other.scene, one.slot, *sorted(words))
        if key not in shown:
            shown.add(key)
            yield _finding(story, key, (one, other), words)


def _pairs(told: Mapping[tuple[str, str], Sequence[Placing]]) -> Iterator[tuple[Placing, Placing]]:
    """Give what may be put in two places: acts of one kind, any that befell, and the sites of such acts."""
    befell = [key for key in sorted(told) if key[1] == "at" and key[0] not in {SITE, JOURNEY}]
    for key in sorted(told):
        others = [key] if key[0] not in {"", SITE} else [key, *(k for k in befell if k != key)]
        for other in others:
            pairs = product(told[key], told[other]) if other != key else _within(told[key])
            yield from (
                (a, b) for a, b in pairs
                if a.teller.origin != b.teller.origin and are_of_one_week(a.teller, b.teller)
            )  # fmt: skip


def _within(told: Sequence[Placing]) -> Iterator[tuple[Placing, Placing]]:
    """Give all pairs of what is told of one act, of stories with many tellings the first of each report only."""
    if len(told) > _MANY:
        first = {one.teller.report.id: one for one in reversed(told)}
        told = [first[report] for report in sorted(first)]
    return ((a, b) for number, b in enumerate(told) for a in told[:number])


def _is_of_old(one: Placing) -> bool:
    """Tell whether an act is told of as one of long ago, or as one that another came before."""
    if any(row.past for row in load_scenes().rows if row.name == one.scene):
        return False
    published = one.teller.day
    days = [read_day((m.latest or "")[:10]) for m in one.near]
    return published is None or any(day is not None and (published - day).days > LONG_AGO for day in days)


def _can_be_one(one: Placing, other: Placing, told: Mapping[tuple[str, str], Sequence[Placing]]) -> bool:
    """Tell whether two tellings are surely of one act."""
    persons = any(row.persons for row in load_scenes().rows if row.name == one.scene)
    times = (one.moments, other.moments) if persons else (one.near, other.near)
    if not times_meet(*times) or _rounds(one) != _rounds(other):
        return False
    known = [(one.people, other.people), (one.names, other.names)]
    if any(mine and theirs and not mine & theirs for mine, theirs in known):
        return False
    is_known = any(mine & theirs for mine, theirs in known)
    signs = Signs(
        is_known, bool(one.heads & other.heads), bool(_days(one) & _days(other)),
        all(_is_alone(w, told) for w in (one, other)), bool(_numbers(one) & _numbers(other)),
    )  # fmt: skip
    if SITE in {one.scene, other.scene} or "" in {one.scene, other.scene}:
        generic = one if one.scene in {"", SITE} else other
        return signs.alone and is_definite(generic) and (signs.head or generic.scene == "")
    if one.scene == JOURNEY:
        is_by_name = bool(one.names & other.names) or (signs.known and _are_removed(one, other))
        is_one_way = is_by_name or signs.number or _have_an_end_in_common(one, other, told)
        return is_one_way and signs.count >= ENOUGH
    return _is_one_act(one, other, signs)


def _is_one_act(one: Placing, other: Placing, signs: Signs) -> bool:
    """Tell whether two tellings of acts of one kind are of one act."""
    row = next(r for r in load_scenes().rows if r.name == one.scene)
    if row.persons and not signs.known:
        # "The suspect", "the two climbers": of those without a name only the one whom the reports know of.
        definite = [is_definite(one), is_definite(other)]
        are_known_of = all(definite) or (signs.number and any(definite))
        are_two = bool(one.people and other.people)
        return signs.head and signs.day and signs.alone and are_known_of and not are_two
    if row.persons:
        return signs.count >= ENOUGH
    if row.recurs:
        named = _named(one), _named(other)
        are_same = len(named[0] & named[1]) > 1 and (named[0] <= named[1] or named[1] <= named[0])
        return signs.day and signs.alone and (are_same or (signs.number and signs.head))
    numbers = _numbers(one), _numbers(other)
    if all(numbers) and not signs.number:
        return False  # Of two fires one may be in a tower of other storeys.
    # "The blast in Lima": what it befell is told by one of them, or by none.
    has_no_bearer = not (one.heads and other.heads)
    return signs.count >= ENOUGH or (has_no_bearer and signs.day and signs.alone)


def _are_removed(one: Placing, other: Placing) -> bool:
    """Tell whether two clauses tell of what is done to somebody but once: "extradited"."""
    return {one.clause.lemma, other.clause.lemma} <= load_scenes().removing


def _have_an_end_in_common(one: Placing, other: Placing, told: Mapping[tuple[str, str], Sequence[Placing]]) -> bool:
    """Tell whether two journeys that are said to be from two places are to one place, or the other way round."""
    ends = told.get((JOURNEY, "to" if one.slot == "from" else "from"), ())
    mine, theirs = (
        [w for w in ends if w.teller is x.teller and (w.heads & x.heads or w.people & x.people)] for x in (one, other)
    )
    return any(
        (a.place and b.place) and (a.place.name == b.place.name or (a.place.lat and b.place.lat and _gap(a, b) < FAR))
        for x in mine for y in theirs for a in x.places for b in y.places
    )  # fmt: skip


def _is_alone(one: Placing, told: Mapping[tuple[str, str], Sequence[Placing]]) -> bool:
    """Tell whether a report puts acts of a kind in no other place."""
    mine = [w for w in told[one.scene, one.slot] if w.teller is one.teller and w is not one]
    return all(_clash(one, w, knowing=True) is None for w in mine)


def _rounds(one: Placing) -> frozenset[str]:
    """Give the words by which an act, or what it befell, is said to be one among several: "again", "a second blast"."""
    verb, text = one.clause.predicate, one.teller.report.text
    nouns = load_scenes().nouns
    told = [*one.bearers, *(a for a in one.clause.arguments if a.lemma in nouns)]
    near = [text[max(one.clause.span.start, verb.start - _NEAR) : verb.end + _NEAR]]
    words = " ; ".join([*near, *(one.teller.words(a.span) for a in told)])
    return frozenset(word.lower() for word in ROUND.findall(words) if " " not in word) - _NO_ROUND


def _days(one: Placing) -> frozenset[str]:
    """Give the single days told."""
    return frozenset(
        (m.earliest or "")[:10] for m in one.near if m.earliest and m.earliest[:10] == (m.latest or "")[:10]
    )


def _numbers(one: Placing) -> frozenset[float]:
    """Give the figures told in a clause, but for small ones."""
    span = one.clause.span
    return frozenset(v for first, last, v in one.teller.numbers if span.start <= first and last <= span.end and v > 1)


def _named(one: Placing) -> frozenset[str]:
    """Give who is named in a clause, places left out."""
    return frozenset(a for a in one.teller.named(one.clause.span) if not a.startswith(("group:", "place:")))


def _clash(one: Placing, other: Placing, *, knowing: bool = False) -> tuple[str, str] | None:
    """Give the words of two places that exclude each other; of two reports that neither may know of the other's."""
    mine, theirs = _sorted(one), _sorted(other)
    names = [{fold(p.place.name) for p in w.places if p.place} for w in (one, other)]
    if not knowing and (_knows(one.teller, other, theirs) or _knows(other.teller, one, mine)):
        return None
    words = one.teller.words(one.span), other.teller.words(other.span)
    if mine.towns and theirs.towns:
        far = all(_gap(a, b) >= FAR for a in mine.towns for b in theirs.towns)
        return words if far and not _share_region(mine, theirs) else None
    if names[0] & names[1]:
        return None
    if _are_two_regions(mine, theirs):
        return words
    if not mine.is_inside or not theirs.is_inside or mine.countries & theirs.countries:
        return None
    return words if mine.countries and theirs.countries else None


def _gap(one: Argument, other: Argument) -> float:
    """Give how far apart two towns are, in kilometres."""
    return distance(one.place, other.place) if one.place and other.place else 0.0


def _share_region(mine: Sorted, theirs: Sorted) -> bool:
    """Tell whether two places are in one region by name."""
    return bool(mine.regions.keys() & theirs.regions.keys())


def _are_two_regions(mine: Sorted, theirs: Sorted) -> bool:
    """Tell whether two places are in regions of one sort whose names are not alike."""
    pairs = [(a, b) for a, x in mine.regions.items() for b, y in theirs.regions.items() if x == y]
    return bool(pairs) and all(fuzz.ratio(a, b) < ONE_NAME for a, b in pairs)


def _sorted(one: Placing) -> Sorted:
    """Sort the places of an act."""
    towns, countries, regions = [], set(), {}
    known = load_scenes().regions
    for argument in one.places:
        place = argument.place
        if place is None:
            continue
        sort = _sort(one, argument)
        if sort:
            regions[fold(place.name)] = sort
        elif place.lat is not None and place.country is not None and place.name not in known:
            towns.append(argument)
        elif place.name in known:
            regions[fold(place.name)] = "region"
        if place.country is not None:
            countries.add(place.country)
    is_inside = all(p.role in _INSIDE for p in one.places if p not in towns and p.place and p.place.country)
    return Sorted(tuple(towns), frozenset(countries), regions, is_inside)


def _sort(one: Placing, argument: Argument) -> str:
    """Give of what sort a region, park or mountain is by the words of and before its name, "" for others."""
    start = max(0, argument.span.start - 24)
    text = one.teller.report.text
    before = re.search(r"\b(\w+) of $", text[start : argument.span.start])
    own = _REGION.search(text[argument.span.start : argument.span.end])
    named = _REGION.fullmatch(before.group(1)) if before and argument.role == "of" else None
    found = named or own
    return found.group(1).lower() if found else ""


def _knows(teller: Teller, other: Placing, places: Sorted) -> bool:
    """Tell whether a report names what another gives as the place anywhere."""
    text = fold(teller.report.text)
    own = [p.place.name for p in (places.towns or other.places) if p.place]
    own += [other.teller.words(p.span) for p in (places.towns or other.places)]
    return any(fold(name) in text for name in own)


def _finding(story: str, key: Sequence[str], pair: tuple[Placing, Placing], words: tuple[str, str]) -> Finding:
    """Put the finding together."""
    how = {"at": "in", "from": "from", "to": "to"}[pair[0].slot]
    what = key[0] or "what befell"
    return finding(
        story, "act.place", key, "conflict", "place",
        about=f"{what}: where {how if how != 'in' else ''}".strip(),
        summary=f"The reports differ on the place ({what}): “{words[0]}” and “{words[1]}”.",
        reason="Both tell of one act, the two places exclude each other, and neither report knows of the other's.",
        positions=[position(w.span, text) for w, text in zip(pair, words, strict=True)],
        tellers=[w.teller for w in pair], confidence=0.65, weight=2.8,
    )  # fmt: skip
