"""Words for people: clauses as they stand with their pronouns filled in, names, figures, lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Participant, Quantity, Span, Statement

MAX_CLAUSE: Final = 170
_SPACE: Final = re.compile(r"\s+")
_MARKS: Final = "\"“”'‘’ ,"
# A cue that cannot follow a name as it stands: "according to", "to urge", "warning".
_PARTICIPLE: Final = re.compile(r"(?:according|to)\b|\w+ing\b", re.IGNORECASE)
_PRONOUN: Final = re.compile(r"(?:he|she|they|it|who|which|that|him|her|them|his|their|its)\b", re.IGNORECASE)


def clip(words: str, most: int = MAX_CLAUSE) -> str:
    """Give words on one line, cut at a word's end where they are too many.

    Example:
        >>> clip("one two three", 9)
        'one two …'
    """
    line = _SPACE.sub(" ", words).strip()
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(",;: ") + " …"


def clause(teller: Teller, span: Span, source: Sequence[Participant], actors: Mapping[str, Actor]) -> str:
    """Give a clause as it stands, with the actor's name in brackets for an opening pronoun or a missing subject.

    Args:
        teller: the report.
        span: the clause.
        source: who acts in it.
        actors: the story's actors.
    """
    words = _SPACE.sub(" ", teller.words(span)).strip()
    actor = next((p for p in source if p.actor in actors), None)
    if actor is not None and actor.actor is not None:
        name = actors[actor.actor].name
        opening = _PRONOUN.match(words)
        if opening:
            words = f"[{name}]{words[opening.end() :]}"
        elif not span.covers(actor.span):
            words = f"[{name}] {words[0].lower()}{words[1:]}" if not words[:2].isupper() else f"[{name}] {words}"
    return clip(words[0].upper() + words[1:]) if words else words


def told_speech(teller: Teller, statement: Statement, speaker: str) -> str:
    """Give a statement as a sentence: who, the cue as it stands, and what; quotation marks only where the report has them.

    Args:
        teller: the report.
        statement: one of its statements.
        speaker: the speaker's name.
    """
    content = _SPACE.sub(" ", " … ".join(teller.words(span) for span in statement.content)).strip()
    if statement.form == "direct":
        return f"{speaker}: “{clip(content).strip(_MARKS)}”"
    cue = teller.words(statement.cue) if statement.cue else ""
    follows = statement.cue is not None and statement.cue.start < statement.content[0].start
    if not follows or not cue[:1].isalpha() or statement.verb is None or _PARTICIPLE.match(cue):
        return f"{speaker}: {clip(content)}"
    return clip(f"{speaker} {cue} {content}")


def names(ids: Sequence[str], actors: Mapping[str, Actor]) -> str:
    """Give some actors' names as a list.

    Example:
        >>> names(["a", "b"], {})
        'a and b'
    """
    return listing([actors[i].name if i in actors else i for i in dict.fromkeys(ids)])


def listing(words: Sequence[str]) -> str:
    """Give words as a list in a sentence."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


# Between a figure and what it counts may stand so much: "$65.9 billion in military assistance".
_NEAR_NOUN: Final = 14


def amount(teller: Teller, quantity: Quantity) -> str:
    """Give a figure as its report words it, with its hedge and what it counts.

    Args:
        teller: the report.
        quantity: one of its quantities.
    """
    span, of = quantity.span, quantity.of
    words = teller.words(span)
    if of is not None and 0 <= of.start - span.end <= _NEAR_NOUN:
        words = teller.report.text[span.start : of.end]
    elif quantity.of_text and (quantity.of_text.split() or [""])[-1] not in words.lower():
        words = f"{words} {quantity.of_text}"
    hedge = quantity.hedge
    if hedge and hedge != "indefinite" and not words.lower().startswith(hedge.lower()):
        words = f"{hedge} {words}"
    return clip(words, 80)


def reports_of(tellers: Sequence[Teller]) -> str:
    """Say how many reports, and how many witnesses they are."""
    reports = len({t.report.id for t in tellers})
    origins = len({t.origin for t in tellers})
    return f"{reports} reports" if origins == reports else f"{reports} reports of {origins} independent origins"
