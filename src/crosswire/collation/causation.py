"""What a fire, a crash, an outage or a spill came of, as the reports of a story tell it.

A happening has one cause, or several that are links of one chain. A telling of it is a sentence with a word for the
mishap, words by which one thing is said to come of another ("caused by", "traced to", "set the hall alight"), and on
the side of the cause words of the table of causes. What is only suspected, ruled out, or told of another happening is
not held against anything, nor is what a party claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from msgspec import Struct

from crosswire.collation.deeds import PRONOUNS, moments_in, speech_around
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip
from crosswire.collation.propositions import slug
from crosswire.collation.telling import Teller, rivals
from crosswire.facts import Actor, Aspect, Finding, Sentence, Span, Statement
from crosswire.gregorian import read_day
from crosswire.knowledge.lexicon.causes import load_causes

_LONG_AGO: Final = 45
# Words for the cause stand within so many code points of the words by which it is told.
_NEAR: Final = 110
# "A fire" opens a report; further down it is another one.
_OPENING: Final = 3
_NOT: Final = re.compile(r"\b(?:not|no|never|neither|nor|ruled out|rule out|excluded|\w+n['’]t)\b", re.IGNORECASE)
# A word for not stands within so many code points before or behind the words by which a cause is told.
_BESIDE: Final = 40
_OTHER: Final = re.compile(
    r"\b(?:another|last (?:year|month)|(?:years?|months?|decades?) (?:ago|earlier|before)|(?:in|of) (?:1[89]|20)\d\d|"
    r"often|usually|every year)\b",
    re.IGNORECASE,
)
# "A fire" is any; "two fires", "an earlier fire" are others.
_ANY: Final = re.compile(r"\b(?:an?|one) (?:[\w'-]+ ){0,3}$", re.IGNORECASE)
_OTHERS: Final = re.compile(
    r"\b(?:two|three|several|some|many|most|other|second|third|previous|earlier|similar|separate|further|such|smaller) "
    r"(?:[\w'-]+ ){0,3}$",
    re.IGNORECASE,
)
# What a subject is, set between commas: "a brush fire, which had broken out at noon, caused".
_ASIDE: Final = re.compile(r", (?:which|who|where)\b[^,;]*,")
_ENDS: Final = re.compile(r"[;:]|, (?:and|but|which|who|while)\b")
_WHERE: Final = re.compile(r" (?:in|at|on board|aboard|near|inside|under|beneath|which|who|where|beside|outside|off)\b")
_SITE: Final = re.compile(r" (?:in|at|on board|aboard|on) (?:an?|the) ((?:[\w'-]+ ){0,2}[\w'-]+)")


class Cause(Struct, frozen=True):
    """What one sentence tells a mishap to have come of.

    ``kinds`` are those of the cause, ``mishaps`` those of the mishap; ``said`` is who says so, where the report does
    not; ``is_plain`` tells that it is told of this mishap and as what it was, ``is_found`` that those say so, or the
    report itself, whose part it is to find out.
    """

    teller: Teller
    span: Span
    kinds: frozenset[str]
    mishaps: frozenset[str]
    said: Statement | None
    is_plain: bool
    is_found: bool

    @property
    def speaker(self) -> str | None:
        """Who says so, by id; None for the report itself and for somebody unknown."""
        return self.said.speaker if self.said else None


def find_causes(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the mishap of a story of which reports of different origins tell causes that exclude each other.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    for one, other in rivals(tellers):
        pairs = product(one.once(_causes), other.once(_causes))
        clash = next((pair for pair in pairs if _are_apart(*pair) and _are_all_apart(*pair)), None)
        if clash is not None:
            yield _finding(story, *clash, actors)
            return


def _causes(teller: Teller) -> list[Cause]:
    """Give the causes that a report tells, found or not, in text order."""
    found: list[Cause] = []
    for number, sentence in enumerate(teller.reading.sentences):
        text = teller.words(sentence.span)
        if not load_causes().may_tell_cause(text.lower()):
            continue
        for cue, is_before in _cues(text):
            cause = _cause(teller, sentence, cue, is_before=is_before, is_opening=number < _OPENING)
            if cause is not None:
                found.append(cause)
    return found


def _cues(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Give the words of a sentence by which one thing comes of another, and whether the cause stands before them."""
    yield from ((cue, False) for cue in load_causes().comes_of.finditer(text))
    yield from ((cue, True) for cue in load_causes().brings.finditer(text))


