"""The days of acts in one report: one act put on two days, and an act told as done on a day still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from crosswire.collation.deeds import PRONOUNS, meant
from crosswire.collation.inside.faults import fault
from crosswire.collation.sequences import ANOTHER, DAYS, dated_clauses
from crosswire.collation.telling import Teller
from crosswire.facts import Clause, Finding, Moment
from crosswire.gregorian import read_day

# Of nouns ("the plane"), what lies further apart is told of two things, in days.
FAR_APART: Final = 14
# Reports are put on a page, and clocks differ, by so many days.
LATE: Final = 2
# What befalls somebody or something once, by the role of whom it befalls.
_ONCE: Final = {
    **dict.fromkeys(("bear", "murder", "assassinate", "bury", "cremate", "build", "erect", "construct", "found",
                     "invent", "demolish", "inaugurate", "execute", "behead", "shoot dead"), "patient"),
    **dict.fromkeys(("die", "pass away", "sink", "capsize", "crash", "derail", "collapse", "explode", "go off",
                     "run aground", "drown"), "agent"),
}  # fmt: skip
# Nouns of what happens once, where no other one is told of.
_EVENTS: Final = frozenset(
    {"explosion", "blast", "crash", "collision", "fire", "earthquake", "quake", "shooting", "bombing", "accident",
     "derailment", "robbery", "avalanche", "landslide", "collapse", "attack", "murder", "killing", "raid"}
)  # fmt: skip
_HAPPEN: Final = frozenset(
    {"happen", "occur", "take", "strike", "hit", "break", "break out", "kill", "injure", "destroy"}
)
_OTHERS: Final = r"\b(?:second|another|other|earlier|previous|separate|similar|first|last|two|three)"
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_TO_COME: Final = re.compile(
    r"\b(?:is|are|be|being|been|will|shall|would|to|due|scheduled|planned|set|if|when|next|may|might)\b",
    re.IGNORECASE,
)
# What is told by these is over by then; "announced" or "set" may be told with the day of what is announced.
_OVER: Final = frozenset(
    {*_ONCE, "happen", "occur", "take place", "catch", "begin", "break out", "kill", "arrest", "detain", "strike",
     "hit", "shoot", "wound", "injure", "attack", "raid", "storm", "resign", "release", "free", "abduct", "kidnap",
     "convict", "acquit", "sign", "arrive", "land", "rape", "stab", "rob", "steal", "burn", "burn down", "overturn",
     "collide", "escape", "disappear"}
)  # fmt: skip
_PRESENT: Final = re.compile(r"\w+(?:s|ing)")


def find_act_day_faults(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the acts of a report that are put on two days, or told as done on a day after the report.

    Args:
        story: the story's id.
        teller: the report.
    """
    told = teller.once(dated_clauses)
    yield from _to_come(story, teller, told)
    acts = [(c, m, key) for c, m in told if (key := _act(teller, c)) is not None]
    for (clause, one, key), (other_clause, other, other_key) in combinations(acts, 2):
        if key != other_key or not _are_two(teller, key, one, other):
            continue
        sentences = [s for c in (clause, other_clause) if (s := teller.sentence(c.predicate))]
        if any(ANOTHER.search(teller.words(s.span)) for s in sentences):
            continue
        yield fault(
            story, "date.twice", teller, [clause.span, other_clause.span], aspect="date",
            summary=f"One act is put on two days: {teller.words(one.span)} and {teller.words(other.span)}.",
            reason="It happens once, and the report tells of no second one.",
        )  # fmt: skip
        return


def _act(teller: Teller, clause: Clause) -> tuple[str, str] | None:
    """Give an act that happens once, with whom it befalls; None of any other."""
    if clause.lemma in _HAPPEN:
        events = [a.lemma for a in clause.arguments if a.role == "agent" and a.lemma in _EVENTS]
        return ("", events[0]) if events else None
    role = _ONCE.get(clause.lemma)
    bearers = [meant(teller, a) or a.lemma for a in clause.arguments if a.role == role]
    if len(bearers) != 1 or bearers[0] in PRONOUNS or bearers[0].startswith("group:"):
        return None
    return clause.lemma, bearers[0]


def _are_two(teller: Teller, key: tuple[str, str], one: Moment, other: Moment) -> bool:
    """Tell whether two times of one act are two, and can be of no second act of the kind."""
    first, last = sorted((one, other), key=lambda m: m.earliest or "")
    end, start = read_day((first.latest or "")[:10]), read_day((last.earliest or "")[:10])
    if end is None or start is None or end >= start:
        return False
    apart = (start - end).days
    if apart == 1 and any("T" in m.timex for m in (one, other)):
        return False
    noun = key[1]
    if ":" in noun:
        return True
    others = rf"{_OTHERS} (?:\w+ )?{noun}|\b{noun}e?s\b"
    return apart <= FAR_APART and re.search(others, teller.report.text, re.IGNORECASE) is None


def _to_come(story: str, teller: Teller, told: list[tuple[Clause, Moment]]) -> Iterator[Finding]:
    """Give the acts that are told as past, on a day with its year that lies after the report."""
    published = teller.day
    for clause, moment in told if published else ():
        day = read_day((moment.earliest or "")[:10])
        if published is None or day is None or (day - published).days <= LATE or moment.grain not in DAYS:
            continue
        if clause.lemma not in _OVER or not _YEAR.search(teller.words(moment.span)):
            continue
        form = teller.words(clause.predicate).lower()
        is_past = form != clause.lemma and not _PRESENT.fullmatch(form)
        if is_past and not _TO_COME.search(teller.words(clause.span)):
            yield fault(
                story, "date.future", teller, [moment.span], aspect="date",
                summary=f"What is told as past is put after the report: {teller.words(moment.span)}.",
                reason=f"The report is of {teller.published[:10]}.",
            )  # fmt: skip
