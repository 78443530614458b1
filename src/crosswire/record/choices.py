"""What an editor may join or split: reports of a story or actor, and stories and actors that may be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.record.browsing import StoryRow, stories_of

if TYPE_CHECKING:
    import duckdb

# Stories and actors that are offered, and reports that can be marked.
MOST_OFFERED: Final = 12
MOST_REPORTS: Final = 200
# An actor of more stories than this tells nothing of which are the same.
MOST_STORIES: Final = 500
# Days between two stories that halve how alike they are, and beyond which they are not offered.
HALF_LIFE: Final = 5.0
MOST_DAYS: Final = 45


class ReportChoice(Struct, frozen=True, kw_only=True):
    """A report that can be set apart."""

    id: str
    title: str | None
    outlet: str | None
    where: str
    day: str


class ActorChoice(Struct, frozen=True, kw_only=True):
    """An actor that may be the same."""

    id: str
    name: str
    kind: str
    reports: int


def reports_of_story(connection: duckdb.DuckDBPyConnection, story_id: str) -> tuple[ReportChoice, ...]:
    """Give the reports of a story, in the order of their days."""
    return _reports(connection, "SELECT report FROM story_reports WHERE story = $1", story_id)


def reports_naming(connection: duckdb.DuckDBPyConnection, actor_id: str) -> tuple[ReportChoice, ...]:
    """Give the reports that name an actor, in the order of their days."""
    return _reports(connection, "SELECT DISTINCT report FROM mentions WHERE actor = $1", actor_id)


def _reports(connection: duckdb.DuckDBPyConnection, chosen: str, name: str) -> tuple[ReportChoice, ...]:
    """Give the reports that a query of ours chooses."""
    query = f"""
        SELECT id, title, outlet, origin, coalesce(left(published, 10), '') AS day FROM reports
        WHERE id IN ({chosen}) ORDER BY day, id LIMIT $2
    """  # noqa: S608 - queries of our own
    rows = connection.execute(query, [name, MOST_REPORTS]).fetchall()
    return tuple(ReportChoice(**dict(zip(ReportChoice.__struct_fields__, row, strict=True))) for row in rows)


def alike_stories(connection: duckdb.DuckDBPyConnection, story_id: str) -> tuple[StoryRow, ...]:
    """Give the stories that have most in common with one: actors whom few stories have, in the same days."""
    query = """
        WITH mine AS (SELECT n, coalesce(latest, earliest)[:10] AS day FROM _desk.story_list WHERE id = $1),
        shared AS (
            SELECT f."value", v.stories FROM _desk.story_facets f JOIN mine ON f.story = mine.n
            JOIN _desk.facet_values v ON v.n = f."value" WHERE v.facet = 'actor' AND v.stories BETWEEN 2 AND $2
        ),
        met AS (
            SELECT f.story, sum(1.0 / stories) AS weight FROM _desk.story_facets f JOIN shared USING ("value")
            WHERE f.story <> (SELECT n FROM mine) GROUP BY f.story
        ),
        near AS (
            SELECT l.id, l.n, weight, coalesce(abs(date_diff('day', try_cast(mine.day AS DATE),
                try_cast(coalesce(l.latest, l.earliest)[:10] AS DATE))), 0) AS days
            FROM met JOIN _desk.story_list l ON l.n = met.story, mine
        )
        SELECT id FROM near WHERE days <= $3 ORDER BY weight * pow(0.5, days / $4) DESC, n LIMIT $5
    """
    asked = [story_id, MOST_STORIES, MOST_DAYS, HALF_LIFE, MOST_OFFERED]
    found = [str(row[0]) for row in connection.execute(query, asked).fetchall()]
    return tuple(sorted(stories_of(connection, found), key=lambda row: found.index(row.id)))


def alike_actors(connection: duckdb.DuckDBPyConnection, actor_id: str) -> tuple[ActorChoice, ...]:
    """Give the actors whose names share most words with those of one, of its kind."""
    query = """
        WITH me AS (SELECT kind, list_distinct(_desk.words_of(array_to_string(list_append(names, name), ' '))) AS words
            FROM actors WHERE id = $1)
        SELECT l.id, l.name, l.kind, l.reports
        FROM _desk.actor_list l JOIN me ON l.kind = me.kind
        WHERE l.id <> $1 AND len(list_filter(_desk.words_of(folded), lambda w: length(w) > 2 AND w IN me.words)) > 0
        ORDER BY len(list_filter(_desk.words_of(folded), lambda w: length(w) > 2 AND w IN me.words)) DESC, l.n LIMIT $2
    """
    rows = connection.execute(query, [actor_id, MOST_OFFERED]).fetchall()
    return tuple(ActorChoice(**dict(zip(ActorChoice.__struct_fields__, row, strict=True))) for row in rows)


def stories_with(connection: duckdb.DuckDBPyConnection, reports: tuple[str, ...]) -> tuple[StoryRow, ...]:
    """Give the stories that some reports are in."""
    query = "SELECT DISTINCT story FROM story_reports WHERE report IN (SELECT unnest(?)) ORDER BY story"
    found = connection.execute(query, [list(reports)]).fetchall()
    return stories_of(connection, [str(row[0]) for row in found])
