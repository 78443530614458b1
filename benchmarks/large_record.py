"""A record of 100,000 reports, generated: it has the shape that reading gives, at little cost.

The example reports, read once (some 300 words and 36 facts each, and 43 mentions of actors), are told as stories of one
to twenty reports and collated. These stories are copied with other ids, days, outlets, actors and words until there are
enough. A few thousand actors and all states are named, some far more often than others; so are the 60,000 words that
stand in the place of others. The vectors of meaning are left out, which no page asks for.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import pyarrow as pa
from msgspec.structs import replace

from crosswire.collation.collate import collate_story
from crosswire.engine.local import Run
from crosswire.engine.recording import add_to_record
from crosswire.facts import Actor, Collation, Model, Reading
from crosswire.knowledge.actors import load_knowledge
from crosswire.record.rows import PACKING, derived_rows, unpacked
from crosswire.record.store import Made, Record, open_record

if TYPE_CHECKING:
    import duckdb

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
# Reports of the stories that are copied.
SIZES: Final = (1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 7, 10, 20)
# Copies that are written at once.
BATCH: Final = 60
# What stands in an id for the number of its copy.
MARK: Final = "@@@@@@"
# Actors that stand for one of the examples', and the words that stand for others.
OTHERS: Final = 60
WORDS: Final = 60_000
_WORD: Final = re.compile(r"\b[a-z]{5,}\b")
# States that are in the news most; the others follow by their codes.
_FIRST: Final = ("USA", "RUS", "UKR", "CHN", "GBR", "FRA", "DEU", "ISR", "IRN", "TUR", "IND", "POL")

# The k-th copy of an id, an actor, a state, a day. Cubes of shares make few numbers frequent and many rare.
MACROS: Final = """
CREATE OR REPLACE TEMP MACRO copied(id, k) AS replace(id, '@@@@@@', printf('%06d', k));
CREATE OR REPLACE TEMP MACRO share(id, k) AS (hash(id, k) % 1000003) / 1000003.0;
CREATE OR REPLACE TEMP MACRO copied_actor(id, k) AS CASE
    WHEN starts_with(id, 'person:') OR starts_with(id, 'org:')
        THEN id || '-' || CAST(floor({others} * share(id, k) ** 3) AS INTEGER)
    WHEN contains(id, ':') THEN id
    ELSE {codes}[1 + CAST(floor({states} * share(id, k) ** 3) AS INTEGER)] END;
CREATE OR REPLACE TEMP MACRO copied_day(day, k) AS
    strftime(CAST(left(day, 10) AS DATE) - CAST(k % 700 AS INTEGER), '%Y-%m-%d') || substr(day, 11);
