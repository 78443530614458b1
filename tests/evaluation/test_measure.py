"""Measuring on the development sets: what is run, what is shown beside the last figures, what is written."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import pytest
from evaluation.measure import main
from evaluation.scorers import SCORERS, VARIABLE, Score, Scorer, find_shared, own_command, run_scorer

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """# Results
<!-- development sets: written by a program -->
| measure | figures | rows | measured with |
|---|---|---:|---|
| dates | relaxed_f1 0.900, value_f1 0.800 | 183 | crosswire 0.1.0, en_core_web_md 3.7.1, 2025-03-02 |
| phrases | country 0.700 | 106 | crosswire 0.1.0, en_core_web_md 3.7.1, 2025-03-02 |
<!-- development sets: end -->
after
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Make a folder of development sets, with scorers that say what they were told."""
    for name in ("score", "gold"):
        (tmp_path / "shared dir" / name).mkdir(parents=True)
    for script in {scorer.script for scorer in SCORERS}:
        text = "import sys\nprint('working')\nprint('DATES value_f1=0.8308 n=7 seconds=1.5', *sys.argv[1:])\n"
        (tmp_path / "shared dir" / "score" / script).write_text(text, "utf-8")
    return tmp_path / "shared dir"


@pytest.fixture
def results(tmp_path: Path) -> Path:
    path = tmp_path / "RESULTS.md"
    path.write_text(PAGE, "utf-8")
    return path


def say(figures: tuple[tuple[str, str], ...], failure: str = "") -> object:
    """Give a runner that says the same of every scorer."""

    def run(scorer: Scorer, _: object, __: str, ___: int | None) -> Score:
        return Score(scorer.name, figures, 2.0, failure)

    return run


def test_without_the_sets_it_says_so_and_ends_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    assert main([]) == 0
    assert "not here" in capsys.readouterr().out


def test_sets_are_found_where_they_are_named(monkeypatch: pytest.MonkeyPatch, shared: Path) -> None:
    assert find_shared(str(shared)) == shared
    monkeypatch.setenv(VARIABLE, str(shared))
    assert find_shared() == shared
    assert find_shared(str(shared / "score")) is None


def test_a_scorer_is_run_with_its_arguments_and_its_last_line_read(shared: Path) -> None:
    stories = next(scorer for scorer in SCORERS if scorer.name == "stories ecbplus")
    score = run_scorer(stories, shared, "crosswire", 3)
    assert score == Score("stories ecbplus", (("value_f1", "0.831"), ("n", "7")), 1.5)


def test_a_scorer_that_fails_says_why_and_the_others_go_on(
    shared: Path, results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shared / "score" / "dates.py").write_text("raise SystemExit('no such program: x')\n", "utf-8")
    assert main(["dates", "desk", "--shared", str(shared)], results=results) == 1
    told = capsys.readouterr().out
    assert "dates: failed: no such program: x" in told
    assert "desk (2 s)" in told


def test_own_command_survives_blanks_in_paths() -> None:
    assert shlex.split(own_command())[0] == sys.executable


def test_figures_stand_beside_the_last_ones(shared: Path, results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = say((("relaxed_f1", "0.900"), ("value_f1", "0.850"), ("bounds", "0.100"), ("n", "183")))
    assert main(["dates", "--shared", str(shared)], run=run, results=results) == 0  # type: ignore[arg-type]
    told = capsys.readouterr().out
    assert "value_f1                  0.850  was    0.800  +0.050" in told
    assert "bounds                    0.100  was        -" in told
    assert results.read_text("utf-8") == PAGE


def test_written_figures_keep_the_rows_that_were_not_run(shared: Path, results: Path) -> None:
    run = say((("value_f1", "0.850"), ("n", "183")))
    arguments = ["dates", "--shared", str(shared), "--write", "--on", "2025-05-06"]
    assert main(arguments, run=run, results=results) == 0  # type: ignore[arg-type]
    page = results.read_text("utf-8")
    assert "| dates | value_f1 0.850 | 183 | crosswire " in page
    assert "2025-05-06 |" in page
    assert "| phrases | country 0.700 | 106 |" in page
    assert page.endswith("<!-- development sets: end -->\nafter\n")


def test_what_is_written_on_the_page_while_the_scorers_run_is_kept(shared: Path, results: Path) -> None:
    def run(scorer: Scorer, _: object, __: str, ___: int | None) -> Score:
        results.write_text(results.read_text("utf-8").replace("after", "afterwards"), "utf-8")
        return Score(scorer.name, (("value_f1", "0.850"),), 2.0, "")

    arguments = ["dates", "--shared", str(shared), "--write", "--on", "2025-05-06"]
    assert main(arguments, run=run, results=results) == 0
    assert "value_f1 0.850" in results.read_text("utf-8")
    assert results.read_text("utf-8").endswith("afterwards\n")


def test_a_failed_scorer_keeps_its_row(shared: Path, results: Path) -> None:
    arguments = ["dates", "--shared", str(shared), "--write", "--on", "2025-05-06"]
    assert main(arguments, run=say((), "broke"), results=results) == 1  # type: ignore[arg-type]
    assert "| dates | relaxed_f1 0.900, value_f1 0.800 | 183 |" in results.read_text("utf-8")


@pytest.mark.parametrize("extra", [["--limit", "3"], ["--crosswire", "other"]])
def test_only_whole_sets_and_this_crosswire_are_written(shared: Path, results: Path, extra: list[str]) -> None:
    run = say((("value_f1", "0.850"), ("n", "183")))
    arguments = ["dates", "--shared", str(shared), "--write", "--on", "2025-05-06", *extra]
    assert main(arguments, run=run, results=results) == 2  # type: ignore[arg-type]
    assert results.read_text("utf-8") == PAGE


def test_an_unknown_scorer_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["weather"]) == 2
    assert "There are: events given" in capsys.readouterr().err
