"""What an editor ruled by hand: stories and actors that are joined or split, whatever their words look like.

Rulings are kept as ids of reports and actors, which do not change when an archive grows, and are laid over what is
found without them, in the order in which they were made: a later one goes over an earlier one. Nothing else is drawn
from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from crosswire.collation.identity import rename
from crosswire.decided import Ruling
from crosswire.facts import Actor, Reading

Groups = Sequence[tuple[str, ...]]


def regroup(groups: Groups, rulings: Sequence[Ruling]) -> list[tuple[str, ...]]:
    """Give the reports of each story as the editor has them.

    Args:
        groups: ids of reports by story, as they were grouped.
        rulings: in the order in which they were made; those on actors are passed over.

    Returns:
        Groups as given, sorted, and sorted by their first report.
    """
    ruled = [set(members) for members in groups]
    for ruling in rulings:
        if ruling.kind not in {"join_stories", "split_story"}:
            continue
        named = set(ruling.reports)
        touched = [members for members in ruled if members & named]
        others = [members for members in ruled if not members & named]
        if ruling.kind == "join_stories":
            joined = set().union(*touched)
            ruled = [*others, joined]
        else:
            apart = set().union(*(members & named for members in touched))
            ruled = [*others, apart, *(members - named for members in touched)]
        ruled = [members for members in ruled if members]
    return sorted(tuple(sorted(members)) for members in ruled)


def reidentify(
    readings: Sequence[Reading], actors: Sequence[Actor], rulings: Sequence[Ruling], known: Mapping[str, Actor]
) -> tuple[tuple[Reading, ...], tuple[Actor, ...]]:
    """Give the readings of one story over the actors that the editor has.

    Args:
        readings: the story's readings over shared actors.
        actors: these actors.
        rulings: in the order in which they were made; those on stories are passed over.
        known: the actors of the tables, by id.

    Returns:
        The readings in the order given, and the actors sorted by id.
    """
    ruled, by_id = list(readings), {actor.id: actor for actor in actors}
    for ruling in rulings:
        if ruling.kind == "join_actors":
            kept, *others = ruling.actors
            renaming = {other: kept for other in others if other in by_id}
            if renaming:
                ruled = [rename(reading, renaming) for reading in ruled]
                by_id[kept] = _joined(ruling, [by_id.pop(i) for i in ruling.actors if i in by_id], known)
        elif ruling.kind == "split_actor" and ruling.actors[0] in by_id:
            ruled = _split(ruled, by_id, ruling)
    return tuple(ruled), tuple(by_id[actor] for actor in sorted(by_id))


def _joined(ruling: Ruling, actors: Sequence[Actor], known: Mapping[str, Actor]) -> Actor:
    """Make one actor of several, of which the first may stand in another story; what the tables know of it holds."""
    kept = ruling.actors[0]
    base = known.get(kept, actors[0])
    names = tuple(dict.fromkeys(name for actor in actors for name in actor.names))
    return replace(base, id=kept, name=ruling.name or base.name, names=names)


def _split(readings: Sequence[Reading], by_id: dict[str, Actor], ruling: Ruling) -> list[Reading]:
    """Give an actor another id in some reports; what the tables know is of the one that keeps its id."""
    actor = by_id[ruling.actors[0]]
    other = split_id(actor.id, ruling.number)
    ruled = [rename(r, {actor.id: other}) if r.report.id in ruling.reports else r for r in readings]
    ids = {a.id for r in ruled for a in r.actors}
    if other in ids:
        by_id[other] = replace(actor, id=other, country=None, sectors=(), offices=(), known=False)
    if actor.id not in ids:
        del by_id[actor.id]
    return ruled


def split_id(actor: str, number: int) -> str:
    """Give the id of an actor that a ruling split from another.

    Example:
        >>> split_id("person:ana-silva", 3)
        'person:ana-silva~3'
    """
    return f"{actor}~{number}"
