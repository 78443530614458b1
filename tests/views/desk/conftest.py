"""A record of the invented story, and a desk that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from crosswire.facts import Model
from crosswire.record.opened import OpenRecord, make_indexed
from crosswire.record.store import Made, Record, open_record
from crosswire.views.desk.app import make_app
from tests.views.story import make_brief

MADE = Made("0.1.0", Model(name="en_test", version="1.0", digest="0123456789abcdef"), "fedcba9876543210")
LOCAL = "http://127.0.0.1:8321"


def keep_story(path: Path) -> Record:
    """Make a record of the invented story."""
    record, told = open_record(path), make_brief()
    record.add(told.collation.readings, MADE)
    record.keep(told.collation)
    return record


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRecord]:
    """The record, open for the desk; not to be changed."""
    store = keep_story(tmp_path_factory.mktemp("desk") / "story.duckdb")
    make_indexed(store)
    record = OpenRecord(store)
    yield record
    record.close()


@pytest.fixture(scope="session")
def desk(opened: OpenRecord) -> Iterator[TestClient]:
    """A browser without eyes on the desk of that record."""
    with TestClient(make_app(opened), base_url=LOCAL, follow_redirects=False) as client:
        yield client
