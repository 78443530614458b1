"""What one report alone has: looked for in every other report of another origin, and not found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from crosswire.collation.alignment import told
from crosswire.collation.happenings import happenings
from crosswire.collation.lone import MOST, find_lone
from crosswire.collation.speech import statements
from tests.builders import Draft, draft, event, participant, quantity, statement
from tests.collation.making import STORY, named, person, state, told_by

if TYPE_CHECKING:
    from crosswire.facts import Actor, Finding

HALDEN = person("Mira Halden", known=True)
ACTORS: dict[str, Actor] = {actor.id: actor for actor in (HALDEN, state("NOR", "Norway"), state("CHL", "Chile"))}
ELSE = "Nothing else was heard of it."


def lending(report: str, value: float = 45e6, words: str = "Norway lent [[n|45 million kroner]] for it.") -> Draft:
    """Give a report with a sum of money in it."""
    made = draft(report, words)
    made.add("quantities", quantity(made, "n", value, currency="NOK", happening="lend"))
    return made


def other(report: str = "z", words: str = ELSE) -> Draft:
    """Give a report that has nothing of it."""
    return draft(report, words)


def lone(*made: Draft, origins: tuple[tuple[str, ...], ...] = ()) -> list[Finding]:
    """Give what one report alone has."""
    tellers = told_by(*made, origins=origins)
    return list(find_lone(STORY, tellers, happenings(tellers), statements(tellers), ACTORS))


# Figures


def test_a_sum_that_one_report_has_is_its_alone() -> None:
    (found,) = lone(lending("a"), other())
    assert (found.verdict, found.aspect, found.witnesses) == ("only", "number", 1)
    assert "45 million kroner" in found.summary
    assert found.reason == "Looked for in the other report and not found there."


def test_how_many_reports_were_looked_through_is_said() -> None:
    (found,) = lone(lending("a"), other("y"), other("z"))
    assert "the 2 other reports" in found.reason


def test_a_sum_that_another_report_has_too_is_not() -> None:
    assert lone(lending("a"), lending("b", words="It cost [[n|45m kroner]], all of it lent.")) == []


def test_a_sum_that_another_report_rounds_is_not() -> None:
    rounded = lending("b", 46e6, "It cost [[n|some 46 million kroner]], all of it lent.")
    rounded.facts["quantities"] = [
        replace(q, hedge="some", low=41.4e6, high=50.6e6)  # type: ignore[type-var]
        for q in rounded.facts["quantities"]
    ]
    assert lone(lending("a"), rounded) == []


def test_what_a_report_and_its_reprint_have_is_one_fact_told_by_both() -> None:
    (found,) = lone(lending("a"), lending("b"), other(), origins=(("a", "b"),))
    assert [position.span.report for position in found.positions] == ["a", "b"]
    assert found.witnesses == 1
    assert found.reason == "Looked for in the other report and not found there."


def test_a_story_of_one_origin_has_nothing_that_is_one_report_s_alone() -> None:
    assert lone(lending("a"), other(), origins=(("a", "z"),)) == []


@pytest.mark.parametrize("fields", [{"value": None}, {"hedge": "indefinite"}])
def test_a_number_that_says_nothing_certain_is_no_fact(fields: dict[str, str | None]) -> None:
    made = lending("a")
    made.facts["quantities"] = [replace(made.facts["quantities"][0], **fields)]  # type: ignore[type-var]
    assert lone(made, other()) == []


def test_a_headline_s_figure_is_told_below_it() -> None:
    made = lending("a", words="[[heading|Norway lends [[h|45 million kroner]]]]\nIt was [[n|45 million kroner]].")
    made.add("quantities", quantity(made, "h", 45e6, currency="NOK"))
    (found,) = lone(made, other())
    assert found.positions[0].span == made["n"]


def test_at_most_so_many_facts_of_one_report_are_told() -> None:
    sentences = " ".join(f"Norway lent [[n{i}|{i} million kroner]]." for i in range(11, 11 + MOST + 5))
    made = draft("a", sentences)
    made.add("quantities", *(quantity(made, f"n{i}", i * 1e6, currency="NOK") for i in range(11, 11 + MOST + 5)))
    found = lone(made, other())
    assert len(found) == MOST
    assert [f.weight for f in found] == sorted((f.weight for f in found), reverse=True)


# Acts


def sending(report: str, words: str = "[[e|[[w|Norway]] sent [[t|Chile]] two ice-breakers and a dry dock]].") -> Draft:
    """Give a report of an act of one state towards another."""
    made = draft(report, words)
    made.add("mentions", named(made["w"], "NOR"), named(made["t"], "CHL"))
    made.add(
        "events",
        event(
            made, "e", "AID", lemma="send", source=(participant(made["w"], "NOR", "NOR"),),
            target=(participant(made["t"], "CHL", "CHL"),),
        ),
    )  # fmt: skip
    return made


def test_an_act_that_one_report_has_is_its_alone() -> None:
    (found,) = lone(sending("a"), other())
    assert (found.verdict, found.aspect, found.about) == ("only", "event", "AID: Norway → Chile")


def test_an_act_that_another_report_tells_is_not() -> None:
    again = sending("b", "[[e|Ice-breakers and a dry dock are what [[w|Norway]] sent [[t|Chile]]]].")
    assert lone(sending("a"), again) == []


def test_an_act_that_another_report_tells_in_other_words_is_not() -> None:
    other_words = sending("b", "[[e|[[w|Oslo]] was generous to [[t|Santiago]] again]].")
    other_words.facts["events"] = [replace(other_words.facts["events"][0], plover="SUPPORT", lemma="be")]  # type: ignore[type-var]
    tellers = told_by(sending("a"), other_words)
    acts = [telling for teller in tellers for telling in told(teller)]
    assert list(find_lone(STORY, tellers, [acts], [], ACTORS)) == []
    assert len(list(find_lone(STORY, tellers, [acts[:1], acts[1:]], [], ACTORS))) == 2


def test_an_act_of_which_another_sentence_has_the_words_is_not() -> None:
    words = "Norway, it is said, sent Chile two ice-breakers and a dry dock."
    assert lone(sending("a"), other(words=words)) == []


def supposed(status: str) -> list[str]:
    """Give the rules by which an act of a status is one report's alone."""
    made = sending("a")
    made.facts["events"] = [replace(made.facts["events"][0], status=status)]  # type: ignore[type-var]
    return [found.rule for found in lone(made, other())]


