"""Names of ships, vehicles and weapons are no names of actors."""

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
        ("The INS Barkha and the MV Solveig left for Oman.", ["Oman"]),
        ("The USS Amos K. Fenn left for Oman.", ["Oman"]),
        ("The merchant vessel Zelka sank off Oman. Nobody on Zelka was hurt.", ["Oman"]),
        ("The Zelka, a Greek trawler, sank off Oman.", ["Greek", "Oman"]),
        ("A dhow, later identified as Barqan, sank off Oman.", ["Oman"]),
        ("An armed Drakon helicopter flew to Oman. The Drakon was hit.", ["Oman"]),
        ("A Lisbon-class frigate reached Oman.", ["Oman"]),
        ("The aircraft carrier Tolland reached Oman.", ["Oman"]),
        # Who owns or takes a ship is no ship, and an airline is none, either.
        ("The tanker Iran seized in May is back in Oman.", ["Iran", "Oman"]),
        ("The ship Ilse Maartens bought has sunk off Oman.", ["Ilse Maartens", "Oman"]),
        ("A Hamas rocket and a Russian missile hit the port.", ["Hamas", "Russian"]),
        ("The KPFL fired two rockets. A KPFL rocket hit Oman.", ["KPFL", "KPFL", "Oman"]),
        ("Ilse Drakon flew to Oman. A Drakon helicopter met her.", ["Ilse Drakon", "Oman", "Drakon"]),
    ],
)
def test_find_named_leaves_out_things(text: str, expected: list[str], parse_text: ParseText) -> None:
    assert [named.text for named in find_named(parse_text(text), load_knowledge())] == expected
