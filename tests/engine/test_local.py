"""Files to briefs: the whole way, and that what comes out depends on what is read and on nothing else."""

from __future__ import annotations

import io
from itertools import permutations
from pathlib import Path

import pytest

from crosswire.engine.local import Pipeline, Run, make_brief, version
from crosswire.engine.model import open_model
from crosswire.errors import CrosswireError
from crosswire.facts import Dating, Notice
from crosswire.reader.parsed import Parsed
from crosswire.reader.time.dating import date_report
from crosswire.reader.time.timewords import Expression
from crosswire.settings import Settings, settings_digest
from crosswire.views.data import brief_json

pytestmark = pytest.mark.model


def test_make_brief_groups_and_reconciles(archive: Path) -> None:
    brief = make_brief([str(archive)])
    groups = sorted(sorted(story.reports) for story in brief.collation.stories)
    assert groups == [["ferry"], ["north", "south"]]
    verdicts = {finding.verdict for finding in brief.collation.findings}
    assert "agree" in verdicts
    assert [reading.report.id for reading in brief.readings] == ["north", "south", "ferry"]
    assert brief.version == version()
    assert brief.settings_digest == settings_digest(Settings())
    assert brief.notices == ()


def test_make_brief_tells_of_notices_and_progress_and_keeps_the_notices(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    told: list[Notice] = []
    counts: list[int] = []
    brief = make_brief(
        [str(tmp_path / "empty.txt"), str(archive)], Run(on_notice=told.append, on_progress=counts.append)
    )
    assert [notice.code for notice in told] == ["CW102"]
    assert counts == [1, 2, 3]
    assert told[0] in brief.notices


def test_make_brief_keeps_what_was_left_open_in_a_report(tmp_path: Path) -> None:
    (tmp_path / "open.txt").write_text("The minister said: “The road stays closed.\nThe bridge is open again today.")
    told: list[Notice] = []
    brief = make_brief([str(tmp_path / "open.txt")], Run(on_notice=told.append))
    assert [notice.code for notice in brief.notices] == ["CW151"]
    assert told == []


def test_make_brief_leaves_out_a_report_on_which_our_own_code_fails(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_ferries(parsed: Parsed, expressions: list[Expression]) -> Dating:
        if parsed.report.id == "ferry":
            raise KeyError("falls")
        return date_report(parsed, expressions)

    monkeypatch.setattr("crosswire.reader.reading.date_report", fail_on_ferries)
    told: list[Notice] = []
    brief = make_brief([str(archive)], Run(on_notice=told.append))
    assert [reading.report.id for reading in brief.readings] == ["north", "south"]
    assert [(notice.code, notice.refused) for notice in told] == [("CW117", True)]
    assert "KeyError: 'falls', test_local.py line" in told[0].message
    assert brief.notices == tuple(told)


def test_make_brief_of_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CrosswireError) as error:
        make_brief([str(tmp_path / "none.txt")])
    assert error.value.code == "CW201"


def test_make_brief_reads_standard_input(archive: Path) -> None:
    brief = make_brief(["-"], Run(stdin=io.BytesIO(archive.read_bytes())))
    assert brief.readings[0].report.where == "standard input, line 1"


def test_a_pipeline_loads_no_model_for_no_report() -> None:
    assert list(Pipeline(Settings()).read([], print)) == []


def test_a_pipeline_without_a_model_says_how_to_get_one() -> None:
    with pytest.raises(CrosswireError) as error:
        Pipeline(Settings(model="no_such_model"))
    assert error.value.code == "CW202"
    assert "pip install" in error.value.hint


@pytest.mark.parametrize("name", ["no_such_package", "no.such.package", "..", "json", "{}", "{}/broken"])
def test_a_model_that_is_none_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "empty", "version": "1"}')
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "meta.json").write_text("no JSON")
    model = name.format(tmp_path)
    with pytest.raises(CrosswireError) as error:
        open_model(Settings(model=model))
    assert error.value.code == "CW202"
    assert f"“{model}”" in error.value.hint


@pytest.mark.parametrize("batch", [1, 3, 1000])
def test_the_brief_does_not_depend_on_the_batch_size(archive: Path, batch: int) -> None:
    paths = [str(archive), str(Path(__file__).parents[2] / "examples" / "bridge-strike")]
    assert brief_json(make_brief(paths, Run(Settings(batch=batch)))) == brief_json(make_brief(paths))


def test_the_brief_does_not_depend_on_the_order_of_the_files(files: list[str]) -> None:
    briefs = {brief_json(make_brief(order)) for order in permutations(files)}
    assert len(briefs) == 1


def test_the_brief_of_a_story_does_not_depend_on_the_order_of_its_files() -> None:
    folder = Path(__file__).parents[2] / "examples" / "port-strike"
    paths = sorted(str(path) for path in folder.iterdir())
    assert brief_json(make_brief(paths[::-1])) == brief_json(make_brief(paths))
