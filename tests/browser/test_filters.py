"""The filters of the page: what they leave, what becomes of the marks, and that all is there without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Opened

pytestmark = pytest.mark.browser

SHOWN = "all => all.filter(one => one.checkVisibility()).map(one => one.id)"


def shown(page: Page, css: str = "#s1 .brief [data-in]") -> list[str]:
    """Give the ids of the entries that can be seen."""
    found: list[str] = page.eval_on_selector_all(css, SHOWN)
    return found


def test_a_verdict_leaves_its_findings_and_their_marks(desk: Opened) -> None:
    page = desk.page
    everything = shown(page)
    page.get_by_label("Verdict").select_option("conflict")
    left = shown(page)
    assert left
    assert set(left) < set(everything)
    # What was told together has the verdicts of all of it.
    assert {page.locator(f"#{name}").get_attribute("data-verdict") for name in left} == {"conflict unlikely"}
    assert not page.get_by_role("heading", name="Timeline", exact=True).is_visible()
    assert page.get_by_role("heading", name="Where they differ", exact=True).is_visible()
    status = page.locator(".filters output")
    assert status.inner_text() == f"{len(left)} of {page.locator('#s1 .brief [data-in]').count()} shown"
    kept = page.eval_on_selector_all(
        "#s1 .text a.loud:not(.off)", "all => all.flatMap(one => one.dataset.k.split(' '))"
    )
    assert set(left) <= set(kept)
    assert page.locator("#s1 .text a.off").count() > 0
    page.get_by_role("button", name="Show all").click()
    page.wait_for_timeout(100)
    assert shown(page) == everything
    assert page.locator("#s1 .text .off").count() == 0
    assert status.inner_text() == ""


@pytest.mark.parametrize(("label", "name"), [("About", "aspect"), ("Who", "who"), ("Outlet", "in")])
def test_each_filter_leaves_what_has_its_value(desk: Opened, label: str, name: str) -> None:
    page = desk.page
    field = page.locator(f"#s1 select[name={name}]")
    assert page.get_by_label(label, exact=True).first.get_attribute("id") == field.get_attribute("id")
    value = field.locator("option").nth(1).get_attribute("value") or ""
    field.select_option(value)
    left = shown(page)
    assert left
    # What was folded away is shown too.
    having = [
        entry.get_attribute("id")
        for entry in page.locator("#s1 .brief [data-in]").all()
        if value in (entry.get_attribute(f"data-{name}") or "").split()
    ]
    assert left == having


def test_filters_go_together(desk: Opened) -> None:
    page = desk.page
    page.get_by_label("Verdict").select_option("agree")
    one = set(shown(page))
    page.get_by_label("Outlet", exact=True).select_option("1")
    both = set(shown(page))
    page.get_by_label("Verdict").select_option("")
    other = set(shown(page))
    assert both == one & other
    assert both < other


def test_a_link_to_what_is_filtered_away_shows_it(desk: Opened) -> None:
    page = desk.page
    page.get_by_label("Verdict").select_option("agree")
    assert not page.locator("#f-role").is_visible()
    page.evaluate("() => { location.hash = '#f-role' }")
    page.wait_for_timeout(150)
    assert page.locator("#f-role").is_visible()
    assert page.get_by_label("Verdict").input_value() == ""


def test_without_script_there_are_no_filters_and_all_is_shown(plain: Opened) -> None:
    assert not plain.page.locator(".filters").first.is_visible()
    assert plain.page.locator("#f-role").is_visible()


def test_the_keyboard_filters(desk: Opened) -> None:
    page = desk.page
    before = shown(page)
    page.get_by_label("Verdict").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert len(shown(page)) < len(before)


def test_dots_of_a_chart_lead_to_their_entries(desk: Opened) -> None:
    links = desk.page.eval_on_selector_all(".chart a", "all => all.map(one => one.getAttribute('href').slice(1))")
    for name in links:
        assert desk.page.locator(f"[id='{name}']").count() == 1
