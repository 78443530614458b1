"""A saved web page turned into the text of its report, by trafilatura, with what the page says of it.

Paragraphs, headings and list items become lines; navigation, comments, related links and adverts are left out where the
markup shows them. What remains of furniture is marked later, as in any text. The results do not depend on the day on
which the program runs (trafilatura and htmldate by default bound dates by the clock).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from msgspec import Struct

from crosswire.sources.bylines import read_byline
from crosswire.sources.dates import find_date, find_wrong_date, is_written, read_published
from crosswire.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# No page is dated later, which keeps slips like 2202 out; a fixed day, so that the same page gives the same report.
_LAST_DAY: Final = "2100-01-01"
_DATES: Final = {"original_date": True, "extensive_search": False, "max_date": _LAST_DAY}

# lxml and the trees of trafilatura have no types.
_Node: TypeAlias = Any
# Where pages state when a report was published, best first; the values keep time and offset.
_PUBLISHED: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "date", "pubdate", "publishdate",
    "publish-date", "publication_date", "article.published", "cxenseparse:recs:publishtime", "published_at",
    "published",
)  # fmt: skip
_JSON_PUBLISHED: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_PICTURE: Final = re.compile(r"<(?:meta[^>]{0,200}\bimage\b|img\b|source\b|picture\b)[^>]{0,2000}>", re.IGNORECASE)
# Pages tell their date near their beginning; in characters of markup.
_DATED_WITHIN: Final = 1 << 18
_WHOLE: Final = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
# Elements whose text is a line, and those that hold such.
_BLOCKS: Final = frozenset(["p", "head", "item", "row", "quote", "code", "fw", "div", "ab"])
_HOLDERS: Final = frozenset(["body", "div", "quote", "list", "table", "main", "item", "article", "section"])
_NOT_TEXT: Final = (
    "script", "style", "noscript", "template", "nav", "aside", "footer", "header", "form", "button", "select", "svg",
    "figure", "iframe",
)  # fmt: skip
_SUFFIX: Final = re.compile(r"\s+[|–—-]\s+([^|]{2,60})$")
_SPACE: Final = re.compile(r"\s+")
# Small texts of a page in which it states something of the report, in characters.
LONGEST_LABEL: Final = 120
_PUBLISHED_LABEL: Final = re.compile(
    r"(?:first |originally |date )?(?:published|posted|publication date|issued|released)\b", re.IGNORECASE
)
_NAME: Final = re.compile(
    r"(?:(?:de|da|del|di|van|von|der|bin|al|el|la|le|of|the|and) |[^\W\d_a-z][\w.'’-]*+,? ?){1,7}"
)


class Page(Struct, frozen=True, kw_only=True):
    """What a page carries: the text of its report, clean, its headings as ranges, and what it says of it.

    ``misdated`` are the words that should say when it was published, where they name no day.
    """

    text: str
    headings: tuple[tuple[int, int], ...] = ()
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    misdated: str | None = None


class _Dates(Struct, frozen=True):
    """When a page says that its report was published; ``wrong`` are words that should say so and name no day."""

    published: str | None = None
    wrong: str | None = None


def read_page(markup: str) -> Page | None:
    """Read a saved page.

    Args:
        markup: the page, or a part of one, decoded.

    Returns:
        The page, None where it holds no text.
    """
    import trafilatura  # noqa: PLC0415 - a quarter of a second, which only pages need
    from lxml import etree  # noqa: PLC0415

    if not _WHOLE.search(markup):
        markup = f"<html><body><article>{markup}</article></body></html>"
    try:
        tree = trafilatura.load_html(markup.replace("\0", ""))
        if tree is None:
            return None
        dates, byline = _find_published(tree, markup), _find_byline(tree)
        document: _Node = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, include_tables=True, include_links=True,
            date_extraction_params=dict(_DATES),
        )  # fmt: skip
        lines = list(_lines(document.body)) if document else []
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, etree.LxmlError):
        # Broken markup makes these libraries fail in many ways; the page still has its paragraphs.
        document, dates, byline, lines = None, _Dates(), None, []
    lines = [line for line in lines if line[0]] or list(_plain_lines(markup))
    if document and not (dates.published or dates.wrong) and document.date and _is_stated(document.date, markup):
        dates = _Dates(document.date)
    return _put_together(lines, document, dates, byline)


def _is_stated(day: str, markup: str) -> bool:
    """Tell whether a day that htmldate finds is one that the page names.

    It takes the third of April for the fourth of March, fills in a day for a month by itself from the clock, and takes
    the day on which a picture was stored.
    """
    return is_written(day, _PICTURE.sub("", markup[:_DATED_WITHIN]))


def _put_together(
    lines: list[tuple[str, bool]],
    document: _Node,
    dates: _Dates,
    byline: str | None,
) -> Page | None:
    """Join the lines of a page, and take over what trafilatura found about it."""
    if not lines:
        return None
    headings, length = [], 0
    for line, is_heading in lines:
        if is_heading:
            headings.append((length, length + len(line)))
        length += len(line) + 1
    text = "\n".join(line for line, _ in lines)
    if document is None:
        return Page(text=text, headings=tuple(headings), byline=byline, published=dates.published, misdated=dates.wrong)
    outlet = _field(document.sitename)
    return Page(
        text=text,
        headings=tuple(headings),
        title=_without_outlet(_field(document.title), outlet),
        outlet=outlet.removeprefix("@") if outlet else None,
        byline=_read_author(_field(document.author)) or byline,
        url=_field(document.url),
        published=dates.published,
        misdated=dates.wrong,
    )


def _field(value: str | None) -> str | None:
    """Give a field of metadata in plain form, None where it is empty."""
    return (_SPACE.sub(" ", clean(value).text).strip() or None) if value else None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Take the outlet's name off the end of a title: "Bridge struck | The Daily Lantern"."""
    if title and outlet and (found := _SUFFIX.search(title)) and found.group(1).casefold() == outlet.casefold():
        return title[: found.start()]
    return title


