"""What of a sentence with a figure several reports tell: words that stand by themselves and show nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from crosswire.collation.common import common_part, lacking
from crosswire.collation.phrasing import ends, leans
from crosswire.collation.slots import Figure
from crosswire.collation.telling import Teller
from crosswire.facts import Span

# A sentence tells what several reports say with a figure where each of them has so much of its content words beside it.
SHARED: Final = 0.5

# What begins a clause that does not stand by itself.
_LEANING: Final = re.compile(r"(?:which|who|whom|whose|that|where|when|as|and|but|or|to|\w+ing)\b", re.IGNORECASE)

# What stands before a clause that is told alone, and behind it.
_AROUND: Final = 12
_OPENED: Final = re.compile(
    r"(?:^|[.!?,;:—–“”\"'’()\n-]|\b(?:and|but|that|while|after|before|when|because|where|which|who|if|"
    r"sa(?:id|ys?)|add(?:s|ed)|report(?:s|ed)|confirm(?:s|ed)))\s*$"
)
_ENDED: Final = re.compile(
    r"\s*(?:$|[.!?,;:—–“”\"'’()\n-]|(?:and|but|or|as|when|while|where|after|before|who|which|that|because|since|"
    r"until|following|amid|despite|according|including|if|although|though|in|on|at|by|from|with|for|of|near|"
    r"during|over|\w+ing|\w+ly)\b)",
    re.IGNORECASE,
)


def shared_part(f: Figure, firsts: Sequence[Figure]) -> Span | None:
    """Give the most of a figure's sentence that the other reports share: all of it, the part up to a clause, a clause.

    It shows no other figure which one of the reports lacks, and tells little else than their sentences with the figure.
    """
    others = [o for o in firsts if o.counted.teller.origin != f.counted.teller.origin]
    parts = (part for part in _parts(f, [o.counted.teller for o in others]) if not leans(f.counted.teller, part))
    return next((part for part in parts if _is_told(f, part, others)), None)


def _parts(f: Figure, others: Sequence[Teller]) -> Iterator[Span]:
    """Give the parts of a figure's sentence that can stand by themselves, the longest first."""
    teller, span = f.counted.teller, f.quantity.span
    sentence = teller.sentence(span)
    if sentence is None:
        return
    part = common_part(teller, sentence.span, span.end, others)
    if part is not None:
        yield part
    for cut in ends(teller.words(sentence.span)):
        if sentence.span.start + cut >= span.end and (part is None or sentence.span.start + cut < part.end):
            shorter = Span(span.report, sentence.span.start, sentence.span.start + cut)
            if any(shorter.covers(clause.predicate) for clause in teller.reading.clauses):
                yield shorter
            break
    clause = teller.clause(span)
    if clause is not None and clause.mood == "told" and _stands_by_itself(teller, clause.span):
        yield clause.span


def _stands_by_itself(teller: Teller, span: Span) -> bool:
    """Tell whether a clause can be told alone: it is not cut out of the midst of others' words, nor leans on them."""
    text = teller.report.text
    return (
        not _LEANING.match(teller.words(span))
        and _OPENED.search(text, max(0, span.start - _AROUND), span.start) is not None
        and _ENDED.match(text, span.end) is not None
    )


def _is_told(f: Figure, part: Span, others: Sequence[Figure]) -> bool:
    """Tell whether each of the others has most content words of a part beside its figure, and all of its figures."""
    teller = f.counted.teller
    words = teller.lemmas(part)
    alike = all(len(words & o.counted.lemmas) >= SHARED * len(words) for o in others)
    return alike and not any(lacking(teller, part, [o.counted.teller for o in others]))
