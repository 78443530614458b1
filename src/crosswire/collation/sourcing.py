"""By whose word each report tells what it tells: its own, a named speaker's, an unnamed one's, or with a hedge.

What is counted are clauses that tell something, in the text and not in headings: each is of one sort, so that the
four add up to all that a report tells. A clause that only says that somebody says something counts for nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from crosswire.collation.deeds import speech_around
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Clause, Framing, Span, Usage

SORTS: Final = ("outright", "named", "unnamed", "hedged")
"""The sorts, in the order in which they are shown."""
# Verbs of saying by which a report keeps its distance from what it reports.
_DOUBTING: Final = frozenset({"claim", "allege", "purport", "profess"})
# Verbs that make no clause of their own tell anything: somebody says it, or it has or is something in another clause.
_SAYING: Final = frozenset({"say", "tell", "add", "accord", "note", "write", "state"})
_HEDGE: Final = re.compile(
    # No place is looked at more closely that begins none of these words.
    r"\b(?=[aroupsiwbmc])(?:allegedly|reportedly|apparently|purportedly|supposedly|seemingly|ostensibly|rumou?red|"
    r"unconfirmed|unverified"
    r"|(?:is|are|was|were|been) (?:said|believed|thought|understood|alleged|reported|claimed|suspected) to"
    r"|(?:appear|seem)(?:s|ed)? to|(?:may|might|could) have)\b",
    re.IGNORECASE,
)


def find_sourcing(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Framing]:
    """Give for each sort how many of the clauses of each report are told so.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    told = [(teller, _sorted(teller, actors)) for teller in tellers]
    for sort in SORTS:
        usages = tuple(
            Usage(
                report=teller.report.id,
                value=f"{len(found[sort])} of {sum(map(len, found.values()))}",
                count=len(found[sort]),
                evidence=tuple(found[sort]),
            )
            for teller, found in told
            if found.get(sort)
        )
        if usages:
            yield Framing(story=story, kind="sourcing", about=sort, usages=usages)


def _sorted(teller: Teller, actors: Mapping[str, Actor]) -> dict[str, list[Span]]:
    """Sort the clauses of a report by whose word they are told by; each with the words that show it."""
    clauses = [c for c in teller.reading.clauses if _tells(teller, c)]
    hedges = _hedges(teller, clauses)
    by_another = {e.trigger: e.attributed_to for e in teller.reading.events if e.status == "attributed"}
    found: dict[str, list[Span]] = defaultdict(list)
    for number, clause in enumerate(clauses):
        said = speech_around(teller, clause.span)
        if number in hedges:
            found["hedged"].append(hedges[number])
        elif said is not None and said.verb in _DOUBTING:
            found["hedged"].append(said.cue or clause.predicate)
        elif said is not None:
            source = said.speaker or said.speaker_for
            found["named" if _is_named(source, actors) else "unnamed"].append(said.speaker_span or clause.predicate)
        elif clause.predicate in by_another:
            found["named" if _is_named(by_another[clause.predicate], actors) else "unnamed"].append(clause.predicate)
        else:
            found["outright"].append(clause.predicate)
    return found


def _tells(teller: Teller, clause: Clause) -> bool:
    """Tell whether a clause of the text tells something, and is not only there to say who says it."""
    if not clause.main or clause.mood == "open" or clause.lemma in _SAYING:
        return False
    sentence = teller.sentence(clause.predicate)
    starts = teller.once(_cues)
    return sentence is not None and sentence.kind != "heading" and clause.predicate.start not in starts


def _cues(teller: Teller) -> frozenset[int]:
    """Give where the words start by which a report says that somebody says something."""
    return frozenset(said.cue.start for said in teller.reading.statements if said.cue is not None)


def _is_named(source: str | None, actors: Mapping[str, Actor]) -> bool:
    """Tell whether somebody by whose word a report tells something has a name: a person, a body, a state."""
    return source is not None and source in actors and not source.startswith("group:")


def _hedges(teller: Teller, clauses: Sequence[Clause]) -> dict[int, Span]:
    """Give for the numbers of hedged clauses the words of their hedges: each is that of the shortest clause around."""
    text, starts = teller.report.text, [sentence.span.start for sentence in teller.reading.sentences]
    found: dict[int, Span] = {}
    firsts = [clause.span.start for clause in clauses]
    for match in _HEDGE.finditer(text):
        at = Span(teller.report.id, *match.span())
        first = starts[max(0, bisect_right(starts, at.start) - 1)] if starts else 0
        near = range(bisect_left(firsts, first), bisect_right(firsts, at.start))
        around = [n for n in near if clauses[n].span.covers(at)]
        if around:
            found.setdefault(min(around, key=lambda n: (clauses[n].span.end - clauses[n].span.start, n)), at)
    return found
