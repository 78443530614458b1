"""States whose names are nearly written right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.knowledge.actors import load_knowledge


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Somolia", "SOM"),
        ("Uraguay", "URY"),
        ("Madagaskar", "MDG"),
        ("Equatorial Guniea", "GNQ"),
        ("Somalia", None),
        ("Slovekia", None),
        ("Nigera", None),
        ("Chad", None),
        ("Veldhaven", None),
        ("", None),
    ],
    ids=["one slip", "letters changed", "another language", "two in a long name", "right",
         "between two states", "of six letters", "short", "no state", "nothing"],
)  # fmt: skip
def test_find(written: str, code: str | None) -> None:
    assert load_knowledge().misspelt.find(written) == code


@given(st.text(max_size=30))
def test_any_text_is_a_state_or_none(text: str) -> None:
    found = load_knowledge().misspelt.find(text)
    assert found is None or found in load_knowledge().countries


def test_no_known_name_is_a_slip_for_another() -> None:
    knowledge = load_knowledge()
    names = {name for row in knowledge.countries.values() for name in (row.name, *row.names)}
    assert [name for name in sorted(names) if knowledge.misspelt.find(name)] == []
