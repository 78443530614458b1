"""The pictures of the page in the documentation: taken by these tests, which see that they show what is said of them.

``CROSSWIRE_PICTURES=1 pytest tests/browser/test_pictures.py`` takes them anew.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crosswire.engine.local import make_brief
from crosswire.views.page import render_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.model]

ROOT = Path(__file__).parents[2]
WANTED = "CROSSWIRE_PICTURES"


def picture(of: Page | Locator, name: str) -> None:
    """Take a picture for the documentation, where that is asked for."""
    if os.environ.get(WANTED):
        of.screenshot(path=ROOT / "docs" / f"{name}.png")


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of an example, on a desk's screen."""
    path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(render_page(make_brief([str(ROOT / "examples" / "bridge-strike")])), "utf-8")
    with closing(browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")) as context:
        opened = context.new_page()
        opened.goto(path.as_uri())
        yield opened


def test_the_picture_of_the_page_shows_words_that_clash(page: Page) -> None:
    page.locator("#s1-differing").evaluate("head => head.scrollIntoView()")
    page.locator(".clash.conflict .say").first.hover()
    page.wait_for_timeout(500)
    assert page.locator(".text .w.lit").count() >= 2
    assert page.locator(".clash.conflict").first.locator(".value").all_inner_texts() == ["10 weeks", "six weeks"]
    picture(page, "brief")


def test_the_picture_of_a_chart_shows_who_acts_on_whom(page: Page) -> None:
    page.locator("#s1-deeds").evaluate("head => head.scrollIntoView()")
    page.mouse.move(1, 1)
    page.wait_for_timeout(100)
    chart = page.locator("section[aria-labelledby=s1-deeds] .chart")
    assert chart.locator(".band").count() >= 3
    assert chart.is_visible()
    picture(chart, "charts")
