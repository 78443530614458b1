"""The page in a browser: joins by hover, focus and tap; reading without script; dark, phone, print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.views.page import render_page
from tests.views.story import make_large_brief

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Opened

pytestmark = pytest.mark.browser

MARKS = '.text [data-k~="f-role"]'


def _until(page: Page, condition: str, argument: object = None) -> None:
    """Wait until a function in the page says yes; Playwright's own way of waiting breaks the page's policy."""
    for _ in range(60):
        if page.evaluate(condition, argument):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never: {condition}")


def _lit(page: Page) -> list[str]:
    """Give the texts of the words that are lit."""
    found: list[str] = page.locator(".text .w.lit").all_text_contents()
    return found


def _lit_entries(page: Page) -> list[str]:
    """Give the keys of the entries that are lit."""
    found: list[str] = page.eval_on_selector_all("[data-entry].lit", "es => es.map(e => e.dataset.entry)")
    return found


def test_the_page_asks_for_nothing_and_complains_of_nothing(desk: Opened) -> None:
    desk.page.wait_for_timeout(200)
    assert len(desk.asked) == 1
    assert desk.asked[0].startswith("file:")
    assert desk.complaints == []


def test_pointing_at_a_finding_lights_its_words_in_every_report(desk: Opened) -> None:
    desk.page.locator("#f-role .say").hover()
    assert _lit(desk.page) == ["Aldanian President", "Former President"]
    desk.page.locator("h1").hover()
    assert _lit(desk.page) == []


def test_pointing_at_words_lights_their_finding_and_tells_of_it(desk: Opened) -> None:
    desk.page.locator(MARKS).nth(1).hover()
    assert _lit_entries(desk.page) == ["f-role"]
    assert set(_lit(desk.page)) == {"Aldanian President", "Former President"}
    card = desk.page.locator("#card")
    assert card.is_visible()
    assert "Conflict" in card.inner_text()
    assert "Mira Halden is “Aldanian President” in one report" in card.inner_text()
    desk.page.keyboard.press("Escape")
    assert not card.is_visible()


def test_the_keyboard_joins_them_too(desk: Opened) -> None:
    page = desk.page
    page.locator("#f-role .chip").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert _lit_entries(page) == ["f-role"]
    page.keyboard.press("Enter")
    _until(page, "() => location.hash === '#w-f-role-1'")
    assert page.locator("#w-f-role-1").is_visible()
    page.wait_for_timeout(100)  # the page's own answer to the link
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.k.split(' ')[0]") == "f-role"
    assert page.locator("#card").is_visible()
    page.keyboard.press("Enter")
    _until(page, "() => location.hash === '#f-role'")


def test_focus_can_be_seen(desk: Opened) -> None:
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.className") == "skip"
    assert desk.page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_reports_stand_side_by_side_and_move_to_what_is_pinned(browser: Browser, url: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 330}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(url)
        tops = page.eval_on_selector_all("#s1 .report", "es => es.map(e => e.getBoundingClientRect().top)")
        lefts = page.eval_on_selector_all("#s1 .report", "es => es.map(e => e.getBoundingClientRect().left)")
        assert len(set(tops)) == 1
        assert lefts == sorted(set(lefts))
        page.locator("#f-accuse .say").click()
        _until(page, "() => document.querySelector('#s1-r1').scrollTop > 0")
        box = page.locator('.text [data-k~="f-accuse"]').first.bounding_box()
        column = page.locator("#s1-r1").bounding_box()
        assert box is not None
        assert column is not None
        assert column["y"] <= box["y"] < column["y"] + column["height"]


def test_a_report_out_of_sight_comes_into_sight(browser: Browser, url: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(url)
        assert page.evaluate("document.querySelector('.columns').scrollLeft") == 0
        page.eval_on_selector('.text [data-k~="f-accuse"]', "e => e.closest('.columns').append(e.closest('.report'))")
        page.locator("#f-accuse .say").click()
        _until(page, "() => document.querySelector('.columns').scrollLeft > 0")


def test_a_tap_on_words_opens_what_is_said_of_them(phone: Opened) -> None:
    page = phone.page
    page.locator(MARKS).first.tap()
    card = page.locator("#card")
    assert card.is_visible()
    assert page.url.endswith(".html")
    assert _lit(page) == ["Aldanian President", "Former President"]
    card.get_by_role("link").first.tap()
    _until(page, "() => location.hash === '#f-role'")
    assert not card.is_visible()


def test_a_tap_on_a_finding_lights_its_words_and_its_source_leads_there(phone: Opened) -> None:
    page = phone.page
    page.locator("#f-role .say").first.tap()
    assert _lit(page) == ["Aldanian President", "Former President"]
    page.locator("#f-role .chip").nth(1).tap()
    _until(page, "() => location.hash === '#w-f-role-2'")
    box = page.locator("#w-f-role-2").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 740


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280, 1920])
def test_no_width_scrolls_sideways(browser: Browser, url: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 740}) as context:
        page = context.new_page()
        page.goto(url)
        page.eval_on_selector_all("details", "es => es.forEach(e => e.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1440])
def test_a_story_of_a_hundred_reports_can_be_used(browser: Browser, tmp_path: Path, width: int) -> None:
    path = tmp_path / "large.html"
    path.write_text(render_page(make_large_brief(100)), "utf-8")
    with browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator(".entry .say").filter(has_text="the bridge was shut").first.click()
        assert len(_lit(page)) == 99
        assert page.locator(".report .w.lit").first.is_visible()


def test_dark_is_dark(browser: Browser, url: str) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        with browser.new_context(color_scheme=scheme) as context:
            page = context.new_page()
            page.goto(url)
            grounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert grounds == {"light": "rgb(251, 250, 246)", "dark": "rgb(23, 22, 20)"}


def test_without_script_all_can_be_read_and_followed_both_ways(plain: Opened) -> None:
    page = plain.page
    for head in (
        "What they agree on",
        "Where they differ",
        "Only in one report",
        "Who says what",
        "Timeline",
        "The reports",
    ):
        assert page.get_by_role("heading", name=head, exact=True).is_visible()
    page.locator("#f-role .chip").first.click()
    _until(page, "() => location.hash === '#w-f-role-1'")
    assert page.locator("#w-f-role-1").is_visible()
    page.locator("#w-f-role-1 a").click()
    _until(page, "() => location.hash === '#f-role'")
    page.get_by_text("with their codes").first.click()
    assert page.get_by_role("cell", name="REQUEST").first.is_visible()


def test_print_shows_brief_and_reports_one_after_another(desk: Opened) -> None:
    page = desk.page
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.reports')).position") == "static"
    assert page.evaluate("getComputedStyle(document.querySelector('.report')).overflowY") == "visible"
    assert not page.locator(".jump").first.is_visible()
    brief, reports = (page.locator(css).first.bounding_box() for css in (".brief", ".reports"))
    assert brief is not None
    assert reports is not None
    assert reports["y"] >= brief["y"] + brief["height"] - 1


def test_a_link_into_what_is_folded_opens_it(desk: Opened) -> None:
    page = desk.page
    key = page.locator("details [data-entry]").first.get_attribute("data-entry")
    assert not page.locator(f"[id='{key}']").is_visible()
    page.evaluate("key => { location.hash = key }", key)
    _until(page, "key => document.getElementById(key).checkVisibility()", key)


def test_furniture_is_greyed(desk: Opened) -> None:
    colours = desk.page.evaluate(
        "['.furniture', '.text p'].map(css => getComputedStyle(document.querySelector(css)).color)"
    )
    assert colours[0] != colours[1]
