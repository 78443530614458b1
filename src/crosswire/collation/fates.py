"""What befell those whom a figure counts, as a class of acts; and figures that are told in two parts.

"About 287 students seized at the school have been released" is a figure of those seized and of those released. "127
pupils and a further 187 students" is one of 314.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import structs

from crosswire.collation.alignment import Counted
from crosswire.collation.bearings import is_outdated, is_plain_count
from crosswire.collation.inside.faults import is_exact
from crosswire.collation.slots import ANYBODY, FEW, LIGHT, Figure, are_one_sort, fate_of, figures, is_same_toll, times
from crosswire.collation.telling import Teller, times_before
from crosswire.collation.unscathed import tells_of_captives
from crosswire.facts import Argument, Clause, Span
from crosswire.gregorian import read_day

# What only grows while it is counted, so that a later larger figure is news and not a clash.
TOLLS: Final = frozenset(
    {"kill", "die", "wound", "injure", "hurt", "arrest", "detain", "miss", "displace", "evacuate", "flee", "rescue",
     "hospitalize", "hospitalise", "infect", "destroy", "damage", "dead", "death", "injury", "casualty", "perish",
     "recover", "find", "pull", "trap", "strand", "wait", "drown", "free", "release", "liberate"}
)  # fmt: skip
# Of captives these say that they were taken; elsewhere anything is taken and held.
_TAKEN: Final = frozenset({"take", "carry", "hold", "carry off", "take away", "march off", "lead away"})
_BORNE: Final = frozenset({"agent", "patient"})
_ABDUCT: Final = fate_of("abduct")
_FREE: Final = fate_of("free")
_AND: Final = re.compile(r",? (?:and|plus|as well as)(?: (?:a further|another|an additional|a|some))? ", re.IGNORECASE)

# A figure whose sentence tells of no later day than so many before its report is not held against one of now.
LONG_AGO: Final = 90
# What an act answers is another happening: "in response to an attack that killed 40".
_ANSWERED: Final = re.compile(
    r"\b(?:in (?:response|reply|answer) to|in (?:retaliation|revenge|reprisal) for|(?:to|in order to) avenge|"
    r"retaliat(?:ed|es|ing) (?:for|over)|aveng(?:ed|es|ing))\b[^,.;:]*$",
    re.IGNORECASE,
)


def fates(f: Figure) -> frozenset[int]:
    """Give the numbers of the classes of acts that befell those counted; of none beside the figure, of its sentence."""
    teller, place = f.counted.teller, f.quantity.span
    own = {f.happening or ""}
    if f.quantity.of is not None:
        own |= teller.lemmas(f.quantity.of)
    clauses = _beside(teller, place)
    own.update(c.lemma for c in clauses if any(a.role in _BORNE and a.span.covers(place) for a in c.arguments))
    return _classes(teller, own) or _classes(teller, (c.lemma for c in clauses))


def _beside(teller: Teller, place: Span) -> list[Clause]:
    """Give the clauses of the sentence of a figure."""
    sentence = teller.sentence(place)
    return [c for c in teller.reading.clauses if sentence is not None and sentence.span.covers(c.predicate)]


def _classes(teller: Teller, lemmas: Iterable[str]) -> frozenset[int]:
    """Give the classes of verbs; "take" is one only in a report of captives."""
    known = {_ABDUCT if lemma in _TAKEN and tells_of_captives(teller) else fate_of(lemma) for lemma in lemmas}
    return frozenset(number for number in known if number is not None)


def added(told: Sequence[Figure]) -> Iterator[Figure]:
    """Give the figures that reports tell in two parts, of people of one sort: "127 pupils and a further 187 students".

    Args:
        told: the figures of a story, in text order within each report.
    """
    for one, other in pairwise(told):
        a, b, teller = one.quantity, other.quantity, one.counted.teller
        if teller is not other.counted.teller or not (is_exact(a) and is_exact(b)) or a.part or b.part:
            continue
        heads = one.counted.head, other.counted.head
        if not ANYBODY.isdisjoint(heads) or not are_one_sort(*heads) or {one.happening, other.happening} <= LIGHT:
            continue
        end = max(b.span.end, (b.of or b.span).end)
        start = max(a.span.end, (a.of or a.span).end)
        is_many = one.value + other.value > FEW  # Few of anything are told beside each other everywhere.
        if is_many and a.unit == b.unit == "people" and _AND.fullmatch(teller.report.text[start : b.span.start]):
            yield _sum(one, other, Span(a.span.report, a.span.start, end))


def _sum(one: Figure, other: Figure, span: Span) -> Figure:
    """Give two figures as one, with the words of both."""
    value = one.value + other.value
    whole = structs.replace(
        other.quantity, evidence=(span,), value=value, low=value, high=value, of=None, of_text=other.quantity.of_text
    )
    told: Counted = structs.replace(other.counted, quantity=whole)
    return structs.replace(other, counted=told, value=value)


def own_tolls(group: Sequence[Figure], known: Sequence[Sequence[Figure]]) -> list[Figure]:
    """Leave out tolls beside which the same speaker in the report gives a larger one: "twelve, and two up north".

    Args:
        group: figures of one value.
        known: all figures of the story, grouped.
    """
    told = [f for some in known for f in some if (f.happening or "") in TOLLS and not is_outdated(f)]
    # One that is only feared, or added, stands beside the same number that is counted.
    group = [f for f in group if is_plain_count(f)] or group
    return [
        f
        for f in group
        if not any(
            t.value > f.value
            and t.counted.teller is f.counted.teller
            and t.quantity.by == f.quantity.by
            and is_same_toll(t, f)
            for t in told
        )
    ]


def are_counted_alike(one: tuple[Teller, Sequence[Argument]], other: tuple[Teller, Sequence[Argument]]) -> bool:
    """Tell whether two reports count the people of two clauses alike: beside the clauses' nouns, or all their captives.

    Args:
        one: a report, and the nouns for people of a clause of it.
        other: another one.
    """
    mine, theirs = _values(*one), _values(*other)
    return bool(mine and theirs) and mine == theirs


def _values(teller: Teller, nouns: Sequence[Argument]) -> frozenset[float]:
    """Give the exact numbers of some nouns; of those without one, of all whom a report tells to be held or free."""
    told = figures(teller)
    own = [f for f in told if any(a.span.covers(f.quantity.span) for a in nouns)]
    if not own:
        own = [f for f in told if f.quantity.unit == "people" and fates(f) & {_ABDUCT, _FREE}]
    # Any hedge, and any part, leaves it open who is meant.
    return frozenset(f.value for f in own) if all(is_exact(f.quantity) for f in own) else frozenset()


def is_of_now(f: Figure) -> bool:
    """Tell whether a figure is of the report's own weeks: what a sentence puts years back is another's slot."""
    published = read_day((f.counted.teller.dating.earliest or "")[:10])
    told = times(f) or times_before(f.counted.teller, f.quantity.span)
    ends = [day for _, last in told if (day := read_day(last))]
    return (published is None or not ends or (published - max(ends)).days <= LONG_AGO) and not _is_answered(f)


def _is_answered(f: Figure) -> bool:
    """Tell whether a figure is of what an act of the report's was the answer to."""
    span, teller = f.quantity.span, f.counted.teller
    sentence = teller.sentence(span)
    return sentence is not None and bool(_ANSWERED.search(teller.report.text[sentence.span.start : span.start]))
