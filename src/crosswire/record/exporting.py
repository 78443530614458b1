"""What exports ask of a record: rows joined from several tables, some thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from crosswire.record.store import Record

Row = dict[str, Any]

# How much of a text is given on either side of quoted words, in code points: enough to find them again.
AROUND: Final = 32
# Rows held at a time.
BATCH: Final = 10_000

_OF_STORY: Final = "report IN (SELECT report FROM story_reports WHERE story = ?)"
_WORDS: Final = f"""
    substr(r.text, e."start" + 1, e."end" - e."start") AS words,
    substr(r.text, greatest(e."start" - {AROUND}, 0) + 1, least(e."start", {AROUND})) AS before,
    substr(r.text, e."end" + 1, {AROUND}) AS after
"""

EDGES: Final = """
    SELECT DISTINCT v.id, s.actor AS source, t.actor AS target, v.plover, v.mode, v.cameo, v.goldstein, v.quad,
        v.status, v.earliest, v.latest, v.confidence, v.report, r.outlet, r.published, r.url,
        substr(r.text, v."start" + 1, v."end" - v."start") AS words
    FROM events v
    JOIN event_actors s ON s.event = v.id AND s.role = 'source' AND s.actor IS NOT NULL
    JOIN event_actors t ON t.event = v.id AND t.role = 'target' AND t.actor IS NOT NULL
    JOIN reports r ON r.id = v.report
    WHERE {where} ORDER BY ALL
"""
NODES: Final = """
    SELECT id, name, kind, country, sectors, known, names FROM actors
    WHERE id IN (SELECT e.actor FROM event_actors e WHERE e.actor IS NOT NULL AND {where}) ORDER BY id
"""
_SOURCE: Final = "e.report, r.url, r.title, r.outlet, r.published, r.language"
FINDINGS: Final = f"""
    SELECT f.id, f.verdict, f.aspect, f.summary, f.reason, e.n, e."start", e."end", {_SOURCE}, {_WORDS}
    FROM findings f JOIN evidence e ON e.kind = 'finding' AND e.fact = f.id JOIN reports r ON r.id = e.report
    WHERE {{where}} ORDER BY f.story, f.rowid, e.n
"""  # noqa: S608 - names of our own tables, here and below
STATEMENTS: Final = f"""
    SELECT e.id, e.verb, e.form, e.denied, e.speaker, a.name AS speaker_name, e."start", e."end", {_SOURCE}, {_WORDS}
    FROM statements e JOIN reports r ON r.id = e.report LEFT JOIN actors a ON a.id = e.speaker
    WHERE {{where}} ORDER BY e.report, e."start", e.id
"""  # noqa: S608
EVENTS: Final = f"""
    SELECT e.id, e.plover, e.mode, e.cameo, e.status, e."start", e."end", {_SOURCE}, {_WORDS}
    FROM events e JOIN reports r ON r.id = e.report
    WHERE {{where}} ORDER BY e.report, e."start", e.id
"""  # noqa: S608


def stream(record: Record, query: str, report: str, story: str | None) -> Iterator[Row]:
    """Give the rows of one of the queries above.

    Args:
        record: the record.
        query: the query, with a place for its condition.
        report: the query's own name for the table whose column ``report`` says where a row stands.
        story: the id of the story whose rows are given; None for all.
    """
    where, values = (f"{report}.{_OF_STORY}", [story]) if story else ("true", [])
    with record.connect(read_only=True) as connection:
        found = connection.execute(query.format(where=where), values)
        names = [str(column[0]) for column in found.description or ()]
        while rows := found.fetchmany(BATCH):
            yield from (dict(zip(names, row, strict=True)) for row in rows)


def nodes(record: Record, story: str | None = None) -> Iterator[Row]:
    """Give the actors that take part in events."""
    return stream(record, NODES, "e", story)


def edges(record: Record, story: str | None = None) -> Iterator[Row]:
    """Give the events between actors, one for each pair of who acts and on whom."""
    return stream(record, EDGES, "v", story)


def evidence(record: Record, story: str | None = None) -> Iterator[tuple[str, Sequence[Row]]]:
    """Give findings, statements and events with the words they rest on and what stands around these.

    Yields:
        The kind of a fact (``finding``, ``statement``, ``event``), and a row for each stretch of its words.
    """
    yield from (("finding", rows) for rows in _by_id(stream(record, FINDINGS, "e", story)))
    yield from (("statement", [row]) for row in stream(record, STATEMENTS, "e", story))
    yield from (("event", [row]) for row in stream(record, EVENTS, "e", story))


def _by_id(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Gather the rows of each fact, which stand together."""
    held: list[Row] = []
    for row in rows:
        if held and held[0]["id"] != row["id"]:
            yield held
            held = []
        held.append(row)
    if held:
        yield held
