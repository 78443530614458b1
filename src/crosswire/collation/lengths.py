"""Times of one happening that cannot be right inside one report: how long it lasted, and whether it has been yet.

A strike of twelve days does not begin on the ninth and end on the thirteenth, and what is told as done was not done on
a day after the report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from crosswire.collation.drafts import finding, position
from crosswire.collation.telling import Teller
from crosswire.collation.timings import Timing, timings
from crosswire.facts import Finding, Moment, Span
from crosswire.gregorian import days_before
from crosswire.knowledge.lexicon.timed import Phase, load_timed

# The first day may be counted or not, and the last one as well.
COUNTED: Final = 1
_DAYS: Final = re.compile(r"P(\d+)D|PT(\d+)H|P(\d+)W")
_YEAR: Final = re.compile(r"\b20\d\d\b")
_WORD: Final = re.compile(r"\W*([\w-]+)")


def find_lengths(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the happenings of which a report tells a length and a beginning and end that do not agree.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    for teller in tellers:
        ends: dict[tuple[str, Phase], list[Timing]] = defaultdict(list)
        for timing in timings(teller):
            if timing.kind.lasts and not timing.kind.daily and timing.moment.grain in {"day", "part", "minute"}:
                ends[timing.kind.name, timing.phase].append(timing)
        for name, lengths in _lengths(teller).items():
            first, last = ends.get((name, "from"), ()), ends.get((name, "to"), ())
            days = {_days(moment) for moment in lengths}
            if len(first) == 1 and len(last) == 1 and len(days) == 1:
                (told,) = days
                counted = (last[0].end.date() - first[0].start.date()).days + 1
                if told is not None and abs(counted - told) > COUNTED:
                    spans = [lengths[0].span, first[0].moment.span, last[0].moment.span]
                    yield _clash(
                        "date.length", story, teller, spans, reason=f"From the one to the other are {counted} days."
                    )


def _lengths(teller: Teller) -> dict[str, list[Moment]]:
    """Give how long happenings are told to last, by their kind: "a 12-day strike", "the strike lasted 12 days"."""
    table, found = load_timed(), defaultdict(list)
    for moment in teller.reading.moments:
        if moment.grain != "duration" or _days(moment) is None:
            continue
        clause = teller.clause(moment.span)
        after = _WORD.match(teller.report.text, moment.span.end)
        nouns = [after[1].lower()] if after is not None else []
        if clause is not None and clause.lemma == "last":
            nouns += [a.lemma for a in clause.arguments if a.role == "agent"]
        for kind in (table.by_noun[noun] for noun in nouns if noun in table.by_noun):
            found[kind.name].append(moment)
    return found


def _days(moment: Moment) -> int | None:
    """Give the days of a length, None where it is not told in days."""
    told = _DAYS.fullmatch(moment.timex)
    if told is None:
        return None
    if told[2]:
        return int(told[2]) // 24 if int(told[2]) % 24 == 0 else None
    return int(told[1]) if told[1] else 7 * int(told[3])


def find_ahead(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give what a report tells as done on a day, with its year, that lies after its own publication.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    for teller in tellers:
        published = teller.published[:10]
        for timing in timings(teller) if published else ():
            is_past = timing.is_past and not timing.kind.lasts
            is_dated = timing.moment.grain in {"day", "part"} and _YEAR.search(teller.words(timing.moment.span))
            if is_past and is_dated and days_before(timing.start.date().isoformat(), 1) > published:
                spans = [timing.moment.span]
                yield _clash("date.ahead", story, teller, spans, reason="The report is of a day before it.")


def _clash(rule: str, story: str, teller: Teller, spans: Sequence[Span], *, reason: str) -> Finding:
    """Put a finding on one report together."""
    words = [teller.words(span) for span in spans]
    said = "These times cannot all be right" if len(words) > 1 else "This was still to come"
    return finding(
        story, rule, [teller.report.id, *words], "conflict", "date",
        about=said, summary=f"{said}: {', '.join(words)}.", reason=reason,
        positions=[position(span, teller.words(span)) for span in spans], tellers=[teller], confidence=0.7, weight=2.6,
    )  # fmt: skip
