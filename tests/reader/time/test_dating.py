"""When a report was published, by its source or its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.reader.time.dating import date_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "published", "basis", "earliest", "latest"),
    [
        ("Nothing much.", "2025-03-12", "stated", "2025-03-12", "2025-03-12"),
        ("Nothing much.", "2025-03-12T08:15", "stated", "2025-03-12T08:15", "2025-03-12T08:15"),
        ("Nothing much.", None, "unknown", None, None),
        ("Nothing much.", "31 February", "unknown", None, None),
        ("Ministers quit\nPublished: 3 May 2024, 10:15\nTwo ministers quit.", None, "text", "2024-05-03", "2024-05-03"),
        ("The coup took place in 2021. A vote was held on 4 May 2023.", None, "text", "2023-05-04", None),
        ("The army has ruled since 2021. Voting took place on Sunday, March 24.", None, "text", "2024-03-24", None),
        ("The bridge will open in 2031.", None, "unknown", None, None),
        ("Bonds due 1 May 2040 were sold.", None, "unknown", None, None),
        ("They met on Friday.", None, "unknown", None, None),
    ],
)
def test_date_report(  # noqa: PLR0917 - the columns of the table
    text: str,
    published: str | None,
    basis: str,
    earliest: str | None,
    latest: str | None,
    parse_text: Callable[..., Parsed],
) -> None:
    dating = date_report(parse_text(text, published=published))
    assert (dating.basis, dating.earliest, dating.latest) == (basis, earliest, latest)
    assert dating.reason.endswith(".")


@pytest.mark.model
def test_the_words_a_dating_rests_on(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("He fled in 2019 and came back in 2022.")
    dating = date_report(parsed)
    assert [parsed.text(span) for span in dating.evidence] == ["2022"]
