"""Events: who did what to whom, read off invented sentences and off documents built by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab
from tests.reader.casting import cast_of

from crosswire.facts import Event, Moment, Place, Report, Span, Statement
from crosswire.reader.events.events import find_events
from crosswire.reader.layout import lay_out
from crosswire.reader.parsed import Cast, Parsed, index

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    table = tomllib.loads((CASES / name).read_text("utf-8"))
    return [pytest.param(case, id=case["text"][:60], marks=marks(case)) for case in table["case"]]


def marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []


def told(event: Event) -> str:
    """Write an event as the cases do."""
    sides = ["+".join(p.actor or "?" for p in side) or "-" for side in (event.source, event.target)]
    return f"{event.plover} {sides[0]} > {sides[1]} {event.status}"


@pytest.mark.model
@pytest.mark.parametrize("case", cases("events.toml"))
def test_events_finds_what_a_sentence_tells(case: dict[str, Any], parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text(case["text"])
    found = [told(event) for event in find_events(parsed, cast_of(parsed, case["actors"]))]
    assert set(case["events"]) <= set(found), found


@pytest.mark.model
@pytest.mark.parametrize("case", cases("no_events.toml"))
def test_events_leaves_alone_what_is_no_politics(case: dict[str, Any], parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text(case["text"])
    found = [told(event) for event in find_events(parsed, cast_of(parsed, case["actors"]))]
    assert found == []


@pytest.mark.model
@pytest.mark.parametrize("case", cases("oneness.toml"))
def test_events_tell_a_happening_once(case: dict[str, Any], parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text(case["text"])
    assert [told(event) for event in find_events(parsed, cast_of(parsed, case["actors"]))] == case["events"]


def praise(*, published: str | None = None, tag: str = "VBD") -> Parsed:
    """Build a parsed report of one sentence by hand."""
    doc = Doc(
        Vocab(),
        words=["Kenya", "praised", "Togo", "in", "May", "."],
        heads=[1, 1, 1, 1, 3, 1],
        deps=["nsubj", "ROOT", "dobj", "prep", "pobj", "punct"],
        tags=["NNP", tag, "NNP", "IN", "NNP", "."],
        pos=["PROPN", "VERB", "PROPN", "ADP", "PROPN", "PUNCT"],
        lemmas=["Kenya", "praise", "Togo", "in", "May", "."],
    )
    report = Report(id="r", text=doc.text, published=published)
    return index(report, lay_out(report), doc)


def test_events_carry_their_evidence() -> None:
    parsed = praise()
    (event,) = find_events(parsed, cast_of(parsed, ["Kenya", "Togo"]))
    assert event.plover == "SUPPORT"
    assert event.cameo == "051"
    assert event.quad == 1
    assert event.id == "r#e6"
    assert parsed.text(event.trigger) == "praised"
    assert parsed.text(event.span).startswith("Kenya praised Togo")
    assert parsed.text(event.source[0].span) == "Kenya"


def test_events_without_a_cast_are_none() -> None:
    parsed = praise()
    assert find_events(parsed, Cast({}, [])) == []


def test_events_take_the_moment_of_their_clause() -> None:
    parsed = praise()
    moment = Moment(
        evidence=(Span("r", 22, 25),), earliest="2024-05-01", latest="2024-05-31", grain="month", timex="2024-05"
    )
    (event,) = find_events(parsed, cast_of(parsed, ["Kenya", "Togo"]), (), [moment])
    assert (event.earliest, event.latest) == ("2024-05-01", "2024-05-31")


def test_events_dated_long_before_the_report_are_history() -> None:
    parsed = praise(published="2024-05-20")
    moment = Moment(
        evidence=(Span("r", 22, 25),), earliest="1974-05-01", latest="1974-05-31", grain="month", timex="1974-05"
    )
    assert find_events(parsed, cast_of(parsed, ["Kenya", "Togo"]), (), [moment]) == []


def test_events_told_in_the_present_and_dated_after_the_report_are_planned() -> None:
    parsed = praise(published="2024-04-20", tag="VBZ")
    moment = Moment(
        evidence=(Span("r", 22, 25),), earliest="2024-05-01", latest="2024-05-31", grain="month", timex="2024-05"
    )
    (event,) = find_events(parsed, cast_of(parsed, ["Kenya", "Togo"]), (), [moment])
    assert event.status == "planned"


def test_events_take_the_place_that_is_looked_up() -> None:
    parsed = praise()
    place = Place(evidence=(Span("r", 22, 25),), name="May", country="USA", lat=1.0, lon=2.0)
    cast = cast_of(parsed, ["Kenya", "Togo"])
    (event,) = find_events(parsed, cast, find_place=lambda token: place if token.text == "May" else None)
    assert event.place == place


def test_events_inside_a_statement_are_attributed_to_its_speaker() -> None:
    parsed = praise()
    statement = Statement(
        evidence=(Span("r", 0, 26),), id="r#s0", speaker="Chad", speaker_span=None, addressee=None, cue=None, verb=None,
        verb_class=None, content=(Span("r", 0, 26),), form="direct", denied=False,
    )  # fmt: skip
    (event,) = find_events(parsed, cast_of(parsed, ["Kenya", "Togo"]), [statement])
    assert event.status == "attributed"
    assert event.attributed_to == "Chad"
    assert event.statement == "r#s0"


def test_events_said_of_oneself_are_done_by_saying() -> None:
    parsed = praise()
    statement = Statement(
        evidence=(Span("r", 0, 26),), id="r#s0", speaker="Kenya", speaker_span=None, addressee=None, cue=None,
        verb=None, verb_class=None, content=(Span("r", 0, 26),), form="indirect", denied=False,
    )  # fmt: skip
    (event,) = find_events(parsed, cast_of(parsed, ["Kenya", "Togo"]), [statement])
    assert event.status == "asserted"


@pytest.mark.model
def test_events_of_police_work_need_politics(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Police arrested Dwight Barton and charged him with burglary.")
    assert find_events(parsed, cast_of(parsed, ["Police", "Dwight Barton"], countries=False)) == []


@pytest.mark.model
@pytest.mark.parametrize("text", ["", "…", "“ ” ‘", "a" * 300, "If if if would must unless.", "\n\n\n", "42 % )("])
def test_events_never_raise_on_odd_text(text: str, parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text(text)
    assert find_events(parsed, cast_of(parsed, ["if"])) is not None


@pytest.mark.model
def test_events_are_the_same_twice(parse_text: Callable[..., Parsed]) -> None:
    text = "Rossi urged Keller to free the prisoners. Keller refused, and Rossi cut aid to Malta."
    parsed = parse_text(text)
    names = ["Rossi", "Keller", "prisoners", "Malta"]
    assert find_events(parsed, cast_of(parsed, names)) == find_events(parsed, cast_of(parsed, names))


@pytest.mark.model
@pytest.mark.parametrize("text", ["Kilda talks fail", "Kilda talks collapsed on Sunday.", "Kilda peace talks resume"])
def test_events_take_an_actor_at_the_very_beginning(text: str, parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text(text)
    assert find_events(parsed, cast_of(parsed, ["Kilda"])) is not None


def test_events_take_the_day_that_is_counted_from_them() -> None:
    # "Kenya praised Togo, a day after it sued Benin": the day told by the distance is that of the suit.
    doc = Doc(
        Vocab(),
        words=["Kenya", "praised", "Togo", "a", "day", "after", "it", "praised", "Benin", "."],
        heads=[1, 1, 1, 4, 1, 7, 7, 1, 7, 1],
        deps=["nsubj", "ROOT", "dobj", "det", "npadvmod", "mark", "nsubj", "advcl", "dobj", "punct"],
        tags=["NNP", "VBD", "NNP", "DT", "NN", "IN", "PRP", "VBD", "NNP", "."],
        pos=["PROPN", "VERB", "PROPN", "DET", "NOUN", "SCONJ", "PRON", "VERB", "PROPN", "PUNCT"],
        lemmas=["Kenya", "praise", "Togo", "a", "day", "after", "it", "praise", "Benin", "."],
    )
    report = Report(id="r", text=doc.text)
    parsed = index(report, lay_out(report), doc)
    span = Span("r", doc[3].idx, doc[5].idx + 5)
    moment = Moment(evidence=(span,), earliest="2024-05-01", latest="2024-05-01", grain="day", timex="P1D")
    found = find_events(parsed, cast_of(parsed, ["Kenya", "Togo", "Benin"]), (), [moment])
    days = {event.trigger.start: event.earliest for event in found}
    assert (days[doc[1].idx], days[doc[7].idx]) == (None, "2024-05-01")


def test_events_do_not_take_the_day_of_what_a_distance_is_told_from() -> None:
    doc = Doc(
        Vocab(),
        words=["Kenya", "praised", "Togo", "days", "after", "floods", "."],
        heads=[1, 1, 1, 4, 1, 4, 1],
        deps=["nsubj", "ROOT", "dobj", "npadvmod", "prep", "pobj", "punct"],
        tags=["NNP", "VBD", "NNP", "NNS", "IN", "NNS", "."],
        pos=["PROPN", "VERB", "PROPN", "NOUN", "ADP", "NOUN", "PUNCT"],
        lemmas=["Kenya", "praise", "Togo", "day", "after", "flood", "."],
    )
    report = Report(id="r", text=doc.text)
    parsed = index(report, lay_out(report), doc)
    span = Span("r", doc[3].idx, doc[4].idx + 5)
    moment = Moment(evidence=(span,), earliest="2024-05-01", latest="2024-05-01", grain="day", timex="P2D")
    (event,) = find_events(parsed, cast_of(parsed, ["Kenya", "Togo"]), (), [moment])
    assert event.earliest is None
