"""Which states a report speaks of, and what a name means there that several states share."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.entities import Entities, Entity
from crosswire.reader.actors.named import COMMON, Named
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

# Bodies that are hardly called by their letters where their state is not spoken of; those of these states are.
_LOCAL: Final = frozenset({"party", "movement", "ngo", "union", "agency", "police", "court", "university", "other"})
_FAMILIAR: Final = frozenset({"USA", "GBR"})
# So many letters make an abbreviation that many bodies may have.
_SHORT: Final = 5

# "The House" beside one of these is that of the United States.
_HOUSE: Final = "org:us-house-of-representatives"
_HOUSE_BESIDE: Final = frozenset(
    {"org:us-senate", "org:us-congress", "org:republican-party", "org:democratic-party", _HOUSE}
)


def with_chambers(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the names of a report with the chambers of parliament told that its words make plain.

    "The House" is that of the United States beside its Senate or parties; in a report on "the state Senate" neither is.

    Args:
        parsed: the report with its parse.
        names: its names.
        knowledge: the tables.
    """
    federal = {n.ids[0] for n in names if n.ids} & _HOUSE_BESIDE
    chambers = [n for n in names if n.text in {"House", "Senate"}]
    if any(n.start and fold(parsed.doc[n.start - 1].text) == "state" for n in chambers):
        if "org:us-congress" in federal:
            return names
        return [replace(n, ids=()) if n.text == "Senate" else n for n in names]
    if not federal or _HOUSE not in knowledge.organizations or any(n.text.startswith("House of C") for n in names):
        return names
    return [
        replace(n, sort="organization", ids=(_HOUSE,))
        if n.text == "House" and not n.ids and not _is_title(parsed, n) else n
        for n in names
    ]  # fmt: skip


def _is_title(parsed: Parsed, named: Named) -> bool:
    """Tell whether "House" is part of a title, which may be one in any of the states: "House Majority Leader"."""
    doc = parsed.doc
    return named.end < len(doc) and doc[named.end].lower_ in {"speaker", "majority", "minority", "whip", "leader"}


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
        self._names = sure
        self._sure = Counter(state for state, _ in sure)
        self._spoken = Counter(s for s, n in sure if n.sort != "organization" and s in knowledge.countries)
        self.named = frozenset([*self._sure, *(n.ids[0] for _, n in sure)])

    def spoken(self) -> list[str]:
        """Give the codes of the states that the report's plain names speak of, the one they speak of most first."""
        return [code for code, _ in self._spoken.most_common()]

    def state_of(self, known_id: str) -> str:
        """Give the state that a state, a place or a body of the tables belongs to, itself where there is none."""
        if known_id.startswith("place:"):
            site = self._knowledge.sites.get(known_id)
            return (site.country if site else None) or known_id
        return self._knowledge.country_of(known_id) or known_id

    def likeliest(self, ids: tuple[str, ...]) -> str:
        """Choose what a name that several share means here: what the report's other names speak of most."""
        return max(ids, key=lambda i: self._sure[self.state_of(i)]) if len(ids) > 1 else ids[0]

    def inside(self, name: str) -> str | None:
        """Give the one state that the name of a body has in it: "the Colorado Party of Paraguay"."""
        found = self._knowledge.gazetteer.find(name)
        states = {
            alias.id for match in found for alias in match.aliases
            if alias.sort in {"country", "adjective"} and self.likeliest(tuple(a.id for a in match.aliases)) == alias.id
        }  # fmt: skip
        return min(states) if len(states) == 1 else None

    def namesake(self, named: Named, entities: Entities) -> Entity | None:
        """Give a body of the right state where several have one of that name: "the Congolese army", "the Senate".

        Args:
            named: the name of an organisation of the tables.
            entities: the report's entities; a new one may be opened.
        """
        own = self.state_of(named.ids[0])
        if fold(named.text) in COMMON:
            here = self._spoken.most_common(1)
            is_foreign = bool(here) and here[0][0] != own and here[0][1] > 2 * self._spoken[own]
            return self._body_of(here[0][0], named, entities) if is_foreign else None
        if self._is_strange(named, own):
            return entities.new("organization", named.text, sort="organization")
        if " " not in named.text:
            return None
        first = self._knowledge.gazetteer.look_up(named.text.split(" ", 1)[0])
        states = tuple(alias.id for alias in first if alias.sort == "adjective")
        if len(states) < 2 or (state := self.likeliest(states)) == own:
            return None
        return self._new(named, state, entities)

    def _is_strange(self, named: Named, own: str) -> bool:
        """Tell whether letters stand for something else than a body of a state that the report never names."""
        row = self._knowledge.organizations.get(named.ids[0])
        if row is None or row.sort not in _LOCAL or own in _FAMILIAR:
            return False
        is_short = named.text.isupper() and len(named.text) <= _SHORT
        if not is_short and (row.sort != "party" or not self._spoken):
            return False
        return own in self._knowledge.countries and own not in self._elsewhere(named)

    def _elsewhere(self, named: Named) -> frozenset[str]:
        """Give the states that other names than this one speak of."""
        return frozenset(state for state, n in self._names if n.text != named.text)

    def _body_of(self, state: str, named: Named, entities: Entities) -> Entity:
        """Give the body of a state that is called by a name that many states use."""
        met = [e for e in entities.recent() if e.count and e.kind == "organization" and e.country == state]
        word = fold(named.text)
        if same := [e for e in met if word in fold(e.name).split()]:
            return same[0]
        for adjective in self._knowledge.countries[state].adjectives:
            known = self._knowledge.gazetteer.look_up(f"{adjective} {named.text}")
            if known and known[0].sort == "organization":
                return entities.known(known[0].id)
        return self._new(named, state, entities)

    def _new(self, named: Named, state: str, entities: Entities) -> Entity:
        """Open the entity of a state's body that the tables have of another state only: of its sectors, too."""
        sectors = self._knowledge.actors[named.ids[0]].sectors
        return entities.new("organization", named.text, sort="organization", country=state, sectors=sectors)
