"""Everything that a record has on one story, report, finding or actor, for a page of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec
from msgspec import Struct

from crosswire.decided import Judgement, Ruling
from crosswire.facts import Actor, Finding, Framing, Model, Reading, Report, Story
from crosswire.record.judged import judgement_of, ruling_of
from crosswire.record.narrowing import page_of
from crosswire.record.rows import unpacked
from crosswire.record.store import Made

if TYPE_CHECKING:
    import duckdb

StructT = TypeVar("StructT", Finding, Framing)

# Statements of an actor on one page, and the actors that its relations are told with.
SAID: Final = 20
MOST_PARTNERS: Final = 12


class StoryFile(Struct, frozen=True, kw_only=True):
    """A story with the readings of its reports as they were made, and what collation drew from them."""

    story: Story
    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    framing: tuple[Framing, ...]
    rulings: tuple[Ruling, ...]
    made: Made


class FindingFile(Struct, frozen=True, kw_only=True):
    """A finding with its story, the reports it rests on, and the names of the actors in it."""

    finding: Finding
    story: Story
    reports: Mapping[str, Report]
    names: Mapping[str, str]
    judgement: Judgement | None


class SaidRow(Struct, frozen=True, kw_only=True):
    """A statement of an actor, with where it stands."""

    id: str
    report: str
    start: int
    end: int
    speaker: str | None
    addressee: str | None
    verb: str | None
    form: str
    denied: bool
    content: str
    outlet: str | None
    where: str
    day: str
    story: str
    headline: str


class Relation(Struct, frozen=True, kw_only=True):
    """What passed between an actor and another in a month: acts by quadrant (1 to 4), in either direction."""

    partner: str
    name: str
    month: str
    quads: tuple[int, int, int, int]


class ActorFile(Struct, frozen=True, kw_only=True):
    """An actor with how often it is named, what it said, and its relations with those it has most to do with."""

    actor: Actor
    mentions: int
    reports: int
    stories: int
    statements: int
    events: int
    said: tuple[SaidRow, ...]
    relations: tuple[Relation, ...]
    names: Mapping[str, str]


def story_file(connection: duckdb.DuckDBPyConnection, story_id: str) -> StoryFile | None:
    """Give all there is on a story, None where there is none of this id."""
    row = connection.execute("SELECT data FROM stories WHERE id = ?", [story_id]).fetchone()
    if row is None:
        return None
    story = msgspec.msgpack.decode(row[0], type=Story)
    rows = _reading_rows(connection, story)
    findings = connection.execute("SELECT data FROM findings WHERE story = ? ORDER BY rowid", [story_id]).fetchall()
    framing = connection.execute("SELECT data FROM framing WHERE story = ? ORDER BY rowid", [story_id]).fetchall()
    return StoryFile(
        story=story,
        readings=tuple(unpacked(row[0]) for row in rows),
        findings=tuple(_unpacked(Finding, findings)),
        framing=tuple(_unpacked(Framing, (row for row in framing if row[0]))),
        rulings=tuple(map(ruling_of, connection.execute("SELECT * FROM rulings ORDER BY number").fetchall())),
        made=_made(*rows[0][1:]),
    )


def _reading_rows(connection: duckdb.DuckDBPyConnection, story: Story) -> list[tuple[Any, ...]]:
    """Give the packed readings of a story's reports in its order, each with what it was made by.

    In two steps, because DuckDB would else read the packed readings of many other reports beside them.
    """
    query = "SELECT rowid FROM readings WHERE report IN (SELECT unnest(?))"
    numbers = ", ".join(str(row[0]) for row in connection.execute(query, [list(story.reports)]).fetchall()) or "-1"
    query = f"""
        SELECT report, data, version, model, model_digest, settings_digest FROM readings WHERE rowid IN ({numbers})
    """  # noqa: S608 - numbers
    rows = {row[0]: row[1:] for row in connection.execute(query).fetchall()}
    return [rows[report] for report in story.reports]


def _unpacked(kind: type[StructT], rows: Iterable[Sequence[bytes]]) -> Iterable[StructT]:
    """Unpack the structs that stand first in some rows."""
    decode = msgspec.msgpack.Decoder(kind).decode
    return (decode(row[0]) for row in rows)


def _made(version: str, model: str, digest: str, settings: str) -> Made:
    """Say by what a reading was made."""
    name, _, number = model.partition(" ")
    return Made(version, Model(name=name, version=number, digest=digest), settings)


def story_of(connection: duckdb.DuckDBPyConnection, report_id: str) -> str | None:
    """Give the id of a report's story, None where there is no such report."""
    row = connection.execute("SELECT story FROM story_reports WHERE report = ?", [report_id]).fetchone()
    return None if row is None else str(row[0])


