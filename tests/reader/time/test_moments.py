"""Moments: the words found, their TIMEX3 values, and the days they are led to."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.facts import Dating, Moment
from crosswire.reader.time.dating import date_report
from crosswire.reader.time.moments import find_moments
from crosswire.reader.time.timefind import find_expressions
from crosswire.reader.words import cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("moments.toml").read_text("utf-8")
)["case"]

# Pieces of time expressions, whole and broken, to be thrown together.
_PIECES = """March May Sept. 31 30 7th 2024 1999 '90s 1990s the last next this past coming Friday Mon Sunday morning
night week weeks a an few three two half and of ago earlier later year-ago quarter third Q3 H1 second at
11.30pm 5_p.m. 06:45 25:99 GMT EST noon midnight from to - – , . ( ) every each today yesterday day
before after 2024-02-30 2024-02-29T24:61 31/02/2024 99/99/9999 fiscal summer fall Christmas Easter 9/11
Boxing_Day weekend Eid Ramadan first_day_of Diwali weekday every nightfall o'clock local Eastern 9am-5pm daily
century 20th decade end early mid hours said will meet 0 999999999999 ½ 1/2 's following same now"""
PIECES = [piece.replace("_", " ") for piece in _PIECES.split()]


def stated(day: str) -> Dating:
    """Give the dating of a report published on a day."""
    return Dating(earliest=day, latest=day, basis="stated", reason="")


def write(parsed: Parsed, moment: Moment) -> str:
    """Write a moment as the cases do."""
    hangs = "rel" if moment.relative else "abs"
    return f"{parsed.text(moment.span)} | {moment.timex} | {moment.earliest or '-'} | {moment.latest or '-'} | {hangs}"


def mark(case: dict[str, Any]) -> Any:  # noqa: ANN401 - what pytest.param gives
    """Give a case as a parameter; one that fails for a known reason is expected to."""
    marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
    return pytest.param(case, id=case["text"], marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("case", [mark(case) for case in CASES])
def test_moments_of_a_sentence(case: dict[str, Any], parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text(case["text"], published=case.get("published"))
    found = find_moments(parsed, date_report(parsed))
    assert [write(parsed, moment) for moment in found] == case["moments"]


@pytest.mark.model
def test_uncertain_publication_gives_bounds(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("The envoy left on Wednesday. The talks end tomorrow.")
    dating = Dating(earliest="2023-07-27", latest="2023-07-28", basis="story", reason="")
    left, end = find_moments(parsed, dating)
    assert (left.earliest, left.latest) == ("2023-07-26", "2023-07-26")
    assert (end.earliest, end.latest, end.timex) == ("2023-07-28", "2023-07-29", "2023-07-XX")


@pytest.mark.model
def test_story_moment_names_the_day_it_hangs_on(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("The dam broke on 4 May 2024. The next day the river fell.", published="2024-06-01")
    broke, fell = find_moments(parsed, stated("2024-06-01"))
    assert fell.evidence == (fell.span, broke.span)


@pytest.mark.model
def test_furniture_is_not_read(parse_text: Callable[..., Parsed]) -> None:
    text = "Ministers met on Monday.\nPublished yesterday"
    parsed = parse_text(text, published="2024-06-05", furniture=((25, len(text)),))
    assert [parsed.text(moment.span) for moment in find_moments(parsed, stated("2024-06-05"))] == ["Monday"]


@pytest.mark.model
def test_heading_speaks_of_the_past(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text(
        "Rebels attack capital Tuesday\n\nShops were shut.",
        published="2025-03-12",
        title="Rebels attack capital Tuesday",
    )
    assert find_moments(parsed, stated("2025-03-12"))[0].timex == "2025-03-11"


@pytest.mark.model
@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(PIECES), max_size=14), st.dates(date(1990, 1, 1), date(2039, 12, 31)), st.integers(0, 40)
)
def test_moments_of_anything(parse_text: Callable[..., Parsed], pieces: list[str], day: date, width: int) -> None:
    parsed = parse_text(" ".join(pieces))
    dating = Dating(earliest=day.isoformat(), latest=(day + timedelta(width)).isoformat(), basis="story", reason="")
    at = 0
    for moment in find_moments(parsed, dating):
        assert at <= moment.span.start < moment.span.end <= len(parsed.report.text)
        at = moment.span.end
        assert (moment.earliest is None) == (moment.latest is None)
        assert moment.earliest is None or moment.latest is None or moment.earliest <= moment.latest
        assert moment.timex


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=20))
def test_expressions_of_anything_lie_in_order(pieces: list[str]) -> None:
    words = cut(" ".join(pieces))
    at = 0
    for expression in find_expressions(words):
        assert at <= expression.start < expression.end <= len(words.forms)
        at = expression.end
        assert expression.value or expression.relative or expression.feast
