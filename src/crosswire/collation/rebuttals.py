"""What one side claims and another denies, where the denial says whose claim it is.

"The army denied the Front's claim that it had seized the fort": a report that says so names both parties, so that
little more is needed than a second report that has the claim from that side, or the denial from the other. Who is right
is not for the reports to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.blame import is_deciding, sides_of, state_of
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, denying, told_speech
from crosswire.collation.telling import Teller, gist
from crosswire.facts import Actor, Clause, Finding, Mention, Span, Statement
from crosswire.knowledge.lexicon.senses import load_senses

_CLAIMED: Final = r"(?:claims?|allegations?|assertions?|accusations?|suggestions?|boasts?|reports?|statements?)"
# What is claimed or called false; "a claim for damages" and "the panel's report" are no words of what is so.
_SAYING: Final = r"(?= (?:that|of|about|as|to have|it|they|he|she|by|made)\b)"
# "The Front's earlier claim that", "Borvian claims of", "claims by the Front that", "an assertion made by the Front".
_OWNED: Final = re.compile(rf"(?:['’]s?)? (?:[a-z-]+ ){{0,2}}{_CLAIMED}(?:{_SAYING}|$)")
_BY: Final = re.compile(rf"\b{_CLAIMED} (?:(?:made|issued|put out|spread) )?(?:by|from) (?:the )?$")
_THAT: Final = re.compile(rf"(?:the |any |all )?{_CLAIMED} (?:that|of)\b", re.IGNORECASE)
_WORDS: Final = frozenset(
    {"claim", "allegation", "assertion", "accusation", "report", "suggestion", "statement", "boast", "false", "untrue",
     "baseless", "completely", "propaganda", "lie", "number", "figure"}
)  # fmt: skip
# Verbs that say nothing of what is claimed.
_WEAK: Final = frozenset({"be", "have", "do", "say", "claim", "deny"})
_LIGHT: Final = frozenset(
    {"be", "have", "do", "make", "take", "get", "say", "give", "put", "go", "come", "carry", "set"}
)
# Verbs by which a side is said to have taken a place.
_TAKING: Final = frozenset({"overrun", "take over", "capture", "seize", "occupy", "conquer", "take control", "take"})
_GROUND: Final = frozenset(
    {"base", "camp", "town", "city", "village", "fort", "post", "outpost", "checkpoint", "position", "district",
     "province", "airport", "port", "hill", "garrison", "barracks", "territory", "area", "compound", "bridge",
     "headquarters", "capital", "airfield", "island", "border", "centre", "center", "control"}
)  # fmt: skip
# Words in common, as a share of the fewer, so that a statement is the claim that is denied.
_SHARED: Final = 0.3
_HALF: Final = 0.5
# Words in common where no verb tells what is denied.
_FEW: Final = 2
# A number above this is seldom shared by chance.
_SPECIFIC: Final = 10.0


class _Word(Struct, frozen=True):
    """What a statement says: its words, but for the names, its verbs, and its numbers."""

    words: frozenset[str]
    verbs: frozenset[str]
    numbers: frozenset[float]


class Rebuttal(Struct, frozen=True):
    """A denial of what somebody named claims."""

    teller: Teller
    said: Statement
    denier: str
    claimant: str


class Claim(Struct, frozen=True):
    """What somebody says is so."""

    teller: Teller
    said: Statement
    claimant: str


def find_rebuttals(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the claims of a side that another is said to deny.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    parties = sides_of(tellers, actors)
    rebuttals = [r for teller in tellers for r in _rebuttals(teller, parties, actors)]
    if not rebuttals:
        return
    claims = [c for teller in tellers for c in _claims(teller, parties, actors)]
    groups: list[tuple[list[Claim], list[Rebuttal]]] = []
    for rebuttal in rebuttals:
        made = [c for c in claims if c.claimant == rebuttal.claimant and _is_denied(c, rebuttal)]
        if not made or rebuttal.claimant not in actors or rebuttal.denier not in actors:
            continue
        same = next((g for g in groups if any(c in g[0] for c in made)), None)
        if same is None:
            groups.append((made, [rebuttal]))
        else:
            same[0].extend(c for c in made if c not in same[0])
            same[1].append(rebuttal)
    for made, denials in groups:
        if len({*(c.teller.origin for c in made), *(d.teller.origin for d in denials)}) > 1:
            yield _finding(story, made, denials, actors)


def _rebuttals(teller: Teller, parties: Mapping[str, str], actors: Mapping[str, Actor]) -> Iterator[Rebuttal]:
    """Give the denials of a report that say whose claim they are of."""
    for said in teller.reading.statements:
        if said.verb_class != "denies" or not said.speaker or not said.content or is_deciding(teller, said):
            continue
        denier = _party(said.speaker, parties, actors)
        claimant = _claimant(teller, said.content[0]) or _doer(teller, said.content[0])
        claimant = claimant and _party(claimant, parties, actors)
        if claimant and claimant != denier:
            yield Rebuttal(teller, said, denier, claimant)


def _party(actor: str, parties: Mapping[str, str], actors: Mapping[str, Actor]) -> str:
    """Give for whom somebody speaks: of the forces of a state, the state."""
    party = parties.get(actor, actor)
    return state_of(party, actors) or party


def _claimant(teller: Teller, content: Span) -> str | None:
    """Give whose claim some words are of; None where they do not say it."""
    text = teller.report.text
    return next((m.means for m in teller.mentions_in(content) if m.means and _is_claiming(text, content, m)), None)


def _doer(teller: Teller, content: Span) -> str | None:
    """Give who did what is claimed, and may claim it: "claims that the Front's fighters had seized the fort"."""
    if _THAT.match(teller.words(content)) is None:
        return None
    agents = (a for clause in teller.clauses_in(content) for a in clause.arguments if a.role == "agent")
    return next((m.means for a in agents for m in teller.mentions_in(a.span) if m.means), None)


def _is_claiming(text: str, content: Span, mention: Mention) -> bool:
    """Tell whether somebody in some words is told to have made a claim."""
    span = mention.span
    owned = _OWNED.match(text, span.end) or _OWNED.match(text, span.end - 2)
    return (owned is not None and span.start - content.start < len("the ") + 1) or _BY.search(
        text[content.start : span.start]
    ) is not None


def _claims(teller: Teller, parties: Mapping[str, str], actors: Mapping[str, Actor]) -> Iterator[Claim]:
    """Give what a report says that somebody says is so."""
    for said in teller.reading.statements:
        if said.speaker and said.content and said.verb_class != "denies" and not said.denied:
            yield Claim(teller, said, _party(said.speaker, parties, actors))


def _is_denied(claim: Claim, rebuttal: Rebuttal) -> bool:
    """Tell whether a claim is one of which a denial speaks: they share a number, or words enough."""
    mine, theirs = _word(claim.teller, claim.said), _word(rebuttal.teller, rebuttal.said)
    if any(number > _SPECIFIC for number in mine.numbers & theirs.numbers):
        return True
    if theirs.verbs and not any(_are_alike(a, b) for a in mine.verbs for b in theirs.verbs):
        return False
    shared, least = len(mine.words & theirs.words), min(len(mine.words), len(theirs.words))
    if theirs.verbs:
        return shared >= max(1, _SHARED * least)
    return shared >= max(_FEW, _HALF * least)


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two verbs may say one thing of a claim."""
    return load_senses().are_alike(one, other)


