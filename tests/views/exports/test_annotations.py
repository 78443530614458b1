"""Web Annotations: what the data model asks of them, and that a target leads to its words."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

from crosswire.facts import Brief
from crosswire.views.exports.annotations import CONTEXT, annotation
from tests.views.contract import Check, fields, many, maybe, one_of, text, whole
from tests.views.exports.conftest import Write

QUOTE = fields(type=one_of("TextQuoteSelector"), exact=text)
POSITION = fields(type=one_of("TextPositionSelector"), start=whole, end=whole)


def one_or_many(check: Check) -> Check:
    return lambda value: many(check)(value) if isinstance(value, list) else check(value)


# https://www.w3.org/TR/annotation-model/: what an annotation must have, and the values of what it may have.
ANNOTATION = fields(
    id=text,
    type=one_of("Annotation"),
    motivation=one_of("assessing", "describing", "classifying"),
    body=many(
        fields(
            type=one_of("TextualBody"),
            value=text,
            format=one_of("text/plain"),
            purpose=one_of("assessing", "describing", "tagging"),
        )
    ),
    target=one_or_many(fields(source=text, selector=one_or_many(lambda value: QUOTE(value) or POSITION(value)))),
)


def items(write: Write, **fields: str) -> list[dict[str, Any]]:
    page = json.loads(write("x.jsonld", "annotations", **fields).read_bytes())
    assert (page["@context"], page["type"]) == (CONTEXT, "AnnotationPage")
    found: list[dict[str, Any]] = page["items"]
    return found


def targets(item: dict[str, Any]) -> list[dict[str, Any]]:
    found = item["target"]
    return found if isinstance(found, list) else [found]


def test_annotations_are_as_the_model_has_them(write: Write) -> None:
    found = items(write)
    assert all(ANNOTATION(item) for item in found)
    assert len({item["id"] for item in found}) == len(found)


def test_every_finding_statement_and_event_has_one(write: Write, told: Brief) -> None:
    ids = {item["id"] for item in items(write)}
    readings = told.collation.readings
    expected = {f"urn:crosswire:finding:{finding.id}" for finding in told.collation.findings}
    expected |= {f"urn:crosswire:event:{event.id}" for r in readings for event in r.events}
    expected |= {f"urn:crosswire:statement:{statement.id}" for r in readings for statement in r.statements}
    assert {unquote(name) for name in ids} == expected


def test_targets_lead_to_their_words(write: Write, told: Brief) -> None:
    reports = {reading.report.id: reading.report for reading in told.collation.readings}
    by_url = {report.url: report for report in reports.values() if report.url}
    seen = set()
    for item in items(write):
        for target in targets(item):
            source, selectors = target["source"], target["selector"]
            if source.startswith("urn:"):
                report = reports[unquote(source.rpartition(":")[2])]
                quoted, position = selectors
                assert report.text[position["start"] : position["end"]] == quoted["exact"]
            else:
                report, quoted = by_url[source], selectors
            seen.add(source[:4])
            assert quoted.get("prefix", "") + quoted["exact"] + quoted.get("suffix", "") in report.text
    assert seen == {"urn:", "http"}


def test_annotations_can_be_of_one_story(write: Write) -> None:
    assert items(write, story="s-1") == items(write)


def test_only_addresses_of_the_web_are_sources() -> None:
    row = {
        "id": "e", "plover": "AID", "mode": None, "cameo": None, "status": "asserted", "report": "r 1",
        "url": "javascript:alert(1)", "words": "\ud800gave", "before": "", "after": " help", "start": 0, "end": 5,
    }  # fmt: skip
    made = annotation("event", [row])
    assert made["target"]["source"] == "urn:crosswire:report:r%201"
    assert made["target"]["selector"][0] == {"type": "TextQuoteSelector", "exact": "\ufffdgave", "suffix": " help"}
    assert maybe(text)(made["body"][0]["value"])
