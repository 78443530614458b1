"""What one report alone carries: facts that matter, looked for in every other report of the story and not found.

"Looked for" means: no event, statement or figure of another report fills the slot, and no sentence of another report
comes near the fact's own words. It does not mean that the others left it out on purpose. The more of a sentence's words
stand nowhere in the other reports, the more it has that an editor would ask about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from crosswire.collation.alignment import Counted, Said, Told
from crosswire.collation.drafts import CLASS_WEIGHT, finding, position
from crosswire.collation.fates import added
from crosswire.collation.phrasing import amount, clause, clip, is_whole, told_sentence, told_speech
from crosswire.collation.slots import Figure, figures, is_heading, is_same_value
from crosswire.collation.telling import Teller, Vector, overlap
from crosswire.facts import Actor, Aspect, Event, Finding, Quantity, Span
from crosswire.knowledge.lexicon.speech import load_speech

# A sentence of another report as near as this may tell the same; the fact is then not called lone.
NEAR_MEANING: Final = 0.86
NEAR_WORDS: Final = 0.55
# Of a fact with an actor or figure that no other report has only nearly the same words are the same.
SAME_WORDS: Final = 0.8
# How sure it is that a fact with words of its own is one report's alone.
OWN: Final = 0.8
# At most so many lone facts of one report; an editor reads the first ten.
MOST: Final = 12
# The least that a fact must matter to be shown.
LEAST: Final = 0.75
# What each content word that no other report has adds, up to so many words; and what is lost where all have them.
NEWS: Final = 0.1
MOST_NEWS: Final = 8
NO_NEWS: Final = -0.4
# So many such words make a fact a report's own; a sentence without any other fact needs one more, and so large a share.
OWN_WORDS: Final = 3
OWN_SHARE: Final = 0.3
# A sentence of fewer content words tells nothing by itself.
LEAST_WORDS: Final = 6
SENTENCE: Final = 0.45
# So many such words outside of an act's clause are told with it.
LEFT_OUT: Final = 2
# A longer sentence is not told whole for one act in it.
LONGEST: Final = 300

_ENDED: Final = re.compile(r"[.!?][\"”’')\]]*$")
_OPEN: Final = re.compile(r"(?:it|its|this|that|these|those|he|she|they|his|her|their)\b", re.IGNORECASE)
_UNDONE: Final = frozenset({"conditional", "requested"})
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
    is_fragment: bool = False


class Others(Struct, frozen=True):
    """The reports of other origins, in which a fact is looked for, with all their content words."""

    tellers: tuple[Teller, ...]
    vocabulary: frozenset[str]
    origins: frozenset[int]

    @classmethod
    def of(cls, tellers: Sequence[Teller], origin: int) -> Others:
        """Give the reports of other origins than one."""
        found = tuple(t for t in tellers if t.origin != origin)
        return cls(found, frozenset().union(*(t.vocabulary for t in found)), frozenset(t.origin for t in found))

    def lack(self, lemmas: frozenset[str]) -> frozenset[str]:
        """Give those of some content words that stand nowhere in these reports."""
        return lemmas - self.vocabulary


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
        others = Others.of(tellers, origin)
        # What a report and its reprints carry is one fact, told by all that have it.
        told: dict[tuple[str, ...], list[Lone]] = {}
        for teller in origins[origin]:
            for fact in _facts(teller, others, happenings, speech, actors):
                told.setdefault((fact.aspect, *fact.slot), []).append(fact)
        ranked = sorted(told.values(), key=lambda same: (-same[0].weight, same[0].span))
        for same in ranked[:MOST]:
            yield _finding(story, same, others.tellers)


def _facts(
    teller: Teller,
    others: Others,
    happenings: Sequence[Sequence[Told]],
    speech: Sequence[Sequence[Said]],
    actors: Mapping[str, Actor],
) -> Iterator[Lone]:
    """Give the facts of one report that no report of another origin has, one a sentence."""
    shared = _shared_acts(teller, happenings, others)
    facts = [
        *_events(teller, happenings, others, actors),
        *(s for s in _statements(teller, speech, others, actors) if not any(s.span.overlaps(a) for a in shared)),
        *_figures(teller, others, actors),
        *(s for s in _sentences(teller, others, actors) if not any(s.span.overlaps(act) for act in shared)),
    ]
    weighed = [
        _weighed(teller, fact, others, shared, actors) for fact in facts if not _is_told_below(teller, fact, others)
    ]
    shown: set[int] = set()
    for fact in sorted(weighed, key=lambda f: (-f.weight, f.span)):
        if fact.weight < LEAST:
            break
        last = replace(fact.span, start=max(fact.span.start, fact.span.end - 1))
        numbers = range(teller.sentence_number(fact.span), teller.sentence_number(last) + 1)
        enough = SAME_WORDS if fact.novel else NEAR_WORDS
        if not shown.isdisjoint(numbers) or (
            fact.aspect != "number" and is_near(teller, fact.span, others.tellers, enough)
        ):
            continue
        shown.update(numbers)
        yield fact


def _weighed(teller: Teller, fact: Lone, others: Others, shared: Sequence[Span], actors: Mapping[str, Actor]) -> Lone:
    """Weigh a fact by how many of the words that it is told in no other report has.

    An act or a statement is told with its whole sentence where its clause leaves out words that are news as well, or
    who says so.
    """
    sentence = teller.reading.sentences[teller.sentence_number(fact.span)]
    new = others.lack(teller.lemmas(sentence.span))
    if fact.aspect in {"event", "statement"}:
        mine = others.lack(teller.lemmas(fact.span))
        is_part = len(new - mine) >= LEFT_OUT or fact.is_fragment
        is_free = sentence.kind != "heading" and not any(sentence.span.overlaps(act) for act in shared)
        told = told_sentence(teller, sentence.span, actors)
        if is_part and is_free and is_whole(told) and sentence.span.end - sentence.span.start <= LONGEST:
            fact = replace(fact, span=sentence.span, summary=told)
        else:
            new = mine
    weight = fact.weight + (NEWS * min(len(new), MOST_NEWS) or NO_NEWS)
    return replace(fact, weight=weight, novel=fact.novel or len(new) >= OWN_WORDS)


def _is_told_below(teller: Teller, fact: Lone, others: Others) -> bool:
    """Tell whether a fact stands in a headline whose news the report tells again in its text."""
    sentence = teller.reading.sentences[teller.sentence_number(fact.span)]
    if sentence.kind != "heading" or fact.aspect == "number":
        return False
    body = teller.once(_told_in_text)
    return bool(body) and len(others.lack(frozenset(sentence.lemmas)) - body) < OWN_WORDS


def _told_in_text(teller: Teller) -> frozenset[str]:
    """Give the content lemmas of a report but for those of its headings."""
    return frozenset(lemma for s in teller.reading.sentences if s.kind != "heading" for lemma in s.lemmas)


def _shared_acts(teller: Teller, happenings: Sequence[Sequence[Told]], others: Others) -> list[Span]:
    """Give the clauses of a report whose act another report tells too: what is said in them is not its alone."""
    return [
        t.event.span for group in happenings if any(t.teller.origin in others.origins for t in group)
        for t in group if t.teller is teller
    ]  # fmt: skip


def _finding(story: str, same: Sequence[Lone], others: Sequence[Teller]) -> Finding:
    """Put the finding together."""
    fact = same[0]
    count = len({t.report.id for t in others})
    searched = "the other report" if count == 1 else f"the {count} other reports"
    return finding(
        story, "only.told" if fact.value == "told" else "only." + fact.aspect, fact.slot, "only", fact.aspect,
        about=fact.about, summary=fact.summary,
        reason=f"Looked for in {searched} and not found there.",
        positions=[position(f.span, f.value, f.speaker) for f in same], tellers=[f.teller for f in same],
        confidence=OWN if fact.novel else 0.6, weight=fact.weight,
    )  # fmt: skip


def _early(teller: Teller, span: Span) -> float:
    """Weigh a fact's place in its report: what stands first matters more."""
    return 0.4 / (1 + teller.sentence_number(span) / 4)


