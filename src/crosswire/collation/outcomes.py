"""Acts that one report tells as done and another as not done: a bill adopted or rejected, a captive freed or held.

Held against each other are deeds of one act, told as facts of the report's own days, of the same thing or person, on no
other day, in no other round and by no lower body; each report has to tell it in one way only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from crosswire.collation.deeds import (
    Deed,
    are_of_one_time,
    are_same_people,
    called,
    deeds,
    is_heading,
    is_one_matter,
    moments_in,
    of_one_mind,
)
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, voices
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.facts import Actor, Finding, Span

# By these prepositions a clause is told of a part, a place or a charge.
_LIMITS: Final = frozenset({"in", "at", "near", "among", "of", "for", "over", "on"})
_CHARGES: Final = frozenset({"of", "for", "over", "among"})
# "Did not charge him with perjury": a charge told of what was not done is that charge only.
_CHARGE: Final = re.compile(r"\b(?:with|of|for|over)\b ((?:(?! by\b).){,60})")
_TIMES: Final = frozenset({"hour", "minute", "day", "week", "month", "year", "time", "moment"})
_LIMITED: Final = re.compile(r" (?:on|of|for|against|with|to|in|at) ((?:\w+ ){0,2}\w+)")


def find_outcomes(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the acts that reports of different origins tell in opposite ways.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    by_act: dict[str, list[Deed]] = defaultdict(list)
    for teller in tellers:
        for deed in deeds(teller):
            by_act[deed.act.name].append(deed)
    shown: set[tuple[Span, Span]] = set()
    for name in sorted(by_act):
        told = by_act[name]
        sure = [deed for deed in told if of_one_mind(told, deed)]
        pairs = [(a, b) for a, b in combinations(sure, 2) if _is_clash(a, b) and _clauses(a, b) not in shown]
        if pairs:
            # One verb may be of several acts: a bid that is accepted is also a merger agreed.
            shown.update(_clauses(a, b) for a, b in pairs)
            yield _clash(story, pairs, actors)


def _clauses(one: Deed, other: Deed) -> tuple[Span, Span]:
    """Give the verbs of two deeds."""
    return one.clause.predicate, other.clause.predicate


def find_headlines(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the headlines that tell an act in the opposite way of their own report, which tells it in one way only.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    for teller in tellers:
        told = deeds(teller)
        body = [deed for deed in told if not is_heading(deed.teller, deed.clause)]
        for head in (deed for deed in told if is_heading(deed.teller, deed.clause)):
            against = [d for d in body if d.act.name == head.act.name and is_one_matter(head, d)]
            if head.loose and not any(_is_lead(d) for d in against):
                continue
            if against and all(d.done != head.done and are_of_one_time(head, d) for d in against):
                yield _clash(story, [(head, deed) for deed in against], actors)
                break


def _is_lead(deed: Deed) -> bool:
    """Tell whether a deed stands in the first sentence below the headings."""
    first = next((s for s in deed.teller.reading.sentences if s.kind == "body"), None)
    return first is not None and first.span.covers(deed.clause.predicate)


def _is_clash(one: Deed, other: Deed) -> bool:
    """Tell whether two deeds cannot both be right."""
    return (
        one.done != other.done
        and not (one.loose or other.loose)
        and one.teller.origin != other.teller.origin
        and are_of_one_week(one.teller, other.teller)
        and not one.act.turns
        and is_one_matter(one, other)
        and (bool(one.act.of) or are_same_people(one, other))
        and not _may_have_turned(one, other)
        and not _is_set_apart(one, other)
        and are_of_one_time(one, other)
    )


def _may_have_turned(one: Deed, other: Deed) -> bool:
    """Tell whether what one report tells may have come after the other report was published.

    What is not yet done may be done the next day, and who survived may die; what is rejected stays rejected.
    """
    published = [deed.teller.published[:10] for deed in (one, other)]
    days = [_own_days(deed) for deed in (one, other)]
    if any(days[k] and max(days[k]) > published[1 - k] for k in (0, 1)):
        return True
    if days[0] & days[1] or published[0] == published[1]:
        return False
    before = one if published[0] < published[1] else other
    return not _is_final(before)


def _own_days(deed: Deed) -> frozenset[str]:
    """Give the days told of a deed itself, and not in a clause inside its own."""
    teller, span = deed.teller, deed.clause.span
    inner = [c.span for c in teller.clauses_in(span) if not c.span.covers(deed.clause.predicate)]
    told = (m for m in moments_in(teller, span) if not any(part.covers(m.span) for part in inner))
    return frozenset((m.earliest or "")[:10] for m in told)


def _is_final(deed: Deed) -> bool:
    """Tell whether what a deed tells stays so."""
    if deed.act.lapses:
        return False  # What is agreed may fall apart, and be agreed again.
    if deed.act.ends:
        return not deed.done
    return deed.done or (deed.act.decided and not deed.clause.negated)


def _is_set_apart(one: Deed, other: Deed) -> bool:
    """Tell whether one deed is of a part, a place or a charge of which the other report knows nothing.

    "Won the vote in the capital", "lifted the ban on rallies".
    """
    if one.act.charged and _charge(one if other.done else other).difference(_charge(other if other.done else one)):
        return True
    return any(
        (limits and limits.isdisjoint(against.teller.vocabulary)) or _partners(mine) - against.teller.vocabulary
        for mine, against in ((one, other), (other, one))
        for limits in (_limits(mine),)
    )


def _charge(deed: Deed) -> frozenset[str]:
    """Give the words for what somebody was, or was not, charged with."""
    after = Span(deed.clause.span.report, deed.clause.predicate.end, deed.clause.span.end)
    told = _CHARGE.search(deed.teller.words(after))
    if told is None:
        return frozenset()
    words = deed.teller.lemmas(Span(after.report, after.start + told.start(1), after.start + told.end(1)))
    return words - {deed.noun, *deed.act.of}


def _partners(deed: Deed) -> frozenset[str]:
    """Give the words for whom the doers did not, or did, do it with: "did not meet the press"."""
    if not deed.act.is_loose:
        return frozenset()
    own = {*deed.act.of, deed.noun}
    others = (a for a in deed.clause.arguments if a.role == "patient" and a.lemma not in own)
    return frozenset().union(*(deed.teller.lemmas(a.span) for a in others))


def _limits(deed: Deed) -> frozenset[str]:
    """Give the words by which a clause, or a noun in it that the act befalls, is limited."""
    text, words = deed.teller.report.text, deed.teller.lemmas
    # Where somebody died, was freed or apologised is no limit of it; what for, or of what charge, is.
    roles = _LIMITS if deed.act.of else _CHARGES if deed.act.charged else frozenset()
    own = _TIMES.union((deed.noun,), deed.act.of)
    limits = [words(a.span) - {deed.noun} for a in deed.clause.arguments if a.role in roles and a.lemma not in own]
    found = ((b, _LIMITED.match(text, b.span.end)) for b in deed.bearers)
    limits += [words(Span(b.span.report, limit.start(1), limit.end(1))) for b, limit in found if limit]
    days = (words(moment.span) for moment in moments_in(deed.teller, deed.clause.span))
    return frozenset().union(*limits).difference(*days)


def _is_vouched(deed: Deed) -> bool:
    """Tell whether what somebody is said to say is told by the report in its own name as well, or is the speaker's act.

    "Engineers freed", says the heading, and the text that the police said so; who says that he stays, stays.
    """
    if deed.speaker in deed.people and not deed.clause.negated:
        return True
    return any(
        d.speaker is None and d.act.name == deed.act.name and d.done == deed.done
        for d in deeds(deed.teller)
        if is_heading(d.teller, d.clause) or d.people & deed.people
    )


def _clash(story: str, pairs: Sequence[tuple[Deed, Deed]], actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together: a dispute where somebody is said to say so, else a conflict."""
    shown = list({id(deed): deed for pair in pairs for deed in pair}.values())
    first, second = pairs[0]
    speakers = sorted({deed.speaker for deed in shown if deed.speaker and not _is_vouched(deed)})
    is_inside = first.teller is second.teller
    reason = "Each report tells it in one way only, of the same thing and no other day."
    if is_inside:
        reason = "The headline says the opposite of the report below it."
    if speakers:
        reason = f"It is told on the word of {voices(speakers, actors)}."
    words = [clip(deed.teller.words(deed.clause.span), 90) for deed in (first, second)]
    return finding(
        story, "outcome.headline" if is_inside else "outcome.differs",
        [first.act.name, *sorted(first.people or first.lemmas)],
        "disputed" if speakers else "conflict", first.act.aspect,
        about=f"{first.act.name}: {called(first, actors)}",
        summary=f"It is told in opposite ways: “{words[0]}” and “{words[1]}”.",
        reason=reason,
        positions=[position(d.clause.span, clip(d.teller.words(d.clause.span), 120), d.speaker) for d in shown],
        tellers=[deed.teller for deed in shown], confidence=0.7, weight=3.0,
    )  # fmt: skip
