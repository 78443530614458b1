"""Which format is written where, tables by readers of each format, and what does not go together."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from crosswire.errors import CrosswireError
from crosswire.facts import Brief
from crosswire.record.store import TABLES, Record
from crosswire.views.exports.writing import ENDINGS, Wish, export
from tests.views.exports.conftest import Write


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "parquet"])
def test_all_tables_go_to_a_folder(write: Write, record: Record, tmp_path: Path, form: str) -> None:
    write(".", form)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{table}.{form}" for table in TABLES)
    for table in TABLES:
        path, expected = tmp_path / f"{table}.{form}", record.counts()[table]
        if form == "jsonl":
            assert len([json.loads(line) for line in path.read_bytes().splitlines()]) == expected
        elif form == "parquet":
            assert parquet.read_metadata(path).num_rows == expected
        else:
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file, delimiter="," if form == "csv" else "\t"))
            assert len(rows) == expected
    relation = duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/findings.{form}'")  # noqa: S608 - a path of ours
    assert relation is not None
    assert relation.fetchall() == [(record.counts()["findings"],)]


def test_a_format_that_is_named_goes_over_the_ending(write: Write) -> None:
    assert json.loads(write("events.txt", "jsonl", table="events").read_text().splitlines()[0])["id"]
    assert write("x.txt", "graphml").read_text().startswith("<?xml")


@pytest.mark.parametrize(
    ("form", "ending"), [(form, ending) for form, endings in ENDINGS.items() for ending in endings]
)
def test_each_ending_stands_for_its_format(write: Write, form: str, ending: str) -> None:
    table = "findings" if ending in {".csv", ".tsv", ".jsonl", ".parquet"} else None
    by_ending, by_name = write(f"a{ending}", table=table), write("b.any", form, table=table)
    assert by_ending.stat().st_size > 0
    if form != "sqlite":
        assert by_ending.read_bytes() == by_name.read_bytes()


@pytest.mark.parametrize(
    ("name", "fields", "code"),
    [
        ("x.xlsx", {}, "CW205"),
        ("x.jsonld", {}, "CW205"),
        ("x.csv", {}, "CW208"),
        ("x.graphml", {"table": "events"}, "CW208"),
        ("x.csv", {"table": "events", "story": "s-1"}, "CW208"),
        ("x.sqlite", {"story": "s-1"}, "CW208"),
        ("x.csv", {"table": "meta"}, "CW303"),
        ("x.graphml", {"story": "s-9"}, "CW303"),
        ("none/x.graphml", {}, "CW204"),
    ],
)
def test_what_cannot_be_written_is_named(
    write: Write, tmp_path: Path, name: str, fields: dict[str, str], code: str
) -> None:
    with pytest.raises(CrosswireError) as error:
        write(name, **fields)
    assert error.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_left_as_it_was_where_the_new_one_cannot_be_made(record: Record, tmp_path: Path) -> None:
    def fail() -> Brief:
        raise CrosswireError("CW201")

    path = tmp_path / "x.md"
    path.write_text("the work of last week")
    with pytest.raises(CrosswireError):
        export(Wish(store=record, target=str(path), table=None, story=None, brief=fail), None)
    assert path.read_text() == "the work of last week"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no such device")
def test_what_is_no_plain_file_is_written_itself(record: Record) -> None:
    export(Wish(store=record, target="/dev/null", table=None, story=None, brief=pytest.fail), "graphml")
    assert Path("/dev/null").is_char_device()


def test_a_database_does_not_go_to_standard_output(record: Record) -> None:
    with pytest.raises(CrosswireError) as error:
        export(Wish(store=record, target="-", table=None, story=None, brief=pytest.fail), "sqlite")
    assert error.value.code == "CW208"


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_a_library_that_is_not_there_is_named(record: Record, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(CrosswireError) as error:
        record.frame("findings", library)  # type: ignore[arg-type]
    assert (error.value.code, error.value.hint) == ("CW217", f"Install it: pip install {library}")
    assert isinstance(record.table("findings"), pa.Table)
