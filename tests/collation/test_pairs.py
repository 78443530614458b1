"""Pairs of short reports through the whole reader and collation: what must be shown, and what must not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from crosswire.collation.collate import collate_story
from crosswire.facts import Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

    from crosswire.collation.collate import StoryPart

PAIRS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("pairs.toml").read_text("utf-8")
)["pair"]
CLASHES = {"conflict", "disputed", "updated", "unlikely"}

pytestmark = pytest.mark.model


def part_of(nlp: Language, pair: dict[str, Any]) -> StoryPart:
    reports = [
        Report(id=name, text=pair[name], outlet=name.upper(), published=pair[f"on_{name}"]) for name in ("a", "b")
    ]
    knowledge = load_knowledge()
    return collate_story(list(read(nlp, reports, knowledge)), knowledge)


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["name"] for pair in PAIRS])
def test_pair_shows_what_it_should(nlp: Language, pair: dict[str, Any]) -> None:
    part = part_of(nlp, pair)
    shown = [(f.verdict, f.aspect, f.summary) for f in part.findings]
    if not pair["verdict"]:
        assert [entry for entry in shown if entry[0] in CLASHES] == []
        return
    texts = {r.report.id: r.report.text for r in part.readings}
    hits = [
        f for f in part.findings
        if f.verdict == pair["verdict"] and f.aspect == pair.get("aspect", f.aspect)
    ]  # fmt: skip
    assert hits, shown
    if "words" in pair:
        told = [texts[s.report][s.start : s.end] for f in hits for s in f.evidence]
        assert any(pair["words"] in words for words in told), told


@pytest.mark.parametrize("pair", PAIRS[::3], ids=[pair["name"] for pair in PAIRS[::3]])
def test_findings_do_not_depend_on_the_order_of_reports(nlp: Language, pair: dict[str, Any]) -> None:
    knowledge = load_knowledge()
    reports = [
        Report(id=name, text=pair[name], outlet=name.upper(), published=pair[f"on_{name}"]) for name in ("a", "b")
    ]
    readings = list(read(nlp, reports, knowledge))
    assert collate_story(readings, knowledge) == collate_story(readings[::-1], knowledge)


def test_conflicts_name_words_of_both_sides(nlp: Language) -> None:
    for pair in PAIRS:
        for finding in part_of(nlp, pair).findings:
            assert finding.reason.endswith((".", ").")), finding
            assert finding.evidence == tuple(p.span for p in finding.positions)
            if finding.verdict in {"conflict", "disputed"}:
                assert len({(p.span.report, p.speaker) for p in finding.positions}) > 1, finding
