"""Measures events on the sentences by which PETRARCH2's makers check it (UniversalPetrarch, MIT; no part of this).

Gold and found events of a sentence are compared as sets: of CAMEO root codes (``root``), and of root codes with the
country of either side (``dyad``), where a side that the gold leaves open is free. Sums over all sentences give
precision, recall and F1. The gold has no status: of what is asked for it has the request alone, and what a state says
that others did is its accusation of them. Events are put into that form (``without_status``); ``as_told_f1`` is the F1
of roots as they are told.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

_FIELDS: Final = ("id", "published", "text")
_MATERIAL_CONFLICT: Final = 4
_STATE: Final = re.compile(r"[A-Z]{3}")
_OPEN: Final = ("---", "IGO", "IMG", "NGO")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program over the sentences and print the figures; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.smoke", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--gold", type=Path, required=True, metavar="FILE", help="sentences as JSON Lines")
    parser.add_argument("--crosswire", default="crosswire", metavar="CMD", help="the crosswire to run")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N sentences")
    parser.add_argument("--list", action="store_true", help="print the sentences that are not met")
    options = parser.parse_args(argv)
    rows = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines()[: options.limit]]
    found = code(options.crosswire, rows)
    root, dyad, told_root = [0, 0, 0], [0, 0, 0], [0, 0, 0]
    for row in rows:
        gold, told = row["events"], found.get(row["id"], [])
        ours = [event for each in told if (event := without_status(each)) is not None]
        roots = {e["cameo"][:2] for e in gold}, {e["cameo"][:2] for e in ours}
        _add(root, len(roots[0] & roots[1]), len(roots[1]), len(roots[0]))
        told_roots = {e["cameo"][:2] for e in told}
        _add(told_root, len(roots[0] & told_roots), len(told_roots), len(roots[0]))
        sides = {(e["cameo"][:2], e["source"][:3], e["target"][:3]) for e in gold}, _dyads(ours)
        hits = sum(any(_fits(one, other) for other in sides[1]) for one in sides[0])
        _add(dyad, hits, len(sides[1]), len(sides[0]))
        if options.list and roots[0] != roots[1]:
            told_sides = sorted(sides[1])
            sys.stdout.write(f"{row['id']}: {row['text'][:200]}\n    gold {sorted(sides[0])}\n    found {told_sides}\n")
    as_told = _figures("as_told", told_root)[-1:]
    shown = (*_figures("root", root), *_figures("dyad", dyad), *as_told)
    figures = " ".join(f"{name}={value:.3f}" for name, value in shown)
    sys.stdout.write(f"SMOKE {figures} n={len(rows)}\n")
    return 0


def code(command: str, rows: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Run ``crosswire code`` over some rows; give the events by row."""
    lines = "".join(f"{json.dumps({name: row[name] for name in _FIELDS if row.get(name)})}\n" for row in rows)
    arguments = [*shlex.split(command), "code", "-", "--quiet"]
    done = subprocess.run(arguments, input=lines, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"exit code {done.returncode}: {done.stderr.strip()[-300:]}")
    found: dict[str, list[dict[str, Any]]] = {}
    for line in done.stdout.splitlines():
        event = json.loads(line)
        if event["cameo"]:
            found.setdefault(event["report"], []).append(event)
    return found


def without_status(event: dict[str, Any]) -> dict[str, Any] | None:
    """Give an event as a coder without status has it; None for what is but asked for.

    What a state says that others did by force is an accusation (112) of those others.
    """
    if event["status"] == "requested":
        return None
    teller = event["attributed_to"] or ""
    own = any(side["country"] == teller for side in event["source"])
    if event["status"] != "attributed" or event["quad"] != _MATERIAL_CONFLICT or not _STATE.fullmatch(teller) or own:
        return event
    return event | {"cameo": "112", "source": [{"country": teller}], "target": event["source"]}


def _dyads(events: Sequence[dict[str, Any]]) -> set[tuple[str, str, str]]:
    """Give events as root code and country of either side, one for each pair of sides."""
    return {
        (event["cameo"][:2], source["country"] or "---", target["country"] or "---")
        for event in events
        for source in event["source"] or [{"country": None}]
        for target in event["target"] or [{"country": None}]
    }


def _fits(gold: tuple[str, str, str], found: tuple[str, str, str]) -> bool:
    """Tell whether an event found is one of the gold ones."""
    return gold[0] == found[0] and all(g in _OPEN or g == f for g, f in zip(gold[1:], found[1:], strict=True))


def _add(counts: list[int], hits: int, found: int, gold: int) -> None:
    """Add what a sentence came to."""
    for place, number in enumerate((hits, found, gold)):
        counts[place] += number


def _figures(name: str, counts: Sequence[int]) -> tuple[tuple[str, float], ...]:
    """Give precision, recall and F1."""
    hits, found, gold = counts
    return (
        (f"{name}_p", hits / max(1, found)), (f"{name}_r", hits / max(1, gold)),
        (f"{name}_f1", 2 * hits / max(1, found + gold)),
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
