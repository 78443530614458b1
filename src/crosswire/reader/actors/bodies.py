"""Bodies, forces and groups that a noun calls: "the Danish foreign ministry", "the rebels", "the company".

A noun with a country or owner beside it makes an actor of its own; a bare one goes back to the body met before that is
called so: by the last or first word of its name, by a noun in apposition, or as the only rebels (or the only company)
of the report.
"""

from __future__ import annotations

from typing import Final, Literal

from crosswire.facts import Kind, Role
from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.sectors import FORMER
from crosswire.reader.actors.entities import Entities, Entity
from crosswire.reader.actors.groups import SIDES, is_contested, is_government, is_part, is_past
from crosswire.reader.actors.kin import gender_of
from crosswire.reader.actors.nominals import Nominal
from crosswire.reader.actors.salience import Seen
from crosswire.reader.actors.standing import is_former, load_words, name_sectors, noun_sectors, role_sectors
from crosswire.reader.actors.titles import GOVERNMENTS
from crosswire.reader.parsed import Parsed
from crosswire.text import fold, slug

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
     "insurgents", "fighters", "news agency", "news outlet", "television", "broadcaster", "channel", "rights group",
     "rebel group", "militant group", "armed group", "insurgency"}
)  # fmt: skip
# Those in these sectors who are somebody's are his state's: "Putin's troops", but not "Lula's supporters".
_STATELY: Final = frozenset({"MIL", "COP", "GOV", "SPY", "LEG", "JUD"})
_OF: Final = frozenset({"of", "for"})
LARGE: Final = frozenset({"GOV", "CVL", "MIL", "COP", "LAB"})
"""Sectors of too many to tell one person by them."""


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
        # The token of the last government that is still to come: "a new government was sworn in".
        self._coming = -1

    def find(self, nominal: Nominal) -> Entity | None:
        """Give the body that a noun of the tables calls; None where it calls none in particular."""
        return None if self._is_open(nominal) else self._find(nominal)

    def _find(self, nominal: Nominal) -> Entity | None:
        """Give the body that a noun calls that can call one only."""
        agent = nominal.agent
        if agent is None:
            return self._called(nominal)
        country = self.owner_country(nominal)
        is_government = fold(agent.noun).rsplit(" ", 1)[-1] in GOVERNMENTS
        if is_government and country is None and nominal.owner is None:
            country = self._entities.led_by(nominal.words.split(" ", 1)[0])
        if is_government and country:
            state = self._entities.known(country)
            state.called.add(fold(self._parsed.doc[nominal.head].lemma_))
            return state
        if named := self._beside(nominal):
            named.called.add(fold(self._parsed.doc[nominal.head].lemma_))
            named.sectors = named.sectors or self.sectors(nominal, None)
        same = named or self._renamed(nominal)
        if self._parsed.doc[nominal.head].lemma_ == "party" and not nominal.plural and nominal.definite:
            return same or (
                self._party_of(nominal.pronoun) if nominal.pronoun is not None else self._only_party(nominal)
            )
        if same is None and nominal.owner is None and nominal.definite and (person := self._of_trade(nominal)):
            return person
        alike = self._entities.by_id.get(f"group:{slug(nominal.words)}")
        if same is None and nominal.owner is None and nominal.definite and alike is not None and alike.count:
            # "The troops" are those met last, be they told by the same word or as some state's.
            last = self._called(nominal) if nominal.plural else None
            newer = last is not None and last.sort == "body" and last.last > alike.last and last.base != alike.id
            return last if last is not None and newer else self._told_apart(alike, nominal)
        if same or (nominal.owner is None and nominal.definite and (same := self._called(nominal))):
            return same
        if nominal.owner is None and not nominal.definite and agent.kind == "organization" and not nominal.plural:
            self._coming = nominal.head if "new" in nominal.marks else self._coming
            return None
        return self._new(nominal, country)

    def _is_open(self, nominal: Nominal) -> bool:
        """Tell whether a plain noun may mean either of two groups: two states' troops, the old government or the new.

        What a clause tells of as past ("earlier, the government had ...") is not the new one's doing for sure.
        """
        if nominal.owner is not None or nominal.pronoun is not None or not nominal.definite or nominal.number:
            return False
        token, armed = self._parsed.doc[nominal.head], nominal.agent is not None and "MIL" in nominal.agent.sectors
        if nominal.plural or armed:
            return not nominal.marks and is_contested(self._candidates(nominal), self._parsed.sentence_of)
        met = self._candidates(nominal) if is_government(token) else []
        marks = {mark for entity in met for mark in entity.marks & {"old", "new"}}
        if {"old", "new"} & set(nominal.marks) or not met or met[0].sort != "body":
            return False
        if met[0].last < self._coming or len(marks) > 1:
            return True
        return marks == {"new"} and is_past(token)

    def _candidates(self, nominal: Nominal) -> list[Entity]:
        """Give the groups and bodies met that a noun can call by its head and the words before it, the last first."""
        token = self._parsed.doc[nominal.head]
        noun, lemma = fold(token.text), fold(token.lemma_)
        own = set(fold(nominal.words).split()) - {noun, lemma} - SIDES
        met = [
            e for e in self._entities.recent() if e.count and e.kind in {"organization", "group"} and e.sort != "place"
        ]
        # "The coup leaders" are no other leaders, nor is "the lower house" the upper one.
        return [
            e for e in met
            if is_named_by(e, noun) and own <= {word for name in (e.name, *e.names) for word in fold(name).split()}
        ]  # fmt: skip

    def _of_trade(self, nominal: Nominal) -> Entity | None:
        """Give the person who was introduced by a noun of the same trade: "the editor" after "the journalist X"."""
        agent = nominal.agent
        if agent is None or agent.kind != "person" or nominal.plural or nominal.pronoun is not None or nominal.number:
            return None
        noun = fold(agent.noun).rsplit(" ", 1)[-1]
        people = [e for e in self._entities.by_id.values() if e.count and e.is_person and e.called]
        fitting = [e for e in people if noun in e.called] or [
            e for e in people if agent.sectors and set(agent.sectors) <= set(e.sectors) - LARGE
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _party_of(self, pronoun: int) -> Entity | None:
        """Give the party that "his party" means: the one that the tables say he leads; else none is sure."""
        whose = next((s.entity for s in reversed(self._seen) if s.token == pronoun), None)
        offices = whose.known.offices if whose is not None and whose.known is not None else ()
        led = {o.of for o in offices if o.end is None and "PTY" in self._sectors_of(o.of)}
        return self._entities.known(led.pop()) if len(led) == 1 else None

    def _only_party(self, nominal: Nominal) -> Entity | None:
        """Give the party that "the party", "the ruling party" means: the only one named so far."""
        named = [e for e in self._entities.recent() if e.count and e.sort != "body" and {"PTY", "OPP"} & set(e.sectors)]
        named = [e for e in named if e.kind != "person"]
        alike = [e for e in named if fold(nominal.words).split()[-1] in fold(e.name).split()]
        return named[0] if len(named) == 1 else alike[0] if len(alike) == 1 else None

    def _sectors_of(self, known_id: str) -> tuple[str, ...]:
        """Give the sectors of an actor of the tables."""
        actor = self._knowledge.actors.get(known_id)
        return actor.sectors if actor else ()

    def _renamed(self, nominal: Nominal) -> Entity | None:
        """Give the body whose name a noun of its own sort only rounds off: "the Labour party", "Hamas group"."""
        owner, noun = nominal.owner, self._parsed.doc[nominal.head]
        words = nominal.agent.noun.split(" ") if nominal.agent else [noun.lemma_]
        if owner is None or owner.sort != "organization" or owner.end != noun.i - len(words) + 1:
            return None
        if words[-1] not in _ROUNDING and " ".join(words) not in _ROUNDING:
            return None
        return next((s.entity for s in reversed(self._seen) if s.start == owner.start and s.end == owner.end), None)

    def _beside(self, nominal: Nominal) -> Entity | None:
        """Give the named body that a noun stands in apposition to: "the FRN, a rebel group"."""
        token = self._parsed.doc[nominal.head]
        if token.dep_ != "appos" or is_part(token):
            return None
        at = token.head.i
        found = next((seen.entity for seen in reversed(self._seen) if seen.start <= at < seen.end), None)
        return found if found and found.kind in {"organization", "group"} and found.sort != "place" else None

    def _called(self, nominal: Nominal) -> Entity | None:
        """Find the body met before that a definite noun means: "the council", "the rebels"."""
        lemma = fold(self._parsed.doc[nominal.head].lemma_)
        met = [
            e for e in self._entities.recent() if e.count and e.kind in {"organization", "group"} and e.sort != "place"
        ]
        for entity in self._entities.recent():
            if entity.count and lemma in entity.called:
                return entity
        sides = set(nominal.marks) & {"old", "new"}
        for entity in self._candidates(nominal):
            if not (sides and entity.marks & {"old", "new"} - sides):
                return entity
        named = [e for e in met if e.sort != "body"]
        sectors = set(nominal.agent.sectors) if nominal.agent else set()
        if lemma in _ANY_FIRM:
            fitting = [e for e in named if "BUS" in e.sectors or (not e.sectors and not _is_public(e))]
        elif lemma in _ANY_BODY or "REB" in sectors:
            fitting = [e for e in named if {"REB", "UAF"} & set(e.sectors) or (e.known is None and _is_fighting(e))]
        else:
            return None
        return fitting[0] if len(fitting) == 1 else None

    def _new(self, nominal: Nominal, country: str | None) -> Entity:
        """Open or find the entity of a body by its words."""
        agent = nominal.agent
        assert agent is not None  # the caller has one
        own = self.sectors(nominal, None)
        owner_name = self._owner_name(nominal, country, of_state=agent.kind != "person" or bool(_STATELY & set(own)))
        # "The ministry" of nobody in particular is a sort of actor, not one that could be met again elsewhere.
        kind: Kind = "organization" if agent.kind == "organization" and owner_name else "group"
        name = f"{owner_name} {nominal.words}" if owner_name else nominal.words
        entity = self._entities.new(kind, name, sort="body", country=country, sectors=self.sectors(nominal, None))
        entity = self._told_apart(entity, nominal)
        entity.plural = nominal.plural or agent.kind == "group"
        entity.human = agent.kind == "person" and not nominal.plural
        if entity.human and (gender := gender_of(nominal.words)):
            entity.gender, entity.sure = gender, True
        return entity

    def _told_apart(self, entity: Entity, nominal: Nominal) -> Entity:
        """Give the entity of a noun phrase that may mean others than those met before by the same noun.

        One who is introduced is new, as are those of another number; adjectives tell others apart ("wounded",
        "drunken"); what says nothing of that kind goes back to those met last.
        """
        met, marks = self._entities.called_alike(entity), frozenset(nominal.marks)
        if met and nominal.new:
            entity = self._entities.another(entity, nominal.marks)
        elif met:
            fitting = [e for e in met if not (marks and e.marks) or marks & e.marks]
            fitting = [e for e in fitting if not nominal.number or e.number in {"", nominal.number}]
            entity = fitting[0] if fitting else self._entities.another(entity, nominal.marks)
        entity.number = entity.number or nominal.number
        entity.marks |= marks
        return entity

    def _owner_name(self, nominal: Nominal, country: str | None, *, of_state: bool) -> str | None:
        """Give the name by which a body is told from others of its sort: its country's or whose it is.

        "Putin's troops" are a state's and "Putin's spokesman" is Putin's: ``of_state`` tells which.
        """
        owner = nominal.owner
        if owner is not None and owner.sort in {"organization", "place"} and owner.ids:
            return self._entities.known(owner.ids[0]).name
        if owner is not None and owner.sort == "organization":
            return owner.text
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

    def sectors(self, nominal: Nominal, role: Role | None) -> tuple[str, ...]:
        """Give the sectors that a noun phrase says, by its title, its noun, the words before it and whose it is.

        Args:
            nominal: the noun phrase.
            role: what its title says.
        """
        noun, owner = self._parsed.doc[nominal.head], nominal.owner
        if (role is not None and role.qualifier == "former") or is_former(noun):
            return FORMER
        said = role_sectors(role, self._knowledge) if role else ()
        if role is not None and said and role.of is not None and role.of not in self._knowledge.countries:
            return said
        own = nominal.agent.sectors if nominal.agent else said
        if owner is not None and owner.sort == "organization" and not owner.ids and nominal.title is not None:
            # The president of a league governs no state.
            return name_sectors(owner.text, self._knowledge) or noun_sectors(noun, (), self._knowledge)
        if owner is not None and owner.sort == "organization" and owner.ids and fold(noun.lemma_) in load_words().open:
            return self._knowledge.actors[owner.ids[0]].sectors or own
        return noun_sectors(noun, own, self._knowledge)

    def generic(self, nominal: Nominal, role: Role | None) -> Entity | None:
        """Give an actor known by office alone: "a Russian diplomat", "Western officials"."""
        country = self.owner_country(nominal)
        row = nominal.title.row if nominal.title else None
        if (
            row is None
            or (nominal.plural and self._is_open(nominal))
            or (country is None and nominal.owner is None and not nominal.plural)
        ):
            return None
        if nominal.owner and nominal.owner.sort == "person" and row.kind == "head":
            return None  # "Obama's head" is no head of anything.
        owner_name = self._owner_name(nominal, country, of_state=False)
        name = f"{owner_name} {nominal.words}" if owner_name else nominal.words
        kind: Literal["person", "group"] = "group" if nominal.plural else "person"
        sectors = self.sectors(nominal, role)
        entity = self._told_apart(
            self._entities.new(kind, name, sort="body", country=country, sectors=sectors), nominal
        )
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
    return any(_is_headed(fold(name).split(), noun) for name in (entity.name, *entity.names))


def _is_headed(words: list[str], noun: str) -> bool:
    """Tell whether a noun is the head of a name."""
    return words[-1] == noun or (words[0] == noun and len(words) > 2 and words[1] in _OF)
