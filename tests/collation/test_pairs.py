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
    from crosswire.facts import Reading

    Readings = dict[str, list[Reading]]

PAIRS: list[dict[str, Any]] = [
    pair
    for path in sorted(Path(__file__).with_name("cases").glob("pairs*.toml"))
    for pair in tomllib.loads(path.read_text("utf-8"))["pair"]
]
CLASHES = {"conflict", "disputed", "updated", "unlikely"}

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def readings(nlp: Language) -> Readings:
    """Give the readings of each pair, by its name; all are parsed together."""
    reports = [
        Report(id=name, text=pair[name], outlet=name.upper(), published=pair[f"on_{name}"])
        for pair in PAIRS
        for name in ("a", "b")
    ]
    found = read(nlp, reports, load_knowledge())
    return {pair["name"]: [next(found), next(found)] for pair in PAIRS}


def part_of(readings: Readings, pair: dict[str, Any]) -> StoryPart:
    return collate_story(readings[pair["name"]], load_knowledge())


def mark(pair: dict[str, Any]) -> Any:  # noqa: ANN401 - what pytest.param gives
    """Give a pair as a parameter; one that fails for a known reason is expected to."""
    marks = [pytest.mark.xfail(reason=pair["fails"], strict=True)] if "fails" in pair else []
    return pytest.param(pair, id=pair["name"], marks=marks)


@pytest.mark.parametrize("pair", [mark(pair) for pair in PAIRS])
def test_pair_shows_what_it_should(readings: Readings, pair: dict[str, Any]) -> None:
    part = part_of(readings, pair)
    shown = [(f.verdict, f.aspect, f.summary) for f in part.findings]
    assert [entry for entry in shown if f"{entry[0]} {entry[1]}" in pair.get("never", ())] == []
    if pair["verdict"] not in CLASHES:
        assert [entry for entry in shown if entry[0] in CLASHES] == []
    if not pair["verdict"]:
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
    if "says" in pair:
        assert any(pair["says"] in f.summary for f in hits), shown


@pytest.mark.parametrize("pair", PAIRS[::3], ids=[pair["name"] for pair in PAIRS[::3]])
def test_findings_do_not_depend_on_the_order_of_reports(readings: Readings, pair: dict[str, Any]) -> None:
    knowledge = load_knowledge()
    both = readings[pair["name"]]
    assert collate_story(both, knowledge) == collate_story(both[::-1], knowledge)


def test_conflicts_name_words_of_both_sides(readings: Readings) -> None:
    for pair in PAIRS:
        for finding in part_of(readings, pair).findings:
            assert finding.reason.endswith((".", ").")), finding
            assert finding.evidence == tuple(p.span for p in finding.positions)
            if finding.verdict in {"conflict", "disputed"}:
                assert len({(p.span.report, p.speaker) for p in finding.positions}) > 1, finding


def test_pairs_are_many_and_half_of_them_are_silent() -> None:
    names = [pair["name"] for pair in PAIRS]
    silent = [pair for pair in PAIRS if not pair["verdict"]]
    assert len(names) == len(set(names)) >= 130
    assert 2 * len(silent) > len(PAIRS)
    assert {pair["verdict"] for pair in PAIRS} == {"", "agree", "only"} | CLASHES
