"""Floors: the least that each figure on owned cases may be, and what a measurement is against them.

A floor is a count ("18 of 21"), so that it cannot be passed by taking cases away. It is the figure measured on the day
it was set, with the cases that were not met then, so that what is lost later can be named.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from evaluation.checks import Check, Figure

FLOORS: Final = Path(__file__).parent / "floors.toml"
HEAD: Final = """\
# The least that each figure on owned cases may be: `met` of `of` cases, as measured on the day `set`; `missed` are the
# cases that were not met then. Written by `python -m evaluation.gate --raise`, which never lowers a floor.
"""
State = Literal["holds", "above", "new", "fallen", "cases gone", "gone", "not whole"]
REFUSED: Final = frozenset({"fallen", "cases gone", "gone", "not whole", "new"})


class Floor(Struct, frozen=True, forbid_unknown_fields=True):
    """The floor of a part."""

    part: str
    met: int
    of: int
    set: str
    missed: tuple[str, ...] = ()


class Line(Struct, frozen=True):
    """A part's floor beside its figure; ``lost`` are the cases met when the floor was set and missed now."""

    part: str
    floor: Floor | None
    figure: Figure | None
    state: State
    lost: tuple[Check, ...] = ()


def read_floors(path: Path = FLOORS) -> dict[str, Floor]:
    """Read the floors by part; a file that is not there has none."""
    rows: list[Any] = tomllib.loads(path.read_text("utf-8")).get("floor", []) if path.exists() else []
    return {floor.part: floor for floor in msgspec.convert(rows, list[Floor])}


def write_floors(floors: Mapping[str, Floor], path: Path = FLOORS) -> None:
    """Write floors, in their order."""
    path.write_text("\n".join([HEAD, *(_table(floor) for floor in floors.values())]), "utf-8")


def _table(floor: Floor) -> str:
    """Write one floor as TOML."""
    lines = ["[[floor]]", f"part = {_text(floor.part)}", f"met = {floor.met}", f"of = {floor.of}"]
    lines.append(f"set = {_text(floor.set)}")
    if floor.missed:
        lines += ["missed = [", *(f"  {_text(case)}," for case in floor.missed), "]"]
    return "\n".join([*lines, ""])


def _text(words: str) -> str:
    """Write a string as TOML takes it: JSON's way of writing strings is one of TOML's."""
    return json.dumps(words, ensure_ascii=False)


def compare(
    figures: Mapping[str, Figure], floors: Mapping[str, Floor], whole: frozenset[str] = frozenset()
) -> Iterator[Line]:
    """Hold figures against floors.

    Args:
        figures: what was measured, by part.
        floors: the floors, by part.
        whole: parts in which no case may be missed, whatever their floor.
    """
    for part, figure in figures.items():
        floor = floors.get(part)
        missed = set(floor.missed) if floor else set()
        lost = tuple(check for check in figure.missed if check.case not in missed)
        yield Line(part, floor, figure, _state(figure, floor, part in whole), lost)
    for part, floor in floors.items():
        if part not in figures:
            yield Line(part, floor, None, "gone")


def _state(figure: Figure, floor: Floor | None, whole: bool) -> State:  # noqa: FBT001 - named where it is read
    """Tell what a figure is against its floor."""
    if whole and figure.met < figure.of:
        return "not whole"
    if floor is None:
        return "new"
    if figure.of < floor.of:
        return "cases gone"
    if figure.met < floor.met:
        return "fallen"
    return "holds" if (figure.met, figure.of) == (floor.met, floor.of) else "above"


def raised(figures: Mapping[str, Figure], floors: Mapping[str, Floor], day: str) -> dict[str, Floor]:
    """Give the floors raised to what was measured; none falls, neither in cases met nor in cases."""
    new: dict[str, Floor] = {}
    for part, figure in figures.items():
        floor = floors.get(part)
        missed = tuple(check.case for check in figure.missed)
        if floor is None or (figure.met >= floor.met and figure.of >= floor.of):
            same = floor is not None and (figure.met, figure.of) == (floor.met, floor.of)
            new[part] = Floor(part, figure.met, figure.of, floor.set if same and floor else day, missed)
        else:
            new[part] = floor
    # A part that is not measured any more keeps its floor, so that the gate goes on asking for it.
    return new | {part: floor for part, floor in floors.items() if part not in new}
