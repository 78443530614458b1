"""CAMEO's actor codes as countries and PLOVER sectors."""

from __future__ import annotations

import pytest

from crosswire.knowledge.actors import load_knowledge
from crosswire.knowledge.cameo_actors import CameoActors
from crosswire.knowledge.imports import former_states
from crosswire.knowledge.own_rows import SECTORS
from crosswire.knowledge.tables import read_toml

CODES = CameoActors(former_states(load_knowledge()))


@pytest.mark.parametrize(
    ("code", "country", "sectors", "is_state"),
    [
        ("USA", "USA", "", True),
        ("USAGOV", "USA", "GOV", False),
        ("USAGOVMED", "USA", "GOV JRN", False),
        ("ROMGOVHLH", "ROU", "GOV MED", False),
        ("TMPREB", "TLS", "REB", False),
        ("GMY", "DEU", "", True),
        ("KSV", "XKX", "", True),
        ("ZARINS", "COD", "REB", False),
        ("CHNSEP", "CHN", "REB", False),
        ("USRUKR", "UKR", "", True),
        ("USRUZB", "UZB", "", True),
        ("GBRIMY", "IMN", "", True),
        ("GBRSHN", "SHN", "", True),
        ("DNKFROGOV", "FRO", "GOV", False),
        ("ETHERIAUT", "ERI", "", True),
        ("RUSCHEREB", "RUS", "REB", False),
        ("RUSCHE", "RUS", "", False),
        ("IRQSUN", "IRQ", "REL", False),
        ("IGO", None, "IGO", False),
        ("IGOEURDEV", None, "IGO", False),
        ("IGOUNOLKAHRI", None, "IGO", False),
        ("NGOHRI", None, "NGO", False),
        ("NGODEUHLH", "DEU", "NGO MED", False),
        ("NGOCHNHKG", "HKG", "NGO", False),
        ("NGOMUS", None, "NGO", False),
        ("MNCFRA", "FRA", "BUS", False),
        ("IMGMUS", None, "REB", False),
        ("INTREB", None, "REB", False),
        ("MEAREB", None, "REB", False),
        ("WST", None, "", False),
        ("MED", None, "JRN", False),
        ("COP", None, "COP", False),
        ("FRADEV", "FRA", "SOC", False),
        ("FRAGOVDEV", "FRA", "GOV", False),
        ("FRAMUS", "FRA", "REL", False),
        ("fragov", "FRA", "GOV", False),
    ],
)
def test_a_code_is_converted(code: str, country: str | None, sectors: str, *, is_state: bool) -> None:
    done = CODES.convert(code)
    assert done is not None
    assert (done.country, done.sectors, done.is_state) == (country, tuple(sectors.split()), is_state)
    assert done.unknown == ()


@pytest.mark.parametrize(
    ("code", "sectors"), [("MUS", "REL"), ("HLH", "MED"), ("IGO", "IGO"), ("RAD", ""), ("ALB", "")]
)
def test_an_agents_code_begins_with_no_country(code: str, sectors: str) -> None:
    done = CODES.convert(code, is_agent=True)
    assert done is not None
    assert (done.country, done.sectors) == (None, tuple(sectors.split()))


@pytest.mark.parametrize("code", ["", "US", "USAG", "USAGO", "USÄ", "US~"])
def test_what_is_not_made_of_triples_is_no_code(code: str) -> None:
    assert CODES.convert(code) is None


def test_triples_that_mean_nothing_are_told() -> None:
    done = CODES.convert("QZKGOVQQQ")
    assert done is not None
    assert (done.country, done.sectors, done.unknown) == (None, ("GOV",), ("QZK", "QQQ"))


def test_the_table_leads_to_known_countries_and_sectors() -> None:
    table = read_toml("cameo_actors.toml")
    assert set(table["countries"].values()) <= set(load_knowledge().countries)
    assert not set(table["countries"]) & set(load_knowledge().countries)
    sectors = {s for part in ("heads", "roles", "weak") for codes in table[part].values() for s in codes}
    assert sectors <= SECTORS
