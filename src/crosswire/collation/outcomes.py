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

from crosswire.collation.deeds import Deed, are_of_one_time, called, deeds, is_one_matter, moments_in, of_one_mind
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, names
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.facts import Actor, Finding, Span

# By these prepositions a clause is told of a part, a place or a charge.
_LIMITS: Final = frozenset({"in", "at", "near", "among", "of", "for", "over", "on"})
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
    for name in sorted(by_act):
        told = by_act[name]
        sure = [deed for deed in told if of_one_mind(told, deed)]
        pairs = [(a, b) for a, b in combinations(sure, 2) if _is_clash(a, b)]
        if pairs:
            yield _clash(story, pairs, actors)


def find_headlines(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the headlines that tell an act in the opposite way of their own report, which tells it in one way only.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    for teller in tellers:
        told = deeds(teller)
        body = [deed for deed in told if not _is_heading(deed)]
        for head in (deed for deed in told if _is_heading(deed)):
            against = [d for d in body if d.act.name == head.act.name and is_one_matter(head, d)]
            if against and all(d.done != head.done and are_of_one_time(head, d) for d in against):
                yield _clash(story, [(head, deed) for deed in against], actors)
                break


def _is_heading(deed: Deed) -> bool:
    """Tell whether a deed stands in a heading."""
    sentence = deed.teller.sentence(deed.clause.predicate)
    return sentence is None or sentence.kind == "heading"


def _is_clash(one: Deed, other: Deed) -> bool:
    """Tell whether two deeds cannot both be right."""
    return (
        one.done != other.done
        and one.teller.origin != other.teller.origin
        and are_of_one_week(one.teller, other.teller)
        and not one.act.turns
        and is_one_matter(one, other)
        and (bool(one.act.of) or bool(one.people & other.people))
        and not _is_set_apart(one, other)
        and are_of_one_time(one, other)
    )


def _is_set_apart(one: Deed, other: Deed) -> bool:
    """Tell whether one deed is of a part, a place or a charge of which the other report knows nothing.

    "Won the vote in the capital", "lifted the ban on rallies".
    """
    return any(
        (limits and limits.isdisjoint(against.teller.vocabulary)) or _partners(mine) - against.teller.vocabulary
        for mine, against in ((one, other), (other, one))
        for limits in (_limits(mine),)
    )


def _partners(deed: Deed) -> frozenset[str]:
    """Give the words for whom the doers did not, or did, do it with: "did not meet the press"."""
    if not deed.act.is_loose:
        return frozenset()
    others = (a for a in deed.clause.arguments if a.role == "patient" and a.lemma not in deed.act.of)
    return frozenset().union(*(deed.teller.lemmas(a.span) for a in others))


def _limits(deed: Deed) -> frozenset[str]:
    """Give the words by which a clause, or a noun in it that the act befalls, is limited."""
    text, words = deed.teller.report.text, deed.teller.lemmas
    limits = [words(a.span) for a in deed.clause.arguments if a.role in _LIMITS]
    found = ((b, _LIMITED.match(text, b.span.end)) for b in deed.bearers)
    limits += [words(Span(b.span.report, limit.start(1), limit.end(1))) for b, limit in found if limit]
    days = (words(moment.span) for moment in moments_in(deed.teller, deed.clause.span))
    return frozenset().union(*limits).difference(*days)


def _clash(story: str, pairs: Sequence[tuple[Deed, Deed]], actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together: a dispute where somebody is said to say so, else a conflict."""
    shown = list({id(deed): deed for pair in pairs for deed in pair}.values())
    first, second = pairs[0]
    speakers = sorted({deed.speaker for deed in shown if deed.speaker})
    is_inside = first.teller is second.teller
    reason = "Each report tells it in one way only, of the same thing and no other day."
    if is_inside:
        reason = "The headline says the opposite of the report below it."
    if speakers:
        reason = f"It is told on the word of {names(speakers, actors)}."
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
