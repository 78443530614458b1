"""Votes for and against: "by 52 votes to 31" in one report, "46 deputies supported it and 37 opposed it" in another.

A tally is two counts of one sentence, told as a score or by verbs for and against. Two reports that each have one
tally, of no other round and no lower body, differ where a count of the one cannot be that of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from msgspec import Struct

from crosswire.collation.bearings import are_of_other_order
from crosswire.collation.drafts import finding, position
from crosswire.collation.slots import FEW, Figure, figures
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.facts import Finding, Span

_SCORE: Final = re.compile(r"\s*(?:votes?|ballots?)?\s*(?:to|against|-|–|versus)\s*$", re.IGNORECASE)
_FOR: Final = re.compile(
    r"\b(?:support(?:ed)?|back(?:ed)?|approv(?:ed|ing)|favou?r(?:ed)?|in favou?r|for|yes|aye)\b", re.IGNORECASE
)
_AGAINST: Final = re.compile(r"\b(?:oppos(?:ed|ing)|reject(?:ed|ing)|against|no|nay)\b", re.IGNORECASE)
_VOTING: Final = frozenset(
    {"vote", "ballot", "deputy", "member", "lawmaker", "legislator", "senator", "mp", "representative", "delegate",
     "councillor", "councilor", "judge", "justice", "minister", "state", "country"}
)  # fmt: skip
_LOWER: Final = re.compile(
    r"\b(?:committee|commission|subcommittee|panel|first reading|lower house|upper house)\b", re.IGNORECASE
)

# The lesser of two counts told of one vote is rarely less than this share of the greater.
NEAR: Final = 0.75


class Tally(Struct, frozen=True):
    """The votes for and against that one sentence gives."""

    teller: Teller
    yes: Figure
    no: Figure
    sentence: str


def find_tallies(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the votes of which reports of different origins give different counts.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    told = [mine[0] for teller in tellers if len(mine := list(_tallies(teller))) == 1]
    for one, other in combinations(told, 2):
        if _is_clash(one, other):
            shown = [(t, _place(t)) for t in (one, other)]
            values = [f"{t.yes.value:g} to {t.no.value:g}" for t in (one, other)]
            yield finding(
                story, "votes.conflict", values, "conflict", "number",
                about="the votes", summary=f"The reports differ on the votes: {values[0]} and {values[1]}.",
                reason="Each report has one count of votes for and against, and they are not of two rounds or bodies.",
                positions=[position(span, t.teller.words(span)) for t, span in shown],
                tellers=[t.teller for t, _ in shown], confidence=0.7, weight=2.8,
            )  # fmt: skip
            return


def _place(tally: Tally) -> Span:
    """Give the stretch from the one count to the other."""
    spans = sorted((tally.yes.quantity.span, tally.no.quantity.span))
    return Span(spans[0].report, spans[0].start, spans[1].end)


def _tallies(teller: Teller) -> Iterator[Tally]:
    """Give the tallies of a report."""
    votes = [f for f in figures(teller) if f.quantity.unit in {None, "vote", "people"}]
    for one, other in pairwise(votes):
        sentence = teller.sentence(one.quantity.span)
        if sentence is None or not sentence.span.covers(other.quantity.span) or not _is_voting(one):
            continue
        text = teller.words(sentence.span)
        between = teller.report.text[one.quantity.span.end : other.quantity.span.start]
        after = teller.report.text[other.quantity.span.end : sentence.span.end]
        is_score = _SCORE.search(between) is not None
        if is_score or (_FOR.search(between) and _AGAINST.search(after) and not _AGAINST.search(between)):
            yield Tally(teller, one, other, text)


def _is_voting(f: Figure) -> bool:
    """Tell whether a figure counts votes or those who cast them."""
    return f.quantity.unit == "vote" or f.counted.head in _VOTING or "vote" in f.counted.lemmas


def _is_clash(one: Tally, other: Tally) -> bool:
    """Tell whether two tallies cannot both be right."""
    if one.teller.origin == other.teller.origin or not are_of_one_week(one.teller, other.teller):
        return False
    if bool(_LOWER.search(one.sentence)) != bool(_LOWER.search(other.sentence)) or are_of_other_order(
        one.yes, other.yes
    ):
        return False
    straight = _meet(one.yes, other.yes) and _meet(one.no, other.no)
    crossed = _meet(one.yes, other.no) and _meet(one.no, other.yes)
    return not straight and not crossed and _is_near(one, other)


def _is_near(one: Tally, other: Tally) -> bool:
    """Tell whether two tallies may be one that is told wrongly; further apart they are of two houses or two bills.

    Where one count is the same on both sides, and no small one, the other may be any.
    """
    counts = ((one.yes, other.yes), (one.no, other.no))
    if any(_meet(a, b) and min(a.value, b.value) > FEW for a, b in counts):
        return True
    return all(min(a.value, b.value) >= NEAR * max(a.value, b.value) for a, b in counts)


def _meet(one: Figure, other: Figure) -> bool:
    """Tell whether two counts can be one."""
    (low, high), (least, most) = one.bounds(), other.bounds()
    return max(low, least) <= min(high, most)
