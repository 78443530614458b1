"""What an operator governs, and the parts that all operators share: doers, addressees, the composed act.

An operator governs a clause ("agreed to send aid"), an object ("suspended aid") or what stands after a preposition
("called for aid"). The act named there is taken up and no event of its own, unless the operator comes to nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from crosswire.reader.events.frames import has_clause, infinitive, kinds_of, noun_unit, unfold
from crosswire.reader.events.roles import (
    TARGETS,
    actors,
    all_actors,
    doers_of,
    is_event_noun,
    noun_sources,
    pick_targets,
    sources,
)
from crosswire.reader.events.scene import Act, Scene

if TYPE_CHECKING:
    from crosswire.knowledge.lexicon.frames import Unit


Read = Callable[[Scene, int], Act | None]

Operator = Callable[[Scene, int, "Unit", Read], "Act | None"]

# The prepositions after which an operator's object may stand, where it has none of its own.
_LINKS: Final[dict[str, tuple[str, ...]]] = {
    "ask": ("for", "on"),
    "demand": ("for", "on"),
    "promise": ("to", "on", "for", "of"),
    "threaten": ("with", "of"),
    "warn": ("of", "against", "about"),
    "refuse": ("to", "of", "from"),
    "give": ("with", "of"),
    "send": ("of",),
    "accuse": ("of", "for", "over", "with", "against"),
    "do": ("of", "in"),
    "end": ("of", "to", "in", "on", "from"),
    "withdraw": ("of", "from"),
    "expel": ("of",),
    "fail": ("in",),
    "face": ("from", "of", "under", "to"),
    "accept": ("to", "of"),
    "plan": ("for", "on", "of"),
    "act": ("to", "on", "in"),
    "announce": ("of",),
}

# Positions of those who are given, denied, cut off, beside what the table of targets has.
BENEFICIARY: Final = (
    "iobj",
    "to",
    "for",
    "with",
    "from",
    "on",
    "against",
    "into",
    "in",
    "of",
    "between",
    "toward",
    "towards",
)

# Operators that govern a clause before a noun; the others take a clause only where they have no object.
_CLAUSAL: Final = frozenset(
    {"ask", "demand", "order", "promise", "threaten", "warn", "refuse", "allow", "fail", "plan", "act", "accuse"},
)


class Governed(Struct, frozen=True):
    """What an operator governs: its token (-1: nothing), the act there, the codes and kinds that it is.

    ``others`` are the acts of the clauses joined to it: "urged it to pull out and to sit down with the rebels".
    """

    token: int
    act: Act | None
    codes: tuple[str, ...]
    is_clause: bool
    others: tuple[Act, ...] = ()


NOTHING: Final = Governed(-1, None, (), is_clause=False)


def govern(scene: Scene, i: int, operator: str, unit: Unit, read: Read) -> Governed:
    """Find what an operator governs: a clause, an object, or what stands after one of its prepositions."""
    clause = has_clause(scene, i)
    if clause < 0:
        clause = _participle(scene, i, operator)
    if clause < 0 and operator == "ask" and scene.syntax.is_verb(i):
        clause = infinitive(scene, i)
    if clause < 0 and operator in ("act", "plan") and scene.syntax.is_verb(i):
        clause = next(
            (k for k in scene.syntax.children(i, "advcl") if "to" in scene.syntax.auxiliaries(k) and k > i), -1
        )
    if clause >= 0 and (operator in _CLAUSAL or not scene.syntax.objects(i)):
        return _clause(scene, clause, read, i)
    best = NOTHING
    for k in _nouns(scene, i, operator, unit):
        found = take_noun(scene, k, read, i)
        if found.codes:
            return found
        best = best if best.token >= 0 else found
    return best


def _clause(scene: Scene, clause: int, read: Read, by: int) -> Governed:
    """Take up the act of a governed clause, or of one joined to it ("to come home and sign")."""
    syntax = scene.syntax
    best = Governed(clause, None, (), is_clause=True)
    for k in (clause, *(k for k in syntax.children(clause, "conj") if syntax.is_verb(k))):
        act = read(scene, k)
        if act is None and syntax.lemma[k] == "be":
            act = next((a for c in syntax.children(k, "acomp", "attr") if (a := read(scene, c))), None)
        if act is not None:
            scene.consumed |= {act.head: by, k: by}
            if best.act is None:
                best = Governed(k, act, (act.key, act.code), is_clause=True)
            elif act.head != best.act.head:
                best = replace(best, others=(*best.others, act))
    return best


def _participle(scene: Scene, i: int, operator: str) -> int:
    """Give the participle after one of the operator's prepositions: "accused of arming rebels"."""
    syntax = scene.syntax
    own = scene.matched.get(i, ())
    for k in (prep for host in (i, *own) for prep in syntax.children(host, "prep")):
        if syntax.lower[k] in _LINKS.get(operator, ()) or k in own:
            verb = syntax.child(k, "pcomp")
            if verb >= 0 and syntax.is_verb(verb):
                return verb
    return -1


