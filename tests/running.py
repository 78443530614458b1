"""The command as tests run it: in this process, which has the model loaded, or in one of its own, as a user does."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from crosswire.cli import main

EXAMPLES = Path(__file__).parent.parent / "examples"
STORIES = ("bridge-strike", "port-strike", "summit-sanctions")


@dataclass(frozen=True)
class Done:
    """What a run came to."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.out.decode()

    @property
    def lines(self) -> list[str]:
        """The lines of standard error."""
        return self.err.splitlines()


Run = Callable[..., Done]


def runner(monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[bytes]) -> Run:
    """Give what runs the command in this process: ``run("brief", "a.txt", stdin=b"...")``."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["crosswire", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        capture.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capture.readouterr()
        return Done(int(ended.value.code or 0), out, err.decode("utf-8", "backslashreplace"))

    return run


def command(*arguments: str | Path) -> list[str]:
    """Give the command line of the installed command, or of what it calls where it is not installed."""
    script = Path(sys.executable).with_name("crosswire")
    start = [str(script)] if script.exists() else [sys.executable, "-m", "crosswire"]
    return [*start, *map(str, arguments)]


@cache
def without_network() -> tuple[str, ...]:
    """Give what runs a command where there is no network, nothing where this machine cannot do that."""
    for wrapper in (("unshare", "--net"), ("unshare", "--map-root-user", "--net")):
        if (
            shutil.which(wrapper[0])
            and subprocess.run([*wrapper, "true"], check=False, capture_output=True).returncode == 0
        ):
            return wrapper
    return ()


def run_apart(
    arguments: Sequence[str], *, stdin: bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Done:
    """Run a command line in a process of its own and wait for its end."""
    done = subprocess.run(arguments, input=stdin, capture_output=True, check=False, env=env, cwd=cwd, timeout=120)
    return Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "backslashreplace"))
