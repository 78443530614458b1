"""What other event data sets call countries, sectors, places and acts: the values that scripts look for.

ICEWS has countries and acts by name, GDELT countries by their codes in CAMEO and (of places) in FIPS 10-4, POLECAT
those of the Correlates of War project beside ISO 3166-1.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from msgspec import Struct

from crosswire.knowledge.actors import CountryRow, PlaceRow
from crosswire.knowledge.tables import read_rows, read_toml

PlaceKind = Literal["country", "region", "city", "other"]


class CountryCodes(Struct, frozen=True):
    """A row of exchange_countries.csv: a country's codes, and its name in ICEWS where that is not ours."""

    code: str
    fips: str | None
    cow: str | None
    cameo: str | None
    icews: str | None


class Exchange:
    """The names and codes of other data sets, by ours."""

    def __init__(self) -> None:
        """Reads the tables."""
        table = read_toml("exchange.toml")
        self._acts: dict[str, str] = table["icews_events"]
        self._sectors: dict[str, str] = table["icews_sectors"]
        self._roles: dict[str, str] = table["cameo_roles"]
        self._codes = {row.code: row for row in read_rows("exchange_countries.csv", CountryCodes)}
        self._names = {row.code: row.name for row in read_rows("countries.csv", CountryRow)}
        self._kinds = {(row.name, row.country or ""): row.kind for row in read_rows("places.csv", PlaceRow)}

    def name(self, country: str | None) -> str | None:
        """Give our own name of a country, None for a code that is none."""
        return self._names.get(country or "")

    def icews_country(self, country: str | None) -> str | None:
        """Give the name of a country in ICEWS ("Russian Federation"), None for a code that is none."""
        row = self._codes.get(country or "")
        return (row.icews if row else None) or self.name(country)

    def cameo_country(self, country: str | None) -> str | None:
        """Give a country's code in CAMEO, which is that of ISO but for a few; None for a code that is none."""
        row = self._codes.get(country or "")
        return (row.cameo if row else None) or (country if self.name(country) else None)

    def fips(self, country: str | None) -> str | None:
        """Give a country's code in FIPS 10-4."""
        row = self._codes.get(country or "")
        return row.fips if row else None

    def cow(self, country: str | None) -> str | None:
        """Give a country's number in the Correlates of War project."""
        row = self._codes.get(country or "")
        return row.cow if row else None

    def icews_act(self, cameo: str) -> str | None:
        """Give what ICEWS calls a code of CAMEO; a category stands for its code without a kind.

        Example:
            >>> load_exchange().icews_act("036"), load_exchange().icews_act("19")
            ('Express intent to meet or negotiate', 'Use conventional military force')
        """
        return self._acts.get(cameo) or self._acts.get(f"{cameo}0")

    def icews_sectors(self, sectors: Iterable[str]) -> tuple[str, ...]:
        """Give the sectors that ICEWS has for some of ours, each once."""
        found = (name for sector in sectors for name in self._sectors.get(sector, "").split(",") if name)
        return tuple(dict.fromkeys(found))

    def cameo_roles(self, sectors: Iterable[str]) -> tuple[str, ...]:
        """Give the role codes that CAMEO has for some sectors, each once."""
        return tuple(dict.fromkeys(self._roles[sector] for sector in sectors if sector in self._roles))

    def kind_of_place(self, name: str, country: str | None, *, is_located: bool) -> PlaceKind:
        """Tell what sort of place a name is; one that our table does not have and that has coordinates is a city.

        Args:
            name: the place's name.
            country: the code of its country.
            is_located: whether it has coordinates, which all places of the gazetteers have.
        """
        if name == self.name(country):
            return "country"
        kind = self._kinds.get((name, country or ""), "city" if is_located else "")
        return "region" if kind == "region" else "city" if kind == "city" else "other"


@cache
def load_exchange() -> Exchange:
    """Read the tables, once a process."""
    return Exchange()
