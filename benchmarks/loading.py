"""What it takes to have the tables and the index of all names, beside what it takes to make them anew.

For the program's own tables, and for a table of 80,000 invented names such as a user's dictionaries come to. Each time
is that of a fresh process, imports aside. Run it with ``make bench`` or ``python -m benchmarks.loading``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice, product
from typing import Final

from crosswire.knowledge.actors import Knowledge, PersonRow
from crosswire.knowledge.compiled import VARIABLE
from crosswire.knowledge.names import Alias, load_gazetteer
from crosswire.knowledge.tables import parse_rows

ROUNDS: Final = 7
NAMES: Final = 80_000
ONCE: Final = "once"
_SYLLABLES: Final = ("ba", "den", "fi", "gor", "hul", "jam", "ko", "lin", "mer", "no", "pra", "rus", "sel", "tan", "vo")


def load(text: str) -> int:
    """Load a table of persons with its names, or without one the program's own tables; give the number of names."""
    if not text:
        return len(Knowledge().gazetteer)
    rows = parse_rows(text, PersonRow, where="invented.csv")
    return len(load_gazetteer(lambda: (Alias(row.name, row.id, "person") for row in rows), [text]))


def invent() -> str:
    """Write a table of persons of two invented names each."""
    given = ["".join(parts).title() for parts in product(_SYLLABLES, repeat=2)]
    surnames = ["".join(parts).title() for parts in product(_SYLLABLES, repeat=3)]
    pairs = islice(((g, s) for s in surnames for g in given), NAMES)
    lines = (f"person:{g}-{s},{g} {s},,{s},,USA,GOV,invented" for g, s in pairs)
    return "\n".join((",".join(PersonRow.__struct_fields__), *lines))


def seconds(text: str, folder: str) -> tuple[float, int]:
    """Give the seconds of a fresh process with that cache folder, and the number of names."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.loading", ONCE],
        input=text,
        env=os.environ | {VARIABLE: folder},
        capture_output=True,
        text=True,
        check=True,
    )
    taken, names = done.stdout.split()
    return float(taken), int(names)


def measure(text: str, promised: str = "") -> None:
    """Print the least times of loading a table: with nothing kept, at first, and when it was kept before."""

    def least(once: Callable[[], tuple[float, int]]) -> tuple[float, int]:
        return min(once() for _ in range(ROUNDS))

    def first() -> tuple[float, int]:
        with tempfile.TemporaryDirectory() as folder:
            return seconds(text, folder)

    made, names = least(lambda: seconds(text, "off"))
    kept, _ = least(first)
    with tempfile.TemporaryDirectory() as folder:
        seconds(text, folder)
        found, _ = least(lambda: seconds(text, folder))
    for name, taken in (("made, nothing kept", made), ("made and kept", kept), ("kept before", found)):
        print(f"{f'{names:,} names, {name}':34} {taken * 1e3:8.0f} {taken / made:6.2f}  {promised}".rstrip())


def main() -> None:
    """Measure and print; or load once, and tell how long it took."""
    if sys.argv[1:] == [ONCE]:
        text = sys.stdin.read()
        start = time.perf_counter()
        names = load(text)
        print(time.perf_counter() - start, names)
        return
    print(f"{'tables and names':34} {'ms':>8} {'ratio':>6}  promised")
    measure("", "under 150 ms")
    measure(invent())


if __name__ == "__main__":
    main()