def _new_actors(ids: frozenset[str], others: Sequence[Teller]) -> frozenset[str]:
    """Give the named actors that no other report mentions; "officials" are in every report under some word."""
    return frozenset(i for i in ids if not i.startswith("group:") and not any(i in t.actors for t in others))


def _events(
    teller: Teller, happenings: Sequence[Sequence[Told]], others: Others, actors: Mapping[str, Actor]
) -> Iterator[Lone]:
    """Give the events of a report that are in no group with another's."""
    for group in happenings:
        if group[0].teller is not teller and all(t.teller is not teller for t in group):
            continue
        if any(t.teller.origin in others.origins for t in group):
            continue
        mine = [t for t in group if t.teller is teller]
        best = max(mine, key=lambda t: (t.event.weight, bool(t.source) + bool(t.target), -t.event.span.start))
        if best.event.status in _UNDONE or _is_told_alike(best, happenings, others.origins):
            continue
        fresh = _new_actors(best.source | best.target, others.tellers)
        weight = CLASS_WEIGHT[best.event.plover] * best.event.weight + _early(teller, best.event.span)
        weight += DENIED if best.event.status == "denied" else 0.0
        weight += 0.35 * len(fresh) + (0.15 if best.source and best.target else -0.2)
        yield Lone(
            teller, best.event.span, "event", f"{best.event.plover}: {_who(best.event, actors)}",
            clause(teller, best.event.span, best.event.source, actors), best.event.status, best.event.attributed_to,
            (best.event.plover, *sorted(best.source), ">", *sorted(best.target), best.event.lemma), weight,
            bool(fresh & best.source), is_fragment=best.event.status == "attributed",
        )  # fmt: skip


