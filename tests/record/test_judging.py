"""An editor's judgement: kept, found again after the record was drawn anew, and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from msgspec.structs import replace
from tests.collation.test_collate import TOLLS

from crosswire.collation.collate import collate
from crosswire.engine.recording import refresh
from crosswire.errors import CrosswireError
from crosswire.facts import Finding, Model, Reading, Span
from crosswire.knowledge.actors import load_knowledge
from crosswire.record import judging
from crosswire.record.judged import find_again
from crosswire.record.store import Made, Record, open_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.facts import Brief

MADE = Made("0.1.0", Model(name="m", version="1", digest="d"), "s")
EARLIER, ONE, OTHER = TOLLS


def keep(record: Record, *readings: Reading) -> None:
    """Add readings and draw the record anew."""
    record.add(readings, MADE)
    refresh(record)


@pytest.fixture
def tolls(tmp_path: Path) -> Record:
    """A record of two reports whose tolls differ."""
    record = open_record(tmp_path / "tolls.duckdb")
    keep(record, ONE, OTHER)
    return record


def told(error: pytest.ExceptionInfo[CrosswireError]) -> tuple[str, str]:
    return error.value.code, error.value.message


def clash(record: Record) -> Finding:
    """Give the finding on the two tolls."""
    (found,) = [f for f in record.findings() if f.aspect == "number" and f.verdict not in {"agree", "only"}]
    return found


def test_an_opinion_is_kept_and_a_later_one_takes_its_place(record: Record, told: Brief) -> None:
    finding = told.collation.findings[0]
    assert judging.judgement(record, finding.id) is None
    for opinion in ("wrong", "right"):
        judging.judge(record, finding.id, opinion, note="Rang them.", judge="M. Quill", made="2031-05-06")
    (kept,) = judging.judgements(record)
    assert kept == judging.judgement(record, finding.id)
    assert (kept.finding, kept.opinion, kept.note, kept.judge, kept.made, kept.is_current) == (
        finding, "right", "Rang them.", "M. Quill", "2031-05-06", True,
    )  # fmt: skip


def test_what_is_no_finding_cannot_be_judged(record: Record) -> None:
    with pytest.raises(CrosswireError) as error:
        judging.judge(record, "f-0", "right")
    assert told(error)[0] == "CW303"


def test_an_opinion_outlives_another_collation_of_the_same(record: Record, told: Brief) -> None:
    judging.judge(record, told.collation.findings[2].id, "moot")
    before = judging.judgements(record)
    record.keep(told.collation)
    assert judging.judgements(record) == before


def test_an_opinion_goes_with_its_finding_where_that_gets_another_id(tolls: Record) -> None:
    before = clash(tolls)
    judging.judge(tolls, before.id, "right")
    keep(tolls, EARLIER)  # It begins the story, which has another id now.
    after = clash(tolls)
    assert after.id != before.id
    (kept,) = judging.judgements(tolls)
    assert (kept.finding_id, kept.is_current, kept.finding) == (after.id, True, before)


def test_an_opinion_on_what_is_no_longer_found_is_kept_and_not_current(record: Record, told: Brief) -> None:
    judged, *others = told.collation.findings
    judging.judge(record, judged.id, "wrong")
    record.keep(replace(told.collation, findings=tuple(others)))
    (kept,) = judging.judgements(record)
    assert (kept.finding_id, kept.is_current) == (judged.id, False)
    record.keep(told.collation)
    (kept,) = judging.judgements(record)
    assert kept.is_current


def test_a_finding_is_the_one_judged_only_with_its_verdict_and_words(record: Record, told: Brief) -> None:
    finding = told.collation.findings[0]
    judgement = judging.judge(record, finding.id, "right")
    more = replace(finding, id="f-more", evidence=(*finding.evidence, Span("x", 0, 1)))
    fewer = replace(finding, evidence=finding.evidence[:1])
    other_words = replace(finding, evidence=(Span("x", 0, 1),))
    other_verdict = replace(finding, verdict="updated")
    for found in (finding, more):
        (again,) = find_again([judgement], [found])
        assert (again.is_current, again.finding_id) == (True, found.id)
    for lost in ([fewer], [other_words], [other_verdict], []):
        (again,) = find_again([judgement], lost)
        assert (again.is_current, again.finding_id) == (False, finding.id)


def test_joined_stories_are_one_and_stay_so(tmp_path: Path, told: Brief) -> None:
    record = open_record(tmp_path / "both.duckdb")
    keep(record, ONE, told.collation.readings[0])
    stories = [row["id"] for row in record.table("stories").to_pylist()]
    assert len(stories) == 2
    judging.join_stories(record, stories, note="one dam")
    assert record.is_behind()
    refresh(record)
    assert record.counts()["stories"] == 1
    keep(record, OTHER)
    (story,) = record.table("stories").to_pylist()
    found = record.story(story["id"])
    assert found is not None
    assert len(found.reports) == 3


def test_a_split_story_stays_split_and_is_whole_again_once_that_is_withdrawn(tolls: Record) -> None:
    before = tolls.findings()
    (story,) = tolls.table("stories").to_pylist()
    ruling = judging.split_story(tolls, story["id"], [OTHER.report.id])
    refresh(tolls)
    assert tolls.counts()["stories"] == 2
    judging.withdraw(tolls, str(ruling.number))
    refresh(tolls)
    assert tolls.findings() == before
    assert judging.rulings(tolls) == []


def test_rulings_are_those_of_collation(tolls: Record) -> None:
    (story,) = tolls.table("stories").to_pylist()
    judging.split_story(tolls, story["id"], [OTHER.report.id])
    refresh(tolls)
    drawn = collate([ONE, OTHER], load_knowledge(), judging.rulings(tolls))
    assert [tolls.story(s.id) for s in drawn.stories] == list(drawn.stories)


def test_actors_are_joined_and_split(tmp_path: Path, told: Brief) -> None:
    record = open_record(tmp_path / "actors.duckdb")
    keep(record, *told.collation.readings)
    one, other = [row["id"] for row in record.table("actors").to_pylist() if row["kind"] == "person"][:2]
    judging.join_actors(record, [one, other])
    refresh(record)
    assert record.actor(other) is None
    joined = record.actor(one)
    assert joined is not None
    reports = {row["report"] for row in record.table("mentions").to_pylist() if row["actor"] == one}
    apart = sorted(reports)[:1]
    ruling = judging.split_actor(record, one, apart)
    refresh(record)
    split = f"{one}~{ruling.number}"
    assert {row["report"] for row in record.table("mentions").to_pylist() if row["actor"] == split} == set(apart)
    assert [r.number for r in judging.rulings(record)] == [1, 2]


def test_what_cannot_be_ruled_is_named(record: Record, told: Brief) -> None:
    story, actor = told.collation.stories[0], told.collation.actors[0].id
    for rule, code in (
        (lambda: judging.join_stories(record, [story.id]), "CW305"),
        (lambda: judging.join_stories(record, [story.id, story.id]), "CW305"),
        (lambda: judging.join_stories(record, [story.id, "s-0"]), "CW303"),
        (lambda: judging.split_story(record, story.id, []), "CW305"),
        (lambda: judging.split_story(record, story.id, ["nowhere"]), "CW305"),
        (lambda: judging.split_story(record, story.id, story.reports), "CW305"),
        (lambda: judging.join_actors(record, [actor]), "CW305"),
        (lambda: judging.join_actors(record, [actor, "nobody"]), "CW303"),
        (lambda: judging.split_actor(record, "nobody", ["r"]), "CW303"),
        (lambda: judging.withdraw(record, "7"), "CW303"),
        (lambda: judging.withdraw(record, "f-0"), "CW303"),
    ):
        with pytest.raises(CrosswireError) as error:
            rule()
        assert error.value.code == code
    assert judging.rulings(record) == []
    assert not record.is_behind()


def test_a_record_without_these_tables_gets_them(record: Record, all_rows: Callable[[Record], object]) -> None:
    before = all_rows(record)
    connection = duckdb.connect(str(record.path))
    connection.execute("DROP TABLE judgements; DROP TABLE rulings")
    connection.close()
    opened = open_record(record.path, make=False)
    assert judging.judgements(opened) == []
    assert all_rows(opened) == before
