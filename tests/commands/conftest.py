"""Fixtures of the tests of commands."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from crosswire.engine.local import Run as Settled
from crosswire.engine.recording import add_to_record
from tests.commands.telling import NO_SOCKETS, Told
from tests.running import EXAMPLES, STORIES, Run, runner


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """``run("brief", "a.txt")`` runs the command in this process."""
    return runner(monkeypatch, capsysbinary)


@pytest.fixture(scope="session")
def away(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The surroundings of a machine without network, home, terminal or habits."""
    folder = tmp_path_factory.mktemp("away")
    (folder / "sitecustomize.py").write_text(NO_SOCKETS)
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONDONTWRITEBYTECODE") if name in os.environ}
    paths = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    return kept | {"PYTHONPATH": paths, "HOME": str(folder / "nobody"), "TERM": "xterm-256color"}


@pytest.fixture(scope="session")
def told(away: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Told]:
    """``told(story)`` gives what the command wrote of an example, run once in a process of its own and offline."""
    known: dict[str, Told] = {}

    def tell(story: str) -> Told:
        if story not in known:
            env = away | {"PYTHONHASHSEED": str(STORIES.index(story))}
            known[story] = Told(story, tmp_path_factory.mktemp(story), env)
        return known[story]

    return tell


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two examples."""
    path = tmp_path_factory.mktemp("archive") / "archive.duckdb"
    add_to_record([str(EXAMPLES / story) for story in STORIES[1:]], str(path), Settled())
    return path
