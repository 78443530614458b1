"""What an editor joins or splits by hand goes over what is found without it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from crosswire.collation.rulings import regroup, reidentify, split_id
from crosswire.decided import Ruling
from crosswire.facts import Actor, Mention, Reading, Span
from tests.builders import draft

GROUPS = [("a", "b"), ("c",), ("d", "e", "f")]


def stories(kind: str, *reports: str, number: int = 1) -> Ruling:
    return Ruling(number=number, kind=kind, reports=reports)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rulings", "expected"),
    [
        ([], GROUPS),
        ([stories("join_stories", "a", "b", "c")], [("a", "b", "c"), ("d", "e", "f")]),
        # A report that is gone joins nothing.
        ([stories("join_stories", "x", "c")], GROUPS),
        ([stories("split_story", "d", "f")], [("a", "b"), ("c",), ("d", "f"), ("e",)]),
        # What was split stands together, also where it came from two stories since.
        ([stories("split_story", "b", "c")], [("a",), ("b", "c"), ("d", "e", "f")]),
        ([stories("split_story", "a", "b")], GROUPS),
        # The later ruling goes over the earlier one.
        ([stories("split_story", "d"), stories("join_stories", "d", "e")], GROUPS),
        ([stories("join_stories", "d", "c"), stories("split_story", "c")], GROUPS),
        ([Ruling(number=1, kind="join_actors", actors=("a", "c"))], GROUPS),
    ],
)
def test_stories_are_as_they_were_ruled(rulings: list[Ruling], expected: list[tuple[str, ...]]) -> None:
    assert regroup(GROUPS, rulings) == expected


def person(name: str, **fields: object) -> Actor:
    return Actor(id=name, name=name.title(), kind="person", names=(name,), **fields)  # type: ignore[arg-type]


def naming(report: str, *actors: Actor) -> Reading:
    """Give a reading whose mentions are the actors, one after another."""
    text, at, mentions = " ".join(actor.id for actor in actors), 0, []
    for actor in actors:
        mentions.append(Mention(actor=actor.id, form="name", evidence=(Span(report, at, at + len(actor.id)),)))
        at += len(actor.id) + 1
    return replace(draft(report, text).reading(), actors=actors, mentions=tuple(mentions))


def who(readings: tuple[Reading, ...]) -> list[list[str | None]]:
    return [[mention.actor for mention in reading.mentions] for reading in readings]


ANA, SILVA = person("ana", country="BRA", sectors=("GOV",), known=True), person("silva")


def test_joined_actors_are_the_first_with_all_names() -> None:
    readings = naming("r1", ANA, SILVA), naming("r2", SILVA)
    ruling = Ruling(number=1, kind="join_actors", actors=("ana", "silva"), name="Ana Silva")
    ruled, actors = reidentify(readings, (ANA, SILVA), [ruling], {})
    assert who(ruled) == [["ana", "ana"], ["ana"]]
    assert [(a.id, a.name, a.names, a.country) for a in actors] == [("ana", "Ana Silva", ("ana", "silva"), "BRA")]


def test_an_actor_joined_to_one_of_another_story_takes_what_the_tables_know() -> None:
    ruling = Ruling(number=1, kind="join_actors", actors=("ana", "silva"), name="Ana")
    ruled, (actor,) = reidentify((naming("r2", SILVA),), (SILVA,), [ruling], {"ana": ANA})
    assert who(ruled) == [["ana"]]
    assert (actor.id, actor.names, actor.country, actor.known) == ("ana", ("silva",), "BRA", True)


def test_a_split_actor_is_somebody_else_in_the_reports_named() -> None:
    readings = naming("r1", ANA), naming("r2", ANA)
    ruling = Ruling(number=4, kind="split_actor", actors=("ana",), reports=("r2",))
    ruled, actors = reidentify(readings, (ANA,), [ruling], {"ana": ANA})
    assert who(ruled) == [["ana"], ["ana~4"]]
    assert [(a.id, a.country, a.known) for a in actors] == [("ana", "BRA", True), (split_id("ana", 4), None, False)]
    # In a story that has only the reports named nobody is left under the old id.
    _, alone = reidentify(readings[1:], (ANA,), [ruling], {"ana": ANA})
    assert [a.id for a in alone] == ["ana~4"]


def test_what_is_not_ruled_on_is_left_as_it_is() -> None:
    readings = naming("r1", ANA), naming("r2", SILVA)
    rulings = [
        stories("join_stories", "r1", "r2"), Ruling(number=2, kind="join_actors", actors=("x", "y")),
        Ruling(number=3, kind="split_actor", actors=("z",), reports=("r1",)),
    ]  # fmt: skip
    assert reidentify(readings, (ANA, SILVA), rulings, {}) == (readings, (ANA, SILVA))
