"""Small inputs that the tests of the engine share."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
ROWS = (
    {
        "id": "north", "outlet": "Northern Tribune", "published": "2025-03-03",
        "text": "Gunmen attacked the Ostrand bridge on Monday and killed 12 people. “We will not be frightened,” "
        "Angela Merkel told reporters in Berlin. Germany sent 40 soldiers to Ostrand.",
    },
    {
        "id": "south", "outlet": "Southern Gazette", "published": "2025-03-04",
        "text": "The Ostrand bridge was attacked by gunmen on Monday. At least 14 people were killed. Germany sent 40 "
        "soldiers to Ostrand, and France condemned the attack on the bridge.",
    },
    {
        "id": "ferry", "outlet": "Island Courier", "published": "2025-03-04",
        "text": "Norway promised Iceland 3 million euros on Tuesday for a ferry between two small islands.",
    },
)  # fmt: skip


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three short reports on two happenings, a row each."""
    path = tmp_path_factory.mktemp("archive") / "archive.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return path


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The same reports, a file each."""
    folder = tmp_path_factory.mktemp("files")
    for row in ROWS:
        (folder / f"{row['id']}.jsonl").write_text(json.dumps(row))
    return sorted(map(str, folder.iterdir()))
