"""Judgements and rulings as rows, and judged findings found again after the record was collated anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from crosswire.decided import Judgement, Ruling
from crosswire.facts import Finding

Row = tuple[Any, ...]


def judgement_row(judgement: Judgement) -> Row:
    """Give a judgement's row of ``judgements``."""
    found = judgement.finding
    return (
        judgement.finding_id, judgement.opinion, judgement.note, judgement.judge, judgement.made, judgement.is_current,
        found.story, found.verdict, found.aspect, found.rule, found.summary, msgspec.msgpack.encode(found),
    )  # fmt: skip


def judgement_of(row: Row) -> Judgement:
    """Give the judgement of a row of ``judgements``."""
    finding, opinion, note, judge, made, is_current, *_, data = row
    return Judgement(
        finding_id=finding, opinion=opinion, note=note, judge=judge, made=made, is_current=is_current,
        finding=msgspec.msgpack.decode(data, type=Finding),
    )  # fmt: skip


def ruling_row(ruling: Ruling) -> Row:
    """Give a ruling's row of ``rulings``."""
    return (
        ruling.number, ruling.kind, list(ruling.reports), list(ruling.actors), ruling.name, ruling.note, ruling.judge,
        ruling.made,
    )  # fmt: skip


def ruling_of(row: Row) -> Ruling:
    """Give the ruling of a row of ``rulings``."""
    number, kind, reports, actors, name, note, judge, made = row
    return Ruling(
        number=number, kind=kind, reports=tuple(reports), actors=tuple(actors), name=name, note=note, judge=judge,
        made=made,
    )  # fmt: skip


def find_again(judgements: Sequence[Judgement], findings: Sequence[Finding]) -> list[Judgement]:
    """Give judgements with the ids that their findings have now.

    A finding's id hangs on its story, whose id hangs on the story's first report, so that an earlier report or a ruling
    can change it. A finding is the one that was judged if it has the same verdict by the same rule and still rests on
    all the words that it rested on then; reports that joined it since change nothing.

    Args:
        judgements: as they are kept.
        findings: all findings that there are now.

    Returns:
        The judgements in their order. One whose finding is no longer drawn keeps its id and is not current; nor is a
        second one on what has become one finding.
    """
    by_rule: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule, finding.verdict, finding.aspect].append(finding)
    found: list[Judgement] = []
    for judgement in judgements:
        judged = judgement.finding
        taken = {other.finding_id for other in found}
        same = (f for f in by_rule[judged.rule, judged.verdict, judged.aspect] if _rests_on(f, judged))
        ids = [finding.id for finding in same if finding.id not in taken]
        now = judgement.finding_id if judgement.finding_id in ids else min(ids, default=None)
        found.append(replace(judgement, finding_id=now or judgement.finding_id, is_current=now is not None))
    return found


def _rests_on(finding: Finding, judged: Finding) -> bool:
    """Tell whether a finding rests on all the words of one that was judged."""
    return all(any(span.overlaps(other) for other in finding.evidence) for span in judged.evidence)
