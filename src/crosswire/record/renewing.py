"""What collation draws, kept story by story: where reports come, only the stories that they change are drawn anew.

What a story comes to depends on its reports, the tables, the code and what the editor ruled of its actors. So a story
stands as it was drawn as long as it has the same reports, and the others are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from crosswire.collation.collate import StoryPart, combine, join_actors
from crosswire.collation.rulings import split_id
from crosswire.decided import Ruling
from crosswire.facts import Actor
from crosswire.record.outlined import OUTLINES, STORY_ACTORS
from crosswire.record.rows import derived_rows

if TYPE_CHECKING:
    import duckdb

    from crosswire.record.store import Record

_OF_STORIES: Final = "SELECT story FROM gone"
_OF_FINDINGS: Final = f"SELECT id FROM findings WHERE story IN ({_OF_STORIES})"  # noqa: S608 - our own tables, here and below
_OF_REPORTS: Final = f"SELECT report FROM story_reports WHERE story IN ({_OF_STORIES})"  # noqa: S608
# What goes with a story; those by which others are found go last.
_FORGET: Final = (
    *(
        (table, f"report IN ({_OF_REPORTS})")
        for table in (
            "mentions", "statements", "moments", "quantities", "events", "event_actors", "outlooks", "purposes",
        )
    ),
    ("evidence", f"CASE kind WHEN 'finding' THEN fact IN ({_OF_FINDINGS}) ELSE report IN ({_OF_REPORTS}) END"),
    ("positions", f"finding IN ({_OF_FINDINGS})"),
    ("framing", f"story IN ({_OF_STORIES})"),
    ("findings", f"story IN ({_OF_STORIES})"),
    ("story_reports", f"story IN ({_OF_STORIES})"),
    ("stories", f"id IN ({_OF_STORIES})"),
    (STORY_ACTORS, f"story IN ({_OF_STORIES})"),
)  # fmt: skip

# Reports and rulings may have come meanwhile.
_BEHIND: Final = f"""
    UPDATE meta SET value = 'yes' WHERE key = 'behind' AND (
        (SELECT count(*) FROM {OUTLINES}) <> (SELECT count(*) FROM story_reports)
        OR (SELECT coalesce(list(number ORDER BY number), []) FROM rulings) <> ?)
"""  # noqa: S608


class Drawn(Struct, frozen=True):
    """The stories of a record.

    Attributes:
        stories: the ids of the reports of each story, sorted, by the story's id.
        standing: the ids of the stories that need not be drawn anew while they have these reports.
        by: digest of the code and the tables that would draw them now.
        rulings: what the editor has ruled by now.
    """

    stories: Mapping[str, tuple[str, ...]]
    standing: frozenset[str]
    by: str
    rulings: tuple[Ruling, ...]


def drawn_stories(record: Record, by: str, rulings: Sequence[Ruling]) -> Drawn:
    """Give the stories of a record.

    Args:
        record: the record.
        by: digest of the code and the tables that would draw them now.
        rulings: what the editor has ruled by now.
    """
    with record.connect(read_only=True) as connection:
        stories = _stories(connection)
        told = dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('drawn', 'ruled')").fetchall())
        if told.get("drawn") != by:
            return Drawn(stories, frozenset(), by, tuple(rulings))
        before = msgspec.json.decode(told["ruled"], type=list[Ruling])
        named = _ruled_actors(before, rulings)
        query = f"SELECT DISTINCT story FROM {STORY_ACTORS} WHERE actor IN (SELECT unnest(?))"  # noqa: S608 - our own
        changed = {row[0] for row in connection.execute(query, [named]).fetchall()}
    return Drawn(stories, frozenset(stories) - changed, by, tuple(rulings))


def _stories(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    """Give the reports of each story."""
    query = "SELECT story, list(report ORDER BY report) FROM story_reports GROUP BY story"
    return {story: tuple(reports) for story, reports in connection.execute(query).fetchall()}


def _ruled_actors(before: Sequence[Ruling], now: Sequence[Ruling]) -> list[str]:
    """Give the actors whose stories are another matter by what is ruled now.

    Rulings hang together: who was joined with one actor may be another's by a later ruling. So all who were ever ruled
    on are looked at again where any ruling on actors came or went.
    """
    both = [[ruling for ruling in rulings if ruling.actors] for rulings in (before, now)]
    if both[0] == both[1]:
        return []
    split = {split_id(actor, ruling.number) for rulings in both for ruling in rulings for actor in ruling.actors}
    return sorted(split | {actor for rulings in both for ruling in rulings for actor in ruling.actors})


def renew(record: Record, drawn: Drawn, parts: Sequence[StoryPart], gone: Collection[str]) -> None:
    """Keep stories that were drawn anew in place of others, in one transaction.

    Where another program has drawn the record's stories meanwhile nothing is kept.

    Args:
        record: the record.
        drawn: the stories that the record had before.
        parts: the stories, in the order of their ids.
        gone: the ids of those that they stand in place of.
    """
    collation = combine(parts)
    with record.connect() as connection:
        connection.execute("BEGIN")
        if _stories(connection) != drawn.stories:
            return
        touched = _forget(connection, None if len(gone) == len(drawn.stories) else gone)
        touched |= {actor.id for actor in collation.actors}
        encode = msgspec.msgpack.encode
        own = [(part.story.id, actor.id, encode(actor)) for part in parts for actor in part.actors]
        record.insert(connection, STORY_ACTORS, own)
        for table, rows in derived_rows(replace(collation, actors=_renew_actors(connection, sorted(touched)))):
            record.insert(connection, table, rows)
        reports = {report for story in gone for report in drawn.stories[story]}
        record.finish(connection, collation.findings, reports | {r.report.id for r in collation.readings})
        told = ("drawn", drawn.by), ("ruled", msgspec.json.encode(drawn.rulings).decode())
        connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", told)
        connection.execute(_BEHIND, [[ruling.number for ruling in drawn.rulings]])
        connection.execute("COMMIT")


def _forget(connection: duckdb.DuckDBPyConnection, gone: Collection[str] | None) -> set[str]:
    """Take stories out of the tables, None for all that is there, and give their actors."""
    connection.execute("CREATE TEMP TABLE gone AS SELECT unnest(?::VARCHAR[]) AS story", [sorted(gone or ())])
    where = "" if gone is None else f"WHERE story IN ({_OF_STORIES})"
    query = f"SELECT DISTINCT actor FROM {STORY_ACTORS} {where}"  # noqa: S608 - names of our own tables, here and below
    actors = {row[0] for row in connection.execute(query).fetchall()}
    for table, clause in _FORGET:
        connection.execute(f"DELETE FROM {table} WHERE {clause}" if where else f"DELETE FROM {table}")  # noqa: S608
    if not where:
        connection.execute("DELETE FROM actors")
        connection.execute("DELETE FROM offices")
    return actors


def _renew_actors(connection: duckdb.DuckDBPyConnection, touched: list[str]) -> tuple[Actor, ...]:
    """Take actors out of their tables, and give those of them that stories have, to be put in."""
    for table, column in (("actors", "id"), ("offices", "actor")):
        clause = f"{column} IN (SELECT unnest(?))"
        connection.execute(f"DELETE FROM {table} WHERE {clause}", [touched])  # noqa: S608 - names of our own tables
    query = f"SELECT data FROM {STORY_ACTORS} WHERE actor IN (SELECT unnest(?)) ORDER BY story"  # noqa: S608
    decode = msgspec.msgpack.Decoder(Actor).decode
    return join_actors(decode(row[0]) for row in connection.execute(query, [touched]).fetchall())
