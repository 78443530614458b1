"""Search for words in reports, findings and statements.

The index (``index.sql``) has for each word's stem the items it stands in. An item is found that has all words asked
for; a word that ends in ``*`` stands for all that begin so, and words in quotation marks must stand one after another.
Items are ranked by BM25 (Robertson and Zaragoza, 2009).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    import duckdb

KINDS: Final = ("report", "finding", "statement")
"""What can be found, in the order in which a page offers it."""
PAGE: Final = 20
# Outlets by which a page offers to narrow what was found.
MOST_OUTLETS: Final = 12
# Words asked for beyond these, and beginnings of more words than these, are left out.
MOST_WORDS: Final = 12
MOST_BEGUN: Final = 200
# BM25: how soon a word that comes again adds nothing, and how much length counts.
SATURATION: Final = 1.2
LENGTH: Final = 0.75
_PHRASE: Final = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')


class Sought(Struct, frozen=True, kw_only=True):
    """What is searched for: words, and what the items must be."""

    words: str = ""
    kind: str = ""
    outlet: str = ""
    first: str = ""
    last: str = ""
    sort: str = "best"
    page: int = 1


class Hit(Struct, frozen=True, kw_only=True):
    """An item that was found; ``story`` is the id of its story, ``text`` where its words stand."""

    kind: str
    id: str
    report: str | None
    story: str
    headline: str
    day: str
    outlet: str | None
    where: str
    title: str
    text: str


class Hits(Struct, frozen=True, kw_only=True):
    """A page of what was found; ``kinds`` counts all of it by kind; ``stems`` are the beginnings of the words found."""

    total: int
    hits: tuple[Hit, ...]
    kinds: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    stems: tuple[str, ...]


class _Query(Struct, frozen=True):
    """The numbers of the terms that each word asked for stands for, and the phrases that must stand as they are."""

    terms: tuple[tuple[int, ...], ...]
    phrases: tuple[str, ...]
    stems: tuple[str, ...]


def found_stories(connection: duckdb.DuckDBPyConnection, words: str) -> list[int]:
    """Give the numbers of the stories in whose reports or findings the words stand."""
    if not _gather(connection, words):
        return []
    rows = connection.execute("SELECT DISTINCT story FROM found JOIN _desk.search_items USING (n)").fetchall()
    return [row[0] for row in rows]


def search(connection: duckdb.DuckDBPyConnection, sought: Sought) -> Hits:
    """Find items by their words; without words there is none."""
    asked = _gather(connection, sought.words)
    if asked is None:
        return Hits(total=0, hits=(), kinds=(), outlets=(), stems=())
    where, values = _conditions(sought)
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE kept AS
        SELECT n, score, kind, outlet, day FROM found JOIN _desk.search_items USING (n) WHERE {where}
        """,  # noqa: S608 - our own clauses
        values,
    )
    kinds = dict(connection.execute("SELECT kind, count(*) FROM kept GROUP BY kind").fetchall())
    chosen = "kind = ?" if sought.kind else "? = ''"
    query = f"""
        SELECT outlet, count(*) FROM kept WHERE {chosen} AND outlet IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?
    """  # noqa: S608 - our own clause
    outlets = connection.execute(query, [sought.kind, MOST_OUTLETS]).fetchall()
    order = "day DESC, n" if sought.sort == "newest" else "score DESC, n"
    numbers = connection.execute(
        f"SELECT n FROM kept WHERE {chosen} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608 - our own clauses
        [sought.kind, PAGE, PAGE * (sought.page - 1)],
    ).fetchall()
    return Hits(
        total=kinds.get(sought.kind, 0) if sought.kind else sum(kinds.values()),
        hits=tuple(_hits(connection, [row[0] for row in numbers])),
        kinds=tuple((kind, kinds.get(kind, 0)) for kind in KINDS),
        outlets=tuple(outlets),
        stems=asked.stems,
    )


def _conditions(sought: Sought) -> tuple[str, list[object]]:
    """Give the conditions on items but for their kind, with their values."""
    given: Mapping[str, str] = {"outlet = ?": sought.outlet, "day >= ?": sought.first, "day <= ?": sought.last}
    kept = {clause: value for clause, value in given.items() if value}
    return " AND ".join(["true", *kept]), list(kept.values())


