"""Properties of things with names: the range of a weapon, the length of a ship, the height of a tower.

A thing has one value of each. Two reports that give two clash where each names the thing in the sentence of its figure
and gives one value, which is not the other one rounded or led to other units.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from msgspec import Struct

from crosswire.collation.bearings import is_outdated
from crosswire.collation.drafts import finding, position
from crosswire.collation.measured import each, is_near, is_wished, kinds, place_of, sides
from crosswire.collation.phrasing import amount
from crosswire.collation.slots import Figure, figures, is_same_value
from crosswire.collation.telling import Teller, rivals
from crosswire.facts import Finding, Span
from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.knowledge.lexicon.properties import Property, load_bearers, load_properties
from crosswire.text import fold

# Figures this near, as a ratio, are one led to other units and rounded.
ONE_VALUE: Final = 1.06
# Values further apart are of two things.
FAR_APART: Final = 6.0
# So far behind a figure its name may begin where the figure stands before it: "the 230-metre freighter Marabel".
_AHEAD: Final = 40
# So far behind a figure the words stand that say of what it is.
_BEHIND: Final = 40
_NAME: Final = re.compile(r"\b[A-Z][\w’'-]*(?:(?: (?:of|de|del|la|the))? (?:[A-Z][\w’'-]*|\d{1,4}\b))*")
_FULL: Final = re.compile(r"\b((?:[A-Z][\w’'-]+ ){1,5}[A-Z][\w’'-]+),? \((?:the |or )?([A-Z][\w-]*[A-Z][\w-]*)\)")
_SHORT: Final = re.compile(r"\b([A-Z][\w-]*[A-Z][\w-]*) \((?:the )?((?:[A-Z][\w’'-]+ ){1,5}[A-Z][\w’'-]+)\)")
# What stands between a figure and a name behind it, and before a name that is that of a place or a maker.
_BEFORE_NAME: Final = re.compile(r"-?\s?(?:[a-z][\w-]* ){0,3}[“\"‘]?")
_IN: Final = re.compile(r"\b(?:by|in|for|from|at|of|near|off|to|with) (?:the )?(?:[a-z][\w-]* )?$")
_LAST: Final = re.compile(r"([a-z][\w-]*) [“\"‘]?$")
_NEXT: Final = re.compile(r"[”\"’]? (?:[a-z-]+ )?([a-z][\w-]*)")
_OWNER: Final = re.compile(r"[’']s?$")
# What is told beside another value of the thing, or of another thing of its kind.
_OTHER: Final = re.compile(
    r"\b(?:instead of|rather than|compared|than the|unlike|another|second|sister|twin|similar|older|newer|previous|"
    r"successor|predecessor|replac\w+|earlier|formerly|originally|at first|every|each|combined|together|total|both|"
    r"two)\b",
    re.IGNORECASE,
)
# What is still to be built may come out otherwise.
_PLANNED: Final = re.compile(r"\b(?:will|would|plans?|planned|proposed|future|was to|is to|to be)\b", re.IGNORECASE)


class Borne(Struct, frozen=True):
    """A figure that is a property of a thing, with the name of the thing as words without case.

    ``is_sure`` tells that a noun beside it says that it is the name of a thing.
    """

    figure: Figure
    name: tuple[str, ...]
    is_sure: bool


def find_properties(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the things of which reports of different origins give two values of one property.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    told = {teller.report.id: found for teller in tellers if (found := properties(teller))}
    if len(told) < 2:
        return
    full = _full_names(tellers)
    seen: set[tuple[str, str]] = set()
    for one, other in rivals([teller for teller in tellers if teller.report.id in told]):
        mine, theirs = told[one.report.id], told[other.report.id]
        for name in sorted(mine.keys() & theirs.keys()):
            for a, b in product(_values(mine[name], full), _values(theirs[name], full)):
                if (name, a.name[-1]) not in seen and _are_two(a, b, full, load_properties()):
                    seen.add((name, a.name[-1]))
                    yield _clash(story, name, a, b)


def are_of_two_things(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are properties, by like words, of things with two names, of two versions, or of a plan.

    Args:
        one: a figure of a report.
        other: that of another one.
    """
    units = kinds(one) & kinds(other)
    wanted = [p for p in load_properties() if not p.unit.isdisjoint(units)]
    if not wanted:
        return False
    shared = [p for p in wanted if _is_worded(p, one) and _is_worded(p, other)]
    if not shared:
        return False
    if _is_planned(one) != _is_planned(other) or any(_is_given(p, one) != _is_given(p, other) for p in shared):
        return True
    names = name_of(one), name_of(other)
    return names[0] is not None and names[1] is not None and not is_one_name(names[0], names[1])


