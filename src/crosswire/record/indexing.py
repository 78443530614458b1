"""What the desk finds its way by: lists, counts and words, drawn from the record's other tables by ``index.sql``.

DuckDB's extension for full-text search is not in its wheel, so that the record keeps a table of words of its own.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from crosswire.text import digest

if TYPE_CHECKING:
    import duckdb

INDEX_TABLES: Final = (
    "story_list", "facet_values", "story_facets", "actor_list", "event_list", "event_sides", "search_items",
    "search_terms", "search_places",
)  # fmt: skip
"""The tables of the index."""


@cache
def _script() -> str:
    """Read the script that draws the index."""
    return resources.files("crosswire.record").joinpath("index.sql").read_text("utf-8")


def build_index(connection: duckdb.DuckDBPyConnection) -> None:
    """Draw the index anew, within the transaction that there is."""
    connection.execute(_script())
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('index', ?)", [digest(_script())])


def is_indexed(connection: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether a record has the index that this version would draw."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'index'").fetchone()
    return row is not None and row[0] == digest(_script())
