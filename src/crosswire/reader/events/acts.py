"""Acts read off words: what a verb, noun or adjective with its surroundings says was done, by whom, to whom.

``read`` is the one entrance; it is recursive, since operators (``crosswire.reader.events.operators``) read what they
govern.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.knowledge.lexicon.frames import PARTICLES
from crosswire.reader.events.eventhood import are_people
from crosswire.reader.events.frames import (
    adjective_unit,
    modifiers,
    near,
    noun_unit,
    participle_unit,
    unfold,
    verb_unit,
)
from crosswire.reader.events.operators import ADJECTIVES, NOUNS, VERBS
from crosswire.reader.events.roles import (
    TARGETS,
    all_actors,
    doers_of,
    is_event_noun,
    noun_sources,
    noun_targets,
    patients,
    pick_targets,
    sources,
    target_positions,
)
from crosswire.reader.events.scene import Act, Scene
from crosswire.reader.events.shades import demand, shade, speaker_of

if TYPE_CHECKING:
    from crosswire.facts import Status
    from crosswire.knowledge.lexicon.frames import Unit

# Parts of speech that can name an act.
_TELLING: Final = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADP"})
# Classes whose target is whoever did what the object names: criticised, praised, refused, asked for.
_REACTIONS = frozenset({"05", "09", "10", "11", "12"})


def read(scene: Scene, i: int) -> Act | None:
    """Read the act that a word names, if it names one; each word is read once."""
    if i in scene.acts:
        return scene.acts[i]
    scene.acts[i] = None  # A word that governs itself in an odd parse finds nothing.
    pos = scene.syntax.pos[i]
    act = None
    if pos in ("VERB", "AUX"):
        act = _read_verb(scene, i)
    elif pos in ("NOUN", "PROPN") and is_event_noun(scene, i) and not scene.is_actor(i):
        act = _read_noun(scene, i)
    elif pos == "ADJ" or (pos == "ADP" and scene.syntax.lemma[scene.syntax.head[i]] == "be"):
        act = _read_adjective(scene, i)
    scene.acts[i] = act
    return act


def read_all(scene: Scene) -> list[Act]:
    """Read every act of a report that stands for itself, in the order of the words that name them."""
    for i, pos in enumerate(scene.syntax.pos):
        if pos in _TELLING:
            read(scene, i)
    found: dict[tuple[int, str, str], Act] = {}
    for i, act in scene.acts.items():
        taken = scene.consumed.get(i)
        if act is not None and (taken is None or scene.acts.get(taken) is None):
            found.setdefault((act.head, act.code, act.status), act)
    for act in scene.embedded:
        found.setdefault((act.head, act.code, act.status), act)
    return sorted(found.values(), key=lambda act: (act.head, act.code))


def _read_verb(scene: Scene, i: int) -> Act | None:
    """Read a verb: as an operator on what it governs, or by its own frame."""
    unit = verb_unit(scene, i)
    if unit is None or unit.act in ("@do", "-"):
        together = _done_together(scene, i)
        if together is not None:
            return shade(scene, i, together)
    if unit is None:
        felt = _read_felt(scene, i) if scene.syntax.is_passive(i) else None
        return felt or demand(scene, i)
    if unit.act == "-":
        return None
    act = VERBS[unit.operator](scene, i, unit, read) if unit.is_operator else _read_frame(scene, i, unit)
    if act is None:
        return demand(scene, i)
    return shade(scene, i, act, negates="neg" not in {condition.name for condition in unit.when})


# Phrases by which what several do is one work of theirs.
_TOGETHER: Final = (
    ("together",), ("jointly",), ("side", "by", "side"), ("hand", "in", "hand"), ("shoulder", "to", "shoulder"),
    ("in", "tandem"), ("in", "concert", "with"),
)  # fmt: skip
_OPENING: Final = frozenset(phrase[0] for phrase in _TOGETHER)
# What is done together without working together.
_IDLE: Final = frozenset({"be", "stand", "sit", "live", "die", "appear", "come", "get", "go", "walk", "kneel", "stay"})


def _done_together(scene: Scene, i: int) -> Act | None:
    """Read work of two countries on one thing as cooperation: "Kenyan and Ugandan engineers jointly built it"."""
    syntax = scene.syntax
    if syntax.lemma[i] in _IDLE or not syntax.kids[i]:
        return None
    if not any(_is_together(scene, k) for k in near(scene, i).values()):
        return None
    doers = sources(scene, i)
    countries = {actor.country for k in doers if (actor := scene.actor(k)) is not None and actor.country}
    if len(countries) < 2:
        return None
    return Act(
        head=i, first=i, last=i + 1, code="060", lemma=syntax.lemma[i], sources=doers, targets=doers, is_mutual=True,
        weight=0.9, clause=i,
    )  # fmt: skip


def _is_together(scene: Scene, k: int) -> bool:
    """Tell whether a phrase of joint work begins at a word."""
    lower = scene.syntax.lower
    return lower[k] in _OPENING and any(tuple(lower[k : k + len(phrase)]) == phrase for phrase in _TOGETHER)


def _read_frame(scene: Scene, i: int, unit: Unit) -> Act:
    """Read a verb by its own frame."""
    syntax = scene.syntax
    doers = sources(scene, i)
    if not doers and unit.act[:2] == "15" and syntax.is_passive(i):
        doers = all_actors(scene, syntax.subjects(i), places=False)  # "Warships were put on alert" by their own side.
    objects = syntax.objects(i)
    _consume(scene, tuple(k for k in scene.matched.get(i, ()) if is_event_noun(scene, k)), i)
    targets, mutual = _frame_targets(scene, i, unit, doers), False
    if unit.is_mutual and len(doers) > 1 and all(scene.syntax.pos[k] == "PRON" for k in targets):
        targets, mutual = doers, True  # "The two repaired their ties": with each other.
    act = Act(
        head=i, first=i, last=_end_of_trigger(scene, i), code=_narrowed(scene, unit.act, objects), lemma=unit.lemma,
        mode=unit.mode, sources=doers, targets=targets, patients=patients(scene, i),
        theme=_theme(scene, i, targets), is_mutual=mutual, clause=i,
    )  # fmt: skip
    return _aiding(scene, i, act) if unit.act[:2] == "07" else act


def _frame_targets(scene: Scene, i: int, unit: Unit, doers: tuple[int, ...]) -> tuple[int, ...]:
    """Give whom a verb's act is done to, by the frame's positions or by what the clause tells beside them."""
    positions, root = target_positions(unit, unit.act), unit.act[:2]
    objects, matched = scene.syntax.objects(i), scene.matched.get(i, ())
    targets: tuple[int, ...] = ()
    if root in _REACTIONS and objects and not any(scene.is_actor(k) or k in matched for k in objects):
        targets = scene.without(tuple(t for k in objects for t in doers_of(scene, k)), doers)
        _consume(scene, objects, i)
    if not targets:
        if _befalls_unnamed(scene, objects, root):
            positions = tuple(p for p in positions if p not in _WHERE)  # "Killed a shepherd in Neelum."
        targets = pick_targets(scene, dict.fromkeys((i, *matched, *objects[:1])), positions, doers)
    if not targets and root in ("03", "08"):  # "Accepted the miners' demands".
        found = tuple(t for k in matched if is_event_noun(scene, k) for t in doers_of(scene, k))
        targets = scene.without(found, doers)
    if not targets and root in ("17", "18"):  # "Dissolved parliament".
        targets = tuple(k for k in objects if k in matched and scene.is_actor(k))
    targets = targets or _of_purpose(scene, i, root, doers)
    return targets or (_opponents(scene, i, doers) if root in ("13", "14") else ())


def _aiding(scene: Scene, i: int, act: Act) -> Act:
    """Read what is helped along: who helps to kill takes part in it; who helps to defend somebody helps him."""
    syntax = scene.syntax
    clause = syntax.child(i, "xcomp", "ccomp")
    for k in (clause, *syntax.children(clause, "conj")) if clause >= 0 else ():
        helped = read(scene, k) if syntax.is_verb(k) else None
        if helped is None:
            continue
        if helped.root in _CONFLICT:
            return helped.with_(sources=act.sources or helped.sources, clause=i)
        return act if act.targets else act.with_(targets=scene.without(helped.targets, act.sources))
    return act


# Prepositions that tell where: whom it befell is told by the object.
_WHERE: Final = frozenset({"in", "at", "near", "on", "outside", "along", "inside", "into"})
_CONFLICT: Final = frozenset({"14", "15", "16", "17", "18", "19", "20"})


def _befalls_unnamed(scene: Scene, objects: tuple[int, ...], root: str) -> bool:
    """Tell whether an act befalls people whom the report does not name."""
    if root not in ("17", "18", "19", "20") or not objects:
        return False
    return not any(scene.is_actor(k) for k in objects) and any(are_people(scene, k, root) for k in objects)


def _of_purpose(scene: Scene, i: int, root: str, doers: tuple[int, ...]) -> tuple[int, ...]:
    """Give the targets of the same act told as its own purpose: "used tear gas to disperse the crowd"."""
    for k in scene.syntax.children(i, "advcl", "xcomp"):
        act = read(scene, k) if "to" in scene.syntax.auxiliaries(k) else None
        if act is not None and act.root == root and act.targets:
            scene.consumed[act.head] = i
            return scene.without(act.targets, doers)
    return ()


def _opponents(scene: Scene, i: int, doers: tuple[int, ...]) -> tuple[int, ...]:
    """Give against whom a protest or threat goes by the clause that says what for: "to demand that", "unless they"."""
    syntax = scene.syntax
    for k in (
        *syntax.children(i, "advcl", "xcomp"),
        *(c for x in syntax.children(i, "xcomp") for c in syntax.children(x, "advcl")),
    ):
        mark = syntax.child(k, "mark")
        if mark >= 0 and syntax.lower[mark] in ("unless", "if", "until"):
            found = all_actors(scene, syntax.doers(k))
        else:
            act = read(scene, k)
            found = act.targets if act is not None and act.root in ("02", "10", "11", "14") else ()
            if act is not None and "to" in syntax.auxiliaries(k):
                scene.consumed[act.head] = i
        if kept := scene.without(found, doers):
            return kept
    for name in ("in", "as"):
        for k in syntax.preps(i).get(name, ()):
            if syntax.lemma[k] in ("protest", "solidarity", "response", "retaliation", "revenge", "reaction"):
                return pick_targets(scene, (k,), ("against", "at", "over", "to", "of", "for"), doers)
    return ()


def _consume(scene: Scene, objects: tuple[int, ...], by: int) -> None:
    """Mark the acts that objects name as taken up: who condemns a raid reports no raid of his own."""
    for k in objects:
        scene.consumed |= {unfold(scene, k): by, k: by}


def _narrowed(scene: Scene, code: str, nouns: tuple[int, ...]) -> str:
    """Give the narrower code that the words beside a noun lead to."""
    for k in nouns:
        for lemma in (*modifiers(scene, k), scene.syntax.lemma[k]):
            if context := scene.frames.contexts.get(lemma):
                narrower = scene.frames.narrow(code, context)
                if narrower != code:
                    return narrower
    return code


def _end_of_trigger(scene: Scene, i: int) -> int:
    """Give the end of the trigger: the verb with its particle."""
    particle = scene.syntax.child(i, "prt")
    return particle + 1 if i < particle <= i + 2 else i + 1


def _theme(scene: Scene, i: int, targets: tuple[int, ...]) -> int | None:
    """Give the head of what a verb's act is about: a clause, an object that is no target, or an "over" phrase."""
    syntax = scene.syntax
    clause = syntax.child(i, "xcomp", "ccomp")
    if clause >= 0:
        return clause
    for k in syntax.objects(i):
        if k not in targets:
            return k
    for name in ("for", "over", "about", "on", "of"):
        for k in syntax.preps(i).get(name, ()):
            if k not in targets:
                return k
    return None


