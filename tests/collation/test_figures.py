"""Figures: agreed on, updated, disputed, in conflict, or (mostly) left alone; hand-made, so that one gate differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crosswire.collation.figures import FAR_APART, find_figures
from crosswire.collation.slots import FAR_APART_TOLLS
from tests.builders import Draft, draft, moment, quantity, statement
from tests.collation.making import STORY, meant, named, person, state, told_by

if TYPE_CHECKING:
    from crosswire.facts import Finding

ACTORS = {actor.id: actor for actor in (person("Mira Halden"), person("Tomas Ferrin"), state("NOR", "Norway"))}
HALDEN, FERRIN = "person:mira-halden", "person:tomas-ferrin"
BOUGHT = "The ministry bought [[n|{}]] [[o|tents]] for the flood victims of Brenzlau."
KILLED = "The dam that broke above Brenzlau killed [[n|{}]] [[o|people]]."


def counting(
    report: str, value: float, words: str = BOUGHT, *, published: str = "2031-05-04", **fields: object
) -> Draft:
    """Give a report of one sentence with one figure."""
    made = draft(report, words.format(f"{value:g}"), published=published)
    told = made.text[made["o"].start : made["o"].end]
    toll = {"of_text": told, "unit": "people", "happening": "kill"}
    plain = toll if words == KILLED else {"of_text": told, "happening": "buy"}
    made.add("quantities", quantity(made, "n", value, of=made["o"], **(plain | fields)))
    return made


def killed(report: str, value: float, published: str, words: str = KILLED, **fields: object) -> Draft:
    """Give a report of one sentence with a toll."""
    toll = {"unit": "people", "happening": "kill"}
    return counting(report, value, words, published=published, **(toll | fields))


def said_by(made: Draft, speaker: str | None) -> Draft:
    """Put the figure of a report into somebody's mouth."""
    span = replace(made["n"], start=0, end=len(made.text))
    made.spans["s"] = made.spans["s-c"] = span
    made.add("statements", statement(made, "s", speaker, form="indirect"))
    made.facts["quantities"] = [replace(made.facts["quantities"][0], by=f"{made.id}#s0")]  # type: ignore[type-var]
    return made


def figures(*made: Draft, origins: tuple[tuple[str, ...], ...] = ()) -> list[Finding]:
    """Give the findings on the figures of some reports."""
    return list(find_figures(STORY, told_by(*made, origins=origins), [], ACTORS))


def verdicts(*made: Draft, origins: tuple[tuple[str, ...], ...] = ()) -> list[str]:
    """Give the verdicts on the figures of some reports."""
    return [finding.verdict for finding in figures(*made, origins=origins)]


# Agreement


def test_one_figure_in_two_reports_is_agreed_on() -> None:
    (found,) = figures(counting("a", 1980), counting("b", 1980))
    assert (found.verdict, found.aspect, found.about, found.witnesses) == ("agree", "number", "tents", 2)


def test_one_figure_in_a_report_and_its_reprint_is_not_agreed_on() -> None:
    assert verdicts(counting("a", 1980), counting("b", 1980), origins=(("a", "b"),)) == []


@pytest.mark.parametrize("hedge", ["about", "nearly", "some"])
def test_a_rounded_figure_is_the_figure(hedge: str) -> None:
    rounded = counting("b", 2000, hedge=hedge, low=1800.0, high=2200.0)
    assert verdicts(counting("a", 1980), rounded) == ["agree"]


@pytest.mark.parametrize(
    ("bound", "exact", "same"), [(79, 82, False), (27, 28, False), (100, 97, False), (140, 147, True), (60, 62, True)]
)
def test_at_least_so_many_is_a_count_unless_it_is_a_round_one(bound: float, exact: float, *, same: bool) -> None:
    least = killed("a", bound, "2031-05-04", hedge="at least", high=None)
    assert ("agree" in verdicts(least, killed("b", exact, "2031-05-04"))) is same


def test_the_rounder_telling_of_a_figure_is_shown() -> None:
    over = counting("a", 140, "The ministry bought over [[n|{}]] [[o|tents]] for Brenzlau.", hedge="over", high=None)
    (found,) = figures(counting("b", 147), over)
    assert found.summary == "The ministry bought over 140 tents for Brenzlau."


