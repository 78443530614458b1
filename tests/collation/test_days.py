"""Days: the same day told for one thing, and one thing put on two days; hand-made, so that only one gate differs."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from crosswire.collation.alignment import told
from crosswire.collation.days import FAR_APART, find_day_clashes, find_shared_days
from crosswire.facts import Finding, Reading
from tests.builders import Draft, draft, event, moment, quantity
from tests.collation.making import STORY, meant, named, told_by


def signing(report: str, words: str, day: str, **fields: object) -> Draft:
    """Give a report of one sentence that puts the signing of a treaty on a day; the day's words are marked ``d``."""
    plain: dict[str, object] = {"happening": "sign", "about": ("chile", "treaty")}
    made = draft(report, words, published="2031-05-20")
    made.add("moments", replace(moment(made, "d", day), **(plain | fields)))
    return made


def first(**fields: object) -> Draft:
    """Give the report that the others are held against."""
    return signing("a", "Chile signed the fishing treaty in Lima on [[d|4 May]].", "2031-05-04", **fields)


def other(day: str = "2031-05-06", words: str | None = None, **fields: object) -> Draft:
    """Give a report that tells of the same signing."""
    told_so = words or "The fishing treaty was signed by Chile in Lima on [[d|6 May]]."
    return signing("b", told_so, day, **fields)


def clashes(*made: Draft | Reading, origins: tuple[tuple[str, ...], ...] = ()) -> list[Finding]:
    """Give the clashes of days of some reports."""
    return list(find_day_clashes(STORY, told_by(*made, origins=origins)))


def test_one_signing_on_two_days_is_a_clash() -> None:
    (found,) = clashes(first(), other())
    assert (found.verdict, found.aspect, found.rule) == ("conflict", "date", "date.clash")
    assert [position.value for position in found.positions] == ["4 May", "6 May"]
    assert "2031-05-04 and 2031-05-06" in found.summary


def test_one_signing_on_one_day_is_none() -> None:
    assert clashes(first(), other("2031-05-04", "The treaty was signed by Chile in Lima on [[d|Sunday]].")) == []


SILENT = {
    "other happenings": other(happening="break"),
    "nothing in common that it is said of": other(about=("boat", "peru")),
    "a day of nothing": other(happening=None),
    "a happening said of nothing": other(about=()),
    "days too far apart to be a slip": other("2031-07-06"),
    "a day still to come, which can be moved": other("2031-05-26"),
    "a time and not a day": other(grain="minute"),
    "a stretch of days": other(latest="2031-05-08"),
    "a month, in which the day lies": other("2031-05-01", grain="month", latest="2031-05-31"),
    "a month, in which it does not": other("2031-04-01", grain="month", latest="2031-04-30"),
    "a date that only heads a report": other(words="[[d|6 May]]: The treaty was signed by Chile in Lima."),
}


@pytest.mark.parametrize("why", SILENT)
def test_no_clash_is_told_of(why: str) -> None:
    assert clashes(first(), SILENT[why]) == []


@pytest.mark.parametrize(
    ("before", "after", "clash"),
    [
        ("2031-05-04TNI", "2031-05-05", False),
        ("2031-05-04TNI", "2031-05-05TMO", False),
        ("2031-05-04TEV", "2031-05-05TMO", False),
        ("2031-05-04TEV", "2031-05-05TAF", True),
        ("2031-05-04TNI", "2031-05-06", True),
        ("2031-05-04", "2031-05-05TMO", True),
    ],
)
def test_a_night_lies_on_two_days(before: str, after: str, *, clash: bool) -> None:
    told_first = first(timex=before, grain="part")
    told_later = signing("b", "The fishing treaty was signed by Chile in Lima on [[d|5 May]].", after[:10], timex=after)
    assert bool(clashes(told_first, told_later)) == clash
    assert bool(clashes(told_later, told_first)) == clash


def test_two_weekdays_may_be_of_two_weeks() -> None:
    told_so = "The fishing treaty was signed by Chile in Lima on"
    monday, friday = f"{told_so} [[d|Monday]].", f"{told_so} [[d|Friday]]."
    assert clashes(signing("a", monday, "2031-05-05"), signing("b", friday, "2031-05-09")) == []


def test_a_weekday_against_a_date_is_a_clash() -> None:
    rival = other("2031-05-09", "The fishing treaty was signed by Chile in Lima on [[d|Friday]].")
    assert len(clashes(first(), rival)) == 1


def test_a_month_apart_is_the_farthest() -> None:
    near, far = other("2031-04-03"), other("2031-04-02")
    assert FAR_APART == 31
    assert (len(clashes(first(), near)), len(clashes(first(), far))) == (1, 0)


def test_sentences_of_two_meanings_are_of_two_things() -> None:
    one, two = meant(first().reading(), 1.0, 0.0), meant(other().reading(), 0.2, 1.0)
    assert clashes(one, two) == []


def test_sentences_that_share_no_more_than_the_happening_are_of_two_things() -> None:
    one = first(about=("treaty",))
    two = signing("b", "Nobody had read it when in Oslo a treaty went through on [[d|6 May]].", "2031-05-06")
    two.facts["moments"] = [replace(two.facts["moments"][0], about=("treaty",))]  # type: ignore[type-var]
    assert clashes(one, two) == []
    for made, name in ((one, "Chile"), (two, "Nobody")):
        span = replace(made["d"], start=made.text.index(name), end=made.text.index(name) + len(name))
        made.add("mentions", named(span, "CHL"))
    assert len(clashes(one, two)) == 1


