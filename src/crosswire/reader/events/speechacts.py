"""Operators of speech: asking, promising, threatening, refusing, accepting, announcing, allowing, accusing.

Each takes the scene, the operator's token, its unit and the function that reads acts, and gives the composed act. What
comes out of what is in the tables of ``knowledge/data/operators.toml``; here is where the parts stand in the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.events.frames import has_clause, kinds_of, modifiers, unfold
from crosswire.reader.events.governed import (
    NOTHING,
    Governed,
    Read,
    addressed,
    compose,
    doers_at,
    embed,
    govern,
    keep_request,
    make,
    reacted_to,
    targets_of,
)
from crosswire.reader.events.roles import actors, all_actors, is_event_noun, pick_targets
from crosswire.reader.events.shades import speaker_of

if TYPE_CHECKING:
    from crosswire.knowledge.lexicon.frames import Unit
    from crosswire.reader.events.scene import Act, Scene


def ask(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Asking: an appeal, a demand, or, for a hostile act against a third, rallying others against it."""
    if unit.trigger == "insist" and _is_factual(scene, has_clause(scene, i)):
        return None
    governed = govern(scene, i, "ask", unit, read)
    if governed.is_clause and governed.token < i and _is_factual(scene, governed.token):
        governed = NOTHING  # "It jailed him; his lawyers have petitioned the court": joined, not asked for.
    strong = unit.operator != "ask"
    doers = doers_at(scene, i, unit)
    if unit.operator == "order" and (made := _ordered(scene, i, unit, governed, doers)):
        return made
    if not governed.is_clause and governed.token < 0 and not addressed(scene, i, unit, doers):
        return None
    digits = compose(scene, "ask", governed) or "0"
    against = len(digits) == 3
    negated = governed.act is not None and governed.act.status == "denied"
    if against and (negated or governed.is_clause):
        # Urging someone to strike is a request; only calls for sanctions, trials and the like turn on their object.
        digits, against = ("5" if negated else "0"), False
    code = digits if against else ("10" if strong else "02") + digits
    inner = governed.act
    targets = _asked(scene, i, governed, unit, doers)
    if against:
        targets = scene.without(inner.targets if inner else (), doers) or targets
    elif inner is not None:
        for wanted in (inner, *governed.others):
            embed(scene, wanted, targets, doers)
    return make(scene, i, unit, code, governed, sources=doers, targets=targets)


def _is_factual(scene: Scene, clause: int) -> bool:
    """Tell whether a clause says what is so ("insisted that it was not leaving"), not what is to be done."""
    if clause < 0 or scene.syntax.dep[clause] != "ccomp":
        return False
    words = scene.syntax.auxiliaries(clause)
    if words:
        return words[0] not in ("should", "must", "be", "to", "ought")
    return scene.syntax.tag[clause] in ("VBD", "VBZ")


def _asked(scene: Scene, i: int, governed: Governed, unit: Unit, doers: tuple[int, ...]) -> tuple[int, ...]:
    """Give who is asked: the object beside a clause, who is to act in it, or who is named by a preposition."""
    syntax = scene.syntax
    if governed.is_clause:
        named = addressed(scene, i, unit, doers)
        if named:
            return named
        found = all_actors(scene, syntax.doers(governed.token)) or (governed.act.sources if governed.act else ())
        return scene.without(found, doers)
    objects = syntax.objects(i) if syntax.is_verb(i) else ()
    direct = tuple(k for k in objects if scene.is_actor(k) and k != governed.token)
    for found in (
        direct,
        pick_targets(scene, (i,), ("iobj", "to", "from", "on", "upon", "of"), doers)
        if governed.codes or syntax.is_verb(i) or unit.trigger != "call"
        else (),
        governed.act.sources if governed.act else (),
        pick_targets(scene, (governed.token,), ("from", "by", "of", "with", "in"), doers)
        if governed.token >= 0
        else (),
        _beside_asked_for(scene, governed.token) if governed.token >= 0 else (),
    ):
        kept = scene.without(found, doers)
        if kept:
            return kept
    return ()


def _beside_asked_for(scene: Scene, thing: int) -> tuple[int, ...]:
    """Give the actors in the words for what is asked: "the minister's resignation"; "for soldiers" asks no soldiers."""
    found = actors(scene, thing)
    is_asked_for = scene.parsed.doc[thing].head.lower_ == "for"
    return tuple(k for k in found if k != thing) if is_asked_for else found


