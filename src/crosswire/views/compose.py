"""A brief laid out: for each story a sheet, with all that is said in it in order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.phrasing import clip, trimmed
from crosswire.collation.telling import Teller, overlap, tellers
from crosswire.facts import Brief, Finding, Framing, Outlook, Report, Sentence, Span
from crosswire.text import fold
from crosswire.views.chronicle import is_dateline, timeline
from crosswire.views.deeds import deeds
from crosswire.views.outlets import led, missed, placed, sourced
from crosswire.views.sheet import Cast, Entry, Sheet
from crosswire.views.usage import names, shares
from crosswire.views.verdicts import PART_DIFFERS, agreed, differing, lone, published
from crosswire.views.voices import voices
from crosswire.views.wording import capital, count, label_reports, one_line, say_dating, say_day, sentence, some

# A sentence outside these bounds, in characters, does not tell in one breath what happened.
SHORTEST: Final = 50
LONGEST: Final = 320
# How much more than a sentence far down the one that opens a report tells what happened.
LEAD: Final = 2.0
# How much more one does that has all words of a headline.
HEAD: Final = 1.0
# What happened is told by a sentence with so much of what the headlines share, where there is one.
HEADED: Final = 0.35
# Letters by which forms of one word are told to be alike.
ALIKE: Final = 4
# How much less one does that holds what the reports do not agree on, or a figure that a later report replaced.
DOUBT: Final = 0.5
OUTDATED: Final = 1.5
# Of the first so many sentences of a report one may stand second where nothing more is agreed on.
FIRST: Final = 3
CARRIES: Final = 0.4
MOST_CARRIED: Final = 3.0
# Reports of a story up to here are each named with their date.
MOST_NAMED: Final = 8

# Sentences that lean on one before them.
_LEANING: Final = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "their",
        "its",
        "but",
        "and",
        "however",
        "instead",
        "meanwhile",
        "also",
        "then",
        "there",
        "still",
        "while",
        "although",
        "despite",
        "here",
        "such",
        "both",
        "ultimately",
    ]
)
_LEANING_WITHIN: Final = re.compile(r"\b(?:it|this|these|them)\b(?! (?:is|was|will|would|has|had)\b)")
# What a sentence within its report turns against is not shown with it.
_TURNING: Final = re.compile(r", (?:however|meanwhile|though|in turn),(?= [a-z])")
_PERSONS: Final = frozenset({"he", "she", "they", "him", "them"})


def make_sheets(brief: Brief) -> list[Sheet]:
    """Lay out the stories of a brief: those of most reports first, else in the order of the brief."""
    collation = brief.collation
    labels = label_reports([reading.report for reading in collation.readings])
    actors = {actor.id: actor for actor in collation.actors}
    by_report = {reading.report.id: reading for reading in collation.readings}
    findings: dict[str, list[Finding]] = {}
    for finding in collation.findings:
        findings.setdefault(finding.story, []).append(finding)
    framing: dict[str, list[Framing]] = {}
    for found in collation.framing:
        framing.setdefault(found.story, []).append(found)
    sheets = []
    for number, story in enumerate(sorted(collation.stories, key=lambda story: -len(story.reports)), 1):
        told = tellers(story, [by_report[report] for report in story.reports])
        cast = Cast(story, {teller.report.id: teller for teller in told}, labels, actors)
        sheets.append(_sheet(cast, findings.get(story.id, []), framing.get(story.id, []), f"s{number}-"))
    return sheets


def _sheet(cast: Cast, findings: Sequence[Finding], framing: Sequence[Framing], prefix: str) -> Sheet:
    """Lay out one story; ``prefix`` begins the keys of what is no finding."""
    story, shared = cast.story, tuple(agreed(cast, findings))
    clashes, alone = tuple(differing(cast, findings)), tuple(lone(cast, findings, shared))
    own = [entry for one in alone for entry in one.entries]
    return Sheet(
        cast=cast,
        headline=one_line(story.headline) or some([cast.labels[report] for report in story.reports], MOST_NAMED),
        opening=tuple(_opening(cast)),
        happened=tuple(_happened(cast, findings, prefix)),
        agreed=shared,
        differing=clashes,
        lone=alone,
        voices=tuple(voices(cast, findings, prefix=prefix)),
        deeds=tuple(deeds(cast, prefix=prefix)),
        timeline=tuple(timeline(cast, findings, prefix=prefix)),
        outlooks=tuple(_outlooks(cast, prefix)),
        names=tuple(names(cast, framing, prefix=prefix)),
        placed=tuple(placed(cast, framing, [*shared, *clashes], prefix=prefix)),
        led=tuple(led(cast, framing, own, prefix=prefix)),
        missed=missed(cast, framing, shared),
        sourced=tuple(sourced(cast, framing, prefix=prefix)),
        shares=tuple(shares(cast, framing, prefix=prefix)),
    )


def _opening(cast: Cast) -> Iterator[str]:
    """Say which reports there are, of when, and how many witnesses they are."""
    named = some([_with_date(cast, teller.report) for teller in cast.tellers], MOST_NAMED)
    if len(cast.tellers) == 1:
        yield sentence(f"One report: {named}")
    else:
        yield sentence(f"{count(len(cast.tellers), 'report')}: {named}")
        yield from _origins(cast)
    yield from _bounds(cast)


def _with_date(cast: Cast, report: Report) -> str:
    """Name a report with the day it states."""
    label = cast.labels[report.id]
    return f"{label} ({say_day(report.published)})" if report.published else label


def _origins(cast: Cast) -> Iterator[str]:
    """Say how many independent origins there are, and which reports carry one text."""
    origins = cast.story.origins
    if len(origins) == len(cast.tellers):
        yield f"Each tells it in its own words: {count(len(origins), 'independent origin')}."
        return
    yield sentence(f"They come from {count(len(origins), 'independent origin')}")
    for origin in origins:
        if len(origin.reports) > 1:
            carriers = [cast.labels[t.report.id] for t in cast.tellers if t.report.id in origin.reports]
            yield sentence(f"{some(carriers, MOST_NAMED)} carry one text and count once: {one_line(origin.reason)}")


def _bounds(cast: Cast) -> Iterator[str]:
    """Say of reports without a date what bounds them, and why."""
    reasons: dict[str, list[str]] = {}
    for teller in cast.tellers:
        if teller.report.published:
            continue
        bounds = say_dating(teller.dating)
        said = f"no date; {bounds}" if bounds else "no date, and nothing in it or in its story bounds one"
        reasons.setdefault(said, []).append(cast.labels[teller.report.id])
    for said, labels in reasons.items():
        is_one = len(labels) == 1
        words = said if is_one else said.replace("in it or in its story", "in them or in their story")
        yield sentence(f"{some(labels, MOST_NAMED)} {'states' if is_one else 'state'} {words}")


# The class of an act, and who does it to whom.
Act = tuple[str, frozenset[str], frozenset[str]]


class Candidate(Struct, frozen=True):
    """A sentence that may tell what happened, with the agreements and acts it carries and how good it is for that.

    ``head`` is the share that it has of the words which the headlines have in common.
    """

    teller: Teller
    sentence: Sentence
    carries: frozenset[int]
    acts: frozenset[Act]
    head: float
    merit: float
    leans: bool
    contested: bool
    order: int
    number: int


def _happened(cast: Cast, findings: Sequence[Finding], prefix: str) -> Iterator[Entry]:
    """Choose two early sentences that carry most of what is agreed; what is contested is marked.

    Where one carries all of it, the second is the best opening of another report.
    """
    shared = [f for f in findings if f.verdict == "agree" and f.aspect in {"event", "statement", "quote", "number"}]
    scales = _scales(cast, findings, shared)
    candidates = [c for n, teller in enumerate(cast.tellers) for c in _candidates(cast, teller, scales, -n)]
    # A sentence that leans on another is read only where none stands by itself.
    candidates = [c for c in candidates if not c.leans] or candidates
    weights = [f.weight for f in shared]
    chosen: list[Candidate] = []
    told: set[int] = set()
    while candidates and len(chosen) < 2:
        # The first says what the headlines say: "So many died" tells nothing to who does not know of what.
        headed = [c for c in candidates if c.head >= HEADED and not chosen] or candidates
        best = max(headed, key=lambda c: (_worth(weights[i] for i in c.carries - told) + c.merit, c.order))
        chosen.append(best)
        told |= best.carries
        candidates = [c for c in candidates if overlap(c.sentence.lemmas, best.sentence.lemmas) < 0.5]
        # One that has an act of the first, by the same to the same, tells it again.
        candidates = [c for c in candidates if not c.acts & best.acts] or candidates
        if shared:
            openings = [c for c in candidates if c.number < FIRST and c.teller is not best.teller]
            candidates = [c for c in candidates if c.carries - told] or openings
    for number, candidate in enumerate(chosen, 1):
        span = candidate.sentence.span
        note = PART_DIFFERS if candidate.contested else ""
        text = _TURNING.sub("", one_line(candidate.teller.words(trimmed(candidate.teller, span))))
        yield Entry(key=f"{prefix}h{number}", text=capital(text), spans=(span,), note=note)


def _doubts(cast: Cast, finding: Finding) -> Iterator[tuple[Span, float]]:
    """Give the words of a difference with how doubtful they are: less what most have, not the last of an update."""
    if finding.verdict in {"conflict", "unlikely", "disputed"}:
        reports: dict[str, set[str]] = {}
        for position in finding.positions:
            reports.setdefault(fold(position.value), set()).add(position.span.report)
        most = max(map(len, reports.values()), default=0)
        is_one = sum(len(some) == most for some in reports.values()) == 1
        for position in finding.positions:
            is_most = is_one and len(reports[fold(position.value)]) == most
            yield position.span, DOUBT / 2 if is_most else DOUBT
    elif finding.rule == "number.counting":
        yield from ((p.span, DOUBT) for p in finding.positions)
    elif finding.verdict == "updated":
        last = max(finding.positions, key=lambda p: published(cast, p)).value
        yield from ((p.span, OUTDATED) for p in finding.positions if p.value != last)


def _worth(weights: Iterable[float]) -> float:
    """Weigh the agreements that a sentence carries; a third adds little to two."""
    return CARRIES * min(MOST_CARRIED, sum(weights))


class Scales(Struct, frozen=True):
    """What the sentences of a story are weighed by, gathered once.

    ``heads`` are the words of each headline and ``core`` those that several have. For each report ``carried`` gives the
    words on which an agreement rests, with its number, and ``doubts`` those of a difference with how doubtful they are.
    """

    heads: Sequence[frozenset[str]]
    core: Counter[str]
    carried: Mapping[str, Sequence[tuple[Span, int]]]
    doubts: Mapping[str, Sequence[tuple[Span, float]]]


def _scales(cast: Cast, findings: Sequence[Finding], shared: Sequence[Finding]) -> Scales:
    """Gather what the sentences of a story are weighed by."""
    heads = [head for head in map(_head, cast.tellers) if head]
    core = Counter(word for head in heads for word in head)
    carried: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, finding in enumerate(shared):
        for span in finding.evidence:
            carried[span.report].append((span, number))
    doubts: dict[str, list[tuple[Span, float]]] = defaultdict(list)
    for span, doubt in (found for finding in findings for found in _doubts(cast, finding)):
        doubts[span.report].append((span, doubt))
    # What one headline alone has is not what they are about.
    several = Counter({word: times for word, times in core.items() if times > 1})
    return Scales(heads, several or core, carried, doubts)


def _candidates(cast: Cast, teller: Teller, scales: Scales, order: int) -> Iterator[Candidate]:
    """Give the sentences of a report that stand by themselves."""
    supposed = [outlook.span for outlook in teller.reading.outlooks]
    others = [other.vocabulary for other in cast.tellers if other.origin != teller.origin][:MOST_NAMED]
    doubts, carried = scales.doubts.get(teller.report.id, ()), scales.carried.get(teller.report.id, ())
    told = (s for s in teller.reading.sentences if s.kind != "heading" and not is_dateline(teller, s.span))
    for number, one in enumerate(told):
        length = one.span.end - one.span.start
        if length < SHORTEST or any(one.span.overlaps(span) for span in supposed):
            continue
        doubt = max((doubt for span, doubt in doubts if one.span.overlaps(span)), default=0.0)
        words = fold(one_line(teller.words(one.span)))
        first = words.split(" ", 1)[0].strip(",'\"“")
        merit = LEAD * _common(one.lemmas, others) / (1 + number)
        own = _beginnings(one.lemmas)
        merit += HEAD * max((len(head & own) / len(head) for head in scales.heads), default=0.0)
        share = sum(times for word, times in scales.core.items() if word in own) / max(1, scales.core.total())
        merit -= max(0, length - LONGEST) / 100 + doubt
        # "In a statement he thanked ..." leans as well.
        opening = words.split(" ", 6)[:6]
        leans = (
            first in _LEANING
            or any(w in _PERSONS for w in opening)
            or words[:1] in "\"“'"
            # "The union turned it down": what was turned down stands in the sentence before.
            or _LEANING_WITHIN.search(words) is not None
            or not words.endswith((".", "!", '."', ".”"))
        )
        carries = frozenset(number for span, number in carried if one.span.overlaps(span))
        yield Candidate(
            teller, one, carries, frozenset(_acts(teller, one.span)), share, merit, leans, doubt > 0, order, number
        )


def _acts(teller: Teller, span: Span) -> Iterator[Act]:
    """Give the acts of a sentence of which both sides are known."""
    for event in teller.reading.events:
        if span.covers(event.span):
            source, target = (frozenset(p.actor for p in side if p.actor) for side in (event.source, event.target))
            if source and target:
                yield event.plover, source, target


def _head(teller: Teller) -> frozenset[str]:
    """Give the beginnings of the content words of a report's title, or of its first heading where it states none."""
    first = teller.reading.sentences[:1]
    title = fold(teller.report.title).split() if teller.report.title else []
    return _beginnings(title or (first[0].lemmas if first and first[0].kind == "heading" else ()))


