"""Acts told as sentences: as the report has them, or turned into one where its words are half a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.phrasing import clause, clip, with_article
from crosswire.collation.telling import Teller
from crosswire.facts import Event, Participant, Span
from crosswire.knowledge.lexicon.frames import load_frames
from crosswire.views.sheet import Cast
from crosswire.views.verbs import act, has_words, present
from crosswire.views.wording import capital, listing, one_line, sentence

LONGEST: Final = 300
# Characters that may stand before the subject of a clause: "the", an opening quotation mark.
_BEFORE_SUBJECT: Final = 5

# Before a form in -ing these make a whole verb: "is criticising".
_BE: Final = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|[’']s|[’']re)(?:\s+\w+ly|\s+not|\s+also|\s+now)?\s*$", re.IGNORECASE
)


# What follows the head of a noun phrase: "women [from the village]", "officials [who spoke]".
_AFTER_HEAD: Final = re.compile(r",| (?:of|in|from|at|on|with|for|near|to|by|who|that|loyal|inside|outside)\b")
_PLURAL: Final = re.compile(
    r"(?:men|people|police|children|troops|personnel|[^siu]s|ies)$|(?<=[a-z])ois$", re.IGNORECASE
)
_PLURAL_NAME: Final = re.compile(r"(?:men|people|police|children|troops|ists|ers|ans|this|ants|ents)$", re.IGNORECASE)
_NUMEROUS: Final = re.compile(r"(?:tens|dozens|scores|hundreds|thousands|millions) of\b", re.IGNORECASE)
DETERMINER: Final = re.compile(
    r"(?:the|an?|his|her|its|their|our|some|this|that|these|those|several|many|all|no|one|\d[\d,]*)\b", re.IGNORECASE
)
_NOUN: Final = re.compile(r"(?:[st]ion|ment|[ae]nce|[ae]ncy|ship|ity|ism|ness|ure|(?:fus|pos|ni|riv|nounc)al)$")
# After a noun this begins a clause that says more of it.
_RELATIVE: Final = re.compile(r",? (?:who|which|that)\b")
# A noun with what it says, where the sentence goes on behind it: "Borvia's suggestion that talks be held, ...".
_OWNED: Final = re.compile(r"(?:\S+ ){0,4}\S+(?:[’']s|s[’']) [a-z]+ that\b")
# What opens a quotation that a mark closes, and how that looks where it is no apostrophe.
_PAIRS: Final = {"”": ("“", "”"), "’": ("‘", r"’(?!\w)"), "»": ("«", "»")}
_BRACKETED: Final = re.compile(r"^\[(?P<name>[^\]’]+)(?P<own>’s)?\]")


class Deed(Struct, frozen=True):
    """Who does what to whom, in names: "A", "urges", "B"; ``is_own`` where the verb is the report's own word."""

    source: str
    verb: str
    target: str
    is_own: bool = True

    @property
    def words(self) -> str:
        """The deed as the beginning of a sentence."""
        return capital(f"{self.source} {self.verb} {self.target}")


def name_deed(cast: Cast, teller: Teller, event: Event) -> Deed | None:
    """Name an act by its two sides; None where one is not told, or both are one."""
    source, target = side(cast, teller, event.source), side(cast, teller, event.target)
    if not source or not target or set(source) & set(target):
        return None
    is_plural = len(source) > 1 or is_many(cast, event.source[0].actor, source[0])
    verb = act(event.plover, event.lemma, is_plural=is_plural)
    return Deed(listing(source), verb, listing(target), is_own=has_words(event.plover, event.lemma))


def side(cast: Cast, teller: Teller, participants: Sequence[Participant]) -> list[str]:
    """Name those in a role, each once: by their names, or else by the words that stand for them."""
    names = [_called(cast, p.actor) or one_line(teller.words(p.span)) for p in participants]
    return list(dict.fromkeys(with_article(name) for name in names if name))


def _called(cast: Cast, actor: str | None) -> str:
    """Name an actor within a sentence; one that has no name but only a noun in the singular with its article."""
    name = cast.name(actor)
    head = _AFTER_HEAD.split(name, maxsplit=1)[0].rsplit(" ", 1)[-1]
    is_bare = head[:1].islower() and not DETERMINER.match(name) and not is_many(cast, None, name)
    return f"the {name}" if is_bare else name


