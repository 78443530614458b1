"""Groups and bodies of a report that are one though its words for them differ: the plain cases.

"Kenyan police" and "police", "protesters" and "demonstrators", "the Alberta government" and "the provincial
government", "the Commission" before "the European Commission". Where two may be meant nothing is joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crosswire.reader.actors.called import Called
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.nominals import Nominal
from crosswire.reader.actors.sorts import BODY_NOUNS
from crosswire.text import fold

# Nouns for the same crowd.
_CROWDS: Final = (
    frozenset({"protesters", "protestors", "demonstrators"}),
    frozenset({"gunmen", "attackers", "assailants"}),
    frozenset({"lawmakers", "legislators"}),
)
_OF_PARTS: Final = frozenset(
    {"state government", "provincial government", "regional government", "territorial government"}
)


class Alike:
    """What groups and bodies of a report are one by plain words.

    Args:
        entities: the report's entities.
        called: by what words it calls them.
        home: the code of the state in which what it tells happens, None where none is plainly it.
    """

    def __init__(self, entities: Entities, called: Called, home: str | None) -> None:
        """Takes what the walk found."""
        self._home = home
        self._met = [e for e in entities.by_id.values() if e.count and e.kind in {"organization", "group"}]
        self._called = called
        self._vague = [e for e in self._met if e.sort == "body" and not e.base]

    def same(self) -> dict[str, Entity]:
        """Give for the ids of groups and bodies the one that they are."""
        steps = (self._police(), self._owned(), self._crowds(), self._governments(), self._by_last_word())
        return {old: new for step in steps for old, new in step if old != new.id}

    def _police(self) -> Iterator[tuple[str, Entity]]:
        """Join "police" with the one police of a state that the report calls by the state's name."""
        forces = [e for e in self._called.named if e.known is not None and "COP" in e.sectors and _is_police(e)]
        if len(forces) == 1:
            yield from ((e.id, forces[0]) for e in self._plain({"police"}) if self._may_be_of(e, forces[0].country))

    def _owned(self) -> Iterator[tuple[str, Entity]]:
        """Join a bare plural with the one group of that noun that a state's name tells: "gangs", "Haitian gangs"."""
        for entity in self._vague:
            words = self._called.words(entity)
            if entity.plural and len(words) == 1 and entity in self._plain(words):
                alike = [e for e in self._vague if e is not entity and e.plural and self._called.words(e) == words]
                if len(alike) == 1 and _is_of_state(alike[0], self._called) and entity.country == alike[0].country:
                    yield entity.id, alike[0]

    def _may_be_of(self, entity: Entity, state: str | None) -> bool:
        """Tell whether a bare group can be a state's: where it is told to be of it, or the report is at home there."""
        return state is not None and (entity.country or self._home) == state

    def _crowds(self) -> Iterator[tuple[str, Entity]]:
        """Join two plain nouns for one crowd of one state, to the one called so first."""
        for nouns in _CROWDS:
            crowds = self._plain(nouns)
            if len(crowds) == 2 and len({e.country for e in crowds} - {None}) < 2:
                first, second = sorted(crowds, key=lambda e: min(self._called.heads(e), default=0))
                first.country = first.country or second.country
                yield second.id, first

    def _plain(self, nouns: set[str] | frozenset[str]) -> list[Entity]:
        """Give the groups that are called by one of some nouns alone, without adjective, number or owner."""
        found = [e for e in self._vague if self._called.words(e) and self._called.words(e) <= nouns]
        return [e for e in found if not (e.marks or e.number or any(_is_owned(n) for n in self._called.phrases(e)))]

    def _governments(self) -> Iterator[tuple[str, Entity]]:
        """Join "the provincial government" with the one government of a part of a state that the report names."""
        parts = [e for e in self._vague if e.kind == "organization" and "government" in e.called]
        if len(parts) == 1:
            plain = (e for e in self._vague if self._called.words(e) and self._called.words(e) <= _OF_PARTS)
            yield from ((e.id, parts[0]) for e in plain)

    def _by_last_word(self) -> Iterator[tuple[str, Entity]]:
        """Join a capitalised noun for a body with the one name that ends so: "Commission" with a longer name of it."""
        for entity in self._called.named:
            word = fold(entity.name)
            if entity.known is None and word in BODY_NOUNS and entity.kind == "organization":
                longer = [
                    e for e in self._called.named if e is not entity and any(w[-1:] == [word] for w in e.worded())
                ]
                if len(longer) == 1:
                    yield entity.id, longer[0]


def _is_owned(nominal: Nominal) -> bool:
    """Tell whether a noun phrase says whose somebody is, or of which town: "Oslo police"."""
    return nominal.pronoun is not None or (
        nominal.owner is not None and nominal.owner.sort not in {"country", "adjective"}
    )


def _is_of_state(entity: Entity, called: Called) -> bool:
    """Tell whether a group is told by a state's name alone each time: no number, no adjective."""
    phrases = called.phrases(entity)
    owned = all(n.owner is not None and n.owner.sort in {"country", "adjective"} for n in phrases)
    adjectives = {fold(n.owner.text) for n in phrases if n.owner is not None}
    return bool(phrases) and owned and not (entity.marks - adjectives or entity.number)


def _is_police(entity: Entity) -> bool:
    """Tell whether a report calls a body the police of its state: "Kenyan police"."""
    return any(fold(name).endswith("police") for name in entity.names)
