"""Meetings, summits and visits told of in passing, by a noun and a place: "a tense meeting at the White House".

Such an occasion is no event of its own where its participants stand elsewhere in the text. Two reports tell of one
where the noun is of one kind, the place is one, and nothing that is told of its day differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, reports_of
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Finding, Sentence, Span

# Nouns for coming together that reports use for one and the same occasion.
MEETINGS: Final = frozenset(
    {"meeting", "encounter", "talk", "talks", "summit", "visit", "session", "conference", "discussion", "exchange",
     "negotiation", "gathering", "trip", "conversation", "dialogue"}
)  # fmt: skip
# What stands between a place and the meeting named after it makes them two things.
_AWAY: Final = re.compile(r"[,;:.]|\b(?:for|to|from|after|before|and|of|on|at|in|by|with|following|during)\b")
_AT: Final = re.compile(r"\b(?:at|in|inside|near|outside|within)(?: the)? ?$", re.IGNORECASE)
_THE: Final = re.compile(r"\bthe $", re.IGNORECASE)
# How far after its noun a place may stand, and before it, in code points.
AFTER: Final = 60
BEFORE: Final = 25


class Occasion(Struct, frozen=True):
    """An occasion as one report names it; the day where its sentence tells one."""

    teller: Teller
    span: Span
    place: str
    day: str | None
    number: int


# What stands before a verb: "will visit the lock", "they meet".
_VERBAL: Final = re.compile(
    r"(?:\b(?:will|would|shall|should|can|could|may|might|must|to|not|n[’']t|who|which|he|she|it|they|we|you|i)|[’']ll)"
    r"(?: \w+ly| not| also| never)? $",
    re.IGNORECASE,
)


def find_occasions(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the occasions that two or more independent reports name.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors, for the names of places.
    """
    places: dict[str, list[Occasion]] = {}
    for teller in tellers:
        for sentence_number, sentence in enumerate(teller.reading.sentences):
            for occasion in _occasions(teller, sentence, sentence_number):
                places.setdefault(occasion.place, []).append(occasion)
    for place in sorted(places):
        told = places[place]
        days = {o.day for o in told} - {None}
        if len({o.teller.origin for o in told}) < 2 or len(days) > 1:
            continue
        yield _agreement(story, told, actors)


def _occasions(teller: Teller, sentence: Sentence, number: int) -> Iterator[Occasion]:
    """Give the occasions that a sentence names together with their place."""
    if MEETINGS.isdisjoint(sentence.lemmas):
        return
    mentions = [
        m for m in teller.reading.mentions
        if m.actor and m.actor.startswith("place:") and sentence.span.covers(m.span)
    ]  # fmt: skip
    days = {
        m.earliest[:10] for m in teller.reading.moments
        if m.earliest and m.latest and m.earliest[:10] == m.latest[:10] and sentence.span.covers(m.span)
    }  # fmt: skip
    supposed = [span for o in teller.reading.outlooks for span in (o.condition, o.consequence)]
    for lemma, start in zip(sentence.lemmas, sentence.offsets, strict=True):
        if lemma not in MEETINGS or any(o.start <= start < o.end for o in supposed):
            continue
        if _VERBAL.search(teller.report.text[max(sentence.span.start, start - 30) : start]):
            continue
        for mention in mentions:
            if mention.actor and _is_held_at(teller, start, mention.span):
                span = Span(teller.report.id, *_stretch(teller, sentence, start, mention.span))
                yield Occasion(teller, span, mention.actor, days.pop() if len(days) == 1 else None, number)
                break


def _is_held_at(teller: Teller, noun: int, place: Span) -> bool:
    """Tell whether a meeting is said to be at a place: "the talks in Cairo", "a White House meeting"."""
    text = teller.report.text
    if 0 <= noun - place.end <= BEFORE:
        return not _AWAY.search(text[place.end : noun])
    return 0 < place.start - noun <= AFTER and _AT.search(text[noun : place.start]) is not None


def _stretch(teller: Teller, sentence: Sentence, start: int, place: Span) -> tuple[int, int]:
    """Give the words that name an occasion: from the adjectives before its noun to its place, or to its own end."""
    text = teller.report.text
    first = start
    for offset in reversed([o for o in sentence.offsets if o < start]):
        word = text[offset:first].split(" ", 1)[0]
        between = text[offset + len(word) : first].split()
        if word[0].isupper() or word.endswith("ing") or not set(between) <= {"and", "but", "yet"}:
            break
        first = offset
    end = max(place.end, start)
    while end < len(text) and text[end].isalnum():
        end += 1
    return min(first, place.start), end


def _agreement(story: str, told: Sequence[Occasion], actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together."""
    first: dict[str, Occasion] = {}
    for occasion in sorted(told, key=lambda o: (o.number, o.span)):
        first.setdefault(occasion.teller.report.id, occasion)
    shown = [first[report] for report in sorted(first)]
    place = shown[0].place
    name = actors[place].name if place in actors else place
    if any(_THE.search(o.teller.words(o.span)[: -len(name)]) and o.teller.words(o.span).endswith(name) for o in shown):
        name = f"the {name}"
    words = "; ".join(dict.fromkeys(f"“{clip(o.teller.words(o.span), 80)}”" for o in shown))
    return finding(
        story, "occasion.agree", ["meeting", place], "agree", "event",
        about=f"a meeting at {name}", summary=f"There was a meeting at {name}: {words}",
        reason=f"{reports_of([o.teller for o in told])} name this occasion at this place.",
        positions=[position(o.span, clip(o.teller.words(o.span), 90)) for o in shown],
        tellers=[o.teller for o in told], confidence=0.75, weight=1.9 + 0.3 / (1 + min(o.number for o in shown)),
    )  # fmt: skip
