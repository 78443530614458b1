"""The table of events as files, and what it can be narrowed to."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from crosswire.record import event_table
from crosswire.views.desk.acts import COLUMNS

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def test_csv_has_all_events_that_are_asked_for(desk: TestClient) -> None:
    answer = desk.get("/events.csv?class=REQUEST")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="events.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert list(rows[0]) == list(COLUMNS)
    assert {row["source_actor"] for row in rows} == {"mira-halden"}
    assert sorted(row["report"] for row in rows) == ["r-gazette", "r-post", "r-tribune", "r-wire"]
    assert {row["story"] for row in rows} == {"s-1"}


def test_lines_are_what_the_twin_has(desk: TestClient) -> None:
    answer = desk.get("/events.jsonl?actor=BOR")
    assert answer.headers["content-disposition"] == 'attachment; filename="events.jsonl"'
    rows = [json.loads(line) for line in answer.text.splitlines()]
    assert rows == desk.get("/events.json?actor=BOR").json()["events"]


def test_files_are_not_cut_into_pages(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_table, "PAGE", 2)
    monkeypatch.setattr("crosswire.views.desk.acts.PIECE", 3)
    assert len(desk.get("/events.json").json()["events"]) == 2
    assert len(desk.get("/events.jsonl").text.splitlines()) == 8
    assert len(desk.get("/events.csv").text.splitlines()) == 9


def test_no_event_is_a_table_without_rows(desk: TestClient) -> None:
    assert desk.get("/events.csv?class=PROTEST").text.splitlines() == [",".join(COLUMNS)]
    assert desk.get("/events.jsonl?class=PROTEST").text == ""


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", 8),
        ("actor=Halden", 4),
        ("source=borvia", 2),
        ("target=borvia", 5),
        ("actor=nobody+at+all", 0),
        ("country=bor", 8),
        ("country=FRA", 0),
        ("class=AID", 1),
        ("status=attributed", 2),
        ("outlet=Evening+Post", 2),
        ("story=s-2", 0),
        ("from=2031-05-05", 1),
        ("to=2031-05-04", 5),
        ("from=2031-05&to=2031-05", 6),
        ("least=1", 8),
    ],
)
def test_events_are_narrowed(desk: TestClient, asked: str, found: int) -> None:
    data = desk.get(f"/events.json?{asked}").json()
    assert data["total"] == len(data["events"]) == found
    assert sum(data["classes"].values()) == sum(data["statuses"].values()) == found


def test_the_newest_stand_first_and_those_without_a_day_last(desk: TestClient) -> None:
    days = [row["day"] for row in desk.get("/events.json").json()["events"]]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert days[len(dated) :] == [None] * (len(days) - len(dated))
