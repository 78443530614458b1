"""What the commands cost from a cold start, beside starting Python with the parser's library.

Run it with ``make bench`` or ``python -m benchmarks.commands [PATH...]``.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Final

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
ROUNDS: Final = 5
COMMAND: Final = [sys.executable, "-c", "from crosswire.cli import main; main()"]


def seconds(command: list[str]) -> float:
    """Give the median seconds of a command over some rounds, its output thrown away."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        taken.append(time.perf_counter() - start)
    return sorted(taken)[ROUNDS // 2]


def main() -> None:
    """Measure and print."""
    paths = sys.argv[1:] or [str(EXAMPLES / "bridge-strike")]
    python = seconds([sys.executable, "-c", "pass"])
    spacy = seconds([sys.executable, "-c", "import spacy"])
    help_ = seconds([*COMMAND, "--help"])
    brief = seconds([*COMMAND, "brief", *paths])
    actors = seconds([*COMMAND, "actors", "Mark Rutte", "--on", "2025-03-02"])
    print(f"{'from a cold start':28} {'seconds':>8}  {'ratio':>5}")
    for name, taken, ratio in (
        ("python alone", python, ""),
        ("python, importing spaCy", spacy, ""),
        ("crosswire --help", help_, f"{help_ / python:5.1f} times python alone; promised: under 0.3 s"),
        ("crosswire actors NAME", actors, f"{actors / python:5.1f} times python alone"),
        ("crosswire brief", brief, f"{brief / spacy:5.1f} times importing spaCy; promised: under 5 s"),
    ):
        print(f"{name:28} {taken:8.2f}  {ratio}".rstrip())


if __name__ == "__main__":
    main()
