"""Acts that several reports tell of, and acts that reports tell differently.

A group of tellings of one event is an agreement where independent reports carry it. Inside a group the reports may
differ on whether it happened; that is said only where the words are otherwise the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from msgspec.structs import replace

from crosswire.collation.alignment import SAME_EVENT, Told, by_class_family, cluster, same_event, told
from crosswire.collation.common import common_part, shows_more
from crosswire.collation.drafts import CLASS_WEIGHT, finding, position
from crosswire.collation.phrasing import clause, names, on_word, reports_of
from crosswire.collation.telling import Teller, cosine, overlap, tellers
from crosswire.facts import Actor, Argument, Event, Finding, Reading, Span, Story
from crosswire.told import Happening, Telling

# What a reader may take as happened, against what is only wished or supposed.
FACTUAL: Final = frozenset({"asserted", "attributed"})
# A clause of fewer content words says too little to be called the same.
MIN_WORDS: Final = 3
# Tellings of one act by other verbs share at least so much of their words.
ALIKE: Final = 0.25
# Above this a clause says the same in other words.
NEARLY_SAME: Final = 0.88
# A denial speaks of the same act only where the clauses are this near.
SAME_ACT: Final = 0.8
_QUOTATION: Final = frozenset('"“”«»')


def happenings(tellers: Sequence[Teller]) -> list[list[Told]]:
    """Group the events of a story's reports by what they are tellings of."""
    everything = [telling for teller in tellers for telling in told(teller)]
    groups = [g for family in by_class_family(everything) for g in cluster(family, same_event, SAME_EVENT)]
    return sorted(groups, key=lambda group: group[0].event.span)


def tell(story: Story, readings: Sequence[Reading]) -> list[Happening]:
    """Give what the reports of a story tell, each act once with all its tellings, in the order of the reports.

    Args:
        story: the story.
        readings: its readings, in the order of its reports.
    """
    told_by = tellers(story, readings)
    place = {teller.report.id: n for n, teller in enumerate(told_by)}
    # The story may know when a report was published that does not state it.
    dated = [replace(teller.reading, dating=teller.dating) for teller in told_by]

    def at(telling: Telling) -> tuple[int, int, str]:
        return place[telling.event.span.report], telling.event.span.start, telling.event.id

    found = []
    for group in happenings(told_by):
        tellings = {id(t): Telling(t.event, dated[place[t.teller.report.id]], t.teller.origin) for t in group}
        ordered = tuple(sorted(tellings.values(), key=at))
        found.append(Happening(shown=tellings[id(best_telling(group))], tellings=ordered, story=story.id))
    return sorted(found, key=lambda happening: at(happening.tellings[0]))


def best_telling(group: Sequence[Told]) -> Told:
    """Choose the telling to show: both actors, early, its clause neither cut short nor long."""

    def rank(telling: Told) -> tuple[bool, int, float, str]:
        event = telling.event
        width = event.span.end - event.span.start
        roles = bool(event.source) + bool(event.target)
        return event.status in FACTUAL, roles, -abs(width - 110) - 0.01 * event.span.start, event.id

    return max(group, key=rank)


def weigh(group: Sequence[Told], reports: int) -> float:
    """Rank a happening: what it is, who takes part, how many tell it and how early."""
    telling = best_telling(group)
    first = min(t.teller.sentence_number(t.event.span) for t in group)
    share = len({t.teller.report.id for t in group}) / max(1, reports)
    actors = len(telling.source) + len(telling.target)
    return (
        CLASS_WEIGHT[telling.event.plover] * telling.event.weight
        + 0.6 * share
        + 0.15 * min(actors, 3)
        + 0.5 / (1 + first)
    )


def _are_told_alike(one: Told, other: Told) -> bool:
    """Tell whether two independent tellings have a verb or some words in common.

    That the same two deal with one another in one sort of way is not enough: "suggests talks", "demands a shift".
    """
    if one.teller.origin == other.teller.origin:
        return False
    if one.event.lemma == other.event.lemma or cosine(one.meaning, other.meaning) >= NEARLY_SAME:
        return True
    return overlap(_without_names(one), _without_names(other)) >= ALIKE


def _without_names(telling: Told) -> frozenset[str]:
    """Give the content words of a telling but for those that name who takes part."""
    named = (telling.teller.lemmas(p.span) for p in (*telling.event.source, *telling.event.target))
    return telling.lemmas.difference(*named)


def find_agreements(
    story: str, tellers: Sequence[Teller], groups: Sequence[Sequence[Told]], actors: Mapping[str, Actor]
) -> Iterator[Finding]:
    """Give the acts that two or more independent reports tell of, without figures that one of them lacks."""
    for group in groups:
        factual = [t for t in group if t.event.status in FACTUAL and len(t.lemmas) >= MIN_WORDS]
        shared = _shared(factual) if _are_agreed(factual) else None
        if shared is None:
            continue
        telling, part, factual = shared
        per_report = _one_each(factual)
        said_by = [t for t in per_report if t.event.status == "attributed"]
        how = "" if len(said_by) < len(per_report) else " (each as told by somebody)"
        yield finding(
            story,
            "event.agree",
            _slot(telling),
            "agree",
            "event",
            about=about(telling, actors),
            summary=on_word(
                clause(telling.teller, part, telling.event.source, actors),
                (t.event.attributed_to if t.event.status == "attributed" else None for t in per_report),
                actors,
            ),
            reason=f"{reports_of([t.teller for t in factual])} tell of this act, by the same actors{how}.",
            positions=[position(t.event.span, t.event.status, t.event.attributed_to) for t in per_report],
            tellers=[t.teller for t in factual],
            confidence=_confidence(factual),
            weight=1.0 + weigh(factual, len(tellers)),
        )