def test_an_act_only_supposed_is_no_news() -> None:
    assert supposed("conditional") == []


def test_an_act_only_asked_for_is_none_but_its_sentence_may_be() -> None:
    assert supposed("requested") == ["only.told"]


def test_what_was_not_done_matters_less() -> None:
    made = sending("a")
    (done,) = lone(made, other())
    made.facts["events"] = [replace(made.facts["events"][0], status="denied")]  # type: ignore[type-var]
    (undone,) = lone(made, other())
    assert undone.weight < done.weight


# Words


def saying(
    report: str, words: str = "The pier was rotten before the ferry ever struck it", form: str = "direct"
) -> Draft:
    """Give a report of one quotation."""
    made = draft(report, f"[[s|[[s-c|“{words},”]] said [[s-w|Mira Halden]]]].")
    made.add("mentions", named(made["s-w"], HALDEN.id))
    made.add("statements", statement(made, "s", HALDEN.id, form=form))
    return made


@pytest.mark.parametrize(("form", "aspect"), [("direct", "quote"), ("indirect", "statement")])
def test_what_is_said_in_one_report_is_its_alone(form: str, aspect: str) -> None:
    (found,) = lone(saying("a", form=form), other())
    assert (found.verdict, found.aspect, found.positions[0].speaker) == ("only", aspect, HALDEN.id)


