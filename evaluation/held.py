"""The cases that the tests hold: how many there are, and how many of them are not known to fail.

``make test`` runs them; here they are only counted, so that none can be lost or given up without a word.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Final

from evaluation.checks import ROOT, Check

TABLES: Final = "tests/**/cases/*.toml"
# The keys by which a case says that it is known to fail.
GIVEN_UP: Final = ("fails", "xfail")


def count_held() -> Iterator[Check]:
    """Give a check for each case of the tests' tables; those known to fail are not met."""
    for path in sorted(ROOT.glob(TABLES)):
        place = path.relative_to(ROOT / "tests")
        rows = tomllib.loads(path.read_text("utf-8"))
        for key, cases in sorted(rows.items()):
            for number, case in enumerate(cases if isinstance(cases, list) else ()):
                row = case if isinstance(case, dict) else {}
                why = next((str(row[name]) for name in GIVEN_UP if name in row), "")
                name = str(row.get("name") or row.get("text") or f"{key} {number}")
                yield Check(f"tests: {place.parent.parent.name}/{place.stem}", name, not why, why)
