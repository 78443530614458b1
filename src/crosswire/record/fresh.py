"""The reports of a record that came with one run, for those who watch it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import duckdb


class FreshRow(Struct, frozen=True, kw_only=True):
    """A report that is new in the record, with its story."""

    id: str
    title: str | None
    outlet: str | None
    where: str
    story: str
    headline: str
    reports: int


def report_ids(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Give the ids of all reports."""
    return frozenset(row[0] for row in connection.execute("SELECT id FROM reports").fetchall())


def fresh_reports(connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> tuple[FreshRow, ...]:
    """Give some reports with their stories, in the order of their titles."""
    query = """
        SELECT r.id, title, outlet, r.origin, l.id, l.headline, l.size
        FROM reports r JOIN story_reports s ON s.report = r.id JOIN _desk.story_list l ON l.id = s.story
        WHERE r.id IN (SELECT unnest(?)) ORDER BY l.headline, title, r.id
    """
    rows = connection.execute(query, [sorted(ids)]).fetchall()
    return tuple(FreshRow(**dict(zip(FreshRow.__struct_fields__, row, strict=True))) for row in rows)
