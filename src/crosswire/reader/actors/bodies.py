"""Bodies, forces and groups that a noun calls: "the Danish foreign ministry", "the rebels", "the company".

A noun with a country or owner beside it makes an actor of its own; a bare one goes back to the body met before that is
called so: by the last or first word of its name, by a noun in apposition, or as the only rebels (or the only company)
of the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from crosswire.facts import Kind, Role
from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.sectors import FORMER
from crosswire.reader.actors import members
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.groups import (
    APART,
    CHANGES,
    is_contested,
    is_fighting,
    is_government,
    is_of_somebody,
    is_organ,
    is_part,
    is_past,
    is_public,
    rules_part,
    words_apart,
)
from crosswire.reader.actors.home import Home
from crosswire.reader.actors.homebodies import HomeBodies
from crosswire.reader.actors.introduced import is_elsewhere, is_of_others, is_single
from crosswire.reader.actors.kin import gender_of
from crosswire.reader.actors.named import Named
from crosswire.reader.actors.nominals import ANAPHORIC, Nominal
from crosswire.reader.actors.parties import SIDES, find_party
from crosswire.reader.actors.salience import Met
from crosswire.reader.actors.standing import is_former, load_words, name_sectors, noun_sectors, role_sectors
from crosswire.reader.actors.titles import GOVERNMENTS
from crosswire.reader.parsed import Parsed
from crosswire.text import fold, slug

# Nouns for a body of any sort, which go back to the only named body of the report that no other noun fits better.
_ANY_FIRM: Final = frozenset({"company", "firm", "operator", "corporation", "manufacturer", "employer"})
_ANY_BODY: Final = frozenset({"group", "organization", "organisation", "movement"})
# Nouns that say of a body by name only what sort of body it is.
_ROUNDING: Final = frozenset(
    {"party", "group", "movement", "militia", "organization", "organisation", "company", "corporation", "faction",
     "gang", "cartel", "network", "alliance", "coalition", "bloc", "front", "newspaper", "airline", "union",
     "insurgency", "charity",
     "news agency", "news outlet", "television", "broadcaster", "channel", "rights group",
     "rebel group", "militant group", "armed group"}
)  # fmt: skip
# Those who are an armed group by name: "the FARC rebels" are the FARC.
_ARMED: Final = frozenset(
    {"rebel", "militant", "insurgent", "fighter", "guerrilla", "guerilla", "separatist", "jihadist"}
)
# By what words in its name a chamber is told to be the one or the other.
_LOWER: Final = frozenset({"representatives", "deputies", "commons"})
_UPPER: Final = frozenset({"senate", "lords", "councillors"})
_HOUSES: Final = {"lower house": _LOWER, "lower chamber": _LOWER, "upper house": _UPPER, "upper chamber": _UPPER}
_POINTING: Final = frozenset({"this", "that", "these", "those"})
_ALL: Final = frozenset({"the", "these", "those", "all", "both"})
_COUNTING: Final = frozenset({"NUM", "DET", "PRON", "NOUN"})
# What stands between the name of a body and the noun that says of what sort it is: "the Mercosur trade bloc".
_SORTING: Final = frozenset(
    {"regional", "trade", "trading", "political", "opposition", "ruling", "governing", "military", "militant", "rebel",
     "armed", "islamist", "terrorist", "terror", "extremist", "jihadist", "separatist", "insurgent", "paramilitary",
     "defence", "defense", "security", "economic", "customs", "rights", "aid", "news", "television", "oil", "energy",
     "technology", "left", "right", "far", "wing", "-", "nationalist", "populist", "conservative", "liberal",
     "socialist", "communist", "protest", "criminal", "drug", "street", "secessionist", "guerrilla", "state",
     "official", "public", "private"}
)  # fmt: skip
# Those in these sectors who are somebody's are his state's: "Putin's troops", but not "Lula's supporters".
_STATELY: Final = frozenset({"MIL", "COP", "GOV", "SPY", "LEG", "JUD"})
LARGE: Final = frozenset({"GOV", "CVL", "MIL", "COP", "LAB"})
"""Sectors of too many to tell one person by them."""


class Bodies:
    """The bodies of one report, found as its nouns are read.

    Args:
        parsed: the report with its parse.
        knowledge: the tables.
        entities: the report's entities; new bodies are added to them.
        seen: the mentions so far.
        home: the state in which what the report tells happens.
    """

    def __init__(self, parsed: Parsed, knowledge: Knowledge, entities: Entities, seen: Met, home: Home) -> None:
        """Takes what the walk through a report shares."""
        self._parsed = parsed
        self._knowledge = knowledge
        self._entities = entities
        self._seen = seen
        self._home = HomeBodies(parsed, knowledge, entities, home)
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
        if (state := self._government(nominal, country)) is not None:
            return state
        if named := self._beside(nominal):
            named.called |= called_by(self._parsed, nominal)
            named.sectors = named.sectors or self.sectors(nominal, None)
        same = (
            named or self._renamed(nominal) or members.led_by(self._parsed, nominal, self._whose(nominal), self._seen)
        )
        token = self._parsed.tokens[nominal.head]
        if self._is_none(nominal) or (same is None and token.lemma_ == "court" and is_of_somebody(token)):
            return None  # "The court of the district judge" is not the one named, nor any that could be told.
        if self._parsed.tokens[nominal.head].lemma_ == "party" and not nominal.plural and nominal.definite:
            return same or find_party(nominal, self._knowledge, self._entities, self._seen)
        if same is None and nominal.owner is None and nominal.definite and (same := self._of_trade(nominal)):
            return same
        if same is None and self._home.is_bare(nominal):
            met = self._called(nominal)
            if self._home.is_open(nominal, met):
                return None
            if (own := self._home.find(nominal, met)) is not None:
                return own
        return self._met_or_new(nominal, same, country)

    def _met_or_new(self, nominal: Nominal, same: Entity | None, country: str | None) -> Entity | None:
        """Give the body met before that a noun calls, else a new one; None for "a ministry" of nobody."""
        agent = nominal.agent
        alike = self._entities.by_id.get(f"group:{slug(nominal.words)}")
        if same is None and nominal.owner is None and nominal.definite and alike is not None and alike.count:
            # "The troops" are those met last, be they told by the same word or as some state's.
            last = self._called(nominal) if nominal.plural else None
            points = any(child.lower_ in _POINTING for child in self._parsed.tokens[nominal.head].children)
            newer = (
                last is not None
                and (last.sort == "body" or points)
                and last.last > alike.last
                and last.base != alike.id
            )
            return last if last is not None and newer else self._told_apart(alike, nominal)
        if same is None and members.is_anybodys(nominal, self._whose(nominal), self._entities):
            return None
        if same or (nominal.owner is None and nominal.definite and (same := self._called(nominal))):
            return same
        if (
            agent is not None
            and agent.kind == "organization"
            and not (nominal.owner or nominal.definite or nominal.plural)
        ):
            self._coming = nominal.head if "new" in nominal.marks else self._coming
            return None
        return self._new(nominal, country)

    def _government(self, nominal: Nominal, country: str | None) -> Entity | None:
        """Give the state for a noun for its government: "the Biden administration", "Petkov's cabinet"."""
        agent = nominal.agent
        noun = fold(agent.noun).rsplit(" ", 1)[-1] if agent else ""
        is_cabinet = noun == "cabinet" and not APART & set(fold(nominal.words).split())
        if noun not in GOVERNMENTS and not is_cabinet:
            return None
        if country is None and nominal.owner is None:
            country = self._entities.led_by(nominal.words.split(" ", 1)[0])
        if not country:
            return None
        if (owner := nominal.owner) is not None and rules_part(owner, nominal.marks, self._knowledge):
            return self._government_of(owner, noun, country)
        state = self._entities.known(country)
        state.called.add(fold(self._parsed.tokens[nominal.head].lemma_))
        return state

    def _government_of(self, owner: Named, noun: str, country: str) -> Entity:
        """Give the government of a part of a state as a body of its own."""
        entity = self._entities.new(
            "organization", f"{owner.text} {noun}", sort="body", country=country, sectors=("GOV",)
        )
        entity.called.add(noun)
        return entity

    def _is_none(self, nominal: Nominal) -> bool:
        """Tell whether a noun calls nobody: "no party won", "neither side"."""
        children = self._parsed.tokens[nominal.head].children
        return any(child.i < nominal.head and child.lower_ in {"no", "neither"} for child in children)

    def note_sort(self, named: Named, entity: Entity) -> None:
        """Remember by what the noun before its name calls a body: "the bloc ADU" may be "the bloc" later on."""
        before = self._parsed.tokens[named.start - 1] if named.start else None
        if before is None or not before.whitespace_:
            return
        if before.lower_ in SIDES:
            entity.sides.add(SIDES[before.lower_])
        elif before.tag_ == "NN" and before.lower_ in ANAPHORIC:
            entity.called.add(before.lower_)

    def _is_open(self, nominal: Nominal) -> bool:
        """Tell whether a plain noun may mean either of two groups: two states' troops, the old government or the new.

        What a clause tells of as past ("earlier, the government had ...") is not the new one's doing for sure.
        """
        if nominal.owner is not None or nominal.pronoun is not None or not nominal.definite or nominal.number:
            return False
        token, armed = self._parsed.tokens[nominal.head], nominal.agent is not None and "MIL" in nominal.agent.sectors
        if nominal.plural or armed:
            return not nominal.marks and is_contested(self._candidates(nominal), self._parsed.sentence_of)
        met = list(self._candidates(nominal)) if is_government(token) else []
        marks = {mark for entity in met for mark in entity.marks & {"old", "new"}}
        if {"old", "new"} & set(nominal.marks) or not met or met[0].sort != "body":
            return False
        if met[0].last < self._coming or len(marks) > 1:
            return True
        return marks == {"new"} and is_past(token)

    def _candidates(self, nominal: Nominal) -> Iterator[Entity]:
        """Give the groups and bodies met that a noun can call by its head and the words before it, the last first."""
        token = self._parsed.tokens[nominal.head]
        noun, lemma = fold(token.text), fold(token.lemma_)
        own = set(fold(nominal.words).split()) - {noun, lemma} - CHANGES | APART & set(nominal.marks)
        # "The coup leaders" are no other leaders, nor is "the lower house" the upper one.
        for entity in self._bodies():
            is_called = noun in entity.heads() and own <= {word for words in entity.worded() for word in words}
            if is_called and not is_of_others(entity, nominal) and not self._home.is_guest(entity):
                yield entity

    def _bodies(self) -> Iterator[Entity]:
        """Give the groups and bodies met, the one mentioned last first."""
        for entity in self._entities.recent():
            if entity.count and entity.kind in {"organization", "group"} and entity.sort != "place":
                yield entity

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

    def _renamed(self, nominal: Nominal) -> Entity | None:
        """Give the body whose name a noun of its own sort only rounds off: "the Labour party", "Hamas group"."""
        owner, noun = nominal.owner, self._parsed.tokens[nominal.head]
        if owner is None or owner.sort != "organization" or owner.end > noun.i:
            return None
        lemma = fold(noun.lemma_)
        same = next((s.entity for s in reversed(self._seen) if s.start == owner.start and s.end == owner.end), None)
        if same is None or not all(token.text in _SORTING for token in self._parsed.tokens[owner.end : noun.i]):
            return None
        if nominal.plural:
            # "Two FARC rebels" are only some of them.
            armed = "REB" in same.sectors or (same.known is None and is_fighting(same))
            return same if armed and lemma in _ARMED and self._is_whole(nominal) else None
        if lemma not in _ROUNDING and (nominal.agent is None or nominal.agent.noun not in _ROUNDING):
            return None
        members = same.known is None and owner.text.endswith("s")  # "The Machinists union"
        if lemma == "union" and "LAB" not in same.sectors and not members:
            return None
        same.called.add(lemma)
        return same

    def _is_whole(self, nominal: Nominal) -> bool:
        """Tell whether a plural means all of those whom it calls: not "some rebels", "dozens of rebels"."""
        noun = self._parsed.tokens[nominal.head]
        if nominal.number or nominal.marks:
            return False
        some = any(
            child.i < noun.i and child.dep_ in {"det", "nummod", "amod", "quantmod"} and child.lower_ not in _ALL
            for child in noun.children
        )
        return not some and not (noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in _COUNTING)

    def _beside(self, nominal: Nominal) -> Entity | None:
        """Give the named body that a noun stands in apposition to: "the FRN, a rebel group"."""
        token = self._parsed.tokens[nominal.head]
        if token.dep_ != "appos" or is_part(token):
            return None
        at = token.head.i
        found = next((seen.entity for seen in reversed(self._seen) if seen.start <= at < seen.end), None)
        if found is None or found.kind not in {"organization", "group"} or found.sort == "place":
            return None
        # "The ministry, the army and the police" are three.
        listed = any(child.dep_ in {"cc", "conj"} for word in (token, token.head) for child in word.children)
        return None if listed and found.sort == "body" else found

    def _called(self, nominal: Nominal) -> Entity | None:
        """Find the body met before that a definite noun means: "the council", "the rebels"."""
        token = self._parsed.tokens[nominal.head]
        noun, lemma = fold(token.text), fold(token.lemma_)
        if token.dep_ == "appos" and token.head.pos_ == "PROPN" and token.i > token.head.i:
            return None  # It is that of the name before it, which may be no known one.
        words = words_apart(nominal.words, nominal.marks)
        several = nominal.plural and lemma not in GOVERNMENTS
        # "The lower house" is not the house called "the upper house" just before, nor "opponents" the one opponent.
        word = fold(words) if APART & set(fold(words).split()) else noun if several else lemma
        for entity in self._entities.recent():
            if entity.count and word in entity.called:
                return entity
        sides = set(nominal.marks) & {"old", "new"}
        for entity in self._candidates(nominal):
            if not (sides and entity.marks & {"old", "new"} - sides):
                return entity
        named = [e for e in self._bodies() if e.sort != "body"]
        sectors = set(nominal.agent.sectors) if nominal.agent else set()
        if lemma in _ANY_FIRM and not several:
            fitting = [e for e in named if "BUS" in e.sectors or (not e.sectors and not is_public(e))]
        elif lemma == "bloc":
            fitting = [e for e in named if "IGO" in e.sectors and e.known is not None and not is_organ(e)]
        elif nominal.agent is not None and nominal.agent.noun in _HOUSES:
            marks = _HOUSES[nominal.agent.noun]
            fitting = [e for e in named if "LEG" in e.sectors and marks & set(fold(e.name).split())]
        elif (lemma in _ANY_BODY and not several) or "REB" in sectors:
            fitting = [e for e in named if {"REB", "UAF"} & set(e.sectors) or (e.known is None and is_fighting(e))]
        else:
            return None
        return fitting[0] if len(fitting) == 1 else None

    def _new(self, nominal: Nominal, country: str | None) -> Entity:
        """Open or find the entity of a body by its words."""
        agent = nominal.agent
        assert agent is not None  # the caller has one
        own = self.sectors(nominal, None)
        whose = self._whose(nominal)
        personal = agent.kind == "person" or (whose is not None and whose.is_person)
        personal = personal or (nominal.owner is not None and nominal.owner.sort == "person")
        owner_name = self._owner_name(nominal, country, of_state=not personal or bool(_STATELY & set(own)))
        # "The ministry" of nobody in particular is a sort of actor, not one that could be met again elsewhere.
        kind: Kind = "organization" if agent.kind == "organization" and owner_name else "group"
        words = words_apart(nominal.words, nominal.marks)
        name = f"{owner_name} {words}" if owner_name else words
        entity = self._entities.new(kind, name, sort="body", country=country, sectors=own)
        entity = self._told_apart(entity, nominal)
        entity.country = entity.country or self._home.country_of(nominal, entity)
        entity.plural = nominal.plural or agent.kind == "group"
        entity.human = agent.kind == "person" and not nominal.plural
        entity.single = entity.human and is_single(self._parsed.tokens[nominal.head], nominal)
        if entity.human and (gender := gender_of(nominal.words)):
            entity.gender, entity.sure = gender, True
        return entity

    def _told_apart(self, entity: Entity, nominal: Nominal) -> Entity:
        """Give the entity of a noun phrase that may mean others than those met before by the same noun.

        One who is introduced is new, as are those of another number; adjectives tell others apart ("wounded",
        "drunken"); what says nothing of that kind goes back to those met last.
        """
        met, marks = self._entities.called_alike(entity), frozenset(nominal.marks)
        if met and nominal.new and not self._is_of_heading(met[0], nominal):
            entity = self._entities.another(entity, nominal.marks)
        elif met:
            fitting = [e for e in met if not (marks and e.marks) or marks & e.marks]
            fitting = [e for e in fitting if not nominal.number or e.number in {"", nominal.number}]
            if nominal.number and (marks or is_elsewhere(self._parsed.tokens[nominal.head])):
                # "The original 16 ministers" are no other ministers, nor "59 captives in another raid" the 178.
                fitting = [e for e in fitting if e.number == nominal.number or marks & e.marks]
            entity = fitting[0] if fitting else self._entities.another(entity, nominal.marks)
        entity.number = entity.number or nominal.number
        entity.marks |= marks
        return entity

    def _is_of_heading(self, entity: Entity, nominal: Nominal) -> bool:
        """Tell whether a body was met in headings only, which tell in short what the text introduces again."""
        doc = self._parsed.tokens
        return (
            entity.last >= 0
            and self._parsed.is_heading(doc[entity.last])
            and not self._parsed.is_heading(doc[nominal.head])
        )

    def _owner_name(self, nominal: Nominal, country: str | None, *, of_state: bool) -> str | None:
        """Give the name by which a body is told from others of its sort: its country's or whose it is.

        "Putin's troops" are a state's and "Putin's spokesman" is Putin's: ``of_state`` tells which.
        """
        owner, whose = nominal.owner, self._whose(nominal)
        if whose is not None and whose.is_person and not of_state:
            return whose.name
        if owner is not None and owner.sort in {"organization", "place"} and owner.ids:
            return self._entities.known(owner.ids[0]).name
        if owner is not None and owner.sort == "organization":
            return owner.text
        if owner is not None and owner.sort == "capital" and nominal.agent and "COP" in nominal.agent.sectors:
            return owner.text  # A city has its own police.
        if country and (of_state or owner is None or owner.sort != "person"):
            row = self._knowledge.countries[country]
            return row.adjectives[0] if row.adjectives else row.name
        if owner is not None and owner.sort == "person":
            # "Supporters of Ana Ruiz" and "Ruiz supporters" are the same people; a family is called by its surname.
            is_kin = self._parsed.tokens[nominal.head].lemma_ in {"family", "clan", "dynasty"}
            return owner.text if is_kin else self._person(owner).name
        return owner.text if owner else None

    def owner_country(self, nominal: Nominal) -> str | None:
        """Give the country that the name beside a noun says: its own, its leader's, its organisation's."""
        owner = nominal.owner
        if owner is None:
            whose = self._whose(nominal)
            if whose and whose.country:
                return whose.country
            return self._state_of_sentence(nominal) if nominal.pronoun is not None else None
        if owner.sort == "person":
            return self._person(owner).country
        of = owner.ids[0] if owner.ids else owner.inner
        if of is None:
            return None
        if of.startswith("place:"):
            site = self._knowledge.sites.get(of)
            return site.country if site else None
        return self._knowledge.country_of(of)

    def _person(self, named: Named) -> Entity:
        """Give the person whom a name means, be it read already or still to be ("the government of X")."""
        met = next((s.entity for s in reversed(self._seen) if named.start <= s.token < named.end), None)
        return met or self._entities.person(named.text, named.ids, None, None)

    def _whose(self, nominal: Nominal) -> Entity | None:
        """Give whom the possessive pronoun before a noun means: "her supporters"."""
        if nominal.owner is not None or nominal.pronoun is None:
            return None
        return self._seen.who(nominal.pronoun)

    def _state_of_sentence(self, nominal: Nominal) -> str | None:
        """Give the state that "its interior ministry" belongs to: only states have one, so that the subject's is meant.

        A pronoun alone may as well go back to the body named last.
        """
        if nominal.agent is None or nominal.agent.kind != "organization" or "GOV" not in nominal.agent.sectors:
            return None
        doc, here = self._parsed.tokens, self._parsed.sentence_of[nominal.head]
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
        noun, owner = self._parsed.tokens[nominal.head], nominal.owner
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
        # "His foreign minister" is his state's, "his deputy" of no state his own.
        owner_name = self._owner_name(nominal, country, of_state=country is not None and nominal.pronoun is not None)
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


def called_by(parsed: Parsed, nominal: Nominal) -> set[str]:
    """Give by what a noun phrase calls a body: its noun, and the noun with the words before it."""
    noun = parsed.tokens[nominal.head]
    return {fold(noun.lemma_), fold(noun.text), fold(nominal.words)}
