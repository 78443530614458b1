"""An act with everything that tells of it: in one report, or in all reports of a story."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from crosswire.facts import Event, Reading


class Telling(Struct, frozen=True):
    """An event with the report that tells it: its reading, and the number of that report's origin in the story."""

    event: Event
    reading: Reading
    origin: int = 0


class Happening(Struct, frozen=True, kw_only=True):
    """One act with every telling of it, in the order of the reports; ``shown`` is the one that says most.

    ``story`` is None where reports are coded each by itself: then there is one telling.
    """

    shown: Telling
    tellings: tuple[Telling, ...]
    story: str | None = None

    @property
    def witnesses(self) -> int:
        """The number of independent origins that tell it."""
        return len({telling.origin for telling in self.tellings})


def host_of(event: Event, known: Mapping[str, Event], least: float) -> Event | None:
    """Give the nearest event of some confidence inside which another is told, None where it stands for itself.

    Args:
        event: the event.
        known: the events of its report by their ids.
        least: the confidence, from 0 to 1, that the host must have.
    """
    host = known.get(event.within or "")
    while host is not None and host.confidence < least:
        host = known.get(host.within or "")
    return host
