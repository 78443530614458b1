"""A fault of one report put together as a finding, and the figures and days of its sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from crosswire.collation.drafts import finding, position
from crosswire.collation.telling import Teller
from crosswire.facts import Aspect, Finding, Quantity, Sentence, Span, Verdict


def fault(
    story: str,
    rule: str,
    teller: Teller,
    spans: Sequence[Span],
    *,
    aspect: Aspect = "number",
    verdict: Verdict = "conflict",
    summary: str,
    reason: str,
) -> Finding:
    """Give a finding on one report.

    Args:
        story: the story's id.
        rule: the name of the rule.
        teller: the report.
        spans: the words that cannot all be right.
        aspect: of what kind they are.
        verdict: ``conflict``, or ``unlikely`` where it is the tables that speak against the report.
        summary: one sentence for a reader.
        reason: one sentence that says why.
    """
    return finding(
        story, rule, [teller.report.id, *(teller.words(span) for span in spans)], verdict, aspect,
        about=summary, summary=summary, reason=reason,
        positions=[position(span, teller.words(span)) for span in spans], tellers=[teller],
        confidence=0.8 if verdict == "conflict" else 0.6, weight=2.6,
    )  # fmt: skip


def place_of(teller: Teller, found: re.Match[str], group: int | str = 0, *, after: int = 0) -> Span:
    """Give the place of a match, or of a group of it; ``after`` is where the searched words start in the text."""
    return Span(teller.report.id, after + found.start(group), after + found.end(group))


def figures_by_sentence(teller: Teller) -> list[tuple[Sentence, list[Quantity]]]:
    """Give the sentences of a report that have quantities with a value, each with these in text order."""
    return teller.once(_figures_by_sentence)


def _figures_by_sentence(teller: Teller) -> list[tuple[Sentence, list[Quantity]]]:
    """Sort the quantities of a report by sentence."""
    told = sorted((q for q in teller.reading.quantities if q.value is not None), key=lambda q: q.span)
    starts, found = [q.span.start for q in told], []
    for sentence in teller.reading.sentences:
        mine = told[bisect_left(starts, sentence.span.start) : bisect_left(starts, sentence.span.end)]
        if mine:
            found.append((sentence, mine))
    return found


def is_exact(q: Quantity) -> bool:
    """Tell whether a figure is one value, with no word that makes it more, less or about so many."""
    return q.low == q.high == q.value and not q.hedge