def _ordered(scene: Scene, i: int, unit: Unit, governed: Governed, doers: tuple[int, ...]) -> Act | None:
    """Ordering an inquiry, an arrest, a release: what one has in one's power is one's own act."""
    inner = governed.act
    code = compose(scene, "do", governed) if not governed.is_clause else None
    if governed.is_clause and inner is not None and inner.root in ("17", "18", "19", "20", "15"):
        code = inner.code
    if code is None or inner is None or code[:2] in ("02", "10"):
        return None
    targets = scene.without(inner.targets, doers) or addressed(scene, i, unit, doers)
    return make(scene, i, unit, code, governed, sources=doers, targets=targets, patients=inner.patients, weight=0.9)


# Vowing and being determined may go either way: of something unknown they tell nothing.
_RESOLUTE: Final = frozenset({"vow", "swear", "resolve", "determined", "poise", "set", "undertake", "eager", "keen"})


# By these several bind themselves to each other, whatever to.
_BINDING: Final = frozenset({"undertake", "resolve"})


def _ultimatum(scene: Scene, i: int, governed: Governed) -> int:
    """Give the verb of what another is to do lest what is announced comes, or -1: whatever it is, a threat."""
    syntax = scene.syntax
    clauses = (i, governed.token) if governed.is_clause else (i,)
    found = (k for at in clauses for k in syntax.children(at, "advcl"))
    return next((k for k in found if {"unless", "until"} & {syntax.lower[m] for m in syntax.children(k, "mark")}), -1)


