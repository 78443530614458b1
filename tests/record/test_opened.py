"""A record that many read at once while somebody writes it, and the index it is found by."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from crosswire.facts import Brief
from crosswire.record import opened
from crosswire.record.browsing import Asked, list_stories
from crosswire.record.indexing import INDEX_TABLES, is_indexed
from crosswire.record.opened import OpenRecord, make_indexed
from crosswire.record.store import Record

if TYPE_CHECKING:
    import duckdb
    import pytest


def rows(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    """Give all rows of the index."""
    return {name: connection.execute(f"SELECT * FROM _desk.{name}").fetchall() for name in INDEX_TABLES}  # noqa: S608


def test_a_kept_collation_is_indexed_the_same_each_time(record: Record, told: Brief) -> None:
    with record.connect(read_only=True) as connection:
        assert is_indexed(connection)
        first = rows(connection)
    record.keep(told.collation)
    with record.connect(read_only=True) as connection:
        assert rows(connection) == first
    assert all(first.values())


def test_a_record_without_an_index_gets_one(record: Record) -> None:
    with record.connect() as connection:
        first = rows(connection)
        connection.execute("DROP SCHEMA _desk CASCADE; DELETE FROM meta WHERE key = 'index'")
    make_indexed(record)
    with record.connect(read_only=True) as connection:
        assert rows(connection) == first


def test_an_index_of_another_version_is_drawn_anew(record: Record) -> None:
    with record.connect() as connection:
        connection.execute("UPDATE meta SET value = 'old' WHERE key = 'index'; DELETE FROM _desk.story_list")
    make_indexed(record)
    with record.connect(read_only=True) as connection:
        assert list_stories(connection, Asked()).total == 2


def test_the_connection_is_let_go_when_nobody_reads(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "IDLE", 0.05)
    read = OpenRecord(record)
    with read.reading() as connection:
        assert list_stories(connection, Asked()).total == 2
    until = time.monotonic() + 5
    while read.is_open and time.monotonic() < until:
        time.sleep(0.02)
    assert not read.is_open
    with record.connect() as connection:
        connection.execute("DELETE FROM _desk.story_list")
    with read.reading() as connection:
        assert list_stories(connection, Asked()).total == 0
    read.close()


def test_pages_are_read_while_the_record_is_written(record: Record, told: Brief) -> None:
    store = Record(record.path, is_shared=True)
    read = OpenRecord(store)
    faults: list[Exception] = []
    is_over = threading.Event()

    def look() -> None:
        while not is_over.is_set():
            try:
                with read.reading() as connection:
                    assert list_stories(connection, Asked()).total == 2
            except Exception as error:  # noqa: BLE001 - told below
                faults.append(error)
                return

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        store.known()
        store.keep(told.collation)
    is_over.set()
    for thread in threads:
        thread.join()
    read.close()
    assert faults == []
