"""Debian's Chromium for the tests that need a browser.

Without it they are skipped with the reason; where nothing may be skipped (see ``tests/conftest.py``) they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crosswire.views.page import render_page
from tests.conftest import NOTHING_SKIPPED
from tests.views.story import make_brief

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    api = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
    path = shutil.which("chromium")
    if path is None:
        lack = pytest.fail if os.environ.get(NOTHING_SKIPPED) else pytest.skip
        lack("needs Debian's Chromium (apt-get install chromium)")
    with api.sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of the page of the invented story."""
    path: Path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(render_page(make_brief()), "utf-8")
    return path.as_uri()


class Opened:
    """A page that was opened, with all that it asked for and complained of.

    Args:
        context: how it is looked at.
        url: its address.
    """

    def __init__(self, context: BrowserContext, url: str) -> None:
        """Opens the page."""
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(url)


@pytest.fixture
def desk(browser: Browser, url: str) -> Iterator[Opened]:
    """Open the page on a desk's screen."""
    with closing(browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")) as context:
        yield Opened(context, url)


@pytest.fixture
def phone(browser: Browser, url: str) -> Iterator[Opened]:
    """Open the page on a phone."""
    with closing(
        browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    ) as context:
        yield Opened(context, url)


@pytest.fixture
def plain(browser: Browser, url: str) -> Iterator[Opened]:
    """Open the page without its script."""
    with closing(browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)) as context:
        yield Opened(context, url)