def is_many(cast: Cast, actor: str | None, name: str) -> bool:
    """Tell whether one who acts takes a verb in the plural: "rebels", "the two women", "officials of the ministry".

    Args:
        cast: the story.
        actor: the actor's id, None where only words stand for him.
        name: what he is called.
    """
    known = cast.actors.get(actor or "")
    if known is not None and known.kind in {"person", "country"}:
        return False
    phrase = _AFTER_HEAD.split(name, maxsplit=1)[0]
    if " and " in phrase or _NUMEROUS.match(name):
        return True
    head = phrase.rsplit(" ", 1)[-1]
    if head[:1].isupper() and not phrase.startswith(head):
        return False  # The last word of a name: "United Nations", "Doctors Without Borders".
    return bool((_PLURAL if head[:1].islower() else _PLURAL_NAME).search(head))


def words_before(teller: Teller, span: Span) -> str:
    """Give what stands before some words in their sentence."""
    own = teller.sentence(span)
    return teller.report.text[own.span.start if own else span.start : span.start]


def is_participle(teller: Teller, span: Span) -> bool:
    """Tell whether a verb is a bare form in -ing, which makes no sentence."""
    words = teller.words(span).split()
    return bool(words) and words[0].endswith("ing") and _BE.search(words_before(teller, span)) is None


def is_noun(teller: Teller, event: Event) -> bool:
    """Tell whether an act is only named by a noun: "the refusal of", "Borvia's suggestion that"."""
    frames, lemma = load_frames(), event.lemma.split(" ")[0]
    if lemma not in frames.verbs and lemma in frames.nouns:
        return True
    own = teller.sentence(event.span)
    if own is not None and event.span.end + 1 < own.span.end and _OWNED.match(teller.words(event.span)):
        return True
    word = teller.words(event.trigger).split(" ")[0].lower().removesuffix("s")
    # Of "comment" or "sanction" the word alone does not tell.
    return word != lemma and _NOUN.search(word) is not None


def is_sentence(teller: Teller, event: Event) -> bool:
    """Tell whether the clause of an act can be read by itself: with a verb, at a sentence's beginning or who acts."""
    if is_noun(teller, event):
        return False
    first = min((p.span.start for p in (*event.source, *event.target) if event.span.covers(p.span)), default=None)
    if first is None or first >= event.trigger.start or _is_modifier(teller, event, first):
        return False
    return first - event.span.start <= _BEFORE_SUBJECT or not words_before(teller, event.span).strip()


def _is_modifier(teller: Teller, event: Event, first: int) -> bool:
    """Tell whether an act only says more of a noun: "soldiers who fired", "talks broken off by Borvia"."""
    text, trigger = teller.report.text, event.trigger
    named = next(p.span for p in (*event.source, *event.target) if p.span.start == first)
    if _RELATIVE.match(text, min(named.end, trigger.start)):
        return True
    before = text[max(0, trigger.start - LONGEST) : trigger.start]
    return text[trigger.end : trigger.end + 4] == " by " and _BE.search(before) is None


def tell_event(cast: Cast, teller: Teller, event: Event) -> str:
    """Tell an act as a sentence: as it stands, or in the present tense where its verb is a mere participle.

    A clause cut off in the middle of brackets is told with its whole sentence.
    """
    own = teller.sentence(event.span)
    span = closed(teller, event.span)
    words = teller.words(span)
    if own is not None and words.count("(") != words.count(")"):
        return sentence(clip(teller.words(own.span), LONGEST))
    source = cast.name(next((p.actor for p in event.source if p.actor), None))
    if source and event.lemma in load_frames().verbs and is_participle(teller, event.trigger):
        rest = teller.report.text[event.trigger.end : event.span.end]
        is_plural = is_many(cast, next((p.actor for p in event.source if p.actor), None), source)
        verb = present(event.lemma, is_plural=is_plural)
        return sentence(clip(f"{with_article(source)} {verb} {one_line(rest)}"))
    return sentence(_BRACKETED.sub(_name_bracketed, clause(teller, span, event.source, cast.actors)))


def closed(teller: Teller, span: Span) -> Span:
    """Give a stretch with the mark that closes a quotation opened in it, and with the whole of a name it begins in.

    The mark may stand just behind it, or behind the stop there: "a fairy tale.’".
    """
    text, words = teller.report.text, teller.words(span)
    inside = (m.span.start for m in teller.reading.mentions if m.span.start < span.start < m.span.end)
    start = min(inside, default=span.start)
    for end in (span.end + 1, span.end + 2):
        between, mark = text[span.end : end - 1], text[end - 1 : end]
        opening, closing = _PAIRS.get(mark, ("", ""))
        is_open = bool(opening) and words.count(opening) > len(re.findall(closing, words))
        if between in {"", ".", ",", "!", "?"} and is_open:
            return Span(span.report, start, end)
    return Span(span.report, start, span.end)


def _name_bracketed(found: re.Match[str]) -> str:
    """Give a name that stands for a pronoun at the beginning of a sentence, with its article."""
    return f"[{capital(with_article(found['name']))}{found['own'] or ''}]"
