"""Shares, changes and majorities: percentages of more than all, a rise to less, a motion adopted by the fewer votes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from crosswire.collation.inside.faults import fault, figures_by_sentence, is_exact
from crosswire.collation.phrasing import clip
from crosswire.collation.telling import Teller
from crosswire.facts import Finding, Quantity, Span

ALL: Final = 100.0
PERCENT: Final = "percent"
# Shares told in one sentence are each rounded by up to half of their last place; so much more is left open, in percent.
SLACK: Final = 1.0
# A share worked out from two counts may be told so much higher or lower, in percentage points.
NEAR: Final = 2.0
# "Doubled" is said of somewhat more and less than twice as much.
ROUGHLY: Final = 0.25
# Figures further apart than this, as a ratio, leave a word out: "from 1.2 million to 2".
FAR_APART: Final = 20.0
_OF_ALL: Final = re.compile(
    r"\b(?:of (?:the )?(?:vote|votes|ballots|voters|seats|respondents|members|turnout)|turnout)\b", re.IGNORECASE
)
_VOTES: Final = re.compile(r"\b(?:of (?:the|all) (?:votes?|ballots|seats)|of votes)\b", re.IGNORECASE)
_OTHER_VOTE: Final = re.compile(
    r"\b(?:compared|against \d|up from|down from|(?:19|20)\d\d|round|turnout|previous\w*|last|earlier|while in|polls?|"
    r"surveys?|approv\w+|of (?:the )?(?:men|women|voters|respondents|those|people|blacks|whites|young)|county|district|"
    r"counted|on the basis|based on|per cent of [a-z]+ who|both|points?|each|respectively)\b",
    re.IGNORECASE,
)
# "46 percent of the vote" is a share of it, "100 percent of precincts" is none.
_OF_OTHERS: Final = re.compile(r" of (?!(?:the |all )?(?:votes?|ballots|seats)\b)", re.IGNORECASE)
_N_OF_M: Final = re.compile(r",? (?:out )?of (?:the |its |their |all )?")
_OR: Final = re.compile(r"(?: [\w’'-]+){0,3},? (?:or|\(|—|–|or about|some|which is|that is),? ?", re.IGNORECASE)
_UP: Final = frozenset({"rise", "climb", "grow", "increase", "jump", "surge", "soar", "go up", "raise", "hike", "lift"})
_DOWN: Final = frozenset(
    {
        "fall",
        "drop",
        "decline",
        "decrease",
        "slump",
        "plunge",
        "shrink",
        "sink",
        "dwindle",
        "go down",
        "cut",
        "reduce",
        "lower",
        "slash",
        "trim",
    }
)
_FROM: Final = re.compile(r"\bfrom (?:a |an |the |just |only |some )?(?:\w+ of )?$", re.IGNORECASE)
_TO: Final = re.compile(
    r"(?: [\w’'-]+){0,5},? to (?:a |an |the |just |only |some )?(?:\w+ (?:of|low|high) )?", re.IGNORECASE
)
_BY: Final = re.compile(
    r"\bby (?:a |an |the )?$|(?:rose|fell|grew|dropped|climbed|declined|jumped|surged|increased|decreased|up|down) $",
    re.IGNORECASE,
)
_RANK: Final = re.compile(
    r"\b(?:rank\w*|place[ds]?|position|seed|table|no\.|spot|age|aged)\b|\b\d+(?:st|nd|rd|th)\b", re.IGNORECASE
)
_TIMES: Final = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "halve": 0.5}
_ADOPTED: Final = re.compile(
    r"\b(?:adopted|approved|passed|endorsed|ratified|carried|won|prevailed|cleared)\b", re.IGNORECASE
)
_FOR: Final = re.compile(r"(?: \w+){0,3} (?:in favou?r|for it|for the \w+|for)\b[^.;:0-9]{0,20}$", re.IGNORECASE)
_AGAINST: Final = re.compile(r"(?: \w+){0,3} (?:against|opposed)\b", re.IGNORECASE)
_SCORE: Final = re.compile(r"(?: votes?)? (?:votes? )?(?:to|against) |[-–]")
_NOT_ADOPTED: Final = re.compile(
    r"\b(?:not|n’t|n't|never|fail\w*|reject\w*|block\w*|defeat\w*|veto\w*|two-thirds|despite|after|before|amendment|"
    r"motion to|score|goals?|sets?|game|match|points?)\b",
    re.IGNORECASE,
)


def find_share_faults(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the shares, changes and votes of a report that cannot be.

    Args:
        story: the story's id.
        teller: the report.
    """
    for sentence, figures in figures_by_sentence(teller):
        yield from _above_all(story, teller, figures)
        if len(figures) > 1:
            yield from _votes_above_all(story, teller, sentence.span, figures)
            yield from _worked_out(story, teller, figures)
            yield from _changes(story, teller, sentence.span, figures)
            yield from _majorities(story, teller, sentence.span, figures)


