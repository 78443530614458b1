"""Measures: which figures of a report are of what a happening has one of."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crosswire.collation.measured import measured
from crosswire.collation.telling import Teller
from crosswire.facts import Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.knowledge.lexicon.measures import load_measures
from crosswire.reader.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

SENTENCES: list[list[str]] = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("measured.toml").read_text("utf-8")
)["sentence"]

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def tellers(nlp: Language) -> dict[str, Teller]:
    """Give the tellers of all sentences; they are parsed together."""
    reports = [Report(id=text, text=text, outlet="A", published="2024-05-14") for text, _ in SENTENCES]
    return {r.report.id: Teller(r, 0, r.dating) for r in read(nlp, reports, load_knowledge())}


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_measured_finds_what_a_figure_is_of(tellers: dict[str, Teller], text: str, expected: str) -> None:
    found = (
        f"{measure.name} {figure.quantity.value:g}"
        for measure in load_measures()
        for figure in measured(measure, tellers[text])
    )
    assert sorted(found) == sorted(filter(None, expected.split("; ")))


def test_load_measures_gives_each_a_name_and_a_way_to_be_told() -> None:
    measures = load_measures()
    assert len({m.name for m in measures}) == len(measures)
    assert all(m.unit and (m.told or m.cues) for m in measures)
