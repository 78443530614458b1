"""Sectors on a day: by the office held then, by the words of a title, by the body that an office is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.facts import Actor, Office
from crosswire.knowledge.actors import Knowledge, load_knowledge
from crosswire.knowledge.sectors import country_in, office_sectors, sectors_on


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def term(title: str, kind: str, of: str, start: str | None, end: str | None) -> Office:
    """Make a term of office."""
    return Office(title=title, kind=kind, of=of, start=start, end=end)


def person(*offices: Office, sectors: tuple[str, ...] = ("GOV",)) -> Actor:
    """Make a person of the tables."""
    return Actor(id="person:ada-brunn", name="Ada Brunn", kind="person", sectors=sectors, offices=offices, known=True)


@pytest.mark.parametrize(
    ("title", "kind", "of", "sectors"),
    [
        ("president", "head_of_state", "FRA", ("GOV",)),
        ("senator", "legislator", "USA", ("LEG",)),
        ("director", "head", "org:cia", ("SPY",)),
        ("secretary general", "head", "org:nato", ("IGO",)),
        ("chief of the general staff", "military_chief", "UKR", ("MIL",)),
        ("keeper of the seal", "other", "GBR", ("GOV",)),
        ("leader of the hill people", "leader", "NPL", ("PTY",)),
        ("president", "head_of_state", None, ("GOV",)),
    ],
)
def test_office_sectors_are_of_the_body_or_the_title(
    title: str, kind: str, of: str | None, sectors: tuple[str, ...], knowledge: Knowledge
) -> None:
    assert office_sectors(title, kind, of, knowledge) == sectors


@pytest.mark.parametrize(
    ("earliest", "latest", "sectors"),
    [
        ("2004-05-01", "2004-05-01", ("LEG",)),
        ("2011-05-01", "2011-05-01", ("GOV",)),
        ("2016-05-01", "2016-05-01", ("ELI",)),
        ("2008-12-01", "2009-02-01", ("GOV", "LEG")),
        (None, None, ("GOV",)),
        ("1990-01-01", "1990-01-01", ("GOV",)),
    ],
    ids=["first office", "second office", "none any more", "either", "no day known", "before all offices"],
)
def test_sectors_are_those_of_the_offices_held_then(
    earliest: str | None, latest: str | None, sectors: tuple[str, ...], knowledge: Knowledge
) -> None:
    brunn = person(
        term("senator", "legislator", "USA", "2003-01-03", "2009-01-10"),
        term("foreign minister", "foreign_minister", "USA", "2009-01-10", "2013-02-01"),
    )
    assert sectors_on(brunn, earliest, latest, knowledge) == sectors


def test_what_is_no_office_stays_with_the_person(knowledge: Knowledge) -> None:
    cleric = person(term("president", "head_of_state", "IRN", "1997-08-03", "2005-08-03"), sectors=("GOV", "REL"))
    assert sectors_on(cleric, "2000-01-01", "2000-01-01", knowledge) == ("GOV", "REL")
    assert sectors_on(cleric, "2010-01-01", "2010-01-01", knowledge) == ("ELI", "REL")


def test_an_office_of_unknown_term_may_be_held_at_any_time(knowledge: Knowledge) -> None:
    founder = person(term("governor", "governor", "NGA", None, None), sectors=())
    assert sectors_on(founder, "1999-01-01", "1999-01-01", knowledge) == ("GOV",)


@given(st.dates(), st.dates())
def test_whoever_has_offices_is_of_some_sector_on_any_day(one: object, other: object) -> None:
    earliest, latest = sorted((str(one), str(other)))
    obama = load_knowledge().actors["person:barack-obama"]
    found = sectors_on(obama, earliest, latest, load_knowledge())
    assert found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("country", "kind", "sectors", "acting_for"),
    [
        ("PRT", "person", ("IGO", "GOV"), None),
        ("PRT", "person", ("GOV",), "PRT"),
        ("BEL", "organization", ("IGO",), "BEL"),
        (None, "person", ("IGO",), None),
    ],
)
def test_an_official_of_states_together_acts_for_none(
    country: str | None, kind: str, sectors: tuple[str, ...], acting_for: str | None
) -> None:
    assert country_in(country, kind, sectors) == acting_for
