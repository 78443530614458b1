"""Datelines and the agencies that reports name at their end."""

from __future__ import annotations

import pytest

from crosswire.sources.datelines import Opening, find_sign_off, read_dateline
from crosswire.sources.furniture import split_lines

REST = "Two bridges were closed on Monday after the river rose, the mayor said."


@pytest.mark.parametrize(
    ("start", "text", "agency", "published"),
    [
        ("HARWICK, March 3 (Reuters) - ", "HARWICK, March 3 (Reuters)", "Reuters", None),
        ("HARWICK, March 3, 2025 (Reuters) — ", "HARWICK, March 3, 2025 (Reuters)", "Reuters", "2025-03-03"),
        ("NEW DELHI, 3 March 2025 (ANI): ", "NEW DELHI, 3 March 2025 (ANI)", "ANI", "2025-03-03"),
        ("Harwick, Mar 3 (FN Bureau) ", "Harwick, Mar 3 (FN Bureau)", "FN Bureau", None),
        ("HARWICK, Norland (AP) — ", "HARWICK, Norland (AP)", "AP", None),
        ("MOSCOW, March 3. /TASS/. ", "MOSCOW, March 3. /TASS/", "TASS", None),
        ("HARWICK (Coast News) – ", "HARWICK (Coast News)", "Coast News", None),
        ("HARWICK (as seen from the sea) – ", None, None, None),
        ("HARWICK — ", "HARWICK", None, None),
        ("HARWICK – ", "HARWICK", None, None),
        ("ISLAMABAD: ", "ISLAMABAD", None, None),
        ("Harwick, March 3, 2025: ", "Harwick, March 3, 2025", None, "2025-03-03"),
        ("Madrid, 3 March: ", "Madrid, 3 March", None, None),
        ("Harwick, 3 March: ", None, None, None),  # A list may begin so.
        ("Caracas Venezuela.- ", "Caracas Venezuela", None, None),
        ("WATCH: ", None, None, None),
        ("HARWICK: ", None, None, None),  # In capitals before a colon stands mostly who speaks.
        ("BREAKING — ", None, None, None),
        ("The Reuters (agency) ", None, None, None),
        ("The mayor (Reuters reports) said. ", None, None, None),
        ("", None, None, None),
    ],
)
def test_read_dateline(start: str, text: str | None, agency: str | None, published: str | None) -> None:
    assert read_dateline(start + REST) == Opening(text=text, agency=agency, published=published)


@pytest.mark.parametrize(
    ("end", "agency", "credit"),
    [
        ("\n— Reuters", "Reuters", "— Reuters"),
        ("\n(ANI)", "ANI", "(ANI)"),
        (" (AFP)", "AFP", "(AFP)"),
        ("  - AP", "AP", "- AP"),
        ("\n– Danubian Newswire", "Danubian Newswire", "– Danubian Newswire"),
        ("\n– Mara Quill", None, None),
        (" – the mayor", None, None),
        (" (Harwick)", None, None),
    ],
)
def test_find_sign_off(end: str, agency: str | None, credit: str | None) -> None:
    text = f"{REST}\n{REST}{end}"
    lines = split_lines(text)
    found, place = find_sign_off(lines, range(len(lines)))
    assert (found, text[slice(*place)] if place else None) == (agency, credit)