def _nouns(scene: Scene, i: int, operator: str, unit: Unit) -> list[int]:
    """Give the nominals that may be what an operator governs, best first."""
    syntax = scene.syntax
    preps = syntax.preps(i)
    hosts = (i, *scene.matched.get(i, ()))
    found = [k for word in unit.words for host in hosts for k in syntax.preps(host).get(word, ())]
    if syntax.pos[i] == "ADP":
        found.extend(syntax.after(i))
    if syntax.is_verb(i):
        found.extend(syntax.objects(i))
        if not found and syntax.child(i, "attr") >= 0:
            found.append(syntax.child(i, "attr"))
    for link in _LINKS.get(operator, ()):
        found.extend(preps.get(link, ()))
    if not syntax.is_verb(i):
        found.extend(reversed(syntax.children(i, "compound", "nmod")))
    return list(dict.fromkeys(found))


def take_noun(scene: Scene, k: int, read: Read, by: int) -> Governed:
    """Take up the act or thing that a governed noun names."""
    at = unfold(scene, k)
    act = read(scene, at) if is_event_noun(scene, at) else None
    kinds = kinds_of(scene, at)
    if act is not None:
        scene.consumed |= {at: by, k: by}
        if at != k:
            act = _with_outer(scene, k, act)
        return Governed(k, act, (act.key, act.code, *kinds), is_clause=False)
    return Governed(k, None, kinds, is_clause=False)


def _with_outer(scene: Scene, k: int, act: Act) -> Act:
    """Add the roles that stand at the noun that stands for the act: "three rounds of strikes on the port"."""
    doers = act.sources or noun_sources(scene, k, transitive=True)
    targets = act.targets or pick_targets(scene, (k,), TARGETS[act.root], doers)
    return act.with_(sources=doers, targets=targets)


def compose(scene: Scene, table: str, governed: Governed) -> str | None:
    """Give the code that a table makes of what is governed: the first of its codes and kinds that is in it."""
    default = scene.frames.compose(table, None)
    for code in governed.codes:
        found = scene.frames.compose(table, code)
        if found is not None and found != default:
            return found
    return default


def doers_at(scene: Scene, i: int, unit: Unit) -> tuple[int, ...]:
    """Give who does what the operator says; "is expected to" and the like are passive in form only."""
    syntax = scene.syntax
    if not syntax.is_verb(i):
        if syntax.pos[i] in ("ADJ", "ADP"):
            return all_actors(scene, syntax.subjects(i))
        return noun_sources(scene, i, transitive=False) or _owners(scene, i)
    if any(condition.name == "passive" for condition in unit.when):
        return all_actors(scene, syntax.subjects(i))
    return sources(scene, i)


def _owners(scene: Scene, i: int) -> tuple[int, ...]:
    """Give the doers of the verb whose object a noun is: "made a promise"."""
    syntax = scene.syntax
    head = syntax.head[i]
    return all_actors(scene, syntax.doers(head)) if syntax.dep[i] == "dobj" and head != i else ()


