"""Reports read into a record: what is new, what is known, and what an id stands for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.engine.conftest import ROWS

from crosswire.engine.local import Run, make_brief
from crosswire.engine.recording import Added, add_to_record, keep_brief
from crosswire.errors import CrosswireError
from crosswire.facts import Notice
from crosswire.record.store import TABLES, Record, open_record
from crosswire.views.data import brief_data

pytestmark = pytest.mark.model


def tables(record: Record) -> dict[str, list[dict[str, object]]]:
    """Give all that a record exports."""
    return {name: record.table(name).to_pylist() for name in TABLES}


@pytest.fixture(scope="module")
def filled(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the three reports."""
    path = tmp_path_factory.mktemp("filled") / "r.duckdb"
    added = add_to_record([str(archive)], str(path), Run())
    assert (added.new, added.known, added.refused, added.stories) == (3, 0, 0, 2)
    return path


def test_each_step_of_adding_is_told(archive: Path, tmp_path: Path) -> None:
    read: list[str | None] = []
    stages: list[tuple[str, int, int]] = []
    counts: list[int] = []
    run = Run(
        on_progress=counts.append,
        on_reading=lambda reading: read.append(reading.report.title),
        on_stage=lambda *stage: stages.append(stage),
    )
    add_to_record([str(archive)], str(tmp_path / "r.duckdb"), run)
    assert (len(read), counts) == (3, [1, 2, 3])
    assert stages == [
        ("grouping", 0, 0), ("comparing", 0, 2), ("comparing", 1, 2), ("comparing", 2, 2), ("keeping", 0, 0),
    ]  # fmt: skip


@pytest.fixture
def record(filled: Path, tmp_path: Path) -> Record:
    """A record of the three reports, to be changed."""
    return Record(Path(shutil.copy(filled, tmp_path / "r.duckdb")))


def test_adding_again_adds_nothing_and_counts_the_same(record: Record, archive: Path) -> None:
    before = tables(record)
    first = add_to_record([str(archive)], str(record.path), Run())
    assert first == Added(0, 3, 0, 2, len(before["findings"]))
    assert tables(record) == before


def test_adding_again_does_not_read_again(
    record: Record, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    def refuse(*_: object) -> None:
        pytest.fail("nothing is new, so that nothing is to be done")

    monkeypatch.setattr("crosswire.engine.local.open_model", refuse)
    monkeypatch.setattr("crosswire.engine.recording.collate_story", refuse)
    assert add_to_record([str(archive)], str(record.path), Run()).known == 3


def test_adding_one_by_one_comes_to_the_same_record(record: Record, files: list[str], tmp_path: Path) -> None:
    path = str(tmp_path / "piecemeal.duckdb")
    for file in files[::-1]:
        assert add_to_record([file], path, Run()).new == 1
    found, expected = tables(Record(Path(path))), tables(record)
    for name in set(TABLES) - {"reports"}:
        assert found[name] == expected[name], name


def test_a_brief_kept_comes_to_the_same_record(record: Record, archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "brief.duckdb"
    brief = make_brief([str(archive)])
    for _ in range(2):
        keep_brief(brief, str(path), Run())
        assert tables(Record(path)) == tables(record)


def test_the_record_holds_what_the_brief_tells(record: Record, archive: Path) -> None:
    told = brief_data(make_brief([str(archive)]))
    kept = tables(record)
    assert [f["id"] for f in record.table("findings").to_pylist()] == sorted(f["id"] for f in told["findings"])
    for name, fields in (("events", ("id", "plover", "status")), ("statements", ("id", "speaker", "form"))):
        assert sorted(tuple(row[f] for f in fields) for row in kept[name]) == sorted(
            tuple(row[f] for f in fields) for row in told[name]
        )


def test_an_id_that_stands_for_another_text_in_the_record_loses_neither(record: Record, tmp_path: Path) -> None:
    other = {"id": "north", "text": "Poland praised Moldova on Wednesday for keeping its border with Ukraine open."}
    path = tmp_path / "other.jsonl"
    path.write_text(json.dumps(other))
    told: list[Notice] = []
    run = Run(on_notice=told.append)
    assert add_to_record([str(path)], str(record.path), run).new == 1
    assert [(notice.code, notice.refused) for notice in told] == [("CW116", False)]
    texts = {row["id"]: row["text"] for row in record.table("reports").to_pylist()}
    assert len(texts) == 4
    assert texts["north"] == ROWS[0]["text"]
    assert other["text"] in texts.values()
    assert {row["code"] for row in record.table("notices").to_pylist()} == {"CW116"}

    again = add_to_record([str(path)], str(record.path), run)
    assert (again.new, again.known) == (0, 1)
    keep_brief(make_brief([str(path)]), str(record.path), run)
    assert record.counts()["reports"] == 4
    assert record.counts()["notices"] == 1


def test_a_brief_whose_id_stands_for_another_text_is_kept_under_its_own(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text(json.dumps({"id": "south", "text": "Poland praised Moldova on Wednesday for its patience."}))
    keep_brief(make_brief([str(path)]), str(record.path), Run())
    (new,) = {row["id"] for row in record.table("reports").to_pylist()} - {"north", "south", "ferry"}
    found = record.report(str(new))
    assert found is not None
    assert "Poland" in found.text
    assert any(mention["report"] == new for mention in record.table("mentions").to_pylist())


def test_what_was_refused_is_in_the_record(record: Record, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "open.txt").write_text("The minister of Malta said: “The road stays closed.\nThe bridge is open.")
    paths = [str(tmp_path / "empty.txt"), str(archive), str(tmp_path / "open.txt")]
    for _ in range(2):
        assert add_to_record(paths, str(record.path), Run()).refused == 1
    assert sorted(row["code"] for row in record.table("notices").to_pylist()) == ["CW102", "CW151"]


def test_nothing_that_could_be_read_is_an_error_and_keeps_the_record(record: Record, tmp_path: Path) -> None:
    before = tables(record)
    with pytest.raises(CrosswireError) as error:
        add_to_record([str(tmp_path / "none.txt")], str(record.path), Run())
    assert error.value.code == "CW201"
    after = tables(record)
    assert [row["code"] for row in after.pop("notices")] == ["CW101"]
    before.pop("notices")
    assert after == before


def test_a_record_that_other_code_drew_is_drawn_anew(record: Record, archive: Path) -> None:
    before = tables(record)
    with record.connect() as connection:
        connection.execute("UPDATE meta SET value = 'yes' WHERE key = 'behind'")
        connection.execute("UPDATE meta SET value = 'other' WHERE key = 'drawn'")
        connection.execute("UPDATE _kept.outlines SET method = 'other', words = ''::BLOB")
        connection.execute("DELETE FROM findings")
    add_to_record([str(archive)], str(record.path), Run())
    assert tables(open_record(record.path, make=False)) == before


def test_a_record_of_an_earlier_version_is_drawn_anew(record: Record, files: list[str], tmp_path: Path) -> None:
    path = str(tmp_path / "earlier.duckdb")
    add_to_record(files[:-1], path, Run())
    with Record(Path(path)).connect() as connection:
        connection.execute("DROP SCHEMA _kept CASCADE")
        connection.execute("DELETE FROM meta WHERE key IN ('drawn', 'ruled')")
    add_to_record(files, path, Run())
    found, expected = tables(Record(Path(path))), tables(record)
    assert {name: found[name] for name in set(TABLES) - {"reports"}} == {
        name: expected[name] for name in set(TABLES) - {"reports"}
    }
