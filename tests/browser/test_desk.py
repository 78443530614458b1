"""The desk in a browser: without script, by keys, by facets, by upload; dark, on a phone; axe's rules on every page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from crosswire.commands.desk import reader
from crosswire.record.store import Record
from crosswire.settings import Settings
from crosswire.views.desk.jobs import Job
from crosswire.views.desk.serving import started
from tests.browser.conftest import Opened
from tests.browser.test_access import violations
from tests.views.desk.conftest import keep_story

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FilePayload, Page

pytestmark = pytest.mark.browser

PAGES = (
    "/stories",
    "/stories?verdict=conflict&actor=BOR",
    "/stories?q=nothing",
    "/search",
    "/search?q=bridge",
    "/events",
    "/actors",
    "/stories/s-1",
    "/reports/r-tribune",
    "/findings/f-toll",
    "/actors/mira-halden",
    "/add",
    "/judgements",
    "/rule?story=s-1",
    "/rule?actor=BOR",
    "/none",
)


@dataclass(frozen=True)
class Counts:
    """What a reading came to."""

    new: int = 0
    known: int = 1
    refused: int = 0


def read(job: Job) -> Counts:
    """Stand for the reader: there is no model here."""
    job.on_progress(1)
    job.on_stage("comparing", 1, 1)
    return Counts()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the invented story."""
    path = keep_story(tmp_path_factory.mktemp("desk") / "story.duckdb").path
    with started(Record(path, is_shared=True), read) as desk:
        yield desk.address.rstrip("/")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[str]:
    """Serve the invented story, to be changed."""
    store = Record(keep_story(tmp_path / "own.duckdb").path, is_shared=True)
    with started(store, reader(store, Settings())) as desk:
        yield desk.address.rstrip("/")


@pytest.fixture
def wide(browser: Browser, address: str) -> Iterator[Opened]:
    """Open the list of stories on a desk's screen."""
    with closing(browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")) as context:
        yield Opened(context, f"{address}/stories")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing_wrong(browser: Browser, address: str, width: int, scheme: Any) -> None:  # noqa: ANN401 - a literal of Playwright's
    with closing(
        browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    ) as context:
        page = context.new_page()
        found = {}
        for path in PAGES:
            page.goto(address + path)
            page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
            found[path] = violations(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_no_page_asks_elsewhere_or_complains(browser: Browser, address: str) -> None:
    with closing(browser.new_context()) as context:
        for path in PAGES[:-1]:
            opened = Opened(context, address + path)
            assert opened.complaints == [], path
            assert all(asked.startswith(address) for asked in opened.asked), path
            opened.page.close()


def test_without_script_everything_can_be_reached(browser: Browser, address: str) -> None:
    with closing(browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("link", name="Conflict").first.click()
        assert page.url.endswith("/stories?verdict=conflict")
        page.get_by_role("link", name="Halden urges Borvia").click()
        page.locator("#f-role .number a").click()
        assert page.url.endswith("/findings/f-role")
        page.get_by_role("link", name="Northern Tribune").click()
        assert page.locator("#w-f-role-1").is_visible()
        page.get_by_label("Search reports and findings").fill("ferry")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Ferry laid up").first.click()
        assert page.get_by_role("heading", name="Ferry laid up").first.is_visible()
        page.get_by_role("link", name="Add reports").click()
        page.get_by_label("Its text").fill("A ferry was laid up.")
        page.get_by_role("button", name="Read them").click()
        page.wait_for_url("**/readings/*")
        page.get_by_text("Kept in the record").wait_for()


def test_the_keyboard_goes_all_the_way(wide: Opened) -> None:
    page = wide.page
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page) == "Ferry laid up"
    page.keyboard.press("k")
    assert focused(page) == "Halden urges Borvia to reopen the Ostrand bridge"
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/s-1")
    page.keyboard.press("u")
    page.wait_for_url("**/stories")
    for keys, end in (("ge", "events"), ("ga", "actors"), ("gf", "search"), ("gr", "add"), ("gs", "stories")):
        page.keyboard.type(keys)
        page.wait_for_url(f"**/{end}")
    page.keyboard.press("/")
    page.keyboard.type("talks")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=talks")
    assert page.get_by_role("status").inner_text().startswith("2 hits")


def focused(page: Page) -> str:
    """Give the words of what has the focus."""
    words: str = page.evaluate("document.activeElement.textContent")
    return words


def test_focus_begins_with_the_skip_link_and_can_be_seen(wide: Opened) -> None:
    page = wide.page
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_typing_in_a_field_is_no_key(wide: Opened) -> None:
    page = wide.page
    page.get_by_label("Words in its reports").fill("")
    page.keyboard.type("gj?/u")
    assert page.get_by_label("Words in its reports").input_value() == "gj?/u"
    assert page.url.endswith("/stories")


def test_facets_narrow_and_widen(wide: Opened) -> None:
    page = wide.page
    page.get_by_role("link", name="Island Courier").first.click()
    assert page.get_by_role("status").inner_text() == "1 story"
    page.get_by_role("link", name="No longer narrow to Outlet: Island Courier").click()
    assert page.get_by_role("status").inner_text() == "2 stories"


def test_a_story_is_joined_and_parted_again_without_script(browser: Browser, own: str) -> None:
    with closing(browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})) as context:
        page = context.new_page()
        page.goto(f"{own}/stories")
        page.get_by_role("link", name="Ferry laid up").click()
        other = page.url
        page.goto(f"{own}/stories/s-1")
        page.get_by_role("link", name="Join or split this story").click()
        page.get_by_label("Another story: its address").fill(other)
        page.get_by_label("Who decides").first.fill("M. Quill")
        page.get_by_role("button", name="Join them").click()
        page.get_by_role("heading", name="What it comes to").wait_for()
        page.get_by_role("link", name="All judgements").click()
        assert page.get_by_role("heading", name="1. Stories joined").is_visible()
        assert page.get_by_text("M. Quill").is_visible()
        page.get_by_role("button", name="Take it back").click()
        page.get_by_role("heading", name="Done").wait_for()
        page.goto(f"{own}/judgements")
        assert page.get_by_text("Nothing was joined or split").is_visible()


