"""Lines that are page and not report, and those that only look so."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from crosswire.sources.furniture import find_furniture, is_furniture, mark_furniture, split_lines

CASES = tomllib.loads((Path(__file__).parent / "cases" / "furniture.toml").read_text("utf-8"))
PROSE = (
    "The governor said on Monday that the road to the port of Harwick would stay closed until the water had fallen,"
    " and that nobody should try to cross the bridge on foot."
)


def mark(text: str, **fields: object) -> list[str]:
    """Give the furniture of a text, as words."""
    lines = split_lines(text)
    ranges = mark_furniture(lines, find_furniture(lines), **fields)  # type: ignore[arg-type]
    return [text[a:b] for a, b in ranges]


@pytest.mark.parametrize("line", CASES["furniture"])
def test_is_furniture_knows_the_lines_of_pages(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", CASES["report"])
def test_is_furniture_leaves_the_lines_of_reports(line: str) -> None:
    assert not is_furniture(line)


def test_split_lines_gives_the_place_of_what_is_in_a_line() -> None:
    text = "\n  One. \n\n\tTwo\n"
    assert [(text[line.start : line.end], line.text) for line in split_lines(text)] == [
        ("One.", "One."),
        ("Two", "Two"),
    ]


def test_mark_furniture_joins_lines_that_follow_one_another() -> None:
    text = f"{PROSE}\nShare\n\n  Tweet\n{PROSE}\nPrint"
    assert mark(text) == ["Share\n\n  Tweet", "Print"]


def test_mark_furniture_takes_all_that_stands_below_a_comment_form() -> None:
    comment = (
        "I think that the mayor should have closed the bridge long before, because everybody saw that the water rose."
    )
    text = f"{PROSE}\n{PROSE}\n3 Comments\n{comment}\n{PROSE}"
    assert mark(text) == [f"3 Comments\n{comment}\n{PROSE}"]


def test_mark_furniture_reads_on_below_a_comment_count_at_the_top() -> None:
    assert mark(f"3 Comments\n{PROSE}\n{PROSE}") == ["3 Comments"]


def test_mark_furniture_takes_links_up_to_the_next_paragraph() -> None:
    text = f"{PROSE}\nRelated articles\nDam opened upstream\nRain to last a week\n{PROSE}\nWhat comes next\n{PROSE}"
    assert mark(text) == ["Related articles\nDam opened upstream\nRain to last a week"]


def test_mark_furniture_takes_labels_above_the_title_only() -> None:
    text = f"hard pass\nBridge struck in Harwick\nA second headline\n{PROSE}"
    assert mark(text, title_at=1) == ["hard pass"]


@pytest.mark.parametrize(
    "line",
    [
        "Mara Quill is a reporter at The Daily Lantern, covering floods.",
        "Tom Ashby covers the coast. Follow him on X @ashby.",
        "Ines Dorn is the Harwick correspondent for The Beacon.",
    ],
)
def test_mark_furniture_takes_the_line_about_the_author(line: str) -> None:
    assert mark(f"{PROSE}\n{PROSE}\n{line}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Mara Quill is a reporter for The Daily Lantern who was arrested on Monday.",
        "Tom Ashby is the governor of the province.",
    ],
)
def test_mark_furniture_leaves_a_line_about_a_journalist_in_the_news(line: str) -> None:
    assert mark(f"{PROSE}\n{PROSE}\n{line}") == []


def test_mark_furniture_leaves_an_author_of_whom_the_report_tells() -> None:
    text = f"Police held Mara Quill on Monday. {PROSE}\n{PROSE}\nMara Quill is a reporter for The Daily Lantern."
    assert mark(text) == []
    assert mark(text, byline="Mara Quill") == ["Mara Quill is a reporter for The Daily Lantern."]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Officers stand on the bridge on Monday. © Port of Harwick", "© Port of Harwick"),
        ("Officers stand on the bridge on Monday. (AP Photo/Mara Quill)", "(AP Photo/Mara Quill)"),
        ("Officers stand on the bridge. Image Credit: ANI", "Image Credit: ANI"),
        ("The bridge was closed [Also read: Dam opened] on Monday, they said.", "[Also read: Dam opened]"),
        ("The bridge is closed. pic.twitter.com/AbC123 — Harwick Police", "pic.twitter.com/AbC123"),
        ("FILE PHOTO: The mayor speaks to reporters at the port in July 2024.", "FILE PHOTO: "),
        ("The mayor said that it would … Read more", "… Read more"),
    ],
)
def test_mark_furniture_takes_parts_of_a_line(line: str, part: str) -> None:
    assert mark(f"{PROSE}\n{line}\n{PROSE}") == [part]


def test_mark_furniture_of_nothing_is_nothing() -> None:
    assert mark("") == []
    assert mark(" \n \n") == []


def test_mark_furniture_takes_time_in_proportion_to_the_text() -> None:
    # Thousands of lists of links one after the other were once each followed to the end of the text.
    text = "Related articles\nx y\n" * 20_000
    assert mark(text) == [text.strip()]
