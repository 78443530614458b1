"""How each report tells a story, laid out: what it leads with, what was not found in it, by whose word it tells."""

from __future__ import annotations

from msgspec.structs import replace

from crosswire.views.compose import make_sheets
from crosswire.views.outlets import MOST_LEADS, placed, tell_missed
from crosswire.views.sheet import Missed, Sheet
from tests.views.story import make_brief


def sheet() -> Sheet:
    """Give the story of four reports, laid out."""
    return next(one for one in make_sheets(make_brief()) if one.is_compared)


def test_a_matter_has_a_place_in_each_report_and_those_that_lead_with_it() -> None:
    urged, quoted = sheet().placed
    assert "urged Borvia" in urged.text
    assert urged.places == ("1st", "1st", "1st", "1st")
    assert set(urged.leading) == {"r-tribune", "r-gazette", "r-wire", "r-post"}
    reports = [teller.report.id for teller in sheet().cast.tellers]
    places = dict(zip(reports, quoted.places, strict=True))
    assert {report for report, place in places.items() if place == "not found"} == {"r-post", "r-wire"}
    assert places["r-tribune"] == "2nd"
    assert {span.report for span in quoted.spans} == {"r-tribune", "r-gazette"}


def test_what_one_report_leads_with_and_has_alone_stands_by_itself() -> None:
    (own,) = sheet().led
    assert own.reports == ("r-tribune",)
    assert "accused Aldania" in own.text


def test_what_the_brief_does_not_tell_is_left_out() -> None:
    found = sheet()
    framing = [f for f in make_brief().collation.framing if f.kind == "lead"]
    assert [row.text for row in placed(found.cast, framing, found.agreed, prefix="s1-")] == [found.placed[0].text]
    assert list(placed(found.cast, framing, [], prefix="s1-")) == []


def test_differences_of_titles_are_no_matter_to_lead_with() -> None:
    found = sheet()
    lead = next(f for f in make_brief().collation.framing if f.kind == "lead")
    titles = [entry for entry in found.differing if entry.aspect == "role"]
    assert titles
    assert list(placed(found.cast, [replace(lead, finding=titles[0].key)], titles, prefix="s1-")) == []


def test_long_lists_of_matters_are_cut() -> None:
    found = sheet()
    lead = next(f for f in make_brief().collation.framing if f.kind == "lead")
    entries = [replace(found.agreed[0], key=f"f-{n}", aliases=()) for n in range(MOST_LEADS + 3)]
    framing = [replace(lead, finding=entry.key) for entry in entries]
    assert len(list(placed(found.cast, framing, entries, prefix="s1-"))) == MOST_LEADS


def test_how_much_was_not_found_is_said_for_each_report_that_lacks_something() -> None:
    found = sheet()
    assert sum(found.missed.lacking) == 2
    labels = [found.cast.labels[teller.report.id] for teller in found.cast.tellers]
    said = tell_missed(found.cast, Missed(widely=3, lacking=(0, 2, 0, 1)))
    assert said == f"Matters that most reports have: 3. Not found: 2 in {labels[1]} and 1 in {labels[3]}."
    assert tell_missed(found.cast, Missed(widely=3, lacking=(0, 0, 0, 0))) == ""


def test_whose_word_a_report_takes_adds_up() -> None:
    (row,) = sheet().sourced
    assert (row.report, row.counts, row.total) == ("r-tribune", (1, 0, 0, 3), 4)
    assert [row.percent(at) for at in range(4)] == [25, 0, 0, 75]


def test_words_for_an_act_are_named_after_it_and_its_speaker() -> None:
    act = next(naming for naming in sheet().names if naming.how == "told as")
    assert act.name == "The call by Mira Halden"
    assert {words.words for _, own in act.by_report for words in own} == {"called", "urged"}


def test_spellings_come_before_the_words_for_acts() -> None:
    assert [naming.how for naming in sheet().names] == ["", "told as"]
