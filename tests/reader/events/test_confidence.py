"""How likely an event is: what the signs come to, and what is left out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.builders import draft, event

from crosswire.facts import Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.events.confidence import LEAST, Judge, Weights, load_weights
from crosswire.reader.reading import read
from crosswire.settings import Settings
from crosswire.told import host_of

if TYPE_CHECKING:
    from spacy.language import Language

LURES = [
    "The striker attacked down the left and shot twice before half-time, and the keeper defended bravely.",
    "The Hungarian soprano stormed Vienna with an aria that murdered the critics.",
    "Copper retreated in London as Chilean miners and Chinese smelters fought over fees.",
]
NEWS = [
    "Kenyan troops attacked a rebel camp in Somalia on Monday, killing nine fighters, the army said.",
    "Peru's foreign minister accused Chile on Tuesday of arming smugglers along the border.",
]


def test_likelihood_is_the_logistic_of_the_signs() -> None:
    judge = Judge((), Weights(-1.0, {"dated": 2.0, "position": 0.5}, (), 0.0))
    assert judge.likelihood({"dated": 1.0, "position": 0.5, "never seen": 9.0}) == pytest.approx(
        1 / (1 + math.exp(-1.25)), abs=0.001
    )


def test_field_is_open_without_word_vectors() -> None:
    weights = Weights(0.0, {}, (1.0, 2.0), 0.5)
    assert Judge([b""], weights).field(0) == 0.0
    assert Judge([np.array([1.0], dtype="<f2").tobytes()], weights).field(0) == 0.0
    assert Judge([np.array([0.6, 0.8], dtype="<f2").tobytes()], weights).field(0) == pytest.approx(2.7, abs=0.01)


def test_field_is_that_of_the_sentence_and_of_its_report() -> None:
    one, other = (np.array(v, dtype="<f2").tobytes() for v in ([1.0, 0.0], [0.0, 1.0]))
    judge = Judge([one, other, b""], Weights(0.0, {}, (1.0, 0.0), 0.0))
    assert judge.field(0) > judge.field(2) > judge.field(1) > 0.0


def test_host_is_the_nearest_that_is_likely_enough() -> None:
    text = draft("r", "[[e|Ostrand acted.]]")
    outer = event(text, "e", "COERCE", id="a", confidence=0.9)
    middle, inner = (replace(outer, id=i, confidence=c, within=w) for i, c, w in (("b", 0.3, "a"), ("c", 0.8, "b")))
    known = {one.id: one for one in (outer, middle, inner)}
    assert [host_of(one, known, 0.5) for one in (outer, middle, inner)] == [None, outer, outer]
    assert host_of(inner, known, 0.2) == middle
    assert host_of(replace(inner, within="not there"), known, 0.2) is None


@given(st.dictionaries(st.sampled_from(sorted(load_weights().signs)), st.floats(-50, 50)))
def test_likelihood_is_a_probability(signs: dict[str, float]) -> None:
    assert 0.0 <= Judge(()).likelihood(signs) <= 1.0


@pytest.mark.model
@pytest.mark.parametrize("text", LURES)
def test_events_of_other_fields_are_left_out(text: str, nlp: Language) -> None:
    (reading,) = read(nlp, [Report(id="r", text=text, published="2021-04-06")], load_knowledge())
    assert all(event.confidence < Settings().least_confidence for event in reading.events)


@pytest.mark.model
@pytest.mark.parametrize("text", NEWS)
def test_events_of_politics_are_kept_with_their_confidence(text: str, nlp: Language) -> None:
    (reading,) = read(nlp, [Report(id="r", text=text, published="2021-04-06")], load_knowledge())
    assert reading.events
    assert max(event.confidence for event in reading.events) >= Settings().least_confidence
    assert all(LEAST <= event.confidence < 1.0 for event in reading.events)
