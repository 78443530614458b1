"""Rows of reports: JSON Lines, JSON, tables, Parquet."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from pyarrow import parquet

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.facts import Notice, Report

    Loaded = Callable[..., tuple[list[Report], list[Notice]]]

TEXT = "The governor said on Monday that the road would stay closed until the water had fallen."
OTHER = "Two bridges in the port of Harwick were opened again on Tuesday, the police said."


def test_rows_carry_their_fields(loaded: Loaded) -> None:
    row = {
        "id": "h-1", "text": TEXT, "title": "Road  closed &amp; dry", "outlet": "The Lantern", "url": "https://lantern.example/1",
        "published": "2025-03-03T10:15:00+01:00", "language": "en-GB", "other": [1, 2],
    }  # fmt: skip
    (report,), notices = loaded(json.dumps(row))
    assert notices == []
    assert (report.id, report.text, report.outlet, report.url) == (
        "h-1",
        TEXT,
        "The Lantern",
        "https://lantern.example/1",
    )
    assert (report.title, report.published, report.language) == ("Road closed & dry", "2025-03-03T10:15:00+01:00", "en")
    assert report.where.endswith("input, line 1")


@pytest.mark.parametrize(
    ("row", "code", "part"),
    [
        ('{"text": 5}', "CW107", "the field text is a number"),
        ('{"text": ["a"]}', "CW107", "the field text is a list"),
        ('{"html": {"a": 1}}', "CW107", "the field html is an object"),
        ('{"text": ""}', "CW107", "its text is empty"),
        ('{"id": 1}', "CW107", "neither text nor html"),
        ('{"headline": "A", "body": "B"}', "CW107", "neither text nor html (it has headline, body)"),
        ('{"text": null, "html": null}', "CW107", "its text is empty"),
        ('"words"', "CW107", "a text in place of an object"),
        ("[1]", "CW107", "a list in place of an object"),
        ('{"text": "cut', "CW107", "broken JSON (it breaks off)"),
        ('{"text": "a\x00b"}', "CW107", "broken JSON (invalid character)"),
        ("not JSON", "CW107", "broken JSON"),
        ('{"text": ' + "[" * 100_000, "CW107", "nested too deeply"),
        ('{"html": "<div></div>"}', "CW105", "no report text"),
        ('{"text": "words", "language": "de"}', "CW106", "German"),
        ('{"text": "Le ministre a dit lundi que la route resterait fermée jusqu\'à mardi."}', "CW106", "French"),
    ],
)
def test_rows_that_cannot_be_read_are_refused_by_line(loaded: Loaded, row: str, code: str, part: str) -> None:
    good = json.dumps({"text": TEXT})
    reports, (notice,) = loaded(f"{good}\n{row}\n{json.dumps({'text': OTHER})}\n")
    assert [report.text for report in reports] == [TEXT, OTHER]
    assert (notice.code, notice.refused) == (code, True)
    assert notice.where.endswith("input, line 2")
    assert part in notice.message


@pytest.mark.parametrize(
    ("field", "value", "code", "part"),
    [
        ("published", 17, "CW110", "17 in the field published"),
        ("published", "2024-02-31", "CW110", "“2024-02-31”"),
        ("published", "yesterday", "CW110", "“yesterday”"),
        ("published", {"day": 1}, "CW110", "an object"),
        ("title", ["a"], "CW112", "the field title (a list)"),
        ("outlet", 4, "CW112", "the field outlet (a number)"),
        ("url", True, "CW112", "the field url (a truth value)"),
        ("id", {"a": 1}, "CW112", "the field id (an object)"),
        ("title", "a" * 5000, "CW112", "the field title"),
    ],
)
def test_rows_with_a_bad_field_are_read_without_it(
    loaded: Loaded, field: str, value: object, code: str, part: str
) -> None:
    (report,), (notice,) = loaded(json.dumps({"text": TEXT, field: value}))
    assert report.text == TEXT
    assert field == "id" or getattr(report, field) is None
    assert (notice.code, notice.refused) == (code, False)
    assert part in notice.message


@pytest.mark.parametrize("value", [None, float("nan"), "", "  "])
def test_rows_with_a_missing_field_are_read_in_silence(loaded: Loaded, value: object) -> None:
    (report,), notices = loaded(json.dumps({"text": TEXT, "published": value, "title": value, "language": value}))
    assert notices == []
    assert (report.published, report.title) == (None, None)


def test_rows_number_ids_as_they_are_written(loaded: Loaded) -> None:
    rows = [{"text": f"{TEXT} {n}", "id": n} for n in (7, 8.0, 2.5, "x")]
    reports, _ = loaded("\n".join(map(json.dumps, rows)))
    assert [report.id for report in reports] == ["7", "8", "2.5", "x"]


def test_rows_in_another_encoding_are_mended_line_by_line(loaded: Loaded) -> None:
    rows = [b'{"text": "%s caf\xe9"}' % TEXT.encode(), b'{"text": "%s caf\xc3\xa9"}' % OTHER.encode()]
    reports, (notice,) = loaded(b"\n".join(rows))
    assert [report.text[-4:] for report in reports] == ["café", "café"]
    assert (notice.code, notice.where.endswith("line 1")) == ("CW115", True)
    reports, notices = loaded(json.dumps({"text": f"{TEXT} “é”"}, ensure_ascii=False).encode("utf-16"))
    assert (reports[0].text, notices) == (f"{TEXT} “é”", [])


def test_rows_with_half_a_surrogate_pair_can_be_written_out(loaded: Loaded) -> None:
    (report,), _ = loaded(f'{{"text": "{TEXT} \\ud800", "title": "a \\udfff b", "id": "\\udc80"}}')
    for value in (report.text, report.title, report.id):
        assert value is not None
        value.encode()


def test_rows_of_pages_prefer_what_the_row_states(loaded: Loaded) -> None:
    head = "<title>Page title</title><meta name='date' content='2025-03-01'>"
    page = f"<html><head>{head}</head><body><p>{TEXT}</p></body></html>"
    (report,), _ = loaded(json.dumps({"html": page, "title": "Row title", "id": "p"}))
    assert (report.title, report.published, report.id) == ("Row title", "2025-03-01", "p")
    assert report.text == TEXT


@pytest.mark.parametrize("indent", [None, 0, 2])
def test_json_arrays_are_read_row_by_row(loaded: Loaded, indent: int | None) -> None:
    reports, notices = loaded(json.dumps([{"text": TEXT}, {"text": OTHER}, 5], indent=indent))
    assert [report.where.rpartition(", ")[2] for report in reports] == ["row 1", "row 2"]
    assert [(notice.code, notice.where.rpartition(", ")[2]) for notice in notices] == [("CW107", "row 3")]


def test_json_arrays_larger_than_a_piece_are_read_whole(loaded: Loaded) -> None:
    rows = [{"id": n, "text": f"{TEXT} " * 40} for n in range(300)]
    reports, notices = loaded(json.dumps(rows), max_characters=10_000)
    assert ([report.id for report in reports], notices) == ([str(n) for n in range(300)], [])


def test_json_that_breaks_off_is_read_as_far_as_it_goes(loaded: Loaded) -> None:
    reports, (notice,) = loaded(json.dumps([{"text": TEXT}, {"text": OTHER}])[:-20])
    assert [report.text for report in reports] == [TEXT]
    assert (notice.code, notice.refused) == ("CW112", True)


def table(rows: list[list[str]], **options: str) -> str:
    """Write a table."""
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_are_read_with_their_line_numbers(loaded: Loaded, delimiter: str) -> None:
    text = f'{TEXT}\nHe said "no", she said.\n\n{OTHER}'
    data = table([["ID", "Text", "published"], ["1", text, "2025-03-03"], ["2", OTHER, ""]], delimiter=delimiter)
    reports, notices = loaded(data)
    assert notices == []
    assert [(report.id, report.text, report.published) for report in reports] == [
        ("1", text, "2025-03-03"),
        ("2", OTHER, None),
    ]
    assert [report.where.rpartition(", ")[2] for report in reports] == ["line 2", "line 6"]


def test_tables_refuse_rows_of_another_width(loaded: Loaded) -> None:
    reports, (notice,) = loaded(f"id,text\n1,{TEXT}\n2\n\n3,{OTHER.replace(',', '')}\n")
    assert [report.id for report in reports] == ["1", "3"]
    assert (notice.code, notice.where.rpartition(", ")[2]) == ("CW107", "line 3")
    assert "1 column where the header has 2" in notice.message


def test_tables_with_a_quote_left_open_end_in_a_notice(loaded: Loaded) -> None:
    reports, notices = loaded(f'id,text\n1,"{TEXT}"\n2,"{OTHER}\n' + "3,words\n" * 5)
    assert [report.id for report in reports] == ["1", "3"]
    broken, *repeats = notices
    assert (broken.code, broken.where.rpartition(", ")[2]) == ("CW107", "line 3")
    assert "a quotation mark is not closed" in broken.message
    assert {notice.code for notice in repeats} == {"CW111"}


def test_tables_with_long_cells_leave_the_limit_of_the_process_alone(loaded: Loaded) -> None:
    before = csv.field_size_limit()
    reports, notices = loaded(table([["text"], [f"{TEXT} " * 3000]]))
    assert (len(reports), notices) == (1, [])
    assert csv.field_size_limit() == before


def write_parquet(columns: dict[str, object]) -> bytes:
    """Write a Parquet file."""
    out = io.BytesIO()
    parquet.write_table(pa.table(columns), out)
    return out.getvalue()


def test_parquet_is_read_with_dates_of_all_kinds(loaded: Loaded) -> None:
    published = [datetime(2025, 3, 3), datetime(2025, 3, 3, 10, 15), None]  # noqa: DTZ001 - as tables hold them
    data = write_parquet(
        {"text": [TEXT, OTHER, None], "published": published, "id": [1, 2, 3], "size": [0.1, 0.2, 0.3]}
    )
    reports, notices = loaded(data)
    assert [(report.id, report.published) for report in reports] == [("1", "2025-03-03"), ("2", "2025-03-03T10:15:00")]
    assert [(notice.code, notice.where.rpartition(", ")[2]) for notice in notices] == [("CW107", "row 3")]
    zoned = datetime(2025, 3, 3, 10, 15, tzinfo=UTC)
    assert loaded(write_parquet({"text": [TEXT], "published": [zoned]}))[0][0].published == "2025-03-03T10:15:00+00:00"
    assert loaded(write_parquet({"text": [TEXT], "published": [date(2025, 3, 3)]}))[0][0].published == "2025-03-03"


def test_parquet_is_read_whatever_its_name(loaded: Loaded) -> None:
    out = io.BytesIO()
    parquet.write_table(pa.table({"text": [TEXT]}), out)
    reports, notices = loaded(out.getvalue(), name="odd\udcff\n.parquet")
    assert ([report.text for report in reports], notices) == ([TEXT], [])


def test_parquet_through_a_pipe_and_zipped(loaded: Loaded) -> None:
    import gzip  # noqa: PLC0415 - here alone

    data = write_parquet({"text": [TEXT]})
    assert [report.text for report in loaded(gzip.compress(data))[0]] == [TEXT]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (write_parquet({"words": [TEXT]}), "CW112"),
        (write_parquet({"text": [TEXT] * 50})[:200], "CW112"),
        (b"PAR1" + b"x" * 40, "CW112"),
        (write_parquet({"text": [1]}), "CW107"),
    ],
)
def test_parquet_that_cannot_be_read_is_refused(loaded: Loaded, data: bytes, code: str) -> None:
    reports, notices = loaded(data)
    assert (reports, [notice.code for notice in notices]) == ([], [code])
    assert notices[0].refused
