"""Every export as those read it who use it: data frames, RDF, graphs; with the libraries that they use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crosswire.facts import Brief
from crosswire.record.store import TABLES, Record
from crosswire.views.exports.annotations import CONTEXT
from crosswire.views.layouts import LAYOUTS
from tests.views.exports.conftest import Write
from tests.views.test_layouts import written

pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")
rdflib = pytest.importorskip("rdflib")

# rdflib uses within itself what it tells others not to use.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

OA, SCHEMA, URN = "http://www.w3.org/ns/oa#", "https://schema.org/", "urn:crosswire:"
# What the terms of an annotation stand for; the context itself is on the web, where no test goes.
TERMS: dict[str, Any] = {
    "id": "@id", "type": "@type", "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    **{name: f"{OA}{name}" for name in ("Annotation", "TextQuoteSelector", "TextPositionSelector", "exact", "prefix",
                                        "suffix", "start", "end")},
    "TextualBody": f"{OA}TextualBody", "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"}, "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"}, "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    **{name: f"{OA}{name}" for name in ("assessing", "describing", "classifying")},
}  # fmt: skip


def triples(path: Path, context: dict[str, Any]) -> Any:  # noqa: ANN401 - a graph of rdflib
    """Read a file of linked data, whose context is given here in place of one on the web."""
    told = json.loads(path.read_bytes()) | {"@context": context}
    graph = rdflib.Graph()
    graph.parse(data=json.dumps(told), format="json-ld")
    return graph


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_tables_are_frames_of_either_library(record: Record, library: Any) -> None:  # noqa: ANN401 - a literal
    for table in TABLES:
        frame = record.frame(table, library)
        assert type(frame).__module__.startswith(library)
        assert (len(frame), list(frame.columns)) == (record.counts()[table], record.table(table).column_names)


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "parquet"])
def test_tables_open_in_both_libraries(write: Write, record: Record, form: str) -> None:
    for table in ("findings", "events", "statements"):
        path = write(f"{table}.{form}", table=table)
        for frame in frames(path, form):
            assert len(frame) == record.counts()[table]
            assert sorted(frame["id"]) == sorted(record.table(table)["id"].to_pylist())


def frames(path: Path, form: str) -> Iterator[Any]:
    """Read a table with both libraries."""
    if form in {"csv", "tsv"}:
        separator = "," if form == "csv" else "\t"
        yield pandas.read_csv(path, sep=separator)
        yield polars.read_csv(path, separator=separator)
    elif form == "jsonl":
        yield pandas.read_json(path, lines=True)
        yield polars.read_ndjson(path)
    else:
        yield pandas.read_parquet(path)
        yield polars.read_parquet(path)


def test_annotations_are_linked_data_that_leads_to_the_words(write: Write, told: Brief) -> None:
    path = write("x.jsonld", "annotations")
    assert json.loads(path.read_bytes())["@context"] == CONTEXT
    found = triples(path, TERMS).query(f"""
        PREFIX oa: <{OA}>
        SELECT DISTINCT ?name ?source ?words WHERE {{
            ?name a oa:Annotation ; oa:motivatedBy oa:assessing ; oa:hasTarget ?target .
            ?target oa:hasSource ?source ; oa:hasSelector ?selector . ?selector oa:exact ?words
        }}
    """)
    texts = {r.report.text for r in told.collation.readings}
    assert {str(row.name) for row in found} == {f"{URN}finding:{finding.id}" for finding in told.collation.findings}
    assert all(any(str(row.words) in text for text in texts) for row in found)


def test_reviewed_claims_are_linked_data(write: Write, told: Brief) -> None:
    found = triples(write("x.jsonld", "claims"), {"@vocab": SCHEMA}).query(f"""
        PREFIX s: <{SCHEMA}>
        SELECT ?claim ?rating ?judge WHERE {{
            ?review a s:ClaimReview ; s:claimReviewed ?claim ; s:author/s:name ?judge ;
                s:reviewRating/s:alternateName ?rating ; s:itemReviewed/s:appearance ?article
        }}
    """)
    assert {str(row.judge) for row in found} == {"M. Quill"}
    assert len({str(row.claim) for row in found}) >= 1
    assert told.collation.findings


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_layouts_open_as_users_of_these_data_sets_open_them(tmp_path: Path, name: str) -> None:
    has_head = not name.startswith("gdelt")
    frame = pandas.read_csv(written(tmp_path, name, ".txt"), sep="\t", dtype=str, header=0 if has_head else None)
    assert len(frame.columns) == len(LAYOUTS[name].columns)
    assert not has_head or list(frame.columns) == [*LAYOUTS[name].columns]
    assert len(frame) == (1 if name == "polecat" else 3)
