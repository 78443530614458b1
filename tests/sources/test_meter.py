"""How much of the input has been read."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from crosswire.facts import Report
from crosswire.settings import Settings
from crosswire.sources.load import load
from crosswire.sources.streams import Meter

ROW = json.dumps({"text": "Nothing happened in Harwick on Monday, said the mayor. " * 20}) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files in two folders, and a hidden one that is not read."""
    (tmp_path / "in").mkdir()
    for n, name in enumerate(("a.jsonl", "in/b.jsonl", ".hidden")):
        rows = [json.dumps({"id": f"{n}-{k}"} | json.loads(ROW)) for k in range(200)]
        (tmp_path / name).write_text("\n".join(rows))
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress((tmp_path / "a.jsonl").read_bytes()))
    return tmp_path


def test_meter_tells_the_share_that_has_been_read(folder: Path) -> None:
    meter = Meter([str(folder)])
    assert meter.share() == 0
    reports = (item for item in load([str(folder)], Settings(), meter=meter) if isinstance(item, Report))
    shares = [meter.share() or 0.0 for _ in reports]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5 < shares[-1] <= 1
    assert meter.share() == 1


def test_meter_tells_nothing_of_what_has_no_size(folder: Path) -> None:
    (folder / "d.parquet").write_bytes(b"PAR1")
    paths = ["-", str(folder), str(folder / "none"), str(folder / "d.parquet")]
    assert [Meter([path]).share() for path in paths] == [None] * 4
    assert Meter([]).share() is None
    meter = Meter(["-"])
    assert len(list(load(["-"], Settings(), stdin=io.BytesIO(ROW.encode()), meter=meter))) == 1