@pytest.mark.parametrize("path", ["/events", "/actors", "/actors/mira-halden"])
def test_tables_are_blocks_on_a_phone_and_rows_to_those_who_do_not_see_them(
    browser: Browser, address: str, path: str
) -> None:
    with closing(browser.new_context(viewport={"width": 390, "height": 844})) as context:
        page = context.new_page()
        page.goto(address + path)
        table = page.locator(".stack").first
        assert table.evaluate("one => one.closest('.scroll').scrollWidth <= one.closest('.scroll').clientWidth")
        assert table.evaluate("one => getComputedStyle(one.querySelector('tbody tr')).display") == "block"
        assert page.get_by_role("table").first.get_by_role("row").count() > 1
        assert page.get_by_role("cell").count() > 1


def test_words_of_a_report_and_what_was_found_are_joined(browser: Browser, address: str) -> None:
    with closing(browser.new_context(viewport={"width": 1280, "height": 900})) as context:
        page = Opened(context, f"{address}/reports/r-tribune").page
        page.locator("#f-role .say").hover()
        assert page.locator(".text .w.lit").all_text_contents() == ["Aldanian President"]


def test_a_pasted_report_is_watched_being_read(wide: Opened) -> None:
    page = wide.page
    page.get_by_role("link", name="Add reports").click()
    page.get_by_label("Its text").fill("A ferry was laid up.")
    sent: FilePayload = {"name": "more.txt", "mimeType": "text/plain", "buffer": b"One more ferry."}
    page.locator("#files").set_input_files(sent)
    page.get_by_role("button", name="Read them").click()
    page.wait_for_url("**/readings/*")
    page.get_by_role("heading", name="Read", exact=True).wait_for()
    assert "pasted text and more.txt" in page.locator(".opening").inner_text()
    assert page.locator(".step.done").count() == 4
    assert wide.complaints == []


def test_an_opinion_is_given_and_stays(browser: Browser, address: str) -> None:
    with closing(browser.new_context(viewport={"width": 1280, "height": 900})) as context:
        page = Opened(context, f"{address}/findings/f-quote").page
        page.get_by_label("Right").check()
        page.get_by_label("Why").fill("Heard on the tape.")
        page.get_by_role("button", name="Keep it").click()
        page.get_by_text("Heard on the tape.").wait_for()
        assert page.locator("#opinion .say b").inner_text() == "Right"


def test_on_a_phone_what_narrows_a_list_is_folded_up(browser: Browser, address: str) -> None:
    with closing(
        browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    ) as context:
        page = Opened(context, f"{address}/stories").page
        assert not page.get_by_role("heading", name="Verdict").is_visible()
        page.get_by_text("Narrow the list").tap()
        page.get_by_role("link", name="Conflict").first.tap()
        page.wait_for_url("**/stories?verdict=conflict")
        assert page.get_by_role("status").inner_text() == "1 story"


def test_dark_is_dark(browser: Browser, address: str) -> None:
    with closing(browser.new_context(color_scheme="dark")) as context:
        page = Opened(context, f"{address}/stories").page
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 22, 20)"
