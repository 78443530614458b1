"""The page: structure, anchors both ways, escaping, nothing from outside, contrast."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from crosswire.facts import Brief, Origin, Report, Story
from crosswire.views.page import MOST_CHIPS, render_page
from tests.builders import draft, finding, wrap
from tests.views.markup import Page
from tests.views.story import make_brief, make_carried_brief, make_large_brief

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;{{ 7 * 7 }}</style>"


@pytest.fixture(scope="module")
def html() -> str:
    return render_page(make_brief())


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_the_same_brief_gives_the_same_page(html: str) -> None:
    assert html == render_page(make_brief())
    assert html.startswith("<!doctype html>")


def test_a_currency_that_is_not_written_is_noted_beside_its_figure() -> None:
    brief = make_brief()
    one, *others = brief.collation.readings
    for is_implied in (True, False):
        figure = replace(one.quantities[0], unit=None, currency="FJD", currency_implied=is_implied)
        readings = (replace(one, quantities=(figure,)), *others)
        told = replace(brief, collation=replace(brief.collation, readings=readings))
        assert ("FJD, not written" in render_page(told)) is is_implied


def test_sections_stand_in_their_order(page: Page) -> None:
    heads = [e.text for e in page.find(css="section") if (e.attributes["id"]).startswith("s1-")]
    assert heads == [
        "What happened", "What they agree on", "Where they differ", "Only in one report", "Who says what",
        "Who does what to whom", "Timeline", "Outlooks", "How each tells it", "Everything coded", "The reports",
    ]  # fmt: skip


def test_headings_do_not_skip_a_level_and_there_is_one_first(page: Page) -> None:
    levels = [int(e.name[1]) for e in page.elements if re.fullmatch(r"h\d", e.name)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_several_stories_have_a_title_over_them() -> None:
    brief = make_brief()
    second = replace(
        brief.collation.stories[0], id="s-9", headline="The same again", reports=("r-tribune", "r-gazette")
    )
    first = replace(brief.collation.stories[0], reports=("r-post", "r-wire"))
    origins = tuple(Origin(reports=(r,), reason="") for r in ("r-tribune", "r-gazette"))
    collation = replace(brief.collation, stories=(first, replace(second, origins=origins)), findings=(), framing=())
    page = Page(render_page(replace(brief, collation=collation)))
    assert [e.text for e in page.find(name="h1")] == ["Four reports on two stories"]
    assert len(page.find(name="article")) == 2
    test_headings_do_not_skip_a_level_and_there_is_one_first(page)
    test_ids_are_unique_and_all_links_lead_somewhere(page)


def test_landmarks_language_and_titles(page: Page) -> None:
    assert page.find(name="html")[0].attributes["lang"] == "en"
    assert len(page.find(name="main")) == 1
    assert page.find(name="title")[0].text == "Halden urges Borvia to reopen the Ostrand bridge"
    assert all("aria-label" in e.attributes for e in page.find(name="nav"))
    assert all(page.by_id(name) for e in page.find(name="section") for name in e.attributes["aria-labelledby"].split())
    assert all(e.attributes.get("scope") for e in page.find(name="th"))
    assert all(e.text.strip() for e in page.find(name="a"))


def test_ids_are_unique_and_all_links_lead_somewhere(page: Page) -> None:
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert len(set(ids)) == len(ids)
    targets = [e.attributes["href"] for e in page.find(name="a")]
    assert {t[1:] for t in targets if t.startswith("#")} <= set(ids)
    assert all(t.startswith("#") or t == "https://tribune.example/bridge" for t in targets)


def test_nothing_is_asked_of_any_server(page: Page, html: str) -> None:
    assert not [e for e in page.elements if {"src", "srcset", "action", "style"} & set(e.attributes)]
    assert not page.find(name="link")
    assert not [name for e in page.elements for name in e.attributes if name.startswith("on")]
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest", html)


def test_the_policy_names_the_style_and_the_script_by_their_digests(page: Page) -> None:
    policy = page.find(name="meta", http_equiv="Content-Security-Policy")[0].attributes["content"]
    assert "default-src 'none'" in policy
    for name in ("style", "script"):
        (element,) = page.find(name=name)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_the_reports_stand_in_the_page_letter_by_letter(page: Page) -> None:
    texts = {r.report.id: r.report.text for r in make_brief().collation.readings}
    for number, report in enumerate(("r-tribune", "r-gazette", "r-post", "r-wire"), 1):
        column = page.by_id(f"s1-r{number}")
        (text,) = [e for e in page.find(css="text") if e.within("section") is column]
        shown = [child.text for child in text.children if not isinstance(child, str)]
        # A line may be cut in two where furniture begins in it.
        assert "".join(shown) == texts[report].replace("\n", "")


def test_headings_and_furniture_are_set_apart(page: Page) -> None:
    assert [e.text for e in page.find(css="heading")] == ["A bridge divides"]
    assert [e.text for e in page.find(css="furniture")] == ["Share this story"]


def test_every_finding_is_joined_to_its_words_and_back(page: Page) -> None:
    brief = make_brief()
    texts = {r.report.id: r.report.text for r in brief.collation.readings}
    index = {"r-tribune": 1, "r-gazette": 2, "r-post": 3, "r-wire": 4}
    for found in brief.collation.findings:
        entry = page.by_id(found.id)
        key = entry.attributes["data-entry"] if "data-entry" in entry.attributes else _entry_around(page, found.id)
        for position in found.positions:
            span = position.span
            place = page.by_id(f"w-{key}-{index[span.report]}")
            words = "".join(e.text for e in page.find(css="w") if key in e.attributes.get("data-k", "").split()
                            and e.within("section") is page.by_id(f"s1-r{index[span.report]}"))  # fmt: skip
            assert texts[span.report][span.start : span.end] in words
            assert place.text
    links = {e.attributes["href"][1:] for e in page.find(name="a", css="w")}
    entries = {e.attributes["data-entry"] for e in page.elements if "data-entry" in e.attributes}
    assert links <= entries
    loud = {e.key for e in _loud(page)}
    assert {f.id for f in brief.collation.findings} - {"f-table"} <= links | loud


def _entry_around(page: Page, key: str) -> str:
    """Give the key of the entry that a finding was told together with."""
    up = page.by_id(key).parent
    assert up is not None
    return up.attributes["data-entry"]


class _Loud:
    """A key under a mark of a finding."""

    def __init__(self, key: str) -> None:
        """Keeps the key."""
        self.key = key


def _loud(page: Page) -> list[_Loud]:
    """Give all keys under marks of findings."""
    return [_Loud(key) for e in page.find(css="loud") for key in e.attributes.get("data-k", "").split()]


def test_each_entry_links_to_words_and_each_mark_to_an_entry(page: Page) -> None:
    for entry in (e for e in page.elements if "data-entry" in e.attributes and e.name in {"li", "p"}):
        hrefs = [e.attributes["href"] for e in page.find(name="a") if _is_inside(e.parent, entry)]
        assert hrefs, entry.attributes["id"]
        assert all(href.startswith(f"#w-{entry.attributes['data-entry']}-") for href in hrefs)


def _is_inside(element: object, outer: object) -> bool:
    """Tell whether an element stands inside another."""
    while element is not None:
        if element is outer:
            return True
        element = element.parent  # type: ignore[attr-defined]
    return False


def test_clashing_words_stand_side_by_side_with_their_outlets(page: Page) -> None:
    (clash,) = page.find(css="clash", id="f-role")
    sides = [e for e in page.find(css="side") if _is_inside(e, clash)]
    assert next(s.text.split() for s in sides)[:2] == ["Northern", "Tribune"]
    assert [next(e.text for e in page.find(css="value") if _is_inside(e, side)) for side in sides] == [
        "“Aldanian President”", "“Former President”",
    ]  # fmt: skip
    assert [e.text for e in page.find(css="badge") if _is_inside(e, clash)] == ["Conflict", "Unlikely"]


def test_reprints_are_named_as_such(page: Page) -> None:
    entry = page.by_id("f-urge")
    chips = [" ".join(e.text.split()) for e in page.find(css="chip") if _is_inside(e, entry)]
    assert chips == ["Northern Tribune", "Harbour Gazette", "Evening Post", "coast wire reprint"]


def test_a_chip_names_whom_a_report_has_it_from() -> None:
    page = Page(render_page(make_carried_brief()))
    chips = [" ".join(e.text.split()) for e in page.find(css="chip") if _is_inside(e, page.by_id("f-urge"))]
    assert chips == ["Northern Tribune", "Harbour Gazette (from Borvia)", "Evening Post", "coast wire reprint"]


def test_a_story_of_a_hundred_reports_names_a_few_at_each_entry() -> None:
    page = Page(render_page(make_large_brief(100)))
    saying = next(e for e in page.find(css="entry") if "the bridge was shut on Sunday" in e.text)
    chips = [e for e in page.find(css="chip") if _is_inside(e, saying)]
    assert len(chips) == MOST_CHIPS - 1
    assert sum("reprint" in e.classes for e in chips) <= 3
    assert "and 91 more" in saying.text
    assert len([e for e in page.find(name="th") if e.attributes.get("scope") == "col" and "report" in e.text]) == 8
    assert "Eight reports of 100" in page.by_id("s1").text
    assert len(page.find(css="report")) == 100
    test_ids_are_unique_and_all_links_lead_somewhere(page)


def test_a_clash_says_what_it_is_about(page: Page) -> None:
    abouts = [e.text for e in page.find(css="about")]
    assert abouts == ["a title", "what it was for", "a figure"]


def test_entries_say_what_they_can_be_filtered_by(page: Page) -> None:
    findings = {finding.id: finding for finding in make_brief().collation.findings}
    labels = {e.attributes["value"]: e.text for e in page.elements if e.name == "option" and e.attributes["value"]}
    seen = set()
    for entry in page.elements:
        finding = findings.get(entry.attributes.get("data-entry", ""))
        if finding is None:
            continue
        seen.add(finding.id)
        assert finding.verdict in entry.attributes["data-verdict"].split()
        assert entry.attributes["data-aspect"] == finding.aspect
        assert len(entry.attributes["data-in"].split()) == len({span.report for span in finding.evidence})
        assert {*entry.attributes["data-who"].split(), finding.verdict, finding.aspect} <= set(labels)
    assert len(seen) >= len(findings) - 1  # One is told together with another.
    assert labels["conflict"].startswith("Conflict (")


def test_a_report_alone_has_no_filters() -> None:
    brief = make_brief()
    told = replace(brief.collation, stories=brief.collation.stories[1:], findings=(), framing=())
    assert 'class="filters"' in render_page(brief)
    assert 'class="filters"' not in render_page(replace(brief, collation=told))


def test_each_chart_has_its_name_its_summary_and_its_data(page: Page) -> None:
    charts = [e for e in page.elements if e.name == "svg" and e.attributes.get("class") == "plot"]
    assert charts
    ids = {e.attributes["id"] for e in page.elements if "id" in e.attributes}
    for chart in charts:
        assert chart.attributes["role"] == "img"
        assert set(chart.attributes["aria-labelledby"].split()) <= ids
    assert len(page.find(css="chart")) == len(charts)
    assert sum(e.text == "The data of this chart" for e in page.find(name="summary")) == len(charts)


def test_only_the_beginning_of_a_mark_stops_the_keyboard(page: Page) -> None:
    for mark in page.find(name="a", css="w"):
        stops = "tabindex" not in mark.attributes
        anchor = mark.parent is not None and "at" in mark.parent.classes
        assert anchor or not stops


def test_the_page_names_its_maker_so_that_it_is_not_read_as_a_report(html: str) -> None:
    assert '<meta name="generator" content="Crosswire ' in html[:4096]


def test_what_was_refused_is_told(page: Page) -> None:
    assert "empty.txt: the file is empty." in " ".join(page.find(name="footer")[0].text.split())


def _hostile_brief(words: str) -> Brief:
    """Give a brief with some words in every place that a user's input can reach."""
    made = draft(
        "r-1",
        f"[[a|{words}]] and more.",
        outlet=words,
        title=words,
        byline=words,
        url="javascript:alert(1)",
        where=words,
    )
    other = draft("r-2", "[[a|Another]] text.", outlet=words, language='en" onload="x')
    story = Story(id="s-1", headline=words, reports=("r-1", "r-2"), earliest=None, latest=None,
                  origins=(Origin(reports=("r-1",), reason=words), Origin(reports=("r-2",), reason=words)))  # fmt: skip
    found = finding(
        "x",
        "conflict",
        "label",
        [(words, made["a"], None), ("another", other["a"], None)],
        about=words,
        summary=words,
        reason=words,
    )
    return wrap([made.reading(), other.reading()], stories=[story], findings=[found])


