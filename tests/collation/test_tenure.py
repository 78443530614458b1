"""Which terms of office a title means, and namesakes."""

from __future__ import annotations

import pytest

from crosswire.collation.tenure import (
    has_namesake_in_office,
    is_named_in_full,
    others_in_office,
    shift,
    terms_named,
)
from crosswire.facts import Actor, Mention, Office, Role, Span
from crosswire.knowledge.actors import load_knowledge

KNOWN = load_knowledge().actors


def a_role(title: str, kind: str, of: str | None) -> Role:
    return Role(title=title, kind=kind, of=of, qualifier=None, evidence=(Span("a", 0, 1),))


def holding(title: str, kind: str, of: str) -> Actor:
    """Give a person of one term of office."""
    office = Office(title=title, kind=kind, of=of, start="2010-01-01", end="2015-01-01")
    return Actor(id="person:x", name="X Y", kind="person", offices=(office,), known=True)


@pytest.mark.parametrize(
    ("office", "title", "meant"),
    [
        (("prime minister", "head_of_government", "XXX"), ("premier", "head_of_government", "XXX"), True),
        (("prime minister", "head_of_government", "XXX"), ("chancellor", "head_of_government", "XXX"), False),
        (("president", "head_of_government", "XXX"), ("president", "head_of_state", "XXX"), True),
        (("president", "head_of_state", "XXX"), ("king", "head_of_state", "XXX"), False),
        (("president", "head_of_state", "XXX"), ("leader", "head", "XXX"), False),
        (("president", "head_of_state", "XXX"), ("rebel leader", "head", "XXX"), False),
        (("president", "head_of_state", "XXX"), ("president", "head_of_state", "YYY"), False),
        (("president", "head_of_state", "XXX"), ("president", "head_of_state", None), True),
        (("president", "head", "org:y"), ("president", "head_of_state", None), False),
        (("foreign secretary", "foreign_minister", "XXX"), ("foreign minister", "foreign_minister", "XXX"), True),
        (("foreign minister", "foreign_minister", "XXX"), ("secretary of state", "foreign_minister", "XXX"), False),
        (("secretary of state", "foreign_minister", "XXX"), ("secretary of state", "foreign_minister", "XXX"), True),
        (("vice president", "vice_head", "XXX"), ("deputy prime minister", "vice_head", "XXX"), False),
        (("chief executive", "head", "org:y"), ("chief", "head", "org:y"), True),
        (("chief executive", "head", "org:y"), ("chairman", "head", "org:y"), False),
        (("chairman", "head", "org:y"), ("chairwoman", "head", "org:y"), True),
        (("speaker", "head", "org:y"), ("leader", "head", "org:y"), False),
        (("leader", "head", "org:y"), ("minority leader", "head", "org:y"), False),
        (("leader", "leader", "org:y"), ("leader", "head", "org:y"), True),
        (("president", "head", "org:y"), ("commission president", "head", "org:y"), True),
        (("president", "head", "org:y"), ("vice president", "vice_head", "org:y"), False),
    ],
)
def test_a_title_means_an_office_where_that_is_sure(
    office: tuple[str, str, str],
    title: tuple[str, str, str | None],
    meant: bool,  # noqa: FBT001 - a table
) -> None:
    assert bool(terms_named(holding(*office), a_role(*title))) is meant


def test_a_chief_is_no_sure_word_for_a_former_one() -> None:
    actor = holding("chief executive", "head", "org:y")
    assert terms_named(actor, a_role("chief", "head", "org:y"), generic=False) == ()


@pytest.mark.parametrize(
    ("words", "named"),
    [("Emmanuel Macron", True), ("Mr Emmanuel Macron", True), ("Macron", False), ("Lucas Macron", False)],
)
def test_a_full_name_is_one_of_the_table(words: str, named: bool) -> None:  # noqa: FBT001 - a table
    mention = Mention(actor="x", form="name", evidence=(Span("a", 0, len(words)),))
    assert is_named_in_full(KNOWN["person:emmanuel-macron"], [mention], words) is named


@pytest.mark.parametrize(
    ("person", "name", "of", "day", "expected"),
    [
        ("nawaz-sharif", "Sharif", "PAK", "2022-10-13", True),
        ("nawaz-sharif", "Nawaz Sharif", "PAK", "2022-10-13", False),
        ("nawaz-sharif", "Sharif", "PAK", "2012-10-13", False),
        ("shehbaz-sharif", "Sharif", "PAK", "2015-10-13", True),
    ],
)
def test_a_namesake_in_office_may_be_meant(
    person: str,
    name: str,
    of: str,
    day: str,
    expected: bool,  # noqa: FBT001 - a table
) -> None:
    title = a_role("prime minister", "head_of_government", of)
    actor = KNOWN[f"person:{person}"]
    assert has_namesake_in_office(actor, name, title, (day, day), load_knowledge()) is expected


@pytest.mark.parametrize(
    ("title", "day", "holders"),
    [
        (("president", "head_of_state", "RUS"), "2018-03-15", ["person:vladimir-putin"]),
        (("prime minister", "head_of_government", "RUS"), "2018-03-15", ["person:dmitry-medvedev"]),
        (("president", "head_of_state", None), "2018-03-15", []),
        (("foreign minister", "foreign_minister", "RUS"), "2018-03-15", []),
    ],
)
def test_others_in_office(title: tuple[str, str, str | None], day: str, holders: list[str]) -> None:
    found = others_in_office(KNOWN["person:angela-merkel"], a_role(*title), (day, day), load_knowledge())
    assert [actor.id for actor in found] == holders


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [("2024-02-28", 2, "2024-03-01"), ("9999-12-31", 1, "9999-12-31"), ("", 1, ""), ("2024", 1, "2024")],
)
def test_shift(day: str, days: int, expected: str) -> None:
    assert shift(day, days) == expected
