"""Dates as sources state them."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.sources.dates import Found, find_date, find_wrong_date, is_written, read_published

CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text("utf-8"))


@pytest.mark.parametrize(("stated", "value"), CASES["read"].items())
def test_read_published_reads(stated: str, value: str) -> None:
    assert read_published(stated) == value


@pytest.mark.parametrize("stated", CASES["refused"]["values"])
def test_read_published_refuses(stated: str) -> None:
    assert read_published(stated) is None


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2199, 12, 31)))  # noqa: DTZ001 - as stated
def test_read_published_gives_back_iso_dates(moment: datetime) -> None:
    assert read_published(moment.date().isoformat()) == moment.date().isoformat()
    shown = moment.isoformat(timespec="seconds")
    assert read_published(shown) == shown


@given(st.text(max_size=80))
def test_read_published_survives_anything(text: str) -> None:
    value = read_published(text)
    assert value is None or date.fromisoformat(value[:10]).year
    found = find_date(text)
    assert found is None or date.fromisoformat(found.value[:10]).year


def test_find_date_gives_the_place_of_date_and_time() -> None:
    line = "Updated: Monday, 3 March 2025, 10:15 GMT | The Lantern"
    assert find_date(line) == Found("2025-03-03T10:15+00:00", 9, 40)
    assert find_date("In 2024 nothing of the kind was said on 31 February 2024.") is None


def test_find_wrong_date_gives_the_words_that_name_no_day() -> None:
    assert find_wrong_date("Posted 31 February 2024, 10:15 GMT") == Found("31 February 2024, 10:15 GMT", 7, 34)
    assert find_wrong_date("Posted 28 February 2024, for 31 nights of 2024") is None


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("/2025/03/04/bridge", True), ("20250304T101500", True), ("4 March 2025", True), ("March 4th, 2025", True),
        ("04/03/2025", False), ("2025-03", False), ("2025-03-041", False), ("4 April 2025", False), ("", False),
    ],
)  # fmt: skip
def test_is_written_takes_only_forms_that_mean_one_day(text: str, *, is_there: bool) -> None:
    assert is_written("2025-03-04", text) is is_there
