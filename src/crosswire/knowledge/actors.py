"""The actors that the program knows: states, organisations, persons with their offices, places, generic actors.

The tables are in ``data/`` (``SOURCES.md`` there says whence). Look-ups are typed and answer in the order of the
tables; nothing here reads a report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Final, Literal, TypeVar

from msgspec import Struct

from crosswire.facts import Actor, Kind, Office
from crosswire.knowledge.misspelt import Misspelt
from crosswire.knowledge.names import Alias, Gazetteer, Sort, load_gazetteer
from crosswire.knowledge.offices import PROMINENCE, Held, held, lasted
from crosswire.knowledge.own import ACTORS, load_own, read_agents, read_texts
from crosswire.knowledge.tables import read_rows, read_text, read_toml
from crosswire.settings import tables_digest
from crosswire.text import fold, slug

RowT = TypeVar("RowT", bound=Struct)


class CountryRow(Struct, frozen=True):
    """A row of countries.csv; former states have the first and the last day on which they existed."""

    code: str
    alpha2: str | None
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str | None
    capital_names: tuple[str, ...]
    seats: tuple[str, ...]
    currency: str | None
    lat: float | None
    lon: float | None
    region: str
    status: str
    start: str | None
    end: str | None
    source: str


class OrganizationRow(Struct, frozen=True, gc=False):
    """A row of organizations.csv."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    sort: str
    country: str | None
    sectors: tuple[str, ...]
    seat: str | None
    source: str


class PersonRow(Struct, frozen=True, gc=False):
    """A row of people.csv."""

    id: str
    name: str
    names: tuple[str, ...]
    surname: tuple[str, ...]
    gender: str
    country: str | None
    sectors: tuple[str, ...]
    source: str


class OfficeRow(Struct, frozen=True, gc=False):
    """A row of offices.csv: one term."""

    person: str
    title: str
    kind: str
    of: str
    start: str | None
    end: str | None
    note: str
    source: str


class PlaceRow(Struct, frozen=True):
    """A row of places.csv: a city, region or landmark beyond the capitals."""

    name: str
    names: tuple[str, ...]
    country: str | None
    lat: float | None
    lon: float | None
    kind: str
    source: str


class AgentRow(Struct, frozen=True):
    """A row of agents.csv: a noun for those who act without a name ("soldiers", "ministry")."""

    noun: str
    plural: str | None
    sectors: tuple[str, ...]
    kind: str
    note: str


class TitleRow(Struct, frozen=True):
    """A row of titles.csv: a noun by which a person is called from an office or rank."""

    title: str
    kind: str
    sectors: tuple[str, ...]
    gender: str | None
    note: str


class GivenNameRow(Struct, frozen=True):
    """A row of given_names.csv; gender is m, f, or u for names of both."""

    name: str
    gender: str


class Site(Struct, frozen=True):
    """A place with coordinates in degrees."""

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None


# For grouping only: institutions and leaders that are in the news every day.
_EVERYDAY_SORTS: Final = frozenset({"parliament", "party", "igo"})
_EVERYDAY_SECTORS: Final = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "PTY", "OPP", "SPY", "REB", "IGO", "CVL"})
_LEADING: Final = frozenset({"head_of_state", "head_of_government", "vice_head"})
_GREAT_POWERS: Final = frozenset({"USA", "RUS", "CHN", "GBR", "FRA", "DEU"})
# The tables from which names come, and with them actors.
_NAMED: Final = ("countries.csv", "organizations.csv", "people.csv", "places.csv")
_READ: Final = (*_NAMED, "offices.csv")
_KINDS: Final[Mapping[str, Kind]] = {"organization": "organization", "group": "group"}
_GENDERS: Final[Mapping[str, Literal["m", "f"]]] = {"m": "m", "f": "f"}