def promise(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Committing oneself: AGREE to what is cooperative, THREATEN what is not, REJECT what one says one will not do."""
    governed = govern(scene, i, "promise", unit, read)
    doers = doers_at(scene, i, unit)
    inner = governed.act
    code = compose(scene, "promise", governed)
    if inner is not None and inner.status == "denied":
        code = scene.frames.compose("refuse", inner.key) if code and code.startswith("03") else "030"
    if code is not None and code[:2] in ("02", "10") and unit.trigger in ("agree", "pledge", "commit", "promise"):
        code = "030"
    if code == "0334" and ":weapon" in governed.codes:
        code = "0332"  # Tanks that are promised are given, not sent along.
    known = code is not None
    unless = _ultimatum(scene, i, governed)
    if code is None and doers and unit.trigger in _RESOLUTE and unless >= 0:
        code = "130"
    if code is None and unit.trigger in _BINDING and (len(doers) > 1 or unit.trigger == "undertake"):
        code = "030"
    if code is None and unit.trigger == "assure":
        code = "051"  # Assured of something that is no act of one's own: backed.
    if code is None and unit.trigger not in _RESOLUTE and (governed.token >= 0 or unit.trigger in ("agree", "commit")):
        code = "030"
    if code is None:
        return None
    verbal = code[:2] in ("02", "09", "10", "11", "12")
    positions = (*unit.target, "iobj", "with", "to", "for", "toward")
    targets = pick_targets(scene, (i,), positions, doers) or targets_of(scene, governed, doers)
    if not targets and unless >= 0 and code.startswith("13"):
        targets = scene.without(all_actors(scene, scene.syntax.doers(unless)), doers)
    mutual = not targets and len(doers) > 1
    return make(
        scene, i, unit, code, governed, sources=doers, targets=doers if mutual else targets, is_mutual=mutual,
        weight=(1.0 if known else 0.6) * (1.0 if scene.syntax.is_verb(i) else 0.8),
        status="planned" if verbal else "asserted",
    )  # fmt: skip


def threaten(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Threatening: of the kind that the threatened act is."""
    governed = govern(scene, i, "threaten", unit, read)
    doers = doers_at(scene, i, unit)
    code = compose(scene, "threaten", governed) or "130"
    links = ("obj", "iobj", "against") if scene.syntax.is_verb(i) else ("against", "to", "on")
    targets = pick_targets(scene, (i,), links, doers) or targets_of(scene, governed, doers)
    subjects = scene.syntax.doers(i) if scene.syntax.is_verb(i) else ()
    if subjects and all(is_event_noun(scene, k) and not scene.is_actor(k) for k in subjects):
        return None  # What endangers something ("the arrest threatens talks") makes no threat.
    if not doers or (governed.token < 0 and not targets):
        return None
    return make(scene, i, unit, code, governed, sources=doers, targets=targets)


# What somebody is to do who is told to be gone.
_LEAVING: Final = frozenset({"leave", "quit", "pack", "depart", "exit", "vacate", "go"})


def deadline(scene: Scene, i: int, unit: Unit, _read: Read) -> Act | None:
    """Giving somebody so long to do something: an ultimatum, or where he is to leave, his expulsion."""
    syntax = scene.syntax
    todo = next(
        (
            k
            for at in (i, *syntax.children(i, "dobj", "npadvmod", "dative"))
            for c in (at, *syntax.children(at, "npadvmod"))
            for k in syntax.children(c, "advcl", "xcomp", "acl", "relcl")
            if "to" in syntax.auxiliaries(k)
        ),
        -1,
    )
    doers = doers_at(scene, i, unit)
    found = syntax.indirect(i) or syntax.objects(i)
    whom = scene.without(all_actors(scene, found) or all_actors(scene, syntax.preps(i).get("to", ())), doers)
    if not doers or not whom or (todo < 0 and "until" not in unit.words):
        return None
    code = "139"
    if todo >= 0 and any(syntax.lemma[k] in _LEAVING for k in (todo, *syntax.children(todo, "conj"))):
        kinds = {kind for k in found for kind in kinds_of(scene, k)}
        code = "161" if kinds & {":diplomat", ":aidworker", ":inspector", ":leader"} else code
    return make(scene, i, unit, code, Governed(todo, None, (), is_clause=True), sources=doers, targets=whom)


def warn(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Warning: a threat where it goes to someone, or where the warner would do the harm; else mere comment."""
    governed = govern(scene, i, "warn", unit, read)
    doers = doers_at(scene, i, unit)
    inner = governed.act
    code = compose(scene, "threaten", governed) or "130"
    own = inner is None or not inner.sources or any(scene.same(s, d) for s in inner.sources for d in doers)
    if not own:
        code = "130"
    addressed = pick_targets(scene, (i,), ("obj", "iobj", "to"), doers)
    sure = 1.0 if inner is not None or code != "130" else 0.7
    harmful = inner is not None and own and (code != "130" or inner.root == "13")
    if not addressed and not harmful and not (own and doers and _ultimatum(scene, i, governed) >= 0):
        return None
    targets = addressed or scene.without(inner.targets if inner else (), doers)
    return make(scene, i, unit, code, governed, sources=doers, targets=targets, weight=sure)


# What one declines to the press: no refusal of politics.
_TELLING: Final = frozenset(
    [
        "comment",
        "elaborate",
        "say",
        "discuss",
        "disclose",
        "reveal",
        "name",
        "identify",
        "specify",
        "speak",
        "answer",
        "confirm",
        "give",
        "explain",
    ]
)


def refuse(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Refusing, rejecting, denying."""
    governed = govern(scene, i, "refuse", unit, read)
    doers = doers_at(scene, i, unit)
    inner = governed.act
    if unit.trigger in ("deny", "denial") and governed.is_clause:
        if inner is None:
            return None
        return inner.with_(sources=inner.sources or doers, status="denied", weight=inner.weight * 0.9, clause=i)
    if governed.token < 0 or (governed.act is None and scene.syntax.lemma[governed.token] in _TELLING):
        return None
    code = compose(scene, "refuse", governed) or "120"
    targets = reacted_to(scene, i, governed, doers)
    keep_request(scene, governed.token, doers)
    sure = 1.0 if governed.codes or governed.is_clause else 0.6
    return make(scene, i, unit, code, governed, sources=doers, targets=targets, weight=sure)


def accept(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Accepting a demand (CONCEDE), an offer or proposal (AGREE), people (AID)."""
    governed = govern(scene, i, "accept", unit, read)
    code = compose(scene, "accept", governed)
    if code is None:
        return None
    doers = doers_at(scene, i, unit)
    return make(scene, i, unit, code, governed, sources=doers, targets=reacted_to(scene, i, governed, doers))


def approve(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Approving: a request is granted, an act decided on is one's own."""
    governed = govern(scene, i, "end", unit, read)
    code = compose(scene, "approve", governed)
    if code is None:
        return None
    doers = doers_at(scene, i, unit)
    targets = reacted_to(scene, i, governed, doers) if code.startswith("08") else targets_of(scene, governed, doers)
    targets = targets or pick_targets(scene, (i,), ("to", "for", "against", "on"), doers)
    return make(scene, i, unit, code, governed, sources=doers, targets=targets, weight=0.8)


# Aid that, once announced, is given already.
_DONE: Final = frozenset({"rescue", "evacuation", "airlift", "resettlement", "arming"})


def announce(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Announcing a sentence's worth is saying; announcing aid is promising it, a truce declaring it."""
    clause = has_clause(scene, i)
    if clause >= 0 and scene.syntax.dep[clause] == "ccomp":
        return None
    governed = govern(scene, i, "announce", unit, read)
    code = compose(scene, "announce", governed)
    if governed.act is not None and scene.syntax.lemma[governed.act.head] in _DONE:
        code = governed.act.code
    if code is None:
        return None
    doers = doers_at(scene, i, unit)
    targets = pick_targets(scene, (i,), ("iobj", "for"), doers) or targets_of(scene, governed, doers)
    inner = governed.act
    patients = inner.patients if inner else ()
    return make(scene, i, unit, code, governed, sources=doers, targets=targets, patients=patients)


# What those do who are let in.
_COMING: Final = frozenset({"enter", "come", "cross", "pass", "reach", "visit", "return", "access", "land", "deploy"})


def allow(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Allowing: a concession; letting goods, inspectors or peacekeepers in is RETREAT."""
    governed = govern(scene, i, "allow", unit, read)
    doers = doers_at(scene, i, unit)
    if governed.token < 0 or not doers:
        return None
    whom = scene.syntax.objects(i)
    if not whom and scene.syntax.lemma[governed.token] in _COMING:
        whom = scene.syntax.subjects(governed.token)  # "Let convoys enter": as the object of "let in".
    kinds = tuple(kind for k in whom for kind in kinds_of(scene, unfold(scene, k)))
    code = compose(scene, "allow", Governed(governed.token, governed.act, governed.codes + kinds, is_clause=False))
    if code is None:
        return None
    if not governed.is_clause and code == "081" and not governed.codes:
        return None
    targets = addressed(scene, i, unit, doers)
    if governed.is_clause and not targets:
        targets = scene.without(all_actors(scene, scene.syntax.subjects(governed.token)), doers)
    targets = targets or targets_of(scene, governed, doers)
    return make(scene, i, unit, code, governed, sources=doers, targets=targets, weight=0.8)


def must(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Having to, needing to: a demand of whoever says it of another."""
    governed = govern(scene, i, "act", unit, read)
    doers = doers_at(scene, i, unit)
    speaker = speaker_of(scene, i) if doers else ()
    if not speaker or not governed.is_clause or any(scene.same(s, d) for s in speaker for d in doers):
        return None
    digits = compose(scene, "ask", governed) or "0"
    if governed.act is not None:
        embed(scene, governed.act, doers)
    code = "100" if len(digits) == 3 else "10" + digits
    return make(scene, i, unit, code, governed, sources=speaker, targets=doers, weight=0.8 if governed.act else 0.6)


def say(_scene: Scene, _i: int, _unit: Unit, _read: Read) -> Act | None:
    """Say, which is no act of politics by itself; what is said is read by itself."""
    return None


def accuse(scene: Scene, i: int, unit: Unit, read: Read) -> Act | None:
    """Accusing: of the kind that the alleged act is; that act is kept as alleged where its target is named."""
    syntax = scene.syntax
    governed = govern(scene, i, "accuse", unit, read)
    doers = doers_at(scene, i, unit)
    is_verb = syntax.is_verb(i)
    passive = is_verb and syntax.is_passive(i)
    positions = (
        ("on", "to", "obj")
        if {"on", "to"} & set(unit.words) or unit.trigger == "attribute"
        else ("obj", "against", "on")
    )
    found = pick_targets(scene, (i,), positions if is_verb else ("against", "of", "on", "by"), doers)
    targets = found or (targets_of(scene, governed, doers) if not governed.is_clause else ())
    if not found and governed.act is not None:
        targets = scene.without(governed.act.sources, doers) or targets
    if not targets and governed.is_clause and governed.token > i:  # "Grumbled that Lima was dragging its feet".
        targets = scene.without(all_actors(scene, syntax.doers(governed.token), places=False), doers)
    if not (targets or (is_verb and doers)) or (unit.trigger == "suspect" and not doers):
        return None
    code = compose(scene, "accuse", governed) or "112"
    inner = governed.act
    if inner is not None:
        if (inner.targets or inner.patients) and targets and (doers or passive):
            scene.embedded.append(inner.with_(sources=targets, status="attributed", weight=inner.weight * 0.7))
        scene.consumed[inner.head] = i
    if any(m in ("war", "crime") for k in [governed.token] if k >= 0 for m in modifiers(scene, k)):
        code = "1124" if "war" in modifiers(scene, governed.token) else code
    return make(scene, i, unit, code, governed, sources=doers, targets=targets)
