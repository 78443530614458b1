"""The findings of a story as they are told: what is agreed and what one report alone has, each thing once."""

from __future__ import annotations

import pytest

from crosswire.facts import Clause, Finding, Origin, Span, Story
from crosswire.views.compose import make_sheets
from crosswire.views.sheet import Sheet
from tests.builders import Draft, draft, event, finding, participant, quantity, wrap


def sheet_of(*made: Draft, findings: list[Finding]) -> Sheet:
    """Lay out one story of some reports."""
    ids = tuple(one.id for one in made)
    story = Story(
        id="s-1", headline="A ferry sinks", reports=ids, earliest=None, latest=None,
        origins=tuple(Origin(reports=(i,), reason="") for i in ids),
    )  # fmt: skip
    return make_sheets(wrap([one.reading() for one in made], stories=[story], findings=findings))[0]


def told(sheet: Sheet) -> list[str]:
    """Give what is told as agreed."""
    return [entry.text for entry in sheet.agreed]


ONE = draft("a", "[[h|Five [[c|campers]] and [[n|three]] cooks are missing]]. The pier was shut.")
TWO = draft("b", "Still [[n|three]] cooks and [[m|five]] campers are not found.")
CAMPERS = finding(
    "campers", "agree", "number", [("five campers", ONE["h"], None), ("five campers", TWO["m"], None)],
    summary="Five campers and three cooks are missing.", weight=1.2,
)  # fmt: skip
COOKS = finding(
    "cooks", "agree", "number", [("three cooks", ONE["n"], None), ("three cooks", TWO["n"], None)],
    summary="Five campers and three cooks are missing.", weight=1.1,
)  # fmt: skip


def test_a_sentence_in_nearly_the_same_words_is_told_as_it_stands_and_marked_where_it_differs() -> None:
    both: list[tuple[str, Span, str | None]] = [("told", ONE["h"], None), ("told", TWO["m"], None)]
    alike = finding("h", "agree", "event", both, rule="told.agree", summary="Five campers and three cooks are missing")
    clash = finding("campers", "conflict", "number", [("five", ONE["c"], None), ("eight", TWO["n"], None)])
    assert told(sheet_of(ONE, TWO, findings=[alike])) == ["Five campers and three cooks are missing."]
    assert told(sheet_of(ONE, TWO, findings=[clash, alike])) == [
        "Five campers and three cooks are missing (part of this differs; see below)."
    ]


def test_two_figures_of_one_sentence_are_told_once() -> None:
    sheet = sheet_of(ONE, TWO, findings=[CAMPERS, COOKS])
    assert told(sheet) == ["Five campers and three cooks are missing."]
    assert sheet.agreed[0].aliases == (COOKS.id,)


def test_but_apart_where_other_reports_agree_on_the_second() -> None:
    three = draft("c", "Police speak of [[n|three]] cooks.")
    cooks = finding(
        "cooks", "agree", "number", [("three cooks", ONE["n"], None), ("three", three["n"], None)],
        summary="Five campers and three cooks are missing.",
    )  # fmt: skip
    texts = told(sheet_of(ONE, TWO, three, findings=[CAMPERS, cooks]))
    assert texts[0] == "Five campers and three cooks are missing."
    assert texts[1].startswith("They give the same figure: three")


def test_a_figure_whose_sentence_is_contested_is_told_alone() -> None:
    clash = finding(
        "campers", "conflict", "number", [("five", ONE["c"], None), ("eight", TWO["m"], None)], summary="Not one."
    )
    assert told(sheet_of(ONE, TWO, findings=[clash, COOKS])) == [
        "They give the same figure: three cooks, as in “Five campers and three cooks are missing.”"
    ]


def test_of_an_act_the_telling_is_shown_that_has_no_figure_of_its_own() -> None:
    made = []
    for name, words in (
        ("a", "[[e|[[w|Guards]] [[e-t|pulled]] [[n|35]] children from the [[t|ferry]]]]."),
        ("b", "[[e|[[w|Guards]] [[e-t|pulled]] children from the sinking [[t|ferry]]]]."),
    ):
        one = draft(name, words)
        sides = {"source": (participant(one["w"], None),), "target": (participant(one["t"], None),)}
        one.add("events", event(one, "e", "AID", lemma="pull", **sides))
        if "n" in one.spans:
            one.add("quantities", quantity(one, "n", 35))
        made.append(one)
    agreed = finding(
        "e",
        "agree",
        "event",
        [("asserted", one["e"], None) for one in made],
        rule="event.agree",
        summary="Guards pulled",
    )
    assert told(sheet_of(*made, findings=[agreed])) == ["Guards pulled children from the sinking ferry."]


@pytest.mark.parametrize("opening", ["How many [[w|Guards]]", "They, [[w|Guards]],"])
def test_of_an_act_no_telling_is_shown_that_asks_or_opens_with_a_pronoun_nobody_is_known_for(opening: str) -> None:
    made = []
    for name, words in (
        ("a", f"[[e|{opening} [[e-t|shut]] the [[t|ferry]]]], nobody said."),
        ("b", "[[e|[[w|Guards]] [[e-t|shut]] the old [[t|ferry]]]] on Monday."),
    ):
        one = draft(name, words)
        sides = {"source": (participant(one["w"], None),), "target": (participant(one["t"], None),)}
        one.add("events", event(one, "e", "COERCE", lemma="shut", **sides))
        made.append(one)
    agreed = finding(
        "e", "agree", "event", [("asserted", one["e"], None) for one in made], rule="event.agree", summary="Not this",
    )  # fmt: skip
    assert told(sheet_of(*made, findings=[agreed])) == ["Guards shut the old ferry."]


