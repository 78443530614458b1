"""SQLite, as its own library reads it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crosswire.errors import CrosswireError
from crosswire.record.store import TABLES, Record
from crosswire.views.exports.database import KEYS, LINKS, write_database
from tests.views.exports.conftest import Write


def cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if isinstance(value, list) else value


def test_every_table_is_there_with_all_its_rows(write: Write, record: Record) -> None:
    with closing(sqlite3.connect(write("x.sqlite"))) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for table in TABLES:
            found = database.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own names
            names = [column[0] for column in found.description]
            expected = record.table(table).to_pylist()
            assert [dict(zip(names, row, strict=True)) for row in found] == [
                {
                    k: json.dumps(v, ensure_ascii=False, separators=(",", ":")) if isinstance(v, list) else v
                    for k, v in row.items()
                }
                for row in expected
            ], table


def test_links_lead_to_rows(write: Write) -> None:
    with closing(sqlite3.connect(write("x.sqlite"))) as database:
        linked = {
            (table, row[3], row[2], row[4])
            for table in TABLES
            for row in database.execute(f'PRAGMA foreign_key_list("{table}")')
        }
        told = {
            (table, column, other, KEYS[other]) for table, links in LINKS.items() for column, other in links.items()
        }
        assert linked == told
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_words_can_be_asked_for(write: Write) -> None:
    query = """SELECT substr(text, p.start + 1, p."end" - p.start) FROM positions p JOIN reports r ON r.id = p.report"""
    with closing(sqlite3.connect(write("x.db"))) as database:
        rows = database.execute(query).fetchall()
        assert rows
        assert all(words for (words,) in rows)
        assert database.execute("SELECT count(*) FROM actors, json_each(names)").fetchone() > (0,)


def test_one_table_can_be_a_database(write: Write) -> None:
    with closing(sqlite3.connect(write("x.sqlite3", table="findings"))) as database:
        assert [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")] == [
            "findings"
        ]


def test_a_file_is_replaced_once_the_new_one_is_whole(write: Write, record: Record, tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_text("the work of last week")

    def fail(_: str) -> None:
        raise CrosswireError("CW301", where="r", hint="")

    with pytest.raises(CrosswireError):
        write_database(TABLES, fail, str(path))
    assert path.read_text() == "the work of last week"
    assert [p.name for p in tmp_path.iterdir()] == ["x.sqlite"]
    write("x.sqlite")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM findings").fetchone() == (record.counts()["findings"],)


def test_a_database_that_cannot_be_written_is_named(record: Record, tmp_path: Path) -> None:
    with pytest.raises(CrosswireError) as error:
        write_database(TABLES, record.table, str(tmp_path / "none" / "x.sqlite"))
    assert error.value.code == "CW204"
