"""Whether a craft was where it should not have been: one side says that it entered its airspace, the other that not.

"The plane had violated Borvian airspace", "it was flying over international waters": each side says so of its own, and
where it was is not for the reports to say. What a report tells in its own name is nobody's side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from msgspec import Struct

from crosswire.collation.blame import side_of, sides_of
from crosswire.collation.deeds import moments_in, times_meet
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, with_article
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.facts import Actor, Clause, Finding, Span, Statement

_ENTERING: Final = frozenset(
    {"violate", "breach", "enter", "cross", "intrude", "penetrate", "stray", "infringe", "trespass", "veer", "invade"}
)
_REALM: Final = re.compile(r"\b(?:air ?space|(?:territorial )?waters|territory)\b", re.IGNORECASE)
_OPEN: Final = re.compile(
    r"\b(?:(?:in|over|within|through) international (?:air ?space|waters|seas?)|high seas)\b", re.IGNORECASE
)
# What goes where it may not go: through the air, or on the sea.
_FLYING: Final = re.compile(
    r"\b(?:drones?|air ?crafts?|planes?|jets?|warplanes?|fighters?|bombers?|helicopters?|balloons?|UAVs?|airliners?)\b"
)
_SAILING: Final = re.compile(
    r"\b(?:ships?|warships?|vessels?|boats?|gunboats?|tankers?|trawlers?|submarines?|tugboats?|tugs?|frigates?)\b"
)
_MEANT: Final = re.compile(r"\b(?:it|they)\b", re.IGNORECASE)


class Word(Struct, frozen=True):
    """What a side says: that a craft had entered somewhere, or that it had not."""

    teller: Teller
    span: Span
    side: str
    entered: bool


def find_intrusions(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the dispute over whether a craft was in the airspace or the waters of a state.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    parties = sides_of(tellers, actors)
    told = [w for teller in tellers if _REALM.search(teller.report.text) for w in _words(teller, parties, actors)]
    inside, outside = ([w for w in told if w.entered is entered] for entered in (True, False))
    pairs = [
        (one, other)
        for one, other in product(inside, outside)
        if one.side != other.side and are_of_one_week(one.teller, other.teller) and _can_be_one(one, other)
    ]
    # A side that says both speaks of two crafts, or has changed its word.
    both = {w.side for w in inside} & {w.side for w in outside}
    pairs = [(one, other) for one, other in pairs if one.side not in both and other.side not in both]
    if not pairs:
        return
    one, other = min(pairs, key=lambda pair: (pair[0].teller.origin == pair[1].teller.origin, *map(_length, pair)))
    sides = one.side, other.side
    shown = _firsts([w for w in told if w.side in sides])
    if len({w.teller.origin for w in shown}) > 1:
        yield _finding(story, (one, other), shown, actors)


def _words(teller: Teller, parties: Mapping[str, str], actors: Mapping[str, Actor]) -> Iterator[Word]:
    """Give what the sides of a report say of where a craft was."""
    for said in teller.reading.statements:
        side = side_of(said.speaker, parties, actors)
        if side is None or side not in actors:
            continue
        for content in said.content:
            words = teller.words(content)
            if _REALM.search(words) is None or not any(p.search(words) for p in (_FLYING, _SAILING, _MEANT)):
                continue
            entered = _entered(teller, said, content)
            if entered is not None:
                yield Word(teller, content, side, entered)


def _entered(teller: Teller, said: Statement, content: Span) -> bool | None:
    """Tell whether a craft is said to have entered a realm of somebody's; None where nothing is said of it."""
    for clause in teller.predicates_in(content):
        if clause.lemma in _ENTERING and _is_past(teller, clause) and _has_realm(teller, clause):
            return clause.negated == (said.verb_class == "denies" or said.denied)
    return False if _OPEN.search(teller.words(content)) and said.verb_class != "denies" and not said.denied else None


def _can_be_one(one: Word, other: Word) -> bool:
    """Tell whether two words can be of one craft: of one sort where both name it, and of one time."""
    sorts = [{n for n, p in enumerate((_FLYING, _SAILING)) if p.search(w.teller.words(w.span))} for w in (one, other)]
    if all(sorts) and sorts[0].isdisjoint(sorts[1]):
        return False
    return times_meet(moments_in(one.teller, one.span), moments_in(other.teller, other.span))


def _length(word: Word) -> int:
    """Give the length of what is said."""
    return word.span.end - word.span.start


def _is_past(teller: Teller, clause: Clause) -> bool:
    """Tell whether a clause is of what was: not "would shoot down planes that violate its airspace"."""
    is_bare = teller.words(clause.predicate).lower() in {clause.lemma, f"{clause.lemma}s"}
    return clause.mood == "told" and (clause.negated or not is_bare)


def _has_realm(teller: Teller, clause: Clause) -> bool:
    """Tell whether a clause tells of the airspace, the waters or the territory of somebody."""
    words = teller.words(clause.span)
    return _REALM.search(words) is not None and _OPEN.search(words) is None


def _firsts(told: Sequence[Word]) -> list[Word]:
    """Keep of each report one word of each side."""
    firsts = {(w.teller.report.id, w.side): w for w in sorted(told, key=lambda w: w.span)[::-1]}
    return [firsts[key] for key in sorted(firsts)]


def _finding(story: str, pair: tuple[Word, Word], shown: Sequence[Word], actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together."""
    words = [clip(w.teller.words(w.span), 110) for w in pair]
    told = [f"“{w}”, by the word of {with_article(actors[x.side].name)}" for w, x in zip(words, pair, strict=True)]
    return finding(
        story, "intrusion.denied", sorted(w.side for w in pair), "disputed", "place",
        about="whether it was in somebody's airspace or waters",
        summary=f"Where it was is disputed: {told[0]}, and {told[1]}.",
        reason="Each side says so of its own; who is right is not for the reports to say.",
        positions=[position(w.span, clip(w.teller.words(w.span), 120), w.side) for w in shown],
        tellers=[w.teller for w in shown], confidence=0.7, weight=2.7,
    )  # fmt: skip
