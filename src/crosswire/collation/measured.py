"""Which figure of a report is of a measure that a happening has one of: its dead, its magnitude, the sentence passed.

The measure itself says what the figure is of, so that the sentences of two reports need not be alike. A report has to
give one value: what is told of another time, and what is a part of the whole, does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from msgspec import Struct, structs

from crosswire.collation.bearings import is_outdated
from crosswire.collation.deeds import moments_in
from crosswire.collation.slots import Figure, figures, is_heading, is_same_value
from crosswire.collation.telling import Teller
from crosswire.facts import Span
from crosswire.knowledge.lexicon.measures import Measure

# A hedge stands at most so many code points before its figure.
_BEFORE: Final = 30
# What happened so many days before a report is another happening.
_AGO: Final = timedelta(days=21)
# Sentences in which a report says what it is about, its title included.
LEAD: Final = 5
_ABOUT: Final = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|some|approximately|close to|over|under|up to|at least|more than|"
    r"less than|fewer than)(?: \w+){0,2} $",
    re.IGNORECASE,
)
# What is told of another time: an earlier happening of the kind, or all of them in a stretch.
_OTHER_TIME: Final = re.compile(
    r"\b(?:since (?!then|his|her|the (?:attack|quake|storm|crash))|so far this|this year|last (?:year|month|season|"
    r"winter|spring|summer|autumn|decade)|(?:years|decades|months|year|decade) (?:ago|earlier|before)|previous|"
    r"in the past|over the (?:past|last)|(?:every|each|per|a) year\b|annual|on average|earlier (?:this|in)|an earlier)",
    re.IGNORECASE,
)
# What an amount is paid for each of: a share, a tonne, an hour.
_EACH: Final = re.compile(r"(?: in cash)?(?: for)? (?:an?|per|each|every) ([a-z]+)\b|(?: \w+)? (apiece|each)\b")
# What somebody asks for, or what might have been, is not what came of it.
_WISHED: Final = re.compile(
    r"\b(?:asked|asks|asking|demand\w*|sought|seek\w*|request\w*|recommend\w*|urg(?:e|es|ed|ing)|"
    r"call(?:s|ed|ing)? for|want(?:s|ed)?|hop(?:es|ed|ing)|would have|could|might|likely|usual(?:ly)?|normal(?:ly)?|"
    r"typical(?:ly)?|guidelines?)\b[^;,.]{0,60}\Z"
)
_JOINED: Final = re.compile(r"(?:,|,? and|,? plus)?\s")


class Clue(Struct, frozen=True):
    """A figure with what tells which measure it is of: its kinds, its nouns and verb, its sentence on either side."""

    figure: Figure
    kinds: frozenset[str]
    told: frozenset[str]
    before: str
    behind: str


def measured(measure: Measure, teller: Teller) -> Iterator[Figure]:
    """Give the figure of a report that gives a measure one value; a personal one is of each person.

    Args:
        measure: what is looked for.
        teller: the report.
    """
    groups: dict[tuple[str, str], list[Figure]] = {}
    for clue in teller.once(_clues):
        f = clue.figure
        if not _is_of(measure, clue) or (not measure.personal and is_aside(teller, f.quantity.span)):
            continue
        person = whose(f) if measure.personal else ""
        if person is not None:
            groups.setdefault((person, each(f)), []).append(f)
    yield from (found for key in sorted(groups) if (found := _one_value(groups[key])))


def _whole_figures(teller: Teller) -> list[Figure]:
    """Give the figures of a report, those told in two units put together: "four years and six months"."""
    out: list[Figure] = []
    for f in figures(teller):
        last = out[-1] if out else None
        if last is not None and last.kind == f.kind == "time" and last.value > f.value:
            between = teller.report.text[last.quantity.span.end : f.quantity.span.start]
            if _JOINED.fullmatch(between):
                out[-1] = _sum(last, f)
                continue
        out.append(f)
    return out


def _sum(one: Figure, other: Figure) -> Figure:
    """Give two stretches of time as one, in the unit of the first."""
    q, span = one.quantity, one.quantity.span
    value = (one.value + other.value) * (q.value or 1.0) / one.value
    stretch = (Span(span.report, span.start, other.quantity.span.end),)
    whole = structs.replace(q, value=value, low=value, high=value, evidence=stretch)
    return structs.replace(one, counted=structs.replace(one.counted, quantity=whole), value=one.value + other.value)


def _clues(teller: Teller) -> list[Clue]:
    """Give the figures of a report that may be of a measure: no parts, of nothing denied and nothing wished."""
    found = []
    for f in teller.once(_whole_figures):
        q = f.quantity
        clause = teller.clause(q.span)
        before, behind = sides(f)
        if q.part or (clause is not None and clause.negated) or is_wished(before):
            continue
        told = frozenset({q.happening or "", f.counted.head or "", q.unit or "", *(q.of_text or "").split()})
        found.append(Clue(f, kinds(f), told, before, behind))
    return found


def _is_of(measure: Measure, clue: Clue) -> bool:
    """Tell whether a figure is of a measure."""
    if measure.unit.isdisjoint(clue.kinds):
        return False
    if measure.told.isdisjoint(clue.told) and not any(cue.is_about(clue.before, clue.behind) for cue in measure.cues):
        return False
    f = clue.figure
    return measure.never.isdisjoint(f.counted.teller.clause_words(f.quantity.span))


def is_wished(before: str) -> bool:
    """Tell whether a figure is what somebody asks for, or what might have been, by what stands before it."""
    return _WISHED.search(before) is not None


def sides(f: Figure) -> tuple[str, str]:
    """Give the sentence of a figure on either side of it."""
    place, span, text = place_of(f), f.quantity.span, f.counted.teller.report.text
    return text[place.start : span.start], text[span.end : place.end]


def kinds(f: Figure) -> frozenset[str]:
    """Give the kinds that the figure may be called."""
    q = f.quantity
    if q.currency:
        return frozenset({"money"})
    if q.unit is None:
        return frozenset({"none"})
    return frozenset({q.unit, f.kind})


def is_aside(teller: Teller, span: Span) -> bool:
    """Tell whether a figure is told of another time than that of its report: of last year, of all since May."""
    clause, sentence = teller.clause(span), teller.sentence(span)
    whole = clause or sentence
    if whole is None:
        return False
    day = teller.day
    times = moments_in(teller, whole.span)
    is_ago = day is not None and any((m.latest or "")[:10] < (day - _AGO).isoformat() for m in times)
    return is_ago or _OTHER_TIME.search(teller.words(whole.span)) is not None


def _one_value(told: Sequence[Figure]) -> Figure | None:
    """Give the figure of a report that gives one value, in the text where it can be; headings cut figures short.

    What is told in the lead is the whole; what is told further down and is less may be a part of it.
    """
    if not told or any(is_outdated(f) for f in told):
        return None
    lead = [f for f in told if f.counted.teller.sentence_number(f.quantity.span) < LEAD]
    first = next((f for f in lead or told if not is_heading(f)), told[0])
    rest = [f for f in told if not lead or f in lead or f.value > first.value]
    return first if all(can_be_one(first, f) for f in rest) else None


def each(f: Figure) -> str:
    """Give what an amount of money is paid for each of ("share"); "" for one that is paid once."""
    span, text = f.quantity.span, f.counted.teller.report.text
    found = _EACH.match(text, span.end) if f.quantity.currency else None
    return (found[1] or found[2]) if found else ""


def can_be_one(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can be one: hedged, rounded, or cut to fewer places ("nearly magnitude 7" of 6.8)."""
    if is_same_value(one, other) or _meet(one, other) or any(is_near(f) for f in (one, other)):
        return True
    rough, fine = sorted((one.value, other.value), key=_places)
    return _places(rough) < _places(fine) and round(fine, _places(rough)) == rough


