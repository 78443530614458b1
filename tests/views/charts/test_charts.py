"""What is on each chart, what is left out, and when there is none."""

from __future__ import annotations

from msgspec.structs import replace

from crosswire.facts import Origin, Reading, Story
from crosswire.views.charts.days import day_chart
from crosswire.views.charts.figures import figure_chart
from crosswire.views.charts.relations import QUADS, relation_chart
from crosswire.views.compose import make_sheets
from crosswire.views.sheet import Context, Entry, Sheet, Side
from tests.builders import Draft, draft, event, participant, quantity, wrap
from tests.views.story import make_brief


def sheet_of(*readings: Reading) -> Sheet:
    """Lay out some readings as one story."""
    reports = tuple(reading.report.id for reading in readings)
    origins = tuple(Origin(reports=(report,), reason="") for report in reports)
    story = Story(id="s-1", headline="", reports=reports, origins=origins, earliest=None, latest=None)
    (sheet,) = make_sheets(wrap(list(readings), stories=[story]))
    return sheet


def invented() -> Sheet:
    """Give the invented story."""
    return next(sheet for sheet in make_sheets(make_brief()) if sheet.is_compared)


def dated(sheet: Sheet, *days: tuple[str, str]) -> list[Entry]:
    """Give entries on some days, each resting on the first words of a report in turn."""
    tellers = sheet.cast.tellers
    spans = [tellers[n % len(tellers)].reading.sentences[0].span for n in range(len(days))]
    return [
        Entry(
            key=f"t{n}", text=f"thing {n}", lead=day, spans=(span,), day=day, until=until, is_ahead=day > "2031-05-05"
        )
        for n, ((day, until), span) in enumerate(zip(days, spans, strict=True))
    ]


def test_days_have_a_dot_in_each_report_that_tells_of_them() -> None:
    sheet = invented()
    entries = dated(sheet, *((f"2031-05-0{n}",) * 2 for n in (2, 3, 4, 7)))
    chart = day_chart(sheet.cast, entries)
    assert chart is not None
    assert [len(row.dots) for row in chart.rows] == [1, 1, 1, 1]
    xs = [row.dots[0].x for row in chart.rows]
    assert xs == sorted(set(xs))
    assert [row.dots[0].is_ahead for row in chart.rows] == [False, False, False, True]
    assert [row.dots[0].key for row in chart.rows] == ["t0", "t1", "t2", "t3"]
    assert len(chart.data.rows) == 4
    assert chart.left_out == ""


def test_what_is_far_off_or_long_is_counted_and_not_drawn() -> None:
    sheet = invented()
    near = dated(sheet, *((f"2031-05-0{n}",) * 2 for n in (2, 3, 4)))
    far = dated(sheet, ("2011-01-01", "2011-12-31"), ("2031-01-01", "2031-01-01"), ("2031-05-01", "2031-05-30"))
    with_far, without = day_chart(sheet.cast, [*far, *near]), day_chart(sheet.cast, near)
    assert with_far is not None
    assert without is not None
    assert with_far.left_out == "Three entries further off or of many days: see the list."
    assert replace(with_far, left_out="") == without


def test_things_on_one_day_of_one_report_are_one_larger_dot() -> None:
    sheet = invented()
    one, *others = dated(sheet, *((f"2031-05-0{n}",) * 2 for n in (2, 3, 4)))
    chart = day_chart(sheet.cast, [one, replace(one, key="t9", text="another"), *others])
    assert chart is not None
    dots = [dot for row in chart.rows for dot in row.dots]
    assert dots[0].r > dots[1].r
    assert "another" in dots[0].title


def test_few_days_make_no_chart() -> None:
    sheet = invented()
    assert day_chart(sheet.cast, dated(sheet, *(("2031-05-02", "2031-05-02"),) * 5)) is None
    assert day_chart(sheet.cast, dated(sheet, ("2031-05-02", "2031-05-02"), ("2031-05-03", "2031-05-03"))) is None
    assert day_chart(sheet.cast, []) is None


def acting(name: str, *acts: tuple[str, str, str, str]) -> Reading:
    """Give a report of acts: who, to whom, class, status."""
    marked = " ".join(f"[[s{n}|{who}]] [[e{n}|acts]] on [[t{n}|{whom}]]." for n, (who, whom, *_) in enumerate(acts))
    made: Draft = draft(name, marked, published="2031-05-04")
    for n, (_, _, plover, status) in enumerate(acts):
        made.add(
            "events",
            event(
                made, f"e{n}", plover, status=status, quad={"AID": 2, "ACCUSE": 3, "ASSAULT": 4}[plover],
                source=(participant(made[f"s{n}"], None),), target=(participant(made[f"t{n}"], None),),
            ),
        )  # fmt: skip
    return made.reading()


