"""Which terms of office a title means, how they lie to the days of a report, and who else may be meant by the name.

A title is led to terms only where it is sure to be that office: by its very words, or by the words of the same office
in other states ("foreign secretary", "foreign minister"). "Chief" and "head" are led to the head of an organisation,
but to no office of a state, and "leader" to an office of these very words: leaders may lead a party or a delegation.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from crosswire.facts import Actor, Mention, Office, Role
from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.offices import Held, first_day, held, last_day
from crosswire.text import fold

# Words for one office, which states and newspapers choose among; others must be the very words of the table.
_SAME: Final = (
    frozenset({"president", "head of state", "state president", "federal president", "pres."}),
    frozenset({"prime minister", "premier", "pm", "head of government", "taoiseach"}),
    frozenset({"chancellor", "federal chancellor"}),
    frozenset({"king", "monarch"}),
    frozenset({"queen", "monarch"}),
    frozenset({"emir", "amir"}),
    frozenset({"vice president", "vice-president"}),
    frozenset({"secretary general", "secretary-general", "general secretary"}),
    frozenset({"director general", "director-general"}),
    frozenset({"chairman", "chairwoman", "chair", "chairperson"}),
)
# Ministers are ministers by whatever words, but for those that call another office in other states.
_BY_KIND: Final = frozenset({"foreign_minister", "defence_minister", "interior_minister", "finance_minister"})
_ELSEWHERE: Final = frozenset(
    {"secretary of state", "high representative", "foreign policy chief", "top diplomat", "defense chief",
     "defence chief", "defence secretary", "defense secretary", "home secretary", "treasurer", "treasury secretary"}
)  # fmt: skip
_GENERIC: Final = frozenset({"head", "chief", "boss"})
_SUPREME: Final = frozenset({"head_of_state", "head_of_government"})


def terms_named(actor: Actor, role: Role, *, generic: bool = True) -> tuple[Office, ...]:
    """Give the terms of office that a title can only mean.

    A title without a country ("President Macron") means the offices of its very words, where all are of one state.

    Args:
        actor: who is given the title, as the tables know the person.
        role: the title.
        generic: whether "chief" and "head" of an organisation count.
    """
    if role.of is not None:
        return tuple(o for o in actor.offices if o.of == role.of and _is_same(o, role, generic=generic))
    if role.kind not in _SUPREME:
        return ()
    terms = tuple(o for o in actor.offices if _is_same(o, role, generic=False))
    return terms if len({o.of for o in terms}) == 1 and not terms[0].of.startswith("org:") else ()


def _is_same(office: Office, role: Role, *, generic: bool) -> bool:
    """Tell whether an office is called by a title."""
    title, known = fold(role.title), fold(office.title)
    if title == known or any(title in words and known in words for words in _SAME):
        return True
    if role.kind in _BY_KIND:
        return office.kind == role.kind and title not in _ELSEWHERE
    if office.kind != "head" or not office.of.startswith("org:"):
        return False
    # "Commission president", of the Commission; a parliament has leaders of many sorts.
    is_longer = role.kind == "head" and known != "leader" and title.endswith(f" {known}")
    return is_longer or (generic and title in _GENERIC)


def others_in_office(actor: Actor, role: Role, days: tuple[str, str], knowledge: Knowledge) -> tuple[Actor, ...]:
    """Give those who surely held a state's highest office by the very words of a title, other than one person.

    Args:
        actor: the person left out.
        role: the title.
        days: first and last ISO day of the stretch.
        knowledge: the tables.
    """
    if role.of is None or role.kind not in _SUPREME:
        return ()
    found = (
        holder
        for kind in sorted(_SUPREME)
        for holder in knowledge.holders(kind, role.of, *days)
        if holder.id != actor.id
    )
    return tuple(
        holder
        for holder in found
        if any(
            office.of == role.of
            and fold(office.title) == fold(role.title)
            and not office.note
            and held(office, *days, known_until=knowledge.known_until) is Held.YES
            for office in holder.offices
        )
    )


def is_named_in_full(actor: Actor, mentions: Sequence[Mention], text: str) -> bool:
    """Tell whether mentions give a full name of a person of the tables, so that no namesake can be meant.

    Args:
        actor: the person as the tables know them.
        mentions: the mentions of this actor in one report.
        text: the report's text.
    """
    names = [fold(name) for name in (actor.name, *actor.names) if " " in name]
    for mention in mentions:
        if mention.form == "name":
            words = fold(text[mention.span.start : mention.span.end])
            if any(words == name or words.endswith(f" {name}") or words.startswith(f"{name} ") for name in names):
                return True
    return False


def has_namesake_in_office(actor: Actor, name: str, role: Role, days: tuple[str, str], knowledge: Knowledge) -> bool:
    """Tell whether another person of a name may have held the office meant on some of the days.

    Args:
        actor: who is taken to be meant.
        name: the words by which the person is called at the title.
        role: the title.
        days: first and last ISO day of the stretch.
        knowledge: the tables.
    """
    last = name.split()[-1:] or [""]
    others = {other.id: other for words in (name, last[0]) for other in knowledge.named(words) if other.id != actor.id}
    full = {alias.id for alias in knowledge.gazetteer.look_up(name) if alias.sort == "person"} - {actor.id}
    others |= {i: knowledge.actors[i] for i in full}
    if not full and fold(name) in {fold(n) for n in (actor.name, *actor.names) if " " in n}:
        return False
    return any(
        held(term, *days, known_until=knowledge.known_until) is not Held.NO
        for other in others.values()
        for term in terms_named(other, role)
    )


def shift(day: str, days: int) -> str:
    """Move an ISO day, as far as the calendar goes; what is no day stays as it is."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (OverflowError, ValueError):
        return day


def begins(term: Office) -> str:
    """Give the first day that a term may have begun on."""
    return first_day(term.start or "0001")


def ends(term: Office) -> str:
    """Give the last day that a term may have ended on; of one without an end the last day there is."""
    return last_day(term.end) if term.end else "9999-12-31"
