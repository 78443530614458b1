"""What several reports tell by one verb, or by verbs that say the same, of the same thing.

"The two sides signed a truce deal", "envoys inked a ceasefire agreement": few words are shared, but the clauses fill
their slots alike, and nothing in them differs. What is shown is the clause that has least of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from crosswire.collation.common import lacking
from crosswire.collation.deeds import times_meet
from crosswire.collation.differing import have_other_numbers, rounds_of
from crosswire.collation.drafts import finding, position
from crosswire.collation.linkage import connect
from crosswire.collation.phrasing import clip, ends, reports_of, told_sentence
from crosswire.collation.propositions import Filler, Proposition, propositions, slug
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.facts import Actor, Finding, Span
from crosswire.knowledge.lexicon.kinds import load_kinds
from crosswire.knowledge.lexicon.senses import load_senses

# What two clauses share beside their verb, at least, and how much where not both say what it was done to.
LEAST: Final = 2
MORE: Final = 3
# A verb that so many clauses of a story have says nothing of which two are of one act.
COMMON: Final = 60
# Verbs of many meanings: what they say hangs on their object, so that the doer has to be the same too.
_PLAIN: Final = frozenset(
    {"take", "give", "make", "get", "put", "come", "go", "see", "call", "use", "find", "want", "hold", "keep", "show"}
)
_JOINING: Final = re.compile(r"(?:that|and|but|as|while|because|after|when|if) ", re.IGNORECASE)
# Nouns that mean anybody, or no one thing.
_ANY: Final = frozenset({"man", "woman", "people", "person", "official", "other", "one", "time", "year", "day", "part"})


def find_concord(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give what reports of different origins tell in clauses that fill their slots alike.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    told = [p for teller in tellers for p in _acts(teller)]
    keys = [_keys(p) for p in told]
    pairs = [(i, j) for i, j in _candidates(told) if _are_one(told[i], told[j], keys[i] & keys[j])]
    first_of = connect(len(told), pairs)
    for first in sorted({first_of[i] for i, _ in pairs}):
        group = [number for number, own in enumerate(first_of) if own == first]
        if found := _agreement(story, [told[n] for n in group], [keys[n] for n in group], actors):
            yield found


def _acts(teller: Teller) -> Iterator[Proposition]:
    """Give what a report tells that was done, by no verb of speech and in nobody's own words."""
    cues = [s.cue for s in teller.reading.statements if s.cue is not None]
    for told in propositions(teller):
        is_spoken = told.said is not None and told.said.form != "indirect"
        if not told.clause.negated and not is_spoken and not any(told.clause.predicate.overlaps(cue) for cue in cues):
            yield told


def _keys(told: Proposition) -> frozenset[str]:
    """Give what a clause says beside its verb, each noun by the kind of thing that it is; no days and no numbers."""
    kinds = load_kinds()
    words = {kinds.get(key, key) for key in told.keys if key[0] not in "@#"}
    return frozenset(words - _ANY)


