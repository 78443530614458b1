"""Readings collated: the same story whatever the order, findings that stay themselves, and nothing told twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from crosswire.collation.collate import collate, collate_story
from crosswire.collation.ranking import rank
from crosswire.facts import Collation, Finding, Reading, Report, Span
from crosswire.knowledge.actors import Knowledge, load_knowledge
from crosswire.reader.reading import read
from tests.builders import draft, finding, quantity
from tests.collation.making import meant
from tests.views.story import make_brief

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

BRIDGE = [replace(meant(reading), notices=()) for reading in make_brief().readings or make_brief().collation.readings]


def toll(report: str, value: float, published: str, words: str) -> Reading:
    """Give a report of one sentence with a toll (mark ``n``)."""
    made = draft(report, words, published=published, title=f"Toll in {report}")
    made.add("quantities", quantity(made, "n", value, unit="people", happening="kill", of_text="people"))
    return meant(made.reading())


TOLLS = [
    toll("b", 12, "2031-05-03", "The Varnholt dam that broke above Brenzlau killed [[n|12]] people on the Osk."),
    toll("a", 12, "2031-05-04", "Above Brenzlau the Varnholt dam broke and the Osk killed [[n|12]] people."),
    toll("c", 19, "2031-05-05", "[[n|19]] people were killed on the Osk when the Varnholt dam broke above Brenzlau."),
]


@pytest.mark.parametrize(
    ("titles", "headline"),
    [
        (
            ("Dam above Brenzlau breaks, 12 killed", "Dam above Brenzlau breaks: 12 killed", "Toll at Brenzlau now 19"),
            2,
        ),
        (("Dam above Brenzlau breaks, twelve killed", "Twelve killed at Brenzlau", "Toll at Brenzlau now 19"), 2),
        (("Dam above Brenzlau breaks", "Dam breaks above Brenzlau, 12 killed", "Toll at Brenzlau now 19"), 0),
        (("Dam above Brenzlau breaks, 12 killed", "12 killed at Brenzlau", None), 0),
    ],
)
def test_a_headline_has_no_figure_that_a_later_report_replaced(titles: Sequence[str | None], headline: int) -> None:
    made = [
        replace(reading, report=replace(reading.report, title=title))
        for reading, title in zip(TOLLS, titles, strict=True)
    ]
    done = collate(made, load_knowledge())
    assert [finding.verdict for finding in done.findings if finding.aspect == "number"].count("updated") == 1
    (story,) = done.stories
    assert story.headline == titles[headline]


@settings(max_examples=25, deadline=None)  # The first run loads tables.
@given(st.permutations([*BRIDGE, *TOLLS]))
def test_collate_does_not_depend_on_the_order_of_readings(readings: list[Reading]) -> None:
    assert collate(readings, load_knowledge()) == collate([*BRIDGE, *TOLLS], load_knowledge())


def test_collate_gives_every_reading_one_story() -> None:
    done = collate([*BRIDGE, *TOLLS], load_knowledge())
    reports = [report for story in done.stories for report in story.reports]
    assert sorted(reports) == sorted(reading.report.id for reading in [*BRIDGE, *TOLLS])
    assert [reading.report.id for reading in done.readings] == reports
    assert {found.story for found in done.findings} <= {story.id for story in done.stories}
    for story in done.stories:
        assert sorted(r for origin in story.origins for r in origin.reports) == sorted(story.reports)


def test_collate_of_nothing_is_nothing() -> None:
    assert collate([], load_knowledge()) == Collation(readings=(), actors=(), stories=(), findings=(), framing=())


def test_a_report_by_itself_is_a_story_without_framing() -> None:
    part = collate_story(TOLLS[:1], load_knowledge())
    assert part.story.reports == ("b",)
    assert (part.findings, part.framing) == ((), ())


def test_findings_keep_their_ids_when_a_later_report_comes() -> None:
    knowledge = load_knowledge()
    before, after = collate_story(TOLLS[:2], knowledge), collate_story(TOLLS, knowledge)
    assert before.story.id == after.story.id
    agreed = {f.id for f in before.findings if f.rule == "number.agree"}
    assert agreed
    assert agreed <= {f.id for f in after.findings}
    assert next(f.verdict for f in after.findings if f.aspect == "number") == "updated"


def test_reports_stand_in_the_order_of_their_publication() -> None:
    part = collate_story(TOLLS[::-1], load_knowledge())
    assert part.story.reports == ("b", "a", "c")
    assert (part.story.earliest, part.story.latest) == ("2031-05-03", "2031-05-05")


def titled(report: str, title: str | None, text: str = "It rained. The Osk rose.") -> Reading:
    """Give a report with a title."""
    return draft(report, text, title=title).reading()


@pytest.mark.parametrize(
    ("readings", "headline"),
    [
        (
            [titled("a", "Dam cracks"), titled("b", "Dam cracks above Brenzlau"), titled("c", "Opera")],
            "Dam cracks above Brenzlau",
        ),
        ([titled("a", None), titled("b", "Rain")], "Rain"),
        ([titled("a", None, "It rained for a whole day. Then not."), titled("b", None, "Rain. Sun.")], "Rain."),
        ([titled("a", None, ""), titled("b", None, "")], ""),
    ],
)
def test_a_story_takes_the_headline_that_says_what_the_others_say(readings: list[Reading], headline: str) -> None:
    assert collate_story(readings, load_knowledge()).story.headline == headline


@pytest.mark.parametrize("text", ["", "\n\n", "“", "12", "Norway"])
def test_collate_story_takes_any_text(text: str) -> None:
    readings = [draft(name, text).reading() for name in "ab"]
    assert collate_story(readings, load_knowledge()).story.reports == ("a", "b")


# Nothing told twice


def at(report: str, start: int, end: int) -> Span:
    """Give a place."""
    return Span(report, start, end)


def found(key: str, verdict: str, aspect: str, *spans: Span, weight: float = 1.0, rule: str | None = None) -> Finding:
    """Give a finding that rests on some places."""
    made = finding(key, verdict, aspect, [(key, span, None) for span in spans], weight=weight)
    return replace(made, rule=rule or made.rule)


A, B, C = at("a", 10, 40), at("b", 5, 30), at("c", 0, 20)
CLASH = found("clash", "conflict", "number", at("a", 20, 25), at("b", 10, 15))


def kept(*findings: Finding) -> list[str]:
    """Give the keys of the findings that are told."""
    return [f.about for f in rank(findings)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (found("x", "agree", "event", A, B), found("y", "agree", "statement", A, B)),
        (found("x", "agree", "statement", A, B), found("y", "agree", "quote", A, B)),
        (found("x", "agree", "quote", A, B), found("y", "agree", "number", at("a", 20, 25), at("b", 10, 15))),
        (found("x", "agree", "event", A, B, C), found("y", "agree", "event", A, C)),
        (found("x", "agree", "event", A, B), found("y", "only", "event", A)),
        (found("x", "agree", "number", at("a", 20, 25), B), found("y", "only", "event", A)),
        (found("x", "agree", "date", at("a", 20, 25), B), found("y", "only", "statement", A)),
        (CLASH, found("y", "agree", "number", at("a", 20, 25))),
        (CLASH, found("y", "only", "number", at("b", 10, 15))),
        (
            found("x", "disputed", "statement", A, B, rule="statement.denied"),
            found("y", "agree", "event", at("a", 12, 20), at("b", 6, 9)),
        ),
        (found("x", "conflict", "number", A, B), found("y", "conflict", "number", A, B)),
        (found("x", "updated", "number", A, B), found("y", "only", "number", at("a", 12, 13))),
        (found("x", "disputed", "purpose", at("a", 12, 20), B), found("y", "only", "event", A)),
        (
            found("12", "updated", "number", at("a", 12, 13), at("b", 6, 7), at("c", 4, 5)),
            found("12", "updated", "number", at("a", 30, 32), at("b", 20, 22)),
        ),
    ],
)
def test_what_has_been_told_is_not_told_again(before: Finding, after: Finding) -> None:
    assert kept(before, after) == [before.about]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (found("x", "agree", "event", A, B), found("y", "agree", "event", A, C)),
        (found("x", "agree", "event", A, B), found("y", "agree", "number", A, B)),
        (found("x", "agree", "event", A, B), found("y", "only", "number", A)),
        (found("x", "agree", "number", at("a", 20, 25), B), found("y", "only", "quote", A)),
        (found("x", "agree", "event", A, B), found("y", "agree", "date", A, B)),
        (found("x", "agree", "role", A, B), found("y", "agree", "event", A, B)),
        (CLASH, found("y", "agree", "event", at("a", 20, 25), at("b", 10, 15))),
        (CLASH, found("y", "only", "event", at("b", 10, 15))),
        (CLASH, found("y", "only", "number", at("b", 16, 20))),
        (found("x", "updated", "number", A, B), found("y", "agree", "number", A, B)),
        (found("x", "disputed", "purpose", A, B), found("y", "agree", "event", A, B)),
        (found("x", "unlikely", "role", A), found("y", "only", "role", A)),
    ],
)
def test_what_says_something_else_of_the_same_words_is_told(before: Finding, after: Finding) -> None:
    assert kept(before, after) == [before.about, after.about]


def clash(key: str, *told: tuple[str, Span]) -> Finding:
    """Give a clash of days, each told by some words."""
    return finding(key, "conflict", "date", [(value, span, None) for value, span in told])


def test_two_days_that_clash_are_told_once_in_whatever_words() -> None:
    worded = clash("x", ("he resigned on Tuesday", A), ("he has resigned on Monday", B))
    bare = clash("y", ("Tuesday", C), ("Monday", at("b", 24, 30)))
    assert kept(worded, bare) == ["x"]


@pytest.mark.parametrize(
    "other",
    [
        clash("y", ("Friday", C), ("Monday", at("b", 24, 30))),
        clash("y", ("Tuesday", C), ("Monday", at("b", 50, 60))),
    ],
)
def test_two_days_that_clash_elsewhere_or_with_a_third_are_told(other: Finding) -> None:
    worded = clash("x", ("he resigned on Tuesday", A), ("he has resigned on Monday", B))
    assert kept(worded, other) == ["x", "y"]


def test_the_same_places_in_other_reports_are_other_words() -> None:
    one, other = found("x", "agree", "event", A, B), found("y", "agree", "event", at("c", 10, 40), at("d", 5, 30))
    assert kept(one, other) == ["x", "y"]


def test_findings_rank_by_verdict_and_then_by_weight() -> None:
    findings = [
        found("only", "only", "event", at("a", 90, 95), weight=9.0),
        found("light", "agree", "event", at("a", 50, 60), at("b", 50, 60), weight=1.0),
        found("heavy", "agree", "event", at("a", 70, 80), at("b", 70, 80), weight=2.0),
        found("clash", "conflict", "date", A, B, weight=0.1),
    ]
    assert [f.about for f in rank(iter(findings))] == ["clash", "heavy", "light", "only"]


def test_of_two_findings_of_one_id_the_weightier_is_told() -> None:
    light, heavy = (found("x", "agree", "event", A, B, weight=weight) for weight in (1.0, 2.0))
    assert rank(iter([light, heavy])) == rank(iter([heavy, light])) == [heavy]


# The whole of it, on read texts


TEXTS = [
    "Chile signed the fishing treaty with Peru in Lima on Tuesday. It will cost 12 million dollars.",
    "In Lima, Peru and Chile signed a fishing treaty. The fishing treaty costs 12 million dollars.",
    "A fishing treaty between Chile and Peru was signed in Lima on Tuesday at a cost of 15 million dollars.",
    "The tenor Lucio Marabel fell ill before Nabucco in Pelagosa, and a stagehand sang the aria.",
]


@pytest.fixture(scope="module")
def readings(nlp: Language) -> list[Reading]:
    reports = [Report(id=f"r{n}", text=text, published=f"2025-03-0{5 + n}") for n, text in enumerate(TEXTS)]
    return list(read(nlp, reports, load_knowledge()))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def all_orders(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Give some orders of readings: as they are, backwards, and turned."""
    return [list(readings), list(reversed(readings)), [*readings[2:], *readings[:2]]]


