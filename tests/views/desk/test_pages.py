"""Every page of the desk and its twin: what stands in it, where it links to, what it says of what is not there."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.views.contract import CONTRACT, faults

if TYPE_CHECKING:
    from starlette.testclient import TestClient

PAGES = (
    "/stories",
    "/stories?verdict=conflict",
    "/stories?actor=mira-halden&actor=BOR&class=REQUEST&size=several&q=bridge&from=2031-05-01&to=2031-05-31&sort=clashes",
    "/stories?outlet=Island+Courier",
    "/stories?month=2031-05&country=ALD",
    "/stories?q=nothing+of+the+kind",
    "/search",
    "/search?q=bridge",
    "/search?q=bridge&kind=finding&sort=newest",
    "/search?q=%22warning+shots%22&kind=report&outlet=Evening+Post&from=2031-01-01&to=2031-12-31",
    "/events",
    "/events?actor=Halden&class=REQUEST&status=asserted&from=2031-05&to=2031-05&least=0.1",
    "/events?source=Borvia&country=bor&story=s-1&outlet=Evening+Post",
    "/actors",
    "/actors?q=hald&kind=person",
    "/stories/s-1",
    "/stories/s-2",
    "/reports/r-tribune",
    "/reports/r-alone",
    "/findings/f-role",
    "/findings/f-jobs",
    "/actors/mira-halden",
    "/actors/BOR",
)


def links(html: str) -> set[str]:
    """Give the addresses within the desk that a page links to."""
    return {unescape(found) for found in re.findall(r'<a [^>]*?href="(/[^"#]*)', html)}


def twin(page: str) -> str:
    """Give the address of a page's data."""
    parts = urlsplit(page)
    return f"{parts.path}.json" + (f"?{parts.query}" if parts.query else "")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_and_its_twin_answer(desk: TestClient, page: str) -> None:
    html = desk.get(page)
    assert html.status_code == 200, html.text
    assert html.headers["content-type"].startswith("text/html")
    assert f'href="{twin(page)}"' in html.text.replace("&amp;", "&")
    data = desk.get(twin(page))
    assert data.status_code == 200
    assert data.headers["content-type"] == "application/json"
    assert data.json()["schema"].startswith("crosswire/")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_told_once_in_every_heading(desk: TestClient, page: str) -> None:
    html = desk.get(page).text
    assert len(re.findall(r"<h1\b", html)) == 1
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_every_link_within_the_desk_leads_somewhere(desk: TestClient) -> None:
    seen: set[str] = set()
    waiting = ["/stories"]
    while waiting:
        page = waiting.pop()
        answer = desk.get(page)
        assert answer.status_code == 200, page
        seen.add(page)
        if answer.headers["content-type"].startswith("text/html") and "?" not in page:
            waiting += sorted(links(answer.text) - seen - set(waiting))
    assert {"/stories/s-1", "/findings/f-role", "/actors/mira-halden", "/events.csv", "/stories/s-1.json"} <= seen


@pytest.mark.parametrize("country", ["bor", "BOR", "Borvia", "borvia"])
def test_a_country_is_asked_for_by_its_code_or_its_name(desk: TestClient, country: str) -> None:
    found = desk.get(f"/events.json?country={country}").json()["total"]
    assert found == desk.get("/events.json?country=BOR").json()["total"] > 0
    assert desk.get("/events.json?country=Nowhere").json()["total"] == 0


def test_the_first_page_is_the_list_of_stories(desk: TestClient) -> None:
    answer = desk.get("/")
    assert answer.headers["location"] == "/stories"


def test_stories_have_counts_and_facets(desk: TestClient) -> None:
    data = desk.get("/stories.json").json()
    assert data["total"] == 2
    first = next(story for story in data["stories"] if story["id"] == "s-1")
    assert first["reports"] == ["r-gazette", "r-post", "r-tribune", "r-wire"]
    assert first["origins"] == 3
    assert first["verdicts"] == {"conflict": 1, "unlikely": 1, "disputed": 1, "updated": 1, "agree": 2, "only": 3}
    facets = {name: {v["value"]: v["stories"] for v in values} for name, values in data["facets"].items()}
    assert facets["size"] == {"several": 1, "one": 1}
    assert facets["actor"]["mira-halden"] == 1
    assert facets["outlet"]["Island Courier"] == 1
    assert facets["class"]["REQUEST"] == 1
    assert facets["month"] == {"2031-05": 2}
    assert facets["country"]["BOR"] == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("verdict=conflict", ["s-1"]),
        ("verdict=conflict&outlet=Island+Courier", []),
        ("outlet=Island+Courier", ["s-2"]),
        ("size=one", ["s-2"]),
        ("actor=mira-halden&actor=BOR", ["s-1"]),
        ("actor=nobody", []),
        ("from=2031-05-27", []),
        ("to=2031-05-05", ["s-1"]),
        ("to=2031-05", ["s-1", "s-2"]),
        ("from=2031&sort=oldest", ["s-2", "s-1"]),
        ("q=ferries", ["s-2"]),
        ("q=nobody+says+so", []),
        ("sort=reports", ["s-1", "s-2"]),
        ("page=2", []),
    ],
)
def test_stories_are_narrowed(desk: TestClient, asked: str, found: list[str]) -> None:
    assert [story["id"] for story in desk.get(f"/stories.json?{asked}").json()["stories"]] == found


def test_a_chosen_facet_can_be_taken_back(desk: TestClient) -> None:
    html = desk.get("/stories?verdict=conflict&actor=BOR").text
    assert {"/stories?actor=BOR", "/stories?verdict=conflict", "/stories"} <= links(html)


