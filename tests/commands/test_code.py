"""``crosswire code``: rows, formats, dyads."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from crosswire.settings import Settings
from tests.commands.telling import Told
from tests.running import EXAMPLES, Done, Run
from tests.views.contract import CONTRACT, PLOVER

pytestmark = pytest.mark.model

STORY = EXAMPLES / "summit-sanctions"


def likely(told: Told) -> list[dict[str, Any]]:
    """Give the events of a brief that are likelier right than what is left out, and told inside none such."""
    kept = {event["id"]: event for event in told.data["events"] if event["confidence"] >= Settings().least_confidence}
    known = {event["id"]: event for event in told.data["events"]}

    def is_inner(event: dict[str, Any]) -> bool:
        host = known.get(event["within"])
        return host is not None and (host["id"] in kept or is_inner(host))

    return [event for event in kept.values() if not is_inner(event)]


EVENT = set(CONTRACT["events"]) | {"outlet", "published", "source_text", "target_text", "sentence"}


def test_code_is_an_event_a_line(run: Run, told: Callable[[str], Told]) -> None:
    done = run("code", STORY)
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert len(rows) == len(likely(told("summit-sanctions")))
    for row in rows:
        assert set(row) >= EVENT
        assert [f for f, check in CONTRACT["events"].items() if not check(row[f])] == []


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".tsv", ".parquet"])
def test_code_writes_every_format(run: Run, told: Callable[[str], Told], tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"events{ending}"
    assert run("code", STORY, "-o", path) == Done(0, b"", "")
    if ending == ".jsonl":
        assert path.read_bytes() == run("code", STORY).out
        return
    if ending == ".parquet":
        rows = parquet.read_table(path).to_pylist()
    else:
        delimiter = "," if ending == ".csv" else "\t"
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""), delimiter=delimiter))
    expected = likely(told("summit-sanctions"))
    assert sorted((row["id"], row["plover"], row["status"]) for row in rows) == sorted(
        (event["id"], event["plover"], event["status"]) for event in expected
    )
    texts = {report["id"]: report["text"] for report in told("summit-sanctions").data["reports"]}
    for row in rows:
        start, end = int(row["sentence_start"]), int(row["sentence_end"])
        assert 0 <= start <= int(row["trigger_start"]) < int(row["trigger_end"]) <= end <= len(texts[row["report"]])


DYADS = [
    {"id": "a", "text": "Germany accused Russia of an attack.", "source": "Germany", "target": "Russia"},
    {"id": "b", "text": "It rained in Oslo all day long.", "source": "Norway", "target": "Sweden"},
    {"text": "France will send aid to Mali, Paris said.", "source": "France", "target": "Mali"},
]


def test_code_given_answers_each_row(run: Run, tmp_path: Path) -> None:
    data = "".join(json.dumps(row) + "\n" for row in DYADS).encode()
    done = run("code", "--given", "-", stdin=data)
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert [row["id"] for row in rows] == ["a", "b", "standard input, line 3"]
    assert [row["plover"] for row in rows][:2] == ["ACCUSE", None]
    for row in rows:
        assert {*row} >= {"id", "plover", "scores"}
        assert {*row["scores"]} <= PLOVER
    for ending in (".csv", ".parquet"):
        path = tmp_path / f"coded{ending}"
        assert run("code", "--given", "-", "-o", path, stdin=data).code == 0
        table = parquet.read_table(path).to_pylist() if ending == ".parquet" else list(csv.DictReader(path.open()))
        assert [json.loads(row["scores"]) for row in table] == [row["scores"] for row in rows]


def test_code_does_not_write_over_a_file_before_it_has_read_something(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("the work of last week")
    assert run("code", tmp_path / "none.txt", "-o", path).code == 3
    assert path.read_text() == "the work of last week"
