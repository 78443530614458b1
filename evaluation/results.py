"""The parts of RESULTS.md that programs write, between markers."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from evaluation.checks import ROOT

RESULTS: Final = Path(__file__).parent / "RESULTS.md"


def part(name: str, text: str) -> str:
    """Give what stands between the markers of a part; nothing where there are none."""
    begin, end = _markers(name)
    if begin not in text or end not in text:
        return ""
    return text.split(begin, 1)[1].split(end, 1)[0].strip("\n")


def put(name: str, lines: Sequence[str], text: str) -> str:
    """Give a text with the lines put between the markers of a part.

    Raises:
        ValueError: where the text has no such markers.
    """
    begin, end = _markers(name)
    if begin not in text or end not in text:
        raise ValueError(f"no markers for {name!r}: {begin} and {end}")
    before, rest = text.split(begin, 1)
    return "\n".join([before + begin, *lines, end + rest.split(end, 1)[1]])


def _markers(name: str) -> tuple[str, str]:
    """Give the lines between which a part stands."""
    return f"<!-- {name}: written by a program -->", f"<!-- {name}: end -->"


def day_of_code() -> str | None:
    """Give the day of the last commit, or None outside a checkout."""
    try:
        done = subprocess.run(
            ["git", "log", "-1", "--format=%cs"],  # noqa: S607 - found on the path, as a developer's git is
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip() or None
