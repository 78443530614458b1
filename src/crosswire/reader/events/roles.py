"""Who stands in which role of an act: the actors that the nominals around a word mean.

A nominal that is no actor itself leads to one by its possessor, its nationality or its of-phrase: "Trump's approach" is
Trump's, "Iranian targets" are Iran's, "the offices of the ministry" the ministry's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.events.frames import kinds_of, noun_unit, unfold, verb_unit
from crosswire.reader.syntax import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crosswire.knowledge.lexicon.frames import Unit
    from crosswire.reader.events.scene import Scene

# Where the target of an act stands if its unit does not say, by CAMEO cue category, best first.
TARGETS: Final[dict[str, tuple[str, ...]]] = {
    "01": ("iobj", "obj", "to"),
    "02": ("iobj", "obj", "on", "to", "from", "of"),
    "03": ("iobj", "with", "to", "for", "from", "obj", "in"),
    "04": ("with", "obj", "to", "between", "in", "at"),
    "05": ("iobj", "obj", "with", "for", "to", "behind", "of", "on", "in", "at"),
    "06": ("with", "to", "between", "obj", "in"),
    "07": ("iobj", "to", "for", "obj", "into", "with", "in"),
    "08": ("iobj", "obj", "from", "to", "against", "on", "with", "in"),
    "09": ("into", "against", "of", "obj", "on", "in"),
    "10": ("iobj", "obj", "on", "to", "from", "of", "with", "in"),
    "11": ("obj", "against", "on", "at", "of", "over", "with", "for", "to"),
    "12": ("obj", "from", "by", "of", "to", "with", "for", "on", "in"),
    "13": ("obj", "against", "on", "to", "with", "in"),
    "14": ("against", "at", "obj", "outside", "over", "in"),
    "15": ("against", "to", "on", "in", "along", "near", "into", "for", "obj"),
    "16": ("obj", "iobj", "to", "from", "with", "for", "against", "of", "between", "in"),
    "17": ("obj", "on", "against", "of", "from", "in"),
    "18": ("obj", "on", "against", "of", "with", "in", "near", "outside"),
    "19": ("obj", "on", "against", "of", "at", "into", "with", "in", "near"),
    "20": ("obj", "on", "against", "of", "in"),
}
_MODIFIERS: Final = ("amod", "compound", "nmod")
# Prepositions by which a thing leads to whose it is, and those by which only a place does.
_OWNERS: Final = ("of", "by", "from")
_PLACES: Final = ("in", "at", "inside", "near", "within", "for")
_DEPTH: Final = 3
# Words for states that are told by their number alone: "the two nations".
_STATES: Final = frozenset({"nation", "country", "state", "side", "neighbor", "neighbour", "government"})
_PAIR: Final = 2
# Participles that say where a body is at home: "a newspaper based in Lima".
_SEATED: Final = frozenset({"base", "headquarter"})
# Persons named by whom they stand to, who is not meant: "his Chinese counterpart", "Trump's critics".
_RELATIONAL: Final = frozenset(
    {"adversary", "ally", "challenger", "colleague", "counterpart", "critic", "enemy", "foe", "friend",
     "neighbor", "neighbour", "opponent", "partner", "peer", "predecessor", "rival", "successor"}
)  # fmt: skip
# Pronouns that mean whoever their phrase says: "anyone from Israel".
_ANYBODY: Final = frozenset(
    {"anyone", "anybody", "someone", "somebody", "everyone", "everybody", "those", "nobody", "none", "all", "any",
     "some", "many", "several", "both", "each", "most"}
)  # fmt: skip
_WATERS: Final = frozenset({"sea", "ocean", "bay", "gulf", "strait", "straits", "channel", "lake", "river", "coast"})
# What an act is about, and the prepositions there that may be the act's own.
_ABOUT: Final = ("of", "over", "on", "about", "in", "for")
_FAR: Final = frozenset({"with", "against", "to", "between", "from", "in", "toward", "towards", "into"})
_OWN: Final = frozenset(
    {"to", "with", "on", "at", "against", "for", "from", "of", "in", "into", "behind", "by", "over", "around", "round",
     "through", "upon", "toward", "towards", "between"}
)  # fmt: skip


# How a word may hang on the clause that it is of: "said a rocket was fired at it".
_WITHIN: Final = frozenset({"conj", "xcomp", "acomp", "aux", "prep", "agent", "dative", "pcomp"})


def actors(scene: Scene, i: int, *, places: bool = True, depth: int = 0) -> tuple[int, ...]:
    """Give the actors that a nominal means, as tokens that head their mentions.

    Args:
        scene: the report.
        i: the nominal's head.
        places: whether a place named beside it may stand for whoever is there ("posts in Syria").
        depth: how far this has been led already.
    """
    if scene.is_actor(i):
        return _nationalities(scene, i) or (i,)
    if scene.syntax.pos[i] == "PRON" and scene.syntax.lower[i] not in _ANYBODY:
        return _by_speaker(scene, i) if depth == 0 else ()
    if depth > _DEPTH:
        return ()
    return (
        _the_two(scene, i)
        or _beside(scene, i, depth)
        or by_modifier(scene, i)
        or _by_preposition(scene, i, depth, places=places)
    )


def _the_two(scene: Scene, i: int) -> tuple[int, ...]:
    """Give the two countries that "the two nations" and "both countries" mean: the only two named last before them."""
    syntax = scene.syntax
    number = scene.parsed.sentence_of[i]
    is_pair = syntax.child(i, "poss", "prep", "relcl") < 0 and any(
        syntax.lower[k] in ("two", "both") for k in syntax.children(i, "nummod", "det", "predet")
    )
    if syntax.lemma[i] not in _STATES or not is_pair or number < 0:
        return ()
    for near in (number, number - 1, number - 2):
        named: dict[str, int] = {}
        for k in scene.mentions_in(near) if near >= 0 else ():
            actor = scene.actor(k)
            if k < i and actor is not None and actor.kind == "country":
                named[actor.id] = k
        if named:
            return tuple(named.values()) if len(named) == _PAIR else ()
    return ()


def _beside(scene: Scene, i: int, depth: int) -> tuple[int, ...]:
    """Give the actors of a nominal's name, apposition or possessor."""
    syntax = scene.syntax
    following = scene.starts.get(i + 1)
    if following is not None and syntax.pos[i] in ("NOUN", "PROPN") and scene.is_person(following):
        return (following,)  # A title cut off from its name by the parser.
    apposition = syntax.child(i, "appos")
    if apposition >= 0 and scene.is_actor(apposition):
        return (apposition,)
    owner = syntax.child(i, "poss") if syntax.lemma[i] not in _RELATIONAL else -1
    return actors(scene, owner, places=False, depth=depth + 1) if owner >= 0 else ()


