"""Which party "the party", "the ruling party" and "his party" mean."""

from __future__ import annotations

from typing import Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.nominals import Nominal
from crosswire.reader.actors.salience import Met
from crosswire.text import fold

SIDES: Final = {"ruling": "governing", "governing": "governing", "opposition": "opposed"}
"""Words before the name of a party, or before "party", that say on which side it is."""
_OF_PARTIES: Final = frozenset({"PTY", "OPP"})


def find_party(nominal: Nominal, knowledge: Knowledge, entities: Entities, seen: Met) -> Entity | None:
    """Give the party that a noun for one means: somebody's, else the only one named so far.

    Args:
        nominal: the noun phrase.
        knowledge: the tables.
        entities: the report's entities.
        seen: the mentions so far.
    """
    if nominal.pronoun is None:
        return _only_party(nominal, entities)
    whose = seen.who(nominal.pronoun)
    return _led_by(whose, knowledge, entities) if whose is not None else None


def _led_by(leader: Entity, knowledge: Knowledge, entities: Entities) -> Entity | None:
    """Give the party that the tables say somebody leads; else none is sure."""
    offices = leader.known.offices if leader.known is not None else ()
    led = {office.of for office in offices if office.end is None}
    parties = sorted(of for of in led if (actor := knowledge.actors.get(of)) and "PTY" in actor.sectors)
    return entities.known(parties[0]) if len(parties) == 1 else None


def _only_party(nominal: Nominal, entities: Entities) -> Entity | None:
    """Give the party that "the party", "the ruling party" means: the only one named so far."""
    named = [e for e in entities.recent() if e.count and e.sort != "body" and _OF_PARTIES & set(e.sectors)]
    sides = {SIDES[word] for word in fold(nominal.words).split() if word in SIDES}
    # The party called an opposition one is not "the ruling party".
    named = [e for e in named if e.kind != "person" and (not sides or not e.sides or sides & e.sides)]
    if "opposed" in sides:
        return next((e for e in named if "opposed" in e.sides), None)
    alike = [e for e in named if fold(nominal.words).split()[-1] in fold(e.name).split()]
    return named[0] if len(named) == 1 else alike[0] if len(alike) == 1 else None
