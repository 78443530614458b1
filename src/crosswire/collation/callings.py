"""What reports call one person: by rank, office, ministry or work, and from which state.

What a person is called stands beside the full name: before it ("Lieutenant X"), behind it ("X, 46, the deputy
commandant of") or after "as" ("stepped down as minister of health"). A person who is called two things that nobody is
at one time, by two reports of which neither knows of the other's, is a clash.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Final

from msgspec import Struct

from crosswire.collation.drafts import finding, position
from crosswire.collation.roles import AT_THE_TIME, NO_MORE, SAME_MINISTRY
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.facts import Actor, Finding, Mention, Sentence, Span
from crosswire.knowledge.lexicon.callings import load_callings, load_short, plain, spelled_out

# Words between a name and what its bearer is called: an age, an article, whose he is, what sort.
_AFTER: Final = (
    r",? (?:(?:aged )?\d+, )?(?:until (?:then|now) )?(?:(?:who (?:is|was)|is|was|as) )?"
    r"(?:the |an? |his |her |its |their )?"
    r"(?:(?!of\b|for\b|with\b|from\b|by\b|who\b|in\b|and\b|at\b|on\b|told\b|said\b|was\b|is\b)[\w’'-]+ ){0,4}?"
)
_BETWEEN: Final = (
    r"(?: (?:of|for|at|in) (?:the )?[\w’'.-]+(?: (?!of\b)[\w’'.-]+){0,3})?"
    r"(?:, (?:(?:[A-Z][\w.-]+ ){0,2})?| (?:[A-Z][a-z]+ )?)"
)
_OFFICE: Final = (
    r"(?: (?:has|had|was|is))? (?:resign|quit|step|stood|stand|gave|give|dismiss|sack|fire|remove|suspend|retire)\w*"
    r"[^.;,]{0,50}? as (?:the |its |their |his |her )?(?:[\w’'-]+ ){0,2}?"
)
_REACH: Final = 90
# What was in another time: "minister of justice in the government before".
_OTHER_TIME: Final = re.compile(
    r"^[^,.;]{0,40}\b(?:before|until|previous|last|earlier|under|from \d|in \d{4}|formerly)\b", re.IGNORECASE
)
_DEPUTY: Final = re.compile(
    r"\b(?:deputy|vice|assistant|second|under|associate|number two|no\.? 2)\b[ -]?(?:\w+ )?$", re.IGNORECASE
)
# Who has a post for a time has it, and is neither a deputy nor another: "the acting mayor".
_FOR_A_TIME: Final = re.compile(r"\b(?:acting|interim|caretaker|provisional|temporary)\b[ -]?(?:\w+ )?$", re.IGNORECASE)
# A deputy may be the head by the evening.
_RISEN: Final = re.compile(
    r"\b(?:elect(?:ed|s)|sworn|swears?|swore|appoint\w*|nam(?:ed|es)|succe(?:ed|ss)\w*|bec[ao]mes?|replac\w+|"
    r"t(?:ake|aken|akes|ook) (?:over|office|the oath)|steps? up|stepp(?:ed|ing) up|inaugurat\w+|promot\w+)\b",
    re.IGNORECASE,
)
_DEPUTIES: Final = re.compile(r"\b(?:deputy|vice|assistant|second|number two|no\.? ?2)\b", re.IGNORECASE)
_MINISTER: Final = (
    r"(?:minister (?:of|for) (?:the )?(?P<of>\w+)|"
    r"(?P<thing>(?!(?:as|the|an?|his|her|its|their|this|that|of|and|new|by) )\w+) minister)"
)
_NO_MINISTRY: Final = frozenset(
    {"prime", "first", "chief", "cabinet", "government", "deputy", "junior", "senior", "state", "former", "the", "a",
     "new", "his", "her", "union", "federal", "religion", "another", "fellow"}
)  # fmt: skip
_PROMOTED: Final = re.compile(r"\b(?:promot|demot)")
_STILL: Final = re.compile(r"until (?:then|now) |\bas (?=(?:the |its |their |his |her )?$)")
# What somebody is doing who is called so: "a lieutenant who was flying the plane".
_BUSY: Final = re.compile(r"^,? who (?:was|were|had been) \w+ing\b")
# Posts that have a deputy.
_HEADED: Final = (
    r"(?P<post>commandant|commander|chief|head|director|governor|mayor|minister|chairman|chairwoman|chair|president|"
    r"leader|speaker|prosecutor|secretary|coach|captain|editor|principal|ambassador|commissioner|manager)"
)


class Called(Struct, frozen=True):
    """What a report calls a person: ``kind`` is the sort of word, ``word`` the word, where it stands."""

    teller: Teller
    span: Span
    kind: str
    word: str


def find_callings(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the persons who are called what nobody is at one time.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    named: dict[str, list[tuple[Teller, Mention]]] = defaultdict(list)
    for teller in tellers:
        for mention in teller.reading.mentions:
            person = mention.actor or ""
            if mention.form == "name" and person.startswith("person:") and person in actors:
                named[person].append((teller, mention))
    for person in sorted(named):
        if len({teller.origin for teller, _ in named[person]}) < 2:
            continue
        called = [c for teller, mention in named[person] for c in _called(teller, mention)]
        pairs = (
            (one, other)
            for one, other in combinations(called, 2)
            if one.teller.origin != other.teller.origin and are_of_one_week(one.teller, other.teller)
        )
        clash = next((pair for pair in pairs if _exclude(*pair, called)), None)
        if clash is not None:
            yield _finding(story, actors[person], clash)


def _finding(story: str, actor: Actor, clash: tuple[Called, Called]) -> Finding:
    """Put the finding together."""
    words = [c.teller.words(c.span) for c in clash]
    return finding(
        story, "role.calling", [actor.id, *sorted(c.word for c in clash)], "conflict", "role",
        about=f"{actor.name}: what he or she is",
        summary=f"{actor.name} is “{words[0]}” in one report and “{words[1]}” in another.",
        reason="Nobody is both at one time, and neither report has the other's word for this person.",
        positions=[position(c.span, w) for c, w in zip(clash, words, strict=True)],
        tellers=[c.teller for c in clash], confidence=0.65, weight=2.7,
    )  # fmt: skip


def _called(teller: Teller, mention: Mention) -> Iterator[Called]:
    """Give what stands beside a name."""
    text, span = teller.report.text, mention.span
    sentence = teller.sentence(span)
    if sentence is None:
        return
    first = _start(teller, sentence)
    before, after = text[max(first, span.start - _REACH) : span.start], text[span.end : sentence.span.end]
    start = span.start - len(before)
    for kind, behind, ahead in _patterns():
        for found, at in (
            *((m, span.end) for pattern in behind if (m := pattern.match(after))),
            *((m, start) for m in [_last(ahead, before)] if m),
        ):
            yield from _made(teller, kind, found, at)
    if inside := _inside().match(teller.words(span)):
        yield from _made(teller, "calling", inside, span.start)


def _start(teller: Teller, sentence: Sentence) -> int:
    """Give where a sentence begins, also where a short form's dot was taken for its end: "... by Brig. Gen. Holm"."""
    number = teller.sentence_number(sentence.span)
    while number and _shorts().search(teller.words(teller.reading.sentences[number - 1].span)):
        number -= 1
    return teller.reading.sentences[number].span.start


