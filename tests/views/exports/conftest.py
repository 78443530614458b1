"""A record of the invented story, whose first finding an editor marked as right and whose second as wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from crosswire.facts import Brief, Model
from crosswire.record.judging import judge
from crosswire.record.store import Made, Record, open_record
from crosswire.views.exports.writing import Wish, export
from tests.views.story import make_brief

MADE = Made("0.1.0", Model(name="m", version="1", digest="d"), "s")

# ``write("x.graphml", story="s-1")`` exports the record and gives the file.
Write = Callable[..., Path]


@pytest.fixture(scope="session")
def told() -> Brief:
    """A brief with every kind of fact and all six verdicts."""
    return make_brief()


@pytest.fixture(scope="session")
def record(told: Brief, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record of it; not to be changed."""
    made = open_record(tmp_path_factory.mktemp("record") / "r.duckdb")
    made.add(told.collation.readings, MADE)
    made.keep(told.collation)
    right, wrong, *_ = told.collation.findings
    judge(made, right.id, "right", note="Rang the office", judge="M. Quill", made="2031-05-06T09:30+00:00")
    judge(made, wrong.id, "wrong")
    return made


@pytest.fixture
def write(record: Record, told: Brief, tmp_path: Path) -> Write:
    """What exports the record to a file of a name."""

    def to_file(name: str, form: str | None = None, *, table: str | None = None, story: str | None = None) -> Path:
        path = tmp_path / name
        export(Wish(store=record, target=str(path), table=table, story=story, brief=lambda: told), form)
        return path

    return to_file
