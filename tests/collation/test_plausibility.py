"""Titles against the table of offices: by hand-made reports, and through the whole reader."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crosswire.collation.plausibility import find_implausible
from crosswire.collation.roles import SINGULAR
from crosswire.facts import Actor, Office, Reading, Report
from crosswire.knowledge.actors import Knowledge, load_knowledge
from crosswire.knowledge.offices import first_day, last_day
from crosswire.reader.reading import read
from tests.builders import Draft, draft, event, moment, participant, statement
from tests.collation.making import STORY, named, person, role, told_by, undated

if TYPE_CHECKING:
    from spacy.language import Language

HALDEN = person("Mira Halden")
MACRON = "person:emmanuel-macron"
MERKEL = "person:angela-merkel"
CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("titles.toml").read_text("utf-8")
)["case"]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


# Through the whole reader


@pytest.fixture(scope="module")
def readings(nlp: Language) -> dict[str, Reading]:
    """Give the readings of the cases by their names; all are parsed together."""
    reports = [Report(id=case["name"], text=case["text"], published=case.get("on")) for case in CASES]
    return {reading.report.id: reading for reading in read(nlp, reports, load_knowledge())}


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_title_is_judged(case: dict[str, Any], readings: dict[str, Reading], knowledge: Knowledge) -> None:
    reading = readings[case["name"]]
    actors = {actor.id: actor for actor in reading.actors}
    reasons = [f.reason for f in find_implausible(STORY, told_by(reading), actors, knowledge)]
    assert len(reasons) == bool(case["because"]), reasons
    assert all(case["because"] in reason and reason.endswith(").") for reason in reasons), reasons


def test_cases_are_many_and_more_than_half_are_silent() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 50
    assert len(CASES) / 2 < sum(not case["because"] for case in CASES) < len(CASES) - 15


# By hand


Title = tuple[str, str, str | None]
PRESIDENT: Title = ("president", "head_of_state", "FRA")


def calling(
    words: str, published: str | None, actor: str = MACRON, title: Title = PRESIDENT, qualifier: str | None = None
) -> Draft:
    """Give a report that gives somebody a title; marks: ``r`` the title, ``m`` the name.

    Args:
        words: the marked text.
        published: its day, None for one that states none.
        actor: the id of the bearer.
        title: the title, its kind, and what it is of.
        qualifier: the word that says how it is held; without it the title's first word, where that is one.
    """
    made = draft("a", words, published=published)
    first = made.text[made["r"].start : made["r"].end].split()[0].lower()
    qualifier = qualifier or (first if first in {"former", "acting", "deputy", "outgoing", "designate"} else None)
    made.add("mentions", named(made["m"], actor, role(made["r"], *title, qualifier)))
    return made


def implausible(made: Draft | Reading, knowledge: Knowledge) -> list[str]:
    """Give the rules of the findings that hold a report against the table of offices."""
    actors = {HALDEN.id: HALDEN, MACRON: knowledge.actors[MACRON], MERKEL: knowledge.actors[MERKEL]}
    found = list(find_implausible(STORY, told_by(made), actors, knowledge))
    assert {f.verdict for f in found} <= {"unlikely"}
    return [f.rule for f in found]


FORMER = "[[r|Former President]] [[m|Emmanuel Macron]] opened the bridge."
PLAIN = "[[r|President]] [[m|Emmanuel Macron]] opened the bridge."
CHANCELLOR = "On [[t|Friday]] the [[r|Chancellor]] [[m|Angela Merkel]] opened the bridge."


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        (FORMER, "2025-03-05", ["role.table"]),
        (FORMER, "2016-03-05", []),
        (FORMER, "2017-05-14", []),
        (PLAIN, "2025-03-05", []),
        (PLAIN, "2016-03-05", ["role.table"]),
        (PLAIN, "2017-04-10", []),
        (PLAIN, "2017-05-14", []),
        (PLAIN, None, []),
        (FORMER, None, []),
        (PLAIN, "2045-03-05", []),
        (FORMER, "2045-03-05", []),
        ("[[r|Deputy President]] [[m|Emmanuel Macron]] opened it.", "2016-03-05", []),
        ("[[r|Acting President]] [[m|Emmanuel Macron]] opened it.", "2016-03-05", []),
        ("[[r|Outgoing President]] [[m|Emmanuel Macron]] opened it.", "2016-03-05", ["role.table"]),
        ("In 2030 the next [[r|President]] [[m|Emmanuel Macron]] will open it.", "2016-03-05", []),
        ("[[r|The next President]] [[m|Emmanuel Macron]] will open it.", "2016-03-05", []),
        ("[[m|Emmanuel Macron]] is not yet the [[r|President]], they said.", "2016-03-05", []),
        ("[[m|Emmanuel Macron]], the [[r|President]], opened it.", "2016-03-05", ["role.table"]),
        ("[[r|President]] [[m|Macron]] opened it.", "2016-03-05", []),
    ],
)
def test_a_title_is_held_against_the_table(
    words: str, published: str | None, expected: list[str], knowledge: Knowledge
) -> None:
    assert implausible(calling(words, published), knowledge) == expected


def test_a_title_in_a_quotation_is_the_speaker_s(knowledge: Knowledge) -> None:
    made = calling(f"[[s|[[s-c|“{PLAIN}”]]]]", "2016-03-05")
    made.add("statements", statement(made, "s", HALDEN.id))
    assert implausible(made, knowledge) == []
    assert implausible(calling("She wrote of “[[r|President]] [[m|Emmanuel Macron]]”.", "2016-03-05"), knowledge) == []


def test_a_sentence_of_another_month_is_a_retrospect(knowledge: Knowledge) -> None:
    made = calling("In [[t|May 2014]] [[r|President]] [[m|Emmanuel Macron]] opened the bridge.", "2016-03-05")
    assert implausible(made, knowledge) == ["role.table"]
    made.add("moments", moment(made, "t", "2014-05-01", "2014-05-31"))
    assert implausible(made, knowledge) == []


def merkel(words: str, published: str) -> Draft:
    """Give a report on Germany's chancellor, in office from 2005-11-22 to 2021-12-08."""
    return calling(words, published, MERKEL, ("chancellor", "head_of_government", "DEU"))


