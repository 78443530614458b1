"""Whether two groups of reports are of two happenings of one kind: two strikes, two summits, two fights of one boxer.

Reports of look-alikes share what the kind has in common. What tells the happenings apart are places, people, days and
figures: names and numbers that most reports of one group carry, and few or none of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from crosswire.collation.likeness import Numbers, Table, runs

# So many names and numbers of each group are looked at.
SIGNS: Final = 3


def apartness(table: Table, ones: Sequence[int], others: Sequence[int]) -> float:
    """Give how much two groups of reports have names and numbers of their own.

    Args:
        table: the reports.
        ones: the numbers of the reports of a group.
        others: those of the other.

    Returns:
        1 where all reports of either group have at least so many that no report of the other has; 0 or less for none.
    """
    ones_at, others_at = np.array(ones), np.array(others)
    return min(_own(table, ones_at, others_at), _own(table, others_at, ones_at))


def _own(table: Table, ones: Numbers, others: Numbers) -> float:
    """Give how much more of a group's reports than of another's have the names and numbers that are most its own."""
    names, having = np.unique(table.terms[runs(table.starts[ones], table.named[ones])], return_counts=True)
    # What a single report has beside the others may be chance: as if there were one more report, without the name.
    share = having / (len(ones) + 1)
    terms = table.terms[runs(table.starts[others], table.starts[others + 1] - table.starts[others])]
    at = np.searchsorted(names, terms)
    at = at[(at < len(names)) & (names[np.minimum(at, len(names) - 1)] == terms)] if len(names) else at[:0]
    share -= np.bincount(at, minlength=len(names)) / len(others)
    return float(np.sort(share)[-SIGNS:].sum()) / SIGNS
