"""Whether a capital or a seat of government stands for the government."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.actors.metonyms import is_metonym
from crosswire.reader.actors.names import find_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]

STANDS_FOR = [
    "Moscow warned its neighbours.",
    "Nobody in the town trusts Moscow.",
    "The letter to Moscow was never answered.",
    "A message from Moscow said no.",
    "The talks between Moscow and Oslo failed.",
    "Pressure on Moscow grew.",
    "Sweden blames Moscow for it.",
    "Moscow's envoy left.",
    "The Kremlin was silent.",
    "A Kremlin spokesman was silent.",
    "A Kremlin statement said no.",
    "It was said by the Kremlin.",
    "The Kremlin response was mild.",
    "Many in the Kremlin doubt it.",
    "Moscow's demands were met.",
    "He sent a letter to Moscow.",
    "They sent weapons to Moscow.",
    "The town fell to Moscow.",
    "An agent with links to Moscow was held.",
    "Moscow's military superiority is plain.",
    "Moscow's nuclear activities go on.",
    "Moscow's relations with Oslo soured.",
    "Moscow's economy shrank.",
    "Critics of Moscow wept.",
    "A victory for Moscow came.",
    "Tensions between the rivals Oslo and Moscow soar.",
    "He told Halden Press Moscow was ready.",
    "The Kremlin's wishes were met.",
    "The talks went on. Moscow — which has no coast there — sent a boat.",
]
SAYS_WHERE = [
    "OSLO/MOSCOW — Nobody came.",
    "They met in Moscow.",
    "He flew to Moscow.",
    "They walked from Moscow to the sea.",
    "A flight to Moscow was late.",
    "The mayor of Moscow wept.",
    "The streets outside the Kremlin were empty.",
    "They visited Moscow.",
    "Drones struck Moscow.",
    "Moscow was bombed.",
    "A Moscow court freed her.",
    "A suburb of Moscow burned.",
    "They met in Oslo and Moscow.",
    "A Kremlin wall fell.",
    "They met in the Kremlin.",
    "Rain flooded Moscow's main street.",
    "In Moscow's best known museum they met.",
    "MOSCOW (Halden Press) - The envoy left on Tuesday.",
    "Moscow, March 3 (Halden Press) - The envoy left on Tuesday.",
    "MOSCOW — The envoy left on Tuesday.",
    "Thousands joined the 'Long March to Moscow' on Monday.",
    "He would send his negotiators back to Moscow.",
    "The envoy was sent to Moscow.",
    "They were summoned to Moscow.",
    "A caravan to Moscow set out.",
    "It was too far to get to Moscow.",
    "He decreed an intervention in Moscow's security.",
    "Moscow's hotels are full.",
    "Moscow's voting precincts were empty.",
    "Interpol Moscow got the notice.",
    "The (Interpol) Moscow got the notice.",
    "Moscow fell to the rebels.",
    "Moscow was tense on Monday.",
    "The fall of Moscow was quick.",
    "The city lies south of Moscow.",
    "The city, Moscow, is large.",
    "They were led out of the Kremlin.",
    "Police patrolled Moscow.",
    "By Ilse Maartens\n\nMOSCOW -- The envoy left on Tuesday.",
]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"), [*((text, True) for text in STANDS_FOR), *((text, False) for text in SAYS_WHERE)]
)
def test_is_metonym(text: str, expected: bool, parse_text: ParseText) -> None:  # noqa: FBT001 - a column of the table
    knowledge, parsed = load_knowledge(), parse_text(text)
    named = next(n for n in find_named(parsed, knowledge) if n.text in {"Moscow", "MOSCOW", "Kremlin"})
    assert is_metonym(parsed, knowledge, named) is expected
