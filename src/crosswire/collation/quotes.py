"""Quotations: the same words in several reports, one quotation in two wordings, one quotation of two speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, reports_of
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Finding, Span
from crosswire.text import fold

# Quotations of fewer words are phrases that anybody may use.
MIN_WORDS: Final = 6
# The share of the shorter quotation's words, in order, that the other has too: the same words, and the same said otherwise.
SAME_WORDS: Final = 0.9
SAME_SENTENCE: Final = 0.58
# A wording is another one only where words stand in place of words, not where one report cuts.
MIN_CHANGED: Final = 2

_WORD: Final = re.compile(r"\w+(?:'\w+)*")
# States whose public life is in English: a quotation there was not translated by the reporter.
ENGLISH: Final = frozenset({"USA", "GBR", "IRL", "CAN", "AUS", "NZL"})


class Quoted(Struct, frozen=True):
    """A quotation as one report has it, a sentence or several in one pair of marks."""

    teller: Teller
    span: Span
    speaker: str | None
    words: tuple[str, ...]


def find_shared_quotes(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the quotations that several reports carry, with what they do not agree on.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    quoted = [q for teller in tellers for q in _quotations(teller)]
    done: set[int] = set()
    for j, other in enumerate(quoted):
        for i in range(j):
            one = quoted[i]
            if one.teller.origin == other.teller.origin or j in done:
                continue
            likeness, changed = _compare(one.words, other.words)
            if likeness >= SAME_WORDS:
                done.add(j)
                yield from _attribution(story, one, other, actors)
                same = [q for q in quoted if q is one or _compare(one.words, q.words)[0] >= SAME_WORDS]
                yield _agreement(story, same, actors)
            elif likeness >= SAME_SENTENCE and changed >= MIN_CHANGED and one.speaker and one.speaker == other.speaker:
                done.add(j)
                sides = [[q for q in quoted if _compare(side.words, q.words)[0] >= SAME_WORDS] for side in (one, other)]
                yield _wordings(story, sides, actors[one.speaker])


def _quotations(teller: Teller) -> Iterator[Quoted]:
    """Give a report's quotations that are long enough to be told apart."""
    for statement in teller.reading.statements:
        if statement.form != "direct":
            continue
        for span in statement.content:
            words = tuple(_WORD.findall(fold(teller.words(span))))
            if len(words) >= MIN_WORDS:
                yield Quoted(teller, span, statement.speaker, words)


def _compare(one: Sequence[str], other: Sequence[str]) -> tuple[float, int]:
    """Give the share of the shorter quotation's words that both have in order, and how many are put in place of others."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    changed = sum(min(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag == "replace")
    return shared / min(len(one), len(other)), changed


def _agreement(story: str, same: Sequence[Quoted], actors: Mapping[str, Actor]) -> Finding:
    """Give the agreement on a quotation's words."""
    first: dict[str, Quoted] = {}
    for quoted in sorted(same, key=lambda q: (-len(q.words), q.span)):
        first.setdefault(quoted.teller.report.id, quoted)
    shown = [first[report] for report in sorted(first)]
    best = max(shown, key=lambda q: (q.speaker in actors, len(q.words), q.span))
    speaker = actors[best.speaker].name if best.speaker in actors and best.speaker else "Somebody"
    return finding(
        story, "quote.agree", [*best.words[:12]], "agree", "quote",
        about=f"{speaker}, word for word", summary=f"{speaker}: “{clip(_inner(best))}”",
        reason=f"{reports_of([q.teller for q in same])} carry the same words.",
        positions=[position(q.teller, q.span, clip(_inner(q), 120), q.speaker) for q in shown],
        tellers=[q.teller for q in same], confidence=0.95, weight=1.5,
    )  # fmt: skip


def _attribution(story: str, one: Quoted, other: Quoted, actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the conflict where one quotation is put into two persons' mouths."""
    first, second = actors.get(one.speaker or ""), actors.get(other.speaker or "")
    if first is None or second is None or first.id == second.id or {first.kind, second.kind} != {"person"}:
        return
    yield finding(
        story, "quote.speaker", list(one.words[:12]), "conflict", "attribution",
        about="who said it", summary=f"One quotation, two speakers, {first.name} and {second.name}: “{clip(_inner(one))}”",
        reason="The words are the same, and the reports name different persons as saying them.",
        positions=[position(q.teller, q.span, clip(_inner(q), 120), q.speaker) for q in (one, other)],
        tellers=[one.teller, other.teller], confidence=0.7, weight=2.8,
    )  # fmt: skip


def _wordings(story: str, sides: Sequence[Sequence[Quoted]], speaker: Actor) -> Finding:
    """Give one quotation in two wordings, with all who carry either; where it may have been translated, that is said."""
    one, other = (side[0] for side in sides)
    both = [q for side in sides for q in side]
    plain = speaker.country in ENGLISH
    reason = "Words in quotation marks are the speaker's own, and they are not the same."
    if not plain:
        reason += " If they were translated, both may be fair."
    return finding(
        story, "quote.wording", [speaker.id, *sorted({*one.words, *other.words})[:12]], "conflict" if plain else "disputed", "quote",
        about=f"the words of {speaker.name}",
        summary=f"{speaker.name} is quoted in two wordings: “{clip(_inner(one), 90)}” and “{clip(_inner(other), 90)}”",
        reason=reason,
        positions=[position(q.teller, q.span, clip(_inner(q), 120), speaker.id) for q in both],
        tellers=[q.teller for q in both], confidence=0.7, weight=2.3,
    )  # fmt: skip


def _inner(quoted: Quoted) -> str:
    """Give a quotation without its marks."""
    return quoted.teller.words(quoted.span).strip("\"“”‘’' ,")
