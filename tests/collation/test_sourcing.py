"""By whose word reports tell what they tell."""

from __future__ import annotations

import pytest

from crosswire.collation.sourcing import SORTS, find_sourcing
from crosswire.facts import Actor, Clause
from tests.builders import Draft, draft, event, statement
from tests.collation.making import STORY, person, told_by

HALDEN = person("Mira Halden")
ACTORS: dict[str, Actor] = {
    HALDEN.id: HALDEN,
    "group:officials": Actor(id="group:officials", name="officials", kind="group"),
}


def clause(made: Draft, name: str, **fields: object) -> Clause:
    """Give a clause at the mark ``name`` with its verb at ``name-v``."""
    plain = {"lemma": "close", "arguments": (), "negated": False, "mood": "told", "main": True, "earlier": False}
    return Clause(predicate=made[f"{name}-v"], evidence=(made[name],), **(plain | fields))  # type: ignore[arg-type]


def sorted_by(*made: Draft) -> dict[str, dict[str, int]]:
    """Give for each sort the number of clauses of each report."""
    return {f.about: {u.report: u.count for u in f.usages} for f in find_sourcing(STORY, told_by(*made), ACTORS)}


def test_a_clause_of_the_report_is_told_outright_with_its_verb() -> None:
    made = draft("a", "[[c|The gate [[c-v|closed]]]].")
    made.add("clauses", clause(made, "c"))
    (found,) = find_sourcing(STORY, told_by(made), ACTORS)
    assert (found.kind, found.actor, found.about) == ("sourcing", None, "outright")
    (usage,) = found.usages
    assert (usage.value, usage.count, usage.evidence) == ("1 of 1", 1, (made["c-v"],))


@pytest.mark.parametrize(
    ("speaker", "verb", "sort"),
    [
        (HALDEN.id, "say", "named"),
        ("group:officials", "say", "unnamed"),
        (None, "say", "unnamed"),
        (HALDEN.id, "claim", "hedged"),
    ],
)
def test_what_somebody_says_is_sorted_by_who_and_how(speaker: str | None, verb: str, sort: str) -> None:
    made = draft("a", "[[s|[[s-w|They]] [[s-cue|put]] it that [[s-c|[[c|the gate [[c-v|closed]]]]]]]].")
    made.add("statements", statement(made, "s", speaker, verb=verb, form="indirect"))
    made.add("clauses", clause(made, "c"))
    assert set(sorted_by(made)) == {sort}


@pytest.mark.parametrize(
    "marked",
    [
        "[[c|The gate reportedly [[c-v|closed]]]].",
        "[[c|The gate is believed to have [[c-v|closed]]]].",
        "[[c|The gate seems to [[c-v|close]]]].",
        "[[c|The gate might have [[c-v|closed]]]].",
    ],
)
def test_hedges_are_told_with_their_words(marked: str) -> None:
    made = draft("a", marked)
    made.add("clauses", clause(made, "c"))
    (found,) = find_sourcing(STORY, told_by(made), ACTORS)
    assert found.about == "hedged"
    (hedge,) = found.usages[0].evidence
    assert len("The gate ") <= hedge.start < hedge.end <= made["c-v"].end


def test_a_hedge_is_that_of_the_shortest_clause_around() -> None:
    made = draft("a", "[[c|The gate [[c-v|closed]] after [[d|guards allegedly [[d-v|slept]]]]]].")
    made.add("clauses", clause(made, "c"), clause(made, "d"))
    assert sorted_by(made) == {"outright": {"a": 1}, "hedged": {"a": 1}}


def test_an_event_by_somebodys_word_is_no_plain_fact() -> None:
    made = draft("a", "[[c|The gate [[c-v|closed]]]].")
    made.add("clauses", clause(made, "c"))
    made.add("events", event(made, "c", "COERCE", trigger=made["c-v"], status="attributed", attributed_to=HALDEN.id))
    assert set(sorted_by(made)) == {"named"}


@pytest.mark.parametrize("fields", [{"mood": "open"}, {"main": False}, {"lemma": "say"}])
def test_clauses_that_tell_nothing_are_not_counted(fields: dict[str, object]) -> None:
    made = draft("a", "[[c|The gate [[c-v|closed]]]].")
    made.add("clauses", clause(made, "c", **fields))
    assert sorted_by(made) == {}


def test_headings_are_not_counted() -> None:
    made = draft("a", "[[heading|[[c|The gate [[c-v|closed]]]]]]\nRain fell.")
    made.add("clauses", clause(made, "c"))
    assert sorted_by(made) == {}


def test_sorts_add_up_for_each_report() -> None:
    one, other = draft("a", "[[c|The gate [[c-v|closed]]]]. [[d|It allegedly [[d-v|fell]]]]."), draft("b", "Rain fell.")
    one.add("clauses", clause(one, "c"), clause(one, "d"))
    values = {f.about: [u.value for u in f.usages] for f in find_sourcing(STORY, told_by(one, other), ACTORS)}
    assert values == {"outright": ["1 of 2"], "hedged": ["1 of 2"]}
    assert set(values) <= set(SORTS)
