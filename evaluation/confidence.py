"""Learns how likely a careful coder would record an event (``crosswire.reader.events.confidence``).

``python -m evaluation.confidence`` trains on the sentences of ``cases/acts`` but those of ``HELD``, and on what is told
of the reports of ``cases/reports``. It shows what comes out on each set when it is trained on the others; with
``--write`` it puts the weights into ``confidence.toml``. Run it after a change of frames or rules: the weights are
learned on what these give.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from crosswire.facts import Event, Reading, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.events.confidence import Judge, Weights, as_vector
from crosswire.reader.events.scene import Act, Scene
from crosswire.reader.language import find_model, load_model, parse
from crosswire.reader.parsed import index
from crosswire.reader.reading import read_parsed
from crosswire.settings import Settings
from evaluation.acts import HELD, Sentence, read_acts, take
from evaluation.checks import ROOT
from evaluation.reports import Told, read_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

TABLE: Final = ROOT / "src/crosswire/knowledge/data/confidence.toml"
_HEAD: Final = """\
# How much each sign adds to the likelihood (in log-odds) that a careful coder would record an event, and the direction
# in the space of word vectors in which sentences of politics lie; reader/events/confidence.py gives the signs.
# Learned by `python -m evaluation.confidence --write` from sentences written for the project (evaluation/cases/acts).
"""
# Strength of the penalty on large weights, chosen on the sets that are learned from: inverse, as scikit-learn has it.
_WORDS_C: Final = 10.0
_SIGNS_C: Final = 0.05
_FOLDS: Final = 5
_NEUTRAL: Final = Weights(0.0, {}, (), 0.0)


class Row(Struct, frozen=True):
    """An event found: its signs, the meaning of its sentence and report, and whether it is one that was expected."""

    signs: dict[str, float]
    meaning: tuple[float, ...]
    right: bool


class Sample(Struct, frozen=True):
    """A text with what was found in it: the set it is of, its meaning, and whether it has events at all."""

    part: str
    meaning: tuple[float, ...]
    political: bool
    rows: tuple[Row, ...]


class Notebook(Judge):
    """Writes down the signs and meanings of all events of a report, and leaves none out."""

    def __init__(
        self, meanings: Sequence[bytes], written: dict[str, tuple[dict[str, float], tuple[float, ...]]]
    ) -> None:
        """Takes the meanings of the sentences, and the book to write in, by the id of an event."""
        super().__init__(meanings, _NEUTRAL)
        self._written = written

    def rate(self, scene: Scene, pairs: Sequence[tuple[Act, Event]]) -> list[Event]:
        """Give all events as they are."""
        for (act, event), signs in zip(pairs, self.signs(scene, pairs), strict=True):
            meaning = self.meaning(scene.parsed.sentence_of[act.head])
            self._written[event.id] = (signs, () if meaning is None else tuple(meaning.tolist()))
        return [event for _, event in pairs]


def collect() -> Iterator[Sample]:
    """Read the sentences and the marked reports of the project and give what was found in them."""
    nlp, knowledge = load_model(find_model()), load_knowledge()
    sentences, cases = read_acts(), read_table()
    reports = [
        *(Report(id=s.name, text=s.text, published=s.published) for s in sentences),
        *(c.report() for c in cases),
    ]
    for number, analysis in enumerate(parse(nlp, reports, batch=128)):
        written: dict[str, tuple[dict[str, float], tuple[float, ...]]] = {}
        reading = read_parsed(index(*analysis), knowledge, judging=partial(Notebook, written=written))
        if number < len(sentences):
            part, political = sentences[number].name.split(maxsplit=1)[0], bool(sentences[number].wanted)
            truths = _of_sentence(sentences[number], reading)
        else:
            part, political = "reports", True
            truths = _of_report(Told(cases[number - len(sentences)], reading))
        vectors = [vector for s in reading.sentences if (vector := as_vector(s.meaning)) is not None]
        mean = tuple(np.mean(vectors, axis=0).tolist()) if vectors else ()
        yield Sample(part, mean, political, tuple(Row(*written[key], right) for key, right in truths.items()))


def _of_sentence(sentence: Sentence, reading: Reading) -> dict[str, bool]:
    """Tell of each event found in a sentence whether it is one that was expected."""
    free = list(reading.events)
    for wanted in sentence.wanted:
        take(sentence, reading, wanted, free)
    return {event.id: event not in free for event in reading.events}


def _of_report(told: Told) -> dict[str, bool]:
    """Tell of the events found in a report whether they are expected, as far as the report's table says."""
    truths: dict[str, bool] = {}
    for line in told.case.expected.get("events", ()):
        words, code = line.split(" = ")
        place = told.span(words)
        near = [event for event in told.reading.events if event.trigger.overlaps(place)]
        truths |= {event.id: event.plover == code.split()[0] for event in near}
    for words in told.case.expected.get("quiet", ()):
        place = told.span(words)
        truths |= {event.id: False for event in told.reading.events if event.trigger.overlaps(place)}
    return truths


