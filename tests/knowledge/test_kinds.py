"""Nouns by which reports call one thing: each stands in one line, so that no two lines run together."""

from __future__ import annotations

from collections import Counter

from crosswire.knowledge.lexicon.kinds import load_kinds
from crosswire.knowledge.tables import read_toml


def test_each_noun_stands_in_one_line_of_two_at_least() -> None:
    lines = [line.split() for line in read_toml("kinds.toml")["kinds"]]
    assert all(len(line) > 1 for line in lines)
    assert [word for word, times in Counter(word for line in lines for word in line).items() if times > 1] == []


def test_nouns_of_one_line_are_one_kind() -> None:
    kinds = load_kinds()
    assert kinds["ceasefire"] == kinds["truce"] != kinds["accord"]
