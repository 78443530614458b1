"""The page of an actor: offices, what it said and did, and its relations over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from crosswire.facts import Office
from crosswire.record import dossier
from crosswire.record.dossier import Relation, actor_file
from crosswire.record.event_table import EventPage, EventsAsked, Row, list_events
from crosswire.record.opened import OpenRecord
from crosswire.views.desk.asking import ask_page
from crosswire.views.desk.files import unknown
from crosswire.views.desk.links import link
from crosswire.views.desk.lists import turns
from crosswire.views.desk.pages import Page, facts_data
from crosswire.views.wording import MONTHS, capital, one_line, say_day, say_days

if TYPE_CHECKING:
    from starlette.requests import Request

# Acts of an actor that its page shows; the table of events has the others.
ACTS: Final = 12
# The drawing of a relation: the width of a period, and the height of either half, in its own units.
STEP: Final = 6
HALF: Final = 20
# Beyond so many months they are drawn as quarters or years.
MOST_PERIODS: Final = 48


class Term(Struct, frozen=True):
    """An office with its term, in words."""

    title: str
    of: str
    of_name: str
    term: str


class Bar(Struct, frozen=True):
    """A period of a relation: its name, acts of cooperation and of conflict, and where they are drawn."""

    period: str
    friendly: int
    hostile: int
    x: int
    up: float
    down: float


class Bond(Struct, frozen=True, kw_only=True):
    """The relation to another actor: all periods from the first to the last of the page, drawn alike for all."""

    partner: str
    name: str
    friendly: int
    hostile: int
    bars: tuple[Bar, ...]
    width: int
    summary: str


def actor_page(record: OpenRecord, request: Request, name: str) -> Page:
    """Give the page of an actor."""
    page = ask_page(request.query_params)
    with record.listing() as connection:
        file = actor_file(connection, name, page)
        if file is None:
            raise unknown(record, name)
        did = list_events(connection, EventsAsked(source=name))
        met = list_events(connection, EventsAsked(target=name))
    return Page(
        template="actor",
        title=one_line(file.actor.name),
        here="actors",
        data={
            "actors": facts_data(actors=[file.actor])["actors"],
            "mentions": file.mentions,
            "statements": msgspec.to_builtins(file.said),
            "events": [*did.events, *met.events],
            "relations": [_relation_data(relation) for relation in file.relations],
        },
        values={
            "file": file,
            "terms": tuple(_term(office, file.names.get(office.of, office.of)) for office in file.actor.offices),
            "tables": (
                ("Did", "did", "source", did, _rows(did)),
                ("Was done to " + ("them" if file.actor.kind == "person" else "it"), "met", "target", met, _rows(met)),
            ),
            "bonds": tuple(bonds(file.relations)),
            "turn": turns(link("actors", name), [], page, file.statements, dossier.SAID),
        },
    )


def _rows(found: EventPage) -> tuple[tuple[Row, str], ...]:
    """Give the first acts of a table, each with when it was."""
    return tuple((row, say_days(row["earliest"], row["latest"])) for row in found.events[:ACTS])


def _term(office: Office, of_name: str) -> Term:
    """Say an office with its term."""
    if office.start and office.end:
        term = f"{say_day(office.start)} to {say_day(office.end)}"
    elif office.start:
        term = f"since {say_day(office.start)}"
    else:
        term = f"until {say_day(office.end)}" if office.end else "term not known"
    return Term(capital(office.title), office.of, of_name, term + (f" ({office.note})" if office.note else ""))


def _relation_data(relation: Relation) -> dict[str, Any]:
    """Give a month of a relation as data."""
    return {"partner": relation.partner, "name": relation.name, "month": relation.month, "quad": list(relation.quads)}


def bonds(relations: Sequence[Relation]) -> Iterator[Bond]:
    """Draw relations: for each partner the acts of cooperation above a line and those of conflict below it."""
    if not relations:
        return
    months = sorted({relation.month for relation in relations})
    length = _fitting(months[0], months[-1])
    periods = list(_periods(months[0], months[-1], length))
    counted: dict[tuple[str, str], dict[str, list[int]]] = {}
    for relation in relations:
        sums = counted.setdefault((relation.partner, relation.name), {period: [0, 0] for period in periods})
        at = sums[_period(relation.month, length)]
        at[0] += relation.quads[0] + relation.quads[1]
        at[1] += relation.quads[2] + relation.quads[3]
    most = max(max(pair) for sums in counted.values() for pair in sums.values()) or 1
    for (partner, name), sums in counted.items():
        bars = tuple(
            Bar(period, good, bad, n * STEP, round(HALF * good / most, 1), round(HALF * bad / most, 1))
            for n, (period, (good, bad)) in enumerate(sums.items())
        )
        friendly, hostile = (sum(pair[side] for pair in sums.values()) for side in (0, 1))
        yield Bond(
            partner=partner, name=name, friendly=friendly, hostile=hostile, bars=bars, width=STEP * len(bars),
            summary=f"{periods[0]} to {periods[-1]}" if len(periods) > 1 else periods[0],
        )  # fmt: skip


def _fitting(first: str, last: str) -> int:
    """Choose how many months a period has, so that there are not too many of them."""
    months = 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7]) + 1
    return next((length for length in (1, 3) if months <= length * MOST_PERIODS), 12)


def _period(month: str, length: int) -> str:
    """Name the period that a month is in: "March 2025", "2025, January to March", "2025"."""
    year, number = month[:4], int(month[5:7])
    if length == 1:
        return f"{MONTHS[number - 1]} {year}"
    first = (number - 1) // length * length
    return year if length == 12 else f"{MONTHS[first]} to {MONTHS[first + length - 1]} {year}"


def _periods(first: str, last: str, length: int) -> Iterator[str]:
    """Name all periods from a month to another, in order."""
    year, month = int(first[:4]), int(first[5:7])
    named = ""
    while (year, month) <= (int(last[:4]), int(last[5:7])):
        period = _period(f"{year:04}-{month:02}", length)
        if period != named:
            named = period
            yield named
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
