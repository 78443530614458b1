"""How long the desk's pages take on a record of 100,000 reports.

The record is generated: the example stories, read once, are copied with other ids, days, outlets, actors and words
until there are enough, so that every table has the shape that reading gives it; and one story of twenty reports is
collated. The vectors of meaning are left out, which no page asks for. Run it with ``python -m benchmarks.desk
[REPORTS]``; the record stays at ``build/desk-REPORTS.duckdb`` for the next run.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import pyarrow as pa
from msgspec.structs import replace

from crosswire.collation.collate import collate_story
from crosswire.engine.local import Run
from crosswire.engine.recording import add_to_record
from crosswire.facts import Collation, Reading
from crosswire.knowledge.actors import load_knowledge
from crosswire.record.indexing import build_index
from crosswire.record.rows import derived_rows, report_row
from crosswire.record.store import Record, open_record
from crosswire.views.desk.serving import Desk, started

if TYPE_CHECKING:
    import duckdb

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
BUILD: Final = Path(__file__).parent.parent / "build"
ROUNDS: Final = 9
LARGE: Final = 20
# Copies that are written at once.
BATCH: Final = 250
_WORD: Final = re.compile(r"\b[a-z]{5,}\b")
_CODES: Final = ("GAB", "COG", "POL", "MDA", "RUS", "UKR", "USA", "FRA", "CHN", "IND", "BRA", "ZAF", "EGY", "TUR")

# A copy's ids are as long as those they are copied from, so that they can be put in their place inside packed structs.
MACROS: Final = f"""
CREATE OR REPLACE TEMP MACRO fresh(id, k) AS left(id, length(id) - 6) || printf('%06d', k);
CREATE OR REPLACE TEMP MACRO fresh_part(id, k) AS fresh(split_part(id, '#', 1), k) || '#' || split_part(id, '#', 2);
CREATE OR REPLACE TEMP MACRO fresh_actor(id, k) AS CASE
    WHEN contains(id, ':') THEN left(id, length(id) - 4) || printf('%04d', k % 2500)
    WHEN list_contains({list(_CODES)}, id) THEN {list(_CODES)}[1 + (list_position({list(_CODES)}, id) - 1 + k) % 14]
    ELSE id END;
CREATE OR REPLACE TEMP MACRO fresh_day(day, k) AS
    strftime(CAST(left(day, 10) AS DATE) - CAST(k % 700 AS INTEGER), '%Y-%m-%d') || substr(day, 11);
