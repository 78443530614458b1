"""What cannot be right inside one report: totals that do not add up, days that do not exist, an age against a birth.

Each needs no other report, and is looked for in every story, also in those of one report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final

from crosswire.collation.drafts import finding, position
from crosswire.collation.measured import is_aside
from crosswire.collation.phrasing import clip
from crosswire.collation.telling import Teller
from crosswire.facts import Aspect, Finding, Quantity, Span
from crosswire.gregorian import make_day, read_day
from crosswire.knowledge.lexicon.calendar import load_calendar

# "Eight of the dead were soldiers, the other five were traders": the counts of a whole that is told to be used up.
_OF_WHOLE: Final = re.compile(r"\b(?:of (?:the|those|them)|dead|victims|killed)\b", re.IGNORECASE)
_REST: Final = re.compile(r"\b(?:the (?:other|remaining)|the rest)\b", re.IGNORECASE)
# "Those who died were five soldiers, four traders and the driver".
_LIST: Final = re.compile(
    r"\b(?:those (?:who died|killed|who were killed)|the (?:dead|victims|fatalities)) (?:were|are)"
    r"(?:,? (?:in all|altogether|all told),?)? (?!among|in\b|found)",
    re.IGNORECASE,
)
# "Twelve people were killed: eight soldiers and five civilians".
_SPLIT: Final = re.compile(r":\s|\s[-–—]\s|\(")
_JOINED: Final = re.compile(r"^(?:[^.;]*?,)?[^.;]* and [^.;,]*$")
_PARTLY: Final = re.compile(r"\b(?:including|among|at least|some of|mostly|most of|such as)\b", re.IGNORECASE)
# One person more at the end of a list: "and the driver", ", a guard and the driver"; but ", the ministry said" is none.
_ONE_MORE: Final = re.compile(
    r"(?:\band|,(?= (?:\w+ ){1,3}and (?:an?|the|their|his|her|its)\b)) (?:an?|the|their|his|her|its) "
    r"(?!\w+ of (?:them|whom))\w+",
    re.IGNORECASE,
)
_DEAD: Final = frozenset({"kill", "die", "perish", "dead", "death", "victim", "slay"})
_BORN: Final = re.compile(r"\b(?:(He|She) (?:was|is) )?[Bb]orn (?:[^.;]{0,40}?)\b(1[89]\d\d|20[0-2]\d)\b")
_WAS: Final = re.compile(r"\b(He|She) was (\d{1,3})\.")
_OF_ALL: Final = re.compile(
    r"\b(?:of (?:the )?(?:vote|votes|ballots|voters|seats|respondents|members|members|turnout)|turnout)\b"
)


def find_inside(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give what cannot be right inside each report.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    for teller in tellers:
        yield from _days(story, teller)
        yield from _sums(story, teller)
        yield from _births(story, teller)
        yield from _shares(story, teller)


def _clash(kind: str, story: str, teller: Teller, spans: Sequence[Span], *, summary: str, reason: str) -> Finding:
    """Put a finding on one report together."""
    aspect: Aspect = "date" if kind in {"none", "weekday"} else "number"
    return finding(
        story,
        {
            "none": "date.none", "weekday": "date.weekday", "sum": "number.sum", "share": "number.share",
            "birth": "age.birth",
        }[kind],
        [teller.report.id, *(teller.words(span) for span in spans)], "conflict", aspect,
        about=summary, summary=summary, reason=reason,
        positions=[position(span, teller.words(span)) for span in spans], tellers=[teller], confidence=0.8, weight=2.6,
    )  # fmt: skip


@cache
def _dates() -> re.Pattern[str]:
    """Give the pattern of a day with its month, and with its weekday and year where they stand beside it."""
    calendar = load_calendar()
    months = "|".join(sorted((m for m in calendar.months if len(m) > 2 and m != "may"), key=len, reverse=True)) + "|May"
    weekdays = "|".join(sorted((w for w in calendar.weekdays if len(w) > 4), key=len, reverse=True))
    # No place is looked at more closely that begins no such word.
    firsts = "".join(sorted({name[0] for name in (*calendar.months, *calendar.weekdays)}))
    day = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
    return re.compile(
        rf"\b(?=[\d{firsts}])(?:(?P<weekday>{weekdays}),? (?:the )?)?"
        rf"(?:\b{day.format('first')} (?:of )?(?P<month>{months})\b|"
        rf"\b(?P<month2>{months})\.? {day.format('second')}\b(?!:|\.\d))(?:,? (?P<year>\d{{4}}))?",
        re.IGNORECASE,
    )


def _days(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the days that no calendar has, and those that are another weekday."""
    calendar = load_calendar()
    published = read_day(teller.published[:10])
    for found in _dates().finditer(teller.report.text):
        month = calendar.months[(found["month"] or found["month2"]).lower()]
        number = int(found["first"] or found["second"])
        span = Span(teller.report.id, found.start(), found.end())
        words = found[0]
        years = [int(found["year"])] if found["year"] else _years(published)
        days = [day for year in years if (day := make_day(year, month, number))]
        if not 1 <= number <= _LONGEST[month - 1]:
            if number <= 31 and number > 0:
                yield _clash("none", story, teller, [span], summary=f"There is no “{words}”.",
                             reason="No year has this day.")  # fmt: skip
        elif found["weekday"] and days and (found["year"] or published):
            weekday = calendar.weekdays[found["weekday"].lower()]
            if all(day.weekday() != weekday for day in days):
                near = min(days, key=lambda day: abs((day - (published or day)).days))
                yield _clash("weekday", story, teller, [span],
                             summary=f"“{words}” is no {found['weekday']}.",
                             reason=f"{near.isoformat()} was a {_WEEKDAYS[near.weekday()]}.")  # fmt: skip