"""
COPIES: Final = (
    """INSERT INTO reports SELECT copied(id, k), new.text, title, outlet || ' ' || (k % 40), byline, dateline, url,
       copied_day(published, k), language, origin, text_digest FROM base.reports JOIN new ON new.id_of = id""",
    """INSERT INTO readings SELECT copied(r.report, k), version, model, model_digest, settings_digest, new.data
       FROM base.readings r JOIN new ON new.id_of = r.report""",
    """INSERT INTO mentions SELECT copied(report, k), "start", "end", copied_actor(actor, k), form, title, title_of,
       qualifier, copied_actor(likely, k) FROM base.mentions, ks""",
    """INSERT INTO statements SELECT copied(s.id, k), copied(s.report, k), s."start", s."end",
       copied_actor(speaker, k), copied_actor(addressee, k), verb, verb_class, form, denied,
       substr(new.text, s."start" + 1, s."end" - s."start"), copied_actor(speaker_for, k)
       FROM base.statements s JOIN new ON new.id_of = s.report""",
    """INSERT INTO events SELECT copied(id, k), copied(report, k), b.* EXCLUDE (id, report) REPLACE (
       copied_day(earliest, k) AS earliest, copied_day(latest, k) AS latest, copied_actor(attributed_to, k)
       AS attributed_to, copied(within, k) AS within) FROM base.events b, ks""",
    """INSERT INTO event_actors SELECT copied(event, k), role, copied_actor(actor, k), copied_actor(country, k),
       sectors, copied(report, k), "start", "end" FROM base.event_actors, ks""",
    """INSERT INTO quantities SELECT copied(report, k), b.* EXCLUDE (report) FROM base.quantities b, ks""",
    """INSERT INTO moments SELECT copied(report, k), b.* EXCLUDE (report) FROM base.moments b, ks""",
    """INSERT INTO stories SELECT copied(id, k), headline || ' (' || k || ')', origins, copied_day(earliest, k),
       copied_day(latest, k), new.data FROM base.stories JOIN new ON new.id_of = id""",
    """INSERT INTO story_reports SELECT copied(story, k), copied(report, k), origin FROM base.story_reports, ks""",
    """INSERT INTO findings SELECT copied(id, k), copied(story, k), b.* EXCLUDE (id, story) REPLACE (new.data AS data)
       FROM base.findings b JOIN new ON new.id_of = id""",
    """INSERT INTO positions SELECT copied(finding, k), copied(report, k), "start", "end", "value",
       copied_actor(speaker, k) FROM base.positions, ks""",
    """INSERT INTO framing SELECT copied(story, k), kind, copied_actor(actor, k), copied(report, k), "value", "count",
       CASE WHEN octet_length(b.data) > 0 THEN new.data ELSE b.data END, about, copied(finding, k)
       FROM base.framing b JOIN new ON new.id_of = concat_ws('|', story, kind, actor, about, finding)""",
)


def make_record(path: Path, size: int) -> Record:
    """Make a record of so many reports, without the desk's index."""
    path.parent.mkdir(exist_ok=True)
    base = path.with_name("desk-base.duckdb")
    base.unlink(missing_ok=True)
    actors = _make_base(base)
    half = path.with_suffix(".part")
    half.unlink(missing_ok=True)
    store = open_record(half)
    with store.connect() as connection:
        for table, rows in derived_rows(Collation(readings=(), actors=actors, stories=(), findings=(), framing=())):
            store.insert(connection, table, rows)
        connection.execute(f"ATTACH '{base}' AS base (READ_ONLY)")
        rest = sorted(set(load_knowledge(()).countries) - set(_FIRST))
        connection.execute(MACROS.format(others=OTHERS, codes=[*_FIRST, *rest], states=len(_FIRST) + len(rest)))
        _copy_all(connection, size)
    half.rename(path)
    return open_record(path)


def _make_base(path: Path) -> tuple[Actor, ...]:
    """Make the record that is copied; give the actors of all its copies."""
    store = open_record(path)
    add_to_record([str(folder) for folder in sorted(EXAMPLES.iterdir()) if folder.is_dir()], store, Run())
    read = [_bare(reading) for reading in store.readings()]
    parts = [_story(number, size, read) for number, size in enumerate(SIZES)]
    actors = {actor.id: actor for part in parts for actor in part.actors}
    collation = Collation(
        readings=tuple(reading for part in parts for reading in part.readings),
        actors=tuple(actors.values()),
        stories=tuple(story for part in parts for story in part.stories),
        findings=tuple(finding for part in parts for finding in part.findings),
        framing=tuple(framing for part in parts for framing in part.framing),
    )
    with store.connect() as connection:
        connection.execute("DELETE FROM reports; DELETE FROM readings")
    store.add(collation.readings, Made("0", Model(name="en", version="0", digest="0"), "0"))
    store.keep(collation)
    states = [actor for name, actor in load_knowledge(()).actors.items() if name in load_knowledge(()).countries]
    return tuple({actor.id: actor for actor in chain(states, *map(_others, actors.values()))}.values())


def _others(actor: Actor) -> Iterator[Actor]:
    """Give the actors that stand for one in the copies."""
    if not actor.id.startswith(("person:", "org:")):
        yield actor
        return
    for number in range(OTHERS):
        yield replace(actor, id=f"{actor.id}-{number}", name=f"{actor.name} {number}", offices=())


