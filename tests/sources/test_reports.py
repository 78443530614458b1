"""Ids, repeats, furniture and headings of the reports that come out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from crosswire.facts import Notice, Report
from crosswire.settings import Settings
from crosswire.sources.load import load
from crosswire.text import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Loaded = Callable[..., tuple[list[Report], list[Notice]]]

TEXT = "The governor said on Monday that the road would stay closed until the water had fallen."
OTHER = "Two bridges in the port of Harwick were opened again on Tuesday, the police said."


def rows(*values: Mapping[str, object]) -> str:
    return "\n".join(map(json.dumps, values))


def test_reports_without_an_id_get_the_digest_of_outlet_url_and_text(loaded: Loaded) -> None:
    (report,), _ = loaded(rows({"text": TEXT, "outlet": "The Lantern", "url": "u"}))
    assert report.id == digest("The Lantern", "u", TEXT)


def test_reports_that_are_repeated_are_read_once(loaded: Loaded) -> None:
    reports, notices = loaded(rows({"id": "a", "text": TEXT}, {"id": "a", "text": TEXT}))
    assert len(reports) == 1
    assert [(notice.code, notice.refused) for notice in notices] == [("CW111", False)]
    assert "line 1" in notices[0].message


def test_reports_of_one_text_under_two_ids_or_outlets_are_two(loaded: Loaded) -> None:
    reports, notices = loaded(
        rows(
            {"id": "a", "text": TEXT},
            {"id": "b", "text": TEXT},
            {"text": TEXT, "outlet": "X"},
            {"text": TEXT, "outlet": "Y"},
        )
    )
    assert (len(reports), notices) == (4, [])


def test_reports_that_take_an_id_of_another_get_one_of_their_own(loaded: Loaded) -> None:
    values = ({"id": "a", "text": TEXT}, {"id": "a", "text": OTHER}, {"id": "a", "text": OTHER})
    reports, notices = loaded(rows(*values))
    assert [report.text for report in reports] == [TEXT, OTHER]
    assert [notice.code for notice in notices] == ["CW116", "CW116", "CW111"]
    assert reports[1].id in notices[0].message
    assert [report.id for report in loaded(rows(*values))[0]] == [report.id for report in reports]


def test_reports_of_one_text_in_two_files_are_read_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    found = list(load([str(tmp_path)], Settings()))
    assert len([x for x in found if isinstance(x, Report)]) == 1
    assert [x.code for x in found if isinstance(x, Notice)] == ["CW111"]


def test_reports_mark_furniture_and_the_title_as_heading(loaded: Loaded) -> None:
    text = f"Share\nTwo bridges closed\nBy Mara Quill\n3 March 2025\n{TEXT}\n{OTHER}\n— Reuters\nLeave a Reply\n{OTHER}"
    (report,), _ = loaded(rows({"text": text, "title": "Two bridges closed"}))
    assert report.text == text
    marked = [text[a:b] for a, b in report.furniture]
    assert marked == ["Share", "By Mara Quill\n3 March 2025", f"— Reuters\nLeave a Reply\n{OTHER}"]
    assert [text[a:b] for a, b in report.headings] == ["Two bridges closed"]
    assert (report.byline, report.published, report.outlet) == ("Mara Quill", "2025-03-03", "Reuters")


def test_reports_believe_the_source_before_the_text(loaded: Loaded) -> None:
    text = f"Published: 3 March 2025\nHARWICK (Reuters) — {TEXT}"
    (report,), _ = loaded(rows({"text": text, "published": "2025-03-04", "outlet": "The Lantern"}))
    assert (report.published, report.outlet, report.dateline) == ("2025-03-04", "The Lantern", "HARWICK (Reuters)")


def test_reports_believe_the_language_that_a_row_states(loaded: Loaded) -> None:
    french = "Le ministre a dit lundi que la route resterait fermée jusqu'à ce que l'eau baisse."
    assert len(loaded(rows({"text": french, "language": "English"}))[0]) == 1
    assert loaded(rows({"text": TEXT, "language": "fr"}))[1][0].code == "CW106"
    assert len(loaded(rows({"text": TEXT, "language": "unknown"}))[0]) == 1


def test_reports_of_odd_text_are_read(loaded: Loaded) -> None:
    text = f"\u202e{TEXT}\u200f “It is closed, he said. {OTHER}"
    (report,), notices = loaded(rows({"text": text}))
    assert notices == []
    assert report.text == f"{TEXT} “It is closed, he said. {OTHER}"
