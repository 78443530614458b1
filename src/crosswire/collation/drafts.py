"""Findings put together: their identity, their positions, their witnesses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from crosswire.collation.telling import Teller
from crosswire.facts import Aspect, Finding, Position, Span, Verdict
from crosswire.text import digest

CLASS_WEIGHT: Final = {
    "ASSAULT": 1.0, "COERCE": 0.9, "MOBILIZE": 0.8, "SANCTION": 0.8, "PROTEST": 0.8, "AID": 0.8, "RETREAT": 0.8,
    "THREATEN": 0.75, "REQUEST": 0.7, "CONCEDE": 0.7, "ACCUSE": 0.65, "REJECT": 0.65, "AGREE": 0.65, "SUPPORT": 0.6,
    "COOPERATE": 0.6, "CONSULT": 0.5,
}  # fmt: skip
"""How much an act of each class matters to a reader of the news, material acts most."""


def position(span: Span, value: str, speaker: str | None = None) -> Position:
    """Give what a report has for a matter, with its words; one line, as they stand."""
    return Position(value=value, speaker=speaker, evidence=(span,))


def finding(
    story: str,
    rule: str,
    slot: Sequence[str],
    verdict: Verdict,
    aspect: Aspect,
    *,
    about: str,
    summary: str,
    reason: str,
    positions: Sequence[Position],
    tellers: Iterable[Teller],
    confidence: float,
    weight: float,
) -> Finding:
    """Put a finding together.

    Args:
        story: the story's id.
        rule: the name of the rule that gave it.
        slot: what the finding is about, in ids and words that are the same in every run; with story and rule it is
            the finding's identity.
        verdict: what is found.
        aspect: of what kind.
        about: the slot in words.
        summary: one sentence for a reader.
        reason: one sentence that says why.
        positions: what each report has.
        tellers: the reports that bear witness.
        confidence: 0 to 1.
        weight: how high it ranks.
    """
    ordered = tuple(sorted(positions, key=lambda p: (p.span, p.value)))
    return Finding(
        id="f-" + digest(story, rule, *slot),
        story=story,
        verdict=verdict,
        aspect=aspect,
        about=about,
        summary=summary,
        reason=reason,
        rule=rule,
        confidence=round(confidence, 2),
        weight=round(weight, 4),
        positions=ordered,
        witnesses=len({teller.origin for teller in tellers}),
        evidence=tuple(p.span for p in ordered),
    )