def led_to(scene: Scene, i: int) -> tuple[int, ...]:
    """Give the actors that the words of a mention lead to: whose it is, what stands in apposition to it, where it is.

    Args:
        scene: the report.
        i: the head of the mention.
    """
    syntax = scene.syntax
    found: dict[int, None] = {}
    appositions = syntax.children(i, "appos")
    above = (syntax.head[i],) if syntax.dep[i] == "appos" else ()
    for k in (i, *appositions, *above):
        owner = syntax.child(k, "poss")
        found |= dict.fromkeys(actors(scene, owner, places=False) if owner >= 0 else ())
        found |= dict.fromkeys(by_modifier(scene, k))
        found |= dict.fromkeys(_by_preposition(scene, k, 1, places=True))
        seats = (j for j in syntax.children(k, "acl") if syntax.lemma[j] in _SEATED)
        found |= dict.fromkeys(a for j in seats for a in all_actors(scene, syntax.preps(j).get("in", ())))
    return tuple(j for j in found if j != i)


def _by_preposition(scene: Scene, i: int, depth: int, *, places: bool) -> tuple[int, ...]:
    """Give the actors in a nominal's of-phrase and the like."""
    preps = scene.syntax.preps(i)
    # A border is with somebody.
    owners = (*_OWNERS, "with") if scene.syntax.lemma[i] in ("border", "frontier", "boundary") else _OWNERS
    for name in owners + (_PLACES if places else ()):
        found: dict[int, None] = {}
        for k in preps.get(name, ()):
            found |= dict.fromkeys(actors(scene, k, places=places, depth=depth + 1))
        if found:
            return tuple(found)
    return ()


def _nationalities(scene: Scene, i: int) -> tuple[int, ...]:
    """Give the nations of a group of several: "Polish and Czech ministers" are two sides, not one."""
    actor = scene.actor(i)
    is_plural = scene.syntax.tag[i] in ("NNS", "NNPS") or (i == 0 and scene.syntax.lower[i].endswith("s"))
    if actor is None or actor.kind != "group" or not is_plural:
        return ()
    for k in scene.syntax.children(i, *_MODIFIERS):
        sides = [j for j in scene.syntax.expand(k) if j < i and scene.is_actor(j)]
        if len(sides) > 1:
            return tuple(sides)
    preps = scene.syntax.preps(i)
    sides = [j for name in ("of", "from") for j in preps.get(name, ()) if scene.is_actor(j)]
    return tuple(sides) if len(sides) > 1 else ()


