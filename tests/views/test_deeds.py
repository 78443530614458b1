"""Who does what to whom, told as a person would: the report's own verb, its own clause, or its whole sentence."""

from __future__ import annotations

import pytest

from tests.builders import Draft, draft, event, participant, statement
from tests.collation.making import state
from tests.views.test_verdicts import sheet_of

BORVIA, ALDANIA = state("BOR", "Borvia"), state("ALD", "Aldania")


def acting(words: str, plover: str, lemma: str, name: str = "e", **fields: object) -> Draft:
    """Give a report of an act of Borvia (``w``) on Aldania (``t``) whose clause has a name."""
    made = draft("a", words)
    made.add("actors", BORVIA, ALDANIA)
    sides = {"source": (participant(made["w"], "BOR", "BOR"),), "target": (participant(made["t"], "ALD", "ALD"),)}
    if "th" in made.spans:
        fields = {"theme": made["th"], **fields}
    made.add("events", event(made, name, plover, lemma=lemma, **(sides | fields)))
    return made


def deeds(made: Draft) -> list[str]:
    """Give the acts of a report as they are told, with their notes."""
    entries = sheet_of(made, findings=[]).deeds
    return [" ".join(filter(None, (e.lead, e.text, e.note))) for e in entries]


@pytest.mark.parametrize(
    ("plover", "lemma", "words", "told"),
    [
        (
            "REQUEST", "urge", "[[e|[[w|Borvia]] [[e-t|urged]] [[t|Aldania]] [[th|to reopen the bridge]]]].",
            "Borvia urges Aldania to reopen the bridge.",
        ),
        (
            "COERCE", "force", "By night [[e|[[w|Borvia]] [[e-t|forced]] [[t|Aldania]] [[th|out of the port]]]].",
            "Borvia forced Aldania out of the port.",
        ),
        (
            "THREATEN", "warning", "The quay heard [[e|a [[e-t|warning]] of [[w|Borvia]] to [[t|Aldania]]]] at dawn.",
            "The quay heard a warning of Borvia to Aldania at dawn.",
        ),
        (
            "ASSAULT", "shell", "The port fell to [[e|[[w|Borvia]] which [[e-t|shelled]] [[t|Aldania]]]] all night.",
            "The port fell to Borvia which shelled Aldania all night.",
        ),
    ],
    ids=["its own verb", "its own clause", "a noun: its sentence", "a relative clause: its sentence"],
)  # fmt: skip
def test_an_act_is_told(plover: str, lemma: str, words: str, told: str) -> None:
    assert deeds(acting(words, plover, lemma)) == [told]


def test_an_act_in_a_sentence_that_begins_in_speech_is_told_by_its_sides() -> None:
    words = (
        "[[q|“[[q-c|We wept. All is lost,]]” he said after [[e|[[e-t|talks]] of [[w|Borvia]] with [[t|Aldania]]]]]]."
    )
    made = acting(words, "CONSULT", "talk")
    made.add("statements", statement(made, "q", None))
    assert deeds(made) == ["Borvia talks with Aldania."]


def test_two_acts_of_one_sentence_are_told_once() -> None:
    words = "[[f|Dawn saw [[e|a [[e-t|rebuke]] of [[w|Borvia]] to [[t|Aldania]]]] on the quay]]."
    made = acting(words, "ACCUSE", "rebuke")
    made.facts["events"] += acting(words, "PROTEST", "rebuke", "f").facts["events"]
    assert deeds(made) == ["Dawn saw a rebuke of Borvia to Aldania on the quay."]


def test_hearsay_is_told_with_who_says_so() -> None:
    words = "Early reports said [[e|[[w|Borvia]] [[e-t|forced]] [[t|Aldania]] out]]."
    made = acting(words, "COERCE", "force", status="attributed")
    assert deeds(made) == ["Early reports said Borvia forced Aldania out."]


def test_who_tells_of_an_act_is_not_told_again_where_the_sentence_names_him() -> None:
    words = "[[e|[[w|Borvia]] [[e-t|forced]] [[t|Aldania]] out]], Ferrin said."
    made = acting(words, "COERCE", "force", status="attributed", attributed_to="ALD")
    assert deeds(made) == ["Borvia forced Aldania out."]
