"""The brief as data: the contract, bytes, rows of events."""

from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from crosswire.facts import Notice
from crosswire.views.data import brief_data, brief_json, event_rows, table_row
from tests.builders import draft, event, participant, wrap
from tests.views.contract import faults
from tests.views.story import make_brief


@pytest.fixture(scope="module")
def decoded() -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(brief_json(make_brief()))
    return found


def test_brief_json_keeps_the_contract(decoded: dict[str, Any]) -> None:
    assert list(faults(decoded)) == []


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("events", "plover", "FIGHT"),
        ("events", "quad", 5),
        ("events", "status", "told"),
        ("findings", "verdict", "agreed"),
        ("findings", "confidence", 1.2),
        ("findings", "aspect", "toll"),
        ("statements", "content", [[3, 3]]),
        ("statements", "speaker", "nobody"),
        ("moments", "earliest", "4 May 2031"),
        ("mentions", "end", 100_000),
        ("reports", "published", "yesterday"),
        ("stories", "reports", ["unknown"]),
    ],
)
def test_the_contract_checker_finds_what_is_wrong(
    decoded: dict[str, Any], table: str, field: str, value: object
) -> None:
    broken = copy.deepcopy(decoded)
    broken[table][0][field] = value
    assert list(faults(broken))


def test_brief_json_slices_are_the_evidence(decoded: dict[str, Any]) -> None:
    texts = {report["id"]: report["text"] for report in decoded["reports"]}
    statement = decoded["statements"][0]
    assert texts[statement["report"]][slice(*statement["content"][0])] == "“Closing the bridge harms us all,”"[1:-2]
    finding = decoded["findings"][0]
    assert [texts[p["report"]][p["start"] : p["end"]] for p in finding["positions"]] == [
        p["value"] for p in finding["positions"]
    ]


def test_brief_json_ends_in_a_line_end_and_is_the_same_twice() -> None:
    first = brief_json(make_brief())
    assert first == brief_json(make_brief())
    assert first.endswith(b"}\n")
    assert first.count(b"\n") == 1


def test_brief_json_writes_whole_numbers_without_decimals(decoded: dict[str, Any]) -> None:
    assert b'"low":12,"high":null' in brief_json(make_brief())
    assert [type(q["value"]) for q in decoded["quantities"]] == [int, int, int]


def test_brief_json_survives_half_a_surrogate_pair() -> None:
    notice = Notice(code="CW101", message="no file \ud83d.txt", where="\udcff.txt", refused=True)
    made = msgspec.json.decode(brief_json(replace(make_brief(), notices=(notice,))))
    assert made["notices"][0]["message"] == "no file \ufffd.txt"


def test_brief_data_leaves_out_meanings_and_keeps_the_order_of_reports(decoded: dict[str, Any]) -> None:
    assert [report["id"] for report in decoded["reports"]] == ["r-tribune", "r-gazette", "r-post", "r-wire", "r-alone"]
    assert "meaning" not in str(decoded)


def test_brief_data_tells_how_undated_reports_are_bounded() -> None:
    story = brief_data(make_brief())["stories"][0]
    assert story["datings"]["r-wire"]["basis"] == "story"
    assert story["origins"] == len(story["origin_groups"]) == 3


def test_event_rows_of_a_brief_and_of_its_readings_are_the_same() -> None:
    brief = make_brief()
    rows = list(event_rows(brief))
    assert rows == list(event_rows(iter(brief.collation.readings)))
    assert len(rows) == len(brief_data(brief)["events"])


def test_event_rows_carry_the_contract_fields_and_the_words() -> None:
    row = next(event_rows(make_brief()))
    event_fields = set(brief_data(make_brief())["events"][0])
    assert set(row) == event_fields | {"outlet", "published", "source_text", "target_text", "sentence"}
    assert (row["outlet"], row["published"]) == ("Northern Tribune", "2031-05-04")
    assert (row["source_text"], row["target_text"]) == ("Mira Halden", "Borvia")
    assert row["sentence"][0] <= row["trigger"][0] < row["trigger"][1] <= row["sentence"][1]


def test_event_rows_name_several_actors_and_no_sentence_where_there_is_none() -> None:
    made = draft("r", "[[e|[[a|Aldania]] and [[b|Borvia]] met]]")
    made.add(
        "events", event(made, "e", "CONSULT", source=(participant(made["a"], "ALD"), participant(made["b"], None)))
    )
    reading = replace(made.reading(), sentences=())
    row = next(event_rows([reading]))
    assert (row["source_text"], row["target_text"], row["sentence"]) == ("Aldania; Borvia", "", None)


def test_table_row_is_flat() -> None:
    rows = [table_row(row) for row in event_rows(make_brief())]
    assert all(not isinstance(value, (list, dict)) for row in rows for value in row.values())
    assert len({tuple(row) for row in rows}) == 1
    first = rows[0]
    assert (first["source_actor"], first["source_country"], first["source_sectors"]) == ("mira-halden", "ALD", "GOV")
    assert (first["place_name"], first["place_lat"]) == ("Ostrand", 51.5)
    assert rows[1]["target_actor"] is None or rows[1]["target_actor"] == "ALD"


def test_an_empty_brief_keeps_the_contract() -> None:
    made = draft("r", "")
    brief = wrap([made.reading()], stories=[])
    assert list(faults(msgspec.json.decode(brief_json(brief)))) == []
