"""Figures of different reports that fill one slot: the same thing counted, in the same unit, with the same befallen to it.

Evidence adds up in weights. Figures of one value are put together first; groups of different values are then held
against one another, which takes far surer evidence, since most figures that merely share a noun are about other things.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.alignment import Counted
from crosswire.collation.linkage import link
from crosswire.collation.telling import cosine, overlap
from crosswire.facts import Quantity
from crosswire.knowledge.lexicon.units import to_si

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
# A value above this is seldom shared by chance inside one story; a small one often is.
SPECIFIC: Final = 20.0
PLAIN: Final = 10.0
SPECIFIC_VALUE: Final = 2.6
MIDDLING_VALUE: Final = 1.6
PLAIN_VALUE: Final = 0.4
# Figures this near are one figure, rounded.
ROUNDING: Final = 0.05
# Evidence that two equal figures fill one slot, and that two different ones do.
SAME_SLOT: Final = 2.0
SURE_SLOT: Final = 3.2

_FATES: Final = (
    frozenset({"kill", "die", "dead", "death", "perish", "slay", "fatality"}),
    frozenset({"wound", "injure", "hurt", "injury", "hospitalize", "hospitalise"}),
    frozenset({"arrest", "detain", "round", "jail"}),
    frozenset({"free", "release", "rescue", "liberate", "save"}),
    frozenset({"abduct", "kidnap", "seize", "snatch"}),
    frozenset({"miss", "disappear", "trap"}),
    frozenset({"displace", "evacuate", "flee"}),
)
_LIKE: Final = (
    frozenset({"provide", "give", "send", "supply", "deliver", "pledge", "promise", "announce", "allocate", "authorize",
               "authorise", "offer", "donate", "lend", "contribute", "unveil", "approve", "grant", "receive", "get"}),
    frozenset({"win", "get", "take", "receive", "secure", "gain", "credit", "poll", "have"}),
    frozenset({"back", "vote", "support", "approve"}),
    frozenset({"join", "strike", "walk", "protest", "march", "take", "attend", "participate", "gather", "bring", "rally"}),
    frozenset({"demand", "want", "seek", "ask", "request"}),
    frozenset({"earn", "pay", "be", "make"}),
)  # fmt: skip


_ANYBODY: Final = frozenset({None, "people", "person", "dead", "wounded", "injured", "victim", "casualty", "other"})


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


def same_fate(one: str, other: str) -> bool:
    """Tell whether two verbs say the same of what is counted."""
    return one == other or any(one in fate and other in fate for fate in (*_FATES, *_LIKE))


def other_fate(one: str, other: str) -> bool:
    """Tell whether two verbs say things of people that exclude one another as counts: the dead and the wounded."""
    mine = [i for i, fate in enumerate(_FATES) if one in fate]
    theirs = [i for i, fate in enumerate(_FATES) if other in fate]
    return bool(mine) and bool(theirs) and mine != theirs


def is_same_value(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are one value, as far as rounding and hedges go."""
    if one.value == other.value:
        return True
    near = abs(one.value - other.value) <= ROUNDING * max(abs(one.value), abs(other.value))
    hedged = bool(one.quantity.hedge) or bool(other.quantity.hedge) or _is_round(one.value) != _is_round(other.value)
    return near and (hedged or one.quantity.unit != other.quantity.unit)


def _is_round(value: float) -> bool:
    """Tell whether a value ends in noughts as rounded ones do."""
    return value >= 100 and value % 100 == 0


def slot_score(one: Figure, other: Figure) -> float:
    """Add up what speaks for two figures filling one slot, their values left aside."""
    if one.kind != other.kind:
        return float("-inf")
    score = 0.6 if one.kind else 0.0
    score += _head(one.counted, other.counted) + _fate(one, other)
    a, b = one.quantity, other.quantity
    if a.actors and b.actors:
        score += SAME_ACTOR if set(a.actors) & set(b.actors) else OTHER_ACTOR
    score += WORDS * (overlap(one.counted.lemmas, other.counted.lemmas) - 0.25)
    score += MEANING * (cosine(one.counted.meaning, other.counted.meaning) - MEANING_ZERO)
    score += TOLL if _is_toll(one, other) else 0.0
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
            return BOTH_PEOPLE
        # "Shipping companies" and "shipping firms".
        shared = set((one.quantity.of_text or "").split()[:-1]) & set((other.quantity.of_text or "").split()[:-1])
        return 0.0 if shared else OTHER_HEAD
    return BOTH_PEOPLE if people else 0.0


def _is_toll(one: Figure, other: Figure) -> bool:
    """Tell whether two figures count the people of the story whom the same has befallen, of no particular sort."""
    if not (one.quantity.unit == other.quantity.unit == "people" and one.happening and other.happening):
        return False
    heads = {one.counted.head, other.counted.head}
    return same_fate(one.happening, other.happening) and (heads <= _ANYBODY or len(heads) == 1)


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


def _value_bonus(one: Figure) -> float:
    """Weigh that two figures have one value."""
    if one.kind and one.kind != "percent":
        return SPECIFIC_VALUE if one.value > PLAIN else MIDDLING_VALUE
    if one.value > SPECIFIC or one.value != int(one.value):
        return SPECIFIC_VALUE
    return MIDDLING_VALUE if one.value > PLAIN else PLAIN_VALUE


def equal_groups(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Put together the figures of one value that fill one slot; each figure is in one group."""
    pairs = {}
    for j, other in enumerate(figures):
        for i in range(j):
            one = figures[i]
            if one.kind != other.kind or not is_same_value(one, other):
                pairs[i, j] = -6.0
                continue
            pairs[i, j] = max(-6.0, slot_score(one, other) + _value_bonus(one) - SAME_SLOT)
    return [[figures[i] for i in members] for members in link(len(figures), pairs, 0.0)]


def is_one_slot(one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    """Tell whether two groups of different values surely fill one slot."""
    scores = [
        slot_score(a, b)
        for a in one
        for b in other
        if a.counted.teller.origin != b.counted.teller.origin and _is_fit(a, b)
    ]
    return bool(scores) and max(scores) >= SURE_SLOT and sum(scores) / len(scores) >= SURE_SLOT - 1.5


def _is_fit(a: Figure, b: Figure) -> bool:
    """Tell whether two figures may be held against one another: neither a part, and the counted thing or the act shared."""
    if a.quantity.part or b.quantity.part:
        return False
    if a.quantity.actors and b.quantity.actors and not set(a.quantity.actors) & set(b.quantity.actors):
        return False  # The votes of two candidates, the aid of two states.
    same_act = a.act is not None and a.act == b.act
    fates = bool(a.happening and b.happening and same_fate(a.happening, b.happening))
    heads = bool(a.counted.head) and a.counted.head == b.counted.head
    people = a.quantity.unit == b.quantity.unit == "people"
    return (heads or same_act or (people and fates)) and (
        fates or same_act or overlap(a.counted.lemmas, b.counted.lemmas) >= 0.4
    )