def _read_noun(scene: Scene, i: int) -> Act | None:
    """Read a noun: as an operator on what it governs, or by its own frame."""
    unit = noun_unit(scene, i)
    if unit is None:
        return None
    if unit.is_operator:
        return VERBS[unit.operator](scene, i, unit, read) if unit.operator in NOUNS else None
    transitive = "of" in unit.target
    doers = noun_sources(scene, i, transitive=transitive) or _doers_of_clause(scene, i, unit.act[:2])
    targets = noun_targets(scene, i, unit.target or TARGETS[unit.act[:2]], doers)
    matched = scene.matched.get(i, ()) if "of" in unit.words else ()
    targets = targets or pick_targets(scene, matched, unit.target or TARGETS[unit.act[:2]], doers)
    mutual = False
    between = scene.syntax.preps(i).get("between", ())
    if not targets and (unit.is_mutual or between):
        if len(doers) == 1:
            doers = _both_sides(scene, i, doers)
        targets, mutual = (doers, True) if len(doers) > 1 else ((), False)
    code = unit.act
    for lemma in modifiers(scene, i):
        if code == "051" and lemma in scene.frames.material and unit.trigger in ("support", "backing"):
            code = scene.frames.material[lemma]
    words = len(unit.words)
    return Act(
        head=i, first=i - words if _is_before(scene, i, unit) else i, last=i + 1, code=_narrowed(scene, code, (i,)),
        lemma=unit.lemma if not words else " ".join((*unit.words, unit.trigger)), mode=unit.mode, sources=doers,
        targets=targets, patients=patients(scene, i), is_mutual=mutual, weight=0.6, clause=_governor(scene, i),
        status=next((_OPEN[lemma] for lemma in modifiers(scene, i) if lemma in _OPEN), "asserted"),
    )  # fmt: skip


