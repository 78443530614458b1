"""The lexicon of acts: its tables hold together, and operators compose."""

from __future__ import annotations

import pytest

from crosswire.knowledge.lexicon.frames import Frames, Unit, UnitRow, load_frames, specificity
from crosswire.knowledge.ontology import load_ontology
from crosswire.knowledge.tables import read_rows
from crosswire.reader.events.frames import CONDITIONS, TESTED
from crosswire.reader.events.operators import ADJECTIVES, NOUNS, VERBS

FRAMES = load_frames()
ROWS = read_rows("frames.csv", UnitRow)


def all_units(frames: Frames) -> list[Unit]:
    tables = (frames.verbs, frames.nouns, frames.adjectives, frames.things)
    return [unit for table in tables for units in table.values() for unit in units]


def kinds() -> set[str]:
    return {unit.act[1:] for units in FRAMES.things.values() for unit in units}


def test_frames_are_many() -> None:
    acts = [row for row in ROWS if row.pos != "g" and row.act != "-"]
    assert len(acts) >= 2500


def test_frames_name_known_acts() -> None:
    ontology = load_ontology()
    for unit in all_units(FRAMES):
        known = unit.act == "-" or unit.act[0] == ":" or unit.act in ontology.codes or unit.operator in VERBS
        assert known, unit


def test_frames_of_nouns_and_adjectives_have_operators_that_can_be_these() -> None:
    nouns = {unit.operator for units in FRAMES.nouns.values() for unit in units if unit.is_operator}
    adjectives = {unit.operator for units in FRAMES.adjectives.values() for unit in units if unit.is_operator}
    assert nouns <= NOUNS
    assert adjectives <= ADJECTIVES


def test_frames_ask_only_for_what_can_be_tested() -> None:
    known = kinds() | set(TESTED)
    for unit in all_units(FRAMES):
        for condition in unit.when:
            assert condition.name in CONDITIONS, unit
            if condition.name in ("obj", "subj", "pobj"):
                assert set(condition.values) <= known, unit


def test_frames_are_entered_once() -> None:
    seen = set()
    for row in ROWS:
        key = (row.unit, row.pos, row.when, row.act if row.pos == "g" else "")
        assert key not in seen, row
        seen.add(key)


def test_frames_of_one_trigger_stand_most_specific_first() -> None:
    for units in FRAMES.verbs.values():
        weights = [specificity(unit) for unit in units]
        assert weights == sorted(weights, reverse=True)


def test_operators_lead_from_known_to_known() -> None:
    codes = load_ontology().codes
    things = kinds() | {"resign", "supply", "trade"}
    for name, table in FRAMES.operators.items():
        assert name in VERBS, name
        for key, value in table.items():
            assert key == "default" or key in codes or (key[0] == ":" and key[1:] in things), (name, key)
            digits = name == "ask" and (f"10{value}" in codes or value == "0")
            assert value in ("", "=") or value in codes or digits, (name, key, value)


@pytest.mark.parametrize(
    ("operator", "governed", "made"),
    [
        ("promise", "072", "0332"),
        ("promise", "190", "1384"),
        ("promise", "111", "111"),
        ("threaten", "1622", "1311"),
        ("threaten", None, "130"),
        ("end", "0711", "1621"),
        ("end", "163", "085"),
        ("end", "191", "0872"),
        ("end", "012", None),
        ("refuse", "1056", "1246"),
        ("refuse", "112", "016"),
        ("give", ":arms", "072"),
        ("expel", ":diplomat", "161"),
        ("ask", "073", "33"),
        ("do", ":agreement", "057"),
        ("face", "051", None),
    ],
)
def test_operators_compose(operator: str, governed: str | None, made: str | None) -> None:
    assert FRAMES.compose(operator, governed) == made


def test_contexts_narrow_codes() -> None:
    assert FRAMES.contexts["missile"] == "military"
    assert FRAMES.narrow("070", "military") == "072"
    assert FRAMES.narrow("190", "military") == "190"


def test_contexts_are_plovers() -> None:
    assert set(FRAMES.contexts.values()) <= set(load_ontology().contexts)
