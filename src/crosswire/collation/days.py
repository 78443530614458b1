"""Days that reports agree on: the same day told for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.alignment import Told
from crosswire.collation.drafts import finding, position
from crosswire.collation.linkage import link
from crosswire.collation.phrasing import clip, reports_of
from crosswire.collation.telling import Teller, cosine, overlap
from crosswire.facts import Finding, Moment

# Evidence that two tellings of one day are of one thing.
WORDS: Final = 2.5
MEANING: Final = 4.0
MEANING_ZERO: Final = 0.68
SAME_ACT: Final = 2.0
SAME_ACTORS: Final = 0.6
ENOUGH: Final = 0.9
_GRAINS: Final = frozenset({"day", "part", "minute"})


class Dated(Struct, frozen=True):
    """A day as one report tells it, with the sentence it stands in and the happenings of its clause."""

    teller: Teller
    moment: Moment
    day: str
    number: int
    acts: frozenset[int]


def find_shared_days(story: str, tellers: Sequence[Teller], happenings: Sequence[Sequence[Told]]) -> Iterator[Finding]:
    """Give the days that two or more independent reports tell for the same thing.

    Args:
        story: the story's id.
        tellers: its reports.
        happenings: its events, grouped.
    """
    by_day: dict[str, list[Dated]] = {}
    for teller in tellers:
        for dated in _dated(teller, happenings):
            by_day.setdefault(dated.day, []).append(dated)
    for day in sorted(by_day):
        same = by_day[day]
        pairs = {(i, j): _score(same[i], same[j]) - ENOUGH for j in range(len(same)) for i in range(j)}
        for members in link(len(same), pairs, 0.0):
            group = [same[i] for i in members]
            if len({d.teller.origin for d in group}) > 1:
                yield _agreement(story, day, group)


def _dated(teller: Teller, happenings: Sequence[Sequence[Told]]) -> Iterator[Dated]:
    """Give the days a report tells, the day it was published left out: every report of that day has it."""
    published = (teller.report.published or "")[:10]
    for moment in teller.reading.moments:
        if moment.grain not in _GRAINS or not moment.earliest or not moment.latest:
            continue
        day = moment.earliest[:10]
        if day != moment.latest[:10] or day == published:
            continue
        acts = frozenset(
            number
            for number, group in enumerate(happenings)
            for t in group
            if t.teller is teller and t.event.span.covers(moment.span)
        )
        yield Dated(teller, moment, day, teller.sentence_number(moment.span), acts)


def _score(one: Dated, other: Dated) -> float:
    """Add up what speaks for two tellings of a day being of one thing."""
    first, second = (d.teller.reading.sentences[d.number] for d in (one, other))
    score = WORDS * (overlap(first.lemmas, second.lemmas) - 0.2)
    score += MEANING * (cosine(one.teller.meanings[one.number], other.teller.meanings[other.number]) - MEANING_ZERO)
    score += SAME_ACT if one.acts & other.acts else 0.0
    return score + (SAME_ACTORS if one.teller.named(first.span) & other.teller.named(second.span) else 0.0)


def _agreement(story: str, day: str, group: Sequence[Dated]) -> Finding:
    """Put the finding together."""
    first: dict[str, Dated] = {}
    for dated in sorted(group, key=lambda d: d.moment.span):
        first.setdefault(dated.teller.report.id, dated)
    shown = [first[report] for report in sorted(first)]
    best = min(shown, key=lambda d: (d.number, d.moment.span))
    sentence = best.teller.reading.sentences[best.number]
    return finding(
        story, "date.agree", [day, *sorted(sentence.lemmas)[:6]], "agree", "date",
        about=day, summary=clip(best.teller.words(sentence.span)),
        reason=f"{reports_of([d.teller for d in group])} tell it of {day}.",
        positions=[position(d.teller, d.moment.span, day) for d in shown],
        tellers=[d.teller for d in group], confidence=0.8, weight=0.9 + 0.1 * len(shown),
    )  # fmt: skip