def test_an_agreed_figure_is_told_without_another_that_a_report_lacks() -> None:
    made = counting("a", 1980, "The ministry bought [[n|{}]] [[o|tents]] for [[m|30 million]] kroner.")
    made.add("quantities", quantity(made, "m", 30e6, currency="NOK"))
    (found,) = figures(made, counting("b", 1980, "The ministry bought [[n|{}]] [[o|tents]] when the Mira rose."))
    assert found.summary == "The ministry bought 1980 tents when the Mira rose."


def test_a_figure_is_told_alone_where_no_telling_is_free_of_others() -> None:
    made = [counting(name, 1980, "The ministry bought [[n|{}]] [[o|tents]] for [[m|30 million]].") for name in "ab"]
    for one, value in zip(made, (30e6, 57e6), strict=True):
        one.add("quantities", quantity(one, "m", value, currency="NOK"))
    (found,) = [f for f in figures(*made) if f.verdict == "agree"]
    assert found.summary == "1980 tents"


def test_people_of_two_sorts_are_not_agreed_on_for_their_number_alone() -> None:
    girls = counting("a", 27, "The missing include [[n|{}]] [[o|girls]] of the camp.", unit="people", happening="miss")
    bodies = counting("b", 27, "The sheriff said [[n|{}]] [[o|bodies]] had no names.", unit="people", happening="have")
    students = counting("c", 27, "The camp said [[n|{}]] [[o|students]] are missing.", unit="people", happening="miss")
    first = meant(girls.reading(), 1.0, 0.0)
    apart, alike = (told_by(first, meant(made.reading(), 1.0, 1.0)) for made in (bodies, students))
    assert list(find_figures(STORY, apart, [], ACTORS)) == []
    assert len(list(find_figures(STORY, alike, [], ACTORS))) == 1


def chain(*told: tuple[str, float, str]) -> list[list[str]]:
    """Give the values of the updates of some tolls, each of a report and its day."""
    made = [killed(name, value, day) for name, value, day in told]
    return [[p.value for p in found.positions] for found in figures(*made) if found.verdict == "updated"]


def test_a_toll_of_several_days_is_one_update() -> None:
    days = ("2031-05-04", "2031-05-05", "2031-05-06", "2031-05-07")
    told = [(name, value, day) for name, value, day in zip("abcd", (79, 82, 108, 119), days, strict=True)]
    assert chain(*told) == [["79 people", "82 people", "108 people", "119 people"]]


def test_of_two_tolls_of_a_report_the_outdated_one_is_no_step() -> None:
    both = killed(
        "a", 35, "2031-05-04",
        KILLED + " Initially the ministry said that the dam that broke above Brenzlau killed [[m|36]] [[q|people]].",
    )  # fmt: skip
    both.add(
        "quantities", replace(quantity(both, "m", 36, of=both["q"], of_text="people"), unit="people", happening="kill")
    )
    (found,) = [f for f in figures(both, killed("b", 59, "2031-05-05")) if f.verdict == "updated"]
    assert [p.value for p in found.positions] == ["35 people", "59 people"]


def test_a_length_in_feet_is_the_length_in_metres() -> None:
    metres = counting("a", 420, "The [[n|{}-metre]] [[o|tunnel]] was closed.", unit="m", happening="close")
    feet = counting("b", 1378, "The [[n|{}-foot]] [[o|tunnel]] was closed.", unit="foot", happening="close")
    assert verdicts(metres, feet) == ["agree"]


def test_indefinite_numbers_are_not_agreed_on() -> None:
    assert verdicts(counting("a", 1000, hedge="indefinite"), counting("b", 1000, hedge="indefinite")) == []


def test_a_quantity_without_a_value_says_nothing() -> None:
    made = [counting(name, 1980) for name in "ab"]
    for one in made:
        one.facts["quantities"] = [replace(one.facts["quantities"][0], value=None)]  # type: ignore[type-var]
    assert verdicts(*made) == []


# Conflict


def test_one_count_in_two_numbers_is_a_conflict() -> None:
    (found,) = figures(counting("a", 1980), counting("b", 2400))
    assert (found.verdict, found.aspect, found.rule) == ("conflict", "number", "number.conflict")
    assert [position.value for position in found.positions] == ["1980 tents", "2400 tents"]


def test_a_conflict_is_the_same_finding_in_any_order() -> None:
    (found,) = figures(counting("a", 1980), counting("b", 2400))
    (again,) = figures(counting("b", 2400), counting("a", 1980))
    assert (found.id, found.positions) == (again.id, again.positions)


def test_reprints_are_not_held_against_one_another() -> None:
    assert verdicts(counting("a", 1980), counting("b", 2400), origins=(("a", "b"),)) == []


