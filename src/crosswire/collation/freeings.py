"""How captives came free, as two reports tell it: they escaped, were freed by force, or were let go.

"Released" and "rescued" are said loosely of anybody who comes home. So each side has to tell its manner outright: who
freed them (troops, their captors), in what (a raid) or after what (talks, a ransom); and each report one manner only,
since of many captives some may escape and others be freed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from crosswire.collation.deeds import PRONOUNS, meant, moments_in, speech_around, times_meet
from crosswire.collation.drafts import finding, position
from crosswire.collation.fates import are_counted_alike
from crosswire.collation.phrasing import clip, voices
from crosswire.collation.telling import Teller, contemporaries
from crosswire.collation.unscathed import tells_of_captives
from crosswire.facts import Actor, Argument, Clause, Finding
from crosswire.knowledge.lexicon.freeings import load_freeings
from crosswire.knowledge.lexicon.kinds import load_kinds

Manner: TypeAlias = Literal["escaped", "forced", "granted"]

_MEANS: Final = frozenset({"in", "during", "by", "through", "with", "via"})
_PRICE: Final = frozenset({"after", "through", "for", "with", "via", "upon", "on"})
# "After" a raid may be after that in which they were taken.
_RAIDS: Final = frozenset({"raid", "assault", "ambush", "offensive"})
# "Let go by the bandits", of which the parser makes two verbs.
_LET_GO: Final = re.compile(r" go by(?: [\w-]+){1,4}")
_PAID: Final = re.compile(r"[^.;:]{0,40}? (?:after|once|when)\b[^.;:]{0,40} paid\b[^.;:]{0,20} ransom")
_UNPAID: Final = re.compile(r"\b(?:no|not|without|refus\w+|never|deni\w+)\b|n[’']t\b", re.IGNORECASE)
# What the parser takes for a verb.
_FOLLOWING: Final = re.compile(r"(?: [\w-]+){0,3},? following(?: [\w-]+){1,4}")
_ARMED: Final = frozenset({"MIL", "COP", "SPY"})
_HOLDING: Final = frozenset({"REB", "CRM"})
# Of some of them only, or of more than these: the others may have come free otherwise.
_SOME: Final = re.compile(
    r"\b(?:some|several|many|most|others?|another|rest|remaining|more|half|part|each|first|second|earlier|previously|"
    r"attempt\w*|tried|botched|failed|foiled|(?:\w+|\d+) of (?:the|them|those|whom|his|her))\b",
    re.IGNORECASE,
)
_ABDUCTING: Final = frozenset({"abduct", "kidnap", "snatch", "take hostage", "hold hostage", "hold captive"})
_CAPTIVE: Final = re.compile(r"\b(?:hostages?|captives?|abductees?|kidnapped|abducted)\b", re.IGNORECASE)
_SAID: Final = {"escaped": "they got away by themselves", "forced": "by force", "granted": "they were let go"}


class Freeing(Struct, frozen=True):
    """That captives came free in a certain manner: by what clause, who they are, and by whose word."""

    teller: Teller
    clause: Clause
    manner: Manner
    captives: tuple[Argument, ...]
    people: frozenset[str]
    speaker: str | None


def find_freeings(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the manners in which captives came free that exclude each other.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    pairs = [
        (a, b)
        for one, other in contemporaries(tellers)
        for a in _of_one_mind(one)
        for b in _of_one_mind(other)
        if _is_clash(a, b)
    ]
    if pairs:
        yield _clash(story, pairs, actors)


def _of_one_mind(teller: Teller) -> list[Freeing]:
    """Give the manners in which a report tells that captives came free, where it tells one only."""
    return teller.once(_sure)


def _sure(teller: Teller) -> list[Freeing]:
    """Find them; none in a report that speaks of two manners in whatever mood."""
    if not tells_of_captives(teller):
        return []
    found = [f for clause in teller.reading.clauses if (f := _freeing(teller, clause)) is not None]
    told = [f for f in found if f.clause.mood == "told" and not f.clause.negated]
    return told if len({f.manner for f in found}) == 1 else []


def _freeing(teller: Teller, clause: Clause) -> Freeing | None:
    """Give how captives came free by a clause, None where it does not tell."""
    table = load_freeings()
    if clause.lemma in table.escape:
        manner, role = _escape(teller, clause), "agent"
    elif clause.lemma in table.free or clause.lemma == "let":
        manner, role = _freed(teller, clause), "patient"
    else:
        return None
    captives = tuple(a for a in clause.arguments if a.role == role and a.lemma not in table.captors | table.forces)
    if manner is None or not captives or _SOME.search(teller.words(clause.span)):
        return None
    people = frozenset(p for a in captives if (p := meant(teller, a)) and p.startswith("person:"))
    said = speech_around(teller, clause.span)
    return Freeing(teller, clause, manner, captives, people, said.speaker if said is not None else None)


def _escape(teller: Teller, clause: Clause) -> Manner | None:
    """Tell whether a clause is of captives who got away, and not of a suspect, a crash or an attack."""
    table = load_freeings()
    if any(a.lemma in table.danger for a in clause.arguments):
        return None
    taken = teller.once(_taken)
    for a in clause.arguments:
        if a.role != "agent" and a.lemma in table.captors:
            return "escaped"
        if a.role == "agent" and (_CAPTIVE.search(teller.words(a.span)) or taken & {a.lemma, meant(teller, a)}):
            return "escaped"
    return None


def _taken(teller: Teller) -> frozenset[str | None]:
    """Give the nouns and persons whom a report tells to have been abducted."""
    clauses = (c for c in teller.reading.clauses if c.lemma in _ABDUCTING)
    taken = [a for c in clauses for a in c.arguments if a.role == "patient"]
    people = {p for a in taken if (p := meant(teller, a)) and p.startswith("person:")}
    return frozenset({a.lemma for a in taken} - PRONOUNS | people)


def _freed(teller: Teller, clause: Clause) -> Manner | None:
    """Give the manner in which captives were freed that a clause tells outright: by whom, in what, after what."""
    table, found = load_freeings(), set[Manner]()
    for a in clause.arguments:
        sectors = _sectors(teller, a) if a.role == "agent" else frozenset()
        if a.role == "agent" and (a.lemma in table.captors or sectors & _HOLDING):
            found |= {"granted"} if clause.lemma in table.granted else set()
        elif a.role == "agent" and (a.lemma in table.forces or sectors & _ARMED):
            found |= {"forced"} if clause.lemma in table.forced else set()
        elif a.lemma in table.operations and (a.role in _MEANS or (a.role == "after" and a.lemma not in _RAIDS)):
            found.add("forced")
        elif a.role in _PRICE and a.lemma in table.talks:
            found.add("granted")
    text, end = teller.report.text, clause.predicate.end
    freed_by, following, paid = (p.match(text, end) for p in (_LET_GO, _FOLLOWING, _PAID))
    if freed_by is not None and clause.lemma == "let" and _nouns(freed_by[0]) & table.captors:
        found.add("granted")
    if following is not None and _nouns(following[0].rpartition("following")[2]) & table.talks:
        found.add("granted")
    if paid is not None and not _UNPAID.search(paid[0]) and (found or clause.lemma in table.granted):
        found.add("granted")
    return found.pop() if len(found) == 1 else None


def _nouns(words: str) -> frozenset[str]:
    """Give words in lower case, without the ending of a plural."""
    return frozenset(word.removesuffix("s") for word in words.lower().split())


def _sectors(teller: Teller, argument: Argument) -> frozenset[str]:
    """Give the sectors of whom a noun means."""
    actor = meant(teller, argument)
    return frozenset(next((a.sectors for a in teller.reading.actors if a.id == actor), ()))


def _is_clash(one: Freeing, other: Freeing) -> bool:
    """Tell whether the same captives came free in two manners."""
    times = [moments_in(f.teller, f.clause.span) for f in (one, other)]
    return one.manner != other.manner and times_meet(*times) and _are_same(one, other)


def _are_same(one: Freeing, other: Freeing) -> bool:
    """Tell whether two freeings are surely of the same captives: by name, or by noun and number."""
    if one.people or other.people:
        return bool(one.people & other.people)
    kinds = load_kinds()
    nouns = [{kinds.get(a.lemma, a.lemma) for a in f.captives} - PRONOUNS for f in (one, other)]
    if all(nouns) and nouns[0].isdisjoint(nouns[1]):
        return False
    return are_counted_alike((one.teller, one.captives), (other.teller, other.captives))


def _clash(story: str, pairs: Sequence[tuple[Freeing, Freeing]], actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together: a dispute where it is told on somebody's word, else a conflict."""
    shown = list({f.clause.predicate: f for pair in pairs for f in pair}.values())
    speakers = sorted({f.speaker for f in shown if f.speaker})
    first, second = pairs[0]
    words = [clip(f.teller.words(f.clause.span), 90) for f in (first, second)]
    reason = "What each report tells outright of how they came free excludes the other."
    if speakers:
        reason = f"It is told on the word of {voices(speakers, actors)}."
    return finding(
        story, "outcome.freed", sorted({f.manner for f in shown}), "disputed" if speakers else "conflict", "outcome",
        about="how the captives came free",
        summary=f"{_SAID[first.manner].capitalize()}, or {_SAID[second.manner]}: “{words[0]}” and “{words[1]}”.",
        reason=reason,
        positions=[position(f.clause.span, clip(f.teller.words(f.clause.span), 120), f.speaker) for f in shown],
        tellers=[f.teller for f in shown], confidence=0.65, weight=2.8,
    )  # fmt: skip
