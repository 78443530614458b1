"""Titles: agreed on, one against another, and against the table of offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from crosswire.collation.plausibility import find_implausible
from crosswire.collation.roles import find_roles, titled
from crosswire.knowledge.actors import Knowledge, load_knowledge
from tests.builders import Draft, draft, event, moment, participant, statement
from tests.collation.making import STORY, named, person, role, told_by, undated

if TYPE_CHECKING:
    from crosswire.facts import Finding

HALDEN = person("Mira Halden")
MACRON = "person:emmanuel-macron"
MERKEL = "person:angela-merkel"
ACTORS = {HALDEN.id: HALDEN} | {i: load_knowledge().actors[i] for i in (MACRON, MERKEL)}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def calling(
    report: str,
    words: str,
    *,
    actor: str = HALDEN.id,
    title: str = "president",
    kind: str = "head_of_state",
    of: str | None = "FRA",
    published: str | None = "2025-03-05",
) -> Draft:
    """Give a report that gives somebody a title; marks: ``r`` the title, ``m`` the name.

    The title is a former one, a deputy's or whatever else its first word says.
    """
    made = draft(report, words, published=published)
    first = made.text[made["r"].start : made["r"].end].split()[0].lower()
    qualifier = first if first in {"former", "acting", "deputy", "designate"} else None
    made.add("mentions", named(made["m"], actor, role(made["r"], title, kind, of, qualifier)))
    return made


def roles(*made: Draft) -> list[Finding]:
    """Give the findings on the titles of some reports."""
    return list(find_roles(STORY, told_by(*made), ACTORS))


FORMER = "[[r|Former President]] [[m|Mira Halden]] opened the bridge."
PLAIN = "[[r|President]] [[m|Mira Halden]] opened the bridge."


# Report against report


def test_former_in_one_report_and_in_office_in_another_is_a_conflict() -> None:
    (found,) = roles(calling("a", FORMER), calling("b", PLAIN))
    assert (found.verdict, found.aspect, found.rule) == ("conflict", "role", "role.former")
    assert [position.value for position in found.positions] == ["Former President", "President"]


def test_a_conflict_of_titles_is_the_same_in_any_order() -> None:
    assert roles(calling("a", FORMER), calling("b", PLAIN)) == roles(calling("b", PLAIN), calling("a", FORMER))


@pytest.mark.parametrize("word", ["acting", "First", "second"])
def test_an_acting_one_is_in_office_too(word: str) -> None:
    made = calling("b", f"[[r|{word} President]] [[m|Mira Halden]] opened it.")
    assert [f.verdict for f in roles(calling("a", FORMER), made)] == ["conflict"]


@pytest.mark.parametrize(
    "words",
    [
        "The then [[r|President]] [[m|Mira Halden]] opened the bridge.",
        "[[m|Mira Halden]], once [[r|president]], opened the bridge.",
        "The ousted [[r|President]] [[m|Mira Halden]] opened the bridge.",
        "They voted for a candidate for [[r|President]] [[m|Mira Halden]] to open the bridge.",
        "[[m|Mira Halden]], [[r|president]] from 2012 to 2017, opened the bridge.",
        "[[m|Mira Halden]], [[r|president]] until May, opened the bridge.",
        "[[m|Mira Halden]], the [[r|president]] at the time, opened the bridge.",
        "[[m|Mira Halden]], the [[r|president]] who resigned in spring, opened the bridge.",
    ],
)
def test_a_title_told_as_of_another_time_is_no_conflict(words: str) -> None:
    assert roles(calling("a", FORMER), calling("b", words)) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"of": "DEU"}, PLAIN),
        ({"of": None}, PLAIN),
        ({"kind": "minister", "title": "minister"}, PLAIN),
        ({"actor": MACRON}, PLAIN),
        ({}, "[[r|Deputy President]] [[m|Mira Halden]] opened the bridge."),
    ],
)
def test_former_in_another_office_is_no_conflict(fields: dict[str, str], words: str) -> None:
    assert [f for f in roles(calling("a", FORMER), calling("b", words, **fields)) if f.verdict == "conflict"] == []


def test_of_an_office_that_many_hold_one_may_be_former_and_another_not() -> None:
    made = [calling(name, words, kind="minister", title="minister") for name, words in (("a", FORMER), ("b", PLAIN))]
    assert roles(*made) == []


def test_a_report_that_gives_both_titles_knows_what_it_says() -> None:
    both = calling("b", "[[r|Former President]] [[m|Mira Halden]] met [[x|President]] [[y|Halden]] of old.")
    both.add("mentions", named(both["y"], HALDEN.id, role(both["x"], "president", "head_of_state", "FRA")))
    assert roles(calling("a", PLAIN), both) == []


def test_a_title_in_two_reports_is_agreed_on() -> None:
    (found,) = roles(calling("a", PLAIN), calling("b", PLAIN))
    assert (found.verdict, found.summary, found.witnesses) == ("agree", "Mira Halden is President.", 2)


def test_a_title_of_one_whom_the_tables_know_is_no_news() -> None:
    assert roles(*(calling(name, PLAIN, actor=MACRON) for name in "ab")) == []


@pytest.mark.parametrize("kind", ["honorific", "rank", "other"])
def test_a_rank_is_no_office(kind: str) -> None:
    made = [calling(name, words, kind=kind) for name, words in (("a", FORMER), ("b", PLAIN))]
    assert titled(told_by(*made)) == {}
    assert roles(*made) == []


# Report against the table


def implausible(made: Draft, knowledge: Knowledge) -> list[str]:
    """Give the rules of the findings that hold a report against the table of offices."""
    found = list(find_implausible(STORY, told_by(made), ACTORS, knowledge))
    assert {f.verdict for f in found} <= {"unlikely"}
    return [f.rule for f in found]


def macron(words: str, published: str | None) -> Draft:
    """Give a report on France's president, in office from 2017-05-14 on."""
    return calling("a", words, actor=MACRON, published=published)


