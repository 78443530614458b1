"""What is shown as agreed: tellings without figures that another of the reports lacks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from crosswire.collation.common import common_part, lacking
from crosswire.collation.happenings import find_agreements, happenings
from crosswire.collation.speech import find_shared_speech, statements
from crosswire.facts import Finding
from tests.builders import Draft, draft, event, participant, quantity, statement
from tests.collation.making import STORY, named, person, state, told_by

HALDEN = person("Mira Halden")
ACTORS = {actor.id: actor for actor in (state("NOR", "Norway"), state("CHL", "Chile"), HALDEN)}


def counted(report: str, words: str, *values: float, **fields: object) -> Draft:
    """Give a report with figures at ``n0``, ``n1`` and so on, and a telling at ``e`` whose verb is ``e-t``."""
    made = draft(report, words)
    made.add("quantities", *(quantity(made, f"n{i}", value, **fields) for i, value in enumerate(values)))
    return made


def shown(made: Draft, *others: Draft) -> str | None:
    """Give what of the telling at ``e`` a report may show where the others are said to tell the same."""
    first, *rest = told_by(made, *others)
    part = common_part(first, made["e"], made["e-t"].end, rest)
    return None if part is None else first.words(part)


WHOLE = counted("a", "[[e|Norway [[e-t|sent]] 40 tents]].")
NONE = counted("z", "Norway sent tents to the valley.")


def test_a_telling_without_figures_is_shown_whole() -> None:
    assert shown(WHOLE, NONE) == "Norway sent 40 tents"


def test_a_figure_that_the_other_has_is_shown() -> None:
    one = counted("a", "[[e|Norway [[e-t|sent]] [[n0|40]] tents]].", 40)
    assert shown(one, counted("b", "The [[n0|40]] tents came from Norway.", 40)) == "Norway sent 40 tents"


@pytest.mark.parametrize("other", [NONE, counted("b", "Norway sent [[n0|70]] tents.", 70)])
def test_a_figure_that_the_other_lacks_or_contradicts_is_not(other: Draft) -> None:
    assert shown(counted("a", "[[e|Norway [[e-t|sent]] [[n0|40]] tents]].", 40), other) is None


def test_a_telling_ends_before_the_clause_that_holds_the_figure() -> None:
    one = counted("a", "[[e|Norway [[e-t|sent]] tents to the valley after a flood that killed [[n0|40]]]].", 40)
    assert shown(one, NONE) == "Norway sent tents to the valley"


def test_but_never_before_its_verb_nor_in_the_middle_of_speech() -> None:
    early = counted("a", "[[e|Norway, which lost [[n0|40]] men, [[e-t|sent]] tents]].", 40)
    spoken = counted("a", "[[e|Norway [[e-t|sent]] “tents when we had [[n0|40]] left”]].", 40)
    assert shown(early, NONE) is None
    assert shown(spoken, NONE) is None


def test_one_or_two_of_something_need_no_confirming() -> None:
    assert shown(counted("a", "[[e|Norway [[e-t|sent]] [[n0|two]] ships]].", 2), NONE) == "Norway sent two ships"


def test_a_sum_of_two_is_a_figure() -> None:
    (teller, other) = told_by(counted("a", "[[e|It cost [[n0|2 kroner]]]].", 2, currency="NOK"), NONE)
    assert [q.value for q in lacking(teller, teller.reading.sentences[0].span, [other])] == [2]


def acting(report: str, words: str, *values: float) -> Draft:
    """Give a report of an act of Norway for Chile."""
    made = counted(report, words, *values)
    made.add("mentions", named(made["w"], "NOR"), named(made["t"], "CHL"))
    sides = {"source": (participant(made["w"], "NOR", "NOR"),), "target": (participant(made["t"], "CHL", "CHL"),)}
    made.add("events", event(made, "e", "AID", lemma="send", **sides))
    return made


def acts(*made: Draft) -> list[Finding]:
    """Give the acts that reports agree on."""
    tellers = told_by(*made)
    return list(find_agreements(STORY, tellers, happenings(tellers), ACTORS))


TOLL = "[[e|[[w|Norway]] [[e-t|sent]] [[t|Chile]] tents for [[n0|{}]] flood victims]]."
BARE = "[[e|[[w|Norway]] [[e-t|sent]] [[t|Chile]] tents for the flood victims in the valley]]."


def test_of_two_tellings_the_one_without_a_figure_of_its_own_is_shown() -> None:
    (found,) = acts(acting("a", TOLL.format(35), 35), acting("b", BARE))
    assert found.summary == "Norway sent Chile tents for the flood victims in the valley"


def test_nothing_is_agreed_on_where_each_telling_has_a_figure_of_its_own() -> None:
    assert acts(acting("a", TOLL.format(35), 35), acting("b", TOLL.format(59), 59)) == []


def test_of_three_reports_those_agree_that_have_one_figure() -> None:
    made = (acting(name, TOLL.format(value), value) for name, value in (("a", 35), ("b", 59), ("c", 59)))
    (found,) = acts(*made)
    assert [p.span.report for p in found.positions] == ["b", "c"]
    assert "59" in found.summary


def saying(report: str, words: str, *values: float) -> Draft:
    """Give a report of one statement of Mira Halden's."""
    made = counted(report, f"[[s|[[s-w|Mira Halden]] [[s-cue|said]] [[s-c|{words}]]]].", *values)
    made.add("statements", statement(made, "s", HALDEN.id, form="indirect"))
    return made


def speeches(*made: Draft) -> list[Finding]:
    """Give the statements that reports agree on."""
    tellers = told_by(*made)
    return list(find_shared_speech(STORY, statements(tellers), ACTORS, len(tellers)))


def test_of_one_statement_the_telling_without_a_figure_of_its_own_is_shown() -> None:
    long = saying("a", "that the pier was rotten before the ferry struck it at [[n0|40]] knots", 40)
    (found,) = speeches(long, saying("b", "that the pier was rotten before the ferry struck"))
    assert found.summary == "Mira Halden said that the pier was rotten before the ferry struck"


def test_a_statement_that_each_tells_with_another_figure_is_not_agreed_on() -> None:
    made = (
        saying(name, f"that the ferry struck the pier at [[n0|{n}]] knots", n) for name, n in (("a", 40), ("b", 30))
    )
    assert speeches(*made) == []


def test_a_figure_in_another_unit_is_the_same_figure() -> None:
    one, other = (
        counted("a", "[[e|It [[e-t|ran]] [[n0|420 m]]]].", 420),
        counted("b", "It ran [[n0|1,378 feet]].", 1378),
    )
    one.facts["quantities"] = [replace(q, unit="m") for q in one.facts["quantities"]]  # type: ignore[type-var]
    other.facts["quantities"] = [replace(q, unit="foot") for q in other.facts["quantities"]]  # type: ignore[type-var]
    assert shown(one, other) == "It ran 420 m"
