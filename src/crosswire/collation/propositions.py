"""What each clause of a report says, made so that clauses of different reports can be laid side by side.

A proposition has its verb, who does it and to whom, what stands after its prepositions, its days, and by whose word it
is told. Two reports' propositions are aligned where they share most of what they say, and no other proposition of
either report shares as much.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from msgspec import Struct

from crosswire.collation.deeds import PRONOUNS, meant, moments_in, speech_around
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.facts import Argument, Aspect, Clause, Moment, Place, Span, Statement
from crosswire.knowledge.lexicon.senses import load_senses

# Keys that so many propositions of a story have say nothing of which two are one.
COMMON: Final = 40
# Propositions whose doers are not the same have to share so many words and actors.
MANY_SHARED: Final = 3
# So much of what the shorter proposition says has to be in the other.
SHARED: Final = 0.5
# Verbs by which somebody speaks; what they tell stands in another clause.
_SAYING: Final = frozenset(
    {"say", "tell", "add", "think", "believe", "mean", "note", "speak", "comment", "respond", "answer", "accord", "be",
     "have", "do"}
)  # fmt: skip
_SELVES: Final = frozenset({"i", "we"})
# Words for all or nothing of a thing fill one slot; that a clause is denied tells them apart.
_ALL: Final = dict.fromkeys(
    ("everything", "nothing", "anything", "all", "none", "nobody", "everybody", "everyone"), "all"
)
_AREAS: Final = frozenset(
    {"state", "city", "town", "village", "port", "province", "region", "district", "island", "capital", "county",
     "department", "outskirts", "suburb", "north", "south", "east", "west", "centre", "center"}
)  # fmt: skip
# After these verbs "on" and "at" say whom.
_AIMED: Final = frozenset({"fire", "shoot", "open fire"})
_WHERE: Final = ("in", "at", "near", "outside", "off", "inside", "around", "on", "within")
_SLOTS: Final = {
    "agent": "who", "patient": "whom", "as": "whom", "against": "whom", "from": "from", "out": "from",
    **dict.fromkeys(("to", "into", "toward", "towards", "onto"), "to"),
    **dict.fromkeys(_WHERE, "where"),
    # What stands after these says when or by whose word, or hangs on another noun.
    **dict.fromkeys(("of", "according", "than", "like", "after", "before", "until", "till", "since", "during"), ""),
}  # fmt: skip


class Filler(Struct, frozen=True):
    """What fills a slot: ``head`` is its noun, ``actor`` who is meant where that is known by name.

    ``words`` are the other content words of the phrase, and the actors named in it; ``is_named`` tells that the noun
    is a name.
    """

    span: Span
    head: str
    actor: str | None
    words: frozenset[str]
    place: Place | None
    is_named: bool


class Proposition(Struct, frozen=True):
    """What a clause says. ``keys`` are its content words, actors, days and numbers, but for the verb."""

    teller: Teller
    clause: Clause
    said: Statement | None
    slots: dict[str, tuple[Filler, ...]]
    moments: tuple[Moment, ...]
    keys: frozenset[str]

    @property
    def speaker(self) -> str | None:
        """Who says it, None for the report itself."""
        return self.said.speaker if self.said else None

    @property
    def days(self) -> frozenset[str]:
        """The single days that it is told of."""
        return frozenset(key for key in self.keys if key.startswith("@"))


def propositions(teller: Teller) -> tuple[Proposition, ...]:
    """Give what a report tells as its own, and what it says that somebody said, in text order."""
    return teller.once(_propositions)


def _propositions(teller: Teller) -> tuple[Proposition, ...]:
    """Make the propositions of a report."""
    return tuple(_of_clauses(teller))


def _of_clauses(teller: Teller) -> Iterator[Proposition]:
    """Make a proposition of each clause that is one."""
    for clause in teller.reading.clauses:
        if clause.mood == "open" or not clause.main or clause.lemma in _SAYING:
            continue
        said = speech_around(teller, clause.span)
        if said.speaker is None if said is not None else clause.mood != "told" or clause.earlier:
            continue
        moments = tuple(moments_in(teller, clause.span))
        slots = _slots(teller, clause, said, moments)
        yield Proposition(teller, clause, said, slots, moments, _keys(teller, clause, slots, moments))


def _slots(
    teller: Teller, clause: Clause, said: Statement | None, moments: Sequence[Moment]
) -> dict[str, tuple[Filler, ...]]:
    """Give what fills the slots of a clause; nouns of time fill none."""
    slots: dict[str, list[Filler]] = defaultdict(list)
    for argument in clause.arguments:
        if any(moment.span.overlaps(argument.span) for moment in moments):
            continue
        if argument.role == "of" and argument.place is not None:
            # "In the state of Odisha".
            slot = next((s for s, fillers in slots.items() if any(f.head in _AREAS for f in fillers)), "")
        else:
            is_aimed = argument.role in {"on", "at"} and argument.place is None and clause.lemma in _AIMED
            slot = "whom" if is_aimed else _SLOTS.get(argument.role, argument.role)
        if slot:
            slots[slot].append(_filler(teller, argument, said))
    return {slot: tuple(fillers) for slot, fillers in slots.items()}


def _filler(teller: Teller, argument: Argument, said: Statement | None) -> Filler:
    """Make a filler of a noun; who speaks of himself is the speaker."""
    actor = meant(teller, argument)
    if argument.lemma in _SELVES and said is not None:
        actor = said.speaker
    known = actor if actor and not actor.startswith("group:") else None
    named = (m.actor for m in teller.mentions_in(argument.span) if m.actor and m.form != "pronoun")
    words = teller.lemmas(argument.span) | {actor for actor in named if not actor.startswith("group:")}
    return Filler(
        argument.span,
        _ALL.get(argument.lemma, argument.lemma),
        known,
        words - {argument.lemma, known or ""},
        argument.place,
        _is_name(teller, argument, known),
    )


def slug(actor: str) -> str:
    """Give an actor's id without its kind: one report may take for a person what another takes for a place."""
    return actor.rpartition(":")[2]


