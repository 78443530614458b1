"""What the parties are reported to have said: the same words or the same thing in several reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz

from crosswire.collation.alignment import SAME_STATEMENT, Said, cluster, said, same_statement
from crosswire.collation.common import lacking
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, reports_of, told_speech
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Finding, Statement

# Quotations as near as this are one, cut or punctuated differently.
SAME_QUOTE: Final = 88.0
# A statement shorter than this (content words) is too common to be called the same.
MIN_WORDS: Final = 3
# What is agreed on is told by the fullest statement with no more content words of its own than these, or with least.
FEW_OWN: Final = 2


def statements(tellers: Sequence[Teller]) -> list[list[Said]]:
    """Group the statements of a story by speaker and content."""
    everything = [s for teller in tellers for s in said(teller) if s.statement.speaker]
    by_speaker: dict[str, list[Said]] = {}
    for s in everything:
        by_speaker.setdefault(s.statement.speaker or "", []).append(s)
    groups = [g for speaker in sorted(by_speaker) for g in cluster(by_speaker[speaker], same_statement, SAME_STATEMENT)]
    return sorted(groups, key=lambda group: group[0].statement.span)


def find_shared_speech(
    story: str, groups: Sequence[Sequence[Said]], actors: Mapping[str, Actor], reports: int
) -> Iterator[Finding]:
    """Give the statements that two or more independent reports carry, told without figures that one of them lacks.

    Args:
        story: the story's id.
        groups: its statements, grouped.
        actors: its actors.
        reports: how many reports it has.
    """
    for group in groups:
        if len({s.teller.origin for s in group}) < 2 or max(len(s.lemmas) for s in group) < MIN_WORDS:
            continue
        firsts = _one_each(group)
        speaker = actors[group[0].statement.speaker or ""]
        direct = [s for s in firsts if s.statement.form == "direct"]
        is_quote = len(direct) > 1 and fuzz.partial_ratio(_words(direct[0]), _words(direct[1])) >= SAME_QUOTE
        free = (
            firsts if is_quote else [s for s in firsts if is_shared(s.teller, s.statement, [f.teller for f in firsts])]
        )
        if not free:
            continue
        own = {s.statement.id: 0 if is_quote else _own(s, firsts) for s in free}
        best = min(
            free, key=lambda s: (s.statement.form != "direct", own[s.statement.id], -len(s.lemmas), s.statement.id)
        )
        verb = best.statement.verb or "say"
        share = len({s.teller.report.id for s in group}) / max(1, reports)
        yield finding(
            story, "quote.agree" if is_quote else "statement.agree",
            [speaker.id, *sorted(best.lemmas)], "agree", "quote" if is_quote else "statement",
            about=f"{speaker.name}: {verb}",
            summary=told_speech(best.teller, best.statement, speaker.name),
            reason=f"{reports_of([s.teller for s in group])} carry it from the same speaker.",
            positions=[position(s.statement.content[0], clip(_words(s), 120), speaker.id) for s in firsts],
            tellers=[s.teller for s in group], confidence=0.9 if is_quote else 0.75,
            weight=1.0 + 0.5 * share + (0.2 if is_quote else 0.0),
        )  # fmt: skip


def is_shared(teller: Teller, statement: Statement, tellers: Sequence[Teller]) -> bool:
    """Tell whether what a statement is told by shows no figure that one of the reports which carry it lacks."""
    others = [t for t in tellers if t.origin != teller.origin]
    return not any(any(lacking(teller, span, others)) for span in (statement.span, *statement.content))


def _own(mine: Said, firsts: Sequence[Said]) -> int:
    """Give how many content words more than a few of a statement no other report's has."""
    others = (s.lemmas for s in firsts if s.teller.origin != mine.teller.origin)
    return max(0, len(mine.lemmas.difference(*others)) - FEW_OWN)


def _one_each(group: Sequence[Said]) -> list[Said]:
    """Keep of each report the fullest statement."""
    by_report: dict[str, Said] = {}
    for s in sorted(group, key=lambda s: (-len(s.lemmas), s.statement.id)):
        by_report.setdefault(s.teller.report.id, s)
    return [by_report[report] for report in sorted(by_report)]


def _words(s: Said) -> str:
    """Give the content of a statement as it stands, its pieces joined."""
    return " … ".join(s.teller.words(span) for span in s.statement.content)
