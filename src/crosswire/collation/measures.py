"""Figures that a happening has one of: its dead, its magnitude, the sentence passed (``measured``), held together.

Each report has to give one value, as its own or by the same source, and reports of things that grow are held against
one another only where they are of one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, Literal, TypeAlias

from crosswire.collation.bearings import are_of_other_mood, are_of_other_shares, are_of_other_surroundings
from crosswire.collation.deeds import moments_in, times_meet
from crosswire.collation.drafts import finding, position
from crosswire.collation.measured import LEAD, can_be_one, each, measured, place_of, whose
from crosswire.collation.phrasing import amount
from crosswire.collation.properties import are_of_two_things
from crosswire.collation.siding import is_of_party
from crosswire.collation.slots import ANYBODY, Figure, are_one_sort, figures, is_heading
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.facts import Finding
from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.knowledge.lexicon.measures import Measure, load_measures

# Figures of one measure told wrongly are rarely further apart than this, as a ratio.
FAR_APART: Final = 6.0
# Sorts of people who may be some among others: of 20 dead 12 may be soldiers.
_SOME: Final = frozenset(
    {"soldier", "troop", "policeman", "police", "officer", "child", "woman", "civilian", "militant", "fighter",
     "rebel", "gunman", "foreigner", "journalist", "reporter", "guard", "girl", "boy", "teenager", "firefighter",
     "member", "national", "citizen", "resident", "tourist", "student", "doctor"}
)  # fmt: skip
_OF_ONE_SEX: Final = frozenset({"woman", "girl", "boy"})
_OVER: Final = re.compile(
    r"\b(?:final (?:toll|count|account|tally|report|death toll|figure)|end of the search|"
    r"last (?:\w+ )?(?:body|bodies|missing|victims?|of (?:the|them)(?: \w+){0,2} (?:was|were|had|been))|"
    r"(?:search|rescue|recovery|salvage)\w*(?: \w+){0,5} (?:over|ended|ends|complete|completed|called off|wound up|"
    r"concluded|closed|stopped|finished)|(?:call(?:ed|s|ing)? off|end(?:ed|s|ing)?|clos(?:ed|es|ing)|stop(?:ped|s)|"
    r"conclud(?:ed|es)|declar(?:ed|es|ing)) the (?:\w+ ){0,2}(?:search|rescue|recovery|operation)|"
    r"(?:all|everyone|everybody) (?:\w+ ){0,4}accounted for|"
    r"(?:no ?(?:one|body)|none|no longer)(?: \w+){0,2} (?:missing|unaccounted)|"
    r"(?:fires?|blazes?|flames)(?: \w+){0,4} (?:(?:was|were|is|are|been|put|went|burn(?:ed|t)) out|"
    r"extinguished|contained|under control)|"
    r"inquest|inquiry (?:found|concluded)|anniversary|were buried)\b",
    re.IGNORECASE,
)
# One of several, or a part of what another figure may be of.
_PARTS: Final = re.compile(
    r"\b(?:second|third|fourth|another|aftershock|stake|unit|arm|division|subsidiary|among|including|"
    r"further|suspended|the rest|followed|weaker|older|unlike|while|whereas|compared)\b"
)
# A part of the country that has a figure of its own.
_LOCAL: Final = re.compile(
    r"\b[Ii]n (?:the )?(?:\w+ )?(?:capital|cit(?:y|ies)|provinces?|regions?|districts?|states?|count(?:y|ies)|north|"
    r"south|east|west|towns?|villages?|municipalit(?:y|ies))\b|\bIn [A-Z]|\b(?:abroad|overseas)\b"
)
# A count that somebody believes, or that a list of passengers has, is not the count that was made.
_GUESSED: Final = re.compile(
    r"\b(?:believed|thought|feared|presumed|estimat\w+|manifest|log ?book|on the list)\b", re.IGNORECASE
)
# A count that is told to go on, so that its body may have given two of one day.
_GROWING: Final = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|climb\w*|gr[eo]w(?:s|n|ing)?|increas\w+|mount(?:s|ed|ing)?|go(?:es|ne)? up|went up|"
    r"so far|as of)\b",
    re.IGNORECASE,
)
# Those who measure, by what they are called.
_INSTRUMENTS: Final = frozenset(
    {"survey", "observatory", "institute", "agency", "centre", "center", "service", "bureau", "office", "network",
     "university", "seismologist", "geologist", "administration", "department"}
)  # fmt: skip
_NAME: Final = re.compile(r"\b[A-Z][\w-]{2,}")
_WHERE: Final = re.compile(r"\b(?:in|at|near|outside|off|through|across) (?:the )?(?:\w+ )?([A-Z][\w-]{2,})")

_Verdict: TypeAlias = Literal["conflict", "disputed"]


def find_measures(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the measures of which reports of different origins give different values.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    for measure in load_measures():
        told = [f for teller in tellers for f in measured(measure, teller)]
        verdicts = [(a, b, found) for a, b in combinations(told, 2) if (found := _verdict(measure, a, b))]
        for verdict in sorted({found for _, _, found in verdicts}):
            yield _clash(story, measure, verdict, [(a, b) for a, b, found in verdicts if found == verdict])


def _verdict(measure: Measure, one: Figure, other: Figure) -> _Verdict | None:
    """Tell whether two reports cannot both have a measure right, or have it from two who differ."""
    if not _can_differ(measure, one, other) or _are_of_two(measure, one, other):
        return None
    mine, theirs = _speakers(one), _speakers(other)
    if mine and theirs and mine.isdisjoint(theirs | _named(other)) and theirs.isdisjoint(_named(one)):
        return "disputed" if not measure.toll or is_of_party(one) != is_of_party(other) else None
    if is_of_party(one) != is_of_party(other) or any(_is_guessed(f) for f in (one, other)):
        return None
    are_over = (_is_over(one), _is_over(other))
    if measure.toll and not _are_of_one_count(one, other):
        return "conflict" if all(are_over) or (any(are_over) and mine == theirs) else None
    return None if _have_two_instruments(measure, one, other) else "conflict"


def _can_differ(measure: Measure, one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of two origins, of one time and kind, and apart but not too far."""
    a, b = one.counted.teller, other.counted.teller
    if a.origin == b.origin or _kind(one) != _kind(other) or each(one) != each(other) or can_be_one(one, other):
        return False
    least, most = sorted((one.value, other.value))
    if least <= 0 or most > FAR_APART * least:
        return False
    if most < measure.least * least and not _have_one_source(one, other):
        return False
    if _knows(a, other) or _knows(b, one):
        return False
    if measure.personal and whose(one) != whose(other):
        return False
    return are_of_one_week(a, b) and not (measure.grows and a.published[:10] != b.published[:10])


