"""Known names in text: boundaries, capitals, the longest, and what may call whom."""

from __future__ import annotations

import pytest

from crosswire.knowledge.names import Alias, Gazetteer, Match
from crosswire.knowledge.naming import can_call, is_spelling, name_words

NAMES = Gazetteer(
    [
        Alias("United States", "USA", "country"),
        Alias("US", "USA", "country"),
        Alias("the Kremlin", "RUS", "seat"),
        Alias("Niger", "NER", "country"),
        Alias("Nigeria", "NGA", "country"),
        Alias("Congo", "COG", "country"),
        Alias("Democratic Republic of Congo", "COD", "country"),
        Alias("al-Shabaab", "org:al-shabaab", "organization"),
        Alias("Viktor Orbán", "person:viktor-orban", "person"),
        Alias("WHO", "org:who", "organization"),
    ]
)

FOUND = [
    ("He told us that the US agreed.", ["US"]),
    ("those who know the WHO", ["WHO"]),
    ("Nigeria and Niger differ", ["Nigeria", "Niger"]),
    ("in the Democratic Republic of Congo", ["Democratic Republic of Congo"]),
    ("The Kremlin’s view", ["Kremlin"]),
    ("the kremlin", []),
    ("Viktor Orban met VIKTOR ORBÁN", ["Viktor Orban", "VIKTOR ORBÁN"]),
    ("fighters of Al-Shabaab and al-Shabaab", ["Al-Shabaab", "al-Shabaab"]),
    ("US-Ukraine ties", ["US"]),
    ("Nigerien", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_find(text: str, expected: list[str]) -> None:
    assert [text[m.start : m.end] for m in NAMES.find(text)] == expected


def test_find_takes_a_shorter_name_where_the_longer_does_not_fit() -> None:
    def fits(match: Match) -> Match | None:
        return match if match.end - match.start < 10 else None

    assert [m.aliases[0].id for m in NAMES.find("in the Democratic Republic of Congo", fits)] == ["COG"]


def test_look_up_heeds_abbreviations() -> None:
    assert [a.id for a in NAMES.look_up("the Kremlin")] == ["RUS"]
    assert NAMES.look_up("who") == ()
    assert [a.id for a in NAMES.look_up("WHO")] == ["org:who"]


CALLS = [
    ("Orbán", "Viktor Orbán", True),
    ("Mr Orban", "Viktor Orbán", True),
    ("V. Orban", "Viktor Orbán", True),
    ("Viktor", "Viktor Orbán", False),
    ("Gonzalez", "Edmundo González Urrutia", True),
    ("Edmundo González", "Edmundo González Urrutia", True),
    ("Hillary Clinton", "Bill Clinton", False),
    ("Joe Biden", "Joe R. Biden", True),
    ("Sani Abdullahi", "Uba Sani", False),
]


@pytest.mark.parametrize(("words", "name", "expected"), CALLS)
def test_can_call(words: str, name: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert can_call(name_words(words), name_words(name)) is expected


SPELLINGS = [
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky", True),
    ("Sergei Lavrov", "Sergey Lavrow", True),
    ("Dmitry Medvedev", "Viktor Medvedchuk", False),
    ("Ali Khan", "Ali Khalid", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), SPELLINGS)
def test_is_spelling(one: str, other: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_spelling(name_words(one), name_words(other)) is expected
    assert is_spelling(name_words(other), name_words(one)) is expected