def _beginnings(words: Iterable[str]) -> frozenset[str]:
    """Give the beginnings of words, by which forms of one are alike: "Ukraine" and "Ukrainian"."""
    return frozenset(word[:ALIKE] for word in words if len(word) >= ALIKE)


def _common(lemmas: Sequence[str], others: Sequence[frozenset[str]]) -> float:
    """Tell how much of a sentence's words the other reports have: an opening may be a picture and not the news."""
    words = frozenset(lemmas)
    if not words or not others:
        return 1.0
    return sum(len(words & other) for other in others) / (len(words) * len(others))


def _outlooks(cast: Cast, prefix: str) -> Iterator[Entry]:
    """Give what the reports say would follow from what, each as it stands, once."""
    told: dict[str, Entry] = {}
    for teller in cast.tellers:
        for outlook in teller.reading.outlooks:
            text = sentence(clip(_outlook_words(teller, outlook), LONGEST))
            key = fold(text)
            if key in told:
                known = told[key]
                told[key] = Entry(key=known.key, text=known.text, spans=(*known.spans, outlook.span), note=known.note)
                continue
            holder = cast.name(outlook.holder)
            # A sentence that names who says so needs no note of it.
            is_named = bool(holder) and fold(holder).rsplit(" ", 1)[-1] in fold(text)
            # How likely it is held to be its own words say.
            note = f"says {holder}" if holder and not is_named else ""
            told[key] = Entry(key=f"{prefix}o{len(told) + 1}", text=text, spans=(outlook.span,), note=note)
    yield from told.values()


def _outlook_words(teller: Teller, outlook: Outlook) -> str:
    """Give the sentence of an outlook, or where that is long, condition and consequence with what joins them."""
    own = teller.sentence(outlook.span)
    if own is not None and own.span.covers(outlook.span) and own.span.end - own.span.start <= LONGEST:
        return teller.words(own.span)
    parts = (outlook.condition, outlook.consequence, outlook.marker)
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    return one_line(teller.report.text[start:end])
