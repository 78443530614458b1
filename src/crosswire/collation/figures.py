"""Figures that reports agree on, that were updated, that parties dispute, or that cannot all be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, pairwise
from typing import Final

from crosswire.collation.alignment import Counted, Told, counted
from crosswire.collation.bearings import (
    are_apart,
    are_of_other_reach,
    are_of_other_surroundings,
    is_ordered_alone,
    is_outdated,
    is_told_as_past,
)
from crosswire.collation.corrections import find_corrections, is_refuted
from crosswire.collation.drafts import finding, position
from crosswire.collation.equals import equal_groups
from crosswire.collation.excerpts import shared_part
from crosswire.collation.fates import TOLLS, added, is_of_now, own_tolls
from crosswire.collation.phrasing import amount, clip, listing, names, on_word, reports_of, told_sentence
from crosswire.collation.properties import are_of_two_things
from crosswire.collation.siding import is_of_fighters, takes_side
from crosswire.collation.slots import (
    ANYBODY,
    CHANGES,
    FALLS,
    FAR_APART_TOLLS,
    PLAIN,
    Figure,
    are_near,
    are_one_sort,
    figure,
    is_heading,
    is_one_act,
    is_one_slot,
    is_one_telling,
    is_one_time,
    is_rival,
    is_same_toll,
    is_sort_of,
)
from crosswire.collation.telling import Teller
from crosswire.collation.values import digits, is_bound, is_vague, leaves_room, meet
from crosswire.facts import Actor, Finding, Position, Span

# How what befell those who are counted is asked for.
_FATES: Final = {
    "kill": "were killed", "die": "died", "dead": "died", "death": "died", "perish": "died", "wound": "were wounded",
    "injure": "were injured", "injury": "were injured", "hurt": "were hurt", "arrest": "were arrested",
    "detain": "were detained", "miss": "are missing", "displace": "were displaced", "evacuate": "were evacuated",
    "flee": "fled", "rescue": "were rescued", "drown": "drowned", "trap": "were trapped", "strand": "were stranded",
    "free": "were freed", "release": "were released", "destroy": "were destroyed", "damage": "were damaged",
}  # fmt: skip
# Verbs by which a party gives a count of its own.
COUNTING: Final = frozenset({"put", "count", "estimate", "say", "give", "cite", "claim", "report", "reckon"})

# Figures of one thing told wrongly are rarely further apart than this, as a ratio.
FAR_APART: Final = 4.0

# What a figure of each kind answers.
_ASKED: Final = {"time": "how long", "length": "how long or how far", "share": "what share", "mass": "how much"}

Group = Sequence[Figure]


def find_figures(
    story: str, tellers: Sequence[Teller], happenings: Sequence[Sequence[Told]], actors: Mapping[str, Actor]
) -> Iterator[Finding]:
    """Give the findings on a story's figures.

    Args:
        story: the story's id.
        tellers: its reports.
        happenings: its events, grouped; a figure in the clause of one belongs to it.
        actors: its actors.
    """
    clauses: dict[Teller, list[tuple[int, Span]]] = {teller: [] for teller in tellers}
    for number, happening in enumerate(happenings):
        for t in happening:
            clauses[t.teller].append((number, t.event.span))
    told = [f for teller in tellers for c in counted(teller) if (f := figure(c, _act_of(c, clauses[teller])))]
    wrong = [is_refuted(f) for f in told]
    corrections = list(find_corrections(story, told, list(compress(told, wrong)), actors))
    yield from corrections
    right = [f for f, is_wrong in zip(told, wrong, strict=True) if not is_wrong]
    right += [f for f in added(told) if not is_refuted(f)]
    groups = equal_groups([f for f in right if f.quantity.hedge != "indefinite"])
    for group in groups:
        # What "initial reports said" agrees with nobody who still says so.
        still = [f for f in group if not is_told_as_past(f)] or group
        if len({f.counted.teller.origin for f in still}) > 1:
            yield _agreement(story, still, actors)
    yield from _differences(story, groups, actors, [{*c.evidence} for c in corrections])


def _whose(group: Group) -> str:
    """Say that equal sums of money may be of two states, where the reports do not write whose it is."""
    codes = sorted({f.quantity.currency for f in group if f.quantity.currency})
    return f" Not all write whose money it is: {listing(codes)} are likely." if len(codes) > 1 else ""


def _act_of(c: Counted, clauses: Sequence[tuple[int, Span]]) -> int | None:
    """Give the number of the happening in whose clause a figure stands, the shortest such clause of its report."""
    found = [(span.end - span.start, number) for number, span in clauses if span.covers(c.quantity.span)]
    return min(found)[1] if found else None


def _agreement(story: str, group: Group, actors: Mapping[str, Actor]) -> Finding:
    """Give the agreement on a figure."""
    firsts = _firsts(group)
    parts = {f.quantity.span: shared_part(f, firsts) for f in firsts}
    # Of "13.3 percent" and "over 13 percent" all have the rounder one, of "one gunman" and "at least one" the latter.
    best = min(
        firsts,
        key=lambda f: (digits(f.value), f.value == 1 and not is_bound(f), parts[f.quantity.span] is None, _place(f)),
    )
    is_much = best.value > PLAIN
    teller = best.counted.teller
    text, part = amount(teller, best.quantity), parts[best.quantity.span]
    about = best.quantity.of_text or best.quantity.unit or best.quantity.currency or "a figure"
    return finding(
        story, "number.agree", [*_slot(best), f"{best.value:g}"], "agree", "number",
        about=about,
        summary=on_word(told_sentence(teller, part, actors) if part else text, map(_speaker, firsts), actors),
        reason=f"{reports_of([f.counted.teller for f in group])} give this figure for the same thing.{_whose(firsts)}",
        positions=_positions(firsts),
        tellers=[f.counted.teller for f in group], confidence=0.85,
        weight=1.0 + 0.4 * is_much + 0.1 * len(firsts) + 0.2 * bool(best.quantity.currency),
    )  # fmt: skip


def _place(f: Figure) -> tuple[bool, int, Span]:
    """Rank a figure by its place: in the text before a headline, early before late."""
    return is_heading(f), f.counted.teller.sentence_number(f.quantity.span), f.quantity.span


def _differences(
    story: str, groups: Sequence[Group], actors: Mapping[str, Actor], corrected: Sequence[set[Span]]
) -> Iterator[Finding]:
    """Give the figures of one slot that differ: several values that follow one another are told as one finding.

    A figure and what it was ``corrected`` to are not held against one another again.
    """
    rivals: list[tuple[int, int]] = []
    groups = [group for group in groups if all(is_of_now(f) for f in group)]
    owned = [(group, own) for group in groups if (own := own_tolls(group, groups))]
    groups = [own for _, own in owned]
    # Who gives a smaller toll beside a larger one knows of it: "64 pupils, 41 of them girls" is no rival of 41 girls.
    tellers = [{f.counted.teller for f in group} for group in groups]
    aside = [{f.counted.teller for f in group} - own for (group, _), own in zip(owned, tellers, strict=True)]
    kinds = [{f.kind for f in group} for group in groups]
    for j, other in enumerate(groups):
        if len(kinds[j]) > 1:
            continue  # Dollars of two states are two kinds, also where a state is only implied.
        alike = (i for i in range(j) if kinds[i] == kinds[j] and groups[i][0].value != other[0].value)
        alike = (i for i in alike if not (aside[i] & tellers[j] or aside[j] & tellers[i]))
        rivals += [(i, j) for i in alike if is_one_slot(groups[i], other)]
    spans = [{f.quantity.span for f in group} for group in groups]
    rivals = [(i, j) for i, j in rivals if not any(spans[i] & some and spans[j] & some for some in corrected)]
    done: set[int] = set()
    for i, j in rivals:
        if i in done or j in done:
            continue
        one, other = groups[i], groups[j]
        near = {i, j}.union(*(pair for pair in rivals if set(pair) & {i, j}))
        for together in (_joined(near, rivals), near):
            if len(together) > 2 and (found := _updated(story, [groups[k] for k in sorted(together)], groups)):
                done |= together
                yield found
                break
        else:
            if verdict := _updated(story, [one, other], groups) or _contested(story, one, other, actors):
                done.update((i, j))
                yield verdict


def _joined(some: set[int], rivals: Sequence[tuple[int, int]]) -> set[int]:
    """Give some groups with all that are rivals of one of them, or of one of these, and so on."""
    joined = set(some)
    while more := {k for pair in rivals if set(pair) & joined for k in pair} - joined:
        joined |= more
    return joined


def _updated(story: str, groups: Sequence[Group], known: Sequence[Group]) -> Finding | None:
    """Give the update where each later figure replaces the one before: by the day counted, or by a toll that grows.

    Args:
        story: the story's id.
        groups: figures of one slot, grouped by their values.
        known: all figures of the story, grouped.
    """
    firsts = [f for group in groups for f in _firsts(group) if _day(f) is not None]
    as_told = _are_tolls(firsts)
    firsts = _leading(firsts, known) if as_told else firsts
    if len({f.counted.teller.report.id for f in firsts}) < len(firsts):
        return None
    firsts.sort(key=lambda f: (_time(f, as_told=as_told)[:10], f.value, f.counted.teller.report.id))
    days, values = [_time(f, as_told=as_told) for f in firsts], [f.value for f in firsts]
    ordered = values == sorted(values) or values == sorted(values, reverse=True)
    changed = [k for k in range(len(firsts) - 1) if values[k] != values[k + 1]]
    steps = [_is_later(days[k + 1], days[k]) or (as_told and _are_of_one_day(*firsts[k : k + 2])) for k in changed]
    if not ordered or not steps or not all(steps) or min(values) <= 0 or max(values) / min(values) > FAR_APART_TOLLS:
        return None
    # On one day the last value may have been told before the first.
    if not _is_later(days[values.index(values[-1])], days[0]):
        return None
    if any(_are_of_other_sides(a, b) for a, b in pairwise(firsts)):
        return None
    if any(leaves_room(a, b) for a, b in pairwise(firsts)):
        return None
    grows = values[-1] > values[0] and as_told
    as_of = all(f.quantity.earliest for f in firsts)
    turns = FALLS if as_told else CHANGES
    changes = any(turns & f.counted.lemmas for f in firsts[1:])
    if not (grows or as_of or changes):
        return None
    last = firsts[-1]
    return finding(
        story, "number.updated", _slot(firsts[0]), "updated", "number",
        about=next((f.quantity.of_text for f in firsts if f.quantity.of_text), None) or last.happening or "a figure",
        summary=f"{clip(', then '.join(_steps(firsts)), 120)}: "
        f"{clip(last.counted.teller.words(s.span)) if (s := last.counted.teller.sentence(last.quantity.span)) else ''}",
        reason=f"The later figure is of {_in_words(days[-1])}, the earlier of {_in_words(days[0])}.",
        positions=_positions(firsts),
        tellers=[f.counted.teller for f in firsts], confidence=0.8, weight=2.2 + 0.1 * len(firsts),
    )  # fmt: skip


def _are_of_one_day(less: Figure, more: Figure) -> bool:
    """Tell whether a toll grew within a day, as far as the reports say: nobody who takes a side gives either figure."""
    return (
        less.counted.teller.published[:10] == more.counted.teller.published[:10]
        and less.value < more.value
        and not takes_side((less, more), {_speaker(less), _speaker(more)})
    )


def _are_of_other_sides(a: Figure, b: Figure) -> bool:
    """Tell whether one of two figures is what those who fight say, and the other not on their word."""
    return a.value != b.value and a.speaker != b.speaker and (is_of_fighters(a) or is_of_fighters(b))


def _leading(firsts: Group, known: Sequence[Group]) -> list[Figure]:
    """Keep of each report the toll that it leads with: no part of one, none cut short by a headline, none outdated."""
    by_report: dict[str, Figure] = {}
    firsts = [f for f in firsts if not any(is_sort_of(f, t) for group in known for t in group)]
    tolls = [f for group in known for f in group if not f.quantity.part and not is_outdated(f)]
    for f in sorted(firsts, key=lambda f: (is_outdated(f), f.quantity.part, _place(f))):
        report = f.counted.teller.report.id
        instead = [t for t in tolls if t.counted.teller.report.id == report and is_same_toll(t, f)]
        alike = instead if is_outdated(f) or is_heading(f) else [t for t in instead if t.value == f.value]
        # "More than 150" is told of the 153 that the report counts further down.
        counts = [t for t in instead if is_bound(f) and not is_bound(t) and t.quantity.hedge is None and meet(t, f)]
        by_report.setdefault(report, min(counts or alike, key=_place, default=f))
    return list(by_report.values())


def _in_words(time: str) -> str:
    """Write a time for a reason."""
    return time.replace("T", ", ").replace("Z", " UTC")


def _positions(firsts: Group) -> list[Position]:
    """Give the figures as positions of a finding."""
    told = ((f.counted.teller, f.quantity, _speaker(f)) for f in firsts)
    return [position(quantity.span, amount(teller, quantity), speaker) for teller, quantity, speaker in told]


def _steps(firsts: Group) -> list[str]:
    """Give the figures that follow one another, each value once, the later ones as words inside a sentence."""
    told: dict[float, str] = {}
    for f in firsts:
        words = amount(f.counted.teller, f.quantity)
        told.setdefault(f.value, words if not told else words[:1].lower() + words[1:])
    return list(told.values())


def _day(f: Figure) -> str | None:
    """Give the day a figure is of: the one it is said of, else that of its report where it states one."""
    told = (f.quantity.earliest or "")[:10], (f.quantity.latest or "")[:10]
    return told[0] if told[0] and told[0] == told[1] else f.counted.teller.published[:10] or None


def _is_later(one: str, other: str) -> bool:
    """Tell whether one time is surely after another; minutes only count where both are of one kind of clock."""
    return one[:10] > other[:10] or (len(one) == len(other) and one > other)


def _are_tolls(firsts: Group) -> bool:
    """Tell whether all figures are of what only grows, and nothing sets the days apart of which they are."""
    return all((f.happening or "") in TOLLS for f in firsts)


def _time(f: Figure, *, as_told: bool) -> str:
    """Give when a figure holds: a toll when its report tells it, whenever the dead were killed; else its day."""
    return f.counted.teller.published if as_told else _day(f) or ""


def _contested(story: str, one: Group, other: Group, actors: Mapping[str, Actor]) -> Finding | None:
    """Give the dispute of two parties, or the conflict of the reports; None where a report knows of both figures."""
    mine, theirs = {_speaker(f) for f in one} - {None}, {_speaker(f) for f in other} - {None}
    shown = [*_firsts(one), *_firsts(other)]
    values = f"{_told(one)} and {_told(other)}"
    common = {
        "about": next((f.quantity.of_text for f in shown if f.quantity.of_text), None)
        or shown[0].quantity.unit
        or "a figure",
        "positions": _positions(shown),
        "tellers": [f.counted.teller for f in shown],
    }
    # "Up from the seven first reported": nobody stands for it any more.
    if _overlap(one, other) or any(all(is_outdated(f) for f in group) for group in (one, other)):
        return None
    if max(one[0].value, other[0].value) > FAR_APART_TOLLS * min(one[0].value, other[0].value):
        return None
    # Authorities count at other hours; a side's count is its own, and so is what somebody stands for by name.
    are_named = all(who and who.startswith("person:") for who in mine | theirs) and not _has_grown(one, other)
    is_by_side = not _are_tolls(shown) or takes_side(shown, mine | theirs) or are_named
    if mine and theirs and not mine & theirs and not _is_one_side(shown, mine, theirs, actors) and is_by_side:
        if not _is_near(one, other) or _replaces(one, other) or _replaces(other, one) or _are_parts(one, other):
            return None
        who = names(sorted(s for s in mine | theirs if s), actors)
        return finding(
            story, "number.disputed", _slot(one[0]), "disputed", "number",
            summary=f"The sources differ{_matter(shown)}: {values}.",
            reason=f"The figures come from {who}; who is right is not for the reports to say.",
            confidence=0.7, weight=2.6, **common,  # type: ignore[arg-type]
        )  # fmt: skip
    if {f.counted.teller.origin for f in one} & {f.counted.teller.origin for f in other}:
        return None
    if _is_likely(one, other):
        return finding(
            story, "number.counting", _slot(one[0]), "updated", "number",
            summary=f"The counts differ: {values}.",
            reason="Such a count changes by the hour, and the reports do not say which of these came last.",
            confidence=0.6, weight=2.4, **common,  # type: ignore[arg-type]
        )  # fmt: skip
    if any((f.happening or "") in TOLLS or f.quantity.hedge for f in shown) or not _is_sure(one, other):
        return None  # Tolls of one day differ by the hour; that is no fault of a report.
    return finding(
        story, "number.conflict", _slot(one[0]), "conflict", "number",
        summary=f"The reports differ{_matter(shown)}: {values}.",
        reason="The same thing is counted, and neither figure is said to be part, rounding or update of the other.",
        confidence=0.75, weight=3.0, **common,  # type: ignore[arg-type]
    )  # fmt: skip


def _is_one_side(
    shown: Group, mine: Iterable[str | None], theirs: Iterable[str | None], actors: Mapping[str, Actor]
) -> bool:
    """Tell whether those who give two figures are no two who differ: outlets all, or a body and who speaks for it.

    An outlet that is named passes on what others have counted, of whatever part.
    """
    sides = [[actor for who in side if who and (actor := actors.get(who))] for side in (mine, theirs)]
    if all(side and all("JRN" in actor.sectors for actor in side) for side in sides):
        return True
    told = (m for f in shown for m in f.counted.teller.reading.mentions if m.role is not None)
    bodies = {(m.actor, m.role.of) for m in told if m.role and m.role.of and ":" in m.role.of and not m.role.qualifier}
    pairs = {(a.id, b.id) for a in sides[0] for b in sides[1]}
    return any(pair in bodies or pair[::-1] in bodies for pair in pairs)


def _has_grown(one: Group, other: Group) -> bool:
    """Tell whether the larger of two tolls on somebody's word is told in later days than the smaller."""
    less, more = (one, other) if one[0].value < other[0].value else (other, one)
    before, after = ([f.counted.teller.published[:10] for f in group if _speaker(f)] for group in (less, more))
    return bool(before) and bool(after) and max(before) < min(after)


