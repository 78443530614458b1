"""Rows out of any number of reports: readings, groups, classes of dyads."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire.engine.coding import code_dyads, group_reports, read_stream
from crosswire.engine.local import Run, make_brief
from crosswire.errors import CrosswireError
from crosswire.facts import Notice
from crosswire.reader.events.given import code_given
from crosswire.reader.parsed import Parsed
from crosswire.settings import Settings
from crosswire.views.data import event_rows

DYADS = [
    ("a", "France sent 40 soldiers to Mali on Monday.", "France", "Mali"),
    ("b", "Germany accused Russia of an attack on a bridge.", "Germany", "Russia"),
    ("c", "Germany accused Russia of an attack on a bridge.", "Russia", "Germany"),
    ("d", "It rained in Oslo all day long, as it had rained in Stockholm.", "Norway", "Sweden"),
]


@pytest.fixture(scope="session")
def dyads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rows that ask what one actor does to another."""
    path = tmp_path_factory.mktemp("dyads") / "dyads.jsonl"
    rows = [{"id": i, "text": text, "source": source, "target": target} for i, text, source, target in DYADS]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.mark.model
def test_read_stream_gives_readings_in_the_order_of_the_rows(archive: Path) -> None:
    assert [reading.report.id for reading in read_stream([str(archive)], Run())] == ["north", "south", "ferry"]


@pytest.mark.model
def test_read_stream_does_not_wait_for_the_end_of_its_input(archive: Path, tmp_path: Path) -> None:
    seen: list[int] = []
    (tmp_path / "many.jsonl").write_text(
        "".join(json.dumps({"text": f"Report {n} is short."}) + "\n" for n in range(300))
    )
    first = next(
        read_stream([str(archive), str(tmp_path / "many.jsonl")], Run(Settings(batch=8), on_progress=seen.append))
    )
    assert (first.report.id, seen) == ("north", [1])


@pytest.mark.model
def test_read_stream_of_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CrosswireError) as error:
        list(read_stream([str(tmp_path / "none")], Run()))
    assert error.value.code == "CW201"


@pytest.mark.model
def test_code_dyads_answers_a_row_on_which_our_own_code_fails_with_nothing(
    dyads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_russia(parsed: Parsed, source: str, target: str) -> tuple[str | None, dict[str, float]]:
        if source == "Russia":
            raise ValueError(target)
        return code_given(parsed, source, target)

    monkeypatch.setattr("crosswire.engine.coding.code_given", fail_on_russia)
    told: list[Notice] = []
    coded = {row.id: row.plover for row in code_dyads([str(dyads)], Run(on_notice=told.append))}
    assert [notice.code for notice in told] == ["CW117"]
    assert coded["c"] is None
    assert coded["b"] is not None


@pytest.mark.model
@pytest.mark.parametrize("batch", [1, 2, 1000])
def test_events_do_not_depend_on_the_batch_size(archive: Path, batch: int) -> None:
    events = list(event_rows(read_stream([str(archive)], Run(Settings(batch=batch)))))
    assert events == list(event_rows(read_stream([str(archive)], Run())))
    assert {"ASSAULT", "MOBILIZE"} & {event["plover"] for event in events}


@pytest.mark.model
def test_events_of_code_are_those_of_the_brief(archive: Path) -> None:
    streamed = [(e["id"], e["plover"], e["trigger"]) for e in event_rows(read_stream([str(archive)], Run()))]
    reconciled = [(e["id"], e["plover"], e["trigger"]) for e in event_rows(make_brief([str(archive)]))]
    assert sorted(streamed) == sorted(reconciled)


@pytest.mark.model
def test_code_dyads_answers_every_row_in_order(dyads: Path) -> None:
    coded = list(code_dyads([str(dyads)], Run()))
    assert [row.id for row in coded] == ["a", "b", "c", "d"]
    assert coded[1].plover == "ACCUSE"
    assert coded[3].plover is None
    assert all([*row.scores] == sorted(row.scores) for row in coded)


@pytest.mark.model
@pytest.mark.parametrize("batch", [1, 3])
def test_code_dyads_does_not_depend_on_the_batch_size(dyads: Path, batch: int) -> None:
    assert list(code_dyads([str(dyads)], Run(Settings(batch=batch)))) == list(code_dyads([str(dyads)], Run()))


@pytest.mark.model
def test_code_dyads_names_rows_that_ask_nothing(dyads: Path, archive: Path) -> None:
    told: list[Notice] = []
    assert len(list(code_dyads([str(archive), str(dyads)], Run(on_notice=told.append)))) == len(DYADS)
    assert [notice.code for notice in told] == ["CW107"] * 3
    with pytest.raises(CrosswireError) as error:
        list(code_dyads([str(archive)], Run()))
    assert error.value.code == "CW201"


def test_group_reports_tells_each_report_its_story(archive: Path) -> None:
    stories = {row.report: row.story for row in group_reports([str(archive)], Run())}
    assert [*stories] == ["ferry", "north", "south"]
    assert stories["north"] == stories["south"] != stories["ferry"]


@pytest.mark.model
def test_group_reports_names_the_stories_of_the_brief(archive: Path) -> None:
    stories = {row.report: row.story for row in group_reports([str(archive)], Run())}
    brief = make_brief([str(archive)])
    assert stories == {report: story.id for story in brief.collation.stories for report in story.reports}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(3)))
def test_group_reports_does_not_depend_on_the_order_of_the_files(files: list[str], order: list[int]) -> None:
    assert list(group_reports([files[n] for n in order], Run())) == list(group_reports(files, Run()))


def test_group_reports_of_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CrosswireError) as error:
        list(islice(group_reports([str(tmp_path / "none")], Run()), 1))
    assert error.value.code == "CW201"
