"""How long something was, against the days or years it is told to have been from and to, or to be from ("since").

Both ends may be counted in or not, weeks, months and years may be rounded, and what is hedged is never held against
anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from crosswire.collation.inside.faults import fault, is_exact, place_of
from crosswire.collation.sequences import dated_clauses
from crosswire.collation.telling import Teller
from crosswire.facts import Finding, Moment, Quantity, Sentence, Span
from crosswire.gregorian import make_day, read_day

# Days of each unit, and by how many days a number of them may be off, besides the day at either end.
_UNITS: Final = {"day": (1.0, 0.0), "week": (7.0, 4.0), "month": (30.44, 17.0), "year": (365.25, 330.0)}
_LETTERS: Final = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_ENDS: Final = 1
_DAYS: Final = frozenset({"day", "part"})
_GRAINS: Final = _DAYS | {"month", "year"}
_HEDGED: Final = re.compile(
    r"\b(?:about|around|almost|nearly|some|roughly|more than|less than|over|under|at least|up to|or so|within|another|"
    r"first|further|working|business|every|each|only \w+ of)\b[^,.;]{0,12}$",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# "From 3 to 12 June", "between 1995 and 2001".
_RANGE: Final = re.compile(r"(?P<from>\bfrom|\bbetween)?(?: the)? $", re.IGNORECASE)
_TO: Final = re.compile(r",? (?:to|until|till|through|and|-|–)(?: the end of| late| early)? $|[-–]$", re.IGNORECASE)
_FOR_FROM: Final = re.compile(r"[ ,(–-]*(?:from|between)(?: the)? ", re.IGNORECASE)
_COMMA: Final = re.compile(r",? (?:a total of |or |i\.e\. |for |lasting )?")
_LATER: Final = re.compile(r" (?:after|before|later|earlier|ago|from now|old|early|late|ahead|away)\b", re.IGNORECASE)
_SINCE: Final = re.compile(
    r"(?: (?:in|at|of|on) (?:power|office|charge|the (?:job|post|helm|top)|exile|prison|jail|rule|war|marriage|"
    r"government|service))?,? since (?:early |late )?",
    re.IGNORECASE,
)
_AGO: Final = re.compile(r"\bago$", re.IGNORECASE)
_BESIDE: Final = re.compile(r",? (?:on |in |back in |\()?|,? \(?(?:that is,? )?")
_ANNIVERSARY: Final = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th)[- ]anniversary (?:this \w+ )?of (?:the |its |his |her )?(?:\w+ )?"
    r"((?:1[5-9]|20)\d\d)\b(?![-–]|s\b)"
)
_AFTER: Final = re.compile(
    r",? (?:just |only |exactly )?(?P<count>(?:[a-z]+|\d+) (?:days?|weeks?|months?|years?) )?(?P<order>after|before) "
    r"(?:[^,.;:“”\"()]{2,60}? )?(?:on|of|in) (?:the )?",
    re.IGNORECASE,
)
_ROUGH: Final = re.compile(r"\b(?:few|several|some|many|couple|dozen|the)\b", re.IGNORECASE)
_PERIOD: Final = re.compile(r"P(\d+)([DWMY])$")
_COUNTED: Final = re.compile(r"\b(?:after|before|later|earlier)\b", re.IGNORECASE)
_UNTIL: Final = re.compile(r"\b(?:until|till|through) (?:the end of |late |early )?", re.IGNORECASE)
_LASTING: Final = frozenset({"last", "go on", "run", "continue", "drag on"})
_BEGIN: Final = frozenset({"begin", "start", "open", "break out", "erupt", "get under way", "kick off", "launch"})
_END: Final = frozenset({"end", "conclude", "finish", "close", "wind up", "stop", "call off", "lift"})
# Verbs by which a thing of some length is told to begin.
_BY_VERBS: Final = {
    "strike": frozenset({"walk out", "down tool", "stop work", "lay down"}),
    "walkout": frozenset({"walk out"}),
    "siege": frozenset({"surround", "besiege", "encircle"}),
    "blockade": frozenset({"blockade", "seal off"}),
    "occupation": frozenset({"occupy"}),
    "captivity": frozenset({"abduct", "kidnap", "capture"}),
    "search": frozenset({"disappear", "vanish", "go missing"}),
}
_SPELLED: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


def find_stretch_faults(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the lengths of time in a report that do not fit the days and years told with them.

    Args:
        story: the story's id.
        teller: the report.
    """
    lengths = [q for q in teller.reading.quantities if q.unit in _UNITS and is_exact(q) and not _is_hedged(teller, q)]
    by_sentence = _moments_by_sentence(teller)
    for sentence, moments in by_sentence:
        mine = [q for q in lengths if sentence.span.covers(q.span)]
        yield from _ranges(story, teller, sentence, moments, mine)
        yield from _since(story, teller, moments, mine)
        yield from _ago(story, teller, moments)
        yield from _after(story, teller, moments)
    yield from _courses(story, teller, lengths)
    yield from _anniversaries(story, teller)


