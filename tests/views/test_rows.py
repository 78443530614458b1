"""Rows in files: every format gives back what was written, whatever the rows hold and however many there are."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from crosswire.errors import CrosswireError
from crosswire.views import rows as rows_module
from crosswire.views.data import event_rows, table_row
from crosswire.views.rows import FORMATS, join_lists, write_rows, write_table
from tests.views.story import make_brief


class Pair(msgspec.Struct, frozen=True):
    """A row as a struct."""

    report: str
    value: float | None


ROWS: list[dict[str, Any]] = [
    {"id": "a", "count": 1, "share": 0.5, "names": ["x", "y"], "place": None, "held": True},
    {"id": 'b"\n;,\t', "count": 2, "share": None, "names": [], "place": "Ostrand", "held": False},
]


def read(path: Path) -> list[dict[str, Any]]:
    """Read rows of any format back; separated values are texts."""
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    if path.suffix == ".parquet":
        found: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
        return found
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","))


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_gives_back_what_was_written(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"rows{ending.upper()}"
    assert write_rows(ROWS, str(path)) == 2
    found = read(path.rename(tmp_path / f"rows{ending}"))
    assert [[*row] for row in found] == [[*row] for row in ROWS]
    assert [row["id"] for row in found] == ["a", 'b"\n;,\t']
    if ending == ".jsonl":
        assert found == ROWS
    elif ending == ".parquet":
        assert found == [ROWS[0] | {"names": "x;y"}, ROWS[1] | {"names": ""}]
    else:
        assert found[0] == {"id": "a", "count": "1", "share": "0.5", "names": "x;y", "place": "", "held": "True"}


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_takes_structs(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"pairs{ending}"
    assert write_rows([Pair("r1", 0.5), Pair("r2", None)], str(path)) == 2
    assert [row["report"] for row in read(path)] == ["r1", "r2"]


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_gives_the_same_bytes_twice(tmp_path: Path, ending: str) -> None:
    written = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}{ending}"
        write_rows(event_rows(make_brief()), str(path), flat=table_row)
        written.append(path.read_bytes())
    assert written[0] == written[1] != b""


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_survives_half_a_surrogate_pair(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"odd{ending}"
    write_rows([{"id": "a\ud800", "parts": ["\udcff"], "whole": "é"}], str(path))
    (row,) = read(path)
    assert row["id"] == "a\ufffd"
    assert row["whole"] == "é"


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_can_be_empty(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"empty{ending}"
    assert write_rows([], str(path)) == 0
    assert read(path) == []


@pytest.mark.parametrize("ending", FORMATS)
def test_a_mapping_in_a_row_is_json_in_a_cell(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"scores{ending}"
    rows = [{"id": "a", "scores": {"AID": 0.5, "REJECT": 0.25}}, {"id": "b", "scores": {}}]
    write_rows(rows, str(path))
    found = [row["scores"] if ending == ".jsonl" else json.loads(row["scores"]) for row in read(path)]
    assert found == [row["scores"] for row in rows]


LATER = [
    (None, "Ostrand"), (None, 3), (None, 2.5), (1, 2.5), (2.5, 1), ("a", None), (1, "a"), (True, None), (1, None),
    (None, None), (1, 2**70), ("", "a"), (True, 1),
]  # fmt: skip


@pytest.mark.parametrize("size", [1, 2, 100])
@pytest.mark.parametrize(("first", "second"), LATER)
def test_parquet_takes_columns_that_show_their_type_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: object, second: object, size: int
) -> None:
    monkeypatch.setattr(rows_module, "BATCH", size)
    path = tmp_path / "late.parquet"
    values = [first, None, second, first]
    assert write_rows([{"n": n, "value": value} for n, value in enumerate(values)], str(path)) == 4
    found = read(path)
    assert [row["n"] for row in found] == [0, 1, 2, 3]
    for at, value in enumerate(values):
        assert (found[at]["value"] is None) == (value is None)
        assert value is None or found[at]["value"] == value or found[at]["value"].lower() == str(value).lower()


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_parquet_of_events_is_one_table_whatever_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    whole = tmp_path / "whole.parquet"
    write_rows(event_rows(make_brief()), str(whole), flat=table_row)
    monkeypatch.setattr(rows_module, "BATCH", size)
    pieces = tmp_path / "pieces.parquet"
    write_rows(event_rows(make_brief()), str(pieces), flat=table_row)
    assert read(pieces) == read(whole)
    assert parquet.read_schema(pieces) == parquet.read_schema(whole)


CELLS = st.none() | st.booleans() | st.integers(-(2**66), 2**66) | st.floats(allow_nan=False) | st.text(max_size=5)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=12))
def test_parquet_and_csv_take_any_cells(tmp_path: Path, values: list[tuple[object, object]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows_module, "BATCH", 3)
        for ending in (".parquet", ".csv", ".jsonl"):
            path = tmp_path / f"any{ending}"
            if ending == ".jsonl" and any(isinstance(v, int) and abs(v) >= 2**63 for pair in values for v in pair):
                continue
            assert write_rows([{"a": a, "b": b} for a, b in values], str(path)) == len(values)
            found = read(path)
            assert len(found) == len(values)
            if ending == ".parquet":
                assert [(row["a"] is None, row["b"] is None) for row in found] == [
                    (a is None, b is None) for a, b in values
                ]


def test_formats_of_columns_can_be_read_by_others(tmp_path: Path) -> None:
    for ending in (".csv", ".tsv", ".parquet"):
        path = tmp_path / f"events{ending}"
        write_rows(event_rows(make_brief()), str(path), flat=table_row)
        relation = duckdb.sql(f"SELECT id, plover FROM '{path}' ORDER BY id")  # noqa: S608 - a path of ours
        assert relation is not None
        assert relation.fetchall() == sorted((row["id"], row["plover"]) for row in event_rows(make_brief()))


def test_an_ending_that_is_no_format_is_named_before_anything_is_done(tmp_path: Path) -> None:
    def rows() -> Iterator[Mapping[str, Any]]:
        pytest.fail("nothing is to be read")
        yield {}

    with pytest.raises(CrosswireError) as error:
        write_rows(rows(), str(tmp_path / "rows.xlsx"))
    assert error.value.code == "CW205"
    assert "*.parquet" in error.value.hint
    assert not (tmp_path / "rows.xlsx").exists()


@pytest.mark.parametrize("target", ["no-folder/rows.csv", "folder.csv"])
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(CrosswireError) as error:
        write_rows(ROWS, str(tmp_path / target))
    assert error.value.code == "CW204"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no such device")  # noqa: PTH110 - no path here
def test_a_full_disk_is_named(tmp_path: Path) -> None:
    (tmp_path / "full.jsonl").symlink_to("/dev/full")
    with pytest.raises(CrosswireError) as error:
        write_rows(ROWS, str(tmp_path / "full.jsonl"))
    assert "No space left" in error.value.message


@pytest.mark.parametrize("ending", FORMATS)
def test_a_run_that_reads_nothing_leaves_the_file_as_it_was(tmp_path: Path, ending: str) -> None:
    def rows() -> Iterator[Mapping[str, Any]]:
        raise CrosswireError("CW201")
        yield {}

    path = tmp_path / f"rows{ending}"
    path.write_text("the work of last week")
    with pytest.raises(CrosswireError):
        write_rows(rows(), str(path))
    assert path.read_text() == "the work of last week"


def test_rows_to_standard_output_are_json_lines(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert write_rows(ROWS, "-") == 2
    assert [json.loads(line) for line in io.BytesIO(capsysbinary.readouterr().out)] == ROWS


@pytest.mark.parametrize("ending", FORMATS)
def test_tables_of_arrow_are_written(tmp_path: Path, ending: str) -> None:
    table = pa.table({"id": ["a", "b"], "names": pa.array([["x", "y"], None], pa.list_(pa.string())), "n": [1, None]})
    path = tmp_path / f"table{ending}"
    assert write_table(table, str(path)) == 2
    found = read(path)
    assert [row["id"] for row in found] == ["a", "b"]
    assert found[0]["names"] == (["x", "y"] if ending == ".jsonl" else "x;y")


@pytest.mark.parametrize(("ending", "data"), [(".jsonl", b""), (".csv", b"id,names\n"), (".tsv", b"id\tnames\n")])
def test_a_table_without_rows_keeps_its_columns(tmp_path: Path, ending: str, data: bytes) -> None:
    table = pa.table({"id": pa.array([], pa.string()), "names": pa.array([], pa.list_(pa.string()))})
    path = tmp_path / f"empty{ending}"
    assert write_table(table, str(path)) == 0
    assert path.read_bytes() == data
    write_table(table, str(tmp_path / "empty.parquet"))
    assert parquet.read_schema(tmp_path / "empty.parquet").names == ["id", "names"]


def test_join_lists_leaves_single_values_alone() -> None:
    assert join_lists({"a": [1, 2], "b": None, "c": "x;y", "d": []}) == {"a": "1;2", "b": None, "c": "x;y", "d": ""}
