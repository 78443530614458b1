"""Plain words: labels of reports, days, sentences, quotation marks."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.facts import Report
from crosswire.views.wording import inner_quotes, label_reports, one_line, quote, say_days, sentence

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "wording.toml").read_text("utf-8")
)


def _report(number: int, fields: dict[str, str]) -> Report:
    return Report(
        id=fields.get("id", f"r{number}"), text="", outlet=fields.get("outlet"), where=fields.get("where", "")
    )


@pytest.mark.parametrize("case", CASES["label"])
def test_label_reports(case: dict[str, Any]) -> None:
    reports = [_report(number, fields) for number, fields in enumerate(case["reports"])]
    assert list(label_reports(reports).values()) == case["labels"]


@given(st.lists(st.tuples(st.one_of(st.none(), st.text(max_size=40)), st.text(max_size=40)), max_size=6))
def test_label_reports_gives_each_report_a_name_of_its_own(given_names: list[tuple[str | None, str]]) -> None:
    reports = [Report(id=f"r{n}", text="", outlet=o, where=w) for n, (o, w) in enumerate(given_names)]
    labels = label_reports(reports)
    assert len(labels) == len(reports)
    assert len({label.casefold() for label in labels.values()}) == len(reports)
    assert all(label and label == one_line(label) for label in labels.values())


@pytest.mark.parametrize("case", CASES["days"])
def test_say_days(case: dict[str, str]) -> None:
    assert say_days(case.get("earliest"), case.get("latest")) == case["words"]


@pytest.mark.parametrize("case", CASES["sentence"])
def test_sentence(case: dict[str, str]) -> None:
    assert sentence(case["words"]) == case["made"]


@pytest.mark.parametrize("case", CASES["quote"])
def test_quote(case: dict[str, str]) -> None:
    assert quote(case["words"]) == case["made"]


@given(st.text())
def test_one_line_holds_nothing_that_steers(words: str) -> None:
    line = one_line(words)
    assert not {char for char in line if ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000}
    assert one_line(line) == line


@given(st.text(alphabet="ab “”\"'’,.", max_size=20))
def test_inner_quotes_takes_nothing_but_marks_from_the_edges(words: str) -> None:
    inner = inner_quotes(words)
    assert inner in one_line(words)
    assert [c for c in inner if c.isalpha()] == [c for c in words if c.isalpha()]