def _replaces(one: Group, other: Group) -> bool:
    """Tell whether a report that has both figures gives one as no longer the last: "has risen to 147. Earlier ..."."""
    reports = {f.counted.teller.report.id for f in other}
    return any(f.counted.teller.report.id in reports and is_outdated(f) for f in one)


def _matter(figures: Sequence[Figure]) -> str:
    """Say what figures are of that do not say it themselves: "on how long", "on how many were killed"."""
    befell = {_FATES.get(f.happening or "") for f in figures}
    if len(befell) == 1 and (fate := befell.pop()):
        return f" on how many {fate}"
    if any(f.quantity.of_text for f in figures):
        return ""
    asked = _ASKED.get(figures[0].kind) or ("how much" if figures[0].quantity.currency else "")
    return f" on {asked}" if asked else ""


def _is_near(one: Group, other: Group) -> bool:
    """Tell whether two figures can be rival counts of one thing; far apart they take sentences all but the same."""
    if max(one[0].value, other[0].value) <= FAR_APART * min(one[0].value, other[0].value):
        return not all(_are_apart(a, b) for a in one for b in other)
    return any((is_one_act(a, b) or is_one_telling(a, b)) and not _are_apart(a, b) for a in one for b in other)


def _is_sure(one: Group, other: Group) -> bool:
    """Tell whether nothing lets two figures stand beside each other: no telling of either, and not their size.

    A bare "$5 million" may be other dollars than those that another report writes in full.
    """
    if len({f.quantity.currency_implied for f in (*one, *other)}) > 1:
        return False
    most, least = max(one[0].value, other[0].value), min(one[0].value, other[0].value)
    if least <= 0 or most / least > FAR_APART:
        return False
    pairs = [(a, b) for a in one for b in other if a.counted.teller.origin != b.counted.teller.origin]
    if any((a.speaker or b.speaker) and a.source and b.source and a.source != b.source for a, b in pairs):
        return False
    return all(
        is_rival(a, b) and is_one_time(a, b) and not _are_apart(a, b) and not is_ordered_alone(a, b) for a, b in pairs
    )


