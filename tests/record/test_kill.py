"""A run that is killed at any moment loses no report that was kept before, and the record opens again."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crosswire.engine.local import Run
from crosswire.engine.recording import BATCH, add_to_record
from crosswire.errors import CrosswireError
from crosswire.record.store import TABLES, Record
from crosswire.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = dict[str, list[tuple[object, ...]]]

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")

COMMAND = [sys.executable, "-c", "from crosswire.cli import main; main()"]
# The command, killed by itself after so many inserts: there is no other way to be sure of the moment.
DYING = """
import os, signal, sys
from crosswire.record.store import Record
insert, left = Record.insert, [int(sys.argv.pop(1))]
def insert_and_die(*arguments):
    insert(*arguments)
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
Record.insert = insert_and_die
from crosswire.cli import main
main()
"""
TOWNS = "Harwick Quillmere Ostrand Veldhaven Lorrimore Saltmarsh Kittiwake Amberline Foreshore Orrery".split()


def row(number: int) -> str:
    """Give a row with a short report; the padding makes it as large as a row with a page."""
    town = TOWNS[number % len(TOWNS)]
    text = f"France sent {number + 2} lorries to {town} on Monday, Emmanuel Macron said."
    return json.dumps({"id": f"r{number:03}", "text": text, "padding": "x" * 5000}) + "\n"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Settings by which a report is read as soon as it comes."""
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    path.write_text("batch = 1\n")
    return path


def wait_for(condition: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait until something is so, as long as the process is alive; looking keeps the process from writing."""
    until = time.monotonic() + 60
    while not condition():
        assert process.poll() is None, "the command ended by itself"
        assert time.monotonic() < until, "the command waits for something else"
        time.sleep(0.3)


def count(record: Record) -> int:
    """Give the number of reports; none where the file is not there yet, or just being made."""
    try:
        return len(record.known()) if record.path.exists() else 0
    except CrosswireError:
        return 0


@pytest.mark.model
def test_a_kill_while_reading_keeps_what_was_written(
    tmp_path: Path, settings: Path, all_rows: Callable[[Record], Rows]
) -> None:
    rows = [row(number) for number in range(BATCH + 5)]
    record = Record(tmp_path / "killed.duckdb")
    command = [*COMMAND, "add", "-", "--record", str(record.path), "--settings", str(settings)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write("".join(rows).encode())
        process.stdin.flush()
        wait_for(lambda: count(record) >= BATCH, process)
        process.kill()
    assert count(record) == len(record.readings()) == BATCH
    assert record.is_behind()

    archive = tmp_path / "archive.jsonl"
    archive.write_text("".join(rows))
    again = add_to_record([str(archive)], str(record.path), Run(Settings(batch=1)))
    assert (again.new, again.known) == (5, BATCH)
    unharmed = Record(tmp_path / "unharmed.duckdb")
    add_to_record([str(archive)], str(unharmed.path), Run(Settings(batch=1)))
    assert _contents(record, all_rows) == _contents(unharmed, all_rows)


def _contents(record: Record, all_rows: Callable[[Record], Rows]) -> Rows:
    """Give all rows without where the reports came from."""
    rows = all_rows(record)
    rows["reports"] = sorted(report[:9] + report[10:] for report in rows["reports"])
    rows["readings"] = sorted(reading[:5] for reading in rows["readings"])
    return rows


@pytest.mark.model
@pytest.mark.parametrize(
    ("command", "inserts", "has_second"),
    [
        # Reports and readings of a batch are there; nothing is committed.
        ("add", 2, False),
        # The batch is kept; of what collation draws, most is there.
        ("brief", 14, True),
    ],
)
def test_a_kill_while_writing_leaves_all_or_nothing(
    tmp_path: Path, first: Path, all_rows: Callable[[Record], Rows], command: str, inserts: int, *, has_second: bool
) -> None:
    record = Record(Path(shutil.copy(first, tmp_path / "r.duckdb")))
    before = all_rows(record)
    source = tmp_path / "second.txt"
    source.write_text("Angela Merkel urged Russia on 3 March 2020 to withdraw its 400 soldiers from Ostrand.")
    arguments = [str(inserts), command, str(source), "--record", str(record.path)]
    done = subprocess.run([sys.executable, "-c", DYING, *arguments], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()

    after = all_rows(record)
    drawn = set(TABLES) - {"reports", "readings"}
    assert {table: after[table] for table in drawn} == {table: before[table] for table in drawn}
    assert len(after["reports"]) == len(after["readings"]) == 1 + has_second
    assert record.is_behind() is has_second
    again = add_to_record([str(source)], str(record.path), Run())
    assert (again.new, again.known) == ((0, 1) if has_second else (1, 0))
    assert not record.is_behind()
    assert record.counts()["stories"] == 2


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one report."""
    folder = tmp_path_factory.mktemp("first")
    (folder / "first.txt").write_text("The European Union promised 4 million euros to Gabon on Friday.")
    add_to_record([str(folder / "first.txt")], str(folder / "r.duckdb"), Run())
    assert not os.path.lexists(folder / "r.duckdb.wal")
    return folder / "r.duckdb"
