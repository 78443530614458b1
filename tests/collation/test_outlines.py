"""Reports reduced to their terms: which there are, what each weighs, and which are names and numbers."""

from __future__ import annotations

from collections import Counter

import pytest

from crosswire.collation.outlines import CAPITAL, DIGITS, FLAGS, as_term, outline, term_number, word_number
from crosswire.facts import Report


def words(report: Report) -> dict[int, int]:
    """Give the numbers of a report's words with their counts, without those that say nothing."""
    found = next(outline([report]))
    counts: Counter[int] = Counter()
    for number, count in zip(found.words, found.counts, strict=True):
        counts[number] += count
    del counts[0]
    return counts


def test_outline_counts_words_by_their_numbers() -> None:
    found = words(Report(id="r", text="Brenzlau is under water; the water of Brenzlau, 14 feet of it.", title="Water"))
    expected = {"Brenzlau": 2, "water": 2, "Water": 1, "14": 1, "feet": 1}
    assert found == {word_number(word): count for word, count in expected.items()}


def test_outline_reads_no_furniture_but_the_title() -> None:
    text = "The dam cracked. Subscribe to Kittiwake"
    report = Report(id="r", text=text, title="Brenzlau floods", furniture=((17, len(text)),))
    assert set(words(report)) == {word_number(word) for word in ("dam", "cracked", "Brenzlau", "floods")}


def test_outline_parts_words_at_dashes_and_takes_marks_away() -> None:
    found = words(Report(id="r", text="“Osk”—the river/creek (so-called) rose: 1,400 houses… ‘lost’"))
    expected = ("Osk", "river", "creek", "so-called", "rose", "1,400", "houses", "lost")
    assert set(found) == {word_number(word) for word in expected}


def test_outline_of_one_report_is_the_same_among_others() -> None:
    first, second = Report(id="a", text="Osk floods Brenzlau"), Report(id="b", text="brenzlau floods, Brenzlau said")
    assert list(outline([second, first])) == [*outline([second]), *outline([first])]


@pytest.mark.parametrize("word", ["the", "The", "“", "a", ""])
def test_words_that_say_nothing_have_no_number(word: str) -> None:
    assert word_number(word) == 0


def test_the_number_of_a_word_tells_its_term_and_how_it_is_written() -> None:
    assert word_number("Rivers") == term_number("river") << FLAGS | CAPITAL
    assert word_number("river’s") == term_number("river") << FLAGS
    assert word_number("$14") == term_number("14") << FLAGS | DIGITS
    assert 0 < word_number("Zzyzx") < 2**63


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("Orbán’s", "orban"),
        ("Rivers", "river"),
        ("states'", "state"),
        ("bus", "bus"),
        ("congress", "congress"),
        ("Łódź", "lodz"),
        ("U", "u"),
    ],
)
def test_as_term_takes_endings_away(word: str, term: str) -> None:
    assert as_term(word) == term


def test_as_term_gives_a_plural_and_its_singular_one_term() -> None:
    assert as_term("Towers") == as_term("tower")
