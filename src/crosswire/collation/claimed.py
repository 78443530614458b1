"""Who claims an attack: that two groups claim one, or that one report has a claim where another knows of none.

A claim is its claimant's own word, so that two of them are a dispute. That nobody has claimed an attack is held against
a claim only where it is told of a later day than the claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from msgspec import Struct

from crosswire.collation.deeds import meant, moments_in
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip
from crosswire.collation.telling import Teller, rivals
from crosswire.facts import Actor, Argument, Clause, Finding, Moment, Span, Statement
from crosswire.text import fold

_RESPONSIBILITY: Final = frozenset({"responsibility", "credit"})
_ATTACKS: Final = frozenset(
    {"attack", "bombing", "blast", "explosion", "shooting", "killing", "murder", "assassination", "raid", "ambush",
     "strike", "assault", "kidnapping", "abduction", "hijacking", "massacre", "operation", "shelling", "hack", "breach"}
)  # fmt: skip
# Who says so of themselves: "it was behind the bombing", "its fighters had carried it out".
_ITSELF: Final = re.compile(
    r"^\W*(?:that )?(?:it|they|we|(?:one|two|some|members|fighters) of (?:its|their|our)\b.{0,30}?|"
    r"(?:its|their|our) [\w' -]{1,30}?) (?:(?:was|were|is|had been|stood) behind|"
    r"(?:had |have |has )?(?:carried out|carried it out|staged|launched|mounted|planted)) (?:the|this|it\b)",
    re.IGNORECASE,
)
_DEFINITE: Final = re.compile(r"(?:the|this|that|it|[\w-]+day['’]s)\b", re.IGNORECASE)
_OTHER: Final = re.compile(
    r"\b(?:another|other|earlier|previous|similar|(?:last|past) (?:week|month|year)|(?:weeks?|months?|years?) ago|"
    r"(?:in|of) (?:1[89]|20)\d\d)\b",
    re.IGNORECASE,
)
# What is told of the first hour only, or by halves.
_EARLY: Final = re.compile(
    r"\b(?:immediate(?:ly)?|at first|initial(?:ly)?|at the time|credible|earlier)\b", re.IGNORECASE
)
# Words of many groups' names.
_COMMON: Final = frozenset(
    {"group", "army", "front", "movement", "party", "brigade", "force", "forces", "the", "of", "for", "and", "in",
     "liberation", "people", "national", "united", "popular", "resistance", "province", "organisation", "organization"}
)  # fmt: skip


class Claim(Struct, frozen=True):
    """That somebody claims an attack, or that nobody does: then ``claimants`` are none."""

    teller: Teller
    span: Span
    claimants: frozenset[str]
    moments: tuple[Moment, ...]


def find_claims(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the attack that reports of different origins have claimed by others, or by nobody.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    for one, other in rivals(tellers):
        mine, theirs = one.once(_claims), other.once(_claims)
        for a, b in product(mine, theirs):
            if a.claimants and b.claimants:
                if all(
                    _are_rivals(x, y, actors)
                    for c, d in product(mine, theirs)
                    for x in c.claimants
                    for y in d.claimants
                ):
                    yield _finding(story, a, b, actors)
                    return
            elif _is_belied(a, b) or _is_belied(b, a):
                yield _finding(story, a, b, actors)
                return


def _claims(teller: Teller) -> list[Claim]:
    """Give the claims that a report tells, and that there is none, in text order."""
    found = [claim for said in teller.reading.statements if (claim := _of_statement(teller, said))]
    found += [claim for clause in teller.reading.clauses if (claim := _of_clause(teller, clause))]
    return sorted(found, key=lambda claim: claim.span)


def _of_statement(teller: Teller, said: Statement) -> Claim | None:
    """Give the claim of a statement: "claimed responsibility for the attack", "said that it was behind the attack"."""
    content = teller.words(said.content[0])
    is_claim = said.verb == "claim responsibility" and (
        _DEFINITE.match(content) or not _ATTACKS & teller.lemmas(said.content[0])
    )
    if said.speaker_span is None or said.denied or not (is_claim or _ITSELF.match(content)):
        return None
    named = teller.named(said.speaker_span) | {said.speaker or ""}
    return _claim(teller, said.span, named)


def _of_clause(teller: Teller, clause: Clause) -> Claim | None:
    """Give the claim of a clause: "the attack was claimed by X", "a claim came from X", "no group has claimed it"."""
    lemmas = {argument.lemma for argument in clause.arguments}
    if clause.mood != "told":
        return None
    if clause.lemma == "claim" and lemmas & (_RESPONSIBILITY | _ATTACKS):
        if clause.negated:
            return _claim(teller, clause.span, frozenset())
        things = [a for a in clause.arguments if a.role == "patient" and a.lemma in _ATTACKS]
        if things and all(_DEFINITE.match(teller.words(a.span)) for a in things):
            return _claim(teller, clause.span, _meant(teller, clause, "agent"))
    if clause.lemma in {"come", "be"} and "claim" in lemmas and lemmas & _RESPONSIBILITY:
        if clause.negated or re.search(r"\bno (?:\w+ )?claims?\b", teller.words(clause.span), re.IGNORECASE):
            return _claim(teller, clause.span, frozenset())
        return _claim(teller, clause.span, _meant(teller, clause, "from"))
    return None


def _meant(teller: Teller, clause: Clause, role: str) -> frozenset[str]:
    """Give who is named in a role of a clause."""
    spans: list[Argument] = [a for a in clause.arguments if a.role == role]
    return frozenset(actor for a in spans if (actor := meant(teller, a)))


def _claim(teller: Teller, span: Span, named: frozenset[str] | set[str]) -> Claim | None:
    """Make a claim of whoever is named, told as of these days; none where somebody claims it who is not named."""
    sentence = teller.sentence(span)
    text = teller.words(sentence.span if sentence else span)
    claimants = frozenset(actor for actor in named if actor.startswith(("org:", "person:")))
    if _OTHER.search(text) or (not claimants and (named or _EARLY.search(text))):
        return None
    return Claim(teller, span, claimants, tuple(moments_in(teller, sentence.span if sentence else span)))


def _is_belied(claim: Claim, none: Claim) -> bool:
    """Tell whether a claim was made on a day before that of which another report tells that there was none."""
    if not claim.claimants or none.claimants:
        return False
    made = max((m.latest or "" for m in claim.moments), default=claim.teller.published)[:10]
    known = max((m.latest or "" for m in none.moments), default=none.teller.published)[:10]
    return bool(made) and made < known <= none.teller.published[:10]


def _are_rivals(one: str, other: str, actors: Mapping[str, Actor]) -> bool:
    """Tell whether two claimants are two: no word of the name of the one is in a name of the other."""
    a, b = actors.get(one), actors.get(other)
    if one == other or a is None or b is None:
        return False
    names = [{word for name in (x.name, *x.names) for word in fold(name).replace("-", " ").split()} for x in (a, b)]
    return not (names[0] & names[1]) - _COMMON


def _finding(story: str, one: Claim, other: Claim, actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together: a dispute of two claims, or a claim that another report does not know of."""
    speakers = [min((c for c in claim.claimants if c in actors), default=None) for claim in (one, other)]
    words = [clip(claim.teller.words(claim.span), 120) for claim in (one, other)]
    is_dispute = all(speakers)
    return finding(
        story, "claim.differs", sorted(one.claimants | other.claimants), "disputed" if is_dispute else "conflict",
        "responsibility",
        about="who claims the attack",
        summary=f"Two accounts of who claims it: “{words[0]}” and “{words[1]}”.",
        reason="Each of the two claims it by its own word." if is_dispute
        else "By the day of which the one says that nobody claims it, the other has a claim.",
        positions=[
            position(claim.span, text, speaker)
            for claim, text, speaker in zip((one, other), words, speakers, strict=True)
        ],
        tellers=[one.teller, other.teller], confidence=0.65, weight=2.6,
    )  # fmt: skip
