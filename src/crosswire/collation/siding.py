"""Whose word a figure rests on: whether who gives it takes a side in what is counted.

Authorities count at other hours, and the later count replaces the earlier; a side's count stands beside the other's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crosswire.collation.slots import Figure

# Those who take a side in what is counted.
_PARTY: Final = re.compile(
    r"\b(?:opposition|rebel|union|activist|group|part(?:y|ies)|campaign|militant|insurgent|separatist|army|military|"
    r"forces|protester|organi[sz]er|famil(?:y|ies)|lawyer|attorney|supporter|junta|witness|resident|critic|observer|"
    r"monitor|prosecut)",
    re.IGNORECASE,
)
# Those who boast of what they did or fought.
_FIGHTER: Final = re.compile(r"\b(?:rebel|militant|insurgent|separatist|jihadist|extremist|guerrilla)", re.IGNORECASE)
_FIGHTERS: Final = frozenset({"REB", "CRM"})


def is_of_party(f: Figure) -> bool:
    """Tell whether a figure is said by somebody who takes a side, by what he is called, known or not."""
    return _is_said_by(f, _PARTY)


def takes_side(told: Iterable[Figure], speakers: Iterable[str | None]) -> bool:
    """Tell whether some figures are given by a party, or by a state, which counts for itself.

    Args:
        told: the figures.
        speakers: who gives them, by id.
    """
    return any(who and ":" not in who for who in speakers) or any(is_of_party(f) for f in told)


def is_of_fighters(f: Figure) -> bool:
    """Tell whether a figure is what those who fight say of it: "the militants said that 24 had died"."""
    if _is_said_by(f, _FIGHTER):
        return True
    actors = f.counted.teller.reading.actors
    return any(a.id == f.speaker and not _FIGHTERS.isdisjoint(a.sectors) for a in actors)


def _is_said_by(f: Figure, words: re.Pattern[str]) -> bool:
    """Tell whether who says a figure is called by some word."""
    teller = f.counted.teller
    told = (s.speaker_span for s in teller.reading.statements if s.id == f.quantity.by)
    return any(words.search(teller.words(span)) for span in told if span is not None)
