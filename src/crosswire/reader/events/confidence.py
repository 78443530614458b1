"""How likely a careful coder would record an event: a small learned model over parse, actors and word vectors.

Frames and operators tell what an act would be; whether the sentence reports one at all ("the striker attacked down the
left") is told by many weak signs. A logistic regression weighs them: the class and status, the clause, who is on which
side, and the field of the sentence, which is itself a logistic regression over the mean vector of its content words.
Both were trained on sentences written for the project, three in five of them lures from sport, markets, culture, local
crime and history. ``python -m evaluation.confidence`` trains them and shows how many of the events of each rating are
right, on texts that they were not trained on.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct, convert
from msgspec.structs import replace

from crosswire.knowledge.tables import read_toml
from crosswire.told import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from crosswire.facts import Event, Participant
    from crosswire.reader.events.scene import Act, Scene

LEAST: Final = 0.3
"""Events rated lower are nowhere shown: most of them are wrong. ``crosswire code`` leaves out more."""

# What a sentence's own words weigh beside those of its whole report.
_OWN_SHARE: Final = 0.4
# Sectors of those who act in politics.
_GOVERNING: Final = frozenset(
    {"GOV", "MIL", "REB", "LEG", "COP", "JUD", "OPP", "PTY", "SPY", "IGO", "IMG", "LAB", "ELI"}
)
_CLAUSES: Final = frozenset({"ROOT", "ccomp", "conj", "relcl", "acl", "advcl", "xcomp", "pcomp"})
_PURPOSES: Final = frozenset({"advcl", "acl", "relcl"})
_TENSES: Final = {"VBD": "past", "VBN": "participle", "VBZ": "present", "VBP": "present", "VB": "base", "VBG": "ing"}


class Weights(Struct, frozen=True):
    """What the signs weigh, in log-odds; ``words`` is the direction in the space of word vectors that is politics."""

    bias: float
    signs: dict[str, float]
    words: tuple[float, ...]
    words_bias: float


@cache
def load_weights() -> Weights:
    """Give the learned weights, read once a process."""
    return convert(read_toml("confidence.toml"), Weights)


class Judge:
    """Rates the events of one report.

    Args:
        meanings: the meaning of each sentence, as ``Sentence.meaning`` has it; empty where the model has no vectors.
        weights: what the signs weigh; the package's by default.
    """

    def __init__(self, meanings: Sequence[bytes], weights: Weights | None = None) -> None:
        """Keeps the meanings; the field of a sentence is worked out when an event stands in it."""
        self._meanings = meanings
        self._weights = weights or load_weights()
        self._words = np.asarray(self._weights.words)
        self._fields: dict[int, float] = {}
        self._whole: NDArray[np.float64] | None = None
        self._vectors: list[NDArray[np.float64] | None] = []

    def rate(self, scene: Scene, pairs: Sequence[tuple[Act, Event]]) -> list[Event]:
        """Give the events that are likely enough, each with its confidence.

        Args:
            scene: the report.
            pairs: the events, each with the act that it was made of.
        """
        rated = [
            replace(event, confidence=self.likelihood(found))
            for (_, event), found in zip(pairs, self.signs(scene, pairs), strict=True)
        ]
        known = {event.id: event for event in rated}
        hosts = (host_of(event, known, LEAST) for event in rated)
        return [
            replace(event, within=host.id if host else None)
            for event, host in zip(rated, hosts, strict=True)
            if event.confidence >= LEAST
        ]

    def likelihood(self, signs: Mapping[str, float]) -> float:
        """Give the probability that signs come to, from 0 to 1."""
        known = self._weights.signs
        odds = self._weights.bias + sum(known.get(sign, 0.0) * value for sign, value in signs.items())
        return round(float(1.0 / (1.0 + np.exp(-odds))), 3)

    def signs(self, scene: Scene, pairs: Sequence[tuple[Act, Event]]) -> Iterator[dict[str, float]]:
        """Give the signs for and against each event, with their strength."""
        sentence_of = scene.parsed.sentence_of
        numbers = [sentence_of[act.head] for act, _ in pairs]
        counts = Counter(numbers)
        for (act, event), number in zip(pairs, numbers, strict=True):
            found = dict.fromkeys(_signs(scene, act, event), 1.0)
            tokens = scene.parsed.sentences[number]
            found["position"] = (act.head - tokens.start) / len(tokens)
            found["weight"] = event.weight
            found["others"] = min(counts[number] - 1, 3)
            found["field"] = self.field(number)
            yield found

    def field(self, number: int) -> float:
        """Tell how far a sentence is of politics by its words and its report's, in log-odds; 0 without vectors."""
        known = self._fields.get(number)
        if known is None:
            meaning = self.meaning(number)
            is_known = meaning is not None and len(meaning) == len(self._words)
            known = float(meaning @ self._words) + self._weights.words_bias if is_known else 0.0
            self._fields[number] = known
        return known

    def meaning(self, number: int) -> NDArray[np.float64] | None:
        """Give the meaning of a sentence together with its report's: a sentence by itself says less of its field."""
        if self._whole is None:
            self._vectors = [as_vector(meaning) for meaning in self._meanings]
            vectors = [vector for vector in self._vectors if vector is not None]
            self._whole = np.mean(vectors, axis=0) if vectors else np.zeros(0)
            self._whole /= max(float(np.sqrt(self._whole @ self._whole)), 1e-9)
        own = self._vectors[number] if number < len(self._vectors) else None
        if not len(self._whole):
            return None
        return self._whole if own is None else _OWN_SHARE * own + (1.0 - _OWN_SHARE) * self._whole


