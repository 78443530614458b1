"""What one report alone carries: facts that matter, looked for in every other report of the story and not found.

"Looked for" means: no event, statement or figure of another report fills the slot, and no sentence of another report
comes near the fact's own words. It does not mean that the others left it out on purpose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from msgspec import Struct

from crosswire.collation.alignment import Counted, Said, Told, counted
from crosswire.collation.drafts import CLASS_WEIGHT, finding, position
from crosswire.collation.phrasing import amount, clause, clip, told_speech
from crosswire.collation.slots import Figure, figure, is_same_value
from crosswire.collation.telling import Teller, Vector, overlap
from crosswire.facts import Actor, Aspect, Event, Finding, Span
from crosswire.text import fold

# A sentence of another report as near as this may tell the same; the fact is then not called lone.
NEAR_MEANING: Final = 0.86
NEAR_WORDS: Final = 0.55
# Of a fact with an actor or figure that no other report has only nearly the same words are the same.
SAME_WORDS: Final = 0.8
# At most so many lone facts of one report; an editor reads the first ten.
MOST: Final = 12
# The least that a fact must matter to be shown.
LEAST: Final = 0.75

_NO_NEWS: Final = frozenset({"conditional", "requested"})
# That something was not done is rarely what a report brings.
DENIED: Final = -0.3


class Lone(Struct, frozen=True):
    """A fact that may be one report's alone."""

    teller: Teller
    span: Span
    aspect: Aspect
    about: str
    summary: str
    value: str
    speaker: str | None
    slot: tuple[str, ...]
    weight: float
    novel: bool


def find_lone(
    story: str,
    tellers: Sequence[Teller],
    happenings: Sequence[Sequence[Told]],
    speech: Sequence[Sequence[Said]],
    actors: Mapping[str, Actor],
) -> Iterator[Finding]:
    """Give the facts that one report alone carries, those that matter most first.

    Args:
        story: the story's id.
        tellers: its reports.
        happenings: its events, grouped over reports.
        speech: its statements, grouped over reports.
        actors: its actors.
    """
    origins: dict[int, list[Teller]] = {}
    for teller in tellers:
        origins.setdefault(teller.origin, []).append(teller)
    if len(origins) < 2:
        return
    for origin in sorted(origins):
        others = [t for t in tellers if t.origin != origin]
        # What a report and its reprints carry is one fact, told by all that have it.
        told: dict[tuple[str, ...], list[Lone]] = {}
        for teller in origins[origin]:
            for fact in _facts(teller, others, happenings, speech, actors):
                told.setdefault((fact.aspect, *fact.slot), []).append(fact)
        ranked = sorted(told.values(), key=lambda same: (-same[0].weight, same[0].span))
        for same in ranked[:MOST]:
            yield _finding(story, same, others)


def _facts(
    teller: Teller,
    others: Sequence[Teller],
    happenings: Sequence[Sequence[Told]],
    speech: Sequence[Sequence[Said]],
    actors: Mapping[str, Actor],
) -> Iterator[Lone]:
    """Give the facts of one report that no report of another origin has, one a sentence."""
    shared = _shared_acts(teller, happenings, others)
    facts = [
        *_events(teller, happenings, others, actors),
        *(s for s in _statements(teller, speech, others, actors) if not any(s.span.overlaps(a) for a in shared)),
        *_figures(teller, others),
    ]
    shown: set[int] = set()
    for fact in sorted(facts, key=lambda f: (-f.weight, f.span)):
        number = teller.sentence_number(fact.span)
        if fact.weight < LEAST:
            break
        enough = SAME_WORDS if fact.novel else NEAR_WORDS
        if number in shown or (fact.aspect != "number" and _is_near(teller, fact.span, others, enough)):
            continue
        shown.add(number)
        yield fact


def _shared_acts(teller: Teller, happenings: Sequence[Sequence[Told]], others: Sequence[Teller]) -> list[Span]:
    """Give the clauses of a report whose act another report tells too: what is said in them is not its alone."""
    origins = {t.origin for t in others}
    return [
        t.event.span for group in happenings if any(t.teller.origin in origins for t in group)
        for t in group if t.teller is teller
    ]  # fmt: skip


def _finding(story: str, same: Sequence[Lone], others: Sequence[Teller]) -> Finding:
    """Put the finding together."""
    fact = same[0]
    count = len({t.report.id for t in others})
    searched = "the other report" if count == 1 else f"the {count} other reports"
    return finding(
        story, "only." + fact.aspect, fact.slot, "only", fact.aspect,
        about=fact.about, summary=fact.summary,
        reason=f"Looked for in {searched} and not found there.",
        positions=[position(f.span, f.value, f.speaker) for f in same], tellers=[f.teller for f in same],
        confidence=0.8 if fact.novel else 0.6, weight=fact.weight,
    )  # fmt: skip


def _early(teller: Teller, span: Span) -> float:
    """Weigh a fact's place in its report: what stands first matters more."""
    return 0.4 / (1 + teller.sentence_number(span) / 4)


def _new_actors(ids: frozenset[str], others: Sequence[Teller]) -> frozenset[str]:
    """Give the named actors that no other report mentions; "officials" are in every report under some word."""
    return frozenset(i for i in ids if not i.startswith("group:") and not any(i in t.actors for t in others))


