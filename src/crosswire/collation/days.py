"""Days: the same day told by several reports for the same thing, and one happening put on two days.

A clash of days needs much: the same verb or noun with the same subject or object, days near one another that both lie
in the past, one of them told as a date, and no report that knows of the other's day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from msgspec import Struct

from crosswire.collation.alignment import Told
from crosswire.collation.common import common_part
from crosswire.collation.drafts import finding, position
from crosswire.collation.linkage import link
from crosswire.collation.phrasing import clip, leans, reports_of, told_sentence
from crosswire.collation.telling import Teller, cosine, overlap
from crosswire.collation.timings import is_of_other
from crosswire.facts import Actor, Finding, Moment, Sentence, Span
from crosswire.gregorian import days_before, read_day
from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.text import fold

# Evidence that two tellings of one day are of one thing.
WORDS: Final = 2.5
MEANING: Final = 4.0
MEANING_ZERO: Final = 0.68
SAME_ACT: Final = 2.0
SAME_ACTORS: Final = 0.6
# The day of a thing told of something else, of which neither subject nor object is the same.
OTHER_MATTER: Final = -0.6
# The day on which somebody spoke, and the day of what was done.
OTHER_SORT: Final = -4.0
_SAYING: Final = re.compile(r"\b(?:said|added|told (?:\w+ ){1,3}?)(?:,? in a statement)?,? ?(?:late |early )?(?:on )?$")
_NEAR_BEFORE: Final = 48
ENOUGH: Final = 0.9
_GRAINS: Final = frozenset({"day", "part", "minute"})
# Days further apart are of two happenings of one kind, not of one told wrongly.
FAR_APART: Final = 31
# What the sentences of a clash must have in common besides the happening itself.
SAME_MATTER: Final = 0.62
_ON: Final = re.compile(r"\b(?:on|of|since|from|dated)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_KEEPING: Final = re.compile(
    r"\b(?:celebrat|mark|observ|commemorat|honou?r|keep|kept)\w*(?: \w+){0,2} $", re.IGNORECASE
)
_KEPT: Final = re.compile(
    r"\s+(?:festivit|celebrat|events?\b|part(?:y|ies)\b|festival|parade|crowds?\b|revell?er|fireworks?\b|ceremon|rall|"
    r"gathering|market|service|mass\b|weekend|season|holiday|fair\b)"
)
_NOT_ON: Final = re.compile(r"\b(?:not|rather than|instead of)(?: on| in| until| before)?(?: the)? $", re.IGNORECASE)
_ONS: Final = frozenset({"on ", "On "})
# What a day owns, from two characters before its end on, since the mark may belong to the day's words.
_OWNED: Final = re.compile(r".{0,2}[’']s? (\w+)")
_DIGIT: Final = re.compile(r"\d")


class Dated(Struct, frozen=True):
    """A day as one report tells it, with the sentence it stands in and the happenings of its clause."""

    teller: Teller
    moment: Moment
    day: str
    number: int
    acts: frozenset[int]


def find_shared_days(
    story: str, tellers: Sequence[Teller], happenings: Sequence[Sequence[Told]], actors: Mapping[str, Actor]
) -> Iterator[Finding]:
    """Give the days that two or more independent reports tell for the same thing.

    Args:
        story: the story's id.
        tellers: its reports.
        happenings: its events, grouped.
        actors: its actors.
    """
    by_day: dict[str, list[Dated]] = {}
    for teller in tellers:
        for dated in _dated(teller, happenings):
            if dated.day != teller.published[:10]:
                by_day.setdefault(dated.day, []).append(dated)
            if dated.moment.grain == "minute":
                by_day.setdefault((dated.moment.earliest or "")[:16], []).append(dated)
    for day in sorted(by_day):
        same = by_day[day]
        pairs = {(i, j): _score(same[i], same[j]) - ENOUGH for j in range(len(same)) for i in range(j)}
        for members in link(len(same), pairs, 0.0):
            group = [same[i] for i in members]
            # The hour is told besides where one of the reports is of the day itself.
            is_news = "T" not in day or any(d.teller.published[:10] == d.day for d in group)
            if is_news and len({d.teller.origin for d in group}) > 1:
                yield _agreement(story, day, group, actors)


def _dated(teller: Teller, happenings: Sequence[Sequence[Told]]) -> Iterator[Dated]:
    """Give the days a report tells; of the day it was published, which every report of that day has, only hours."""
    published = teller.published[:10]
    for moment in teller.reading.moments:
        if moment.grain not in _GRAINS or not moment.earliest or not moment.latest:
            continue
        day = moment.earliest[:10]
        if day != moment.latest[:10] or (day == published and moment.grain != "minute"):
            continue
        if _NOT_ON.search(teller.report.text[max(0, moment.span.start - 24) : moment.span.start]):
            continue
        if _is_kept(teller, moment):
            continue
        acts = frozenset(
            number
            for number, group in enumerate(happenings)
            for t in group
            if t.teller is teller and t.event.span.covers(moment.span)
        )
        yield Dated(teller, moment, day, teller.sentence_number(moment.span), acts)


def _is_kept(teller: Teller, moment: Moment) -> bool:
    """Tell whether a feast is what people keep, on whatever day: "celebrating Halloween", "Halloween festivities"."""
    text, span, calendar = teller.report.text, moment.span, load_calendar()
    words = fold(teller.words(span)).split()
    if any(word in calendar.weekdays or word in calendar.months or word.isdigit() for word in words):
        return False
    is_named = text[span.start].isupper()
    before = _KEEPING.search(text, max(0, span.start - 40), span.start)
    return is_named and (before is not None or _KEPT.match(text, span.end) is not None)


def _score(one: Dated, other: Dated) -> float:
    """Add up what speaks for two tellings of a day being of one thing."""
    first, second = (d.teller.reading.sentences[d.number] for d in (one, other))
    if any(_is_of_saying(a) and not _may_be_of_saying(b) for a, b in ((one, other), (other, one))):
        return OTHER_SORT
    score = WORDS * (overlap(first.lemmas, second.lemmas) - 0.2)
    score += MEANING * (cosine(one.teller.meanings[one.number], other.teller.meanings[other.number]) - MEANING_ZERO)
    if one.acts & other.acts:
        score += SAME_ACT
    elif _are_of_others(one.moment, other.moment) or _is_of_other(one, second) or _is_of_other(other, first):
        score += OTHER_MATTER
    return score + (SAME_ACTORS if one.teller.named(first.span) & other.teller.named(second.span) else 0.0)


def _is_of_saying(dated: Dated) -> bool:
    """Tell whether a day is the one on which somebody spoke: "said on Wednesday"."""
    start = dated.moment.span.start
    return _SAYING.search(dated.teller.report.text, max(0, start - _NEAR_BEFORE), start) is not None


def _may_be_of_saying(dated: Dated) -> bool:
    """Tell whether a day can be the one on which somebody spoke: "late on Wednesday the colonel claimed"."""
    teller, span = dated.teller, dated.moment.span
    sentence = teller.reading.sentences[dated.number].span
    spoken = (s for s in teller.reading.statements if s.cue is not None and sentence.covers(s.cue))
    return _is_of_saying(dated) or any(not c.overlaps(span) for s in spoken for c in s.content[:1])


def _are_of_others(one: Moment, other: Moment) -> bool:
    """Tell whether two times are said to be those of two things that have nobody in common."""
    happenings = {one.happening, other.happening}
    is_told = None not in happenings and bool(one.about) and bool(other.about)
    return is_told and len(happenings) > 1 and not set(one.about) & set(other.about)


def _is_of_other(dated: Dated, sentence: Sentence) -> bool:
    """Tell whether a day is that of a thing which a sentence does not name: "Tuesday's rally"."""
    text, end = dated.teller.report.text, dated.moment.span.end
    owned = _OWNED.match(text, end - 2)
    if owned is None:
        return False
    thing = dated.teller.lemmas(Span(dated.moment.span.report, owned.start(1), owned.end(1)))
    return bool(thing) and not thing & {*sentence.lemmas}


def _agreement(story: str, day: str, group: Sequence[Dated], actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together; only the day is told where every telling shows a figure that another report lacks."""
    first: dict[str, Dated] = {}
    for dated in sorted(group, key=lambda d: d.moment.span):
        first.setdefault(dated.teller.report.id, dated)
    shown = [first[report] for report in sorted(first)]
    best = min(shown, key=lambda d: (*_strange(d, shown), d.number, d.moment.span))
    sentence, part = best.teller.reading.sentences[best.number], _shared_part(best, shown)
    return finding(
        story, "date.agree", [day, *sorted(sentence.lemmas)[:6]], "agree", "date",
        about=day, summary=told_sentence(best.teller, part, actors) if part else day.replace("T", ", "),
        reason=f"{reports_of([d.teller for d in group])} tell it of {day.replace('T', ', ')}.",
        positions=[position(d.moment.span, day.replace("T", ", ")) for d in shown],
        tellers=[d.teller for d in group], confidence=0.8, weight=0.9 + 0.1 * len(shown),
    )  # fmt: skip


