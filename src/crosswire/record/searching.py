"""Search for words in reports, findings and statements.

The index has for each word's stem the places it stands at. An item is found that has all words asked for; a word that
ends in ``*`` stands for all that begin so, and words in quotation marks must stand one after another, where those that
nearly every text has stand for any.
Items are ranked by BM25 (Robertson and Zaragoza, 2009).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from crosswire.record.narrowing import Narrowing, among, in_order, page_of

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


class _Word(Struct, frozen=True):
    """A word asked for: its stem or beginning, the numbers of its terms, and how often these stand anywhere.

    ``phrase`` numbers the phrase it is in, from 1, and ``step`` says how many words it stands after the one before.
    """

    stem: str
    terms: tuple[int, ...]
    times: int
    phrase: int = 0
    step: int = 0

    @property
    def clause(self) -> str:
        """The condition on places where it stands."""
        return f"term IN ({among(self.terms)})"


def gather(connection: duckdb.DuckDBPyConnection, words: str, narrowing: Narrowing | None = None) -> tuple[str, ...]:
    """Make the table ``found`` of the items that have all words and are as asked for, with their scores.

    Args:
        connection: the record.
        words: what was typed.
        narrowing: conditions on ``search_items``.

    Returns:
        The beginnings of the words that are searched for; none where nothing is, and there is no table then.
    """
    asked = _parse(connection, words)
    if not asked:
        return ()
    narrowing = narrowing or Narrowing()
    counts = ", ".join(f"count(*) FILTER ({word.clause}) AS times_{n}" for n, word in enumerate(asked))
    total, mean = connection.execute("SELECT items, size FROM _desk.search_totals").fetchall()[0]
    slow = f"{SATURATION} * ({1 - LENGTH} + {LENGTH} * size / {mean})"
    score = " + ".join(
        f"{math.log1p(total / max(word.times, 1)):.6f} * times_{n} / (times_{n} + {slow})"
        for n, word in enumerate(asked)
    )
    terms = among(sorted({term for word in asked for term in word.terms}))
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE found AS
        WITH {_steps(asked)},
        counted AS (SELECT item, {counts} FROM whole WHERE term IN ({terms}) GROUP BY item)
        SELECT n, story, kind, outlet, dated, {score} AS score
        FROM counted JOIN _desk.search_items ON n = item WHERE {narrowing.clause}
        """,  # noqa: S608 - our own clauses, and numbers of our own tables
        narrowing.values,
    )
    return tuple(word.stem for word in asked)


def _steps(asked: Sequence[_Word]) -> str:
    """Give the steps that lead to ``whole``: the places of all items that have all words.

    The rarest word comes first, so that of the others only places in few items are looked at.
    """
    words = sorted(asked, key=lambda word: word.times) if len(asked) > 1 else []
    phrases = [[word for word in asked if word.phrase == number] for number in sorted({w.phrase for w in asked} - {0})]
    steps, only = list[str](), "true"
    for number, query in enumerate(
        [*(partial(_word, word) for word in words), *(partial(_phrase, p) for p in phrases)]
    ):
        steps.append(f"step_{number} AS MATERIALIZED ({query(only)})")
        only = f"item IN (FROM step_{number})"
    steps.append(f"whole AS (SELECT item, term FROM _desk.search_places WHERE {only})")  # noqa: S608 - as below
    return ", ".join(steps)


def _word(word: _Word, only: str) -> str:
    """Give the query for the items in which a word stands."""
    return f"SELECT item FROM _desk.search_places WHERE {word.clause} AND {only}"  # noqa: S608 - our own clauses


def _phrase(words: Sequence[_Word], only: str) -> str:
    """Give the query for the items in which some words stand one after another."""
    places = [
        f"(SELECT item, place FROM _desk.search_places WHERE {word.clause} AND {only}) w{n}"  # noqa: S608 - as above
        for n, word in enumerate(words)
    ]
    # Two words may stand in one piece of text, as in "cease-fire".
    joins = [
        f"JOIN {places[n]} ON w{n}.item = w0.item AND w{n}.place > w{n - 1}.place"
        f" AND w{n}.place // 4 - w{n - 1}.place // 4 <= {words[n].step}"
        for n in range(1, len(words))
    ]
    return f"SELECT DISTINCT w0.item FROM {places[0]} {' '.join(joins)}"  # noqa: S608 - as above