def _candidates(told: Sequence[Proposition]) -> list[tuple[int, int]]:
    """Give the pairs of clauses of different origins whose verbs may say one thing."""
    senses = load_senses()
    origin = [one.teller.origin for one in told]
    by_verb: dict[object, list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        for sense in (one.clause.lemma, *senses.sides.get(one.clause.lemma, ())):
            by_verb[sense].append(number)
    return sorted(
        {
            (i, j)
            for members in by_verb.values()
            if len(members) <= COMMON
            for i, j in combinations(members, 2)
            if origin[i] != origin[j]
        }
    )


def _are_one(one: Proposition, other: Proposition, shared: frozenset[str]) -> bool:
    """Tell whether two clauses by verbs that may say one thing tell one act, and nothing in them differs."""
    if len(shared) < LEAST or one.clause.mood != other.clause.mood or not are_of_one_week(one.teller, other.teller):
        return False
    if not load_senses().are_alike(one.clause.lemma, other.clause.lemma) or not times_meet(one.moments, other.moments):
        return False
    if rounds_of(one) != rounds_of(other) or have_other_numbers(one, other):
        return False
    same = {slot: _is_same(one.slots.get(slot, ()), other.slots.get(slot, ())) for slot in ("who", "whom")}
    rival = any(_are_rivals(one.slots.get(slot, ()), other.slots.get(slot, ())) for slot in ("who", "whom"))
    if rival or ("whom" in one.slots and "whom" in other.slots and not same["whom"]):
        return False
    if same["whom"] and one.clause.lemma not in _PLAIN:
        return same["who"] or len(shared) > LEAST or any(f.is_named for f in one.slots["whom"]) or _is_told_apart(one)
    return same["who"] and len(shared) >= MORE


def _is_told_apart(told: Proposition) -> bool:
    """Tell whether what something is done to is said by more than a noun: "a truce deal"."""
    return any(f.words for f in told.slots["whom"])


def _is_same(mine: Iterable[Filler], theirs: Sequence[Filler]) -> bool:
    """Tell whether something that fills a slot of one clause surely fills it in the other."""
    kinds = load_kinds()
    for f in mine:
        for g in theirs:
            if f.actor and g.actor and slug(f.actor) == slug(g.actor):
                return True
            heads = kinds.get(f.head, f.head), kinds.get(g.head, g.head)
            own, other = ({kinds.get(w, w) for w in x.words} for x in (f, g))
            if heads[0] == heads[1] and not f.is_named and not g.is_named and (own <= other or other <= own):
                return True
    return False


def _are_rivals(mine: Sequence[Filler], theirs: Sequence[Filler]) -> bool:
    """Tell whether both sides name somebody, and nobody in common."""
    named = [{slug(f.actor) for f in side if f.actor} for side in (mine, theirs)]
    return all(named) and named[0].isdisjoint(named[1])


def _agreement(
    story: str, group: Sequence[Proposition], keys: Sequence[frozenset[str]], actors: Mapping[str, Actor]
) -> Finding | None:
    """Give the agreement on an act; None where each telling has a figure that another report lacks."""
    common = frozenset.intersection(*keys)
    ranked = sorted(
        (len(own - common), p.teller.sentence_number(p.clause.span), p.clause.span, n)
        for n, (p, own) in enumerate(zip(group, keys, strict=True))
    )
    parts = ((group[n], _part(group[n], group)) for *_, n in ranked)
    shown = next(((p, part) for p, part in parts if part is not None), None)
    if shown is None:
        return None
    firsts = {p.teller.report.id: p for p in reversed(group)}
    told = [firsts[report] for report in sorted(firsts)]
    words = clip(shown[0].teller.words(shown[1]), 60)
    return finding(
        story, "act.agree", [shown[0].clause.lemma, *sorted(common)[:8]], "agree", "event",
        about=words, summary=told_sentence(shown[0].teller, shown[1], actors),
        reason=f"{reports_of([p.teller for p in told])} tell it, in words that mean the same.",
        positions=[position(p.clause.span, "told", p.speaker) for p in told],
        tellers=[p.teller for p in told], confidence=0.7, weight=1.4 + 0.1 * len(told) + 0.3 / (1 + ranked[0][1]),
    )  # fmt: skip


def _part(told: Proposition, group: Sequence[Proposition]) -> Span | None:
    """Give the part of a clause that has no figure which another report lacks, cut before a further clause.

    What only joins the clause to another one is left out; one that does not begin with its doer is no sentence.
    """
    teller, predicate = told.teller, told.clause.predicate
    joining = _JOINING.match(teller.words(told.clause.span))
    start, end = told.clause.span.start + (joining.end() if joining else 0), told.clause.span.end
    cuts = (start + cut for cut in ends(teller.report.text[start:end]))
    part = Span(predicate.report, start, next((cut for cut in cuts if cut > predicate.end), end))
    others = [p.teller for p in group if p.teller.origin != teller.origin]
    is_whole = any(start <= f.span.start < predicate.start for f in told.slots.get("who", ()))
    return part if is_whole and not any(lacking(teller, part, others)) else None