_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _years(published: date | None) -> list[int]:
    """Give the years that a day without one can be of: the report's, and the one beside it near a turn of the year."""
    if published is None:
        return []
    years = [published.year]
    return [*years, published.year + 1] if published.month > 6 else [*years, published.year - 1]


def _sums(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the dead that are told to be so many, and are more or fewer where they are told by sorts."""
    people = [
        q for q in teller.reading.quantities if q.value is not None and q.unit in {"people", None} and not q.hedge
    ]
    totals = [q for q in people if not q.part and _is_of_dead(q) and not is_aside(teller, q.span)]
    for sentence in teller.reading.sentences if totals else ():
        parts = _parts(teller, sentence.span, people)
        if parts is None:
            continue
        figures, total = parts
        wholes = [
            q
            for q in totals
            if all(q.span != f.span for f in figures) and (q.value or 0) > max(f.value or 0 for f in figures)
        ]
        if not wholes or len({q.value for q in wholes}) > 1 or wholes[0].value == total:
            continue
        yield _clash(
            "sum", story, teller, [wholes[0].span, *(f.span for f in figures)],
            summary=f"The parts do not add up: {clip(teller.words(sentence.span), 90)} makes {total:g}, "
            f"and the report has {wholes[0].value:g}.",
            reason="The sentence tells the whole by its parts, and their sum is not the report's own figure.",
        )  # fmt: skip


def _is_of_dead(q: Quantity) -> bool:
    """Tell whether a figure is of the dead."""
    return bool(_DEAD & {q.happening or "", *(q.of_text or "").split()})


def _parts(teller: Teller, span: Span, people: Sequence[Quantity]) -> tuple[list[Quantity], float] | None:
    """Give the figures of a sentence that tells a whole by all its parts, with their sum; None of any other."""
    mine = [q for q in people if span.covers(q.span)]
    text = teller.words(span)
    if len(mine) < 2 or _PARTLY.search(text):
        return None
    rest = _REST.search(text)
    if rest and _OF_WHOLE.search(text[: rest.start()]) and len(mine) == 2:
        first, second = mine
        if first.span.start - span.start < rest.start() <= second.span.start - span.start:
            return mine, (first.value or 0) + (second.value or 0)
    listed = _LIST.search(text)
    if listed:
        after = [q for q in mine if q.span.start - span.start >= listed.end()]
        tail = text[after[-1].span.end - span.start :] if after else ""
        if after and after == mine:
            return after, sum(q.value or 0 for q in after) + len(_ONE_MORE.findall(tail))
    return None


def _births(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the persons whose age and year of birth in one report cannot both be right."""
    published = read_day(teller.published[:10])
    ages = [
        q
        for q in teller.reading.quantities
        if q.of_text == "age" and q.unit == "year" and q.value and len(q.actors) == 1
    ]
    told = [(q.actors[0], q.span, int(q.value or 0)) for q in ages]
    for found in _WAS.finditer(teller.report.text):
        person = _meant(teller, found.start(1))
        told += [(person, _span(teller, found), int(found[2]))] if person else []
    for found in _BORN.finditer(teller.report.text):
        who = _meant(teller, found.start(1)) if found[1] else None
        own = [(span, age) for whose, span, age in told if whose == who]
        if published is None or who is None or not own or len({age for _, age in own}) > 1:
            continue
        year, (span, age) = int(found[2]), own[0]
        if not published.year - year - 1 <= age <= published.year - year:
            yield _clash(
                "birth", story, teller, [span, _span(teller, found)],
                summary=f"Who was born in {year} was not {age} in {published.year}.",
                reason="An age is the years since birth, or one less before the birthday.",
            )  # fmt: skip


def _span(teller: Teller, found: re.Match[str]) -> Span:
    """Give the place of a match."""
    return Span(teller.report.id, found.start(), found.end())


def _meant(teller: Teller, at: int) -> str | None:
    """Give who is meant by the pronoun at an offset."""
    word = re.compile(r"\w+").match(teller.report.text, at)
    return teller.meant_at(_span(teller, word)) if word else None


def _shares(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the shares of votes, voters and the like that are more than all of them."""
    for q in teller.reading.quantities:
        if q.unit != "percent" or (q.value or 0) <= 100 or not _OF_ALL.search(
            teller.report.text[max(0, q.span.start - 25) : q.span.end + 40].lower()
        ):  # fmt: skip
            continue
        yield _clash("share", story, teller, [q.span],
                     summary=f"More than all of it: {teller.words(q.span)}.",
                     reason="A part cannot be more than the whole.")  # fmt: skip
