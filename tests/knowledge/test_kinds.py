"""Kinds of things: nouns for one thing lead to one word, and each noun stands in one line only."""

from __future__ import annotations

from collections import Counter

from crosswire.knowledge.lexicon.kinds import load_gist, load_kinds
from crosswire.knowledge.lexicon.senses import load_senses
from crosswire.knowledge.tables import read_toml


def test_each_noun_stands_in_one_line() -> None:
    nouns = Counter(noun for line in read_toml("kinds.toml")["kinds"] for noun in line.split())
    assert [noun for noun, times in nouns.items() if times > 1] == []


def test_each_line_has_nouns_that_mean_the_same() -> None:
    assert [line for line in read_toml("kinds.toml")["kinds"] if len(line.split()) < 2] == []


def test_verbs_of_one_sense_lead_to_one_word() -> None:
    assert load_gist()["quash"] == load_gist()["annul"] != load_gist()["uphold"]


def test_verbs_of_several_senses_stand_for_themselves() -> None:
    several = {verb for verb, sides in load_senses().sides.items() if len(sides) > 1}
    assert several
    assert not (several & load_gist().keys()) - load_kinds().keys()


def test_nouns_of_one_line_are_one_kind() -> None:
    kinds = load_kinds()
    assert kinds["ceasefire"] == kinds["truce"] != kinds["accord"]
