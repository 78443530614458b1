"""Whose body a plain noun means: "the government", "the parliament", "the army" of a report are its home state's.

Only bodies of which a state has one are anybody's by their noun alone, and only where the report tells of one state.
"""

from __future__ import annotations

from typing import Final

from crosswire.facts import Kind
from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.home import Home
from crosswire.reader.actors.nominals import Nominal
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

# Nouns that mean the state itself, as "the Danish government" does.
_STATE: Final = frozenset({"government", "federal government", "central government", "cabinet", "authorities"})
# Bodies of which a state has one.
_ONE: Final = frozenset(
    {"parliament", "legislature", "national assembly", "senate", "supreme court", "constitutional court", "army",
     "navy", "air force", "military", "armed forces", "coast guard", "coastguard", "central bank", "opposition",
     "election commission", "electoral commission", "presidency", "judiciary", "foreign office"}
)  # fmt: skip
_ARMED: Final = frozenset({"army", "navy", "air force", "military", "armed forces"})
_OVERALL: Final = frozenset({"federal government", "central government"})
# Ministries of which a state has one.
_MINISTRY: Final = frozenset({"ministry", "ministry of foreign affairs", "ministry of defence", "ministry of defense"})
# Those of a state's public life of whom a report at home tells without their state.
_PUBLIC: Final = frozenset({"AGR", "COP", "EDU", "GOV", "JUD", "LAB", "LEG", "MED", "OPP", "PTY"})
# Those who may be anywhere, or of other states.
_ANYWHERE: Final = frozenset({"ally", "critic", "opponent", "exile", "dissident", "observer", "aide", "resistance"})
_PARLIAMENTS: Final = ("parliament", "legislature", "national assembly")
# In the names of parts of parliaments, and of parliaments of other sorts.
_PARTS: Final = frozenset(
    {"senate", "house", "chamber", "committee", "commons", "lords", "upper", "lower", "council", "office", "party",
     "representatives", "deputies", "regional", "provincial", "state", "county", "union", "budget"}
)  # fmt: skip
# Written with a capital without an article these are those of a state.
_CAPITALISED: Final = frozenset({"Government", "Cabinet"})
_STANDING: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj"})
_POINTING: Final = frozenset({"this", "that", "these", "those", "each", "every", "any", "no", "neither", "either"})


