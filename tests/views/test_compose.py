"""What happened, in two sentences of the reports, and when: nothing out of date, and no date of something else."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from crosswire.facts import Mention, Span
from crosswire.views.sheet import Sheet
from tests.builders import draft, event, finding, moment, participant, statement
from tests.views.story import HALDEN
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


def test_the_second_sentence_tells_no_act_of_the_first_again() -> None:
    made = []
    for name, words in (
        ("a", "[[f|[[w|Quell]] has urged [[t|Halden]] to open the bridge at Ostrand]] before the summer is over."),
        (
            "b",
            """[[f|[[w|Quell]], the envoy of the union, called on [[t|Halden]] to mend their quarrel]] in a letter.
The ferry line, however, closed its office at the pier and sent its clerks home.""",
        ),
    ):
        one = draft(name, words)
        sides = {"source": (participant(one["w"], "p:quell"),), "target": (participant(one["t"], "p:halden"),)}
        one.add("events", event(one, "f", "REQUEST", **sides))
        made.append(one)
    first, second = happened(sheet_of(*made, findings=[]))
    assert first == made[0].text
    assert second == "The ferry line closed its office at the pier and sent its clerks home."


def test_the_place_of_a_dateline_is_left_out() -> None:
    made = draft("a", "[[p|Brenzlau]] – a ferry sank off the port in the night and all hands were saved.")
    made.add("mentions", Mention(actor="place:brenzlau", form="name", evidence=(made["p"],)))
    assert happened(sheet_of(made, findings=[])) == ["A ferry sank off the port in the night and all hands were saved."]


def dated(words: str, grain: str = "year", **fields: object) -> list[str]:
    """Give the timeline of a report of one time, ``d``."""
    made = draft("a", words)
    made.add("moments", replace(moment(made, "d", "2029-01-01", "2029-12-31"), grain=grain))
    if fields:
        made.add("statements", statement(made, "q", HALDEN.id))
        made.add("actors", HALDEN)
    return [entry.text for entry in sheet_of(made, findings=[]).timeline]


@pytest.mark.parametrize(
    "words",
    [
        "It was the worst winter since [[d|2029]].",
        "It is the worst crisis since independence in [[d|2029]].",
        "She was fined again after winning the [[d|2029]] regatta.",
        "He was mayor between 2027 and [[d|2029]].",
        "More came than in [[d|2029]].",
        "Prices rose in the last weeks of [[d|2029]].",
        "Prices may fall in [[d|the last three months]] of 2029.",
        "In [[d|2029]] she was heard to say:",
    ],
)
def test_a_date_of_something_else_is_on_no_timeline(words: str) -> None:
    assert dated(words) == []


@pytest.mark.parametrize("words", ["The bridge was shut in [[d|2029]].", "By the [[d|2029]], she said, all were gone."])
def test_but_that_of_its_sentence_is(words: str) -> None:
    assert len(dated(words)) == 1


def test_a_sentence_of_a_quotation_is_dated_with_its_speaker() -> None:
    words = "[[q|“[[q-c|We wept. In [[d|2029]] all was sold.]]”]] said Halden."
    assert dated(words, speaker=HALDEN.id) == ["Mira Halden: “In 2029 all was sold.”"]


def test_a_saying_that_a_sentence_tells_with_another_is_told_once() -> None:
    made = draft(
        "a",
        "[[s|[[s-c|The closure]], [[s-cue|condemned]] by Halden who [[r|[[r-cue|said]] [[r-c|trade fell]]]]]], stays.",
    )
    made.spans["s-w"] = made.spans["r-w"] = replace(made["s-c"], start=26, end=32)
    made.add("actors", HALDEN)
    for name, verb in (("s", "condemn"), ("r", "say")):
        made.add("statements", statement(made, name, HALDEN.id, verb=verb, form="indirect"))
    (voice,) = sheet_of(made, findings=[]).voices
    assert [entry.text for entry in voice.sayings] == [made.text]


def test_a_quotation_that_one_report_has_whole_takes_in_its_pieces_in_another() -> None:
    pieces = draft(
        "a",
        "[[s|[[s-w|Mira Halden]] said [[s-c|“The dam was old and nobody looked.”]]]] "
        "[[t|She also said [[t-c|“We will rebuild it.”]]]]",
    )
    whole = draft(
        "b", "[[s|[[s-c|“The dam was old and nobody looked. We will rebuild it.”]] said [[s-w|Mira Halden]].]]"
    )
    for made, names in ((pieces, ("s", "t")), (whole, ("s",))):
        made.add("actors", HALDEN)
        made.add("statements", *(statement(made, name, HALDEN.id) for name in names))
    (voice,) = sheet_of(pieces, whole, findings=[]).voices
    assert [entry.text for entry in voice.quotes] == ["“The dam was old and nobody looked. We will rebuild it.”"]
    assert len(voice.quotes[0].aliases) == 2


def test_what_happened_opens_with_what_the_headlines_share() -> None:
    titles = {"a": "Ferry sinks off Brenzlau", "b": "Divers search ferry sunk near Brenzlau"}
    toll = "[[e|Some thirty-five people were dead and another twelve were missing by the evening]]."
    told = "A ferry sank off the port of Brenzlau in the night, and the coast guard searched for a day."
    one, two = (draft(report, f"{told} {toll}", title=title) for report, title in titles.items())
    agreed = finding("e", "agree", "event", [("asserted", one["e"], None), ("asserted", two["e"], None)], weight=3.0)
    assert happened(sheet_of(one, two, findings=[agreed]))[0] == told
