"""Actors across reports: forms of one name, names of two, and what becomes of the facts that name them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from crosswire.collation.identity import identify, rename
from crosswire.facts import Actor, Outlook, Purpose, Reading, Role
from tests.builders import draft, event, participant, quantity, statement
from tests.collation.making import body, named, person, place, role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random


def naming(report: str, *actors: Actor, office: tuple[str, str] | None = None) -> Reading:
    """Give the reading of a report that names some actors, the first with an office (a title, and of what it is)."""
    made = draft(report, " met ".join(f"[[m{n}|{actor.name}]]" for n, actor in enumerate(actors)))
    title: Role | None = role(made["m0"], office[0], "minister", office[1]) if office else None
    made.add("mentions", *(named(made[f"m{n}"], a.id, None if n else title) for n, a in enumerate(actors)))
    made.add("actors", *actors)
    return made.reading()


def are_one(one: Actor, other: Actor, *, office: tuple[str, str] | None = None) -> bool:
    """Tell whether two actors of two reports come out as one, in whichever order the reports are given."""
    readings = [naming("a", one, office=office), naming("b", other, office=office)]
    counts = {len(identify(order)[1]) for order in (readings, readings[::-1])}
    assert len(counts) == 1, "the order of reports decides"
    return counts == {1}


def known(reason: str) -> pytest.MarkDecorator:
    """Mark a known failure."""
    return pytest.mark.xfail(strict=True, reason=reason)


MINISTER = ("deputy minister", "UKR")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Richard J. Pelham", "Dick Pelham"),
        ("Michael Tallentire", "Mike Tallentire"),
        ("Elizabeth Corrie", "Liz Corrie"),
        ("Oleksandr Hnatiuk", "Alexander Gnatyuk"),
        ("Volodymyr Shcherbak", "Vladimir Scherbak"),
        ("Ezéchiel Tchivanda", "Ezechiel Tchivanda"),
        ("Tomas Ferrin", "Ferrin"),
        pytest.param("Tomas Ferrin", "T. Ferrin", marks=known("a given name's initial is no form of it")),
        ("Edmundo Larrea Ubico", "Edmundo Larrea"),
        ("Anders Holm Jr.", "Anders Holm"),
        ("Sergei Lavrenko", "Sergey Lavrenko"),
        ("Yury Shevko", "Yuriy Shevko"),
        ("Dmytro Kuleshov", "Dmitriy Kuleshov"),
    ],
)
def test_forms_of_one_name_are_one_person(one: str, other: str) -> None:
    assert are_one(person(one), person(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mira Halden", "Tomas Halden"),
        ("Mira Halden", "Mira Ferrin"),
        ("Richard Pelham", "Robert Pelham"),
        ("Anders Holm", "Kirsten Holm"),
        ("Sani Ubako", "Ubako Sani"),
        ("Halden", "Ferrin"),
        ("Oleksandr Hnatiuk", "Alexander Hnatenko"),
        ("Ana Lis", "Anna Liz"),
        ("Tomas Anders Holm", "Tomas Sverre Holm"),
    ],
)
def test_names_of_two_persons_are_two(one: str, other: str) -> None:
    assert not are_one(person(one), person(other))


def test_whoever_serves_somebody_is_not_that_somebody() -> None:
    lawyer = replace(person("Mira Halden lawyer"), names=())
    assert not are_one(person("Mira Halden"), lawyer)
    assert not are_one(person("Halden"), lawyer)


def test_an_office_in_common_tells_that_two_spellings_are_one_person() -> None:
    one, other = person("Yehor Hnatiuk"), person("Georgij Gnatyuk")
    assert not are_one(one, other)
    assert are_one(one, other, office=MINISTER)


def test_an_office_in_common_does_not_make_two_surnames_one() -> None:
    assert not are_one(person("Yehor Hnatiuk"), person("Yehor Melnyk"), office=MINISTER)


@pytest.mark.parametrize("title", ["Mr", "Colonel"])
def test_a_rank_or_honorific_is_no_office_in_common(title: str) -> None:
    found = []
    for report, name in (("a", "Yehor Hnatiuk"), ("b", "Georgij Gnatyuk")):
        made = draft(report, f"[[t|{title}]] [[m|{name}]]")
        rank = role(made["t"], title.lower(), "rank" if title == "Colonel" else "honorific", "UKR")
        made.add("mentions", named(made["m"], person(name).id, rank))
        made.add("actors", person(name))
        found.append(made.reading())
    assert len(identify(found)[1]) == 2


@pytest.mark.parametrize("fields", [{"country": "NOR"}, {"gender": "f"}])
def test_a_difference_of_country_or_gender_keeps_namesakes_apart(fields: dict[str, str]) -> None:
    one = person("Kim Solberg", country="DNK", gender="m")
    assert not are_one(one, replace(person("Solberg"), **fields))
    assert are_one(one, person("Solberg"))


def test_a_surname_that_two_persons_of_the_story_bear_stays_by_itself() -> None:
    readings = [naming("a", person("Mira Halden")), naming("b", person("Tomas Halden")), naming("c", person("Halden"))]
    assert [actor.name for actor in identify(readings)[1]] == ["Halden", "Mira Halden", "Tomas Halden"]


@pytest.mark.parametrize(
    "names",
    [
        ("Mike Tallentire", "Michael Tallentire", "Mick Tallentire"),
        ("Dick Pelham", "Richard Pelham", "Richard J. Pelham"),
        ("Liz Corrie", "Beth Corrie", "Elizabeth Corrie"),
        ("Aleksandr Hnatyuk", "Alexander Gnatyuk", "Oleksandr Hnatiuk"),
    ],
)
def test_three_forms_of_one_name_are_one_person(names: tuple[str, ...]) -> None:
    readings = [naming(f"r{n}", person(name)) for n, name in enumerate(names)]
    assert len(identify(readings)[1]) == 1


def test_two_whom_one_report_names_side_by_side_stay_apart() -> None:
    both = naming("a", person("Michael Tallentire"), person("Mike Tallentire"))
    assert len(identify([both])[1]) == 2


def test_a_known_person_takes_the_spellings_and_keeps_the_id() -> None:
    known = replace(person("Volodymyr Shcherbak", country="UKR", known=True), id="person:known")
    readings, actors = identify([naming("a", person("Vladimir Scherbak")), naming("b", known)])
    assert [actor.id for actor in actors] == ["person:known"]
    assert set(actors[0].names) == {"Volodymyr Shcherbak", "Vladimir Scherbak"}
    assert {m.actor for reading in readings for m in reading.mentions} == {"person:known"}


def test_two_known_persons_of_one_name_stay_two() -> None:
    one, other = (replace(person("Kim Solberg", known=True), id=f"person:{n}") for n in "ab")
    assert not are_one(one, other)


def test_a_person_and_a_body_of_one_name_stay_two() -> None:
    assert not are_one(person("Solberg"), body("Solberg"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Front for the Renewal of the Niari", "FRN"),
        ("Danish Fishermen's Union", "Fishermen's Union"),
        ("Kivu Patriotic Front", "KPF"),
    ],
)
def test_a_body_and_its_short_name_are_one(one: str, other: str) -> None:
    assert are_one(body(one), body(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Front for the Renewal of the Niari", "FLN"),
        ("Danish Fishermen's Union", "Union"),
        ("Danish Fishermen's Union", "Norwegian Fishermen's Union"),
        ("Kivu Front", "KF"),
    ],
)
def test_bodies_of_other_names_are_two(one: str, other: str) -> None:
    assert not are_one(body(one), body(other))


def test_a_body_that_one_report_took_for_a_place_is_the_body() -> None:
    actors = identify([naming("a", place("Kolvik Mining")), naming("b", body("Kolvik Mining"))])[1]
    assert [actor.id for actor in actors] == ["org:kolvik-mining"]


def test_a_place_stays_a_place_beside_a_body_of_a_longer_name() -> None:
    assert not are_one(place("Kolvik"), body("Kolvik Mining"))
    assert not are_one(place("Kolvik"), person("Kolvik"))


def test_every_fact_follows_its_actor() -> None:
    short, full = person("Hnatiuk"), person("Oleksandr Hnatiuk")
    made = draft(
        "a", "[[e|[[w|Hnatiuk]] asked [[t|Hnatiuk]]]]; [[s|“[[s-c|No]],” he said]]; [[n|12]] [[if|if]] [[x|x]]"
    )
    who = participant(made["w"], short.id)
    title = role(made["w"], "minister", "minister", short.id)
    made.add("actors", short)
    made.add("mentions", named(made["w"], short.id, title), named(made["x"], None))
    within = statement(made, "s", short.id, speaker_for=short.id)
    made.add("statements", statement(made, "s", short.id, addressee=short.id, speaker_for=short.id, inner=(within,)))
    made.add("quantities", quantity(made, "n", 12.0, actors=(short.id, full.id)))
    made.add("events", event(made, "e", "REQUEST", source=(who,), target=(who,), attributed_to=short.id))
    made.add(
        "purposes",
        Purpose(
            of=made["x"], of_lemma="talk", actors=(short.id,), aim=made["n"], holder=short.id, evidence=(made["x"],)
        ),
    )
    made.add(
        "outlooks",
        Outlook(
            condition=made["x"], consequence=made["n"], marker=made["if"], modality="likely", holder=short.id,
            evidence=(made["x"],),
        ),
    )  # fmt: skip
    (reading, _), actors = identify([made.reading(), naming("b", full)])
    assert [actor.id for actor in actors] == [full.id]
    assert short.id not in repr(reading)
    (first, nobody), (said,), (counted,) = reading.mentions, reading.statements, reading.quantities
    assert first.role is not None
    assert (first.actor, first.role.of, nobody.actor) == (full.id, full.id, None)
    assert (said.speaker, said.addressee, counted.actors) == (full.id, full.id, (full.id,))
    assert [actor.id for actor in reading.actors] == [full.id]


def test_rename_leaves_a_reading_without_the_names_as_it_is() -> None:
    reading = naming("a", person("Mira Halden"))
    assert rename(reading, {"person:nobody": "person:somebody"}) is reading


POOL = [
    person("Oleksandr Hnatiuk", country="UKR"), person("Alexander Gnatyuk"), person("Hnatiuk"),
    person("Mira Halden", gender="f"), person("Tomas Halden"), person("Halden"), person("Mirabel Halden"),
    person("Michael Tallentire"), person("Mike Tallentire Jr."), person("Anders Holm"), person("Anders Holm II"),
    body("Kivu Patriotic Front"), body("KPF"), body("Patriotic Front"), place("Patriotic Front"), place("Kivu"),
    replace(person("Volodymyr Shcherbak", known=True), id="person:known"), person("Vladimir Scherbak"),
]  # fmt: skip


@st.composite
def readings_of(draw: st.DrawFn) -> list[Reading]:
    """Give one to four reports that each name some of a pool of actors."""
    casts = draw(
        st.lists(st.lists(st.sampled_from(POOL), unique_by=lambda a: a.id, min_size=1, max_size=5), max_size=4)
    )
    return [naming(f"r{n}", *cast) for n, cast in enumerate(casts)]


def by_report(readings: Sequence[Reading]) -> dict[str, Reading]:
    """Arrange readings by report."""
    return {reading.report.id: reading for reading in readings}


@settings(max_examples=60)
@given(readings_of(), st.randoms(use_true_random=False))
def test_identify_does_not_depend_on_the_order_of_reports(readings: list[Reading], random: Random) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)
    one, other = identify(readings), identify(shuffled)
    assert by_report(one[0]) == by_report(other[0])
    assert one[1] == other[1]


@settings(max_examples=60)
@given(readings_of())
def test_identify_twice_is_identify_once(readings: list[Reading]) -> None:
    once, actors = identify(readings)
    again, same = identify(once)
    assert [actor.id for actor in same] == [actor.id for actor in actors]
    assert again == once


@settings(max_examples=60)
@given(readings_of())
def test_identify_leaves_every_mention_an_actor(readings: list[Reading]) -> None:
    found, actors = identify(readings)
    ids = [actor.id for actor in actors]
    assert all(a < b for a, b in pairwise(ids))
    for before, after in zip(readings, found, strict=True):
        assert len(before.mentions) == len(after.mentions)
        assert {m.actor for m in after.mentions} == {actor.id for actor in after.actors} <= set(ids)
