"""What several reports tell in nearly the same words, whatever the codes see in it.

Two sentences tell one thing where most content words of one stand in the other and both mean nearly the same; where
neither has a figure, a day, a speaker, a party or a class of act that the other contradicts; and where both affirm it
or both deny it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from msgspec import Struct

from crosswire.collation.alignment import are_kin
from crosswire.collation.common import lacking
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, reports_of, told_sentence
from crosswire.collation.slots import are_rivals
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Finding, Sentence

# The share of a sentence's content words that the other has, and how near both are in meaning.
SAME_WORDS: Final = 0.65
SAME_MEANING: Final = 0.88
# A sentence of fewer content words is told by chance in two reports.
LEAST_WORDS: Final = 5

_DENIED: Final = re.compile(
    r"\b(?:not|no|never|nobody|none|nor|neither|without|den(?:y|ies|ied)|refus\w+|reject\w+)\b|n[’']t\b", re.IGNORECASE
)


class Line(Struct, frozen=True, kw_only=True):
    """A sentence as one report tells it, with what two of them are compared by."""

    teller: Teller
    sentence: Sentence
    number: int
    words: frozenset[str]
    days: frozenset[str]
    speakers: frozenset[str]
    acts: frozenset[str]
    named: frozenset[str]
    is_denied: bool


def find_retold(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the sentences that two or more independent reports have in nearly the same words.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    lines = [line for teller in tellers for line in _lines(teller)]
    for group in _groups(lines):
        fit = [line for line in group if _is_common(line, group)]
        if not fit:
            continue
        shown = min(fit, key=lambda line: (_strange(line, group), line.number, line.sentence.span))
        firsts = _one_each(group, shown)
        span = shown.sentence.span
        yield finding(
            story, "told.agree", sorted(shown.words)[:8], "agree", "event",
            about=clip(shown.teller.words(span), 60), summary=told_sentence(shown.teller, span, actors),
            reason=f"{reports_of([line.teller for line in group])} tell it in nearly the same words.",
            positions=[position(line.sentence.span, "told") for line in firsts],
            tellers=[line.teller for line in group], confidence=0.8,
            weight=1.6 + 0.3 / (1 + shown.number) + 0.1 * len(firsts),
        )  # fmt: skip


def _lines(teller: Teller) -> Iterator[Line]:
    """Give the sentences of a report that tell enough to be compared."""
    for number, sentence in enumerate(teller.reading.sentences):
        words = frozenset(sentence.lemmas)
        if sentence.kind == "heading" or len(words) < LEAST_WORDS or not sentence.meaning:
            continue
        span = sentence.span
        days = (m.earliest for m in teller.reading.moments if span.covers(m.span) and m.earliest == m.latest)
        speakers = (s.speaker for s in teller.reading.statements if s.span.overlaps(span))
        acts = (e.plover for e in teller.reading.events if span.covers(e.trigger))
        yield Line(
            teller=teller,
            sentence=sentence,
            number=number,
            words=words,
            days=frozenset(d[:10] for d in days if d),
            speakers=frozenset(s for s in speakers if s),
            acts=frozenset(acts),
            named=frozenset(a for a in teller.named(span) if not a.startswith("group:")),
            is_denied=_DENIED.search(teller.words(span)) is not None,
        )


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Put together the sentences that tell one thing."""
    group_of = list(range(len(lines)))
    for i, j in _near(lines):
        if _are_one(lines[i], lines[j]):
            old, new = group_of[j], group_of[i]
            group_of = [new if group == old else group for group in group_of]
    for number in sorted(set(group_of)):
        group = [line for line, own in zip(lines, group_of, strict=True) if own == number]
        if len(group) > 1:
            yield group


def _near(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Give the pairs of sentences that are near in meaning, by their numbers."""
    if not lines:
        return
    matrix = np.stack([line.teller.matrix[line.number] for line in lines])
    for i in range(len(lines)):
        for j in np.flatnonzero(matrix[i + 1 :] @ matrix[i] >= SAME_MEANING):
            yield i, i + 1 + int(j)


def _are_one(one: Line, other: Line) -> bool:
    """Tell whether two sentences near in meaning, of independent reports, tell one thing."""
    if one.teller.origin == other.teller.origin or one.is_denied != other.is_denied:
        return False
    shared = len(one.words & other.words)
    if shared < SAME_WORDS * min(len(one.words), len(other.words)):
        return False
    # "Ferrin said", and "Ferrin said, the Tribune reports": who speaks in one is named in the other.
    speak_apart = _are_apart(one.speakers, other.speakers | other.named) and _are_apart(
        other.speakers, one.speakers | one.named
    )
    if _are_apart(one.days, other.days) or speak_apart:
        return False
    if are_rivals(one.named, other.named):
        return False
    if one.acts and other.acts and not any(are_kin(a, b) for a in one.acts for b in other.acts):
        return False
    return not (_lacks(one, other) and _lacks(other, one))


def _are_apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether both name some, and none in common."""
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _lacks(one: Line, other: Line) -> bool:
    """Tell whether a sentence has a figure that the other's report has nowhere."""
    return one.teller.origin != other.teller.origin and any(lacking(one.teller, one.sentence.span, [other.teller]))


def _is_common(line: Line, group: Sequence[Line]) -> bool:
    """Tell whether a sentence shows what all of a group tell: most of its words, and no figure that one lacks."""
    others = [other for other in group if other.teller.origin != line.teller.origin]
    return all(len(line.words & other.words) >= SAME_WORDS * len(line.words) for other in others) and not any(
        _lacks(line, other) for other in others
    )


def _strange(line: Line, group: Sequence[Line]) -> int:
    """Count the content words of a sentence that the others lack."""
    return sum(len(line.words - other.words) for other in group if other.teller.origin != line.teller.origin)


def _one_each(group: Sequence[Line], shown: Line) -> list[Line]:
    """Keep of each report one sentence: the one that is shown, else the first."""
    by_report = {shown.teller.report.id: shown}
    for line in group:
        by_report.setdefault(line.teller.report.id, line)
    return [by_report[report] for report in sorted(by_report)]