def _above_all(story: str, teller: Teller, figures: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares of votes, voters and the like that are more than all of them."""
    for q in figures:
        around = teller.report.text[max(0, q.span.start - 25) : q.span.end + 40]
        if q.unit == PERCENT and (q.value or 0) > ALL and _OF_ALL.search(around):
            yield fault(
                story,
                "number.share",
                teller,
                [q.span],
                summary=f"More than all of it: {teller.words(q.span)}.",
                reason="A part cannot be more than the whole.",
            )


def _votes_above_all(story: str, teller: Teller, span: Span, figures: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares of one vote told in one sentence that together are more than all votes."""
    shares = [q for q in figures if q.unit == PERCENT and is_exact(q)]
    text = teller.words(span)
    if len(shares) < 2 or not _VOTES.search(text) or _OTHER_VOTE.search(text):
        return
    if any(_OF_OTHERS.match(teller.report.text, q.span.end) for q in shares):
        return
    added = sum(q.value or 0 for q in shares)
    if added > ALL + SLACK + 0.5 * len(shares):
        yield fault(
            story,
            "number.share",
            teller,
            [q.span for q in shares],
            summary=f"The shares of one vote make {added:g} percent.",
            reason="All shares of a vote together are a hundred percent.",
        )


def _worked_out(story: str, teller: Teller, figures: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares that are not those of the counts beside them: "10 of the 40, or 50 percent"."""
    text = teller.report.text
    for part, whole, share in zip(figures, figures[1:], figures[2:], strict=False):
        if (
            share.unit != PERCENT
            or not (is_exact(part) and is_exact(whole))
            or not whole.value
            or PERCENT in {part.unit, whole.unit}
        ):
            continue
        if not _N_OF_M.fullmatch(text, part.span.end, whole.span.start) or not _OR.fullmatch(
            text, whole.span.end, share.span.start
        ):
            continue
        right = ALL * (part.value or 0) / whole.value
        slack = NEAR + (0.1 * right if share.hedge else 0.0)
        if not (share.low or 0) - slack <= right <= (share.high if share.high is not None else ALL) + slack:
            yield fault(
                story,
                "number.share",
                teller,
                [part.span, whole.span, share.span],
                summary="{} of {} is not {}.".format(*(teller.words(q.span) for q in (part, whole, share))),
                reason=f"It is {right:.3g} percent.",
            )


def _changes(story: str, teller: Teller, span: Span, figures: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the rises that end lower, and the changes by a share that the two figures do not make."""
    text = teller.report.text[: span.end]
    if _RANK.search(text, span.start):
        return
    for before, end in pairwise(figures):
        if not _is_from_to(text, span, before, end) or not _are_comparable(before, end):
            continue
        clause = teller.clause(before.span)
        if clause is None or clause.lemma != before.happening or clause.negated or not clause.span.covers(end.span):
            continue
        shares = [q for q in figures if q.unit == PERCENT and clause.span.covers(q.span) and q not in (before, end)]
        share = shares[0] if len(shares) == 1 and before.unit != PERCENT and _is_by(text, span, shares[0]) else None
        if _is_impossible(clause.lemma, before.value or 0, end.value or 0, share):
            spans = [q.span for q in (before, end, share) if q is not None]
            yield fault(
                story,
                "number.change",
                teller,
                spans,
                summary=f"The figures do not make the change that is told: {clip(teller.words(clause.span), 120)}.",
                reason=f"From {before.value:,g} to {end.value:,g} is a change by {_change(before, end):+.3g} percent.",
            )


def _is_from_to(text: str, span: Span, before: Quantity, end: Quantity) -> bool:
    """Tell whether two figures are told as "from 50 to 80"."""
    start = before.span.start
    return bool(_FROM.search(text, max(span.start, start - 20), start)) and bool(
        _TO.fullmatch(text, before.span.end, end.span.start)
    )


def _are_comparable(before: Quantity, end: Quantity) -> bool:
    """Tell whether two figures are exact, in one unit, of one act, and not so far apart that a word is left out."""
    values = sorted((before.value or 0, end.value or 0))
    return (
        is_exact(before)
        and is_exact(end)
        and (before.unit, before.currency, before.happening) == (end.unit, end.currency, end.happening)
        and 0 < values[1] <= FAR_APART * values[0]
    )


def _is_by(text: str, span: Span, share: Quantity) -> bool:
    """Tell whether a share is that of a change: "by 20 percent"."""
    return _BY.search(text, max(span.start, share.span.start - 12), share.span.start) is not None


def _change(before: Quantity, end: Quantity) -> float:
    """Give by how much of itself a figure changes, in percent."""
    return ALL * ((end.value or 0) / (before.value or 1) - 1)


def _is_impossible(verb: str, before: float, end: float, share: Quantity | None) -> bool:
    """Tell whether a verb of change, and the share that it tells, do not fit two figures."""
    if verb in _TIMES:
        return abs(end / before / _TIMES[verb] - 1) > ROUGHLY
    if verb not in _UP | _DOWN:
        return False
    if (end < before) == (verb in _UP) and end != before:
        return True
    if share is None:
        return False
    told, slack = abs(share.value or 0), NEAR + (0.1 * (share.value or 0) if share.hedge else 0)
    least, most = sorted(
        abs(ALL * ((end + b * _grain(end)) / (before + a * _grain(before)) - 1)) for a, b in ((0.5, -0.5), (-0.5, 0.5))
    )
    return not least - slack <= told <= most + slack


def _grain(value: float) -> float:
    """Give the unit of the last place that a value is told to, its last two digits aside: 0.1 of 1.2, 10 of 140."""
    shown = f"{value:.12g}"
    if "." in shown:
        return float(10 ** -len(shown.partition(".")[2]))
    return float(10 ** (len(shown) - len(shown.rstrip("0"))))


def _majorities(story: str, teller: Teller, span: Span, figures: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the motions that are told to be adopted by fewer votes than were cast against them."""
    text = teller.words(span)
    adopted = _ADOPTED.search(text)
    if adopted is None or _NOT_ADOPTED.search(text):
        return
    for one, other in pairwise(figures):
        between = teller.report.text[one.span.end : other.span.start]
        after = teller.report.text[other.span.end : span.end]
        if not _are_votes(one, other) or one.span.start < span.start + adopted.start():
            continue
        is_score = _SCORE.fullmatch(between) is not None and {one.unit, other.unit} & {"vote"}
        is_told = _FOR.match(between) is not None and _AGAINST.match(after) is not None
        if (is_score or is_told) and (one.value or 0) < (other.value or 0):
            yield fault(
                story,
                "votes.majority",
                teller,
                [one.span, other.span],
                summary=f"Adopted by fewer votes than were cast against: {clip(text, 120)}",
                reason="What more vote against than for is not adopted.",
            )


def _are_votes(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures can be those of a vote."""
    return is_exact(one) and is_exact(other) and {one.unit, other.unit} <= {"vote", "people", None}
