"""The table of events, with what it can be narrowed to and as files to be kept."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, get_args

from msgspec.structs import replace
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from crosswire.errors import CrosswireError
from crosswire.facts import Status
from crosswire.knowledge.ontology import load_ontology
from crosswire.record import event_table
from crosswire.record.dossier import find_actor, names_of
from crosswire.record.event_table import PIECE, EventsAsked, Row, event_numbers, events_of, list_events
from crosswire.record.opened import OpenRecord
from crosswire.views.data import EVENT_COLUMNS, table_row
from crosswire.views.desk.asking import ask_day, ask_one, ask_page, ask_share, ask_words
from crosswire.views.desk.links import with_state
from crosswire.views.desk.lists import turns
from crosswire.views.desk.pages import Page, render_error
from crosswire.views.rows import FORMATS, fitted
from crosswire.views.wording import say_days

if TYPE_CHECKING:
    from starlette.requests import Request

# The letters of a country's code.
CODE: Final = 3
MEDIA: Final = {".csv": "text/csv; charset=utf-8", ".jsonl": "application/jsonl"}
# What a record's tables do not have of an event; it stands in the readings.
_NOT_KEPT: Final = frozenset(
    {"theme_start", "theme_end", "purpose_start", "purpose_end", "statement", "sentence_start", "sentence_end"}
)
COLUMNS: Final = {name: kind for name, kind in EVENT_COLUMNS.items() if name not in _NOT_KEPT} | {"story": str}


def _asked(record: OpenRecord, request: Request) -> tuple[EventsAsked, dict[str, str]]:
    """Read what the table is narrowed to, and the names of the actors meant, by the part they play."""
    query = request.query_params
    meant: dict[str, str] = {}
    names: dict[str, str] = {}
    with record.listing() as connection:
        for role in ("actor", "source", "target"):
            if words := ask_words(query, role):
                # Whoever cannot be found has no events.
                meant[role] = find_actor(connection, words) or words
                names[role] = names_of(connection, [meant[role]]).get(meant[role], words)
        country = _country(connection, ask_words(query, "country"))
    asked = EventsAsked(
        country=country,
        plover=ask_one(query, "class", classes()),
        status=ask_one(query, "status", get_args(Status)),
        outlet=ask_words(query, "outlet"),
        story=ask_words(query, "story"),
        first=ask_day(query, "from"),
        last=ask_day(query, "to"),
        least=ask_share(query, "least", event_table.LEAST),
        page=ask_page(query),
    )
    return replace(asked, **meant), names


def _country(connection: Any, words: str) -> str:  # noqa: ANN401 - DuckDB's, which this room does not load
    """Give the code of a country that is asked for by its code or its name; what is neither is no country's."""
    found = find_actor(connection, words) if len(words) > CODE else None
    return (found if found and len(found) == CODE else words).upper()


def classes() -> tuple[str, ...]:
    """Give the classes of acts, in the order of the manual."""
    return tuple(load_ontology().classes)


def _pairs(asked: EventsAsked) -> list[tuple[str, object]]:
    """Give what is asked for as it stands in an address, but for the page."""
    least = "" if asked.least == event_table.LEAST else asked.least
    return [
        ("actor", asked.actor), ("source", asked.source), ("target", asked.target), ("country", asked.country),
        ("class", asked.plover), ("status", asked.status), ("outlet", asked.outlet), ("story", asked.story),
        ("from", asked.first), ("to", asked.last), ("least", least),
    ]  # fmt: skip


def events_page(record: OpenRecord, request: Request) -> Page:
    """Give the table of events."""
    asked, names = _asked(record, request)
    with record.listing() as connection:
        found = list_events(connection, asked)
    pairs = _pairs(asked)
    return Page(
        template="events",
        title="Events",
        here="events",
        data={
            "total": found.total, "page": asked.page, "events": list(found.events), "classes": dict(found.classes),
            "statuses": dict(found.statuses),
        },
        values={
            "found": found,
            "asked": asked,
            "names": names,
            "rows": [(row, say_days(row["earliest"], row["latest"])) for row in found.events],
            "classes": classes(),
            "all_statuses": get_args(Status),
            "narrow": lambda key, value: with_state("/events", [*(p for p in pairs if p[0] != key), (key, value)]),
            "is_narrowed": any(value for _, value in pairs),
            "csv": with_state("/events.csv", pairs),
            "jsonl": with_state("/events.jsonl", pairs),
            "turn": turns("/events", pairs, asked.page, found.total, event_table.PAGE),
        },
    )  # fmt: skip


async def download_csv(request: Request) -> Response:
    """Answer with all events that are asked for as CSV."""
    return await run_in_threadpool(_download, request, ".csv")


async def download_lines(request: Request) -> Response:
    """Answer with all events that are asked for as JSON Lines."""
    return await run_in_threadpool(_download, request, ".jsonl")


def _download(request: Request, ending: str) -> Response:
    """Answer with all events that are asked for; they are read as they are sent."""
    record: OpenRecord = request.app.state.record
    try:
        asked, _ = _asked(record, request)
        with record.listing() as connection:
            numbers = event_numbers(connection, asked)
    except CrosswireError as error:
        return render_error(request, error)
    return StreamingResponse(
        _written(_pieces(record, numbers), ending),
        media_type=MEDIA[ending],
        headers={"Content-Disposition": f'attachment; filename="events{ending}"'},
    )


def _pieces(record: OpenRecord, numbers: Sequence[int]) -> Iterator[list[Row]]:
    """Give events some at a time, so that the record is not held while somebody downloads slowly."""
    for first in range(0, max(1, len(numbers)), PIECE):
        with record.listing() as connection:
            yield events_of(connection, numbers[first : first + PIECE])


def _written(pieces: Iterator[list[Row]], ending: str) -> Iterator[bytes]:
    """Give events as bytes of a format."""
    writer = FORMATS[ending]
    for number, rows in enumerate(pieces):
        piece = io.BytesIO()
        writer(fitted(rows, writer, table_row), piece, COLUMNS, head=number == 0)
        yield piece.getvalue()
