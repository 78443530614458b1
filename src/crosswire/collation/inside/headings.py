"""Figures of a headline that the report below it does not have: "14 killed" over "Seventeen people were killed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from crosswire.collation.inside.faults import fault
from crosswire.collation.inside.tolls import FATES, LEAD
from crosswire.collation.measured import can_be_one, is_aside
from crosswire.collation.slots import Figure, figures, is_heading
from crosswire.collation.telling import Teller
from crosswire.facts import Finding
from crosswire.knowledge.lexicon.senses import load_senses

# Figures of one thing told wrongly are rarely further apart than this, as a ratio.
FAR_APART: Final = 10.0
# Content words that the headline and the sentence of the figure have in common, at least.
SHARED: Final = 2
# A headline may add up so many figures of its report.
_ADDED: Final = (2, 3)


def find_headline_figures(story: str, teller: Teller) -> Iterator[Finding]:
    """Give the figures of a report's headline that are not those of its text.

    Args:
        story: the story's id.
        teller: the report.
    """
    body = [s for s in teller.reading.sentences if s.kind == "body"]
    if not body:
        return
    told = figures(teller)
    below = [f for f in told if not is_heading(f)]
    for head in (f for f in told if is_heading(f) and f.quantity.span.end <= body[0].span.start):
        rivals = [f for f in below if _is_one_matter(head, f)]
        lead = [f for f in rivals if f.quantity.span.end <= body[: LEAD - 1][-1].span.end]
        if lead and _is_nowhere(head, below, rivals) and all(_is_sure(f) for f in (head, *lead)):
            yield fault(
                story, "number.headline", teller, [head.quantity.span, lead[0].quantity.span],
                summary=f"The headline has {teller.words(head.quantity.span)}, the text "
                f"{teller.words(lead[0].quantity.span)}.",
                reason="The text gives one figure for it, and never the headline's.",
            )  # fmt: skip
            return


def _is_one_matter(head: Figure, f: Figure) -> bool:
    """Tell whether a figure of the text can be of what a headline's is of."""
    a, b = head.quantity, f.quantity
    if a.currency != b.currency or head.kind != f.kind or b.part or not _share_words(head, f):
        return False
    words = [{q.happening or "", *(q.of_text or "").split()} for q in (a, b)]
    if any(words[0] & fate.lemmas for fate in FATES) or any(words[1] & fate.lemmas for fate in FATES):
        return any(words[0] & fate.lemmas and words[1] & fate.lemmas for fate in FATES)
    if head.kind in {"", "people"} and not a.currency:
        return head.counted.head is not None and head.counted.head == f.counted.head
    return load_senses().are_alike(a.happening or "-", b.happening or "--")


def _share_words(head: Figure, f: Figure) -> bool:
    """Tell whether the headline and the sentence of a figure say something in common."""
    return len(head.counted.lemmas & f.counted.lemmas) >= SHARED


def _is_sure(f: Figure) -> bool:
    """Tell whether a figure is one exact value of its report's own days."""
    q = f.quantity
    return q.low == q.high == q.value and not q.part and not is_aside(f.counted.teller, q.span)


def _is_nowhere(head: Figure, below: Sequence[Figure], rivals: Sequence[Figure]) -> bool:
    """Tell whether no figure of the text, and no sum of the rivals, can be the headline's, and these are one value."""
    values = {f.value for f in rivals}
    if len(values) > 1 or any(f.value == head.value or f.quantity.value == head.quantity.value for f in below):
        return False
    if any(can_be_one(head, f) for f in rivals) or head.value <= 0:
        return False
    if any(sum(f.value for f in some) == head.value for n in _ADDED for some in combinations(below[:12], n)):
        return False
    least, most = sorted((head.value, rivals[0].value))
    return least > 0 and most <= FAR_APART * least
