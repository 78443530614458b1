"""The lexicon of acts, unit by unit: each has a sentence in which it tells the act that it stands for."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from crosswire.facts import Event, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.knowledge.lexicon.frames import UnitRow
from crosswire.knowledge.lexicon.speech import load_speech
from crosswire.knowledge.ontology import load_ontology
from crosswire.knowledge.tables import read_rows
from crosswire.reader.actors.mentions import find_mentions
from crosswire.reader.events.events import find_events
from crosswire.reader.language import parse
from crosswire.reader.parsed import Parsed, index
from crosswire.reader.speech.quotes import find_statements
from crosswire.reader.time.dating import date_report

if TYPE_CHECKING:
    from spacy.language import Language

Row = dict[str, str]
Reading = tuple[Parsed, list[Event]]

with (Path(__file__).parent / "cases" / "units.csv").open(encoding="utf-8", newline="") as lines:
    EXAMPLES: Final[list[Row]] = list(csv.DictReader(lines))
# Operators whose event is named by the word of the act that they govern.
PASSING: Final = frozenset({"@act", "@do", "@fail", "@must", "@order", "@plan", "@refuse", "@say"})
# Few: a unit that fails is mended or taken out.
MOST_FAILING: Final = 20


def key(unit: str, pos: str, act: str, when: str) -> tuple[str, str, str, str]:
    return unit, pos, act, when


def param(row: Row) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=row["fails"])] if row["fails"] else []
    return pytest.param(row, marks=marks, id=" ".join((row["unit"], row["pos"], row["act"], row["when"])).strip())


def words_of(row: Row) -> set[str]:
    """Give the words of a unit in all their spellings."""
    return {spelling for word in row["unit"].split() for spelling in word.split("|")}


def is_told_by(event: Event, row: Row, parsed: Parsed) -> bool:
    """Tell whether an event has the class of a unit and stands at one of the unit's words.

    Of a happening told in two words ("the strike killed") the event has the other one as trigger: then the unit must
    stand in its clause.
    """
    if event.plover != row["class"]:
        return False
    words = words_of(row)
    if row["act"] in PASSING or words & set(event.lemma.split()):
        return True
    span = event.trigger if row["pos"] == "v" else event.span
    tokens = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    return tokens is not None and any({token.lemma_.lower(), token.lower_} & words for token in tokens)


@pytest.fixture(scope="module")
def readings(nlp: Language) -> dict[str, Reading]:
    """All examples, read together, with the events that the lexicon finds, likely or not."""
    knowledge, speech = load_knowledge(), load_speech()
    reports = [Report(id=str(n), text=row["example"], published="2020-03-04") for n, row in enumerate(EXAMPLES)]
    found = {}
    for analysis in parse(nlp, reports, batch=512):
        parsed = index(*analysis)
        cast = find_mentions(parsed, knowledge, date_report(parsed))
        found[parsed.report.text] = parsed, find_events(parsed, cast, find_statements(parsed, cast, speech))
    return found


@pytest.mark.model
@pytest.mark.parametrize("row", [param(row) for row in EXAMPLES])
def test_unit_tells_its_act(row: Row, readings: dict[str, Reading]) -> None:
    parsed, events = readings[row["example"]]
    told = [(event.plover, event.cameo, event.lemma) for event in events]
    assert any(is_told_by(event, row, parsed) for event in events), told


def test_every_unit_that_names_an_act_has_an_example() -> None:
    rows = [row for row in read_rows("frames.csv", UnitRow) if row.pos != "g" and row.act != "-"]
    units = {key(row.unit, row.pos, row.act, ";".join(row.when)) for row in rows}
    examples = {key(row["unit"], row["pos"], row["act"], row["when"]) for row in EXAMPLES}
    assert sorted(units - examples) == []
    assert sorted(examples - units) == []
    assert len(examples) == len(EXAMPLES)


def test_examples_name_known_classes() -> None:
    assert {row["class"] for row in EXAMPLES} <= set(load_ontology().classes)


def test_few_units_fail() -> None:
    assert sum(bool(row["fails"]) for row in EXAMPLES) <= MOST_FAILING
