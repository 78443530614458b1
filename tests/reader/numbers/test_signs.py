"""Signs of money: whose dollars, rupees and letters they are, and what looks like a sum and is none."""

from __future__ import annotations

import pytest

from crosswire.reader.numbers.amounts import find_amounts
from crosswire.reader.words import cut


def tell(text: str, countries: dict[str, int] | None = None) -> list[str]:
    """Write the sums of a text: words, value, currency or the coin's name, and "?" where it is implied."""
    words = cut(text)
    return [
        f"{text[words.starts[a.start] : words.ends[a.end - 1]]} = {a.value:g} "
        f"{a.currency or (a.unit.name if a.unit else '-')}{'?' if a.implied else ''}"
        for a in find_amounts(words, countries=countries)
        if a.is_money and a.value is not None
    ]


@pytest.mark.parametrize(
    ("text", "countries", "sums"),
    [
        ("a $5 million fund", {}, ["$5 million = 5e+06 USD?"]),
        ("a $5 million fund", {"AUS": 3, "FJI": 1}, ["$5 million = 5e+06 AUD?"]),
        ("a $5 million fund", {"AUS": 3, "PER": 2}, ["$5 million = 5e+06 USD?"]),
        ("20 million dollars", {"CAN": 2}, ["20 million dollars = 2e+07 CAD?"]),
        ("C$20 and $15", {"CAN": 4}, ["C$20 = 20 CAD", "$15 = 15 USD?"]),
        ("US$20, or $28", {"CAN": 4, "USA": 3}, ["US$20 = 20 USD", "$28 = 28 CAD?"]),
        ("20 Canadian dollars and $15", {"CAN": 4}, ["20 Canadian dollars = 20 CAD", "$15 = 15 USD?"]),
        ("Rs 500", {}, ["Rs 500 = 500 INR?"]),
        ("Rs.5,000", {"LKA": 2}, ["Rs.5,000 = 5000 LKR?"]),
        ("500 rupees", {"PAK": 2, "IND": 1}, ["500 rupees = 500 PKR?"]),
        ("40 pesos", {}, ["40 pesos = 40 peso"]),
        ("40 pesos", {"CHL": 1}, ["40 pesos = 40 CLP?"]),
        ("40 dinars", {"SRB": 1}, ["40 dinars = 40 RSD?"]),
        ("40 Swiss francs, then 30 francs", {}, ["40 Swiss francs = 40 CHF", "30 francs = 30 CHF"]),
        ("£5m, €6m and 40 naira", {}, ["£5m = 5e+06 GBP", "€6m = 6e+06 EUR", "40 naira = 40 NGN"]),
        ("¥7bn", {"CHN": 2}, ["¥7bn = 7e+09 CNY?"]),
        ("60 pence and 70 cents", {}, ["60 pence = 0.6 GBP", "70 cents = 0.7 USD?"]),
    ],
)
def test_whose_money_it_is(text: str, countries: dict[str, int], sums: list[str]) -> None:
    assert tell(text, countries) == sums


@pytest.mark.parametrize(
    ("text", "countries", "sums"),
    [
        ("KSh2.4bn and Sh300", {}, ["KSh2.4bn = 2.4e+09 KES", "Sh300 = 300 KES?"]),
        ("Sh300", {"UGA": 1}, ["Sh300 = 300 UGX?"]),
        ("fined Dh600", {}, ["Dh600 = 600 AED?"]),
        ("fined Dh600", {"MAR": 1}, ["Dh600 = 600 MAD?"]),
        ("an N80m ransom", {}, ["N80m = 8e+07 NGN?"]),
        ("an N80m ransom, or N500 each", {"NGA": 1}, ["N80m = 8e+07 NGN", "N500 = 500 NGN"]),
        ("closed at R103.45", {"ZAF": 1}, ["R103.45 = 103.45 ZAR"]),
        ("R700-million", {}, ["R700-million = 7e+08 ZAR?"]),
        ("P1.1bn", {}, ["P1.1bn = 1.1e+09 money"]),
        ("P1.1bn", {"PHL": 1}, ["P1.1bn = 1.1e+09 PHP?"]),
        ("P1.1bn, many pula", {}, ["P1.1bn = 1.1e+09 BWP?"]),
        ("K30 million", {"ZMB": 2, "MMR": 1}, ["K30 million = 3e+07 ZMW?"]),
        ("SFr16bn", {}, ["SFr16bn = 1.6e+10 CHF"]),
        ("KD2.1bn", {}, ["KD2.1bn = 2.1e+09 KWD?"]),
        ("A$5, HK$6 and GH¢7", {}, ["A$5 = 5 AUD", "HK$6 = 6 HKD", "GH¢7 = 7 GHS"]),
        ("the R350 grant", {"ZAF": 1}, ["R350 = 350 ZAR"]),
    ],
)
def test_letters_before_a_figure(text: str, countries: dict[str, int], sums: list[str]) -> None:
    assert tell(text, countries) == sums


def test_a_range_of_sums_with_scales() -> None:
    words = cut("guided at SR900m-1.1bn")
    assert [(a.low, a.high, a.currency) for a in find_amounts(words)] == [(9e8, 1.1e9, "SAR")]


def test_a_share_in_front_of_a_sum_is_no_sum() -> None:
    assert tell("grew by a third to SR212m", {"SAU": 1}) == ["SR212m = 2.12e+08 SAR"]


@pytest.mark.parametrize(
    "text",
    [
        "along the R61 near the coast",
        "on the N2 highway",
        "the M25 and the A1",
        "Room 101",
        "Flight 370",
        "the P5 and the R2",
        "an N95 mask",
        "a K9 unit",
        "R-22 and F-16",
        "the QR500",
        "SR 520",
        "item FR500",
    ],
)
def test_roads_models_and_labels_are_no_money(text: str) -> None:
    states = {"ZAF": 1, "NGA": 1, "PHL": 1, "ZMB": 1} if "QR" not in text and "SR" not in text else {}
    assert tell(text, states) == []
