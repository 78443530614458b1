"""Output that nobody reads to its end or that has nowhere to go, and runs that are stopped."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from crosswire.__main__ import main
from tests.running import Done, command, run_apart

pytestmark = pytest.mark.model


def test_a_closed_pipe_is_no_error(archive: Path) -> None:
    export = command("export", "--record", archive, "--table", "evidence", "-o", "-")
    with subprocess.Popen(export, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = json.loads(process.stdout.readline())
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
    assert {*first} == {"kind", "fact", "n", "report", "start", "end"}


def test_help_into_a_closed_pipe_is_no_error() -> None:
    done = run_apart(["bash", "-c", 'set -o pipefail; "$@" | true', "bash", *command("brief", "--help")])
    assert (done.code, done.err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_a_full_disk_is_one_line(archive: Path) -> None:
    export = command("export", "--record", archive, "--table", "evidence", "-o", "-")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(export, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.decode()) == (
        2, "error [CW204] cannot write standard output (No space left on device). See that there is room.\n",
    )  # fmt: skip


def test_streams_that_are_closed_are_no_error(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("France sent 40 soldiers to Mali on Monday, officials said.")
    for redirect, arguments, code in (("<&- >&-", ["group", source], 0), ("<&- 2>&-", ["group", "-"], 3)):
        shell = ["sh", "-c", f'exec "$@" {redirect}', "sh", *command(*arguments)]
        assert run_apart(shell) == Done(code, b"", "")


def test_an_interrupted_run_ends_with_its_code_and_no_traceback() -> None:
    with subprocess.Popen(
        command("actors", "-", "--json"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"NATO\n")
        process.stdin.flush()
        # Its answer says that it is at work, and waits for the next line.
        assert json.loads(process.stdout.readline())["actor"] == "org:nato"
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b"interrupted; what had been written is kept\n"
    assert process.returncode == 130


def test_an_interrupt_while_the_command_is_loading_ends_it_with_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loading:
        def __getattr__(self, name: str) -> None:
            raise KeyboardInterrupt(name)

    monkeypatch.setitem(sys.modules, "crosswire.cli", Loading())
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
