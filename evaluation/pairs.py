"""Pairs of short reports of one happening: what is shown of them, and that nothing is shown that is none."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from crosswire.collation.collate import StoryPart, collate_story
from crosswire.facts import Finding, Report
from crosswire.knowledge.actors import Knowledge
from crosswire.reader.reading import read
from evaluation.checks import ROOT, Check, read_cases

if TYPE_CHECKING:
    from spacy.language import Language

CLASHES: Final = frozenset({"conflict", "disputed", "updated", "unlikely"})
FALSE_CONFLICTS: Final = "pairs: no false conflict"
# Pairs that say why a false conflict is still shown are counted by themselves, so that there can be no new one.
KNOWN: Final = "pairs: false conflict known of, now gone"


def read_pairs() -> list[dict[str, Any]]:
    """Read the pairs of this folder, and those that the tests of collation hold."""
    shared = ROOT / "tests" / "collation" / "cases" / "pairs.toml"
    rows = [*read_cases("figures")["pair"], *read_cases("findings")["pair"], *read_cases("lures")["pair"]]
    return [*rows, *tomllib.loads(shared.read_text("utf-8"))["pair"]]


def measure_pairs(nlp: Language, knowledge: Knowledge) -> Iterator[Check]:
    """Read and collate each pair, and check what is shown."""
    pairs = read_pairs()
    reports = [report for number, pair in enumerate(pairs) for report in _reports(number, pair)]
    readings = list(read(nlp, reports, knowledge))
    for number, pair in enumerate(pairs):
        part = collate_story(readings[2 * number : 2 * number + 2], knowledge)
        yield from judge_pair(pair, part)


def _reports(number: int, pair: dict[str, Any]) -> Iterator[Report]:
    """Give the two reports of a pair."""
    for name in ("a", "b"):
        day = pair.get(f"on_{name}") or pair["on"]
        yield Report(id=f"{number}{name}", text=pair[name], outlet=name.upper(), published=day)


def judge_pair(pair: dict[str, Any], part: StoryPart) -> Iterator[Check]:
    """Hold what is shown of a pair against what is expected of it."""
    shown = [f for f in part.findings if f.verdict in CLASHES or f.verdict == pair["verdict"]]
    told = "; ".join(f"{f.verdict} {f.aspect}: {f.summary}" for f in shown)
    met = any(_is_expected(pair, finding, part) for finding in shown) if pair["verdict"] else not shown
    yield Check(f"pairs: {pair['verdict'] or 'silence'}", pair["name"], met, told or "nothing")
    if pair["verdict"] != "conflict":
        part_name = KNOWN if "false_conflict" in pair else FALSE_CONFLICTS
        yield Check(part_name, pair["name"], all(f.verdict != "conflict" for f in shown), told)


def _is_expected(pair: dict[str, Any], finding: Finding, part: StoryPart) -> bool:
    """Tell whether a finding is the one expected."""
    if finding.verdict != pair["verdict"] or finding.aspect != pair.get("aspect", finding.aspect):
        return False
    texts = {reading.report.id: reading.report.text for reading in part.readings}
    words = (texts[span.report][span.start : span.end] for span in finding.evidence)
    return "words" not in pair or any(pair["words"] in told for told in words)
