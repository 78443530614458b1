"""``crosswire group``."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.commands.telling import Told
from tests.running import EXAMPLES, STORIES, Run

pytestmark = pytest.mark.model


def test_group_tells_the_story_of_each_report(run: Run, told: Callable[[str], Told]) -> None:
    done = run("group", *(EXAMPLES / story for story in STORIES))
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert all({*row} >= {"report", "story"} for row in rows)
    assert [row["report"] for row in rows] == sorted(row["report"] for row in rows)
    expected = {report: s["id"] for story in STORIES for s in told(story).data["stories"] for report in s["reports"]}
    assert {row["report"]: row["story"] for row in rows} == expected
