"""What other data sets call countries, sectors, places and acts."""

from __future__ import annotations

import re

import pytest

from crosswire.knowledge.actors import CountryRow
from crosswire.knowledge.cameo_actors import CameoActors
from crosswire.knowledge.exchange import CountryCodes, load_exchange
from crosswire.knowledge.ontology import load_ontology
from crosswire.knowledge.tables import read_rows, read_toml

COUNTRIES = {row.code: row for row in read_rows("countries.csv", CountryRow)}
CODES = read_rows("exchange_countries.csv", CountryCodes)


def test_each_code_of_cameo_has_a_name_in_icews() -> None:
    for code in load_ontology().codes:
        assert load_exchange().icews_act(code) or len(code) == 2, code
    assert load_exchange().icews_act("99") is None
    names = read_toml("exchange.toml")["icews_events"]
    assert set(names) <= set(load_ontology().codes)
    assert len(set(names.values())) == len(names)


def test_codes_of_countries_are_of_countries_that_there_are_and_no_two_alike() -> None:
    assert [row.code for row in CODES] == sorted({row.code for row in CODES})
    assert {row.code for row in CODES} <= set(COUNTRIES)
    fips = [row.fips for row in CODES if row.fips]
    assert len(set(fips)) == len(fips)
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in fips)
    assert all(re.fullmatch(r"\d{1,3}", row.cow) for row in CODES if row.cow)
    living = [row.cow for row in CODES if row.cow and COUNTRIES[row.code].status != "former"]
    assert len(set(living)) == len(living)


def test_each_member_of_the_united_nations_has_all_codes() -> None:
    exchange = load_exchange()
    for code, row in COUNTRIES.items():
        if row.status == "un_member":
            assert exchange.fips(code), code
            assert exchange.cow(code), code
            assert exchange.cameo_country(code), code
            assert exchange.icews_country(code), code


def test_codes_of_cameo_are_read_back_as_the_country() -> None:
    actors = CameoActors({code: row.status == "former" for code, row in COUNTRIES.items()})
    for code in COUNTRIES:
        cameo = load_exchange().cameo_country(code)
        assert cameo is not None
        assert actors.country(cameo) == code


def test_roles_of_cameo_are_read_back_as_a_sector() -> None:
    roles = {**read_toml("cameo_actors.toml")["roles"], **read_toml("cameo_actors.toml")["heads"]}
    for sector, role in read_toml("exchange.toml")["cameo_roles"].items():
        # What CAMEO has no code for stands under a wider one.
        assert roles[role] == [sector] or sector in {"PRM", "SOC"}, sector


@pytest.mark.parametrize(
    ("country", "found"),
    [
        ("RUS", ("Russia", "Russian Federation", "RUS", "RS", "365")),
        ("ROU", ("Romania", "Romania", "ROM", "RO", "360")),
        ("PSE", ("Palestine", "Occupied Palestinian Territory", "PSE", "WE", None)),
        ("ZZZ", (None,) * 5),
        (None, (None,) * 5),
    ],
)
def test_names_and_codes_of_a_country(country: str | None, found: tuple[str | None, ...]) -> None:
    x = load_exchange()
    asked = (x.name, x.icews_country, x.cameo_country, x.fips, x.cow)
    assert tuple(ask(country) for ask in asked) == found


def test_sectors_stand_once_and_unknown_ones_not_at_all() -> None:
    assert load_exchange().icews_sectors(["COP", "GOV", "XYZ", "MED"]) == ("Police", "Government")
    assert load_exchange().cameo_roles(["JRN", "XYZ", "MED", "JRN"]) == ("MED", "HLH")


@pytest.mark.parametrize(
    ("name", "country", "is_located", "kind"),
    [
        ("Kharkiv", "UKR", True, "city"),
        ("Crimea", "UKR", True, "region"),
        ("Ukraine", "UKR", True, "country"),
        ("Black Sea", None, True, "other"),
        ("Quillmere", "GBR", True, "city"),
        ("the Ostrand bridge", None, False, "other"),
    ],
)
def test_kind_of_a_place(name: str, country: str | None, is_located: bool, kind: str) -> None:  # noqa: FBT001 - a case
    assert load_exchange().kind_of_place(name, country, is_located=is_located) == kind
