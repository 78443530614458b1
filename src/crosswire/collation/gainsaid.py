"""One speaker who is said to have said a thing, and to have said that it is not so.

Held against each other are stances of one speaker, of one day, on one matter: the words of the one are words of the
other or mean the same, and what only one of the two has sets it apart in no way that the other report does not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from msgspec import Struct

from crosswire.collation.deeds import PRONOUNS, moments_in, times_meet
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip
from crosswire.collation.propositions import slug
from crosswire.collation.stances import Match, Stance, are_alike, match, stances, stem
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Aspect, Finding, Moment, Span, Statement

_FEW: Final = 3
_ONE: Final = 1
_HALF: Final = 2
# Of these nobody knows what they mean.
_POINTING: Final = frozenset({"this", "that", "which", "who"})
_SELVES: Final = frozenset({"i", "we", "us"})
# What speaks of a speaker's own body or state may be told by its noun.
_OWN: Final = _SELVES | {"government", "company", "ministry", "party", "team", "union", "country", "state"}
_NOBODY: Final = frozenset({"nobody", "one", "none", "anybody", "everybody", "all", "there"})
_SMALL: Final = frozenset({"of", "the", "and", "for", "de", "la", "al"})


def find_gainsaid(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give what one speaker is said to have said and to have said the opposite of, by reports of different origins.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    held = [stance for teller in tellers for stance in stances(teller)]
    shown: set[tuple[str, str]] = set()
    for one, other in combinations(held, 2):
        reports = (one.teller.report.id, other.teller.report.id)
        if one.teller.origin == other.teller.origin or not is_opposed(one, other):
            continue
        if any(_is_told_both_ways(mine, theirs, held) for mine, theirs in ((one, other), (other, one))):
            continue
        if reports not in shown:
            shown.add(reports)
            yield _finding(story, one, other, actors)


def is_opposed(one: Stance, other: Stance) -> bool:
    """Tell whether one speaker says of one matter on one day that it is so, and that it is not."""
    if not _are_of_one_mood(one, other) or not are_one_speaker(one, other):
        return False
    found = match(one.keys, other.keys)
    return (
        _is_one_matter(one, other, found)
        and (one.is_for != other.is_for) != found.is_turned
        and _are_of_one_day(one, other)
    )


def _are_of_one_mood(one: Stance, other: Stance) -> bool:
    """Tell whether both speak of what is, or both of what is to come or may be."""
    return "any" in {one.mood, other.mood} or one.mood == other.mood or {one.mood, other.mood} == {"will", "must"}


def _is_one_matter(one: Stance, other: Stance, found: Match) -> bool:
    """Tell whether the words of one stance are those of the other, and what the other adds sets nothing apart."""
    if not found.common or (found.mine and found.theirs) or not _have_one_doer(one, other):
        return False
    if found.common * _HALF < max(len(one.keys), len(other.keys)):
        return False  # A long sentence has the words of many a short one.
    if found.common == _ONE:
        return not found.mine and not found.theirs
    if not times_meet(one.moments, other.moments):
        return False
    return all(
        len([word for word in extra if not _is_known(word, teller)]) <= found.common // _FEW
        for extra, teller in ((found.mine, other.teller), (found.theirs, one.teller))
    )


def _is_known(word: str, teller: Teller) -> bool:
    """Tell whether a report has a word somewhere, in another form as well."""
    return stem(word) in teller.once(_stems)


def _stems(teller: Teller) -> frozenset[str]:
    """Give the stems of a report's words."""
    return frozenset(stem(word) for word in teller.vocabulary)


def _have_one_doer(one: Stance, other: Stance) -> bool:
    """Tell whether who does it may be one on both sides."""
    mine, theirs = one.doers - _NOBODY, other.doers - _NOBODY
    if not mine or not theirs or any(are_alike(a, b) for a in mine for b in theirs):
        return True
    if mine & _SELVES or theirs & _SELVES:
        return bool(mine & _OWN) and bool(theirs & _OWN)
    return bool((mine | theirs) & (PRONOUNS - _POINTING))