def speaking(made: Draft) -> Draft:
    """Let the one with the title speak."""
    made.spans["s"] = made.spans["s-w"] = made.spans["s-c"] = made["r"]
    made.add("statements", statement(made, "s", MACRON, speaker_span=made["r"], form="indirect"))
    return made


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        (FORMER, "2025-03-05", ["role.table"]),
        (FORMER, "2016-03-05", []),
        (PLAIN, "2025-03-05", []),
        (PLAIN, "2016-03-05", ["role.table"]),
        (PLAIN, "2017-05-14", []),
        (PLAIN, None, []),
        (FORMER, None, []),
        (PLAIN, "2045-03-05", []),
        (FORMER, "2045-03-05", []),
        ("[[r|Deputy President]] [[m|Mira Halden]] opened it.", "2016-03-05", []),
        ("In 2030 the next [[r|President]] [[m|Mira Halden]] will open it.", "2016-03-05", []),
    ],
)
def test_a_title_is_held_against_the_table(
    words: str, published: str | None, expected: list[str], knowledge: Knowledge
) -> None:
    assert implausible(macron(words, published), knowledge) == expected


def test_a_title_in_a_quotation_is_the_speaker_s(knowledge: Knowledge) -> None:
    made = macron(f"[[s|[[s-c|“{PLAIN}”]]]]", "2016-03-05")
    made.add("statements", statement(made, "s", HALDEN.id))
    assert implausible(made, knowledge) == []


def test_a_sentence_of_another_month_is_a_retrospect(knowledge: Knowledge) -> None:
    made = macron("In [[t|May 2014]] [[r|President]] [[m|Mira Halden]] opened the bridge.", "2016-03-05")
    assert implausible(made, knowledge) == ["role.table"]
    made.add("moments", moment(made, "t", "2014-05-01", "2014-05-31"))
    assert implausible(made, knowledge) == []


@pytest.mark.parametrize("published", ["2023-03-05", "2030-03-05"])
def test_one_who_has_left_office_keeps_the_title_unless_she_acts(published: str, knowledge: Knowledge) -> None:
    words = "[[e|[[r|Chancellor]] [[m|Angela Merkel]] opened the bridge]]."
    made = calling(
        "a", words, actor=MERKEL, title="chancellor", kind="head_of_government", of="DEU", published=published
    )
    assert implausible(made, knowledge) == []
    made.add("events", event(made, "e", "CONSULT", source=(participant(made["r"], MERKEL),)))
    assert implausible(made, knowledge) == ["role.table"]


def test_one_who_has_left_office_and_speaks_under_the_title_does_not_fit(knowledge: Knowledge) -> None:
    words = "[[r|Chancellor]] [[m|Angela Merkel]] said it."
    made = calling(
        "a", words, actor=MERKEL, title="chancellor", kind="head_of_government", of="DEU", published="2023-03-05"
    )
    assert implausible(speaking(made), knowledge) == ["role.table"]


def test_a_report_dated_by_its_story_is_judged_by_all_days_that_it_may_be_of(knowledge: Knowledge) -> None:
    made = macron(PLAIN, None)
    for earliest, latest, expected in (
        ("2016-03-05", "2016-03-26", ["role.table"]),
        ("2017-05-01", "2017-05-21", []),
    ):
        reading = made.reading(dating=replace(undated(earliest, latest), basis="story"))
        found = list(find_implausible(STORY, told_by(reading), ACTORS, knowledge))
        assert [f.rule for f in found] == expected


def test_a_title_told_twice_is_one_finding_a_report(knowledge: Knowledge) -> None:
    made = macron("[[r|President]] [[m|Halden]] met, and [[x|President]] [[y|Halden]] left.", "2016-03-05")
    made.add("mentions", named(made["y"], MACRON, role(made["x"], "president", "head_of_state", "FRA")))
    assert implausible(made, knowledge) == ["role.table"]


def test_one_unknown_to_the_tables_can_be_anything(knowledge: Knowledge) -> None:
    assert implausible(calling("a", FORMER), knowledge) == []
