"""Measuring amounts against specifications that others wrote."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest
from evaluation.scorers import own_command
from evaluation.specified import LEFT_OUT, SORTS, Expected, is_met, main, read

if TYPE_CHECKING:
    from pathlib import Path


def result(text: str, words: str, value: str | None, **more: str) -> dict[str, object]:
    """Make a result as the specifications have it; its end is that of the last character."""
    start = text.index(words)
    return {"Text": words, "Start": start, "End": start + len(words) - 1, "Resolution": {"value": value, **more}}


def row(text: str, *results: dict[str, object]) -> dict[str, object]:
    """Make a specification."""
    return {"Input": text, "Results": list(results)}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Write a small folder of specifications; the first of a sort may be left out by number, so they start behind."""
    bought = "The ministry bought 12 buses for 3 million euros."
    share = "A third of the 90 members left, and 20 percent of the rest."
    rows = {
        "Number": [row(bought, result(bought, "12", "12"), result(bought, "3 million", "3000000"))],
        "Currency": [row(bought, result(bought, "3 million euros", "3000000", unit="Euro", isoCurrency="EUR"))],
        "Percent": [row(share, result(share, "20 percent", "30%"))],
    }
    for name, specified in rows.items():
        padded = [row("") for _ in range(300)] + specified
        (tmp_path / f"{name}Model.json").write_text("\ufeff" + json.dumps(padded), "utf-8")
    return tmp_path


@pytest.mark.model
def test_what_is_not_as_specified_is_counted_and_listed(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--gold", str(gold), "--crosswire", own_command(), "--list"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 2
    assert told[0].startswith("percent 300: ")
    assert "20 percent = 20 percent" in told[0]
    asked = {sort: len(read(gold, sort)) for sort in SORTS}
    assert told[1] == (
        f"SPECIFIED number=1.0000 number_asked={asked['number']} currency=1.0000 currency_asked={asked['currency']} "
        f"percent={1 - 1 / asked['percent']:.4f} percent_asked={asked['percent']} n={sum(asked.values())}"
    )


def test_a_currency_named_without_a_sum_is_no_amount(tmp_path: Path) -> None:
    rows = [row("") for _ in range(300)] + [row("The dollar fell.", result("The dollar fell.", "dollar", None))]
    (tmp_path / "CurrencyModel.json").write_text(json.dumps(rows), "utf-8")
    assert read(tmp_path, "currency")[-1].expected == ()


@pytest.mark.parametrize(
    ("quantity", "met"),
    [
        ({}, True),
        ({"value": 0.6}, False),
        ({"currency": "CAD"}, False),
        ({"start": 8, "end": 12}, False),
        ({"value": None}, False),
    ],
)
def test_an_amount_is_met_by_place_value_and_currency(quantity: dict[str, object], *, met: bool) -> None:
    cents = Expected(start=0, end=8, value=50.0, unit="Cent", code="USD")
    found = {"start": 0, "end": 8, "value": 0.5, "unit": None, "currency": "USD"} | quantity
    assert is_met([cents], [found]) is met


def test_a_share_may_be_told_in_percent_and_nothing_more_may_be_found() -> None:
    third = Expected(start=0, end=7, value=1 / 3, unit="", code=None)
    found = {"start": 0, "end": 7, "value": 33.3333, "unit": "percent", "currency": None}
    assert is_met([third], [found])
    assert not is_met([third], [found, found | {"start": 9, "end": 10}])


def test_all_that_is_left_out_has_a_reason_and_is_left_out_once() -> None:
    table = tomllib.loads(LEFT_OUT.read_text("utf-8"))
    assert set(table) == set(SORTS)
    for rows in table.values():
        numbers = [number for one in rows for number in one["numbers"]]
        assert len(numbers) == len(set(numbers))
        assert all(one["reason"].strip().endswith(".") for one in rows)
