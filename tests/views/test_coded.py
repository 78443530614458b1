"""What ``code`` writes: rows of happenings, and files that a run which was killed at any moment goes on with."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire.errors import CrosswireError
from crosswire.told import Happening, Telling
from crosswire.views.coded import Batches, Journal, can_resume, table_of, write_coded, write_growing
from crosswire.views.data import EVENT_COLUMNS, HAPPENING_COLUMNS, event_rows, happening_row, table_happening
from tests.views.story import make_brief

READINGS = make_brief().collation.readings
FORMS = [(None, ".jsonl"), (None, ".csv"), (None, ".tsv"), ("polecat", ".tsv"), ("gdelt", ".csv"), ("icews", ".jsonl")]


def batches(after: str | None = None) -> list[tuple[str, list[Happening]]]:
    """Give what the reports of the story tell, those after one of them."""
    names = [reading.report.id for reading in READINGS]
    first = names.index(after) + 1 if after else 0
    tellings = [(r.report.id, [Telling(event, r) for event in r.events]) for r in READINGS[first:]]
    return [(name, [Happening(shown=t, tellings=(t,)) for t in told]) for name, told in tellings]


class Killed(BaseException):
    """The end of a process, which no handler catches."""


def broken(after: int) -> Iterator[tuple[str, list[Happening]]]:
    """Give so many reports, and then the end."""
    yield from batches()[:after]
    raise Killed


def write(path: Path, given_: Batches, schema: str | None, *, resume: bool = False, mark: str = "m") -> None:
    """Write reports to a file, from the beginning or going on."""
    journal = Journal(str(path), mark)
    at = journal.last() if resume else None
    coming = batches(at.report if at else None) if resume else given_
    write_growing(coming, table_of(schema, by_story=False), journal, at)


def whole(folder: Path, schema: str | None, ending: str) -> bytes:
    """Give the file of a run without a break."""
    path = folder / f"whole{ending}"
    write(path, batches(), schema)
    assert not Path(f"{path}.progress").exists()
    return path.read_bytes()


def test_there_are_reports_with_and_without_events() -> None:
    assert [bool(happenings) for _, happenings in batches()].count(False) == 1
    assert len(batches()) == 5


@pytest.mark.parametrize(("schema", "ending"), FORMS)
def test_a_file_that_grows_is_the_one_that_is_written_at_once(tmp_path: Path, schema: str | None, ending: str) -> None:
    path = tmp_path / f"once{ending}"
    write_coded(batches(), table_of(schema, by_story=False), str(path))
    assert path.read_bytes() == whole(tmp_path, schema, ending) != b""


@pytest.mark.parametrize(("schema", "ending"), FORMS)
@pytest.mark.parametrize("reports", range(1, 6))
def test_a_run_that_goes_on_gives_the_same_file(tmp_path: Path, schema: str | None, ending: str, reports: int) -> None:
    path = tmp_path / f"broken{ending}"
    with pytest.raises(Killed):
        write(path, broken(reports), schema)
    at = Journal(str(path), "m").last()
    assert at is not None
    assert (at.report, at.size) == (batches()[reports - 1][0], path.stat().st_size)
    write(path, [], schema, resume=True)
    assert path.read_bytes() == whole(tmp_path, schema, ending)
    assert not Path(f"{path}.progress").exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), form=st.sampled_from(FORMS))
def test_wherever_file_and_journal_break_off_nothing_is_lost_or_doubled(
    tmp_path: Path, data: st.DataObject, form: tuple[str | None, str]
) -> None:
    schema, ending = form
    expected = whole(tmp_path, schema, ending)
    path = tmp_path / f"cut{ending}"
    reports = data.draw(st.integers(1, 5))
    with pytest.raises(Killed):
        write(path, broken(reports), schema)
    journal = Path(f"{path}.progress")
    garbage = st.sampled_from([b"", b"half a line", b'[9, "r-'])
    if data.draw(st.booleans()):
        # What the machine had not put on the disk when it was stopped.
        os.truncate(path, data.draw(st.integers(0, path.stat().st_size)))
    else:
        # What was being written when the run was killed.
        path.write_bytes(path.read_bytes() + data.draw(garbage))
    noted = journal.read_bytes()
    journal.write_bytes(noted[: data.draw(st.integers(0, len(noted)))] + data.draw(garbage))
    if b"crosswire code m\n" in journal.read_bytes() or not journal.read_bytes().endswith(b"\n"):
        write(path, [], schema, resume=True)
        assert path.read_bytes() == expected


def test_a_run_of_another_sort_cannot_go_on(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    with pytest.raises(Killed):
        write(path, broken(2), None)
    before = path.read_bytes()
    with pytest.raises(CrosswireError) as error:
        write(path, [], None, resume=True, mark="other")
    assert error.value.code == "CW209"
    assert path.read_bytes() == before
    assert Journal(str(path), "m").last() is not None


def test_a_run_that_begins_anew_forgets_what_an_older_one_had_noted(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    with pytest.raises(Killed):
        write(path, broken(4), None)
    with pytest.raises(Killed):
        write(path, broken(1), None)
    at = Journal(str(path), "m").last()
    assert at is not None
    assert at.report == batches()[0][0]
    assert at.size == path.stat().st_size


def test_a_finished_file_is_told_from_one_that_was_broken_off(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    assert not Journal(str(path), "m").is_finished
    with pytest.raises(Killed):
        write(path, broken(1), None)
    assert not Journal(str(path), "m").is_finished
    write(path, [], None, resume=True)
    assert Journal(str(path), "m").is_finished


def test_only_files_that_can_grow_can_be_gone_on_with(tmp_path: Path) -> None:
    ours, layout = table_of(None, by_story=False), table_of("gdelt", by_story=False)
    assert [can_resume(ours, f"x{e}") for e in (".jsonl", ".CSV", ".tsv", ".parquet")] == [True, True, True, False]
    assert [can_resume(layout, f"x{e}") for e in (".txt", ".tab", ".parquet")] == [True, True, False]
    assert not can_resume(ours, "-")
    os.mkfifo(tmp_path / "pipe.jsonl")
    assert not can_resume(ours, str(tmp_path / "pipe.jsonl"))
    with pytest.raises(CrosswireError) as error:
        can_resume(ours, "x.txt")
    assert error.value.code == "CW205"


def test_rows_without_a_schema_are_the_rows_of_events() -> None:
    table = table_of(None, by_story=False)
    rows = [row for _, happenings in batches() for happening in happenings for row in table.rows(happening)]
    assert rows == list(event_rows(READINGS))
    assert [*table.columns] == [*EVENT_COLUMNS]


def test_row_of_a_happening_has_all_its_tellings() -> None:
    tellings = tuple(Telling(r.events[0], r, n // 2) for n, r in enumerate(r for r in READINGS if r.events))
    happening = Happening(shown=tellings[1], tellings=tellings, story="s-1")
    row = happening_row(happening)
    assert (row["id"], row["story"], row["witnesses"]) == (tellings[1].event.id, "s-1", 2)
    assert [told["report"] for told in row["evidence"]] == [t.event.span.report for t in tellings]
    for told, telling in zip(row["evidence"], tellings, strict=True):
        start, end = told["sentence"]
        assert start <= told["start"] < told["end"]
        assert (told["event"], told["status"]) == (telling.event.id, telling.event.status)
        assert end <= len(telling.reading.report.text)
    flat = table_happening(row)
    assert [*flat] == [*HAPPENING_COLUMNS]
    assert json.loads(flat["evidence"]) == row["evidence"]


def test_standard_output_has_our_rows_as_json_and_layouts_as_text(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write_coded(batches(), table_of(None, by_story=False), "-")
    ours = capsysbinary.readouterr().out.decode().splitlines()
    assert [json.loads(line)["id"] for line in ours] == [row["id"] for row in event_rows(READINGS)]
    write_coded(batches(), table_of("polecat", by_story=False), "-")
    header, *lines = io.StringIO(capsysbinary.readouterr().out.decode()).read().splitlines()
    assert header.split("\t")[:2] == ["Event ID", "Event Date"]
    assert {line.count("\t") for line in lines} == {39}
