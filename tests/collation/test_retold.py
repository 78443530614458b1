"""What several reports tell in nearly the same words, where no act in it is coded."""

from __future__ import annotations

import pytest

from crosswire.collation.retold import find_retold
from crosswire.facts import Finding
from tests.builders import Draft, draft, event, moment, quantity, statement
from tests.collation.making import STORY, meant, named, told_by

ONE = "The divers of the harbour found the bell of the ferry on the northern quay."
TWO = "On the northern quay the harbour divers found the ferry bell late in the evening."


def report(name: str, words: str, *values: float, day: str = "", speaker: str = "") -> Draft:
    """Give a report of one sentence; marks: ``n0`` and so on its figures, ``d`` its day."""
    made = draft(name, f"[[s|[[s-c|{words}]]]]")
    made.add("quantities", *(quantity(made, f"n{i}", value) for i, value in enumerate(values)))
    if day:
        made.add("moments", moment(made, "d", day))
    if speaker:
        made.add("statements", statement(made, "s", speaker, form="indirect"))
    return made


def retold(*made: Draft, origins: tuple[tuple[str, ...], ...] = ()) -> list[Finding]:
    """Give what some reports tell in nearly the same words."""
    return list(find_retold(STORY, told_by(*made, origins=origins), {}))


def test_a_sentence_of_two_reports_is_agreed_on_in_the_words_that_both_have() -> None:
    (found,) = retold(report("a", TWO), report("b", ONE))
    assert (found.verdict, found.rule, found.aspect, found.witnesses) == ("agree", "told.agree", "event", 2)
    assert found.summary == ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            report("a", ONE),
            report("b", "The divers of the harbour lost a rope at sea; the ferry may be raised in May."),
        ),
        (report("a", ONE), report("b", ONE.replace("found", "never found"))),
        (report("a", "A bell was found."), report("b", "A bell was found.")),
        (
            report("a", ONE.replace("bell", "[[n0|20]] bells"), 20),
            report("b", ONE.replace("bell", "[[n0|30]] bells"), 30),
        ),
        (
            report("a", "On [[d|Monday]] the" + ONE.removeprefix("The"), day="2031-05-05"),
            report("b", "On [[d|Tuesday]] the" + ONE.removeprefix("The"), day="2031-05-06"),
        ),
        (report("a", ONE, speaker="person:ana"), report("b", ONE, speaker="person:bo")),
    ],
    ids=["other words", "a denial", "too short", "other figures", "other days", "other speakers"],
)
def test_but_not(one: Draft, other: Draft) -> None:
    assert retold(one, other) == []


def acting(name: str, actor: str, plover: str) -> Draft:
    """Give a report of an act of somebody."""
    made = draft(name, "[[e|[[w|She]] had the divers of the harbour take the bell of the ferry to the quay]].")
    made.add("mentions", named(made["w"], actor))
    made.add("events", event(made, "e", plover))
    return made


def test_nor_where_other_parties_act_or_another_class_of_act_is_told() -> None:
    one = acting("a", "NOR", "AID")
    assert len(retold(one, acting("b", "NOR", "AID"))) == 1
    assert retold(one, acting("b", "CHL", "AID")) == []
    assert retold(one, acting("b", "NOR", "PROTEST")) == []


def test_who_only_reports_what_another_says_is_no_other_speaker() -> None:
    said = report("a", "[[w|Ana]] said the" + ONE.removeprefix("The"), speaker="person:ana")
    retold_by = report("b", "[[w|Ana]] said the" + ONE.removeprefix("The"), speaker="org:tribune")
    assert retold(said, retold_by) == []
    for made in (said, retold_by):
        made.add("mentions", named(made["w"], "person:ana"))
    assert len(retold(said, retold_by)) == 1


def test_nor_where_the_meanings_differ_or_one_report_reprints_the_other() -> None:
    one, other = report("a", ONE), report("b", TWO)
    assert retold(one, other, origins=(("a", "b"),)) == []
    apart = [meant(made.reading(), *weights) for made, weights in ((one, (1.0, 0.0)), (other, (1.0, 0.9)))]
    assert list(find_retold(STORY, told_by(*apart), {})) == []


def test_a_sentence_that_holds_much_more_is_no_common_telling() -> None:
    long = (
        TWO.removesuffix(".") + ", where crowds of mourners with torches sang old songs until the morning watch came."
    )
    (found,) = retold(report("a", long), report("b", ONE))
    assert found.summary == ONE
    figured = ONE.replace("the bell", "[[n0|40]] bells")
    assert retold(report("a", long), report("b", figured, 40)) == []
