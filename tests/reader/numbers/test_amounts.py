"""Amounts: units, currencies, hedges and ranges of numbers, told from words alone; and numbers that are none."""

from __future__ import annotations

import pytest

from crosswire.reader.numbers.amounts import find_amounts
from crosswire.reader.numbers.hedges import loosen
from crosswire.reader.words import cut


def tell(text: str) -> list[str]:
    """Write the amounts of a text: the words, the interval with its hedge, the unit or currency."""
    words, out = cut(text), []
    for amount in find_amounts(words):
        low, high = loosen(amount.low, amount.high, amount.hedge)
        what = amount.currency or (amount.unit.name if amount.unit else "-")
        taken = text[words.starts[amount.start] : words.ends[amount.end - 1]]
        out.append(f"{taken} {'' if low is None else f'{low:g}'}..{'' if high is None else f'{high:g}'} {what}")
    return out


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("$5-8 billion", ["$5-8 billion 5e+09..8e+09 USD"]),
        ("range from $200 million to $300 million", ["$200 million to $300 million 2e+08..3e+08 USD"]),
        ("fell $1.625 to $108.625", ["$1.625 1.625..1.625 USD", "$108.625 108.625..108.625 USD"]),
        ("rose from 5 to 8 percent", ["5 5..5 percent", "8 percent 8..8 percent"]),
        ("two or three boats", ["two or three 2..3 -"]),
        ("eight Canadian cents", ["eight Canadian cents 0.08..0.08 CAD"]),
        ("US $ 5m and C$20", ["US $ 5m 5e+06..5e+06 USD", "C$20 20..20 CAD"]),
        ("a $95 billion bill", ["$95 billion 9.5e+10..9.5e+10 USD"]),
        ("A$95 billion", ["A$95 billion 9.5e+10..9.5e+10 AUD"]),
        ("a ransom of N10 million, Nigerian police said", ["N10 million 1e+07..1e+07 NGN"]),
        ("120 MEUR", ["120 MEUR 1.2e+08..1.2e+08 EUR"]),
        ("12 pounds of flour", ["12 pounds 12..12 pound"]),
        ("12 million pounds", ["12 million pounds 1.2e+07..1.2e+07 GBP"]),
        ("ALL 5 of us", ["5 5..5 -"]),
        ("a magnitude-6.1 quake", ["6.1 6.1..6.1 magnitude"]),
        ("a 6.9 quake", ["6.9 6.9..6.9 magnitude"]),
        ("40C, 100F and 5 m", ["40C 40..40 celsius", "100F 100..100 fahrenheit", "5 m 5..5 m"]),
        (
            "3 sq km, 5 km² and 7 km/h",
            ["3 sq km 3..3 square kilometre", "5 km² 5..5 square kilometre", "7 km/h 7..7 km/h"],
        ),
        ("50+ tents, 100-plus cars, 30-odd huts", ["50 50.. -", "100 100.. -", "30 27..33 -"]),
        ("7 out of 10 voters", ["7 out of 10 70..70 percent"]),
        ("voted 52-48", ["52 52..52 vote", "48 48..48 vote"]),
        ("10,000-strong", ["10,000 10000..10000 -"]),
    ],
)
def test_amounts(text: str, amounts: list[str]) -> None:
    assert tell(text) == amounts


@pytest.mark.parametrize(
    "text",
    [
        "F-16s, Su-35s and COVID-19",
        "the G7, the P5+1 and the Group of Seven",
        "Article 5 and Resolution 1701",
        "10 Downing Street",
        "won 3-1",
        "open 24/7 since 9/11",
        "the 77-year-old",
        "Ada Byrne, 36, said",
        "aged 61",
        "one of them",
        "this one",
        "a two-state solution",
        "the two leaders",
        "their two countries",
        "the top 10 banks",
        "3. Talks resume",
        "call 0800 555 123",
        "+44 20 7946 0000",
        "see https://example.org/a/12?b=30",
        "4G and 3D",
        "No. 7",
        "a year or two",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert tell(text) == []


def test_blocked_words_are_not_read() -> None:
    words = cut("on March 7 2024 12 people")
    assert [amount.value for amount in find_amounts(words, blocked=[False, True, True, True, False, False])] == [12]
