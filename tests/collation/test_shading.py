"""Words by which reports tell one act, where they judge it otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.collation.alignment import told
from crosswire.collation.shading import find_shading
from crosswire.facts import Argument, Clause
from tests.builders import Draft, draft, event
from tests.collation.making import STORY, named, told_by

if TYPE_CHECKING:
    from crosswire.facts import Framing

PROTEST = "Dockers began a [[w|{}]] at the Ostrand customs gate over unpaid wages."
# A later sentence, so that it is no lead.
FILLING = "Fog lay low. Gulls flew. Bells rang. Rain fell. "


def shading(*made: Draft, origins: tuple[tuple[str, ...], ...] = ()) -> list[Framing]:
    """Give the shading of some reports."""
    return list(find_shading(STORY, told_by(*made, origins=origins), ()))


def words(found: Framing) -> list[tuple[str, str, int]]:
    """Give report, word and count of each usage."""
    return [(usage.report, usage.value, usage.count) for usage in found.usages]


def test_one_act_in_words_of_two_shades_is_shown_with_the_words() -> None:
    one, other = draft("a", PROTEST.format("protest")), draft("b", PROTEST.format("riot"))
    (found,) = shading(one, other)
    assert (found.kind, found.actor, found.about) == ("act", None, "the protest")
    assert words(found) == [("a", "protest", 1), ("b", "riot", 1)]
    assert [usage.evidence for usage in found.usages] == [(one["w"],), (other["w"],)]


def test_neutral_synonyms_are_not_shown() -> None:
    assert shading(draft("a", PROTEST.format("protest")), draft("b", PROTEST.format("rally"))) == []


def test_reports_that_have_a_shade_in_common_are_not_shown() -> None:
    both = PROTEST.format("protest") + " The riot at the Ostrand customs gate over unpaid wages ended."
    assert shading(draft("a", both), draft("b", PROTEST.format("protest"))) == []


def test_two_acts_are_not_held_together() -> None:
    other = "Fans started a riot in Velmar after the cup final."
    assert shading(draft("a", PROTEST.format("protest")), draft("b", other)) == []


def test_less_is_asked_of_the_sentences_with_which_reports_open() -> None:
    one, other = (
        "A protest closed the Ostrand gate today.",
        "Hundreds joined a riot as Ostrand shut its gate on Monday.",
    )
    assert len(shading(draft("a", one), draft("b", other))) == 1
    assert shading(draft("a", FILLING + one), draft("b", FILLING + other)) == []


def test_events_that_are_one_are_one_act_whatever_their_sentences_share() -> None:
    made = draft("a", FILLING + "[[e|A [[e-t|release]] came]]."), draft("b", FILLING + "[[e|Their [[e-t|rescue]]]].")
    for one in made:
        one.add("events", event(one, "e", "RETREAT"))
    tellers = told_by(*made)
    group = [telling for teller in tellers for telling in told(teller)]
    assert list(find_shading(STORY, tellers, ())) == []
    assert [found.about for found in find_shading(STORY, tellers, [group])] == ["the freeing"]


def test_reprints_are_no_two_reports() -> None:
    made = draft("a", PROTEST.format("protest")), draft("b", PROTEST.format("riot"))
    assert shading(*made, origins=(("a", "b"),)) == []


@pytest.mark.parametrize(
    "marked",
    [
        "Dockers began a “riot” at the Ostrand customs gate over unpaid wages.",
        "Dockers began a Riot at the Ostrand customs gate over unpaid wages.",
    ],
)
def test_a_quoted_word_or_a_name_is_not_the_reports_word(marked: str) -> None:
    assert shading(draft("a", PROTEST.format("protest")), draft("b", marked)) == []


def test_people_whom_no_report_identifies_are_labelled() -> None:
    told_alike = "Masked {} held the Ostrand customs gate until dawn."
    (found,) = shading(draft("a", told_alike.format("militant")), draft("b", told_alike.format("terrorist")))
    assert (found.kind, found.actor, found.about) == ("label", None, "those who fought or attacked")


def saying(report: str, verb: str, speaker: str, *, negated: bool = False) -> Draft:
    """Give a report in which somebody says, by a verb, that the gate will close."""
    made = draft(report, f"[[c|[[w|Halden]] [[v|{verb}]] the Ostrand customs gate would close in winter]].")
    made.add("mentions", named(made["w"], speaker))
    agent = Argument(role="agent", lemma="halden", span=made["w"])
    clause = Clause(
        predicate=made["v"], lemma=verb, arguments=(agent,), negated=negated, mood="told", main=True, earlier=False,
        evidence=(made["c"],),
    )  # fmt: skip
    made.add("clauses", clause)
    return made


def test_verbs_of_saying_are_held_together_for_one_speaker_only() -> None:
    (found,) = shading(saying("a", "say", "person:halden"), saying("b", "claim", "person:halden"))
    assert (found.about, found.actor) == ("the statement", "person:halden")
    assert shading(saying("a", "say", "person:halden"), saying("b", "claim", "person:ferrin")) == []


def test_what_is_not_done_is_not_told_by_its_verb() -> None:
    assert shading(saying("a", "say", "person:halden"), saying("b", "claim", "person:halden", negated=True)) == []
