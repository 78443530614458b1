"""Records that the tests of the record share: one of a story built by hand, one of the example stories."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.views.story import make_brief

from crosswire.engine.local import Run
from crosswire.engine.recording import add_to_record
from crosswire.facts import Brief, Model
from crosswire.record.store import Made, Record, open_record

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).parents[2] / "examples"
MADE = Made("0.1.0", Model(name="en_test", version="1.0", digest="0123456789abcdef"), "fedcba9876543210")


@pytest.fixture(scope="session")
def told() -> Brief:
    """A brief with every kind of fact and all six verdicts."""
    return make_brief()


@pytest.fixture(scope="session")
def kept_once(tmp_path_factory: pytest.TempPathFactory, told: Brief) -> Path:
    """A record of that brief, to be copied."""
    path = tmp_path_factory.mktemp("record") / "story.duckdb"
    record = open_record(path)
    record.add(told.collation.readings, MADE)
    record.keep(told.collation)
    record.note(told.notices)
    return path


@pytest.fixture
def record(kept_once: Path, tmp_path: Path) -> Record:
    """A record of that brief, to be changed."""
    return Record(Path(shutil.copy(kept_once, tmp_path / "story.duckdb")))


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record of the example stories, read by the model; not to be changed."""
    path = tmp_path_factory.mktemp("examples") / "examples.duckdb"
    add_to_record([str(EXAMPLES / name) for name in ("bridge-strike", "summit-sanctions")], str(path), Run())
    return Record(path)


def rows_of(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table of a record, packed columns too, in the order in which they are stored."""
    with record.connect(read_only=True) as connection:
        names = [
            row[0]
            for row in connection.execute(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"
            ).fetchall()
        ]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in sorted(names)}  # noqa: S608


@pytest.fixture
def all_rows() -> Callable[[Record], dict[str, list[tuple[object, ...]]]]:
    """``all_rows(record)`` gives every row of every table."""
    return rows_of
