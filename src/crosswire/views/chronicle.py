"""The timeline of a story: what its reports put on a date, in order, past and announced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from crosswire.collation.phrasing import clip, trimmed
from crosswire.collation.telling import Teller, overlap
from crosswire.facts import Event, Finding, Moment, Span
from crosswire.text import fold
from crosswire.views.acts import is_sentence, tell_event
from crosswire.views.sheet import Cast, Entry
from crosswire.views.wording import one_line, quote, say_days, sentence

# Days: a longer stretch ("the 1990s") is no date for a happening.
LONGEST: Final = 400
# Characters of a sentence that is shown whole.
WIDEST: Final = 250
# Characters of quotation marks and stops that a sentence may have more than the quotation it lies in.
MARKS: Final = 2
CLAUSE: Final = 160
# Two things on one date with so many words in common are one.
SAME_WORDS: Final = 0.5
# Before a date that is only a bound of something else, or a part of another expression: "its worst year since 2009".
_BOUNDED: Final = re.compile(
    r"\b(?:since(?: \w+){0,2}|between(?: [\w ]{1,20} and)?|than(?: on| in)?|"
    r"(?:days|weeks|months|quarter|half|end|start|beginning|middle) of) $",
    re.IGNORECASE,
)
# Before a year that tells one thing from others of its name: "the 1992 cup", "a 2012 law".
_OF_A_KIND: Final = re.compile(r"(?:\b(?:an?|the|its|their|his|her|that|this)|[’']s?) $", re.IGNORECASE)
# "The last three months [of 2031]": what the words count from stands behind them.
_OF_YEAR: Final = re.compile(r" of (?:19|20)\d\d\b")
_NOUN: Final = re.compile(r" [a-zA-Z]")
# What is asked for or supposed does not happen on the date that its clause names.
_UNDONE: Final = frozenset({"requested", "conditional"})


class Dated(Struct, frozen=True):
    """Something that a report puts on a date."""

    teller: Teller
    earliest: str
    latest: str
    span: Span
    text: str
    event: Event | None
    lemmas: frozenset[str]


def timeline(cast: Cast, findings: Sequence[Finding], *, prefix: str) -> Iterator[Entry]:
    """Give the dated happenings of a story in order.

    Args:
        cast: the story.
        findings: its findings; events that one of them takes for the same are told once.
        prefix: what the keys of the entries begin with.
    """
    group_of = {
        span: number
        for number, finding in enumerate(findings)
        if finding.verdict == "agree" and finding.aspect == "event"
        for span in finding.evidence
    }
    by_days: dict[tuple[str, str], list[Dated]] = {}
    for teller in cast.tellers:
        for dated in _dated(cast, teller):
            by_days.setdefault((dated.earliest, dated.latest), []).append(dated)
    groups = [group for days in sorted(by_days) for group in _merge(by_days[days], group_of)]
    entries: dict[str, Entry] = {}
    for number, group in enumerate(groups, 1):
        entry = _entry(cast, group, f"{prefix}t{number}")
        key = fold(entry.text)
        entries[key] = _join(entries[key], entry) if key in entries else entry
    yield from sorted(entries.values(), key=lambda entry: (entry.day, entry.until))


def _join(first: Entry, second: Entry) -> Entry:
    """Tell once what names two dates: on both where they are neighbours, else on the closer one, or the first."""
    spans = tuple(dict.fromkeys((*first.spans, *second.spans)))
    if _days_between(first.until, second.day) <= 1:
        until = max(first.until, second.until)
        return replace(first, spans=spans, until=until, lead=say_days(first.day[:10], until[:10]))
    closer = min(first, second, key=lambda entry: _days_between(entry.day, entry.until))
    return replace(closer, spans=spans)


def _days_between(one: str, other: str) -> int:
    """Count the days from one ISO day to another."""
    return (date.fromisoformat(other[:10]) - date.fromisoformat(one[:10])).days


def _dated(cast: Cast, teller: Teller) -> Iterator[Dated]:
    """Give what a report puts on dates: for each date the act it belongs to, or else its sentence."""
    by_sentence: dict[int, list[Event]] = {}
    for act in teller.reading.events:
        by_sentence.setdefault(teller.sentence_number(act.trigger), []).append(act)
    for moment in teller.reading.moments:
        if moment.earliest is None or moment.latest is None or not _is_date(moment.earliest, moment.latest):
            continue
        event = _act_at(teller, moment, by_sentence.get(teller.sentence_number(moment.span), ()))
        own = teller.sentence(moment.span)
        if own is None or own.kind == "heading" or is_dateline(teller, own.span) or _is_aside(teller, moment):
            continue
        # A clause is shown for a long sentence, if it is short enough not to lose the date that it is shown for.
        if event is not None and own.span.end - own.span.start > WIDEST and event.span.end - event.span.start <= CLAUSE:
            text = tell_event(cast, teller, event)
        else:
            text = _spoken(cast, teller, own.span) or _around(teller, own.span, moment.span)
        if event is None and text.rstrip().endswith(":"):
            continue  # What follows is told, and not that it does.
        span = event.span if event else own.span
        yield Dated(teller, moment.earliest, moment.latest, span, sentence(text), event, teller.lemmas(span))


def _is_aside(teller: Teller, moment: Moment) -> bool:
    """Tell whether a date is not that of what its sentence tells: it bounds something, or names a thing by its year."""
    text, span = teller.report.text, moment.span
    before = text[max(0, span.start - WIDEST) : span.start]
    if _BOUNDED.search(before) or _OF_YEAR.match(text, span.end):
        return True
    return moment.grain == "year" and bool(_OF_A_KIND.search(before)) and bool(_NOUN.match(text, span.end))


def _spoken(cast: Cast, teller: Teller, own: Span) -> str:
    """Give a sentence that lies within a quotation with its speaker; "" for any other."""
    if not any(words.start <= own.start + 1 and own.end <= words.end + MARKS for words in teller.quoted):
        return ""
    told = (s for s in teller.reading.statements if any(c.overlaps(own) for c in s.content) and cast.name(s.speaker))
    speaker = next((cast.name(s.speaker) for s in told), "")
    return f"{speaker}: {quote(clip(teller.words(own), WIDEST))}" if speaker else ""


def is_dateline(teller: Teller, own: Span) -> bool:
    """Tell whether a sentence is the report's dateline, which dates the report and nothing that happened."""
    dateline = teller.report.dateline
    return dateline is not None and one_line(teller.words(own)).rstrip(" .–—-:") in one_line(dateline)