def _is_planned(f: Figure) -> bool:
    """Tell whether the words before a figure, from the last comma on, tell of what is to come."""
    text, span = f.counted.teller.report.text, f.quantity.span
    return _PLANNED.search(re.split(r"[,;:(]", text[place_of(f).start : span.start])[-1]) is not None


def properties(teller: Teller) -> Mapping[str, tuple[Borne, ...]]:
    """Give the figures of a report that are properties of things with names, by the property."""
    return teller.once(_properties)


def _properties(teller: Teller) -> Mapping[str, tuple[Borne, ...]]:
    """Find the properties in a report."""
    found: dict[str, list[Borne]] = defaultdict(list)
    for f in figures(teller):
        units = kinds(f)
        wanted = [p for p in load_properties() if not p.unit.isdisjoint(units)]
        if not wanted or f.quantity.part or each(f):
            continue
        named = [p for p in wanted if _is_given(p, f)]
        before, behind = sides(f)
        if not named or is_wished(before) or any(map(_OTHER.search, (before, behind))) or is_outdated(f):
            continue
        match = _name_at(f) if len(named) == 1 else None
        if match is not None:
            found[named[0].name].append(Borne(f, _words(match[0]), is_sure=_has_noun(match)))
    return {name: tuple(all_of_it) for name, all_of_it in found.items()}


def _is_worded(wanted: Property, f: Figure) -> bool:
    """Tell whether a figure stands in words by which a property is given."""
    return any(cue.is_about(*sides(f)) for cue in wanted.cues)


def _is_given(wanted: Property, f: Figure) -> bool:
    """Tell whether a figure is given as that of a property, and no word of its sentence speaks against that."""
    if not _is_worded(wanted, f):
        return False
    return wanted.never.isdisjoint(re.findall(r"[\w-]+", " ".join(sides(f)).lower()))


def name_of(f: Figure) -> tuple[str, ...] | None:
    """Give the name of the thing that a figure is a property of: the only one of the sentence, or the nearest one.

    Args:
        f: a figure; its name stands before it, or right behind one that stands before its noun.

    Returns:
        The words of the name without case; None where the sentence names nothing, or more than one thing.
    """
    match = _name_at(f)
    return _words(match[0]) if match is not None else None


def _name_at(f: Figure) -> re.Match[str] | None:
    """Find the name of the thing that a figure is a property of."""
    teller, span, place = f.counted.teller, f.quantity.span, place_of(f)
    text = teller.report.text
    names = [m for m in _NAME.finditer(text, place.start, place.end) if _words(m[0])]
    found = [m for m in names if _is_thing(teller, m, is_first=m.start() == place.start)]
    # "The 230-metre freighter Marabel".
    behind = next((m for m in found if span.end <= m.start() <= span.end + _AHEAD), None)
    if behind is not None and _BEFORE_NAME.fullmatch(text, span.end, behind.start()):
        return behind
    if len({_words(m[0]) for m in found}) == 1:
        return next((m for m in found if _has_noun(m)), found[0])
    before = [m for m in found if m.end() <= span.start and not _IN.search(text, place.start, m.start())]
    return before[-1] if before else None


def _words(name: str) -> tuple[str, ...]:
    """Give the words of a name, without case, owner's ending and article."""
    words = tuple(fold(_OWNER.sub("", word)) for word in name.split())
    return words[1:] if words[:1] in {("the",), ("a",), ("an",), ("its",), ("his",), ("this",)} else words


def _is_thing(teller: Teller, match: re.Match[str], *, is_first: bool) -> bool:
    """Tell whether capitals name a thing: no person, state, known body or place, no day and no first word."""
    words, text, calendar = _words(match[0]), teller.report.text, load_calendar()
    if all(word in calendar.months or word in calendar.weekdays for word in words):
        return False
    if _has_noun(match):
        return True
    if is_first and len(match[0].split()) == 1 and not re.search(r"[A-Z\d-]", match[0][1:]):
        # A word that only begins the sentence, unless the report writes it so elsewhere.
        return re.search(rf"(?<=[a-z,] ){re.escape(match[0])}\b", text) is not None
    span = Span(teller.report.id, match.start(), match.end())
    inside = (m for m in teller.reading.mentions if m.form == "name" and m.span.overlaps(span))
    return not any(_is_known(teller, m.actor or "") for m in inside)