def _is_hedged(teller: Teller, q: Quantity) -> bool:
    """Tell whether a length is not exact, one of several, or counted from something."""
    text = teller.report.text
    return bool(_HEDGED.search(text, max(0, q.span.start - 30), q.span.start) or _LATER.match(text, q.span.end))


def _moments_by_sentence(teller: Teller) -> list[tuple[Sentence, list[Moment]]]:
    """Give the sentences of a report with their days, months and years, in text order."""
    found: dict[int, list[Moment]] = {}
    for moment in teller.reading.moments:
        if moment.grain in _GRAINS and moment.earliest and moment.latest:
            found.setdefault(teller.sentence_number(moment.span), []).append(moment)
    return [(teller.reading.sentences[number], sorted(told, key=lambda m: m.span)) for number, told in found.items()]


def _days_between(teller: Teller, start: Moment, end: Moment) -> tuple[int, int] | None:
    """Give the least and the most days from one time to another.

    A day without a year is taken to be of the year of the other, whatever year it was read to be of.
    """
    if {start.grain, end.grain} <= _DAYS and not all(_YEAR.search(teller.words(m.span)) for m in (start, end)):
        return _within_a_year(start, end)
    ends = [read_day((day or "")[:10]) for day in (start.earliest, start.latest, end.earliest, end.latest)]
    first, last, least, most = ends
    if first is None or last is None or least is None or most is None:
        return None
    return (least - last).days, (most - first).days


def _within_a_year(start: Moment, end: Moment) -> tuple[int, int] | None:
    """Give the days between two days of one year."""
    first, last = (read_day((m.earliest or "")[:10]) for m in (start, end))
    last = make_day(first.year, last.month, last.day) if first and last else None
    return ((last - first).days, (last - first).days) if first and last else None


def _fits(teller: Teller, q: Quantity, start: Moment, end: Moment) -> bool:
    """Tell whether a length can be that from one time to another, with or without the day at either end."""
    found = _days_between(teller, start, end)
    if found is None or found[1] < 0:
        return True
    days, slack = _UNITS[q.unit or "day"]
    told = (q.value or 0) * days
    return found[0] - slack - _ENDS <= told <= found[1] + slack + _ENDS


def _ranges(
    story: str, teller: Teller, sentence: Sentence, moments: Sequence[Moment], lengths: Sequence[Quantity]
) -> Iterator[Finding]:
    """Give the lengths that do not fit the range right beside them: "for six days, from 3 to 12 June"."""
    text = teller.report.text
    for start, end in pairwise(moments) if lengths else ():
        before = _RANGE.search(text, max(sentence.span.start, start.span.start - 14), start.span.start)
        if before is None or not before["from"] or not _TO.fullmatch(text, start.span.end, end.span.start):
            continue
        for q in lengths:
            is_before = _FOR_FROM.fullmatch(text, q.span.end, start.span.start) is not None
            is_behind = _COMMA.fullmatch(text, end.span.end, q.span.start) is not None
            if (is_before or is_behind or _is_of_clause(teller, q, start)) and not _fits(teller, q, start, end):
                yield _stretch(story, teller, [q.span, start.span, end.span], q, _days_between(teller, start, end))


def _is_of_clause(teller: Teller, q: Quantity, start: Moment) -> bool:
    """Tell whether a length is that of the thing a clause tells to last: "the five-day strike lasted from ... to"."""
    clause = teller.clause(start.span)
    return (
        clause is not None
        and "-" in teller.words(q.span)
        and any(a.role == "agent" and a.span.covers(q.span) for a in clause.arguments)
    )


