"""Known names in text: boundaries, capitals, the longest, and what may call whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.knowledge.compiled import VARIABLE
from crosswire.knowledge.names import Alias, Gazetteer, Match, index_names, load_gazetteer
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


def test_names_that_begin_with_a_sign_are_found_and_those_of_signs_alone_are_not() -> None:
    names = Gazetteer(
        [Alias("'Adan", "place:aden", "place"), Alias("!Kung", "org:kung", "people"), Alias("&", "x", "place")]
    )
    assert [m.aliases[0].id for m in names.find("in ’Adan & among the !Kung, not in x!Kung")] == [
        "place:aden",
        "org:kung",
    ]
    assert len(names) == 2


def test_a_name_is_not_found_past_the_end_of_the_text() -> None:
    assert [m.aliases[0].id for m in NAMES.find("Niger")] == ["NER"]


def test_a_name_without_a_capital_is_found_written_small_beside_names_that_have_one() -> None:
    names = Gazetteer([Alias("al-Masdar", "org:masdar", "organization"), Alias("Al Wakra", "place:wakra", "place")])
    assert [m.aliases[0].id for m in names.find("al-Masdar and al wakra")] == ["org:masdar"]
    assert [m.aliases[0].id for m in names.find("Al-Masdar and Al Wakra")] == ["org:masdar", "place:wakra"]


def test_one_spelling_keeps_all_that_it_stands_for_once() -> None:
    names = [
        Alias("Georgia", "GEO", "country"),
        Alias("Georgia", "place:georgia", "place"),
        Alias("GEORGIA", "GEO", "country"),
    ]
    assert [a.id for a in Gazetteer(names).look_up("Georgia")] == ["GEO", "place:georgia"]


@given(st.lists(st.text("ab -'", min_size=1, max_size=6), max_size=6), st.text("abAB -'", max_size=20))
def test_find_gives_what_a_search_for_each_name_gives(names: list[str], text: str) -> None:
    """The index passes over nothing: every name between word boundaries that has a letter is a candidate."""
    known = Gazetteer([Alias(name, name, "place") for name in names])
    seen: list[tuple[int, int]] = []
    known.find(text, lambda match: seen.append((match.start, match.end)))
    folded, spelled = text.lower(), {name for name in names if name.strip(" -'")}
    expected = [
        (start, start + len(name)) for name in spelled for start in range(len(text) - len(name) + 1)
        if folded.startswith(name, start)
        and not (start and folded[start - 1].isalnum())
        and not folded[start + len(name) : start + len(name) + 1].isalnum()
    ]  # fmt: skip
    assert sorted(seen) == sorted(expected)


def test_names_are_kept_until_a_source_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    first = load_gazetteer(lambda: [Alias("Narnia", "NAR", "country")], ["narnia.csv"])
    kept = load_gazetteer(lambda: pytest.fail("made anew"), ["narnia.csv"])
    assert kept.look_up("Narnia") == first.look_up("Narnia") == (Alias("Narnia", "NAR", "country"),)
    assert [m.aliases for m in kept.find("to Narnia")] == [kept.look_up("Narnia")]
    other = load_gazetteer(lambda: [Alias("Archenland", "ARC", "country")], ["narnia.csv", "the user's"])
    assert (len(other.look_up("Narnia")), len(other.look_up("Archenland"))) == (0, 1)


def test_an_index_serves_as_the_names_do() -> None:
    aliases = [Alias("Narnia", "NAR", "country")]
    assert Gazetteer(index_names(aliases)).look_up("narnia") == Gazetteer(aliases).look_up("narnia")


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
