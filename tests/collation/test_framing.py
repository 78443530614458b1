"""How reports name an actor, label it and let it speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from crosswire.collation.collate import collate_story
from crosswire.collation.framing import find_framing
from crosswire.facts import Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.reading import read
from tests.builders import Draft, draft, statement
from tests.collation.making import STORY, named, person, place, state, told_by

if TYPE_CHECKING:
    from spacy.language import Language

    from crosswire.facts import Actor, Framing

HALDEN, REBELS = person("Mira Halden"), replace(person("the rebels"), id="group:rebels", kind="group")
UKRAINE = state("UKR", "Ukraine")
ACTORS: dict[str, Actor] = {actor.id: actor for actor in (HALDEN, REBELS, UKRAINE)}
CAPITALS = {"kyiv": "UKR", "kiev": "UKR"}


def calling(report: str, actor: str, *names: str, form: str = "name") -> Draft:
    """Give a report that calls an actor so."""
    made = draft(report, " and ".join(f"[[m{n}|{name}]]" for n, name in enumerate(names)))
    made.add("mentions", *(replace(named(made[f"m{n}"], actor), form=form) for n in range(len(names))))
    return made


def framing(*made: Draft) -> list[Framing]:
    """Give the framing of some reports."""
    return list(find_framing(STORY, told_by(*made), ACTORS, CAPITALS))


def values(found: Framing) -> list[tuple[str, str, int]]:
    """Give report, words and count of each usage."""
    return [(usage.report, usage.value, usage.count) for usage in found.usages]


def test_two_spellings_of_a_name_are_shown_with_their_counts() -> None:
    (found,) = framing(
        calling("a", HALDEN.id, "Mira Halden", "Halden", "Mira Halden"), calling("b", HALDEN.id, "Myra Haldén")
    )
    assert (found.kind, found.actor) == ("name", HALDEN.id)
    assert values(found) == [("a", "Mira Halden", 2), ("a", "Halden", 1), ("b", "Myra Haldén", 1)]
    assert [len(usage.evidence) for usage in found.usages] == [2, 1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Mira Halden",), ("Mira Halden",)),
        (("Mira Halden", "Halden"), ("Halden", "Mira Halden")),
        (("Mira Halden",), ("Halden",)),
        (("MIRA HALDEN",), ("Mira Haldén",)),
    ],
)
def test_a_name_spelled_alike_is_not_shown(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert framing(calling("a", HALDEN.id, *one), calling("b", HALDEN.id, *other)) == []


@pytest.mark.parametrize(("one", "other"), [("Ukraine", "Ukrainian"), ("Ukraine", "the Ukraine")])
def test_what_grammar_makes_of_a_state_s_name_is_not_shown(one: str, other: str) -> None:
    tellers = told_by(calling("a", "UKR", one), calling("b", "UKR", other))
    assert list(find_framing(STORY, tellers, ACTORS, CAPITALS, frozenset({"ukrainian"}))) == []


def test_initials_are_no_other_name() -> None:
    union = replace(state("ENU", "East North Union"), id="org:east-north-union", kind="organization")
    tellers = [
        told_by(calling("a", union.id, "East North Union"), calling("b", union.id, w)) for w in ("E.N.U.", "Bloc")
    ]
    found = [list(find_framing(STORY, told, {union.id: union}, {})) for told in tellers]
    assert [len(one) for one in found] == [0, 1]


def test_two_given_names_of_one_person_are_shown() -> None:
    (found,) = framing(calling("a", HALDEN.id, "Vladimir Hnatiuk"), calling("b", HALDEN.id, "Volodymyr Hnatiuk"))
    assert [value for _, value, _ in values(found)] == ["Vladimir Hnatiuk", "Volodymyr Hnatiuk"]


def test_a_capital_and_its_state_are_spelled_each_by_itself() -> None:
    (found,) = framing(calling("a", "UKR", "Ukraine", "Kiev"), calling("b", "UKR", "Kyiv", "Ukraine"))
    assert [value for _, value, _ in values(found)] == ["Kiev", "Kyiv"]


def test_a_pronoun_is_no_spelling() -> None:
    assert framing(calling("a", HALDEN.id, "Mira Halden"), calling("b", HALDEN.id, "she", form="pronoun")) == []


def test_labels_that_differ_are_shown() -> None:
    (found,) = framing(
        calling("a", REBELS.id, "the rebels", form="nominal"), calling("b", REBELS.id, "terrorists", form="nominal")
    )
    assert (found.kind, values(found)) == ("label", [("a", "the rebels", 1), ("b", "terrorists", 1)])


def test_labels_that_differ_by_their_article_are_not_shown() -> None:
    assert framing(
        calling("a", REBELS.id, "The rebels", form="nominal"), calling("b", REBELS.id, "rebels", form="nominal")
    ) == []  # fmt: skip


def test_a_label_that_both_reports_use_among_others_is_not_shown() -> None:
    both = calling("b", REBELS.id, "rebels", "fighters", form="nominal")
    assert framing(calling("a", REBELS.id, "the rebels", form="nominal"), both) == []


def test_how_many_words_each_report_lets_an_actor_speak_is_shown() -> None:
    made = []
    for report, words in (("a", "We shall mend the pier"), ("b", "Never again")):
        one = draft(report, f"[[s|“[[s-c|{words}]]”]] [[t|[[t-c|She said no]]]]")
        one.add("statements", statement(one, "s", HALDEN.id), statement(one, "t", None, form="indirect"))
        made.append(one)
    (found,) = framing(*made)
    assert (found.kind, values(found)) == ("speech", [("a", "5 words", 5), ("b", "2 words", 2)])


def test_who_speaks_most_comes_first() -> None:
    made = draft("a", "[[s|[[s-c|No]]]] [[t|[[t-c|But we shall]]]]")
    made.add("statements", statement(made, "s", HALDEN.id), statement(made, "t", REBELS.id))
    assert [found.actor for found in framing(made)] == [REBELS.id, HALDEN.id]


@pytest.mark.parametrize(
    ("one", "other", "is_shown"),
    [("Vershinka", "Vershynka", True), ("Sector 4", "Sector 5", False), ("East Velmar", "West Velmar", False)],
)
def test_two_spellings_of_a_town_are_names_of_one_place(one: str, other: str, is_shown: bool) -> None:  # noqa: FBT001
    towns = {town.id: town for town in (place(one), place(other))}
    ids = [next(i for i, town in towns.items() if town.name == name) for name in (one, other)]
    told = told_by(calling("a", ids[0], one), calling("b", ids[1], other))
    found = list(find_framing(STORY, told, towns, CAPITALS))
    assert [(f.kind, [u.value for u in f.usages]) for f in found] == ([("name", [one, other])] if is_shown else [])


@pytest.mark.model
def test_reports_are_told_apart_by_words_by_whose_word_and_by_what_comes_first(nlp: Language) -> None:
    """The kinds that need a parse, on two invented reports of one happening."""
    texts = {
        "a": "Police killed nine dockers at the Ostrand gate on Monday. Mayor Mira Halden said it would stay shut.",
        "b": "Police murdered nine dockers at the Ostrand gate on Monday, witnesses said. The gate is reportedly shut.",
    }
    reports = [Report(id=i, text=text, published="2031-05-06") for i, text in texts.items()]
    part = collate_story(list(read(nlp, reports, load_knowledge())), load_knowledge())
    by_kind = {kind: [f for f in part.framing if f.kind == kind] for kind in ("act", "sourcing", "lead")}
    assert [[u.value for u in f.usages] for f in by_kind["act"] if f.about == "the killing"] == [["killed", "murdered"]]
    sorts = {f.about: {u.report for u in f.usages} for f in by_kind["sourcing"]}
    assert sorts == {"outright": {"a"}, "named": {"a"}, "unnamed": {"b"}, "hedged": {"b"}}
    assert by_kind["lead"]
