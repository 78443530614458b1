"""Causes: each word is of one kind, and the groups name kinds that there are."""

from __future__ import annotations

from collections import Counter

import pytest

from crosswire.knowledge.lexicon.causes import load_causes
from crosswire.knowledge.tables import read_toml


def test_each_word_is_of_one_kind() -> None:
    for table in ("kinds", "mishaps"):
        lines = read_toml("causes.toml")[table].values()
        words = Counter(word for line in lines for word in {entry.strip() for entry in line.split(",")})
        several = {word for word, times in words.items() if times > 1}
        assert several <= {"went down"}, table  # Ships and networks both go down.


def test_groups_name_kinds_of_the_table() -> None:
    table = read_toml("causes.toml")
    named = {word for line in table["groups"]["apart"] for word in line.replace("/", " ").split()}
    assert named | set(table["groups"]["deliberate"].split()) <= set(table["kinds"])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a short circuit in the pump room", {"electrical"}),
        ("Brake failures on two coaches", {"mechanical"}),
        ("thieves who tried to fit an illegal tap", {"theft"}),
        ("the verdict of the jury", set()),
    ],
)
def test_words_and_their_plurals_are_of_a_kind(text: str, kinds: set[str]) -> None:
    assert load_causes().kinds_in(text) == kinds


def test_what_is_deliberate_is_apart_from_what_is_not_and_links_of_a_chain_are_together() -> None:
    causes = load_causes()
    assert causes.are_apart("arson", "electrical")
    assert causes.are_apart("electrical", "arson")
    assert causes.are_apart("welding", "electrical")
    assert not causes.are_apart("lightning", "electrical")
    assert not causes.are_apart("arson", "attack")