def _leans(dated: Dated) -> bool:
    """Tell whether a day's sentence points back to the one before it."""
    return leans(dated.teller, dated.teller.reading.sentences[dated.number].span)


def _strange(dated: Dated, shown: Sequence[Dated]) -> tuple[bool, bool, bool, float]:
    """Weigh a telling: whether it can stand alone, shows a figure that another lacks, and how many words they lack."""
    mine = dated.teller.reading.sentences[dated.number].lemmas
    others = [d.teller.reading.sentences[d.number].lemmas for d in shown if d is not dated]
    # "Were caught last night in the attack" is told of the night, but does not say what was then.
    is_bare = dated.moment.happening is None
    return (
        _leans(dated),
        is_bare,
        _shared_part(dated, shown) is None,
        sum(len({*mine} - {*theirs}) for theirs in others) / max(1, len(mine)),
    )


def _shared_part(dated: Dated, shown: Sequence[Dated]) -> Span | None:
    """Give the part of a day's sentence that shows no figure which another of the reports lacks."""
    others = [d.teller for d in shown if d.teller.origin != dated.teller.origin]
    return common_part(dated.teller, dated.teller.reading.sentences[dated.number].span, dated.moment.span.end, others)


def find_day_clashes(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the happenings that reports of independent origins put on different days.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    by_happening: dict[str, list[Dated]] = {}
    for teller in tellers:
        mine: dict[str, list[Dated]] = {}
        for dated in _dated(teller, ()):
            if (
                dated.moment.happening
                and dated.moment.about
                and _is_over(dated)
                and _is_told_of_it(dated)
                and not is_of_other(teller, dated.moment)
            ):
                mine.setdefault(dated.moment.happening, []).append(dated)
        for happening, all_of_it in mine.items():
            # What a report tells of several days is several happenings.
            if len({d.day for d in all_of_it}) == 1:
                by_happening.setdefault(happening, []).append(all_of_it[0])
    known = {t.report.id: {m.earliest[:10] for m in t.reading.moments if m.earliest} for t in tellers}
    for happening in sorted(by_happening):
        rivals = [pair for pair in combinations(by_happening[happening], 2) if _is_clash(*pair, known)]
        if rivals:
            group = [d for d in by_happening[happening] if any(d is one for pair in rivals for one in pair)]
            yield _clash(story, happening, group)


def _is_over(dated: Dated) -> bool:
    """Tell whether a day lies before its report: what is still planned can be moved."""
    end = dated.teller.report.published or dated.teller.dating.latest
    return end is None or dated.day <= end[:10]


def _is_told_of_it(dated: Dated) -> bool:
    """Tell whether a day is said to be that of a happening: "on May 3", not the date that a report is headed with."""
    text, span = dated.teller.report.text, dated.moment.span
    if dated.moment.grain == "minute":
        return False
    return (
        _ON.search(text[max(0, span.start - 25) : span.start]) is not None or text[span.start : span.start + 3] in _ONS
    )


def _is_clash(one: Dated, other: Dated, known: Mapping[str, set[str]]) -> bool:
    """Tell whether two reports put one happening on two days."""
    if one.day == other.day or one.teller.origin == other.teller.origin:
        return False
    if not set(one.moment.about) & set(other.moment.about):
        return False
    if other.day in known[one.teller.report.id] or one.day in known[other.teller.report.id]:
        return False
    days = [read_day(one.day), read_day(other.day)]
    if days[0] is None or days[1] is None or abs((days[0] - days[1]).days) > FAR_APART:
        return False
    early, late = (one, other) if one.day < other.day else (other, one)
    if days_before(late.day, 1) == early.day and _is_one_night(early.moment.timex, late.moment.timex):
        return False
    # "On Monday" in two reports of two weeks may be two Mondays.
    if not any(_DIGIT.search(d.teller.words(d.moment.span)) for d in (one, other)):
        return False
    first, second = (d.teller.reading.sentences[d.number] for d in (one, other))
    together = len(set(one.moment.about) & set(other.moment.about)) > 1
    named = bool(one.teller.named(first.span) & other.teller.named(second.span))
    near = cosine(one.teller.meanings[one.number], other.teller.meanings[other.number]) >= SAME_MATTER
    return near and (together or named or overlap(first.lemmas, second.lemmas) >= 0.3)


def _is_one_night(before: str, after: str) -> bool:
    """Tell whether times on two days in a row can be one: a night, or an evening and a morning, lie on both."""
    return before.endswith("TNI") or (before.endswith("TEV") and after.endswith("TMO"))


def _clash(story: str, happening: str, group: Sequence[Dated]) -> Finding:
    """Put the finding together."""
    days = sorted({d.day for d in group})
    best = min(group, key=lambda d: (d.number, d.moment.span))
    about = sorted(set.intersection(*(set(d.moment.about) for d in group)))
    what = " ".join([*about, happening])
    told = clip(best.teller.words(best.teller.reading.sentences[best.number].span))
    return finding(
        story, "date.clash", [happening, *about, *days], "conflict", "date",
        about=f"day of: {what}", summary=f"The reports put one thing on different days, {' and '.join(days)}: {told}",
        reason="It is the same thing that is told of, and neither report knows of the other's day.",
        positions=[position(d.moment.span, d.teller.words(d.moment.span)) for d in group],
        tellers=[d.teller for d in group], confidence=0.7, weight=2.5,
    )  # fmt: skip