def test_hostile_text_stays_text() -> None:
    html = render_page(_hostile_brief(HOSTILE))
    page = Page(html)
    assert len(page.find(name="script")) == len(page.find(name="style")) == 1
    assert not page.find(name="img")
    assert not [e for e in page.elements if {"onerror", "onload"} & set(e.attributes)]
    assert not [e for e in page.find(name="a") if not e.attributes["href"].startswith("#")]
    assert "{{ 7 * 7 }}" in page.by_id("s1-r1").text
    assert HOSTILE in page.by_id("s1-r1").text


@settings(max_examples=40)
@given(st.text(max_size=40))
def test_odd_text_never_breaks_the_page(words: str) -> None:
    bare = words.replace("[[", "").replace("]]", "").replace("\r", "")
    made = draft("r-1", "[[a|Some]] words. " + bare, outlet=words, title=words)
    report = Report(id="r-1", text=made.text, outlet=words, title=words)
    story = Story(
        id="s-1",
        headline=words,
        reports=("r-1",),
        earliest=None,
        latest=None,
        origins=(Origin(reports=("r-1",), reason=""),),
    )
    html = render_page(wrap([replace(made.reading(), report=report)], stories=[story]))
    html.encode()
    Page(html)


def test_one_report_alone_is_a_page_of_its_own() -> None:
    made = draft(
        "r",
        "Aldania closed its ports on Monday after a storm had torn two cranes from the quay.",
        outlet="Island Courier",
    )
    story = Story(
        id="s-1",
        headline="Ports closed",
        reports=("r",),
        earliest=None,
        latest=None,
        origins=(Origin(reports=("r",), reason=""),),
    )
    page = Page(render_page(wrap([made.reading()], stories=[story])))
    assert [e.text for e in page.find(name="h1")] == ["Ports closed"]
    assert "What they agree on" not in page.root.text
    assert "The report" in [e.text for e in page.find(css="section")]


