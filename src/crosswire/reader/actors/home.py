"""The home state of a report: the one in which what it tells happens, so that "the government" there is that state's.

News calls the bodies of the state that it tells of without that state's name once the headline or the lead has named
it. The states of a report are weighed by where their names stand (headline, dateline, lead) and by how: "in Oslo" and
"the Norwegian premier" say more than "Norwegian sanctions". Where two weigh about the same there is no home state.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.cities import find_city
from crosswire.knowledge.offices import LEADERS
from crosswire.reader.actors.metonyms import is_dateline
from crosswire.reader.actors.named import ANYBODYS, SPATIAL, Named, cover, words_of
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# A state is at home where it weighs so many times as much as the next one, and so much at all.
LEAST_RATIO: Final = 2.0
LEAST_WEIGHT: Final = 2.5
# So much of the home state's weight no other one has where "the army" can only be the home state's.
ALONE: Final = 0.15
# By where a name stands.
_HEADING: Final = 2.0
_DATELINE: Final = 3.0
_LEAD: Final = (2.5, 1.5)
_QUOTED: Final = 0.5
# By what sort of name it is: persons travel, bodies speak of others.
_SORTS: Final = {"organization": 0.7, "person": 0.5}
# One whose office is told without its state: "Prime Minister Ana Ruiz".
_GOVERNING: Final = 1.5
_OFFICES: Final = LEADERS | {
    "vice_head", "foreign_minister", "defence_minister", "interior_minister", "finance_minister", "minister",
}  # fmt: skip
_LONGEST_TITLE: Final = 4
# By what it is said with.
_INSIDE: Final = 1.5
_ABROAD: Final = 0.2
_WITHIN: Final = frozenset({"in", "at", "across", "throughout", "inside", "around", "outside", "near"})
# What is of a state where that is abroad, or only the other party.
_FOREIGN: Final = frozenset(
    {"ambassador", "embassy", "envoy", "consulate", "consul", "diplomat", "tourist", "sanction", "tariff", "dollar",
     "pressure", "aid", "investor", "investment", "counterpart", "import", "export", "national", "expatriate",
     "company", "firm", "team", "side", "giant", "journalist", "correspondent", "newspaper", "weapon",
     "missionary", "descent", "origin", "border", "asylum", "mediator", "mediation", "high", "broadcaster", "agency"}
)  # fmt: skip
_PARTLY: Final = frozenset(
    {"allied", "backed", "led", "made", "funded", "brokered", "style", "trained", "sponsored", "mediated"}
)
_OPENING: Final = frozenset({"(", "["})
# So many sentences around a quotation say who may speak there.
_SPOKEN: Final = 2


class Home:
    """The home state of one report.

    Args:
        parsed: the report with its parse.
        names: its names.
        knowledge: the tables.

    Attributes:
        code: the home state's code, None where none is plainly it.
        weights: how much each state weighs, by code.
        is_named: whether it is spoken of as a state, not only by its provinces, towns and those who govern them.
    """

    def __init__(self, parsed: Parsed, names: Sequence[Named], knowledge: Knowledge) -> None:
        """Weighs the states that the names speak of."""
        self._parsed = parsed
        self._knowledge = knowledge
        first = next((s for s, tokens in enumerate(parsed.sentences) if not parsed.is_heading(tokens[0])), 0)
        # A dateline is a sentence by itself, and the lead comes after it.
        is_dated = any(parsed.sentence_of[n.head] == first and is_dateline(parsed, n) for n in names)
        self._lead = first + int(is_dated)
        self._name_at = cover(names)
        self._has_brackets = not _OPENING.isdisjoint(parsed.standing)
        weights: dict[str, float] = defaultdict(float)
        self._owners: dict[int, set[str]] = defaultdict(set)
        self._speakers: dict[int, set[str]] = defaultdict(set)
        plain = [(n, state) for n in names if fold(n.text) not in ANYBODYS and (state := self._state_of(n))]
        spoken = [state for _, state in plain]
        most = [code for code, _ in Counter(spoken).most_common()]
        located = [*plain, *((n, state) for n in names if (state := _of_city(n, most)))]
        for number, (named, state) in enumerate(located):
            if self._is_of_outlet(named):
                continue
            weights[state] += self._weight(named)
            sentence = parsed.sentence_of[named.head]
            self._speakers[sentence].add(state)
            if named.sort in SPATIAL and (number >= len(plain) or self._may_own(named)):
                self._owners[sentence].add(state)
        self.weights = dict(weights)
        self.code = _foremost(weights)
        self.is_named = any(state == self.code and self._is_of_state(n) for n, state in plain)

    def at(self, token: Token) -> str | None:
        """Give the home state where a plain noun for a body can only mean that state's.

        Not where its sentence or the one before names another state, nor in what a foreigner may be saying.

        Args:
            token: the noun.
        """
        if self.code is None:
            return None
        here = self._parsed.sentence_of[token.i]
        near: set[str] = self._owners[here] | self._owners[here - 1]
        if self._parsed.quotation_of[token.i] >= 0:
            near = near.union(*(self._speakers[s] for s in range(here - _SPOKEN, here + _SPOKEN)))
        return self.code if near <= {self.code} else None

    def is_alone(self) -> bool:
        """Tell whether hardly any other state is spoken of, so that no foreign army is about."""
        others = [weight for code, weight in self.weights.items() if code != self.code]
        return self.code is not None and max(others, default=0.0) <= ALONE * self.weights[self.code]

    def is_outweighed(self, state: str, other: str) -> bool:
        """Tell whether a report is on one state far more than on another.

        Args:
            state: the code of a state.
            other: the code of the one that is to weigh more.
        """
        return self.weights.get(other, 0.0) >= LEAST_RATIO * self.weights.get(state, 0.0)

    def names_near(self, token: Token, state: str) -> bool:
        """Tell whether the sentence of a token or the one before names a state.

        Args:
            token: a token of the report.
            state: the code of a state.
        """
        here = self._parsed.sentence_of[token.i]
        return state in self._owners[here] or state in self._owners[here - 1]

    def _state_of(self, named: Named) -> str | None:
        """Give the one state that a name of the tables is of; none for the press, which writes of all states."""
        if len(named.ids) != 1:
            return None
        known, row = named.ids[0], self._knowledge.organizations.get(named.ids[0])
        if row is not None and (row.sort in {"media", "company", "ngo"} or row.country is None):
            return None
        site = self._knowledge.sites.get(known) if known.startswith("place:") else None
        code = site.country if site else self._knowledge.country_of(known)
        return code if code in self._knowledge.countries else None

    def _is_of_outlet(self, named: Named) -> bool:
        """Tell whether a state only says in brackets of where a newspaper or firm is: "The Herald (Ghana)"."""
        if not self._has_brackets:
            return False
        doc, at = self._parsed.tokens, named.start - 1
        while at > max(0, named.start - _LONGEST_TITLE) and doc[at].text not in _OPENING and "\n" not in doc[at].text:
            at -= 1
        if at < 1 or doc[at].text not in _OPENING or named.end >= len(doc):
            return False
        return doc[named.end].text in {")", "]"} and doc[at - 1].text[0].isupper()

    def _is_of_state(self, named: Named) -> bool:
        """Tell whether a name speaks of a state as such: its own, a body's of it, or of one who governs it."""
        if named.sort != "person":
            return named.sort != "place"
        offices = self._knowledge.actors[named.ids[0]].offices if named.ids else ()
        return any(office.kind in _OFFICES for office in offices)

    def _weight(self, named: Named) -> float:
        """Weigh what a name tells of where a report is at home."""
        parsed, token = self._parsed, self._parsed.tokens[named.head]
        sentence = parsed.sentence_of[named.head]
        if sentence <= self._lead and is_dateline(parsed, named):
            return _DATELINE
        weight = _SORTS.get(named.sort, 1.0) * self._of_function(token, named)
        weight = _GOVERNING if named.sort == "person" and self._is_titled(named) else weight
        if parsed.is_heading(token):
            return weight * (_HEADING if sentence < self._lead else 1.0)
        if parsed.quotation_of[token.i] >= 0:
            weight *= _QUOTED
        after = sentence - self._lead
        return weight * (_LEAD[after] if 0 <= after < len(_LEAD) else 1.0)

    def _of_function(self, token: Token, named: Named) -> float:
        """Weigh by what a name is said with: what is of there, who comes from there, where something happens."""
        if token.dep_ == "pobj" and token.head.lower_ in _WITHIN:
            return _INSIDE
        if _is_hyphened(token, named):
            return _ABROAD
        noun = fold(token.head.lemma_) if token.dep_ in {"amod", "compound", "poss", "nmod"} else ""
        if noun in _FOREIGN:
            return _ABROAD
        is_body = noun in self._knowledge.agents or noun in self._knowledge.titles
        return _INSIDE if is_body and named.sort in SPATIAL else 1.0

    def _is_titled(self, named: Named) -> bool:
        """Tell whether an office of a state stands before a name, and no name of a state before it."""
        doc = self._parsed.tokens
        for length in range(min(_LONGEST_TITLE, named.start), 0, -1):
            first = named.start - length
            row = self._knowledge.titles.get(fold(words_of(self._parsed, first, named.start)))
            if row is not None:
                before = first - 1 - int(first > 0 and doc[first - 1].tag_ == "POS")
                return row.kind in _OFFICES and self._name_at.get(before) is None and doc[first].text[0].isupper()
        return False

    def _may_own(self, named: Named) -> bool:
        """Tell whether a name near a plain noun may say whose it is: not "a Danish firm", "the Danish ambassador"."""
        token = self._parsed.tokens[named.head]
        if _is_hyphened(token, named) or _is_neighbour(token):
            return False
        if token.dep_ not in {"amod", "compound", "nmod"} or named.sort in {"place", "capital"}:
            return True
        return fold(token.head.lemma_) not in _FOREIGN


