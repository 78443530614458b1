"""What happened when, and when that was reported: a row for each report, with the days it tells of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from crosswire.views.charts.scale import WIDTH, Data, Line, Tick, bounds, day_number, day_ticks, wrap
from crosswire.views.sheet import Cast, Entry
from crosswire.views.wording import capital, count, say_day, say_days

# Days before the first and after the last report that are looked at: what lies further off would crowd out the rest.
AROUND: Final = 21
# A longer stretch of days has no place on a line of days.
LONGEST: Final = 7
# Fewer dots than this say no more than a list, and more rows are not read beside one another.
LEAST: Final = 3
MOST_ROWS: Final = 12
_ROW: Final = 34.0
_HEAD: Final = 24.0
_LEFT: Final = 112.0
_LETTERS: Final = 15
_DOT: Final = 4.0


class Dot(Struct, frozen=True, kw_only=True):
    """Things on one day in one report: where, how large, how many, the first entry of them, what is read out."""

    x: float
    r: float
    key: str
    title: str
    is_ahead: bool


class Row(Struct, frozen=True, kw_only=True):
    """A report: its label, its dots, where it came out (None where that is not known to the day)."""

    y: float
    label: tuple[str, ...]
    dots: tuple[Dot, ...]
    published: float | None
    published_title: str


class DayChart(Struct, frozen=True, kw_only=True):
    """The chart; ``left_out`` says what has no place on it."""

    width: float
    height: float
    left: float
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    left_out: str
    data: Data
    summary: str


def day_chart(cast: Cast, timeline: Sequence[Entry]) -> DayChart | None:
    """Chart the timeline of a story; None where a list says as much.

    Args:
        cast: the story.
        timeline: its dated entries.
    """
    out = {teller.report.id: day_number(teller.published) for teller in cast.tellers if teller.published}
    told = {day for day in out.values() if day is not None}
    if len(cast.tellers) < 2 or not told:
        return None
    first, last = bounds(told)
    shown = [entry for entry in timeline if _is_near(entry, first, last)]
    days = [_day(entry) for entry in shown]
    if len(shown) < LEAST or len(set(days)) < 2:
        return None
    low, high = bounds([*days, *told])
    line = Line(low, high, _LEFT + 14, WIDTH - 14)
    tellers = cast.tellers[:MOST_ROWS]
    rows = tuple(
        Row(
            y=_HEAD + _ROW * (n + 0.5),
            label=wrap(cast.labels[teller.report.id], _LETTERS),
            dots=_dots(shown, teller.report.id, line),
            published=None if (at := out.get(teller.report.id)) is None else line.at(at),
            published_title=f"{cast.labels[teller.report.id]} came out on {say_day(teller.published)}",
        )
        for n, teller in enumerate(tellers)
    )
    left = len(timeline) - len(shown)
    return DayChart(
        width=WIDTH,
        height=_HEAD + _ROW * len(rows) + 4,
        left=_LEFT,
        rows=rows,
        ticks=day_ticks(line),
        left_out=f"{capital(count(left, 'entry', plural='entries'))} further off or of many days: see the list."
        if left
        else "",
        data=_data(cast, shown),
        summary=f"{capital(count(len(shown), 'thing'))} on {count(len(set(days)), 'day')}, "
        f"in {count(len(rows), 'report')}.",
    )


def _is_near(entry: Entry, first: float, last: float) -> bool:
    """Tell whether an entry is of a day or a few, not far from the reports."""
    start, end = day_number(entry.day), day_number(entry.until)
    return (
        start is not None
        and end is not None
        and end - start <= LONGEST
        and first - AROUND <= start
        and end <= last + AROUND
    )


def _day(entry: Entry) -> float:
    """Give the day of an entry that has one."""
    return float(int(day_number(entry.day) or 0))


def _dots(shown: Sequence[Entry], report: str, line: Line) -> tuple[Dot, ...]:
    """Give the dots of a report: one for each day, the larger the more it has there."""
    by_day: dict[float, list[Entry]] = {}
    for entry in shown:
        if report in entry.reports:
            by_day.setdefault(_day(entry), []).append(entry)
    return tuple(
        Dot(
            x=line.at(day),
            r=round(_DOT * len(entries) ** 0.5, 1),
            key=entries[0].key,
            title="; ".join(f"{entry.lead}: {entry.text}" for entry in entries),
            is_ahead=all(entry.is_ahead for entry in entries),
        )
        for day, entries in sorted(by_day.items())
    )


def _data(cast: Cast, shown: Sequence[Entry]) -> Data:
    """Count what each report has on each day."""
    counts = Counter((entry.day[:10], entry.until[:10], report) for entry in shown for report in entry.reports)
    days = sorted({(entry.day[:10], entry.until[:10]) for entry in shown})
    tellers = cast.tellers[:MOST_ROWS]
    return Data(
        head=("Day", *(cast.labels[teller.report.id] for teller in tellers)),
        rows=tuple((say_days(*pair), *(str(counts[*pair, teller.report.id]) for teller in tellers)) for pair in days),
    )
