"""Who is let in: names of this machine, holders of the token, pages of the desk's own; and the headers of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from crosswire.views.desk.app import make_app
from crosswire.views.desk.guards import COOKIE, HEADERS, MOST_BYTES
from crosswire.views.desk.pages import static_link
from tests.views.desk.conftest import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crosswire.record.opened import OpenRecord

TOKEN = "a-token-of-the-tests"  # noqa: S105


@pytest.fixture
def away(opened: OpenRecord) -> Iterator[TestClient]:
    """A desk that others than this machine can ask."""
    with TestClient(make_app(opened, token=TOKEN), base_url="http://desk.example", follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("page", ["/stories", "/stories.json", "/none", "/events.csv", "/"])
def test_every_answer_keeps_to_itself(desk: TestClient, page: str) -> None:
    headers = desk.get(page).headers
    assert {name: headers[name] for name in HEADERS} == dict(HEADERS)
    assert headers["cache-control"] == "no-store"


def test_the_policy_lets_nothing_in_from_elsewhere(desk: TestClient) -> None:
    policy = desk.get("/stories").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("page", ["/stories", "/stories/s-1", "/reports/r-tribune", "/actors/mira-halden", "/events"])
def test_no_page_has_script_or_style_in_it(desk: TestClient, page: str) -> None:
    html = desk.get(page).text
    assert "<style" not in html
    assert " style=" not in html
    assert " onclick=" not in html
    assert html.count("<script") == html.count("<script src=")


def test_own_files_can_be_kept_for_ever(desk: TestClient) -> None:
    for name in ("page.css", "desk.css", "page.js", "desk.js"):
        answer = desk.get(static_link(name))
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/static/x/../../page.py", "/static/x/%2e%2e%2fpage.py", "/static/x/page.html.j2", "/static/x//etc/passwd"]
)
def test_no_other_file_can_be_had(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize("host", ["localhost", "localhost:8321", "127.0.0.1:9999", "[::1]:8321", "127.0.0.2"])
def test_this_machine_is_answered(desk: TestClient, host: str) -> None:
    assert desk.get("/stories.json", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["desk.example", "127.0.0.1.desk.example", "10.0.0.7:8321", "0.0.0.0:8321", "", "[::2]"]
)
def test_a_name_that_only_points_here_is_not_answered(desk: TestClient, host: str) -> None:
    answer = desk.get("/stories.json", headers={"host": host})
    assert answer.status_code == 403
    assert "CW223" in answer.text
    assert answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://desk.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://127.0.0.1:9"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://desk.example", "sec-fetch-site": "same-origin"},
    ],
)
def test_nothing_is_taken_from_other_pages(desk: TestClient, headers: dict[str, str]) -> None:
    answer = desk.post("/stories", headers=headers)
    assert answer.status_code == 403
    assert "CW224" in answer.text


@pytest.mark.parametrize("headers", [{"origin": LOCAL}, {"sec-fetch-site": "same-origin"}])
def test_the_desks_own_pages_may_send(desk: TestClient, headers: dict[str, str]) -> None:
    # There is nothing to be sent to this address: it is let in, and refused there.
    assert desk.post("/stories", headers=headers).status_code == 405


@pytest.mark.parametrize("length", [str(MOST_BYTES + 1), "-1", "a", "9" * 400])
def test_what_says_that_it_is_too_large_is_not_read(desk: TestClient, length: str) -> None:
    answer = desk.post("/stories", headers={"origin": LOCAL, "content-length": length})
    assert answer.status_code == 413
    assert "CW222" in answer.text


def test_without_the_token_nothing_is_told(away: TestClient) -> None:
    for page in ("/stories", "/stories.json", "/static/x/page.css", "/none", "/stories?token=another"):
        answer = away.get(page)
        assert answer.status_code == 401
        assert "CW226" in answer.text
        assert TOKEN not in answer.text
    assert away.get("/stories", headers={"authorization": "Bearer nobody"}).status_code == 401
    assert away.get("/stories", headers={"cookie": f"{COOKIE}=nobody"}).status_code == 401
    assert away.post("/add", params={"token": TOKEN}).status_code == 401


def test_the_token_moves_from_the_address_into_a_cookie(away: TestClient) -> None:
    answer = away.get("/stories", params={"token": TOKEN, "verdict": "conflict"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/stories?verdict=conflict"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert away.get("/stories?verdict=conflict").status_code == 200


def test_the_token_never_leads_to_another_place(away: TestClient) -> None:
    answer = away.get("http://desk.example//desk.invalid/stories", params={"token": TOKEN})
    assert answer.headers["location"] == "/desk.invalid/stories"


def test_a_script_shows_the_token_in_a_header(away: TestClient) -> None:
    assert away.get("/stories.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
