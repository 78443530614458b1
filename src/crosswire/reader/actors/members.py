"""Whose body "her union" is: that in which the report says she has an office, or open where it may be another's."""

from __future__ import annotations

from typing import Final

from crosswire.facts import Role
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.nominals import Nominal
from crosswire.reader.actors.salience import Met
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

# Bodies of which people are members, so that a report may tell of several.
_JOINED: Final = frozenset({"union", "trade union", "labour union", "labor union"})
_OF: Final = frozenset({"of", "for"})


def led_by(parsed: Parsed, nominal: Nominal, whose: Entity | None, seen: Met) -> Entity | None:
    """Give the body that the report says somebody has an office in, where it is called his: "her union".

    Args:
        parsed: the report with its parse.
        nominal: the noun phrase.
        whose: whom its possessive pronoun means.
        seen: the mentions so far.
    """
    agent, noun = nominal.agent, fold(parsed.tokens[nominal.head].lemma_)
    if whose is None or not whose.is_person or agent is None or agent.kind != "organization" or nominal.plural:
        return None
    own = set(agent.sectors)
    bodies = {e.id: e for role in whose.roles if role.qualifier is None for e in _bodies(parsed, role, seen)}
    fitting = [e for e in bodies.values() if noun in e.heads() or (own and own <= set(e.sectors))]
    return fitting[0] if len(fitting) == 1 else None


def _bodies(parsed: Parsed, role: Role, seen: Met) -> list[Entity]:
    """Give the body that a role is of, by what it says or by the name behind its title: "head of the Miners Union"."""
    met = [s for s in seen if s.entity.kind == "organization" and s.entity.sort != "place"]
    if role.of is not None:
        return [s.entity for s in met if s.entity.id == role.of][:1]
    ends = {role.span.end}
    found = []
    for mention in met:
        prep = parsed.tokens[mention.token].head
        noun = prep.head
        if prep.lower_ in _OF and noun.idx + len(noun) in ends:
            found.append(mention.entity)
    return found[:1]


def is_anybodys(nominal: Nominal, whose: Entity | None, entities: Entities) -> bool:
    """Tell whether "her union" may be either of two unions told of, or is another's than that called so before."""
    agent = nominal.agent
    if whose is None or not whose.is_person or agent is None or agent.noun not in _JOINED:
        return False
    own = set(agent.sectors)
    met = [e for e in entities.by_id.values() if e.count and e.kind != "country" and not e.is_person]
    return sum(own <= set(e.sectors) for e in met) > 1
