"""Which lexical unit stands at a word: the most specific one whose words and conditions are met there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.knowledge.lexicon.frames import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.knowledge.lexicon.frames import Condition, Unit, Units
    from crosswire.reader.events.scene import Scene

# The dependents among which a unit's further words are looked for, and how deep.
_NEAR: Final = frozenset(
    [
        "dobj",
        "nsubjpass",
        "prep",
        "pobj",
        "prt",
        "advmod",
        "acomp",
        "attr",
        "oprd",
        "compound",
        "amod",
        "npadvmod",
        "dative",
        "nmod",
        "agent",
        "appos",
        "neg",
        "intj",
    ],
)
# Clauses without a verb: "set free", "burned alive".
_SMALL: Final = frozenset({"advcl", "ccomp", "xcomp"})
_DEPTH: Final = 4
_BEFORE_NOUN: Final = frozenset({"compound", "amod", "nmod"})
_MODIFIERS: Final = ("amod", "compound", "nmod", "poss")
_PERSONAL_KINDS: Final = frozenset(
    {"captive", "refugee", "people", "leader", "police", "diplomat", "aidworker", "inspector"}
)
_BUILT: Final = frozenset(
    {":building", ":property", ":territory", ":arms", ":weapon", ":military", ":office", ":plane"}
)
_ARMED: Final = frozenset({"MIL", "REB", "PRM"})
_PRIVATE: Final = frozenset({"AGR", "BUS", "CVL", "EDU", "LAB", "MED", "OPP", "REF", "REL"})
_GOODS: Final = frozenset({":arms", ":relief", ":money"})


def near(scene: Scene, i: int) -> dict[str, int]:
    """Give the lemmas close under a word, with their tokens: where a unit's further words must stand."""
    syntax = scene.syntax
    found: dict[str, int] = {}
    level = [i]
    for _ in range(_DEPTH):
        level = [k for at in level for k in syntax.kids[at] if _is_near(scene, k)]
        for k in level:
            known = found.setdefault(syntax.lemma[k], k)
            if known != k and syntax.lemma[k] in PARTICLES and _is_temporal(scene, known):
                found[syntax.lemma[k]] = k  # "On Monday called on Baku": the second "on" is the verb's.
            found.setdefault(syntax.lower[k], k)
            if syntax.tag[k] == "PRP" and syntax.lower[k].endswith(("self", "selves")):
                found.setdefault("oneself", k)
    if syntax.dep[i] in ("relcl", "acl"):
        found.setdefault(syntax.lemma[syntax.head[i]], syntax.head[i])
    return found


def _is_near(scene: Scene, k: int) -> bool:
    """Tell whether a word may be one of the further words of the unit above it."""
    return scene.syntax.dep[k] in _NEAR or (scene.syntax.dep[k] in _SMALL and scene.syntax.pos[k] == "ADJ")


def find_unit(scene: Scene, i: int, units: Units, word: str) -> Unit | None:
    """Find the unit that a word carries.

    Args:
        scene: the report.
        i: the word's token.
        units: the table for its part of speech.
        word: its lemma.
    """
    candidates = units.get(word)
    if candidates is None:
        return None
    words: dict[str, int] | None = None
    for unit in candidates:
        if unit.words:
            if words is None:
                words = near(scene, i)
            # For most units the first of their words is not there, and no function need be called for them.
            if unit.words[0] not in words or not _stands(scene, i, unit, words):
                continue
            scene.matched[i] = tuple(words[word] for word in unit.words)
        if all(_HOLDS[condition.name](scene, i, condition) for condition in unit.when):
            return unit
        scene.matched.pop(i, None)
    return None