class Knowledge:
    """What the tables hold, by id, by name, by office.

    Attributes:
        actors: every known actor by id (a state's id is its ISO 3166-1 alpha-3 code).
        countries: rows of states by code.
        known_until: the ISO day up to which offices without an end are known to last.

    Args:
        tables: folders of the user's own tables, which go over those of the package, the later over the earlier.
    """

    def __init__(self, tables: Sequence[str] = ()) -> None:
        """Reads the tables of the package and the user's."""
        self._tables = tuple(tables)
        self.countries = {row.code: row for row in read_rows("countries.csv", CountryRow)}
        self.organizations = {row.id: row for row in read_rows("organizations.csv", OrganizationRow)}
        self.places = read_rows("places.csv", PlaceRow)
        self.known_until: str = read_toml("knowledge.toml")["known_until"]
        self._people = read_rows("people.csv", PersonRow)
        self._offices: dict[str, list[Office]] = defaultdict(list)
        for term in read_rows("offices.csv", OfficeRow):
            office = Office(
                title=term.title, kind=term.kind, of=term.of, start=term.start, end=term.end, note=term.note
            )
            self._offices[term.person].append(office)
        self.actors = {actor.id: actor for actor in self._all_actors()}
        former = {row.code: row.status == "former" for row in self.countries.values()}
        self._own = load_own(self._tables, self.actors, self._our_aliases(), former, map(read_text, _READ))
        self.actors |= self._own.actors
        self._own_agents = read_agents(self._tables, AgentRow)

    def _all_actors(self) -> Iterable[Actor]:
        """Give every row of the tables as an actor."""
        for country in self.countries.values():
            yield Actor(
                id=country.code,
                name=country.name,
                kind="country",
                names=country.names,
                country=country.code,
                known=True,
            )
        for row in self.organizations.values():
            yield Actor(
                id=row.id,
                name=row.name,
                kind=_KINDS[row.kind],
                names=row.names,
                country=row.country,
                sectors=row.sectors,
                known=True,
            )
        for person in self._people:
            yield Actor(
                id=person.id,
                name=person.name,
                kind="person",
                names=person.names,
                country=person.country,
                sectors=person.sectors,
                gender=_GENDERS.get(person.gender),
                offices=tuple(self._offices[person.id]),
                known=True,
            )

    @cached_property
    def sites(self) -> dict[str, Site]:
        """Places with coordinates by id: capitals, cities, regions, landmarks."""
        sites = {}
        for row in self.countries.values():
            if row.capital:
                site = Site(f"place:{slug(row.capital)}", row.capital, row.code, row.lat, row.lon)
                sites[site.id] = site
        for place in self.places:
            site = Site(f"place:{slug(place.name)}", place.name, place.country, place.lat, place.lon)
            sites.setdefault(site.id, site)
        return sites

    @cached_property
    def adjectives(self) -> frozenset[str]:
        """The folded adjectives and peoples of states: "Ghanaian", "Swiss"."""
        return frozenset(fold(w) for row in self.countries.values() for w in (*row.adjectives, *row.people))

    @cached_property
    def capitals(self) -> dict[str, str]:
        """The folded names of capitals, with the state of each."""
        return {
            fold(name): row.code
            for row in self.countries.values() if row.capital
            for name in (row.capital, *row.capital_names)
        }  # fmt: skip

    @cached_property
    def misspelt(self) -> Misspelt:
        """The names of states, for what is nearly one of them."""
        return Misspelt(self)

    @cached_property
    def state_names(self) -> frozenset[str]:
        """The names of states, as the tables write them."""
        return frozenset(name for row in self.countries.values() for name in (row.name, *row.names))

    @cached_property
    def everyday(self) -> frozenset[str]:
        """The folded words of states, capitals, seats of government, offices, institutions and leaders of great powers.

        They stand in political news of every sort, so that two reports that share them need not be of one thing.
        """
        names: list[str] = []
        for row in self.countries.values():
            names += [
                row.name,
                *row.names,
                *row.adjectives,
                *row.people,
                *row.capital_names,
                *row.seats,
                row.capital or "",
            ]
        names += [*self.titles, *(noun for noun, row in self.agents.items() if _EVERYDAY_SECTORS & set(row.sectors))]
        names += [row.name for row in self.organizations.values() if row.sort in _EVERYDAY_SORTS]
        names += [s for p in self._people for s in p.surname if self._leads_a_great_power(p.id)]
        return frozenset(word for name in names for word in fold(name).replace("-", " ").split())

    def _leads_a_great_power(self, person: str) -> bool:
        """Tell whether a person has led a state whose leader is in the news of all others."""
        return any(o.kind in _LEADING and o.of in _GREAT_POWERS for o in self._offices[person])

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The index of every known name."""
        own = (text for _, text in read_texts(self._tables, ACTORS))
        return load_gazetteer(self._aliases, [*map(read_text, _NAMED), *own])

    def _aliases(self) -> Iterable[Alias]:
        """Give every name with whom or what it stands for, the user's over ours."""
        homes = {f"place:{slug(place.name)}": place.country for place in self.places}
        return self._own.laid_over(self._our_aliases(), homes)

    def _our_aliases(self) -> Iterable[Alias]:
        """Give every name of the tables of the package."""
        for country in self.countries.values():
            words: tuple[tuple[Sort, tuple[str, ...]], ...] = (
                ("country", (country.name, *country.names)),
                ("adjective", country.adjectives),
                ("people", country.people),
                ("seat", country.seats),
            )
            for sort, names in words:
                yield from (Alias(name, country.code, sort) for name in names)
            if country.capital:
                yield from (Alias(name, country.code, "capital") for name in (country.capital, *country.capital_names))
        for row in self.organizations.values():
            yield from (Alias(name, row.id, "organization") for name in (row.name, *row.names))
        for person in self._people:
            # The press writes names with and without their hyphens ("Lee Myung Bak").
            spelled = dict.fromkeys(n for name in (person.name, *person.names) for n in (name, name.replace("-", " ")))
            yield from (Alias(name, person.id, "person") for name in spelled if " " in name)
        for place in self.places:
            yield from (Alias(name, f"place:{slug(place.name)}", "place") for name in (place.name, *place.names))

    @cached_property
    def _surnames(self) -> dict[str, list[str]]:
        """Persons by folded surname."""
        table: dict[str, list[str]] = defaultdict(list)
        for person in self._people:
            for surname in person.surname or (person.name.rsplit(" ", 1)[-1],):
                table[fold(surname)].append(person.id)
            if " " not in person.name and person.name not in person.surname:
                table[fold(person.name)].append(person.id)
        return {**table, **{name: list(ids) for name, ids in self._own.surnames.items()}}

    def country_of(self, known_id: str) -> str | None:
        """Give the country that a state, organisation or person of the tables belongs to."""
        if known_id in self.countries:
            return known_id
        actor = self.actors.get(known_id)
        return actor.country if actor else None

    def coded(
        self, actor_id: str, earliest: str | None, latest: str | None
    ) -> tuple[str | None, tuple[str, ...]] | None:
        """Give country and sectors of an actor on some days, by the user's own tables.

        A row with days goes over one without. On days on which the codes change it is what they have in common. Where
        no day is known it is the row without days, else that of the latest days.

        Args:
            actor_id: the id of any actor.
            earliest: first ISO day of the stretch, None where none is known.
            latest: its last ISO day.

        Returns:
            Country and sectors; None where the user's tables say nothing of the actor on those days.
        """
        return self._own.coded(actor_id, earliest, latest)

    def existed(self, code: str, earliest: str, latest: str) -> Held:
        """Tell whether a state existed through all of a stretch of days, or on none of them.

        Only former states have days in the tables; of others nothing is said.

        Args:
            code: the code of a state; of anything else nothing is said.
            earliest: first ISO day of the stretch.
            latest: its last ISO day.
        """
        row = self.countries.get(code)
        dates = (row.start, row.end) if row else (None, None)
        return lasted(dates, earliest, latest, known_until=self.known_until)

    def named(self, surname: str) -> tuple[Actor, ...]:
        """Give the persons whom the press calls by this one name, with the Arabic article or without."""
        name = fold(surname)
        found = self._surnames.get(name) or self._surnames.get(f"al-{name}") or []
        return tuple(self.actors[i] for i in found)

    def holders(self, kind: str, of: str, earliest: str, latest: str) -> tuple[Actor, ...]:
        """Give those who held an office of a kind all through a stretch of days.

        Args:
            kind: the kind of office (``head_of_state``).
            of: the id of a country or organisation.
            earliest: first ISO day of the stretch.
            latest: its last ISO day.
        """
        return tuple(
            self.actors[person]
            for person, office in self._by_office.get((kind, of), ())
            if held(office, earliest, latest, known_until=self.known_until) is Held.YES
        )

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], list[tuple[str, Office]]]:
        """Terms by kind and country or organisation."""
        table: dict[tuple[str, str], list[tuple[str, Office]]] = defaultdict(list)
        for person, offices in self._offices.items():
            for office in offices:
                table[office.kind, office.of].append((person, office))
        return table

    @cached_property
    def given_names(self) -> dict[str, str]:
        """The gender of given names (m, f, or u), by folded name; spellings of both genders are u."""
        table: dict[str, str] = {}
        for row in read_rows("given_names.csv", GivenNameRow):
            key = fold(row.name)
            table[key] = row.gender if table.get(key, row.gender) == row.gender else "u"
        return table

    @cached_property
    def titles(self) -> dict[str, TitleRow]:
        """Titles by their folded words."""
        return {fold(row.title): row for row in read_rows("titles.csv", TitleRow)}

    @cached_property
    def agents(self) -> dict[str, AgentRow]:
        """Generic actors by folded noun, singular and plural; the user's over ours."""
        rows = (*read_rows("agents.csv", AgentRow), *self._own_agents)
        return {fold(form): row for row in rows for form in (row.noun, row.plural) if form}

    @cached_property
    def titles_by_last(self) -> dict[str, list[tuple[tuple[str, ...], TitleRow]]]:
        """Titles as word sequences, by their last word, longest first."""
        return _by_last_word(self.titles)

    @cached_property
    def agents_by_last(self) -> dict[str, list[tuple[tuple[str, ...], AgentRow]]]:
        """Generic actors as word sequences, by their last word, longest first."""
        return _by_last_word(self.agents)

    def prominence(self, actor: Actor, earliest: str | None, latest: str | None) -> int:
        """Rank how likely a bare surname means this person on those days: by the highest office held then."""
        best = 0
        for office in actor.offices:
            rank = PROMINENCE.get(office.kind, 1)
            if earliest is None or latest is None:
                best = max(best, rank)
            elif held(office, earliest, latest, known_until=self.known_until) is not Held.NO:
                best = max(best, 2 * rank)
            else:
                best = max(best, rank // 2)
        return best


def _by_last_word(table: Mapping[str, RowT]) -> dict[str, list[tuple[tuple[str, ...], RowT]]]:
    """Arrange phrases by their last word, longest first; hyphens count as blanks."""
    arranged: dict[str, list[tuple[tuple[str, ...], RowT]]] = defaultdict(list)
    for phrase, row in table.items():
        words = tuple(phrase.replace("-", " ").split())
        arranged[words[-1]].append((words, row))
    for rows in arranged.values():
        rows.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return arranged


def load_knowledge(tables: Sequence[str] = ()) -> Knowledge:
    """Give the tables of the package with the user's laid over them, read once a process.

    Args:
        tables: folders of the user's own tables (``Settings.tables``); read anew where a file there has changed.

    Raises:
        CrosswireError: CW354 for a folder without tables, CW355 for a row that does not fit.
    """
    return _load(tuple(tables), tables_digest(tables))


@cache
def _load(tables: tuple[str, ...], _: str) -> Knowledge:
    """Read all tables; the digest of the user's tells whether they are still those read before."""
    return Knowledge(tables)
