"""Stories and actors joined and split on the desk: drawn anew, kept when more comes, exported, taken back."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from crosswire.commands.desk import reader
from crosswire.engine.recording import refresh
from crosswire.facts import Collation, Origin, Story
from crosswire.record.choices import alike_actors, alike_stories
from crosswire.record.opened import OpenRecord
from crosswire.record.store import Record, open_record
from crosswire.settings import Settings
from crosswire.views.desk.app import make_app
from crosswire.views.desk.jobs import Intake
from tests.builders import draft
from tests.collation.making import named, person
from tests.views.desk.conftest import LOCAL, MADE, keep_story
from tests.views.desk.test_pages import twin

OWN = {"origin": LOCAL}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record to be copied, drawn as this version draws it."""
    store = keep_story(tmp_path_factory.mktemp("rulings") / "story.duckdb")
    draw(store)
    return store.path


def draw(store: Record) -> None:
    """Draw a record again, as when reports are read again."""
    with store.connect() as connection:
        connection.execute("UPDATE meta SET value = 'yes' WHERE key = 'behind'")
    refresh(store)


@dataclass
class Place:
    """A desk on which rulings are made."""

    client: TestClient
    store: Record

    def rule(self, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of a form
        """Send a ruling, and give what came of it."""
        answer = self.client.post("/judgements", headers=OWN, data=fields)
        assert answer.status_code == 303, answer.text
        for _ in range(400):
            data: dict[str, Any] = self.client.get(f"{answer.headers['location']}.json").json()
            if data["state"] in {"done", "failed"}:
                return data | {"page": self.client.get(answer.headers["location"]).text}
            time.sleep(0.02)
        raise AssertionError(data)

    def grouped(self) -> dict[str, str]:
        """Give the story of each report."""
        return {row["report"]: row["story"] for row in self.store.table("story_reports").to_pylist()}

    def named(self, actor: str) -> set[str]:
        """Give the reports that name an actor."""
        return {row["report"] for row in self.store.table("mentions").to_pylist() if row["actor"] == actor}


@pytest.fixture
def place(stored: Path, tmp_path: Path) -> Iterator[Place]:
    """A desk on which rulings are made."""
    store = Record(Path(shutil.copy(stored, tmp_path / "story.duckdb")), is_shared=True)
    record = OpenRecord(store)
    intake = Intake(record, reader(store, Settings()))
    with TestClient(make_app(record, intake=intake), base_url=LOCAL, follow_redirects=False) as client:
        yield Place(client, store)
    record.close()


def test_stories_are_joined_stay_so_are_exported_and_parted_again(place: Place) -> None:
    before = place.grouped()
    one, other = (before[report] for report in ("r-wire", "r-alone"))
    assert one != other
    data = place.rule(kind="join_stories", of=one, **{"with": other}, note="One quarrel.", by="M. Quill")
    assert (data["state"], data["error"]) == ("done", None)
    joined = place.grouped()
    assert joined["r-wire"] == joined["r-alone"]
    assert f"/stories/{joined['r-wire']}" in data["page"]
    place.store.add([draft("r-late", "A late word on nothing.", title="Late").reading()], MADE)
    refresh(place.store)
    assert place.grouped()["r-wire"] == place.grouped()["r-alone"]
    (row,) = place.store.table("rulings").to_pylist()
    assert (row["kind"], row["note"], row["judge"]) == ("join_stories", "One quarrel.", "M. Quill")
    assert "One quarrel." in place.client.get("/judgements").text
    assert place.rule(kind="withdraw", of="1")["state"] == "done"
    assert {report: story for report, story in place.grouped().items() if report != "r-late"} == before
    assert place.store.table("rulings").num_rows == 0


def test_a_story_can_be_named_by_its_address(place: Place) -> None:
    before = place.grouped()
    data = place.rule(kind="join_stories", of=before["r-wire"], other=f"{LOCAL}/stories/{before['r-alone']}?x=1#f-1")
    assert data["state"] == "done"
    assert place.grouped()["r-wire"] == place.grouped()["r-alone"]


def test_a_report_is_split_off_its_story(place: Place) -> None:
    story = place.grouped()["r-wire"]
    others = [report for report, of in place.grouped().items() if of == story and report != "r-wire"]
    assert others
    assert place.rule(kind="split_story", of=story, **{"with": ["r-wire"]})["state"] == "done"
    grouped = place.grouped()
    assert all(grouped[report] != grouped["r-wire"] for report in others)
    draw(place.store)
    assert place.grouped() == grouped


def test_actors_are_split_and_joined(place: Place) -> None:
    naming = sorted(place.named("BOR"))
    assert len(naming) > 1
    data = place.rule(kind="split_actor", of="BOR", **{"with": [naming[0]]})
    assert (data["state"], place.named("BOR"), place.named("BOR~1")) == ("done", set(naming[1:]), {naming[0]})
    assert "/actors/BOR~1" in data["page"]
    name = next(row["name"] for row in place.store.table("actors").to_pylist() if row["id"] == "BOR")
    assert place.rule(kind="join_actors", of="ALD", other=name.lower())["state"] == "done"
    assert place.named("BOR") == set()
    for number in ("2", "1"):
        place.rule(kind="withdraw", of=number)
    assert place.named("BOR") == set(naming)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "join_stories"}, "CW305"),
        ({"kind": "split_story", "with": ["r-alone"]}, "CW305"),
        ({"kind": "split_story", "of": "s-none"}, "CW303"),
        ({"kind": "join_actors", "of": "person:none", "with": ["BOR"]}, "CW303"),
        ({"kind": "withdraw", "of": "7"}, "CW303"),
    ],
)
def test_what_cannot_be_ruled_is_told_and_changes_nothing(place: Place, fields: dict[str, Any], code: str) -> None:
    before = place.grouped()
    data = place.rule(**({"of": before["r-wire"]} | fields))
    assert (data["state"], data["error"]["code"]) == ("failed", code)
    assert place.grouped() == before
    assert place.store.table("rulings").num_rows == 0


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"kind": "burn", "of": "s-1"}, 400),
        ({"kind": "withdraw", "of": "f-1"}, 404),
        ({"kind": "join_stories", "of": "s-1", "other": "the bridge"}, 404),
        ({"kind": "join_actors", "of": "BOR", "other": "Nobody of that name"}, 404),
        ({}, 400),
    ],
)
def test_what_is_no_ruling_is_refused_at_once(place: Place, fields: dict[str, str], status: int) -> None:
    assert place.client.post("/judgements", headers=OWN, data=fields).status_code == status