@pytest.mark.model
def test_read_reports_come_to_the_same_in_any_order(readings: list[Reading], knowledge: Knowledge) -> None:
    one, *others = [collate(order, knowledge) for order in all_orders(readings)]
    assert [story.reports for story in sorted(one.stories, key=lambda s: len(s.reports))] == [
        ("r3",),
        ("r0", "r1", "r2"),
    ]
    assert all(other == one for other in others)


@pytest.mark.model
def test_every_finding_rests_on_words_of_its_story(readings: list[Reading], knowledge: Knowledge) -> None:
    done = collate(readings, knowledge)
    reports = {story.id: set(story.reports) for story in done.stories}
    texts = {reading.report.id: reading.report.text for reading in done.readings}
    assert done.findings
    assert len({f.id for f in done.findings}) == len(done.findings)
    for one in done.findings:
        assert {span.report for span in one.evidence} <= reports[one.story]
        assert all(0 <= span.start < span.end <= len(texts[span.report]) for span in one.evidence)
        assert one.evidence == tuple(position.span for position in one.positions)
        assert 1 <= one.witnesses <= len({span.report for span in one.evidence})
        assert 0 <= one.confidence <= 1


@pytest.mark.model
def test_collating_again_gives_the_same(readings: list[Reading], knowledge: Knowledge) -> None:
    once = collate(readings, knowledge)
    assert collate(readings, knowledge) == once
