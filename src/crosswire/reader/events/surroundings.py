"""What stands around an act: the words of its clause and theme, its time, its place, what it was for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.facts import Moment, Place, Span
    from crosswire.reader.events.scene import Act, Scene

FindPlace = Callable[["Token"], "Place | None"]

_LOCATIVE: Final = (
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "around",
    "across",
    "on",
    "off",
    "along",
    "throughout",
    "within",
)
# Categories of acts that are done where those are whom they befall.
_ON_THE_SPOT: Final = frozenset({"14", "17", "18", "19", "20"})
# Visits, made and promised.
_VISITS: Final = frozenset({"042", "036"})
# Categories of acts that two do with each other.
_TOGETHER: Final = frozenset({"04", "05", "06"})
# Dependents that are clauses of their own, left out of the words of an act.
_APART: Final = frozenset({"advcl", "parataxis", "relcl", "punct", "cc", "mark"})
_LINKED: Final = frozenset(
    {"xcomp", "conj", "advcl", "acl", "relcl", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "acomp", "attr", "pcomp"}
)


def reach(scene: Scene, i: int, apart: frozenset[str]) -> tuple[int, int]:
    """Give the token range under a word without dependents of some labels, and without verbs joined to it."""
    syntax = scene.syntax
    left = right = i
    stack = [i]
    while stack:
        at = stack.pop()
        if at < left:
            left = at
        elif at > right:
            right = at
        for k in syntax.kids[at]:
            label = syntax.dep[k]
            if label in apart and not (label == "mark" and at != i):
                continue
            if label == "conj" and syntax.is_verb(k) and at == i:
                continue
            stack.append(k)
    return left, right + 1


def clause_span(scene: Scene, act: Act) -> Span:
    """Give the words of an act: its clause from subject to object, without the clauses that hang on it."""
    start, end = reach(scene, act.clause if act.clause >= 0 else act.head, _APART)
    parsed, at = scene.parsed, act.head
    for k in (act.first, *act.sources, *act.targets):
        # Whoever says "we" stands outside of the quotation, with words that are not the act's.
        if parsed.sentence_of[k] == parsed.sentence_of[at] and parsed.quotation_of[k] == parsed.quotation_of[at]:
            start, end = min(start, k), max(end, k + 1)
    clause = act.clause if act.clause >= 0 else at
    host = scene.syntax.head[clause]
    if scene.syntax.dep[clause] == "relcl" and act.theme == host:
        # "A conversation he had with her": the noun is what was had.
        start = min(start, reach(scene, host, frozenset({"relcl"}))[0])
    for k in act.beside:
        if scene.syntax.dep[k] == "advcl" and scene.syntax.head[k] == clause < k:
            # "Rebuked her, expressing anger over the delay": one act in two verbs.
            end = max(end, reach(scene, k, _APART)[1])
    return scene.parsed.span(start, max(end, act.last))


def phrase_span(scene: Scene, i: int) -> Span:
    """Give the words of a phrase or clause."""
    start, end = reach(scene, i, frozenset({"punct", "cc", "relcl"}))
    doc = scene.parsed.doc
    # "De-escalation" is three tokens that the parser may not join.
    while end + 1 < len(doc) and not doc[end - 1].whitespace_ and doc[end].text == "-" and not doc[end].whitespace_:
        end += 2
    return scene.parsed.span(start, end)


def purpose_of(scene: Scene, act: Act) -> Span | None:
    """Give the words that say what an act was for: "to", "in order to", "in an effort to"."""
    syntax = scene.syntax
    verb = act.clause if act.clause >= 0 else act.head
    for k in syntax.kids[verb]:
        if k == act.theme or syntax.dep[k] not in ("advcl", "xcomp") or k < act.head:
            continue
        # Without an object an infinitive is what the verb governs ("continued to protest"), not what it is for.
        is_purpose = syntax.dep[k] == "advcl" or bool(syntax.objects(verb))
        if is_purpose and syntax.tag[k] == "VB" and "to" in syntax.auxiliaries(k):
            return phrase_span(scene, k)
    return None


def place_of(scene: Scene, act: Act, find_place: FindPlace | None) -> Place | None:
    """Give where an act was done: the first place named by a locative phrase at its verb or noun."""
    if find_place is None:
        return None
    named = next((place for k in _locations(scene, act) if (place := _place_at(scene, k, find_place))), None)
    if named is not None or (act.root not in _ON_THE_SPOT and act.code not in _VISITS):
        return named
    # "Shelled Goma", "visited Kigali": where it was done is whom it befell.
    spots = (k for k in act.targets if (actor := scene.actor(k)) is not None and actor.id.startswith("place:"))
    return next((place for k in spots if (place := find_place(scene.parsed.doc[k]))), None)


def country_at(scene: Scene, act: Act, place: Place | None) -> str | None:
    """Give the code of the country in which an act was done: its place's, or that which a locative phrase names.

    Args:
        scene: the report.
        act: the act.
        place: where it was done, if that is known.
    """
    if place is not None:
        return place.country
    states = (actor for k in _locations(scene, act) if (actor := scene.actor(k)) is not None)
    return next((actor.country for actor in states if actor.kind == "country"), None)


def _locations(scene: Scene, act: Act) -> Iterator[int]:
    """Give the nominals of the locative phrases at an act's words."""
    words = [act.head, act.clause] if act.clause >= 0 and act.clause != act.head else [act.head]
    if act.theme is not None and not scene.syntax.is_verb(act.theme):
        words.append(act.theme)
    # "Arrested forty students in Kano", "signed it with Benin in Lome": those on the other side are where it is done.
    others = (*act.targets, *act.patients) if act.root in _ON_THE_SPOT or act.root in _TOGETHER else ()
    for word in dict.fromkeys((*words, *act.beside, *others)):
        preps = scene.syntax.preps(word)
        for name in _LOCATIVE if preps else ():
            # Sanctions on somebody are imposed elsewhere.
            yield from (k for k in preps.get(name, ()) if name != "on" or k not in act.targets)


