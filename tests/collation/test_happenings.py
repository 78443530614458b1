"""Acts that reports tell of: tellings of one, tellings of two, and what one asserts and another denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.collation.alignment import SAME_EVENT, are_kin, same_event, told
from crosswire.collation.happenings import find_agreements, find_denials, happenings, tell
from crosswire.facts import Dating, Origin, Place, Story
from tests.builders import Draft, draft, event, participant
from tests.collation.making import STORY, meant, named, state, told_by

if TYPE_CHECKING:
    from crosswire.facts import Actor, Finding, Reading

ACTORS: dict[str, Actor] = {
    code: state(code, name) for code, name in (("NOR", "Norway"), ("SWE", "Sweden"), ("CHL", "Chile"), ("PER", "Peru"))
}
SIDES = (("a", "NOR", "CHL"), ("b", "CHL", "NOR"))
CLASSES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
SENT = "[[e|[[w|Norway]] sent [[t|Chile]] two ice-breakers and a dry dock]]."
GOT = "[[e|Two ice-breakers and a dry dock came to [[t|Chile]] from [[w|Norway]]]]."


def acting(
    report: str, words: str = SENT, plover: str = "AID", *, by: str | None = "NOR", to: str | None = "CHL",
    lemma: str = "send", **fields: object,
) -> Draft:  # fmt: skip
    """Give a report of one act; marks: ``e`` the clause, ``w`` who acts, ``t`` on whom."""
    made = draft(report, words)
    source = (participant(made["w"], by, by if by in ACTORS else None),) if by else ()
    target = (participant(made["t"], to, to if to in ACTORS else None),) if to else ()
    made.add("mentions", *(named(made[mark], actor) for mark, actor in (("w", by), ("t", to)) if actor))
    made.add("events", event(made, "e", plover, lemma=lemma, source=source, target=target, **fields))
    return made


def evidence(one: Draft | Reading, other: Draft | Reading) -> float:
    """Give the evidence that the acts of two reports are one."""
    (first,), (second,) = (told(teller) for teller in told_by(one, other))
    assert same_event(first, second) == pytest.approx(same_event(second, first))
    return same_event(first, second)


def groups(*made: Draft | Reading) -> list[list[str]]:
    """Give the reports of each group of tellings."""
    return [[telling.teller.report.id for telling in group] for group in happenings(told_by(*made))]


def agreed(*made: Draft, origins: tuple[tuple[str, ...], ...] = ()) -> list[Finding]:
    """Give the acts that some reports agree on."""
    tellers = told_by(*made, origins=origins)
    return list(find_agreements(STORY, tellers, happenings(tellers), ACTORS))


def denied(*made: Draft) -> list[Finding]:
    """Give the acts that one telling asserts and another denies."""
    tellers = told_by(*made)
    return list(find_denials(STORY, tellers, happenings(tellers), ACTORS))


def test_an_act_told_by_two_is_agreed_on() -> None:
    (found,) = agreed(acting("a"), acting("b", GOT, lemma="come"))
    assert (found.verdict, found.aspect, found.about, found.witnesses) == ("agree", "event", "AID: Norway → Chile", 2)


def test_a_reprint_agrees_with_nobody() -> None:
    assert agreed(acting("a"), acting("b"), origins=(("a", "b"),)) == []


@pytest.mark.parametrize("status", ["denied", "planned", "requested", "conditional"])
def test_an_act_that_was_not_done_is_not_agreed_on(status: str) -> None:
    assert agreed(acting("a"), acting("b", GOT, status=status)) == []


def test_an_agreement_on_what_others_say_tells_so() -> None:
    (found,) = agreed(*(acting(name, attributed_to="SWE", status="attributed") for name in "ab"))
    assert "each as told by somebody" in found.reason


@pytest.mark.parametrize(
    "other",
    [
        acting("b", GOT, by="SWE"),
        acting("b", GOT, to="PER"),
        acting("b", GOT, plover="ASSAULT"),
        acting("b", GOT, earliest="2031-05-09", latest="2031-05-09"),
        acting("b", "[[e|[[w|Norway]] taught [[t|Chile]] to ski]].", by="SWE", to="PER", lemma="teach"),
    ],
    ids=["by another", "to another", "of another class", "on another day", "of other words"],
)
def test_what_differs_speaks_against_one_act(other: Draft) -> None:
    one = acting("a", earliest="2031-05-03", latest="2031-05-03")
    same = acting("b", GOT, earliest="2031-05-03", latest="2031-05-03")
    assert evidence(one, other) < evidence(one, same) - 1
    assert evidence(one, same) >= SAME_EVENT


def test_acts_on_two_days_are_two() -> None:
    days = [{"earliest": day, "latest": day} for day in ("2031-05-03", "2031-05-09")]
    given = "[[e|A gift of old boats and one dock reached [[t|Chile]], [[w|Norway]] wrote]]."
    one = acting("a", **days[0])
    same, other = (meant(acting("b", given, **day).reading(), 0.9, 0.45) for day in days)
    assert groups(one, same) == [["a", "b"]]
    assert groups(one, other) == [["a"], ["b"]]


def test_acts_in_two_states_are_less_likely_one() -> None:
    made = acting("a"), acting("b")
    places = [
        Place(name=code, country=code, lat=None, lon=None, evidence=(one["t"],))
        for one, code in zip(made, ("CHL", "PER"), strict=True)
    ]
    there = [acting(one.id, place=place) for one, place in zip(made, places, strict=True)]
    assert evidence(*there) == pytest.approx(evidence(*made) - 1.5)


def test_parties_of_a_meeting_may_be_told_either_way_round() -> None:
    words = "[[e|[[w|One]] met [[t|the other]] on the ice]]."
    one = acting("a", words, "CONSULT", lemma="meet")
    turned = acting("b", words, "CONSULT", by="CHL", to="NOR", lemma="meet")
    assert evidence(one, turned) >= SAME_EVENT
    struck, returned = (acting(name, words, "ASSAULT", by=by, to=to) for name, by, to in SIDES)
    assert evidence(struck, returned) < SAME_EVENT


def test_a_report_tells_one_act_by_one_verb() -> None:
    both = draft("a", "[[e|[[w|Norway]] sent [[t|Chile]] a dock]] and [[f|Norway lent Chile the dock]].")
    sides = {"source": (participant(both["w"], "NOR"),), "target": (participant(both["t"], "CHL"),)}
    both.add("events", event(both, "e", "AID", lemma="send", **sides), event(both, "f", "AID", lemma="lend", **sides))
    assert groups(both) == [["a"], ["a"]]


def test_meaning_tells_acts_of_the_same_parties_apart() -> None:
    one, other = acting("a").reading(), acting("b", "[[e|[[w|Norway]] taught [[t|Chile]] to ski]].").reading()
    near, far = evidence(meant(one), meant(other)), evidence(meant(one), meant(other, 0.0, 1.0))
    assert far < SAME_EVENT < near


@given(st.sampled_from(CLASSES), st.sampled_from(CLASSES))
def test_classes_are_kin_both_ways(one: str, other: str) -> None:
    assert are_kin(one, other) == are_kin(other, one)
    assert are_kin(one, one)


def test_what_one_asserts_and_another_denies_is_disputed() -> None:
    words = "[[e|[[w|Norway]] never sent [[t|Chile]] two ice-breakers and a dry dock]]."
    (found,) = denied(acting("a"), acting("b", words, status="denied", attributed_to="SWE"))
    assert (found.verdict, found.aspect) == ("disputed", "outcome")
    assert "Sweden is the source" in found.reason
    assert {position.value for position in found.positions} == {"asserted", "denied"}


@pytest.mark.parametrize(
    "other",
    [
        acting("b", status="denied", lemma="lend"),
        acting("b", status="denied", to="PER"),
        acting("b", status="denied", by="SWE"),
        acting("b", status="planned"),
        acting("b"),
    ],
)
def test_what_is_no_denial_of_the_act_is_not_disputed(other: Draft) -> None:
    assert denied(acting("a"), other) == []


def test_an_act_that_reports_tell_in_the_same_way_is_one_happening_with_all_its_tellings() -> None:
    made = [acting(report) for report in "abc"]
    other = acting(
        "d", "[[e|[[w|Sweden]] expelled an envoy of [[t|Peru]]]].", "SANCTION", by="SWE", to="PER", lemma="expel"
    )
    readings = [one.reading() for one in (*made, other)]
    story = Story(
        id=STORY, headline="", reports=tuple("abcd"), earliest=None, latest=None,
        origins=tuple(Origin(reports=reports, reason="") for reports in (("a", "c"), ("b",), ("d",))),
        datings=(("b", Dating(earliest="2031-05-04", latest="2031-05-04", basis="story", reason="")),),
    )  # fmt: skip
    one, two = tell(story, readings)
    assert [t.event.span.report for t in one.tellings] == ["a", "b", "c"]
    assert (one.story, one.witnesses) == (STORY, 2)
    assert one.shown in one.tellings
    assert one.tellings[1].reading.dating.earliest == "2031-05-04"
    assert [t.event.plover for t in two.tellings] == ["SANCTION"]
