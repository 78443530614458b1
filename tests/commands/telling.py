"""What ``brief`` writes of an example, in a process of its own and offline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.running import EXAMPLES, command, run_apart, without_network

# What in Python reaches out ends the run; DuckDB and the like are kept in by a network of their own, where it can be.
# A library that binds a socket at its import, only to learn what this machine can do, reaches nobody.
NO_SOCKETS = """
import os, sys
def refuse(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.bind"):
        os.write(2, f"the network was asked for: {event}\\n".encode())
        os._exit(97)
sys.addaudithook(refuse)
"""


class Told:
    """All that ``brief`` wrote of a story in one run."""

    def __init__(self, story: str, folder: Path, env: dict[str, str]) -> None:
        """Runs it."""
        self.json, self.html, self.record = folder / "b.json", folder / "b.html", folder / "b.duckdb"
        outputs = ("--json", self.json, "--html", self.html, "--record", self.record)
        self.done = run_apart([*without_network(), *command("brief", EXAMPLES / story, *outputs)], env=env, cwd=folder)

    @property
    def data(self) -> dict[str, Any]:
        """The brief as data."""
        found: dict[str, Any] = json.loads(self.json.read_bytes())
        return found