# Adjectives by which an act is only to come, or may never.
_OPEN: Final[dict[str, Status]] = {
    "possible": "conditional", "potential": "conditional", "hypothetical": "conditional", "looming": "conditional",
    "feared": "conditional", "threatened": "conditional", "planned": "planned", "proposed": "planned",
    "upcoming": "planned", "forthcoming": "planned", "scheduled": "planned", "impending": "planned",
}  # fmt: skip

# Prepositions before a noun that tells what those whom the clause is about did: "after talks in Lima".
_DONE_BY_SUBJECT: Final = {
    "04": frozenset({"after", "during", "in", "at", "for", "following", "on", "before", "of"}),
    "12": frozenset({"in"}),
}


def _doers_of_clause(scene: Scene, i: int, root: str) -> tuple[int, ...]:
    """Give the doers of an act whose noun has none of its own: the subject of the clause, after "in", "during"."""
    syntax = scene.syntax
    for _ in range(3):
        prep = syntax.head[i]
        if syntax.dep[i] != "pobj" or syntax.lower[prep] not in _DONE_BY_SUBJECT.get(root, ()):
            return ()
        i = syntax.head[prep]
        if syntax.is_verb(i):
            unit, doers = verb_unit(scene, i), all_actors(scene, syntax.doers(i), places=False)
            told = unit is not None and unit.act[:2] == root  # "He flew to Lima for talks" is one visit.
            return () if told and len(doers) == 1 else doers
        if syntax.lower[prep] != "of" and syntax.lemma[i] not in scene.frames.transparent:
            return ()
    return ()


