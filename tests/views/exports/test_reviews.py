"""Reviewed claims: what schema.org asks for, and that nothing is said to be true or false."""

from __future__ import annotations

import json
from typing import Any

from msgspec.structs import replace

from crosswire.facts import Brief
from crosswire.record.judging import judgements
from crosswire.record.store import Record
from crosswire.views.exports.reviews import RATINGS, reviews
from tests.views.contract import fields, many, one_of, text
from tests.views.exports.conftest import Write

# https://schema.org/ClaimReview
REVIEW = fields(
    claimReviewed=text,
    reviewBody=text,
    reviewRating=fields(alternateName=one_of(*RATINGS.values())),
    itemReviewed=fields(appearance=many(fields(inLanguage=text))),
)


def graph(write: Write, **fields: str) -> list[dict[str, Any]]:
    data = json.loads(write("x.jsonld", "claims", **fields).read_bytes())
    assert data["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = data["@graph"]
    return found


def test_reviews_are_as_schema_has_them(write: Write) -> None:
    found = graph(write)
    assert found
    for review in found:
        assert REVIEW(review)
        assert review["@type"] == "ClaimReview"
        assert review["itemReviewed"]["@type"] == "Claim"
        assert {article["@type"] for article in review["itemReviewed"]["appearance"]} == {"NewsArticle"}


def test_only_what_an_editor_marked_as_right_is_reviewed(write: Write, told: Brief) -> None:
    right = told.collation.findings[0]
    found = graph(write)
    assert {review["@id"].rpartition("-")[0] for review in found} == {f"urn:crosswire:finding:{right.id}"}
    assert len(found) == len({position.value for position in right.positions})
    for review in found:
        assert right.reason in review["reviewBody"]
        assert review["reviewBody"].endswith("Rang the office.")
        assert (review["author"]["name"], review["datePublished"]) == ("M. Quill", "2031-05-06")
    assert graph(write, story="s-1") == found


def test_no_review_rates_on_a_scale(write: Write) -> None:
    for review in graph(write):
        assert set(review["reviewRating"]) == {"@type", "alternateName"}


def test_a_claim_is_in_the_words_of_its_report(write: Write, told: Brief) -> None:
    texts = [" ".join(reading.report.text.split()) for reading in told.collation.readings]
    for review in graph(write):
        assert any(review["claimReviewed"] in words for words in texts)


def test_a_judgement_that_is_no_longer_current_reviews_nothing(record: Record) -> None:
    judged = [replace(judgement, is_current=False) for judgement in judgements(record)]
    assert reviews(judged, record.finding, record.reading, record.actor)["@graph"] == []


def test_what_nobody_judged_is_not_reviewed(record: Record) -> None:
    assert reviews([], record.finding, record.reading, record.actor)["@graph"] == []
