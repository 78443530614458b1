"""Matters: what all sides of a finding share is told, and what only one of them tells is not."""

from __future__ import annotations

from msgspec.structs import replace

from crosswire.collation.matters import explain
from crosswire.facts import Finding, Slot
from tests.builders import draft, finding, moment, quantity
from tests.collation.making import named, told_by

# Actors and days are looked for in the clause of the words; where a report has no clause there, beside the words.
_SENTENCES = (
    "[[n|Twelve people abducted from [[w|Sorv]] on [[d|4 May]]]] are safe.",
    "[[n|Thirteen people abducted from [[w|Sorv]] on [[d|4 May]]]] are safe.",
)


def _explained(*, speaker: str | None = None, day: str = "2031-05-04", seen: str = "AAA") -> Slot:
    """Give the slot of two figures for one thing; the second report differs in what is asked."""
    one, other = (draft(f"r{number}", marked) for number, marked in enumerate(_SENTENCES, 1))
    fields = {"happening": "abduct"}
    readings = [
        replace(
            made.reading(), quantities=(quantity(made, "n", value, **fields),), moments=(moment(made, "d", on),),
            mentions=(named(made["w"], who),),
        )
        for made, value, on, who in ((one, 12, "2031-05-04", "AAA"), (other, 13, day, seen))
    ]  # fmt: skip
    clash = finding("people", "conflict", "number", [("12", one["n"], speaker), ("13", other["n"], "p1")])
    slot = _slot(explain([clash], told_by(*readings)))
    assert slot.what == "people"
    return slot


def _slot(found: list[Finding]) -> Slot:
    """Give the slot of the one finding."""
    assert len(found) == 1
    assert found[0].slot is not None
    return found[0].slot


def test_the_verb_is_shared() -> None:
    assert _explained().happening == "abduct"


def test_actors_and_days_are_shared_where_all_positions_have_them() -> None:
    slot = _explained()
    assert (slot.of, slot.earliest, slot.latest) == (("AAA",), "2031-05-04", "2031-05-04")


def test_what_only_one_side_tells_is_left_out() -> None:
    assert _explained(seen="BBB").of == ()
    assert (_explained(day="2031-05-05").earliest, _explained(day="2031-05-05").latest) == (None, None)


def test_a_clash_of_days_has_no_day_in_common() -> None:
    made = [draft(f"r{number}", marked) for number, marked in enumerate(_SENTENCES, 1)]
    readings = [replace(m.reading(), moments=(moment(m, "d", "2031-05-04"),)) for m in made]
    clash = finding("day", "conflict", "date", [("4 May", m["n"], None) for m in made])
    assert _slot(explain([clash], told_by(*readings))).earliest is None


def test_speaker_is_told_only_where_all_positions_have_it() -> None:
    assert _explained(speaker="p1").by == ("p1",)
    assert _explained(speaker=None).by == ()


def test_explained_findings_are_else_as_they_were() -> None:
    made = draft("r1", "[[n|Twelve]] people.")
    found = finding("people", "only", "number", [("12", made["n"], None)])
    assert replace(explain([found], told_by(made))[0], slot=found.slot) == found
