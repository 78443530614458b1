"""Figures of different reports that fill one slot: one thing counted, in one unit, with the same befallen to it.

Evidence adds up in weights. Figures of one value are put together first; groups of different values are then held
against one another, which takes far surer evidence, since most figures that merely share a noun are about other things.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from msgspec import Struct

from crosswire.collation.alignment import Counted, counted
from crosswire.collation.bearings import are_in_other_states, are_of_other_count, are_of_other_order
from crosswire.collation.telling import Teller, cosine, overlap
from crosswire.collation.values import admits, is_bound, is_rounded, is_vague, meet
from crosswire.facts import Quantity
from crosswire.gregorian import read_day
from crosswire.knowledge.lexicon.units import PEOPLE, is_one_coin, to_si

SAME_HEAD: Final = 2.0
BOTH_PEOPLE: Final = 1.2
OTHER_HEAD: Final = -1.2
SAME_FATE: Final = 1.4
OTHER_VERB: Final = -0.8
OTHER_FATE: Final = -3.5
SAME_ACTOR: Final = 0.8
OTHER_ACTOR: Final = -0.8
WORDS: Final = 2.5
MEANING: Final = 4.0
MEANING_ZERO: Final = 0.68
MENTIONED: Final = 0.6
SAME_ACT: Final = 2.4
TOLL: Final = 1.6
# A value up to this is often shared by chance inside one story.
PLAIN: Final = 10.0
# Figures this near are one figure, rounded.
ROUNDING: Final = 0.05
# A number up to this many may be of anything.
FEW: Final = 12.0
# A toll grows, but not from ten to thirty thousand: as a ratio of two figures of one thing.
FAR_APART_TOLLS: Final = 20.0
# A sentence with more figures than this is a list.
LISTED: Final = 3
# Sentences that share so many words, or are so near in meaning, say nearly the same.
ALIKE: Final = 0.5
VERY_NEAR: Final = 0.8
# Evidence that two different figures fill one slot.
SURE_SLOT: Final = 3.2

# So many sentences on a report goes on with what somebody said.
GOES_ON: Final = 2

# Stretches of time told for one thing are at most so many times as long as one another.
LONGER: Final = 3

_FATES: Final = (
    frozenset({"kill", "die", "dead", "death", "perish", "slay", "fatality"}),
    frozenset({"wound", "injure", "hurt", "injury", "hospitalize", "hospitalise"}),
    frozenset({"arrest", "detain", "round", "jail"}),
    frozenset({"free", "release", "rescue", "liberate", "save", "let go", "set free"}),
    frozenset({"abduct", "kidnap", "seize", "snatch", "carry off"}),
    frozenset({"miss", "disappear", "trap"}),
    frozenset({"displace", "evacuate", "flee"}),
)
_LIKE: Final = (
    frozenset({"provide", "give", "send", "supply", "deliver", "pledge", "promise", "announce", "allocate", "authorize",
               "authorise", "offer", "donate", "lend", "contribute", "unveil", "approve", "grant", "receive", "get"}),
    frozenset({"win", "get", "take", "receive", "secure", "gain", "credit", "poll", "have"}),
    frozenset({"back", "vote", "support", "approve"}),
    frozenset({"join", "strike", "walk", "protest", "march", "take", "attend", "participate", "gather", "bring",
               "rally"}),
    frozenset({"demand", "want", "seek", "ask", "request"}),
    frozenset({"earn", "pay", "be", "make"}),
)  # fmt: skip


ANYBODY: Final = frozenset(
    {None, "people", "person", "dead", "wounded", "injured", "victim", "casualty", "other"}
).union(*_FATES)
# Nouns that count people and are none for people.
_BODIES: Final = frozenset(
    {"body", "corpse", "remains", "life", "case", "seat", "vote", "family", "household", "couple", "crew", "team",
     "figure", "head", "name", "soul", "loss", "arrest", "killing", "murder", "job", "post", "position"}
)  # fmt: skip
# What players and teams have many of in one report, of one match and another.
_SCORES: Final = frozenset({"point", "game", "yard", "goal", "run", "rebound", "touchdown", "wicket", "lead", "try",
                            "set", "match", "shot", "assist", "win", "loss", "season", "inning", "over",
                            "lap"})  # fmt: skip
# Nouns by which reports call the same persons.
_SORTS: Final = (
    frozenset({"student", "pupil", "schoolchild", "child", "schoolgirl", "schoolboy", "girl", "boy", "hostage",
               "captive", "abductee", "youngster", "teenager", "kid"}),
    frozenset({"soldier", "troop", "serviceman", "servicemember", "trooper", "conscript", "hostage", "captive"}),
    frozenset({"police", "policeman", "officer", "guard"}),
    frozenset({"migrant", "refugee", "asylum", "seeker", "passenger"}),
    frozenset({"protester", "protestor", "demonstrator", "marcher", "activist", "rioter"}),
    frozenset({"worker", "employee", "staff", "striker", "docker", "miner"}),
    frozenset({"militant", "fighter", "gunman", "rebel", "insurgent", "terrorist", "extremist", "jihadist"}),
    frozenset({"civilian", "resident", "villager", "inhabitant", "citizen", "bystander", "passer"}),
)  # fmt: skip
# Nouns for persons of whom nobody is of two: "four children" are not "four soldiers", nor are 30 civilians fighters.
_APART: Final = (
    frozenset({"child", "girl", "boy", "schoolchild", "schoolgirl", "schoolboy", "toddler", "baby", "infant",
               "civilian", "villager", "bystander", "resident", "worshipper", "pupil", "passenger"}),
    frozenset({"soldier", "troop", "serviceman", "servicemember", "trooper", "policeman", "officer"}),
    frozenset({"militant", "fighter", "rebel", "insurgent", "gunman", "jihadist", "guerrilla", "extremist"}),
)  # fmt: skip
# Nouns that are the measure itself, and no noun at all.
_MEASURES: Final = frozenset({None, "vote", "majority", "margin", "share", "rate", "support", "result"})
# Verbs that say nothing of what befell the counted.
LIGHT: Final = frozenset(
    {None, "be", "have", "do", "stand", "remain", "say", "put", "count", "give", "report", "include"}
)
# Words by which a report says that a figure is no longer what it was.
CHANGES: Final = frozenset(
    {"rise", "raise", "increase", "climb", "grow", "revise", "update", "improve", "jump", "swell", "mount", "reach",
     "fall", "drop", "lower", "cut", "reduce", "now"}
)  # fmt: skip


# Words by which a report says that a count was too high.
FALLS: Final = frozenset({"revise", "update", "fall", "drop", "lower", "cut", "reduce", "correct", "downgrade", "now"})


class Figure(Struct, frozen=True):
    """A quantity as one report tells it, with what its slot is told by."""

    counted: Counted
    value: float
    kind: str
    happening: str | None
    act: int | None

    @property
    def quantity(self) -> Quantity:
        """The quantity itself."""
        return self.counted.quantity

    @property
    def speaker(self) -> str | None:
        """Who says it, by the statement it stands in; None for the report itself and for somebody unknown."""
        told = self.counted.teller.reading.statements
        return next((s.speaker for s in told if s.id == self.quantity.by), None) if self.quantity.by else None

    @property
    def source(self) -> str | None:
        """Who says it, or else who speaks right before it, on whose word the report may go on."""
        teller, span = self.counted.teller, self.quantity.span
        number = teller.sentence_number(span)
        if self.quantity.by or not number:
            return self.speaker
        start = teller.reading.sentences[max(0, number - GOES_ON)].span.start
        told = {s.start: said.speaker for said in teller.reading.statements for s in said.content}
        return told.get(max((at for at in told if start <= at < span.start), default=-1))

    def bounds(self) -> tuple[float, float]:
        """Give the least and the most that the words allow, in the unit of ``value``."""
        q = self.counted.quantity
        scale = self.value / q.value if q.value else 1.0
        low, high = float("-inf") if q.low is None else q.low, float("inf") if q.high is None else q.high
        return low * scale, high * scale


def figure(counted: Counted, act: int | None) -> Figure | None:
    """Make a figure of a quantity; None for one without a value.

    Args:
        counted: the quantity as its report tells it.
        act: the number of the happening in whose clause it stands.
    """
    q = counted.quantity
    if q.value is None:
        return None
    value, kind = q.value, q.currency or ""
    if not kind and q.unit and q.unit != "people" and (si := to_si(q.value, q.unit)):
        value, kind = si
    elif not kind and q.unit not in {None, "people"}:
        kind = q.unit or ""
    return Figure(counted, value, kind, q.happening, act)


def figures(teller: Teller) -> list[Figure]:
    """Give the figures of a report, whatever happening they belong to."""
    return teller.once(_figures)


def _figures(teller: Teller) -> list[Figure]:
    """Make figures of the quantities of a report."""
    return [found for c in counted(teller) if (found := figure(c, None)) is not None]


def is_one_kind(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of one kind; dollars may be where a report leaves open whose they are."""
    if one.kind == other.kind:
        return True
    a, b = one.quantity, other.quantity
    if not (a.currency_implied or b.currency_implied) or a.currency is None or b.currency is None:
        return False
    return is_one_coin(a.currency, b.currency)


