"""Acts that are one happening told in several words: a bombing that killed five and wounded six is one event.

Event data count happenings, not words (PLOVER and CAMEO code a sentence's act once per source, target and class). Acts
of one class are put together where grammar says that one is the means or the outcome of the other: the noun that is the
verb's doer ("the bombing killed"), the noun in its "in" and "with" phrases ("killed in an air strike"), and verbs of
harm that tell what an attack did ("shelled the town, killing six and wounding dozens"). What a protest demands is no
event of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from crosswire.reader.events.frames import unfold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.reader.events.scene import Act, Scene

# The class of acts that have an outcome told in words of their own.
_VIOLENT: Final = frozenset({"18", "19", "20"})
# Verbs that tell what an attack did to people.
_HARMING: Final = frozenset({"kill", "wound", "injure", "hurt", "maim", "slay", "leave", "claim", "die", "massacre"})
_PROTEST: Final = "14"
_REQUESTS: Final = frozenset({"02", "10"})
# Clauses by which a protest says what it is for.
_HANGING: Final = ("advcl", "xcomp", "acl")
# Harm of which nothing more is known: how it was done is told by the other word.
_HARMED: Final = "180"
# Prepositions after which the act stands by which another was done.
_MEANS: Final = ("in", "by", "with", "during", "through")


def put_together(scene: Scene, acts: Sequence[Act]) -> list[Act]:
    """Put acts together that are one happening.

    Args:
        scene: the report.
        acts: the acts that are events, in the order of their words.

    Returns:
        The acts, each happening once: with the sides of all its words, and with its other words in ``beside``.
    """
    acts = _told_once(scene, _without_street_demands(scene, acts))
    violent = {act.head: act for act in acts if act.root in _VIOLENT}
    if len(violent) < 2:
        return acts
    part_of: dict[int, int] = {}
    for act in violent.values():
        if act.head in part_of:
            continue
        for other in (*_means(scene, act), *_outcomes(scene, act)):
            if other in violent and other != act.head and violent[other].status == act.status:
                part_of.setdefault(other, act.head)
    return [
        _whole(scene, act, [violent[k] for k in _parts(part_of, act.head)]) if act.head in violent else act
        for act in acts if act.head not in part_of
    ]  # fmt: skip


def _without_street_demands(scene: Scene, acts: Sequence[Act]) -> list[Act]:
    """Leave out what is demanded by a protest: a demand made in the street is the protest (PLOVER manual, PROTEST).

    "Marched, calling for elections" is one event, and so is "struck to demand that the minister resign".
    """
    protests = {act.clause: act for act in acts if act.root == _PROTEST and act.clause >= 0}
    if not protests:
        return list(acts)
    syntax = scene.syntax
    demands = {
        act.head
        for act in acts
        if act.root in _REQUESTS and syntax.dep[act.clause] in _HANGING and syntax.head[act.clause] in protests
    }
    return [act for act in acts if act.head not in demands and not demands & set(syntax.governors(act.head))]


def _told_once(scene: Scene, acts: Sequence[Act]) -> list[Act]:
    """Put together what is told of one act in two verbs: "parked their lorries, bringing the town to a standstill".

    The second is a participle that hangs on the first, or in a protest a verb joined to it; both are of one category
    and done by the same, to the same or to somebody whom only one of them names.
    """
    found = {act.head: act for act in acts}
    for act in acts:
        first = found.get(scene.syntax.head[act.clause]) if act.clause == act.head else None
        if first is None or first.head == act.head or not _is_same_act(scene, first, act):
            continue
        found[first.head] = first.with_(
            targets=first.targets or act.targets, beside=(*first.beside, act.head, *act.beside)
        )
        del found[act.head]
    return [found[act.head] for act in acts if act.head in found]


def _is_same_act(scene: Scene, first: Act, act: Act) -> bool:
    """Tell whether a second verb tells the act of a first one."""
    syntax = scene.syntax
    joined = syntax.dep[act.clause] == "conj" and act.root == _PROTEST
    if not joined and (syntax.dep[act.clause] != "advcl" or syntax.tag[act.clause] != "VBG"):
        return False
    if first.root != act.root or first.status != act.status or first.clause != first.head:
        return False
    targets = scene.without(act.targets, first.targets) if first.targets else ()
    return bool(first.sources) and not scene.without(act.sources, first.sources) and not targets


def _means(scene: Scene, act: Act) -> list[int]:
    """Give the nouns by which a verb's act was done: its doers, and those in its "in" and "with" phrases."""
    syntax = scene.syntax
    if not syntax.is_verb(act.head):
        return []
    preps = syntax.preps(act.head)
    nouns = (*syntax.doers(act.head), *(k for name in _MEANS for k in preps.get(name, ())))
    return [unfold(scene, k) for k in nouns]


def _outcomes(scene: Scene, act: Act) -> list[int]:
    """Give the verbs of harm that tell what an act did: joined to it, or hanging on it as participles."""
    syntax = scene.syntax
    labels = ("conj",) if syntax.lemma[act.head] in _HARMING else ("advcl", "relcl")
    found = [k for k in syntax.children(act.head, *labels) if syntax.lemma[k] in _HARMING]
    if "advcl" in labels:
        found = [k for k in found if syntax.dep[k] == "relcl" or syntax.tag[k] == "VBG"]
    return [j for k in found for j in (k, *syntax.children(k, "conj"))]


def _parts(part_of: dict[int, int], head: int) -> list[int]:
    """Give the words that belong to an act, those of its parts included."""
    own = [k for k, whole in part_of.items() if whole == head]
    return sorted({*own, *(j for k in own for j in _parts(part_of, k))})


def _whole(scene: Scene, act: Act, parts: list[Act]) -> Act:
    """Give an act with what its parts tell of it; where people were harmed, a place is where, not whom."""
    if not parts:
        return act
    targets = dict.fromkeys(t for one in (act, *parts) for t in one.targets)
    people = tuple(t for t in targets if not scene.is_place(t))
    plain = act.code == _HARMED
    how = next((part for part in parts if plain and part.code != _HARMED), act)
    return replace(
        act,
        code=how.code,
        mode=how.mode,
        sources=act.sources or next((part.sources for part in parts if part.sources), ()),
        targets=people or tuple(targets),
        patients=tuple(dict.fromkeys(p for one in (act, *parts) for p in one.patients)),
        weight=max(act.weight, *(part.weight for part in parts)),
        beside=tuple(part.head for part in parts),
    )
