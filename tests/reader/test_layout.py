"""Paragraphs, headings, datelines, and above all quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.facts import Report
from crosswire.reader.datelines import dateline_end
from crosswire.reader.layout import lay_out


def _quotations(text: str) -> list[str]:
    """Give the quotations of a text."""
    return [text[q.start : q.end] for q in lay_out(Report(id="r", text=text)).quotations]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We go,” he said.", ["“We go,”"]),
        ('"We go," he said. "Now."', ['"We go,"', '"Now."']),
        ("‘We go,’ he said.", ["‘We go,’"]),
        ("'We go,' he said.", ["'We go,'"]),
        ("''We go,'' he said.", ["''We go,''"]),
        ("``We go,'' he said.", ["``We go,''"]),
        ("«We go,» he said.", ["«We go,»"]),
        ("„We go,“ he said.", ["„We go,“"]),
        ("„We go,” he said.", ["„We go,”"]),
        ("‹We go,› he said.", ["‹We go,›"]),
        ("“We go“, he said. “Now.”", ["“We go“", "“Now.”"]),
        ('“We go," he said.', ['“We go,"']),
        ("”We go,” he said.", ["”We go,”"]),
        ("‘We go,' he said.", ["‘We go,'"]),
        ("“I called it “bad” once,” he said.", ["“I called it “bad” once,”"]),
        ("“I called it ‘bad’ once,” he said.", ["“I called it ‘bad’ once,”"]),
        ("‘I called it “bad” once,’ he said.", ["‘I called it “bad” once,’"]),
        ("‘[W]e go,’ he said.", ["‘[W]e go,’"]),
        ("‘$5 is fair,’ he said.", ["‘$5 is fair,’"]),
    ],
)
def test_quotations_of_all_styles(text: str, wanted: list[str]) -> None:
    assert _quotations(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The ministers' plan and the boys' club failed.", []),
        ("It's the '90s and rock 'n' roll.", []),
        ("He is 5'10\" tall.", []),
        ("'The ministers' plan failed,' he said.", ["'The ministers' plan failed,'"]),
        ("‘The ministers’ plan failed,’ he said.", ["‘The ministers’ plan failed,’"]),
        ("'They were goin' home,' he said.", ["'They were goin' home,'"]),
        ("'It wasn't me,' he said. 'I'm home.'", ["'It wasn't me,'", "'I'm home.'"]),
        ("Tell 'em 'no'.", ["'no'"]),
    ],
)
def test_apostrophes_are_no_quotation_marks(text: str, wanted: list[str]) -> None:
    assert _quotations(text) == wanted


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph() -> None:
    text = "“We go.\nThey stay."
    (found,) = lay_out(Report(id="r", text=text)).quotations
    assert (text[found.start : found.end], found.closed, found.continued) == ("“We go.", False, False)


@pytest.mark.parametrize("mark", ["“", '"', "‘", "'"])
def test_a_quotation_over_paragraphs_is_continued(mark: str) -> None:
    text = f"{mark}We go.\n{mark}Then we stay."
    first, *_ = lay_out(Report(id="r", text=text)).quotations
    assert (first.end, first.closed, first.continued) == (7, False, mark in "“\"‘'")


def test_a_stray_mark_does_not_swallow_the_next_quotation() -> None:
    assert _quotations('"We go, he said. "Then we stay," he said.') == ['"Then we stay,"']


def test_inner_is_the_quotation_without_its_marks() -> None:
    text = "''We go,'' he said."
    (found,) = lay_out(Report(id="r", text=text)).quotations
    assert text[found.inner_start : found.inner_end] == "We go,"


@given(st.text(alphabet="ab .,\n“”‘’'\"«»„''`—(s"))
def test_quotations_lie_in_paragraphs_in_order(text: str) -> None:
    layout = lay_out(Report(id="r", text=text))
    at = 0
    for found in layout.quotations:
        assert at <= found.start < found.inner_start <= found.inner_end <= found.end
        assert any(p.start <= found.start and found.end <= p.end for p in layout.paragraphs)
        at = found.end


@given(st.text(alphabet="aB .—-()APKYIV\n“"))
def test_paragraphs_hold_every_word_once(text: str) -> None:
    paragraphs = lay_out(Report(id="r", text=text)).paragraphs
    assert "".join("".join(text[p.start : p.end].split()) for p in paragraphs) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("PORT ALMA, June 9 (AP) — The army left.", "PORT ALMA, June 9 (AP) —"),
        ("Port Alma (Reuters) - The army left.", "Port Alma (Reuters) -"),
        ("ACCRA – Cocoa is dear.", "ACCRA –"),
        ("Port Alma, Sept. 5 (PAN) – The army left.", "Port Alma, Sept. 5 (PAN) –"),
        ("Port Alma, June 9 — The army left.", "Port Alma, June 9 —"),
        ("Port Alma, Jan. 4 (Jiji Press)--The army left.", "Port Alma, Jan. 4 (Jiji Press)--"),
        ("The Port Union (PU) - The army left.", ""),
        ("NATO - the alliance - met.", ""),
        ("The army - or its rest - left.", ""),
        ("UN: the army left", ""),
    ],
)
def test_dateline_end(text: str, dateline: str) -> None:
    assert text[: dateline_end(text, 0, len(text))].rstrip() == dateline


def test_a_dateline_is_a_paragraph_and_no_heading() -> None:
    text = "ACCRA, May 4 (AFP) - Cocoa will be dear, the board said in its report."
    first, second = lay_out(Report(id="r", text=text)).paragraphs
    assert (first.end, first.heading) == (20, False)
    assert text[second.start : second.end].startswith("Cocoa")