def _events(
    teller: Teller, happenings: Sequence[Sequence[Told]], others: Sequence[Teller], actors: Mapping[str, Actor]
) -> Iterator[Lone]:
    """Give the events of a report that are in no group with another's."""
    origins = {t.origin for t in others}
    for group in happenings:
        if group[0].teller is not teller and all(t.teller is not teller for t in group):
            continue
        if any(t.teller.origin in origins for t in group):
            continue
        mine = [t for t in group if t.teller is teller]
        best = max(mine, key=lambda t: (t.event.weight, bool(t.source) + bool(t.target), -t.event.span.start))
        if best.event.status in _NO_NEWS or _is_told_alike(best, happenings, origins):
            continue
        fresh = _new_actors(best.source | best.target, others)
        weight = CLASS_WEIGHT[best.event.plover] * best.event.weight + _early(teller, best.event.span)
        weight += DENIED if best.event.status == "denied" else 0.0
        weight += 0.35 * len(fresh) + (0.15 if best.source and best.target else -0.2)
        yield Lone(
            teller, best.event.span, "event", f"{best.event.plover}: {_who(best.event, actors)}",
            clause(teller, best.event.span, best.event.source, actors), best.event.status, best.event.attributed_to,
            (best.event.plover, *sorted(best.source), ">", *sorted(best.target), best.event.lemma), weight,
            bool(fresh & best.source),
        )  # fmt: skip


def _is_told_alike(mine: Told, happenings: Sequence[Sequence[Told]], origins: set[int]) -> bool:
    """Tell whether another report has the same sort of act between the same actors, in whatever words."""
    return bool(mine.source and mine.target) and any(
        t.teller.origin in origins and t.event.plover == mine.event.plover and t.source & mine.source
        and t.target & mine.target and t.event.status == mine.event.status
        for group in happenings for t in group
    )  # fmt: skip


def _who(event: Event, actors: Mapping[str, Actor]) -> str:
    """Name who acts, and on whom."""
    sides = [
        ", ".join(actors[p.actor].name for p in side if p.actor is not None and p.actor in actors) or "?"
        for side in (event.source, event.target)
    ]
    return " → ".join(sides)


def _statements(
    teller: Teller, speech: Sequence[Sequence[Said]], others: Sequence[Teller], actors: Mapping[str, Actor]
) -> Iterator[Lone]:
    """Give the statements of a report that are in no group with another's."""
    origins = {t.origin for t in others}
    for group in speech:
        mine = [s for s in group if s.teller is teller]
        if not mine or any(s.teller.origin in origins for s in group):
            continue
        best = max(mine, key=lambda s: (s.statement.form == "direct", len(s.lemmas), s.statement.id))
        if len(best.lemmas) < 3 or best.statement.speaker is None:
            continue
        speaker = actors[best.statement.speaker]
        fresh = _new_actors(frozenset({speaker.id}), others)
        weight = 0.55 + (0.3 if best.statement.form == "direct" else 0.0) + _early(teller, best.statement.span)
        weight += 0.4 * len(fresh) + (0.1 if speaker.known else 0.0)
        words = clip(teller.words(best.statement.content[0])).strip('"“” ,')
        yield Lone(
            teller, best.statement.content[0], "quote" if best.statement.form == "direct" else "statement",
            f"{speaker.name}: {best.statement.verb or 'say'}", told_speech(teller, best.statement, speaker.name),
            words, speaker.id, (speaker.id, *sorted(best.lemmas)[:8]), weight, bool(fresh),
        )  # fmt: skip


def _figures(teller: Teller, others: Sequence[Teller]) -> Iterator[Lone]:
    """Give the figures of a report that stand in no other."""
    theirs: dict[str, list[Figure]] = defaultdict(list)
    for other in (f for t in others for c in counted(t) if (f := figure(c, None)) is not None):
        theirs[other.kind].append(other)
    values = {q.value for t in others for q in t.reading.quantities}
    for c in counted(teller):
        quantity, mine = c.quantity, figure(c, None)
        sentence = teller.sentence(quantity.span)
        if mine is None or quantity.value in values or quantity.hedge == "indefinite":
            continue
        if any(is_same_value(mine, other) for other in theirs[mine.kind]):
            continue  # The same in another unit, or rounded.
        if sentence is None or sentence.kind == "heading":
            continue  # A headline's figure is told in full below it.
        weight = 0.5 + _early(teller, quantity.span) + _size(c)
        text = amount(teller, quantity)
        words = clip(teller.words(sentence.span))
        summary = words if fold(words).startswith(fold(text)) else f"{text}: {words}"
        yield Lone(
            teller, quantity.span, "number", quantity.of_text or quantity.unit or "a figure", summary, text, None,
            (text, quantity.of_text or quantity.unit or ""), weight, novel=True,
        )  # fmt: skip


def _size(c: Counted) -> float:
    """Weigh a figure: sums of money and counts of people befallen by something matter most."""
    quantity = c.quantity
    weight = 0.35 if quantity.currency else 0.0
    weight += 0.35 if quantity.unit == "people" and quantity.happening else 0.0
    weight += 0.1 if quantity.of_text else -0.1
    return weight + (0.1 if (quantity.value or 0.0) > 10 else -0.15)


def _is_near(teller: Teller, span: Span, others: Sequence[Teller], enough: float) -> bool:
    """Tell whether another report has a sentence near the one that a fact stands in, by the share of common words."""
    number = teller.sentence_number(span)
    meaning = teller.meanings[number] if teller.meanings else None
    lemmas = frozenset(teller.reading.sentences[number].lemmas) if teller.reading.sentences else frozenset()
    for other in others:
        for k in _nearest(meaning, other):
            if len(lemmas) > 2 and overlap(lemmas, other.reading.sentences[k].lemmas) >= enough:
                return True
    return False


def _nearest(meaning: Vector | None, other: Teller) -> list[int]:
    """Give the sentences of another report whose meaning is near; all of them where meanings are missing."""
    if meaning is None or other.matrix.shape[1] != len(meaning):
        return list(range(len(other.reading.sentences)))
    return [int(k) for k in np.flatnonzero(other.matrix @ meaning >= NEAR_MEANING)]
