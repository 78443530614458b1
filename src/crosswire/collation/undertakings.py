"""Undertakings that came off in one report and failed in another: a coup, an attack on a town.

Each side tells it in words of its own: "the coup was foiled" and "soldiers have seized power". Whether it came off is
for hours what one side says and the other denies; so the failure has to be told on somebody's word, both on one day,
and it is shown as what is disputed. A day later it may simply have turned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

from msgspec import Struct

from crosswire.collation.deeds import is_heading, moments_in, speech_around, times_meet
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, voices
from crosswire.collation.telling import Teller, rivals
from crosswire.facts import Actor, Clause, Finding, Span, Statement
from crosswire.knowledge.lexicon.undertakings import Undertaking, load_undertakings

# A coup is told at the top of a report; further down it may be one of other years.
_LEAD: Final = 4
# What a sentence dates farther back than so many days before its report is of another time.
_RECENT: Final = timedelta(days=2)
# Of a coup, or an attack, among others: which one it was is not told.
_OTHER: Final = re.compile(
    r"\b(?:first|second|third|another|other|earlier|previous(?:ly)?|past|last|separate|several|many|two|three|similar|"
    r"attempts|coups|attacks|assaults|years?|months?|weeks?|ago|decade|since|initial(?:ly)?|part)\b",
    re.IGNORECASE,
)


class Side(Struct, frozen=True):
    """That an undertaking came off, or failed, as a clause tells it, and within whose words."""

    teller: Teller
    clause: Clause
    undertaking: Undertaking
    said: Statement | None

    @property
    def speaker(self) -> str | None:
        """Who says so, by id."""
        return self.said.speaker if self.said is not None else None


def find_undertakings(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the undertakings that failed by somebody's word, and of which another report tells that they came off.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    pairs = [
        (failure, success)
        for two in rivals(tellers)
        for one, other in (two, two[::-1])
        for failure in one.once(_failures)
        for success in other.once(_successes)
        if _is_one(failure, success)
    ]
    # What clashes is of one day; beside it is shown who else tells of it in that week.
    clashing = {failure.clause.predicate for failure, success in pairs if failure.teller.day == success.teller.day}
    for name in sorted({f.undertaking.name for f, _ in pairs if f.clause.predicate in clashing}):
        told = [p for p in pairs if p[0].undertaking.name == name and p[0].clause.predicate in clashing]
        yield _dispute(story, sorted(told, key=lambda pair: pair[0].teller.day != pair[1].teller.day), actors)


def _failures(teller: Teller) -> list[Side]:
    """Give the undertakings that a report tells to have failed, on somebody's word."""
    table, found = load_undertakings(), list[Side]()
    if not any(u.nouns & teller.vocabulary for u in table.undertaking):
        return []
    for clause in teller.reading.clauses:
        verbs = {clause.lemma, *(f"{clause.lemma} {a.lemma}" for a in clause.arguments if a.role == "patient")}
        roles = {"agent"} if verbs & table.fails else {"patient"} if verbs & table.undone else {"agent", "patient"}
        is_failing = not verbs.isdisjoint(table.achieved if clause.negated else table.fails | table.undone)
        # "Is not complete" may be taken for the verb.
        is_told = clause.mood == "told" or (clause.negated and clause.lemma in table.achieved)
        if not is_failing or not is_told or _OTHER.search(teller.words(clause.span)):
            continue
        said = speech_around(teller, clause.span) if _is_news(teller, clause) else None
        words = frozenset().union(*(teller.lemmas(a.span) for a in clause.arguments if a.role in roles))
        if said is not None and not said.denied:
            found += (Side(teller, clause, u, said) for u in table.undertaking if u.nouns & words)
    return found


def _successes(teller: Teller) -> list[Side]:
    """Give the undertakings that a report tells to have come off, at its top."""
    found = list[Side]()
    for clause in teller.reading.clauses:
        if clause.negated or clause.mood != "told" or not _is_news(teller, clause):
            continue
        nouns = frozenset(a.lemma for a in clause.arguments).union(
            *(teller.lemmas(a.span) for a in clause.arguments if a.role == "patient")
        )
        told = [u for u in load_undertakings().undertaking if u.succeeds(clause.lemma, nouns)]
        if told and not _OTHER.search(teller.words(clause.span)):
            said, is_at_top = speech_around(teller, clause.span), _is_at_top(teller, clause)
            found += (Side(teller, clause, u, said) for u in told if u.place or is_at_top)
    return found


def _is_news(teller: Teller, clause: Clause) -> bool:
    """Tell whether no time told in the sentence of a clause lies days before its report."""
    sentence = teller.sentence(clause.predicate)
    if teller.day is None or sentence is None:
        return False
    first = (teller.day - _RECENT).isoformat()
    return all((m.latest or first)[:10] >= first for m in moments_in(teller, sentence.span))


def _is_at_top(teller: Teller, clause: Clause) -> bool:
    """Tell whether a clause stands in a heading or in the first sentences of a report."""
    if is_heading(teller, clause):
        return True
    body = [s for s in teller.reading.sentences if s.kind == "body"][:_LEAD]
    return any(s.span.covers(clause.predicate) for s in body)


def _is_one(failure: Side, success: Side) -> bool:
    """Tell whether it can be one undertaking that failed by one report and came off by the other."""
    if failure.undertaking is not success.undertaking:
        return False
    if failure.speaker is not None and failure.speaker == success.speaker:
        return False
    times = [moments_in(side.teller, side.clause.span) for side in (failure, success)]
    if not times_meet(*times):
        return False
    if not failure.undertaking.place:
        # A coup elsewhere, or against somebody else.
        named = failure.teller.named(failure.clause.span) - {failure.speaker}
        return named <= success.teller.actors
    return bool(_places(failure) & _places(success))


def _places(side: Side) -> frozenset[str]:
    """Give the names of places in a clause, as its nouns have them."""
    told = (a for a in side.clause.arguments if a.role != "agent")
    return frozenset(a.lemma for a in told if side.teller.words(a.span).split()[-1][:1].isupper())


def _span(side: Side) -> Span:
    """Give where a side is told: its clause, or what is said where the clause is a part of it, "not complete" say."""
    said = side.said.content if side.said is not None else ()
    return next((span for span in said if span.covers(side.clause.span)), side.clause.span)


def _told(side: Side) -> str:
    """Give the words of a side."""
    return side.teller.words(_span(side)).removeprefix("that ")


def _dispute(story: str, pairs: Sequence[tuple[Side, Side]], actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together."""
    shown = list({side.clause.predicate: side for pair in pairs for side in pair}.values())
    failure, success = pairs[0]
    speakers = sorted({side.speaker for side, _ in pairs if side.speaker})
    words = [clip(_told(side), 90) for side in (success, failure)]
    by = f"on the word of {voices(speakers, actors)}" if speakers else "on the word of somebody without a name"
    return finding(
        story, "outcome.achieved", [failure.undertaking.name], "disputed", "outcome",
        about=f"whether the {failure.undertaking.name} came off",
        summary=f"Whether the {failure.undertaking.name} came off is disputed: “{words[0]}”, but “{words[1]}”.",
        reason=f"Both are told on one day, and that it failed is told {by}.",
        positions=[position(_span(s), clip(_told(s), 120), s.speaker) for s in shown],
        tellers=[side.teller for side in shown], confidence=0.6, weight=2.8,
    )  # fmt: skip
