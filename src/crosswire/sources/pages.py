"""A saved web page as one report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.sources.decoding import decode_text
from crosswire.sources.drafts import Draft, largest_piece, refuse, remark
from crosswire.sources.html import read_page
from crosswire.sources.streams import Stream, count_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crosswire.facts import Notice

# How the page of a brief names its maker, near its beginning; in a folder of reports it would be read as one of them.
_OURS: Final = '<meta name="generator" content="Crosswire '
_HEAD: Final = 4096


def read_html(stream: Stream, max_characters: int) -> Iterator[Draft | Notice]:
    """Read a saved page; its report begins at offset 0 of the text found in it, so that there are no breakpoints."""
    data = stream.take(largest_piece(max_characters))
    if data is None:
        yield refuse("CW108", stream.where, size=count_characters(stream), limit=f"{max_characters:,}")
        return
    decoded = decode_text(data, page=True)
    if _OURS in decoded.text[:_HEAD]:
        yield refuse("CW112", stream.where, what="a brief that Crosswire wrote", kind="a report", hint="Leave it out.")
        return
    page = read_page(decoded.text)
    if page is None:
        yield refuse("CW105", stream.where)
        return
    if decoded.guessed:
        yield remark("CW115", stream.where, what="UTF-8, and declares nothing else", kind=decoded.guessed)
    yield Draft(
        where=stream.where,
        text=page.text,
        headings=page.headings,
        title=page.title,
        outlet=page.outlet,
        byline=page.byline,
        url=page.url,
        published=page.published,
        misdated=page.misdated,
    )
