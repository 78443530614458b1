"""Undertakings: what tells their failure tells no success, and a verb needs its noun."""

from __future__ import annotations

from crosswire.knowledge.lexicon.undertakings import load_undertakings


def test_no_word_tells_failure_and_success() -> None:
    table = load_undertakings()
    failing = table.fails | table.undone
    assert not failing & table.achieved
    assert not any(failing & undertaking.success for undertaking in table.undertaking)


def test_a_verb_needs_what_it_befalls() -> None:
    coup, attack = load_undertakings().undertaking
    assert coup.succeeds("oust", frozenset({"president"}))
    assert not coup.succeeds("oust", frozenset({"coach"}))
    assert not coup.succeeds("take", frozenset({"stage"}))
    assert attack.succeeds("capture", frozenset())