class _Speaker(Struct, frozen=True):
    """Who says something: the ids, the words of the name; ``is_sure`` tells that an id is surely that of somebody."""

    ids: frozenset[str]
    slugs: frozenset[str]
    name: frozenset[str]
    is_sure: bool


def are_one_speaker(one: Stance, other: Stance) -> bool:
    """Tell whether two statements are surely of one person or body, by its id or by the words of its name."""
    mine, theirs = one.teller.once(_speakers)[one.said.id], other.teller.once(_speakers)[other.said.id]
    if not mine.slugs.isdisjoint(theirs.slugs):
        return True
    if mine.is_sure or theirs.is_sure:
        return False
    least, most = sorted((mine.name, theirs.name), key=len)
    if not (mine.ids and theirs.ids) and len(least) <= _ONE:
        return False
    return bool(least) and least <= most


def _speakers(teller: Teller) -> dict[str, _Speaker]:
    """Give the speakers of a report by the ids of their statements."""
    return {said.id: _speaker(teller, said) for said in teller.reading.statements}


def _speaker(teller: Teller, said: Statement) -> _Speaker:
    """Give who says something; where nobody is known, by the words that the speaker is called by."""
    ids = frozenset(i for i in (said.speaker, said.speaker_for) if i and not i.startswith("group:"))
    name = frozenset(word for i in ids for word in slug(i).split("-")) - _SMALL
    if not ids and said.speaker_span:
        name = teller.lemmas(said.speaker_span)
    return _Speaker(ids, frozenset(map(slug, ids)), name, any(_is_sure(teller, i) for i in ids))


def _is_sure(teller: Teller, actor: str) -> bool:
    """Tell whether an id is that of somebody of the tables, or of a person with a name of more than one word."""
    return actor in teller.known or (actor.startswith("person:") and "-" in actor)


def _are_of_one_day(one: Stance, other: Stance) -> bool:
    """Tell whether both were said on one day: it is told, or both reports are published within a day."""
    spoken = [_spoken_on(stance) for stance in (one, other)]
    if spoken[0] and spoken[1]:
        return times_meet(spoken[0], spoken[1])
    days = [stance.teller.day for stance in (one, other)]
    return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= _ONE


def _spoken_on(stance: Stance) -> list[Moment]:
    """Give the times that a sentence tells outside of what is said in it."""
    sentence = stance.teller.sentence(stance.said.cue or stance.span)
    if sentence is None:
        return []
    inside = stance.said.content
    return [m for m in moments_in(stance.teller, sentence.span) if not any(span.covers(m.span) for span in inside)]


def _is_told_both_ways(mine: Stance, theirs: Stance, held: Sequence[Stance]) -> bool:
    """Tell whether a report has its speaker say the other thing as well."""
    return any(
        stance.teller is mine.teller
        and stance is not mine
        and are_one_speaker(stance, mine)
        and _is_one_matter(stance, theirs, match(stance.keys, theirs.keys))
        and not is_opposed(stance, theirs)
        for stance in held
    )


def _finding(story: str, one: Stance, other: Stance, actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together."""
    speaker = actors.get(one.said.speaker or other.said.speaker or "")
    words = [clip(stance.teller.words(_whole(stance)), 90) for stance in (one, other)]
    is_direct = all(stance.said.form == "direct" for stance in (one, other))
    aspect: Aspect = "quote" if is_direct else "statement"
    name = speaker.name if speaker else "The speaker"
    return finding(
        story, "speech.contrary", [speaker.id if speaker else "", *sorted(words)], "conflict", aspect,
        about=f"what {name} said",
        summary=f"{name} is said to have said two things: “{words[0]}” and “{words[1]}”.",
        reason="Both reports have it from one speaker, and what the one has said is the opposite of the other.",
        positions=[position(_whole(s), clip(s.teller.words(s.span), 120), s.said.speaker) for s in (one, other)],
        tellers=[one.teller, other.teller], confidence=0.65, weight=2.8,
    )  # fmt: skip


def _whole(stance: Stance) -> Span:
    """Give the stretch from the word for saying it to what is said."""
    cue = stance.said.cue or stance.span
    return Span(stance.span.report, min(cue.start, stance.span.start), max(cue.end, stance.span.end))
