"""Numbers as newspapers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reader.numbers.numerals import read_digits, read_numeral
from crosswire.reader.words import cut


def read(text: str, *, money: bool = False) -> tuple[float | tuple[float, float], str] | None:
    """Read the numeral at the head of a text: its value (or interval), and the words it takes."""
    words = cut(text)
    numeral = read_numeral(words, 0, money=money)
    if numeral is None:
        return None
    value = numeral.value if numeral.value is not None else (numeral.low, numeral.high)
    return value, text[: words.ends[numeral.end - 1]]


@pytest.mark.parametrize(
    ("text", "value", "taken"),
    [
        ("12 boats", 12, "12"),
        ("1,234,567 votes", 1_234_567, "1,234,567"),
        ("12,34,567 voters", 1_234_567, "12,34,567"),
        ("40 000 people", 40_000, "40 000"),
        ("2.4bn", 2.4e9, "2.4bn"),
        ("10k runners", 10_000, "10k"),
        ("5M users", 5e6, "5M"),
        ("6 million 240 thousand 15 votes", 6_240_015, "6 million 240 thousand 15"),
        ("twenty-one trillion", 21e12, "twenty-one trillion"),
        ("three hundred and thirty-one days", 331, "three hundred and thirty-one"),
        ("two thousand five hundred", 2500, "two thousand five hundred"),
        ("a hundred thousand", 100_000, "a hundred thousand"),
        ("two and a half million", 2_500_000, "two and a half million"),
        ("half a million", 500_000, "half a million"),
        ("one and a half", 1.5, "one and a half"),
        ("2 1/2 years", 2.5, "2 1/2"),
        ("2½ years", 2.5, "2½"),
        ("three quarters of it", 0.75, "three quarters"),
        ("two-thirds", 2 / 3, "two-thirds"),
        ("a third of them", 1 / 3, "a third"),
        ("one twenty-fifth of it", 1 / 25, "one twenty-fifth"),
        ("a thirty-second of an inch", 1 / 32, "a thirty-second"),
        ("three forty-fifths", 3 / 45, "three forty-fifths"),
        ("two millionths of it", 2e-6, "two millionths"),
        ("two dozen", 24, "two dozen"),
        ("half a dozen", 6, "half a dozen"),
        ("a couple of hundred", 200, "a couple of hundred"),
        ("3 lakh crore", 3e12, "3 lakh crore"),
        ("minus five", -5, "minus five"),
        ("nine point four", 9.4, "nine point four"),
        ("sixty point twenty-five", 60.25, "sixty point twenty-five"),
        ("3 hundred and 21 votes", 321, "3 hundred and 21"),
        ("3 hundred and 2 hundred", 300, "3 hundred"),
        ("dozens of boats", (24, 99), "dozens"),
        ("tens of thousands", (10_000, 99_999), "tens of thousands"),
        ("several hundred", (300, 900), "several hundred"),
    ],
)
def test_numeral(text: str, value: object, taken: str) -> None:
    found = read(text)
    assert found is not None
    assert found[0] == (pytest.approx(value, rel=1e-9) if isinstance(value, float | int) else value)
    assert found[1] == taken


@pytest.mark.parametrize(
    "text", ["a boat", "the third man", "a third term", "twenty-first", "quarter finals", "hello", "", "and"]
)
def test_no_numeral(text: str) -> None:
    assert read(text) is None


def test_a_letter_is_a_million_only_of_money() -> None:
    assert read("5m", money=True) == (5e6, "5m")
    assert read("5m") == (5.0, "5")


def test_two_numbers_are_not_added() -> None:
    assert read("two hundred and two hundred") == (200.0, "two hundred")
    assert read("twenty twenty") == (20.0, "twenty")


@given(st.integers(0, 10**12))
def test_digits_with_and_without_separators(number: int) -> None:
    assert read_digits(str(number)) == number
    assert read_digits(f"{number:,}") == number


@given(st.text(max_size=30), st.integers(0, 40), st.booleans())
def test_any_text_is_read_without_complaint(text: str, at: int, money: bool) -> None:  # noqa: FBT001 - given by keyword
    words = cut(text)
    numeral = read_numeral(words, at, money=money)
    if numeral is not None:
        assert at < numeral.end <= len(words.forms)
        assert numeral.low <= numeral.high
