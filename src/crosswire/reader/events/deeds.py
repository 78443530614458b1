"""Operators of deed: giving, receiving, ending, withdrawing, facing, doing, planning, failing.

As those of speech (``speechacts``), each takes the scene, its token, its unit and the function that reads acts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.events.frames import has_clause, kinds_of, near, unfold, verb_unit
from crosswire.reader.events.governed import (
    BENEFICIARY,
    Governed,
    Read,
    compose,
    doers_at,
    govern,
    make,
    take_noun,
    targets_of,
)
from crosswire.reader.events.roles import TARGETS, actors, all_actors, noun_targets, pick_targets

if TYPE_CHECKING:
    from crosswire.knowledge.lexicon.frames import Unit
    from crosswire.reader.events.scene import Act, Scene


def _given(scene: Scene, i: int, unit: Unit, read: Read) -> tuple[Governed, bool]:
    """Find what is given: the object, or after "with" where the object is who is provided with it."""
    syntax = scene.syntax
    if syntax.is_verb(i) and unit.trigger in ("provide", "supply", "furnish", "present", "arm", "equip"):
        for k in syntax.preps(i).get("with", ()):
            found = take_noun(scene, k, read, i)
            if found.codes:
                return found, True
    return govern(scene, i, "give", unit, read), False


def give(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Give, send, sell, deploy: what is given tells what kind of aid it is, or what show of force."""
    clause = has_clause(scene, i)
    if clause >= 0 and scene.syntax.dep[clause] == "ccomp":
        return None
    governed, provided = _given(scene, i, unit, read)
    code = compose(scene, unit.operator if unit.operator in ("send", "deploy") else "give", governed)
    if unit.operator in ("send", "deploy"):
        code, governed = _sent(scene, i, code, governed, read)
    if code is None:
        return None
    if code == "154" and ":weapon" in governed.codes and _goes_to_state(scene, i):
        code = "072"  # "Sent Riga tanks": given, not moved.
    doers = doers_at(scene, i, unit)
    targets = _given_to(scene, i, code, governed, doers, provided=provided) or _helped(scene, i, code, doers, read)
    vague = not doers or (governed.act is None and code != "072")
    if scene.syntax.is_verb(i) and code.startswith("07") and not targets and vague and not _is_asked(scene, i):
        return None  # Money spent and goods sold are aid only where somebody is helped.
    return make(scene, i, unit, code, governed, sources=doers, targets=targets)


def _goes_to_state(scene: Scene, i: int) -> bool:
    """Tell whether something goes to a state rather than a place."""
    syntax = scene.syntax
    whom = (*(syntax.indirect(i) if syntax.is_verb(i) else ()), *syntax.preps(i).get("to", ()))
    return any((actor := scene.actor(k)) is not None and actor.kind == "country" for k in whom)


def _is_asked(scene: Scene, i: int) -> bool:
    """Tell whether somebody asks for what a verb says: then it is for those who ask."""
    head = scene.syntax.head[i]
    unit = verb_unit(scene, head) if head != i and scene.syntax.is_verb(head) else None
    return unit is not None and unit.operator in ("ask", "demand")


def _given_to(
    scene: Scene, i: int, code: str, governed: Governed, doers: tuple[int, ...], *, provided: bool
) -> tuple[int, ...]:
    """Give who is given something, or whom a show of force is meant for."""
    if code[:2] == "15":
        beside = (i, governed.token) if governed.token >= 0 else (i,)
        found = pick_targets(scene, beside, _TOWARDS, doers)
    else:
        words = (i, *scene.matched.get(i, ()))
        found = pick_targets(scene, words, ("obj",) if provided else BENEFICIARY, doers)
    if found or code[:2] == "15":
        return found
    return targets_of(scene, governed, doers)


