"""Purposes: what happenings are said to be for, in invented sentences."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.reader.casting import cast_of

from crosswire.reader.events.purposes import find_purposes

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

CASES = tomllib.loads((Path(__file__).parent / "cases" / "purposes.toml").read_text("utf-8"))["case"]


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_purposes_finds_the_aim(case: dict[str, Any], parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text(case["text"])
    found = find_purposes(parsed, cast_of(parsed, []))
    assert [[p.of_lemma, parsed.text(p.aim)] for p in found] == case["purposes"]


@pytest.mark.model
def test_purposes_name_who_takes_part(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Rossi met Keller to discuss the dam.")
    (purpose,) = find_purposes(parsed, cast_of(parsed, ["Rossi", "Keller"]))
    assert purpose.actors == ("Rossi", "Keller")
    assert parsed.text(purpose.of) == "met"
    assert purpose.span.covers(purpose.aim)
