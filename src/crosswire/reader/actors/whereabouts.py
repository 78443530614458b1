"""Where names are: places that the tables lack, the site that a capital's name means, the state of unknown bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from msgspec.structs import replace

from crosswire.facts import Place
from crosswire.knowledge.actors import Knowledge, Site
from crosswire.knowledge.cities import find_city
from crosswire.reader.actors.directions import REGIONS
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.named import COMMON, Named
from crosswire.reader.actors.salience import Met
from crosswire.reader.actors.standing import PUBLIC, name_sectors
from crosswire.reader.actors.states import States
from crosswire.reader.parsed import Parsed
from crosswire.text import fold, slug

# Words behind a place's name that say what sort of place it is.
# Sorts of bodies whose names tell what they are, by whether these have several words: "Vox" may be anything.
# With what names of bodies begin that are of several states.
_OF_MANY: Final = frozenset({"international", "global", "world", "multinational", "intergovernmental"})
_MEMBERS: Final = (frozenset({"union"}), frozenset({"party", "union"}))


class Whereabouts:
    """The places of one report.

    Args:
        parsed: the report with its parse.
        names: its names.
        states: the states that it speaks of.
        entities: its entities; new places are added to them.
        knowledge: the tables.
    """

    def __init__(
        self, parsed: Parsed, names: Sequence[Named], states: States, entities: Entities, knowledge: Knowledge
    ) -> None:
        """Starts with no city looked up."""
        self._parsed = parsed
        self._names = names
        self._states = states
        self._entities = entities
        self._knowledge = knowledge
        self._cities: dict[str, Site | None] = {}

    def site(self, named: Named) -> Entity:
        """Give a capital or a seat of government as a place, not as the government."""
        code = self._states.likeliest(named.ids)
        row = self._knowledge.countries[code]
        if named.sort == "capital" and row.capital:
            return (
                self._entities.known(f"place:{fold(row.capital).replace(' ', '-')}")
                if (f"place:{fold(row.capital).replace(' ', '-')}" in self._knowledge.sites)
                else self._entities.new("organization", row.capital, sort="place", country=code)
            )
        return self._entities.new("organization", named.text, sort="place", country=code)

    def unknown(self, named: Named) -> Entity:
        """Give the entity of a place that the tables do not have: a city of the wide gazetteer, a state misspelt."""
        city = self.city(named)
        if city is None and (state := self._knowledge.misspelt.find(named.text)):
            return self._entities.known(state)
        country = city.country if city else None
        return self._entities.new("organization", self._bare_place(named.text), sort="place", country=country)

    def place_body(self, named: Named, entity: Entity, seen: Met) -> None:
        """Give an unknown body the sectors that its name says, or those of the body whose it is, and its state.

        Args:
            named: its name.
            entity: its entity.
            seen: the mentions before it.
        """
        if entity.known is not None or entity.sort != "organization":
            return
        last = islice(reversed(seen), 2)
        owner = next((s.entity for s in last if self._parsed.tokens[s.token].head.i == named.head), None)
        if owner is not None and owner.kind in {"organization", "country"} and owner.sort != "place":
            entity.country = entity.country or owner.country
        if fold(entity.name).split(" ", 1)[0] in _OF_MANY:
            entity.country = None  # "The International Contact Group for Pelva" is no Pelvan body.
        else:
            entity.country = entity.country or self._states.inside(entity.name)
        entity.sectors = entity.sectors or name_sectors(entity.name, self._knowledge) or self._like(entity.name)
        if owner is not None and owner.kind == "organization" and owner.known is not None:
            entity.sectors = entity.sectors or owner.sectors
        if entity.country is None and PUBLIC & set(entity.sectors):
            entity.country = self._country_of_city(entity.name)

    def _like(self, name: str) -> tuple[str, ...]:
        """Give the sectors of a body of another state that is called alike: of "Labour Party" for a Maltese one."""
        words = name.split()
        for start in range(len(words)):
            last = " ".join(words[start:])
            found = [a.id for a in self._knowledge.gazetteer.look_up(last) if a.sort == "organization"]
            row = self._knowledge.organizations.get(found[0]) if found and not last.isupper() else None
            if row is not None and (fold(last) in COMMON or (start == 0 and row.sort in _MEMBERS[len(words) > 1])):
                return row.sectors
        return ()

    def _country_of_city(self, name: str) -> str | None:
        """Give the country of the city that a public body's name begins with: "Rotterdam Port Police"."""
        words = name.split()
        for length in range(min(3, len(words) - 1), 0, -1):
            if city := find_city(" ".join(words[:length]), self._states.spoken()):
                return city.country
        return None

    def city(self, named: Named) -> Site | None:
        """Give where a place is that the tables do not have; what stands after its name may say it: "Paris, Texas".

        Where only what sort of place it is makes it one ("Osaka Prefecture"), its country is told, not the city's site.
        """
        if named.ids or named.sort != "place":
            return None
        name = self._bare_place(named.text)
        if name not in self._cities:
            doc = self._parsed.tokens
            at = named.end + 1
            comma = at < len(doc) and doc[named.end].text == ","
            beside = next((n for n in self._names if comma and n.start == at and n.sort in {"country", "place"}), None)
            state = self._states.state_of(beside.ids[0]) if beside and beside.ids else None
            within = state if state in self._knowledge.countries else None
            after = beside.text if beside else doc[at].text if comma else ""
            city = find_city(name, self._states.spoken(), within=within, after=after)
            self._cities[name] = replace(city, lat=None, lon=None) if city and name != named.text else city
        return self._cities[name]

    def _bare_place(self, name: str) -> str:
        """Give the name of an unknown place without what sort of place it is: "Jigawa State".

        Where the tables have a place of the bare name the whole name stays: Washington State is not Washington.
        """
        bare, _, last = name.rpartition(" ")
        is_region = bare and fold(last) in REGIONS and f"place:{slug(bare)}" not in self._knowledge.sites
        return bare if is_region else name

    def places(self) -> Iterator[tuple[int, Place]]:
        """Give the place that each name of a place, state or seat of government says, by its head."""
        for named in self._names:
            if named.sort in {"adjective", "people", "person", "organization"}:
                continue
            key = named.ids[0] if named.ids else None
            row = self._knowledge.countries.get(key or "")
            span = self._parsed.span(named.start, named.end)
            if row is None:
                site = self._knowledge.sites.get(key or "") or self.city(named)
                facts = (site.name, site.country, site.lat, site.lon) if site else (named.text, None, None, None)
            elif named.sort in {"capital", "seat"}:
                name = row.capital if named.sort == "capital" and row.capital else named.text
                facts = (name, row.code, row.lat, row.lon)
            else:
                facts = (row.name, row.code, None, None)
            yield named.head, Place(name=facts[0], country=facts[1], lat=facts[2], lon=facts[3], evidence=(span,))
