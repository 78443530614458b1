"""What a text says of itself: title, author, dateline, agency, date."""

from __future__ import annotations

import pytest

from crosswire.sources.furniture import find_furniture, split_lines
from crosswire.sources.stated import Stated, find_stated

PROSE = (
    "The governor said on Monday that the road to the port of Harwick would stay closed until the water had fallen,"
    " and that nobody should try to cross the bridge on foot."
)


def find(text: str, title: str | None = None) -> Stated:
    """Find what a text states."""
    lines = split_lines(text)
    return find_stated(lines, find_furniture(lines), title)


def test_find_stated_reads_the_head_of_a_page() -> None:
    head = (
        "Share\nTwo bridges closed after floods\nBy Mara Quill\nPosted on 3 March 2025 10:15 | Updated 4 March 2025\n"
    )
    stated = find(f"{head}HARWICK, March 3 (Reuters) - {PROSE}\n{PROSE}")
    assert stated.title == "Two bridges closed after floods"
    assert stated.title_at == 1
    assert stated.byline == "Mara Quill"
    assert stated.published == "2025-03-03T10:15"
    assert stated.dateline == "HARWICK, March 3 (Reuters)"
    assert stated.outlet == "Reuters"
    assert stated.about == {2, 3}


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\n{PROSE}",
        f"- Two bridges closed\n- Road open\n{PROSE}",
        f"“We will rebuild it”\n{PROSE}",
        "Two bridges closed after floods",
        f"Two bridges closed,\n{PROSE}",
        f"Harwick floods\n{PROSE}",
    ],
)
def test_find_stated_takes_no_title_where_there_is_none(text: str) -> None:
    assert find(text).title is None


def test_find_stated_knows_the_title_that_the_source_gives() -> None:
    stated = find(f"hard pass\nTwo bridges closed, after floods!\n{PROSE}", "Two Bridges Closed After Floods")
    assert (stated.title, stated.title_at) == ("Two Bridges Closed After Floods", 1)
    assert find(PROSE, "Two bridges closed").title_at is None


def test_find_stated_prefers_the_day_of_publication_to_that_of_a_change() -> None:
    stated = find(f"Updated: 5 March 2025\nPublished: 3 March 2025\n{PROSE}\n{PROSE}")
    assert stated.published == "2025-03-03"
    assert find(f"Last updated 5 March 2025\n{PROSE}").published == "2025-03-05"


def test_find_stated_reads_a_date_below_the_report() -> None:
    assert find(f"{PROSE}\n{PROSE}\nFriday, 7 March 2025.").published == "2025-03-07"
    assert find(f"{PROSE}\n{PROSE}\nPublished on 7 March 2025\nTags: floods").published == "2025-03-07"


def test_find_stated_takes_no_date_from_within_the_report() -> None:
    stated = find(f"{PROSE}\n3 March 2025\n{PROSE}\n5 March 2025 was a Wednesday.\n{PROSE}")
    assert stated.published is None
    assert stated.about == frozenset()


def test_find_stated_knows_the_line_that_names_the_agency() -> None:
    stated = find(f"Two bridges closed after floods\nHarwick News Agency\n{PROSE}\n{PROSE}")
    assert stated.outlet == "Harwick News Agency"
    assert stated.title == "Two bridges closed after floods"
    assert stated.about == {1}


def test_find_stated_of_nothing() -> None:
    assert find("") == Stated()
