"""Targets that stand away from their act's own words, and places that are no targets.

Against whom forces are raised may be told deep inside what they are for ("called up reservists for a war against
Libya"), with whom something was settled by the talks before it ("called off the strike after talks with the ministry").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.events.frames import noun_unit
from crosswire.reader.events.roles import all_actors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crosswire.reader.events.scene import Act, Scene

# Categories of acts that are done between two sides, wherever they are.
_BETWEEN: Final = frozenset({"02", "03", "04", "05", "06", "10", "13", "15"})
# Threats of what befalls those at home: bans and curfews, protest.
_AT_HOME: Final = frozenset({"132", "133", "138"})
_RAISED: Final = "15"
# Agreeing and giving way, which follow upon talks; and the category of talks.
_SETTLED: Final = frozenset({"03", "08"})
_TALKS: Final = "04"
_AFTERWARDS: Final = ("after", "following", "in")
# Clauses that tell of something else.
_OTHER_CLAUSES: Final = frozenset({"advcl", "relcl", "ccomp", "parataxis"})


def with_far_targets(scene: Scene, act: Act) -> Act:
    """Give an act of forces raised, or of something settled, with the target that is told away from its words."""
    if act.targets or act.is_mutual:
        return act
    if act.root == _RAISED:
        nominals = _opponents(scene, act)
    elif act.root in _SETTLED and act.clause >= 0:
        nominals = _counterparts(scene, act.clause)
    else:
        return act
    return act.with_(targets=scene.without(all_actors(scene, nominals), act.sources))


def _opponents(scene: Scene, act: Act) -> Iterator[int]:
    """Give against whom something is, anywhere in the clause of an act."""
    syntax = scene.syntax
    stack = [act.clause if act.clause >= 0 else act.head]
    while stack:
        at = stack.pop()
        if syntax.lower[at] == "against":
            yield from syntax.children(at, "pobj")
        stack += [
            k for k in syntax.kids[at]
            if syntax.dep[k] not in _OTHER_CLAUSES and not (syntax.dep[k] == "conj" and syntax.is_verb(k))
        ]  # fmt: skip


def _counterparts(scene: Scene, verb: int) -> Iterator[int]:
    """Give with whom there were the talks after which something was done."""
    syntax = scene.syntax
    preps = syntax.preps(verb)
    for k in (k for name in _AFTERWARDS for k in preps.get(name, ())):
        unit = noun_unit(scene, k)
        if unit is not None and unit.act.startswith(_TALKS):
            yield from syntax.preps(k).get("with", ())


def without_own_places(scene: Scene, act: Act) -> Act:
    """Leave out of an act's targets where it is done at home: who moves a brigade to his own frontier threatens nobody.

    Whom it befalls may be told by the place ("shelled the town", "marched in Lima"); whom one meets, helps or warns
    is not.
    """
    if act.root not in _BETWEEN or act.code[:3] in _AT_HOME or not act.targets:
        return act
    homes = {actor.country for k in act.sources if (actor := scene.actor(k)) is not None}
    kept = tuple(
        k
        for k in act.targets
        if (actor := scene.actor(k)) is None or not actor.id.startswith("place:") or actor.country not in homes - {None}
    )
    if not kept and act.root == "04" and len(act.sources) > 1:
        return act.with_(targets=act.sources, is_mutual=True)  # "Egypt and Sudan negotiated in Cairo."
    return act.with_(targets=kept) if len(kept) < len(act.targets) else act
