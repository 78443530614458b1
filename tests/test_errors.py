"""The directory of errors: every code is told in the documentation, every message can be filled."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from crosswire.errors import CODES, CrosswireError, message

DOCS = Path(__file__).parent.parent / "docs" / "errors.md"


@pytest.mark.parametrize("code", sorted(CODES))
def test_each_code_is_documented(code: str) -> None:
    assert f"`{code}`" in DOCS.read_text("utf-8")


def test_documentation_names_no_other_codes() -> None:
    assert set(re.findall(r"`(CW\d+)`", DOCS.read_text("utf-8"))) == set(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_each_message_can_be_filled(code: str) -> None:
    fields = {name for _, name, _, _ in string.Formatter().parse(CODES[code]) if name}
    assert "{" not in message(code, **dict.fromkeys(fields, "x"))


def test_error_carries_code_message_and_hint() -> None:
    error = CrosswireError("CW203", what="31 February", hint="Write days as 2025-03-02.")
    assert str(error) == "[CW203] 31 February is not a date. Write days as 2025-03-02."
