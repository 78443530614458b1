"""Which reports of a story are one witness: reprints and light rewrites of one text.

Two reports share an origin where more than a set share of the shorter one's word 5-grams stand in the other (the
containment of Broder 1997). Quoted speech does not count: independent reporters quote the same words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crosswire.collation.linkage import connect
from crosswire.facts import Origin, Reading

# From the design's survey of reprints; agency copy that was cut to half still shares more.
SHARED: Final = 0.3
GRAM: Final = 5
# In reports of fewer 5-grams than this, two that tell one thing in one sentence look like reprints; these share all.
MIN_GRAMS: Final = 40
SHARED_OF_FEW: Final = 0.95

_WORD: Final = re.compile(r"\w+")


def _grams(reading: Reading) -> frozenset[str]:
    """Give the word 5-grams of a report's own words, sentence by sentence."""
    report = reading.report
    quoted = [span for s in reading.statements if s.form == "direct" for span in s.content]
    grams: set[str] = set()
    for sentence in reading.sentences:
        if any(span.overlaps(sentence.span) for span in quoted):
            continue
        words = _WORD.findall(report.text[sentence.span.start : sentence.span.end].lower())
        grams.update(" ".join(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1))
    return frozenset(grams)


def find_origins(readings: Sequence[Reading]) -> tuple[Origin, ...]:
    """Group the reports of a story by origin.

    Args:
        readings: the readings of one story, in any order.

    Returns:
        Origins sorted by their first report; each report is in one.
    """
    ordered = sorted(readings, key=lambda reading: reading.report.id)
    grams = [_grams(reading) for reading in ordered]
    pairs: dict[tuple[int, int], float] = {}
    for i, mine in enumerate(grams):
        for j in range(i):
            least = min(len(mine), len(grams[j]))
            if not least:
                continue
            shared = len(mine & grams[j]) / least
            if shared > (SHARED if least >= MIN_GRAMS else SHARED_OF_FEW):
                pairs[j, i] = shared
    first_of = connect(len(ordered), pairs)
    best: dict[int, float] = {}
    for (j, _), shared in pairs.items():
        best[first_of[j]] = max(shared, best.get(first_of[j], 0.0))
    members: dict[int, list[str]] = {}
    for first, reading in zip(first_of, ordered, strict=True):
        members.setdefault(first, []).append(reading.report.id)
    return tuple(
        Origin(reports=tuple(reports), reason=_reason(best.get(first), len(reports)))
        for first, reports in sorted(members.items())
    )


def _reason(shared: float | None, count: int) -> str:
    """Say why reports are one origin."""
    if count == 1 or shared is None:
        return "told in its own words"
    return f"{count} reports share up to {shared:.0%} of their wording outside quotations"