def _is_likely(one: Group, other: Group) -> bool:
    """Tell whether some telling of each of two tolls is surely of one thing, near one another in size."""
    return _is_near(one, other) and any(
        _are_tolls((a, b))
        and is_same_toll(a, b)
        and is_rival(a, b)
        and is_one_time(a, b)
        and not _are_apart(a, b)
        and not _is_part(a, b)
        and not (are_near(a, b) and (is_vague(a, b.value) or is_vague(b, a.value)))
        and not are_of_other_surroundings(a, b)
        and not are_of_other_reach(a, b)
        for a in one
        for b in other
    )


def _are_parts(one: Group, other: Group) -> bool:
    """Tell whether all tellings of two tolls may be of a whole and of some of it."""
    return all(_are_tolls((a, b)) and _is_part(a, b) for a in one for b in other)


def _is_part(a: Figure, b: Figure) -> bool:
    """Tell whether one figure may be of some of those whom the other counts: "three children" among "seven people"."""
    heads = {a.counted.head, b.counted.head}
    if len(heads) == 1 or heads <= ANYBODY:
        return False
    return not ANYBODY.isdisjoint(heads) or not are_one_sort(a.counted.head, b.counted.head)


def _are_apart(a: Figure, b: Figure) -> bool:
    """Tell whether the words around two figures give a reason to doubt that both are of one thing."""
    return are_apart(a, b) or are_of_two_things(a, b)