def make(scene: Scene, i: int, unit: Unit, code: str, governed: Governed, **fields: object) -> Act:
    """Make the composed act; ``fields`` over what is the same for all operators."""
    is_verb = scene.syntax.is_verb(i)
    particle = scene.syntax.child(i, "prt") if is_verb else -1
    act = Act(
        head=i,
        first=i,
        last=particle + 1 if i < particle <= i + 2 else i + 1,
        code=code,
        lemma=unit.lemma,
        mode=unit.mode,
        theme=governed.token if governed.token >= 0 else None,
        clause=i if is_verb else scene.syntax.head[i],
        weight=1.0 if is_verb else 0.6,
    )
    return act.with_(**fields)


def addressed(scene: Scene, i: int, unit: Unit, doers: tuple[int, ...]) -> tuple[int, ...]:
    """Give those spoken to: the object, or those after "on", "to", "with", "from"."""
    syntax = scene.syntax
    objects = syntax.objects(i) if syntax.is_verb(i) else ()
    found = all_actors(scene, objects, places=False) or all_actors(scene, syntax.indirect(i))
    if not scene.without(found, doers):
        links = [word for word in (*unit.words, "on", "upon", "to", "from", "with") if word in syntax.preps(i)]
        found = pick_targets(scene, (i,), links, doers)
    return scene.without(found, doers)


def targets_of(scene: Scene, governed: Governed, doers: tuple[int, ...]) -> tuple[int, ...]:
    """Give the targets that stand at what is governed, act or thing."""
    if governed.act is not None:
        found = scene.without(governed.act.targets, doers)
        if found:
            return found
        if not governed.is_clause and governed.act.root != "14":  # Who leads a march is not against the marchers.
            found = scene.without(governed.act.sources, doers)
            if found:
                return found
    if governed.token < 0:
        return ()
    if governed.is_clause:
        return scene.without(all_actors(scene, scene.syntax.objects(governed.token)), doers) or pick_targets(
            scene, (governed.token,), BENEFICIARY, doers
        )
    found = pick_targets(scene, (governed.token, unfold(scene, governed.token)), BENEFICIARY, doers)
    return found or scene.without(actors(scene, governed.token), doers)


def reacted_to(scene: Scene, i: int, governed: Governed, doers: tuple[int, ...]) -> tuple[int, ...]:
    """Give whom a refusal goes to: who asked or offered, else whom the refused act would have been done to."""
    if not governed.is_clause:
        for found in (
            doers_of(scene, governed.token),
            governed.act.sources if governed.act else (),
            pick_targets(scene, (i, governed.token), ("iobj", "by", "from"), doers),
        ):
            kept = scene.without(found, doers)
            if kept:
                return kept
    return targets_of(scene, governed, doers) or pick_targets(scene, (i,), TARGETS["12"], doers)


def keep_request(scene: Scene, k: int, asked: tuple[int, ...]) -> None:
    """Keep the request that somebody turns down: "rebuffed an American demand" tells of the demand too."""
    at = unfold(scene, k)
    unit = noun_unit(scene, at)
    if unit is None or unit.operator not in ("ask", "demand"):
        return
    doers = scene.without(noun_sources(scene, at, transitive=False), asked)
    act = scene.acts.get(at)
    if not doers or not asked:
        return
    act = act or Act(at, at, at + 1, "020" if unit.operator == "ask" else "100", unit.lemma, clause=at)
    scene.embedded.append(act.with_(sources=doers, targets=asked, status="asserted", weight=0.8, clause=at))


# Deeds: asked for, they are events of their own whomever they are done to.
_DEEDS: Final = frozenset({"04", "06", "07", "08", "15", "16", "17", "18", "19"})


def embed(scene: Scene, inner: Act, asked: tuple[int, ...], asking: tuple[int, ...] = ()) -> None:
    """Keep the act that is asked for, with those who are asked as its doers.

    Help that is asked for without a word on whom it is for is for those who ask.
    """
    doers = inner.sources or asked
    targets = inner.targets or (scene.without(asking, doers) if inner.root in ("06", "07") else ())
    if doers and (targets or inner.root in _DEEDS) and inner.status != "denied":
        scene.embedded.append(
            inner.with_(sources=doers, targets=targets, status="requested", weight=inner.weight * 0.8)
        )