ACTS = (
    ("Borvia", "Aldania", "ASSAULT", "asserted"), ("Borvia", "Aldania", "ACCUSE", "asserted"),
    ("Cestria", "Aldania", "AID", "asserted"), ("Aldania", "Borvia", "ACCUSE", "attributed"),
)  # fmt: skip


def test_bands_join_who_acts_with_whom_it_befalls() -> None:
    chart = relation_chart(sheet_of(acting("r1", *ACTS), acting("r2", *ACTS[:1])).cast)
    assert chart is not None
    assert [node.name for node in chart.sources] == ["Borvia", "Aldania", "Cestria"]
    assert [node.name for node in chart.targets] == ["Aldania", "Borvia"]
    widths = {band.title.rpartition(",")[0]: band.width for band in chart.bands}
    assert widths["Borvia → Aldania: conflict"] == 2 * widths["Cestria → Aldania: cooperation"]
    assert chart.quads == (2, 3, 4)
    assert ("Borvia", "Aldania", "ASSAULT", QUADS[4], "2") in chart.data.rows
    assert sum(int(row[-1]) for row in chart.data.rows) == 5


def test_bands_of_one_name_lie_beside_one_another() -> None:
    chart = relation_chart(sheet_of(acting("r1", *ACTS), acting("r2", *ACTS)).cast)
    assert chart is not None
    starts: dict[float, float] = {}
    for band in chart.bands:
        y = float(band.path.split(",")[1].split(" ")[0])
        assert all(abs(y - other) >= (band.width + width) / 2 - 0.1 for other, width in starts.items())
        starts[y] = band.width


def test_what_was_not_done_has_no_band() -> None:
    undone = tuple((who, whom, plover, status) for (who, whom, plover, _), status in zip(
        ACTS, ("requested", "denied", "conditional", "asserted"), strict=True
    ))  # fmt: skip
    assert relation_chart(sheet_of(acting("r1", *undone)).cast) is None
    assert relation_chart(sheet_of(acting("r1", *ACTS[:2])).cast) is None


def counting(name: str, day: str | None, value: float, **fields: object) -> Reading:
    """Give a report of one figure."""
    made = draft(name, "The flood killed [[n|some people]] in the valley of the Osk.", published=day)
    made.add("quantities", quantity(made, "n", value, of_text=None, **fields))
    return made.reading()


def clash(sheet: Sheet) -> Entry:
    """Give a finding with a side for each figure."""
    spans = [teller.reading.quantities[0].span for teller in sheet.cast.tellers]
    nothing = Context("", "", "")
    sides = tuple(Side(value="", context=nothing, speaker="", spans=(span,)) for span in spans)
    return Entry(key="f-n", text="", spans=tuple(spans), sides=sides)


FIGURES = (
    counting("r1", "2031-05-01", 9, low=9, high=None),
    counting("r2", "2031-05-02", 50, low=45, high=55, hedge="about"),
    counting("r3", "2031-05-03", 70),
)


def test_figures_stand_over_the_time_of_their_publication() -> None:
    sheet = sheet_of(*FIGURES)
    chart = figure_chart(sheet.cast, clash(sheet))
    assert chart is not None
    xs, ys = [p.x for p in chart.points], [p.y for p in chart.points]
    assert xs == sorted(set(xs))
    assert ys == sorted(set(ys), reverse=True)
    assert [p.is_open_above for p in chart.points] == [True, False, False]
    assert [p.low > p.high for p in chart.points] == [True, True, False]
    assert [row[3:] for row in chart.data.rows] == [("9", "–"), ("45", "55"), ("70", "70")]
    assert all(0 <= p.y <= chart.height for p in chart.points)


def test_figures_that_no_chart_would_show_better_have_none() -> None:
    two = sheet_of(*FIGURES[:2])
    assert figure_chart(two.cast, clash(two)) is None
    undated = sheet_of(FIGURES[0], FIGURES[1], counting("r3", None, 70))
    assert figure_chart(undated.cast, clash(undated)) is None
    units = sheet_of(*FIGURES[:2], counting("r3", "2031-05-03", 70, unit="km"))
    assert figure_chart(units.cast, clash(units)) is None
    same = sheet_of(*(counting(f"r{n}", f"2031-05-0{n}", 12) for n in (1, 2, 3)))
    assert figure_chart(same.cast, clash(same)) is None


def test_a_figure_without_a_day_is_counted_and_not_drawn() -> None:
    sheet = sheet_of(*FIGURES, counting("r4", None, 80))
    chart = figure_chart(sheet.cast, clash(sheet))
    assert chart is not None
    assert len(chart.points) == 3
    assert chart.left_out == "One figure of reports without a date: see above."
