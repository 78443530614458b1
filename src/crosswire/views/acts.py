"""Acts told as sentences: as the report has them, or turned into one where its words are half a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.phrasing import clause, clip
from crosswire.collation.telling import Teller
from crosswire.facts import Event, Participant, Span
from crosswire.knowledge.lexicon.frames import load_frames
from crosswire.views.sheet import Cast
from crosswire.views.verbs import act, third_person
from crosswire.views.wording import capital, listing, one_line, sentence, with_article

LONGEST: Final = 300
# Characters that may stand before the subject of a clause: "the", an opening quotation mark.
_BEFORE_SUBJECT: Final = 5

# Before a form in -ing these make a whole verb: "is criticising".
_BE: Final = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|[’']s|[’']re)(?:\s+\w+ly|\s+not|\s+also|\s+now)?\s*$", re.IGNORECASE
)


class Deed(Struct, frozen=True):
    """Who does what to whom, in names: "A", "urges", "B"."""

    source: str
    verb: str
    target: str

    @property
    def words(self) -> str:
        """The deed as the beginning of a sentence."""
        return capital(f"{self.source} {self.verb} {self.target}")


def name_deed(cast: Cast, teller: Teller, event: Event) -> Deed | None:
    """Name an act by its two sides; None where one is not told, or both are one."""
    source, target = side(cast, teller, event.source), side(cast, teller, event.target)
    if not source or not target or set(source) & set(target):
        return None
    is_plural = len(source) > 1 or _is_many(cast, event.source[0], source[0])
    return Deed(listing(source), act(event.plover, event.lemma, is_plural=is_plural), listing(target))


def side(cast: Cast, teller: Teller, participants: Sequence[Participant]) -> list[str]:
    """Name those in a role, each once: by their names, or else by the words that stand for them."""
    names = [cast.name(p.actor) or one_line(teller.words(p.span)) for p in participants]
    return list(dict.fromkeys(with_article(name) for name in names if name))


def _is_many(cast: Cast, participant: Participant, name: str) -> bool:
    """Tell whether one who acts is several: "rebels", "two officials"."""
    actor = cast.actors.get(participant.actor or "")
    last = name.rsplit(" ", 1)[-1]
    is_many = last.endswith("s") and not last.endswith("ss") and last[:1].islower()
    return is_many and (actor is None or actor.kind == "group")


def words_before(teller: Teller, span: Span) -> str:
    """Give what stands before some words in their sentence."""
    own = teller.sentence(span)
    return teller.report.text[own.span.start if own else span.start : span.start]


def is_participle(teller: Teller, span: Span) -> bool:
    """Tell whether a verb is a bare form in -ing, which makes no sentence."""
    words = teller.words(span).split()
    return bool(words) and words[0].endswith("ing") and _BE.search(words_before(teller, span)) is None


def is_sentence(teller: Teller, event: Event) -> bool:
    """Tell whether the clause of an act can be read by itself: it begins a sentence, or begins with who acts."""
    first = min((p.span.start for p in (*event.source, *event.target) if event.span.covers(p.span)), default=None)
    if first is None or first >= event.trigger.start:
        return False
    return first - event.span.start <= _BEFORE_SUBJECT or not words_before(teller, event.span).strip()


def tell_event(cast: Cast, teller: Teller, event: Event) -> str:
    """Tell an act as a sentence: as it stands, or in the present tense where its verb is a mere participle.

    A clause cut off in the middle of brackets is told with its whole sentence.
    """
    own = teller.sentence(event.span)
    words = teller.words(event.span)
    if own is not None and words.count("(") != words.count(")"):
        return sentence(clip(teller.words(own.span), LONGEST))
    source = cast.name(next((p.actor for p in event.source if p.actor), None))
    if source and event.lemma in load_frames().verbs and is_participle(teller, event.trigger):
        rest = teller.report.text[event.trigger.end : event.span.end]
        return sentence(clip(f"{with_article(source)} {third_person(event.lemma)} {one_line(rest)}"))
    return sentence(clause(teller, event.span, event.source, cast.actors))
