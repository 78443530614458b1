"""A plain text as one report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.sources.decoding import decode_text
from crosswire.sources.drafts import Draft, refuse, remark
from crosswire.sources.streams import Stream, count_characters
from crosswire.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crosswire.facts import Notice

# The most bytes that a character takes in UTF-8, UTF-16 or UTF-32.
_MOST_BYTES = 4


def read_text(stream: Stream, max_characters: int) -> Iterator[Draft | Notice]:
    """Read a plain text; one that is too long is counted but not held."""
    data = stream.take(_MOST_BYTES * max_characters)
    if data is None:
        yield refuse("CW108", stream.where, size=count_characters(stream), limit=f"{max_characters:,}")
        return
    decoded = decode_text(data)
    if len(decoded.text) > max_characters:
        yield refuse("CW108", stream.where, size=f"{len(decoded.text):,}", limit=f"{max_characters:,}")
        return
    if decoded.guessed:
        yield remark("CW115", stream.where, what="UTF-8", kind=decoded.guessed)
    done = clean(decoded.text.removeprefix("\ufeff"))
    yield Draft(where=stream.where, text=done.text, breakpoints=done.breakpoints)
