"""What the desk finds its way by: lists, counts and words, drawn from the record's other tables.

``index_tables.sql`` makes its tables and ``index_fill.sql`` brings them up to date, story by story. DuckDB's extension
for full-text search is not in its wheel, so that the record keeps a table of words of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from crosswire.text import digest

if TYPE_CHECKING:
    import duckdb

INDEX_TABLES: Final = (
    "story_list", "story_actors", "facet_values", "story_facets", "actor_list", "event_list", "event_sides",
    "relations", "sayings", "search_items", "search_terms", "search_places", "search_totals",
)  # fmt: skip
"""The tables of the index."""

Tell = Callable[[int, int], None]
"""Is told how many steps are done, and how many there are."""


@cache
def _script(name: str) -> str:
    """Read a script that draws the index."""
    return resources.files("crosswire.record").joinpath(f"index_{name}.sql").read_text("utf-8")


def _version() -> str:
    """Give the digest of the scripts, by which an index of another version is known."""
    return digest(_script("tables") + _script("fill"))


def build_index(connection: duckdb.DuckDBPyConnection, tell: Tell = lambda _done, _steps: None) -> None:
    """Bring the index up to date, within the transaction that there is.

    What it has of stories that are as they were stays; an index of another version is drawn anew.

    Args:
        connection: one that can write.
        tell: is told after each step.
    """
    if not is_indexed(connection):
        connection.execute(_script("tables"))
    steps = connection.extract_statements(_script("fill"))
    for done, step in enumerate(steps, 1):
        connection.execute(step)
        tell(done, len(steps))
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('index', ?)", [_version()])


def is_indexed(connection: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether a record has the index that this version would draw."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'index'").fetchone()
    return row is not None and row[0] == _version()
