"""Names of states as slips of the pen and other languages write them: "Afganistan", "Somolia", "Argentinien"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from crosswire.text import fold

if TYPE_CHECKING:
    from crosswire.knowledge.actors import Knowledge

# So many letters may be wrong in a name of at least so many; shorter names are too often other words.
_SLIPS: Final = ((10, 2), (7, 1))


class Misspelt:
    """The names of states, to be found by what is nearly their name.

    Args:
        knowledge: the tables.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        """Arranges the names by their first letter."""
        self._known = knowledge.gazetteer
        self._names: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in knowledge.countries.values():
            for name in (row.name, *row.names):
                self._names[fold(name)[:1]].append((fold(name), row.code))

    def find(self, name: str) -> str | None:
        """Give the code of the one state whose name is nearly this one; None for what is a name itself.

        Args:
            name: a name as it stands.
        """
        folded = fold(name)
        slips = next((slips for length, slips in _SLIPS if len(folded) >= length), 0)
        if not slips or self._known.look_up(name):
            return None
        codes = {
            code for known, code in self._names[folded[:1]]
            if abs(len(known) - len(folded)) <= slips and len(known) >= _SLIPS[-1][0]
            and OSA.distance(folded, known, score_cutoff=slips) <= slips
        }  # fmt: skip
        return codes.pop() if len(codes) == 1 else None
