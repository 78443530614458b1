"""How long after or before another act an act was: "a day after he was detained", "two weeks before the vote".

News dates one act by another. Where the main act has a day, told beside it or as that of the report, the act that it is
counted from has one as well: a stretch of time as wide as the words leave it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Final

from msgspec import Struct

from crosswire.collation.deeds import PRONOUNS, meant, speech_around
from crosswire.collation.telling import Teller
from crosswire.collation.timings import DOUBTED, OTHER, SUPPOSED, bounds_of, kinds_of
from crosswire.facts import Argument, Clause, Moment, Sentence, Span
from crosswire.gregorian import read_day
from crosswire.knowledge.lexicon.timed import Timed, load_timed

DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
# Days of each unit.
_UNITS: Final = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
# Bare units: at least and at most so many days; what was "hours after" another act was of half a day.
_BARE: Final = {
    "hour": (0.0, 0.5),
    "day": (1.0, 14.0),
    "week": (7.0, 75.0),
    "month": (25.0, 700.0),
    "year": (500.0, 40_000.0),
}
_FEW: Final = {
    "a few": (2, 7),
    "few": (2, 7),
    "several": (2, 10),
    "some": (2, 10),
    "a couple of": (2, 3),
    "a couple": (2, 3),
}
_COUNTS: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
} | {"a": 1, "an": 1, "the": 1}  # fmt: skip
_NUMBERS: Final = "|".join(sorted((*_FEW, *_COUNTS), key=lambda word: (-len(word), word)))
_INTERVAL: Final = re.compile(
    rf"\b(?:(?P<count>{_NUMBERS}|\d{{1,3}}) )?(?P<unit>hour|day|week|month|year)s? (?P<order>after|before)\b",
    re.IGNORECASE,
)
# "After 12 days in captivity": what ended was so long.
_SPENT: Final = re.compile(
    rf"\b(?:(?P<count>{_NUMBERS}|\d{{1,3}}) )?(?P<unit>hour|day|week|month|year)s? (?:in|of|under) "
    r"(?:[a-z-]+ )?(?P<noun>captivity|detention|custody|jail|prison|imprisonment|hiding|exile|orbit|space|hospital)\b",
    re.IGNORECASE,
)
# What both have in them, in lower case: few texts do, and the patterns themselves are tried at every word.
_ORDERED: Final = re.compile("(?:hour|day|week|month|year)s? (?:after|before)")
_SPENT_IN: Final = re.compile("(?:hour|day|week|month|year)s? (?:in|of|under) ")
_ENDED: Final = re.compile(r"\b(?:after|following)\s$", re.IGNORECASE)
_ORDER: Final = re.compile(r"\b(?:after|before)\b", re.IGNORECASE)
_REACH: Final = 20
# By these a length is more or less than it says, or one of a choice.
_UNDER: Final = re.compile(
    r"\b(?:less than|fewer than|nearly|almost|(?:just )?under|barely|within|not even|only|just|mere) $",
    re.IGNORECASE,
)
# Less than a week is no week.
_CAPPED: Final = re.compile(r"\b(?:less than|fewer than|under|within|not even) $", re.IGNORECASE)
_OVER: Final = re.compile(r"\b(?:more than|over|at least|no less than|well over) $", re.IGNORECASE)
_ABOUT: Final = re.compile(r"\b(?:about|around|some|roughly|approximately|the) $", re.IGNORECASE)
_CHOICE: Final = re.compile(r"(?:\b(?:and|or|to|half|of|in|every|each|per|not|another|than)|[\d–-]) ?$")
# "Two years before, he was stopped", "the day after that"; "it lasted two hours before it gave way".
_ELSE: Final = re.compile(r"\W*(?:$|[^\w\s]|\s(?:that|this|which|then)\b)")
_LASTED: Final = re.compile(
    r"\b(?:for|last(?:s|ed|ing)?|take[sn]?|took|wait(?:s|ed)?|spen[dt]s?|until|by|be|is|are|was|were|been)\s$",
    re.IGNORECASE,
)
# A report opens with what was on its day or shortly before.
_SHORTLY: Final = timedelta(days=2)
_GRAINS: Final = frozenset({"day", "part", "minute"})
# So far behind a noun stands what hangs on it by "of".
_OF: Final = 8
_LATE: Final = frozenset({"TEV", "TNI"})
_EVENING: Final = time(15)


class Interval(Struct, frozen=True):
    """An act counted from, told by a clause (``act``) or a ``noun``, and its distance.

    ``kind`` is the kind of happenings that it is of where the table has it, told of the ``bearers`` and ``people``. The
    act was at least ``least`` and at most ``most`` before the ``main`` one, or after it where these are negative;
    ``by_hours`` tells that the distance is one of hours. ``anchor`` is the day of the main act where it is told,
    ``start`` and ``end`` bound the act by the clocks that the report goes by; None where nothing tells.
    """

    teller: Teller
    span: Span
    act: Clause | None
    noun: Argument | None
    kind: Timed | None
    bearers: frozenset[int]
    people: frozenset[str]
    main: Clause | None
    least: timedelta
    most: timedelta
    by_hours: bool
    anchor: Moment | None
    start: datetime | None
    end: datetime | None

    @property
    def name(self) -> str:
        """What the act is called: its kind, else its verb or noun."""
        told = self.act or self.noun
        return self.kind.name if self.kind is not None else told.lemma if told is not None else ""

    @property
    def is_stay(self) -> bool:
        """Whether the distance is the length of what ended: "after 12 days in captivity"."""
        return self.act is None and not _ORDER.search(self.teller.words(self.span))

    @property
    def is_exact(self) -> bool:
        """Whether the distance is one of a number of days without any slack."""
        return not self.by_hours and self.least == self.most

    @property
    def is_late(self) -> bool:
        """Whether the main act was so late on its day that half a day before it is no other day."""
        if self.anchor is None or self.anchor.grain == "day":
            return False
        found = bounds_of(self.anchor)
        is_clock = self.anchor.grain == "minute" and found is not None and found[0].time() >= _EVENING
        return is_clock or self.anchor.timex[10:13] in _LATE


def intervals(teller: Teller) -> tuple[Interval, ...]:
    """Give the acts of the table that a report dates by another act, in text order."""
    return teller.once(_intervals)


def _intervals(teller: Teller) -> tuple[Interval, ...]:
    """Find the intervals of a report."""
    text = teller.report.text
    found: list[Interval] = []
    if _ORDERED.search(teller.lowered):
        found += [i for match in _INTERVAL.finditer(text) for i in _of_match(teller, match)]
    if _SPENT_IN.search(teller.lowered):
        found += [i for match in _SPENT.finditer(text) if (i := _stay(teller, match)) is not None]
    return tuple(found)


def _stay(teller: Teller, found: re.Match[str]) -> Interval | None:
    """Give how long what a clause tells to have ended was, from its beginning on."""
    span, lengths = _with_hedge(teller, found), _lengths(found)
    sentence = teller.sentence(span)
    text = teller.report.text
    if sentence is None or lengths is None or not _ENDED.search(text, max(0, span.start - _REACH), span.start):
        return None
    main = teller.clause(found_at := Span(span.report, found.start("noun"), found.end("noun")))
    if main is None or main.negated or _is_doubted(teller, span, sentence) or OTHER.search(teller.words(main.span)):
        return None
    noun = next((a for a in main.arguments if a.span.end == found_at.end), None)
    anchor, _ = _anchor(teller, span, span, sentence, main)
    if noun is None:
        return None
    return Interval(
        teller, span, None, noun, None, frozenset(), frozenset(), main, *lengths, False, anchor, None, None
    )  # fmt: skip


def _with_hedge(teller: Teller, found: re.Match[str]) -> Span:
    """Give the place of a length with the words before it that say how it is meant."""
    before = found.string[max(0, found.start() - _REACH) : found.start()]
    hedge = next((m for hedge in (_UNDER, _OVER, _ABOUT) if (m := hedge.search(before))), None)
    start = found.start() - (len(before) - hedge.start() if hedge else 0)
    return Span(teller.report.id, start, found.end())


def _of_match(teller: Teller, found: re.Match[str]) -> Iterator[Interval]:
    """Give the intervals of one place: of one kind mostly, or none."""
    span = _with_hedge(teller, found)
    sentence = teller.sentence(span)
    lengths = _lengths(found)
    text = teller.report.text
    if _ELSE.match(text, found.end()) or _LASTED.search(text, max(0, span.start - _REACH), span.start):
        return
    if sentence is None or lengths is None or not sentence.span.covers(span) or _is_doubted(teller, span, sentence):
        return
    act = _act_after(teller, span, sentence)
    main = _main(teller, span, sentence)
    noun = _noun_after(teller, span, main) if act is None else None
    stretch = act.span if act is not None else noun.span if noun is not None else None
    if stretch is None or OTHER.search(teller.report.text[span.end : stretch.end]):
        return
    whole = Span(span.report, span.start, max(span.end, stretch.end))
    if any(whole.covers(m.span) and m.span.start >= span.end for m in teller.reading.moments):
        return  # Its own day is told.
    anchor, is_told = _anchor(teller, span, whole, sentence, main)
    sign = 1 if found["order"].lower() == "after" else -1
    least, most = sorted(sign * length for length in lengths)
    by_hours = found["unit"].lower() == "hour"
    first, last = _days(teller, anchor, (least, most), by_hours=by_hours) if is_told else (None, None)
    told = _kinds(act, noun)
    kinds = [kind for kind in told if not (kind.lasts or kind.daily)]
    if told and not kinds:
        return
    people = _people(teller, sentence, act, noun)
    lines = [(kind, _bearers(kind, act, noun, main)) for kind in kinds]
    borne: list[tuple[Timed | None, frozenset[int]]] = [(k, found) for k, found in lines if _is_borne(k, found, people)]
    for kind, bearers in borne or [(None, frozenset())]:
        yield Interval(
            teller, whole, act, noun, kind, bearers, people, main, least, most, by_hours, anchor, first, last
        )  # fmt: skip


def _is_borne(kind: Timed, bearers: frozenset[int], people: frozenset[str]) -> bool:
    """Tell whether it is known what an act of a kind befalls."""
    return bool(bearers or not kind.of) and (len(people) == 1 or not kind.people)


def _lengths(found: re.Match[str]) -> tuple[timedelta, timedelta] | None:
    """Give the least and the most that a length can be; None where it cannot be told."""
    before = found.string[max(0, found.start() - _REACH) : found.start()]
    count, unit = (found["count"] or "").lower(), found["unit"].lower()
    if _CHOICE.search(before) and not _UNDER.search(before) and not _OVER.search(before):
        return None
    if not count and not found[0].lower().startswith(f"{unit}s "):
        return None
    if not count:
        least, most = _BARE[unit]
    elif count in _FEW:
        least, most = (number * _UNITS[unit] for number in _FEW[count])
    else:
        number = float(_COUNTS.get(count) or count)
        slack = _slack(number, unit)
        least, most = number * _UNITS[unit] - slack, number * _UNITS[unit] + slack
        if _CAPPED.search(before):
            most = number * _UNITS[unit]
    if (under := _UNDER.search(before)) and under[0].strip().lower() not in {"only", "just", "mere"}:
        least = 0.0
    elif _OVER.search(before):
        most *= 2
    elif _ABOUT.search(before):
        least, most = least * 0.8, most * 1.2
    return timedelta(days=least), timedelta(days=most)


def _slack(number: float, unit: str) -> float:
    """Give by how many days a length told in a unit may be off."""
    if unit == "hour":
        return (1 + number / 4) / 24
    if unit == "day":
        return 0.0 if number == 1 else 1.0 if number < 7 else 2.0
    return {"week": 1.0 + number, "month": 8.0 + 5.0 * number, "year": 300.0}[unit]


def _is_doubted(teller: Teller, span: Span, sentence: Sentence) -> bool:
    """Tell whether what a place tells is asked for, supposed, denied or spoken."""
    said = speech_around(teller, span)
    if said is not None and (said.form == "direct" or said.denied):
        return True
    # "Claimed to have ousted him, a day after he was detained": the comma ends what is claimed.
    is_outside = _is_set_off(teller, span)
    if said is not None and said.verb_class in DOUBTED and not (is_outside and said.verb_class == "claims"):
        return True
    words = SUPPOSED.findall(teller.report.text[sentence.span.start : span.start])
    return any(not (is_outside and word.lower().startswith("claim")) for word in words)


def _act_after(teller: Teller, span: Span, sentence: Sentence) -> Clause | None:
    """Give the clause that a length is counted from: "after he was detained", "after being detained"."""
    behind = (
        c
        for c in teller.reading.clauses
        if span.start <= c.span.start <= span.end + 1 < c.predicate.end <= sentence.span.end
        or (c.span.start == span.end - len("after") and c.predicate.start > span.end)
    )
    found = min(behind, key=lambda c: c.predicate.start, default=None)
    # "Hours after the robbery, a driver saw the van."
    if (
        found is None
        or "," in teller.report.text[span.end : found.predicate.start]
        or found.negated
        or found.mood not in {"told", "open"}
    ):
        return None
    return found


def _noun_after(teller: Teller, span: Span, main: Clause | None) -> Argument | None:
    """Give the noun that a length is counted from, right behind it: "after his arrest", "before the vote"."""
    told = (
        a
        for c in teller.reading.clauses
        if main is None or c is main or c.span.covers(span)
        for a in c.arguments
        if a.role in {"after", "before"} and span.end < a.span.end <= span.end + 60
    )
    found = min(told, key=lambda a: a.span, default=None)
    if found is None:
        return None
    between = teller.report.text[span.end : found.span.start].split()
    return found if len(between) <= 1 else None


def _main(teller: Teller, span: Span, sentence: Sentence) -> Clause | None:
    """Give the clause that a length stands beside: the one before it, or the main one behind it."""
    at = span.start
    while at > sentence.span.start and not teller.report.text[at - 1].isalnum():
        at -= 1
    if at > sentence.span.start:
        return teller.clause(Span(span.report, at - 1, at))
    own = (
        c for c in teller.reading.clauses if c.main and sentence.span.covers(c.span) and c.predicate.start > span.end
    )
    return next(own, None)


def _anchor(
    teller: Teller, span: Span, whole: Span, sentence: Sentence, main: Clause | None
) -> tuple[Moment | None, bool]:
    """Give the one day told of the main act, and whether its day is known: in a lead it is about that of the report."""
    told = [
        m
        for m in teller.reading.moments
        if sentence.span.covers(m.span) and not m.span.overlaps(whole) and (m.earliest or m.grain != "duration")
    ]
    if main is None or main.mood not in {"told", "open", "will"} or len(told) > 1:
        return None, False
    if not told:
        return None, _is_lead(teller, sentence) and main.main and main.mood == "told" and not main.earlier
    day = told[0]
    if day.grain not in _GRAINS or not day.earliest or day.earliest[:10] != (day.latest or "")[:10]:
        return None, False
    clause = teller.clause(day.span)
    is_its = clause is main or main.span.covers(day.span)
    # "Claimed on Wednesday to have ousted him, a day after ..."
    is_over = main.mood == "open" and clause is not None and clause.main and _is_set_off(teller, span)
    return (day, True) if is_its or is_over else (None, False)


def _is_lead(teller: Teller, sentence: Sentence) -> bool:
    """Tell whether a report opens with a sentence."""
    first = next((s for s in teller.reading.sentences if s.kind == "body"), None)
    return first is not None and first.span == sentence.span


def _is_set_off(teller: Teller, span: Span) -> bool:
    """Tell whether a comma or dash stands before a length."""
    return teller.report.text[: span.start].rstrip()[-1:] in {",", "–", "—"}


def _days(
    teller: Teller, anchor: Moment | None, lengths: tuple[timedelta, timedelta], *, by_hours: bool
) -> tuple[datetime | None, datetime | None]:
    """Give the bounds of an act that lies so far before another one."""
    if anchor is not None:
        found = bounds_of(anchor)
        days = read_day((anchor.earliest or "")[:10])
    else:
        days, found = read_day(teller.published[:10]), None
    if days is None:
        return None, None
    first = datetime.combine(days, time())
    last = first + DAY - _MINUTE
    if anchor is None:
        first -= _SHORTLY
    elif by_hours and found is not None:
        first, last = found
    return first - lengths[1], last - lengths[0]


def _kinds(act: Clause | None, noun: Argument | None) -> list[Timed]:
    """Give the kinds of the act that a length is counted from."""
    if act is not None:
        return [kind for kind, phase, _ in kinds_of(act) if phase == "at"]
    kind = load_timed().by_noun.get(noun.lemma.replace("-", "")) if noun is not None else None
    return [kind] if kind is not None else []


def _bearers(kind: Timed, act: Clause | None, noun: Argument | None, main: Clause | None) -> frozenset[int]:
    """Give the lines of the table in which the nouns stand that an act is told of."""
    nouns = [a.lemma for a in act.arguments] if act is not None else []
    if noun is not None:
        # "The collapse of the bridge".
        behind = (a for a in main.arguments if a.role == "of" and a.span.start > noun.span.end) if main else ()
        nouns = [noun.lemma, *(a.lemma for a in behind if a.span.start - noun.span.end <= _OF)]
    return frozenset(kind.of[word] for word in nouns if word in kind.of)


def _people(teller: Teller, sentence: Sentence, act: Clause | None, noun: Argument | None) -> frozenset[str]:
    """Give the person whom an act befalls, the only one of the sentence where a pronoun is nobody's."""
    if act is not None:
        sides = [[a for a in act.arguments if a.role == role] for role in ("patient", "agent")]
        side = next((nouns for nouns in sides if nouns), [])
        found = frozenset(who for a in side if (who := meant(teller, a)) and who.startswith("person:"))
        if found or not any(a.lemma in PRONOUNS for a in side):
            return found
    elif noun is not None:
        end = noun.span.end + _OF
        own = [m.means for m in teller.mentions_in(Span(noun.span.report, noun.span.start, end))]
        found = frozenset(who for who in own if who and who.startswith("person:"))
        if found:
            return found
    return frozenset(who for who in teller.named(sentence.span) if who.startswith("person:"))