def _by_speaker(scene: Scene, i: int) -> tuple[int, ...]:
    """Give the speaker for an unresolved pronoun in what is said: "the union said it would strike"."""
    syntax = scene.syntax
    if syntax.lower[i] in ("we", "i", "us", "our", "my", "me"):
        number = scene.statement_of.get(i)
        return scene.speaker_of.get(number, ()) if number is not None else ()
    if syntax.lower[i] not in ("it", "they", "he", "she", "its", "their"):
        return ()
    at = syntax.head[i]
    for _ in range(4):
        head = syntax.head[at]
        if syntax.dep[at] == "ccomp" and head != at and is_saying(scene, head):
            speakers = [k for k in syntax.subjects(head) if syntax.pos[k] != "PRON"]
            return tuple(a for k in speakers for a in actors(scene, k, places=False, depth=1))
        if syntax.dep[at] not in _WITHIN:
            return ()
        at = head
    return ()


def by_modifier(scene: Scene, i: int) -> tuple[int, ...]:
    """Give the actors named by a noun's modifiers: "Iranian targets", "Trump administration plans", "US-led forces".

    Args:
        scene: the report.
        i: the noun.
    """
    syntax = scene.syntax
    for k in reversed(syntax.children(i, *_MODIFIERS)):
        if _is_leaning(scene, k):
            continue
        joined = [j for j in syntax.expand(k) if scene.is_actor(j)]
        if joined:
            return tuple(joined)
        if inner := by_modifier(scene, k):
            return inner
        if syntax.lemma[k] == "lead" and (leader := syntax.child(k, "npadvmod")) >= 0 and scene.is_actor(leader):
            return (leader,)
    return ()


def _is_leaning(scene: Scene, k: int) -> bool:
    """Tell whether a modifier only says for or against whom something is: "pro-Iranian militia"."""
    lower = scene.syntax.lower
    return k > 1 and lower[k - 1] in "-–" and lower[k - 2] in ("pro", "anti", "non")


def all_actors(scene: Scene, nominals: Iterable[int], *, places: bool = True) -> tuple[int, ...]:
    """Give the actors that several nominals mean, each once."""
    found: dict[int, None] = {}
    for i in nominals:
        for actor in actors(scene, i, places=places):
            found[actor] = None
    return tuple(found)


def sources(scene: Scene, i: int) -> tuple[int, ...]:
    """Give who does what a verb says; of an act that is the subject ("the raid killed") whose act it is."""
    found: dict[int, None] = {}
    for k in scene.syntax.doers(i):
        own = actors(scene, k, places=False)
        if not own and is_event_noun(scene, unfold(scene, k)):
            unit = noun_unit(scene, unfold(scene, k))
            own = noun_sources(scene, unfold(scene, k), transitive=unit is not None and "of" in unit.target)
        found |= dict.fromkeys(own)
    return tuple(found) or _speakers_above(scene, i)


def _speakers_above(scene: Scene, i: int) -> tuple[int, ...]:
    """Give who says what a verb is joined to: "said the raid was a crime and called on Kigali to stop"."""
    syntax = scene.syntax
    first, saying = syntax.head[i], syntax.head[syntax.head[i]]
    joined = syntax.dep[i] == "conj" and syntax.dep[first] == "ccomp" and syntax.child(i, *SUBJECTS) < 0
    if not joined or syntax.tag[i] != syntax.tag[saying] or not is_saying(scene, i) or not is_saying(scene, saying):
        return ()
    return all_actors(scene, syntax.subjects(saying), places=False)


def pick_targets(
    scene: Scene, at: Iterable[int], positions: Iterable[str], without: tuple[int, ...]
) -> tuple[int, ...]:
    """Give the actors at the first position that has any but the doers.

    Args:
        scene: the report.
        at: the words whose dependents count: the verb, and the noun that it governs.
        positions: ``obj``, ``iobj`` or prepositions, best first.
        without: actors that are no target, the doers.
    """
    words = tuple(at)
    for position in positions:
        for word in words:
            nominals = _at_position(scene, word, position)
            if not nominals:
                continue
            if position == "obj" and word in scene.matched:
                found = _beside_own_words(scene, word, nominals)
            else:
                found = all_actors(scene, nominals)
            kept = tuple(k for k in scene.without(found, without) if not _is_no_side(scene, k))
            if kept:
                return kept
    return ()