"""
COPIES: Final = (
    """INSERT INTO reports SELECT fresh(id, k), new.text, title, outlet || ' ' || (k % 40), byline, dateline, url,
       fresh_day(published, k), language, origin, text_digest FROM base.reports JOIN new ON new.report = id""",
    """INSERT INTO readings SELECT fresh(r.report, k), version, model, model_digest, settings_digest, new.data
       FROM base.readings r JOIN new ON new.report = r.report""",
    """INSERT INTO mentions SELECT fresh(report, k), "start", "end", fresh_actor(actor, k), form, title, title_of,
       qualifier FROM base.mentions, ks""",
    """INSERT INTO statements SELECT fresh_part(s.id, k), fresh(s.report, k), s."start", s."end",
       fresh_actor(speaker, k), fresh_actor(addressee, k), verb, verb_class, form, denied,
       substr(new.text, s."start" + 1, s."end" - s."start")
       FROM base.statements s JOIN new ON new.report = s.report""",
    """INSERT INTO events SELECT fresh_part(id, k), fresh(report, k), b.* EXCLUDE (id, report) REPLACE (
       fresh_day(earliest, k) AS earliest, fresh_day(latest, k) AS latest, fresh_actor(attributed_to, k)
       AS attributed_to) FROM base.events b, ks""",
    """INSERT INTO event_actors SELECT fresh_part(event, k), role, fresh_actor(actor, k), fresh_actor(country, k),
       sectors, fresh(report, k), "start", "end" FROM base.event_actors, ks""",
    """INSERT INTO quantities SELECT fresh(report, k), b.* EXCLUDE (report) FROM base.quantities b, ks""",
    """INSERT INTO moments SELECT fresh(report, k), b.* EXCLUDE (report) FROM base.moments b, ks""",
    """INSERT INTO actors SELECT DISTINCT ON (1) fresh_actor(id, k), name || ' ' || (k % 2500), kind, names,
       fresh_actor(country, k), sectors, gender, known, data FROM base.actors, ks
       WHERE contains(id, ':') AND k < 2500""",
    """INSERT INTO stories SELECT fresh(id, k), headline || ' (' || k || ')', origins, fresh_day(earliest, k),
       fresh_day(latest, k), new.data FROM base.stories JOIN new ON new.report = id""",
    """INSERT INTO story_reports SELECT fresh(story, k), fresh(report, k), origin FROM base.story_reports, ks""",
    """INSERT INTO findings SELECT fresh(id, k), fresh(story, k), b.* EXCLUDE (id, story) REPLACE (new.data AS data)
       FROM base.findings b JOIN new ON new.report = id""",
    """INSERT INTO positions SELECT fresh(finding, k), fresh(report, k), "start", "end", "value",
       fresh_actor(speaker, k) FROM base.positions, ks""",
    """INSERT INTO framing SELECT fresh(story, k), kind, fresh_actor(actor, k), fresh(report, k), "value", "count",
       ''::BLOB FROM base.framing, ks""",
)


class Copier:
    """Copies the packed structs and the texts of a record under other ids and with other words.

    Args:
        connection: one to which the record that is copied is attached as ``base``.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Unpacks all there is to be copied."""
        self._random = random.Random(7)  # noqa: S311 - the same record in each run
        self._words = ["".join(self._random.choices("aeioulnrst", k=5 + n % 7)) for n in range(60_000)]
        self.ids = [row[0] for row in connection.execute("SELECT id FROM base.reports").fetchall()]
        self._texts = dict(connection.execute("SELECT id, text FROM base.reports").fetchall())
        self._packed: dict[str, bytes] = {}
        for report, data in connection.execute("SELECT report, data FROM base.readings").fetchall():
            self._packed[report] = msgspec.msgpack.encode(_bare(msgspec.msgpack.decode(data, type=Reading)))
        for table in ("stories", "findings"):
            self._packed |= dict(connection.execute(f"SELECT id, data FROM base.{table}").fetchall())  # noqa: S608
        self._all = [key.encode() for key in self._packed]

    def copy(self, k: int) -> Iterator[tuple[str, int, str, bytes]]:
        """Give id, number, text and packed struct of everything in the k-th copy."""
        texts = {report: _WORD.sub(self._other, text) for report, text in self._texts.items()}
        for key, packed in self._packed.items():
            text = texts.get(key, "")
            data = packed.replace(self._texts[key].encode(), text.encode()) if text else packed
            for other in self._all:
                data = data.replace(other, other[:-6] + f"{k:06}".encode())
            yield key, k, text, data

    def _other(self, found: re.Match[str]) -> str:
        """Give every third word another of its length, some far more often than others."""
        word = found[0]
        if self._random.random() > 0.3 or len(word) > 11:
            return word
        at = int(len(self._words) * self._random.random() ** 3) // 7 * 7
        return self._words[min(at + len(word) - 5, len(self._words) - 1)]


def _bare(reading: Reading) -> Reading:
    """Give a reading without its vectors."""
    return replace(
        reading,
        sentences=tuple(replace(s, meaning=b"") for s in reading.sentences),
        statements=tuple(replace(s, meaning=b"") for s in reading.statements),
        events=tuple(replace(e, meaning=b"") for e in reading.events),
    )


def make_record(path: Path, size: int) -> Record:
    """Make a record of so many reports; one that is there already is taken as it is."""
    if path.exists():
        return open_record(path)
    path.parent.mkdir(exist_ok=True)
    base = path.with_name("desk-base.duckdb")
    add_to_record([str(folder) for folder in sorted(EXAMPLES.iterdir()) if folder.is_dir()], str(base), Run())
    half = path.with_suffix(".part")
    half.unlink(missing_ok=True)
    store = open_record(half)
    with store.connect() as connection:
        connection.execute(f"ATTACH '{base}' AS base (READ_ONLY)")
        connection.execute(MACROS)
        _copy_all(connection, size)
        _large_story(store, connection)
        start = time.perf_counter()
        build_index(connection)
        print(f"index built in {time.perf_counter() - start:.1f} s")
    half.rename(path)
    return open_record(path)


def _copy_all(connection: duckdb.DuckDBPyConnection, size: int) -> None:
    """Copy the base record until there are so many reports."""
    copier = Copier(connection)
    copies = size // len(copier.ids)
    for first in range(0, copies, BATCH):
        numbers = range(first, min(first + BATCH, copies))
        rows = list(zip(*(row for k in numbers for row in copier.copy(k)), strict=True))
        new = pa.table(dict(zip(("report", "k", "text", "data"), rows, strict=True)))
        connection.register("new", new)
        connection.register("ks", pa.table({"k": list(numbers)}))
        connection.execute("BEGIN")
        for statement in COPIES:
            connection.execute(statement if first < 2500 or " actors " not in statement else "SELECT 1")
        connection.execute("COMMIT")


def _large_story(store: Record, connection: duckdb.DuckDBPyConnection) -> None:
    """Collate a story of twenty reports and put it in."""
    rows = connection.execute("SELECT data FROM base.readings").fetchall()
    readings = [msgspec.msgpack.decode(row[0], type=Reading) for row in rows]
    renamed = [_renamed(reading, n) for n, reading in enumerate((readings * 2)[:LARGE])]
    part = collate_story(renamed, load_knowledge(()))
    known = {row[0] for row in connection.execute("SELECT id FROM actors").fetchall()}
    collation = Collation(
        readings=part.readings, actors=tuple(actor for actor in part.actors if actor.id not in known),
        stories=(replace(part.story, id="s-large"),),
        findings=tuple(replace(f, story="s-large") for f in part.findings),
        framing=tuple(replace(f, story="s-large") for f in part.framing),
    )  # fmt: skip
    connection.execute("BEGIN")
    store.insert(connection, "reports", [report_row(reading.report) for reading in renamed])
    encoded = [(r.report.id, "0", "en", "0", "0", msgspec.msgpack.encode(r)) for r in renamed]
    store.insert(connection, "readings", encoded)
    for table, found in derived_rows(collation):
        store.insert(connection, table, found)
    connection.execute("COMMIT")


def _renamed(reading: Reading, number: int) -> Reading:
    """Give a reading of a report with another id."""
    old = reading.report.id
    packed = msgspec.msgpack.encode(reading).replace(old.encode(), f"{old[:-3]}l{number:02}".encode())
    return msgspec.msgpack.decode(packed, type=Reading)


PAGES: Final = (
    "/stories", "/stories?page=50", "/stories?actor=RUS&class=CONSULT&size=several", "/stories?q=bridge+attack",
    "/stories?verdict=conflict&sort=reports", "/search?q=ceasefire", "/search?q=port+workers&kind=statement",
    "/search?q=the+port+strike&outlet=Amberline+3", "/actors", "/actors?q=gabon", "/events",
    "/events?class=ASSAULT&actor=RUS",
    "/events?source=GAB&from=2024-01-01&to=2024-12-31", "/actors/RUS", "/stories/s-large", "/stories/s-large.json",
)  # fmt: skip


def measure(desk: Desk, pages: Sequence[str]) -> Iterator[tuple[str, float, float, int]]:
    """Give for each page the median and the longest milliseconds, and the bytes."""
    connection = HTTPConnection(desk.host, desk.port)
    for page in pages:
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            connection.request("GET", page)
            answer = connection.getresponse()
            body = answer.read()
            times.append(1000 * (time.perf_counter() - start))
            if answer.status != 200:
                raise SystemExit(f"{page}: {answer.status}")
        yield page, statistics.median(times), max(times), len(body)


def main() -> None:
    """Measure and print."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    store = make_record(BUILD / f"desk-{size}.duckdb", size)
    counts = store.counts()
    print(f"{counts['reports']:,} reports, {counts['stories']:,} stories, {counts['events']:,} events")
    with started(store) as desk:
        print(f"{'page':64} {'median':>8} {'longest':>8} {'bytes':>9}")
        for page, median, longest, weight in measure(desk, PAGES):
            print(f"{page:64} {median:5.0f} ms {longest:5.0f} ms {weight:9,}")


if __name__ == "__main__":
    main()
