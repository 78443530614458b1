"""An amount: a number in a text with its unit, its currency and the words that loosen it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from crosswire.knowledge.lexicon.units import Unit
    from crosswire.reader.numbers.hedges import Hedge


class Amount(Struct, frozen=True):
    """A number found: its words ``[start, end)`` with unit and currency sign, the number alone, and what it says.

    ``low``, ``high`` and ``value`` are those of the bare figure; ``hedge`` loosens them. ``hyphen`` tells "300-member".
    ``implied`` tells that the words leave open whose dollars or pesos the currency is.
    """

    start: int
    end: int
    number: int
    number_end: int
    low: float
    high: float
    value: float | None
    sort: str
    scale: float = 1.0
    unit: Unit | None = None
    currency: str | None = None
    implied: bool = False
    hedge: Hedge | None = None
    hyphen: bool = False

    @property
    def is_money(self) -> bool:
        """Tell whether this is a sum of money, of a known currency or not."""
        return self.currency is not None or (self.unit is not None and self.unit.kind == "money")

    @property
    def is_bare(self) -> bool:
        """Tell whether this is a number without unit and currency."""
        return self.unit is None and self.currency is None

    def with_changes(self, **changes: object) -> Amount:
        """Give the amount with some fields changed."""
        return msgspec.structs.replace(self, **changes)
