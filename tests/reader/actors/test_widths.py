"""Where names begin and end: longer ones around those of the tables, and particles inside."""

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
        ("The Democratic Party of Tonga won.", ["Democratic Party of Tonga: "]),
        ("The Ukrainian Democratic Party won.", ["Ukrainian Democratic Party: "]),
        ("The U.S. Democratic Party lost.", ["U.S. Democratic Party: org:democratic-party"]),
        ("The Democratic Party won.", ["Democratic Party: org:democratic-party"]),
        (
            "Castries University will close. Castries gave no reason.",
            ["Castries University: ", "Castries University: "],
        ),
        ("Guyana wept. Georgetown gave no reason.", ["Guyana: GUY", "Georgetown: GUY"]),
        ("The al Qaeda attack was long ago.", ["al Qaeda: org:al-qaeda"]),
        ("“No,” said Sanne in 't Hof, a lawyer.", ["Sanne in 't Hof: "]),
        ("Sanne Brandt's Ilse left.", ["Sanne Brandt: ", "Ilse: "]),
        ("The National Security Council met.", ["National Security Council: "]),
        ("The Security Council met.", ["Security Council: org:un-security-council"]),
        ("Voices in the Republican party wept.", ["Republican party: org:republican-party"]),
        ("Steve King, a lawyer, left.", ["Steve King: "]),
        ("“We miss [Ilse Maartens],” said Emil Brandt.", ["Ilse Maartens: ", "Emil Brandt: "]),
    ],
)
def test_find_named_finds_whole_names(text: str, expected: list[str], parse_text: ParseText) -> None:
    found = find_named(parse_text(text), load_knowledge())
    assert [f"{named.text}: {' '.join(named.ids)}" for named in found] == expected