def test_a_report_that_has_both_figures_is_held_against_nobody() -> None:
    both = counting("b", 2400)
    known = draft("b", "The ministry bought [[n|2400]] [[o|tents]] for Brenzlau. It had bought [[m|1980]] [[p|tents]].")
    for mark, of, value in (("n", "o", 2400.0), ("m", "p", 1980.0)):
        known.add("quantities", quantity(known, mark, value, of=known[of], of_text="tents", happening="buy"))
    assert "conflict" in verdicts(counting("a", 1980), both)
    assert "conflict" not in verdicts(counting("a", 1980), known)


def rules(*made: Draft) -> list[str]:
    """Give the rules of the findings on the figures of some reports."""
    return [finding.rule for finding in figures(*made)]


def blankets(report: str) -> Draft:
    """Give a report that counts something else."""
    return counting(report, 2400, "The ministry bought [[n|{}]] [[o|blankets]] for the flood victims of Brenzlau.")


def in_the_year(made: Draft, year: int) -> Draft:
    """Set the sentence of a report into a year."""
    made.add("moments", replace(moment(made, "o", f"{year}-01-01", f"{year}-12-31"), grain="year"))
    return made


def with_state(made: Draft, code: str) -> Draft:
    """Name a state in the sentence of a report."""
    made.add("mentions", named(made["o"], code))
    return made


SILENT: dict[str, tuple[Draft, Draft]] = {
    "a part of the whole": (counting("a", 1980), counting("b", 900, part=True)),
    "a hedge": (counting("a", 1980), counting("b", 2400, hedge="about", low=2160.0, high=2640.0)),
    "at least so many": (counting("a", 1980, hedge="at least", high=None), counting("b", 2400)),
    "up to so many": (counting("a", 1980), counting("b", 2400, hedge="up to", low=None)),
    "another thing": (counting("a", 1980), blankets("b")),
    "another unit": (counting("a", 1980, unit="tonne"), counting("b", 2400)),
    "another currency": (counting("a", 1980, currency="USD"), counting("b", 2400, currency="EUR")),
    "something else befell it": (counting("a", 1980), counting("b", 2400, happening="lose")),
    "far apart": (counting("a", 1980), counting("b", 1980 * FAR_APART + 1)),
    "other years": (in_the_year(counting("a", 1980), 2029), in_the_year(counting("b", 2400), 2030)),
    "other states": (with_state(counting("a", 1980), "NOR"), with_state(counting("b", 2400), "SWE")),
    "other actors": (counting("a", 1980, actors=(HALDEN,)), counting("b", 2400, actors=(FERRIN,))),
    "the dead and the wounded": (killed("a", 19, "2031-05-04"), killed("b", 24, "2031-05-05", happening="wound")),
    "nothing at all": (counting("a", 1980), counting("b", 0)),
}


def test_tolls_of_one_day_differ_without_anybody_being_wrong() -> None:
    (found,) = figures(killed("a", 19, "2031-05-04"), killed("b", 24, "2031-05-04"))
    assert (found.verdict, found.rule) == ("updated", "number.counting")
    assert [p.value for p in found.positions] == ["19 people", "24 people"]


def test_some_of_the_dead_are_no_other_toll() -> None:
    children = KILLED.replace("people", "children")
    assert verdicts(killed("a", 19, "2031-05-04"), killed("b", 11, "2031-05-04", children)) == []


TAKEN_BACK: dict[str, str] = {
    "not": "The ministry bought [[n|2400]] [[o|tents]] for the flood victims of Brenzlau, and not [[m|1980]].",
    "rather than": "The ministry bought [[n|2400]] [[o|tents]], rather than the [[m|1980]] reported at first.",
    "wrong": "Reports of [[m|1980]] were wrong: the ministry bought [[n|2400]] [[o|tents]] for Brenzlau.",
}


@pytest.mark.parametrize("how", TAKEN_BACK)
def test_a_figure_that_a_report_takes_back_agrees_with_nobody_and_is_corrected(how: str) -> None:
    later = counting("b", 2400, TAKEN_BACK[how], published="2031-05-05")
    later.add("quantities", quantity(later, "m", 1980.0, of=later["o"], of_text="tents", happening="buy"))
    (found,) = figures(counting("a", 1980), later)
    assert (found.verdict, found.rule) == ("updated", "number.corrected")
    assert {p.value for p in found.positions} == {"1980 tents", "2400 tents"}


