"""Which states a report speaks of, and what a name means there that several states share."""

from __future__ import annotations

from collections import Counter
from typing import Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.entities import Entities, Entity
from crosswire.reader.actors.named import Named
from crosswire.text import fold

# Names of institutions that many states have, though one of them mostly is meant by them elsewhere.
_COMMON: Final = frozenset(
    {"senate", "congress", "house of representatives", "supreme court", "secret service", "defense department",
     "justice department", "treasury department", "commerce department", "foreign office", "home office",
     "marine corps", "federal election commission", "central intelligence agency", "national weather service",
     "conservatives"}
)  # fmt: skip


class States:
    """The states that a report's plain names speak of, with how often they do.

    Args:
        names: the report's names.
        knowledge: the tables.
    """

    def __init__(self, names: list[Named], knowledge: Knowledge) -> None:
        """Counts the names that can mean one thing only."""
        self._knowledge = knowledge
        sure = [(self.state_of(n.ids[0]), n) for n in names if len(n.ids) == 1]
        self._sure = Counter(state for state, _ in sure)
        self._spoken = Counter(s for s, n in sure if n.sort != "organization" and s in knowledge.countries)
        self.named = frozenset([*self._sure, *(n.ids[0] for _, n in sure)])

    def state_of(self, known_id: str) -> str:
        """Give the state that a state, a place or a body of the tables belongs to, itself where there is none."""
        if known_id.startswith("place:"):
            site = self._knowledge.sites.get(known_id)
            return (site.country if site else None) or known_id
        return self._knowledge.country_of(known_id) or known_id

    def likeliest(self, ids: tuple[str, ...]) -> str:
        """Choose what a name that several share means here: what the report's other names speak of most."""
        return max(ids, key=lambda i: self._sure[self.state_of(i)]) if len(ids) > 1 else ids[0]

    def namesake(self, named: Named, entities: Entities) -> Entity | None:
        """Give a body of the right state where several have one of that name: "the Congolese army", "the Senate".

        Args:
            named: the name of an organisation of the tables.
            entities: the report's entities; a new one may be opened.
        """
        own = self.state_of(named.ids[0])
        if fold(named.text) in _COMMON:
            here = self._spoken.most_common(1)
            return self._body_of(here[0][0], named.text, entities) if here and own not in self._spoken else None
        if " " not in named.text:
            return None
        first = self._knowledge.gazetteer.look_up(named.text.split(" ", 1)[0])
        states = tuple(alias.id for alias in first if alias.sort == "adjective")
        if len(states) < 2 or (state := self.likeliest(states)) == own:
            return None
        return entities.new("organization", named.text, sort="organization", country=state)

    def _body_of(self, state: str, name: str, entities: Entities) -> Entity:
        """Give the body of a state that is called by a name that many states use."""
        for adjective in self._knowledge.countries[state].adjectives:
            known = self._knowledge.gazetteer.look_up(f"{adjective} {name}")
            if known and known[0].sort == "organization":
                return entities.known(known[0].id)
        return entities.new("organization", name, sort="organization", country=state)