def _stands(scene: Scene, i: int, unit: Unit, words: dict[str, int]) -> bool:
    """Tell whether a unit's further words stand where they belong.

    A particle or preposition hangs on the trigger itself, or on another word of the unit, or has its noun from the
    unit ("set the school on fire"), or is an "of" after a person ("stripped the mayor of his powers"); a word before a
    noun counts only with that noun ("war games" are no war).
    """
    syntax = scene.syntax
    for word in unit.words:
        if word not in words:
            return False
    places = {i, *(words[word] for word in unit.words)}
    for number, word in enumerate(unit.words):
        k = words[word]
        hosts = {i} if number == 0 else places
        if word == "of":
            hosts = hosts | {o for o in syntax.children(i, "dobj") if scene.is_actor(o) or scene.is_person(o)}
        if word in PARTICLES and not _hangs(scene, k, hosts, places):
            return False
        if syntax.dep[k] in _BEFORE_NOUN and syntax.head[k] not in places:
            return False
        if syntax.dep[k] == "pobj" and not _is_part(scene, syntax.head[k], places):
            return False
    return True


def _is_part(scene: Scene, prep: int, places: set[int]) -> bool:
    """Tell whether what stands after a preposition may be the unit's: "after the talks" is not what one called for."""
    return prep in places or scene.syntax.lower[prep] == "of"


def _hangs(scene: Scene, k: int, hosts: set[int], places: set[int]) -> bool:
    """Tell whether a unit's preposition hangs on one of its words, or has its noun among them, and tells no time."""
    if scene.syntax.head[k] not in hosts and scene.syntax.child(k, "pobj") not in places:
        return False
    return not _is_temporal(scene, k)


def _is_temporal(scene: Scene, k: int) -> bool:
    """Tell whether a preposition tells a time: "called on Friday" calls on nobody."""
    noun = scene.syntax.child(k, "pobj")
    return noun >= 0 and scene.parsed.doc[noun].ent_type_ in ("DATE", "TIME")


def verb_unit(scene: Scene, i: int) -> Unit | None:
    """Give the unit that a verb carries."""
    if i not in scene.units:
        scene.units[i] = find_unit(scene, i, scene.frames.verbs, scene.syntax.lemma[i])
    return scene.units[i]


def noun_unit(scene: Scene, i: int) -> Unit | None:
    """Give the unit that a noun carries."""
    if i not in scene.units:
        scene.units[i] = find_unit(scene, i, scene.frames.nouns, scene.syntax.lemma[i])
    return scene.units[i]


def adjective_unit(scene: Scene, i: int) -> Unit | None:
    """Give the unit that an adjective carries."""
    if i not in scene.units:
        scene.units[i] = find_unit(scene, i, scene.frames.adjectives, scene.syntax.lemma[i])
    return scene.units[i]


def participle_unit(scene: Scene, i: int) -> Unit | None:
    """Give the unit that a participle carries as an adjective."""
    return find_unit(scene, i, scene.frames.adjectives, scene.syntax.lower[i])


def kinds_of(scene: Scene, i: int) -> tuple[str, ...]:
    """Give the kinds of thing (":arms") that a noun is, in the order of the table."""
    units = scene.frames.things.get(scene.syntax.lemma[i], ())
    words = near(scene, i) if any(unit.words for unit in units) else {}
    found = dict.fromkeys(
        unit.act
        for unit in units
        if all(w in words for w in unit.words) and all(_HOLDS[c.name](scene, i, c) for c in unit.when)
    )
    if "peacekeeping" in modifiers(scene, i) and (":forces" in found or ":police" in found):
        return (":peacekeeper", *found)
    return tuple(found)


def modifiers(scene: Scene, i: int) -> list[str]:
    """Give the lemmas of a noun's modifiers, one level deep and those joined to them."""
    syntax = scene.syntax
    found = []
    for k in syntax.kids[i]:
        if syntax.dep[k] in _MODIFIERS:
            found.append(syntax.lemma[k])
            found.extend(syntax.lemma[c] for c in syntax.kids[k] if syntax.dep[c] in ("conj", "compound", "amod"))
    return found