def _knows(teller: Teller, f: Figure) -> bool:
    """Tell whether a report has the value of another report's figure as well, of whatever it tells it."""
    return any(mine.value == f.value and _kind(mine) == _kind(f) for mine in figures(teller))


def _are_of_two(measure: Measure, one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of two things of one kind, of a whole and a part, or of two times or places."""
    (a, mine), (b, theirs) = ((f.counted.teller, place_of(f)) for f in (one, other))
    if set(_PARTS.findall(a.words(mine))) != set(_PARTS.findall(b.words(theirs))):
        return True
    if not times_meet(moments_in(a, mine), moments_in(b, theirs)):
        return True
    if _are_in_two_places(one, other) or (measure.thing and are_of_two_things(one, other)):
        return True
    if (measure.shared and not _share_names(one, other)) or (measure.local and _are_local(measure, one, other)):
        return True
    if not measure.settled and are_of_other_mood(one, other):
        return True
    is_of_people = "people" in measure.unit and not measure.settled
    return is_of_people and _sort(one) != _sort(other) and (_is_of_some(one, other) or _is_of_some(other, one))


def _are_local(measure: Measure, one: Figure, other: Figure) -> bool:
    """Tell whether one of two figures is of a part of the country, of a part of the count, or of others who bargain."""
    places = [f.counted.teller.words(place_of(f)) for f in (one, other)]
    if are_of_other_shares(one, other) or bool(_LOCAL.search(places[0])) != bool(_LOCAL.search(places[1])):
        return True
    return measure.shared and are_of_other_surroundings(one, other)


def _share_names(one: Figure, other: Figure) -> bool:
    """Tell whether two sentences name an actor or a name in common."""
    mine, theirs = (_named(f) - _speakers(f) for f in (one, other))
    return not mine.isdisjoint(theirs) or not _names(one, _NAME).isdisjoint(_names(other, _NAME))


def _names(f: Figure, pattern: re.Pattern[str]) -> set[str]:
    """Give the names in the sentence of a figure: words with capitals that its report never writes without."""
    report, calendar = f.counted.teller.report.text, load_calendar()
    found = {name.lower() for name in pattern.findall(f.counted.teller.words(place_of(f)))}
    dated = {*calendar.months, *calendar.weekdays}
    return {name for name in found if name not in dated and not re.search(rf"\b{re.escape(name)}\b", report)}


def _are_in_two_places(one: Figure, other: Figure) -> bool:
    """Tell whether each sentence says where it was, by names of which the other report knows none."""
    mine, theirs = _names(one, _WHERE), _names(other, _WHERE)
    texts = [f.counted.teller.report.text.lower() for f in (one, other)]
    return bool(mine and theirs) and not any(n in texts[1] for n in mine) and not any(n in texts[0] for n in theirs)


def _is_over(f: Figure) -> bool:
    """Tell whether a report says that nobody is looked for or counted any more."""
    return _OVER.search(f.counted.teller.report.text) is not None


def _are_of_one_count(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are said by one speaker of one day before both reports, which are of one day."""
    (a, mine), (b, theirs) = ((f.counted.teller, place_of(f)) for f in (one, other))
    if any(_GROWING.search(teller.words(place)) for teller, place in ((a, mine), (b, theirs))):
        return False
    days = [{(m.earliest or "")[:10] for m in moments_in(t, place) if m.grain in {"day", "part"}}
            for t, place in ((a, mine), (b, theirs))]  # fmt: skip
    common = days[0] & days[1]
    is_past = bool(common) and max(common) < min(a.published[:10], b.published[:10])
    return is_past and a.published[:10] == b.published[:10] and _have_one_source(one, other)


def _have_one_source(one: Figure, other: Figure) -> bool:
    """Tell whether who says one figure is said, or named beside the other, to be its source as well."""
    mine, theirs = _speakers(one), _speakers(other)
    return not mine.isdisjoint(theirs | _named(other)) or not theirs.isdisjoint(_named(one))


def _sort(f: Figure) -> str:
    """Give the noun that is counted."""
    return f.counted.head or ""


def _is_of_some(one: Figure, other: Figure) -> bool:
    """Tell whether a figure counts a sort of people that the other report does not speak of where it begins.

    Where both are about the students, or there are more of them than of all, their number is no part.
    """
    sort, teller = _sort(one), other.counted.teller
    if sort not in _SOME or one.value > other.value:
        return False
    if is_heading(other) or sort in _OF_ONE_SEX:
        return True
    opening = (lemma for s in teller.reading.sentences[:LEAD] for lemma in s.lemmas)
    return not any(lemma not in ANYBODY and are_one_sort(sort, lemma) for lemma in opening)


def _named(f: Figure) -> frozenset[str]:
    """Give who is named in the sentence of a figure."""
    return f.counted.teller.named(place_of(f))


def _kind(f: Figure) -> str:
    """Give the kind of a figure; a bare number may be a magnitude."""
    return "" if f.kind == "magnitude" else f.kind


def _speakers(f: Figure) -> set[str]:
    """Give who says a figure."""
    return {f.speaker} if f.speaker else set()


def _is_guessed(f: Figure) -> bool:
    """Tell whether a figure is what is believed, or what a list of passengers says."""
    return _GUESSED.search(f.counted.teller.words(place_of(f))) is not None


def _have_two_instruments(measure: Measure, one: Figure, other: Figure) -> bool:
    """Tell whether a measure that is read off instruments is told by those of two bodies."""
    if measure.least <= 1:
        return False
    if one.source and other.source and one.source != other.source:
        return True
    mine, theirs = (_INSTRUMENTS & f.counted.lemmas for f in (one, other))
    named = [{a for a in _named(f) if ":" in a} for f in (one, other)]
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs) and named[0].isdisjoint(named[1])


def _clash(story: str, measure: Measure, verdict: _Verdict, pairs: Sequence[tuple[Figure, Figure]]) -> Finding:
    """Put the finding together."""
    shown = list({id(f): f for pair in pairs for f in pair}.values())
    values = [amount(f.counted.teller, f.quantity) for f in pairs[0]]
    reason = {
        "conflict": "A happening has one such figure, each report gives one value, and neither is a part or an update.",
        "disputed": "A happening has one such figure, and two who are named give two.",
    }[verdict]
    return finding(
        story, "measure.disputed" if verdict == "disputed" else "measure.conflict", [measure.name], verdict, "number",
        about=measure.name, summary=f"The reports differ on {measure.name}: {values[0]} and {values[1]}.",
        reason=reason,
        positions=[
            position(f.quantity.span, amount(f.counted.teller, f.quantity), min(_speakers(f), default=None))
            for f in shown
        ],
        tellers=[f.counted.teller for f in shown], confidence=0.7, weight=3.0,
    )  # fmt: skip
