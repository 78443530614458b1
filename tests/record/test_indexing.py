"""The desk's index brought up to date: only stories that changed are drawn anew, and nobody can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from crosswire.facts import Brief, Collation
from crosswire.record.browsing import Asked, list_actors, list_stories
from crosswire.record.dossier import actor_file
from crosswire.record.event_table import EventsAsked, list_events
from crosswire.record.indexing import INDEX_TABLES, build_index
from crosswire.record.searching import Sought, search

if TYPE_CHECKING:
    import duckdb

    from crosswire.record.store import Record


def pages(connection: duckdb.DuckDBPyConnection) -> list[Any]:
    """Give what the desk tells of a record, list by list."""
    actors = list_actors(connection, "", "", 1).actors
    return [
        list_stories(connection, Asked()),
        list_stories(connection, Asked(words="bridge", sort="reports")),
        list_stories(connection, Asked(chosen=(("size", "several"),))),
        list_events(connection, EventsAsked(least=0.0)),
        *(search(connection, Sought(words=words)) for words in ("bridge", "ferry", "halden warn*", '"warning shots"')),
        actors,
        *(actor_file(connection, row.actor.id, 1) for row in actors),
    ]


def shown(record: Record) -> list[Any]:
    """Give what the desk tells of a record."""
    with record.connect(read_only=True) as connection:
        return pages(connection)


def without(collation: Collation, story_id: str) -> Collation:
    """Give a collation without one of its stories, but with its actors."""
    gone = {report for story in collation.stories if story.id == story_id for report in story.reports}
    return Collation(
        readings=tuple(r for r in collation.readings if r.report.id not in gone),
        actors=collation.actors,
        stories=tuple(s for s in collation.stories if s.id != story_id),
        findings=tuple(f for f in collation.findings if f.story != story_id),
        framing=tuple(f for f in collation.framing if f.story != story_id),
    )


def test_stories_that_go_and_come_leave_what_is_told_as_it_was(record: Record, told: Brief) -> None:
    first = shown(record)
    for story in told.collation.stories:
        record.keep(without(told.collation, story.id))
        assert shown(record)[0].total == len(told.collation.stories) - 1
        assert shown(record) != first
        record.keep(told.collation)
        assert shown(record) == first


def test_a_story_that_changed_is_told_as_an_index_drawn_whole_tells_it(record: Record, told: Brief) -> None:
    changed = replace(
        told.collation,
        stories=tuple(replace(s, headline=f"Not so: {s.headline}") for s in told.collation.stories[:1])
        + told.collation.stories[1:],
        findings=told.collation.findings[1:],
    )
    record.keep(changed)
    patched = shown(record)
    with record.connect() as connection:
        connection.execute("DELETE FROM meta WHERE key = 'index'")
        build_index(connection)
    assert patched == shown(record)
    assert any(story.headline.startswith("Not so: ") for story in patched[0].stories)


def test_what_did_not_change_is_not_drawn_again(record: Record, told: Brief) -> None:
    large = max(told.collation.stories, key=lambda story: len(story.reports))
    query = "SELECT rowid, * FROM _desk.search_items WHERE story = (SELECT n FROM _desk.story_list WHERE id = ?)"
    with record.connect(read_only=True) as connection:
        before = connection.execute(query, [large.id]).fetchall()
    other = next(story for story in told.collation.stories if story.id != large.id)
    record.keep(without(told.collation, other.id))
    with record.connect(read_only=True) as connection:
        assert connection.execute(query, [large.id]).fetchall() == before
        assert before


def test_each_step_is_told(record: Record) -> None:
    heard: list[tuple[int, int]] = []
    with record.connect() as connection:
        build_index(connection, lambda done, steps: heard.append((done, steps)))
        left = {
            row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall()
        }
        kept = connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = '_desk'").fetchall()
    assert [done for done, _ in heard] == list(range(1, heard[-1][1] + 1))
    assert left == set()
    assert {row[0] for row in kept} == set(INDEX_TABLES)
