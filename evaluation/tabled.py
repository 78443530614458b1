"""Checks the tables of states, persons and offices against works that others made: Phoenix's dictionary and REIGN.

Neither is part of the project, and no row comes from them (``docs/knowledge.md``, "Checked against REIGN").

*Phoenix.* A state is an entry whose codes are a country's and nothing more; its chief name should mean that country and
nothing else, and so should its other names, though these are spellings of all sorts, towns and rivers too. A head is an
entry to which a country's ``GOV`` code is given for a time since 1990 that begins within two months of one in which
somebody whose name's words are all among its words was head of that state, by REIGN or by our own table; its chief name
should mean somebody of that country, and nobody else.

*REIGN.* Each spell of a leader since 1990 should have a person of that name who by our table was head of state or
government in it. The months of coming and going are compared for those found: of that person's terms, alone or joined
where one follows another, one should begin, and one should end, in REIGN's month.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from crosswire.knowledge.actors import Knowledge, load_knowledge
from crosswire.knowledge.cameo_actors import CameoActors
from crosswire.knowledge.offices import first_day, last_day
from crosswire.knowledge.phoenix import Entry, Period, read_dictionary
from crosswire.text import slug
from evaluation.reigns import FOREVER, SINCE, UNTIL, Compared, Spell, are_alike, compare, our_terms, read_spells, words


class Asked(Struct, frozen=True):
    """One thing asked: the figure it counts for, whether it is as it should be, and what it was."""

    figure: str
    right: bool
    what: str


# A period that begins so many months from a time in office is that time: works count from election, oath or month.
_SLACK: Final = 2


class Head(Struct, frozen=True):
    """A head by REIGN or by our table: the words of the name, the first and the last day in office."""

    words: tuple[str, ...]
    start: str
    end: str


def main(argv: Sequence[str] | None = None, *, knowledge: Knowledge | None = None) -> int:
    """Compare and print the figures; give the exit code.

    Args:
        argv: the command line.
        knowledge: other tables than the package's.
    """
    options = _options().parse_args(argv)
    spells: list[Spell] = []
    for path in filter(None, (options.reign, options.gold)):
        if not path.is_file():
            sys.stderr.write(f"{path.name} is not here: nothing measured.\n")
            return 1
    if options.reign:
        spells = list(read_spells(options.reign.read_text("utf-8", "replace").split("\n")))
    ours = knowledge or load_knowledge()
    if options.gold:
        entries = read_dictionary(options.gold.read_text("utf-8", "replace")).entries[: options.limit]
        title, asked = "PHOENIX", [*ask_states(entries, ours), *ask_heads(entries, spells, ours)]
    else:
        title, asked = "REIGN", list(ask_terms(compare(spells[: options.limit], ours)))
    if options.list:
        sys.stdout.writelines(f"{one.figure}: {one.what}\n" for one in asked if not one.right)
    sys.stdout.write(f"{title} {summarise(asked)}\n")
    return 0


def _options() -> argparse.ArgumentParser:
    """Give the command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.tabled", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--gold", type=Path, metavar="FILE", help="a dictionary of Phoenix")
    parser.add_argument("--reign", type=Path, metavar="FILE", help="leaders by REIGN: to compare, or to tell heads")
    parser.add_argument("--crosswire", metavar="CMD", help="taken as by all scorers; the tables are this environment's")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N entries or spells")
    parser.add_argument("--list", action="store_true", help="print what does not agree")
    return parser


def summarise(asked: Sequence[Asked]) -> str:
    """Give the share of each figure and how many were asked, in the order in which they were asked first."""
    parts = []
    for figure in dict.fromkeys(one.figure for one in asked):
        mine = [one.right for one in asked if one.figure == figure]
        parts.append(f"{figure}={sum(mine) / len(mine):.4f} {figure}_asked={len(mine)}")
    return " ".join([*parts, f"n={len(asked)}"])


def meant(name: str, knowledge: Knowledge) -> set[str | None]:
    """Give the countries of all that a name may mean by the tables, persons known by one name among them.

    Args:
        name: as a dictionary writes it, in capitals with ``_`` for blanks.
        knowledge: the tables.
    """
    plain = " ".join(name.replace("_", " ").split()).title()
    places = {f"place:{slug(row.name)}": row.country for row in knowledge.places}
    found: set[str | None] = {
        places[alias.id] if alias.id in places else knowledge.country_of(alias.id)
        for alias in knowledge.gazetteer.look_up(plain)
    }
    return found or {actor.country for actor in knowledge.named(plain)}


