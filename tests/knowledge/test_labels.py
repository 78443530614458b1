"""Labels: each word is one label in its section, and neutral words are none."""

from __future__ import annotations

from collections import Counter

from crosswire.knowledge.lexicon.labels import load_labels
from crosswire.knowledge.lexicon.shades import load_shades
from crosswire.knowledge.tables import read_toml


def test_each_word_stands_once_in_a_section() -> None:
    table = read_toml("labels.toml")
    for name in ("people", "acts", "charges"):
        words = Counter(word for line in table[name].values() for word in line.split())
        assert [word for word, times in words.items() if times > 1] == [], name


def test_a_word_of_several_sections_is_one_label() -> None:
    labels = load_labels()
    sections = (labels.people, labels.acts, labels.charges)
    for word in {word for section in sections for word in section}:
        assert len({section[word] for section in sections if word in section}) == 1, word


def test_neutral_words_judge_nothing() -> None:
    labels = load_labels()
    for word in ("fighter", "gunman", "killing", "protest", "president", "government", "vote", "agreement"):
        assert word not in labels.people
        assert word not in labels.acts


def test_labels_of_acts_stand_beside_neutral_words_for_them() -> None:
    labels = load_labels()
    lines = [line for line in load_shades() if not line.is_people and not line.is_speech]
    for word in ("massacre", "coup", "riot", "invasion", "crackdown"):
        line = next(line for line in lines if word in line.shades)
        assert any(other not in labels.acts for other in line.shades)
