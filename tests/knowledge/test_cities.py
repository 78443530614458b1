"""Cities that the tables do not have: placed where the name can hardly mean another place, else not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from crosswire.facts import Dating
from crosswire.knowledge import cities as module
from crosswire.knowledge.actors import Site, load_knowledge
from crosswire.knowledge.cities import Record, arrange, find_city, load_cities
from crosswire.reader.actors.mentions import find_mentions
from crosswire.reader.parsed import Cast, Parsed

# Name, country, people, code of the state, other names; invented but for the countries.
ROWS = [
    ("Brackwater", "US", 20_000, "OH", ()),
    ("Brackwater", "US", 30_000, "TX", ()),
    ("Brackwater", "GB", 25_000, "X", ()),
    ("Greatham", "GB", 900_000, "X", ()),
    ("Greatham", "US", 40_000, "TX", ()),
    ("Lonetown", "FR", 150_000, "1", ()),
    ("Smallville", "FR", 16_000, "1", ()),
    ("Twin", "FR", 200_000, "1", ()),
    ("Twin", "DE", 300_000, "1", ()),
    ("St. Órlan", "FR", 120_000, "1", ("St Orlan", "Sint Orlan", "ORL", "Оrlan", "Oldname")),
    ("Nowhere", "ZZ", 500_000, "1", ()),
]
CITIES = arrange(
    (
        Record(name, float(at), -float(at), country, people, state, other)
        for at, (name, country, people, state, other) in enumerate(ROWS)
    ),
    {"US": "USA", "GB": "GBR", "FR": "FRA", "DE": "DEU"},
    {"ohio": "OH", "texas": "TX"},
)

# A name, the countries that the report names, the country said with it and what stands after it; country and row.
CASES = [
    ("Lonetown", [], (None, ""), ("FRA", 5)),
    ("lonetown", ["USA"], (None, ""), ("FRA", 5)),
    ("Smallville", [], (None, ""), (None, None)),  # too small to be known where its country is not named
    ("Smallville", ["USA", "FRA"], (None, ""), ("FRA", 6)),
    ("Greatham", [], (None, ""), ("GBR", 3)),  # it dwarfs the other
    ("Greatham", ["USA"], (None, ""), (None, None)),  # the report may mean either
    ("Greatham", ["GBR"], (None, ""), ("GBR", 3)),
    ("Greatham", ["USA", "GBR"], (None, ""), (None, None)),
    ("Greatham", ["GBR", "USA"], (None, ""), ("GBR", 3)),
    ("Twin", [], (None, ""), (None, None)),
    ("Twin", ["DEU"], (None, ""), ("DEU", 8)),
    ("Twin", ["FRA"], (None, ""), ("FRA", 7)),
    ("Twin", ["FRA", "DEU"], (None, ""), (None, None)),
    ("Brackwater", ["USA"], (None, ""), ("USA", None)),  # which of them is open, the country is not
    ("Brackwater", ["USA"], ("USA", "Ohio"), ("USA", 0)),
    ("Brackwater", [], (None, "Tex."), ("USA", 1)),
    ("Brackwater", [], (None, "OH"), ("USA", 0)),
    ("Brackwater", [], (None, "oh"), (None, None)),
    ("Brackwater", ["USA"], ("GBR", "England"), ("GBR", 2)),
    ("Brackwater", ["USA"], ("DEU", "Germany"), (None, None)),
    ("Lonetown", [], (None, "Texas"), ("FRA", 5)),  # a sentence went on after the comma
    ("St Orlan", [], (None, ""), ("FRA", 9)),
    ("Sint-Órlan", ["FRA"], (None, ""), ("FRA", 9)),
    ("Sint Orlan", [], (None, ""), (None, None)),  # a spelling that is not its own counts where the country is named
    ("Oldname", ["FRA"], (None, ""), (None, None)),
    ("ORL", ["FRA"], (None, ""), (None, None)),
    ("Nowhere", [], (None, ""), (None, None)),
    ("", [], (None, ""), (None, None)),
]


@pytest.mark.parametrize(("name", "countries", "said", "expected"), CASES)
def test_find(
    name: str, countries: list[str], said: tuple[str | None, str], expected: tuple[str | None, int | None]
) -> None:
    found = CITIES.find(name, countries, within=said[0], after=said[1])
    assert (found.country if found else None, found.lat if found else None) == expected
    assert found is None or (found.name == name and found.id.startswith("place:"))


@pytest.fixture
def fresh() -> Iterator[None]:
    """Cities are read anew before and after."""
    load_cities.cache_clear()
    yield
    load_cities.cache_clear()


@pytest.mark.usefixtures("fresh")
def test_without_the_package_no_city_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PACKAGE", "no_such_package")
    assert find_city("Springfield", ["USA"], after="Illinois") is None


def test_the_package_is_read() -> None:
    pytest.importorskip(module.PACKAGE)
    assert find_city("Springfield", ["USA"], within="USA", after="Illinois") == Site(
        "place:springfield", "Springfield", "USA", 39.80172, -89.64371
    )
    assert find_city("Paris", [], within="USA", after="Texas") != find_city("Paris", ["FRA"])
    brest = find_city("Brest", ["BLR"])
    assert brest is not None
    assert brest.country == "BLR"
    assert find_city("Valencia", []) is None


def cast(parsed: Parsed) -> Cast:
    """Give the actors and places of a report of no known day."""
    return find_mentions(parsed, load_knowledge(), Dating(earliest=None, latest=None, basis="unknown", reason=""))


@pytest.mark.model
def test_a_place_in_a_report_is_placed(parse_text: Callable[..., Parsed], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "load_cities", lambda: CITIES)
    parsed = parse_text("Fire broke out in Brackwater, Ohio, on Monday. Nobody was hurt in Brackwater.")
    found = cast(parsed)
    places = [found.place_of(token) for token in parsed.doc if token.text == "Brackwater"]
    assert [(p.country, p.lat, p.lon) for p in places if p] == [("USA", 0.0, 0.0)] * 2
    assert found.actors["place:brackwater"].country == "USA"


@pytest.mark.model
def test_a_list_of_cities_finds_no_names(parse_text: Callable[..., Parsed], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "load_cities", lambda: pytest.fail("asked for"))
    assert "place:split" not in cast(parse_text("Nice words: Split the bill and go on reading.")).actors


@pytest.mark.model
def test_a_region_has_the_country_of_its_city_only(
    parse_text: Callable[..., Parsed], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "load_cities", lambda: CITIES)
    parsed = parse_text("Troops arrived in Lonetown Province on Monday.")
    places = [p for token in parsed.doc if (p := cast(parsed).place_of(token))]
    assert [(p.country, p.lat) for p in places] == [("FRA", None)]
