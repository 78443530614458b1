"""``crosswire add``, ``show`` and ``export``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyarrow import parquet

from crosswire.record.store import TABLES, open_record
from tests.commands.telling import Told
from tests.running import EXAMPLES, Done, Run

pytestmark = pytest.mark.model


def test_add_counts_and_adds_nothing_twice(run: Run, tmp_path: Path) -> None:
    source, record = tmp_path / "a.txt", tmp_path / "r.duckdb"
    source.write_text("France sent 40 soldiers to Mali on Monday, officials said.")
    empty = tmp_path / "empty.txt"
    empty.touch()
    rest = "1 story, 0 findings in the record\n"
    assert run("add", source, "--record", record).text == f"1 report added, 0 there already, 0 refused; {rest}"
    again = run("add", source, empty, "--record", record)
    assert (again.code, again.text) == (1, f"0 reports added, 1 there already, 1 refused; {rest}")


def test_show_shows_what_has_an_id(run: Run, archive: Path) -> None:
    record = open_record(archive, make=False)
    finding, story = record.findings()[0], record.table("stories").to_pylist()[0]["id"]
    report = record.table("reports").to_pylist()[0]["id"]
    for name in (finding.id, story, report, "RUS"):
        text = run("show", name, "--record", archive)
        assert (text.code, text.err) == (0, "")
        assert max(map(len, text.text.splitlines())) <= 80
        data = run("show", name, "--record", archive, "--json")
        assert json.loads(data.out)["id"] == name


@pytest.mark.parametrize("table", TABLES)
def test_export_writes_every_table(run: Run, archive: Path, tmp_path: Path, table: str) -> None:
    expected = open_record(archive, make=False).counts()[table]
    done = run("export", "--record", archive, "--table", table, "-o", "-")
    assert (done.code, done.err) == (0, "")
    assert len(done.out.splitlines()) == expected
    path = tmp_path / f"{table}.parquet"
    assert run("export", "--record", archive, "--table", table, "-o", path) == Done(0, b"", "")
    assert parquet.read_metadata(path).num_rows == expected


def test_what_is_not_in_a_record_is_named(run: Run, archive: Path) -> None:
    done = run("show", "s-0", "--record", archive)
    assert (done.code, done.lines) == (
        2, [f"error [CW303] nothing called s-0 in the record {archive}. Ids stand in every brief and table."],
    )  # fmt: skip
    assert run("export", "--record", archive, "--table", "meta", "-o", "-").code == 2


@pytest.mark.parametrize("arguments", [["show", "s-1"], ["export", "--table", "events", "-o", "e.csv"]])
def test_a_record_that_is_not_there_is_not_made(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, "--record", tmp_path / "none.duckdb")
    assert (done.code, done.out, len(done.lines)) == (3, b"", 1)
    assert "[CW101]" in done.err
    assert "crosswire add" in done.err
    assert list(tmp_path.iterdir()) == []


def test_export_of_a_story_is_its_brief(run: Run, archive: Path, told: Callable[[str], Told], tmp_path: Path) -> None:
    (story,) = told("summit-sanctions").data["stories"]
    path = tmp_path / "brief.md"
    assert run("brief", EXAMPLES / "summit-sanctions", "--markdown", path).code == 0
    assert run("export", "--record", archive, "--story", story["id"], "-o", tmp_path / "story.md") == Done(0, b"", "")
    assert (tmp_path / "story.md").read_text("utf-8") == path.read_text("utf-8")
    done = run("export", "--record", archive, "--format", "markdown", "-o", "-")
    assert done.text.count("\n# ") == 1
    assert done.text.startswith("# ")


def test_export_goes_by_the_ending(run: Run, archive: Path, tmp_path: Path) -> None:
    for name, head in (("x.sqlite", b"SQLite format 3\0"), ("x.graphml", b"<?xml")):
        assert run("export", "--record", archive, "-o", tmp_path / name) == Done(0, b"", "")
        assert (tmp_path / name).read_bytes().startswith(head)
    done = run("export", "--record", archive, "-o", tmp_path / "x.jsonld")
    assert (done.code, len(done.lines)) == (2, 1)
    assert "--format annotations or --format claims" in done.err
