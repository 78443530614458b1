"""The events of a record as a table that can be narrowed, a page at a time or whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

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


# What each wish asks of an event ``e``.
_CLAUSES: Final[Mapping[str, str]] = {
    "actor": "e.id IN (SELECT event FROM event_actors WHERE actor = ?)",
    "source": "e.id IN (SELECT event FROM event_actors WHERE actor = ? AND role = 'source')",
    "target": "e.id IN (SELECT event FROM event_actors WHERE actor = ? AND role = 'target')",
    "country": "e.id IN (SELECT event FROM event_actors WHERE country = ?)",
    "plover": "plover = ?",
    "status": "status = ?",
    "outlet": "report IN (SELECT id FROM reports WHERE outlet = ?)",
    "story": "report IN (SELECT report FROM story_reports WHERE story = ?)",
    "first": "coalesce(latest, day) >= ?",
    "last": "day <= ?",
}


def list_events(connection: duckdb.DuckDBPyConnection, asked: EventsAsked) -> EventPage:
    """Give a page of the events that are asked for, the newest first."""
    _choose(connection, asked)
    counted = "SELECT {0}, count(*) FROM chosen GROUP BY 1 ORDER BY 2 DESC, 1"
    classes = connection.execute(counted.format("plover")).fetchall()
    statuses = connection.execute(counted.format("status")).fetchall()
    query = "SELECT n FROM chosen ORDER BY n LIMIT ? OFFSET ?"
    numbers = [row[0] for row in connection.execute(query, [PAGE, PAGE * (asked.page - 1)]).fetchall()]
    events = tuple(_rows(connection, numbers))
    return EventPage(
        total=sum(number for _, number in classes),
        events=events,
        classes=tuple(classes),
        statuses=tuple(statuses),
        names=_names(connection, events),
    )


def event_numbers(connection: duckdb.DuckDBPyConnection, asked: EventsAsked) -> list[int]:
    """Give the numbers of all events that are asked for, in the order of the table."""
    _choose(connection, asked)
    return [row[0] for row in connection.execute("SELECT n FROM chosen ORDER BY n").fetchall()]


def events_of(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> list[Row]:
    """Give some events by their numbers, as long as the record stays as it is."""
    return list(_rows(connection, numbers))


def _choose(connection: duckdb.DuckDBPyConnection, asked: EventsAsked) -> None:
    """Make the table ``chosen`` of the events that are asked for."""
    wishes = {name: getattr(asked, name) for name in _CLAUSES if getattr(asked, name)}
    clauses = " AND ".join(["confidence >= ?", *(_CLAUSES[name] for name in wishes)])
    # "to March" lasts until the end of March.
    values = [asked.least, *(value + "~" if name == "last" else value for name, value in wishes.items())]
    query = f"SELECT n, plover, status FROM desk.event_list e WHERE {clauses}"  # noqa: S608 - our own clauses
    connection.execute(f"CREATE OR REPLACE TEMP TABLE chosen AS {query}", values)


_FIELDS: Final = (
    "id", "report", "start", "end", "trigger_start", "trigger_end", "plover", "mode", "contexts", "cameo", "goldstein",
    "quad", "earliest", "latest", "place", "place_country", "lat", "lon", "status", "attributed_to", "lemma", "weight",
    "confidence", "outlet", "published", "where", "story", "day", "words",
)  # fmt: skip


def _rows(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> Iterator[Row]:
    """Give events with the names of the contract, in the order of some numbers."""
    if not numbers:
        return
    among = ", ".join(map(str, numbers))
    query = f"""
        WITH wanted AS (SELECT n, id, day FROM desk.event_list WHERE n IN ({among}))
        SELECT n, e.id, e.report, e."start", e."end", trigger_start, trigger_end, plover, mode, contexts, cameo,
            goldstein, quad, e.earliest, e.latest, place, place_country, lat, lon, status, attributed_to, lemma, weight,
            confidence, outlet, published, r.origin, story, day, substr(r."text", e."start" + 1, e."end" - e."start")
        FROM wanted JOIN events e ON e.id = wanted.id JOIN reports r ON r.id = e.report
        LEFT JOIN story_reports s ON s.report = e.report
    """  # noqa: S608 - numbers
    rows = {row[0]: dict(zip(_FIELDS, row[1:], strict=True)) for row in connection.execute(query).fetchall()}
    roles = _roles(connection, [row["id"] for row in rows.values()])
    yield from (_event(rows[number], roles) for number in numbers)


def _roles(connection: duckdb.DuckDBPyConnection, events: Sequence[str]) -> dict[tuple[str, str], list[Row]]:
    """Give the actors of some events, by event and role, with their words."""
    query = """
        SELECT event, role, actor, country, sectors, a."start", a."end",
            substr(r."text", a."start" + 1, a."end" - a."start")
        FROM event_actors a JOIN reports r ON r.id = a.report WHERE event IN (SELECT unnest(?)) ORDER BY a.rowid
    """
    found: dict[tuple[str, str], list[Row]] = {}
    names = ("actor", "country", "sectors", "start", "end", "text")
    for event, role, *fields in connection.execute(query, [list(events)]).fetchall():
        found.setdefault((event, role), []).append(dict(zip(names, fields, strict=True)))
    return found


def _event(row: Row, roles: Mapping[tuple[str, str], list[Row]]) -> Row:
    """Give an event with the names and the shape of the contract."""
    place = row.pop("place")
    country, lat, lon = row.pop("place_country"), row.pop("lat"), row.pop("lon")
    trigger = [row.pop("trigger_start"), row.pop("trigger_end")]
    sides = {role: roles.get((row["id"], role), []) for role in ("source", "target")}
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
