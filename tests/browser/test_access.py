"""The page as those have it who do not see it, or see it otherwise: axe's rules, focus, keyboard, contrast, motion.

axe-core comes with a package of the development tools; it is put into the page by the test alone.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from crosswire.views.page import render_page
from tests.views.story import make_large_brief

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# WCAG 2.2 to level AA, and what axe's makers hold to be good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """Give what axe finds wrong with a page, a line for each rule with the elements it is wrong at."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    found: list[dict[str, Any]] = axe.Axe().run(page, options={"runOnly": TAGS}).response["violations"]
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes']][:3]}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_wrong(browser: Browser, url: str, scheme: Any, width: int) -> None:  # noqa: ANN401 - a literal of Playwright's
    with closing(
        browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    ) as context:
        page = context.new_page()
        page.goto(url)
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        assert violations(page) == []


def test_axe_finds_nothing_wrong_where_reports_are_many(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_text(render_page(make_large_brief(30)), "utf-8")
    with closing(browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        assert violations(page) == []


def test_axe_sees_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    """The check itself: it must be able to fail."""
    path = tmp_path / "wrong.html"
    path.write_text("<!doctype html><title>x</title><main><img src='data:,'><p style='color:#ccc'>faint</p></main>")
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        assert {line.partition(":")[0] for line in violations(page)} >= {"image-alt", "color-contrast", "html-has-lang"}


FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const named = document.getElementById((at.getAttribute("aria-labelledby") || "").split(" ")[0]);
  return {
    name: at.getAttribute("aria-label") || at.labels?.[0]?.textContent || named?.textContent || at.textContent,
    order: [...document.querySelectorAll("*")].indexOf(at),
    outlined: getComputedStyle(at).outlineStyle !== "none",
    shown: box.width > 0 && box.height > 0,
    body: at === document.body,
  };
}"""
MOVING = """[...document.querySelectorAll("*")].map(one => getComputedStyle(one)).filter(
  style => parseFloat(style.transitionDuration) || style.animationName !== "none").length"""


def test_every_stop_of_the_keyboard_has_a_name_is_seen_and_comes_in_order(browser: Browser, url: str) -> None:
    with closing(browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")) as context:
        page = context.new_page()
        page.goto(url)
        stops = []
        for _ in range(400):
            page.keyboard.press("Tab")
            at = page.evaluate(FOCUS)
            if at["body"]:
                break
            stops.append(at)
        assert len(stops) > 40
        assert [at for at in stops if not (at["name"] or "").strip() or not at["outlined"] or not at["shown"]] == []
        assert [at["order"] for at in stops] == sorted(at["order"] for at in stops)


def test_charts_have_a_name_and_their_data(browser: Browser, url: str) -> None:
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto(url)
        charts = page.locator(".chart")
        assert charts.count() >= 1
        for n in range(charts.count()):
            chart = charts.nth(n)
            assert chart.get_by_role("img").first.get_attribute("aria-labelledby")
            chart.get_by_text("The data of this chart").click()
            assert chart.locator("tbody tr").count() >= 1


def test_nothing_moves_for_those_who_want_no_motion(browser: Browser, url: str) -> None:
    with closing(browser.new_context(reduced_motion="reduce")) as context:
        page = context.new_page()
        page.goto(url)
        assert page.evaluate(MOVING) == 0
