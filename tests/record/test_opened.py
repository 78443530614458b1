"""A record that many read at once while somebody writes it, and the index it is found by."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from crosswire.errors import CrosswireError
from crosswire.facts import Brief
from crosswire.record import opened
from crosswire.record.browsing import Asked, list_stories
from crosswire.record.dossier import story_file
from crosswire.record.indexing import INDEX_TABLES, Tell, is_indexed
from crosswire.record.opened import OpenRecord, make_indexed
from crosswire.record.store import Record

if TYPE_CHECKING:
    import duckdb


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


def test_an_index_is_drawn_while_stories_are_read(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    with record.connect() as connection:
        connection.execute("DELETE FROM meta WHERE key = 'index'")
    may_go_on = threading.Event()

    def slowly(store: Record, tell: Tell) -> None:
        tell(3, 7)
        may_go_on.wait(10)
        make_indexed(store, tell)

    monkeypatch.setattr(opened, "make_indexed", slowly)
    read = OpenRecord(record)
    read.draw()
    drawing = read.drawing
    assert drawing is not None
    with read.reading() as connection:
        assert story_file(connection, connection.execute("SELECT min(id) FROM stories").fetchall()[0][0])
    with pytest.raises(CrosswireError, match="being drawn") as error, read.listing():
        pass
    assert error.value.code == "CW228"
    may_go_on.set()
    assert drawing.is_over.wait(30)
    with read.listing() as connection:
        assert list_stories(connection, Asked()).total == 2
    assert read.store is record
    read.close()


def test_a_record_with_its_index_is_listed_at_once(record: Record) -> None:
    read = OpenRecord(record)
    read.draw()
    assert read.drawing is None
    read.close()


def test_why_an_index_cannot_be_drawn_is_told(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    with record.connect() as connection:
        connection.execute("DELETE FROM meta WHERE key = 'index'")

    def barred(_store: Record, _tell: Tell) -> None:
        raise CrosswireError("CW301", where=record.path)

    monkeypatch.setattr(opened, "make_indexed", barred)
    read = OpenRecord(record)
    read.draw()
    assert read.drawing is not None
    assert read.drawing.is_over.wait(30)
    with pytest.raises(CrosswireError, match="in use"), read.listing():
        pass
    read.close()


WRITE = """
import sys
from pathlib import Path
from crosswire.record.store import Record
with Record(Path(sys.argv[1])).connect() as connection:
    connection.execute("INSERT INTO meta VALUES ('met', 'yes')")
"""


def test_another_program_writes_while_pages_are_read_all_the_time(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "LONGEST", 0.5)
    read = OpenRecord(record)
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

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    done = subprocess.run([sys.executable, "-c", WRITE, str(record.path)], capture_output=True, text=True, check=False)
    is_over.set()
    for thread in threads:
        thread.join()
    with read.reading() as connection:
        assert connection.execute("SELECT value FROM meta WHERE key = 'met'").fetchall() == [("yes",)]
    read.close()
    assert (faults, done.returncode, done.stderr) == ([], 0, "")