def _is_told_alike(mine: Told, happenings: Sequence[Sequence[Told]], origins: frozenset[int]) -> bool:
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
    teller: Teller, speech: Sequence[Sequence[Said]], others: Others, actors: Mapping[str, Actor]
) -> Iterator[Lone]:
    """Give the statements of a report that are in no group with another's."""
    for group in speech:
        mine = [s for s in group if s.teller is teller]
        if not mine or any(s.teller.origin in others.origins for s in group):
            continue
        best = max(mine, key=lambda s: (s.statement.form == "direct", len(s.lemmas), s.statement.id))
        if len(best.lemmas) < 3 or best.statement.speaker is None:
            continue
        speaker = actors[best.statement.speaker]
        fresh = _new_actors(frozenset({speaker.id}), others.tellers)
        weight = 0.55 + (0.3 if best.statement.form == "direct" else 0.0) + _early(teller, best.statement.span)
        weight += 0.4 * len(fresh) + (0.1 if speaker.known else 0.0)
        words = clip(teller.words(best.statement.content[0])).strip('"“” ,')
        yield Lone(
            teller, best.statement.content[0], "quote" if best.statement.form == "direct" else "statement",
            f"{speaker.name}: {best.statement.verb or 'say'}", told_speech(teller, best.statement, speaker.name),
            words, speaker.id, (speaker.id, *sorted(best.lemmas)[:8]), weight, bool(fresh),
            is_fragment=best.statement.verb not in load_speech().verbs,
        )  # fmt: skip