def test_a_day_that_no_telling_is_free_of_another_figure_for_is_told_alone() -> None:
    one = draft("a", "In a ballot on [[d|4 May]], [[n|83]] percent were for it.")
    two = draft("b", "In a ballot on [[d|4 May]], [[n|91]] percent were for it.")
    day = finding(
        "2031-05-04", "agree", "date", [("2031-05-04", one["d"], None), ("2031-05-04", two["d"], None)],
        summary="2031-05-04", about="2031-05-04",
    )  # fmt: skip
    assert told(sheet_of(one, two, findings=[day])) == [
        "They give the same day: 4 May 2031, as in “In a ballot on 4 May”."
    ]


# What one report alone has


def alone(sheet: Sheet) -> list[str]:
    """Give what is told as one report's alone."""
    return [entry.text for part in sheet.lone for entry in part.entries]


def test_a_figure_of_one_report_is_told_by_its_sentence() -> None:
    only = finding("cooks", "only", "number", [("three cooks", TWO["n"], None)], summary=TWO.text)
    assert alone(sheet_of(ONE, TWO, findings=[only])) == [TWO.text]


def test_but_with_less_around_it_where_its_sentence_is_told_already() -> None:
    only = finding("cooks", "only", "number", [("three cooks", ONE["n"], None)], summary=CAMPERS.summary)
    assert alone(sheet_of(ONE, TWO, findings=[CAMPERS, only])) == [
        "Three cooks, as in “Five campers and three cooks are missing.”"
    ]


def test_nor_is_half_a_quotation_told_as_a_sentence() -> None:
    made = draft("a", "It is late,” said Halden, adding that [[n|39]] wounded had come.")
    only = finding("n", "only", "number", [("39 wounded", made["n"], None)], summary=made.text)
    assert alone(sheet_of(made, TWO, findings=[only])) == [
        "39 wounded, as in “It is late,’ said Halden, adding that 39 wounded had come.”"
    ]


def clause(made: Draft, name: str, predicate: str, **fields: object) -> Clause:
    """Give what the verb at ``predicate`` says, at the mark ``name``."""
    plain = {"lemma": "come", "arguments": (), "negated": False, "mood": "told", "main": False, "earlier": False}
    return Clause(evidence=(made[name],), predicate=made[predicate], **(plain | fields))  # type: ignore[arg-type]


def test_a_figure_is_told_by_its_clause_where_that_is_a_sentence() -> None:
    made = draft("a", "It is late,” said Halden, adding [[c|that [[n|39]] wounded had [[p|come]]]].")
    only = finding("n", "only", "number", [("39 wounded", made["n"], None)], summary=made.text)
    made.add("clauses", clause(made, "c", "p"))
    assert alone(sheet_of(made, TWO, findings=[only])) == ["39 wounded had come."]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("It is late,” said Halden, a camp [[c|that [[p|has]] [[n|39]] wounded]].", "told"),
        ("It is late,” said Halden, adding [[c|that they [[p|had]] [[n|39]] wounded]].", "told"),
        ("It is late,” said Halden, adding [[c|that [[n|39]] wounded had [[p|come]]]].", "open"),
    ],
)
def test_but_not_where_its_subject_is_missing_or_a_pronoun_or_it_is_not_told_as_a_fact(text: str, mood: str) -> None:
    made = draft("a", text)
    only = finding("n", "only", "number", [("39 wounded", made["n"], None)], summary=made.text)
    made.add("clauses", clause(made, "c", "p", mood=mood))
    (found,) = alone(sheet_of(made, TWO, findings=[only]))
    assert found.startswith("39 wounded, as in “")


def test_what_the_figures_share_is_told_by_a_short_clause_that_nobody_contests() -> None:
    one = draft("a", "At least [[x|32]] were killed and [[c|more than [[n|140]] were [[p|injured]]]], police said.")
    two = draft("b", "A blast killed [[x|17]] and injured [[n|147]].")
    one.add("clauses", clause(one, "c", "p"))
    clash = finding("x", "disputed", "number", [("32", one["x"], None), ("17", two["x"], None)], summary="Not one.")
    agreed = finding(
        "n", "agree", "number", [("more than 140", one["n"], None), ("147", two["n"], None)], summary="more than 140"
    )
    assert told(sheet_of(one, two, findings=[clash, agreed])) == ["More than 140 were injured."]


def test_an_act_whose_clause_is_no_sentence_is_told_by_its_own() -> None:
    made = draft("a", "The pier, [[e|shut by [[w|Guards]] of the [[t|harbour]]]], fell on Monday.")
    sides = {"source": (participant(made["w"], None),), "target": (participant(made["t"], None),)}
    made.add("events", event(made, "e", "COERCE", lemma="shut", **sides))
    only = finding("e", "only", "event", [("asserted", made["e"], None)], summary="Shut by guards of the harbour")
    assert alone(sheet_of(made, TWO, findings=[only])) == [made.text]
