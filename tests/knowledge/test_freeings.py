"""How captives come free: no noun is of those who hold them and of those who free them."""

from __future__ import annotations

from crosswire.knowledge.lexicon.freeings import load_freeings


def test_captors_and_forces_are_others() -> None:
    table = load_freeings()
    assert not table.captors & table.forces
    assert not table.talks & table.operations


def test_what_force_and_captors_do_frees_and_is_no_escape() -> None:
    table = load_freeings()
    assert table.forced | table.granted <= table.free
    assert not table.escape & table.free
