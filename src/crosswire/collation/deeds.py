"""Acts of the table of acts as the reports tell them: done or not, of whom or what, when, and by whose word.

Reports tell one act in many words ("voted down", "did not find a majority"). Here each such clause becomes a deed, so
that deeds of one act can be held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Argument, Clause, Moment, Span, Statement
from crosswire.knowledge.lexicon.acts import Act, Wording, load_acts

PRONOUNS: Final = frozenset({"it", "they", "he", "she", "who", "which", "that", "this", "i", "we", "you"})
# Verbs of what lasts.
_STATES: Final = frozenset({"be", "remain", "stay"})
# A name stands right behind the noun that it belongs to.
_NAME: Final = 1
_THINGS: Final = frozenset({"it", "they", "which", "that", "this"})
# Bodies that decide before, or below, the one whose decision counts.
LOWER: Final = frozenset({"committee", "commission", "subcommittee", "panel", "board", "cabinet", "council", "branch"})
# By these a sentence is told to be of another round, house or reading.
ROUND: Final = re.compile(
    r"\b(?:first(?! time)|second|third|fourth|fifth|"
    r"(?:last|next|previous|earlier)(?! (?:week|month|year|night|\w+day))|another|other|final|new|again|lower|upper|"
    r"initial(?:ly)?|preliminary|"
    r"(?:after|before|following) (?:their|its|his|her|an?|the)|once more|separate|also|too|either)\b",
    re.IGNORECASE,
)

_BEFORE: Final = 40
_AT_FIRST: Final = re.compile(r"\b(?:first|initially|originally|long|earlier)\b[^.]*$")
_NARROW: Final = re.compile(
    r"\b(?:but|because|as|just|only|solely|so|enough|yet|again|\w{3,}ly|any more|every|all)\b", re.IGNORECASE
)


class Deed(Struct, frozen=True):
    """An act as a clause of one report tells it.

    ``bearers`` are the nouns of whom or what it is told; ``people`` their actors, by id; ``speaker`` who says so where
    the report does not say it in its own name.
    """

    teller: Teller
    clause: Clause
    act: Act
    done: bool
    bearers: tuple[Argument, ...]
    people: frozenset[str]
    speaker: str | None

    @property
    def lemmas(self) -> frozenset[str]:
        """The nouns of whom or what it is told."""
        return frozenset(bearer.lemma for bearer in self.bearers)

    @property
    def sentence(self) -> str:
        """The sentence it stands in."""
        sentence = self.teller.sentence(self.clause.predicate)
        return self.teller.words(sentence.span) if sentence else ""


def deeds(teller: Teller) -> list[Deed]:
    """Give the acts of the table that a report tells as facts of its own days, in text order."""
    return teller.once(_deeds)


def _deeds(teller: Teller) -> list[Deed]:
    """Find the deeds of a report."""
    table, found = load_acts(), []
    for clause in teller.reading.clauses:
        if clause.mood != "told" or not clause.main or clause.earlier or is_narrowed(teller, clause):
            continue
        for wording in table.get(clause.lemma, ()):
            deed = _deed(teller, clause, wording)
            if deed is not None:
                found.append(deed)
    return found


def is_narrowed(teller: Teller, clause: Clause) -> bool:
    """Tell whether a denial is of how, why or as what only: "did not use it lightly", "not for money but for fame".

    What somebody "first refused to" do may have been done since.
    """
    if not clause.negated:
        return False
    before = teller.report.text[max(0, clause.span.start - _BEFORE) : clause.span.start]
    return _NARROW.search(teller.words(clause.span)) is not None or _AT_FIRST.search(before) is not None


def _deed(teller: Teller, clause: Clause, wording: Wording) -> Deed | None:
    """Make a deed of a clause that is told in a certain wording; None where it is not."""
    if wording.noun and all(argument.lemma != wording.noun for argument in clause.arguments):
        return None
    bearers = tuple(a for a in clause.arguments if a.role == wording.bearer and a.lemma != wording.noun)
    if wording.act.of and not _is_told_of(clause, bearers, wording):
        return None
    people = frozenset(actor for b in bearers if (actor := meant(teller, b)) and not actor.startswith("group:"))
    said = speech_around(teller, clause.span)
    speaker = said.speaker if said is not None else None
    return Deed(teller, clause, wording.act, wording.done != clause.negated, bearers, people, speaker)


def _is_told_of(clause: Clause, bearers: Sequence[Argument], wording: Wording) -> bool:
    """Tell whether a clause is of a thing that its act befalls, or of a pronoun in its stead."""
    # A team wins a cup, but the border opens, whoever else opens something.
    of = clause.arguments if wording.act.bearer == "agent" and wording.bearer != "patient" else bearers
    if any(a.lemma in wording.act.of for a in of):
        return True
    if wording.act.is_loose and wording.bearer == "agent":
        return not wording.noun or bool(bearers)
    return bool(bearers) and all(b.lemma in _THINGS for b in bearers)


def meant(teller: Teller, argument: Argument) -> str | None:
    """Give the actor that an argument means: by the mention that ends with it, or by the name right behind it."""
    span = argument.span
    near = [m for m in teller.mentions_in(Span(span.report, span.start, span.end + _NAME + 1)) if m.means]
    own = next((m.means for m in near if m.span.start < span.end <= m.span.end), None)
    if own is None or own.startswith("group:"):
        # "The photographer Antoine Delmas".
        named = next((m.means for m in near if span.end < m.span.start <= span.end + _NAME), None)
        return named if named and named.startswith("person:") else own
    return own


def speech_around(teller: Teller, span: Span) -> Statement | None:
    """Give the statement whose content holds a stretch."""
    start, end = span.start, span.end
    return next((said for first, last, said in teller.once(_contents) if first <= start and end <= last), None)


def _contents(teller: Teller) -> list[tuple[int, int, Statement]]:
    """Give the stretches of what is said in a report, each with its statement, in the order of the statements."""
    return [(span.start, span.end, said) for said in teller.reading.statements for span in said.content]


def moments_in(teller: Teller, span: Span) -> list[Moment]:
    """Give the days and times told in a stretch."""
    return [m for m in teller.reading.moments if span.covers(m.span) and m.earliest and m.latest]


def are_of_one_time(one: Deed, other: Deed) -> bool:
    """Tell whether nothing in their clauses puts two deeds on different days.

    What is told to last ("remained in captivity as of Tuesday") clashes with whatever is told of a day before as well.
    """
    mine, theirs = (moments_in(deed.teller, deed.clause.span) for deed in (one, other))
    if times_meet(mine, theirs):
        return True
    lasting, ending = (mine, theirs) if not one.done else (theirs, mine)
    state = other if one.done else one
    return state.clause.lemma in _STATES and max(m.latest or "" for m in lasting) >= min(
        m.earliest or "" for m in ending
    )


def times_meet(mine: Sequence[Moment], theirs: Sequence[Moment]) -> bool:
    """Tell whether two clauses can be of one day, by the times told in them."""
    return not mine or not theirs or any(_meet(a, b) for a in mine for b in theirs)


def _meet(one: Moment, other: Moment) -> bool:
    """Tell whether two times have a day in common."""
    return (one.earliest or "")[:10] <= (other.latest or "")[:10] and (other.earliest or "")[:10] <= (one.latest or "")[
        :10
    ]


def is_one_matter(one: Deed, other: Deed) -> bool:
    """Tell whether two deeds of one act can be told of the same thing or person."""
    if _rounds(one) != _rounds(other) or _lower(one) != _lower(other) or _have_rival_actors(one, other):
        return False
    mine, theirs = _things(one), _things(other)
    if mine and theirs:
        return is_one_thing(one, other) and (
            (_is_of_things(one) and _is_of_things(other)) or _is_one_bearer(one, other)
        )
    if mine or theirs:
        return bool(_nouns(one) & _nouns(other))
    return _is_one_bearer(one, other)


def _is_one_bearer(one: Deed, other: Deed) -> bool:
    """Tell whether two deeds are told of one person or body, or by one noun of somebody who is not named."""
    if one.people and other.people:
        return bool(one.people & other.people)
    return bool((one.lemmas & other.lemmas) - PRONOUNS)


def _is_of_things(deed: Deed) -> bool:
    """Tell whether a deed is told of a thing that its act befalls, and not of who wins or loses it."""
    return any(bearer.lemma in deed.act.of or bearer.lemma in PRONOUNS for bearer in deed.bearers)


def _nouns(deed: Deed) -> frozenset[str]:
    """Give the nouns of a clause, and who is named in it."""
    return frozenset(a.lemma for a in deed.clause.arguments) - PRONOUNS | _named(deed)


def _rounds(deed: Deed) -> frozenset[str]:
    """Give the words by which a sentence is said to be of one round, house or reading among several."""
    return frozenset(word.lower() for word in ROUND.findall(deed.teller.words(deed.clause.span)))


def _lower(deed: Deed) -> frozenset[str]:
    """Give the bodies of a clause that decide before the one whose decision counts."""
    return LOWER & {argument.lemma for argument in deed.clause.arguments}


def is_one_thing(one: Deed, other: Deed) -> bool:
    """Tell whether two deeds befall things of one kind, and nothing told of either sets it apart.

    "The tax bill" and "the draft" may be one; "the tax bill" and "the border bill" are not.
    """
    mine, theirs = _things(one), _things(other)
    lines = {_line(one, a) for a in mine} & {_line(other, a) for a in theirs}
    if not lines:
        return False
    about = [_about(deed, things) for deed, things in ((one, mine), (other, theirs))]
    return not (about[0] - other.teller.vocabulary and about[1] - one.teller.vocabulary)


def _line(deed: Deed, thing: Argument) -> tuple[int, bool]:
    """Give what sort a noun is of, and whether it is one or several: "the bill" is none of "the proposals"."""
    is_many = deed.teller.words(thing.span).lower().endswith("s") and not thing.lemma.endswith("s")
    return deed.act.of[thing.lemma], is_many


def _things(deed: Deed) -> list[Argument]:
    """Give the nouns of a deed that its act befalls."""
    own = [b for b in deed.bearers if b.lemma in deed.act.of]
    return own or [a for a in deed.clause.arguments if a.lemma in deed.act.of]


def _about(deed: Deed, things: Sequence[Argument]) -> frozenset[str]:
    """Give the words before the nouns of a deed, which tell what sort they are of."""
    return frozenset().union(*(deed.teller.lemmas(thing.span) for thing in things)) - {thing.lemma for thing in things}


def _have_rival_actors(one: Deed, other: Deed) -> bool:
    """Tell whether each clause names a state, person or body that the other does not: the Senate and the House."""
    mine, theirs = (_named(deed) for deed in (one, other))
    return bool({_sort(a) for a in mine - theirs} & {_sort(a) for a in theirs - mine})


def _named(deed: Deed) -> frozenset[str]:
    """Give the actors named in the clause of a deed."""
    spans = (deed.clause.span, *(argument.span for argument in deed.clause.arguments))
    named = frozenset().union(*(deed.teller.named(span) for span in spans))
    return frozenset(a for a in named if not a.startswith(("group:", "place:")))


def _sort(actor: str) -> str:
    """Tell states, persons and bodies apart by an actor's id."""
    kind, colon, _ = actor.partition(":")
    return kind if colon else "country"


def of_one_mind(all_of_act: Sequence[Deed], deed: Deed) -> bool:
    """Tell whether a report tells an act of this thing or person in one way only."""
    return all(
        other.done == deed.done
        for other in all_of_act
        if other.teller is deed.teller
        and (other is deed or not other.people or not deed.people or other.people & deed.people)
    )


def called(deed: Deed, actors: Mapping[str, Actor]) -> str:
    """Name of whom or what a deed is told."""
    known = [actors[person].name for person in sorted(deed.people) if person in actors]
    return " and ".join(known) or " and ".join(deed.teller.words(b.span) for b in deed.bearers)