def _gather(connection: duckdb.DuckDBPyConnection, words: str) -> _Query | None:
    """Make the table ``found`` of the items that have all words, with their scores; None where no word can be found."""
    query = _parse(connection, words)
    if query is None:
        return None
    pairs = [(number, term) for number, terms in enumerate(query.terms) for term in terms]
    total, mean = connection.execute("SELECT count(*), coalesce(avg(words), 1) FROM _desk.search_items").fetchall()[0]
    # A list of numbers in the clause lets DuckDB skip the blocks that have none of them.
    among = ", ".join(str(term) for term in sorted({term for _, term in pairs})) or "0"
    rows = ", ".join(f"({number}, {term})" for number, term in pairs) or "(0, 0)"
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE found AS
        WITH asked(word, term) AS (VALUES {rows}),
        weights AS (
            SELECT word, asked.term, ln(1 + {total} / items) AS weight
            FROM asked JOIN _desk.search_terms t ON t.n = asked.term
        )
        SELECT p.item AS n,
            sum(weight * times / (times + {SATURATION} * ({1 - LENGTH} + {LENGTH} * words / {mean}))) AS score
        FROM (SELECT * FROM _desk.search_places WHERE term IN ({among})) p JOIN weights USING (term)
        JOIN _desk.search_items i ON i.n = p.item
        GROUP BY p.item HAVING count(DISTINCT word) = {len(query.terms)}
        """  # noqa: S608 - numbers of our own tables
    )
    for phrase in query.phrases:
        _keep_phrase(connection, phrase)
    return query


def _parse(connection: duckdb.DuckDBPyConnection, words: str) -> _Query | None:
    """Cut what was typed into words and phrases, and find the terms for each."""
    phrases = tuple(" ".join(found.split()) for found in _PHRASE.findall(words))
    begun = {word.rstrip("*") for word in words.split() if word.endswith("*")}
    cut = connection.execute(
        "SELECT w, _desk.stem_of(w) FROM (SELECT unnest(_desk.words_of(?)) AS w)", [words]
    ).fetchall()
    terms: list[tuple[int, ...]] = []
    stems: list[str] = []
    starts = {
        row[0] for start in begun for row in connection.execute("SELECT unnest(_desk.words_of(?))", [start]).fetchall()
    }
    for word, stem in cut[:MOST_WORDS]:
        is_begun = word in starts
        clause = "starts_with(term, ?)" if is_begun else "term = ?"
        query = f"SELECT n FROM _desk.search_terms WHERE {clause} ORDER BY items DESC LIMIT {MOST_BEGUN}"  # noqa: S608
        found = connection.execute(query, [word if is_begun else stem]).fetchall()
        if not found and _is_left_out(connection, stem):
            continue
        terms.append(tuple(row[0] for row in found))
        stems.append(word if is_begun else stem)
    return _Query(tuple(terms), phrases, tuple(stems)) if terms else None


def _is_left_out(connection: duckdb.DuckDBPyConnection, stem: str) -> bool:
    """Tell whether a word is one of those that the index has not, because every text has them."""
    return bool(connection.execute("SELECT _desk.is_common(?)", [stem]).fetchall()[0][0])


def _keep_phrase(connection: duckdb.DuckDBPyConnection, phrase: str) -> None:
    """Drop what has the words of a phrase, but not one after another."""
    words = connection.execute(
        "SELECT regexp_extract_all(lower(strip_accents(?)), '[\\p{L}\\p{N}]+')", [phrase]
    ).fetchall()
    pattern = r"\b" + r"[^\pL\pN]+".join(words[0][0]) + r"\b"
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE found AS
        WITH i AS (SELECT n, score, kind, id, title, "text" FROM found JOIN _desk.search_items USING (n)),
        texts AS (
            SELECT n, score, title || '. ' || "text" AS said FROM i WHERE kind <> 'report'
            UNION ALL
            SELECT n, score, i.title || '. ' || r."text" FROM i JOIN reports r USING (id) WHERE kind = 'report'
        )
        SELECT DISTINCT n, score FROM texts WHERE regexp_matches(lower(strip_accents(said)), ?)
        """,
        [pattern],
    )


def _hits(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> Iterator[Hit]:
    """Give the items of some numbers, in that order."""
    among = ", ".join(map(str, numbers)) or "0"
    query = f"""
        SELECT i.n, i.kind, i.id, report, l.id, headline, day, outlet, "where", title, "text"
        FROM (SELECT * FROM _desk.search_items WHERE n IN ({among})) i JOIN _desk.story_list l ON l.n = i.story
    """  # noqa: S608 - numbers of our own tables
    rows = {row[0]: row[1:] for row in connection.execute(query).fetchall()}
    for number in numbers:
        hit = Hit(**dict(zip(Hit.__struct_fields__, rows[number], strict=True)))
        if hit.kind == "report":
            # One by one, because only so DuckDB finds a report by its key and reads no other text.
            text = connection.execute('SELECT "text" FROM reports WHERE id = ?', [hit.id]).fetchone()
            hit = replace(hit, text=text[0] if text else "")
        yield hit