def _is_no_side(scene: Scene, i: int) -> bool:
    """Tell whether what is named is nobody to whom something is done: weapons ("artillery"), a sea."""
    if scene.syntax.pos[i] == "NOUN" and ":weapon" in kinds_of(scene, i):
        return True
    actor = scene.actor(i)
    return actor is not None and actor.id.startswith("place:") and actor.country is None and _is_water(scene, i)


def _is_water(scene: Scene, i: int) -> bool:
    """Tell whether a name is that of a sea, gulf, strait or the like."""
    mention = scene.mentions[i]
    words = scene.parsed.text(mention.evidence[0]).lower().split()
    return bool(_WATERS & {words[0], words[-1]})


def _at_position(scene: Scene, i: int, position: str) -> tuple[int, ...]:
    """Give the nominals at a position of a word."""
    syntax = scene.syntax
    if position == "obj":
        return syntax.objects(i) if syntax.is_verb(i) else ()
    if position == "iobj":
        return syntax.indirect(i) if syntax.is_verb(i) else ()
    found = syntax.preps(i).get(position, ()) or _asked_about(scene, i, position)
    if found or syntax.is_verb(i):
        return found
    for k in syntax.kids[i]:
        if syntax.dep[k] == "acl" and syntax.is_passive(k):  # "the sanctions imposed on Minsk"
            found += syntax.preps(k).get(position, ())
        elif syntax.dep[k] == "prep" and syntax.lower[k] == position:  # "a commitment to helping Kyiv"
            verb = syntax.child(k, "pcomp")
            found += syntax.objects(verb) if verb >= 0 else ()
    return found


def _asked_about(scene: Scene, i: int, position: str) -> tuple[int, ...]:
    """Give who does what a clause after a preposition tells: "an inquiry into how the bank lost it"."""
    syntax = scene.syntax
    for k in syntax.kids[i]:
        if syntax.dep[k] == "prep" and syntax.lower[k] == position:
            clause = syntax.child(k, "pcomp")
            if clause >= 0 and syntax.child(clause, *SUBJECTS) >= 0:
                return syntax.doers(clause)
    return ()


def _beside_own_words(scene: Scene, i: int, objects: tuple[int, ...]) -> tuple[int, ...]:
    """Give the actors that a verb's objects mean; an object that is part of the unit only by its modifiers."""
    own = scene.matched[i]
    found: dict[int, None] = {}
    for k in objects:
        if k not in own:
            found |= dict.fromkeys(actors(scene, k))
        elif not is_event_noun(scene, k):  # Whose support is expressed is no target of it.
            owner = scene.syntax.child(k, "poss")
            found |= dict.fromkeys((all_actors(scene, (owner,)) if owner >= 0 else ()) or by_modifier(scene, k))
    return tuple(found)


def target_positions(unit: Unit, code: str) -> tuple[str, ...]:
    """Give where the target of a unit's act may stand: where the unit says, else where its class has it."""
    # "Set fire to": the noun after the unit's own last preposition.
    own = unit.words[-1:] if unit.words and unit.words[-1] in _OWN else ()
    if not unit.target:
        return ("iobj", *own, *TARGETS[code[:2]])
    if unit.target[0] == "obj":
        return ("iobj", *unit.target, *own)  # "Dragged him from a car."
    # Who moves forces moves his own: they are not whom it is aimed at.
    if code[:2] in ("04", "06", "15") or "obj" in unit.target:
        return ("iobj", *own, *unit.target)
    return ("iobj", *own, *unit.target, "obj")


def patients(scene: Scene, i: int) -> tuple[int, ...]:
    """Give the nominals that an act befalls, actors or not."""
    syntax = scene.syntax
    return syntax.objects(i) if syntax.is_verb(i) else syntax.preps(i).get("of", ())


def noun_sources(scene: Scene, i: int, *, transitive: bool) -> tuple[int, ...]:
    """Give whose act a noun names: "Kyiv's appeal", "a raid by police", "US support", "the visit of the minister".

    Args:
        scene: the report.
        i: the noun.
        transitive: whether its of-phrase names what it befalls, not who does it.
    """
    syntax = scene.syntax
    owner = syntax.child(i, "poss")
    if owner >= 0 and (found := all_actors(scene, syntax.expand(owner), places=False)):
        return found
    preps = syntax.preps(i)
    for name in ("by", "between", "among") if transitive else ("by", "between", "among", "of", "from"):
        if found := all_actors(scene, preps.get(name, ())):
            return found
    governor = syntax.head[syntax.head[i]]
    found = ()
    if syntax.dep[i] == "pobj" and syntax.lower[syntax.head[i]] in ("including", "like") and governor != i:
        found = noun_sources(scene, governor, transitive=True)  # "US deliveries, including the provision of radars"
    found = found or by_modifier(scene, i)
    # "Iranian strikes" are Iran's; of "Gaza strikes" the name tells where.
    if found and transitive and syntax.tag[found[-1]] in ("NNP", "NNPS") and _names_target(scene, found[-1], i):
        return ()
    return found


