"""The class of what one given actor does to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.reader.events.given import code_given, find_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

CASES = [
    ("Oslo praised Riga and accused Minsk of theft.", "Oslo", "Riga", "SUPPORT"),
    ("Oslo praised Riga and accused Minsk of theft.", "Oslo", "Minsk", "ACCUSE"),
    ("The Maltese navy rescued 40 fishermen, and the union thanked it.", "The Maltese navy", "40 fishermen", "AID"),
    (
        "Peru's finance minister refused a request from the coffee growers.",
        "Peru's finance minister",
        "the coffee growers",
        "REJECT",
    ),
    ("Three activists were arrested by the police in Gaborone.", "the police in Gaborone", "Three activists", "COERCE"),
    ("The rebels will hand over their weapons to the mission.", "The rebels", "the mission", "AGREE"),
    ("A court in Lima freed the former mayor.", "A court in Lima", "the former mayor", "RETREAT"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "source", "target", "name"), CASES)
def test_given_class_is_the_one_that_links_the_two(
    text: str, source: str, target: str, name: str, parse_text: Callable[..., Parsed]
) -> None:
    answer, scores = code_given(parse_text(text), source, target)
    assert answer == name
    assert scores[name] == max(scores.values())


@pytest.mark.model
def test_given_keeps_the_direction(parse_text: Callable[..., Parsed]) -> None:
    text = "Ankara expelled the Syrian ambassador after Damascus bombed Turkish villages."
    assert code_given(parse_text(text), "Ankara", "Syrian ambassador")[0] == "SANCTION"
    assert code_given(parse_text(text), "Damascus", "Turkish villages")[0] == "ASSAULT"


@pytest.mark.model
def test_given_finds_both_directions_of_a_pair_named_twice(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Kenya accused Uganda of arming rebels, and Uganda expelled Kenya's envoy.")
    assert code_given(parsed, "Kenya", "Uganda")[0] == "ACCUSE"
    assert code_given(parsed, "Uganda", "Kenya")[0] == "SANCTION"


@pytest.mark.model
def test_given_does_not_answer_with_what_the_other_did(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("The minister was attacked by rebels.")
    assert code_given(parsed, "rebels", "minister")[0] == "ASSAULT"
    assert code_given(parsed, "minister", "rebels") == (None, {})
    both = parse_text("Togo and Benin signed a treaty.")
    assert code_given(both, "Togo", "Benin")[0] == code_given(both, "Benin", "Togo")[0] == "SUPPORT"


@pytest.mark.model
def test_given_without_an_act_is_none(parse_text: Callable[..., Parsed]) -> None:
    assert code_given(parse_text("The weather in Malta was fine."), "Malta", "Chad") == (None, {})
    assert code_given(parse_text(""), "Malta", "Chad") == (None, {})


@pytest.mark.model
def test_given_words_are_found_where_most_of_them_stand(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("On Monday the Maltese foreign minister, Carla Borg, left.")
    assert find_words(parsed, "Maltese foreign minister Carla Borg") == (3, 9)
    assert find_words(parsed, "a recipient") is None
    assert find_words(parsed, "…") is None
