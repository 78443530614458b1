"""The gate: it refuses what fell, what is gone and what must not be, and lets nothing be lowered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from evaluation import pairs, perturbations, reports
from evaluation.checks import Check, Figure, count
from evaluation.floors import Floor, compare, raised, read_floors, write_floors
from evaluation.gate import WHOLE, main, measure
from evaluation.pairs import FALSE_CONFLICTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE = "# Results\n<!-- floors: written by a program -->\nold\n<!-- floors: end -->\nafter\n"


def figures(*, missed: tuple[str, ...] = (), gone: tuple[str, ...] = (), part: str = "speakers") -> dict[str, Figure]:
    """Give the figure of a part with the cases a to e, of which some are missed and some are gone."""
    return count(Check(part, case, case not in missed, "told") for case in "abcde" if case not in gone)


class Gate:
    """A gate over files of its own.

    Args:
        folder: where they stand.
    """

    def __init__(self, folder: Path) -> None:
        """Writes the page."""
        self.floors, self.results = folder / "floors.toml", folder / "RESULTS.md"
        self.results.write_text(PAGE, "utf-8")

    def __call__(self, measured: dict[str, Figure], *argv: str) -> int:
        """Run it over figures."""
        return main(argv, measured=lambda: measured, floors=self.floors, results=self.results)


@pytest.fixture
def gate(tmp_path: Path) -> Gate:
    made = Gate(tmp_path)
    made(figures(missed=("e",)), "--raise", "--on", "2025-03-02")
    return made


def test_gate_holds_what_is_as_it_was(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(figures(missed=("e",))) == 0
    assert "All 1 floors hold." in capsys.readouterr().out


def test_gate_refuses_a_figure_that_fell_and_names_the_case(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert gate(figures(missed=("b", "e"))) == 1
    told = capsys.readouterr().out
    assert "4 of 5        3 of 5  fallen" in told
    assert "  b -> told" in told
    assert "  e -> told" not in told


def test_gate_notices_a_case_that_was_taken_away(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    # The one case that was missed is taken out: all that is left is right, and yet it is refused.
    assert gate(figures(gone=("e",))) == 1
    assert "fewer cases than when the floor was set" in capsys.readouterr().out


def test_gate_refuses_a_part_that_is_not_measured_any_more(gate: Gate) -> None:
    assert gate({}) == 1


def test_gate_refuses_a_part_without_a_floor(gate: Gate) -> None:
    assert gate(figures(missed=("e",)) | figures(part="moments")) == 1


def test_gate_asks_for_a_floor_to_be_raised(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(figures()) == 0
    assert "--raise" in capsys.readouterr().out


def test_gate_lets_no_false_conflict_pass_whatever_its_floor(tmp_path: Path) -> None:
    wrong = figures(missed=("e",), part=FALSE_CONFLICTS)
    assert Gate(tmp_path)(wrong, "--raise", "--on", "2025-03-02") == 1
    assert {line.state for line in compare(wrong, read_floors(tmp_path / "floors.toml"), WHOLE)} == {"not whole"}


def test_raising_never_lowers_a_floor(gate: Gate) -> None:
    before = read_floors(gate.floors)
    assert gate(figures(missed=("a", "b", "e")), "--raise", "--on", "2025-04-01") == 1
    assert gate(figures(gone=("e",)), "--raise", "--on", "2025-04-01") == 1
    assert gate({}, "--raise", "--on", "2025-04-01") == 1
    assert read_floors(gate.floors) == before == {"speakers": Floor("speakers", 4, 5, "2025-03-02", ("e",))}


def test_raising_sets_figure_day_and_page(gate: Gate) -> None:
    assert gate(figures(), "--raise", "--on", "2025-04-01") == 0
    assert read_floors(gate.floors) == {"speakers": Floor("speakers", 5, 5, "2025-04-01")}
    page = gate.results.read_text("utf-8")
    assert "| speakers | 5 of 5 | 2025-04-01 |" in page
    assert page.startswith("# Results\n")
    assert page.endswith("<!-- floors: end -->\nafter\n")


def test_missed_cases_are_named_where_asked_for(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert gate(figures(missed=("e",)), "--missed", "speak") == 0
    assert "speakers: 1 of 5 missed\n  e -> told" in capsys.readouterr().out


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    floors = {"a “part”": Floor("a “part”", 1, 3, "2025-03-02", ('say "so"', "back\\slash — é"))}
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors


def test_raised_keeps_the_day_of_a_floor_that_stays() -> None:
    floors = {"speakers": Floor("speakers", 4, 5, "2025-03-02", ("e",))}
    assert raised(figures(missed=("e",)), floors, "2025-04-01") == floors


@pytest.fixture(scope="module", autouse=True)
def _without_perturbations() -> Iterator[None]:
    """Leave out the set that takes longest: nothing here is about it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(perturbations, "read_trials", list)
        patch.setattr(perturbations, "read_graded", list)
        yield


@pytest.fixture(scope="module")
def floors_today(tmp_path_factory: pytest.TempPathFactory) -> tuple[Gate, dict[str, Figure]]:
    """Give a gate with the floors of the program as it is, and its figures."""
    gate, today = Gate(tmp_path_factory.mktemp("gate")), measure()
    gate(today, "--raise", "--on", "2025-03-02")
    return gate, today


def _no_findings(judge: Callable[..., object]) -> Callable[..., object]:
    """Make a judge of pairs see no findings."""
    from msgspec.structs import replace  # noqa: PLC0415 - only here

    return lambda pair, part: judge(pair, replace(part, findings=()))


@pytest.mark.model
def test_gate_refuses_a_program_that_shows_no_differences(
    floors_today: tuple[Gate, dict[str, Figure]], monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, today = floors_today
    monkeypatch.setattr(pairs, "judge_pair", _no_findings(pairs.judge_pair))
    worse = measure()
    assert worse["pairs: conflict"].met == 0
    assert gate(worse) == 1
    fallen = {line.part for line in compare(worse, read_floors(gate.floors), WHOLE) if line.state == "fallen"}
    assert fallen == {part for part in today if part.startswith("pairs: ") and today[part].met > worse[part].met}


@pytest.mark.model
def test_gate_notices_a_report_taken_out_of_the_table(
    floors_today: tuple[Gate, dict[str, Figure]], monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, _ = floors_today
    table = reports.read_table()
    monkeypatch.setattr(reports, "read_table", lambda: table[1:])
    fewer = measure()
    assert gate(fewer) == 1
    gone = {line.part for line in compare(fewer, read_floors(gate.floors), WHOLE) if line.state == "cases gone"}
    assert {"speakers", "events: class", "moments"} <= gone
