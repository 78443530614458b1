"""The numbers of all whom something befell, as a report gives them: its dead, its injured, those held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.inside.faults import is_exact
from crosswire.collation.measured import is_aside
from crosswire.collation.telling import Teller
from crosswire.facts import Quantity, Span

# A report tells its own figures in the headings and so many sentences of its text.
LEAD: Final = 3


class Fate(Struct, frozen=True):
    """What befell people: the words for them in plain form, and the lemmas by which a figure is told to be of them."""

    words: frozenset[str]
    lemmas: frozenset[str]


DEAD: Final = Fate(
    frozenset({"dead", "victims", "killed", "died", "fatalities", "slain", "deceased", "perished"}),
    frozenset({"kill", "die", "perish", "dead", "death", "victim", "slay", "fatality"}),
)
INJURED: Final = Fate(
    frozenset({"injured", "wounded", "hurt", "hospitalised", "hospitalized"}),
    frozenset({"injure", "wound", "hurt", "injured", "wounded", "injury"}),
)
HELD: Final = Fate(
    frozenset({"arrested", "detained", "detainees", "held", "suspects"}),
    frozenset({"arrest", "detain", "arrested", "detained", "detainee", "suspect"}),
)
TAKEN: Final = Fate(
    frozenset({"hostages", "captives", "abducted", "kidnapped", "abductees"}),
    frozenset({"abduct", "kidnap", "hostage", "captive", "abducted", "kidnapped", "abductee"}),
)
SAVED: Final = Fate(
    frozenset({"survivors", "survived"}),
    frozenset({"survive", "survivor"}),
)
FATES: Final = (DEAD, INJURED, HELD, TAKEN)


def is_count(q: Quantity) -> bool:
    """Tell whether a figure is an exact number of people, or of what may be people."""
    return q.unit in {"people", None} and not q.currency and is_exact(q)


def tolls(teller: Teller, fate: Fate, but: Sequence[Span] = ()) -> list[Quantity]:
    """Give the figures that a report leads with for all whom something befell, in text order; those of ``but`` aside.

    Figures further down may be of other places and years. None are given where the report leads with two.
    """
    lead = {s.span for s in teller.reading.sentences if s.kind == "heading"}
    lead |= {s.span for s in [s for s in teller.reading.sentences if s.kind == "body"][:LEAD]}
    found = [
        q
        for q in teller.reading.quantities
        if q.span not in but
        and _is_of(q, fate)
        and any(span.covers(q.span) for span in lead)
        and not is_aside(teller, q.span)
    ]
    return found if len({q.value for q in found}) == 1 else []


def _is_of(q: Quantity, fate: Fate) -> bool:
    """Tell whether a figure is the number of all whom something befell."""
    return is_count(q) and not q.part and bool(fate.lemmas & {q.happening or "", *(q.of_text or "").split()})