@pytest.mark.parametrize("published", ["2023-03-05", "2030-03-05"])
def test_one_who_has_left_office_keeps_the_title_unless_she_acts_on_the_day(
    published: str, knowledge: Knowledge
) -> None:
    made = merkel(f"[[e|{CHANCELLOR}]]", published)
    made.add("moments", moment(made, "t", published, published))
    assert implausible(made, knowledge) == []
    made.add("events", event(made, "e", "CONSULT", source=(participant(made["m"], MERKEL),)))
    assert implausible(made, knowledge) == ["role.table"]


@pytest.mark.parametrize(
    ("name_behind", "expected"),
    [(" opened the bridge", ["role.table"]), (" was honoured", []), ("’s bridge was opened", [])],
)
def test_one_who_has_left_office_may_be_honoured_under_the_title(
    name_behind: str, expected: list[str], knowledge: Knowledge
) -> None:
    made = merkel(f"[[r|Chancellor]] [[m|Angela Merkel]]{name_behind} on [[t|Friday]].", "2023-03-05")
    made.add("moments", moment(made, "t", "2023-03-03", "2023-03-03"))
    assert implausible(made, knowledge) == expected


@pytest.mark.parametrize(("published", "expected"), [("2023-03-05", ["role.table"]), ("2030-03-05", [])])
def test_one_who_left_office_lately_and_speaks_under_the_title_does_not_fit(
    published: str, expected: list[str], knowledge: Knowledge
) -> None:
    made = merkel("[[r|Chancellor]] [[m|Angela Merkel]] said it.", published)
    made.spans["s"] = made.spans["s-w"] = made.spans["s-c"] = made["r"]
    made.add("statements", statement(made, "s", MERKEL, speaker_span=made["m"], form="indirect"))
    assert implausible(made, knowledge) == expected


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [("2016-03-05", "2016-03-26", ["role.table"]), ("2017-05-01", "2017-05-21", []), ("2016-03-05", None, [])],
)
def test_a_report_dated_by_its_story_is_judged_by_all_days_that_it_may_be_of(
    earliest: str, latest: str | None, expected: list[str], knowledge: Knowledge
) -> None:
    reading = calling(PLAIN, None).reading(dating=replace(undated(earliest, latest), basis="story"))
    assert implausible(reading, knowledge) == expected


