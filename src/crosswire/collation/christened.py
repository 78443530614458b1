"""Things that go by a name, and persons of one surname: one storm of two names, one mayor of two given names.

A report that names one storm, ship or drug only, and tells of it what the other report tells of one with another name,
contradicts it; so does a given name that differs for the one surname that each report has, in the sentence that it
leads with or beside the same title. Neither report may know of the other's name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from msgspec import Struct

from crosswire.collation.castings import ELSEWHEN, KIN, is_like
from crosswire.collation.drafts import finding, position
from crosswire.collation.telling import Teller, rivals
from crosswire.facts import Actor, Finding, Mention, Sentence, Span
from crosswire.knowledge.lexicon.things import load_things
from crosswire.text import slug

# So many content words have to be in both sentences besides the name.
SHARED: Final = 3
MANY_SHARED: Final = 6
# So many sentences make the beginning of a report.
LEAD: Final = 3
# Short words are alike by chance.
SHORT: Final = 4
_NAME: Final = r"[“\"'‘]?(?P<name>[A-ZÀ-Þ][\w’'-]*(?: (?:[A-ZÀ-Þ][\w’'-]*|\d{1,4}))*|[A-Z]{1,3}-?\d{1,4})"
# "BX 302" and "BX-302" are BX302.
_NUMBERED: Final = re.compile(r"\b([A-Z]{1,3})[ -](\d{1,4})\b")
_GIVEN: Final = (
    r"(?: (?:that (?:is|was)|which (?:is|was)|is|was))?,? "
    r"(?:(?:is )?sold (?:as|under the name(?: of)?)|named|called|dubbed|christened|(?:also )?known as|by the name of|"
    r"under the name(?: of)?|code-?named|marketed as) "
)
# Words with capitals that are no names of things.
_NO_NAME: Final = frozenset(
    {"the", "a", "an", "it", "he", "she", "they", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
     "sunday", "mr", "mrs", "in", "on", "at", "and"}
)  # fmt: skip
_INITIALS: Final = re.compile(r"[A-ZÀ-Þ]{2,3}(?= )")
# Nouns that mean any thing of their line, and storms, which change their class.
_GENERAL: Final = frozenset({"ship", "vessel", "drug", "medicine", "tablet", "pill", "spacecraft"})
_STORMS: Final = frozenset(
    {"cyclone", "hurricane", "typhoon", "storm", "tropical storm", "tropical cyclone", "winter storm"}
)


class Christened(Struct, frozen=True):
    """A thing with its name as a report has it; ``line`` is the number of its sort."""

    teller: Teller
    span: Span
    line: int
    noun: str
    noun_start: int
    noun_end: int
    words: frozenset[str]
    sentence: Sentence


def find_christened(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the things and persons of two names.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    named = {teller.report.id: _things(teller) for teller in tellers}
    for one, other in rivals(tellers):
        pairs = ((a, b) for a in named[one.report.id] for b in named[other.report.id] if _are_two_names(a, b, named))
        pair = next(pairs, None)
        if pair is not None:
            yield _finding(story, "name.thing", [(c.teller, c.span) for c in pair])
        clash = next(_namesakes(one, other, actors), None)
        if clash is not None:
            yield _finding(story, "name.given", clash)


def _finding(story: str, rule: str, sides: Sequence[tuple[Teller, Span]]) -> Finding:
    """Put the finding together."""
    words = [teller.words(span) for teller, span in sides]
    return finding(
        story, rule, sorted(words), "conflict", "name",
        about="the name",
        summary=f"The reports give two names for one: {words[0]} and {words[1]}.",
        reason="The sentences tell the same of both, each report has one of the names, and neither has the other's.",
        positions=[position(span, w) for (_, span), w in zip(sides, words, strict=True)],
        tellers=[teller for teller, _ in sides], confidence=0.65, weight=2.7,
    )  # fmt: skip


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Give the patterns of a thing with its name: before it, given to it, and in apposition to it."""
    line_of = load_things()
    nouns = "|".join(sorted(line_of, key=lambda noun: (-len(noun), noun)))
    thing = rf"\b(?P<noun>(?i:{nouns}))"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{thing} {_NAME}",
            rf"{thing}\b[^.;\n]{{0,120}}?{_GIVEN}{_NAME}",
            rf"{_NAME},? (?:a|an|the) (?:[\w-]+ ){{0,3}}(?P<noun>(?i:{nouns}))\b",
        )
    )


