"""One body in two wordings, joined once the whole report is read: "the legislature" is the congress it names.

"Sudan's Ministry of Foreign Affairs" and "the Sudanese foreign ministry", "the UN mission" and the mission by name,
"its ruling military junta" and "Mali's junta", letters in brackets and what stands before them. Where the report has
two that may be meant nothing is joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.called import Called
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.letters import fits_letters
from crosswire.reader.actors.named import words_of
from crosswire.reader.actors.sorts import BODY_NOUNS
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

# Nouns for the parliament of a state, the one that says most first.
_PARLIAMENTS: Final = ("national assembly", "congress", "parliament", "national parliament", "legislature")
_PARLIAMENTARY: Final = frozenset({"parliament", "congress", "assembly", "legislature", "knesset", "house", "diet"})
# Words in the name of a chamber that is only half of a parliament, or that presides over none.
_HALVES: Final = frozenset(
    {"senate", "deputies", "representatives", "commons", "lords", "chamber", "upper", "lower", "councillors",
     "committee", "commission", "council", "caucus"}
)  # fmt: skip
_UPPER: Final = frozenset({"senate", "lords", "upper", "councillors"})
# What a ministry is called besides.
_PORTFOLIOS: Final = {
    "foreign affairs": "foreign", "external affairs": "foreign", "foreign relations": "foreign",
    "external relations": "foreign", "defense": "defence", "national defence": "defence", "national defense": "defence",
    "internal affairs": "interior", "home affairs": "interior", "home": "interior", "public health": "health",
    "finances": "finance", "economic affairs": "economy",
}  # fmt: skip
# Words before "ministry" that set none of a state's ministries apart.
_PLAIN: Final = frozenset({"federal", "union", "national", "the", "state"})
# Adjectives of a junta that do not tell it from others.
_SOFT: Final = frozenset({"military", "ruling", "governing", "army", "transitional"})
_REGULATING: Final = frozenset({"regulator", "watchdog"})
_REGULATORS: Final = frozenset({"commission", "authority", "agency", "council", "board", "office", "inspectorate"})
_PAPERS: Final = frozenset({"newspaper", "daily", "paper", "weekly"})
_WIRES: Final = frozenset(
    {"agency", "agence", "agentur", "wire", "reuters", "associated", "bloomberg", "afp", "television", "tv", "radio",
     "broadcasting", "channel"}
)  # fmt: skip
_REPORTING: Final = frozenset({"report", "say", "write", "publish", "reveal", "quote", "claim", "tell", "add"})
_OF: Final = frozenset({"of", "in", "to", "for"})
_GOVERNMENTS: Final = frozenset({"government", "federal government", "royal government"})
# The longest letters in brackets.
_MOST: Final = 7


def governed_by(name: str, knowledge: Knowledge) -> str | None:
    """Give the state whose government a name says: "the Federal Government of Nigeria" is Nigeria.

    Args:
        name: the name of a body that the tables do not have.
        knowledge: the tables.
    """
    head, of, rest = name.removeprefix("the ").removeprefix("The ").partition(" of ")
    if not of or fold(head) not in _GOVERNMENTS:
        return None
    known = knowledge.gazetteer.look_up(rest.removeprefix("the ").removeprefix("The "))
    states = {alias.id for alias in known if alias.sort == "country"}
    return states.pop() if len(states) == 1 else None


class Wordings:
    """What bodies of a report are one, though it calls them by different words.

    Args:
        parsed: the report with its parse.
        knowledge: the tables.
        entities: its entities; a body of the tables may be opened.
        called: by what words it calls them.
    """

    def __init__(self, parsed: Parsed, knowledge: Knowledge, entities: Entities, called: Called) -> None:
        """Takes what the walk found."""
        self._parsed = parsed
        self._knowledge = knowledge
        self._entities = entities
        self._called = called
        met = [e for e in entities.by_id.values() if e.count and e.kind in {"organization", "group"}]
        self._bodies = [e for e in met if e.sort != "body" or not any(n.plural for n in called.phrases(e))]
        self._named = [e for e in self._bodies if e.names and e.sort not in {"body", "place"}]
        self._vague = [e for e in self._bodies if e.sort == "body" and not e.base and not e.human]

    def same(self) -> dict[str, Entity]:
        """Give for the ids of bodies the one that they are."""
        found: dict[str, Entity] = {}
        for step in (
            self._bracketed(), self._ministries(), self._parliaments(), self._by_alias(), self._juntas(),
            self._regulators(), self._papers(), self._cabinets(), self._shortened(),
        ):  # fmt: skip
            for old, new in step:
                target = found.get(new.id, new)
                if old not in found and target.id != old:
                    found[old] = target
        return {old: found.get(new.id, new) for old, new in found.items()}

    # Letters and short names

    def _bracketed(self) -> Iterator[tuple[str, Entity]]:
        """Join the letters in brackets with the body right before them: "the Amber League (AML)"."""
        doc = self._parsed.tokens
        at_start = {start: (mention, end) for mention, start, end, _ in self._called.mentions}
        by_id = self._entities.by_id
        for mention, start, end, _ in self._called.mentions:
            inside, until = at_start.get(end + 1, (None, 0))
            if inside is None or until >= len(doc) or doc[end].text != "(" or doc[until].text != ")":
                continue
            full, short = by_id.get(mention.actor or ""), by_id.get(inside.actor or "")
            if full is None or short is None or full is short or end - start < 2:
                continue
            letters, words = words_of(self._parsed, end + 1, until), words_of(self._parsed, start, end)
            if full in self._bodies and short in self._bodies and self._stands_for(letters, words, full, short):
                yield from self._joined(full, short)

    def _stands_for(self, letters: str, words: str, full: Entity, short: Entity) -> bool:
        """Tell whether letters stand for a name; of a body's name in another tongue the first may be another."""
        if " " in letters or len(letters) > _MOST or (full.known and short.known):
            return False
        if fits_letters(letters, words):
            return letters.isupper() or short.known is not None
        foreign = short.known is not None and full.known is None and full.country is not None
        return foreign and full.country == short.country and fits_letters(letters[1:], words)

    def _joined(self, full: Entity, short: Entity) -> Iterator[tuple[str, Entity]]:
        """Join two bodies to the one of the tables; else to the one in full, or to that of the tables so called."""
        if short.known is not None:
            yield full.id, short
            return
        known = full if full.known else self._of_main_state(full)
        if known is not None and known is not full:
            yield full.id, known
        yield short.id, known or full

    def _of_main_state(self, entity: Entity) -> Entity | None:
        """Give the body of the tables that is called so with the state of which the report speaks most behind it."""
        states = [e for e in self._entities.by_id.values() if e.kind == "country" and e.count]
        code = entity.country or max(states, key=lambda e: (e.count, e.id)).id if states else entity.country
        row = self._knowledge.countries.get(code or "")
        for form in (f"{entity.name} of {row.name}", *(f"{a} {entity.name}" for a in row.adjectives)) if row else ():
            known = self._knowledge.gazetteer.look_up(form)
            if known and known[0].sort == "organization":
                return self._entities.known(known[0].id)
        return None

    def _shortened(self) -> Iterator[tuple[str, Entity]]:
        """Join the first word of a name with the one body whose name begins so: "Harvest" for "Harvest Rising"."""
        for entity in self._named:
            word = fold(entity.name)
            if entity.known or " " in entity.name or entity.sort == "place" or not self._is_proper(entity.name):
                continue
            longer = [e for e in self._named if e is not entity and self._begins(e, word)]
            if len(longer) == 1 and (longer[0].known is not None or self._called.is_of_headings(entity)):
                yield entity.id, longer[0]

    def _is_proper(self, name: str) -> bool:
        """Tell whether a word can only be part of a name: no adjective, state, noun of a body or letters."""
        word, tables = fold(name), self._knowledge
        plain = word in tables.agents or word in tables.titles or word in tables.given_names or tables.named(word)
        return name[:1].isupper() and not name.isupper() and not plain and not tables.gazetteer.look_up(name)

    def _begins(self, entity: Entity, word: str) -> bool:
        """Tell whether a body's name begins with a word and goes on with what is no noun for a body or place."""
        return any(len(f) > 1 and f[0] == word and f[-1] not in BODY_NOUNS for f in entity.worded())

    # Bodies of states

    def _ministries(self) -> Iterator[tuple[str, Entity]]:
        """Join the ministries of one state and portfolio."""
        met: dict[tuple[str, str], Entity] = {}
        # "The Ministry of Foreign Affairs" ends in a plural and is one body.
        ministries = [e for e in self._entities.by_id.values() if e.count and e.country and e.kind == "organization"]
        for entity in sorted(ministries, key=lambda e: (e.known is None, -e.count, e.id)):
            portfolio = self._portfolio(entity)
            first = met.setdefault((entity.country or "", portfolio), entity) if portfolio else entity
            if first is not entity and entity.known is None:
                yield entity.id, first

    def _portfolio(self, entity: Entity) -> str | None:
        """Give what a ministry is for: "foreign" for "the Sudanese Ministry of Foreign Affairs"."""
        row = self._knowledge.countries.get(entity.country or "")
        name = fold(entity.name).removeprefix("the ")
        for whose in (*(fold(a) for a in row.adjectives), f"{fold(row.name)}'s", fold(row.name)) if row else ():
            name = name.removeprefix(f"{whose} ").removesuffix(f" of {whose}").removesuffix(f" of the {whose}")
        words = [word for word in name.split() if word not in _PLAIN or "ministry" not in name]
        if words[:2] in (["ministry", "of"], ["ministry", "for"]):
            portfolio = " ".join(words[2:])
        elif len(words) > 1 and words[-1] == "ministry":
            portfolio = " ".join(words[:-1])
        elif words[:2] == ["department", "of"] and " ".join(words[2:]) in _PORTFOLIOS:
            portfolio = " ".join(words[2:])
        else:
            return None
        return _PORTFOLIOS.get(portfolio, portfolio) or None

    def _parliaments(self) -> Iterator[tuple[str, Entity]]:
        """Join a bare noun for a parliament with the only one of the report, and such nouns with each other."""
        vague = [
            e
            for e in self._vague
            if not e.country and self._called.words(e) and self._called.words(e) <= {*_PARLIAMENTS}
        ]
        house = [e for e in self._named if e.known is None and not e.country and e.name == "House"]
        others = [e for e in self._bodies if "LEG" in e.sectors and e not in vague + house and not self._are_people(e)]
        whole = [e for e in others if self._is_whole(e)]
        if len(whole) == 1 and len({e.country for e in others}) == 1:
            yield from ((e.id, whole[0]) for e in vague)
        elif len(vague) > 1 and not others:
            first = min(vague, key=lambda e: min(_PARLIAMENTS.index(w) for w in self._called.words(e)))
            yield from ((e.id, first) for e in vague if e is not first)
        lower = [e for e in others if not _UPPER & set(fold(e.name).split())]
        if house and len(lower) == 1 == len(others) and lower[0].country and _is_chamber(lower[0]):
            yield from ((e.id, lower[0]) for e in house)

    def _is_whole(self, entity: Entity) -> bool:
        """Tell whether a body is a state's whole parliament: not a chamber, a committee or a region's."""
        row = self._knowledge.organizations.get(entity.id)
        if row is not None and row.sort != "parliament":
            return False
        names = [entity.name, *entity.names, *(entity.known.names if entity.known else ())]
        forms = [set(fold(name).split()) for name in names]
        return entity.country is not None and any(_PARLIAMENTARY & form and not _HALVES & form for form in forms)

    def _juntas(self) -> Iterator[tuple[str, Entity]]:
        """Join what is called a junta with the only one of a state: "its ruling military junta"."""
        juntas = [e for e in self._vague if fold(e.name).endswith("junta")]
        called = [e for e in self._bodies if any(fold(n).endswith("junta") for n in (e.name, *e.names))]
        owned = sorted((e for e in called if e.country), key=lambda e: (e.known is None, len(e.name), e.id))
        states = {e.country for e in owned}
        for entity in juntas:
            extra = {word for phrase in self._called.words(entity) for word in phrase.split()[:-1]}
            first = next((e for e in owned if entity.country in {None, e.country}), None)
            alone = entity.country or len(states) == 1
            if first is not None and first is not entity and alone and extra <= _SOFT:
                yield entity.id, first

    def _cabinets(self) -> Iterator[tuple[str, Entity]]:
        """Join "the cabinet" with the one state of whose cabinet the report speaks elsewhere."""
        states = [e for e in self._entities.by_id.values() if e.kind == "country" and "cabinet" in e.called]
        for entity in self._vague if len(states) == 1 else ():
            if not entity.country and self._called.words(entity) == {"cabinet"}:
                yield entity.id, states[0]

    # Others

    def _by_alias(self) -> Iterator[tuple[str, Entity]]:
        """Join a noun with its owner and the named body that the tables call so: "the UN mission" in Mali."""
        for entity in self._vague:
            words = _sign(entity.name)
            if len(words) < 2:
                continue
            fitting = [e for e in self._named if e.known and self._is_called(e, words)]
            if len(fitting) != 1 or entity.country not in {None, fitting[0].country}:
                continue
            if not self._is_elsewhere(entity, fitting[0]):
                yield entity.id, fitting[0]

    def _is_elsewhere(self, entity: Entity, other: Entity) -> bool:
        """Tell whether a noun says another place than the names of a body: "the UN mission to Haiti"."""
        nouns = [self._parsed.tokens[n.head] for n in self._called.phrases(entity)]
        preps = [p for noun in nouns for p in noun.children if p.dep_ == "prep" and p.lower_ in {"in", "to"}]
        places = {fold(c.text) for p in preps for c in p.children if c.dep_ == "pobj" and c.text[0].isupper()}
        names = [other.name, *other.names, *(other.known.names if other.known else ())]
        return bool(places) and not places & {word for name in names for word in fold(name).split()}

    def _is_called(self, entity: Entity, words: frozenset[str]) -> bool:
        """Tell whether one of the names of a body of the tables consists of these words, where it is active aside."""
        names = entity.known.names if entity.known else ()
        return any(_sign(_without_place(name)) == words for name in (entity.name, *names, *entity.names))

    def _regulators(self) -> Iterator[tuple[str, Entity]]:
        """Join "its communications regulator" with the Communications Commission that the report names."""
        for entity in self._vague:
            words = self._called.words(entity)
            heads = {phrase.split()[-1] for phrase in words}
            marks = {word for phrase in words for word in phrase.split()[:-1]}
            if not words or not heads <= _REGULATING or not marks:
                continue
            fitting = [e for e in self._named if _is_regulator(e) and marks <= _all_words(e)]
            states = {entity.country, *(e.country for e in fitting)} - {None}
            if len(fitting) == 1 and len(states) < 2:
                yield entity.id, fitting[0]

    def _papers(self) -> Iterator[tuple[str, Entity]]:
        """Join "the newspaper" with the only one that the report quotes by name."""
        vague = [e for e in self._vague if not e.country and self._called.words(e) and self._called.words(e) <= _PAPERS]
        if not vague:
            return
        # An outlet that the tables do not have is a paper as well.
        outlets = [e for e in self._named if "JRN" in e.sectors or not (e.sectors or e.known)]
        quoted = [e for e in outlets if not _WIRES & _all_words(e) and self._is_quoted(e)]
        for entity in vague:
            definite = all(n.definite and n.owner is None for n in self._called.phrases(entity))
            if len(quoted) == 1 and definite and "JRN" in quoted[0].sectors:
                yield entity.id, quoted[0]

    def _is_quoted(self, entity: Entity) -> bool:
        """Tell whether a report gives an outlet as its source: "the Herald reported", "according to the Herald"."""
        for head in self._called.names(entity):
            token = self._parsed.tokens[head]
            told = token.dep_ in {"dobj", "dative", "nsubj"} and token.head.lemma_ in _REPORTING
            told = told or (
                token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"
            )
            if told and not self._parsed.is_heading(token):
                return True
        return False

    def _are_people(self, entity: Entity) -> bool:
        """Tell whether a body is people by its noun: "members of parliament"."""
        phrases = self._called.phrases(entity)
        return any(n.title is not None or (n.agent is not None and n.agent.kind == "person") for n in phrases)


def _is_chamber(entity: Entity) -> bool:
    """Tell whether a body is called as parliaments and their lower chambers are."""
    words = _all_words(entity)
    return bool(words & (_PARLIAMENTARY | _HALVES - _UPPER)) and not words & {"committee", "commission", "caucus"}


def _is_regulator(entity: Entity) -> bool:
    """Tell whether a body is called as those are that regulate a trade."""
    return any(form and _REGULATORS & {form[0], form[-1]} for form in entity.worded())


def _all_words(entity: Entity) -> set[str]:
    """Give all words by which a body is called in the report."""
    return {word for words in entity.worded() for word in words}


def _sign(name: str) -> frozenset[str]:
    """Give the words of a name without regard to their order and to how the United Nations are written."""
    plain = fold(name).replace("u.n.", "un").replace("united nations", "un").replace("'s", "")
    return frozenset(plain.split()) - {"the"}


def _without_place(name: str) -> str:
    """Give a name without where or whose it is: "UN mission" for "UN mission in Mali"."""
    words = name.split()
    end = next((at for at in range(1, len(words)) if words[at].lower() in _OF), len(words))
    return " ".join(words[:end])
