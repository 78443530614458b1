"""Whether a title can be that of another title or of an office: "the leader" for a president, never for his deputy."""

from __future__ import annotations

from crosswire.facts import Actor, Office, Role
from crosswire.knowledge.families import GENERIC, STATELY, are_one_office, is_short_for, leads_part
from crosswire.knowledge.offices import LEADERS, MIXED, is_named


def same_of(one: str | None, other: str | None) -> bool:
    """Tell whether what two titles are of is the same, as far as said."""
    return one is None or other is None or one == other


def fits_role(role: Role, other: Role) -> bool:
    """Tell whether one title can stand for another: "the leader" for "President", never "former" for "president"."""
    if other.qualifier not in {None, "first", "second", "acting"} or not same_of(role.of, other.of):
        return False
    if role.title == other.title:
        return True
    if role.title in GENERIC and {role.kind, other.kind} <= LEADERS:
        # "The Kenyan leader" is no leader of its opposition, nor the head of something.
        is_of_state = role.of is not None and ":" not in role.of
        return not is_of_state or other.kind in STATELY or (other.title in GENERIC and not leads_part(other.title))
    if other.title in GENERIC:
        # Whoever is called the leader may be the president; whoever is head of something is not.
        return other.title == "leader" and role.kind in STATELY and (other.of is None or ":" not in other.of)
    if is_short_for(role.title, other.title, other.kind):
        return True
    return role.kind == other.kind and role.kind not in MIXED and are_one_office(role.title, other.title, role.kind)


def fits_office(role: Role, office: Office) -> bool:
    """Tell whether a title can be that of an office."""
    return is_named(office, role.title, role.kind, role.of)


def is_of_another(actor: Actor | None, role: Role, said: Role) -> bool:
    """Tell whether a title is of a state, and the person of the tables who is called so without one is of another.

    Args:
        actor: the person, None where the tables do not have one.
        role: what the title says: "the Malian president".
        said: what the person is called: "President Macron".
    """
    if actor is None or said.of is not None or role.of is None or ":" in role.of:
        return False
    return actor.country not in {None, role.of} and all(office.of != role.of for office in actor.offices)