def _are_agreed(tellings: Sequence[Told]) -> bool:
    """Tell whether two independent reports tell of one act."""
    return any(_are_told_alike(a, b) for a, b in combinations(tellings, 2))


def _shared(tellings: Sequence[Told]) -> tuple[Told, Span, list[Told]] | None:
    """Choose the telling of an act that shows no figure which another lacks, with as much of it as does not.

    Where every telling shows one, those agree that have the same; where none have, nothing is agreed on.
    """
    found = [(part, t) for t in tellings if (part := shared_part(t.teller, t.event, [o.teller for o in tellings]))]
    if found:
        whole = [t for part, t in found if part == t.event.span] or [t for _, t in found]
        # What somebody is quoted as calling it is not what all tell: "a “heinous massacre”".
        telling = best_telling([t for t in whole if not has_quotation(t.teller, t.event.span)] or whole)
        return telling, next(part for part, t in found if t is telling), list(tellings)
    circles = [[o for o in tellings if not shows_more(t.teller, t.event.span, [o.teller])] for t in tellings]
    ranked = sorted(zip(circles, tellings, strict=True), key=lambda pair: (-len(pair[0]), pair[1].event.span))
    return next(((t, t.event.span, circle) for circle, t in ranked if _are_agreed(circle)), None)


def has_quotation(teller: Teller, span: Span) -> bool:
    """Tell whether some words hold a quotation."""
    return not _QUOTATION.isdisjoint(teller.words(span))


def shared_part(teller: Teller, event: Event, tellers: Sequence[Teller]) -> Span | None:
    """Give the part of an event's clause that shows no figure which one of the reports that tell of it lacks."""
    others = list({t.report.id: t for t in tellers if t.origin != teller.origin}.values())
    return common_part(teller, event.span, event.trigger.end, others)


def find_denials(
    story: str, tellers: Sequence[Teller], groups: Sequence[Sequence[Told]], actors: Mapping[str, Actor]
) -> Iterator[Finding]:
    """Give the acts that one report asserts and another denies, or that one party denies."""
    for group in groups:
        denied = [t for t in group if t.event.status == "denied"]
        stated = [t for t in group if t.event.status in FACTUAL]
        pairs = [(d, s) for d in denied for s in stated if _is_same_act(d, s) and not _is_of_another(d, s)]
        if not pairs:
            continue
        no, yes = pairs[0]
        both = [yes, no]
        parties = yes.event.attributed_to or no.event.attributed_to
        told = clause(yes.teller, yes.event.span, yes.event.source, actors)
        yield finding(
            story,
            "event.denied",
            _slot(yes),
            "disputed",
            "outcome",
            about=about(yes, actors),
            summary=f"Told by one side and denied by another: {told}",
            reason="One telling states the act and another denies it"
            + (f"; {names([parties], actors)} is the source." if parties else "."),
            positions=[position(t.event.span, t.event.status, t.event.attributed_to) for t in both],
            tellers=[t.teller for t in both],
            confidence=0.6,
            weight=2.0 + weigh(both, len(tellers)),
        )


def _is_same_act(one: Told, other: Told) -> bool:
    """Tell whether a denial speaks of the very act told: one verb, the same two sides, one meaning, other words."""
    same_words = one.event.lemma == other.event.lemma and one.event.plover == other.event.plover
    same_sides = bool(one.source & other.source) and (one.target == other.target or bool(one.target & other.target))
    return (
        same_words and same_sides and one.event.span != other.event.span
        and cosine(one.meaning, other.meaning) >= SAME_ACT
    )  # fmt: skip


def _is_of_another(denied: Told, stated: Told) -> bool:
    """Tell whether a denial is of no one of a sort, or upon what the other does not know: "did not meet the press"."""
    clause = denied.teller.clause(denied.event.trigger)
    if clause is not None and any(a.role == "agent" and _is_of_none(denied, a) for a in clause.arguments):
        return True
    upon = [a for a in clause.arguments if a.role == "patient"] if clause is not None else []
    words = frozenset().union(*(denied.teller.lemmas(a.span) for a in upon))
    return stated.teller is not denied.teller and words.isdisjoint(stated.teller.vocabulary) and bool(words)


def _is_of_none(denied: Told, doer: Argument) -> bool:
    """Tell whether nobody of a sort is said to have done it: that no senator of one party did, the Senate may have."""
    return denied.teller.words(doer.span).lower().startswith(("no ", "none ", "not a ", "not one "))


def _one_each(group: Sequence[Told]) -> list[Told]:
    """Keep of each report the telling that shows most."""
    by_report: dict[str, list[Told]] = {}
    for telling in group:
        by_report.setdefault(telling.teller.report.id, []).append(telling)
    return [best_telling(by_report[report]) for report in sorted(by_report)]


def about(telling: Told, actors: Mapping[str, Actor]) -> str:
    """Name what an event is: class, who, to whom."""
    event = telling.event
    source = names([p.actor for p in event.source if p.actor], actors)
    target = names([p.actor for p in event.target if p.actor], actors)
    return f"{event.plover}: {source or '?'} → {target or '?'}"


def _slot(telling: Told) -> list[str]:
    """Name the slot of an event in a way that does not depend on who tells it: class, actors, what about."""
    event = telling.event
    return [event.plover, *sorted(telling.source), ">", *sorted(telling.target), event.lemma, event.earliest or ""]


def _confidence(group: Sequence[Told]) -> float:
    """Say how sure an agreement is: the mean evidence over the cut, brought to 0..1."""
    values = [same_event(a, b) for i, a in enumerate(group) for b in group[:i] if a.teller.origin != b.teller.origin]
    best = max(values, default=0.0)
    return min(0.97, 0.6 + 0.08 * max(0.0, best - SAME_EVENT))
