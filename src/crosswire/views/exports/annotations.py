"""Web Annotations of the evidence (W3C Recommendation, 2017): what was found, on the words it was found in.

An annotation's target is the report: its address on the web with the words quoted, or, where it has none, a name of our
own with the words quoted and their offsets. Offsets count code points of the report's text as Crosswire has it, as a
``TextPositionSelector`` has to; of a page on the web they would be wrong, and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any, Final
from urllib.parse import quote, urlsplit

import msgspec

from crosswire.views.wording import capital, whole

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_MOTIVATIONS: Final = {"finding": "assessing", "statement": "describing", "event": "classifying"}

Row = Mapping[str, Any]


def name_of(kind: str, name: str) -> str:
    """Give the name of something of a record as a URN.

    Example:
        >>> name_of("report", "archive.jsonl, line 7")
        'urn:crosswire:report:archive.jsonl%2C%20line%207'
    """
    return f"urn:crosswire:{kind}:{quote(whole(name), safe='')}"


def is_web(url: str | None) -> bool:
    """Tell whether an address is one of the web."""
    try:
        return urlsplit(url or "").scheme in {"http", "https"}
    except ValueError:
        return False


def write_annotations(evidence: Iterable[tuple[str, Sequence[Row]]], file: IO[bytes]) -> int:
    """Write a collection of annotations as JSON-LD.

    Args:
        evidence: facts with their words, as ``record.exporting.evidence`` gives them.
        file: where to.

    Returns:
        The number of annotations.
    """
    file.write(f'{{"@context":"{CONTEXT}","type":"AnnotationPage","id":"urn:crosswire:evidence","items":['.encode())
    count = 0
    for kind, rows in evidence:
        file.write(b",\n" if count else b"\n")
        file.write(msgspec.json.encode(annotation(kind, rows)))
        count += 1
    file.write(b"\n]}\n")
    return count


def annotation(kind: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Give the annotation of a fact.

    Args:
        kind: ``finding``, ``statement`` or ``event``.
        rows: a row for each stretch of its words.
    """
    targets = [_target(row) for row in rows]
    return {
        "id": name_of(kind, rows[0]["id"]),
        "type": "Annotation",
        "motivation": _MOTIVATIONS[kind],
        "body": [
            {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": whole(value)}
            for purpose, value in _bodies(kind, rows[0])
            if value
        ],
        "target": targets if len(targets) > 1 else targets[0],
    }


def _bodies(kind: str, row: Row) -> list[tuple[str, str]]:
    """Give what an annotation says, with what it says it for."""
    if kind == "finding":
        said = f"{row['verdict']}: {row['summary']} {row['reason']}"
        return [("assessing", said), ("tagging", row["verdict"]), ("tagging", row["aspect"])]
    if kind == "statement":
        who, denied = row["speaker_name"] or "somebody", "not: " if row["denied"] else ""
        return [("describing", f"{capital(who)}: {denied}{row['verb'] or 'say'}"), ("tagging", row["form"])]
    tags = (row["plover"], row["mode"], row["cameo"], row["status"])
    return [("tagging", tag) for tag in tags]


def _target(row: Row) -> dict[str, Any]:
    """Give where a stretch stands."""
    words = {"type": "TextQuoteSelector", "exact": row["words"], "prefix": row["before"], "suffix": row["after"]}
    quoted = {key: whole(value) for key, value in words.items() if value}
    if is_web(row["url"]):
        return {"source": row["url"], "selector": quoted}
    position = {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]}
    return {"source": name_of("report", row["report"]), "selector": [quoted, position]}
