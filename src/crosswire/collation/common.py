"""What tellings of one thing have in common: a figure that another report lacks is no part of what they agree on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crosswire.collation.alignment import Counted
from crosswire.collation.phrasing import ends
from crosswire.collation.slots import Figure, fate_of, figure, is_one_kind, is_same_value
from crosswire.collation.telling import Teller
from crosswire.facts import Quantity, Span

# "The two sides", "one official": so small a number counts nothing that a report would have to confirm.
SMALL: Final = 2.0
# Hours so many minutes apart are told of one thing.
NEAR_HOURS: Final = 30


def common_part(teller: Teller, span: Span, kept: int, others: Sequence[Teller]) -> Span | None:
    """Give as much of a telling as shows no figure that another report lacks; None where nothing is left of it.

    Args:
        teller: the report that tells it.
        span: its words.
        kept: the offset up to which they must stand, such as the end of the verb.
        others: the other reports that are said to tell the same.

    Returns:
        All of the words, or those before a further clause that stands before the first such figure.
    """
    missing = [*(q.span.start for q in lacking(teller, span, others)), *_hours_lacking(teller, span, others)]
    lacked = min(missing, default=None)
    if lacked is None:
        return span
    cuts = (span.start + cut for cut in ends(teller.words(span)))
    end = max((cut for cut in cuts if kept <= cut < lacked), default=None)
    return None if end is None else Span(span.report, span.start, end)


def lacking(teller: Teller, span: Span, others: Sequence[Teller]) -> Iterator[Quantity]:
    """Give the figures of some words that stand nowhere in one of the other reports, neither rounded nor converted.

    Args:
        teller: the report.
        span: its words.
        others: the reports that should have them.
    """
    for quantity in teller.reading.quantities:
        if not span.covers(quantity.span):
            continue
        mine = _figure(teller, quantity)
        if mine is None and quantity.value is None and quantity.low is not None:
            if not all(any(_meet(quantity, theirs) for theirs in other.reading.quantities) for other in others):
                yield quantity
        elif mine is not None and not all(any(_is_same(mine, theirs) for theirs in o.once(_figures)) for o in others):
            yield quantity


def shows_more(teller: Teller, span: Span, others: Sequence[Teller]) -> bool:
    """Tell whether some words show a figure or an hour that one of the other reports lacks."""
    return any(lacking(teller, span, others)) or any(_hours_lacking(teller, span, others))


def _hours_lacking(teller: Teller, span: Span, others: Sequence[Teller]) -> Iterator[int]:
    """Give where hours stand in some words that one of the other reports tells nowhere, nor near them."""
    for start, hour in teller.once(_hours):
        if span.start <= start < span.end:
            theirs = ([minutes for _, minutes in other.once(_hours)] for other in others)
            if not all(any(abs(hour - minutes) <= NEAR_HOURS for minutes in some) for some in theirs):
                yield start


def _hours(teller: Teller) -> list[tuple[int, int]]:
    """Give where a report tells hours, each in minutes after midnight."""
    # "At 11 p.m. (2200 GMT)" is one hour by two clocks.
    told = (
        (m.span.start, m.earliest[11:16])
        for m in teller.reading.moments
        if m.grain == "minute" and m.earliest and teller.report.text[m.span.start - 1 : m.span.start] != "("
    )
    return [(start, 60 * int(hour[:2]) + int(hour[3:])) for start, hour in told if len(hour) == len("00:00")]


def _meet(one: Quantity, other: Quantity) -> bool:
    """Tell whether "hundreds" and another figure can be one; without a bound above they are at most ten times more."""
    if one.low is None or one.unit != other.unit or one.currency != other.currency:
        return False
    low = other.low if other.low is not None else other.value
    high = other.high if other.high is not None else other.value
    most = one.high if one.high is not None else 10 * one.low
    return low is not None and low <= most and (high is None or high >= one.low)


def _figures(teller: Teller) -> list[Figure]:
    """Give the figures of a report."""
    return [found for quantity in teller.reading.quantities if (found := _figure(teller, quantity)) is not None]


def _figure(teller: Teller, quantity: Quantity) -> Figure | None:
    """Make a figure of a quantity; None for what counts nothing: "two officials", but not "two officials were hurt"."""
    is_bare = quantity.currency is None and quantity.unit in {None, "people"}
    is_toll = quantity.unit == "people" and fate_of(quantity.happening or "") is not None
    if quantity.value is None or (is_bare and quantity.value <= SMALL and not (is_toll and quantity.value == SMALL)):
        return None
    return figure(Counted(teller, quantity, None, frozenset(), None), None)


def _is_same(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are one; so small a number of people is none of things."""
    if one.value <= SMALL and one.quantity.unit != other.quantity.unit:
        return False
    return is_one_kind(one, other) and is_same_value(one, other)