def _both_sides(scene: Scene, i: int, doers: tuple[int, ...]) -> tuple[int, ...]:
    """Give both sides of what is done to each other: "the Trump-Zelenskyy talks", "US-China talks"."""
    syntax = scene.syntax
    named = [
        k for k in range(max(0, i - 6), i) if scene.is_actor(k) and i in (syntax.head[k], *syntax.governors(k)[:3])
    ]
    joined = [k for k in named if {*syntax.lower[max(0, k - 1) : k], *syntax.lower[k + 1 : i][:1]} & {"-", "–"}]
    return tuple(joined) if len(joined) > 1 else doers


def _is_before(scene: Scene, i: int, unit: Unit) -> bool:
    """Tell whether a noun's further words stand right before it: "air strike"."""
    words = unit.words
    return bool(words) and tuple(scene.syntax.lemma[max(0, i - len(words)) : i]) == words


def _governor(scene: Scene, i: int) -> int:
    """Give the verb of the clause that a noun stands in."""
    for k in scene.syntax.governors(i):
        if scene.syntax.is_verb(k):
            return k
    return i


def _read_felt(scene: Scene, i: int) -> Act | None:
    """Read a participle that is an adjective to the lexicon: "was outraged by the ruling"."""
    unit = participle_unit(scene, i)
    return shade(scene, i, _of_adjective(scene, i, unit, i)) if unit is not None and not unit.is_operator else None


def _read_adjective(scene: Scene, i: int) -> Act | None:
    """Read an adjective or preposition said of someone: "is critical of", "was ready to", "was behind"."""
    syntax = scene.syntax
    if syntax.dep[i] not in ("acomp", "oprd", "ROOT", "conj", "advcl", "amod", "ccomp", "acl", "xcomp", "prep"):
        return None
    unit = adjective_unit(scene, i)
    if unit is None:
        return None
    host = syntax.head[i] if syntax.is_verb(syntax.head[i]) and syntax.dep[i] != "amod" else i
    if unit.is_operator:
        act = VERBS[unit.operator](scene, i, unit, read) if unit.operator in ADJECTIVES else None
        return act and shade(scene, host, act)
    return shade(scene, host, _of_adjective(scene, i, unit, host))


def _of_adjective(scene: Scene, i: int, unit: Unit, host: int) -> Act:
    """Make the act of an adjective; whom it says to be guilty the speaker accuses."""
    syntax = scene.syntax
    words = (i, *scene.matched.get(i, ()))
    doers = all_actors(scene, syntax.subjects(i if syntax.pos[i] != "ADP" else host))
    if unit.act == "112" and (speakers := speaker_of(scene, host)):
        return Act(
            head=i, first=i, last=i + 1, code=unit.act, lemma=unit.lemma, sources=speakers, targets=doers, weight=0.8,
            clause=host,
        )  # fmt: skip
    own = (syntax.lower[i], *(word for word in unit.words if word in PARTICLES))
    nominals = tuple(k for name in (*own, *unit.target) for word in words for k in _after(scene, word, name))
    targets = scene.without(all_actors(scene, nominals), doers)
    for k in nominals if not targets else ():
        targets = doers_of(scene, k) or targets
    return Act(
        head=i, first=i, last=i + 1, code=unit.act, lemma=unit.lemma, mode=unit.mode, sources=doers, targets=targets,
        weight=0.8, clause=host,
    )  # fmt: skip


def _after(scene: Scene, i: int, name: str) -> tuple[int, ...]:
    """Give the nominals after a preposition of a word, or after the word where it is that preposition."""
    if scene.syntax.lower[i] == name and scene.syntax.pos[i] == "ADP":
        return scene.syntax.after(i)
    return scene.syntax.preps(i).get(name, ())
