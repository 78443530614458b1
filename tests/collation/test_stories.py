"""Which reports are one story: invented reports of a few happenings, in any order."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.collation.outlines import Outline, outline
from crosswire.collation.stories import group as group_outlines
from crosswire.collation.stories import order, story_id
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
    return list(outline(reports))


def group(outlined: list[Outline]) -> list[tuple[str, ...]]:
    """Group reports."""
    return group_outlines(outlined, EVERYDAY)


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


def test_group_keeps_apart_what_only_a_kind_has_in_common() -> None:
    """Two strikes of dockers, told by eight reports each: each has its own port, leader and number of ships."""
    reports = [Report(id=f"{one[0]}-{n}", text=strike(*one, n)) for one in STRIKES for n in range(8)]
    assert [len(story) for story in group(outlines(reports))] == [8, 8]


def test_group_keeps_a_thousand_reports_of_look_alikes_apart() -> None:
    """Twenty walkouts of dockers, told by fifty reports each over the same days."""
    ports = [(f"Port{n}a Quay{n}", f"Leader{n}x", f"Owner{n}y", str(1000 + n)) for n in range(20)]
    reports = [
        Report(id=f"{n:02}-{k:02}", published=f"2031-04-{1 + k % 6:02}", text=strike(*one, k))
        for n, one in enumerate(ports)
        for k in range(50)
    ]
    found = group(outlines(reports))
    assert all(len({report[:2] for report in story}) == 1 for story in found)
    assert sorted(map(len, found))[-20:] == [50] * 20


def test_group_keeps_one_strike_together_however_many_reports_tell_of_it() -> None:
    reports = [Report(id=f"{n:02}", text=strike(*STRIKES[0], n)) for n in range(60)]
    assert len(group(outlines(reports))) == 1


# How a report of a strike may begin, and what it may have besides.
LEADS = (
    "Dockers in {port} stayed away from the quay, and {ships} ships wait.",
    "No crane moved at {port} as the walkout of its dockers went on; {ships} vessels lie at anchor.",
    "{ships} freighters are stuck off {port} since the harbour workers downed tools.",
)
ASIDES = (
    "A judge will hear the complaint of the company on Monday.",
    "Shops near the station are running out of bananas, their owners say.",
    "The ministry of labour offered to mediate, and nobody came to its table.",
    "Fishermen brought soup to the gate; a brass band played until midnight.",
    "Insurers put the loss at a million crowns for each day.",
    "Police counted the pickets twice and came to two different sums.",
    "Lorries stood in a queue along the coast road as far as the lighthouse.",
    "Growers of tulips threw their flowers into a canal before cameras.",
    "An old contract forbids night shifts in winter, lawyers found.",
    "Children drew the idle cranes for a competition at school.",
    "Pilots, who bring in tankers, have not joined so far.",
)


# Two strikes: the port, who leads the men, who owns the quay, and how many ships wait.
STRIKES = (("Arlestad", "Quisling", "Prydz", "14"), ("Pelagosa", "Ostrander", "Alvsen", "31"))


def strike(port: str, leader: str, owner: str, ships: str, n: int) -> str:
    """Tell of a strike, in the n-th of many ways."""
    choose = Random(f"{port} {n}")  # noqa: S311 - the same way each time
    speech = f"The men, said {leader}, would not give way; a spokesman of {owner} had nothing to say."
    return " ".join((choose.choice(LEADS).format(port=port, ships=ships), speech, *choose.sample(ASIDES, 2)))


@pytest.mark.parametrize("seed", range(3))
def test_group_does_not_depend_on_the_order_of_look_alikes(seed: int) -> None:
    reports = [
        Report(id=f"{one[0]}-{n}", published=f"2031-04-0{1 + n % 5}", text=strike(*one, n))
        for one in STRIKES
        for n in range(12)
    ]
    expected = group(outlines(reports))
    Random(seed).shuffle(reports)  # noqa: S311 - an order like any other
    assert group(outlines(reports)) == expected


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