def test_rulings_come_from_the_desks_own_pages(place: Place) -> None:
    for origin in ({}, {"origin": "http://elsewhere.example"}):
        assert place.client.post("/judgements", headers=origin, data={"kind": "withdraw", "of": "1"}).status_code == 403


@pytest.mark.parametrize("page", ["/judgements", "/rule?story={story}", "/rule?actor=BOR", "/rule?actor=mira-halden"])
def test_a_page_and_its_twin_answer(place: Place, page: str) -> None:
    address = page.format(story=place.grouped()["r-wire"])
    html = place.client.get(address)
    assert html.status_code == 200
    assert html.text.count("<h1") == 1
    assert place.client.get(twin(address)).json()["schema"] == "crosswire/desk/1"


@pytest.mark.parametrize(("page", "status"), [("/rule", 400), ("/rule?story=s-none", 404), ("/rule?actor=x", 404)])
def test_nothing_to_rule_on_is_told(place: Place, page: str, status: int) -> None:
    assert place.client.get(page).status_code == status


def test_a_desk_that_only_shows_takes_no_ruling(desk: TestClient) -> None:
    assert desk.get("/judgements").status_code == 200
    assert desk.get("/rule?actor=BOR").status_code == 404
    assert desk.post("/judgements", headers=OWN, data={"kind": "withdraw", "of": "1"}).status_code in {404, 405}
    assert "/rule?" not in desk.get("/actors/BOR").text


def test_what_may_be_the_same_is_offered(tmp_path: Path) -> None:
    actors = {name: person(name) for name in ("Oren Vale", "Tam Vale", "Ida Stroud")}
    vale, stroud = actors["Oren Vale"].id, actors["Ida Stroud"].id
    told = {"s-1": (vale, "2031-05-01"), "s-2": (vale, "2031-05-20"), "s-3": (vale, "2031-05-03"),
            "s-4": (vale, "2031-09-01"), "s-5": (stroud, "2031-05-01")}  # fmt: skip
    readings, stories = [], []
    for story, (actor, day) in told.items():
        made = draft(f"r-{story}", f"[[w|Somebody]] came for {story}.")
        made.add("mentions", named(made["w"], actor))
        readings.append(made.reading())
        origin = Origin(reports=(made.id,), reason="own")
        stories.append(Story(id=story, headline=story, reports=(made.id,), origins=(origin,), earliest=day, latest=day))
    store = open_record(tmp_path / "alike.duckdb")
    store.add(readings, MADE)
    store.keep(
        Collation(
            readings=tuple(readings), actors=tuple(actors.values()), stories=tuple(stories), findings=(), framing=()
        )
    )
    with store.connect(read_only=True) as connection:
        assert [row.id for row in alike_stories(connection, "s-1")] == ["s-3", "s-2"]
        assert [row.name for row in alike_actors(connection, vale)] == ["Tam Vale"]
        assert alike_actors(connection, stroud) == ()