def _told(group: Group) -> str:
    """Give a group's figure as its first report words it, as words inside a sentence."""
    first = _firsts(group)[0]
    words = amount(first.counted.teller, first.quantity)
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _overlap(one: Group, other: Group) -> bool:
    """Tell whether the words of two groups allow one figure: "at least nine" and "14"."""
    for a in one:
        for b in other:
            (low, high), (least, most) = a.bounds(), b.bounds()
            if max(low, least) <= min(high, most) and a.kind == b.kind:
                return True
    return False


def _firsts(group: Group) -> list[Figure]:
    """Keep of each report the figure whose words say most, the first of several."""
    first: dict[str, Figure] = {}
    for f in sorted(group, key=lambda f: (is_heading(f), f.quantity.of is None, f.quantity.span)):
        first.setdefault(f.counted.teller.report.id, f)
    return [first[report] for report in sorted(first)]


def _slot(f: Figure) -> list[str]:
    """Name what is counted."""
    return [f.counted.head or "", f.kind, f.happening or "", str(f.act if f.act is not None else "")]


def _speaker(f: Figure) -> str | None:
    """Give who gives a figure: the speaker of the statement it stands in, or the one who counts."""
    q, spoken = f.quantity, f.speaker
    if spoken is None and q.happening in COUNTING and len(q.actors) == 1 and not _is_counted(q.actors[0], f):
        return q.actors[0]
    return spoken


def _is_counted(actor: str, f: Figure) -> bool:
    """Tell whether an actor is whoever is counted: "far below the 286 students"."""
    return f.counted.head is not None and actor.startswith("group:") and f.counted.head in actor
