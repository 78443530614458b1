"""What the tests of the sources share: bytes led through ``load`` by way of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.facts import Notice, Report
from crosswire.settings import Settings
from crosswire.sources.load import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[..., tuple[list[Report], list[Notice]]]:
    """``loaded(data)`` gives the reports and the notices that a file of these bytes comes to."""

    def load_bytes(data: bytes | str, *, name: str = "input", **settings: object) -> tuple[list[Report], list[Notice]]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        found = list(load([str(path)], Settings(**settings)))  # type: ignore[arg-type]
        return [x for x in found if isinstance(x, Report)], [x for x in found if isinstance(x, Notice)]

    return load_bytes
