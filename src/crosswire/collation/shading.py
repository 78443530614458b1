"""The words by which each report tells one act, or calls those who did it, where they judge it otherwise.

"Killed" and "murdered", "protest" and "riot", "freed" and "rescued": ``shades.toml`` tells which words do. Two words
tell one act where the acts were found to be one, or where their sentences share much of what they say beside them.
What somebody is quoted as saying is not the report's word, nor is what is part of a name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import Final

from msgspec import Struct

from crosswire.collation.alignment import Told
from crosswire.collation.deeds import meant
from crosswire.collation.linkage import connect
from crosswire.collation.telling import Teller
from crosswire.facts import Clause, Framing, Sentence, Span, Usage
from crosswire.knowledge.lexicon.shades import Shaded, load_shades

# Content words that two sentences share beside the words looked at, and the share of the shorter one that they are.
LEAST: Final = 3
SHARED: Final = 0.35
# Reports of one story open with the same happening more often than not: of first sentences less is asked.
LEAD: Final = 4
LEAST_LEAD: Final = 2
SHARED_LEAD: Final = 0.25
# Words that more of a story's sentences have say nothing of which two are on one act; so many sentences may always.
COMMON: Final = 0.15
FEW: Final = 4
# Uses of one word in one report that are compared with others: it tells what it has to tell early.
USES: Final = 6

_WORD: Final = re.compile(r"\w+(?:[-’']\w+)*")


class Use(Struct, frozen=True):
    """A word of the table as it stands in a report; ``keys`` are the other content words of its sentence.

    ``act`` is the number of the group of the event that it tells, ``speaker`` who says so where it is a verb of saying.
    """

    teller: Teller
    span: Span
    word: str
    keys: frozenset[str]
    act: int | None
    speaker: str | None
    is_lead: bool


def find_shading(story: str, tellers: Sequence[Teller], acts: Sequence[Sequence[Told]]) -> Iterator[Framing]:
    """Give the words by which reports tell one act, or call one sort of people, where their shades differ.

    Args:
        story: the story's id.
        tellers: its reports.
        acts: its events, grouped by what they are tellings of.

    Yields:
        Those that most reports tell first; of kind "act", or "label" without an actor.
    """
    found = [
        framing
        for line, group in shaded(tellers, acts)
        if len({line.shades[use.word] for use in group}) > 1 and (framing := _framing(story, line, group))
    ]
    yield from sorted(found, key=lambda f: (-len({u.report for u in f.usages}), f.about, f.usages[0].span))


def shaded(
    tellers: Sequence[Teller], acts: Sequence[Sequence[Told]], words: frozenset[str] | None = None
) -> Iterator[tuple[Shaded, list[Use]]]:
    """Give the words of one line by which reports tell one act, or call one sort of people, in their own voice.

    Args:
        tellers: the story's reports.
        acts: its events, grouped by what they are tellings of.
        words: where they are given, only lines of which a report uses one of these.

    Yields:
        A line of the table with the uses of its words for one act, of two origins or more.
    """
    act_of = {told.event.trigger: number for number, group in enumerate(acts) for told in group}
    common = _common(tellers)
    uses: dict[int, list[Use]] = defaultdict(list)
    for teller in tellers:
        for row, use in _uses(teller, act_of, common):
            uses[row].append(use)
    for number, line in enumerate(load_shades()):
        told = {use.word for use in uses[number]}
        # What every report tells in words of one shade is no difference.
        if len({line.shades[word] for word in told}) > 1 if words is None else not told.isdisjoint(words):
            yield from ((line, group) for group in _groups(line, uses[number]))


def _common(tellers: Sequence[Teller]) -> frozenset[str]:
    """Give the content words that stand in so many sentences of the story that they tell no act."""
    told = [frozenset(sentence.lemmas) for teller in tellers for sentence in teller.reading.sentences]
    counts = Counter(lemma for lemmas in told for lemma in lemmas)
    return frozenset(lemma for lemma, count in counts.items() if count > max(FEW, COMMON * len(told)))


@cache
def _lines() -> Mapping[str, tuple[int, ...]]:
    """Give for each word of the table the numbers of its lines."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(load_shades()):
        for word in line.shades:
            found[word].append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


