"""Findings in the order in which they are told, and no fact told twice.

Rules find one thing by several ways: an act and the day of it, a figure and the sentence it stands in. What says the
most stays, and what is said by it again goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from crosswire.collation.differing import TOLD
from crosswire.collation.lone import OWN
from crosswire.facts import Finding, Span

_DIGITS: Final = re.compile(r"\d[\d,.]*")
_VERDICTS: Final = ("conflict", "unlikely", "disputed", "updated", "agree", "only")
_SAID: Final = frozenset({"event", "statement", "quote"})
_OPPOSED: Final = frozenset({"conflict", "disputed"})
# Of these two rules may find the same two values in the clauses of several reports.
_PLACED: Final = frozenset({"date", "place"})
_CLASHES: Final = frozenset({"conflict", "disputed", "updated"})
# Disputes over what a side says and another denies.
_DENIALS: Final = frozenset({"claim.denied", "statement.denied"})
# Rules by which two figures are held against one another, whatever is looked at.
_COUNTED: Final = frozenset(
    {"number.conflict", "number.disputed", "measure.conflict", "measure.disputed", "number.lead", "property.conflict"}
)


def rank(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings by verdict and weight, and drop what another one tells as well.

    An agreement is dropped whose words are, in every report it rests on, words of one that ranks before it. What one
    report alone has is no news either where it is one side of a difference.

    Args:
        findings: the findings of a story in any order; of two with one id the weightier stays.
    """
    best: dict[str, Finding] = {}
    for finding in findings:
        known = best.get(finding.id)
        if known is None or (finding.weight, finding.summary) > (known.weight, known.summary):
            best[finding.id] = finding
    ordered = sorted(best.values(), key=lambda f: (_VERDICTS.index(f.verdict), -f.weight, f.id))
    coded = [f for f in ordered if f.verdict == "agree" and f.aspect in _SAID and f.rule != "told.agree"]
    kept: list[Finding] = []
    for finding in ordered:
        # Sentences in nearly the same words are told where no act, statement or quotation in them is agreed on.
        if finding.rule == "told.agree" and any(_within(finding.evidence, other.evidence) for other in coded):
            continue
        if not any(_tells_all(other, finding) for other in kept):
            kept.append(finding)
    return kept


def _tells_all(other: Finding, finding: Finding) -> bool:
    """Tell whether a finding that ranks before another tells all that the other does."""
    if finding.verdict == "agree":
        return _tells_agreed(other, finding)
    if finding.verdict == "only":
        is_side = _is_side_of(finding, other) and _within(finding.evidence, other.evidence)
        return is_side or _is_agreed(finding, other)
    if finding.rule in TOLD | _COUNTED and _is_told(finding, other):
        return True
    if finding.rule in _DENIALS and _is_denied_before(finding, other):
        return True
    if finding.aspect in _PLACED and _is_same_clash(finding, other):
        return True
    return finding.verdict == "updated" and _is_step_of(finding, other)


def _tells_agreed(other: Finding, finding: Finding) -> bool:
    """Tell whether an agreement is told by one that ranks before it, or is on what clashes.

    Of two figures that clash each may have several reports, and so may what a party denies.
    """
    if other.verdict == "agree":
        return _tells(other, finding) and _within(finding.evidence, other.evidence)
    return _contests(other, finding) and _is_on(finding, other)


def _is_denied_before(finding: Finding, other: Finding) -> bool:
    """Tell whether what is denied is told already, be it as blame: who denies a label denies no more than that."""
    if other.rule in _DENIALS or other.rule == "blame.denied":
        return any(a.overlaps(b) for a in finding.evidence for b in other.evidence)
    is_of_label = other.rule == "label.disputed" and finding.rule == "statement.denied"
    return is_of_label and _within(finding.evidence, other.evidence)