def unfold(scene: Scene, i: int, depth: int = 0) -> int:
    """Give the noun that a noun stands for: "a package of aid" is aid, "three rounds of talks" are talks."""
    syntax = scene.syntax
    if depth > 3 or syntax.lemma[i] not in scene.frames.transparent or scene.is_actor(i):
        return i
    unit = noun_unit(scene, i)
    if unit is not None and unit.words:
        return i  # "A state of emergency" is more than an emergency.
    preps = syntax.preps(i)
    for name in ("of", "in", "for"):
        for k in preps.get(name, ())[:1]:
            inner = unfold(scene, k, depth + 1)
            if name == "of" or _is_known(scene, inner):
                return inner
    for k in syntax.children(i, "compound", "nmod", "amod"):
        if _is_known(scene, k):
            return k
    return i


def _is_known(scene: Scene, i: int) -> bool:
    """Tell whether a noun is in the lexicon."""
    lemma = scene.syntax.lemma[i]
    return lemma in scene.frames.nouns or lemma in scene.frames.things


def _objects(scene: Scene, i: int) -> tuple[int, ...]:
    """Give the objects of a verb or preposition, or what a noun is done to."""
    if scene.syntax.is_verb(i):
        return scene.syntax.objects(i)
    if scene.syntax.pos[i] == "ADP":
        return scene.syntax.after(i)
    return scene.syntax.preps(i).get("of", ())


def _is_of_kind(scene: Scene, k: int, values: tuple[str, ...]) -> bool:
    """Tell whether a nominal is of one of some kinds: those of the table, or one that is tested for."""
    kinds = kinds_of(scene, unfold(scene, k))
    return any(f":{value}" in kinds or (value in TESTED and TESTED[value](scene, k, kinds)) for value in values)


def _is_goods(scene: Scene, k: int, kinds: tuple[str, ...]) -> bool:
    """Tell whether a nominal is something given as aid, or aid itself."""
    return bool(_GOODS & set(kinds)) or _has_code(scene, unfold(scene, k), ("07",))


def _is_request(scene: Scene, k: int, _kinds: tuple[str, ...]) -> bool:
    """Tell whether a nominal is a demand or appeal."""
    return _has_code(scene, unfold(scene, k), ("@ask", "@demand", "10", "02"))


def _is_personal(scene: Scene, k: int, kinds: tuple[str, ...]) -> bool:
    """Tell whether a nominal means persons."""
    return scene.is_person(k) or any(kind[1:] in _PERSONAL_KINDS for kind in kinds)


def _is_visitor(scene: Scene, k: int, kinds: tuple[str, ...]) -> bool:
    """Tell whether a nominal means someone whose travels are visits: a person, a leader, a delegation."""
    actor = scene.actor(k)
    if actor is not None and actor.kind == "person":
        return True
    return (
        (scene.is_person(k) and not {":forces", ":peacekeeper"} & set(kinds))
        or ":leader" in kinds
        or ":diplomat" in kinds
    )


def _is_organization(scene: Scene, k: int, _kinds: tuple[str, ...]) -> bool:
    """Tell whether a nominal names an organisation."""
    actor = scene.actor(k)
    if actor is not None:
        return actor.kind == "organization" and not scene.is_place(k)
    return scene.parsed.doc[k].ent_type_ == "ORG"


def _has_code(scene: Scene, i: int, codes: tuple[str, ...]) -> bool:
    """Tell whether a noun's unit names an act that begins with one of some codes."""
    return any(unit.act.startswith(codes) for unit in scene.frames.nouns.get(scene.syntax.lemma[i], ()))


def _is_government(scene: Scene, k: int, kinds: tuple[str, ...]) -> bool:
    """Tell whether a nominal means a state, its government or who speaks for it."""
    actor = scene.actor(k)
    if actor is not None and (actor.kind == "country" or "GOV" in actor.sectors):
        return True
    return ":diplomat" in kinds or (actor is None and scene.parsed.doc[k].ent_type_ == "GPE")


