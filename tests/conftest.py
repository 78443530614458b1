"""Fixtures shared by all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.facts import Report
from crosswire.reader.language import find_model, load_model, parse
from crosswire.reader.parsed import Parsed, index

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model that the package reads with."""
    return load_model(find_model())


@pytest.fixture(scope="session")
def parse_text(nlp: Language) -> Callable[..., Parsed]:
    """Parse a text as a report: ``parse_text("...", published="2025-03-02")``."""

    def parse_one(text: str, **fields: object) -> Parsed:
        report = Report(id=str(fields.pop("id", "r")), text=text, **fields)  # type: ignore[arg-type]
        return index(*next(iter(parse(nlp, [report], batch=16))))

    return parse_one
