"""When undated reports were published: bounds from their story and from offices, and times resolved by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.collation.dating import date_story, resolve_times
from crosswire.facts import Dating, Moment, Reading, Relative
from crosswire.knowledge.actors import Knowledge, load_knowledge
from tests.builders import Draft, draft, event, moment
from tests.collation.making import named, role, undated

# Who held which office: title, kind, country. Together they were in office from 20 January to 6 May 2025.
TRUMP = ("person:donald-trump", "president", "head_of_state", "USA")
STARMER = ("person:keir-starmer", "prime minister", "head_of_government", "GBR")
SCHOLZ = ("person:olaf-scholz", "chancellor", "head_of_government", "DEU")
MACRON = ("person:emmanuel-macron", "president", "head_of_state", "FRA")
JOHNSON = ("person:boris-johnson", "prime minister", "head_of_government", "GBR")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def report(name: str, published: str | None = None, *, own: str | None = None) -> Reading:
    """Give the reading of a report that states its day, or whose text is not older than a day, or neither."""
    made = draft(name, "It rained.", published=published)
    return made.reading() if published else made.reading(dating=undated(own))


def officers(name: str, *offices: tuple[str, str, str, str], former: tuple[str, ...] = ()) -> Draft:
    """Give the draft of an undated report that gives some persons their titles."""
    made = draft(name, "; ".join(f"[[m{n}|{title} {n}]]" for n, (_, title, _, _) in enumerate(offices)))
    for n, (actor, title, kind, of) in enumerate(offices):
        qualifier = "former" if actor in former else None
        made.add("mentions", named(made[f"m{n}"], actor, role(made[f"m{n}"], title, kind, of, qualifier)))
    return made


def test_an_undated_report_is_of_the_days_of_its_story(knowledge: Knowledge) -> None:
    datings = date_story([report("a", "2031-05-04"), report("b"), report("c", "2031-05-06T08:00")], knowledge)
    assert set(datings) == {"b"}
    dating = datings["b"]
    assert (dating.earliest, dating.latest, dating.basis) == ("2031-05-04", "2031-05-27", "story")
    assert "2031-05-04 to 2031-05-06" in dating.reason


@pytest.mark.parametrize(
    ("own", "earliest", "latest"),
    [
        ("2031-05-05", "2031-05-05", "2031-05-25"),
        ("2030-01-01", "2031-05-04", "2031-05-25"),
        ("2031-08-01", "2031-08-01", "2031-08-01"),
    ],
)
def test_the_report_s_own_text_bounds_it_from_before(
    own: str, earliest: str, latest: str, knowledge: Knowledge
) -> None:
    dating = date_story([report("a", "2031-05-04"), report("b", own=own)], knowledge)["b"]
    assert (dating.earliest, dating.latest) == (earliest, latest)


def test_a_story_without_any_date_says_nothing(knowledge: Knowledge) -> None:
    assert date_story([report("a"), report("b")], knowledge) == {}
    assert date_story([], knowledge) == {}


def test_a_story_of_dated_reports_says_nothing(knowledge: Knowledge) -> None:
    assert date_story([report("a", "2031-05-04"), report("b", "2031-05-05")], knowledge) == {}


def test_the_last_day_of_the_calendar_does_no_harm(knowledge: Knowledge) -> None:
    dating = date_story([report("a", "9999-12-30"), report("b")], knowledge)["b"]
    assert (dating.earliest, dating.latest) == ("9999-12-30", "9999-12-30")


def test_offices_bound_a_report_that_nothing_else_bounds(knowledge: Knowledge) -> None:
    dating = date_story([officers("a", TRUMP, STARMER, SCHOLZ).reading()], knowledge)["a"]
    assert (dating.earliest, dating.latest, dating.basis) == ("2025-01-20", "2025-05-06", "offices")


@pytest.mark.parametrize(
    ("offices", "former"),
    [
        ([TRUMP, STARMER], ()),
        ([TRUMP, STARMER, SCHOLZ], ("person:olaf-scholz",)),
        ([STARMER, STARMER, STARMER, SCHOLZ], ()),
        ([("person:nobody", "president", "head_of_state", "USA"), STARMER, SCHOLZ], ()),
    ],
)
def test_too_few_persons_in_office_say_nothing(
    offices: list[tuple[str, str, str, str]], former: tuple[str, ...], knowledge: Knowledge
) -> None:
    assert date_story([officers("a", *offices, former=former).reading()], knowledge) == {}


def test_one_wrong_title_does_not_spoil_the_others(knowledge: Knowledge) -> None:
    dating = date_story([officers("a", TRUMP, STARMER, SCHOLZ, MACRON, JOHNSON).reading()], knowledge)["a"]
    assert (dating.earliest, dating.latest) == ("2025-01-20", "2025-05-06")


def test_offices_of_one_report_bound_the_others_of_its_story(knowledge: Knowledge) -> None:
    datings = date_story([officers("a", TRUMP, STARMER, SCHOLZ).reading(), report("b")], knowledge)
    assert (datings["b"].earliest, datings["b"].latest, datings["b"].basis) == ("2025-01-20", "2025-05-06", "story")


def test_a_day_told_as_past_bounds_what_offices_bound(knowledge: Knowledge) -> None:
    made = officers("a", TRUMP, STARMER, SCHOLZ)
    day = Relative(unit="day", month=2, day=28)
    made.add("moments", open_day(made, "m0", day))
    dating = date_story([made.reading()], knowledge)["a"]
    assert (dating.earliest, dating.latest) == ("2025-02-28", "2025-05-06")


def test_what_the_text_of_one_report_tells_bounds_the_others(knowledge: Knowledge) -> None:
    datings = date_story([report("a", own="2031-02-01"), report("b"), report("c", own="2031-03-01")], knowledge)
    assert {name: dating.earliest for name, dating in datings.items()} == dict.fromkeys("abc", "2031-03-01")
    assert datings["c"].basis == "text"
    assert datings["b"].latest is None


DAYS = st.dates().map(lambda day: day.isoformat())


@given(st.lists(st.none() | DAYS, max_size=5), st.lists(st.none() | DAYS, max_size=3))
def test_bounds_are_in_order_and_only_of_undated_reports(published: list[str | None], own: list[str | None]) -> None:
    readings = [report(f"p{n}", day) for n, day in enumerate(published)]
    readings += [report(f"o{n}", own=day) for n, day in enumerate(own)]
    datings = date_story(readings, load_knowledge())
    assert set(datings) <= {r.report.id for r in readings if r.report.published is None}
    for dating in datings.values():
        assert dating.earliest is not None
        assert dating.latest is None or dating.earliest <= dating.latest
        assert dating.reason


def open_day(made: Draft, name: str, relative: Relative) -> Moment:
    """Give a time that hangs on the day of publication."""
    return Moment(earliest=None, latest=None, grain="day", timex="XXXX", relative=relative, evidence=(made[name],))


def resolved(relative: Relative, earliest: str, latest: str) -> tuple[str | None, str | None]:
    """Give the days to which a time is led by the bounds of its report."""
    made = draft("a", "on [[m|Tuesday]]")
    made.add("moments", open_day(made, "m", relative))
    dating = Dating(earliest=earliest, latest=latest, basis="story", reason="")
    (found,) = resolve_times(made.reading(), {"a": dating}).moments
    return found.earliest, found.latest


@pytest.mark.parametrize(
    ("month", "day", "earliest", "latest", "expected"),
    [
        (2, 28, "2031-03-01", "2031-03-22", "2031-02-28"),
        (12, 24, "2031-01-05", "2031-01-26", "2030-12-24"),
        (1, 6, "2030-12-20", "2030-12-30", "2031-01-06"),
        (2, 29, "2032-03-01", "2032-03-22", "2032-02-29"),
        (5, 31, "2031-03-01", "2033-03-01", None),
    ],
)
def test_a_day_without_a_year_gets_the_only_one_that_fits(
    month: int, day: int, earliest: str, latest: str, expected: str | None
) -> None:
    assert resolved(Relative(unit="day", month=month, day=day), earliest, latest) == (expected, expected)


def test_yesterday_is_known_as_closely_as_the_day_of_the_report() -> None:
    assert resolved(Relative(unit="day", shift=-1), "2031-03-04", "2031-03-04") == ("2031-03-03", "2031-03-03")
    assert resolved(Relative(unit="day", shift=-1), "2031-03-04", "2031-03-06") == ("2031-03-03", "2031-03-05")


def test_an_act_gets_the_one_day_that_its_clause_tells() -> None:
    made = draft("a", "[[e1|They met on [[m1|3 March]]]] and [[e2|left between [[m2|4]] and [[m3|6 March]]]].")
    for name, number in (("m1", 3), ("m2", 4), ("m3", 6)):
        made.add("moments", open_day(made, name, Relative(unit="day", month=3, day=number)))
    made.add("events", event(made, "e1", "CONSULT"), event(made, "e2", "RETREAT"))
    dating = Dating(earliest="2031-03-07", latest="2031-03-10", basis="story", reason="")
    met, left = resolve_times(made.reading(), {"a": dating}).events
    assert (met.earliest, met.latest) == ("2031-03-03", "2031-03-03")
    assert left.earliest is None


def test_what_is_resolved_already_stays() -> None:
    made = draft("a", "[[e|They met on [[m|3 March]]]] and [[n|tomorrow]]")
    made.add("moments", moment(made, "m", "2030-03-03"), open_day(made, "n", Relative(unit="day", shift=1)))
    made.add("events", event(made, "e", "CONSULT", earliest="2030-03-03", latest="2030-03-03"))
    dating = Dating(earliest="2031-03-07", latest="2031-03-07", basis="story", reason="")
    reading = resolve_times(made.reading(), {"a": dating})
    assert [m.earliest for m in reading.moments] == ["2030-03-03", "2031-03-08"]
    assert reading.events[0].earliest == "2030-03-03"


@pytest.mark.parametrize("bounds", [(None, None), ("2031-03-07", None)])
def test_without_both_bounds_nothing_is_resolved(bounds: tuple[str | None, str | None]) -> None:
    made = draft("a", "on [[m|Tuesday]]")
    made.add("moments", open_day(made, "m", Relative(unit="weekday", weekday=1)))
    reading = made.reading()
    dating = Dating(earliest=bounds[0], latest=bounds[1], basis="story", reason="")
    assert resolve_times(reading, {"a": dating}) is reading
    assert resolve_times(reading, {}) is reading
