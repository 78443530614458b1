"""Actors across the reports of a story: one for each, over all spellings.

Known actors carry the id of the tables in every report. An unknown one is the same as another's where the names can be
one person's or body's and nothing known of them differs; where two in the story fit, it stays apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Final

from msgspec.structs import replace

from crosswire.facts import Actor, Event, Mention, Participant, Purpose, Quantity, Reading, Role, Statement
from crosswire.knowledge.naming import can_call, is_spelling, name_words
from crosswire.knowledge.spelling import are_one_given_name, spelling_key
from crosswire.text import fold

Renaming = Mapping[str, str]
Offices = Mapping[str, set[tuple[str, str]]]
IsForm = Callable[[Actor, Actor], bool]

# Shorter surnames are too often alike in another script.
SHORTEST_KEYED: Final = 5

# The names of a story are held against one another many times.
_words: Final = lru_cache(maxsize=4096)(name_words)


def identify(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], tuple[Actor, ...]]:
    """Give the readings of one story over shared actors, and these actors.

    Args:
        readings: the readings of one story.

    Returns:
        The readings in the order given, with the ids of the shared actors; and these, sorted by id.
    """
    by_id: dict[str, list[Actor]] = defaultdict(list)
    for reading in readings:
        for actor in reading.actors:
            by_id[actor.id].append(actor)
    same = _same(by_id, _Apart(readings), _offices(readings))
    renaming = {old: new for old, new in same.items() if old != new}
    renamed = tuple(rename(reading, renaming) for reading in readings)
    merged: dict[str, list[Actor]] = defaultdict(list)
    for actor_id, actors in by_id.items():
        merged[renaming.get(actor_id, actor_id)].extend(actors)
    return renamed, tuple(_merge(actor_id, merged[actor_id]) for actor_id in sorted(merged))


class _Apart:
    """Tells which actors a report itself keeps apart: those are not one, however their names look."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        """Gathers the actors of each report."""
        self._reports = [{actor.id for actor in reading.actors} for reading in readings]

    def are(self, one: str, other: str) -> bool:
        """Tell whether one report has both."""
        return any(one in ids and other in ids for ids in self._reports)


def _offices(readings: Sequence[Reading]) -> Offices:
    """Give for each actor the titles that the reports call it by, each with what it is of."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for reading in readings:
        for mention in reading.mentions:
            role = mention.role
            if mention.actor and role and role.of and role.kind not in {"honorific", "rank", "spokesperson"}:
                found[mention.actor].add((role.title, role.of))
    return found


def _same(by_id: Mapping[str, Sequence[Actor]], apart: _Apart, offices: Offices) -> dict[str, str]:
    """Give for each actor id the id of the actor it is: its own, or that of a fuller name in the story."""
    first = {actor_id: actors[0] for actor_id, actors in by_id.items()}
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for actor_id in sorted(by_id):
        alike[_sort(first[actor_id])].append(actor_id)
    people = [actor_id for actor_id in sorted(by_id) if first[actor_id].kind == "person"]
    result = {}
    for actor_id in sorted(by_id):
        actor = first[actor_id]
        is_form: IsForm = _is_fuller
        same = () if actor.known else alike[_sort(actor)]
        fitting = [o for o in same if o != actor_id and is_form(first[o], actor)]
        if not fitting and actor_id.startswith("place:") and not actor.known:
            # A body's name that one report's words made look like a place's.
            fitting = sorted(o for o in by_id if o.startswith("org:") and fold(first[o].name) == fold(actor.name))
        if not fitting and not actor.known and actor.kind == "person":
            is_form = partial(_is_other_form, offices=offices)
            others = (o for o in people if o != actor_id and not apart.are(o, actor_id))
            fitting = [o for o in others if is_form(first[o], actor)]
        result[actor_id] = _choose([first[o] for o in fitting], is_form) or actor_id
    return {actor_id: _end(actor_id, result) for actor_id in result}


def _sort(actor: Actor) -> tuple[str, str]:
    """Give the kind of an actor and what its id says of its sort; of two such sorts no name is a form of the other."""
    return actor.kind, actor.id.partition(":")[0]


