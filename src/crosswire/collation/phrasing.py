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
_SCALES: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


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


def figure(value: float | None) -> str:
    """Give a number as a reader would write it.

    Example:
        >>> figure(65_900_000_000.0), figure(287.0), figure(51.2)
        ('65.9 billion', '287', '51.2')
    """
    if value is None:
        return "?"
    for size, word in _SCALES:
        if abs(value) >= size:
            return f"{value / size:.3f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def amount(quantity: Quantity) -> str:
    """Give a quantity as a reader would write it, with what it is a quantity of."""
    number = figure(quantity.value if quantity.value is not None else quantity.low)
    if quantity.low is not None and quantity.high is None:
        number = f"{number} or more"
    elif quantity.high is not None and quantity.low is None:
        number = f"up to {number}"
    elif quantity.hedge:
        number = f"{quantity.hedge} {number}"
    if quantity.currency:
        number = f"{number} {quantity.currency}"
    elif quantity.unit == "percent":
        number = f"{number} %"
    elif quantity.unit and quantity.unit != "people":
        number = f"{number} {quantity.unit}"
    return f"{number} {quantity.of_text}" if quantity.of_text and quantity.of_text != quantity.unit else number


def reports_of(tellers: Sequence[Teller]) -> str:
    """Say how many reports, and how many witnesses they are."""
    reports = len({t.report.id for t in tellers})
    origins = len({t.origin for t in tellers})
    return f"{reports} reports" if origins == reports else f"{reports} reports of {origins} independent origins"