def _is_force(scene: Scene, k: int, _kinds: tuple[str, ...]) -> bool:
    """Tell whether a nominal names an armed body."""
    actor = scene.actor(k)
    return actor is not None and bool(_ARMED & set(actor.sectors)) and actor.kind in ("organization", "group")


def _is_folk(scene: Scene, k: int, _kinds: tuple[str, ...]) -> bool:
    """Tell whether a nominal means people who hold no office: "Muscovites", "several thousand Catholics"."""
    actor = scene.actor(k)
    if actor is None or scene.syntax.tag[k] not in ("NNS", "NNPS"):
        return False
    return actor.kind == "group" and bool(_PRIVATE & set(actor.sectors))


TESTED: Final[dict[str, Callable[[Scene, int, tuple[str, ...]], bool]]] = {
    "actor": lambda scene, k, _: scene.is_actor(k) or scene.is_person(k),
    "forces": _is_force,
    "people": _is_folk,
    "built": lambda scene, k, kinds: bool(_BUILT & set(kinds)) or scene.is_place(k),
    "goods": _is_goods,
    "government": _is_government,
    "organization": _is_organization,
    "person": _is_personal,
    "place": lambda scene, k, kinds: scene.is_place(k) or ":territory" in kinds,
    "request": _is_request,
    "visitor": _is_visitor,
}


def _has_object(scene: Scene, i: int, condition: Condition) -> bool:
    """Has an object, of one of the kinds where kinds are given."""
    objects = _objects(scene, i)
    if not condition.values:
        return bool(objects)
    return any(_is_of_kind(scene, k, condition.values) for k in objects)


def _has_subject(scene: Scene, i: int, condition: Condition) -> bool:
    """Has a subject of one of the kinds."""
    if scene.syntax.is_verb(i):
        subjects = scene.syntax.doers(i)
    else:
        subjects = scene.syntax.preps(i).get("of", ()) or scene.syntax.subjects(i)
    if not condition.values:
        return any(scene.is_actor(k) for k in subjects)
    return any(_is_of_kind(scene, k, condition.values) for k in subjects)


def _has_modifier(scene: Scene, i: int, condition: Condition) -> bool:
    """A noun's own modifier, or a modifier of the verb's object, is one of the lemmas."""
    nouns = (i,) if not scene.syntax.is_verb(i) else _objects(scene, i)
    return any(value in modifiers(scene, k) for k in nouns for value in condition.values)


def _has_prepositional(scene: Scene, i: int, condition: Condition) -> bool:
    """Is followed by a preposition with a nominal of one of the kinds, itself or by another word of the unit."""
    hosts = (i, *scene.matched.get(i, ()))
    nominals = (k for host in hosts for found in scene.syntax.preps(host).values() for k in found)
    return any(_is_of_kind(scene, k, condition.values) for k in nominals)


def _has_predicate(scene: Scene, i: int, condition: Condition) -> bool:
    """Its object is said to be something of one of the kinds: "called it a farce", "described it as shameful"."""
    syntax = scene.syntax
    said = (*syntax.children(i, "oprd", "attr"), *syntax.preps(i).get("as", ()))
    as_adjectives = (k for p in syntax.children(i, "prep") if syntax.lower[p] == "as" for k in syntax.kids[p])
    return any(_is_of_kind(scene, k, condition.values) for k in (*said, *as_adjectives))


def _has_preposition(scene: Scene, i: int, condition: Condition) -> bool:
    """Is followed by one of the prepositions; after its object the parser may have put them with that."""
    hosts = (i, *_objects(scene, i)) if scene.syntax.is_verb(i) else (i,)
    syntax = scene.syntax
    return any(
        syntax.lower[p] in condition.values for k in hosts for p in syntax.children(k, "prep", "dative", "agent")
    )