def learn(samples: Sequence[Sample]) -> Weights:
    """Learn the weights: first the field of a sentence, then, with fields that were not fitted on it, the signs."""
    words = _learn_field(samples)
    rows: list[Row] = []
    for fold in range(_FOLDS):
        unfitted = _learn_field([sample for n, sample in enumerate(samples) if n % _FOLDS != fold])
        for sample in samples[fold::_FOLDS]:
            rows += [replace(row, signs=row.signs | {"field": _field(unfitted, row)}) for row in sample.rows]
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform([row.signs for row in rows])
    model = LogisticRegression(C=_SIGNS_C, max_iter=5000)
    scale = matrix.std(axis=0)
    scale[scale == 0] = 1.0
    model.fit(matrix / scale, [row.right for row in rows])
    found = zip(vectorizer.get_feature_names_out(), (model.coef_[0] / scale).tolist(), strict=True)
    signs = {name: round(weight, 3) for name, weight in found if abs(weight) >= 0.0005}
    coefficients, bias = words
    return Weights(
        round(float(model.intercept_[0]), 3), signs, tuple(round(w, 3) for w in coefficients.tolist()), round(bias, 3)
    )


def _learn_field(samples: Sequence[Sample]) -> tuple[NDArray[np.float64], float]:
    """Learn in which direction of the word vectors texts with events lie."""
    model = LogisticRegression(C=_WORDS_C, max_iter=5000, class_weight="balanced")
    model.fit(np.array([s.meaning for s in samples]), [s.political for s in samples])
    return model.coef_[0], float(model.intercept_[0])


def _field(words: tuple[NDArray[np.float64], float], row: Row) -> float:
    """Give the field of the sentence of an event."""
    return float(np.array(row.meaning) @ words[0] + words[1])


def show(part: str, samples: Sequence[Sample], weights: Weights) -> str:
    """Tell what comes out on texts: how well right and wrong are told apart, and what is kept."""
    judge = Judge((), weights)
    words = (np.array(weights.words), weights.words_bias)
    rated = [
        (judge.likelihood(row.signs | {"field": _field(words, row)}), row.right, n)
        for n, sample in enumerate(samples)
        for row in sample.rows
    ]
    kept = [(right, n) for likely, right, n in rated if likely >= Settings().least_confidence]
    lures = sum(not sample.political for sample in samples)
    fooled = len({n for _, n in kept if not samples[n].political})
    truths = [r for _, r, _ in rated]
    auc = roc_auc_score(truths, [likely for likely, _, _ in rated]) if len(set(truths)) > 1 else float("nan")
    precision = sum(r for r, _ in kept) / max(1, len(kept))
    recall = sum(r for r, _ in kept) / max(1, sum(truths))
    return (
        f"{part:<8} AUC {auc:.3f}; of {len(rated)} {sum(truths)} right; kept {len(kept)}, {precision:.3f} right, "
        f"{recall:.3f} of all right; lures with one {fooled}/{lures}"
    )


def write(weights: Weights, path: Path = TABLE) -> None:
    """Write the table of weights."""
    signs = [f'"{name}" = {weight}' for name, weight in sorted(weights.signs.items())]
    words = [f"    {', '.join(map(str, weights.words[i : i + 15]))}," for i in range(0, len(weights.words), 15)]
    lines = [f"bias = {weights.bias}", f"words_bias = {weights.words_bias}", "words = [", *words, "]", "", "[signs]"]
    path.write_text(_HEAD + "\n".join([*lines, *signs, ""]), "utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Learn, show, and write where that is asked for; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the weights into the package's table")
    options = parser.parse_args(argv)
    samples = list(collect())
    open_ones = [sample for sample in samples if sample.part not in HELD]
    for part in sorted({sample.part for sample in open_ones}):
        others = [sample for sample in open_ones if sample.part != part]
        sys.stdout.write(show(part, [s for s in samples if s.part == part], learn(others)) + "\n")
    weights = learn(open_ones)
    sys.stdout.write(show("held", [sample for sample in samples if sample.part in HELD], weights) + "\n")
    if options.write:
        write(weights)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