def _names_target(scene: Scene, modifier: int, noun: int) -> bool:
    """Tell whether a name before a noun tells whom or where the act befalls: "the Gaza offensive", "Iran sanctions"."""
    text = scene.parsed.doc[modifier].text
    abbreviated = text.replace(".", "").isupper()
    actor = scene.actor(modifier)
    does = scene.is_person(modifier) or (
        actor is not None and actor.kind == "organization" and not scene.is_place(modifier)
    )
    return not abbreviated and not does and scene.syntax.dep[modifier] == "compound" and modifier + 1 == noun


def noun_targets(scene: Scene, i: int, positions: Iterable[str], without: tuple[int, ...]) -> tuple[int, ...]:
    """Give whom a noun's act is done to: by its prepositions, else by a name before it."""
    places = tuple(positions)
    for nouns, where in _hosts(scene, i, places):
        if found := pick_targets(scene, nouns, where, without):
            return found
    for k in scene.syntax.children(i, "compound", "nmod"):
        if scene.is_actor(k) and _names_target(scene, k, i) and scene.without((k,), without):
            return (k,)
    return ()


def _hosts(scene: Scene, i: int, positions: tuple[str, ...]) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
    """Give the words on which a noun's phrases may hang, with the positions that count there.

    The noun itself; its doers, by whom the parser may have put them ("a raid by commandos on the camp"); what it is
    about, where that is no actor ("funding of clinics in Haiti", "a war of words with Morocco").
    """
    preps = scene.syntax.preps(i)
    yield (i,), positions
    yield preps.get("by", ()), positions
    near = tuple(place for place in positions if place in _FAR)
    yield tuple(k for name in _ABOUT for k in preps.get(name, ()) if not scene.is_actor(k)), near


def doers_of(scene: Scene, i: int) -> tuple[int, ...]:
    """Give whose act, demand, plan or decision a nominal names, for those who react to it."""
    at = unfold(scene, i)
    unit = noun_unit(scene, at)
    found: tuple[int, ...] = ()
    if unit is not None:
        found = noun_sources(scene, at, transitive="of" in unit.target) or (
            noun_sources(scene, i, transitive=False) if at != i else ()
        )
    return found or _doers_of_told(scene, i)


# Nouns that sum up what was told just before: "a step that London called petty".
_SUMMARIES: Final = frozenset(
    {"move", "step", "decision", "plan", "action", "verdict", "ruling", "measure", "gesture", "claim", "remark",
     "comment", "announcement", "demand", "charge", "accusation", "allegation", "proposal", "offer", "act", "incident"}
)  # fmt: skip


def _doers_of_told(scene: Scene, i: int) -> tuple[int, ...]:
    """Give who did what a noun sums up: of the clause to which it is added, or to which its own is joined."""
    syntax = scene.syntax
    if syntax.lemma[i] not in _SUMMARIES or syntax.child(i, "poss") >= 0:
        return ()
    verb = syntax.head[i]
    if syntax.dep[i] in ("dobj", "nsubjpass"):
        the = any(syntax.lower[k] in ("the", "this", "that") for k in syntax.children(i, "det"))
        verb = syntax.head[verb] if the and syntax.dep[verb] == "conj" else -1
    while verb >= 0 and not syntax.is_verb(verb) and syntax.head[verb] != verb:
        verb = syntax.head[verb]
    return all_actors(scene, syntax.doers(verb), places=False) if verb >= 0 and syntax.is_verb(verb) else ()


def is_event_noun(scene: Scene, i: int) -> bool:
    """Tell whether a noun names an act."""
    return scene.syntax.pos[i] in ("NOUN", "PROPN") and noun_unit(scene, i) is not None


def is_saying(scene: Scene, i: int) -> bool:
    """Tell whether a verb reports what someone says or thinks."""
    unit = verb_unit(scene, i)
    return unit is not None and (unit.operator in _SAYING or unit.act in ("111", "112", "114"))


_SAYING: Final = frozenset(
    {
        "say",
        "announce",
        "promise",
        "threaten",
        "warn",
        "ask",
        "demand",
        "order",
        "refuse",
        "accuse",
        "do",
        "give",
        "plan",
        "accept",
    },
)
