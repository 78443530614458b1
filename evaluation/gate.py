"""Measures the program on cases that the project owns, and refuses when a figure is below its floor.

``python -m evaluation.gate`` prints the table (exit code 1 where a floor is broken); ``--missed PART`` also names the
cases that are missed in the parts whose name has PART in it; ``--raise`` sets the floors to the figures, upward only.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.language import find_model, load_model
from evaluation.acts import measure_acts
from evaluation.answers import measure_answers
from evaluation.checks import Check, Figure, count
from evaluation.floors import FLOORS, REFUSED, Line, compare, raised, read_floors, write_floors
from evaluation.grouping import measure_grouping
from evaluation.held import count_held
from evaluation.pairs import FALSE_CONFLICTS, measure_pairs
from evaluation.perturbations import measure_all
from evaluation.reports import measure_reports
from evaluation.results import RESULTS, day_of_code, put
from evaluation.sentences import measure_sentences
from evaluation.stories import SILENCE, measure_stories

# What the program must never do is not counted but forbidden.
WHOLE: Final = frozenset({FALSE_CONFLICTS, SILENCE})
# So many lost cases of a part are named.
NAMED: Final = 20


def measure() -> dict[str, Figure]:
    """Measure everything on owned cases; the model is loaded once."""
    nlp, knowledge = load_model(find_model()), load_knowledge()
    checks: Iterator[Check] = chain(
        measure_stories(),
        measure_pairs(nlp, knowledge),
        measure_all(nlp, knowledge),
        measure_reports(nlp, knowledge),
        measure_sentences(nlp, knowledge),
        measure_acts(nlp, knowledge),
        measure_answers(),
        measure_grouping(knowledge),
        count_held(),
    )
    return count(checks)


def main(
    argv: Sequence[str] | None = None,
    *,
    measured: Callable[[], Mapping[str, Figure]] = measure,
    floors: Path = FLOORS,
    results: Path = RESULTS,
) -> int:
    """Run the gate; give the exit code.

    Args:
        argv: the command line.
        measured: what measures.
        floors: where the floors stand.
        results: the page that shows them.
    """
    options = _options().parse_args(argv)
    figures = measured()
    if options.lift:
        day = options.on or day_of_code()
        if day is None:
            sys.stderr.write("Not a checkout with commits: say the day with --on.\n")
            return 2
        kept = raised(figures, read_floors(floors), day)
        write_floors(kept, floors)
        rows = [f"| {f.part} | {f.met} of {f.of} | {f.set} |" for f in kept.values()]
        table = ["| part | floor | set |", "|---|---:|---|", *rows]
        results.write_text(put("floors", table, results.read_text("utf-8")), "utf-8")
    lines = list(compare(figures, read_floors(floors), WHOLE))
    sys.stdout.write("\n".join([*show(lines), *_missed(figures, options.missed), ""]))
    return int(any(line.state in REFUSED for line in lines))


def _options() -> argparse.ArgumentParser:
    """Give the command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.gate", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--raise", dest="lift", action="store_true", help="set the floors to the figures, upward only")
    parser.add_argument("--on", metavar="DATE", help="the day that raised floors are set (default: the last commit's)")
    parser.add_argument("--missed", metavar="PART", help="also name the cases missed in the parts named so")
    return parser


def show(lines: Sequence[Line]) -> Iterator[str]:
    """Write the table, then what is wrong."""
    width = max((len(line.part) for line in lines), default=0)
    yield f"{'part':{width}}  {'floor':>12}  {'figure':>12}"
    for line in lines:
        floor = f"{line.floor.met} of {line.floor.of}" if line.floor else "-"
        figure = f"{line.figure.met} of {line.figure.of}" if line.figure else "-"
        yield f"{line.part:{width}}  {floor:>12}  {figure:>12}  {'' if line.state == 'holds' else line.state}".rstrip()
    refused = [line for line in lines if line.state in REFUSED]
    for line in refused:
        yield from ("", f"{line.part}: {_reason(line)}")
        yield from (f"  {check.case} -> {check.told}" for check in line.lost[:NAMED])
    if any(line.state == "above" for line in lines):
        yield from ("", "Figures above their floors: raise them with `python -m evaluation.gate --raise`.")
    yield from ("", f"Refused: {len(refused)} of {len(lines)} floors." if refused else f"All {len(lines)} floors hold.")


def _reason(line: Line) -> str:
    """Say what is wrong with a part."""
    lost = f"; {len(line.lost)} that were met are missed now" if line.lost else ""
    return {
        "fallen": f"the figure fell below its floor{lost}",
        "cases gone": f"there are fewer cases than when the floor was set{lost}",
        "gone": "nothing was measured for this floor",
        "not whole": "no case may be missed here",
        "new": "this part has no floor yet; set it with --raise",
    }[line.state]


def _missed(figures: Mapping[str, Figure], name: str | None) -> Iterator[str]:
    """Name the cases missed in the parts asked for."""
    for part, figure in figures.items():
        if name is not None and name in part:
            yield from ("", f"{part}: {len(figure.missed)} of {figure.of} missed")
            yield from (f"  {check.case} -> {check.told}" for check in figure.missed)


if __name__ == "__main__":
    sys.exit(main())
