"""Measures conflicts on pairs of a text and a hypothesis that may contradict one another (RTE-3; no part of this).

Text and hypothesis are taken as two reports of one day and one story. A ``conflict`` between them counts as found;
precision is over those, recall over the contradictions of the gold (de Marneffe, Rafferty and Manning 2008 reach 23 %
at 19 %).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from crosswire.collation.collate import collate_story
from crosswire.facts import Finding, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.language import find_model, load_model
from crosswire.reader.reading import read

GOLD: Final = "CONTRADICTION"
# The pairs tell no day; any will do, as long as it is one for both.
DAY: Final = "2006-06-01"


def main(argv: Sequence[str] | None = None) -> int:
    """Collate each pair and print precision and recall; give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.contradiction", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--gold", type=Path, required=True, metavar="FILE", help="pairs as JSON Lines")
    parser.add_argument(
        "--crosswire", metavar="CMD", help="not run: a pair is handed over as a story, which no command takes"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N pairs")
    parser.add_argument("--list", action="store_true", help="print the pairs that are shown as conflicts")
    options = parser.parse_args(argv)
    rows = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines()[: options.limit]]
    hits = shown = 0
    for row, findings in judge(rows):
        clashes = [f for f in findings if f.verdict == "conflict"]
        shown += bool(clashes)
        hits += bool(clashes) and row["label"] == GOLD
        if options.list and clashes:
            told = "; ".join(f"{f.rule}: {f.summary}" for f in clashes)
            sys.stdout.write(f"{row['id']} {row['label']}\n    {row['text']}\n    {row['hypothesis']}\n    {told}\n")
    gold = sum(row["label"] == GOLD for row in rows)
    precision, recall = hits / max(1, shown), hits / max(1, gold)
    sys.stdout.write(f"CONTRADICTION precision={precision:.4f} recall={recall:.4f} shown={shown} n={len(rows)}\n")
    return 0


def judge(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], tuple[Finding, ...]]]:
    """Give each pair with the findings on it."""
    knowledge = load_knowledge()
    reports = [
        Report(id=f"{row['id']} {part}", text=row[part], published=DAY)
        for row in rows
        for part in ("text", "hypothesis")
    ]
    readings = list(read(load_model(find_model()), reports, knowledge))
    for number, row in enumerate(rows):
        yield row, collate_story(readings[2 * number : 2 * number + 2], knowledge).findings


if __name__ == "__main__":
    sys.exit(main())