def ask_states(entries: Iterable[Entry], knowledge: Knowledge) -> Iterator[Asked]:
    """Ask for each name of each state."""
    codes = CameoActors({code: row.status == "former" for code, row in knowledge.countries.items()})
    for entry in entries:
        read = [codes.convert(period.code) for period in entry.periods]
        if not all(one is not None and one.is_state for one in read):
            continue
        countries = {one.country for one in read if one is not None}
        for place, name in enumerate(entry.names):
            found = meant(name, knowledge)
            what = f"{name} is {_join(countries)}, not {_join(found) or 'known'}"
            yield Asked("other_names" if place else "states", bool(found) and found <= countries, what)


def ask_heads(entries: Iterable[Entry], spells: Iterable[Spell], knowledge: Knowledge) -> Iterator[Asked]:
    """Ask for the chief name of each head of state or government since 1990."""
    heads = _heads(spells, knowledge)
    codes = CameoActors({code: row.status == "former" for code, row in knowledge.countries.items()})
    for entry in entries:
        named = words(entry.names[0].replace("_", " "))
        countries = {state for period in entry.periods if (state := _governs(period, codes, named, heads))}
        if countries:
            found = meant(entry.names[0], knowledge)
            what = f"{entry.names[0]} is of {_join(countries)}, not {_join(found) or 'known'}"
            yield Asked("heads", bool(found) and found <= countries, what)


def _heads(spells: Iterable[Spell], knowledge: Knowledge) -> dict[str, list[Head]]:
    """Give the heads since 1990 by state: REIGN's by all words of the leader, ours by those of each of the names."""
    heads: dict[str, list[Head]] = {}
    for spell in spells:
        for state in sorted(spell.states):
            head = Head(tuple(words(spell.leader)), first_day(spell.start), last_day(spell.end or UNTIL))
            heads.setdefault(state, []).append(head)
    for term in our_terms(knowledge):
        if term.end[1] >= SINCE:
            those = [Head(tuple(words(name)), term.start[0], term.end[1]) for name in term.names]
            heads.setdefault(min(term.states), []).extend(those)
    return heads


def _governs(
    period: Period, codes: CameoActors, named: Sequence[str], heads: Mapping[str, Sequence[Head]]
) -> str | None:
    """Give the state that somebody of these words was head of since about the first day of a period of governing it."""
    code = codes.convert(period.code)
    end = last_day(period.end) if period.end else FOREVER
    if code is None or code.country is None or code.sectors != ("GOV",) or end < SINCE or not period.start:
        return None
    start = first_day(period.start)
    near = [h for h in heads.get(code.country, ()) if h.end >= SINCE and _months_apart(h.start, start) <= _SLACK]
    return code.country if any(_is_of(head, named) for head in near) else None


def _is_of(head: Head, named: Sequence[str]) -> bool:
    """Tell whether all words of a head's name are among the words of another name."""
    return bool(head.words) and all(any(are_alike(word, mine) for mine in named) for word in head.words)


def _months_apart(one: str, other: str) -> int:
    """Give the months between two ISO days, however they fall in their months."""
    first, second = (int(day[:4]) * 12 + int(day[5:7]) for day in (one, other))
    return abs(first - second)


def ask_terms(compared: Iterable[Compared]) -> Iterator[Asked]:
    """Ask for each spell whether its leader is a head in our table, and whether the months agree."""
    for one in compared:
        spell = one.spell
        what = f"{_join(spell.states)} {spell.leader} {spell.start} to {spell.end or 'the end'}"
        yield Asked("leaders", bool(one.terms), what)
        ours = "; ".join(f"{term.person} {_stretch(term.start)} to {_stretch(term.end)}" for term in one.terms)
        if one.entry is not None:
            yield Asked("entries", one.entry, f"{what}, ours: {ours}")
        if one.exit is not None:
            yield Asked("exits", one.exit, f"{what}, ours: {ours}")


def _stretch(days: tuple[str, str]) -> str:
    """Write a day, or the first and last that it may be."""
    return "now" if days[0] == FOREVER else days[0] if days[0] == days[1] else "/".join(days)


def _join(codes: Iterable[str | None]) -> str:
    """Write codes in one order."""
    return "/".join(sorted(code or "none" for code in codes))


if __name__ == "__main__":
    sys.exit(main())