def _helped(scene: Scene, i: int, code: str, doers: tuple[int, ...], read: Read) -> tuple[int, ...]:
    """Give whom money and goods are meant to help by the clause that says what for: "allocated funds to feed them"."""
    syntax = scene.syntax
    if not code.startswith("07") or not syntax.is_verb(i):
        return ()
    for k in (
        *syntax.children(i, "advcl", "xcomp"),
        *(c for o in syntax.objects(i) for c in syntax.children(o, "acl")),
    ):
        act = read(scene, k) if "to" in syntax.auxiliaries(k) else None
        if act is not None and act.root in ("05", "06", "07"):
            scene.consumed[act.head] = i
            return scene.without(act.targets, doers)
    return ()


_TOWARDS: Final = ("to", "into", "in", "near", "along", "at", "for", "towards", "against")


def _sent(scene: Scene, i: int, code: str | None, governed: Governed, read: Read) -> tuple[str | None, Governed]:
    """Tell what forces are sent for: to keep peace, to help, to strike; else to show force."""
    syntax = scene.syntax
    words = near(scene, i)
    if code == "154" and ("peacekeeping" in words or "peacekeeper" in words):
        return "074", governed
    purpose = syntax.child(i, "xcomp", "advcl", "ccomp")
    if purpose >= 0 and "to" in syntax.auxiliaries(purpose):
        act = read(scene, purpose)
        if act is not None and act.root in ("07", "09", "18", "19", "11", "13"):
            scene.consumed[act.head] = i
            code = "074" if act.root == "07" and code == "154" else act.code
            return code, Governed(purpose, act, (act.code,), is_clause=True)
    return code, governed


