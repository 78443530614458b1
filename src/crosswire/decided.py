"""What an editor decided by hand: opinions on findings, and which stories and actors are one."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from crosswire.facts import Finding

Opinion = Literal["right", "wrong", "moot"]
RulingKind = Literal["join_stories", "split_story", "join_actors", "split_actor"]


class Judgement(Struct, frozen=True, kw_only=True):
    """What an editor holds of a finding: that it is right, wrong, or moot (it cannot be told, or does not matter).

    ``finding`` is the finding as it was when it was judged, ``finding_id`` the id that it has now; ``is_current`` tells
    whether it is still drawn, with the same verdict from the same words. ``judge`` is who judged, ``made`` when: an ISO
    day or date-time; both are "" where that was not said.
    """

    finding_id: str
    opinion: Opinion
    finding: Finding
    note: str = ""
    judge: str = ""
    made: str = ""
    is_current: bool = True


class Ruling(Struct, frozen=True, kw_only=True):
    """What an editor joined or split by hand.

    ``join_stories``: all stories that have one of ``reports`` are one. ``split_story``: ``reports`` are a story of
    their own. ``join_actors``: all of ``actors`` are the first, which is called ``name``. ``split_actor``: in
    ``reports`` the one of ``actors`` is somebody else. ``number`` counts the rulings of a record; a later one goes over
    an earlier one. ``note``, ``judge`` and ``made`` are as in ``Judgement``.
    """

    number: int
    kind: RulingKind
    reports: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    name: str = ""
    note: str = ""
    judge: str = ""
    made: str = ""
