"""Names in a text: known ones by the tables, unknown ones by the model and by what the report says of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from crosswire.knowledge.actors import Knowledge, load_knowledge
from crosswire.reader.actors.named import cover, head_of, words_of
from crosswire.reader.actors.names import find_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


NAMED = [
    ("Jordan Henderson flew to Jordan.", ["Jordan Henderson: person", "Jordan: country JOR"]),
    ("The WHO asked those who know.", ["WHO: organization org:world-health-organization"]),
    ("He told us that the US agreed.", ["US: country USA"]),
    ("Bank of Ruritania will close.", ["Bank of Ruritania: organization"]),
    ("Mrs Tarnowska left.", ["Tarnowska: person"]),
    ("Fighting went on near Brenzlau.", ["Brenzlau: place"]),
    ("The Kremlin spoke.", ["Kremlin: seat RUS"]),
    ("Kyiv spoke.", ["Kyiv: capital UKR"]),
    ("The Greek boat sank.", ["Greek: adjective GRC"]),
    ("The Greeks left.", ["Greeks: people GRC"]),
    ("The U.S. military aid came late.", ["U.S.: country USA"]),
    ("The Troy Police met.", ["Troy Police: organization"]),
    ("They met at the Department of Roads.", ["Department of Roads: organization"]),
    ("Rebels fled, the Observatory said.", ["Observatory: organization"]),
    ("The NZ Coast Force tweeted.", ["NZ Coast Force: organization"]),
    ("He will stay, says Palace.", ["Palace: organization"]),
    ("Aid reached the Velka and Tarnholm regions.", ["Velka: place", "Tarnholm: place"]),
    ("The Zimbabwean Exile Forum (ZEF) met.", ["Zimbabwean Exile Forum: organization", "ZEF: organization"]),
    ("It was in The Europe Today.", ["Europe Today: organization"]),
    (
        "Another of those held was Han Thar Myint, a member of the party's committee.",
        ["Han Thar Myint: person"],
    ),
    ("Ata Zurtin, a member of the coalition, left.", ["Ata Zurtin: person"]),
    ("Nothing was heard.", []),
    ("", []),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_find_named(text: str, expected: list[str], parse_text: ParseText, knowledge: Knowledge) -> None:
    parsed = parse_text(text)
    found = find_named(parsed, knowledge)
    assert [" ".join([f"{n.text}: {n.sort}", *n.ids]) for n in found] == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "sort"),
    [
        # What the report says of a name elsewhere tells what it is.
        ("Veldhaven fell silent. Katya Veldhaven wept.", "person"),
        ("Veldhaven, who resigned in May, is back.", "person"),
        ("Veldhaven died in May.", "person"),
        ("Veldhaven's wife left him.", "person"),
        ("They live in Veldhaven. It is cold in Veldhaven. Veldhaven is small.", "place"),
        ("The village of Veldhaven burned. Veldhaven has no doctor.", "place"),
        ("Fighting shook Veldhaven island on Monday.", "place"),
        ("They left ports like Brenzlau and Veldhaven at dawn.", "place"),
        ("Veldhaven Governor Ilse Maartens wept.", "place"),
        ("He said so in the tabloid The Veldhaven.", "organization"),
        ("It was first told by The Veldhaven, which is sold out.", "organization"),
        pytest.param(
            "They live in Veldhaven, and Veldhaven is small.",
            "place",
            marks=pytest.mark.xfail(strict=True, reason="where the signs are even the alphabet decides"),
        ),
    ],
)
def test_one_spelling_is_one_thing_all_through_a_report(
    text: str, sort: str, parse_text: ParseText, knowledge: Knowledge
) -> None:
    found = [named for named in find_named(parse_text(text), knowledge) if named.text == "Veldhaven"]
    assert {named.sort for named in found} == {sort}


@pytest.mark.model
def test_names_lie_in_order_and_apart(parse_text: ParseText, knowledge: Knowledge) -> None:
    parsed = parse_text("Bank of China and China's Xi Jinping met US President Donald Trump of the United States.")
    found = find_named(parsed, knowledge)
    assert len(found) > 4
    assert all(one.end <= other.start for one, other in pairwise(found))
    for named in found:
        assert words_of(parsed, named.start, named.end) == named.text
        assert named.start <= head_of(parsed, named.start, named.end) == named.head < named.end
    assert {i for i, _ in cover(found).items()} == {i for named in found for i in range(named.start, named.end)}


@pytest.mark.model
def test_an_abbreviation_is_a_name_once_it_is_introduced(parse_text: ParseText, knowledge: Knowledge) -> None:
    text = "The Varnholt Dam Council (VDC) met. VDC members wept."
    assert [n.text for n in find_named(parse_text(text), knowledge)].count("VDC") == 2


@pytest.mark.model
def test_names_in_furniture_are_not_read(parse_text: ParseText, knowledge: Knowledge) -> None:
    text = "Norway waited.\nMore on Sweden"
    parsed = parse_text(text, furniture=((15, len(text)),))
    assert [named.text for named in find_named(parsed, knowledge)] == ["Norway"]


@pytest.mark.model
def test_a_heading_s_capitals_make_no_names(parse_text: ParseText, knowledge: Knowledge) -> None:
    parsed = parse_text("Night Ferry Sinks Off Brenzlau Pier\n\nThe ferry sank at the pier on Tuesday.")
    assert [named.text for named in find_named(parsed, knowledge) if named.end < 6] == []