def _is_same_clash(finding: Finding, other: Finding) -> bool:
    """Tell whether another clash holds the same two days, or places, against one another, one on the same words.

    One of the two may tell them by clauses ("he resigned on Monday"), the other by the day alone.
    """
    if not {finding.verdict, other.verdict} <= _OPPOSED or finding.aspect != other.aspect:
        return False
    if not any(span.overlaps(theirs) for span in finding.evidence for theirs in other.evidence):
        return False
    told = sorted(({p.value.lower() for p in f.positions} for f in (finding, other)), key=lambda v: max(map(len, v)))
    bare, worded = ({*map(_bare, values)} for values in told)
    return len(bare) > 1 and all(any(value in words for words in worded) for value in bare)


def _bare(value: str) -> str:
    """Give a value without the sign that it was cut."""
    return value.removesuffix("…").strip()


def _is_told(finding: Finding, other: Finding) -> bool:
    """Tell whether another clash is on the words of one that is told of two clauses, or of two figures."""
    if finding.rule in _COUNTED and other.rule not in _COUNTED:
        return False
    return other.verdict in {"conflict", "disputed"} and (
        _within(finding.evidence, other.evidence) or _within(other.evidence, finding.evidence)
    )


def _is_step_of(finding: Finding, other: Finding) -> bool:
    """Tell whether an update is told by one of more steps: its reports give the same figures there."""
    steps, others = ({(p.span.report, *_DIGITS.findall(p.value)) for p in f.positions} for f in (finding, other))
    return other.verdict == "updated" and finding.aspect == other.aspect and steps <= others


def _is_agreed(finding: Finding, other: Finding) -> bool:
    """Tell whether what one report is said to have alone is, or holds, what reports are said to agree on."""
    # A word for a thing is no telling of it, and is told whatever else its sentence says.
    if other.verdict != "agree" or finding.aspect in {"number", "label"} or other.aspect == "label":
        return False
    if finding.aspect == "quote" and finding.confidence >= OWN and other.aspect in {"number", "date"}:
        return False  # Words spoken about a figure that all have.
    return any(finding.span.overlaps(span) for span in other.evidence)


def _is_side_of(finding: Finding, clash: Finding) -> bool:
    """Tell whether what one report alone has can be its side of a difference: its figure, its act on another day."""
    if clash.verdict not in _CLASHES:
        return False
    if clash.aspect == "label":
        return finding.aspect in _SAID
    return clash.aspect == finding.aspect or (
        clash.aspect in {"date", "place", "purpose"} and finding.aspect == "event"
    )


def _tells(other: Finding, finding: Finding) -> bool:
    """Tell whether an agreement on some words says all that another on the same words would say."""
    if finding.aspect == "number":
        return other.aspect == "quote"
    return other.aspect in _SAID and finding.aspect in _SAID


def _contests(clash: Finding, agreement: Finding) -> bool:
    """Tell whether a clash is about the very thing that reports would else be said to agree on."""
    if clash.verdict not in {"conflict", "disputed"}:
        return False
    if agreement.aspect == "number":
        return clash.aspect == "number" or clash.rule == "claim.denied"  # A side's count is its claim.
    if clash.aspect == "place":
        return agreement.aspect == "event"
    if clash.aspect == "quote":
        # Reports that have one of the wordings agree on it.
        said = {p.value for p in clash.positions if any(p.span.overlaps(span) for span in agreement.evidence)}
        return agreement.aspect == "quote" and len(said) > 1
    return clash.rule in {"statement.denied", "event.denied", "claim.denied"} and agreement.aspect in {
        "event",
        "statement",
    }


def _is_on(agreement: Finding, clash: Finding) -> bool:
    """Tell whether a clash is on the words of an agreement: of a figure that a side claims on those of any report."""
    if clash.rule == "claim.denied" and agreement.aspect == "number":
        return any(span.overlaps(other) for span in agreement.evidence for other in clash.evidence)
    return _within(agreement.evidence, clash.evidence)


def _within(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Tell whether each stretch overlaps one of the others."""
    return all(any(span.overlaps(other) for other in others) for span in spans)
