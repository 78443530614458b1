"""What several reports tell in nearly the same words, whatever the codes see in it.

Two sentences tell one thing where most content words of one stand in the other and both mean nearly the same; where
neither has a figure, a day, a speaker, a party or a class of act that the other contradicts; and where both affirm it
or both deny it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from crosswire.collation.alignment import are_kin
from crosswire.collation.common import lacking
from crosswire.collation.drafts import finding, position
from crosswire.collation.linkage import connect
from crosswire.collation.phrasing import clip, leans, reports_of, told_sentence
from crosswire.collation.slots import are_rivals
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Finding, Sentence, Span

# The share of a sentence's content words that the other has, and how near both are in meaning.
SAME_WORDS: Final = 0.65
SAME_MEANING: Final = 0.88
# A sentence of fewer content words is told by chance in two reports.
LEAST_WORDS: Final = 5

_DENIED: Final = re.compile(
    r"\b(?:not|no|never|nobody|none|nor|neither|without|den(?:y|ies|ied|ying)|refus\w+|reject\w+|refut\w+|rebut\w+|"
    r"dismiss\w* (?:[\w'’-]+ ){0,3}(?:claims?|reports?|allegations?|accusations?|suggestions?))\b|n[’']t\b",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"\b(morning|afternoon|evening|night)\b", re.IGNORECASE)
_QUOTED: Final = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_SHARE: Final = re.compile(r"\b(all|most|none)(?= of\b)", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Line:
    """A sentence as one report tells it; few are near enough to another for more than their words to be compared."""

    teller: Teller
    sentence: Sentence
    number: int
    words: frozenset[str]

    @cached_property
    def days(self) -> frozenset[str]:
        """The days that it tells."""
        inside = (m for m in self.teller.reading.moments if self.sentence.span.covers(m.span))
        return frozenset(m.earliest[:10] for m in inside if m.earliest and m.earliest == m.latest)

    @cached_property
    def parts(self) -> frozenset[str]:
        """The parts of a day that it speaks of; the evening goes on into the night."""
        found = _PART.findall(self.teller.words(self.sentence.span))
        return frozenset("night" if part.lower() == "evening" else part.lower() for part in found)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Those who say something in it."""
        said = (s for s in self.teller.reading.statements if s.span.overlaps(self.sentence.span))
        return frozenset(s.speaker for s in said if s.speaker)

    @cached_property
    def acts(self) -> frozenset[str]:
        """The classes of the acts that it tells."""
        return frozenset(e.plover for e in self.teller.reading.events if self.sentence.span.covers(e.trigger))

    @cached_property
    def named(self) -> frozenset[str]:
        """The actors that it names."""
        return frozenset(a for a in self.teller.named(self.sentence.span) if not a.startswith("group:"))

    @cached_property
    def is_denied(self) -> bool:
        """Whether it denies something."""
        return _DENIED.search(self.teller.words(self.sentence.span)) is not None

    @cached_property
    def quoted(self) -> frozenset[str]:
        """The content words of it that stand in quotation marks."""
        span = self.sentence.span
        found = _QUOTED.finditer(self.teller.words(span))
        return frozenset().union(
            *(self.teller.lemmas(Span(span.report, span.start + q.start(1), span.start + q.end(1))) for q in found)
        )

    @cached_property
    def share(self) -> frozenset[str]:
        """The words by which it tells of all or some of a sort: "all of those missing were guests"."""
        return frozenset(w.lower() for w in _SHARE.findall(self.teller.words(self.sentence.span)))


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
        shown = min(fit, key=lambda line: (leans(line.teller, line.sentence.span), *_rank(line, group)))
        # What is near a sentence that is near the one shown need not be near that one.
        alike = [line for line in group if line.teller.origin == shown.teller.origin or _are_one(line, shown)]
        firsts = _one_each(alike, shown)
        span = shown.sentence.span
        yield finding(
            story, "told.agree", sorted(shown.words)[:8], "agree", "event",
            about=clip(shown.teller.words(span), 60), summary=told_sentence(shown.teller, span, actors),
            reason=f"{reports_of([line.teller for line in alike])} tell it in nearly the same words.",
            positions=[position(line.sentence.span, "told") for line in firsts],
            tellers=[line.teller for line in alike], confidence=0.8,
            weight=1.6 + 0.3 / (1 + shown.number) + 0.1 * len(firsts),
        )  # fmt: skip


def _lines(teller: Teller) -> Iterator[Line]:
    """Give the sentences of a report that tell enough to be compared."""
    for number, sentence in enumerate(teller.reading.sentences):
        words = frozenset(sentence.lemmas)
        if sentence.kind == "heading" or len(words) < LEAST_WORDS or not sentence.meaning:
            continue
        yield Line(teller, sentence, number, words)


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Put together the sentences that tell one thing."""
    group_of = connect(len(lines), ((i, j) for i, j in _near(lines) if _are_one(lines[i], lines[j])))
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
        for j in (matrix[i + 1 :] @ matrix[i] >= SAME_MEANING).nonzero()[0].tolist():
            yield i, i + 1 + j


def _are_one(one: Line, other: Line) -> bool:
    """Tell whether two sentences near in meaning, of independent reports, tell one thing."""
    shared = len(one.words & other.words)
    if one.teller.origin == other.teller.origin or shared < SAME_WORDS * min(len(one.words), len(other.words)):
        return False
    if one.is_denied != other.is_denied or one.share != other.share:
        return False
    # "Ferrin said", and "Ferrin said, the Tribune reports": who speaks in one is named in the other.
    speak_apart = _are_apart(one.speakers, other.speakers | other.named) and _are_apart(
        other.speakers, one.speakers | one.named
    )
    if _are_apart(one.days, other.days) or _are_apart(one.parts, other.parts) or speak_apart:
        return False
    if are_rivals(one.named, other.named) or _quote_otherwise(one, other):
        return False
    if one.acts and other.acts and not any(are_kin(a, b) for a in one.acts for b in other.acts):
        return False
    return not (_lacks(one, other) and _lacks(other, one))


def _quote_otherwise(one: Line, other: Line) -> bool:
    """Tell whether both quote somebody, in words that are mostly others: "a plain error", "an error of our own"."""
    least = min(len(one.quoted), len(other.quoted))
    return least > 0 and len(one.quoted & other.quoted) < SAME_WORDS * least


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


def _rank(line: Line, group: Sequence[Line]) -> tuple[int, int, Span]:
    """Rank a sentence by how much it tells that the others lack, and by its place."""
    return _strange(line, group), line.number, line.sentence.span


def _strange(line: Line, group: Sequence[Line]) -> int:
    """Count the content words of a sentence that the others lack."""
    return sum(len(line.words - other.words) for other in group if other.teller.origin != line.teller.origin)


def _one_each(group: Sequence[Line], shown: Line) -> list[Line]:
    """Keep of each report one sentence: the one that is shown, else the first."""
    by_report = {shown.teller.report.id: shown}
    for line in group:
        by_report.setdefault(line.teller.report.id, line)
    return [by_report[report] for report in sorted(by_report)]
