"""Search in the record's own table of words: cases, accents, plurals, phrases, beginnings; what it narrows to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.record.searching import Sought, search

if TYPE_CHECKING:
    from crosswire.record.store import Record


def found(record: Record, words: str, kind: str = "") -> list[str]:
    """Give the kinds and ids of what is found."""
    with record.connect(read_only=True) as connection:
        return sorted(f"{hit.kind} {hit.id}" for hit in search(connection, Sought(words=words, kind=kind)).hits)


REPORTS = ["report r-gazette", "report r-post", "report r-tribune", "report r-wire"]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("ferry", ["report r-alone"]),
        ("FERRIES", ["report r-alone"]),
        ("ferry islands", ["report r-alone"]),
        ("ferry bridge", []),
        ("the ferry of the islands", ["report r-alone"]),
        ("the of", []),
        ("halden's", ["report r-gazette", "report r-post", "report r-tribune", "report r-wire"]),
        ("warn* shot", ["report r-post", "report r-wire"]),
        ("warni*", ["report r-post", "report r-wire"]),
        ('"warning shots"', ["report r-post", "report r-wire"]),
        ("“Warning  shots”", ["report r-post", "report r-wire"]),
        ('"shots warning"', []),
        ('"small islands"', ["report r-alone"]),
        ("", []),
        ("  ", []),
        ("*", []),
        ('"', []),
        ("zebra", []),
    ],
)
def test_words_are_found(record: Record, words: str, ids: list[str]) -> None:
    assert found(record, words, kind="report") == ids


def test_accents_do_not_matter(record: Record) -> None:
    assert found(record, "haldén", kind="report") == found(record, "Halden", kind="report") == REPORTS


def test_findings_and_statements_are_found(record: Record) -> None:
    assert found(record, "railway", kind="finding") == []
    assert found(record, "talks", kind="finding") == ["finding f-aim"]
    assert found(record, "winter")[:1] == ["report r-tribune"]
    assert found(record, "winter", kind="statement")[0].startswith("statement r-tribune#s")


def test_hits_are_narrowed_and_counted(record: Record) -> None:
    with record.connect(read_only=True) as connection:
        hits = search(connection, Sought(words="bridge"))
        assert dict(hits.kinds)["report"] == 4
        assert hits.total == sum(number for _, number in hits.kinds)
        assert dict(hits.outlets)["Evening Post"] == 1
        narrowed = search(
            connection, Sought(words="bridge", outlet="Evening Post", first="2031-05-01", last="2031-05-31")
        )
        assert [hit.id for hit in narrowed.hits] == ["r-post"]
        assert search(connection, Sought(words="bridge", first="2032")).total == 0


def test_the_best_come_first_or_the_newest(record: Record) -> None:
    with record.connect(read_only=True) as connection:
        best = search(connection, Sought(words="bridge", kind="report")).hits
        newest = search(connection, Sought(words="bridge", kind="report", sort="newest")).hits
    assert {hit.id for hit in best} == {hit.id for hit in newest}
    days = [hit.day for hit in newest]
    assert days == sorted(days, reverse=True)