def _figures(teller: Teller, others: Others, actors: Mapping[str, Actor]) -> Iterator[Lone]:
    """Give the figures of a report that stand in no other."""
    theirs: dict[str, list[Figure]] = defaultdict(list)
    for other in (f for t in others.tellers for f in figures(t)):
        theirs[other.kind].append(other)
    values = {q.value for t in others.tellers for q in t.reading.quantities}
    values |= {f.value for t in others.tellers for f in added(figures(t))}
    told: set[tuple[float | None, str | None, str | None]] = set()
    for mine in sorted(figures(teller), key=lambda f: (is_heading(f), f.quantity.span)):
        quantity = mine.quantity
        if quantity.value in values or quantity.hedge == "indefinite":
            continue
        if any(is_same_value(mine, other) for other in theirs[mine.kind]):
            continue  # The same in another unit, or rounded.
        if is_heading(mine) and any(_allows(quantity, q) for q in _below(teller)):
            continue  # A headline's figure is told in full below it.
        same = quantity.value, quantity.unit, quantity.currency
        if same in told:
            continue
        told.add(same)
        weight = 0.5 + _early(teller, quantity.span) + _size(mine.counted)
        text = amount(teller, quantity)
        sentence = teller.reading.sentences[teller.sentence_number(quantity.span)]
        yield Lone(
            teller, quantity.span, "number", quantity.of_text or quantity.unit or "a figure",
            told_sentence(teller, sentence.span, actors), text, None,
            (text, quantity.of_text or quantity.unit or ""), weight, novel=True,
        )  # fmt: skip


def _allows(headline: Quantity, below: Quantity) -> bool:
    """Tell whether a headline's figure is one of the text, or a bound that one keeps to: "tops 70", and 79."""
    low, high = headline.low or float("-inf"), headline.high or float("inf")
    return below.value is not None and below.unit == headline.unit and low <= below.value <= high


def _is_head(teller: Teller, span: Span) -> bool:
    """Tell whether words stand in a headline."""
    sentence = teller.sentence(span)
    return sentence is None or sentence.kind == "heading"


def _below(teller: Teller) -> Iterator[Quantity]:
    """Give the figures of a report that stand in its text."""
    yield from (q for q in teller.reading.quantities if not _is_head(teller, q.span))


def _sentences(teller: Teller, others: Others, actors: Mapping[str, Actor]) -> Iterator[Lone]:
    """Give the sentences of a report of whose words many stand in no other: it tells something, whatever the codes."""
    supposed = [e.span for e in teller.reading.events if e.status == "conditional"]
    for sentence in teller.reading.sentences:
        words = frozenset(sentence.lemmas)
        new = others.lack(words)
        if len(words) < LEAST_WORDS or len(new) <= OWN_WORDS or len(new) < OWN_SHARE * len(words):
            continue
        text = teller.words(sentence.span)
        if not _ENDED.search(text) or any(sentence.span.overlaps(span) for span in supposed):
            continue
        told = told_sentence(teller, sentence.span, actors)
        # What "it" is stands in the sentence before; a part of a quotation is told with the whole of it.
        if _OPEN.match(told) or not is_whole(told) or any(q.covers(sentence.span) for q in teller.quoted):
            continue
        weight = SENTENCE + _early(teller, sentence.span)
        yield Lone(
            teller, sentence.span, "event", clip(text, 60), told, "told", None,
            ("told", *sorted(new)), weight, novel=True,
        )  # fmt: skip


def _size(c: Counted) -> float:
    """Weigh a figure: sums of money and counts of people befallen by something matter most."""
    quantity = c.quantity
    weight = 0.35 if quantity.currency else 0.0
    weight += 0.35 if quantity.unit == "people" and quantity.happening else 0.0
    weight += 0.1 if quantity.of_text else -0.1
    return weight + (0.1 if (quantity.value or 0.0) > 10 else -0.15)


def is_near(teller: Teller, span: Span, others: Sequence[Teller], enough: float) -> bool:
    """Tell whether another report has a sentence near the one that a fact stands in, by the share of common words.

    Args:
        teller: the report with the fact.
        span: the fact's place.
        others: the reports to look in.
        enough: share of the shorter sentence's content words that both have; 0 to 1.
    """
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