def _is_name(teller: Teller, argument: Argument, actor: str | None) -> bool:
    """Tell whether a phrase means a person known by name, or ends in a word with a capital that begins no sentence."""
    words, sentence = teller.words(argument.span), teller.sentence(argument.span)
    is_first = sentence is not None and sentence.span.start == argument.span.start and " " not in words
    return (actor or "").startswith("person:") or (
        words.rpartition(" ")[2][:1].isupper() and (actor is not None or not is_first)
    )


def _keys(
    teller: Teller, clause: Clause, slots: dict[str, tuple[Filler, ...]], moments: Sequence[Moment]
) -> frozenset[str]:
    """Give what a clause says, by word, actor, day and number."""
    words, span = set(teller.lemmas(clause.span)), clause.span
    words -= teller.lemmas(clause.predicate) | set(clause.lemma.split())
    for mention in teller.mentions_in(span):
        if mention.actor and not mention.actor.startswith("group:"):
            words -= teller.lemmas(mention.span)
            words.add(slug(mention.actor))
    for moment in moments:
        words -= teller.lemmas(moment.span)
        if moment.grain in {"day", "part", "minute"} and (moment.earliest or "")[:10] == (moment.latest or "")[:10]:
            words.add(f"@{(moment.earliest or '')[:10]}")
    words |= {f"#{value:g}" for first, last, value in teller.numbers if span.start <= first and last <= span.end}
    words |= {slug(f.actor) if f.actor else f.head for fillers in slots.values() for f in fillers}
    return frozenset(words - PRONOUNS)


def aligned(told: Sequence[Proposition]) -> Iterator[tuple[Proposition, Proposition]]:
    """Give the pairs of propositions of different origins of which each is the other's best in its report.

    Only propositions that share a key that few have are looked at, so that work grows with the facts shared.
    """
    shared = Counter(
        pair
        for members in _postings(told).values()
        if len(members) <= COMMON
        for pair in combinations(members, 2)
        if told[pair[0]].teller.origin != told[pair[1]].teller.origin
    )
    weights = {(i, j): w for (i, j), n in shared.items() if n > 1 and (w := _weight(told[i], told[j]))}
    best: dict[tuple[int, str], float] = defaultdict(float)
    for (i, j), weight in weights.items():
        for mine, theirs in ((i, j), (j, i)):
            place = mine, told[theirs].teller.report.id
            best[place] = max(best[place], weight)
    for (i, j), weight in sorted(weights.items()):
        one, other = told[i], told[j]
        if weight == best[i, other.teller.report.id] == best[j, one.teller.report.id]:
            yield one, other


def _postings(told: Sequence[Proposition]) -> dict[str, list[int]]:
    """Give the propositions that have each key."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, proposition in enumerate(told):
        for key in sorted(proposition.keys):
            postings[key].append(number)
    return postings


def _weight(one: Proposition, other: Proposition) -> float:
    """Give how much two propositions share, 0 where they can be none: other verbs, moods, weeks."""
    verbs, senses = (one.clause.lemma, other.clause.lemma), load_senses()
    if one.clause.mood != other.clause.mood or not are_of_one_week(one.teller, other.teller):
        return 0.0
    is_known = senses.are_alike(*verbs) or senses.are_opposite(*verbs)
    both = one.keys & other.keys
    share = len(both) / (min(len(one.keys), len(other.keys)) or 1)
    if share < SHARED or (not is_known and (share < SAME or len(both) < MANY)):
        return 0.0
    return len(both) + share + is_known


# Of clauses with verbs that no table joins, so much has to be the same, and so many words.
SAME: Final = 0.6
MANY: Final = 4


def shared_keys(one: Proposition, other: Proposition) -> frozenset[str]:
    """Give what two propositions both say, days aside."""
    return frozenset(key for key in one.keys & other.keys if not key.startswith("@"))


def have_slot_in_common(one: Proposition, other: Proposition, *slots: str) -> bool:
    """Tell whether a slot of both has the same in it."""
    return any(slot in one.slots and slot in other.slots and is_same_in(slot, one, other) for slot in slots)


def is_same_in(slot: str, one: Proposition, other: Proposition) -> bool:
    """Tell whether a slot surely has the same in both."""
    return any(
        are_one(f, g) and (f.actor is not None or f.head not in PRONOUNS)
        for f in one.slots[slot]
        for g in other.slots[slot]
    )


def are_one(one: Filler, other: Filler) -> bool:
    """Tell whether two phrases mean one thing: one actor, or one noun that nothing tells apart."""
    if one.actor and other.actor and slug(one.actor) == slug(other.actor):
        return True
    if one.head != other.head or (one.actor and other.actor and one.is_named and other.is_named):
        return False
    # "The power line" is not "the telephone line"; "the line" may be either.
    mine, theirs = one.words - other.words, other.words - one.words
    return not mine or not theirs


class Clash(Struct, frozen=True):
    """One slot that differs: its aspect, and the words of each side, with their places."""

    aspect: Aspect
    rule: str
    one: Span
    other: Span
    values: tuple[str, str]
