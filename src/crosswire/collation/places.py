"""Meetings that reports put in different places, where they cannot have been in both.

A place is named for many reasons, so that only the plainest case counts: one meeting of the same named sides on one
and the same day, stated outright, in two places far apart, each report knowing of its own only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from typing import Final

from crosswire.collation.alignment import Told
from crosswire.collation.drafts import finding, position
from crosswire.collation.happenings import FACTUAL
from crosswire.collation.phrasing import names
from crosswire.facts import Actor, Finding, Place
from crosswire.text import fold

# Places nearer than this, in kilometres, may be a city and its outskirts, or a palace and the city that it stands for.
FAR: Final = 100.0
EARTH: Final = 6371.0


def find_place_clashes(story: str, groups: Sequence[Sequence[Told]], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the meetings that independent reports put in different places.

    Args:
        story: the story's id.
        groups: its happenings.
        actors: its actors.
    """
    for group in groups:
        for one, other in combinations([t for t in group if _is_placed(t)], 2):
            if one.teller.origin == other.teller.origin or not _are_apart(one, other):
                continue
            yield _clash(story, one, other, actors)
            break


def _is_placed(telling: Told) -> bool:
    """Tell whether a telling states a meeting of named sides at a place of its own, on a known day."""
    event = telling.event
    place = event.place
    return (
        event.plover == "CONSULT"
        and event.status in FACTUAL
        and place is not None
        and place.lat is not None
        and (telling.teller.meant_at(place.span) or "").startswith("place:")
        and event.earliest is not None
        and event.earliest[:10] == (event.latest or "")[:10]
        and len(telling.source | telling.target) > 1
    )


def _are_apart(one: Told, other: Told) -> bool:
    """Tell whether two tellings are of one meeting, and their places cannot be one."""
    mine, theirs = one.event.place, other.event.place
    if mine is None or theirs is None or (one.source | one.target) != (other.source | other.target):
        return False
    if (one.event.earliest or "")[:10] != (other.event.earliest or "")[:10] or distance(mine, theirs) < FAR:
        return False
    # A report that names the other's place as well may tell of two meetings, or of one that moved.
    return not _mentions(one, theirs) and not _mentions(other, mine)


def _mentions(telling: Told, place: Place) -> bool:
    """Tell whether a report names a place anywhere."""
    return fold(place.name) in fold(telling.teller.report.text)


def distance(one: Place, other: Place) -> float:
    """Give the great-circle distance of two places in kilometres (haversine)."""
    lat, lon, lat2, lon2 = (radians(x or 0.0) for x in (one.lat, one.lon, other.lat, other.lon))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def _clash(story: str, one: Told, other: Told, actors: Mapping[str, Actor]) -> Finding:
    """Give the conflict."""
    sides = sorted(one.source | one.target)
    who = names(sides, actors)
    shown = [(t, place) for t in (one, other) if (place := t.event.place) is not None]
    return finding(
        story, "place.conflict", [*sides, (one.event.earliest or "")[:10]], "conflict", "place",
        about=f"where {who} met",
        summary=f"The reports put the meeting of {who} in {' and in '.join(p.name for _, p in shown)}.",
        reason="It is one meeting of one day, and neither report knows of the other's place.",
        positions=[position(place.span, place.name) for _, place in shown],
        tellers=[t.teller for t, _ in shown], confidence=0.75, weight=3.0,
    )  # fmt: skip
