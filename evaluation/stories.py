"""The example stories against what a careful reader finds in them (``stories/*.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from crosswire.engine.local import make_brief
from crosswire.facts import Brief, Finding, Report, Span
from evaluation.checks import ROOT, Check

CLASHES = ("conflict", "disputed")
SILENCE = "examples: silence"


class Outcome(Struct, frozen=True):
    """What was expected of a story, and whether it was shown."""

    story: str
    kind: str
    about: str
    must: bool
    met: bool
    by: str


def story_names() -> list[str]:
    """Give the names of the example stories that have expectations."""
    return sorted(path.stem for path in (ROOT / "evaluation" / "stories").glob("*.toml"))


def read_story(name: str) -> Brief:
    """Read an example story as ``crosswire brief`` does."""
    return make_brief([str(ROOT / "examples" / name)])


def judge(name: str, brief: Brief) -> Iterator[Outcome]:
    """Hold a brief against what is expected of its story.

    Args:
        name: the story's name.
        brief: what the program made of its reports.
    """
    expected = tomllib.loads((ROOT / "evaluation" / "stories" / f"{name}.toml").read_text("utf-8"))
    texts = {_key(r.report): r.report for r in brief.collation.readings}
    findings = brief.collation.findings
    for item in expected.get("finding", ()):
        places = _places(item["reports"], texts)
        hit = next((f for f in findings if _meets(f, item, places)), None)
        yield Outcome(
            name, item["verdict"], item["about"], bool(item.get("must")), hit is not None, hit.rule if hit else ""
        )
    for item in expected.get("silent", ()):
        places = _places(item["reports"], texts)
        wrong = next((f for f in findings if _breaks(f, item, places)), None)
        yield Outcome(name, "silent", item["about"], must=True, met=wrong is None, by=wrong.rule if wrong else "")
    for item in expected.get("outlook", ()):
        yield Outcome(name, "outlook", item["condition"], must=False, met=_has_outlook(brief, item, texts), by="")
    for item in expected.get("furniture", ()):
        for words in item["words"]:
            yield Outcome(name, "furniture", words, must=False, met=_is_furniture(item["report"], words, texts), by="")


def measure_stories() -> Iterator[Check]:
    """Read all example stories and check what is expected of them."""
    for name in story_names():
        for outcome in judge(name, read_story(name)):
            part = {"silent": SILENCE}.get(outcome.kind, f"examples: {outcome.kind}")
            yield Check(part, f"{name}: {outcome.about}", outcome.met, outcome.by)


def _key(report: Report) -> str:
    """Give the name by which the expectations call a report: its row's id, or its file's name without ending."""
    return report.id if ", line" in report.where else Path(report.where).stem


def _places(words: Mapping[str, str], texts: Mapping[str, Report]) -> list[Span | None]:
    """Give where the expected words stand; None for words that are not in the text as read."""
    places: list[Span | None] = []
    for key, snippet in words.items():
        report = texts.get(key)
        start = report.text.find(snippet) if report else -1
        places.append(Span(report.id, start, start + len(snippet)) if report and start >= 0 else None)
    return places


def _touches(finding: Finding, place: Span | None) -> bool:
    """Tell whether a finding has a position on some words."""
    return place is not None and any(p.span.overlaps(place) for p in finding.positions)


def _meets(finding: Finding, item: Mapping[str, Any], places: Sequence[Span | None]) -> bool:
    """Tell whether a finding is the expected one."""
    if finding.verdict not in {item["verdict"], *item.get("or_verdict", ())}:
        return False
    if finding.aspect not in {item["aspect"], *item.get("or_aspect", ())}:
        return False
    if "witnesses" in item and finding.witnesses != item["witnesses"]:
        return False
    return all(_touches(finding, place) for place in places)


def _breaks(finding: Finding, item: Mapping[str, Any], places: Sequence[Span | None]) -> bool:
    """Tell whether a finding holds against one another what must not be."""
    if finding.verdict not in item.get("never", CLASHES):
        return False
    if "aspects" in item and finding.aspect not in item["aspects"]:
        return False
    return all(_touches(finding, place) for place in places)


def _has_outlook(brief: Brief, item: Mapping[str, Any], texts: Mapping[str, Report]) -> bool:
    """Tell whether an expected outlook was found: condition and consequence on the right words."""
    report = texts.get(item["report"])
    if report is None:
        return False
    wanted = [_places({item["report"]: item[part]}, texts)[0] for part in ("condition", "consequence")]
    return any(
        all(
            place is not None and span.overlaps(place)
            for span, place in zip((o.condition, o.consequence), wanted, strict=True)
        )
        for reading in brief.collation.readings
        for o in reading.outlooks
    )


def _is_furniture(key: str, words: str, texts: Mapping[str, Report]) -> bool:
    """Tell whether words of the page are marked as furniture, or not in the text at all."""
    place = _places({key: words}, texts)[0]
    if place is None:
        return True
    report = texts[key]
    return any(start <= place.start and place.end <= end for start, end in report.furniture)
