"""One share of two wholes: "80 percent of the polling stations" in one report, "80 percent of the ballots" in another.

The figure is the same and what it is a part of is not, in sentences that tell of one count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from crosswire.collation.bearings import are_of_other_order
from crosswire.collation.drafts import finding, position
from crosswire.collation.measured import place_of
from crosswire.collation.slots import Figure, are_rivals, figures
from crosswire.collation.telling import Teller, overlap, rivals
from crosswire.facts import Finding, Span
from crosswire.knowledge.lexicon.bases import are_two_bases, load_bases
from crosswire.knowledge.lexicon.senses import load_senses

# All of one thing may well be all of another.
_ALL: Final = 1.0
# Sentences that share so many of their content words, and so many of them, tell of one count.
ALIKE: Final = 0.5
SHARED: Final = 4


def find_bases(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the shares of one value that reports of different origins say are of two things.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    seen: set[tuple[str, ...]] = set()
    telling = [teller for teller in tellers if shares(teller)]
    for one, other in rivals(telling):
        for mine, theirs in product(shares(one), shares(other)):
            bases = tuple(sorted((_base(mine), _base(theirs))))
            if bases not in seen and _are_of_two(mine, theirs):
                seen.add(bases)
                same = (f for teller in telling for f in shares(teller) if f.value == mine.value and _base(f) in bases)
                yield _clash(
                    story, mine, theirs, [f for f in same if _is_one_count(f, mine) or _is_one_count(f, theirs)]
                )


def shares(teller: Teller) -> tuple[Figure, ...]:
    """Give the shares of a report that are of something in the table."""
    return teller.once(_shares)


def _shares(teller: Teller) -> tuple[Figure, ...]:
    """Find the shares of a report."""
    table = load_bases()
    return tuple(f for f in figures(teller) if f.kind == "share" and _base(f) in table and 0 < f.value < _ALL)


def _base(f: Figure) -> str:
    """Give the noun of what a share is of."""
    return f.counted.head or ""


def _are_of_two(one: Figure, other: Figure) -> bool:
    """Tell whether two shares are one figure of one count, of two things, and neither report has the other's."""
    if one.value != other.value or not are_two_bases(_base(one), _base(other)) or are_of_other_order(one, other):
        return False
    if any(f.value == other.value and not are_two_bases(_base(f), _base(other)) for f in shares(one.counted.teller)):
        return False
    if any(f.value == one.value and not are_two_bases(_base(f), _base(one)) for f in shares(other.counted.teller)):
        return False
    return _is_one_count(one, other)


def _is_one_count(one: Figure, other: Figure) -> bool:
    """Tell whether two sentences tell of one count: by further figures and names, or by nearly the same words."""
    places = [(f.counted.teller, place_of(f)) for f in (one, other)]
    named = [frozenset(a for a in t.named(span) if not a.startswith("group:")) for t, span in places]
    numbers = [
        {v for first, last, v in t.numbers if span.start <= first and last <= span.end} - {f.quantity.value}
        for (t, span), f in zip(places, (one, other), strict=True)
    ]
    if numbers[0] & numbers[1] and named[0] & named[1]:
        return True
    happenings = [f.happening for f in (one, other)]
    if are_rivals(named[0], named[1]) or happenings[0] is None or happenings[1] is None:
        return False
    if not load_senses().are_alike(happenings[0], happenings[1]):
        return False
    words = [_told(f) for f in (one, other)]
    is_alike = overlap(*words) >= ALIKE and len(words[0] & words[1]) >= SHARED
    return is_alike and not (numbers[0] and numbers[1] and numbers[0].isdisjoint(numbers[1]))


def _told(f: Figure) -> frozenset[str]:
    """Give the content words of the sentence of a share but for the share itself, its base, and times."""
    teller, place = f.counted.teller, place_of(f)
    times = (teller.lemmas(m.span) for m in teller.reading.moments if place.covers(m.span))
    return f.counted.lemmas.difference({_base(f)}, teller.lemmas(f.quantity.span), *times)


def _span(f: Figure) -> Span:
    """Give the words of a share with what it is of."""
    span, of = f.quantity.span, f.quantity.of
    return Span(span.report, span.start, max(span.end, of.end)) if of is not None and of.start >= span.end else span


def _clash(story: str, one: Figure, other: Figure, same: Sequence[Figure]) -> Finding:
    """Put the finding together, with the same share in further reports."""
    shown = [one, other, *(f for f in same if f is not one and f is not other)]
    words = [f.counted.teller.words(_span(f)) for f in shown]
    return finding(
        story, "number.base", [str(one.value), *sorted((_base(one), _base(other)))], "conflict", "number",
        about="what a share is of", summary=f"One share is told of two things: {words[0]}, and {words[1]}.",
        reason="The sentences tell of one count, and what one of them counts is not what the other counts.",
        positions=[position(_span(f), word, f.speaker) for f, word in zip(shown, words, strict=True)],
        tellers=[f.counted.teller for f in shown], confidence=0.6, weight=2.3,
    )  # fmt: skip
