"""Sides told away from their act's word: opponents, counterparts, homes; in sentences that the model parses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reader.events.judging import events_of

if TYPE_CHECKING:
    from spacy.language import Language

    from crosswire.facts import Participant

# The first act of a text: its class, and the countries or else the sectors of its sides.
CASES = {
    # Against whom forces are raised.
    "Sudan mobilized its reservists on Monday for a possible war against Chad.": ("MOBILIZE", "SDN", "TCD"),
    "Sudan has trained 300 hackers capable of launching attacks against Chad.": ("MOBILIZE", "SDN", "TCD"),
    "Sudan mobilized its reservists while Niger voted against Chad.": ("MOBILIZE", "SDN", ""),
    # With whom it was talked before.
    "The doctors' union of Peru called off a strike after talks with the Peruvian government.": (
        "CONCEDE", "PER", "PER",
    ),
    # What befalls those at home, and where one only moves.
    "Radical Greek farmers said they would blockade Athens from Monday.": ("THREATEN", "GRC", "GRC"),
    "The Kenyan president said he will extend the curfew in Mombasa.": ("THREATEN", "KEN", "KEN"),
    "Greece moved two brigades to Athens.": ("MOBILIZE", "GRC", ""),
    # Whose forces and envoys are of no state.
    "The first NATO peacekeeping troops have arrived in Bosnia.": ("AID", "MIL IGO", "BIH"),
    "Ada Lund, the United Nations relief envoy, urged Iran on Monday to open the road.": ("REQUEST", "IGO GOV", "IRN"),
    # Where a body is at home.
    "A newspaper based in Lima criticised the Chilean president on Friday.": ("ACCUSE", "PER", "CHL"),
    # What may be done to somebody on a condition is a threat of it; what may be done for him is no promise.
    "The African Union may halt mediation in Chad if the truce fails.": ("THREATEN", "IGO", "TCD"),
    "Turkey could recognise Kosovo if the talks fail.": ("SUPPORT", "TUR", "XKX"),
    "Turkey could expel two envoys of Kosovo.": ("SANCTION", "TUR", "XKX"),
}  # fmt: skip


def _codes(side: tuple[Participant, ...]) -> str:
    """Write a side by its countries, or else its sectors."""
    return " ".join(p.country or " ".join(p.sectors) for p in side).replace("TCD", "TCD")


@pytest.mark.model
@pytest.mark.parametrize("text", CASES)
def test_sides_of_an_act_are_found_away_from_its_word(text: str, nlp: Language) -> None:
    event = events_of(text, nlp)[0]
    assert (event.plover, _codes(event.source), _codes(event.target)) == CASES[text]
