"""Figures for one thing over the time of their publication, with their hedges as ranges."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from crosswire.collation.phrasing import amount
from crosswire.collation.telling import Teller
from crosswire.facts import Quantity
from crosswire.views.charts.scale import (
    LETTER,
    WIDTH,
    Data,
    Line,
    Tick,
    bounds,
    day_number,
    day_ticks,
    spread,
    value_ticks,
    wrap,
)
from crosswire.views.sheet import Cast, Entry
from crosswire.views.wording import capital, count, one_line, say_day

HEIGHT: Final = 190.0
# Fewer figures than this are seen as well in a sentence.
LEAST: Final = 3
# The axis begins at zero where the least figure is a smaller share of the greatest.
FROM_ZERO: Final = 0.7
_TOP: Final = 16.0
_BOTTOM: Final = HEIGHT - 30.0
_LEFT: Final = 52.0
_RIGHT: Final = WIDTH - 14.0
_LABEL: Final = 24
_GAP: Final = 15.0
# A range that no figure bounds is drawn so far beyond the figure, as a share of the axis.
_OPEN: Final = 0.12


class Told(Struct, frozen=True):
    """A figure as a report tells it, and when that came out."""

    teller: Teller
    quantity: Quantity
    day: float
    value: float


class Point(Struct, frozen=True, kw_only=True):
    """A figure: where, the range its words allow (``is_open`` where nothing bounds it above or below), its label."""

    x: float
    y: float
    low: float
    high: float
    is_open_above: bool
    is_open_below: bool
    label: str
    label_x: float
    label_y: float
    anchor: str
    title: str


class FigureChart(Struct, frozen=True, kw_only=True):
    """The chart."""

    width: float
    height: float
    left: float
    right: float
    bottom: float
    points: tuple[Point, ...]
    days: tuple[Tick, ...]
    values: tuple[Tick, ...]
    left_out: str
    data: Data
    summary: str


def figure_chart(cast: Cast, entry: Entry) -> FigureChart | None:
    """Chart the figures of a finding; None where a sentence says as much, or too few of their reports are dated.

    Args:
        cast: the story.
        entry: the finding as it is shown, with a side for each figure.
    """
    told, undated = _told(cast, entry)
    if len(told) < LEAST or len({one.value for one in told}) < 2 or len({one.day for one in told}) < 2:
        return None
    if len({(one.quantity.unit, one.quantity.currency) for one in told}) > 1:
        return None  # Feet and metres have no axis in common.
    low, high = bounds(v for one in told for v in (one.value, *_ends(one.quantity)))
    low = 0.0 if 0 <= low < high * FROM_ZERO else low - (high - low) / 4
    line = Line(low, high + (high - low) * _OPEN, _BOTTOM, _TOP)
    days = Line(*bounds(one.day for one in told), _LEFT + 16, _RIGHT - 16)
    return FigureChart(
        width=WIDTH,
        height=HEIGHT,
        left=_LEFT,
        right=_RIGHT,
        bottom=_BOTTOM,
        points=_points(cast, told, days, line),
        days=day_ticks(days, 5),
        values=value_ticks(line),
        left_out=f"{capital(count(undated, 'figure'))} of reports without a date: see above." if undated else "",
        data=_data(cast, told),
        summary=", ".join(f"{_words(one)} ({say_day(one.teller.published)})" for one in told) + ".",
    )


def _told(cast: Cast, entry: Entry) -> tuple[list[Told], int]:
    """Give the figures in the order of their publication, and how many have no date."""
    told: dict[tuple[str, float], Told] = {}
    undated = 0
    for span in (span for s in entry.sides for span in s.spans):
        teller = cast.teller(span.report)
        quantity = next((q for q in teller.reading.quantities if q.span.overlaps(span)), None)
        if quantity is None or quantity.value is None:
            continue
        day = day_number(teller.published)
        if day is None:
            undated += 1
        else:
            told.setdefault((span.report, quantity.value), Told(teller, quantity, day, quantity.value))
    return sorted(told.values(), key=lambda one: (one.day, one.value, one.teller.report.id)), undated


def _ends(quantity: Quantity) -> tuple[float, ...]:
    """Give the bounds that the words of a figure set."""
    return tuple(end for end in (quantity.low, quantity.high) if end is not None)


def _words(one: Told) -> str:
    """Give a figure as its report words it."""
    return one_line(amount(one.teller, one.quantity))


def _points(cast: Cast, told: list[Told], days: Line, line: Line) -> tuple[Point, ...]:
    """Place the figures; labels move apart where they would lie on one another."""
    beyond = (line.high - line.low) * _OPEN
    order = sorted(range(len(told)), key=lambda n: (-told[n].value, told[n].day))
    places = spread([line.at(told[n].value) + 4 for n in order], _GAP, _TOP, _BOTTOM - 4)
    heights = dict(zip(order, places, strict=True))
    points = []
    for n, one in enumerate(told):
        x, y, quantity = days.at(one.day), line.at(one.value), one.quantity
        (label,) = wrap(_words(one), _LABEL, 1)
        is_right = x + 10 + LETTER * len(label) <= _RIGHT
        low = one.value - beyond if quantity.low is None else quantity.low
        high = one.value + beyond if quantity.high is None else quantity.high
        points.append(
            Point(
                x=x, y=y, low=line.at(max(low, line.low)), high=line.at(min(high, line.high)),
                is_open_above=quantity.high is None, is_open_below=quantity.low is None,
                label=label, label_x=x + 10 if is_right else x - 10, label_y=heights[n],
                anchor="start" if is_right else "end",
                title=f"{cast.labels[one.teller.report.id]}, {say_day(one.teller.published)}: {_words(one)}",
            )
        )  # fmt: skip
    return tuple(points)


def _data(cast: Cast, told: list[Told]) -> Data:
    """Give the figures with what their words allow."""
    return Data(
        head=("Published", "Report", "Words", "At least", "At most"),
        rows=tuple(
            (
                say_day(one.teller.published), cast.labels[one.teller.report.id], _words(one),
                _number(one.quantity.low), _number(one.quantity.high),
            )
            for one in told
        ),
    )  # fmt: skip


def _number(value: float | None) -> str:
    """Write a bound; a dash where there is none."""
    return "–" if value is None else f"{value:,.10g}"