def _has_noun(match: re.Match[str]) -> bool:
    """Tell whether a name ends in a noun for a thing, or has one beside it: "the Moen Bridge", "the ferry Ormen"."""
    nouns, text = load_bearers(), match.string
    beside = _LAST.search(text, max(0, match.start() - _AHEAD), match.start()), _NEXT.match(text, match.end())
    return _words(match[0])[-1] in nouns or any(
        m is not None and not nouns.isdisjoint({m[1], m[1].removesuffix("s")}) for m in beside
    )


def _is_known(teller: Teller, actor: str) -> bool:
    """Tell whether an actor is a person, a state or one of the tables."""
    return actor.startswith("person:") or (actor != "" and ":" not in actor) or actor in teller.known


def _full_names(tellers: Sequence[Teller]) -> dict[str, tuple[str, ...]]:
    """Give what initials stand for, where any report says so: "the Long Lance Torpedo (LLT)"."""
    found: dict[str, tuple[str, ...]] = {}
    for teller in tellers:
        text = teller.report.text
        found.update((fold(m[2]), _words(m[1])) for m in _FULL.finditer(text))
        found.update((fold(m[1]), _words(m[2])) for m in _SHORT.finditer(text))
    return found


def _values(told: Sequence[Borne], full: Mapping[str, tuple[str, ...]]) -> list[Borne]:
    """Give the figure of each thing of which a report gives one value; in other units it is the same."""
    groups: dict[tuple[str, ...], list[Borne]] = defaultdict(list)
    for borne in told:
        groups[_full(borne.name, full)].append(borne)
    return [
        group[0] for _, group in sorted(groups.items()) if all(_is_one_value(group[0].figure, b.figure) for b in group)
    ]


def _full(name: tuple[str, ...], full: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give a name in full."""
    return next((full[word] for word in name if word in full), name)


def _is_one_value(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may be one value, led to other units and rounded."""
    least, most = sorted((one.value, other.value))
    return least <= 0 or most <= ONE_VALUE * least or is_same_value(one, other)


def _are_two(one: Borne, other: Borne, full: Mapping[str, tuple[str, ...]], table: Sequence[Property]) -> bool:
    """Tell whether two figures of one property of one thing cannot both be right."""
    a, b = one.figure, other.figure
    if not (one.is_sure or other.is_sure):
        return False
    if a.kind != b.kind or not is_one_name(_full(one.name, full), _full(other.name, full)) or _is_one_value(a, b):
        return False
    least, most = sorted((a.value, b.value))
    if most > FAR_APART * least or any(is_near(f) for f in (a, b)):
        return False
    if _is_planned(a) != _is_planned(b):
        return False
    is_most = any(p.most and _is_given(p, a) for p in table)
    (low, high), (first, last) = (_bounds(f, is_most=is_most) for f in (a, b))
    return max(low, first) > min(high, last) and not (_knows(a, b) or _knows(b, a))


def _bounds(f: Figure, *, is_most: bool) -> tuple[float, float]:
    """Give the least and the most that a figure can be; of a maximum "up to 80 km" is 80 km."""
    low, high = f.bounds()
    return (f.value, f.value) if is_most and f.quantity.low is None else (low, high)


def is_one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names are one: the same, or the end of the other: "the Moen Bridge", "the Ida Moen Bridge".

    Args:
        one: the words of a name, as ``name_of`` gives them.
        other: those of another one.
    """
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) > 1 and longer[-len(shorter) :] == shorter)


def _knows(one: Figure, other: Figure) -> bool:
    """Tell whether a report has the value of another report's figure as well, of whatever it tells it."""
    mine = (f for f in figures(one.counted.teller) if f.kind == other.kind)
    return any(_is_one_value(f, other) for f in mine)


def _clash(story: str, name: str, one: Borne, other: Borne) -> Finding:
    """Put the finding together."""
    shown = [one.figure, other.figure]
    values = [amount(f.counted.teller, f.quantity) for f in shown]
    thing = " ".join(word.capitalize() for word in max(one.name, other.name, key=len))
    return finding(
        story, "property.conflict", [name, *one.name], "conflict", "number",
        about=f"{thing}: {name}", summary=f"The reports differ on the {name} of {thing}: {values[0]} and {values[1]}.",
        reason="A thing has one such figure, and each report gives one value.",
        positions=[position(f.quantity.span, v, f.speaker) for f, v in zip(shown, values, strict=True)],
        tellers=[f.counted.teller for f in shown], confidence=0.7, weight=2.6,
    )  # fmt: skip
