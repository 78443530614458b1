"""Marked texts: the marks taken out, their kinds, and the words looked for."""

from __future__ import annotations

import pytest
from evaluation.marked import read_marks


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("[Awa Sarr](sarr)", "name"),
        ("[Fisheries Minister Awa Sarr](sarr)", "name"),
        ("[the minister](sarr t)", "title"),
        ("[The minister](sarr)", "nominal"),
        ("[the mayor of Leros](sarr n)", "nominal"),
        ("[Her](sarr)", "gendered pronoun"),
        ("[its](sarr)", "pronoun"),
        ("[two deputies](sarr)", "nominal"),
        ("[The Hague](sarr)", "name"),
    ],
)
def test_a_mark_is_of_its_kind(mark: str, kind: str) -> None:
    marked = read_marks(f"So {mark} said.")
    assert "[" not in marked.text
    (found,) = marked.marks
    assert (found.key, found.kind) == ("sarr", kind)
    assert marked.text[found.start : found.end] == mark[1 : mark.index("]")]


def test_the_anchor_is_the_first_name() -> None:
    marked = read_marks("[The mayor of Leros](m n), [Katerina Manou](m), left. [She](m) and [two men](men) wept.")
    anchor, others = marked.anchor("m"), marked.anchor("men")
    assert anchor is not None
    assert others is not None
    assert marked.text[anchor.start : anchor.end] == "Katerina Manou"
    assert marked.text[others.start : others.end] == "two men"
    assert marked.anchor("nobody") is None


def test_words_of_a_case_must_stand_once() -> None:
    marked = read_marks("It rained, and [it](it) rained.")
    assert marked.place("It rained") == (0, 9)
    with pytest.raises(ValueError, match="stands 2 times"):
        marked.place("rained")
