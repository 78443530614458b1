"""Which states a report speaks of, and what a name means there that several states share."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.home import Home
from crosswire.reader.actors.named import COMMON, Named
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

# Bodies that are hardly called by their letters where their state is not spoken of; those of these states are.
_LOCAL: Final = frozenset({"party", "movement", "ngo", "union", "agency", "police", "court", "university", "other"})
_FAMILIAR: Final = frozenset({"USA", "GBR"})
# Letters of theirs that are known the world over; others may be anybody's where neither state is spoken of.
_WORLDWIDE: Final = frozenset(
    {"cia", "fbi", "nsa", "dea", "cdc", "fda", "faa", "epa", "fema", "irs", "tsa", "doj", "dod", "dhs", "ice", "sec",
     "fed", "nasa", "noaa", "usgs", "usaid", "ntsb", "nhs", "mi5", "mi6", "gchq", "mit", "ucla", "rspca", "nypd",
     "lapd", "darpa", "osha", "nih", "uscis", "fcc", "ftc", "ofac", "nhtsa", "gop", "aclu", "naacp", "nra", "bbc"}
)  # fmt: skip
_CHAMBERS: Final = frozenset(
    {"senate", "congress", "house", "house of representatives", "house of commons", "supreme court"}
)
_SAYING: Final = frozenset({"country", "adjective", "capital", "place", "seat"})
# So many letters make an abbreviation that many bodies may have.
_SHORT: Final = 5

# Letters that are a body's of the United States or Britain there, and elsewhere others'.
_SHARED: Final = frozenset(
    {"ATF", "CBP", "CDC", "CPS", "CWU", "DEA", "DHS", "DNC", "DOD", "DOE", "DOH", "DOJ", "DUP", "EPA", "FAA", "FCC",
     "FDA", "FEC", "FTC", "HHS", "HUD", "ICE", "IRS", "MOD", "MoD", "NHC", "NIH", "NSA", "NSC", "NTSB", "OMB", "RNC",
     "SEC", "SNP", "TSA", "TUC"}
)  # fmt: skip

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
    if any(n.start and fold(parsed.tokens[n.start - 1].text) == "state" for n in chambers):
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
    doc = parsed.tokens
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
        # What speaks of a state: not "the Senate", which may be any state's.
        self._weight = Counter(state for state, n in sure if fold(n.text) not in COMMON | {"house"})
        # A foreigner's name alone makes no report one on his state.
        self._visited = {s for s, n in sure if n.sort != "person" and fold(n.text) not in COMMON | {"house"}}
        self._inside: dict[str, str | None] = {}
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
        if name not in self._inside:
            found = self._knowledge.gazetteer.find(name)
            states = {
                alias.id for match in found for alias in match.aliases
                if alias.sort in {"country", "adjective"}
                and self.likeliest(tuple(a.id for a in match.aliases)) == alias.id
            }  # fmt: skip
            self._inside[name] = min(states) if len(states) == 1 else None
        return self._inside[name]

    def namesake(self, named: Named, entities: Entities) -> Entity | None:
        """Give a body of the right state where several have one of that name: "the Congolese army", "the Senate".

        Args:
            named: the name of an organisation of the tables.
            entities: the report's entities; a new one may be opened.
        """
        own = self.state_of(named.ids[0])
        if " " not in named.text:
            return None
        first = self._knowledge.gazetteer.look_up(named.text.split(" ", 1)[0])
        states = tuple(alias.id for alias in first if alias.sort == "adjective")
        if len(states) < 2 or (state := self.likeliest(states)) == own:
            return None
        return self._new(named, state, entities)

    def own_body(self, parsed: Parsed, named: Named, home: Home) -> Named:
        """Give a name as that of a body of the state that is spoken of, where many states have bodies so called.

        "The Senate" is that of the state beside it, else of the one that the report is on; letters and parties of a
        state that the report never names are somebody else's.

        Args:
            parsed: the report with its parse.
            named: one of its names.
            home: the state in which what it tells happens.
        """
        if named.sort != "organization":
            return named
        is_common = fold(named.text) in COMMON or named.text == "House"
        if named.ids and not is_common:
            named = self._in_brackets(parsed, named)
            return replace(named, ids=()) if named.ids and self._is_elsewhere(named, home) else named
        if not is_common and (named.inner is not None or " " not in named.text):
            return named
        own = self.state_of(named.ids[0]) if named.ids else None
        state = self._beside(parsed, named) or self._in_full(named)
        if state is None and own is not None and home.names_near(parsed.tokens[named.head], own):
            state = own
        state = state or (home.code if own is not None else None)
        if state is None and (main := self._main(own)) is not None:
            # A report on two states may speak of either's chamber.
            state = main if own in {None, main} or home.is_outweighed(own or "", main) else None
        if state is None:
            # Of two states that are spoken of much the same it may be either's chamber.
            most = max((n for code, n in self._weight.items() if code in self._knowledge.countries), default=0)
            is_open = own is not None and 3 * self._weight[own] < 2 * most and fold(named.text) in _CHAMBERS
            return replace(named, ids=(), inner=None) if is_open else named
        if state == own:
            return named
        if (known := self._body_of(state, named)) is not None:
            return replace(named, ids=(known,), inner=None)
        if own is None:
            return named
        row = self._knowledge.countries[state]
        text = f"{row.adjectives[0] if row.adjectives else row.name} {named.text}"
        return replace(named, ids=(), text=text, inner=state)

    def _beside(self, parsed: Parsed, named: Named) -> str | None:
        """Give the state that stands beside the name of a body: "Gabon's Senate", "the Senate in Libreville"."""
        doc, at = parsed.tokens, named.start
        at -= int(at > 0 and doc[at - 1].tag_ == "POS")
        after = named.end + 1
        after += int(after < len(doc) and doc[after].lower_ == "the")
        is_of = named.end < len(doc) and doc[named.end].lower_ in {"of", "in"}
        for state, other in self._names:
            if other.sort in _SAYING and state in self._knowledge.countries:
                if other.end == at and at > 0 and named.start > 0:
                    return state
                if is_of and other.start == after:
                    return state
        return None

    def _in_full(self, named: Named) -> str | None:
        """Give the one state of whose body the report tells in full: "the Senate" after "the Gabonese Senate"."""
        word = fold(named.text)
        states = {
            state
            for state, other in self._names
            if other.sort == "organization"
            and state in self._knowledge.countries
            and (fold(other.text).endswith(f" {word}") or fold(other.text).startswith(f"{word} of "))
        }
        return states.pop() if len(states) == 1 else None

    def _main(self, own: str | None) -> str | None:
        """Give the state that a report speaks of far more than of any other, or than of a body's own."""
        named = Counter({code: n for code, n in self._weight.items() if code in self._knowledge.countries})
        spoken = (self._spoken or named).most_common()
        if not spoken:
            return own
        state, times = spoken[0]
        if own == state:
            return own
        others = self._weight[own] if own is not None else max((n for _, n in spoken[1:]), default=0)
        return state if times > 2 * others and state in self._visited else None

    def _is_elsewhere(self, named: Named, home: Home) -> bool:
        """Tell whether a name is another body's in a report that is at home in a state and never names the body's."""
        if self.is_strange(named):
            return True
        own = self.state_of(named.ids[0])
        if own not in _FAMILIAR or home.code in {None, own} or named.text not in _SHARED:
            return False
        return own not in self._elsewhere(named)

    def _in_brackets(self, parsed: Parsed, named: Named) -> Named:
        """Give a name as that of a namesake where another state is told in brackets behind it: "The Star (Fiji)"."""
        own = self.state_of(named.ids[0])
        if own not in self._knowledge.countries:
            return named
        ends = {n.end for _, n in self._names if n.text == named.text}
        told = {
            state for state, other in self._names
            if other.sort == "country" and other.start - 1 in ends and state in self._knowledge.countries
            and _is_bracketed(parsed, other)
        }  # fmt: skip
        if len(told) != 1 or own in told:
            return named
        state = told.pop()
        return replace(named, ids=(), text=f"{named.text} ({self._knowledge.countries[state].name})", inner=state)

    def is_strange(self, named: Named) -> bool:
        """Tell whether a name stands for something else than a body of a state that the report never names."""
        own = self.state_of(named.ids[0])
        row = self._knowledge.organizations.get(named.ids[0])
        familiar = own in _FAMILIAR and (not named.text.isupper() or fold(named.text) in _WORLDWIDE or not self._spoken)
        is_short = named.text.isupper() and len(named.text) <= _SHORT
        is_armed = row is not None and row.sort == "armed_group" and is_short and bool(self._spoken)
        if row is None or not (row.sort in _LOCAL or is_armed) or (familiar and row.sort != "union"):
            return False
        if not is_short and (row.sort not in {"party", "union"} or not self._spoken):
            return False
        return own in self._knowledge.countries and own not in self._elsewhere(named)

    def _elsewhere(self, named: Named) -> frozenset[str]:
        """Give the states that the names of others speak of."""
        return frozenset(state for state, n in self._names if n.text != named.text and n.ids != named.ids)

    def _body_of(self, state: str, named: Named) -> str | None:
        """Give the body of a state, in the report or in the tables, that is called by a name that many states use."""
        word, row = fold(named.text), self._knowledge.countries[state]
        for whose, other in self._names:
            if whose == state and other.sort == "organization" and word in fold(other.text).split():
                return other.ids[0]
        stem = named.text.removeprefix("the ").removeprefix("The ")
        stems = (stem,) if " " in stem else (stem, f"{stem} Party")
        forms = [f"{adjective} {stem}" for stem in stems for adjective in row.adjectives]
        forms += [form for stem in stems for form in (f"{stem} of {row.name}", f"{row.name}'s {stem}")]
        for form in forms:
            known = self._knowledge.gazetteer.look_up(form)
            if known and known[0].sort == "organization":
                return known[0].id
        return None

    def _new(self, named: Named, state: str, entities: Entities) -> Entity:
        """Open the entity of a state's body that the tables have of another state only: of its sectors, too."""
        sectors = self._knowledge.actors[named.ids[0]].sectors
        return entities.new("organization", named.text, sort="organization", country=state, sectors=sectors)


def _is_bracketed(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name stands alone in brackets."""
    doc = parsed.tokens
    return doc[named.start - 1].text == "(" and named.end < len(doc) and doc[named.end].text == ")"
