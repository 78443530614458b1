"""Outlines made of terms and counts, for tests of what is drawn from outlines."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from crosswire.collation.outlines import Outline, word_number


def outline_of(report: str, words: Mapping[str, int], published: str | None = None) -> Outline:
    """Give the outline of a report that has some words so often."""
    numbers = array("q", map(word_number, words))
    return Outline(report, published, numbers, array("q", words.values()))