@cache
def _shorts() -> re.Pattern[str]:
    """Give the pattern of a short form at the end of what was taken for a sentence."""
    return re.compile(rf"\b(?:{'|'.join(sorted(short.capitalize() for short in load_short()))})\.\s*$")


def _last(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    """Give the last title before a name, with nothing between that parts them."""
    found = max(pattern.finditer(before), key=lambda m: m.end(), default=None)
    return found if found and re.fullmatch(_BETWEEN, before[found.end() :].removeprefix(".")) else None


def _made(teller: Teller, kind: str, found: re.Match[str], at: int) -> Iterator[Called]:
    """Make what a person is called of a match, unless it is of another time, of a deputy or one of many."""
    group = next(name for name in ("thing", "of", "calling", "post") if found.groupdict().get(name))
    text, start, end = teller.report.text, at + found.start(group), at + found.end(group)
    if kind == "minister":
        start, end = (start, at + found.end()) if group == "thing" else (at + found.end() - len(_tail(found)), end)
    before = _STILL.sub("", text[max(0, start - 40) : start])
    if (
        NO_MORE.search(before)
        or re.search(r"\b(?:former|ex)\W+(?:\w+\W+){0,2}$", before)
        or AT_THE_TIME.match(_BUSY.sub("", text[end:]))
        or _FOR_A_TIME.search(before)
    ):
        return
    if _OTHER_TIME.match(text[end:]) or re.search(r"\bwho (?:was|had)\b", text[at:start]):
        return
    word = spelled_out(found[group]) if kind == "calling" else plain(found[group])
    if kind == "minister":
        if word not in _NO_MINISTRY and not _DEPUTY.search(before):
            yield Called(teller, Span(teller.report.id, start, end), kind, SAME_MINISTRY.get(word, word))
    elif kind == "post":
        is_deputy = _DEPUTY.search(before) is not None
        is_the = re.search(r"(?:\bthe|['’]s) (?:[\w-]+ )?$", before) is not None or text[end:].startswith(" of ")
        if is_deputy or is_the:
            yield Called(teller, Span(teller.report.id, start, end), "deputy" if is_deputy else "post", word)
    elif not _DEPUTY.search(before):
        yield Called(teller, Span(teller.report.id, start, end), kind, word)


def _tail(found: re.Match[str]) -> str:
    """Give the words of "minister of the interior" in a match."""
    return found[0][found[0].lower().rindex("minister") :]


@cache
def _patterns() -> tuple[tuple[str, tuple[re.Pattern[str], ...], re.Pattern[str]], ...]:
    """Give the patterns of what somebody is called, by table, ministry or post: behind a name, and before it."""
    return tuple(
        (
            kind,
            tuple(re.compile(rf"{start}{pattern}\b", re.IGNORECASE) for start in (_AFTER, _OFFICE)),
            re.compile(rf"\b{pattern}\b", re.IGNORECASE),
        )
        for kind, pattern in (("calling", _table()), ("minister", _MINISTER), ("post", _HEADED))
    )


@cache
def _inside() -> re.Pattern[str]:
    """Give the pattern of what is part of a name: "Captain Holm"."""
    return re.compile(rf"(?:[A-Z]\w+ )?{_table()}\b", re.IGNORECASE)


def _table() -> str:
    """Give the pattern of the words of the table, and of their short forms, the longest first."""
    forms: dict[str, list[str]] = defaultdict(list)
    for short, word in load_short().items():
        forms[word].append(short)
    words = sorted(load_callings(), key=lambda word: (-len(word), word))
    patterns = (r"\.?[ -]".join(_form(part, forms.get(part, ())) for part in word.split()) for word in words)
    return f"(?P<calling>{'|'.join(patterns)})"


def _form(word: str, short: Sequence[str]) -> str:
    """Give the pattern of a word and its short forms."""
    return f"(?:{'|'.join((word, *short))})" if short else word


def _exclude(one: Called, other: Called, told: Sequence[Called]) -> bool:
    """Tell whether nobody is both, and neither report has the other's word for the person or, of an office, at all."""
    if {one.kind, other.kind} == {"deputy", "post"}:
        return _is_promoted(one, other)
    if one.kind != other.kind or one.word == other.word or one.kind in {"deputy", "post"}:
        return False
    for mine, theirs in ((one, other), (other, one)):
        own = [c for c in told if c.teller is mine.teller and c.kind == mine.kind]
        if any(not _are_rivals(c, theirs) for c in own):
            return False
        if _is_rank(mine) and _PROMOTED.search(mine.teller.report.text):
            return False
        if not _is_rank(mine) and re.search(rf"\b{theirs.word}\b", plain(mine.teller.report.text)):
            return False
    return _are_rivals(one, other)


def _is_rank(called: Called) -> bool:
    """Tell whether somebody is called by a rank, which others in the report may have as well."""
    return called.kind == "calling" and any("rank" in group for group in load_callings()[called.word].lines)


def _are_rivals(one: Called, other: Called) -> bool:
    """Tell whether two words exclude each other."""
    if one.kind == "minister":
        return one.word != other.word
    table = load_callings()
    return table[one.word].excludes(table[other.word])


def _is_promoted(one: Called, other: Called) -> bool:
    """Tell whether a report has somebody for the deputy and the other, which knows of no deputy, for the head."""
    head, deputy = (one, other) if one.kind == "post" else (other, one)
    if head.word != deputy.word or any(_RISEN.search(_sentence(called)) for called in (one, other)):
        return False
    return _DEPUTIES.search(head.teller.report.text) is None


def _sentence(called: Called) -> str:
    """Give the words of the sentence in which somebody is called so."""
    sentence = called.teller.sentence(called.span)
    return called.teller.words(sentence.span) if sentence else ""
