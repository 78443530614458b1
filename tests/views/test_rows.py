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
from crosswire.views.data import EVENT_COLUMNS, event_rows, table_row
from crosswire.views.rows import FORMATS, join_lists, write_rows, write_table
from tests.views.story import make_brief


class Pair(msgspec.Struct, frozen=True):
    """A row as a struct."""

    report: str
    value: float | None


COLUMNS = {"id": str, "count": int, "share": float, "names": str, "place": str, "held": bool}
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
    assert write_rows(ROWS, str(path), COLUMNS) == 2
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
    assert write_rows([Pair("r1", 0.5), Pair("r2", None)], str(path), {"report": str, "value": float}) == 2
    assert [row["report"] for row in read(path)] == ["r1", "r2"]


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_gives_the_same_bytes_twice(tmp_path: Path, ending: str) -> None:
    written = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}{ending}"
        write_rows(event_rows(make_brief()), str(path), EVENT_COLUMNS, flat=table_row)
        written.append(path.read_bytes())
    assert written[0] == written[1] != b""


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_survives_half_a_surrogate_pair(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"odd{ending}"
    columns = dict.fromkeys(("id", "parts", "whole"), str)
    write_rows([{"id": "a\ud800", "parts": ["\udcff"], "whole": "é"}], str(path), columns)
    path.read_bytes().decode("utf-8" if ending != ".parquet" else "latin-1")
    (row,) = read(path)
    assert row["id"] == "a\ufffd"
    assert row["whole"] == "é"


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_can_be_empty(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"empty{ending}"
    assert write_rows([], str(path), COLUMNS) == 0
    assert read(path) == []
    if ending == ".parquet":
        assert parquet.read_schema(path).names == [*COLUMNS]
    elif ending != ".jsonl":
        assert path.read_text().strip().replace("\t", ",") == ",".join(COLUMNS)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_mapping_in_a_row_is_json_in_a_cell(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"scores{ending}"
    rows = [{"id": "a", "scores": {"AID": 0.5, "REJECT": 0.25}}, {"id": "b", "scores": {}}]
    write_rows(rows, str(path), {"id": str, "scores": str})
    found = [row["scores"] if ending == ".jsonl" else json.loads(row["scores"]) for row in read(path)]
    assert found == [row["scores"] for row in rows]


@pytest.mark.parametrize("kind", [str, int, float, bool])
def test_parquet_has_the_types_told_also_where_a_column_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type
) -> None:
    monkeypatch.setattr(rows_module, "BATCH", 2)
    full, empty = tmp_path / "full.parquet", tmp_path / "empty.parquet"
    columns, value = {"n": int, "value": kind}, kind(1)
    write_rows([{"n": n, "value": value if n > 3 else None} for n in range(6)], str(full), columns)
    write_rows([{"n": n, "value": None} for n in range(6)], str(empty), columns)
    assert parquet.read_schema(full) == parquet.read_schema(empty)
    assert [row["value"] for row in read(full)] == [None] * 4 + [value] * 2
    both = pa.concat_tables([parquet.read_table(full), parquet.read_table(empty)])
    assert both.num_rows == 12


def test_columns_of_events_are_those_of_the_rows_and_of_their_kinds() -> None:
    rows = [table_row(row) for row in event_rows(make_brief())]
    for row in rows:
        assert [*row] == [*EVENT_COLUMNS]
        for name, value in row.items():
            assert value is None or isinstance(value, EVENT_COLUMNS[name]), name


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_parquet_of_events_is_one_table_whatever_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    whole = tmp_path / "whole.parquet"
    write_rows(event_rows(make_brief()), str(whole), EVENT_COLUMNS, flat=table_row)
    monkeypatch.setattr(rows_module, "BATCH", size)
    pieces = tmp_path / "pieces.parquet"
    write_rows(event_rows(make_brief()), str(pieces), EVENT_COLUMNS, flat=table_row)
    assert read(pieces) == read(whole)
    assert parquet.read_schema(pieces) == parquet.read_schema(whole)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(
        st.tuples(st.none() | st.integers(-(2**60), 2**60), st.none() | st.text(max_size=5)), min_size=1, max_size=12
    )
)
def test_every_format_takes_any_cells(tmp_path: Path, values: list[tuple[int | None, str | None]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows_module, "BATCH", 3)
        for ending in (".parquet", ".csv", ".jsonl"):
            path = tmp_path / f"any{ending}"
            rows = [{"a": a, "b": b} for a, b in values]
            assert write_rows(rows, str(path), {"a": int, "b": str}) == len(values)
            found = read(path)
            assert len(found) == len(values)
            if ending != ".csv":
                assert found == rows


def test_formats_of_columns_can_be_read_by_others(tmp_path: Path) -> None:
    for ending in (".csv", ".tsv", ".parquet"):
        path = tmp_path / f"events{ending}"
        write_rows(event_rows(make_brief()), str(path), EVENT_COLUMNS, flat=table_row)
        relation = duckdb.sql(f"SELECT id, plover FROM '{path}' ORDER BY id")  # noqa: S608 - a path of ours
        assert relation is not None
        assert relation.fetchall() == sorted((row["id"], row["plover"]) for row in event_rows(make_brief()))


def test_an_ending_that_is_no_format_is_named_before_anything_is_done(tmp_path: Path) -> None:
    def rows() -> Iterator[Mapping[str, Any]]:
        pytest.fail("nothing is to be read")
        yield {}

    with pytest.raises(CrosswireError) as error:
        write_rows(rows(), str(tmp_path / "rows.xlsx"), {})
    assert error.value.code == "CW205"
    assert "*.parquet" in error.value.hint
    assert not (tmp_path / "rows.xlsx").exists()


@pytest.mark.parametrize("target", ["no-folder/rows.csv", "folder.csv"])
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(CrosswireError) as error:
        write_rows(ROWS, str(tmp_path / target), COLUMNS)
    assert error.value.code == "CW204"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no such device")  # noqa: PTH110 - no path here
def test_a_full_disk_is_named(tmp_path: Path) -> None:
    (tmp_path / "full.jsonl").symlink_to("/dev/full")
    with pytest.raises(CrosswireError) as error:
        write_rows(ROWS, str(tmp_path / "full.jsonl"), COLUMNS)
    assert "No space left" in error.value.message


@pytest.mark.parametrize("ending", FORMATS)
def test_a_run_that_reads_nothing_leaves_the_file_as_it_was(tmp_path: Path, ending: str) -> None:
    def rows() -> Iterator[Mapping[str, Any]]:
        raise CrosswireError("CW201")
        yield {}

    path = tmp_path / f"rows{ending}"
    path.write_text("the work of last week")
    with pytest.raises(CrosswireError):
        write_rows(rows(), str(path), COLUMNS)
    assert path.read_text() == "the work of last week"


def test_rows_to_standard_output_are_json_lines(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert write_rows(ROWS, "-", COLUMNS) == 2
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
