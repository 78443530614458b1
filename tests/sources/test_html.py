"""Saved pages."""

from __future__ import annotations

import pytest

from crosswire.sources.html import Page, read_page

PARAGRAPHS = (
    "A drone hit the Old Harbour bridge early on Sunday and hurt 12 people, the governor said.",
    "The road was closed for the whole of the day, and the police said that it would open again on Monday morning.",
    "“We will rebuild it,” Governor Tamsin Orde told reporters.",
)
HEAD = """<title>Bridge struck near Old Harbour | The Daily Lantern</title>
<meta property="og:site_name" content="The Daily Lantern">
<meta property="og:title" content="Bridge struck near Old Harbour">
<meta property="article:published_time" content="2025-03-02T14:05:00+02:00"><meta name="author" content="Mara Quill">
<link rel="canonical" href="https://lantern.example/bridge">"""


def page(body: str, head: str = HEAD) -> Page:
    """Read a page that must have text."""
    found = read_page(f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>")
    assert found is not None
    return found


def article(*extra: str) -> str:
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"<main><article><h1>Bridge struck near Old Harbour</h1>{inner}{''.join(extra)}</article></main>"


def test_read_page_finds_what_the_page_states() -> None:
    found = page(article())
    assert (found.title, found.outlet) == ("Bridge struck near Old Harbour", "The Daily Lantern")
    assert (found.byline, found.published) == ("Mara Quill", "2025-03-02T14:05:00+02:00")
    assert found.url == "https://lantern.example/bridge"


def test_read_page_keeps_paragraphs_and_headings() -> None:
    found = page(article("<h2>Background</h2><p>The bridge was built in 1974 &amp; carries the road to the port.</p>"))
    assert found.text.split("\n")[-4:] == [
        PARAGRAPHS[1], PARAGRAPHS[2], "Background", "The bridge was built in 1974 & carries the road to the port.",
    ]  # fmt: skip
    headings = [found.text[a:b] for a, b in found.headings]
    assert headings[-1:] == ["Background"]
    assert set(headings) <= {"Bridge struck near Old Harbour", "Background"}


def test_read_page_leaves_out_what_is_not_the_report() -> None:
    nav = "<header><nav><ul><li><a href='/'>Home page of the paper</a></li></ul></nav></header>"
    rest = (
        "<aside><h3>Related stories</h3><ul><li><a href='/a'>Dam opened upstream</a></li></ul></aside>"
        "<section id='comments'><div class='comment'><p>What a shame, says a reader.</p></div></section>"
        "<footer><p>We use cookies</p></footer>"
    )
    link = "<p><a href='/b'>Ferry runs again after a week</a></p>"
    found = page(nav + article(link, f"<p>{PARAGRAPHS[0]} Again.</p>") + rest)
    for words in ("Home page", "Dam opened", "What a shame", "cookies", "Ferry runs"):
        assert words not in found.text
    assert found.text.endswith("Again.")


def test_read_page_keeps_a_sentence_that_is_a_link() -> None:
    found = page(
        article(
            "<p><a href='/b'>The ferry runs again, the port said on Monday.</a></p>", f"<p>{PARAGRAPHS[0]} Again.</p>"
        )
    )
    assert "The ferry runs again" in found.text


def test_read_page_breaks_lines_where_the_page_does() -> None:
    found = page(
        article("<p>One, he said.<br>Two, she said.</p><ul><li>Three were hurt.</li><li>Four were not.</li></ul>")
    )
    assert found.text.split("\n")[-4:] == ["One, he said.", "Two, she said.", "Three were hurt.", "Four were not."]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            '<script type="application/ld+json">{"@type": "Article", "datePublished": "2025-03-02T12:05:11Z"}</script>',
            "2025-03-02T12:05:11Z",
        ),
        ('<meta name="dc.date" content="2 March 2025">', "2025-03-02"),
        (
            '<meta property="article:published_time" content="2025-02-31"><meta name="date" content="2025-03-02">',
            "2025-03-02",
        ),
        ('<link rel="canonical" href="https://lantern.example/2025/03/02/bridge">', "2025-03-02"),
        ("", None),
    ],
)
def test_read_page_finds_the_date_where_pages_keep_it(head: str, published: str | None) -> None:
    assert page(article(), head).published == published


@pytest.mark.parametrize(
    ("head", "wrong"),
    [
        ('<meta property="article:published_time" content="2025-02-31T10:00:00Z">', "2025-02-31T10:00:00Z"),
        ('<meta name="date" content="2025-02">', "2025-02"),
        ('<meta name="date" content="04/03/2025">', "04/03/2025"),
        ('<meta property="og:image" content="https://lantern.example/2025/03/04/flood.jpg">', None),
    ],
)
def test_read_page_makes_no_day_of_what_names_none(head: str, wrong: str | None) -> None:
    found = page(article(), head)
    assert (found.published, found.misdated) == (None, wrong)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("<div>Published 31 February 2025</div>", "31 February 2025"),
        ("<time class='x' datetime='2025-02'>in winter</time>", None),
        ("<span class='date'>04/03/2025</span>", None),
    ],
)
def test_read_page_makes_no_day_of_a_small_text_that_names_none(text: str, wrong: str | None) -> None:
    found = page(text + article(), "<title>x</title>")
    assert (found.published, found.misdated) == (None, wrong)


def test_read_page_finds_date_and_author_in_small_texts() -> None:
    body = "<div>By Scott Vane</div><div>Published May 17, 2015 at 9:42 AM GMT</div>" + article()
    found = page(body, "<title>x</title>")
    assert (found.byline, found.published) == ("Scott Vane", "2015-05-17T09:42+00:00")


def test_read_page_reads_a_part_of_a_page() -> None:
    found = read_page(f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>")
    assert found is not None
    assert found.text == "\n".join(PARAGRAPHS[:2])


@pytest.mark.parametrize(
    "markup", ["", "<div></div>", "<html><head><title>t</title></head></html>", "<!--", "<p>", "\0<p>\0</p>"]
)
def test_read_page_without_text_is_none(markup: str) -> None:
    assert read_page(markup) is None


@pytest.mark.parametrize("depth", [300, 5000])
def test_read_page_survives_deep_nesting(depth: int) -> None:
    found = read_page("<html><body>" + "<div><b>" * depth + f"<p>{PARAGRAPHS[0]}</p>")
    assert found is None or PARAGRAPHS[0] in found.text
