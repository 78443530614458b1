"""Lines that name an author."""

from __future__ import annotations

import pytest

from crosswire.sources.bylines import read_byline
from crosswire.sources.dates import find_date


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Mara Quill", "Mara Quill"),
        ("BY MARA QUILL", "MARA QUILL"),
        ("by Mara Quill March 3, 2025 1:13 PM 2 min read", "Mara Quill"),
        ("By Mara Quill, Tom Ashby", "Mara Quill, Tom Ashby"),
        ("By Mara Quill and Tom Ashby in Harwick, Staff Writers", "Mara Quill and Tom Ashby"),
        ("By Ana de la Cruz | The Daily Lantern", "Ana de la Cruz"),
        ("Author: Mara Quill", "Mara Quill"),
        ("Written by Tom Ashby on 3 March 2025", "Tom Ashby"),
        ("By Our Correspondent", "Our Correspondent"),
        ("By AFP", "AFP"),
        ("By Orrery Press staff", "Orrery Press"),
        ("From our correspondent in Harwick", "our correspondent"),
        ("Mara Quill, Africa correspondent", "Mara Quill"),
        ("Mara Quill, the reporter, was released.", None),
        ("By Monday, the road was open.", None),
        ("By Monday", None),
        ("By Land and Sea", None),
        ("By Harwick", None),
        ("By midnight", None),
        ("By Mara Quill said the minister 3 March 2025", None),
        ("Mara Quill", None),
        ("", None),
    ],
)
def test_read_byline(line: str, author: str | None) -> None:
    assert read_byline(line, find_date(line)) == author
