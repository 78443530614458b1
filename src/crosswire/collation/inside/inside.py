"""What cannot be right inside one report: totals that do not add up, days that do not exist, ends before beginnings.

Each needs no other report, and is looked for in every story, also in those of one report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crosswire.collation.inside.aboard import find_aboard_faults
from crosswire.collation.inside.calendars import find_calendar_faults
from crosswire.collation.inside.distances import find_distance_faults
from crosswire.collation.inside.lifetimes import find_lifetime_faults
from crosswire.collation.inside.shares import find_share_faults
from crosswire.collation.inside.stretches import find_stretch_faults
from crosswire.collation.inside.sums import find_sum_faults
from crosswire.collation.telling import Teller
from crosswire.facts import Finding
from crosswire.knowledge.actors import Knowledge

_LOOKED_FOR: Final = (
    find_calendar_faults,
    find_sum_faults,
    find_share_faults,
    find_lifetime_faults,
    find_aboard_faults,
    find_stretch_faults,
)


def find_inside(story: str, tellers: Sequence[Teller], knowledge: Knowledge) -> Iterator[Finding]:
    """Give what cannot be right inside each report.

    Args:
        story: the story's id.
        tellers: its reports.
        knowledge: the tables, for where places are.
    """
    for teller in tellers:
        for find in _LOOKED_FOR:
            yield from find(story, teller)
        yield from find_distance_faults(story, teller, knowledge)