def _place_at(scene: Scene, i: int, find_place: FindPlace, depth: int = 0) -> Place | None:
    """Give the place that a nominal names, or leads to: "the town of Lira", "a camp in northern Mali"."""
    place = find_place(scene.parsed.doc[i])
    if place is not None or depth > 1 or scene.is_actor(i):
        return place
    preps = scene.syntax.preps(i)
    nominals = (*scene.syntax.children(i, "appos"), *(k for name in ("of", *_LOCATIVE) for k in preps.get(name, ())))
    return next((found for k in nominals if (found := _place_at(scene, k, find_place, depth + 1))), None)


def _counted_from(scene: Scene, tokens: range) -> int:
    """Give the verb from which a time is counted, -1 for none: "three days after the town was flooded" is its day."""
    syntax, last = scene.syntax, tokens[-1]
    if syntax.lower[last] not in {"after", "before"}:
        return -1
    verb = syntax.head[last] if syntax.dep[last] == "mark" else syntax.child(last, "pcomp")
    return verb if verb > last and syntax.is_verb(verb) else -1


class Calendar:
    """The moments of a report by the verb or noun they hang on.

    Args:
        scene: the report.
        moments: its time expressions, in any order.
    """

    def __init__(self, scene: Scene, moments: Sequence[Moment]) -> None:
        """Finds for each moment the words above it, up to the nearest verb."""
        self._scene = scene
        self._at: dict[int, list[tuple[int, Moment]]] = {}
        starts = scene.parsed.offsets
        for moment in moments:
            if moment.grain == "duration" or not (moment.earliest or moment.latest):
                continue
            span = moment.evidence[0]
            tokens = range(bisect_left(starts, span.start), max(bisect_right(starts, span.end - 1), 1))
            if tokens:
                self._hang(tokens, moment)

    def _hang(self, tokens: range, moment: Moment) -> None:
        """Enter a moment at each word above it up to the nearest verb."""
        syntax = self._scene.syntax
        if (verb := _counted_from(self._scene, tokens)) >= 0:
            self._at.setdefault(verb, []).append((tokens[-1], moment))
            return
        head = next((i for i in tokens if syntax.head[i] not in tokens or syntax.head[i] == i), tokens[0])
        noun = syntax.child(head, "pobj")
        if noun >= tokens.stop:  # "Three days after the flood" is the day of the flood.
            self._at.setdefault(noun, []).append((head, moment))
            return
        for k in syntax.governors(head):
            self._at.setdefault(k, []).append((head, moment))
            if syntax.is_verb(k):
                break

    def moment_of(self, act: Act) -> Moment | None:
        """Give the time of an act: the nearest moment at its word, its clause, or a clause that it hangs on."""
        syntax = self._scene.syntax
        at = act.head
        for _ in range(6):
            if found := self._at.get(at):
                return min(found, key=lambda entry: abs(entry[0] - act.head))[1]
            if syntax.head[at] == at or syntax.dep[at] not in _LINKED:
                return None
            at = syntax.head[at]
        return None
