"""The order of events: what is told to have been before the act that it can only follow.

A burial before the death, a release before the arrest, an aftershock before the quake: within one report, and, of
persons with a name, between reports of a story. Both days have to be stated outright, each report has to give one day
for each of the two acts, and nothing may tell of a second act of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from crosswire.collation.deeds import PRONOUNS, meant
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.facts import Argument, Clause, Finding, Moment
from crosswire.gregorian import read_day
from crosswire.knowledge.lexicon.order import Act, Order, load_order

Side: TypeAlias = Literal["first", "then"]

DAYS: Final = frozenset({"day", "part", "minute"})
_GRAINS: Final = DAYS | {"month", "year"}
# Before a time, these put it to something else, or leave it open.
_NOT_ITS: Final = re.compile(
    r"\b(?:after|before|since|until|till|by|from|to|following|for|than|between|and|not|scheduled for|due) "
    r"(?:the |last |early |late |this )*$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"\b(?:after|before|later|earlier|ago|anniversary|eve)\b", re.IGNORECASE)
# By these a sentence is told to be of another act of the kind.
ANOTHER: Final = re.compile(
    r"\b(?:again|re-?(?:arrest|elect|captur|open|start|detain)\w*|second|third|another|others?|previous(?:ly)?|"
    r"separate(?:ly)?|different|unrelated|anniversary|first time|once more|twice|new|some|several|brother|son|daughter|"
    r"wife|husband)\b",
    re.IGNORECASE,
)
_OTHERS: Final = (
    r"\b(?:second|another|other|earlier|previous|new|fresh|separate|similar|recent|last|string of|wave of|series of)"
)
# With these verbs the noun of an act tells that it was: "his funeral took place".
_DOING: Final = frozenset({"file", "lodge", "submit", "make", "launch", "enter", "issue", "hold", "have", "stage"})
_TOLD_BY: Final = {
    "agent": frozenset(
        {"take", "happen", "occur", "begin", "start", "come", "strike", "hit", "shake", "rattle", "jolt", "rock",
         "kill", "wound", "injure", "destroy", "damage", "be", "follow", "come about"}
    ),
    "patient": _DOING | {"be", "carry", "carry out", "find", "register", "record", "feel", "measure", "recover"},
}  # fmt: skip


class Dated(Struct, frozen=True):
    """An act as a clause tells it of somebody on one day, or in one month or year.

    ``bearers`` are the ids of persons and bodies, or nouns where nobody is known.
    """

    teller: Teller
    clause: Clause
    moment: Moment
    bearers: frozenset[str]

    @property
    def earliest(self) -> str:
        """The first day that it can have been on."""
        return (self.moment.earliest or "")[:10]

    @property
    def latest(self) -> str:
        """The last day that it can have been on."""
        return (self.moment.latest or "")[:10]

    @property
    def sentence(self) -> str:
        """The sentence that it stands in."""
        sentence = self.teller.sentence(self.clause.predicate)
        return self.teller.words(sentence.span) if sentence else ""


def find_sequences(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the acts that are told to have been before what they can only follow.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    for row in load_order():
        told = [(_tellings(t, row, "first"), _tellings(t, row, "then")) for t in tellers]
        pairs = ((a, b) for (firsts, _), (_, thens) in product(told, told) for a, b in product(firsts, thens))
        for first, then in pairs:
            if _is_reversed(row, first, then) and _is_one_case(row, first, then):
                yield _clash(story, row, first, then)
                break


def _tellings(teller: Teller, row: Order, side: Side) -> list[Dated]:
    """Give where a report tells one of two acts with its day; none where it tells it of one bearer on two days."""
    act = row.first if side == "first" else row.then
    may_be = (told for told in teller.once(_with_arguments) if _may_be(told, act))
    found = [d for told in may_be if (d := _telling(teller, told, act, row)) is not None]
    return [d for d in found if all(o.earliest == d.earliest for o in found if row.alone or o.bearers & d.bearers)]


def dated_clauses(teller: Teller) -> list[tuple[Clause, Moment]]:
    """Give the clauses of a report that tell a fact of one day, month or year stated outright, with this time."""
    by_clause: dict[int, tuple[Clause, list[Moment]]] = {}
    for moment in teller.reading.moments:
        clause = teller.clause(moment.span) if moment.grain in _GRAINS else None
        if clause is not None:
            by_clause.setdefault(id(clause), (clause, []))[1].append(moment)
    return [
        (clause, moments[0])
        for clause, moments in by_clause.values()
        if len(moments) == 1
        and clause.mood == "told"
        and not clause.negated
        and _is_its_time(teller, clause, moments[0])
    ]


def _is_its_time(teller: Teller, clause: Clause, moment: Moment) -> bool:
    """Tell whether a time is stated outright as that of what its clause tells."""
    text, span = teller.report.text, moment.span
    return (
        moment.earliest is not None
        and moment.latest is not None
        and (moment.happening or clause.lemma).partition(" ")[0]
        in {clause.lemma.partition(" ")[0], *(a.lemma for a in clause.arguments)}
        and not _COUNTED.search(teller.words(clause.span))
        and not _NOT_ITS.search(text, max(0, span.start - 30), span.start)
    )


class _Told(Struct, frozen=True):
    """A clause with its one time, and those of its arguments that are not this time."""

    clause: Clause
    moment: Moment
    arguments: tuple[Argument, ...]


def _with_arguments(teller: Teller) -> list[_Told]:
    """Give the dated clauses of a report with their arguments."""
    return [
        _Told(clause, moment, tuple(a for a in clause.arguments if not a.span.overlaps(moment.span)))
        for clause, moment in teller.once(dated_clauses)
    ]


def _may_be(told: _Told, act: Act) -> bool:
    """Tell whether a clause has a verb of an act, or a noun of it."""
    return told.clause.lemma.partition(" ")[0] in act.first_words or any(a.lemma in act.nouns for a in told.arguments)


def _telling(teller: Teller, told: _Told, act: Act, row: Order) -> Dated | None:
    """Make a dated act of a clause; None where it is none of this kind, or nobody can be told from another."""
    clause, moment = told.clause, told.moment
    bearing = [a for a in told.arguments if a.lemma in act.nouns and clause.lemma in _TOLD_BY.get(a.role, ())]
    if bearing:
        bearers = _owners(teller, clause, bearing[0])
    else:
        of = [a for a in told.arguments if (clause.lemma, a.role) in act.verbs or _is_with_noun(clause, a, act)]
        if not of or (row.alone and _is_open(teller, moment, of[0], row)):
            return None
        bearers = frozenset(_bearer(teller, a) for a in of) - PRONOUNS
    return Dated(teller, clause, moment, bearers) if bearers or row.alone else None


def _is_with_noun(clause: Clause, told: Argument, act: Act) -> bool:
    """Tell whether an act is told by a verb with a noun ("take hostage"), of one of its arguments."""
    return any((f"{clause.lemma} {a.lemma}", told.role) in act.verbs for a in clause.arguments if a is not told)


def _is_open(teller: Teller, moment: Moment, told: Argument, row: Order) -> bool:
    """Tell whether an act is told of something else than the first one, or its time may be the other's."""
    return bool(row.first.nouns) and (
        (told.role == "patient" and told.lemma not in row.first.nouns) or _is_behind(teller, moment, told)
    )


