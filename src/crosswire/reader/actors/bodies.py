"""Bodies, forces and groups that a noun calls: "the Danish foreign ministry", "the rebels", "the company".

A noun with a country or owner beside it makes an actor of its own; a bare one goes back to the body met before that is
called so: by the last or first word of its name, by a noun in apposition, or as the only rebels (or the only company)
of the report.
"""

from __future__ import annotations

from typing import Final, Literal

from crosswire.facts import Kind
from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.entities import Entities, Entity
from crosswire.reader.actors.kin import gender_of
from crosswire.reader.actors.nominals import Nominal
from crosswire.reader.actors.salience import Seen
from crosswire.reader.actors.titles import GOVERNMENTS
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

# Nouns for a body of any sort, which go back to the only named body of the report that no other noun fits better.
_ANY_FIRM: Final = frozenset({"company", "firm", "operator", "corporation", "manufacturer", "employer"})
_ANY_BODY: Final = frozenset({"group", "organization", "organisation", "movement"})
_FIGHTING: Final = frozenset(
    {"front", "movement", "army", "forces", "brigade", "brigades", "militia", "liberation", "resistance", "fighters",
     "alliance"}
)  # fmt: skip
_PUBLIC: Final = frozenset(
    {"union", "federation", "ministry", "council", "court", "university", "movement", "association", "institute",
     "committee", "commission", "police", "army", "office", "agency", "government", "department", "party", "front",
     "school", "church"}
)  # fmt: skip
# Nouns that say of a body by name only what sort of body it is.
_ROUNDING: Final = frozenset(
    {"party", "group", "movement", "militia", "organization", "organisation", "company", "corporation", "faction",
     "gang", "cartel", "network", "alliance", "bloc", "front", "newspaper", "airline", "rebels", "militants",
     "insurgents", "fighters"}
)  # fmt: skip
_OF: Final = frozenset({"of", "for"})


