"""The meaning of a stretch of words as one vector: the mean of its content words' static vectors.

Only proposes what may be the same told in other words (see ``collation.alignment``); nothing is decided by it alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

import numpy as np

from crosswire.facts import Span
from crosswire.reader.parsed import Parsed

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
        kept = [(parsed.offsets[i], row_of[orths[i]]) for i in self.words if orths[i] in row_of]
        self._offsets = [offset for offset, _ in kept]
        matrix = vectors.data[[row for _, row in kept]] if kept else np.zeros((0, max(1, vectors.shape[1])))
        # Sums over any stretch are differences of running sums.
        self._sums = np.vstack([np.zeros((1, matrix.shape[1])), np.cumsum(matrix, axis=0, dtype="float64")])

    def of(self, spans: Iterable[Span]) -> bytes:
        """Give the meaning of some stretches together: a unit vector in float16, or nothing."""
        total = np.zeros(self._sums.shape[1])
        for span in spans:
            first, last = bisect_left(self._offsets, span.start), bisect_left(self._offsets, span.end)
            total += self._sums[last] - self._sums[first]
        length = float(np.sqrt(total @ total))
        return (total / length).astype("<f2").tobytes() if length else b""
