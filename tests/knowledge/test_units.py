"""Units and currencies: the tables hold together, and look-ups give what the press means."""

from __future__ import annotations

from collections import Counter

import pytest

from crosswire.knowledge.lexicon.units import (
    choose_by_state,
    convert,
    currency_symbols,
    is_one_coin,
    read_currencies,
    read_units,
    sharers,
    unit_forms,
)


def test_a_form_of_a_unit_stands_once() -> None:
    forms = Counter(form for row in read_units() for form in row.forms)
    assert [form for form, count in forms.items() if count > 1] == []


def test_forms_are_lower_case_and_trimmed() -> None:
    rows = (
        *(row.forms for row in read_units()),
        *((*row.forms, *row.adjectives, *row.minor) for row in read_currencies()),
    )
    assert [form for forms in rows for form in forms if form != form.lower().strip() or not form] == []


def test_units_of_one_name_have_one_kind() -> None:
    kinds: dict[str, set[str]] = {}
    for row in read_units():
        kinds.setdefault(row.unit, set()).add(row.kind)
    assert {name for name, found in kinds.items() if len(found) > 1} == set()


def test_currency_codes_are_three_letters_and_stand_once() -> None:
    codes = [row.code for row in read_currencies()]
    assert len(codes) == len(set(codes))
    assert all(len(code) == 3 and code.isupper() for code in codes)


def test_a_sign_means_one_currency() -> None:
    signs = Counter(sign for row in read_currencies() for sign in row.symbols)
    assert [sign for sign, count in signs.items() if count > 1] == []


def test_a_name_has_at_most_one_default() -> None:
    defaults = Counter(form for row in read_currencies() if row.default == 1 for form in row.forms)
    assert [form for form, count in defaults.items() if count > 1] == []


@pytest.mark.parametrize(
    ("value", "unit", "to", "there"),
    [
        (1, "km", "m", 1000),
        (10, "mile", "km", 16.09344),
        (100, "fahrenheit", "celsius", 37.7778),
        (-40, "celsius", "fahrenheit", -40),
        (2, "tonne", "kg", 2000),
        (1, "hectare", "square metre", 10_000),
        (3, "week", "day", 21),
        (1, "percent", "basis point", None),
        (5, "people", "people", 5),
        (1, "km", "kg", None),
        (1, "no such unit", "km", None),
    ],
)
def test_convert(value: float, unit: str, to: str, there: float | None) -> None:
    found = convert(value, unit, to)
    assert found == (None if there is None else pytest.approx(there, rel=1e-4))


@pytest.mark.parametrize("unit", sorted({row.unit for row in read_units() if row.factor is not None}))
def test_converting_there_and_back(unit: str) -> None:
    kind = next(row.kind for row in read_units() if row.unit == unit)
    for row in read_units():
        if row.kind == kind:
            there = convert(7.0, unit, row.unit)
            assert there is not None
            assert convert(there, row.unit, unit) == pytest.approx(7.0)


@pytest.mark.parametrize(
    ("name", "countries", "code"),
    [
        ("dollars", {}, "USD"),
        ("dollars", {"CAN": 9}, "CAD"),
        ("dollars", {"CAN": 9, "USA": 5}, "USD"),
        ("dollars", {"CAN": 3, "PER": 2}, "USD"),
        ("dollars", {"PER": 9}, "USD"),
        ("dollars", {"GRD": 9}, "USD"),
        ("pounds", {}, "GBP"),
        ("pounds", {"EGY": 3, "GBR": 1}, "EGP"),
        ("pesos", {}, None),
        ("pesos", {"CHL": 1}, "CLP"),
        ("rupees", {"PAK": 2}, "PKR"),
        ("naira", {}, "NGN"),
        ("doubloons", {}, None),
    ],
)
def test_which_currency_a_name_means(name: str, countries: dict[str, int], code: str | None) -> None:
    row = choose_by_state(sharers(name), countries)
    assert (row.code if row else None) == code


@pytest.mark.parametrize(("one", "other", "alike"), [("USD", "AUD", True), ("USD", "EUR", False), ("KES", "UGX", True)])
def test_currencies_of_one_coin(one: str, other: str, *, alike: bool) -> None:
    assert is_one_coin(one, other) is alike


def test_signs_and_codes() -> None:
    assert currency_symbols()["€"].code == "EUR"
    assert currency_symbols()["$"].code == "USD"
    assert currency_symbols()["ngn"].code == "NGN"


def test_persons_are_people() -> None:
    assert {unit_forms()[noun].name for noun in ("soldiers", "pupil", "hostages", "women")} == {"people"}
