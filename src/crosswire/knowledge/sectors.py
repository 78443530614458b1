"""Sectors on a day: what part of society an actor stands for, by the words beside the name and the offices held then.

Codes are those of the PLOVER manual (chapter Actor and Sector Codes). One who has left office is of the elites (ELI),
an official of a body is of that body's sector, and what the words say goes over what the tables know.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from crosswire.facts import Actor, Office
from crosswire.knowledge.offices import PROMINENCE, Held, held, last_day

if TYPE_CHECKING:
    from crosswire.knowledge.actors import Knowledge

FORMER: Final = ("ELI",)
"""The sectors of those who have held an office and hold none."""

PLACE: Final = ("CVL",)
"""The sectors of a city or region that is named as an actor: those who live there."""

# What holders of an office stand for, where the table of titles does not have the title.
_BY_KIND: Final = {
    "legislator": ("LEG",), "military_chief": ("MIL",), "rank": ("MIL",), "leader": ("PTY",),
}  # fmt: skip
# Sectors that come with an office and go with it; others (clergy, rebels, business) stay with the person.
_OF_OFFICE: Final = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP", "PTY", "IGO", "OPP", "ELI"})


def office_sectors(title: str, kind: str, of: str | None, knowledge: Knowledge) -> tuple[str, ...]:
    """Give the sectors of whoever holds an office: those of the body it is in, else those of the title.

    Args:
        title: the title in the table's words ("president").
        kind: its kind of office.
        of: the id of the country or organisation, None where it is not known.
        knowledge: the tables.
    """
    row = knowledge.titles.get(title)
    own = row.sectors if row and row.sectors else _BY_KIND.get(kind, ("GOV",) if row is None else ())
    if of is None or of in knowledge.countries:
        return own
    body = knowledge.actors.get(of)
    if body is None or not body.sectors or body.kind == "person":
        return own
    # Those who lead organisations of states govern; those who lead a club do not, whatever their title.
    return (*body.sectors, *(s for s in own if s == "GOV" and s not in body.sectors and "IGO" in body.sectors))


def sectors_on(actor: Actor, earliest: str | None, latest: str | None, knowledge: Knowledge) -> tuple[str, ...]:
    """Give the sectors of an actor of the tables through a stretch of days.

    Args:
        actor: the actor.
        earliest: first ISO day of the stretch; None where no day is known: then the last offices count, and all that
            the tables say of the person.
        latest: its last ISO day.
        knowledge: the tables.
    """
    offices = actor.offices
    if actor.kind != "person" or not offices:
        return actor.sectors
    if earliest is None or latest is None:
        end = max(_end(office) for office in offices)
        return _distinct((*_joined((o for o in offices if _end(o) == end), knowledge), *actor.sectors))
    lasting = tuple(s for s in actor.sectors if s not in _OF_OFFICE)
    until = knowledge.known_until
    then = [o for o in offices if held(o, earliest[:10], latest[:10], known_until=until) is not Held.NO]
    if then:
        return _distinct((*_joined(then, knowledge), *lasting))
    if all(_end(office) < earliest[:10] for office in offices):
        return _distinct((*FORMER, *lasting))
    return actor.sectors


def country_in(country: str | None, kind: str, sectors: Iterable[str]) -> str | None:
    """Give the country that somebody acts for: none where it is for an organisation of states.

    Args:
        country: of the person or body.
        kind: of the actor.
        sectors: in which it acts.
    """
    return None if kind == "person" and "IGO" in sectors else country


def _end(office: Office) -> str:
    """Give the last day that a term may have had; one without an end comes after all others."""
    return last_day(office.end) if office.end else "9999-12-31"


def _joined(offices: Iterable[Office], knowledge: Knowledge) -> tuple[str, ...]:
    """Give the sectors of several offices, the more visible office first."""
    ranked = sorted(offices, key=lambda office: -PROMINENCE.get(office.kind, 1))
    return _distinct(s for o in ranked for s in office_sectors(o.title, o.kind, o.of, knowledge))


def _distinct(sectors: Iterable[str]) -> tuple[str, ...]:
    """Give codes without repetition."""
    return tuple(dict.fromkeys(sectors))
