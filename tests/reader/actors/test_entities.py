"""Entities of a report: the same person, body or place under several names, without any language model."""

from __future__ import annotations

import pytest

from crosswire.facts import Dating, Role, Span
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.named import Named
from crosswire.reader.actors.states import States

KNOWLEDGE = load_knowledge()


def entities(day: str | None = "2025-03-05", named: frozenset[str] = frozenset()) -> Entities:
    """Give the entities of a report of a day that names some states; nobody is in it yet."""
    dating = Dating(earliest=day, latest=day, basis="stated" if day else "unknown", reason="")
    return Entities(KNOWLEDGE, dating, {}, named)


def role(title: str, kind: str, of: str | None, qualifier: str | None = None) -> Role:
    """Give a title."""
    return Role(title=title, kind=kind, of=of, qualifier=qualifier, evidence=(Span("r", 0, 1),))


def met(among: Entities, *names: str) -> list[str]:
    """Give the ids of the persons whom some names mean, met one after another."""
    found = []
    for at, name in enumerate(names):
        person = among.person(name, (), None, None)
        among.meet(person, at)
        person.names[name] += 1
        found.append(person.id)
    return found


@pytest.mark.parametrize(
    "names",
    [
        ("Ilse Maartens", "Maartens"),
        ("Ilse Maartens", "Mrs Maartens"),
        ("Ilse Maartens", "I. Maartens"),
        ("Ilse Maartens", "Ilse"),
        ("Maartens", "Ilse Maartens"),
        ("Ilse van der Veld", "Van der Veld"),
    ],
)
def test_a_person_is_one_under_parts_of_the_name(names: tuple[str, ...]) -> None:
    assert len(set(met(entities(), *names))) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Anders Holm", "Kirsten Holm"),
        ("Ilse Maartens", "Ilse Veld"),
        ("Ilse Maartens", "Ilse Veld", "Ilse"),
    ],
)
def test_two_persons_are_two(names: tuple[str, ...]) -> None:
    assert len(set(met(entities(), *names))) == len(names)


def test_a_surname_that_two_bear_is_the_one_s_who_was_named_last() -> None:
    anders, kirsten, holm = met(entities(), "Anders Holm", "Kirsten Holm", "Holm")
    assert holm == kirsten != anders


@pytest.mark.parametrize(
    ("names", "same"),
    [
        # One letter more, one less, two in the other order; the name known by then stands more than once.
        (("Ilse Maartens", "Maartens", "Maertens"), True),
        (("Ilse Veldhaven", "Veldhaven", "Veldaven"), True),
        (("Ilse Veldhaven", "Veldhaven", "Vedlhaven"), True),
        (("Ilse Veldhaven", "Veldhaven", "Ilse Veldhavven"), True),
        (("Alassane Ouattara", "Outtara"), True),
        # A surname of its own, met once only, short, another first or last letter, two letters off, another given name.
        (("Ilse Maartens", "Maartens", "Martens"), False),
        (("Ilse Veldhaven", "Veldhavven"), False),
        (("Ilse Holmes", "Holmes", "Holms"), False),
        (("Ilse Veldhaven", "Veldhaven", "Weldhaven"), False),
        (("Oleg Tarnovsky", "Tarnovsky", "Tarnovska"), False),
        (("Oleg Velasko", "Velasko", "Velaskos"), False),
        (("Ilse Veldhaven", "Veldhaven", "Vedlhavven"), False),
        (("Ilse Veldhaven", "Veldhaven", "Emil Veldhavven"), False),
    ],
)
def test_a_misspelt_surname_is_that_of_the_one_met(names: tuple[str, ...], same: bool) -> None:  # noqa: FBT001
    found = met(entities(), *names)
    assert (found[-1] == found[0]) is same


def test_a_surname_is_the_one_s_whose_it_is_before_one_s_who_bears_it_in_the_middle() -> None:
    assert met(entities(), "Issiaka Tarnow Watao", "Alan Tarnow", "Tarnow")[-1] == "person:alan-tarnow"
    assert met(entities(), "Alan Tarnow", "Issiaka Tarnow Watao", "Tarnow")[-1] == "person:alan-tarnow"
    assert met(entities(), "Juan Tarnow Watao", "Tarnow")[-1] == "person:juan-tarnow-watao"
    known = met(entities("2011-04-05", frozenset({"CIV"})), "Issiaka Ouattara Watao", "Ouattara")
    assert known[-1] == "person:alassane-ouattara"


def test_a_house_is_not_the_house() -> None:
    among = entities()
    house = among.organization("House", None)
    assert among.organization("Culture House", None) is not house
    assert among.organization("Velka Congress", None) is not among.organization("Congress", None)
    assert among.organization("Varnholt Dam League", None) is among.organization("Dam League", None)


def test_the_longer_name_is_kept() -> None:
    among = entities()
    met(among, "Maartens", "Ilse Maartens", "Maartens")
    (person,) = among.by_id.values()
    assert person.name == "Ilse Maartens"
    assert person.actor().names == ("Maartens", "Ilse Maartens")


def test_a_gender_that_a_title_says_keeps_namesakes_apart() -> None:
    among = entities()
    first = among.person("Robin Holm", (), None, "m")
    assert among.person("Holm", (), None, "f") is not first
    assert among.person("Holm", (), None, "m") is first


