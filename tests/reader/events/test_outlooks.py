"""Outlooks: conditions with what is said to come of them, in invented sentences."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.reader.casting import cast_of

from crosswire.facts import Span, Statement
from crosswire.reader.events.outlooks import find_outlooks

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

CASES = tomllib.loads((Path(__file__).parent / "cases" / "outlooks.toml").read_text("utf-8"))["case"]


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_outlooks_finds_condition_and_consequence(case: dict[str, Any], parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text(case["text"])
    found = find_outlooks(parsed, cast_of(parsed, case["actors"]))
    told = [[o.modality, parsed.text(o.condition), parsed.text(o.consequence)] for o in found]
    assert told == case["outlooks"]
    if "holder" in case:
        assert [o.holder for o in found] == [case["holder"]]


@pytest.mark.model
def test_outlooks_in_a_statement_are_the_speakers(parse_text: Callable[..., Parsed]) -> None:
    text = "“If Malta cuts aid, Chad will lose its army,” Amara said."
    parsed = parse_text(text)
    statement = Statement(
        evidence=(Span("r", 0, len(text)),), id="r#s0", speaker="Amara", speaker_span=None, addressee=None, cue=None,
        verb="say", verb_class="says", content=(Span("r", 1, 43),), form="direct", denied=False,
    )  # fmt: skip
    (outlook,) = find_outlooks(parsed, cast_of(parsed, ["Malta", "Chad", "Amara"]), [statement])
    assert outlook.holder == "Amara"


@pytest.mark.model
def test_outlooks_parts_lie_in_the_evidence(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Unless the bank pays, the talks with Oslo will collapse.")
    (outlook,) = find_outlooks(parsed, cast_of(parsed, ["Oslo"]))
    assert all(outlook.span.covers(part) for part in (outlook.condition, outlook.consequence, outlook.marker))
    assert parsed.text(outlook.marker) == "Unless"
