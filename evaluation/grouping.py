"""Whether reports of one happening are put together and those of look-alikes kept apart (``cases/stories.toml``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from crosswire.collation.outlines import outline
from crosswire.collation.stories import group
from crosswire.engine.local import Run
from crosswire.facts import Report
from crosswire.knowledge.actors import Knowledge
from evaluation.checks import ROOT, Check, read_cases


def labelled_reports() -> Iterator[tuple[str, Report]]:
    """Give reports with the name of their story: those of the table, and the examples."""
    for number, row in enumerate(read_cases("stories")["report"]):
        report = Report(id=f"row{number:02}", text=row["text"], title=row["title"], published=row["published"])
        yield row["story"], report
    for folder in sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir()):
        for report in Run().reports([str(folder)]):
            yield folder.name, report


def measure_grouping(knowledge: Knowledge) -> Iterator[Check]:
    """Group all reports at once, and check each pair of them."""
    labelled = list(labelled_reports())
    groups = group(outline(report for _, report in labelled), knowledge.everyday)
    story_of = {report: number for number, members in enumerate(groups) for report in members}
    for (story, one), (other_story, other) in combinations(labelled, 2):
        together = story_of[one.id] == story_of[other.id]
        part = "stories: pairs put together" if story == other_story else "stories: pairs kept apart"
        case = f"{story}: {one.title or one.id} / {other_story}: {other.title or other.id}"
        yield Check(part, case, together == (story == other_story))
    yield from _alone(labelled, knowledge)


def _alone(labelled: Sequence[tuple[str, Report]], knowledge: Knowledge) -> Iterator[Check]:
    """Group the reports of each story by themselves, as a user does who gathered them for one happening."""
    by_story: dict[str, list[Report]] = {}
    for story, report in labelled:
        by_story.setdefault(story, []).append(report)
    for story, reports in sorted(by_story.items()):
        groups = group(outline(reports), knowledge.everyday)
        if len(reports) > 1:
            yield Check("stories: one by itself", story, len(groups) == 1)