def _end(actor_id: str, result: Mapping[str, str]) -> str:
    """Follow an id to the one that all on the way stand for."""
    seen: set[str] = set()
    while result[actor_id] != actor_id and actor_id not in seen:
        seen.add(actor_id)
        actor_id = result[actor_id]
    return actor_id


def _choose(fitting: Sequence[Actor], is_form: IsForm) -> str | None:
    """Give the one actor that fits, or the fullest if they all can be one another; None if two different ones fit."""
    if not fitting:
        return None
    fullest = max(fitting, key=_fullness)
    return fullest.id if all(o is fullest or is_form(fullest, o) for o in fitting) else None


def _is_fuller(full: Actor, other: Actor) -> bool:
    """Tell whether ``other`` is called by a part or a spelling of the name of ``full``."""
    if _sort(full) != _sort(other) or _differs(full.country, other.country) or _differs(full.gender, other.gender):
        return False
    if full.kind == "person":
        return _is_named(full) and _is_named(other) and _is_fuller_person(full, other)
    if full.kind == "organization" and full.id.startswith("org:"):
        return _is_fuller_body(full, other)
    return False


def _is_other_form(full: Actor, other: Actor, offices: Offices) -> bool:
    """Tell whether two persons' names are forms of one: nicknames, transliterations; of two such the first has more.

    The surnames have to be one, or one in another script; then one given name of each has to be a form of the other,
    and no middle name may set them apart; or the office has to be one.
    """
    if full.kind != "person" or _differs(full.country, other.country) or _differs(full.gender, other.gender):
        return False
    if _fullness(full) < _fullness(other) or not (_is_named(full) and _is_named(other)):
        return False
    mine, theirs = (_words(actor.name) for actor in (full, other))
    if mine == theirs:
        return True
    if len(mine) < 2 or len(theirs) < 2:
        return False
    if mine[-1] != theirs[-1] and (
        min(len(mine[-1]), len(theirs[-1])) < SHORTEST_KEYED or spelling_key(mine[-1]) != spelling_key(theirs[-1])
    ):
        return False
    if any(are_one_given_name(a, b) for a in mine[:-1] for b in theirs[:-1] if len(a) > 1 and len(b) > 1):
        return not _have_other_middles(mine, theirs)
    return bool(offices.get(full.id, set()) & offices.get(other.id, set()))


