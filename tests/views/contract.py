"""The contract of ``crosswire/brief/1`` as a table, and a checker that tells what in a brief is not as it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Value = Any
Check = Callable[[Value], bool]

PLOVER = frozenset(
    """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE
    COERCE ASSAULT""".split()
)
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")


def text(value: Value) -> bool:
    """Tell whether it is a string."""
    return isinstance(value, str)


def number(value: Value) -> bool:
    """Tell whether it is a number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def whole(value: Value) -> bool:
    """Tell whether it is a whole number that is not negative."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def truth(value: Value) -> bool:
    """Tell whether it is true or false."""
    return isinstance(value, bool)


def iso(value: Value) -> bool:
    """Tell whether it is an ISO 8601 date or date-time."""
    return isinstance(value, str) and _ISO.fullmatch(value) is not None


def pair(value: Value) -> bool:
    """Tell whether it is ``[start, end)``."""
    return isinstance(value, list) and len(value) == 2 and all(map(whole, value)) and value[0] < value[1]


def one_of(*values: str) -> Check:
    """Give a check for one of some strings."""
    return lambda value: value in values


def maybe(check: Check) -> Check:
    """Give a check that lets null pass too."""
    return lambda value: value is None or check(value)


def many(check: Check) -> Check:
    """Give a check for a list."""
    return lambda value: isinstance(value, list) and all(map(check, value))


def fields(**checks: Check) -> Check:
    """Give a check for an object that has these fields, and perhaps others."""
    return lambda value: (
        isinstance(value, dict) and all(name in value and check(value[name]) for name, check in checks.items())
    )


_participant = fields(actor=maybe(text), start=whole, end=whole, country=maybe(text), sectors=many(text))

CONTRACT: Mapping[str, Mapping[str, Check]] = {
    "reports": {
        "id": text,
        "outlet": maybe(text),
        "title": maybe(text),
        "url": maybe(text),
        "published": maybe(iso),
        "language": text,
        "text": text,
        "furniture": many(pair),
    },
    "actors": {
        "id": text,
        "name": text,
        "kind": one_of("person", "country", "organization", "group"),
        "names": many(text),
        "country": maybe(text),
        "sectors": many(text),
        "offices": many(fields(title=text, of=text, start=maybe(iso), end=maybe(iso))),
    },
    "mentions": {
        "report": text,
        "start": whole,
        "end": whole,
        "actor": maybe(text),
        "form": one_of("name", "nominal", "pronoun"),
    },
    "statements": {
        "id": text,
        "report": text,
        "start": whole,
        "end": whole,
        "speaker": maybe(text),
        "speaker_span": maybe(pair),
        "addressee": maybe(text),
        "cue": maybe(pair),
        "verb": maybe(text),
        "content": many(pair),
        "form": one_of("direct", "indirect", "mixed"),
        "denied": truth,
    },
    "moments": {
        "report": text,
        "start": whole,
        "end": whole,
        "earliest": maybe(iso),
        "latest": maybe(iso),
        "grain": one_of("year", "quarter", "month", "week", "day", "part", "minute", "duration"),
        "timex": text,
    },
    "quantities": {
        "report": text,
        "start": whole,
        "end": whole,
        "low": maybe(number),
        "high": maybe(number),
        "unit": maybe(text),
        "currency": maybe(text),
        "of": maybe(pair),
        "of_text": maybe(text),
        "by": maybe(text),
    },
    "events": {
        "id": text,
        "report": text,
        "start": whole,
        "end": whole,
        "trigger": pair,
        "plover": one_of(*PLOVER),
        "mode": maybe(text),
        "contexts": many(text),
        "cameo": maybe(text),
        "goldstein": maybe(number),
        "quad": lambda value: value in {1, 2, 3, 4},
        "source": many(_participant),
        "target": many(_participant),
        "earliest": maybe(iso),
        "latest": maybe(iso),
        "place": maybe(fields(name=text, country=maybe(text), lat=maybe(number), lon=maybe(number))),
        "status": one_of("asserted", "attributed", "denied", "planned", "requested", "conditional"),
        "attributed_to": maybe(text),
        "within": maybe(text),
    },
    "outlooks": {
        "report": text,
        "condition": pair,
        "consequence": pair,
        "marker": pair,
        "modality": one_of("certain", "likely", "possible", "unless"),
        "holder": maybe(text),
    },
    "stories": {
        "id": text,
        "headline": text,
        "reports": many(text),
        "origins": whole,
        "earliest": maybe(iso),
        "latest": maybe(iso),
    },
    "findings": {
        "id": text,
        "story": text,
        "verdict": one_of("agree", "only", "updated", "disputed", "conflict", "unlikely"),
        "aspect": one_of(
            "number",
            "date",
            "place",
            "role",
            "name",
            "attribution",
            "quote",
            "outcome",
            "responsibility",
            "purpose",
            "event",
            "statement",
            "label",
        ),
        "about": text,
        "summary": text,
        "reason": text,
        "rule": text,
        "confidence": lambda value: number(value) and 0 <= value <= 1,
        "positions": many(fields(value=text, report=text, start=whole, end=whole, speaker=maybe(text))),
        "witnesses": whole,
    },
}


def faults(brief: Mapping[str, Any]) -> Iterator[str]:
    """Tell what in a brief is not as the contract says: fields, types, enumerations, offsets, ids.

    Args:
        brief: a brief as decoded from JSON.
    """
    if brief.get("schema") != "crosswire/brief/1":
        yield "schema"
    if not fields(version=text, settings_digest=text, model=fields(name=text, version=text, digest=text))(brief):
        yield "head"
    for name, checks in CONTRACT.items():
        for at, row in enumerate(brief.get(name, [None])):
            yield from (
                f"{name}[{at}].{f}" for f, check in checks.items() if row is None or f not in row or not check(row[f])
            )
    yield from _offsets(brief)
    yield from _references(brief)


def _offsets(brief: Mapping[str, Any]) -> Iterator[str]:
    """Tell which offsets lie outside the text of their report."""
    lengths = {report["id"]: len(report["text"]) for report in brief["reports"]}
    for name in CONTRACT:
        for at, row in enumerate(brief[name]):
            spans = list(_spans(row, row.get("report", row.get("id"))))
            yield from (f"{name}[{at}] {s}" for s in spans if not 0 <= s[1] < s[2] <= lengths.get(s[0], -1))


def _spans(value: Value, report: str) -> Iterator[tuple[str, int, int]]:
    """Give all spans in a value: pairs of numbers, and objects with start and end."""
    if isinstance(value, dict):
        report = value.get("report", report)
        if isinstance(value.get("start"), int):
            yield report, value["start"], value["end"]
        for part in value.values():
            yield from _spans(part, report)
    elif isinstance(value, list):
        if len(value) == 2 and all(whole(part) for part in value):
            yield report, value[0], value[1]
        else:
            for part in value:
                yield from _spans(part, report)


def _references(brief: Mapping[str, Any]) -> Iterator[str]:
    """Tell which ids name nothing, and which are given twice."""
    known = {
        name: {row["id"] for row in brief[name]}
        for name in ("reports", "actors", "statements", "stories", "events", "findings")
    }
    yield from (f"{name}: id twice" for name, ids in known.items() if len(ids) != len(brief[name]))
    links = (
        *((row["actor"], "actors") for row in brief["mentions"]),
        *((row[f], "actors") for row in brief["statements"] for f in ("speaker", "addressee")),
        *((p["actor"], "actors") for row in brief["events"] for f in ("source", "target") for p in row[f]),
        *((row["attributed_to"], "actors") for row in brief["events"]),
        *((row["holder"], "actors") for row in brief["outlooks"]),
        *((row["by"], "statements") for row in brief["quantities"]),
        *((row["story"], "stories") for row in brief["findings"]),
        *((p["speaker"], "actors") for row in brief["findings"] for p in row["positions"]),
        *((report, "reports") for row in brief["stories"] for report in row["reports"]),
    )
    yield from (f"no {name} {key}" for key, name in links if key is not None and key not in known[name])