@cache
def _last_words() -> frozenset[str]:
    """Give the last words of the nouns of things."""
    return frozenset(noun.rpartition(" ")[2] for noun in load_things())


def _things(teller: Teller) -> list[Christened]:
    """Give the things that a report names, in its body and title."""
    nouns = _last_words()
    return [
        found
        for sentence in teller.reading.sentences
        if not nouns.isdisjoint(sentence.lemmas)
        for pattern in _patterns()
        for match in pattern.finditer(teller.report.text, sentence.span.start, sentence.span.end)
        if (found := _thing(teller, sentence, match)) is not None
    ]


def _thing(teller: Teller, sentence: Sentence, match: re.Match[str]) -> Christened | None:
    """Make a thing of a match; None where its name is none, or that of somebody or some place known."""
    span = Span(teller.report.id, match.start("name"), match.end("name"))
    words = frozenset(slug(_NUMBERED.sub(r"\1\2", match["name"])).split("-")) - _NO_NAME
    if not words or _is_known(teller, span) or _is_opening_word(teller, sentence, match):
        return None
    noun = match["noun"].lower()
    at = match.span("noun")
    return Christened(teller, span, load_things()[noun], noun, *at, words, sentence)


def _is_opening_word(teller: Teller, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether a word has its capital for opening the sentence: "Although the ship", "Meanwhile, the storm".

    A name is written with a capital inside a sentence of the report as well.
    """
    name, text = match["name"], teller.report.text
    if " " in name or match.start("name") != sentence.span.start:
        return False
    return re.search(rf"[a-zà-þ,] {re.escape(name)}\b", text) is None


def _is_known(teller: Teller, span: Span) -> bool:
    """Tell whether a name is that of a state, a known place or body: "the ferry Norway"."""
    return any(
        m.form == "name" and m.actor is not None and (":" not in m.actor or m.actor in teller.known)
        for m in teller.mentions_in(span)
    )


def _are_two_names(one: Christened, other: Christened, named: Mapping[str, Sequence[Christened]]) -> bool:
    """Tell whether one thing has two names: one of its sort in each report, of which both tell the same."""
    if (
        one.line != other.line
        or not _may_be_one_thing(one.noun, other.noun)
        or any(_is_spelling(a, b) for a in one.words for b in other.words)
    ):
        return False
    for side in (one, other):
        own = [c for c in named[side.teller.report.id] if c.line == side.line]
        if (
            any(not (c.words & side.words) for c in own)
            or _has_more(side)
            or ELSEWHEN.search(side.teller.words(side.sentence.span))
        ):
            return False
    texts = [frozenset(slug(c.teller.report.text).split("-")) for c in (one, other)]
    if one.words & texts[1] or other.words & texts[0]:
        return False
    return len(_shared(one.teller, one.sentence, other.teller, other.sentence) - one.words - other.words) >= SHARED


def _may_be_one_thing(one: str, other: str) -> bool:
    """Tell whether two nouns may mean one thing: the same but for its sort, or one of them means any of the line."""
    return (
        one.rpartition(" ")[2] == other.rpartition(" ")[2] or bool(_GENERAL & {one, other}) or {one, other} <= _STORMS
    )


def _is_spelling(one: str, other: str) -> bool:
    """Tell whether two words of names of things may be one, spelled otherwise; of short ones the first letter tells."""
    return is_like(one, other) and (min(len(one), len(other)) > SHORT or one[0] == other[0])


def _has_more(side: Christened) -> bool:
    """Tell whether a sentence speaks of one more of the sort, besides the one that it names."""
    nouns = "|".join(re.escape(noun) for noun, line in load_things().items() if line == side.line)
    start = side.sentence.span.start
    words = side.teller.words(side.sentence.span)
    more = re.finditer(rf"\b(?:an?|another|other|two|three|several) (?:[\w-]+ ){{0,2}}?(?P<noun>{nouns})s?\b", words)
    return any(start + m.start("noun") != side.noun_start and start + m.end("noun") != side.noun_end for m in more)


def _shared(one: Teller, mine: Sentence, other: Teller, theirs: Sentence) -> frozenset[str]:
    """Give the content words that two sentences share, folded."""
    sides = [frozenset(slug(w) for w in t.lemmas(s.span)) for t, s in ((one, mine), (other, theirs))]
    return sides[0] & sides[1]


def _namesakes(one: Teller, other: Teller, actors: Mapping[str, Actor]) -> Iterator[list[tuple[Teller, Span]]]:
    """Give the persons of one surname and two given names, of whom each report has one."""
    mine, theirs = _by_surname(one, actors), _by_surname(other, actors)
    texts = [t.once(_all_words) for t in (one, other)]
    for surname in sorted(mine.keys() & theirs.keys()):
        sides = mine[surname], theirs[surname]
        if any(len({m.actor for m in side}) != 1 for side in sides) or sides[0][0].actor == sides[1][0].actor:
            continue
        given = [_words(t, side[0]) - {surname} for t, side in ((one, sides[0]), (other, sides[1]))]
        if any(is_like(a, b) for a in given[0] for b in given[1]) or given[0] & texts[1] or given[1] & texts[0]:
            continue
        if any(_has_kin(t, surname) for t in (one, other)):
            continue
        firsts = (one, sides[0][0]), (other, sides[1][0])
        if any(_are_initials(*side, rival) for side, rival in zip(firsts, (given[1], given[0]), strict=True)):
            continue
        if _are_alike_told(firsts[0], firsts[1], given[0] | given[1] | {surname}):
            yield [(teller, mention.span) for teller, mention in firsts]


def _by_surname(teller: Teller, actors: Mapping[str, Actor]) -> dict[str, list[Mention]]:
    """Give the mentions of persons by given name and surname, by the surname, in text order."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for surname, mention in teller.once(_full_names):
        if mention.actor in actors:
            found[surname].append(mention)
    return found


def _full_names(teller: Teller) -> list[tuple[str, Mention]]:
    """Give the mentions of persons by more than one word, each with the last word."""
    found = []
    for mention in teller.reading.mentions:
        if mention.form == "name" and (mention.actor or "").startswith("person:"):
            words = slug(teller.words(mention.span)).split("-")
            found += [(words[-1], mention)] if len(words) > 1 else []
    return found


def _all_words(teller: Teller) -> frozenset[str]:
    """Give the words of a report, folded."""
    return frozenset(slug(teller.report.text).split("-"))


def _words(teller: Teller, mention: Mention) -> frozenset[str]:
    """Give the words of a name."""
    return frozenset(slug(teller.words(mention.span)).split("-"))


def _are_initials(teller: Teller, mention: Mention, given: frozenset[str]) -> bool:
    """Tell whether somebody is named by initials written together, one of which a given name may have: "AB Lund"."""
    initials = _INITIALS.match(teller.words(mention.span))
    return initials is not None and any(name[:1] in initials[0].lower() for name in given)


def _has_kin(teller: Teller, surname: str) -> bool:
    """Tell whether a sentence with a surname speaks of a family."""
    return any(
        surname in slug(teller.words(s.span)).split("-") and KIN.search(teller.words(s.span))
        for s in teller.reading.sentences
    )


def _are_alike_told(mine: tuple[Teller, Mention], theirs: tuple[Teller, Mention], names: frozenset[str]) -> bool:
    """Tell whether both are named with one title, or in the beginning of their reports with the same told of both."""
    roles = [
        (m.role.title, m.role.qualifier)
        for _, m in (mine, theirs)
        if m.role and m.role.kind not in {"honorific", "rank"}
    ]
    if len(roles) == len((mine, theirs)) and roles[0] != roles[1]:
        return False
    told = []
    for teller, mention in (mine, theirs):
        sentence = teller.sentence(mention.span)
        if sentence is None or ELSEWHEN.search(teller.words(sentence.span)):
            return False
        body = [s for s in teller.reading.sentences if s.kind == "body"]
        told.append((sentence in body[:LEAD], _paragraph(teller, sentence) - names))
    # Two of two ages are two.
    numbers = [_numbers(teller, mention) for teller, mention in (mine, theirs)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return False
    shared = told[0][1] & told[1][1]
    if len(roles) == len(told):
        return len(shared) >= SHARED
    return all(is_lead for is_lead, _ in told) and len(shared) >= MANY_SHARED


def _numbers(teller: Teller, mention: Mention) -> frozenset[float]:
    """Give the numbers of the sentence of a mention."""
    sentence = teller.sentence(mention.span)
    span = sentence.span if sentence else mention.span
    return frozenset(v for start, end, v in teller.numbers if span.start <= start and end <= span.end)


def _paragraph(teller: Teller, sentence: Sentence) -> frozenset[str]:
    """Give the content words of the paragraph of a sentence, folded."""
    of_it = (s for s in teller.reading.sentences if s.paragraph == sentence.paragraph)
    return frozenset(slug(w) for s in of_it for w in teller.lemmas(s.span))
