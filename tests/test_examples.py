"""The example stories: what a folder holds, and that what they are there to show is shown."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crosswire.collation.collate import collate
from crosswire.facts import Collation, Reading, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.reading import read
from crosswire.settings import Settings
from crosswire.sources.load import load

if TYPE_CHECKING:
    from spacy.language import Language

EXAMPLES = Path(__file__).parents[1] / "examples"
STORIES = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir())
VERDICTS = {"agree", "only", "updated", "disputed", "conflict", "unlikely"}


@pytest.fixture(scope="module")
def reports() -> dict[str, list[Report]]:
    """Give the reports of each story."""
    found = {}
    for story in STORIES:
        loaded = list(load([str(EXAMPLES / story)], Settings()))
        assert all(isinstance(item, Report) for item in loaded), loaded
        found[story] = [item for item in loaded if isinstance(item, Report)]
    return found


@pytest.fixture(scope="module")
def readings(nlp: Language, reports: dict[str, list[Report]]) -> dict[str, list[Reading]]:
    """Give the readings of each story."""
    return {story: list(read(nlp, reports[story], load_knowledge())) for story in STORIES}


@pytest.fixture(scope="module")
def collations(readings: dict[str, list[Reading]]) -> dict[str, Collation]:
    """Give what each story comes to, as ``crosswire brief`` makes it."""
    return {story: collate(readings[story], load_knowledge()) for story in STORIES}


def body(report: Report) -> str:
    """Give a report without what is page and not report."""
    at, kept = 0, []
    for start, end in report.furniture:
        kept.append(report.text[at:start])
        at = end
    return " ".join((*kept, report.text[at:]))


def test_there_are_three_example_stories() -> None:
    assert len(STORIES) == 3


@pytest.mark.parametrize("story", STORIES)
def test_a_story_holds_four_reports(story: str, reports: dict[str, list[Report]]) -> None:
    assert len(reports[story]) == 4
    assert len({report.id for report in reports[story]}) == 4
    assert len({report.title for report in reports[story]}) == 4


@pytest.mark.parametrize("story", STORIES)
def test_a_report_has_200_to_500_words(story: str, reports: dict[str, list[Report]]) -> None:
    lengths = {report.where or report.id: len(body(report).split()) for report in reports[story]}
    assert {where: length for where, length in lengths.items() if not 200 <= length <= 500} == {}


@pytest.mark.parametrize("story", STORIES)
def test_one_report_of_a_story_states_no_day(story: str, reports: dict[str, list[Report]]) -> None:
    assert len([report for report in reports[story] if report.published is None]) == 1


def test_one_report_is_a_saved_page_with_its_furniture(reports: dict[str, list[Report]]) -> None:
    pages = [report for story in STORIES for report in reports[story] if Path(report.where).suffix == ".html"]
    assert len(pages) == 1
    source = next(EXAMPLES.glob("*/*.html")).read_text("utf-8")
    for word in ("Subscribe", "Share on", "cookie", "newsletter"):
        assert word.lower() in source.lower()
        assert word.lower() not in body(pages[0]).lower()


@pytest.mark.model
@pytest.mark.parametrize("story", STORIES)
def test_the_reports_of_a_folder_are_one_story(story: str, collations: dict[str, Collation]) -> None:
    (found,) = collations[story].stories
    assert len(found.reports) == 4


@pytest.mark.model
def test_the_stories_are_told_apart(readings: dict[str, list[Reading]]) -> None:
    everything = [reading for story in STORIES for reading in readings[story]]
    found = {frozenset(story.reports) for story in collate(everything, load_knowledge()).stories}
    assert found == {frozenset(reading.report.id for reading in readings[story]) for story in STORIES}


@pytest.mark.model
def test_all_six_verdicts_are_shown_between_the_stories(collations: dict[str, Collation]) -> None:
    assert {f.verdict for done in collations.values() for f in done.findings} == VERDICTS


@pytest.mark.model
def test_one_story_has_three_reprints_of_one_text(collations: dict[str, Collation]) -> None:
    sizes = {
        story: sorted(len(origin.reports) for origin in done.stories[0].origins) for story, done in collations.items()
    }
    assert sizes["summit-sanctions"] == [1, 3]
    assert all(size == [1, 1, 1, 1] for story, size in sizes.items() if story != "summit-sanctions")


@pytest.mark.model
def test_reprints_never_bear_witness_twice(collations: dict[str, Collation]) -> None:
    done = collations["summit-sanctions"]
    reprints = next(set(o.reports) for o in done.stories[0].origins if len(o.reports) == 3)
    for finding in done.findings:
        of = {span.report for span in finding.evidence}
        assert finding.witnesses <= len(of - reprints) + bool(of & reprints)
        assert finding.verdict != "agree" or not of <= reprints


@pytest.mark.model
@pytest.mark.parametrize("story", STORIES)
def test_no_two_findings_of_a_story_are_one(story: str, collations: dict[str, Collation]) -> None:
    findings = collations[story].findings
    assert len({f.id for f in findings}) == len(findings)
    for one, other in combinations(findings, 2):
        assert (one.verdict, one.summary, one.evidence) != (other.verdict, other.summary, other.evidence)
