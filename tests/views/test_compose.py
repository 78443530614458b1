"""What happened, in two sentences of the reports: early ones that carry what is agreed, and nothing out of date."""

from __future__ import annotations

from crosswire.facts import Mention, Span
from crosswire.views.sheet import Sheet
from tests.builders import draft, finding
from tests.views.test_verdicts import sheet_of

OLD = draft(
    "a", "A ferry sank off the port of Brenzlau and [[n|35]] people drowned in the night.", published="2031-05-04"
)
NEW = draft("b", "A ferry sank off the port of Brenzlau and [[n|59]] people drowned there.", published="2031-05-05")


def happened(sheet: Sheet) -> list[str]:
    """Give the sentences that say what happened."""
    return [entry.text for entry in sheet.happened]


def test_of_an_update_the_last_figure_is_told() -> None:
    update = finding("toll", "updated", "number", [("35 people", OLD["n"], None), ("59 people", NEW["n"], None)])
    sheet = sheet_of(OLD, NEW, findings=[update])
    assert happened(sheet)[0] == NEW.text
    assert sheet.happened[0].note == ""


def test_of_a_dispute_what_most_reports_have_is_told() -> None:
    more = draft("c", "A ferry sank off the port of Brenzlau and [[n|59]] people drowned, police said.")
    sides: list[tuple[str, Span, str | None]] = [
        ("35 people", OLD["n"], None),
        ("59 people", NEW["n"], None),
        ("59 people", more["n"], None),
    ]
    sheet = sheet_of(OLD, NEW, more, findings=[finding("toll", "disputed", "number", sides)])
    assert "59" in happened(sheet)[0]
    assert sheet.happened[0].note == "part of this differs; see below"


def test_where_one_sentence_carries_all_that_is_agreed_another_report_opens_the_second() -> None:
    one = draft("a", "[[e|The ferry Osk sank off the port of Brenzlau]] in the night, and all hands were saved.")
    two = draft(
        "b", "[[e|The ferry went down off Brenzlau]]. Divers of the harbour began to search the hull for the cause."
    )
    agreed = finding("e", "agree", "event", [("asserted", one["e"], None), ("asserted", two["e"], None)], weight=2.0)
    assert happened(sheet_of(one, two, findings=[agreed])) == [one.text, two.text.partition(". ")[2]]


def test_the_place_of_a_dateline_is_left_out() -> None:
    made = draft("a", "[[p|Brenzlau]] – a ferry sank off the port in the night and all hands were saved.")
    made.add("mentions", Mention(actor="place:brenzlau", form="name", evidence=(made["p"],)))
    assert happened(sheet_of(made, findings=[])) == ["A ferry sank off the port in the night and all hands were saved."]
