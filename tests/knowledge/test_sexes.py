"""Nouns that tell of which sex people are."""

from __future__ import annotations

from crosswire.knowledge.lexicon.sexes import load_sexes
from crosswire.knowledge.tables import read_toml


def test_no_noun_is_of_both_sexes_and_none_stands_twice() -> None:
    table = read_toml("sexes.toml")
    nouns = [*table["female"], *table["male"]]
    assert len(nouns) == len(set(nouns))
    assert not set(table["female"]) & set(table["male"])


def test_plurals_are_known() -> None:
    sexes = load_sexes()
    assert [sexes[noun] for noun in ("wives", "ladies", "nuns", "policewomen", "actresses")] == ["f"] * 5
    assert [sexes[noun] for noun in ("men", "boys", "monks", "clergymen")] == ["m"] * 4
