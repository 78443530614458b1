"""Capitalised words that name nobody: portfolios, matters, faiths, languages, clauses of another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.actors.names import find_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Labour Minister Steven Brandt left Canada.", ["Steven Brandt", "Canada"]),
        ("The Labour Party left Canada.", ["Labour Party", "Canada"]),
        ("The Minister for International Development and the Pacific left Canada.", ["Canada"]),
        ("The minister for Trade and Industry left Canada.", ["Canada"]),
        ("The prime minister of Samoa left Canada.", ["Samoa", "Canada"]),
        ("A flight over the Pacific left Canada.", ["Pacific", "Canada"]),
        ("Defence and Interior Minister Emil Brandt left.", ["Emil Brandt"]),
        ("French Interior Minister Emil Brandt left.", ["French", "Emil Brandt"]),
        ("They spoke of Canada and the Budget revision.", ["Canada"]),
        ("A ridiculous Spending Bill left Canada.", ["Canada"]),
        ("The former Roman Catholic bishop left Canada.", ["Canada"]),
        ("A Shia Muslim religious leader left Canada.", ["Canada"]),
        ("The Catholic Church left Canada.", ["Catholic Church", "Canada"]),
        ("The French-speaking envoy left Canada.", ["Canada"]),
        ("The French-backed envoy left Canada.", ["French", "Canada"]),
        ("The ethnic Albanian party left Kosovo.", ["Kosovo"]),
        ("Two ethnic Russian lawmakers left Canada.", ["Canada"]),
        ("Two Russian lawmakers left Canada.", ["Russian", "Canada"]),
        ("Ethnic Houthi fighters left Canada.", ["Houthi", "Canada"]),
        ("He left Canada. “Sinigurado na siya ay ligtas,” he said.", ["Canada"]),
        ("Ms. Jordan left Jordan.", ["Jordan", "Jordan"]),
    ],
)
def test_find_named_leaves_out_what_names_nobody(text: str, expected: list[str], parse_text: ParseText) -> None:
    assert [named.text for named in find_named(parse_text(text), load_knowledge())] == expected


@pytest.mark.model
def test_a_place_s_name_behind_an_honorific_is_a_surname(parse_text: ParseText) -> None:
    found = find_named(parse_text("Ms. Jordan left Jordan."), load_knowledge())
    assert [(named.sort, named.ids) for named in found] == [("person", ()), ("country", ("JOR",))]