def as_vector(meaning: bytes) -> NDArray[np.float64] | None:
    """Give a meaning as a vector, None where it is empty."""
    return np.frombuffer(meaning, dtype="<f2").astype("float64") if meaning else None


def _signs(scene: Scene, act: Act, event: Event) -> Iterator[str]:
    """Give the signs of an event that are there or not."""
    syntax = scene.syntax
    yield f"class {event.plover}"
    yield f"status {event.status}"
    yield f"word {syntax.pos[act.head]}"
    yield f"tense {_TENSES.get(syntax.tag[act.head], 'none')}"
    at = act.clause if act.clause >= 0 else act.head
    yield f"clause {syntax.dep[at] if syntax.dep[at] in _CLAUSES else 'other'}"
    if syntax.dep[at] in _PURPOSES and "to" in syntax.auxiliaries(at):
        yield "purpose"
    if event.source and event.target:
        yield "both sides"
    yield from _side_signs(scene, "source", event.source)
    yield from _side_signs(scene, "target", event.target)
    yield from _around(scene, act, event)


def _side_signs(scene: Scene, role: str, side: Iterable[Participant]) -> Iterator[str]:
    """Give the signs of those in a role."""
    side = tuple(side)
    if not side:
        yield f"no {role}"
        return
    if any(p.country for p in side):
        yield f"{role} of a country"
    if any(_GOVERNING & set(p.sectors) for p in side):
        yield f"{role} in politics"
    found = [scene.cast.actors.get(p.actor) if p.actor else None for p in side]
    if any(actor is not None and actor.known for actor in found):
        yield f"{role} known"
    first = found[0]
    if first is None:
        yield f"{role} unnamed"
    else:
        yield f"{role} {'place' if first.id.startswith('place:') else first.kind}"


def _around(scene: Scene, act: Act, event: Event) -> Iterator[str]:
    """Give the signs of what stands around an event."""
    if event.earliest is not None:
        yield "dated"
    if event.place is not None:
        yield "placed"
    if event.attributed_to is not None:
        yield "told by somebody"
    if scene.parsed.quotation_of[act.head] >= 0:
        yield "quoted"
    if act.theme is not None:
        yield "about something"
