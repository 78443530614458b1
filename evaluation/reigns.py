"""Times in office by REIGN beside those of our own table of offices.

REIGN (OEF Research) has the leaders of states with the months in which they came and went, to March 2021; its leader is
whoever rules, by whatever title. It is no part of the project, and no row of ours comes from it.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from msgspec import Struct
from rapidfuzz import fuzz

from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.offices import first_day, last_day
from crosswire.text import fold

SINCE: Final = "1990-01"
# REIGN ends with this month; whoever is in office then has no last day.
UNTIL: Final = "2021-03"
HEADS: Final = frozenset({"head_of_state", "head_of_government"})
FOREVER: Final = "9999-12-31"
# Words of two names that are as near as this, in percent, are spellings of one another; short words must be alike.
_ALIKE: Final = 80
_SHORT: Final = 4
# So many words of a leader's name have a like among ours: the others may be second surnames or titles.
_HALF: Final = 0.5
_WORD: Final = re.compile(r"[^\W\d_]+")
_PARTICLES: Final = frozenset(
    {"al", "el", "as", "ath", "an", "at", "de", "da", "do", "dos", "la", "le", "van", "von", "der", "bin", "ibn", "ben"}
)
_STATES: Final[dict[str, str]] = tomllib.loads((Path(__file__).parent / "reign_states.toml").read_text("utf-8"))


class Spell(Struct, frozen=True):
    """A leader's time in office by REIGN: the name, the states, ISO months; no last month where it goes on."""

    leader: str
    states: frozenset[str]
    start: str
    end: str | None


class Term(Struct, frozen=True):
    """A time as head by our table; the first and the last day each lie in a stretch of ISO days."""

    person: str
    names: tuple[str, ...]
    states: frozenset[str]
    start: tuple[str, str]
    end: tuple[str, str]

    def overlaps(self, start: str, end: str) -> bool:
        """Tell whether some day of a stretch may be in the term."""
        return self.start[0] <= end and start <= self.end[1]


class Compared(Struct, frozen=True):
    """A spell beside our table: the terms of the person that it is there, and whether the months agree (or None)."""

    spell: Spell
    terms: tuple[Term, ...] = ()
    entry: bool | None = None
    exit: bool | None = None


def read_spells(lines: Iterable[str]) -> Iterator[Spell]:
    """Read REIGN's leaders; those who went before 1990 are left out."""
    for row in csv.DictReader(lines):
        start, end = (_month(row[f"{at}year"], row[f"{at}month"]) for at in "se")
        if start and (end or UNTIL) >= SINCE:
            states = frozenset(_STATES.get(row["stateabb"], row["stateabb"]).split("/"))
            yield Spell(row["leader"].strip(), states, start, end if end and end < UNTIL else None)


def _month(year: str, month: str) -> str | None:
    """Give an ISO month; None where it is not said."""
    return f"{int(year):04}-{int(month):02}" if year and month else None


def our_terms(knowledge: Knowledge) -> list[Term]:
    """Give the terms of our heads of state and government, and beside them those that follow one another as one."""
    terms: list[Term] = []
    for actor in knowledge.actors.values():
        own = [
            Term(
                actor.id,
                (actor.name, *actor.names),
                frozenset({office.of}),
                (first_day(office.start), last_day(office.start)),
                (first_day(office.end), last_day(office.end)) if office.end else (FOREVER, FOREVER),
            )
            for office in actor.offices
            if office.kind in HEADS and office.start
        ]
        terms += _joined(own)
    return terms


def _joined(terms: Sequence[Term]) -> list[Term]:
    """Add to terms of one person those that they make where one begins before or on the day after another ends."""
    made: list[Term] = []
    for term in sorted(terms, key=lambda t: (t.start, t.end)):
        last = made[-1] if made else None
        if last is not None and last.states & term.states and term.start[0] <= _next(last.end[1]):
            made[-1] = Term(term.person, term.names, last.states | term.states, last.start, max(last.end, term.end))
        else:
            made.append(term)
    return [*terms, *(term for term in made if term not in terms)]


def _next(day: str) -> str:
    """Give the day after an ISO day."""
    return day if day == FOREVER else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def words(name: str) -> list[str]:
    """Give the words that tell a name from others: folded, no initials, no particles."""
    return [word for word in _WORD.findall(fold(name)) if len(word) > 1 and word not in _PARTICLES]


def are_alike(one: str, other: str) -> bool:
    """Tell whether two folded words can be spellings of one name."""
    return one == other or (min(len(one), len(other)) >= _SHORT and fuzz.ratio(one, other) >= _ALIKE)


def likeness(leader: str, names: Iterable[str]) -> float:
    """Give the share of a leader's words that have a like among the words of the names."""
    ours = {word for name in names for word in words(name)}
    asked = words(leader)
    return sum(any(are_alike(word, mine) for mine in ours) for word in asked) / len(asked) if asked else 0.0


def compare(spells: Iterable[Spell], knowledge: Knowledge) -> Iterator[Compared]:
    """Put each spell beside the terms of whoever has the leader's name and was head of the state in that time.

    Of several (brothers, persons of one surname) it is the one whose name is most alike, then whose months agree.
    """
    terms = our_terms(knowledge)
    for spell in spells:
        start, end = first_day(spell.start), last_day(spell.end or UNTIL)
        persons: dict[str, list[Term]] = {}
        for term in terms:
            if term.states & spell.states and term.overlaps(start, end):
                persons.setdefault(term.person, []).append(term)
        found = [_compared(spell, own) for own in persons.values() if likeness(spell.leader, own[0].names) >= _HALF]
        yield max(found, key=_rank, default=Compared(spell))


def _compared(spell: Spell, terms: Sequence[Term]) -> Compared:
    """Put a spell beside the terms of one person."""
    return Compared(spell, tuple(terms), _entry(spell, terms), _exit(spell, terms))


def _rank(one: Compared) -> tuple[float, int]:
    """Rank how surely it is the right person: by the name, then by the months."""
    return likeness(one.spell.leader, one.terms[0].names), bool(one.entry) + bool(one.exit)


def _entry(spell: Spell, terms: Sequence[Term]) -> bool | None:
    """Tell whether one of the terms may begin in the spell's first month; not asked before 1990."""
    if spell.start < SINCE:
        return None
    return any(term.start[0][:7] <= spell.start <= term.start[1][:7] for term in terms)


def _exit(spell: Spell, terms: Sequence[Term]) -> bool | None:
    """Tell whether one of the terms may end in the spell's last month; not asked of those who stayed."""
    if spell.end is None:
        return None
    return any(term.end[0][:7] <= spell.end <= term.end[1][:7] for term in terms)
