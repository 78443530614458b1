"""Titles: agreed on, and one against another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.collation.roles import find_roles, titled
from crosswire.knowledge.actors import load_knowledge
from tests.builders import Draft, draft
from tests.collation.making import STORY, named, person, role, told_by

if TYPE_CHECKING:
    from crosswire.facts import Finding

HALDEN = person("Mira Halden")
MACRON = "person:emmanuel-macron"
ACTORS = {HALDEN.id: HALDEN, MACRON: load_knowledge().actors[MACRON]}


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
