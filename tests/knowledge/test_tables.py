"""The package's tables: their schema, that they fit one another, and what the design asks of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from importlib import resources
from itertools import pairwise

import pytest

from crosswire.errors import CrosswireError
from crosswire.facts import Office
from crosswire.knowledge.actors import (
    AgentRow,
    CountryRow,
    Knowledge,
    OfficeRow,
    OrganizationRow,
    PersonRow,
    PlaceRow,
    TitleRow,
    load_knowledge,
)
from crosswire.knowledge.offices import first_day, last_day
from crosswire.knowledge.tables import parse_rows, read_rows

DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
SECTORS = frozenset(
    "GOV MIL REB OPP PTY COP JUD SPY MED EDU BUS CRM CVL NGO IGO LEG UNS JRN REL LAB ELI AGR REF UAF PRM SOC PRE "
    "IMG MNC ISM".split()
)
KINDS = frozenset(
    "head_of_state head_of_government foreign_minister defence_minister interior_minister finance_minister vice_head "
    "head leader spokesperson ambassador adviser military_chief legislator governor mayor "
    "monarch_heir minister other".split()
)
FOUR = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def test_rows_that_do_not_fit_are_named() -> None:
    with pytest.raises(CrosswireError, match=r"mine\.csv: its columns are"):
        parse_rows("noun,plural\n", AgentRow, where="mine.csv")
    with pytest.raises(CrosswireError, match=r"mine\.csv, line 2: 1 cells"):
        parse_rows("noun,plural,sectors,kind,note\nrebel\n", AgentRow, where="mine.csv")
    with pytest.raises(CrosswireError, match=r"mine\.csv, line 2"):
        parse_rows("name,names,country,lat,lon,kind\nX,,,north,,city\n", PlaceRow, where="mine.csv")


def test_countries_are_all_members_and_what_news_treats_as_states() -> None:
    rows = read_rows("countries.csv", CountryRow)
    status = Counter(row.status for row in rows)
    assert status["un_member"] == 193
    assert status["observer"] == 2
    assert {"XKX", "TWN", "HKG"} <= {row.code for row in rows}
    assert len({row.code for row in rows}) == len(rows)
    assert all(re.fullmatch("[A-Z]{3}", row.code) for row in rows)
    for row in rows:
        if row.status == "un_member":
            assert row.adjectives or row.people, row.name
            assert row.capital or row.code == "NRU", row.name
            assert row.lat is not None, row.name


def test_no_spelling_stands_for_two_states(knowledge: Knowledge) -> None:
    owners = defaultdict(set)
    for row in knowledge.countries.values():
        for name in (row.name, *row.names, *row.adjectives, *row.people):
            owners[name].add(row.code)
    for name in ("Congo", "Congolese"):
        assert owners.pop(name) == {"COD", "COG"}  # The report's other names decide.
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_ids_are_unique_and_refer_to_what_there_is(knowledge: Knowledge) -> None:
    people = [row.id for row in read_rows("people.csv", PersonRow)]
    assert len(set(people)) == len(people)
    organizations = [row.id for row in read_rows("organizations.csv", OrganizationRow)]
    assert len(set(organizations)) == len(organizations)
    known = set(people)
    targets = set(organizations) | set(knowledge.countries)
    for term in read_rows("offices.csv", OfficeRow):
        assert term.person in known, term
        assert term.of in targets, term


def test_sectors_kinds_and_countries_are_of_the_vocabulary(knowledge: Knowledge) -> None:
    actors: list[PersonRow | OrganizationRow] = [
        *read_rows("people.csv", PersonRow),
        *read_rows("organizations.csv", OrganizationRow),
    ]
    for row in actors:
        assert set(row.sectors) <= SECTORS, row
        assert row.country is None or row.country in knowledge.countries, row
    nouns: list[AgentRow | TitleRow] = [*read_rows("agents.csv", AgentRow), *read_rows("titles.csv", TitleRow)]
    for noun in nouns:
        assert set(noun.sectors) <= SECTORS, noun
    assert {term.kind for term in read_rows("offices.csv", OfficeRow)} <= KINDS
    assert {row.kind for row in read_rows("titles.csv", TitleRow)} <= KINDS | {"rank", "honorific"}


def test_terms_have_dates_that_exist_in_order() -> None:
    for term in read_rows("offices.csv", OfficeRow):
        for date in (term.start, term.end):
            assert date is None or DAY.fullmatch(date), term
        if term.start and term.end:
            assert first_day(term.start) <= last_day(term.end), term


def test_one_foreign_and_one_defence_minister_at_a_time() -> None:
    terms = defaultdict(list)
    for term in read_rows("offices.csv", OfficeRow):
        settled = not term.note or term.note == "executive"
        if term.kind in {"foreign_minister", "defence_minister"} and len(term.of) == 3 and settled and term.start:
            terms[term.of, term.kind].append(term)
    clashes = []
    for held_terms in terms.values():
        held_terms.sort(key=lambda t: t.start or "")
        for one, other in pairwise(held_terms):
            # An overlap counts where it is certain: beyond the day of handing over, by the days known.
            certain = one.end is not None and other.start is not None and first_day(one.end) > last_day(other.start)
            if certain and one.person != other.person:
                clashes.append((one.person, one.end, other.person, other.start))
    assert clashes == []


def test_sixty_states_have_heads_and_ministers_to_the_day(knowledge: Knowledge) -> None:
    covered = 0
    for code in knowledge.countries:
        kinds = {
            term.kind
            for actor in knowledge.actors.values()
            for term in actor.offices
            if term.of == code and term.start and len(term.start) == 10 and (term.end or "9999") >= "2015"
        }
        covered += {"foreign_minister", "defence_minister"} <= kinds and bool(kinds & set(FOUR[:2]))
    assert covered >= 60


HOLDERS = [
    ("head_of_state", "UKR", "2022-02-24", "person:volodymyr-zelenskyy"),
    ("head_of_government", "DEU", "2025-03-01", "person:olaf-scholz"),
    ("head_of_state", "USA", "2025-02-28", "person:donald-trump"),
    ("head_of_state", "USA", "2023-02-28", "person:joe-biden"),
    ("foreign_minister", "USA", "2025-02-28", "person:marco-rubio"),
    ("head", "org:nato", "2025-03-02", "person:mark-rutte"),
    ("head", "org:nato", "2020-03-02", "person:jens-stoltenberg"),
    ("head", "org:united-nations", "2019-01-01", "person:antonio-guterres"),
    ("head_of_government", "HUN", "2016-01-01", "person:viktor-orban"),
    ("head_of_state", "NGA", "2024-03-24", "person:bola-tinubu"),
]


@pytest.mark.parametrize(("kind", "of", "day", "person"), HOLDERS)
def test_holders_on_a_day(knowledge: Knowledge, kind: str, of: str, day: str, person: str) -> None:
    assert [actor.id for actor in knowledge.holders(kind, of, day, day)] == [person]


def test_offices_after_the_known_world_are_not_claimed(knowledge: Knowledge) -> None:
    assert knowledge.holders("head_of_state", "UKR", "2031-01-01", "2031-01-01") == ()


def test_spellings_lead_to_one_actor(knowledge: Knowledge) -> None:
    for name in ("Volodymyr Zelensky", "Volodymyr Zelenskiy", "Vladimir Zelensky", "VOLODYMYR ZELENSKYY"):
        assert {a.id for a in knowledge.gazetteer.look_up(name)} == {"person:volodymyr-zelenskyy"}
    assert {a.id for a in knowledge.gazetteer.look_up("Kiev")} == {"UKR"}
    assert {a.sort for a in knowledge.gazetteer.look_up("Kiev")} == {"capital"}


def test_data_files_stay_small_and_plain() -> None:
    folder = resources.files("crosswire.knowledge").joinpath("data")
    for file in folder.iterdir():
        data = file.read_bytes()
        assert len(data) < 1_000_000, file.name
        assert b"\r" not in data, file.name
        assert file.name == "SOURCES.md" or file.name.endswith((".csv", ".toml")), file.name


def test_prominence_prefers_who_is_in_office(knowledge: Knowledge) -> None:
    trump = knowledge.actors["person:donald-trump"]
    assert knowledge.prominence(trump, "2025-03-01", "2025-03-01") > knowledge.prominence(
        trump, "2023-03-01", "2023-03-01"
    )


def test_office_struct_defaults() -> None:
    assert Office(title="mayor", kind="mayor", of="XXX").end is None