@pytest.mark.parametrize(
    ("name", "day", "named", "expected"),
    [
        ("Macron", "2025-03-05", frozenset(), "person:emmanuel-macron"),
        ("Macron", "1950-03-05", frozenset(), "person:macron"),
        ("Emanuel Macron", "2025-03-05", frozenset(), "person:emmanuel-macron"),
        ("Bettina Macron", "2025-03-05", frozenset(), "person:bettina-macron"),
        ("Zorblat", "2025-03-05", frozenset(), "person:zorblat"),
    ],
)
def test_a_name_is_held_against_the_tables(name: str, day: str, named: frozenset[str], expected: str) -> None:
    assert entities(day, named).person(name, (), None, None).id == expected


def test_a_minister_s_bare_surname_needs_the_state_to_be_spoken_of() -> None:
    pistorius = "person:boris-pistorius"
    assert entities(named=frozenset({"DEU"})).person("Pistorius", (), None, None).id == pistorius
    assert entities().person("Pistorius", (), None, None).id != pistorius
    title = role("defence minister", "defence_minister", "DEU")
    assert entities().person("Pistorius", (), title, None).id == pistorius


def test_one_who_bears_a_title_holds_it() -> None:
    among = entities()
    mayor = among.person("Ilse Maartens", (), None, None)
    assert not among.holds(mayor, role("mayor", "mayor", None))
    mayor.roles.append(role("mayor", "mayor", "place:breda"))
    assert among.holds(mayor, role("mayor", "mayor", None))
    assert not among.holds(mayor, role("mayor", "mayor", "place:delft"))
    assert not among.holds(mayor, role("minister", "minister", None))
    assert not among.holds(mayor, role("mayor", "mayor", None, "former"))


def test_one_who_is_a_former_is_no_holder() -> None:
    among = entities()
    was = among.person("Ilse Maartens", (), None, None)
    was.roles.append(role("president", "head_of_state", "FRA", "former"))
    assert not among.holds(was, role("president", "head_of_state", "FRA"))
    assert among.holds(was, role("president", "head_of_state", None, "former"))


@pytest.mark.parametrize(
    ("day", "expected"), [("2025-03-05", True), ("2016-03-05", False), ("2017-05-14", True), (None, True)]
)
def test_a_known_person_holds_an_office_on_its_days(day: str | None, expected: bool) -> None:  # noqa: FBT001
    among = entities(day)
    assert among.holds(among.known("person:emmanuel-macron"), role("president", "head_of_state", "FRA")) is expected


def test_a_leader_is_whoever_leads() -> None:
    among = entities()
    macron = among.known("person:emmanuel-macron")
    macron.roles.append(role("president", "head_of_state", "FRA"))
    assert among.holds(macron, role("leader", "head", "FRA"))
    assert not among.holds(macron, role("leader", "head", "DEU"))


def organizations(*names: str, inner: str | None = None) -> list[str]:
    """Give the ids of the bodies that some names mean, met one after another."""
    among, found = entities(), []
    for at, name in enumerate(names):
        body = among.organization(name, inner)
        among.meet(body, at)
        found.append(body.id)
    return found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kivu Patriotic Front", "Patriotic Front", True),
        ("Kivu Patriotic Front", "Front", True),
        ("Kivu Patriotic Front", "Rwandan Patriotic Front", False),
        ("Kivu Patriotic Front", "Kivu Mining", False),
        ("Havbruk", "Havbruk", True),
    ],
)
def test_a_body_is_one_under_parts_of_its_name(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert (len(set(organizations(one, other))) == 1) is same


def test_a_body_is_of_the_state_in_its_name() -> None:
    assert entities().organization("Bank of Ruritania", "CHN").country == "CHN"
    assert entities().organization("Bank of Ruritania", "place:delft").country is None


def test_a_place_of_the_tables_is_a_place() -> None:
    luanda = entities().known("place:luanda")
    assert (luanda.id, luanda.sort, luanda.country) == ("place:luanda", "place", "AGO")


@pytest.mark.parametrize(
    ("name", "noun", "expected"),
    [
        ("Kivu Patriotic Front", "front", True),
        ("Front for the Renewal of the Niari", "front", True),
        ("Union of Port Workers", "union", True),
        ("Front Royal Bank", "front", False),
        ("Kivu Patriotic Front", "group", False),
    ],
)
def test_a_noun_that_heads_a_body_s_name_calls_it(name: str, noun: str, expected: bool) -> None:  # noqa: FBT001
    assert (noun in Entity(id="x", name=name, kind="organization", sort="organization").heads()) is expected


def named(text: str, sort: str, *ids: str) -> Named:
    """Give a name of the tables."""
    return Named(0, 1, 0, sort, ids, text)


def test_states_are_what_the_sure_names_speak_of() -> None:
    states = States(
        [
            named("Gabon", "country", "GAB"),
            named("Congo", "country", "COD", "COG"),
            named("Luanda", "place", "place:luanda"),
        ],
        KNOWLEDGE,
    )
    assert states.named == {"GAB", "AGO", "place:luanda"}


def test_a_name_that_several_share_is_what_the_report_speaks_of() -> None:
    congo = ("COD", "COG")
    assert States([named("Brazzaville", "capital", "COG")], KNOWLEDGE).likeliest(congo) == "COG"
    assert States([named("Kinshasa", "capital", "COD")], KNOWLEDGE).likeliest(congo) == "COD"
    assert States([], KNOWLEDGE).likeliest(congo) == "COD"
    assert States([], KNOWLEDGE).likeliest(("NOR",)) == "NOR"


@pytest.mark.parametrize(
    ("known_id", "expected"),
    [("NOR", "NOR"), ("place:luanda", "AGO"), ("person:emmanuel-macron", "FRA"), ("org:nato", "org:nato")],
)
def test_a_known_thing_belongs_to_a_state(known_id: str, expected: str) -> None:
    assert States([], KNOWLEDGE).state_of(known_id) == expected