def _courses(story: str, teller: Teller, lengths: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the lengths that do not fit the days on which a thing is told to have begun and ended."""
    by_noun: dict[str, list[Quantity]] = {}
    for q in lengths:
        for noun in _nouns(teller, q):
            by_noun.setdefault(noun, []).append(q)
    for noun, told in by_noun.items():
        starts, ends = _ends(teller, noun)
        if (
            len({(q.value, q.unit) for q in told})
            == len({m.earliest for m in starts})
            == len({m.latest for m in ends})
            == 1
        ):
            q, start, end = told[0], starts[0], ends[0]
            if not _fits(teller, q, start, end):
                yield _stretch(story, teller, [q.span, start.span, end.span], q, _days_between(teller, start, end))


def _nouns(teller: Teller, q: Quantity) -> list[str]:
    """Give the things that a length is told of: "the five-day siege", "a strike that had lasted 12 days"."""
    clause = teller.clause(q.span)
    if "-" in teller.words(q.span):
        return [(q.of_text or "").rpartition(" ")[2]] if q.of_text else []
    if clause is None or clause.lemma not in _LASTING:
        return []
    return [a.lemma for a in clause.arguments if a.role == "agent"]


def _ends(teller: Teller, noun: str) -> tuple[list[Moment], list[Moment]]:
    """Give the days on which a report tells a thing to have begun, and to have ended."""
    starts, ends = [], []
    verbs = _BY_VERBS.get(noun, frozenset())
    for clause, moment in teller.once(dated_clauses):
        is_of = any(a.lemma == noun and a.role in {"agent", "patient"} for a in clause.arguments)
        if (is_of and clause.lemma in _BEGIN) or clause.lemma in verbs:
            starts.append(moment)
        elif is_of and clause.lemma in _END:
            ends.append(moment)
    if starts and not ends:
        ends = [m for m in teller.reading.moments if _is_until(teller, m) and _are_told_together(teller, m, starts[0])]
    return [m for m in starts if m.grain in _DAYS], [m for m in ends if m.grain in _DAYS]


def _is_until(teller: Teller, moment: Moment) -> bool:
    """Tell whether something is said to last up to a day: "until the end of Saturday"."""
    text, span = teller.report.text, moment.span
    return moment.grain in _DAYS and _UNTIL.search(text, max(0, span.start - 20), span.end) is not None


def _are_told_together(teller: Teller, one: Moment, other: Moment) -> bool:
    """Tell whether two times stand in one sentence."""
    return teller.sentence_number(one.span) == teller.sentence_number(other.span)


def _stretch(story: str, teller: Teller, spans: Sequence[Span], q: Quantity, days: tuple[int, int] | None) -> Finding:
    """Give the finding on a length that does not fit its days."""
    least, most = days or (0, 0)
    apart = f"{least}" if least == most else f"{least} to {most}"
    shown = " – ".join(teller.words(span) for span in spans[1:])
    return fault(
        story, "date.length", teller, spans, aspect="date",
        summary=f"“{teller.words(q.span)}” does not fit {shown}.", reason=f"There are {apart} days between them.",
    )  # fmt: skip


def _since(story: str, teller: Teller, moments: Sequence[Moment], lengths: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the years that have not passed since a year: "in power for 40 years since 1995"."""
    published = teller.day
    for q in lengths if published else ():
        for moment in moments:
            if (
                q.unit != "year"
                or moment.grain != "year"
                or not _SINCE.fullmatch(teller.report.text, q.span.end, moment.span.start)
            ):
                continue
            passed = (published.year if published else 0) - int((moment.earliest or "0")[:4])
            if abs(passed - (q.value or 0)) > 1:
                yield fault(
                    story, "date.length", teller, [q.span, moment.span], aspect="date",
                    summary=f"“{teller.words(q.span)}” have not passed since {teller.words(moment.span)}.",
                    reason=f"The report is of {teller.published[:4]}, {passed} years later.",
                )  # fmt: skip


def _ago(story: str, teller: Teller, moments: Sequence[Moment]) -> Iterator[Finding]:
    """Give the times told as so long ago and as a date right beside it, which are two: "in 2009, ten years ago"."""
    text = teller.report.text
    for one, other in pairwise(moments):
        ago, fixed = (one, other) if _AGO.search(teller.words(one.span)) else (other, one)
        if not _AGO.search(teller.words(ago.span)) or not re.search(r"\d", teller.words(fixed.span)):
            continue
        unit = re.search(r"\b(day|week|month|year)s? ago$", teller.words(ago.span))
        if (
            unit is None
            or _AGO.search(teller.words(fixed.span))
            or not _BESIDE.fullmatch(text, one.span.end, other.span.start)
        ):
            continue
        hedged = _HEDGED.search(text, max(0, ago.span.start - 20), ago.span.start) or _ROUGH.search(
            teller.words(ago.span)
        )
        gap, (days, _) = _gap(one, other), _UNITS[unit[1]]
        if gap is not None and not hedged and gap > days * 1.1 + _ENDS:
            yield _two_times(story, teller, ago, fixed)


def _gap(one: Moment, other: Moment) -> int | None:
    """Give how many days lie between two times, 0 where they meet."""
    first, last = sorted((one, other), key=lambda m: m.earliest or "")
    found = read_day((first.latest or "")[:10]), read_day((last.earliest or "")[:10])
    return None if found[0] is None or found[1] is None else max(0, (found[1] - found[0]).days)


def _two_times(story: str, teller: Teller, one: Moment, other: Moment) -> Finding:
    """Give the finding on one time told in two ways."""
    words = [teller.words(m.span) for m in (one, other)]
    return fault(
        story, "date.twice", teller, [one.span, other.span], aspect="date",
        summary=f"One time is told in two ways: “{words[0]}” and “{words[1]}”.",
        reason=f"By the day of the report “{words[0]}” is {(one.earliest or '')[:10]}.",
    )  # fmt: skip


def _after(story: str, teller: Teller, moments: Sequence[Moment]) -> Iterator[Finding]:
    """Give the days told as so many after a day that they are not: "12 May, three days after the vote of 4 May"."""
    text = teller.report.text
    for one, other in pairwise([m for m in moments if not _COUNTED.search(teller.words(m.span))]):
        found = _AFTER.fullmatch(text, one.span.end, other.span.start)
        days = _days_between(teller, other, one)
        if found is None or days is None or not {one.grain, other.grain} <= _DAYS:
            continue
        if found["order"].lower() == "before":
            days = -days[1], -days[0]
        told = _count(found["count"])
        is_wrong = days[1] < 0 if told is None else not told[0] - told[1] <= days[0] <= told[0] + told[1]
        if is_wrong:
            yield fault(
                story, "date.length", teller, [one.span, other.span], aspect="date",
                summary=f"“{teller.words(Span(one.span.report, one.span.start, other.span.end))}” cannot be.",
                reason=f"{(one.earliest or '')[:10]} is {abs(days[0])} days {'after' if days[0] >= 0 else 'before'} "
                f"{(other.earliest or '')[:10]}.",
            )  # fmt: skip


def _count(words: str | None) -> tuple[float, float] | None:
    """Read "three days" as days, with how many it may be off; None where no number is told."""
    number, _, unit = (words or "").strip().lower().partition(" ")
    value = float(number) if number.isdigit() else _SPELLED.get(number)
    if value is None:
        return None
    days, slack = _UNITS[unit.removesuffix("s")]
    return value * days, slack + _ENDS


def _anniversaries(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the anniversaries that are not those of their year: "the 25th anniversary of the 1989 revolt" in 2024."""
    published = teller.day
    for found in _ANNIVERSARY.finditer(teller.report.text) if "anniversary" in teller.report.text else ():
        number, year = int(found[1]), int(found[2])
        sentence = teller.sentence(place_of(teller, found))
        years = {int(y) for y in _YEAR.findall(teller.words(sentence.span))} if sentence else set()
        if (
            published
            and abs(published.year - year - number) > 1
            and not any(abs(y - year - number) <= 1 for y in years)
        ):
            yield fault(
                story, "date.length", teller, [place_of(teller, found)], aspect="date",
                summary=f"The {found[1]}th anniversary of something of {year} is not in {published.year}.",
                reason=f"{published.year} is {published.year - year} years after {year}.",
            )  # fmt: skip