def test_a_report_that_knows_both_days_is_held_against_nobody() -> None:
    both = other(words="Chile signed the fishing treaty in Lima on [[d|6 May]], not on [[x|4 May]].")
    both.add("moments", moment(both, "x", "2031-05-04"))
    assert clashes(first(), both) == []


def test_a_report_with_two_days_of_one_happening_tells_of_two() -> None:
    both = other(words="Chile signed the fishing treaty in Lima on [[d|6 May]] and the other on [[x|7 May]].")
    again = replace(moment(both, "x", "2031-05-07"), happening="sign", about=("chile", "treaty"))
    both.add("moments", again)
    assert clashes(first(), both) == []


def test_reprints_are_not_held_against_one_another() -> None:
    assert clashes(first(), other(), origins=(("a", "b"),)) == []


def test_a_clash_of_three_reports_is_one_finding() -> None:
    third = signing("c", "The fishing treaty of Lima, by Chile, is from [[d|6 May]].", "2031-05-06")
    (found,) = clashes(first(), other(), third)
    assert [position.span.report for position in found.positions] == ["a", "b", "c"]
    assert found.witnesses == 3


def test_a_clash_is_the_same_in_any_order() -> None:
    assert clashes(first(), other()) == clashes(other(), first())


def shared(*made: Draft | Reading, origins: tuple[tuple[str, ...], ...] = ()) -> list[Finding]:
    """Give the days that some reports agree on; all their acts are tellings of one."""
    tellers = told_by(*made, origins=origins)
    return list(find_shared_days(STORY, tellers, [[t for teller in tellers for t in told(teller)]], {}))


def test_a_day_told_for_one_thing_by_two_is_agreed_on() -> None:
    (found,) = shared(first(), other("2031-05-04"))
    assert (found.verdict, found.aspect, found.about, found.witnesses) == ("agree", "date", "2031-05-04", 2)


def test_a_day_told_by_a_report_and_its_reprint_is_not_agreed_on() -> None:
    assert shared(first(), other("2031-05-04"), origins=(("a", "b"),)) == []


def test_one_day_of_two_things_is_not_agreed_on() -> None:
    elsewhere = draft("b", "A ferry burned off Bergen on [[d|4 May]].", published="2031-05-20")
    elsewhere.add("moments", moment(elsewhere, "d", "2031-05-04"))
    one, two = (meant(made.reading(), *w) for made, w in ((first(), (1.0, 0.0)), (elsewhere, (0.0, 1.0))))
    assert list(find_shared_days(STORY, told_by(one, two), [], {})) == []


def test_the_day_of_publication_is_what_every_report_has() -> None:
    made = [signing(name, "Chile signed it in Lima on [[d|20 May]].", "2031-05-20") for name in "ab"]
    assert shared(*made) == []


def test_one_act_makes_two_tellings_of_its_day_one() -> None:
    one = signing("a", "[[e|Chile put its name to it on [[d|4 May]]]]", "2031-05-04")
    two = signing("b", "[[e|[[d|May 4]]: the ink dried]]", "2031-05-04")
    assert shared(meant(one.reading(), 1.0, 0.0), meant(two.reading(), 0.5, 0.8)) == []
    for made in (one, two):
        made.add("events", event(made, "e", "AGREE"))
    assert len(shared(meant(one.reading(), 1.0, 0.0), meant(two.reading(), 0.5, 0.8))) == 1


def test_a_month_is_no_day() -> None:
    wide = {"latest": "2031-05-31", "grain": "month"}
    made = [signing(name, "Chile signed it in [[d|May]].", "2031-05-01", **wide) for name in "ab"]
    assert shared(*made) == []


def near(made: Draft) -> Reading:
    """Give a reading whose words come near those of the others and are not the same."""
    return meant(made.reading(), 1.0, 0.9)


def test_a_day_of_another_matter_needs_more_in_common() -> None:
    mine = meant(first().reading(), 1.0, 0.0)
    words = "In Lima a ferry sank on [[d|4 May]]."
    assert len(shared(mine, near(other("2031-05-04", words, happening=None)))) == 1
    assert shared(mine, near(other("2031-05-04", words, happening="sink", about=("ferry",)))) == []


def test_a_day_that_owns_a_thing_is_the_day_of_that_thing() -> None:
    mine = meant(first(happening=None).reading(), 1.0, 0.0)
    words = "Chile signed less in Lima than at [[d|Sunday]]’s {}."
    told_of = {thing: other("2031-05-04", words.format(thing), happening=None) for thing in ("treaty", "regatta")}
    assert len(shared(mine, meant(told_of["treaty"].reading(), 1.0, 0.6))) == 1
    assert shared(mine, meant(told_of["regatta"].reading(), 1.0, 0.6)) == []


def test_a_shared_day_is_told_without_a_figure_that_another_report_lacks() -> None:
    counted = signing("a", "Chile signed the treaty with [[n|40]] guests in Lima on [[d|4 May]].", "2031-05-04")
    counted.add("quantities", quantity(counted, "n", 40))
    (found,) = shared(counted, other("2031-05-04"))
    assert found.summary == "The fishing treaty was signed by Chile in Lima on 6 May."
    again = other("2031-05-04", "The treaty was signed by Chile with [[n|90]] guests on [[d|6 May]].")
    again.add("quantities", quantity(again, "n", 90))
    (found,) = shared(counted, again)
    assert found.summary == "2031-05-04"