def has_clause(scene: Scene, i: int) -> int:
    """Give the verb of the clause that a word governs, or an adjective of its unit ("was unable to"), or -1."""
    own = (k for k in scene.matched.get(i, ()) if scene.syntax.pos[k] == "ADJ")
    return next((clause for k in (i, *own) if (clause := _clause_of(scene, k)) >= 0), -1)


def _clause_of(scene: Scene, i: int) -> int:
    """Give the verb of the clause that hangs on a word, or -1."""
    syntax = scene.syntax
    if not syntax.is_verb(i) and syntax.pos[i] != "ADJ":
        return next((k for k in syntax.children(i, "acl") if syntax.tag[k] == "VB" and syntax.is_verb(k)), -1)
    found = [k for k in syntax.children(i, "xcomp", "ccomp") if syntax.is_verb(k) or syntax.dep[k] == "xcomp"]
    # "It jailed him; his lawyers petitioned the court to step in": what follows is meant.
    return next((k for k in found if k > i), found[0] if found else -1)


def infinitive(scene: Scene, i: int) -> int:
    """Give the infinitive that hangs on a verb as a purpose, where the parse has no clause of its own, or -1."""
    syntax = scene.syntax
    if has_clause(scene, i) >= 0:
        return -1
    found = (k for k in syntax.children(i, "advcl") if k > i and syntax.tag[k] == "VB")
    return next((k for k in found if "to" in syntax.auxiliaries(k)), -1)


def _has_person(scene: Scene, i: int, _condition: Condition) -> bool:
    """Its object is a person."""
    for k in _objects(scene, i):
        kinds = kinds_of(scene, unfold(scene, k))
        if scene.is_person(k) or any(kind[1:] in _PERSONAL_KINDS for kind in kinds) or ":forces" in kinds:
            return True
    return False


def _has_object_clause(scene: Scene, i: int, _condition: Condition) -> bool:
    """Tells someone to do something: an object and an infinitive, or a clause with its own subject."""
    clause = has_clause(scene, i)
    if clause < 0:
        return False
    syntax = scene.syntax
    return syntax.child(i, "dobj") >= 0 or syntax.child(clause, "nsubj", "nsubjpass") >= 0


def _is_told_to(scene: Scene, i: int, _condition: Condition) -> bool:
    """Governs an infinitive with "to"; beside an object it may hang on as a purpose ("told them to leave")."""
    clause = has_clause(scene, i)
    if clause < 0 and scene.syntax.child(i, "dobj") >= 0:
        return infinitive(scene, i) >= 0
    return clause >= 0 and "to" in scene.syntax.auxiliaries(clause)


def _is_bare(scene: Scene, i: int, _condition: Condition) -> bool:
    """Its object has no modifier that makes it material."""
    return not any(m in scene.frames.material for k in _objects(scene, i) for m in modifiers(scene, k))


_HOLDS: Final[dict[str, Callable[[Scene, int, Condition], bool]]] = {
    "obj": _has_object,
    "noobj": lambda scene, i, _: not _objects(scene, i),
    "subj": _has_subject,
    "mod": _has_modifier,
    "has": _has_preposition,
    "pobj": _has_prepositional,
    "pred": _has_predicate,
    "neg": lambda scene, i, _: scene.syntax.is_negated(i),
    "passive": lambda scene, i, _: scene.syntax.is_passive(i),
    "clause": lambda scene, i, _: has_clause(scene, i) >= 0,
    "noclause": lambda scene, i, _: has_clause(scene, i) < 0 and scene.syntax.child(i, "oprd") < 0,
    "objclause": _has_object_clause,
    "person": _has_person,
    "oprd": lambda scene, i, _: scene.syntax.child(i, "oprd") >= 0,
    "bare": _is_bare,
    "inf": _is_told_to,
}
CONDITIONS: Final = frozenset(_HOLDS)