def test_a_figure_taken_back_by_an_earlier_report_is_disputed() -> None:
    earlier = counting("b", 2400, TAKEN_BACK["not"], published="2031-05-03")
    earlier.add("quantities", quantity(earlier, "m", 1980.0, of=earlier["o"], of_text="tents", happening="buy"))
    assert verdicts(counting("a", 1980), earlier) == ["disputed"]


def test_the_telling_shown_for_a_figure_is_one_that_the_others_share() -> None:
    drowned = "A lorry driver drowned on his way to a wedding as the ministry bought [[n|{}]] [[o|tents]]."
    (found,) = figures(counting("a", 1980, drowned), counting("b", 1980))
    assert "wedding" not in found.summary


@pytest.mark.parametrize("why", SILENT)
def test_nothing_is_held_against_a_figure(why: str) -> None:
    assert verdicts(*SILENT[why]) == []


def test_small_numbers_need_sentences_that_say_nearly_the_same() -> None:
    loose = "Before it was too late [[n|{}]] [[o|tents]] were found in an old shed and paid for."
    assert verdicts(counting("a", 5), counting("b", 9)) == ["conflict"]
    assert verdicts(counting("a", 5), counting("b", 9, loose)) == []


def test_two_sorts_of_one_noun_are_two_things() -> None:
    winter, summer = (
        counting(report, value, f"The ministry bought [[n|{{}}]] [[o|{sort} tents]].", of_text=f"{sort} tents")
        for report, value, sort in (("a", 1980, "winter"), ("b", 2400, "summer"))
    )
    plain = counting("b", 2400, "The ministry bought [[n|{}]] [[o|tents]].")
    assert verdicts(winter, summer) == []
    assert verdicts(winter, plain) == ["conflict"]


@given(
    st.floats(1, 1e6),
    st.floats(1, 1e6),
    st.sampled_from(["about", "nearly", "some", "around", "at least", "up to", "more than", "fewer than"]),
    st.sampled_from([(None, 1.0), (1.0, None), (0.9, 1.1), (1.0, 1.0)]),
)
def test_hedged_figures_never_conflict(
    one: float, other: float, hedge: str, bounds: tuple[float | None, float | None]
) -> None:
    low, high = (other * bound if bound else None for bound in bounds)
    hedged = counting("b", other, hedge=hedge, low=low, high=high)
    assert "conflict" not in verdicts(counting("a", one), hedged)
    assert "conflict" not in verdicts(hedged, counting("c", one))


# Dispute


def test_figures_of_two_parties_are_disputed() -> None:
    (found,) = figures(said_by(counting("a", 1980), HALDEN), said_by(counting("b", 2400), FERRIN))
    assert (found.verdict, {p.speaker for p in found.positions}) == ("disputed", {HALDEN, FERRIN})
    assert "Mira Halden and Tomas Ferrin" in found.reason
    assert found.summary.startswith("The sources differ: 1980")


def test_what_befell_those_who_are_counted_is_said() -> None:
    one, other = (
        said_by(killed(name, count, "2031-05-04"), who) for name, count, who in (("a", 17, HALDEN), ("b", 32, FERRIN))
    )
    (found,) = [f for f in figures(one, other) if f.verdict == "disputed"]
    assert found.summary.startswith("The sources differ on how many were killed: 17")


def test_figures_of_two_parties_that_allow_one_another_are_not_disputed() -> None:
    least = said_by(counting("a", 1980, hedge="at least", high=None), HALDEN)
    assert verdicts(least, said_by(counting("b", 2400), FERRIN)) == []
    assert verdicts(least, said_by(counting("b", 1200), FERRIN)) == ["disputed"]


def test_two_figures_of_one_party_are_the_reports_own_conflict() -> None:
    assert verdicts(said_by(counting("a", 1980), HALDEN), said_by(counting("b", 2400), HALDEN)) == ["conflict"]


def test_figures_of_two_parties_may_be_far_apart_but_not_without_end() -> None:
    one, other = said_by(counting("a", 100), HALDEN), said_by(counting("b", 100 * FAR_APART + 50), FERRIN)
    assert verdicts(one, other) == ["disputed"]
    assert verdicts(one, said_by(counting("c", 100 * FAR_APART_TOLLS + 50), FERRIN)) == []


def test_a_party_that_counts_is_its_figure_s_source() -> None:
    counted = counting("b", 2400, "[[w|Ferrin]] counts [[n|{}]] [[o|tents]] of the ministry for the flood victims.")
    counted.facts["quantities"] = [
        replace(counted.facts["quantities"][0], happening="count", actors=(FERRIN,))  # type: ignore[type-var]
    ]
    (found,) = figures(said_by(counting("a", 1980, happening="count"), HALDEN), counted)
    assert (found.verdict, found.positions[1].speaker) == ("disputed", FERRIN)