def test_a_title_told_twice_is_one_finding_a_report(knowledge: Knowledge) -> None:
    made = calling(
        "[[r|President]] [[m|Emmanuel Macron]] met, and [[x|President]] [[y|Emmanuel Macron]] left.", "2016-03-05"
    )
    made.add("mentions", named(made["y"], MACRON, role(made["x"], "president", "head_of_state", "FRA")))
    assert implausible(made, knowledge) == ["role.table"]


def test_a_title_without_its_state_is_judged_where_one_state_is_meant(knowledge: Knowledge) -> None:
    assert implausible(calling(PLAIN, "2016-03-05", title=("president", "head_of_state", None)), knowledge) == [
        "role.table"
    ]
    assert implausible(calling(PLAIN, "2016-03-05", title=("president", "head_of_state", "DEU")), knowledge) == []


def test_the_reason_names_the_terms_next_to_the_report(knowledge: Knowledge) -> None:
    actor = knowledge.actors["person:shinzo-abe"]
    words = "[[r|Premier]] [[m|Shinzo Abe]] opened it on [[t|Friday]]."
    made = calling(words, "2010-03-05", actor.id, ("premier", "head_of_government", "JPN"))
    made.add("moments", moment(made, "t", "2010-03-05", "2010-03-05"))
    (found,) = find_implausible(STORY, told_by(made), {actor.id: actor}, knowledge)
    assert found.reason == (
        "Shinzo Abe was prime minister from 2006-09-26 to 2007-09-26 and from 2012-12-26 to 2020-09-16, "
        "not when the report was published (2010-03-05)."
    )
    assert [p.value for p in found.positions] == ["Premier"]


# Properties

QUALIFIERS = st.sampled_from([None, "former", "acting", "elect", "designate", "outgoing", "candidate", "then", "late"])
DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))
TITLES = st.sampled_from(
    sorted((row.title, row.kind) for row in load_knowledge().titles.values() if row.kind in SINGULAR)
)
# Terms that began before the day up to which the tables know the world.
TERMS = st.sampled_from(
    [
        (actor, office)
        for actor in load_knowledge().actors.values()
        for office in actor.offices
        if office.kind in SINGULAR and office.start and last_day(office.start) <= load_knowledge().known_until
    ]
)
Term = tuple[Actor, Office]


def judged(term: Term, published: str | None, qualifier: str | None, *, earliest: str | None = None) -> list[str]:
    """Give the reasons against a report that calls a person by an office, with a word that says how it is held."""
    actor, office = term
    words = f"[[r|{qualifier or ''} {office.title}]] [[m|{actor.name}]] opened it."
    made = calling(words, published, actor.id, (office.title, office.kind, office.of), qualifier)
    reading = made.reading(dating=undated(earliest)) if earliest else made
    return [f.reason for f in find_implausible(STORY, told_by(reading), {actor.id: actor}, load_knowledge())]


@given(TITLES, st.sampled_from(["FRA", "KEN", "org:nato", None]), QUALIFIERS, DAYS)
def test_one_unknown_to_the_tables_can_be_anything(
    title: tuple[str, str], of: str | None, qualifier: str | None, day: date
) -> None:
    words = f"[[r|{qualifier or ''} {title[0]}]] [[m|Mira Halden]] opened it."
    made = calling(words, day.isoformat(), HALDEN.id, (*title, of), qualifier)
    assert list(find_implausible(STORY, told_by(made), {HALDEN.id: HALDEN}, load_knowledge())) == []


@given(TERMS, st.integers(0, 6000), st.sampled_from([None, "acting", "outgoing"]))
def test_who_is_in_office_may_be_called_so(term: Term, after: int, qualifier: str | None) -> None:
    _, office = term
    end = last_day(office.end) if office.end else load_knowledge().known_until
    day = min((date.fromisoformat(first_day(office.start or "")) + timedelta(days=after)).isoformat(), end)
    assert judged(term, day, qualifier) == []


@given(TERMS, QUALIFIERS, DAYS)
def test_nothing_is_said_of_a_report_of_unknown_days(term: Term, qualifier: str | None, day: date) -> None:
    assert judged(term, None, qualifier, earliest=day.isoformat()) == []


@given(TERMS.filter(lambda term: term[1].end is None), QUALIFIERS, st.integers(1, 3000))
def test_nothing_is_said_of_an_open_term_after_all_that_is_known(term: Term, qualifier: str | None, after: int) -> None:
    day = (date.fromisoformat(load_knowledge().known_until) + timedelta(days=after)).isoformat()
    assert judged(term, day, qualifier) == []