def _have_other_middles(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two full names have other middle names: "Tomas Anders Holm" and "Tomas Sverre Holm" are two."""
    one, other = ({name[0] for name in names[1:-1]} for names in (mine, theirs))
    return bool(one) and bool(other) and one.isdisjoint(other)


def _is_named(actor: Actor) -> bool:
    """Tell whether somebody is called by a name anywhere: "Ana Lisik's lawyer" is no fuller name of hers."""
    return actor.known or bool(actor.names)


def _differs(one: str | None, other: str | None) -> bool:
    """Tell whether both are known and not the same."""
    return one is not None and other is not None and one != other


def _fullness(actor: Actor) -> tuple[bool, int, int, str, str]:
    """Rank the actors of whom one is called by a form of the other's name, so that no two lead to each other."""
    return actor.known, len(_words(actor.name)), len(actor.name), actor.name, actor.id


def _is_fuller_person(full: Actor, other: Actor) -> bool:
    """Tell it of two persons."""
    theirs = _words(other.name)
    for name in (full.name, *full.names):
        mine = _words(name)
        if len(mine) > len(theirs) and can_call(theirs, mine):
            return True
        if is_spelling(mine, theirs) and not _have_other_middles(mine, theirs) and _fullness(full) > _fullness(other):
            return True
    return False


def _is_fuller_body(full: Actor, other: Actor) -> bool:
    """Tell it of two organisations: initials, or the same words with fewer beside them."""
    words, theirs = fold(full.name).split(), fold(other.name).split()
    if len(theirs) == 1 and other.name.isupper():
        capitals = "".join(word[0] for word in full.name.replace("-", " ").split() if word[0].isupper())
        return len(capitals) > 2 and other.name == capitals
    return len(theirs) > 1 and len(words) > len(theirs) and words[-len(theirs) :] == theirs


def _merge(actor_id: str, actors: Sequence[Actor]) -> Actor:
    """Make one actor of what the reports have of it; its spellings the most frequent first."""
    own = [a for a in actors if a.id == actor_id]
    base = max(own or actors, key=lambda a: (a.known, len(a.name), a.name))
    spellings: Counter[str] = Counter()
    for actor in actors:
        spellings.update(dict.fromkeys(actor.names, 1))
    names = tuple(name for name, _ in sorted(spellings.items(), key=lambda entry: (-entry[1], entry[0])))
    return replace(
        base,
        names=names,
        country=base.country or next((a.country for a in actors if a.country), None),
        gender=base.gender or next((a.gender for a in actors if a.gender), None),
        sectors=base.sectors or next((a.sectors for a in actors if a.sectors), ()),
        identified=any(a.identified for a in actors),
    )


def rename(reading: Reading, renaming: Renaming) -> Reading:
    """Give a reading with other ids for some of its actors; its facts are otherwise the same."""
    if not any(actor.id in renaming for actor in reading.actors):
        return reading

    kept = {actor.id for actor in reading.actors}
    return replace(
        reading,
        actors=tuple(
            replace(a, id=renaming.get(a.id, a.id))
            for a in reading.actors
            if renaming.get(a.id, a.id) not in kept - {a.id}
        ),
        mentions=tuple(_rename_mention(m, renaming) for m in reading.mentions),
        statements=tuple(_rename_statement(s, renaming) for s in reading.statements),
        quantities=tuple(_rename_quantity(q, renaming) for q in reading.quantities),
        events=tuple(_rename_event(e, renaming) for e in reading.events),
        purposes=tuple(_rename_purpose(p, renaming) for p in reading.purposes),
        outlooks=tuple(replace(o, holder=_one(o.holder, renaming)) for o in reading.outlooks),
    )


def _all(ids: Iterable[str], renaming: Renaming) -> tuple[str, ...]:
    """Rename some ids."""
    return tuple(dict.fromkeys(renaming.get(i, i) for i in ids))


def _one(actor_id: str | None, renaming: Renaming) -> str | None:
    """Rename an id that may be missing."""
    return renaming.get(actor_id, actor_id) if actor_id else None


def _rename_role(role: Role | None, renaming: Renaming) -> Role | None:
    """Rename what a role is of."""
    return replace(role, of=_one(role.of, renaming)) if role and role.of in renaming else role


def _rename_mention(mention: Mention, renaming: Renaming) -> Mention:
    """Rename in a mention."""
    return replace(
        mention,
        actor=_one(mention.actor, renaming),
        role=_rename_role(mention.role, renaming),
        likely=_one(mention.likely, renaming),
    )


def _rename_statement(statement: Statement, renaming: Renaming) -> Statement:
    """Rename in a statement."""
    return replace(
        statement,
        speaker=_one(statement.speaker, renaming),
        addressee=_one(statement.addressee, renaming),
        speaker_for=_one(statement.speaker_for, renaming),
        inner=tuple(_rename_statement(inner, renaming) for inner in statement.inner),
    )


def _rename_quantity(quantity: Quantity, renaming: Renaming) -> Quantity:
    """Rename in a quantity."""
    return replace(quantity, actors=_all(quantity.actors, renaming))


def _rename_purpose(purpose: Purpose, renaming: Renaming) -> Purpose:
    """Rename in a purpose."""
    return replace(purpose, actors=_all(purpose.actors, renaming), holder=_one(purpose.holder, renaming))


def _rename_participant(participant: Participant, renaming: Renaming) -> Participant:
    """Rename in a participant."""
    return replace(participant, actor=_one(participant.actor, renaming))


def _rename_event(event: Event, renaming: Renaming) -> Event:
    """Rename in an event."""
    return replace(
        event,
        source=tuple(_rename_participant(p, renaming) for p in event.source),
        target=tuple(_rename_participant(p, renaming) for p in event.target),
        attributed_to=_one(event.attributed_to, renaming),
    )