def _is_behind(teller: Teller, moment: Moment, argument: Argument) -> bool:
    """Tell whether a time stands right behind a noun: "the attack on 3 May" may be of that day."""
    text = teller.report.text
    return argument.span.end < moment.span.start and len(text[argument.span.end : moment.span.start].split()) <= 1


def _owners(teller: Teller, clause: Clause, noun: Argument) -> frozenset[str]:
    """Give who is named with the noun of an act: "his funeral", "the funeral of Ada Moreau"."""
    own = [m.means for m in teller.mentions_in(noun.span)]
    own += [meant(teller, a) for a in clause.arguments if a.role == "of"]
    if noun.role == "patient" and clause.lemma in _DOING:
        own += [meant(teller, a) for a in clause.arguments if a.role == "agent"]
    return frozenset(actor for actor in own if actor and not actor.startswith("group:"))


def _bearer(teller: Teller, argument: Argument) -> str:
    """Give whom an argument means, its noun where that is not known."""
    actor = meant(teller, argument)
    return actor if actor and not actor.startswith("group:") else argument.lemma


def _is_reversed(row: Order, first: Dated, then: Dated) -> bool:
    """Tell whether the second act is told to be over before the first one can have been."""
    days = read_day(first.earliest), read_day(then.latest)
    if days[0] is None or days[1] is None or days[1] >= days[0]:
        return False
    # "Begins on Monday and ends on Friday" looks ahead in both.
    if first.earliest > first.teller.published[:10] and not re.search(r"\d", then.teller.words(then.moment.span)):
        return False
    # In two years somebody may be charged, or freed, twice.
    if row.within and not {first.moment.grain, then.moment.grain} <= DAYS:
        return False
    apart = (days[0] - days[1]).days
    is_one_night = apart == 1 and any("T" in d.moment.timex for d in (first, then))
    return not is_one_night and (not row.within or apart <= row.within)


def _is_one_case(row: Order, first: Dated, then: Dated) -> bool:
    """Tell whether two acts are surely of one person or thing, and there is no second act of the kind."""
    if any(ANOTHER.search(d.sentence) for d in (first, then)):
        return False
    if row.alone:
        return first.teller is then.teller and not _has_others(first.teller, row)
    both = first.bearers & then.bearers
    if any(":" in bearer for bearer in both):
        return first.teller is then.teller or (
            first.teller.origin != then.teller.origin and are_of_one_week(first.teller, then.teller)
        )
    # Who is not named may be another in another sentence.
    return bool(both) and first.teller is then.teller and first.sentence == then.sentence


def _has_others(teller: Teller, row: Order) -> bool:
    """Tell whether a report tells of more than one of the first acts."""
    nouns = "|".join(sorted(row.first.nouns))
    return bool(re.search(rf"{_OTHERS} (?:\w+ )?(?:{nouns})\b|\b(?:{nouns})e?s\b", teller.report.text, re.IGNORECASE))


def _clash(story: str, row: Order, first: Dated, then: Dated) -> Finding:
    """Put the finding together."""
    words = [clip(d.teller.words(d.clause.span), 90) for d in (then, first)]
    return finding(
        story, "date.order", [*sorted(first.bearers | then.bearers), then.latest, first.earliest], "conflict", "date",
        about=row.reason.rstrip("."),
        summary=f"It is told to have been before what it follows: “{words[0]}” and “{words[1]}”.",
        reason=row.reason,
        positions=[position(d.clause.span, clip(d.teller.words(d.clause.span), 120)) for d in (first, then)],
        tellers=[first.teller, then.teller], confidence=0.75, weight=2.8,
    )  # fmt: skip
