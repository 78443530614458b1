"""Quantities: the interval of each figure, what it counts, what befell the counted, and whose figure it is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.facts import Actor, Mention, Place, Quantity, Span, Statement
from crosswire.reader.numbers.amounts import find_amounts
from crosswire.reader.numbers.quantities import find_quantities
from crosswire.reader.parsed import Cast
from crosswire.reader.time.dating import date_report
from crosswire.reader.time.moments import find_moments
from crosswire.reader.words import cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("quantities.toml").read_text("utf-8")
)["case"]

_PIECES = """12 1,234 5.5 0 007 999999999999999999 one two twenty - – hundred million bn m k dozen dozens of hundreds
thousands half a an third two-thirds and or to between from in out 10 % percent points $ £ € US$ USD
dollars Swiss francs pence pounds cents rupees km miles °C degrees Celsius tonnes people soldiers were
killed wounded the them about at_least more_than up_to nearly some + -odd or_more F 16 Article 9/11 24/7
½ 1/4 aged 34 , . ( ) votes seats magnitude quake worth aid Nadia leaders -member point minus Rs crore #
http://x.y/1 @"""
PIECES = [piece.replace("_", " ") for piece in _PIECES.split()]


def number(value: float | None) -> str:
    """Write a number as the cases do."""
    return "-" if value is None else f"{value:.12g}" if value < 1e15 else f"{value:g}"


def write(parsed: Parsed, quantity: Quantity) -> str:
    """Write a quantity as the cases do."""
    parts = [
        parsed.text(quantity.span),
        f"{number(quantity.low)}..{number(quantity.high)}",
        number(quantity.value),
        quantity.unit or quantity.currency or "-",
        quantity.of_text or "-",
        quantity.happening or "-",
        *([quantity.hedge] if quantity.hedge else []),
        *(["part"] if quantity.part else []),
        *([quantity.earliest] if quantity.earliest else []),
    ]
    return " | ".join(parts)


def find(parsed: Parsed, cast: Cast | None = None, statements: tuple[Statement, ...] = ()) -> list[Quantity]:
    """Find the quantities of a parsed report with its own moments."""
    return find_quantities(parsed, cast or Cast({}, []), statements, find_moments(parsed, date_report(parsed)))


def mark(case: dict[str, Any]) -> Any:  # noqa: ANN401 - what pytest.param gives
    """Give a case as a parameter; one that fails for a known reason is expected to."""
    marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
    return pytest.param(case, id=case["text"], marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("case", [mark(case) for case in CASES])
def test_quantities_of_a_sentence(case: dict[str, Any], parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text(case["text"], published=case.get("published"))
    assert [write(parsed, quantity) for quantity in find(parsed)] == case["quantities"]


@pytest.mark.model
def test_of_is_the_noun_where_it_stands(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Students wept. The 291 students were released.")
    (quantity,) = find(parsed)
    assert quantity.of is not None
    assert (parsed.text(quantity.of), quantity.of.start) == ("students", 23)


@pytest.mark.model
def test_statement_that_holds_the_figure(parse_text: Callable[..., Parsed]) -> None:
    text = "The mayor said that 40 houses burned. Some 60 burned, others said."
    parsed = parse_text(text)
    said = Statement(
        id="s1", speaker=None, speaker_span=None, addressee=None, cue=None, verb="say", verb_class="says",
        content=(Span("r", 15, 36),), form="indirect", denied=False, evidence=(Span("r", 0, 37),),
    )  # fmt: skip
    assert [quantity.by for quantity in find(parsed, statements=(said,))] == ["s1", None]


@pytest.mark.model
def test_actors_of_the_clause_only(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Ruritania freed 12 pilots while Freedonia watched.")
    actors = {name: Actor(id=name, name=name, kind="country") for name in ("a", "b")}
    mentions = [
        (Mention(actor="a", form="name", evidence=(Span("r", 0, 9),)), 0, 1, 0),
        (Mention(actor="b", form="name", evidence=(Span("r", 32, 41),)), 5, 6, 5),
    ]
    (quantity,) = find(parsed, Cast(actors, mentions))
    assert quantity.actors == ("a",)


@pytest.mark.model
def test_pesos_of_the_country_the_text_speaks_of(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Manila will pay 500 pesos to each family.")
    manila = Actor(id="c", name="Philippines", kind="country", country="PHL")
    cast = Cast({"c": manila}, [(Mention(actor="c", form="name", evidence=(Span("r", 0, 6),)), 0, 1, 0)])
    assert [quantity.currency for quantity in find(parsed, cast)] == ["PHP"]
    assert [(quantity.currency, quantity.unit) for quantity in find(parsed)] == [(None, "peso")]


@pytest.mark.model
def test_dollars_of_the_state_whose_places_or_host_the_report_has(parse_text: Callable[..., Parsed]) -> None:
    text = "Tarrabool will spend $5 million on bridges."
    town = Place(name="Tarrabool", country="AUS", lat=None, lon=None, evidence=(Span("r", 0, 9),))
    told = {(q.currency, q.currency_implied) for q in find(parse_text(text), Cast({}, [], {0: town}))}
    assert told == {("AUD", True)}
    assert [(q.currency, q.currency_implied) for q in find(parse_text(text))] == [("USD", True)]
    at_home = parse_text(text, url="https://news.example.nz/1")
    assert [q.currency for q in find(at_home)] == ["NZD"]
    assert [q.currency_implied for q in find(parse_text(text.replace("$", "US$")))] == [False]


@pytest.mark.model
def test_date_said_of_another_noun_is_not_the_figure_s(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("The death toll from Sunday's fire hit 31.", published="2025-03-12")
    (quantity,) = find(parsed)
    assert quantity.earliest is None


@pytest.mark.model
def test_furniture_is_not_read(parse_text: Callable[..., Parsed]) -> None:
    text = "Police held 12 people.\nRead 3 more stories"
    parsed = parse_text(text, furniture=((23, len(text)),))
    assert [quantity.value for quantity in find(parsed)] == [12]


@pytest.mark.model
@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=16))
def test_quantities_of_anything(parse_text: Callable[..., Parsed], pieces: list[str]) -> None:
    parsed = parse_text(" ".join(pieces))
    at = 0
    for quantity in find(parsed):
        assert at <= quantity.span.start < quantity.span.end <= len(parsed.report.text)
        at = quantity.span.end
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity.of is None or parsed.text(quantity.of)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=20))
def test_amounts_of_anything_lie_in_order(pieces: list[str]) -> None:
    words = cut(" ".join(pieces))
    at = 0
    for amount in find_amounts(words):
        assert at <= amount.start <= amount.number < amount.number_end <= amount.end <= len(words.forms)
        at = amount.end
        assert amount.low <= amount.high