def _places(value: float) -> int:
    """Give how many decimals a value has."""
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def is_near(f: Figure) -> bool:
    """Tell whether a word some way before a figure says that it is not exact: "nearly magnitude 7".

    A hedge right before the figure is in its bounds already.
    """
    if f.quantity.hedge:
        return False
    span = f.quantity.span
    return _ABOUT.search(f.counted.teller.report.text[max(0, span.start - _BEFORE) : span.start]) is not None


def _meet(one: Figure, other: Figure) -> bool:
    """Tell whether the words of two figures allow one value: "more than a dozen" and "17"."""
    (low, high), (least, most) = one.bounds(), other.bounds()
    return max(low, least) <= min(high, most)


def place_of(f: Figure) -> Span:
    """Give the sentence of a figure."""
    sentence = f.counted.teller.sentence(f.quantity.span)
    return sentence.span if sentence else f.quantity.span


def whose(f: Figure) -> str | None:
    """Give the person whom a sentence befell: the one named last before the figure, or the only one named at all.

    Where nobody is named it is, in the lead, whom the report is about. A name with an owner's ending ("Holm's
    bookkeeper") is not that of the person; then it is nobody.
    """
    teller, span = f.counted.teller, f.quantity.span
    persons = [m for m in teller.mentions_in(place_of(f)) if (m.means or "").startswith("person:")]
    if not persons:
        return teller.once(_protagonist) if teller.sentence_number(span) < LEAD else None
    before = [m for m in persons if m.span.start < span.start]
    if not before and len({m.means for m in persons}) > 1:
        return None
    found = (before or persons)[-1]
    is_owner = teller.report.text[found.span.end :][:2] in {"'s", "’s"}
    return None if is_owner else found.means


def _protagonist(teller: Teller) -> str | None:
    """Give the person whom a report names first."""
    return next((m.means for m in teller.reading.mentions if (m.means or "").startswith("person:")), None)
