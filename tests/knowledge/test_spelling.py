"""Names over languages: keys of surnames, forms of given names, and the table of nicknames itself."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.knowledge.spelling import NicknameRow, are_one_given_name, spelling_key
from crosswire.knowledge.tables import read_rows
from crosswire.text import fold

ROWS = read_rows("nicknames.csv", NicknameRow)
NAMES = sorted({form for row in ROWS for form in (row.name, *row.forms)})


@pytest.mark.parametrize(
    "spellings",
    [
        ("Hnatiuk", "Gnatyuk", "Hnatjuk"),
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskij", "Selenski"),
        ("Shcherbak", "Scherbak", "Schtscherbak"),
        ("Tchaikovsky", "Chaikovskij", "Tschaikowski"),
        ("Yeltsin", "Jelzin", "Eltsin"),
        ("Kharkov", "Harkow"),
        ("Lukashenko", "Loukachenko", "Łukaszenko"),
        ("Ouattara", "Uattara"),
        ("Philipov", "Filipow"),
    ],
)
def test_spellings_of_one_surname_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({spelling_key(surname) for surname in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hnatiuk", "Hnatenko"),
        ("Melnyk", "Melnychuk"),
        ("Medvedev", "Medvedchuk"),
        ("Halden", "Holden"),
        ("Ivanov", "Ivanova"),
        ("Petrenko", "Petrov"),
    ],
)
def test_two_surnames_have_two_keys(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@given(st.text(max_size=30))
def test_a_key_is_of_plain_letters_none_twice_running(surname: str) -> None:
    key = spelling_key(surname)
    assert key == "" or (key.isascii() and key.isalpha() and key.islower())
    assert all(a != b for a, b in pairwise(key))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orbán", "ORBAN"),
        ("Çelik", "CELIK"),
        ("Søndergaard", "SØNDERGAARD"),
        ("Łukaszenko", "ŁUKASZENKO"),
        ("Kærgaard", "KÆRGAARD"),
    ],
)  # fmt: skip
def test_a_key_does_not_hang_on_case_and_accents(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dick", "richard"),
        ("oleksandr", "alexander"),
        ("volodymyr", "vladimir"),
        ("bob", "rob"),
        ("liz", "beth"),
        ("yuri", "george"),
        ("mira", "mira"),
        ("zebulon", "zebulon"),
    ],
)
def test_forms_of_one_given_name_are_one(one: str, other: str) -> None:
    assert are_one_given_name(one, other)
    assert are_one_given_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("mary", "elizabeth"), ("robert", "richard"), ("oleksandr", "oleksandra"), ("mira", "zebulon"), ("", "mira")],
)
def test_two_given_names_are_two(one: str, other: str) -> None:
    assert not are_one_given_name(one, other)
    assert not are_one_given_name(other, one)


@given(st.sampled_from(NAMES) | st.text(max_size=8), st.sampled_from(NAMES) | st.text(max_size=8))
def test_being_one_given_name_is_symmetric_and_reflexive(one: str, other: str) -> None:
    assert are_one_given_name(one, other) == are_one_given_name(other, one)
    assert are_one_given_name(one, one)


@given(st.text(max_size=8))
def test_asking_for_a_name_does_not_make_it_a_form(name: str) -> None:
    assert are_one_given_name(name, "richard") == are_one_given_name(name, "richard")
    assert not are_one_given_name(name + "?", "richard")


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_a_row_of_nicknames_is_folded_and_has_no_form_twice(row: NicknameRow) -> None:
    forms = (row.name, *row.forms)
    assert row.forms, "a name without other forms tells nothing"
    assert [count for _, count in Counter(forms).items() if count > 1] == []
    for form in forms:
        assert form == fold(form).strip()
        assert form.isalpha()
        assert form.islower()


def test_every_name_has_one_row() -> None:
    assert [name for name, count in Counter(row.name for row in ROWS).items() if count > 1] == []


def test_every_form_is_one_with_the_name_of_its_row() -> None:
    for row in ROWS:
        assert all(are_one_given_name(row.name, form) for form in row.forms)
