"""Whom a report's opening means by a noun alone, where it gives the name only later, as newsrooms do.

"A ski tourer was dug out alive on Sunday. Zuzana Novotna, 34, was crossing a slope when ...": the person of the opening
is the one who is named next, as the subject of a sentence and with an age, and who does not merely speak there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crosswire.collation.telling import Teller
from crosswire.facts import Argument, Clause, Sentence, Span

# The name follows within so many sentences after the opening.
_REACH: Final = 2
# The age of who is introduced stands right behind the name; of who merely comes into it, it is not told.
_AGED: Final = re.compile(r",? (?:\d{1,3}\b|\(\d{1,3}\)|aged? \d|an? (?:\w+ )?\d{1,3}-year-old)")
_BEHIND: Final = 40
_MANY: Final = re.compile(
    r"\b(?:\w*s|men|women|people|children|two|three|four|five|six|seven|eight|nine|ten|\d+)\b", re.IGNORECASE
)
_SAYING: Final = frozenset(
    {"say", "tell", "add", "announce", "note", "comment", "explain", "report", "confirm", "read out"}
)


def introduced(teller: Teller) -> dict[Span, frozenset[str]]:
    """Give the persons, by id, whom the nouns of a report's opening and headings mean without naming them."""
    return teller.once(_introduced)


def _introduced(teller: Teller) -> dict[Span, frozenset[str]]:
    """Find the noun that opens a report and the persons named next."""
    body = [s for s in teller.reading.sentences if s.kind == "body"]
    if len(body) < 2:
        return {}
    opening = _subject(teller, body[0])
    if opening is None or _named(teller, body[0]):
        return {}
    persons = _next_persons(teller, body[1 : 1 + _REACH])
    is_many = _is_many(teller, opening)
    if not persons or is_many != (len(persons) > 1):
        return {}
    found = {opening.span: persons}
    words = teller.lemmas(opening.span)
    for heading in (s for s in teller.reading.sentences if s.kind == "heading"):
        subject = _subject(teller, heading)
        if subject is not None and not _named(teller, heading) and teller.lemmas(subject.span) & words:
            found[subject.span] = persons
    return found


def _is_many(teller: Teller, noun: Argument) -> bool:
    """Tell whether a phrase means more than one."""
    words = teller.words(noun.span)
    last = words.rpartition(" ")[2].lower()
    return last != noun.lemma and _MANY.fullmatch(last) is not None


def _subject(teller: Teller, sentence: Sentence) -> Argument | None:
    """Give the first noun that a sentence's clauses tell something of."""
    nouns = [
        a
        for clause in _clauses(teller, sentence)
        for a in clause.arguments
        if a.role in {"agent", "patient"} and a.span.start < clause.predicate.start
    ]
    return min(nouns, key=lambda a: a.span.start, default=None)


def _clauses(teller: Teller, sentence: Sentence) -> Sequence[Clause]:
    """Give the clauses of a sentence."""
    return teller.predicates_in(sentence.span)


def _named(teller: Teller, sentence: Sentence) -> frozenset[str]:
    """Give the persons named in a sentence."""
    return frozenset(
        m.means
        for m in teller.mentions_in(sentence.span)
        if m.form == "name" and m.means and m.means.startswith("person:")
    )


def _next_persons(teller: Teller, sentences: Sequence[Sentence]) -> frozenset[str]:
    """Give the persons with whom the first sentence that names any begins; none where they merely speak in it."""
    for sentence in sentences:
        if not _named(teller, sentence):
            continue
        subjects = {
            actor
            for clause in _clauses(teller, sentence)
            for a in clause.arguments
            if a.role in {"agent", "patient"}
            and (actor := _person(teller, a))
            and clause.lemma not in _SAYING
            and a.span.start < clause.predicate.start
        }
        first = [m for m in teller.mentions_in(sentence.span) if m.form == "name" and m.means in subjects]
        if not first or first[0].span.start - sentence.span.start > len("Lieutenant Colonel "):
            return frozenset()
        behind = teller.report.text[first[0].span.end : first[0].span.end + _BEHIND]
        return frozenset(subjects) if _AGED.match(behind) else frozenset()
    return frozenset()


def _person(teller: Teller, argument: Argument) -> str | None:
    """Give the named person whom an argument means."""
    inside = (m for m in teller.mentions_in(argument.span) if m.form == "name")
    return next((m.means for m in inside if m.means and m.means.startswith("person:")), None)
