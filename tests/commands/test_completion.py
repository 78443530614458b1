"""``crosswire completion``: the scripts are taken by the shells they are for."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.running import Run

# What each shell is asked, and what it has to answer: a command, a choice of an option, a file.
BASH = """source "$1"
ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _crosswire; echo "${COMPREPLY[@]}"; }
ask crosswire gro
ask crosswire code --schema pol
ask crosswire brief a-rep
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes_commands_choices_and_files(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "crosswire.bash"
    script.write_bytes(run("completion", "bash").out)
    (tmp_path / "a-report.txt").touch()
    done = subprocess.run(
        ["bash", "-c", BASH, "bash", script], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert (done.stdout.split("\n"), done.stderr) == (["group", "polecat", "a-report.txt", ""], "")


@pytest.mark.parametrize(("shell", "words"), [("zsh", "#compdef crosswire"), ("fish", "complete -c crosswire")])
def test_each_shell_has_a_script_that_knows_every_command(run: Run, shell: str, words: str) -> None:
    done = run("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert words in done.text
    for name in ("brief", "code", "export", "knowledge", "completion"):
        assert name in done.text


def test_files_are_completed_where_a_file_is_wanted(run: Run) -> None:
    zsh = run("completion", "zsh").text
    for option in ("json", "html", "record", "settings", "output", "into"):
        assert f":{option}:_files'" in zsh, option
    assert ":outlet:_files" not in zsh


def test_a_shell_that_is_not_known_is_wrong_usage(run: Run) -> None:
    done = run("completion", "tcsh")
    assert (done.code, done.out, len(done.lines)) == (2, b"", 1)
