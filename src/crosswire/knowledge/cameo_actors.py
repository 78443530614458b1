"""Actor codes of CAMEO ("USAGOVMIL", "IGOEUREEC") turned into a country and PLOVER sectors.

A code is a row of triples: a country or what stands in its place (IGO, NGO, MNC, a region), a territory of it, then
roles, beliefs and peoples (CAMEO codebook 1.1b3, chapter on actors; PLOVER manual, chapter Actor and Sector Codes).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from msgspec import Struct

from crosswire.knowledge.tables import read_toml

_TRIPLE: Final = 3


class Converted(Struct, frozen=True):
    """What a CAMEO code says.

    Attributes:
        country: ISO 3166-1 alpha-3, None for what belongs to no country.
        sectors: PLOVER sectors, the first the chief one.
        is_state: whether the code is a country's and nothing more.
        head: the triple that stands in place of a country (``IGO``), empty where a country does.
        unknown: triples that mean nothing here.
    """

    country: str | None
    sectors: tuple[str, ...]
    is_state: bool = False
    head: str = ""
    unknown: tuple[str, ...] = ()


class CameoActors:
    """The table of CAMEO's actor codes beside our own table of countries.

    Args:
        countries: the codes of our countries, each with whether its state is a former one.
    """

    def __init__(self, countries: Mapping[str, bool]) -> None:
        """Reads the table."""
        table: dict[str, Any] = read_toml("cameo_actors.toml")
        self._countries = countries
        self._renamed: dict[str, str] = table["countries"]
        self._heads: dict[str, list[str]] = table["heads"]
        self._roles: dict[str, list[str]] = table["roles"]
        self._weak: dict[str, list[str]] = table["weak"]
        self._lands = frozenset(table["lands"]["codes"].split())
        self._beliefs = frozenset(table["beliefs"]["codes"].split())
        self._peoples = frozenset(table["peoples"]["codes"].split())
        silent = f"{table['regions']['codes']} {table['standing']['codes']}".split()
        self._known = frozenset((*self._roles, *self._weak, *self._beliefs, *self._peoples, *silent))

    def country(self, code: str) -> str | None:
        """Give the ISO code of a country's code, CAMEO's own and withdrawn ones too; None for what is none."""
        triple = code.strip().upper()
        return self._renamed.get(triple) or (triple if triple in self._countries else None)

    def convert(self, code: str, *, is_agent: bool = False) -> Converted | None:
        """Read a code; None where it is not made of triples.

        Args:
            code: the code as a dictionary has it, without the tilde of agents.
            is_agent: whether it is an agent's, which begins with no country: Muslims are no Mauritians.
        """
        if not code or len(code) % _TRIPLE or not code.isascii() or not code.isalnum():
            return None
        triples = [code[at : at + _TRIPLE].upper() for at in range(0, len(code), _TRIPLE)]
        first, rest = triples[0], triples[1:]
        if is_agent and first not in self._heads:
            sectors, unknown = self._sectors(triples)
            return Converted(None, sectors, unknown=unknown)
        if first in self._heads:
            return self._headed(first, rest)
        country = None if first in self._roles else self.country(first)
        if country is None:
            sectors, unknown = self._sectors(triples)
            return Converted(None, sectors, unknown=unknown)
        if land := self._territory(rest[0], country) if rest else None:
            country, rest = land, rest[1:]
        sectors, unknown = self._sectors(rest)
        of_some = sectors or unknown or not (self._beliefs | self._peoples).isdisjoint(rest)
        return Converted(country, sectors, not of_some, "", unknown)

    def _territory(self, triple: str, of: str) -> str | None:
        """Give the country of a triple that stands behind the country that it belongs or belonged to."""
        found = self.country(triple)
        if found is None or triple in self._roles or (triple in self._beliefs and of + triple not in self._lands):
            return None
        return None if triple in self._peoples and not self._countries[of] else found

    def _headed(self, head: str, rest: list[str]) -> Converted:
        """Read a code of an organisation: its own sector first, a country only where it is of one."""
        own = tuple(self._heads[head])
        if head == "IGO":
            # Behind it stand names of single organisations, some of which look like countries.
            sectors, _ = self._sectors(rest, own=True)
            return Converted(None, _distinct((*own, *sectors)), head=head)
        at = next((i for i, t in enumerate(rest) if t not in self._known and self.country(t)), len(rest))
        country = self.country(rest[at]) if at < len(rest) else None
        inner = self._territory(rest[at + 1], country) if country and at + 1 < len(rest) else None
        sectors, unknown = self._sectors([*rest[:at], *rest[at + (2 if inner else 1) :]], own=bool(own))
        return Converted(inner or country, _distinct((*own, *sectors)), head=head, unknown=unknown)

    def _sectors(self, triples: list[str], *, own: bool = False) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the sectors of roles, and the triples that mean nothing.

        What is weak counts where nothing else is said, ``own`` tells that something is.
        """
        sectors = [s for t in triples for s in self._roles.get(t, ())]
        if not sectors and not own:
            sectors = [s for t in triples for s in self._weak.get(t, ())]
        if not sectors and not own and not self._beliefs.isdisjoint(triples):
            sectors = ["REL"]
        return _distinct(sectors), tuple(t for t in triples if t not in self._known)


def _distinct(codes: Iterable[str]) -> tuple[str, ...]:
    """Give codes without repetition."""
    return tuple(dict.fromkeys(codes))
