"""The lists of the desk: stories and actors of a record with what they can be narrowed to, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from crosswire.facts import Actor
from crosswire.record.narrowing import Narrowing, among, in_order, page_of
from crosswire.record.searching import gather

if TYPE_CHECKING:
    import duckdb

FACETS: Final = ("verdict", "class", "actor", "country", "outlet", "month", "size")
"""What a list of stories can be narrowed to, in the order in which a page offers it."""
VERDICTS: Final = ("conflict", "unlikely", "disputed", "updated", "agree", "only")
SORTS: Final[Mapping[str, str]] = {
    "newest": "day DESC, id",
    "oldest": "day, id DESC",
    "reports": "size DESC, day DESC, id",
    "clashes": "conflict + unlikely + disputed DESC, day DESC, id",
}
"""The orders that a list of stories can have; the first is taken where none is asked for."""
_COLUMNS: Final = ", ".join(
    ("id", "headline", "reports", "origins", "earliest", "latest", "outlets", *(f'"{verdict}"' for verdict in VERDICTS))
)
# Values of a facet that a page offers.
MOST_VALUES: Final = 12
PAGE: Final = 20
ACTORS_PAGE: Final = 50


class Asked(Struct, frozen=True, kw_only=True):
    """What a list of stories is narrowed to: pairs of facet and value, words, days; and which page of it."""

    chosen: tuple[tuple[str, str], ...] = ()
    words: str = ""
    first: str = ""
    last: str = ""
    sort: str = "newest"
    page: int = 1


class StoryRow(Struct, frozen=True, kw_only=True):
    """A story in a list; ``verdicts`` counts its findings by verdict, those that clash first."""

    id: str
    headline: str
    reports: tuple[str, ...]
    origins: int
    earliest: str | None
    latest: str | None
    outlets: tuple[str, ...]
    verdicts: tuple[tuple[str, int], ...]


class FacetValue(Struct, frozen=True, kw_only=True):
    """A value of a facet, with the number of stories that narrowing to it would leave."""

    value: str
    label: str
    stories: int
    is_chosen: bool


class StoryPage(Struct, frozen=True, kw_only=True):
    """A page of a list of stories."""

    total: int
    stories: tuple[StoryRow, ...]
    facets: tuple[tuple[str, tuple[FacetValue, ...]], ...]


class ActorRow(Struct, frozen=True, kw_only=True):
    """An actor in a list, with how often it is named, speaks and acts."""

    actor: Actor
    mentions: int
    reports: int
    statements: int
    events: int


class ActorPage(Struct, frozen=True, kw_only=True):
    """A page of a list of actors."""

    total: int
    actors: tuple[ActorRow, ...]


def list_stories(connection: duckdb.DuckDBPyConnection, asked: Asked) -> StoryPage:
    """Give a page of the stories that are asked for, and what they can be narrowed to further."""
    narrowing = _narrowed(connection, asked)
    query = f"CREATE OR REPLACE TEMP TABLE chosen AS SELECT n FROM _desk.story_list WHERE {narrowing.clause}"  # noqa: S608
    connection.execute(query, narrowing.values)
    total = connection.execute("SELECT count(*) FROM chosen").fetchall()[0][0]
    # The page's numbers first: only then a page is read without reading the whole list.
    query = f"""
        SELECT n FROM _desk.story_list SEMI JOIN chosen USING (n)
        ORDER BY {SORTS[asked.sort]} {page_of(asked.page, PAGE)}
    """  # noqa: S608 - our own clauses
    numbers = [row[0] for row in connection.execute(query).fetchall()]
    query = f"SELECT n, {_COLUMNS} FROM _desk.story_list WHERE n IN ({among(numbers)})"  # noqa: S608 - our own columns
    rows = in_order(numbers, connection.execute(query).fetchall())
    facets = _facets(connection, asked, is_whole=narrowing.is_open)
    return StoryPage(total=total, stories=tuple(_story_row(row[1:]) for row in rows), facets=tuple(facets))


def stories_of(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> tuple[StoryRow, ...]:
    """Give some stories as a list has them, in its order."""
    query = f"SELECT {_COLUMNS} FROM _desk.story_list WHERE list_contains(?, id) ORDER BY {SORTS['newest']}"  # noqa: S608
    return tuple(map(_story_row, connection.execute(query, [list(ids)]).fetchall()))


def _narrowed(connection: duckdb.DuckDBPyConnection, asked: Asked) -> Narrowing:
    """Give the condition on stories; those that have words asked for are in the table ``found``."""
    narrowing = Narrowing()
    for facet, value in asked.chosen:
        query = 'SELECT n FROM _desk.facet_values WHERE facet = ? AND "value" = ?'
        number = connection.execute(query, [facet, value]).fetchone()
        clause = 'n IN (SELECT story FROM _desk.story_facets WHERE "value" = ?)'
        narrowing.ask(clause, number[0] if number else -1)
    # A story reaches from its earliest to its latest day.
    narrowing.ask_days(asked.first, asked.last, begins="dated", ends="dated_to")
    if asked.words:
        is_sought = gather(connection, asked.words)
        narrowing.ask("n IN (SELECT story FROM found)" if is_sought else "false")
    return narrowing


def _story_row(row: Sequence[Any]) -> StoryRow:
    """Give a row of ``story_list``."""
    story_id, headline, reports, origins, earliest, latest, outlets, *counts = row
    verdicts = tuple((name, number) for name, number in zip(VERDICTS, counts, strict=True) if number)
    return StoryRow(
        id=story_id, headline=headline, reports=tuple(reports), origins=origins, earliest=earliest, latest=latest,
        outlets=tuple(outlets), verdicts=verdicts,
    )  # fmt: skip


def _facets(
    connection: duckdb.DuckDBPyConnection, asked: Asked, *, is_whole: bool
) -> Iterable[tuple[str, tuple[FacetValue, ...]]]:
    """Give the values that most of the chosen stories have, and those that are chosen."""
    counts = f"SELECT n, stories FROM _desk.facet_values WHERE place <= {MOST_VALUES}"  # noqa: S608 - a number of ours
    if not is_whole:
        counts = """
            SELECT "value" AS n, count(*) AS stories FROM _desk.story_facets
            WHERE story IN (SELECT n FROM chosen) GROUP BY 1
        """
    query = f"""
        WITH counted AS ({counts})
        SELECT facet, v."value", label, c.stories FROM counted c JOIN _desk.facet_values v USING (n)
        QUALIFY row_number() OVER (PARTITION BY facet ORDER BY c.stories DESC, v."value") <= {MOST_VALUES}
            OR list_contains(?, facet || ' ' || v."value")
        ORDER BY facet, c.stories DESC, v."value"
    """  # noqa: S608 - our own clauses
    chosen = {f"{facet} {value}" for facet, value in asked.chosen}
    found: dict[str, list[FacetValue]] = {facet: [] for facet in FACETS}
    for facet, value, label, stories in connection.execute(query, [sorted(chosen)]).fetchall():
        is_chosen = f"{facet} {value}" in chosen
        found[facet].append(FacetValue(value=value, label=label, stories=stories, is_chosen=is_chosen))
    found["verdict"].sort(key=lambda v: VERDICTS.index(v.value))
    found["month"].sort(key=lambda v: v.value, reverse=True)
    return ((facet, tuple(values)) for facet, values in found.items() if values)


def list_actors(connection: duckdb.DuckDBPyConnection, words: str, kind: str, page: int) -> ActorPage:
    """Give a page of the actors whose name has some words, those of most reports first.

    Args:
        connection: the record.
        words: a part of the name or of the id, in any case; "" for all.
        kind: one of the kinds of actor, "" for all.
        page: from 1.
    """
    narrowing = Narrowing()
    narrowing.ask("mentions > 0")
    narrowing.ask("(contains(folded, lower(strip_accents(?))) OR contains(id, ?))", words, words)
    narrowing.ask("kind = ?", kind)
    clause, values = narrowing.clause, narrowing.values
    total = connection.execute(f"SELECT count(*) FROM _desk.actor_list WHERE {clause}", values).fetchall()[0][0]  # noqa: S608
    query = f"""
        WITH page AS (SELECT * FROM _desk.actor_list WHERE {clause} ORDER BY n {page_of(page, ACTORS_PAGE)})
        SELECT data, mentions, reports, statements, events
        FROM page JOIN (SELECT id, data FROM actors WHERE id IN (SELECT id FROM page)) USING (id) ORDER BY n
    """  # noqa: S608 - our own clauses
    rows = connection.execute(query, values).fetchall()
    return ActorPage(total=total, actors=tuple(map(_actor_row, rows)))


def _actor_row(row: Sequence[Any]) -> ActorRow:
    """Give an actor with its counts."""
    data, mentions, reports, statements, events = row
    actor = msgspec.msgpack.decode(data, type=Actor)
    return ActorRow(actor=actor, mentions=mentions, reports=reports, statements=statements, events=events)