def _uses(teller: Teller, act_of: Mapping[Span, int], common: frozenset[str]) -> Iterator[tuple[int, Use]]:
    """Give the words of the table that a report uses in its own voice, each with the number of its line."""
    taken: Counter[tuple[int, str]] = Counter()
    predicates = teller.once(_predicates)
    for place, sentence in enumerate(teller.reading.sentences):
        for word, start in words_in(sentence):
            lines = _lines().get(word, ())
            span = word_place(teller, start, word) if lines else None
            if span is None:
                continue
            clause = predicates.get(start)
            if clause is not None and clause.negated:
                continue
            act = next((act_of[s] for s in (span, clause.predicate if clause else span) if s in act_of), None)
            for number in lines:
                line = load_shades()[number]
                taken[number, word] += 1
                # What is said is told apart by who says it.
                speaker = _speaker(teller, clause) if line.is_speech else None
                if taken[number, word] <= USES and (speaker or not line.is_speech):
                    keys = frozenset(lemma for lemma in sentence.lemmas if lemma not in line.shades) - common
                    yield number, Use(teller, span, word, keys, act, speaker, place < LEAD)


def words_in(sentence: Sentence) -> Iterator[tuple[str, int]]:
    """Give the content words of a sentence with their places, and each two that stand side by side."""
    told = list(zip(sentence.lemmas, sentence.offsets, strict=True))
    yield from told
    for (one, start), (other, after) in pairwise(told):
        if after - start <= len(one) + 3:
            yield f"{one} {other}", start


def word_place(teller: Teller, start: int, word: str) -> Span | None:
    """Give the place of a word; None where it is part of a name, or stands in direct speech."""
    found = _WORD.match(teller.report.text, start)
    sentence = teller.sentence(Span(teller.report.id, start, start + 1))
    if found is None or sentence is None:
        return None
    end = found.end()
    if " " in word and (second := _WORD.search(teller.report.text, end)):
        end = second.end()
    span = Span(teller.report.id, start, end)
    is_name = found[0][0].isupper() and start != sentence.span.start and sentence.kind != "heading"
    return None if is_name or is_quoted(teller, span) else span


def is_quoted(teller: Teller, span: Span) -> bool:
    """Tell whether a word stands in quotation marks, by the words of its sentence before it or by what is spoken."""
    sentence = teller.sentence(span)
    before = teller.report.text[sentence.span.start : span.start] if sentence is not None else ""
    is_open = (
        before.count("“") > before.count("”") or before.count('"') % 2 == 1 or before.count("‘") > before.count("’")
    )
    return is_open or any(quoted.overlaps(span) for quoted in teller.quoted)


def _predicates(teller: Teller) -> dict[int, Clause]:
    """Give the clauses of a report by where their verbs start."""
    return {clause.predicate.start: clause for clause in teller.reading.clauses}


def _speaker(teller: Teller, clause: Clause | None) -> str | None:
    """Give the actor who says what a clause by a verb of saying tells."""
    agents = [a for a in clause.arguments if a.role == "agent"] if clause else []
    return next((actor for agent in agents if (actor := meant(teller, agent))), None)


def _groups(line: Shaded, uses: Sequence[Use]) -> Iterator[list[Use]]:
    """Group the uses of the words of a line by the act that they tell."""
    pairs = [
        (i, j) for i, j in combinations(range(len(uses)), 2)
        if uses[i].teller.origin != uses[j].teller.origin and _tell_one_act(line, uses[i], uses[j])
    ]  # fmt: skip
    first_of = connect(len(uses), pairs)
    for first in sorted({first_of[i] for i, _ in pairs}):
        yield [use for use, own in zip(uses, first_of, strict=True) if own == first]


def _tell_one_act(line: Shaded, one: Use, other: Use) -> bool:
    """Tell whether two words tell one act: by what was found of it, or by the words that stand with them."""
    if line.is_speech and one.speaker != other.speaker:
        return False
    if one.act is not None and one.act == other.act:
        return True
    both, shorter = len(one.keys & other.keys), min(len(one.keys), len(other.keys))
    if one.is_lead and other.is_lead:
        return both >= LEAST_LEAD and both >= SHARED_LEAD * shorter
    return both >= LEAST and both >= SHARED * shorter


def _framing(story: str, line: Shaded, group: Sequence[Use]) -> Framing | None:
    """Give the words of one act by report; None where no two reports differ in all their shades."""
    shades: dict[str, set[int]] = defaultdict(set)
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for use in group:
        shades[use.teller.report.id].add(line.shades[use.word])
        spans[use.teller.report.id, use.word].append(use.span)
    if not any(one.isdisjoint(other) for one, other in combinations(shades.values(), 2)):
        return None
    ordered = sorted(spans.items(), key=lambda entry: (entry[0][0], -len(entry[1]), entry[0][1]))
    told = {use.span: use.teller.words(use.span).lower() for use in group}
    usages = (Usage(report=r, value=told[own[0]], count=len(own), evidence=tuple(own)) for (r, _), own in ordered)
    return Framing(
        story=story, kind="label" if line.is_people else "act", about=line.about,
        actor=group[0].speaker, usages=tuple(usages),
    )  # fmt: skip