# Update


@pytest.mark.parametrize(
    ("first", "second", "on_first", "on_second", "expected"),
    [
        (12, 19, "2031-05-03", "2031-05-04", ["number.updated"]),
        (12, 19, "2031-05-04", "2031-05-04", ["number.counting"]),
        (19, 12, "2031-05-03", "2031-05-04", ["number.counting"]),
        (12, 19, "2031-05-04", "2031-05-03", ["number.counting"]),
        (12, 12 * 20 + 1, "2031-05-03", "2031-05-04", []),
    ],
)
def test_a_toll_that_a_later_report_has_larger_is_updated(
    first: float, second: float, on_first: str, on_second: str, expected: list[str]
) -> None:
    assert rules(killed("a", first, on_first), killed("b", second, on_second)) == expected


def test_an_update_tells_the_figures_in_the_order_of_their_days() -> None:
    (found,) = figures(killed("b", 19, "2031-05-04"), killed("a", 12, "2031-05-03"))
    assert found.summary.startswith("12 people, then 19 people")
    assert "2031-05-04" in found.reason
    assert "2031-05-03" in found.reason


def test_a_figure_that_a_report_lowers_is_updated() -> None:
    plain = "The number of [[o|people]] killed by the dam that broke above Brenzlau was [[n|{}]]."
    lowered = plain.replace("was", "now")
    assert rules(killed("a", 31, "2031-05-03"), killed("b", 26, "2031-05-05", plain)) == ["number.counting"]
    assert rules(killed("a", 31, "2031-05-03"), killed("b", 26, "2031-05-05", lowered)) == ["number.updated"]


def test_three_tolls_that_follow_one_another_are_one_update() -> None:
    tolls = [("a", 9, "2031-05-03"), ("b", 14, "2031-05-04"), ("c", 17, "2031-05-05")]
    (found,) = figures(*(killed(report, value, day) for report, value, day in tolls))
    assert (found.verdict, len(found.positions), found.witnesses) == ("updated", 3, 3)
    assert found.summary.startswith("9 people, then 14 people, then 17 people")


def test_a_toll_said_to_be_at_least_so_many_is_updated_too() -> None:
    least = killed("a", 9, "2031-05-03", hedge="at least", high=None)
    assert verdicts(least, killed("b", 14, "2031-05-04")) == ["updated"]


def test_a_report_that_states_no_day_updates_nothing() -> None:
    undated = killed("b", 19, "2031-05-04")
    undated.report = replace(undated.report, published=None)
    assert rules(killed("a", 12, "2031-05-03"), undated) == ["number.counting"]


def test_figures_of_two_days_of_something_that_changes_are_an_update() -> None:
    one, other = (
        counting(report, value, earliest=day, latest=day, published="2031-05-09")
        for report, value, day in (("a", 1980, "2031-05-01"), ("b", 2400, "2031-05-08"))
    )
    assert verdicts(one, other) == ["updated"]


PAID = "The bank lent Brenzlau [[n|${}]] million for [[o|dams]]."


def paid(report: str, value: float, currency: str, *, implied: bool) -> Draft:
    """Give a report of one sentence with a sum of money."""
    return counting(report, value, PAID, currency=currency, currency_implied=implied, happening="lend", of_text="dams")


def test_equal_sums_agree_where_one_report_leaves_open_whose_dollars_they_are() -> None:
    (found,) = figures(paid("a", 45.5, "CAD", implied=True), paid("b", 45.5, "USD", implied=False))
    assert found.verdict == "agree"
    assert "CAD and USD" in found.reason
    assert verdicts(paid("a", 45.5, "CAD", implied=False), paid("b", 45.5, "USD", implied=False)) == []
    assert verdicts(paid("a", 45.5, "EUR", implied=False), paid("b", 45.5, "USD", implied=True)) == []


@pytest.mark.parametrize(
    ("currency", "written", "expected"),
    [("USD", "full", ["conflict"]), ("USD", "bare", []), ("CAD", "bare", []), ("CAD", "full", [])],
)
def test_sums_are_in_conflict_only_where_both_say_alike_whose_money_it_is(
    currency: str, written: str, expected: list[str]
) -> None:
    assert (
        verdicts(paid("a", 45.5, currency, implied=written == "bare"), paid("b", 62.5, "USD", implied=False))
        == expected
    )
