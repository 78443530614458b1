"""Which reports are one story: invented reports of a few happenings, in any order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.collation.stories import Outline, as_term, group, order, outline, story_id
from crosswire.facts import Report

EVERYDAY = frozenset({"minister", "president", "us", "parliament", "france"})

REPORTS = [
    Report(
        id="dam-1",
        published="2031-04-02",
        text="The Varnholt dam cracked on Tuesday and the Osk river flooded Brenzlau, where 40 houses were lost.",
    ),
    Report(
        id="dam-2",
        published="2031-04-03",
        text="Brenzlau is under water. The crack in the Varnholt dam sent the Osk into its streets; houses were lost.",
    ),
    Report(
        id="dam-3",
        published=None,
        text="Engineers had warned that the Varnholt dam above Brenzlau would crack. The Osk has flooded the houses.",
    ),
    Report(
        id="opera-1",
        published="2031-04-02",
        text="The tenor Lucio Marabel fell ill before Nabucco in Pelagosa, and a stagehand sang the aria.",
    ),
    Report(
        id="opera-2",
        published="2031-04-02",
        text="A stagehand saved Nabucco in Pelagosa on Tuesday: Lucio Marabel, the tenor, could not sing the aria.",
    ),
    Report(id="alone", published="2031-04-02", text="A ferry between two small islands was laid up for repairs."),
]
STORIES = [("alone",), ("dam-1", "dam-2", "dam-3"), ("opera-1", "opera-2")]


def outlines(reports: list[Report]) -> list[Outline]:
    """Give the outlines of some reports."""
    return [outline(report, EVERYDAY) for report in reports]


def test_group_puts_reports_of_one_happening_together() -> None:
    assert group(outlines(REPORTS)) == STORIES


@given(st.permutations(REPORTS))
def test_group_does_not_depend_on_the_order_of_reports(reports: list[Report]) -> None:
    assert group(outlines(reports)) == STORIES


@given(st.lists(st.sampled_from(REPORTS), unique_by=lambda report: report.id))
def test_group_puts_each_report_into_one_story(reports: list[Report]) -> None:
    found = group(outlines(reports))
    assert sorted(report for story in found for report in story) == sorted(report.id for report in reports)
    assert found == sorted(tuple(sorted(story)) for story in found)


def test_group_of_nothing_is_nothing() -> None:
    assert group([]) == []


def test_group_keeps_a_report_without_words_by_itself() -> None:
    empty = [Report(id="x", text=""), Report(id="y", text="of the and")]
    assert group(outlines(empty)) == [("x",), ("y",)]


def test_group_keeps_look_alikes_of_two_years_apart() -> None:
    same = "The Varnholt dam cracked on Tuesday and the Osk river flooded Brenzlau."
    now, then = Report(id="a", text=same, published="2031-04-02"), Report(id="b", text=same, published="2029-04-02")
    assert group(outlines([now, then])) == [("a",), ("b",)]
    assert group(outlines([now, Report(id="b", text=same)])) == [("a", "b")]


def test_group_takes_a_time_of_day_for_its_day() -> None:
    same = "The Varnholt dam cracked on Tuesday and the Osk river flooded Brenzlau."
    reports = [
        Report(id="a", text=same, published="2031-04-02T23:10:00+02:00"),
        Report(id="b", text=same, published="2031-04-03"),
    ]
    assert group(outlines(reports)) == [("a", "b")]


def test_outline_reads_no_furniture_but_the_title() -> None:
    text = "The dam cracked. Subscribe to Kittiwake"
    report = Report(id="r", text=text, title="Brenzlau floods", furniture=((17, len(text)),))
    terms = {term for term, _ in outline(report, EVERYDAY).terms}
    assert {"dam", "cracked", "brenzlau"} <= terms
    assert not {"kittiwake", "subscribe", "the"} & terms


def test_outline_weighs_names_more_and_everyday_words_less() -> None:
    weights = dict(outline(Report(id="r", text="In Brenzlau a minister saw the dam."), EVERYDAY).terms)
    assert weights["minister"] < weights["dam"] < weights["brenzlau"]


def test_outline_weighs_a_word_that_mostly_has_no_capital_as_a_word() -> None:
    weights = dict(
        outline(Report(id="r", text="Rivers rose. Two rivers met; no rivers fell. Brenzlau"), EVERYDAY).terms
    )
    assert weights["river"] < 2 * weights["brenzlau"]
    assert dict(outline(Report(id="r", text="Rivers"), EVERYDAY).terms)["river"] == weights["brenzlau"]


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("Orbán’s", "orban"),
        ("Rivers", "river"),
        ("states'", "state"),
        ("bus", "bus"),
        ("congress", "congress"),
        ("Łódź", "lodz"),
        ("U", "u"),
    ],
)
def test_as_term_takes_endings_away(word: str, term: str) -> None:
    assert as_term(word) == term


def test_as_term_gives_a_plural_and_its_singular_one_term() -> None:
    assert as_term("Towers") == as_term("tower")


def test_story_id_stays_when_later_reports_come() -> None:
    first = REPORTS[:2]
    later = Report(id="aaa", text="", published="2031-04-09")
    undated = Report(id="aab", text="")
    assert story_id(first) == story_id([*first, later]) == story_id([*first, undated]) == story_id([undated, *first])


def test_story_id_is_another_for_another_first_report() -> None:
    assert story_id(REPORTS[:1]) != story_id(REPORTS[1:2])
    assert story_id(REPORTS[:2]) == story_id(REPORTS[:1])


def test_order_is_by_publication_and_then_by_id_with_undated_reports_last() -> None:
    undated = Report(id="a", text="")
    days = [Report(id="c", text="", published="2031-01-01"), Report(id="b", text="", published="2031-01-02")]
    assert sorted([undated, *reversed(days)], key=order) == [*days, undated]
