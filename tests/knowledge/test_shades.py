"""Words for one act: each stands in one shade of a line, and each line has shades to choose from."""

from __future__ import annotations

from collections import Counter

from crosswire.knowledge.lexicon.shades import load_shades
from crosswire.knowledge.tables import read_toml


def test_each_word_stands_once_in_a_line_of_two_shades_at_least() -> None:
    for table in read_toml("shades.toml").values():
        for about, line in table.items():
            words = Counter(line.replace("/", " ").split())
            assert [word for word, times in words.items() if times > 1] == [], about
            assert " / " in line, about


def test_words_of_one_shade_are_told_from_those_of_another() -> None:
    killing = load_shades()[0].shades
    assert killing["kill"] == killing["shoot dead"] != killing["murder"]


def test_each_line_is_of_acts_of_speech_or_of_people() -> None:
    sorts = {line.about: (line.is_people, line.is_speech) for line in load_shades()}
    assert sorts["the killing"] == (False, False)
    assert sorts["the statement"] == (False, True)
    assert sorts["those who fought or attacked"] == (True, False)
