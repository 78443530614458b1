"""The scorers of the shared development sets: which there are, how they are run, and what their last line says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

from msgspec import Struct

from evaluation.checks import ROOT

# The variable that names the folder of the development sets where it is not beside the repository.
VARIABLE: Final = "CROSSWIRE_SHARED"
_PAIR: Final = re.compile(r"([a-z][a-z0-9_]*)=(-?[\d.]+)")
_REIGN: Final = "{data}/reign_leaders_1950_2021.csv"
# What depends on the machine is no figure of the program.
_TIMES: Final = frozenset({"seconds", "sentences_per_s", "reports_per_s"})


class Scorer(Struct, frozen=True):
    """A scorer's script with its arguments; ``gold`` is a file of the gold folder where it is not the default one.

    ``own`` tells of a module of this folder, for what the shared scorers do not measure. In ``arguments`` ``{data}``
    stands for the folder of reference data.
    """

    name: str
    script: str
    arguments: tuple[str, ...] = ()
    gold: str = ""
    own: bool = False


class Score(Struct, frozen=True):
    """What a scorer said: its figures, or why there are none."""

    name: str
    figures: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0
    failure: str = ""


SCORERS: Final = (
    Scorer("events given", "events_given.py"),
    Scorer("events plain", "events_plain.py"),
    Scorer("events gsr", "events_plain.py", ("--set", "gsr")),
    Scorer("events smoke", "smoke.py", (), "events/petrarch2_smoke.jsonl", own=True),
    Scorer("phrases", "phrases.py"),
    Scorer("mentions", "actors.py"),
    Scorer("gap", "actors.py", ("--gap",)),
    Scorer("quotes", "quotes.py"),
    Scorer("dates", "dates.py"),
    Scorer("amounts", "specified.py", (), "amounts", own=True),
    Scorer("stories basil", "stories.py", (), "stories/basil.jsonl"),
    Scorer("stories seesaw", "stories.py", (), "stories/seesaw.jsonl"),
    Scorer("stories ecbplus", "stories.py", (), "stories/ecbplus.jsonl"),
    Scorer("clashes basil", "clashes.py", (), "stories/basil.jsonl", own=True),
    Scorer("clashes seesaw", "clashes.py", (), "stories/seesaw.jsonl", own=True),
    Scorer("clashes ecbplus", "clashes.py", (), "stories/ecbplus.jsonl", own=True),
    Scorer("contradiction", "contradiction.py", (), "contradiction/rte3.jsonl", own=True),
    Scorer("desk", "desk.py"),
    Scorer("phoenix", "tabled.py", ("--gold", "{data}/Phoenix.Countries.actors.txt", "--reign", _REIGN), own=True),
    Scorer("reign", "tabled.py", ("--reign", _REIGN), own=True),
)


def find_shared(named: str | None = None) -> Path | None:
    """Find the folder of the development sets: as named, as the environment says, or beside the repository."""
    folder = Path(named or os.environ.get(VARIABLE) or ROOT.parent / "shared")
    return folder.resolve() if (folder / "score").is_dir() and (folder / "gold").is_dir() else None


def own_command() -> str:
    """Give the command line of the crosswire of this environment, as a shell would take it."""
    return shlex.join([sys.executable, "-c", "from crosswire.cli import main; main()"])


def run_scorer(scorer: Scorer, shared: Path, command: str, limit: int | None = None) -> Score:
    """Run a scorer.

    Args:
        scorer: which one.
        shared: the folder of the development sets.
        command: the crosswire to measure.
        limit: only so many rows of the gold.
    """
    script = ["-m", f"evaluation.{Path(scorer.script).stem}"] if scorer.own else [str(shared / "score" / scorer.script)]
    given = [argument.replace("{data}", str(shared / "data")) for argument in scorer.arguments]
    arguments = [*script, *given, "--crosswire", command]
    if scorer.gold:
        arguments += ["--gold", str(shared / "gold" / scorer.gold)]
    if limit:
        arguments += ["--limit", str(limit)]
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout.strip():
        return Score(scorer.name, failure=_last(done.stderr) or f"exit code {done.returncode}, and nothing said")
    line = _last(done.stdout)
    seconds = next((float(value) for name, value in _PAIR.findall(line) if name == "seconds"), 0.0)
    return Score(scorer.name, read_summary(line), seconds)


def _last(text: str) -> str:
    """Give the last line that says something."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


def read_summary(line: str) -> tuple[tuple[str, str], ...]:
    """Read a scorer's summary line, without its times: shares with three places, counts as they are.

    Example:
        >>> read_summary("DATES value_f1=0.8308 n=183 seconds=21.3660")
        (('value_f1', '0.831'), ('n', '183'))
    """
    pairs = [(name, value) for name, value in _PAIR.findall(line) if name not in _TIMES]
    return tuple((name, f"{float(value):.3f}" if "." in value else value) for name, value in pairs)