def _find_published(tree: HtmlElement, markup: str) -> _Dates:
    """Find when a page says that its report was published, with the time where it says so."""
    wrong: str | None = None
    for value in _stated_dates(tree, markup):
        if day := _read(value):
            return _Dates(day)
        wrong = wrong or _SPACE.sub(" ", value[:LONGEST_LABEL]).strip() or None
    labels = [text for text in _short_texts(tree) if _PUBLISHED_LABEL.match(text)]
    for text in labels:
        if found := find_date(text):
            return _Dates(found.value)
    unread = filter(None, map(find_wrong_date, labels))
    return _Dates(wrong=wrong or next((found.value for found in unread), None))


def _stated_dates(tree: HtmlElement, markup: str) -> Iterator[str]:
    """Give what a page has where pages keep the date of publication, best first."""
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in _PUBLISHED and meta.get("content"):
            stated.setdefault(name, meta.get("content", ""))
    yield from (stated[name] for name in _PUBLISHED if name in stated)
    yield from (found.group(1) for found in _JSON_PUBLISHED.finditer(markup))
    for time in tree.iter("time"):
        marks = " ".join(time.get(name, "") for name in ("class", "itemprop", "pubdate")).lower()
        if "publi" in marks or "entry-date" in marks:
            yield time.get("datetime", "")


def _short_texts(tree: HtmlElement) -> Iterator[str]:
    """Give the texts of small elements, in which pages tell who wrote a report and when."""
    for element in tree.iter("div", "span", "p", "time", "li", "small", "address"):
        if len(element) < 4 and 8 < len(text := _SPACE.sub(" ", element.text_content()).strip()) < LONGEST_LABEL:
            yield text


def _find_byline(tree: HtmlElement) -> str | None:
    """Give the author that a small text of a page names: "By Mara Quill"."""
    return next((name for text in _short_texts(tree) if (name := read_byline(text, find_date(text)))), None)


def _read_author(author: str | None) -> str | None:
    """Give the authors of a page where they are names."""
    if author is None or len(author) > LONGEST_LABEL or len(author.split()) > 24:
        return None
    names = author.split("; ")
    return ", ".join(names) if all(_NAME.fullmatch(name) for name in names) else None


def _read(value: str) -> str | None:
    """Read a date of a page's metadata; what stands round it does not matter here."""
    value = clean(value).text.strip()
    found = None if len(value) > 60 else find_date(value)
    return read_published(value) or (found.value if found else None)


def _lines(element: _Node) -> Iterator[tuple[str, bool]]:
    """Give the lines below an element of trafilatura's tree, each with whether it is a heading."""
    if _is_link(element):
        return
    inline: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS or child.tag in _HOLDERS:
            yield from _split("".join(inline), is_heading=False)
            inline = []
            yield from _block(child)
        else:
            inline.append("\n" if child.tag == "lb" else "".join(child.itertext()))
        inline.append(child.tail or "")
    yield from _split("".join(inline), is_heading=False)


def _is_link(element: _Node) -> bool:
    """Tell whether all words of a block are a link and no sentence: the headline of another report."""
    if element.tag not in {"p", "item"} or not len(element) or any(child.tag != "ref" for child in element):
        return False
    outside = (element.text or "") + "".join(child.tail or "" for child in element)
    words = "".join(element.itertext()).strip()
    return not any(map(str.isalnum, outside)) and words[-1:] not in set('.!?”"')


def _block(element: _Node) -> Iterator[tuple[str, bool]]:
    """Give the lines of one block."""
    if element.tag == "head":
        words = "".join(piece if piece.strip() else " " for piece in element.itertext())
        yield from _split(_SPACE.sub(" ", words), is_heading=True)
    elif element.tag == "row":
        cells = [_SPACE.sub(" ", "".join(cell.itertext())).strip() for cell in element]
        yield from _split(" | ".join(cell for cell in cells if cell), is_heading=False)
    else:
        yield from _lines(element)


def _split(text: str, *, is_heading: bool) -> Iterator[tuple[str, bool]]:
    """Clean a stretch of text and cut it at its line ends."""
    for line in clean(text).text.split("\n"):
        if plain := _SPACE.sub(" ", line).strip():
            yield plain, is_heading


def _plain_lines(markup: str) -> Iterator[tuple[str, bool]]:
    """Give the paragraphs of a page by their tags alone, for pages that trafilatura finds nothing in."""
    from lxml import etree, html  # noqa: PLC0415 - see read_page

    try:
        parser = html.HTMLParser(encoding="utf-8")
        tree = html.fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser=parser)
        etree.strip_elements(tree, *_NOT_TEXT, with_tail=False)
        for element in tree.iter("p", "h1", "h2", "h3", "h4", "li", "blockquote"):
            if not element.xpath(".//p|.//li"):
                yield from _split(_SPACE.sub(" ", str(element.text_content())), is_heading=str(element.tag)[0] == "h")
    except (ValueError, TypeError, RecursionError, etree.LxmlError):
        return