def same_fate(one: str, other: str) -> bool:
    """Tell whether two verbs say the same of what is counted."""
    return one == other or any(one in fate and other in fate for fate in (*_FATES, *_LIKE))


def fate_of(verb: str) -> int | None:
    """Give the number of the class of acts that a verb tells of, None where it is of none."""
    return next((number for number, fate in enumerate(_FATES) if verb in fate), None)


def other_fate(one: str, other: str) -> bool:
    """Tell whether two verbs say things of people that exclude one another as counts: the dead and the wounded."""
    mine = [i for i, fate in enumerate(_FATES) if one in fate]
    theirs = [i for i, fate in enumerate(_FATES) if other in fate]
    return bool(mine) and bool(theirs) and mine != theirs


def is_same_value(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are one value, as far as rounding and hedges go."""
    if one.value == other.value:
        return not (is_bound(one) and is_bound(other)) or (one.quantity.low is None) == (other.quantity.low is None)
    if not are_near(one, other):
        return False
    if (is_bound(one) or is_bound(other)) and not meet(one, other):
        return False
    if is_bound(one) and is_bound(other):
        return admits(one, other) or admits(other, one)
    if (
        _are_two_units(one.quantity.unit, other.quantity.unit)
        or is_vague(one, other.value)
        or is_vague(other, one.value)
    ):
        return True
    return is_rounded(one.value, other.value) or is_rounded(other.value, one.value)


def _are_two_units(one: str | None, other: str | None) -> bool:
    """Tell whether two figures are told in two units, of which one is turned into the other."""
    return one != other and None not in {one, other} and PEOPLE not in {one, other}


def slot_score(one: Figure, other: Figure) -> float:
    """Add up what speaks for two figures filling one slot, their values left aside."""
    if not is_one_kind(one, other) or _are_two_sorts(one.counted, other.counted):
        return float("-inf")
    score = 0.6 if one.kind else 0.0
    score += _head(one.counted, other.counted) + _fate(one, other)
    a, b = one.quantity, other.quantity
    if a.actors and b.actors:
        score += SAME_ACTOR if set(a.actors) & set(b.actors) else OTHER_ACTOR
    score += WORDS * (overlap(one.counted.lemmas, other.counted.lemmas) - 0.25)
    score += MEANING * (cosine(one.counted.meaning, other.counted.meaning) - MEANING_ZERO)
    score += TOLL if is_same_toll(one, other) else 0.0
    if one.act is not None and one.act == other.act:
        score += SAME_ACT
    return score


def _head(one: Counted, other: Counted) -> float:
    """Weigh what is counted."""
    people = one.quantity.unit == "people" and other.quantity.unit == "people"
    if one.head and other.head:
        if one.head == other.head:
            return SAME_HEAD
        if people:
            # "27 girls" and "27 bodies" need not be the same people.
            return BOTH_PEOPLE if are_one_sort(one.head, other.head) else 0.0
        # "Shipping companies" and "shipping firms".
        shared = set((one.quantity.of_text or "").split()[:-1]) & set((other.quantity.of_text or "").split()[:-1])
        return 0.0 if shared else OTHER_HEAD
    return BOTH_PEOPLE if people else 0.0


def _are_two_sorts(one: Counted, other: Counted) -> bool:
    """Tell whether nobody is of both sorts that are counted, or one is no people; child soldiers are of both."""
    words = [{c.head, *(c.quantity.of_text or "").lower().split()} for c in (one, other)]
    if _are_people_and_things(one, other) or _are_people_and_things(other, one):
        return True
    sorts = [[bool(sort & some) for some in words] for sort in _APART]
    return any(
        (one, other) in (([True, False], [False, True]), ([False, True], [True, False]))
        for one, other in combinations(sorts, 2)
    )


def _are_people_and_things(people: Counted, things: Counted) -> bool:
    """Tell whether a small number of people and one of things under a noun of their own are counted."""
    a, b = people.quantity, things.quantity
    is_few = max(a.value or 0.0, b.value or 0.0) <= PLAIN
    is_noun = bool(things.head) and things.head not in ANYBODY and things.head not in _BODIES
    return is_few and a.unit == "people" and b.unit is None and bool(people.head) and is_noun


def is_same_toll(one: Figure, other: Figure) -> bool:
    """Tell whether two figures count the people of the story whom the same has befallen, of no particular sort."""
    if not (one.quantity.unit == other.quantity.unit == "people" and one.happening and other.happening):
        return False
    fates = {fate for fate in (one.happening, other.happening) if any(fate in sort for sort in _FATES)}
    return (
        bool(fates) and same_fate(one.happening, other.happening) and are_one_sort(one.counted.head, other.counted.head)
    )


def is_sort_of(f: Figure, toll: Figure) -> bool:
    """Tell whether a toll is of a sort of those whom its report counts: "50 people are dead. Twelve firemen died"."""
    return (
        toll.counted.teller is f.counted.teller
        and toll.value > f.value
        and toll.counted.head in ANYBODY
        and f.counted.head not in ANYBODY
        and is_same_toll(toll, f)
    )


def _fate(one: Figure, other: Figure) -> float:
    """Weigh what befell it."""
    if not one.happening or not other.happening:
        return 0.0
    if same_fate(one.happening, other.happening):
        return SAME_FATE
    if other_fate(one.happening, other.happening):
        return OTHER_FATE
    mentioned = one.happening in other.counted.lemmas or other.happening in one.counted.lemmas
    return MENTIONED if mentioned else OTHER_VERB


def are_near(one: Figure, other: Figure) -> bool:
    """Tell whether two values are no further apart than rounding may put them."""
    return abs(one.value - other.value) <= ROUNDING * max(abs(one.value), abs(other.value))


def is_one_time(one: Figure, other: Figure) -> bool:
    """Tell whether nothing says that two figures are of different stretches of time: last year, 2007 to 2014."""
    mine, theirs = times(one), times(other)
    if not mine or not theirs:
        return True
    return all(any(_is_one_stretch(a, b) for b in theirs) for a in mine) and all(
        any(_is_one_stretch(a, b) for a in mine) for b in theirs
    )


def _is_one_stretch(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two stretches of days meet and are about as long: a day of 2024 and 2024 are not."""
    if one[1] < other[0] or other[1] < one[0]:
        return False
    days = [(last - first).days + 1 if (first := read_day(a)) and (last := read_day(b)) else 1 for a, b in (one, other)]
    return min(days) * LONGER >= max(days)


def times(figure: Figure) -> set[tuple[str, str]]:
    """Give the stretches of time told in the sentence of a figure, as days."""
    sentence = figure.counted.teller.sentence(figure.quantity.span)
    if sentence is None:
        return set()
    return {
        (m.earliest[:10], m.latest[:10])
        for m in figure.counted.teller.reading.moments
        if m.earliest and m.latest and sentence.span.covers(m.span)
    }


def is_one_slot(one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    """Tell whether two groups of different values surely fill one slot."""
    pairs = [
        (a, b) for a in _bodies(one) for b in _bodies(other)
        # "The union counts 2,300" does not say what; its group's other figures do.
        if a.counted.teller is not b.counted.teller
        and (bool(a.counted.head) == bool(b.counted.head) or is_same_toll(a, b) or a.kind == "share")
    ]  # fmt: skip
    scores = [slot_score(a, b) for a, b in pairs if is_rival(a, b)]
    return 2 * len(scores) > len(pairs) and max(scores) >= SURE_SLOT and sum(scores) / len(scores) >= SURE_SLOT - 1.5


def is_heading(figure: Figure) -> bool:
    """Tell whether a figure stands in a heading, where it is cut short."""
    return figure.counted.is_heading


def _bodies(group: Sequence[Figure]) -> Sequence[Figure]:
    """Give the figures of a group that stand in the text, if there are any."""
    return [f for f in group if not is_heading(f)] or group


def is_rival(a: Figure, b: Figure) -> bool:
    """Tell whether two figures of different values may be held against one another, each of its own time.

    Most pairs of figures that share a noun count different things. Each of these has to be met: neither is a part; what
    is counted is the same thing, of the same sort; the same befell it; the sentences name no rival places or parties;
    and small numbers, which stand in every report, need sentences that say nearly the same.
    """
    if a.quantity.part or b.quantity.part or not _is_same_thing(a, b):
        return False
    if are_rivals(frozenset(a.quantity.actors), frozenset(b.quantity.actors)) or _name_rivals(a, b):
        return False  # The votes of two candidates, the aid of two states, the voters of Colorado and of Arizona.
    surely = same_happening(a, b) or is_one_act(a, b)
    words = overlap(a.counted.lemmas, b.counted.lemmas)
    if not surely and ({a.happening, b.happening}.isdisjoint(LIGHT) or words < ALIKE):
        return False
    if are_of_other_order(a, b) or are_of_other_count(a, b) or are_in_other_states(a, b):
        return False
    if a.counted.head in _SCORES:
        return False
    if max(a.value, b.value) > FEW or a.kind or is_same_toll(a, b):
        return True
    return not (_is_listed(a) or _is_listed(b)) and is_one_telling(a, b)


def _is_listed(figure: Figure) -> bool:
    """Tell whether a figure stands in a list of figures, where a small number is easily another thing's."""
    teller = figure.counted.teller
    sentence = teller.sentence(figure.quantity.span)
    return sentence is not None and sum(sentence.span.covers(q.span) for q in teller.reading.quantities) > LISTED


def is_one_telling(a: Figure, b: Figure) -> bool:
    """Tell whether the sentences of two figures say nearly the same."""
    alike = overlap(a.counted.lemmas, b.counted.lemmas) >= ALIKE
    return alike and cosine(a.counted.meaning, b.counted.meaning) >= VERY_NEAR


def is_one_act(a: Figure, b: Figure) -> bool:
    """Tell whether two figures stand in tellings of one act."""
    return a.act is not None and a.act == b.act


def same_happening(a: Figure, b: Figure) -> bool:
    """Tell whether the same befell what two figures count: "offered 6 percent", "raised its offer to 7.5 percent"."""
    if not a.happening or not b.happening:
        return False
    if same_fate(a.happening, b.happening):
        return True
    return (a.happening in CHANGES and b.happening in a.counted.lemmas) or (
        b.happening in CHANGES and a.happening in b.counted.lemmas
    )


def _is_same_thing(a: Figure, b: Figure) -> bool:
    """Tell whether two figures count one sort of thing: "rushing yards" and "receiving yards" are two."""
    if is_same_toll(a, b):
        return True
    if a.counted.head is None and b.counted.head is None and a.kind:
        # Nothing is counted, as with "closed for ten weeks": who and what happened have to tell.
        shared = set(a.quantity.actors) & set(b.quantity.actors)
        return is_one_act(a, b) or (bool(shared) and a.happening not in LIGHT and same_happening(a, b))
    heads = {a.counted.head, b.counted.head}
    if a.kind == "share" and len(heads) == 2 and not heads.isdisjoint(_MEASURES):
        # "Rejected by 94 percent", "with a vote of 96 percent": only the verb says of what.
        return a.happening not in LIGHT and a.happening not in CHANGES and same_happening(a, b)
    if not a.counted.head or a.counted.head != b.counted.head:
        return False
    mine, theirs = (set((f.quantity.of_text or "").split()[:-1]) for f in (a, b))
    return mine <= theirs or theirs <= mine


def are_one_sort(one: str | None, other: str | None) -> bool:
    """Tell whether two nouns may mean the same persons: "students" and "schoolchildren", "people" and anybody."""
    if one in ANYBODY or other in ANYBODY or one == other:
        return True
    return any(one in sort and other in sort for sort in _SORTS)


def are_rivals(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two sentences name different actors of one sort and none of that sort together.

    A state more on either side is enough: what Germany gave Lebanon is not what Norway gave it.
    """
    more, less = ({name for name in names if _sort(name) == "country"} for names in (mine - theirs, theirs - mine))
    if more and less:
        return True
    shared = {_sort(name) for name in mine & theirs}
    return bool(({_sort(name) for name in mine - theirs} & {_sort(name) for name in theirs - mine}) - shared)


def _sort(actor: str) -> str:
    """Tell countries, places, people and bodies apart by an actor's id; a place may lie in a country."""
    kind, colon, _ = actor.partition(":")
    return kind if colon else "country"


def _name_rivals(a: Figure, b: Figure) -> bool:
    """Tell whether the sentences of two figures name rivals; who gives the figure is none to one who is named there."""
    (mine, my_speakers), (theirs, their_speakers) = _named(a), _named(b)
    common = mine & theirs - (my_speakers | their_speakers)
    return are_rivals(mine - my_speakers - theirs | common, theirs - their_speakers - mine | common)


def _named(figure: Figure) -> tuple[frozenset[str], frozenset[str]]:
    """Give the named actors of a figure's sentence, and those of them who give the figure."""
    teller = figure.counted.teller
    sentence = teller.sentence(figure.quantity.span)
    if sentence is None:
        return frozenset(), frozenset()
    speakers = {s.speaker for s in teller.reading.statements if s.id == figure.quantity.by and s.speaker}
    named = {name for name in teller.named(sentence.span) if not name.startswith("group:")}
    return frozenset(named), frozenset(speakers)