def test_a_brief_of_nothing_is_a_page() -> None:
    page = Page(render_page(wrap([], stories=[])))
    assert len(page.find(name="main")) == 1


def _palette(dark: bool) -> dict[str, str]:  # noqa: FBT001 - which of two palettes
    """Give the colours of the style, by name."""
    style = resources.files("crosswire.views").joinpath("static", "page.css").read_text("utf-8")
    light, night = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found | (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", night)) if dark else {})


def _luminance(colour: tuple[float, ...]) -> float:
    """Give the relative luminance of WCAG 2."""
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _rgb(colour: str) -> tuple[float, ...]:
    """Give the parts of a colour, 0 to 1."""
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Give the contrast ratio of WCAG 2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    "name", ["ink", "muted", "link", "agree", "only", "updated", "disputed", "conflict", "unlikely"]
)
@pytest.mark.parametrize("ground", ["paper", "card"])
def test_text_has_contrast(name: str, ground: str, dark: bool) -> None:  # noqa: FBT001
    palette = _palette(dark)
    assert _contrast(_rgb(palette[name]), _rgb(palette[ground])) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_marked_words_have_contrast(dark: bool) -> None:  # noqa: FBT001
    palette = _palette(dark)
    paper, ink = _rgb(palette["paper"]), _rgb(palette["ink"])
    for name in ("agree", "only", "updated", "disputed", "conflict", "unlikely"):
        tint = tuple(0.24 * a + 0.76 * b for a, b in zip(_rgb(palette[name]), paper, strict=True))
        assert _contrast(ink, tint) >= 4.5
        # The numbers of findings stand on the tint, in its colour.
        faint = tuple(0.18 * a + 0.82 * b for a, b in zip(_rgb(palette[name]), paper, strict=True))
        assert _contrast(_rgb(palette[name]), faint) >= 3.0
    assert _contrast(_rgb(palette["lit-ink"]), _rgb(palette["lit"])) >= 4.5
    glow = tuple(0.38 * a + 0.62 * b for a, b in zip(_rgb(palette["lit"]), paper, strict=True))
    for name in ("ink", "muted", "link", "conflict", "disputed", "updated", "unlikely"):
        assert _contrast(_rgb(palette[name]), glow) >= 4.5
