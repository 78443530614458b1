"""The events of a record as a table that can be narrowed, a page at a time or whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from crosswire.record.narrowing import Narrowing, among, page_of

if TYPE_CHECKING:
    import duckdb

PAGE: Final = 50
# Events that are read at once where all of them are wanted.
PIECE: Final = 1000
LEAST: Final = 0.5
Row = dict[str, Any]


class EventsAsked(Struct, frozen=True, kw_only=True):
    """What a table of events is narrowed to; ids of actors, codes of countries, days; and which page of it."""

    actor: str = ""
    source: str = ""
    target: str = ""
    country: str = ""
    plover: str = ""
    status: str = ""
    outlet: str = ""
    story: str = ""
    first: str = ""
    last: str = ""
    least: float = LEAST
    page: int = 1


class EventPage(Struct, frozen=True, kw_only=True):
    """A page of a table of events, with the counts of all its classes and statuses."""

    total: int
    events: tuple[Row, ...]
    classes: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    names: Mapping[str, str]


# What each wish asks of an event.
_CLAUSES: Final[Mapping[str, str]] = {
    "actor": "n IN (SELECT n FROM _desk.event_sides WHERE actor = ?)",
    "source": "n IN (SELECT n FROM _desk.event_sides WHERE actor = ? AND role = 'source')",
    "target": "n IN (SELECT n FROM _desk.event_sides WHERE actor = ? AND role = 'target')",
    "country": "n IN (SELECT n FROM _desk.event_sides WHERE country = ?)",
    "plover": "plover = ?",
    "status": "status = ?",
    "outlet": "outlet = ?",
    "story": "story = ?",
}
_ORDER: Final = "ORDER BY dated DESC NULLS LAST, id"


def list_events(connection: duckdb.DuckDBPyConnection, asked: EventsAsked) -> EventPage:
    """Give a page of the events that are asked for, the newest first."""
    narrowing = _asked_for(asked)
    query = f"""
        CREATE OR REPLACE TEMP TABLE asked_for AS
        SELECT n, dated, id, plover, status FROM _desk.event_list WHERE {narrowing.clause}
    """  # noqa: S608 - our own clauses
    connection.execute(query, narrowing.values)
    classes: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    query = "SELECT plover, status, count(*) FROM asked_for GROUP BY ALL"
    for plover, status, number in connection.execute(query).fetchall():
        classes[plover] += number
        statuses[status] += number
    query = f"SELECT n FROM asked_for {_ORDER} {page_of(asked.page, PAGE)}"  # noqa: S608 - our own clauses
    events = tuple(_rows(connection, [row[0] for row in connection.execute(query).fetchall()]))
    return EventPage(
        total=classes.total(),
        events=events,
        classes=tuple(sorted(classes.items(), key=_most_first)),
        statuses=tuple(sorted(statuses.items(), key=_most_first)),
        names=_names(connection, events),
    )


def _most_first(pair: tuple[str, int]) -> tuple[int, str]:
    """Order names by how often they are met, then by themselves."""
    return -pair[1], pair[0]


def event_numbers(connection: duckdb.DuckDBPyConnection, asked: EventsAsked) -> list[int]:
    """Give the numbers of all events that are asked for, in the order of the table."""
    narrowing = _asked_for(asked)
    query = f"SELECT n FROM _desk.event_list WHERE {narrowing.clause} {_ORDER}"  # noqa: S608 - our own clauses
    return [row[0] for row in connection.execute(query, narrowing.values).fetchall()]


def events_of(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> list[Row]:
    """Give some events by their numbers, as long as the record stays as it is."""
    return list(_rows(connection, numbers))


def _asked_for(asked: EventsAsked) -> Narrowing:
    """Give the condition on events."""
    narrowing = Narrowing()
    narrowing.ask("confidence >= ?", asked.least)
    for name, clause in _CLAUSES.items():
        narrowing.ask(clause, getattr(asked, name))
    narrowing.ask_days(asked.first, asked.last, ends="dated_to")
    return narrowing


_FIELDS: Final = (
    "id", "report", "start", "end", "trigger_start", "trigger_end", "plover", "mode", "contexts", "cameo", "goldstein",
    "quad", "earliest", "latest", "place", "place_country", "lat", "lon", "status", "attributed_to", "lemma", "weight",
    "confidence", "outlet", "published", "where", "story", "day", "words",
)  # fmt: skip


def _rows(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> Iterator[Row]:
    """Give events with the names of the contract, in the order of some numbers."""
    fields = ", ".join(f'"{name}"' for name in _FIELDS)
    query = f"SELECT n, {fields} FROM _desk.event_list WHERE n IN ({among(numbers)})"  # noqa: S608 - our own columns and numbers
    rows = {row[0]: dict(zip(_FIELDS, row[1:], strict=True)) for row in connection.execute(query).fetchall()}
    roles = _roles(connection, numbers)
    yield from (_event(rows[number], roles.get((number, "source"), []), roles.get((number, "target"), []))
                for number in numbers)  # fmt: skip


def _roles(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> dict[tuple[int, str], list[Row]]:
    """Give the actors of some events, by the event's number and the role, with their words."""
    query = f"""
        SELECT n, role, actor, country, sectors, "start", "end", "text" FROM _desk.event_sides
        WHERE n IN ({among(numbers)}) ORDER BY n, place
    """  # noqa: S608 - numbers
    found: dict[tuple[int, str], list[Row]] = {}
    names = ("actor", "country", "sectors", "start", "end", "text")
    for number, role, *fields in connection.execute(query).fetchall():
        found.setdefault((number, role), []).append(dict(zip(names, fields, strict=True)))
    return found


def _event(row: Row, source: list[Row], target: list[Row]) -> Row:
    """Give an event with the names and the shape of the contract."""
    place = row.pop("place")
    country, lat, lon = row.pop("place_country"), row.pop("lat"), row.pop("lon")
    trigger = [row.pop("trigger_start"), row.pop("trigger_end")]
    sides = {"source": source, "target": target}
    return {
        **row,
        "trigger": trigger,
        "place": None if place is None else {"name": place, "country": country, "lat": lat, "lon": lon},
        **sides,
        **{f"{role}_text": "; ".join(one["text"] for one in side) for role, side in sides.items()},
    }


def _names(connection: duckdb.DuckDBPyConnection, events: Sequence[Row]) -> dict[str, str]:
    """Give the names of all actors in some events."""
    ids = {one["actor"] for event in events for role in ("source", "target") for one in event[role] if one["actor"]}
    ids |= {event["attributed_to"] for event in events if event["attributed_to"]}
    query = "SELECT id, name FROM actors WHERE id IN (SELECT unnest(?))"
    return dict(connection.execute(query, [sorted(ids)]).fetchall())
