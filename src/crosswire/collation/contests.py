"""Votes with one winner: who won it, and with what share, where the sides say different things.

"The council declared Maro the winner", "Ilves says that he won": both are told, and only one can be so. Which of them
is right is not for the reports to say. Held against one another are only claims of one vote, of people who are named,
and only where somebody is said to make one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from msgspec import Struct

from crosswire.collation.alignment import counted
from crosswire.collation.bearings import are_of_other_order
from crosswire.collation.deeds import meant, moments_in, speech_around
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import amount, clip, listing, names
from crosswire.collation.slots import Figure, figure, is_one_time, is_same_value
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Clause, Finding, Span
from crosswire.gregorian import read_day

_WIN: Final = frozenset({"win", "prevail", "triumph"})
_DECLARE: Final = frozenset({"declare", "proclaim", "certify", "announce", "name", "pronounce", "confirm", "call"})
_BE: Final = frozenset({"be", "become", "remain"})
_VOTES: Final = frozenset(
    {"election", "vote", "runoff", "run-off", "presidency", "referendum", "ballot", "contest", "race"}
)
_WINNERS: Final = frozenset({"winner", "victor", "president-elect", "chancellor-elect"})
# In a text about these a win is one of votes.
_POLLS: Final = frozenset({"election", "vote", "ballot", "poll", "runoff", "referendum", "voter"})
_MEASURES: Final = frozenset({None, "vote", "ballot", "share"})
# A time so many days before its report is of another vote.
LONG_AGO: Final = 60
_FOR: Final = re.compile(r"(?: of (?:the )?(?:votes?|ballots?))? (?:for|to|went to|going to)\b", re.IGNORECASE)
# Shares of less than this apart are rounded.
_APART: Final = 0.02


class Claim(Struct, frozen=True):
    """That somebody won, as a report tells it.

    ``speaker`` says so where the report does not in its own name; ``where`` is the place in which it was won, if it is
    told: of another vote than one somewhere else.
    """

    teller: Teller
    clause: Clause
    winner: str
    speaker: str | None
    where: str | None


def find_contests(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the disputes over who won a vote, and over the share that somebody got.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    voting = [teller for teller in tellers if teller.vocabulary & _POLLS]
    if len({teller.origin for teller in voting}) < 2:
        return
    yield from _winners(story, [claim for teller in voting for claim in _claims(teller)], actors)
    yield from _shares(story, voting, actors)


def _claims(teller: Teller) -> Iterator[Claim]:
    """Give the claims of a report that somebody named won."""
    for clause in teller.reading.clauses:
        if clause.mood != "told" or clause.negated or not clause.main or is_of_before(teller, clause.predicate):
            continue
        said = speech_around(teller, clause.span)
        speaker = said.speaker if said is not None else None
        winner = _winner(teller, clause, speaker)
        if winner is None:
            continue
        if speaker is None and clause.lemma in _DECLARE:
            speaker = next((meant(teller, a) for a in clause.arguments if a.role == "agent"), None)
        where = next((teller.words(a.span) for a in clause.arguments if a.role == "in" and a.place is not None), None)
        yield Claim(teller, clause, winner, speaker, where)


def is_of_before(teller: Teller, span: Span) -> bool:
    """Tell whether the sentence of some words tells of a time long before its report: of another vote."""
    sentence = teller.sentence(span)
    return sentence is not None and tells_of_before(teller, sentence.span)


def tells_of_before(teller: Teller, span: Span) -> bool:
    """Tell whether a time in a stretch is long before its report."""
    published = teller.day
    if published is None:
        return False
    days = (read_day((m.latest or "")[:10]) for m in moments_in(teller, span))
    return any(day is not None and (published - day).days > LONG_AGO for day in days)


def _winner(teller: Teller, clause: Clause, speaker: str | None) -> str | None:
    """Give who won by a clause; None where it tells of no win of a vote.

    Of what somebody says to have won himself the vote need not be named: "Ilves says that he won".
    """
    agents = [actor for a in clause.arguments if a.role == "agent" and (actor := meant(teller, a))]
    patients = [a for a in clause.arguments if a.role == "patient"]
    things = {a.lemma for a in patients}
    if clause.lemma in _WIN and (things & _VOTES or (not things and speaker in agents)):
        return agents[0] if agents else None
    if things.isdisjoint(_WINNERS):
        return None
    if clause.lemma in _DECLARE:
        named = [actor for a in patients if a.lemma not in _WINNERS and (actor := meant(teller, a))]
        found = named or agents
        return found[0] if found and len(patients) > 1 else None
    return agents[0] if agents and clause.lemma in _BE else None


def _winners(story: str, claims: Sequence[Claim], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the dispute over who won."""
    won = {c.winner for c in claims if actors.get(c.winner) is not None and actors[c.winner].kind == "person"}
    chosen = [c for c in claims if c.winner in won]
    if len(won) != 2 or not any(c.speaker for c in chosen) or len({c.teller.origin for c in chosen}) < 2:
        return
    if len({c.where for c in chosen} - {None}) > 1:
        return
    firsts = {(c.teller.report.id, c.winner): c for c in reversed(chosen)}
    shown = [firsts[key] for key in sorted(firsts)]
    sides = [actors[winner].name for winner in sorted(won)]
    yield finding(
        story, "contest.winner", sorted(won), "disputed", "outcome",
        about="who won", summary=f"Who won is disputed: {sides[0]} or {sides[1]}.",
        reason=_by(sorted({c.speaker for c in chosen if c.speaker}), actors),
        positions=[position(c.clause.span, clip(c.teller.words(c.clause.span), 80), c.speaker) for c in shown],
        tellers=[c.teller for c in shown], confidence=0.75, weight=3.0,
    )  # fmt: skip


