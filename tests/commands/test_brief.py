"""``crosswire brief``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from crosswire.errors import CrosswireError
from crosswire.record.store import open_record
from tests.commands.telling import Told
from tests.running import EXAMPLES, STORIES, Done, Run
from tests.views.contract import CONTRACT, faults

pytestmark = pytest.mark.model


@pytest.mark.parametrize("story", STORIES)
def test_brief_of_an_example_is_quiet_and_done(told: Callable[[str], Told], story: str) -> None:
    done = told(story).done
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("story", STORIES)
def test_brief_text_is_for_eighty_columns_without_colour(told: Callable[[str], Told], story: str) -> None:
    text = told(story).done.text
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert "AGREED" in text
    assert re.match(r".+\n─+\nFour reports: ", text)


@pytest.mark.parametrize("story", STORIES)
def test_brief_json_keeps_the_contract(told: Callable[[str], Told], story: str) -> None:
    data = told(story).data
    assert list(faults(data)) == []
    assert len(data["reports"]) == 4
    for name in CONTRACT:
        assert data[name], name


@pytest.mark.parametrize("story", STORIES)
def test_brief_html_stands_by_itself(told: Callable[[str], Told], story: str) -> None:
    page = told(story).html.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert not re.search(r"<(?:link|script|img|iframe)\b[^>]*(?:src|href)\s*=\s*[\"']?(?!data:|#)", page)
    for report in told(story).data["reports"]:
        assert report["outlet"] is None or report["outlet"] in page


@pytest.mark.parametrize("story", STORIES)
def test_brief_record_keeps_what_the_json_tells(told: Callable[[str], Told], story: str) -> None:
    record, data = open_record(told(story).record, make=False), told(story).data
    assert record.counts()["reports"] == 4
    assert not record.is_behind()
    for name in ("findings", "stories", "events", "statements", "actors"):
        assert sorted(row["id"] for row in record.table(name).to_pylist()) == sorted(row["id"] for row in data[name])


def test_brief_gives_the_same_bytes_elsewhere(
    told: Callable[[str], Told], away: dict[str, str], tmp_path: Path
) -> None:
    env = away | {"PYTHONHASHSEED": "4711", "LC_ALL": "C", "TZ": "Pacific/Auckland", "COLUMNS": "40"}
    first, second = told("summit-sanctions"), Told("summit-sanctions", tmp_path, env)
    assert second.done == first.done
    assert second.json.read_bytes() == first.json.read_bytes()
    assert second.html.read_bytes() == first.html.read_bytes()


STORY = EXAMPLES / "summit-sanctions"


def test_brief_json_to_standard_output_is_alone_there(run: Run, told: Callable[[str], Told]) -> None:
    for arguments in (("--json", "-"), ("--json=-",)):
        assert run("brief", STORY, *arguments) == Done(0, told("summit-sanctions").json.read_bytes(), "")


def test_brief_html_to_standard_output_is_alone_there(run: Run, told: Callable[[str], Told]) -> None:
    assert run("brief", STORY, "--html", "-") == Done(0, told("summit-sanctions").html.read_bytes(), "")


def test_brief_cannot_write_two_things_to_one_place(run: Run) -> None:
    done = run("brief", STORY, "--html", "-", "--json", "-")
    assert (done.code, done.out, len(done.lines)) == (2, b"", 1)
    assert "[CW204]" in done.err


def test_brief_reads_standard_input(run: Run) -> None:
    done = run("brief", "-", "--json", "-", stdin=b"France sent 40 soldiers to Mali on Monday, officials said.")
    (report,) = json.loads(done.out)["reports"]
    assert (done.code, done.err, report["where"]) == (0, "", "standard input")


def test_brief_fills_outlet_and_date(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("France sent 40 soldiers to Mali on Monday, officials said.")
    done = run("brief", source, "--json", "-", "--outlet", "The Lantern", "--published", "2025-03-04")
    data = json.loads(done.out)
    assert [(r["outlet"], r["published"]) for r in data["reports"]] == [("The Lantern", "2025-03-04")]
    assert "2025-03-03" in {moment["earliest"] for moment in data["moments"]}
    settings = tmp_path / "s.toml"
    settings.write_text('outlet = "The Beacon"\npublished = "2025-03-05"\n')
    (report,) = json.loads(run("brief", source, "--json", "-", "--settings", settings).out)["reports"]
    assert (report["outlet"], report["published"]) == ("The Beacon", "2025-03-05")


def test_brief_verbose_tells_what_was_left_open(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("The minister said: “The road stays closed.\nThe bridge is open again.")
    assert run("brief", source).err == ""
    done = run("brief", source, "--verbose")
    assert done.code == 0
    assert re.fullmatch(r"note \[CW151\] \S*a\.txt: a quotation mark is not closed; .+\n", done.err)


def test_a_brief_that_cannot_be_kept_is_told_all_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise CrosswireError("CW301", where="r.duckdb", hint="Wait.")

    monkeypatch.setattr("crosswire.engine.recording.keep_brief", fail)
    source, data = tmp_path / "a.txt", tmp_path / "b.json"
    source.write_text("France sent 40 soldiers to Mali on Monday, officials said.")
    done = run("brief", source, "--record", tmp_path / "r.duckdb", "--json", data)
    assert (done.code, done.lines) == (2, ["error [CW301] the record r.duckdb is in use by another program. Wait."])
    assert "France sent 40 soldiers" in done.text
    assert json.loads(data.read_bytes())["reports"]
