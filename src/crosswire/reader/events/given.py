"""What one given actor does to another in a text: the class of the act that links the two.

For those who know the actors already (``crosswire code --given``). The two are found in the text by their words; the
same frames and operators as for plain reports give the acts, and the one whose roles the two fill best is the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.facts import Actor, Mention
from crosswire.knowledge.lexicon.frames import Frames, load_frames
from crosswire.knowledge.ontology import Ontology, load_ontology
from crosswire.reader.events.acts import read_all
from crosswire.reader.events.scene import Act, Scene, set_scene
from crosswire.reader.parsed import Cast, Parsed

if TYPE_CHECKING:
    from collections.abc import Iterable

_SOURCE: Final = "given:source"
_TARGET: Final = "given:target"
# How well an act fits: who fills its roles counts most, then whether the other stands under it, then how sure it is.
_IN_ROLE: Final = 1.0
_REVERSED: Final = 0.35
_BELOW: Final = 0.5
_NO_ROLE: Final = 0.0
_STATUS: Final = {
    "asserted": 0.1,
    "attributed": 0.05,
    "planned": 0.05,
    "conditional": 0.0,
    "denied": -0.2,
    "requested": -0.35,
}


def code_given(
    parsed: Parsed, source: str, target: str, *, frames: Frames | None = None, ontology: Ontology | None = None
) -> tuple[str | None, dict[str, float]]:
    """Tell the PLOVER class of what one actor does to another in a text.

    Args:
        parsed: the text with its parse.
        source: the doer as it stands in the text.
        target: the other as it stands in the text; one that does not stand there is taken for unknown.
        frames: the lexicon, the package's by default.
        ontology: PLOVER and CAMEO, the package's by default.

    Returns:
        The class, None where the text has no act of either; and a number for each class met, the largest for the
        answer.
    """
    frames, ontology = frames or load_frames(), ontology or load_ontology()
    ranges = {_SOURCE: find_words(parsed, source), _TARGET: find_words(parsed, target)}
    scene = set_scene(parsed, _cast(parsed, ranges), (), frames, ontology)
    scores: dict[str, float] = {}
    for act in read_all(scene):
        row = ontology.cameo(act.code)
        if row is None or row.plover is None or _is_turned_round(scene, act):
            continue
        score = _fit(scene, act, ranges)
        if score > scores.get(row.plover, 0.0):
            scores[row.plover] = round(score, 3)
    best = max(scores, key=lambda name: scores[name], default=None)
    return best, scores


def find_words(parsed: Parsed, words: str) -> tuple[int, int] | None:
    """Find where a phrase stands, as tokens ``[start, end)``: where most of its words stand together.

    None where less than half of its words are there.
    """
    wanted = [w for w in words.lower().replace("'", " ").replace("’", " ").split() if any(c.isalnum() for c in w)]
    if not wanted:
        return None
    lower = [token.lower_ for token in parsed.doc]
    best: tuple[float, int, int] | None = None
    goal = set(wanted)
    for start, word in enumerate(lower):
        if word not in goal:
            continue
        end = min(len(lower), start + 2 * len(wanted) + 3)
        hits: set[str] = set()
        for i in range(start, end):
            if lower[i] in goal:
                hits.add(lower[i])
                share = len(hits) / len(goal) - 0.01 * (i - start)
                if best is None or share > best[0]:
                    best = (share, start, i + 1)
    if best is None or best[0] < 0.3:
        return None
    return best[1], best[2]


def _cast(parsed: Parsed, ranges: dict[str, tuple[int, int] | None]) -> Cast:
    """Make the two the only actors of the text."""
    actors = {}
    mentions: list[tuple[Mention, int, int, int]] = []
    for name, found in ranges.items():
        if found is None:
            continue
        actors[name] = Actor(id=name, name=name, kind="group")
        for start, end in _again(parsed, *found):
            mention = Mention(evidence=(parsed.span(start, end),), actor=name, form="name")
            mentions.extend((mention, start, end, head) for head in _heads(parsed, start, end))
    return Cast(actors, mentions)


def _again(parsed: Parsed, start: int, end: int) -> list[tuple[int, int]]:
    """Give a range and all others with the same words: whoever is named twice may act in either place."""
    words = [token.lower_ for token in parsed.doc]
    size = end - start
    return [(i, i + size) for i in range(len(words) - size + 1) if words[i : i + size] == words[start:end]]


def _heads(parsed: Parsed, start: int, end: int) -> Iterable[int]:
    """Give the tokens of a range that govern the others, those joined to them included."""
    doc = parsed.doc
    heads = [i for i in range(start, end) if not start <= doc[i].head.i < end or doc[i].head.i == i]
    heads = [i for i in heads if doc[i].pos_ not in ("PUNCT", "DET", "ADP", "CCONJ", "PART")] or heads[:1]
    joined = [i for i in range(start, end) if doc[i].dep_ == "conj" and doc[i].head.i in heads]
    return sorted(set(heads) | set(joined))


def _is_turned_round(scene: Scene, act: Act) -> bool:
    """Tell whether an act is what the other of the two does to the one asked about: no answer in this direction."""
    does, suffers = (
        {mention.actor for k in side if (mention := scene.mentions.get(k)) is not None}
        for side in (act.sources, act.targets)
    )
    return does == {_TARGET} and suffers == {_SOURCE}


def _fit(scene: Scene, act: Act, ranges: dict[str, tuple[int, int] | None]) -> float:
    """Tell how well the two fill the roles of an act."""
    source = _role(scene, _SOURCE, own=act.sources, other=act.targets, below=_is_below(scene, act, ranges[_SOURCE]))
    target = _role(scene, _TARGET, own=act.targets, other=act.sources, below=_is_below(scene, act, ranges[_TARGET]))
    depth = len(scene.syntax.governors(act.head))
    return max(0.01, source + target + _STATUS[act.status] + 0.2 * act.weight - 0.02 * depth)


def _role(scene: Scene, name: str, *, own: tuple[int, ...], other: tuple[int, ...], below: bool) -> float:
    """Tell how well one of the two fills its role: in it, in the other's place, below the act, or nowhere near."""
    if any((m := scene.mentions.get(k)) is not None and m.actor == name for k in own):
        return _IN_ROLE
    if any((m := scene.mentions.get(k)) is not None and m.actor == name for k in other):
        return _REVERSED
    return _BELOW if below else _NO_ROLE


def _is_below(scene: Scene, act: Act, where: tuple[int, int] | None) -> bool:
    """Tell whether a phrase stands among the words that hang on an act's word."""
    if where is None:
        return False
    start, end = scene.syntax.subtree(act.head)
    return start <= where[0] and where[1] <= end
