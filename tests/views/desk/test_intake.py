"""Reports pasted and uploaded: taken in, read one after another, watched, or refused with a reason."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from crosswire.errors import CrosswireError
from crosswire.facts import Notice, Origin, Story
from crosswire.record.opened import OpenRecord
from crosswire.record.store import Record
from crosswire.views.desk import guards, intake
from crosswire.views.desk.app import make_app
from crosswire.views.desk.jobs import MOST_WAITING, Intake, Job
from tests.builders import draft
from tests.views.desk.conftest import LOCAL, MADE, keep_story
from tests.views.story import make_brief

if TYPE_CHECKING:
    from httpx2 import Response

OWN = {"origin": LOCAL}


@dataclass(frozen=True)
class Counts:
    """What a reading came to."""

    new: int = 0
    known: int = 0
    refused: int = 0


class Reader:
    """What stands for the reader in these tests: it keeps one more report, as slowly as it is told.

    Args:
        store: the record.
    """

    def __init__(self, store: Record) -> None:
        """Lets everything pass."""
        self.store = store
        self.may_go = threading.Event()
        self.may_go.set()
        self.given: list[Job] = []
        self.fault: Exception | None = None

    def __call__(self, job: Job) -> Counts:
        """Read an upload."""
        self.given.append(job)
        job.on_reading(draft("r-more", "One more ferry was laid up.", title="One more ferry").reading())
        job.on_progress(1)
        job.on_notice(Notice(code="CW102", message="empty.txt: the file is empty", where="empty.txt", refused=True))
        assert self.may_go.wait(20)
        if self.fault:
            raise self.fault
        job.on_stage("grouping", 0, 0)
        job.on_stage("comparing", 2, 3)
        told = make_brief().collation
        more = draft("r-more", "One more ferry was laid up.", title="One more ferry").reading()
        story = Story(
            id="s-3", headline="One more ferry", reports=("r-more",), earliest=None, latest=None,
            origins=(Origin(reports=("r-more",), reason="own"),),
        )  # fmt: skip
        self.store.add([more], MADE)
        self.store.keep(replace(told, readings=(*told.readings, more), stories=(*told.stories, story)))
        return Counts(new=1, refused=1)


@dataclass
class Place:
    """A desk that takes reports in, with its reader."""

    client: TestClient
    reader: Reader

    def send(self, **fields: Any) -> Response:  # noqa: ANN401 - those of the client
        """Send the form."""
        return self.client.post("/add", headers=OWN, **fields)

    def after(self, location: str, until: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait for a state of an upload."""
        for _ in range(400):
            data: dict[str, Any] = self.client.get(f"{location}.json").json()
            if until(data):
                return data
            time.sleep(0.02)
        raise AssertionError(data)


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record to be copied."""
    return keep_story(tmp_path_factory.mktemp("intake") / "story.duckdb").path


@pytest.fixture
def place(stored: Path, tmp_path: Path) -> Iterator[Place]:
    """A desk that takes reports in."""
    store = Record(Path(shutil.copy(stored, tmp_path / "story.duckdb")), is_shared=True)
    record, reader = OpenRecord(store), Reader(store)
    with TestClient(make_app(record, intake=Intake(record, reader)), base_url=LOCAL, follow_redirects=False) as client:
        yield Place(client, reader)
    record.close()


def is_over(data: dict[str, Any]) -> bool:
    """Tell whether nothing more will become of an upload."""
    return data["state"] in {"done", "failed"}


def test_pasted_text_is_read_and_watched(place: Place) -> None:
    place.reader.may_go.clear()
    answer = place.send(data={"text": "A ferry was laid up.", "outlet": "Island Courier", "published": "2031-05-07"})
    assert answer.status_code == 303
    location = answer.headers["location"]
    place.after(location, lambda data: data["read"] == 1)
    html = place.client.get(location).text
    assert "Being read" in html
    assert 'data-known="reading 1 0"' in html
    assert "One more ferry" in html
    assert place.client.get(f"{location}.json").json()["found"] == [
        {
            "report": "r-more",
            "label": "r-more",
            "title": "One more ferry",
            "statements": 0,
            "events": 0,
            "quantities": 0,
        }
    ]
    assert "empty.txt: the file is empty" in html
    place.reader.may_go.set()
    data = place.after(location, is_over)
    assert (data["state"], data["new"], data["refused"], data["reports"]) == ("done", 1, 1, ["r-more"])
    assert (data["compared"], data["stories"]) == (2, 3)
    assert "One more ferry" in place.client.get(location).text
    assert place.client.get("/stories.json").json()["total"] == 3
    job = place.reader.given[0]
    assert (job.outlet, job.published, job.names) == ("Island Courier", "2031-05-07", ("pasted text",))
    assert location.removeprefix("/readings/") in place.client.get("/add").text


def test_files_come_under_names_that_open_nothing(place: Place) -> None:
    files = [("files", ("../../etc/passwd", b"one")), ("files", ("C:\\news\\two.html", b"two"))]
    location = place.send(files=files).headers["location"]
    assert place.after(location, is_over)["names"] == ["passwd", "two.html"]


def test_pages_are_shown_while_something_is_read(place: Place) -> None:
    place.reader.may_go.clear()
    location = place.send(data={"text": "A ferry."}).headers["location"]
    assert place.client.get("/stories").status_code == 200
    assert place.client.get("/search?q=bridge").status_code == 200
    place.reader.may_go.set()
    place.after(location, is_over)


@pytest.mark.parametrize(
    ("fault", "code"), [(CrosswireError("CW201", hint="See above."), "CW201"), (ValueError("odd"), "CW117")]
)
def test_what_cannot_be_read_is_told(place: Place, fault: Exception, code: str) -> None:
    place.reader.fault = fault
    location = place.send(data={"text": "A ferry."}).headers["location"]
    assert place.after(location, is_over)["error"]["code"] == code
    assert code in place.client.get(location).text
    place.reader.fault = None
    assert place.after(place.send(data={"text": "Another."}).headers["location"], is_over)["state"] == "done"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"data": {"text": "  "}}, "CW227"),
        ({"data": {"text": "A ferry.", "published": "in May"}}, "CW203"),
        ({"files": [("files", (f"{n}.txt", b"x")) for n in range(intake.MOST_FILES + 1)]}, "CW227"),
        ({"data": {f"f{n}": "x" for n in range(30)}, "files": [("files", ("a.txt", b"x"))]}, "CW227"),
    ],
)
def test_what_is_not_taken_is_told(place: Place, fields: dict[str, Any], code: str) -> None:
    answer = place.send(**fields)
    assert answer.status_code == 400
    assert code in answer.text
    assert place.reader.given == []


def test_too_many_uploads_do_not_wait(place: Place) -> None:
    place.reader.may_go.clear()
    answers = [place.send(data={"text": "A ferry."}) for _ in range(MOST_WAITING + 3)]
    assert {answer.status_code for answer in answers} == {303, 400}
    place.reader.may_go.set()
    for answer in answers:
        if answer.status_code == 303:
            place.after(answer.headers["location"], is_over)


def test_more_than_was_announced_is_not_taken(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "MOST_BYTES", 1000)

    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 100

    headers = {**OWN, "content-type": "multipart/form-data; boundary=b"}
    answer = place.client.post("/add", headers=headers, content=pieces())
    assert answer.status_code == 413
    assert "CW222" in answer.text


def test_a_desk_that_only_shows_takes_nothing(desk: TestClient) -> None:
    assert desk.get("/add").status_code == 404
    assert desk.post("/add", headers=OWN, data={"text": "A ferry."}).status_code == 404
    assert "Add reports" not in desk.get("/stories").text


def test_an_upload_that_is_not_known_is_not_there(place: Place) -> None:
    assert place.client.get("/readings/none").status_code == 404


def test_an_opinion_is_kept_told_and_taken_back(place: Place) -> None:
    sent = {"opinion": "wrong", "note": "Two <b>bridges</b>.", "by": "M. Quill"}
    answer = place.client.post("/findings/f-role", headers=OWN, data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/findings/f-role#opinion")
    html = place.client.get("/findings/f-role").text
    assert "says M. Quill" in html
    assert "Two &lt;b&gt;bridges&lt;/b&gt;." in html
    judged = place.client.get("/findings/f-role.json").json()["findings"][0]["judgement"]
    assert (judged["opinion"], judged["note"], judged["judge"]) == ("wrong", "Two <b>bridges</b>.", "M. Quill")
    place.client.post("/findings/f-role", headers=OWN, data={"opinion": "none"})
    assert place.client.get("/findings/f-role.json").json()["findings"][0]["judgement"] is None


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [("f-role", {"opinion": "odd"}, 400), ("none", {"opinion": "right"}, 404), ("1", {"opinion": "none"}, 404)],
)
def test_what_is_no_opinion_is_not_kept(place: Place, name: str, data: dict[str, str], status: int) -> None:
    assert place.client.post(f"/findings/{name}", headers=OWN, data=data).status_code == status
    assert place.client.post(f"/findings/{name}", data=data).status_code == 403
