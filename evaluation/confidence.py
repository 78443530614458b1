"""Learns how likely a careful coder would record an event (``crosswire.reader.events.confidence``).

``python -m evaluation.confidence`` trains on the sentences of ``cases/acts`` but those of ``HELD``, and on what is told
of the reports of ``cases/reports``. It shows what comes out on each set when it is trained on the others, on the held
set when it is trained on all others, and on all others themselves; the events found, those with the right status, and
how many events of each rating are right. With ``--write`` it puts the weights into ``confidence.toml``. Run it after a
change of frames or rules: the weights are learned on what these give.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
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
from crosswire.reader.events.confidence import LEAST, Judge, Weights, as_vector
from crosswire.reader.events.scene import Act, Scene
from crosswire.reader.language import find_model, load_model, parse
from crosswire.reader.parsed import index
from crosswire.reader.reading import read_parsed
from crosswire.settings import Settings
from evaluation.acts import HELD, Sentence, check_acts, read_acts, take
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
_WORDS_C: Final = 2.0
_SIGNS_C: Final = 0.05
_FOLDS: Final = 5
_BINS: Final = (0.0, 0.2, LEAST, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_NEUTRAL: Final = Weights(0.0, {}, (), 0.0)


class Row(Struct, frozen=True):
    """An event found: its signs, the meaning of its sentence and report, and whether it is one that was expected."""

    signs: dict[str, float]
    meaning: tuple[float, ...]
    right: bool


class Sample(Struct, frozen=True):
    """A text with what was found in it: the set it is of, its meaning, and whether it has events at all.

    ``rows`` are of the events that it is known of whether they are right, by their ids; ``sentence`` is None for a
    report, of which not all events are told.
    """

    part: str
    meaning: tuple[float, ...]
    political: bool
    rows: dict[str, Row]
    sentence: Sentence | None
    reading: Reading


class Rated(Struct, frozen=True):
    """An event's rating, whether it is right, and the number of its sample."""

    likely: float
    right: bool
    sample: int


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
            sentence = sentences[number]
            part, political = sentence.name.split(maxsplit=1)[0], bool(sentence.wanted)
            truths = _of_sentence(sentence, reading)
        else:
            sentence, part, political = None, "reports", True
            truths = _of_report(Told(cases[number - len(sentences)], reading))
        vectors = [vector for s in reading.sentences if (vector := as_vector(s.meaning)) is not None]
        mean = tuple(np.mean(vectors, axis=0).tolist()) if vectors else ()
        rows = {key: Row(*written[key], right) for key, right in truths.items()}
        yield Sample(part, mean, political, rows, sentence, reading)


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
            rows += [_with_field(row, unfitted) for row in sample.rows.values()]
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


def _with_field(row: Row, words: tuple[NDArray[np.float64], float]) -> Row:
    """Give a row with the field of its sentence among the signs."""
    return replace(row, signs=row.signs | {"field": float(np.array(row.meaning) @ words[0] + words[1])})


def rate(samples: Sequence[Sample], weights: Weights) -> list[dict[str, float]]:
    """Give the ratings of the events of each sample, by their ids."""
    judge = Judge((), weights)
    words = (np.array(weights.words), weights.words_bias)
    return [{key: judge.likelihood(_with_field(row, words).signs) for key, row in s.rows.items()} for s in samples]


def show(part: str, samples: Sequence[Sample], ratings: Sequence[dict[str, float]]) -> Iterator[str]:
    """Tell what comes out on texts: how well right and wrong are told apart, what is kept, and what that gives.

    Args:
        part: what the texts are called.
        samples: the texts.
        ratings: the ratings of their events.
    """
    rated = _rated(samples, ratings)
    kept = [one for one in rated if one.likely >= Settings().least_confidence]
    lures = sum(not sample.political for sample in samples)
    fooled = len({one.sample for one in kept if not samples[one.sample].political})
    truths = [one.right for one in rated]
    auc = f"{roc_auc_score(truths, [one.likely for one in rated]):.3f}" if len(set(truths)) > 1 else "-"
    yield (
        f"{part:<8} AUC {auc}; of {len(rated)} {sum(truths)} right; kept {len(kept)}, "
        f"{_share(sum(one.right for one in kept), len(kept))} right, "
        f"{_share(sum(one.right for one in kept), sum(truths))} of all right; lures with one {fooled}/{lures}"
    )
    expected = sum(len(sample.sentence.wanted) for sample in samples if sample.sentence)
    if expected:
        found, statuses = found_in(samples, ratings)
        yield (
            f"{'':<8} events found {found} of {expected} ({_share(found, expected)}), with the right status {statuses} "
            f"({_share(statuses, found)} of those found, {_share(statuses, expected)} of all)"
        )


def _rated(samples: Sequence[Sample], ratings: Sequence[dict[str, float]]) -> list[Rated]:
    """Give the rated events of all samples."""
    return [
        Rated(likely, sample.rows[key].right, number)
        for number, (sample, found) in enumerate(zip(samples, ratings, strict=True))
        for key, likely in found.items()
    ]


def _share(part: int, whole: int) -> str:
    """Write a share, "-" of nothing."""
    return f"{part / whole:.3f}" if whole else "-"


def found_in(samples: Sequence[Sample], ratings: Sequence[dict[str, float]]) -> tuple[int, int]:
    """Count the expected events of sentences that are found and kept, and those of them with the right status."""
    parts = {"found": 0, "status": 0}
    for sample, known in zip(samples, ratings, strict=True):
        if sample.sentence is None:
            continue
        events = tuple(replace(event, confidence=known[event.id]) for event in sample.reading.events)
        for check in check_acts(sample.sentence, replace(sample.reading, events=events)):
            name = check.part.rpartition(": ")[2]
            if name in parts:
                parts[name] += check.met
    return parts["found"], parts["status"]


def calibrate(samples: Sequence[Sample], ratings: Sequence[dict[str, float]]) -> Iterator[str]:
    """Tell how many of the events of each rating are right."""
    rated = _rated(samples, ratings)
    for low, high in pairwise(_BINS):
        inside = [one for one in rated if low <= one.likely < high]
        mean = sum(one.likely for one in inside) / max(1, len(inside))
        right = sum(one.right for one in inside)
        share = _share(right, len(inside))
        yield f"  {low:.2f}-{high:.2f}: {len(inside):4} events, rated {mean:.2f} on average, {share} right"


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
    learned = [sample for sample in samples if sample.part not in HELD]
    held = [sample for sample in samples if sample.part in HELD]
    apart: list[tuple[Sample, dict[str, float]]] = []
    for part in sorted({sample.part for sample in learned}):
        members = [sample for sample in learned if sample.part == part]
        ratings = rate(members, learn([sample for sample in learned if sample.part != part]))
        apart += zip(members, ratings, strict=True)
        _print(show(part, members, ratings))
    weights = learn(learned)
    crossed, ratings = [sample for sample, _ in apart], [found for _, found in apart]
    _print(show("apart", crossed, ratings), show("together", learned, rate(learned, weights)))
    _print(show("held", held, rate(held, weights)))
    _print(["ratings of those learned apart:"], calibrate(crossed, ratings))
    _print(["ratings of those held back:"], calibrate(held, rate(held, weights)))
    if options.write:
        write(weights)
    return 0


def _print(*parts: Iterable[str]) -> None:
    """Print lines."""
    for part in parts:
        sys.stdout.write("".join(f"{line}\n" for line in part))


if __name__ == "__main__":
    raise SystemExit(main())
