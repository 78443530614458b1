"""Holidays led to their days."""

from __future__ import annotations

from datetime import date

import pytest

from crosswire.reader.time.feasts import date_feast
from crosswire.reader.time.timewords import Feast

FITR, ADHA = "islamic 10 1", "islamic 12 10"


@pytest.mark.parametrize(
    ("feast", "anchor", "direction", "found"),
    [
        (Feast("11 thursday 4"), "2025-03-01", "near", ("2024-11-28", "2024-11-28", "2024-11-28")),
        (Feast("11 thursday 4"), "2025-03-01", "future", ("2025-11-27", "2025-11-27", "2025-11-27")),
        (Feast("easter 0"), "2025-04-20", "past", ("2024-03-31", "2024-03-31", "2024-03-31")),
        (Feast("easter 0", suffix="T05:30"), "2025-04-21", "near", ("2025-04-20", "2025-04-20", "2025-04-20T05:30")),
        (Feast("12-26", weekend=True), "2025-12-28", "near", ("2025-12-26", "2025-12-28", "2025-W52-WE")),
        (Feast("05 monday -1", weekend=True), "2025-05-28", "near", ("2025-05-24", "2025-05-26", "2025-W21-WE")),
        (Feast("passover 0", days=7), "2025-04-10", "near", ("2025-04-13", "2025-04-19", "2025-04-13/2025-04-19")),
        (Feast("passover 0", first=-1), "2025-04-10", "near", ("2025-04-12", "2025-04-12", "2025-04-12")),
        # Kept when the moon is seen: the days are wider than the value.
        (Feast(FITR), "2025-03-20", "near", ("2025-03-29", "2025-03-31", "2025-03-30")),
        (Feast(f"{FITR} or {ADHA}"), "2025-03-20", "near", ("2025-03-29", "2025-03-31", "2025-03-30")),
        (Feast(f"{FITR} or {ADHA}"), "2025-06-01", "near", ("2025-06-05", "2025-06-07", "2025-06-06")),
        # Twice in one year.
        (Feast(ADHA), "2006-12-20", "near", ("2006-12-29", "2006-12-31", "2006-12-30")),
        (Feast("moon spring"), "1950-01-01", "near", None),
    ],
)
def test_a_feast_is_the_nearest_in_its_direction(
    feast: Feast, anchor: str, direction: str, found: tuple[str, str, str] | None
) -> None:
    assert date_feast(feast, date.fromisoformat(anchor), direction) == found