def search(connection: duckdb.DuckDBPyConnection, sought: Sought) -> Hits:
    """Find items by their words; without words there is none."""
    narrowing = Narrowing()
    narrowing.ask("outlet = ?", sought.outlet)
    narrowing.ask_days(sought.first, sought.last)
    stems = gather(connection, sought.words, narrowing)
    if not stems:
        return Hits(total=0, hits=(), kinds=(), outlets=(), stems=())
    kinds = dict(connection.execute("SELECT kind, count(*) FROM found GROUP BY kind").fetchall())
    chosen = Narrowing()
    chosen.ask("kind = ?", sought.kind)
    query = f"""
        SELECT outlet, count(*) FROM found WHERE {chosen.clause} AND outlet IS NOT NULL
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST_OUTLETS}
    """  # noqa: S608 - our own clause
    outlets = connection.execute(query, chosen.values).fetchall()
    order = "dated DESC, n" if sought.sort == "newest" else "score DESC, n"
    query = f"SELECT n FROM found WHERE {chosen.clause} ORDER BY {order} {page_of(sought.page, PAGE)}"  # noqa: S608
    numbers = connection.execute(query, chosen.values).fetchall()
    return Hits(
        total=kinds.get(sought.kind, 0) if sought.kind else sum(kinds.values()),
        hits=tuple(_hits(connection, [row[0] for row in numbers])),
        kinds=tuple((kind, kinds.get(kind, 0)) for kind in KINDS),
        outlets=tuple(outlets),
        stems=stems,
    )


def _parse(connection: duckdb.DuckDBPyConnection, words: str) -> list[_Word]:
    """Cut what was typed into words and phrases and find the terms for each, but for words that all texts have."""
    texts = [(0, _PHRASE.sub(" ", words)), *enumerate(_PHRASE.findall(words), 1)]
    rows = connection.execute(
        """
        SELECT phrase, word, _desk.stem_of(word), _desk.is_common(word)
        FROM (SELECT phrase, unnest(words) AS word, generate_subscripts(words, 1) AS nth
            FROM (SELECT t.phrase, _desk.words_of(t.text) AS words FROM (SELECT unnest(?) AS t)))
        ORDER BY phrase, nth
        """,
        [[{"phrase": number, "text": text} for number, text in texts]],
    ).fetchall()
    begun = _begun(connection, words)
    asked: list[_Word] = []
    step = 1
    for phrase, word, stem, is_common in rows:
        if is_common and word not in begun:
            step += 1
        elif len(asked) < MOST_WORDS:
            asked.append(_found(connection, word if word in begun else stem, phrase, step, is_begun=word in begun))
            step = 1
    return asked


def _begun(connection: duckdb.DuckDBPyConnection, words: str) -> set[str]:
    """Give the words that are asked for by their beginning."""
    starts = " ".join(word for word in words.split() if word.endswith("*"))
    return {row[0] for row in connection.execute("SELECT unnest(_desk.words_of(?))", [starts]).fetchall()}


def _found(connection: duckdb.DuckDBPyConnection, stem: str, phrase: int, step: int, *, is_begun: bool) -> _Word:
    """Find the terms that a word stands for."""
    clause = "starts_with(term, ?)" if is_begun else "term = ?"
    query = f"SELECT n, times FROM _desk.search_terms WHERE {clause} ORDER BY times DESC, n LIMIT {MOST_BEGUN}"  # noqa: S608
    rows = connection.execute(query, [stem]).fetchall()
    return _Word(stem, tuple(n for n, _ in rows), sum(times for _, times in rows), phrase, step)


def _hits(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> Iterator[Hit]:
    """Give the items of some numbers, in that order."""
    query = f"""
        SELECT i.n, i.kind, i.id, report, l.id, headline, i.day, outlet, "where", title, "text"
        FROM (SELECT * FROM _desk.search_items WHERE n IN ({among(numbers)})) i JOIN _desk.story_list l ON l.n = i.story
    """  # noqa: S608 - numbers of our own tables
    for _, *row in in_order(numbers, connection.execute(query).fetchall()):
        hit = Hit(**dict(zip(Hit.__struct_fields__, row, strict=True)))
        if hit.kind == "report":
            # One by one, because only so DuckDB finds a report by its key and reads no other text.
            text = connection.execute('SELECT "text" FROM reports WHERE id = ?', [hit.id]).fetchone()
            hit = replace(hit, text=text[0] if text else "")
        yield hit
