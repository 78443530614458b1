"""Answers to single questions: who is called so, and what a record has under an id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from crosswire.facts import Answer, Brief, Model, Office
from crosswire.record.store import Made, Record, open_record
from crosswire.views.answers import (
    Found,
    found_data,
    render_answer,
    render_answer_json,
    render_found,
    render_found_json,
)
from tests.views.story import HALDEN, make_brief

MADE = Made("0.1.0", Model(name="m", version="1", digest="d"), "s")
KNOWN = Answer(
    query="Halden", on="2031-05-04", actor="mira-halden", name="Mira Halden", kind="person",
    names=("Mira Halden", "Myra Haldén"), country="ALD", sectors=("GOV",), why="known by this name",
    offices=(
        Office(title="president", kind="head_of_state", of="ALD", start="2021-05-01", note="acting"),
        Office(title="mayor", kind="head", of="place:ostrand", start="2011", end="2019"),
        Office(title="envoy", kind="adviser", of="ALD"),
    ),
)  # fmt: skip
UNKNOWN = Answer(query="Nobody", on=None, why="nothing is known by this name")
# What the contract says that an answer carries.
FIELDS = {"query", "actor", "name", "kind", "names", "country", "sectors", "offices"}


@pytest.fixture(scope="module")
def told() -> Brief:
    """A brief with every kind of fact and all six verdicts."""
    return make_brief()


@pytest.fixture(scope="module")
def record(told: Brief, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record of it."""
    made = open_record(tmp_path_factory.mktemp("record") / "r.duckdb")
    made.add(told.collation.readings, MADE)
    made.keep(told.collation)
    return made


def test_an_answer_is_a_table_for_people() -> None:
    assert render_answer(KNOWN) == (
        "Asked        Halden (on 2031-05-04)\n"
        "Actor        Mira Halden (person)\n"
        "Id           mira-halden\n"
        "Country      ALD\n"
        "Sectors      GOV\n"
        "Also called  Myra Haldén\n"
        "How known    known by this name\n"
        "Offices on 2031-05-04\n"
        "  - president of ALD from 2021-05-01 on (acting)\n"
        "  - mayor of place:ostrand from 2011 to 2019\n"
        "  - envoy of ALD (term not known)\n"
        "\n"
    )


def test_an_answer_that_nobody_has_is_a_sentence() -> None:
    assert render_answer(UNKNOWN) == "Nobody: nothing is known by this name\n"


def test_an_answer_keeps_to_its_width() -> None:
    long = replace(KNOWN, names=tuple(f"Mira Halden the {n}th" for n in range(30)))
    for width in (40, 80):
        assert max(map(len, render_answer(long, width=width).splitlines())) <= width


def test_an_answer_does_not_steer_the_terminal() -> None:
    for query in ("Mira\nHalden", "\x1b[31mred", "\u202eback"):
        for answer in (replace(UNKNOWN, query=query), replace(KNOWN, query=query)):
            text = render_answer(answer)
            assert not {"\x1b", "\u202e"} & {*text}
            assert text.splitlines()[0].endswith(("name", "(on 2031-05-04)"))


@pytest.mark.parametrize("answer", [KNOWN, UNKNOWN])
def test_an_answer_as_data_keeps_the_contract(answer: Answer) -> None:
    line = render_answer_json(answer)
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    row = json.loads(line)
    assert set(row) >= FIELDS
    assert (row["query"], row["actor"], row["on"]) == (answer.query, answer.actor, answer.on)
    assert [office["title"] for office in row["offices"]] == [office.title for office in answer.offices]
    if answer.actor is None:
        assert not any(row[field] for field in FIELDS - {"query"})


def test_every_finding_is_shown_with_its_words(record: Record, told: Brief) -> None:
    texts = {reading.report.id: reading.report.text for reading in told.collation.readings}
    for finding in told.collation.findings:
        text = render_found(record, finding)
        flat = " ".join(text.split())
        assert text.startswith(finding.verdict.upper())
        assert finding.reason in flat
        assert max(map(len, text.splitlines())) <= 80
        for position in finding.positions:
            span = position.span
            assert f"{span.report} [{span.start}-{span.end}" in flat
            assert f"[{' '.join(texts[span.report][span.start : span.end].split())}]" in flat


def test_a_finding_whose_evidence_is_more_than_its_positions_is_shown(record: Record, told: Brief) -> None:
    finding = told.collation.findings[0]
    more = replace(finding, evidence=(*finding.evidence, *finding.evidence))
    assert render_found(record, more) == render_found(record, finding)
    fewer = replace(finding, positions=finding.positions[:1])
    assert render_found(record, fewer).count("  - ") == 1
    assert len(found_data(record, fewer)["words"]) == len(finding.evidence)


def test_one_origin_is_one(record: Record, told: Brief) -> None:
    assert "one independent origin." in render_found(record, replace(told.collation.findings[0], witnesses=1))


def test_a_story_is_shown_with_its_reports_and_findings(record: Record, told: Brief) -> None:
    story = told.collation.stories[0]
    text = render_found(record, story)
    assert text.startswith(story.headline)
    assert "s-1: four reports of three independent origins" in text
    assert all(report in text for report in story.reports)
    assert all(finding.id in text for finding in told.collation.findings)
    assert max(map(len, text.splitlines())) <= 80
    data = json.loads(render_found_json(record, story))
    assert (data["type"], data["id"]) == ("story", "s-1")
    assert [finding["id"] for finding in data["findings"]] == [f.id for f in told.collation.findings]


def test_an_actor_is_shown_with_names_and_offices(record: Record) -> None:
    text = render_found(record, HALDEN)
    assert "Seen as      Mira Halden; Myra Haldén" in text
    assert "  - president of ALD from 2021-05-01 on" in text


def test_a_report_is_shown_with_its_text(record: Record, told: Brief) -> None:
    report = told.collation.readings[0].report
    text = render_found(record, report)
    assert " ".join(report.text.split()) in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80


def test_an_undated_report_says_what_bounds_it(record: Record, told: Brief) -> None:
    undated = [reading.report for reading in told.collation.readings if not reading.report.published]
    assert undated
    for report in undated:
        shown = " ".join(render_found(record, report).split())
        assert "Dated taken as 4 to 26 May 2031, since the story's other reports are of 4 to 5 May 2031" in shown
        assert found_data(record, report)["dating"]["basis"] == "story"
    dated = next(reading.report for reading in told.collation.readings if reading.report.published)
    assert "Dated" not in render_found(record, dated)
    assert record.dating("nothing") is None


def test_everything_as_data_says_what_it_is(record: Record, told: Brief) -> None:
    facts: tuple[tuple[str, Found], ...] = (
        ("story", told.collation.stories[0]), ("finding", told.collation.findings[0]), ("actor", HALDEN),
        ("report", told.collation.readings[0].report),
    )  # fmt: skip
    for name, fact in facts:
        data = json.loads(render_found_json(record, fact))
        assert (data["type"], data["id"]) == (name, fact.id)


def test_what_is_shown_does_not_touch_the_record(record: Record, told: Brief) -> None:
    before = Path(record.path).read_bytes()
    for finding in told.collation.findings:
        render_found(record, finding)
    assert Path(record.path).read_bytes() == before