def _word(teller: Teller, said: Statement) -> _Word:
    """Give what a statement says."""
    words, verbs, numbers = set[str](), set[str](), set[float]()
    for span in said.content:
        names = (teller.lemmas(m.span) for m in teller.mentions_in(span) if m.form == "name")
        verbs |= {_verb(clause) for clause in teller.predicates_in(span)} - _WEAK
        words |= (teller.lemmas(span) | verbs) - _WORDS - _LIGHT - frozenset[str]().union(*names)
        numbers |= {v for start, end, v in teller.numbers if span.start <= start and end <= span.end}
    return _Word(gist(words), frozenset(verbs), frozenset(numbers))


def _verb(clause: Clause) -> str:
    """Give the verb of a clause, one for all that say that a place was taken."""
    is_of_place = any(a.role == "patient" and (a.place or a.lemma in _GROUND) for a in clause.arguments)
    return "take over" if clause.lemma in _TAKING and is_of_place else clause.lemma


def _finding(story: str, made: Sequence[Claim], denials: Sequence[Rebuttal], actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together."""
    claimant, denier = made[0].claimant, denials[0].denier
    first = min(made, key=lambda c: c.said.span)
    shown = [*((c.teller, c.said, claimant) for c in made), *((d.teller, d.said, denier) for d in denials)]
    # A report may tell a claim twice.
    firsts = {(t.report.id, who): (t, said, who) for t, said, who in sorted(shown, key=lambda s: s[1].span)[::-1]}
    told = [firsts[key] for key in sorted(firsts)]
    names = actors[claimant].name, actors[denier].name
    return finding(
        story, "claim.denied", [claimant, denier, *sorted(_word(first.teller, first.said).words)[:4]],
        "disputed", "statement",
        about=f"what {names[0]} claims and {names[1]} denies",
        summary=f"{told_speech(first.teller, first.said, names[0])}; {denying(denier, actors)} it.",
        reason="A report says whose claim it is that is denied.",
        positions=[position(said.content[0], clip(t.words(said.content[0]), 120), who) for t, said, who in told],
        tellers=[t for t, _, _ in told], confidence=0.7, weight=2.4,
    )  # fmt: skip