def _story(number: int, size: int, read: Sequence[Reading]) -> Collation:
    """Tell so many of the reports as one story, those of one example first, some of them twice where they are few."""
    first = 4 * (number % 3)
    ordered = [*read[first:], *read[:first]]
    members = [_renamed(ordered[n % len(ordered)], f"r-{number:02}{n:02}-{MARK}") for n in range(size)]
    part = collate_story(members, load_knowledge(()))
    story = f"s-{number:02}-{MARK}"
    return Collation(
        readings=part.readings, actors=part.actors, stories=(replace(part.story, id=story),),
        findings=tuple(replace(f, id=f"f-{number:02}{n:03}-{MARK}", story=story) for n, f in enumerate(part.findings)),
        framing=tuple(replace(f, story=story) for f in part.framing),
    )  # fmt: skip


def _renamed(reading: Reading, name: str) -> Reading:
    """Give a reading of a report with another id."""
    packed = msgspec.json.encode(reading).replace(reading.report.id.encode(), name.encode())
    return msgspec.json.decode(packed, type=Reading)


def _bare(reading: Reading) -> Reading:
    """Give a reading without its vectors."""
    return replace(
        reading,
        sentences=tuple(replace(s, meaning=b"") for s in reading.sentences),
        statements=tuple(replace(s, meaning=b"") for s in reading.statements),
        events=tuple(replace(e, meaning=b"") for e in reading.events),
    )


def _copy_all(connection: duckdb.DuckDBPyConnection, size: int) -> None:
    """Copy the base record until there are so many reports."""
    copier = Copier(connection)
    copies = max(1, size // sum(SIZES))
    for first in range(0, copies, BATCH):
        numbers = range(first, min(first + BATCH, copies))
        rows = list(zip(*(row for k in numbers for row in copier.copy(k)), strict=True))
        connection.register("new", pa.table(dict(zip(("id_of", "k", "text", "data"), rows, strict=True))))
        connection.register("ks", pa.table({"k": list(numbers)}))
        connection.execute("BEGIN")
        for statement in COPIES:
            connection.execute(statement)
        connection.execute("COMMIT")


class Copier:
    """Copies the packed structs and the texts of a record under other ids and with other words.

    Args:
        connection: one to which the record that is copied is attached as ``base``.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Reads all there is to be copied."""
        self._random = random.Random(7)  # noqa: S311 - the same record in each run
        self._words = ["".join(self._random.choices("aeioulnrst", k=5 + n % 7)) for n in range(WORDS)]
        self._texts = dict(connection.execute("SELECT id, text FROM base.reports").fetchall())
        rows = connection.execute("SELECT report, data FROM base.readings").fetchall()
        self._packed: dict[str, bytes] = {report: msgspec.msgpack.encode(unpacked(data)) for report, data in rows}
        for table in ("stories", "findings"):
            self._packed |= dict(connection.execute(f"SELECT id, data FROM base.{table}").fetchall())  # noqa: S608
        key = "concat_ws('|', story, kind, actor, about, finding)"
        query = f"SELECT {key}, data FROM base.framing WHERE octet_length(data) > 0"  # noqa: S608
        self._packed |= dict(connection.execute(query).fetchall())

    def copy(self, k: int) -> Iterator[tuple[str, int, str, bytes]]:
        """Give id, number, text and packed struct of everything in the k-th copy."""
        for key, packed in self._packed.items():
            text, data = "", packed
            if old := self._texts.get(key):
                text = _WORD.sub(self._other, old)
                data = packed.replace(old.encode(), text.encode())
            data = data.replace(MARK.encode(), f"{k:06}".encode())
            yield key, k, text, zlib.compress(data, PACKING) if text else data

    def _other(self, found: re.Match[str]) -> str:
        """Give every other word another of its length, some far more often than others."""
        word = found[0]
        if self._random.random() > 0.5 or len(word) > 11:
            return word
        at = int(len(self._words) * self._random.random() ** 3) // 7 * 7
        return self._words[min(at + len(word) - 5, len(self._words) - 1)]
