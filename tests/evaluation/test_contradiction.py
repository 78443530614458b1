"""Conflicts on pairs of a text and a hypothesis."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from evaluation.contradiction import main

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    {
        "id": "1", "text": "The parliament of Norway voted down a bill on fish farms.",
        "hypothesis": "The parliament of Norway approved a bill on fish farms.", "label": "CONTRADICTION",
    },
    {
        "id": "2", "text": "Bakers in Lima went on strike over the price of flour.",
        "hypothesis": "Bakers are on strike.", "label": "ENTAILMENT",
    },
    {
        "id": "3", "text": "The harbour of Cork was sold.", "hypothesis": "The harbour of Cork was not bought.",
        "label": "CONTRADICTION",
    },
]  # fmt: skip


@pytest.mark.model
def test_precision_and_recall_are_of_the_conflicts_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(f"{json.dumps(row)}\n" for row in ROWS), "utf-8")
    assert main(["--gold", str(gold), "--list"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[-1] == "CONTRADICTION precision=1.0000 recall=0.5000 shown=1 n=3"
    assert told[0] == "1 CONTRADICTION"
