"""``crosswire actors``."""

from __future__ import annotations

import json

import pytest

from tests.running import Run

pytestmark = pytest.mark.model


def test_actors_answers_a_person(run: Run) -> None:
    done = run("actors", "Mark Rutte", "--on", "2025-03-02")
    assert (done.code, done.err) == (0, "")
    assert "secretary general" in done.text
    assert "prime minister" not in done.text
    assert max(map(len, done.text.splitlines())) <= 80


def test_actors_answers_as_data_a_phrase_a_line_in_order(run: Run) -> None:
    phrases = "the NATO chief\t2025-03-02\nNobody Whatsoever of Nowhere\n\nEmmanuel Macron\n"
    done = run("actors", "-", "--json", "--on", "2020-01-01", stdin=phrases.encode())
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert [row["query"] for row in rows] == [
        "the NATO chief", "Nobody Whatsoever of Nowhere", "", "Emmanuel Macron",
    ]  # fmt: skip
    assert [row["actor"] for row in rows][::3] == ["person:mark-rutte", "person:emmanuel-macron"]
    assert [office["title"] for office in rows[3]["offices"]] == ["president"]
    assert rows[2]["actor"] is None
    for row in rows:
        assert {*row} >= {"query", "actor", "name", "kind", "names", "country", "sectors", "offices"}


def test_actors_goes_on_after_a_line_that_is_wrong(run: Run) -> None:
    done = run("actors", "-", "--json", stdin=b"NATO\t31 February\nGr\xfcnwald\nNATO\n")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row["actor"] for row in rows][::2] == [None, "org:nato"]
    assert rows[1]["query"] == "Grünwald"
    assert (done.code, done.lines) == (
        1, ["refused [CW203] line 1: 31 February is not a date. Write days as 2025-03-02."],
    )  # fmt: skip