def receive(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Receiving: who gives is after "from"."""
    return _undergo(scene, i, unit, read, "receive")


def face(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Facing, suffering, undergoing: who does it is after "from" or "by"."""
    return _undergo(scene, i, unit, read, "face")


def _undergo(scene: Scene, i: int, unit: Unit, read: Read, table: str) -> Act | None:
    """Turn the roles round: the subject is the target."""
    governed = govern(scene, i, "face", unit, read)
    code = compose(scene, table, governed)
    if code is None or governed.is_clause:
        return None
    targets = doers_at(scene, i, unit)
    inner = governed.act
    found = inner.sources if inner else ()
    doers = scene.without(found or pick_targets(scene, (i, governed.token), ("from", "by", "of"), targets), targets)
    if inner is None and not doers:
        return None  # Money got from nobody in particular is no aid.
    return make(scene, i, unit, code, governed, sources=doers, targets=targets, weight=0.8)


# Verbs that, of money, arms and goods, mean that they are no longer given.
_CUTTING: Final = frozenset(
    {
        "halt",
        "stop",
        "suspend",
        "cut",
        "freeze",
        "end",
        "cancel",
        "block",
        "pause",
        "reduce",
        "slash",
        "withhold",
        "suspension",
        "cutoff",
        "cut-off",
        "interrupt",
        "interruption",
        "ice",
        "hold",
        "storage",
    }
)

_MEETINGS: Final = frozenset(
    {"meeting", "visit", "summit", "trip", "tour", "conference", "session", "dinner", "lunch", "call"}
)


def end(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Ending, cutting, lifting, withdrawing, expelling."""
    governed = govern(scene, i, unit.operator, unit, read)
    code = compose(scene, unit.operator, governed)
    doers = doers_at(scene, i, unit)
    if unit.operator == "expel" and code == "174" and not _is_people(scene, governed):
        return None
    if code is None and unit.operator == "withdraw" and not scene.syntax.is_verb(i):
        code = _withdrawal(scene, i)
    if governed.act is None and code in ("1621", "1622", "1623") and not {unit.trigger, *unit.words} & _CUTTING:
        return None
    if code is None or (code == "164" and unit.lemma == "end" and _just_ended(scene, i, governed)):
        return None
    if unit.operator == "withdraw" and not scene.syntax.is_verb(i) and not doers and governed.token >= 0:
        doers = actors(scene, governed.token, places=False)
    # Who is expelled from somewhere is the target, not where from.
    whom = all_actors(scene, (governed.token,)) if unit.operator == "expel" and not governed.is_clause else ()
    # Who withdraws forces or calls an envoy home withdraws his own.
    leaving = unit.operator == "withdraw" or code.startswith("087")
    own = leaving and not governed.is_clause and _is_own(scene, governed.token)
    # "Called him home from Lima", "withdrew its troops from the border with Benin".
    words = (i, *(k for k in scene.matched.get(i, ()) if k != governed.token), *((governed.token,) if own else ()))
    found = scene.without(whom, doers) or pick_targets(scene, words, ("iobj", "from", "to"), doers)
    targets = found or (() if own else targets_of(scene, governed, doers))
    targets = targets or pick_targets(scene, (i,), BENEFICIARY, doers)
    patients = (governed.token,) if governed.token >= 0 and not governed.is_clause and not own else ()
    mutual = not doers and len(targets) > 1 and governed.act is not None and governed.act.root in ("04", "06")
    return make(
        scene, i, unit, code, governed, sources=targets if mutual else doers, targets=targets, patients=patients,
        is_mutual=mutual,
    )  # fmt: skip


def _is_own(scene: Scene, i: int) -> bool:
    """Tell whether what is withdrawn is the doer's own: forces, envoys."""
    return i >= 0 and bool({":forces", ":diplomat"} & set(kinds_of(scene, unfold(scene, i))))


def _just_ended(scene: Scene, i: int, governed: Governed) -> bool:
    """Tell whether a meeting merely came to its end: nobody broke it off."""
    syntax = scene.syntax
    adverbs = {syntax.lower[k] for k in syntax.children(i, "advmod")}
    if adverbs & {"abruptly", "suddenly", "early", "prematurely", "unilaterally"}:
        return False
    return governed.token >= 0 and syntax.lemma[unfold(scene, governed.token)] in _MEETINGS


def _withdrawal(scene: Scene, i: int) -> str | None:
    """Tell what a withdrawal of nothing named is: from a body it breaks relations, from a place it eases war."""
    for k in scene.syntax.preps(i).get("from", ()):
        kinds = kinds_of(scene, unfold(scene, k))
        if ":body" in kinds or ":agreement" in kinds or ":talk" in kinds:
            return "161"
        if scene.is_place(k) or ":territory" in kinds:
            return "0872"
    return None


def _is_people(scene: Scene, governed: Governed) -> bool:
    """Tell whether what is governed are people, who can be expelled."""
    return governed.token >= 0 and bool(actors(scene, governed.token) or scene.is_person(governed.token))


def fail(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Failing: not agreed is refused; any other act did not happen."""
    governed = govern(scene, i, "fail", unit, read)
    inner = governed.act
    code = compose(scene, "fail", governed)
    doers = doers_at(scene, i, unit)
    if code is not None:
        targets = targets_of(scene, governed, doers)
        mutual = not targets and len(doers) > 1
        return make(
            scene, i, unit, code, governed, sources=doers, targets=doers if mutual else targets, is_mutual=mutual
        )
    return inner and inner.with_(sources=inner.sources or doers, status="denied", clause=i)


# What is merely set down for a time, by whomever: no promise of the doer's.
_SCHEDULED: Final = frozenset({"due", "bound", "likely", "slated", "scheduled", "expected"})
# Nouns for what may come to pass, whoever may do it.
_POSSIBLE: Final = frozenset({"possibility", "prospect", "chance"})
_WISHES: Final = frozenset(
    {
        "hope",
        "want",
        "wish",
        "consider",
        "mull",
        "weigh",
        "contemplate",
        "expect",
        "desire",
        "ponder",
        "look",
        "strive",
        "like",
    },
)


def plan(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Planning: the intention is AGREE or THREATEN as a future act is; what is scheduled stays what it is, planned."""
    governed = govern(scene, i, "plan", unit, read)
    inner = governed.act
    if inner is None:
        return None
    own = scene.syntax.child(governed.token, "nsubj", "nsubjpass") if governed.is_clause else -1
    if unit.trigger in _WISHES and own >= 0 and not inner.sources:
        return inner.with_(status="planned", weight=inner.weight * 0.5)  # What is to befall others is nobody's plan.
    doers = inner.sources or doers_at(scene, i, unit)
    if unit.trigger in _POSSIBLE:
        return inner.with_(sources=doers, status="conditional", clause=i)
    if not governed.is_clause:
        # Whoever weighs a step has taken none.
        return inner.with_(sources=doers, weight=0.0, clause=i) if unit.trigger in _WISHES else None
    if inner.status == "denied":
        return inner.with_(sources=doers, clause=i)
    weak = unit.trigger in _WISHES
    if weak and inner.root in ("05", "11") and any(scene.syntax.lower[k] in ("i", "we") for k in scene.syntax.doers(i)):
        return inner.with_(sources=doers, clause=i)  # "I want to thank you" thanks.
    scheduled = unit.trigger in _SCHEDULED or any(condition.name == "passive" for condition in unit.when)
    if scheduled or inner.root in (
        "02",
        "09",
        "10",
        "11",
        "12",
        "13",
    ):
        return inner.with_(sources=doers, status="planned", weight=inner.weight * 0.9, clause=i)
    code = scene.frames.compose("promise", inner.key) or inner.code
    return inner.with_(
        sources=doers, status="planned", code=code, mode=None, weight=inner.weight * (0.5 if weak else 0.8), clause=i
    )


def act(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Beginning, deciding, voting, trying, managing to: the act itself."""
    governed = govern(scene, i, "act", unit, read)
    inner = governed.act
    if inner is None or (governed.is_clause is False and scene.syntax.is_verb(i)):
        return None
    if inner.root == "04" and unit.trigger in ("seek", "seem", "appear"):
        return None
    return inner.with_(sources=inner.sources or doers_at(scene, i, unit), clause=i)


def do(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Holding, launching, imposing, resuming: the act of the noun, done by the subject."""
    clause = has_clause(scene, i)
    if clause >= 0 and scene.syntax.is_verb(i):
        return act(scene, i, unit, read) if scene.syntax.dep[clause] == "xcomp" else None
    governed = govern(scene, i, "do", unit, read)
    code = compose(scene, "do", governed)
    if code is None:
        return None
    doers = doers_at(scene, i, unit)
    inner = governed.act
    if governed.is_clause and inner is not None:
        return inner.with_(sources=inner.sources or doers, clause=i)
    targets = scene.without(inner.targets, doers) if inner else ()
    if inner is not None and not doers:
        doers = inner.sources
    if not targets:
        near_nouns = (governed.token, i) if governed.token >= 0 else (i,)
        positions = ("iobj", *_positions(scene, governed, code))
        targets = pick_targets(scene, near_nouns, positions, doers) or (
            noun_targets(scene, i, positions, doers) if not scene.syntax.is_verb(i) else ()
        )
    between = inner is not None and "between" in scene.syntax.preps(inner.head)
    mutual = not targets and inner is not None and len(doers) > 1 and (code[:2] in ("04", "06") or between)
    if code == "057" and not targets and len(doers) > 1:
        mutual = True
    return make(
        scene, i, unit, code, governed, sources=doers, targets=doers if mutual else targets, is_mutual=mutual,
        patients=inner.patients if inner else (), mode=inner.mode if inner else unit.mode,
        weight=1.0 if scene.syntax.is_verb(i) else 0.6,
    )  # fmt: skip


def _positions(scene: Scene, governed: Governed, code: str) -> tuple[str, ...]:
    """Give where the targets of a light verb's noun may stand."""
    if governed.act is not None:
        units = scene.frames.nouns.get(scene.syntax.lemma[governed.act.head], ())
        own = next((unit.target for unit in units if unit.target), ())
        found = dict.fromkeys((*own, *TARGETS[code[:2]]))
        found.pop("obj", None)  # The object is the act itself.
        return tuple(found)
    return TARGETS[code[:2]]
