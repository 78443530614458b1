"""Feeds (RSS 0.9 to 2.0, Atom): each entry that carries its text is a report.

Read with lxml, which the package has for pages, element by element: the feed library that most programs use brings a
source package with it that nobody keeps any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.sources.drafts import Draft, largest_piece, refuse
from crosswire.sources.rows import read_row
from crosswire.sources.streams import StreamFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from crosswire.facts import Notice
    from crosswire.sources.streams import Stream

_ENTRIES: Final = frozenset({"item", "entry"})
_HEADS: Final = frozenset({"channel", "feed"})
# Elements that carry the whole text, and those that carry it or a teaser.
_WHOLE: Final = ("encoded", "content", "body")
_PERHAPS: Final = ("description", "summary")
_DAYS: Final = ("pubDate", "published", "issued", "date", "created", "updated")
# Words below which a summary is a teaser.
_FEWEST_WORDS: Final = 80
_XHTML: Final = "xhtml"


def read_feed(stream: Stream, max_characters: int) -> Iterator[Draft | Notice]:
    """Read the entries of a feed; one of which only a teaser stands there is named and left out."""
    from lxml import etree  # noqa: PLC0415 - which only pages and feeds need

    number, head = 0, _Head()
    try:
        for _, element in etree.iterparse(
            StreamFile(stream), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, recover=True
        ):
            name = _name(element)
            if name in _ENTRIES:
                number += 1
                yield from _read_entry(element, f"{stream.where}, entry {number}", head, max_characters)
                element.clear()
            elif _name(element.getparent()) in _HEADS:
                head.take(name, element)
    except etree.XMLSyntaxError:
        hint = "What came before is read; save the feed again."
        yield refuse("CW112", stream.where, what=f"what follows entry {number}", kind="a feed", hint=hint)
        return
    if not number:
        what, hint = "a feed without an entry", "Save the feed again, or the pages that it names."
        yield refuse("CW112", stream.where, what=what, kind="reports", hint=hint)


class _Head:
    """What a feed says of itself before its entries."""

    def __init__(self) -> None:
        """Knows nothing yet."""
        self.outlet: str | None = None
        self.language: str | None = None

    def take(self, name: str, element: _Element) -> None:
        """Take the title and the language of the feed."""
        if name == "title" and self.outlet is None:
            self.outlet = _words(element)
        elif name == "language":
            self.language = _words(element)


def _read_entry(entry: _Element, where: str, head: _Head, max_characters: int) -> Iterator[Draft | Notice]:
    """Read one entry."""
    parts: dict[str, _Element] = {}
    for child in entry:
        parts.setdefault(_name(child), child)
    content = _content(parts)
    if content is None:
        yield refuse("CW118", where, what=_words(parts.get("title")) or "without a title")
        return
    if len(content) > largest_piece(max_characters):
        yield refuse("CW108", where, size=f"{len(content):,}", limit=f"{max_characters:,}")
        return
    row = {
        "html" if "<" in content else "text": content,
        "title": _words(parts.get("title")),
        "outlet": _words(parts.get("source")) or head.outlet,
        "url": _link(entry),
        "published": next((day for name in _DAYS if (day := _words(parts.get(name)))), None),
        "language": head.language,
    }
    yield from read_row(row, where, max_characters)


def _content(parts: dict[str, _Element]) -> str | None:
    """Give the text or markup of an entry, None where there is no more than a teaser."""
    for name in _WHOLE:
        if name in parts and (content := _markup(parts[name])):
            return content
    found = [content for name in _PERHAPS if name in parts and (content := _markup(parts[name]))]
    longest = max(found, key=len, default="")
    return longest if len(longest.split()) >= _FEWEST_WORDS else None


def _markup(element: _Element) -> str:
    """Give what stands in an element: its text, which may be markup that is written as text, or its elements."""
    from lxml import etree  # noqa: PLC0415 - see read_feed

    if element.get("type") == _XHTML or len(element):
        return str(etree.tostring(element, encoding="unicode", with_tail=False, method="html")).strip()
    return str(element.text or "").strip()


def _link(entry: _Element) -> str | None:
    """Give the address of an entry: the text of its link in RSS, an attribute in Atom."""
    links = [child for child in entry if _name(child) == "link"]
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    return next((words for link in links if (words := _words(link))), None)


def _words(element: _Element | None) -> str | None:
    """Give the text of an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split()) or None if element is not None else None


def _name(element: _Element | None) -> str:
    """Give the name of an element without its namespace; comments have none."""
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