def _by(speakers: Sequence[str], actors: Mapping[str, Actor]) -> str:
    """Say who says different things."""
    return f"So say {names(speakers, actors)}; who is right is not for the reports to say."


class Share(Struct, frozen=True):
    """A share of the votes that somebody got, as a report tells it."""

    figure: Figure
    bearer: str
    speaker: str | None


def _shares(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the disputes over what share of the votes somebody got."""
    told = [share for teller in tellers for share in _told_shares(teller)]
    for bearer in sorted({share.bearer for share in told}):
        mine = [share for share in told if share.bearer == bearer]
        pair = next(((a, b) for a, b in combinations(mine, 2) if _is_disputed(a, b)), None)
        if pair is None or bearer not in actors:
            continue
        one, other = ([s for s in mine if is_same_value(s.figure, side.figure)] for side in pair)
        firsts = {(s.figure.counted.teller.report.id, s.figure.value): s for s in reversed([*one, *other])}
        shown = [firsts[key] for key in sorted(firsts)]
        values = [amount(s.figure.counted.teller, s.figure.quantity) for s in pair]
        yield finding(
            story, "contest.share", [bearer], "disputed", "number",
            about=f"the votes for {actors[bearer].name}",
            summary=f"The share of {actors[bearer].name} is disputed: {listing(values)}.",
            reason=_by(sorted({s.speaker for s in shown if s.speaker}), actors),
            positions=[
                position(s.figure.quantity.span, amount(s.figure.counted.teller, s.figure.quantity), s.speaker)
                for s in shown
            ],
            tellers=[s.figure.counted.teller for s in shown], confidence=0.7, weight=2.7,
        )  # fmt: skip


def _told_shares(teller: Teller) -> Iterator[Share]:
    """Give the shares of votes that a report gives to somebody named."""
    for c in counted(teller):
        found = figure(c, None)
        if found is None or found.kind != "share" or c.lemmas.isdisjoint(_POLLS) or found.happening == "forecast":
            continue
        if c.head not in _MEASURES:
            continue  # "80 percent of the polling stations".
        bearer = _bearer(found)
        if bearer is not None:
            said = speech_around(teller, found.quantity.span)
            yield Share(found, bearer, said.speaker if said is not None else None)


def _bearer(found: Figure) -> str | None:
    """Give whose share a figure is: who is named last before it, or right behind it ("44 percent for Ilves").

    What stands before or beyond another figure of the sentence is that figure's.
    """
    teller, span = found.counted.teller, found.quantity.span
    sentence = teller.sentence(span)
    if sentence is None:
        return None
    spans = [q.span for q in teller.reading.quantities if sentence.span.covers(q.span) and q.span != span]
    left = max((s.end for s in spans if s.end <= span.start), default=sentence.span.start)
    right = min((s.start for s in spans if s.start >= span.end), default=sentence.span.end)
    before = [m.actor for m in teller.mentions_in(Span(span.report, left, span.start)) if m.actor]
    if before:
        return before[-1] if before[-1].startswith("person:") else None
    if not _FOR.match(teller.report.text, span.end):
        return None
    after = [m.actor for m in teller.mentions_in(Span(span.report, span.end, right)) if m.actor]
    people = {actor for actor in after if actor.startswith("person:")}
    return people.pop() if len(people) == 1 else None


def _is_disputed(one: Share, other: Share) -> bool:
    """Tell whether two shares of one person are given by two sides for one vote, and differ by more than rounding."""
    if one.speaker is None or other.speaker is None or one.speaker == other.speaker:
        return False
    a, b = one.figure, other.figure
    if abs(a.value - b.value) <= _APART or is_same_value(a, b):
        return False
    return is_one_time(a, b) and not are_of_other_order(a, b)
