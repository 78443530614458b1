"""A record of texts that were written to do harm: they are shown as they are, and do nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from crosswire.facts import Actor, Mention, Origin, Story
from crosswire.record.opened import OpenRecord
from crosswire.record.store import open_record
from crosswire.views.desk.app import make_app
from crosswire.views.desk.links import link
from tests.builders import draft, finding, statement, wrap
from tests.views.desk.conftest import LOCAL, MADE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HARM = "<script>alert(1)</script><img src=x onerror=alert(2)>"
REPORT = 'rows/7?"#.json'
ACTOR = 'person:"><svg onload=alert(3)>'


@pytest.fixture
def harmed(tmp_path: Path) -> Iterator[TestClient]:
    """A desk of a record in which every field is an attack."""
    one = draft(
        REPORT,
        f"{HARM} is a title. [[q|“[[q-c|{HARM} harms us all]],” [[q-w|Halden]] [[q-cue|said]]]].",
        title=HARM,
        outlet=HARM,
        byline=HARM,
        url="javascript:alert(4)",
        where=HARM,
        published="2031-05-04",
    )
    one.add("statements", statement(one, "q", ACTOR))
    one.add("mentions", Mention(actor=ACTOR, form="name", evidence=(one["q-w"],)))
    one.add("actors", Actor(id=ACTOR, name=HARM, kind="person", names=(HARM,), country=HARM))
    story = Story(
        id="s-<img>", headline=HARM, reports=(REPORT,), origins=(Origin(reports=(REPORT,), reason=HARM),),
        earliest="2031-05-04", latest="2031-05-04",
    )  # fmt: skip
    found = finding("x", "only", "quote", [(HARM, one["q-c"], ACTOR)], about=HARM, summary=HARM, reason=HARM)
    told = wrap([one.reading()], stories=[story], findings=[replace(found, story="s-<img>")])
    store = open_record(tmp_path / "harm.duckdb")
    store.add(told.collation.readings, MADE)
    store.keep(told.collation)
    record = OpenRecord(store)
    with TestClient(make_app(record), base_url=LOCAL) as client:
        yield client
    record.close()


PAGES = (
    "/stories",
    f"/stories?actor={quote(ACTOR)}&outlet={quote(HARM)}&q={quote(HARM)}",
    "/search?q=alert",
    f"/search?q={quote(HARM)}&outlet={quote(HARM)}",
    "/events",
    f"/events?actor={quote(HARM)}&outlet={quote(HARM)}",
    "/actors",
    f"/actors?q={quote(HARM)}",
    link("stories", "s-<img>"),
    link("reports", REPORT),
    link("findings", "f-x"),
    link("actors", ACTOR),
    f"/none{quote(HARM)}",
    f"/stories?sort={quote(HARM)}",
)


@pytest.mark.parametrize("page", PAGES)
def test_text_is_shown_and_not_obeyed(harmed: TestClient, page: str) -> None:
    html = harmed.get(page).text
    bare = re.sub(r'<script src="/static/[0-9a-f]+/\w+\.js" defer></script>', "", html)
    assert not re.search(r"<script|<img|<svg onload", bare)
    assert "javascript:" not in html


def test_names_that_look_like_data_or_paths_have_their_pages(harmed: TestClient) -> None:
    assert harmed.get(link("reports", REPORT)).headers["content-type"].startswith("text/html")
    data = harmed.get(link("reports", REPORT) + ".json").json()
    assert data["reports"][0]["id"] == REPORT
    assert harmed.get(link("actors", ACTOR) + ".json").json()["actors"][0]["name"] == HARM
