"""What ``crosswire code`` makes of the parser's throughput, from a cold start to the last row written.

The bare parser does nothing but parse, with spaCy's own processes; both get the same texts and the same number of
processes. Run it with ``make bench`` or ``python -m benchmarks.coding [WORKERS]``. Seconds of all processors together
are given beside the time taken, because the time depends on what else the machine does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from crosswire.facts import Report
from crosswire.reader.language import find_model, load_model
from crosswire.reader.layout import lay_out
from crosswire.settings import Settings
from crosswire.sources.load import load

HERE: Final = Path(__file__).parent.parent
ROUNDS: Final = 3
COPIES: Final = 30
BARE: Final = "bare"
COMMAND: Final = [sys.executable, "-m", "crosswire", "code", "--quiet"]


class Taken(NamedTuple):
    """What a command took: seconds from start to end, seconds of all processors together."""

    wall: float
    processors: float


def reports() -> list[dict[str, str]]:
    """Give the example reports as rows, many times over; each copy is a text of its own."""
    stories = [str(path) for path in sorted((HERE / "examples").iterdir()) if path.is_dir()]
    found = [item for item in load(stories, Settings()) if isinstance(item, Report)]
    return [
        {"id": f"{number}-{r.id}", "text": f"{r.text}\n\nThis is copy number {number}.", "published": r.published or ""}
        for number in range(COPIES)
        for r in found
    ]


def dyads() -> list[dict[str, str]]:
    """Give sentences with a source and a target as rows, many times over."""
    cases = tomllib.loads((HERE / "evaluation" / "cases" / "acts" / "one.toml").read_text("utf-8"))["sentence"]
    rows = []
    for case in cases:
        for event in case["events"]:
            source, target = (side.split(":")[0].split("&")[0].strip() for side in event.split("|")[1:3])
            if "-" not in (source, target):
                rows.append({"text": case["text"], "source": source, "target": target})
    return [row | {"id": f"{copy}-{n}"} for copy in range(COPIES) for n, row in enumerate(rows)]


def parse_only(path: str, workers: int) -> None:
    """Parse the texts of a file and do nothing else."""
    rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    whole = [Report(id=row["id"], text=row["text"]) for row in rows]
    texts = [r.text[p.start : p.end] for r in whole for p in lay_out(r).paragraphs]
    tokens = sum(map(len, load_model(find_model()).pipe(texts, batch_size=128, n_process=workers)))
    print(f"{tokens:,} tokens", file=sys.stderr)


def once(command: list[str]) -> Taken:
    """Run a command and tell what it took."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return Taken(wall, used)


def compare(name: str, rows: Iterable[dict[str, str]], workers: int, *options: str, promised: str) -> None:
    """Print what the bare parser and the command take for some rows, the least of some rounds, turn by turn."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        bare = [sys.executable, "-m", "benchmarks.coding", BARE, str(path), str(workers)]
        code = [*COMMAND, "--workers", str(workers), *options, str(path)]
        taken = [(once(bare), once(code)) for _ in range(ROUNDS)]
    for what, part in (("time", 0), ("processors' time", 1)):
        parser, coded = (min(pair[side][part] for pair in taken) for side in (0, 1))
        print(f"{name:16} {what:18} {parser:8.1f} {coded:8.1f} {parser / coded:8.0%}  {promised}".rstrip())


def main() -> None:
    """Measure and print; or parse only."""
    if sys.argv[1:2] == [BARE]:
        parse_only(sys.argv[2], int(sys.argv[3]))
        return
    workers = int(sys.argv[1]) if sys.argv[1:] else 2
    print(f"{f'{workers} processes':16} {'seconds':18} {'parser':>8} {'code':>8} {'of its throughput'}")
    compare("code", reports(), workers, promised="75 % or more")
    compare("code --given", dyads(), workers, "--given", promised="80 % or more")


if __name__ == "__main__":
    main()
