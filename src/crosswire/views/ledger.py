"""Everything coded in a story, a row each: the acts with their codes, and the figures."""

from __future__ import annotations

from msgspec import Struct

from crosswire.collation.phrasing import amount
from crosswire.collation.telling import Teller
from crosswire.facts import Event, Quantity, Span
from crosswire.views.acts import side
from crosswire.views.sheet import Cast
from crosswire.views.wording import listing, one_line, say_days


class EventRow(Struct, frozen=True, kw_only=True):
    """A coded act."""

    key: str
    report: str
    spans: tuple[Span, ...]
    words: str
    source: str
    target: str
    plover: str
    cameo: str
    when: str
    status: str


class FigureRow(Struct, frozen=True, kw_only=True):
    """A figure; ``implied`` is the currency of a sum whose words do not say whose dollars or pesos it is in."""

    key: str
    report: str
    spans: tuple[Span, ...]
    words: str
    amount: str
    implied: str


class Ledger(Struct, frozen=True):
    """All rows of a story, in the order of its reports and their texts."""

    events: tuple[EventRow, ...]
    figures: tuple[FigureRow, ...]


def make_ledger(cast: Cast, *, prefix: str) -> Ledger:
    """List what was coded in a story.

    Args:
        cast: the story.
        prefix: what the keys of the rows begin with.
    """
    events = [(teller, event) for teller in cast.tellers for event in teller.reading.events]
    figures = [(teller, quantity) for teller in cast.tellers for quantity in teller.reading.quantities]
    return Ledger(
        tuple(_event(cast, teller, event, f"{prefix}e{n}") for n, (teller, event) in enumerate(events, 1)),
        tuple(_figure(teller, quantity, f"{prefix}f{n}") for n, (teller, quantity) in enumerate(figures, 1)),
    )


def _event(cast: Cast, teller: Teller, event: Event, key: str) -> EventRow:
    """Give the row of an act."""
    return EventRow(
        key=key,
        report=teller.report.id,
        spans=(event.trigger,),
        words=one_line(teller.words(event.trigger)),
        source=listing(side(cast, teller, event.source)),
        target=listing(side(cast, teller, event.target)),
        plover=event.plover,
        cameo=event.cameo or "",
        when=say_days(event.earliest, event.latest),
        status=event.status,
    )


def _figure(teller: Teller, quantity: Quantity, key: str) -> FigureRow:
    """Give the row of a figure."""
    return FigureRow(
        key=key,
        report=teller.report.id,
        spans=(quantity.span,),
        words=one_line(teller.words(quantity.span)),
        amount=one_line(amount(teller, quantity)),
        implied=(quantity.currency or "") if quantity.currency_implied else "",
    )
