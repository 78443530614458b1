"""Which states a report speaks of, and what a name means there that several states share."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

from msgspec.structs import replace

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.home import Home
from crosswire.reader.actors.letters import are_letters
from crosswire.reader.actors.named import ANYBODYS, COMMON, SPATIAL, Named
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

# Bodies that are hardly called by their letters where their state is not spoken of; those of these states are.
_LOCAL: Final = frozenset({"party", "movement", "ngo", "union", "agency", "police", "court", "university", "other"})
_FAMILIAR: Final = frozenset({"USA", "GBR"})
# Letters of theirs that are nobody else's anywhere.
_UNMISTAKABLE: Final = frozenset(
    {"cia", "fbi", "fema", "nasa", "noaa", "usgs", "usaid", "usda", "ustr", "nhs", "mi5", "mi6", "gchq", "mit", "ucla",
     "rspca", "nypd", "lapd", "darpa", "osha", "uscis", "ofac", "nhtsa", "fcdo", "gop", "aclu", "naacp", "nra", "bbc"}
)  # fmt: skip
# Their public bodies, whose letters are as well those of such a body in a state that a report is on.
_PUBLIC: Final = frozenset({"agency", "police", "ministry", "intelligence"})
_CHAMBERS: Final = frozenset(
    {"senate", "congress", "house", "house of representatives", "house of commons", "supreme court"}
)
_SAYING: Final = SPATIAL - {"people"}
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
        self._sure = Counter(state for state, _ in sure)
        self._spoken = Counter(s for s, n in sure if n.sort != "organization" and s in knowledge.countries)
        # What speaks of a state: not "the Senate", which may be any state's.
        plain = [(state, n) for state, n in sure if fold(n.text) not in ANYBODYS]
        self._weight = Counter(state for state, _ in plain)
        # A foreigner's name alone makes no report one on his state.
        self._visited = {state for state, n in plain if n.sort != "person"}
        self._by_state: dict[str, list[Named]] = defaultdict(list)
        self._saying: dict[tuple[str, int], str] = {}
        self._bodies: list[tuple[str, str]] = []
        self._countries: list[tuple[str, Named]] = []
        self._ends: dict[str, set[int]] = defaultdict(set)
        for state, named in sure:
            self._by_state[state].append(named)
            self._ends[named.text].add(named.end)
            if state in knowledge.countries:
                self._note(state, named)
        self._inside: dict[str, str | None] = {}
        self.named = frozenset([*self._sure, *(n.ids[0] for _, n in sure)])

    def _note(self, state: str, named: Named) -> None:
        """Remember a name of a state's by where it stands, and a body's by how it is called."""
        if named.sort in _SAYING:
            self._saying["before", named.end] = self._saying["behind", named.start] = state
        if named.sort == "country":
            self._countries.append((state, named))
        elif named.sort == "organization":
            self._bodies.append((state, fold(named.text)))

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
            return replace(named, ids=()) if named.ids and self.is_strange(named, home) else named
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
        before = self._saying.get(("before", at)) if at > 0 else None
        return before or (self._saying.get(("behind", after)) if is_of else None)

    def _in_full(self, named: Named) -> str | None:
        """Give the one state of whose body the report tells in full: "the Senate" after "the Gabonese Senate"."""
        word = fold(named.text)
        states = {s for s, name in self._bodies if name.endswith(f" {word}") or name.startswith(f"{word} of ")}
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

    def _in_brackets(self, parsed: Parsed, named: Named) -> Named:
        """Give a name as that of a namesake where another state is told in brackets behind it: "The Star (Fiji)"."""
        own = self.state_of(named.ids[0])
        if own not in self._knowledge.countries:
            return named
        ends = self._ends[named.text]
        told = {s for s, other in self._countries if other.start - 1 in ends and _is_bracketed(parsed, other)}
        if len(told) != 1 or own in told:
            return named
        state = told.pop()
        return replace(named, ids=(), text=f"{named.text} ({self._knowledge.countries[state].name})", inner=state)

    def is_strange(self, named: Named, home: Home) -> bool:
        """Tell whether a name stands for something else than a body of a state that the report never names.

        Letters of American and British bodies are theirs all the same, unless the report is at home in another state
        that may have such a body, or, of parties and societies, wherever it speaks of other states.

        Args:
            named: a name of a body of the tables.
            home: the state in which what the report tells happens.
        """
        own, row = self.state_of(named.ids[0]), self._knowledge.organizations.get(named.ids[0])
        if row is None or own not in self._knowledge.countries or self._speaks_of(own, named):
            return False
        if own in _FAMILIAR and row.sort != "union":
            if not are_letters(named.text) or fold(named.text) in _UNMISTAKABLE:
                return False
            if row.sort in _PUBLIC:
                return home.code not in {None, own}
            if not self._spoken:
                return False
        if named.text.isupper() and len(named.text) <= _SHORT:
            return row.sort in _LOCAL or (row.sort == "armed_group" and bool(self._spoken))
        return row.sort in {"party", "union"} and bool(self._spoken)

    def _speaks_of(self, state: str, named: Named) -> bool:
        """Tell whether another name than one speaks of a state."""
        return any(n.text != named.text and n.ids != named.ids for n in self._by_state.get(state, ()))

    def _body_of(self, state: str, named: Named) -> str | None:
        """Give the body of a state, in the report or in the tables, that is called by a name that many states use."""
        word, row = fold(named.text), self._knowledge.countries[state]
        for other in self._by_state.get(state, ()):
            if other.sort == "organization" and word in fold(other.text).split():
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
