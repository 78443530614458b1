"""Runs the scorers of the shared development sets over the crosswire of this environment, beside the last figures.

``python -m evaluation.measure [NAME...]`` runs the scorers whose name begins so (all where none is named) and prints
each figure with its change since ``RESULTS.md`` was written; ``--write`` puts the new ones there. The development sets
are not part of the project: where they are not there, it says so and ends well.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from crosswire.engine.local import version
from crosswire.reader.language import describe_model, find_model
from evaluation.results import RESULTS, day_of_code, part, put
from evaluation.scorers import SCORERS, VARIABLE, Score, Scorer, find_shared, own_command, run_scorer

PART: Final = "development sets"
_ROW: Final = re.compile(r"\| ([a-z ]+) \| (.*) \| (\d+|-) \| .* \|")
_FIGURE: Final = re.compile(r"(\w+) ([\d.]+)")
Run = Callable[[Scorer, Path, str, int | None], Score]


def main(argv: Sequence[str] | None = None, *, run: Run = run_scorer, results: Path = RESULTS) -> int:
    """Run the scorers asked for; give the exit code.

    Args:
        argv: the command line.
        run: what runs a scorer.
        results: the page that holds the last figures.
    """
    options = _options().parse_args(argv)
    chosen = [s for s in SCORERS if not options.names or any(s.name.startswith(name) for name in options.names)]
    if not chosen:
        sys.stderr.write(f"No such scorer. There are: {', '.join(s.name for s in SCORERS)}.\n")
        return 2
    shared = find_shared(options.shared)
    if shared is None:
        sys.stdout.write(f"The shared development sets are not here (see --shared and {VARIABLE}): nothing measured.\n")
        return 0
    text = results.read_text("utf-8") if results.exists() else ""
    rows = read_rows(part(PART, text))
    scores = []
    for scorer in chosen:
        score = run(scorer, shared, options.crosswire or own_command(), options.limit)
        sys.stdout.write("\n".join(show(score, rows.get(score.name, ((), "")))) + "\n")
        sys.stdout.flush()
        scores.append(score)
    if options.write:
        day = options.on or day_of_code()
        if day is None or options.limit or options.crosswire:
            sys.stderr.write("Not written: --write is for this crosswire on whole sets, and needs a day (--on).\n")
            return 2
        # What was written on the page while the scorers ran is kept.
        text = results.read_text("utf-8") if results.exists() else ""
        results.write_text(put(PART, list(table(scores, rows, day)), text), "utf-8")
    return int(any(score.failure for score in scores))


Figures = tuple[tuple[str, str], ...]
Row = tuple[Figures, str]


def _options() -> argparse.ArgumentParser:
    """Give the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.measure", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(s.name for s in SCORERS)}")
    parser.add_argument("--shared", metavar="DIR", help=f"the development sets (default: {VARIABLE}, or ../shared)")
    parser.add_argument("--crosswire", metavar="CMD", help="another crosswire to measure")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N rows of each set")
    parser.add_argument("--write", action="store_true", help="put the figures into RESULTS.md")
    parser.add_argument("--on", metavar="DATE", help="the day to write (default: the last commit's)")
    return parser


def read_rows(block: str) -> dict[str, Row]:
    """Read the table of RESULTS.md: each measure's figures and its whole row."""
    rows: dict[str, Row] = {}
    for line in block.splitlines():
        if found := _ROW.fullmatch(line):
            name, figures, count = found.group(1), found.group(2), found.group(3)
            rows[name] = ((*_FIGURE.findall(figures), ("n", count)), line)
    return rows


def show(score: Score, before: Row) -> Iterator[str]:
    """Write a score for the terminal, each figure beside the last one."""
    if score.failure:
        yield f"{score.name}: failed: {score.failure}"
        return
    last = dict(before[0])
    yield f"{score.name} ({score.seconds:.0f} s)"
    for name, value in score.figures:
        change = f"{float(value) - float(last[name]):+.3f}" if name in last and "." in value else ""
        yield f"  {name:22} {value:>8}  was {last.get(name, '-'):>8}  {change}".rstrip()


def table(scores: Sequence[Score], rows: Mapping[str, Row], day: str) -> Iterator[str]:
    """Write the table of RESULTS.md; measures that were not run keep their rows."""
    model = describe_model(find_model())
    new = {
        score.name: f"| {score.name} | {_figures(score)} | {dict(score.figures).get('n', '-')} | "
        f"crosswire {version()}, {model.name} {model.version}, {day} |"
        for score in scores
        if not score.failure
    }
    yield "| measure | figures | rows | measured with |"
    yield "|---|---|---:|---|"
    for scorer in SCORERS:
        if row := new.get(scorer.name) or rows.get(scorer.name, ((), ""))[1]:
            yield row


def _figures(score: Score) -> str:
    """Write a score's figures in one cell."""
    return ", ".join(f"{name} {value}" for name, value in score.figures if name != "n")


if __name__ == "__main__":
    sys.exit(main())
