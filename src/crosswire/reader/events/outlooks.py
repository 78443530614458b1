"""Outlooks: what a report, or someone in it, says will come if something else does.

"If ... then", "unless", "should they ...", "without ... would", "or risk", "otherwise", "whether ... or ... will
decide". What might have been ("would have") and what is merely asked ("asked whether") are no outlooks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.facts import Modality, Outlook, Span, Statement
from crosswire.knowledge.lexicon.frames import load_frames
from crosswire.knowledge.ontology import load_ontology
from crosswire.reader.events.roles import all_actors, is_saying
from crosswire.reader.events.scene import Scene, set_scene
from crosswire.reader.events.shades import speaker_of
from crosswire.reader.events.surroundings import reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crosswire.reader.parsed import Cast, Parsed

_CERTAIN: Final = frozenset({"will", "'ll", "’ll", "wo", "shall", "must", "cannot"})
_LIKELY: Final = frozenset({"would", "'d", "’d", "should", "ought"})
_POSSIBLE: Final = frozenset({"may", "might", "could", "can", "ca"})
_RISKS: Final = frozenset({"risk", "face", "stand", "mean", "invite", "endanger"})
_CONDITIONALS: Final = frozenset({"if", "unless", "provided", "providing"})
_CONSEQUENCES: Final = frozenset(
    [
        "consequence",
        "impact",
        "implication",
        "effect",
        "repercussion",
        "determine",
        "decide",
        "shape",
        "depend",
        "matter",
        "test",
        "affect",
        "hinge",
        "influence",
        "define",
    ],
)
_PUNCT: Final = frozenset({"punct", "cc"})


def find_outlooks(
    parsed: Parsed, cast: Cast, statements: Sequence[Statement] = (), *, scene: Scene | None = None
) -> list[Outlook]:
    """Find the conditional outlooks of a report.

    Args:
        parsed: the report with tags, lemmas and dependencies.
        cast: the actors in it; an outlook that names nobody and nothing in particular is left out.
        statements: what was said; whoever says an outlook is its holder.
        scene: the report laid out for coding, where that is done already; made anew by default.

    Returns:
        Outlooks in the order of their markers.
    """
    scene = scene or set_scene(parsed, cast, statements, load_frames(), load_ontology())
    found: dict[tuple[int, int], Outlook] = {}
    for i in (i for i, word in enumerate(scene.syntax.lower) if word in _MARKERS):
        for condition, consequence, marker in _candidates(scene, i):
            outlook = _make(scene, condition, consequence, marker)
            if outlook is not None:
                found.setdefault((outlook.condition.start, outlook.consequence.start), outlook)
    outlooks = sorted(found.values(), key=lambda outlook: (outlook.marker.start, outlook.condition.start))
    # "Whether ... or whether ..." is one outlook, told by the first.
    return [
        outlook
        for k, outlook in enumerate(outlooks)
        if not any(o.condition.covers(outlook.marker) and o.consequence == outlook.consequence for o in outlooks[:k])
    ]


# The words that may mark an outlook, all those that ``_candidates`` looks at.
_MARKERS: Final = _CONDITIONALS | {"should", "whether", "without", "or", "otherwise", "event"}
# A candidate: the head of the condition, the verb of the consequence, the marker's token.
Candidate = tuple[int, int, int]


def _candidates(scene: Scene, i: int) -> Iterator[Candidate]:
    """Give what a word may mark: a condition, with what hangs on it."""
    syntax = scene.syntax
    word = syntax.lower[i]
    label = syntax.dep[i]
    if word in _CONDITIONALS and label in ("mark", "advmod", "prep"):
        yield from _by_mark(scene, i)
    elif word == "should" and label == "aux":
        yield from _by_inversion(scene, i)
    elif word == "whether" and label in ("mark", "advmod", "cc"):
        yield from _by_whether(scene, i)
    elif word == "without" and label == "prep":
        yield from _by_without(scene, i)
    elif word == "or" and label == "cc":
        yield from _by_or(scene, i)
    elif word == "otherwise" and label == "advmod":
        yield from _by_otherwise(scene, i)
    elif word == "event" and label == "pobj":
        yield from _in_the_event(scene, i)


def _by_mark(scene: Scene, i: int) -> Iterator[Candidate]:
    """Find "If", "unless" and the like: an adverbial clause and the clause that it hangs on."""
    syntax = scene.syntax
    clause = syntax.head[i]
    if syntax.dep[clause] not in ("advcl", "prep", "ccomp", "pcomp") or not syntax.is_verb(clause):
        return
    main = syntax.head[clause]
    if syntax.dep[clause] == "prep":  # "provided that ..."
        main = syntax.head[clause]
    if main == clause or (i > 0 and syntax.lower[i - 1] in ("as", "even", "what", "see", "asked", "wonder")):
        return
    if syntax.dep[clause] == "ccomp" and (main < clause or not syntax.is_verb(main)):
        return  # "asked if they would": a question, not a condition
    main = _consequence(scene, clause, main)
    if main >= 0:
        yield clause, main, i


def _consequence(scene: Scene, clause: int, main: int) -> int:
    """Give the verb of the consequence: not a verb of saying but what is said, where the parse hung it too high."""
    syntax = scene.syntax
    for _ in range(3):
        if syntax.is_verb(main):
            break
        if syntax.head[main] == main:
            return -1
        main = syntax.head[main]
    while syntax.dep[main] == "xcomp" and syntax.is_verb(syntax.head[main]):
        main = syntax.head[main]  # "Threatened to leave if": the threat, not the leaving.
    if is_saying(scene, main) and not set(syntax.auxiliaries(main)) & (_CERTAIN | _LIKELY | _POSSIBLE):
        inner = [k for k in syntax.children(main, "ccomp") if k != clause]
        if inner:
            return inner[-1]
    return main


def _by_inversion(scene: Scene, i: int) -> Iterator[Candidate]:
    """Find "Should talks fail, ...": the auxiliary before its subject."""
    syntax = scene.syntax
    clause = syntax.head[i]
    subject = syntax.child(clause, "nsubj", "nsubjpass")
    hangs = syntax.dep[clause] == "advcl" or (syntax.dep[clause] == "ccomp" and clause < syntax.head[clause])
    if hangs and i < subject < clause:
        yield clause, syntax.head[clause], i


def _by_whether(scene: Scene, i: int) -> Iterator[Candidate]:
    """Find "Whether they stay or go will decide ...": only where the main clause tells a consequence."""
    syntax = scene.syntax
    clause = syntax.head[i]
    if not syntax.is_verb(clause) or syntax.dep[clause] not in ("csubj", "advcl", "ccomp", "nsubj"):
        return
    main = syntax.head[clause]
    if main == clause or main < clause:
        return
    start, end = syntax.subtree(main)
    if any(syntax.lemma[k] in _CONSEQUENCES for k in range(max(start, clause), end)):
        yield clause, main, i


def _by_without(scene: Scene, i: int) -> Iterator[Candidate]:
    """Find "Without more aid, Kyiv could ...": only where the clause is in the conditional or future."""
    syntax = scene.syntax
    main = syntax.head[i]
    for _ in range(3):
        if syntax.is_verb(main):
            break
        if syntax.head[main] == main:
            return
        main = syntax.head[main]
    words = set(syntax.auxiliaries(main))
    first = all(syntax.pos[k] in ("PUNCT", "CCONJ", "SPACE") for k in range(syntax.subtree(main)[0], i))
    if syntax.is_verb(main) and words & (_CERTAIN | _LIKELY | _POSSIBLE) and (first or "would" in words):
        yield i, main, i


def _by_or(scene: Scene, i: int) -> Iterator[Candidate]:
    """Find "Repair relations or risk losing support": what is to be done, and what comes if it is not."""
    syntax = scene.syntax
    first = syntax.head[i]
    second = next((k for k in syntax.children(first, "conj") if k > i), -1)
    if second < 0:
        return
    after = syntax.lower[i + 1] if i + 1 < len(syntax) else ""
    risks = after in ("risk", "face", "else") or syntax.lemma[second] in ("risk", "face")
    # "Or risk losing it" is often parsed as a noun joined to the object of what is to be done.
    while not syntax.is_verb(first) and syntax.head[first] != first:
        first = syntax.head[first]
    if risks and syntax.is_verb(first) and (syntax.is_verb(second) or after in ("risk", "face")):
        yield first, second, i


def _by_otherwise(scene: Scene, i: int) -> Iterator[Candidate]:
    """Find "They must pay, otherwise the gas will stop"."""
    syntax = scene.syntax
    second = syntax.head[i]
    joined = syntax.dep[second] in ("conj", "parataxis", "ccomp", "advcl") and syntax.head[second] < i
    before = [k for k in syntax.children(second, "ccomp", "parataxis") if k < i]
    first = syntax.head[second] if joined else (before or [second])[0]
    modal = set(syntax.auxiliaries(second)) & (_CERTAIN | _LIKELY | _POSSIBLE)
    if first != second and syntax.is_verb(first) and modal:
        yield first, second, i


def _in_the_event(scene: Scene, i: int) -> Iterator[Candidate]:
    """Find "In the event of an attack, ..."."""
    syntax = scene.syntax
    prep = syntax.head[i]
    main = syntax.head[prep]
    if syntax.lower[prep] == "in" and syntax.preps(i).get("of") and syntax.is_verb(main):
        yield i, main, prep


def _make(scene: Scene, condition: int, consequence: int, marker: int) -> Outlook | None:
    """Make an outlook of a candidate, if what it tells is still open and about someone."""
    syntax = scene.syntax
    if condition == consequence or not _is_open(scene, condition, consequence, marker):
        return None
    if syntax.lower[marker] == "whether":
        first, second = _around_predicate(scene, consequence, marker)
    else:
        infinitive = [k for k in syntax.children(condition, "aux") if syntax.lower[k] == "to"]
        first = _span(scene, condition, without=(consequence, marker, *infinitive))
        second = _span(scene, consequence, without=(condition, marker))
    if syntax.lower[marker] == "or":
        first, second = _around_or(scene, condition, consequence, marker)
    if first.overlaps(second) or not (_is_about_someone(scene, first, second) or _is_definite(scene, condition)):
        return None
    by = next((a.id for k in _holders(scene, condition, consequence) if (a := scene.actor(k)) is not None), None)
    number = scene.statement_of.get(consequence)
    if number is not None:
        by = scene.statements[number].speaker or by
    words = scene.parsed.span(marker, marker + 1)
    if syntax.lower[marker] == "or" and syntax.lower[marker + 1] in ("else", "risk"):
        words = scene.parsed.span(marker, marker + 2)
    start, end = min(first.start, second.start, words.start), max(first.end, second.end, words.end)
    return Outlook(
        evidence=(Span(first.report, start, end),),
        condition=first,
        consequence=second,
        marker=words,
        modality=_modality(scene, consequence, marker),
        holder=by,
    )


def _is_open(scene: Scene, condition: int, consequence: int, marker: int) -> bool:
    """Tell whether a consequence is still to come: no "would have", no plain past."""
    syntax = scene.syntax
    words = set(syntax.auxiliaries(consequence))
    modal = bool(words & (_CERTAIN | _LIKELY | _POSSIBLE))
    if modal and words & {"have", "'ve", "’ve"}:
        return False
    if "had" in syntax.auxiliaries(condition) and "would" in words:
        return False
    if modal or syntax.lemma[consequence] in _RISKS:
        return syntax.tag[consequence] not in ("VBD", "VBN") or bool(words)
    if syntax.tag[consequence] in ("VBD", "VBN") and not _promises(scene, consequence):
        return False
    return syntax.lower[marker] in ("if", "unless", "or") and (
        syntax.tag[consequence] in ("VBZ", "VBP", "VB", "VBG") or _promises(scene, consequence)
    )


def _promises(scene: Scene, i: int) -> bool:
    """Tell whether a past verb opens on the future: threatened to, vowed to, warned that."""
    return scene.syntax.lemma[i] in ("threaten", "vow", "pledge", "promise", "warn", "agree", "offer", "refuse", "say")


def _span(scene: Scene, head: int, *, without: tuple[int, ...]) -> Span:
    """Give the words of a condition or consequence, without those of the other and the marker."""
    syntax = scene.syntax
    left = right = head
    stack = [head]
    while stack:
        at = stack.pop()
        left, right = min(left, at), max(right, at)
        for k in syntax.kids[at]:
            that = at == head and syntax.dep[k] == "mark" and syntax.lower[k] == "that"
            if k not in without and not that and syntax.dep[k] not in _PUNCT and syntax.dep[k] != "parataxis":
                stack.append(k)
    # What belongs to the other part may lie between: end before it.
    for other in without:
        if left < other <= right and other > head:
            right = min(right, reach(scene, other, frozenset())[0] - 1) if syntax.is_verb(other) else right
    while right > head and syntax.dep[right] in _PUNCT:
        right -= 1
    return scene.parsed.span(left, max(right, head) + 1)


def _around_or(scene: Scene, condition: int, consequence: int, marker: int) -> tuple[Span, Span]:
    """Part "repair ties or risk losing aid" at its "or"."""
    syntax = scene.syntax
    end = max(syntax.subtree(condition)[1], syntax.subtree(consequence)[1])
    while end - 1 > consequence and syntax.dep[end - 1] in _PUNCT:
        end -= 1
    return scene.parsed.span(condition, marker), scene.parsed.span(min(marker + 1, consequence), end)


def _holders(scene: Scene, condition: int, consequence: int) -> tuple[int, ...]:
    """Give who states an outlook: who says it, or who urges another with it."""
    syntax = scene.syntax
    if found := speaker_of(scene, consequence):
        return found
    head = syntax.head[condition]
    if syntax.dep[condition] in ("xcomp", "ccomp") and syntax.is_verb(head) and is_saying(scene, head):
        return all_actors(scene, syntax.doers(head), places=False)
    return ()


def _around_predicate(scene: Scene, consequence: int, marker: int) -> tuple[Span, Span]:
    """Part "whether ... or whether ..., will decide ..." before its predicate."""
    syntax = scene.syntax
    start = min([consequence, *syntax.children(consequence, "aux", "neg")])
    end = syntax.subtree(consequence)[1]
    last = start
    while last - 1 > marker and syntax.dep[last - 1] in _PUNCT:
        last -= 1
    while end - 1 > consequence and syntax.dep[end - 1] == "punct":
        end -= 1
    return scene.parsed.span(marker + 1, max(last, marker + 2)), scene.parsed.span(start, end)


def _is_about_someone(scene: Scene, *spans: Span) -> bool:
    """Tell whether an actor is named in one of the spans."""
    doc = scene.parsed.doc
    return any(
        span.start <= doc[k].idx < span.end and mention.actor is not None
        for span in spans
        for k, mention in scene.mentions.items()
    )


def _is_definite(scene: Scene, condition: int) -> bool:
    """Tell whether a condition is about one thing of the report ("if the bridge is not repaired"), not anybody."""
    syntax = scene.syntax
    for subject in syntax.children(condition, "nsubj", "nsubjpass"):
        if syntax.tag[subject] in ("NNP", "NNPS"):
            return True
        if any(
            syntax.lower[k] in ("the", "this", "these", "those", "its", "their", "his", "her")
            for k in syntax.kids[subject]
        ):
            return True
    return False


def _modality(scene: Scene, consequence: int, marker: int) -> Modality:
    """Tell how sure a consequence is said to be."""
    syntax = scene.syntax
    if syntax.lower[marker] == "unless":
        return "unless"
    words = set(syntax.auxiliaries(consequence))
    nearby = {syntax.lower[k] for k in syntax.kids[consequence]} | {syntax.lemma[consequence]}
    if words & _POSSIBLE or nearby & {"possibly", "perhaps", "maybe"}:
        return "possible"
    if nearby & {"likely", "probably", "risk", "risks"} or words & _LIKELY:
        return "likely"
    return "certain"