def _cause(
    teller: Teller, sentence: Sentence, cue: re.Match[str], *, is_before: bool, is_opening: bool
) -> Cause | None:
    """Give the cause told by one such word; None where no cause or no mishap stands beside it."""
    table, text = load_causes(), teller.words(sentence.span)
    before, after = _ASIDE.sub("", text[: cue.start()]), text[cue.end() :]
    behind = _ENDS.search(after)
    after = after[: behind.start()] if behind else after
    ahead = max((m.end() for m in _ENDS.finditer(before)), default=0) if is_before else 0
    side, effect = (before[ahead:][-_NEAR:], cue[0] + after) if is_before else (after[:_NEAR], before + cue[0])
    kinds, mishaps = _kinds_in(side, is_before=is_before), table.mishaps_in(effect)
    if not kinds or not mishaps:
        return None
    start = sentence.span.start + cue.start()
    said = speech_around(teller, Span(sentence.span.report, start, start + 1))
    is_sure = not table.supposed.search(text) and not _NOT.search(before[ahead:][-_BESIDE:] + cue[0] + after[:_BESIDE])
    is_this = not _is_other(effect, is_opening=is_opening) and not _OTHER.search(text)
    is_plain = is_sure and is_this and not _is_long_ago(teller, sentence)
    is_found = is_plain and (said is None or _is_finder(teller, said, before))
    return Cause(teller, sentence.span, kinds, mishaps, said, is_plain, is_found)


def _kinds_in(side: str, *, is_before: bool) -> frozenset[str]:
    """Give the kinds of cause that a stretch names; where it happened is no cause of it."""
    where = None if is_before else _WHERE.search(side)
    return (load_causes().kinds_in(side[: where.start()]) if where else frozenset()) or load_causes().kinds_in(side)


def _is_other(effect: str, *, is_opening: bool) -> bool:
    """Tell whether the mishap is one of several, or another one: "a fire was caused", "an earlier fire was caused"."""
    first = load_causes().mishaps.search(effect)
    ahead = effect[: first.start()] if first else ""
    return _OTHERS.search(ahead) is not None or (not is_opening and _ANY.search(ahead) is not None)


def _is_long_ago(teller: Teller, sentence: Sentence) -> bool:
    """Tell whether a sentence tells a time long before its report."""
    published = teller.day
    days = [read_day((m.latest or "")[:10]) for m in moments_in(teller, sentence.span)]
    return published is not None and any(day is not None and (published - day).days > _LONG_AGO for day in days)


def _is_finder(teller: Teller, said: Statement, before: str) -> bool:
    """Tell whether a speaker is one whose part it is to find out; "they" are whoever is named before."""
    named = teller.words(said.speaker_span) if said.speaker_span else ""
    if named.lower() in PRONOUNS:
        named = before
    return load_causes().finders.search(f"{named} {(said.speaker or '').replace('-', ' ')}") is not None


def _are_apart(one: Cause, other: Cause) -> bool:
    """Tell whether two causes of one mishap, both told as found or by one speaker, exclude each other."""
    is_one_speaker = one.speaker is not None and slug(one.speaker) == slug(other.speaker or "")
    if not (one.is_found and other.is_found) and not (one.is_plain and other.is_plain and is_one_speaker):
        return False
    return _is_one_mishap(one, other) and all(load_causes().are_apart(a, b) for a in one.kinds for b in other.kinds)


def _is_one_mishap(one: Cause, other: Cause) -> bool:
    """Tell whether two causes may be told of one mishap: of one kind, and not one in the barn and one in the house."""
    sites = _sites(one), _sites(other)
    if all(sites) and sites[0] - other.teller.vocabulary and sites[1] - one.teller.vocabulary:
        return False
    return bool(one.mishaps & other.mishaps) or "any" in one.mishaps | other.mishaps


def _sites(cause: Cause) -> frozenset[str]:
    """Give the words of where a mishap was: "the fire in the barn"."""
    text = cause.teller.words(cause.span)
    found = load_causes().mishaps.search(text)
    site = _SITE.match(text, found.end()) if found else None
    start = cause.span.start
    return (
        cause.teller.lemmas(Span(cause.span.report, start + site.start(1), start + site.end(1)))
        if site
        else frozenset()
    )


def _are_all_apart(one: Cause, other: Cause) -> bool:
    """Tell whether neither report tells, supposes or denies a cause of the other's kind anywhere."""
    return all(
        not kinds & cause.kinds or cause.span in {one.span, other.span}
        for mine, kinds in ((one.teller, other.kinds), (other.teller, one.kinds))
        for cause in mine.once(_causes)
        if _is_one_mishap(cause, one)
    )


def _finding(story: str, one: Cause, other: Cause, actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together."""
    speakers = [cause.speaker if cause.speaker in actors else None for cause in (one, other)]
    words = [clip(cause.teller.words(cause.span), 120) for cause in (one, other)]
    aspect: Aspect = "responsibility" if one.is_found and other.is_found else "statement"
    return finding(
        story, "cause.differs", sorted(one.kinds | other.kinds), "conflict", aspect,
        about="the cause",
        summary=f"Two causes: “{words[0]}” and “{words[1]}”.",
        reason="Both are told as what was found, and the one excludes the other.",
        positions=[
            position(cause.span, text, speaker)
            for cause, text, speaker in zip((one, other), words, speakers, strict=True)
        ],
        tellers=[one.teller, other.teller], confidence=0.65, weight=2.8,
    )  # fmt: skip
