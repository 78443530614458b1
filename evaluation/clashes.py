"""Counts the clashes shown on real stories in which no clash was looked for: what an editor would have to check.

The sets hold reports with their stories and no findings. Each conflict shown on them is to be read (``--list``); most
reports of one story do not contradict one another, so that the count says how often the program accuses.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

VERDICTS: Final = ("conflict", "unlikely", "disputed", "updated")
FIELDS: Final = ("id", "title", "outlet", "url", "published", "text")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program over the reports and print how many findings of each verdict it shows; give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.clashes", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--gold", type=Path, required=True, metavar="FILE", help="reports as JSON Lines")
    parser.add_argument("--crosswire", default="crosswire", metavar="CMD", help="the crosswire to run")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N reports")
    parser.add_argument("--list", action="store_true", help="print the clashes with their words")
    options = parser.parse_args(argv)
    lines = options.gold.read_text("utf-8").splitlines()[: options.limit]
    brief = make(options.crosswire, [json.loads(line) for line in lines])
    if options.list:
        show(brief)
    counts = Counter(finding["verdict"] for finding in brief["findings"])
    told = sum(len(story["reports"]) > 1 for story in brief["stories"])
    figures = " ".join(f"{verdict}={counts[verdict]}" for verdict in VERDICTS)
    sys.stdout.write(f"CLASHES {figures} stories={told} n={len(lines)}\n")
    return 0


def make(command: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Run the program's main job over some rows; give the brief as data."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "reports.jsonl"), Path(folder, "brief.json")
        kept = ({name: row[name] for name in FIELDS if row.get(name) is not None} for row in rows)
        source.write_text("".join(f"{json.dumps(row)}\n" for row in kept), "utf-8")
        arguments = [*shlex.split(command), "brief", str(source), "--json", str(target)]
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)
        if done.returncode not in {0, 1} or not target.exists():
            raise SystemExit(f"exit code {done.returncode}: {done.stderr.strip()[-300:]}")
        brief: dict[str, Any] = json.loads(target.read_bytes())
        return brief


def show(brief: dict[str, Any]) -> None:
    """Print the clashes, each with the words that it rests on."""
    texts = {report["id"]: report["text"] for report in brief["reports"]}
    for finding in brief["findings"]:
        if finding["verdict"] not in VERDICTS:
            continue
        sys.stdout.write(f"{finding['verdict']} {finding['aspect']}: {finding['summary']}\n")
        for span in finding["positions"]:
            words = texts[span["report"]][span["start"] : span["end"]].replace("\n", " ")
            sys.stdout.write(f"    {span['report']}: {words}\n")


if __name__ == "__main__":
    sys.exit(main())