def _of_city(named: Named, spoken: Sequence[str]) -> str | None:
    """Give the state of a city that the tables do not have by name alone, among those spoken of, the most first."""
    if named.ids or named.sort != "place":
        return None
    city = find_city(named.text, spoken)
    return city.country if city else None


def _is_neighbour(token: Token) -> bool:
    """Tell whether a name only says with whom a state has a border: "near the border with Pelva", "and Maule"."""
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ == "with" and token.head.head.lemma_ in {"border", "frontier"}


def _is_hyphened(token: Token, named: Named) -> bool:
    """Tell whether a name only says by whom something is backed or made: "Danish-led", "US-made"."""
    if named.end + 1 >= len(token.doc) or token.doc[named.end].text not in {"-", "–"}:
        return token.dep_ == "npadvmod" and fold(token.head.text) in _PARTLY
    return fold(token.doc[named.end + 1].text) in _PARTLY


def _foremost(weights: dict[str, float]) -> str | None:
    """Give the state that outweighs every other by far, and all others together."""
    ranked = sorted(weights.items(), key=lambda entry: (-entry[1], entry[0]))
    if not ranked or ranked[0][1] < LEAST_WEIGHT:
        return None
    (code, weight), others = ranked[0], [other for _, other in ranked[1:]]
    return code if weight >= max(LEAST_RATIO * max(others, default=0.0), sum(others)) else None