def _around(teller: Teller, own: Span, moment: Span) -> str:
    """Give a sentence, of a long one the part that holds its date."""
    own = trimmed(teller, own)
    if own.end - own.start <= WIDEST:
        return teller.words(own)
    start, end = max(own.start, moment.start - WIDEST // 2), min(own.end, moment.end + WIDEST // 2)
    text = teller.report.text[start:end]
    if start > own.start:
        text = "… " + text.partition(" ")[2]
    return text.rpartition(" ")[0] + " …" if end < own.end else text


def _is_date(earliest: str, latest: str) -> bool:
    """Tell whether an interval is short enough to date a happening."""
    try:
        return (date.fromisoformat(latest[:10]) - date.fromisoformat(earliest[:10])).days <= LONGEST
    except ValueError:
        return False


def _act_at(teller: Teller, moment: Moment, events: Sequence[Event]) -> Event | None:
    """Give the act that a moment dates: one with its days, or the shortest clause around it."""
    told = [e for e in events if e.status not in _UNDONE and is_sentence(teller, e)]
    exact = [e for e in told if (e.earliest, e.latest) == (moment.earliest, moment.latest)]
    around = [e for e in told if e.span.covers(moment.span) and e.earliest is None]
    found = [e for e in exact if e in around] or exact or around
    return min(found, key=lambda e: (e.span.end - e.span.start, e.id)) if found else None


def _merge(found: Sequence[Dated], group_of: Mapping[Span, int]) -> list[list[Dated]]:
    """Group what is one happening on one date."""
    groups: list[list[Dated]] = []
    for dated in found:
        for group in groups:
            if any(_is_same(dated, other, group_of) for other in group):
                group.append(dated)
                break
        else:
            groups.append([dated])
    return groups


def _is_same(one: Dated, other: Dated, group_of: Mapping[Span, int]) -> bool:
    """Tell whether two things on one date are one: the same words, one finding, or most words in common."""
    if one.span.overlaps(other.span):
        return True
    known = group_of.get(one.span)
    if known is not None and known == group_of.get(other.span):
        return True
    return overlap(one.lemmas, other.lemmas) >= SAME_WORDS


def _entry(cast: Cast, group: Sequence[Dated], key: str) -> Entry:
    """Tell what is on a date, in the words of the report that has it shortest and whole."""
    best = min(group, key=lambda dated: (dated.event is None, abs(len(dated.text) - 100), dated.span))
    last = _last_day(cast)
    is_planned = best.event is not None and best.event.status == "planned"
    return Entry(
        key=key,
        lead=say_days(best.earliest, best.latest),
        text=best.text,
        spans=tuple(dict.fromkeys(dated.span for dated in group)),
        day=best.earliest,
        until=best.latest,
        is_ahead=best.earliest[:10] > last or (is_planned and best.earliest[:10] == last),
    )


def _last_day(cast: Cast) -> str:
    """Give the ISO day of the story's last report that states one, else the last day on which it can have been told."""
    stated = [teller.published[:10] for teller in cast.tellers if teller.published]
    return max(stated, default=(cast.story.latest or "9999")[:10])