class HomeBodies:
    """The bodies of a report's home state.

    Args:
        parsed: the report with its parse.
        knowledge: the tables.
        entities: the report's entities; new bodies are added to them.
        home: the home state.
    """

    def __init__(self, parsed: Parsed, knowledge: Knowledge, entities: Entities, home: Home) -> None:
        """Takes what the walk through a report shares."""
        self._parsed = parsed
        self._knowledge = knowledge
        self._entities = entities
        self._home = home

    def is_bare(self, nominal: Nominal) -> bool:
        """Tell whether a noun phrase is nothing but the noun for a body of which a state has one: "the army"."""
        agent, noun = nominal.agent, self._parsed.tokens[nominal.head]
        if agent is None or nominal.owner is not None or nominal.pronoun is not None:
            return False
        if agent.noun not in _STATE and agent.noun not in _ONE and not _is_ministry(agent.noun):
            return False
        if fold(nominal.words) not in {agent.noun, fold(noun.text)} or (noun.tag_ in {"NNS", "NNPS"} and agent.plural):
            return False
        if not set(nominal.marks) <= set(agent.noun.split()):
            return False
        left = {child.lower_ for child in noun.children if child.i < noun.i and not child.is_punct}
        if any(child.lower_ in {"of", "for"} and child.dep_ == "prep" for child in noun.children) or left & _POINTING:
            return False
        return (nominal.definite and left <= {"the", *fold(agent.noun).split()}) or self._is_one_without(nominal)

    def country_of(self, nominal: Nominal, entity: Entity) -> str | None:
        """Give the home state for those whom a plain noun of public life calls first: "police", "lawmakers".

        Args:
            nominal: the noun phrase.
            entity: those whom it calls.
        """
        agent = nominal.agent
        if agent is None or nominal.owner is not None or nominal.pronoun is not None or nominal.marks or nominal.number:
            return None
        if agent.noun in _ANYWHERE or entity.count or not _PUBLIC & set(agent.sectors) or " " in entity.name:
            return None
        return self._home.at(self._parsed.tokens[nominal.head])

    def is_guest(self, entity: Entity) -> bool:
        """Tell whether a body is a force of another state than the home state, so that "the police" is not it for sure.

        Args:
            entity: a body that the report tells of.
        """
        forces = entity.known is not None and bool({"COP", "MIL"} & set(entity.sectors))
        return forces and self._home.code is not None and entity.country not in {None, self._home.code}

    def is_open(self, nominal: Nominal, met: Entity | None) -> bool:
        """Tell whether "the government" may be either of two states' of which a report tells, or a foreigner's word.

        Args:
            nominal: the noun phrase.
            met: whom the report called so last.
        """
        noun = self._parsed.tokens[nominal.head]
        if met is None or met.kind != "country" or self._home.at(noun) is not None:
            return False
        called = fold(noun.lemma_)
        states = [e for e in self._entities.recent() if e.count and e.kind == "country" and called in e.called]
        others = {self._home.code} - {met.id, None}
        if len(states) < 2 and not others:
            return False
        return not self._home.names_near(noun, met.id) or any(
            self._home.names_near(noun, code) for code in {e.id for e in states} | others if code and code != met.id
        )

    def find(self, nominal: Nominal, met: Entity | None) -> Entity | None:
        """Give the home state's body that a plain noun means; None where it may be another's, or is told already.

        Args:
            nominal: the noun phrase.
            met: the body that the report called so last.
        """
        agent, state = nominal.agent, self._home.at(self._parsed.tokens[nominal.head])
        if agent is None or state is None or (agent.noun in _ARMED and not self._home.is_alone()):
            return None
        if agent.noun in _OVERALL and self._knowledge.countries[state].status != "un_member":
            return None  # "The central government" of a report on Hong Kong is not Hong Kong's.
        alike = met is not None and met.kind != "country" and met.country in {state, None}
        if met is not None and alike and " " in met.name and fold(met.name) != agent.noun:
            return met  # "The army" after "the Royal Army".
        if agent.noun in _STATE and not self._home.is_named:
            return None  # "The government" of a report on a province may be the province's.
        if agent.noun in _STATE:
            found = self._entities.known(state)
            found.called.add(agent.noun)
            return found
        if agent.noun in _PARLIAMENTS and (found_one := self._parliament(state)) is not None:
            return found_one
        return self._body(nominal, state)

    def _parliament(self, state: str) -> Entity | None:
        """Give the one parliament of a state that the report names, be it called Congress or Assembly."""
        met = [
            e for e in self._entities.recent()
            if e.count and e.kind != "person" and "LEG" in e.sectors and e.country == state and e.names
            and e.sort != "body" and not _PARTS & set(fold(e.name).split())
        ]  # fmt: skip
        return met[0] if len(met) == 1 else None

    def _body(self, nominal: Nominal, state: str) -> Entity | None:
        """Give a state's body by its noun, of the tables or as "the Danish navy" would be."""
        agent, row = nominal.agent, self._knowledge.countries[state]
        if agent is None:
            return None
        nouns = dict.fromkeys((agent.noun, *(_PARLIAMENTS if agent.noun in _PARLIAMENTS else ())))
        forms = [
            form
            for noun in nouns
            for form in (
                *(f"{a} {noun}" for a in (*row.adjectives, *row.names)),
                f"{row.name}'s {noun}",
                f"{noun} of {row.name}",
            )
        ]
        for form in forms:
            known = self._knowledge.gazetteer.look_up(form)
            if len(known) == 1 and known[0].sort == "organization":
                return self._entities.known(known[0].id)
        own = f"{row.adjectives[0] if row.adjectives else row.name} {nominal.words}"
        kind: Kind = "organization" if agent.kind == "organization" else "group"
        return self._entities.new(kind, own, sort="body", country=state, sectors=agent.sectors)

    def _is_one_without(self, nominal: Nominal) -> bool:
        """Tell whether a noun without an article is that of one body all the same: "told Parliament", headlines."""
        noun = self._parsed.tokens[nominal.head]
        if noun.dep_ not in _STANDING or any(c.i < noun.i and not c.is_punct for c in noun.children):
            return False
        if noun.lower_ == "parliament" or self._parsed.is_heading(noun):
            return noun.tag_ in {"NN", "NNP"}
        return noun.text in _CAPITALISED and not noun.is_sent_start


def _is_ministry(noun: str) -> bool:
    """Tell whether a noun of the tables is one for a ministry by what it is for."""
    return noun.endswith(" ministry") or noun in _MINISTRY - {"ministry"}