def finding_file(connection: duckdb.DuckDBPyConnection, finding_id: str) -> FindingFile | None:
    """Give all there is on a finding, None where there is none of this id."""
    row = connection.execute(
        "SELECT f.data, s.data FROM findings f JOIN stories s ON s.id = story WHERE f.id = ?", [finding_id]
    ).fetchone()
    if row is None:
        return None
    finding, story = msgspec.msgpack.decode(row[0], type=Finding), msgspec.msgpack.decode(row[1], type=Story)
    readings = {r.report.id: r.report for r in (unpacked(row[0]) for row in _reading_rows(connection, story))}
    judged = connection.execute("SELECT * FROM judgements WHERE finding = ?", [finding_id]).fetchone()
    beside = {position.speaker for position in finding.positions if position.speaker}
    if finding.slot is not None:
        beside.update(finding.slot.of, finding.slot.by)
    return FindingFile(
        finding=finding,
        story=story,
        reports={report: readings[report] for report in story.reports},
        names=names_of(connection, beside),
        judgement=judgement_of(judged) if judged else None,
    )


def names_of(connection: duckdb.DuckDBPyConnection, actors: Iterable[str]) -> dict[str, str]:
    """Give the names of some actors by id."""
    query = "SELECT id, name FROM actors WHERE id IN (SELECT unnest(?))"
    return dict(connection.execute(query, [sorted(actors)]).fetchall())


def find_actor(connection: duckdb.DuckDBPyConnection, words: str) -> str | None:
    """Give the id of the actor that is called so by id, name or a part of a name; of several that named most."""
    query = """
        SELECT id FROM _desk.actor_list
        WHERE id = $1 OR contains(folded, lower(strip_accents($1)))
        ORDER BY id = $1 DESC, folded = lower(strip_accents($1)) DESC, n LIMIT 1
    """
    row = connection.execute(query, [words]).fetchone()
    return None if row is None else str(row[0])


def actor_file(connection: duckdb.DuckDBPyConnection, actor_id: str, page: int) -> ActorFile | None:
    """Give all there is on an actor, None where there is none of this id.

    Args:
        connection: the record.
        actor_id: the id.
        page: which page of its statements, from 1, the newest first.
    """
    query = """
        SELECT data, mentions, reports, statements, events,
            (SELECT stories FROM _desk.facet_values WHERE facet = 'actor' AND "value" = id)
        FROM actors JOIN (SELECT * FROM _desk.actor_list WHERE id = $1) USING (id) WHERE id = $1
    """
    row = connection.execute(query, [actor_id]).fetchone()
    if row is None:
        return None
    said = _said(connection, actor_id, page)
    relations = _relations(connection, actor_id)
    actor = msgspec.msgpack.decode(row[0], type=Actor)
    others = {office.of for office in actor.offices} | {s.addressee for s in said if s.addressee}
    return ActorFile(
        actor=actor,
        mentions=row[1],
        reports=row[2],
        statements=row[3],
        events=row[4],
        stories=row[5] or 0,
        said=said,
        relations=relations,
        names=names_of(connection, others | ({actor.country} if actor.country else set())),
    )


def _said(connection: duckdb.DuckDBPyConnection, actor_id: str, page: int) -> tuple[SaidRow, ...]:
    """Give a page of what an actor is reported to have said."""
    query = f"""
        WITH said AS (
            SELECT * FROM _desk.sayings WHERE speaker = ?
            ORDER BY day DESC, report, "start" {page_of(page, SAID)}
        )
        SELECT said.id, report, "start", "end", speaker, addressee, verb, form, denied, content, outlet, "where",
            said.day, l.id, l.headline
        FROM said JOIN _desk.story_list l ON l.n = story
        ORDER BY said.day DESC, report, "start"
    """  # noqa: S608 - numbers
    rows = connection.execute(query, [actor_id]).fetchall()
    return tuple(SaidRow(**dict(zip(SaidRow.__struct_fields__, row, strict=True))) for row in rows)


def _relations(connection: duckdb.DuckDBPyConnection, actor_id: str) -> tuple[Relation, ...]:
    """Give what passed between an actor and others by month, those it has most to do with first."""
    query = f"""
        WITH acts AS (
            SELECT partner, "month", quad_1, quad_2, quad_3, quad_4, quad_1 + quad_2 + quad_3 + quad_4 AS acts
            FROM _desk.relations WHERE actor = ?
        ), most AS (
            SELECT partner, sum(acts) AS acts FROM acts GROUP BY partner
            ORDER BY acts DESC, partner LIMIT {MOST_PARTNERS}
        )
        SELECT partner, coalesce(name, partner), "month", sum(quad_1)::INTEGER, sum(quad_2)::INTEGER,
            sum(quad_3)::INTEGER, sum(quad_4)::INTEGER
        FROM acts JOIN most USING (partner) LEFT JOIN _desk.actor_list a ON a.id = partner
        GROUP BY partner, name, "month", most.acts ORDER BY most.acts DESC, partner, "month"
    """  # noqa: S608 - a number
    rows = connection.execute(query, [actor_id]).fetchall()
    return tuple(Relation(partner=row[0], name=row[1], month=row[2], quads=tuple(row[3:])) for row in rows)
