"""A record that grows: only the stories that reports or rulings change are drawn anew, and it comes to the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.collation.test_collate import BRIDGE, TOLLS
from tests.record.conftest import MADE, rows_of

from crosswire.collation.collate import StoryPart, collate, collate_story
from crosswire.engine import recording
from crosswire.engine.recording import refresh
from crosswire.knowledge.actors import load_knowledge
from crosswire.record import judging
from crosswire.record.store import Record, open_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.facts import Reading

ALL = (*BRIDGE, *TOLLS)


def keep(record: Record, readings: Sequence[Reading]) -> None:
    """Add readings and draw what they change."""
    record.add(readings, MADE)
    refresh(record)


def contents(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table, sorted."""
    return {name: sorted(rows, key=repr) for name, rows in rows_of(record).items()}


@pytest.fixture
def whole(tmp_path: Path) -> Record:
    """A record of all readings, drawn at once."""
    record = open_record(tmp_path / "whole.duckdb")
    keep(record, ALL)
    return record


def drawn(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """Give a list that fills with the reports of each story that is collated from now on."""
    found: list[set[str]] = []

    def collate_and_tell(members: Sequence[Reading], *others: object) -> StoryPart:
        found.append({reading.report.id for reading in members})
        return collate_story(members, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(recording, "collate_story", collate_and_tell)
    return found


@settings(max_examples=6, deadline=None)
@given(st.permutations(ALL), st.lists(st.integers(1, len(ALL) - 1), unique=True, max_size=3).map(sorted))
def test_reports_that_come_in_any_order_come_to_the_same_record(readings: list[Reading], cuts: list[int]) -> None:
    with TemporaryDirectory() as folder:
        grown, once = open_record(Path(folder, "grown.duckdb")), open_record(Path(folder, "once.duckdb"))
        for first, last in zip([0, *cuts], [*cuts, len(readings)], strict=True):
            keep(grown, readings[first:last])
        keep(once, ALL)
        assert contents(grown) == contents(once)
        assert (grown.findings(), grown.framing()) == (once.findings(), once.framing())
        assert tuple(grown.findings()) == collate(ALL, load_knowledge()).findings


def test_only_stories_that_a_report_changes_are_drawn_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = open_record(tmp_path / "r.duckdb")
    keep(record, ALL[:-1])
    found = drawn(monkeypatch)
    keep(record, ALL[-1:])
    assert found == [{reading.report.id for reading in TOLLS}]


def test_rulings_on_actors_change_the_stories_that_have_them(whole: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(whole)
    people = [row["id"] for row in whole.table("actors").to_pylist() if row["kind"] == "person"][:2]
    found = drawn(monkeypatch)
    ruling = judging.join_actors(whole, people)
    refresh(whole)
    assert whole.actor(people[1]) is None
    assert found == [{reading.report.id for reading in BRIDGE} - {"r-alone"}]
    grown = contents(whole)
    with whole.connect() as connection:
        connection.execute("DELETE FROM meta WHERE key = 'drawn'")
        connection.execute("UPDATE meta SET value = 'yes' WHERE key = 'behind'")
    refresh(whole)
    assert contents(whole) == grown
    judging.withdraw(whole, str(ruling.number))
    refresh(whole)
    assert contents(whole) == before


def test_opinions_stay_with_findings_of_stories_old_and_new(tmp_path: Path) -> None:
    record = open_record(tmp_path / "r.duckdb")
    keep(record, (*BRIDGE, *TOLLS[1:]))
    opinions = [judging.judge(record, finding.id, "right") for finding in record.findings()]
    keep(record, TOLLS[:1])
    found = judging.judgements(record)
    assert [judgement.finding for judgement in found] == [judgement.finding for judgement in opinions]
    stories = {finding.id: finding.story for finding in record.findings()}
    untouched, grown = [
        [j for j in found if {span.report for span in j.finding.evidence} <= {r.report.id for r in readings}]
        for readings in (BRIDGE, TOLLS)
    ]
    assert [judgement.finding_id for judgement in untouched] == [judgement.finding.id for judgement in untouched]
    assert untouched
    assert grown
    for judgement in grown:
        assert judgement.is_current == (judgement.finding_id in stories)
        assert judgement.finding.story not in stories.values()


def test_reports_that_come_while_stories_are_drawn_are_drawn_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = open_record(tmp_path / "r.duckdb")
    late = [ALL[-1]]

    def collate_late(members: Sequence[Reading], *others: object) -> StoryPart:
        if late:
            Record(record.path).add([late.pop()], MADE)
        return collate_story(members, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(recording, "collate_story", collate_late)
    keep(record, ALL[:-1])
    assert not record.is_behind()
    assert tuple(record.findings()) == collate(ALL, load_knowledge()).findings


def test_what_another_program_drew_meanwhile_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = open_record(tmp_path / "r.duckdb")
    turns = [ALL]

    def collate_after(members: Sequence[Reading], *others: object) -> StoryPart:
        if turns:
            keep(Record(record.path), turns.pop())
        return collate_story(members, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(recording, "collate_story", collate_after)
    keep(record, ALL[:-1])
    assert not record.is_behind()
    assert tuple(record.findings()) == collate(ALL, load_knowledge()).findings
