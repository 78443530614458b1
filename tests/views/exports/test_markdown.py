"""The brief as Markdown, as a reader of CommonMark has it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from crosswire.facts import Brief, Reading
from crosswire.views.exports.markdown import escape, render_markdown
from crosswire.views.wording import one_line
from tests.views.exports.conftest import Write
from tests.views.story import make_brief

READER = MarkdownIt("commonmark").enable("table")


def shown(markdown: str) -> str:
    """Give what a reader of the text sees, its blocks on lines of their own."""
    blocks = (token.children or () for token in READER.parse(markdown) if token.type == "inline")
    return "\n".join("".join(child.content for child in block) for block in blocks)


def heads(markdown: str, level: str) -> list[str]:
    pairs = pairwise(READER.parse(markdown))
    return [inner.content for tag, inner in pairs if tag.type == "heading_open" and tag.tag == level]


def test_sections_stand_in_the_order_of_the_page(told: Brief) -> None:
    markdown = render_markdown(told)
    assert heads(markdown, "h1")[0] == escape(told.collation.stories[0].headline)
    assert heads(markdown, "h2")[:9] == [
        "What happened", "What they agree on", "Where they differ", "Only in one report", "Who says what",
        "Who does what to whom", "Timeline", "Outlooks", "How each tells it",
    ]  # fmt: skip


def test_every_finding_is_told_with_its_sources(told: Brief) -> None:
    seen = shown(render_markdown(told))
    for words in ("Conflict", "Disputed", "Updated", "Unlikely", "Why: "):
        assert words in seen
    assert "<" not in READER.render(render_markdown(told)).replace("</", "<").split("<h1>")[0]


def test_the_same_brief_gives_the_same_text_with_or_without_a_record(write: Write, told: Brief) -> None:
    assert write("x.md").read_text("utf-8") == render_markdown(told) == render_markdown(make_brief())


@settings(deadline=None)
@given(st.text())
def test_any_text_is_shown_letter_by_letter(text: str) -> None:
    line = one_line(text)
    tokens = READER.parse(f"- {escape(text)}")
    assert [token.type for token in tokens if token.type.endswith("_open")] in (
        ["bullet_list_open", "list_item_open", "paragraph_open"], ["bullet_list_open", "list_item_open"],
    )  # fmt: skip
    assert shown(f"- {escape(text)}") == line


@pytest.mark.parametrize(
    "text", ["# head", "1. one", "- item", "> said", "a | b", "*a* _b_ `c` [d](e) <f> &amp; ~~g~~", "===", "---", "```"]
)
def test_marks_are_letters(text: str) -> None:
    for form in (f"- {escape(text)}", escape(text)):
        assert shown(form) == text


def hostile(reading: Reading, words: str) -> Reading:
    return replace(reading, report=replace(reading.report, title=words, outlet=words, url=f"https://x.example/{words}"))


def test_hostile_names_make_no_marks() -> None:
    brief = make_brief()
    words = "<script>x</script> [a](javascript:b) **c** | d"
    readings = tuple(hostile(reading, words) for reading in brief.collation.readings)
    html = READER.render(render_markdown(replace(brief, collation=replace(brief.collation, readings=readings))))
    assert "<script" not in html
    assert 'href="javascript' not in html
