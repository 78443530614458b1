"""Purposes: what a happening is said to have been for.

"The meeting, intended to ...", "talks aimed at ...", "met to discuss ...", "with the aim of ...", "what was meant to
be ...". Only of happenings (meetings, visits, strikes, deals, laws): of anything else a purpose tells nothing that
reports could differ on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.facts import Purpose, Span, Statement
from crosswire.knowledge.lexicon.frames import load_frames
from crosswire.knowledge.ontology import load_ontology
from crosswire.reader.events.frames import unfold
from crosswire.reader.events.roles import all_actors, noun_sources, pick_targets
from crosswire.reader.events.scene import Scene, set_scene
from crosswire.reader.events.shades import speaker_of
from crosswire.reader.events.surroundings import reach
from crosswire.reader.syntax import VERBAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crosswire.reader.parsed import Cast, Parsed

# Verbs of happenings, with the noun that they are.
_VERBS: Final = {
    "meet": "meeting", "visit": "visit", "travel": "trip", "fly": "trip", "gather": "gathering", "convene": "meeting",
    "confer": "meeting", "huddle": "meeting", "arrive": "visit", "strike": "strike", "attack": "attack",
    "invade": "invasion", "telephone": "call", "phone": "call", "march": "march", "rally": "rally",
    "protest": "protest",
}  # fmt: skip
_MEANT: Final = frozenset(
    {
        "intend",
        "mean",
        "design",
        "suppose",
        "aim",
        "plan",
        "schedule",
        "devote",
        "dedicate",
        "expect",
        "direct",
        "organize",
        "organise",
        "convene",
        "call",
        "hold",
        "set",
    }
)
_AIMING: Final = frozenset({"aim", "seek", "serve", "intend"})
_AIMS: Final = frozenset(
    {
        "aim",
        "goal",
        "purpose",
        "objective",
        "intention",
        "hope",
        "view",
        "effort",
        "attempt",
        "bid",
        "object",
        "task",
        "order",
    }
)
_ONLY_TO: Final = frozenset(
    {"schedule", "expect", "plan", "call", "hold", "set", "convene", "organize", "organise", "suppose"}
)

# Nouns whose infinitive tells what they are, not what they are for: a decision to leave.
_CONTENT: Final = frozenset(
    [
        "decision",
        "plan",
        "move",
        "effort",
        "step",
        "proposal",
        "measure",
        "decree",
        "order",
        "bill",
        "law",
        "legislation",
        "initiative",
        "vote",
        "call",
        "agreement",
        "deal",
        "accord",
        "pact",
        "letter",
        "statement",
        "warning",
        "amendment",
        "resolution",
    ],
)

# Words that can tie a happening to an aim.
_TYING: Final = VERBAL | {"NOUN", "PROPN"}
# A candidate: the head of the happening, the head of its aim.
Candidate = tuple[int, int]


def find_purposes(
    parsed: Parsed, cast: Cast, statements: Sequence[Statement] = (), *, scene: Scene | None = None
) -> list[Purpose]:
    """Find what happenings are said to have been for.

    Args:
        parsed: the report with tags, lemmas and dependencies.
        cast: the actors in it.
        statements: what was said; whoever says a purpose is its holder.
        scene: the report laid out for coding, where that is done already; made anew by default.

    Returns:
        Purposes in the order of the text.
    """
    scene = scene or set_scene(parsed, cast, statements, load_frames(), load_ontology())
    found: dict[tuple[int, int], Purpose] = {}
    for i in (i for i, pos in enumerate(scene.syntax.pos) if pos in _TYING):
        for of, aim in _candidates(scene, i):
            if (of, aim) not in found:
                found[of, aim] = _make(scene, of, aim)
    return [found[key] for key in sorted(found)]


def _candidates(scene: Scene, i: int) -> Iterator[Candidate]:
    """Give the happenings that a word ties to an aim."""
    syntax = scene.syntax
    lemma = syntax.lemma[i]
    if syntax.is_verb(i):
        if lemma in _MEANT or lemma in _AIMING:
            yield from _by_participle(scene, i)
        if lemma in _VERBS or (_has_happening(scene, i) and not (lemma in _MEANT and syntax.is_passive(i))):
            yield from _by_infinitive(scene, i)
    elif (
        lemma in scene.frames.happenings
        and syntax.pos[i] in ("NOUN", "PROPN")
        and not (lemma == "order" and syntax.lower[i - 1] == "in")
    ):
        yield from _by_noun(scene, i)
    elif lemma in _AIMS and syntax.pos[i] == "NOUN":
        yield from _by_aim(scene, i)


def _happening(scene: Scene, nominals: Sequence[int]) -> int:
    """Give the happening among some nominals, or -1."""
    for k in nominals:
        at = unfold(scene, k)
        if scene.syntax.lemma[at] in scene.frames.happenings:
            return at
    return -1


def _has_happening(scene: Scene, i: int) -> bool:
    """Tell whether a verb has a happening for its object: held talks, signed a deal."""
    return _happening(scene, scene.syntax.objects(i)) >= 0


def _aim_of(scene: Scene, i: int) -> int:
    """Give the head of the aim after a participle: "to end the war", "at ending the war", "to be a talk"."""
    syntax = scene.syntax
    for k in syntax.children(i, "xcomp", "advcl", "ccomp"):
        if "to" in syntax.auxiliaries(k) and k > i:
            if syntax.lemma[k] == "be" and syntax.child(k, "attr") >= 0:
                return syntax.child(k, "attr")
            return k
    for k in syntax.children(i, "prep"):
        if syntax.lower[k] in ("at", "for", "as", "to", "towards", "toward"):
            inner = syntax.child(k, "pcomp", "pobj")
            if inner >= 0 and (syntax.lower[k] != "for" or syntax.lemma[i] != "schedule"):
                return inner
    return -1


def _by_participle(scene: Scene, i: int) -> Iterator[Candidate]:
    """Find "Intended to", "aimed at", "was meant to be"."""
    syntax = scene.syntax
    lemma = syntax.lemma[i]
    passive = syntax.is_passive(i) or (syntax.dep[i] == "acl" and syntax.tag[i] in ("VBN", "VBD"))
    if not passive and lemma not in _AIMING:
        return
    aim = _aim_of(scene, i)
    if (
        aim < 0
        or (lemma in _ONLY_TO and not syntax.is_verb(aim))
        or (lemma in _ONLY_TO and lemma != "suppose" and not _is_talk(scene, aim))
    ):
        return
    of = _happening(scene, syntax.objects(i) if passive else syntax.subjects(i))
    if of < 0 and not syntax.is_verb(aim) and syntax.lemma[aim] in scene.frames.happenings:
        of = aim  # "What was meant to be a routine talk": the happening stands in the aim itself.
    if of >= 0 and (syntax.is_verb(aim) or of == aim or syntax.pos[aim] == "NOUN"):
        yield of, aim


def _is_talk(scene: Scene, aim: int) -> bool:
    """Tell whether an infinitive is what one meets for, not merely what is expected of a happening."""
    return scene.syntax.lemma[aim] in (
        "discuss",
        "address",
        "finalize",
        "finalise",
        "review",
        "negotiate",
        "sign",
        "agree",
        "debate",
        "consider",
        "resolve",
        "be",
    )


def _by_infinitive(scene: Scene, i: int) -> Iterator[Candidate]:
    """Find "Met to discuss", "signed a deal in order to", "held talks with the aim of ending"."""
    syntax = scene.syntax
    of = i if syntax.lemma[i] in _VERBS else _happening(scene, syntax.objects(i))
    if of < 0:
        return
    for k in syntax.children(i, "advcl", "xcomp"):
        if k > i and syntax.tag[k] == "VB" and "to" in syntax.auxiliaries(k):
            yield of, k
    for k in syntax.children(i, "prep"):
        yield from ((of, aim) for aim in _after_aim(scene, k))


def _after_aim(scene: Scene, prep: int) -> Iterator[int]:
    """Give the aim in "with the aim of ending", "in an effort to end"."""
    syntax = scene.syntax
    if syntax.lower[prep] not in ("with", "in"):
        return
    noun = syntax.child(prep, "pobj")
    if noun < 0 or syntax.lemma[noun] not in _AIMS:
        return
    for k in syntax.kids[noun]:
        if syntax.dep[k] == "acl" and syntax.tag[k] == "VB":
            yield k
        elif syntax.dep[k] == "prep" and syntax.lower[k] in ("of", "to"):
            inner = syntax.child(k, "pcomp")
            if inner >= 0:
                yield inner


def _by_noun(scene: Scene, i: int) -> Iterator[Candidate]:
    """Find "A meeting to discuss trade"."""
    syntax = scene.syntax
    for k in syntax.children(i, "acl", "relcl"):
        if syntax.tag[k] == "VB" and "to" in syntax.auxiliaries(k) and syntax.lemma[i] not in _CONTENT:
            yield i, k
    for k in syntax.children(i, "prep"):
        yield from ((i, aim) for aim in _after_aim(scene, k))


def _by_aim(scene: Scene, i: int) -> Iterator[Candidate]:
    """Find "The aim of the talks is to end the war"."""
    syntax = scene.syntax
    head = syntax.head[i]
    if syntax.dep[i] != "nsubj" or syntax.lemma[head] != "be":
        return
    owner = syntax.child(i, "poss")
    of = _happening(scene, (*syntax.preps(i).get("of", ()), *((owner,) if owner >= 0 else ())))
    aim = next((k for k in syntax.children(head, "xcomp", "ccomp", "advcl") if "to" in syntax.auxiliaries(k)), -1)
    if of >= 0 and aim >= 0:
        yield of, aim


def _make(scene: Scene, of: int, aim: int) -> Purpose:
    """Make a purpose of a happening and its aim."""
    syntax = scene.syntax
    thing = _thing_span(scene, of)
    left, right = reach(scene, aim, frozenset({"punct", "cc", "relcl", "mark"}))
    if syntax.is_verb(aim):
        left = max(left, next((k for k in syntax.children(aim, "aux") if syntax.lower[k] == "to"), aim))
    words = scene.parsed.span(left, right)
    lemma = _VERBS.get(syntax.lemma[of], syntax.lemma[of]) if syntax.is_verb(of) else syntax.lemma[of]
    by = next((a.id for k in speaker_of(scene, aim) if (a := scene.actor(k)) is not None), None)
    number = scene.statement_of.get(aim)
    if number is not None:
        by = scene.statements[number].speaker or by
    start, end = min(thing.start, words.start), max(thing.end, words.end)
    return Purpose(
        evidence=(Span(thing.report, start, end),),
        of=thing, of_lemma=lemma, actors=_actors(scene, of), aim=words, holder=by,
    )  # fmt: skip


def _thing_span(scene: Scene, of: int) -> Span:
    """Give the words of a happening: the noun with its modifiers, or the verb with its particle."""
    syntax = scene.syntax
    if syntax.is_verb(of):
        particle = syntax.child(of, "prt")
        return scene.parsed.span(of, particle + 1 if of < particle <= of + 2 else of + 1)
    left, right = reach(scene, of, frozenset({"acl", "relcl", "prep", "punct", "cc", "conj", "appos", "advcl", "case"}))
    return scene.parsed.span(left, right)


def _actors(scene: Scene, of: int) -> tuple[str, ...]:
    """Give who takes part in a happening, as far as its own words tell."""
    syntax = scene.syntax
    if syntax.is_verb(of):
        tokens = all_actors(
            scene, (*syntax.doers(of), *syntax.objects(of), *syntax.preps(of).get("with", ())), places=False
        )
    else:
        doers = noun_sources(scene, of, transitive=True)
        tokens = (*doers, *pick_targets(scene, (of,), ("with", "between", "on", "against", "to"), doers))
        if syntax.dep[of] == "dobj" and syntax.is_verb(syntax.head[of]):
            tokens = (*all_actors(scene, syntax.doers(syntax.head[of]), places=False), *tokens)
    return tuple(dict.fromkeys(actor.id for k in tokens if (actor := scene.actor(k)) is not None))
