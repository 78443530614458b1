"""What each report leads with, and what it leaves to others."""

from __future__ import annotations

import pytest

from crosswire.collation.alignment import told
from crosswire.collation.prominence import find_absent, find_leads
from crosswire.facts import Finding, Framing
from tests.builders import Draft, draft, event, finding, quantity
from tests.collation.making import STORY, told_by

TOLD = "[[m|Halden opened the Ostrand bridge]]."
REST = "Rain fell. Gulls flew over ships. Bells rang at noon. Fog came back."


def leads(findings: list[Finding], *made: Draft) -> list[Framing]:
    """Give the leads of some reports."""
    return list(find_leads(STORY, told_by(*made), (), findings))


def of(*made: Draft, **fields: object) -> Finding:
    """Give the agreement of some reports on what they have at the mark ``m``."""
    fields = {"key": "bridge", "verdict": "agree", "aspect": "statement", **fields}
    return finding(
        str(fields.pop("key")),
        str(fields.pop("verdict")),
        str(fields.pop("aspect")),
        [("told", one["m"], None) for one in made],
        **fields,
    )


def test_a_matter_is_shown_with_the_sentence_in_which_each_report_first_has_it() -> None:
    one, other = draft("a", f"{TOLD} {REST}"), draft("b", f"{REST}\n{TOLD}")
    (found,) = leads([of(one, other)], one, other)
    assert (found.kind, found.actor, found.about, found.finding) == ("lead", None, "bridge", "f-bridge")
    assert [(u.report, u.value, u.count) for u in found.usages] == [("a", "sentence 1", 1), ("b", "sentence 5", 5)]
    assert [u.evidence for u in found.usages] == [(one["m"],), (other["m"],)]


def test_a_heading_before_the_text_comes_before_all_sentences() -> None:
    made = draft("a", f"[[heading|[[m|Halden opens bridge]]]]\n{REST}")
    (found,) = leads([of(made)], made)
    assert [(u.value, u.count) for u in found.usages] == [("heading", 0)]


def test_a_heading_further_down_is_as_far_down_as_the_text_before_it() -> None:
    made = draft("a", f"{REST}\n[[heading|[[m|Halden opens bridge]]]]\nMore rain.")
    assert leads([of(made)], made) == []


@pytest.mark.parametrize(("text", "is_led"), [(f"Rain. Fog. {TOLD} {REST}", True), (f"{REST} {TOLD}", False)])
def test_of_a_long_first_paragraph_three_sentences_are_lead(text: str, is_led: bool) -> None:  # noqa: FBT001 - a case
    made = draft("a", text)
    assert bool(leads([of(made)], made)) == is_led


def test_what_no_report_leads_with_is_not_shown() -> None:
    made = draft("a", f"{REST}\n{TOLD}")
    assert leads([of(made)], made) == []


def test_an_act_stands_wherever_it_is_told() -> None:
    one = draft("a", f"[[m|Halden opened the bridge]]. {REST}")
    other = draft("b", f"[[x|The bridge was opened]]. {REST}\n[[m|Halden opened the Ostrand bridge]].")
    one.add("events", event(one, "m", "SUPPORT"))
    other.add("events", event(other, "m", "SUPPORT"), event(other, "x", "SUPPORT"))
    tellers = told_by(one, other)
    group = [telling for teller in tellers for telling in told(teller)]
    (found,) = find_leads(STORY, tellers, [group], [of(one, other)])
    assert [u.count for u in found.usages] == [1, 1]


def test_what_most_reports_lead_with_comes_first_and_nothing_is_told_twice() -> None:
    one, other = (draft(r, f"{TOLD} [[x|Rain fell]]. {REST}") for r in ("a", "b"))
    own = finding("rain", "only", "event", [("told", one["x"], None)], weight=9.0)
    again = finding("again", "only", "event", [("told", one["m"], None)], weight=0.5)
    assert [f.about for f in leads([own, again, of(one, other)], one, other)] == ["bridge", "rain"]


def absent(findings: list[Finding], *made: Draft, origins: tuple[tuple[str, ...], ...] = ()) -> list[Framing]:
    """Give what reports leave to others."""
    tellers = told_by(*made, origins=origins)
    return list(find_absent(tellers, list(find_leads(STORY, tellers, (), findings)), findings))


def three(last: str) -> list[Draft]:
    """Give two reports that have a matter further down, and one with other words."""
    return [*(draft(r, f"{REST}\n{TOLD}") for r in ("a", "b")), draft("c", last)]


def test_what_most_reports_have_and_one_does_not_is_shown() -> None:
    one, other, third = three("Snow lay on Velmar.")
    (found,) = absent([of(one, other)], one, other, third)
    assert (found.kind, found.about, found.finding, found.lacking) == ("absent", "bridge", "f-bridge", ("c",))
    assert [(u.report, u.count) for u in found.usages] == [("a", 1), ("b", 1)]


@pytest.mark.parametrize(
    "last",
    [
        "Halden opened the bridge.",
        "The bridge is long. Snow fell on Ostrand. A gate opened.",
    ],
)
def test_a_report_that_may_have_it_in_other_words_does_not_lack_it(last: str) -> None:
    one, other, third = three(last)
    assert absent([of(one, other)], one, other, third) == []


def test_half_of_the_reports_are_not_most() -> None:
    one, other, third = three("Snow lay on Velmar.")
    fourth = draft("d", "Snow lay on Velmar.")
    assert absent([of(one, other)], one, other, third, fourth) == []


@pytest.mark.parametrize("fields", [{"aspect": "role"}, {"aspect": "date"}, {"verdict": "disputed"}, {"witnesses": 1}])
def test_titles_days_differences_and_one_witness_are_left_out(fields: dict[str, object]) -> None:
    one, other, third = three("Snow lay on Velmar.")
    assert absent([of(one, other, **fields)], one, other, third) == []


def test_one_side_of_a_difference_is_left_out() -> None:
    one, other, third = three("Snow lay on Velmar.")
    clash = of(one, key="clash", verdict="conflict")
    assert absent([of(one, other), clash], one, other, third) == []


def test_an_act_that_most_lead_with_is_told_by_all() -> None:
    made = [*(draft(r, f"{TOLD}\n{REST}") for r in ("a", "b")), draft("c", "Snow lay on Velmar.")]
    assert absent([of(*made[:2], aspect="event")], *made) == []
    assert len(absent([of(*made[:2])], *made)) == 1


def test_a_reprint_does_not_lack_what_its_agency_has() -> None:
    one, other, third = three("Snow lay on Velmar.")
    assert absent([of(one, other)], one, other, third, origins=(("a", "c"),)) == []


def test_a_figure_that_stands_anywhere_is_not_lacking() -> None:
    made = three("[[n|12]] ships lay in snow.")
    assert len(absent([of(*made[:2], aspect="number")], *made)) == 1
    for one, name in ((made[0], "m"), (made[1], "m"), (made[2], "n")):
        one.add("quantities", quantity(one, name, 12.0))
    assert absent([of(*made[:2], aspect="number")], *made) == []
