"""Wrong usage, help, and colour."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.telling import Told
from tests.running import Run, command

pytestmark = pytest.mark.model

WRONG = [
    (["brief"], "[CW207] no input named. Name files or folders, or - for standard input."),
    (["code"], "[CW207]"),
    (["group"], "[CW207]"),
    (["add", "--record", "r.duckdb"], "[CW207]"),
    (["brief", "a.txt", "--jsn", "x"], "There is no option --jsn. See crosswire --help."),
    (["brief", "a.txt", "--json", "--html"], "There is no option --html"),
    (["brief", "a.txt", "--json"], "--json requires an argument. See crosswire --help."),
    (["brief", "a.txt", "--published", "31 February"], "[CW203] 31 February is not a date. Write days as 2025-03-02."),
    (["brief", "a.txt", "--settings", "none.toml"], "[CW206] settings file none.toml"),
    (["brief", "a.txt", "--json", "none/b.json"], "[CW204] cannot write none/b.json (No such file or directory)"),
    (["brief", "a.txt", "--html", "."], "[CW204] cannot write . (Is a directory)"),
    (["brief", "a.txt", "--record", "none/r.duckdb"], "[CW204] cannot write none/r.duckdb"),
    (["brief", "a.txt", "--record", "a.txt"], "[CW302] a.txt is not a record of Crosswire"),
    (["brief", "a.txt", "--json", "./a.txt"], "[CW204] cannot write ./a.txt (it is to be read)"),
    (["brief", "a.txt", "--json", "b", "--html", "b"], "[CW204] cannot write b (two things are to go there)"),
    (["brief", "a.txt", "--settings", "s.toml"], "[CW206] settings file s.toml: “never” is not a date"),
    (["code", "a.txt", "-o", "a.txt"], "[CW204] cannot write a.txt (it is to be read)"),
    (["code", "a.txt", "-o", "events.xlsx"], "[CW205] unknown kind of file: events.xlsx"),
    (["code", "a.txt", "-o", "none/events.csv"], "[CW204] cannot write none/events.csv"),
    (["add", "a.txt"], "--record"),
    (["actors"], "NAME requires an argument"),
    (["actors", "NATO", "--on", "never"], "[CW203] never is not a date"),
    (["actors", "Angela", "Merkel"], "too many words: Merkel. Put words that belong together in quotation marks."),
    (["show", "s-1"], "--record"),
    (["show", "s-1", "--record", "a.txt"], "[CW302]"),
    (["export", "--record", "a.txt", "--table", "events", "-o", "e.csv"], "[CW302]"),
    (["nonsense"], 'Unknown command "nonsense"'),
    (["--nonsense"], "--nonsense"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_wrong_usage_is_one_line_and_writes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "France sent 40 soldiers to Mali on Monday, officials said."
    Path("a.txt").write_text(text)
    Path("s.toml").write_text("published = 'never'")
    done = run(*arguments)
    assert (done.code, done.out, len(done.lines)) == (2, b"", 1)
    assert done.err.startswith("error ")
    assert words in done.err
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".duckdb") == ["a.txt", "s.toml"]
    assert Path("a.txt").read_text() == text


@pytest.mark.parametrize("name", ["brief", "code", "group"])
def test_nothing_that_could_be_read_is_three(run: Run, tmp_path: Path, name: str) -> None:
    done = run(name, tmp_path / "none.txt")
    assert (done.code, done.out) == (3, b"")
    assert [line.split("]")[0] for line in done.lines] == ["refused [CW101", "error [CW201"]


@pytest.mark.parametrize("name", ["brief", "code", "group", "actors", "add", "show", "export", "completion"])
def test_every_command_has_help(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert (done.code, done.err) == (0, "")
    assert "default: " not in done.text
    assert " STR" not in done.text
    assert f"crosswire {name}" in done.text
    assert max(map(len, done.text.splitlines())) <= 80


def test_version_is_that_of_the_package(run: Run, told: Callable[[str], Told]) -> None:
    assert run("--version").text.strip() == told("summit-sanctions").data["version"]


@pytest.mark.parametrize("wants", [True, False])
def test_colour_is_for_terminals_that_want_it(*, wants: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The terminal is real: a pseudo-terminal of 100 columns, with a run of its own behind it."""
    source = tmp_path / "a.txt"
    source.write_text("France sent 40 soldiers to Mali on Monday, officials said. " * 3)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    if not wants:
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        monkeypatch.delenv("NO_COLOR", raising=False)
    ours, theirs = pty.openpty()
    with subprocess.Popen(command("brief", source), stdout=theirs, stderr=subprocess.PIPE) as process:
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 65536):
                seen += piece
        except OSError:  # Linux says so that the other side is closed.
            pass
    os.close(ours)
    assert process.returncode == 0
    assert (b"\x1b[" in seen) is wants
    assert 80 < max(map(len, re.sub(r"\x1b\[[\d;]*m", "", seen.decode()).splitlines())) <= 100
