"""``crosswire judge``."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from crosswire.record.store import Record
from tests.running import Run

pytestmark = pytest.mark.model


@pytest.fixture
def desk(archive: Path, tmp_path: Path) -> Path:
    """A record of two stories, to be judged."""
    return Path(shutil.copy(archive, tmp_path / "desk.duckdb"))


def test_an_opinion_is_told_where_its_finding_is(run: Run, desk: Path) -> None:
    name = Record(desk).findings()[0].id
    done = run("judge", "finding", name, "wrong", "--note", "Two ballots.", "--by", "M. Quill", "--record", desk)
    assert (done.code, done.err) == (0, "")
    assert done.text.startswith(f"{name} wrong: ")
    assert re.search(
        r"Judged wrong by M\. Quill on \d{4}-\d\d-\d\d: Two ballots\.", run("show", name, "--record", desk).text
    )
    data = json.loads(run("show", name, "--record", desk, "--json").out)
    assert (data["judgement"]["opinion"], data["judgement"]["note"]) == ("wrong", "Two ballots.")
    assert name in run("judge", "list", "--record", desk).text
    assert run("judge", "withdraw", name, "--record", desk).text == f"{name} withdrawn\n"
    assert run("judge", "list", "--record", desk).text == "Nothing was judged.\n"


def test_stories_are_joined_and_parted_again(run: Run, desk: Path) -> None:
    one, other = (row["id"] for row in Record(desk).table("stories").to_pylist())
    assert run("judge", "join", one, other, "--record", desk).text.startswith("ruling 1 kept; 1 story, ")
    (story,) = (row["id"] for row in Record(desk).table("stories").to_pylist())
    found = Record(desk).story(story)
    assert found is not None
    assert run("judge", "split", story, found.reports[0], "--record", desk).text.startswith(
        "ruling 2 kept; 2 stories, "
    )
    listed = json.loads(run("judge", "list", "--record", desk, "--json").out)
    assert [ruling["kind"] for ruling in listed["rulings"]] == ["join_stories", "split_story"]
    assert run("judge", "withdraw", "2", "--record", desk).code == 0
    assert Record(desk).counts()["stories"] == 1


def test_acts_are_coded_by_the_stories_that_were_ruled(run: Run, desk: Path) -> None:
    one, other = (row["id"] for row in Record(desk).table("stories").to_pylist())
    assert run("judge", "join", one, other, "--record", desk).code == 0
    rows = [json.loads(line) for line in run("code", "--record", desk, "--by", "story").out.splitlines()]
    assert {row["story"] for row in rows} == {row["id"] for row in Record(desk).table("stories").to_pylist()}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["finding", "f-0", "right"], "[CW303]"),
        (["finding", "f-0", "maybe"], "OPINION"),
        (["join", "s-0"], "[CW305] nothing to join"),
        (["split", "s-0", "r"], "[CW303]"),
        (["withdraw", "9"], "[CW303]"),
    ],
)
def test_what_cannot_be_judged_is_one_line(run: Run, desk: Path, arguments: list[str], words: str) -> None:
    done = run("judge", *arguments, "--record", desk)
    assert (done.code, done.out, len(done.lines)) == (2, b"", 1)
    assert words in done.err
