"""The meaning of a stretch of words as one vector: the mean of its content words' static vectors.

Only proposes what may be the same told in other words (see ``collation.alignment``); nothing is decided by it alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from crosswire.facts import Span
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})


class Meanings:
    """The vectors of a report's content words, gathered once; ``words`` are the numbers of those words.

    Args:
        parsed: the report with its parse.
    """

    def __init__(self, parsed: Parsed) -> None:
        """Gathers the vectors; a model without vectors gives none."""
        doc = parsed.doc
        vectors, stops = doc.vocab.vectors, doc.to_array("IS_STOP").tolist()
        self.words = [i for i, pos in enumerate(parsed.pos) if pos in _CONTENT and not stops[i]]
        orths, row_of = doc.to_array("ORTH").tolist(), vectors.key2row
        rows = [(i, row_of.get(orths[i])) for i in self.words]
        kept = [(i, row) for i, row in rows if row is not None]
        self._offsets = [parsed.offsets[i] for i, _ in kept]
        # Sums over any stretch are differences of running sums.
        self._sums = np.zeros((len(kept) + 1, max(1, vectors.shape[1])))
        if kept:
            self._sums[1:] = vectors.data[[row for _, row in kept]]
            # Row by row it takes a third of the time of ``cumsum``, which goes column by column.
            for before, own in zip(self._sums, self._sums[1:], strict=False):
                np.add(own, before, out=own)

    def of(self, spans: Iterable[Span]) -> bytes:
        """Give the meaning of some stretches together: a unit vector in float16, or nothing."""
        total: NDArray[np.float64] | None = None
        for span in spans:
            first, last = bisect_left(self._offsets, span.start), bisect_left(self._offsets, span.end)
            if first < last:
                part = self._sums[last] - self._sums[first]
                total = part if total is None else total + part
        if total is None:
            return b""
        length = sqrt(total @ total)
        return (total / length).astype("<f2").tobytes() if length else b""