class Bodies:
    """The bodies of one report, found as its nouns are read.

    Args:
        parsed: the report with its parse.
        knowledge: the tables.
        entities: the report's entities; new bodies are added to them.
        seen: the mentions so far.
    """

    def __init__(self, parsed: Parsed, knowledge: Knowledge, entities: Entities, seen: list[Seen]) -> None:
        """Takes what the walk through a report shares."""
        self._parsed = parsed
        self._knowledge = knowledge
        self._entities = entities
        self._seen = seen

    def find(self, nominal: Nominal) -> Entity | None:
        """Give the body that a noun of the tables calls; None where it calls none in particular."""
        agent = nominal.agent
        if agent is None:
            return self._called(nominal)
        country = self.owner_country(nominal)
        if fold(agent.noun).rsplit(" ", 1)[-1] in GOVERNMENTS and country:
            state = self._entities.known(country)
            state.called.add(fold(self._parsed.doc[nominal.head].lemma_))
            return state
        if named := self._beside(nominal):
            named.called.add(fold(self._parsed.doc[nominal.head].lemma_))
            named.sectors = named.sectors or agent.sectors
        same = named or self._renamed(nominal)
        if same or (nominal.owner is None and nominal.definite and (same := self._called(nominal))):
            return same
        if nominal.owner is None and not nominal.definite and agent.kind == "organization" and not nominal.plural:
            return None
        return self._new(nominal, country)

    def _renamed(self, nominal: Nominal) -> Entity | None:
        """Give the body whose name a noun of its own sort only rounds off: "the Labour party", "Hamas group"."""
        owner, noun = nominal.owner, self._parsed.doc[nominal.head]
        if owner is None or owner.sort != "organization" or owner.end != noun.i or noun.lemma_ not in _ROUNDING:
            return None
        return next((s.entity for s in reversed(self._seen) if s.start == owner.start and s.end == owner.end), None)

    def _beside(self, nominal: Nominal) -> Entity | None:
        """Give the named body that a noun stands in apposition to: "the FRN, a rebel group"."""
        token = self._parsed.doc[nominal.head]
        if token.dep_ != "appos":
            return None
        at = token.head.i
        found = next((seen.entity for seen in reversed(self._seen) if seen.start <= at < seen.end), None)
        return found if found and found.kind in {"organization", "group"} and found.sort != "place" else None

    def _called(self, nominal: Nominal) -> Entity | None:
        """Find the body met before that a definite noun means: "the council", "the rebels"."""
        noun = fold(self._parsed.doc[nominal.head].text)
        lemma = fold(self._parsed.doc[nominal.head].lemma_)
        met = [
            e for e in self._entities.recent() if e.count and e.kind in {"organization", "group"} and e.sort != "place"
        ]
        for entity in self._entities.recent():
            if entity.count and lemma in entity.called:
                return entity
        for entity in met:
            if is_named_by(entity, noun):
                return entity
        named = [e for e in met if e.sort != "body"]
        sectors = set(nominal.agent.sectors) if nominal.agent else set()
        if lemma in _ANY_FIRM:
            fitting = [e for e in named if "BUS" in e.sectors or (not e.sectors and not _is_public(e))]
        elif lemma in _ANY_BODY or "REB" in sectors:
            fitting = [e for e in named if {"REB", "UAF"} & set(e.sectors) or (not e.sectors and _is_fighting(e))]
        else:
            return None
        return fitting[0] if len(fitting) == 1 else None

    def _new(self, nominal: Nominal, country: str | None) -> Entity:
        """Open or find the entity of a body by its words."""
        agent = nominal.agent
        assert agent is not None  # the caller has one
        owner_name = self._owner_name(nominal, country, of_state=True)
        # "The ministry" of nobody in particular is a sort of actor, not one that could be met again elsewhere.
        kind: Kind = "organization" if agent.kind == "organization" and owner_name else "group"
        name = f"{owner_name} {nominal.words}" if owner_name else nominal.words
        entity = self._entities.new(kind, name, sort="body", country=country, sectors=agent.sectors)
        entity.plural = nominal.plural or agent.kind == "group"
        entity.human = agent.kind == "person" and not nominal.plural
        if entity.human and (gender := gender_of(nominal.words)):
            entity.gender, entity.sure = gender, True
        return entity

    def _owner_name(self, nominal: Nominal, country: str | None, *, of_state: bool) -> str | None:
        """Give the name by which a body is told from others of its sort: its country's or whose it is.

        "Putin's troops" are a state's and "Putin's spokesman" is Putin's: ``of_state`` tells which.
        """
        owner = nominal.owner
        if owner is not None and owner.sort in {"organization", "place"} and owner.ids:
            return self._entities.known(owner.ids[0]).name
        if country and (of_state or owner is None or owner.sort != "person"):
            row = self._knowledge.countries[country]
            return row.adjectives[0] if row.adjectives else row.name
        return owner.text if owner else None

    def owner_country(self, nominal: Nominal) -> str | None:
        """Give the country that the name beside a noun says: its own, its leader's, its organisation's."""
        owner = nominal.owner
        if owner is None:
            whose = next((s.entity for s in reversed(self._seen) if s.token == nominal.pronoun), None)
            if whose and whose.country:
                return whose.country
            return self._state_of_sentence(nominal) if nominal.pronoun is not None else None
        if owner.sort == "person":
            person = next((s.entity for s in reversed(self._seen) if owner.start <= s.token < owner.end), None)
            return person.country if person else None
        of = owner.ids[0] if owner.ids else owner.inner
        if of is None:
            return None
        if of.startswith("place:"):
            site = self._knowledge.sites.get(of)
            return site.country if site else None
        return self._knowledge.country_of(of)

    def _state_of_sentence(self, nominal: Nominal) -> str | None:
        """Give the state that "its interior ministry" belongs to: only states have one, so that the subject's is meant.

        A pronoun alone may as well go back to the body named last.
        """
        if nominal.agent is None or nominal.agent.kind != "organization" or "GOV" not in nominal.agent.sectors:
            return None
        doc, here = self._parsed.doc, self._parsed.sentence_of[nominal.head]
        for seen in self._seen:
            if seen.sentence == here and seen.entity.kind == "country" and doc[seen.token].dep_ in {"nsubj", "poss"}:
                return seen.entity.country
        return None

    def generic(self, nominal: Nominal) -> Entity | None:
        """Give an actor known by office alone: "a Russian diplomat", "Western officials"."""
        country = self.owner_country(nominal)
        row = nominal.title.row if nominal.title else None
        if row is None or (country is None and nominal.owner is None and not nominal.plural):
            return None
        if nominal.owner and nominal.owner.sort == "person" and row.kind == "head":
            return None  # "Obama's head" is no head of anything.
        owner_name = self._owner_name(nominal, country, of_state=False)
        name = f"{owner_name} {nominal.words}" if owner_name else nominal.words
        kind: Literal["person", "group"] = "group" if nominal.plural else "person"
        entity = self._entities.new(kind, name, sort="body", country=country, sectors=row.sectors)
        entity.plural = nominal.plural
        if row.gender in {"m", "f"}:
            entity.gender = "m" if row.gender == "m" else "f"
        return entity


def _is_public(entity: Entity) -> bool:
    """Tell whether a body unknown to the tables is called as no company is."""
    return bool(_PUBLIC & set(fold(entity.name).split()))


def _is_fighting(entity: Entity) -> bool:
    """Tell whether a body unknown to the tables is called as armed movements are."""
    words = fold(entity.name).split()
    return bool(_FIGHTING & {words[0], words[-1]})


def is_named_by(entity: Entity, noun: str) -> bool:
    """Tell whether a body's name has a noun for its head: last, or first before "of" or "for"."""
    words = fold(entity.name).split()
    return words[-1] == noun or (words[0] == noun and len(words) > 2 and words[1] in _OF)
