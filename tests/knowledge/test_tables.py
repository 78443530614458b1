"""The package's tables: their schema, that they fit one another, and what the design asks of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from importlib import resources
from itertools import combinations, pairwise

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
from crosswire.knowledge.offices import Held, first_day, last_day
from crosswire.knowledge.tables import parse_rows, read_rows, read_text, read_toml
from crosswire.text import fold, slug

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
MINISTERS = ("foreign_minister", "defence_minister", "interior_minister")
SORTS = frozenset(
    "agency armed_group central_bank committee company court igo intelligence media military ministry movement ngo "
    "other parliament party police regional_parliament religious specialised sport union university".split()
)
# Spellings of two actors of different names, each with the reason why both keep it.
SHARED = {
    "congo": "two states; the report's other names decide",
    "congolese": "two states; the report's other names decide",
    "sahrawi": "the territory and its people",
    "saharawi": "the territory and its people",
    "sahrawis": "the territory and its people",
    "sapo": "one is written in capitals, the other with an umlaut",
    "andris berzins": "a president and a prime minister of Latvia",
    "david johnston": "a governor general of Canada and an admiral of Australia",
    "pedro sanchez": "a prime minister of Spain and a minister of Colombia",
}
# UN members that were founded since 1990, or came into the table's sight then: the day from which they have heads.
FOUNDED = {
    "ARM": "1991-09-21", "AZE": "1991-10-18", "BLR": "1991-08-25", "EST": "1991-08-20", "GEO": "1991-04-09",
    "KAZ": "1991-12-16", "KGZ": "1991-08-31", "LVA": "1991-08-21", "LTU": "1990-03-11", "MDA": "1991-08-27",
    "RUS": "1991-12-26", "TJK": "1991-09-09", "TKM": "1991-10-27", "UKR": "1991-08-24", "UZB": "1991-09-01",
    "CZE": "1993-01-01", "SVK": "1993-01-01", "HRV": "1991-10-08", "SVN": "1991-06-25", "MKD": "1991-09-08",
    "BIH": "1992-03-03", "SRB": "2006-06-05", "MNE": "2006-06-03", "ERI": "1993-05-24", "NAM": "1990-03-21",
    "TLS": "2002-05-20", "SSD": "2011-07-09", "PLW": "1994-10-01", "YEM": "1990-05-22",
}  # fmt: skip
# Stretches of more than a month without a head of state or government, by the day after which nobody is known.
HEADLESS = {
    ("SMR", "1990-01-01"): "captains regent, two for half a year each, are not in the table",
    ("ALB", "1990-01-01"): "the party ruled; its first secretary held no office of state",
    ("ARM", "1991-09-21"): "the chairman of parliament until the first president",
    ("IRQ", "2003-04-09"): "occupied",
    ("TJK", "1991-10-31"): "the chairman of parliament until the first president",
    ("SOM", "1997-01-03"): "no government",
    ("SOM", "2008-12-29"): "the speaker of parliament stood in",
    ("LBR", "1990-09-09"): "civil war",
    ("KIR", "1994-05-31"): "a council of state governed",
    ("KIR", "2003-03-31"): "a council of state governed",
}
KNOWN_UNTIL: str = read_toml("knowledge.toml")["known_until"]
MONTH = timedelta(days=31)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def test_rows_that_do_not_fit_are_named() -> None:
    with pytest.raises(CrosswireError, match=r"mine\.csv: its columns are"):
        parse_rows("noun,plural\n", AgentRow, where="mine.csv")
    with pytest.raises(CrosswireError, match=r"mine\.csv, line 2: 1 cells"):
        parse_rows("noun,plural,sectors,kind,note\nrebel\n", AgentRow, where="mine.csv")
    with pytest.raises(CrosswireError, match=r"mine\.csv, line 2"):
        parse_rows("name,names,country,lat,lon,kind,source\nX,,,north,,city,record\n", PlaceRow, where="mine.csv")


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
        for day in (term.start, term.end):
            assert day is None or DAY.fullmatch(day), term
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


def certain_overlaps(terms: Iterable[OfficeRow]) -> list[tuple[str, str, str | None, str | None]]:
    """Give the pairs of terms of two persons, neither with a note, that surely overlap by more than two days."""
    found = []
    for one, other in combinations([term for term in terms if term.start and not term.note], 2):
        begins = max(last_day(one.start or ""), last_day(other.start or ""))
        ends = min(first_day(one.end) if one.end else "9999-12-31", first_day(other.end) if other.end else "9999-12-31")
        long = ends > begins and date.fromisoformat(ends) - date.fromisoformat(begins) > timedelta(days=2)
        if one.person != other.person and long:
            found.append((one.person, other.person, one.start, other.start))
    return found


def test_two_hold_one_office_only_where_it_is_declared() -> None:
    offices = defaultdict(list)
    for term in read_rows("offices.csv", OfficeRow):
        if term.kind in {*FOUR, *MINISTERS, "finance_minister"}:
            offices[term.of, term.kind, ""].append(term)
        elif term.kind == "head":
            offices[term.of, term.kind, term.title].append(term)
    overlaps = {office: found for office, terms in offices.items() if (found := certain_overlaps(terms))}
    assert overlaps == {}


def test_an_overlap_is_found() -> None:
    def term(person: str, start: str, end: str | None, note: str = "") -> OfficeRow:
        return OfficeRow(person, "president", "head_of_state", "XXX", start, end, note, "record")

    one = term("person:a", "2001-02-03", "2005-02-03")
    assert certain_overlaps([one, term("person:b", "2005-01-01", None)])
    assert not certain_overlaps([one, term("person:b", "2005-01-01", None, "acting")])
    assert not certain_overlaps([one, term("person:b", "2005-02", None)])
    assert not certain_overlaps([one, term("person:a", "2004-01-01", None)])


def test_a_spelling_of_two_actors_is_declared(knowledge: Knowledge) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for alias in knowledge._our_aliases():
        owners[fold(alias.name.removeprefix("the ").removeprefix("The "))].add(alias.id)
    shared = {name for name, ids in owners.items() if len(ids) > 1}
    assert shared == set(SHARED)


def test_places_have_ids_of_their_own(knowledge: Knowledge) -> None:
    slugs = Counter(slug(place.name) for place in knowledge.places)
    assert [name for name, count in slugs.items() if count > 1] == []
    for place in knowledge.places:
        assert place.kind in {"city", "region", "landmark"}, place
        assert place.country is None or place.country in knowledge.countries, place
        assert place.lat is None or (abs(place.lat) <= 90 and abs(place.lon or 0) <= 180), place


def test_organisations_are_of_the_vocabulary(knowledge: Knowledge) -> None:
    for row in knowledge.organizations.values():
        assert row.sort in SORTS, row
        assert row.kind in {"organization", "group"}, row
        assert row.sectors, row
        assert row.name not in row.names, row
        assert len(set(row.names)) == len(row.names), row
        assert row.id.startswith("org:"), row


def test_a_coalition_led_by_a_state_is_no_fixed_body(knowledge: Knowledge) -> None:
    for name in ("US-led coalition", "U.S.-led coalition", "the alliance", "the coalition"):
        assert knowledge.gazetteer.look_up(name) == (), name


def test_every_row_has_a_source_that_is_explained() -> None:
    keys = set(re.findall(r"^- `(\w+)`:", read_text("SOURCES.md"), re.MULTILINE))
    assert {"record", "reign", "iso", "geonames"} <= keys
    used = {
        "countries.csv": {row.source for row in read_rows("countries.csv", CountryRow)},
        "people.csv": {row.source for row in read_rows("people.csv", PersonRow)},
        "offices.csv": {row.source for row in read_rows("offices.csv", OfficeRow)},
        "organizations.csv": {row.source for row in read_rows("organizations.csv", OrganizationRow)},
        "places.csv": {row.source for row in read_rows("places.csv", PlaceRow)},
    }
    for table, sources in used.items():
        assert sources <= keys, table


def test_reign_is_named_only_for_what_it_has() -> None:
    for term in read_rows("offices.csv", OfficeRow):
        if term.source == "reign":
            assert term.kind in FOUR[:2], term
            assert term.start is not None, term
            assert term.start[:7] <= "2021-03", term


def gaps(terms: Iterable[tuple[str, str]], start: str) -> list[str]:
    """Give the days after which, for more than a month, none of the terms runs."""
    at, found = date.fromisoformat(start), []
    for begins, ends in sorted(term for term in terms if term[0] <= KNOWN_UNTIL):
        if date.fromisoformat(begins) > at + MONTH:
            found.append(at.isoformat())
        at = max(at, date.fromisoformat(min(ends, KNOWN_UNTIL)))
    return [*found, at.isoformat()] if at < date.fromisoformat(KNOWN_UNTIL) - MONTH else found


def test_a_gap_is_found() -> None:
    assert gaps([("1989-01-01", "1999-01-01"), ("1999-01-20", "2030-01-01")], "1990-01-01") == []
    assert gaps([("1989-01-01", "1999-01-01"), ("1999-03-20", "2030-01-01")], "1990-01-01") == ["1999-01-01"]
    assert gaps([("1989-01-01", "1999-01-01")], "1990-01-01") == ["1999-01-01"]


def test_every_member_of_the_un_has_heads_without_a_gap(knowledge: Knowledge) -> None:
    terms = defaultdict(list)
    for term in read_rows("offices.csv", OfficeRow):
        if term.kind in FOUR[:2] and term.start:
            terms[term.of].append((first_day(term.start), last_day(term.end) if term.end else KNOWN_UNTIL))
    headless = {
        (row.code, day)
        for row in knowledge.countries.values()
        if row.status == "un_member"
        for day in gaps(terms[row.code], FOUNDED.get(row.code, "1990-01-01"))
    }
    assert headless == set(HEADLESS)


# So many states have a minister of the kind in some days since 2010, and in at least half of them.
@pytest.mark.parametrize(
    ("kind", "some", "half"),
    [("foreign_minister", 180, 170), ("defence_minister", 140, 130), ("interior_minister", 80, 45)],
)
def test_ministers_since_2010(kind: str, some: int, half: int) -> None:
    first, last = date(2010, 1, 1).toordinal(), date.fromisoformat(KNOWN_UNTIL).toordinal()
    days: dict[str, set[int]] = defaultdict(set)
    for term in read_rows("offices.csv", OfficeRow):
        if term.kind == kind and term.start and len(term.of) == 3 and (term.end or KNOWN_UNTIL) >= "2010":
            ends = min(last_day(term.end) if term.end else KNOWN_UNTIL, KNOWN_UNTIL)
            begins = max(date.fromisoformat(first_day(term.start)).toordinal(), first)
            days[term.of] |= set(range(begins, date.fromisoformat(ends).toordinal() + 1))
    assert len(days) >= some
    assert sum(len(held) * 2 >= last - first for held in days.values()) >= half


def test_the_tables_are_of_the_size_of_the_world(knowledge: Knowledge) -> None:
    bodies = knowledge.organizations.values()
    headed = {term.of for term in read_rows("offices.csv", OfficeRow) if term.kind == "head"}
    assert sum("IGO" in body.sectors and body.id in headed for body in bodies) >= 60
    assert sum(body.sort in {"armed_group", "party", "movement"} for body in bodies) >= 300
    assert sum(bool({"IGO", "NGO"} & set(body.sectors)) for body in bodies) >= 200
    assert sum(place.kind in {"city", "region"} for place in knowledge.places) >= 150
    sorts = Counter(body.sort for body in bodies)
    assert sorts["university"] >= 150
    assert sorts["central_bank"] >= 150
    countries = {sort: {body.country for body in bodies if body.sort == sort} for sort in SORTS}
    for sort, least in (("parliament", 150), ("court", 100), ("military", 120), ("police", 90), ("intelligence", 90)):
        assert len(countries[sort]) >= least, sort


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("SUN", "1980-05-01", Held.YES), ("SUN", "2010-01-01", Held.NO), ("YUG", "1999-04-01", Held.YES),
        ("YUG", "2004-01-01", Held.NO), ("CSK", "1992-12-31", Held.YES), ("CSK", "1993-01-01", Held.NO),
        ("DDR", "1990-10-03", Held.NO), ("SCG", "2005-01-01", Held.YES), ("SCG", "2006-06-15", Held.UNKNOWN),
        ("YMD", "1991-01-01", Held.NO), ("FRA", "1980-01-01", Held.UNKNOWN), ("org:nato", "1980-01-01", Held.UNKNOWN),
    ],
)  # fmt: skip
def test_former_states_have_their_days(knowledge: Knowledge, code: str, day: str, expected: Held) -> None:
    assert knowledge.existed(code, day, day) is expected


def test_former_states_and_no_others_have_days(knowledge: Knowledge) -> None:
    for row in knowledge.countries.values():
        assert (row.start is not None) is (row.end is not None) is (row.status == "former"), row.code
        for day in (row.start, row.end):
            assert day is None or DAY.fullmatch(day), row.code


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