def test_what_is_said_in_another_report_too_is_not() -> None:
    assert lone(saying("a"), saying("b", "The pier was rotten before the ferry struck it")) == []


def test_a_word_or_two_is_no_statement() -> None:
    assert lone(saying("a", "No comment"), other()) == []


# Sentences


HARBOUR = "The harbour master of Brenzlau rowed out with seven lanterns and a bell."


def test_a_sentence_whose_words_no_other_report_has_is_its_alone() -> None:
    (found,) = lone(other("a", HARBOUR), other())
    assert (found.rule, found.aspect, found.summary) == ("only.told", "event", HARBOUR)


@pytest.mark.parametrize(
    "words",
    [
        "The crew of the ferry heard nothing of Brenzlau that day.",
        "The harbour master rowed out.",
        "The harbour master of Brenzlau rowed out with seven lanterns",
        "It rowed out with seven lanterns and an old bell of the harbour.",
        "[[heading|The harbour master of Brenzlau rowed out with seven lanterns]]\n" + ELSE,
    ],
    ids=["others have most of its words", "too short", "a fragment", "open what it is of", "a headline"],
)
def test_but_not(words: str) -> None:
    found = lone(other("a", words), other(words="The ferry’s crew heard nothing all day."))
    assert [f for f in found if f.positions[0].span.report == "a"] == []


def test_the_more_of_its_words_are_new_the_higher_a_fact_ranks() -> None:
    made = sending("a")
    boats = other(words="Chile caught cod with ice and nets. A dry summer shut its dock. Norway sent nobody to see.")
    plain, rich = (next(f for f in lone(made, one) if f.aspect == "event") for one in (boats, other()))
    assert plain.weight < rich.weight


def test_an_act_is_told_with_the_words_around_it_that_are_news_as_well() -> None:
    words = "Under a red flare in Brenzlau [[e|[[w|Norway]] sent [[t|Chile]] two ice-breakers]]."
    (found,) = lone(sending("a", words), other())
    assert found.summary == "Under a red flare in Brenzlau Norway sent Chile two ice-breakers."


def test_an_act_that_somebody_tells_is_told_with_who_says_so() -> None:
    made = sending("a", "[[e|[[w|Norway]] sent [[t|Chile]] two ice-breakers and a dry dock]], it said.")
    made.facts["events"] = [replace(made.facts["events"][0], status="attributed")]  # type: ignore[type-var]
    (found,) = lone(made, other())
    assert found.summary.endswith(", it said.")


def test_a_sentence_of_a_quotation_that_is_told_is_not_told_again() -> None:
    made = draft(
        "a", "[[s|[[s-c|“Closing it harms us. Seven hundred tons of cod will rot on our quays by May,”]] she said]]."
    )
    made.add("statements", statement(made, "s", HALDEN.id))
    assert len(lone(made, other())) == 1


def test_a_figure_that_only_the_headline_has_is_told_by_it() -> None:
    (found,) = lone(lending("a", words="[[heading|Norway lends [[n|45 million kroner]]]]\n" + ELSE), other())
    assert found.summary == "Norway lends 45 million kroner"


def test_one_sentence_is_told_once() -> None:
    made = draft(
        "a", "[[s|[[s-c|“[[e|[[w|Norway]] lent [[t|Chile]] [[n|45 million kroner]]]],”]] said [[s-w|Halden]]]]."
    )
    made.add("statements", statement(made, "s", HALDEN.id))
    made.add("quantities", quantity(made, "n", 45e6, currency="NOK"))
    assert len(lone(made, other())) == 1


def test_lone_facts_are_the_same_in_any_order_of_the_other_reports() -> None:
    made = [lending("a"), other("y"), other("z", "Nobody lent anything to anybody.")]
    assert lone(*made) == lone(made[0], made[2], made[1])
