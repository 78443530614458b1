"""Counting the clashes shown on reports in which nobody looked for any."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from evaluation.clashes import main
from evaluation.scorers import own_command

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = [
    {"id": "a", "published": "2025-03-03", "text": "Norway opened the 8-kilometre Sandoya tunnel on Monday."},
    {"id": "b", "published": "2025-03-03", "text": "On Monday Norway opened the Sandoya tunnel, which is 12 km long."},
    {"id": "c", "published": "2025-03-03", "text": "Bakers in Lima went on strike over the price of flour."},
]


@pytest.mark.model
@pytest.mark.parametrize(
    ("arguments", "figures"),
    [
        ((), "CLASHES conflict=1 unlikely=0 disputed=0 updated=0 stories=1 n=3"),
        (("--limit", "1"), "CLASHES conflict=0 unlikely=0 disputed=0 updated=0 stories=0 n=1"),
    ],
)
def test_clashes_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], figures: str
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(f"{json.dumps(row | {'story': 1})}\n" for row in REPORTS), "utf-8")
    assert main(["--gold", str(gold), "--crosswire", own_command(), "--list", *arguments]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[-1] == figures
    assert any("8-kilometre" in line for line in told) == (not arguments)


def test_a_program_that_fails_is_told(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(REPORTS[0]) + "\n", "utf-8")
    with pytest.raises(SystemExit, match="exit code 3"):
        main(["--gold", str(gold), "--crosswire", "sh -c 'exit 3'"])
