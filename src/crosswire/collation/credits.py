"""Which words of a report come from another outlet by its own account: "told Reuters", "as reported by the Herald".

Such a report carries what the other has, and is no second witness of it. Two outlets that were each told the same
are two witnesses; what somebody told "reporters" is nobody's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from crosswire.collation.phrasing import listing
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Finding, Position, Span, Statement
from crosswire.text import fold

# The sector of those who make news. Of persons and of groups ("reporters") it says nothing of where words come from.
PRESS: Final = "JRN"
# A name that the words before it tell to be an outlet's, whatever kind of name it was taken for.
_OUTLET: Final = re.compile(r"\b(?:news agency|newspaper|broadcaster|news site|news channel|magazine|radio station)\b")
# Before an outlet whose words, or whose interview, the sentence gives.
_CARRIED: Final = re.compile(
    r"\b(?:(?:reported|quoted|cited|published|posted|carried|aired|broadcast|released|obtained|quoted as saying)"
    r"(?: \w+){0,2} by|(?:reported|published|posted|carried|aired|broadcast) (?:in|on)|reports? (?:by|from|in)|"
    r"(?:interview|conversation)(?: \w+)? (?:with|to|in|on|by)|speaking to|spoke to|according to)"
    r"(?: (?:the|a|an|its|state|official|local|national|news|agency|newspaper|broadcaster|channel|magazine|daily|"
    r"television|tv|radio|website|site|state-run|state-owned|state-controlled|semi-official|private))* $",
    re.IGNORECASE,
)
# So many characters before a name are looked at.
_BEFORE: Final = 90
# How an outlet tells something. Whose own words stand in quotation marks else is somebody who has an outlet's name.
_REPORTS: Final = frozenset({"report", "say", "write", "according to", "reveal", "disclose", "publish", "note"})
# Somebody goes on in these ways to whoever was told before.
_WENT_ON: Final = frozenset({"add", "continue", "go on", None})


def credited(teller: Teller, actors: Mapping[str, Actor]) -> list[tuple[Span, str]]:
    """Give the stretches of a report that come from another outlet, each with the outlet's id.

    Args:
        teller: the report.
        actors: the story's actors.
    """
    speaking = {s.speaker for s in teller.reading.statements if s.form != "indirect" and s.verb != "report"}
    outlets = {actor: known for actor, known in actors.items() if actor not in speaking}
    found = [*_told(teller, outlets), *_carried(teller, outlets)]
    return sorted((span, outlet) for span, outlet in found if not _is_of(teller, actors[outlet]))


def _told(teller: Teller, actors: Mapping[str, Actor]) -> Iterator[tuple[Span, str]]:
    """Give what an outlet says, or what somebody tells it, and how that goes on."""
    before: tuple[Statement, str] | None = None
    for statement in sorted(teller.reading.statements, key=lambda s: s.span):
        if _is_quoted(teller, statement.cue or statement.span):
            continue
        outlet = _outlet_of(teller, statement, actors)
        if outlet is None and before is not None and _goes_on(teller, before[0], statement):
            outlet = before[1]
        before = (statement, outlet) if outlet is not None else None
        if outlet is not None:
            yield from ((span, outlet) for span in statement.content)


def _outlet_of(teller: Teller, statement: Statement, actors: Mapping[str, Actor]) -> str | None:
    """Give the outlet that says something, or is told it."""
    if _is_outlet(statement.addressee, actors):
        return statement.addressee
    if statement.speaker not in actors or statement.verb not in _REPORTS:
        return None
    words = teller.words(statement.speaker_span) if statement.speaker_span else ""
    return statement.speaker if _is_outlet(statement.speaker, actors) or _OUTLET.search(words) else None


def _goes_on(teller: Teller, before: Statement, statement: Statement) -> bool:
    """Tell whether a speaker goes on with what was said before, in the same paragraph."""
    sentences = teller.sentence(before.span), teller.sentence(statement.span)
    return (
        statement.speaker == before.speaker is not None
        and statement.addressee is None
        and statement.verb in _WENT_ON
        and len({sentence.paragraph for sentence in sentences if sentence}) == 1
    )


def _carried(teller: Teller, actors: Mapping[str, Actor]) -> Iterator[tuple[Span, str]]:
    """Give the sentences that are said to be an outlet's, or to have been said in an interview with it."""
    for mention in teller.reading.mentions:
        if mention.actor is None or not _is_outlet(mention.actor, actors) or _is_quoted(teller, mention.span):
            continue
        sentence, start = teller.sentence(mention.span), mention.span.start
        if sentence and _CARRIED.search(teller.report.text[max(sentence.span.start, start - _BEFORE) : start]):
            yield sentence.span, mention.actor


def _is_quoted(teller: Teller, span: Span) -> bool:
    """Tell whether words are those of somebody who is quoted, and tell nothing of where the report has them from."""
    return any(words.covers(span) for words in teller.quoted)


def _is_outlet(actor: str | None, actors: Mapping[str, Actor]) -> bool:
    """Tell whether an actor is one outlet, by its name or by the tables."""
    known = actors.get(actor) if actor else None
    return known is not None and known.kind == "organization" and PRESS in known.sectors


def _is_of(teller: Teller, outlet: Actor) -> bool:
    """Tell whether a report is an outlet's own."""
    return teller.report.outlet is not None and _plain(teller.report.outlet) in {
        _plain(name) for name in (outlet.name, *outlet.names)
    }


def _plain(name: str) -> str:
    """Give the name of an outlet without its article."""
    return fold(name).removeprefix("the ")


def credit(findings: Iterable[Finding], tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Count the witnesses of agreements by where each report has its words; one of a single witness is none.

    Args:
        findings: the findings of a story.
        tellers: its reports.
        actors: its actors.
    """
    carried = {teller.report.id: credited(teller, actors) for teller in tellers}
    if not any(carried.values()):
        yield from findings
        return
    origins: dict[str, int | str] = {teller.report.id: teller.origin for teller in tellers}
    own = {outlet: t.origin for _, outlet in sorted(c for found in carried.values() for c in found)
           for t in tellers if _is_of(t, actors[outlet])}  # fmt: skip
    for finding in findings:
        if finding.verdict != "agree":
            yield finding
            continue
        told = tuple(replace(p, credit=_credit_at(p, carried[p.span.report])) for p in finding.positions)
        # A text that one report says to have from an outlet is that outlet's in the reports that reprint it too.
        had = {origins[p.span.report]: own.get(p.credit, p.credit) for p in told if p.credit is not None}
        witnesses = {had.get(origins[p.span.report], origins[p.span.report]) for p in told}
        if not had:
            yield finding
        elif len(witnesses) > 1:
            yield replace(
                finding, positions=told, witnesses=len(witnesses), reason=f"{finding.reason} {_carriers(told, actors)}"
            )


def _credit_at(position: Position, carried: Sequence[tuple[Span, str]]) -> str | None:
    """Give the outlet that the words of a position come from."""
    return next((outlet for span, outlet in carried if span.overlaps(position.span)), None)


def _carriers(positions: Sequence[Position], actors: Mapping[str, Actor]) -> str:
    """Say how many reports have something from which outlet."""
    reports: defaultdict[str, set[str]] = defaultdict(set)
    for position in positions:
        if position.credit is not None:
            reports[position.credit].add(position.span.report)
    told = [
        f"{'one has' if len(found) == 1 else f'{len(found)} have'} it from {actors[outlet].name}"
        for outlet, found in sorted(reports.items())
    ]
    return f"Of these reports {listing(told)}."