def test_a_story_as_data_is_a_brief(desk: TestClient) -> None:
    data = desk.get("/stories/s-1.json").json()
    assert list(faults(data)) == []
    assert len(data["reports"]) == 4
    assert len(data["findings"]) == 9
    assert data["model"]["name"] == "en_test"


def test_a_story_shows_brief_and_reports_with_marks(desk: TestClient) -> None:
    html = desk.get("/stories/s-1").text
    for words in ("What they agree on", "Where they differ", "The reports", "Northern Tribune", "Harbour Gazette"):
        assert words in html
    assert 'data-k="f-role' in html


def rows_as_contracted(name: str, rows: list[dict[str, Any]]) -> None:
    """See that rows have the fields of the contract."""
    for row in rows:
        assert [field for field, check in CONTRACT[name].items() if field not in row or not check(row[field])] == []


def test_a_report_as_data_has_the_fields_of_the_contract(desk: TestClient) -> None:
    data = desk.get("/reports/r-tribune.json").json()
    for part in (
        "reports",
        "actors",
        "mentions",
        "statements",
        "moments",
        "quantities",
        "events",
        "outlooks",
        "findings",
    ):
        assert data[part], part
        rows_as_contracted(part, data[part])
    assert {row["report"] for row in data["statements"]} == {"r-tribune"}
    assert [row["id"] for row in data["reports"]] == ["r-tribune"]


def test_a_report_marks_its_words_and_lists_what_was_found(desk: TestClient) -> None:
    html = desk.get("/reports/r-tribune").text
    for words in ("Findings", "Who says what", "Who does what to whom", "Figures", "Share this story"):
        assert words in html
    assert 'id="w-f-role-1"' in html
    assert 'href="/findings/f-role"' in html


def test_a_finding_shows_why_and_its_words(desk: TestClient) -> None:
    html = desk.get("/findings/f-toll").text
    for words in (
        "Updated",
        "The count can only grow",
        "5 May 2031",
        "12 lorry drivers",
        "Tomas Ferrin",
        "Harbour Gazette",
    ):
        assert words in html
    rows_as_contracted("findings", desk.get("/findings/f-toll.json").json()["findings"])


def test_an_actor_has_offices_statements_acts_and_relations(desk: TestClient) -> None:
    html = desk.get("/actors/mira-halden").text
    for words in ("Offices", "President", "since 1 May 2021", "Said", "trade would not recover", "Did", "Relations"):
        assert words in html
    data = desk.get("/actors/mira-halden.json").json()
    rows_as_contracted("actors", data["actors"])
    rows_as_contracted("events", data["events"])
    assert {"partner": "BOR", "name": "Borvia", "month": "2031-05", "quad": [0, 0, 4, 0]} in data["relations"]
    assert len(data["statements"]) == 3


def test_actors_are_listed_by_how_often_they_are_named(desk: TestClient) -> None:
    data = desk.get("/actors.json").json()
    rows_as_contracted("actors", data["actors"])
    assert [row["id"] for row in data["actors"]][:2] == ["BOR", "mira-halden"]
    assert [row["id"] for row in desk.get("/actors.json?q=HALDEN").json()["actors"]] == ["mira-halden"]
    assert desk.get("/actors.json?kind=group").json()["total"] == 0


@pytest.mark.parametrize(
    "page",
    [
        "/stories/none",
        "/reports/none",
        "/findings/none",
        "/actors/none",
        "/actors/none.json",
        "/none",
        "/stories/s-1/x",
    ],
)
def test_what_is_not_there_is_said_plainly(desk: TestClient, page: str) -> None:
    answer = desk.get(page)
    assert answer.status_code == 404
    assert "CW303" in answer.text or "CW221" in answer.text


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("/stories?page=0", "CW220"),
        ("/stories?page=x", "CW220"),
        ("/stories?sort=best", "CW220"),
        ("/stories?from=May", "CW203"),
        ("/search?q=a&kind=thing", "CW220"),
        ("/events?class=WAR", "CW220"),
        ("/events?least=2", "CW220"),
        ("/events?least=a", "CW220"),
        ("/events.csv?least=a", "CW220"),
        ("/actors?page=1.5", "CW220"),
    ],
)
def test_what_cannot_be_asked_is_said_plainly(desk: TestClient, page: str, code: str) -> None:
    answer = desk.get(page)
    assert answer.status_code == 400
    assert code in answer.text
    if ".csv" not in page:
        error = desk.get(twin(page)).json()["error"]
        assert error["code"] == code
        assert error["hint"]


@pytest.mark.parametrize("odd", ["%00", "%FF", "a%2Fb", "'; DROP TABLE stories; --", "%", "_", '"', "*", "\\", "🙂"])
def test_odd_words_are_no_trouble(desk: TestClient, odd: str) -> None:
    for page in (
        f"/stories?q={odd}",
        f"/search?q={odd}",
        f"/actors?q={odd}",
        f"/events?actor={odd}",
        f"/stories?actor={odd}",
    ):
        assert desk.get(page).status_code == 200, page
    assert desk.get(f"/reports/{odd}").status_code == 404
    assert desk.get("/stories.json").json()["total"] == 2


@pytest.mark.parametrize("page", ["/stories", "/stories.json", "/events.csv"])
def test_answers_come_packed_to_whoever_takes_them_so(desk: TestClient, page: str) -> None:
    whole = desk.get(page, headers={"Accept-Encoding": "identity"})
    small = desk.get(page, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in whole.headers
    assert small.headers["content-encoding"] == "gzip"
    assert small.content == whole.content
    assert small.headers["content-security-policy"] == whole.headers["content-security-policy"]
