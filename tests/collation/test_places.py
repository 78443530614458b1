"""Places of meetings: one meeting in two far places, and all that is no such clash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from crosswire.collation.alignment import told
from crosswire.collation.places import FAR, find_place_clashes
from crosswire.facts import Place
from tests.builders import Draft, draft, event, participant
from tests.collation.making import STORY, named, state, told_by

if TYPE_CHECKING:
    from crosswire.facts import Finding

ACTORS = {code: state(code, name) for code, name in (("CHL", "Chile"), ("PER", "Peru"), ("BRA", "Brazil"))}
LIMA, SANTIAGO, CALLAO = ("Lima", -12.05, -77.04), ("Santiago", -33.45, -70.67), ("Callao", -12.06, -77.15)
MET = "[[e|[[w|Chile]] and [[t|Peru]] met in [[p|{}]] on Tuesday]]."


def meeting(
    report: str, where: tuple[str, float, float], *, words: str = MET, sides: tuple[str, str] = ("CHL", "PER"),
    plover: str = "CONSULT", **fields: object,
) -> Draft:  # fmt: skip
    """Give a report of a meeting of two sides at a place."""
    name, lat, lon = where
    made = draft(report, words.format(name))
    made.add("mentions", named(made["w"], sides[0]), named(made["t"], sides[1]), named(made["p"], f"place:{name}"))
    plain: dict[str, object] = {
        "source": (participant(made["w"], sides[0]),), "target": (participant(made["t"], sides[1]),),
        "place": Place(name=name, country=None, lat=lat, lon=lon, evidence=(made["p"],)),
        "earliest": "2031-05-04", "latest": "2031-05-04", "lemma": "meet",
    }  # fmt: skip
    made.add("events", event(made, "e", plover, **(plain | fields)))
    return made


def clashes(*made: Draft, origins: tuple[tuple[str, ...], ...] = ()) -> list[Finding]:
    """Give the clashes of places, all acts being tellings of one."""
    group = [telling for teller in told_by(*made, origins=origins) for telling in told(teller)]
    return list(find_place_clashes(STORY, [group], ACTORS))


def test_one_meeting_in_two_far_places_is_a_conflict() -> None:
    (found,) = clashes(meeting("a", LIMA), meeting("b", SANTIAGO))
    assert (found.verdict, found.aspect) == ("conflict", "place")
    assert [position.value for position in found.positions] == ["Lima", "Santiago"]


def test_sides_may_be_told_either_way_round() -> None:
    assert len(clashes(meeting("a", LIMA), meeting("b", SANTIAGO, sides=("PER", "CHL")))) == 1


def test_three_reports_give_one_conflict() -> None:
    assert len(clashes(meeting("a", LIMA), meeting("b", SANTIAGO), meeting("c", SANTIAGO))) == 1


SILENT = {
    "one place": meeting("b", LIMA),
    "a place next to it": meeting("b", CALLAO),
    "another day": meeting("b", SANTIAGO, earliest="2031-05-05", latest="2031-05-05"),
    "a stretch of days": meeting("b", SANTIAGO, latest="2031-05-05"),
    "no day": meeting("b", SANTIAGO, earliest=None, latest=None),
    "other sides": meeting("b", SANTIAGO, sides=("CHL", "BRA")),
    "one side only": meeting("b", SANTIAGO, target=()),
    "another act": meeting("b", SANTIAGO, plover="ASSAULT"),
    "a meeting to come": meeting("b", SANTIAGO, status="planned"),
    "a report that knows of both places": meeting("b", SANTIAGO, words=MET + " They had flown from Lima."),
    "no place at all": meeting("b", SANTIAGO, place=None),
}


@pytest.mark.parametrize("why", SILENT)
def test_no_clash_of_places_is_told_of(why: str) -> None:
    assert clashes(meeting("a", LIMA), SILENT[why]) == []


def test_a_state_s_capital_that_stands_for_the_state_is_no_place() -> None:
    made = meeting("b", SANTIAGO)
    made.facts["mentions"][2] = replace(made.facts["mentions"][2], actor="CHL")  # type: ignore[type-var]
    assert clashes(meeting("a", LIMA), made) == []


def test_reprints_are_not_held_against_one_another() -> None:
    assert clashes(meeting("a", LIMA), meeting("b", SANTIAGO), origins=(("a", "b"),)) == []


def test_a_place_without_coordinates_is_not_far_from_any() -> None:
    made = meeting("b", SANTIAGO)
    nowhere = Place(name="Santiago", country="CHL", lat=None, lon=None, evidence=(made["p"],))
    assert clashes(meeting("a", LIMA), meeting("b", SANTIAGO, place=nowhere)) == []


@pytest.mark.parametrize(("part", "expected"), [(0.99, 0), (1.01, 1)])
def test_how_far_is_far_is_measured_on_the_globe(part: float, expected: int) -> None:
    elsewhere = ("Elsewhere", -12.05 + part * FAR / 111.2, -77.04)
    assert len(clashes(meeting("a", LIMA), meeting("b", elsewhere))) == expected
