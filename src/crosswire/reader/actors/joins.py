"""Bodies called by a noun that turn out, once the whole report is read, to be one with a body that it names.

"The ruling party" of a headline and the party named below, "a Latvian court" of the lead and the constitutional court
of the text, "the rebels" and the one armed group. Where the text has two of a sort nothing is joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crosswire.reader.actors.called import Called
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.named import SPATIAL
from crosswire.reader.actors.nominals import Nominal
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

_GOVERNING: Final = frozenset({"ruling", "governing"})
_REBELS: Final = frozenset({"rebels", "insurgents", "guerrillas"})
# What rebels are anyway, so that it tells none from others.
_REBELLIOUS: Final = frozenset({"separatist", "armed", "secessionist", "rebel"})
_OTHERS: Final = frozenset(
    {"another", "other", "each", "every", "any", "no", "either", "neither", "some", "several", "many", "more", "most",
     "few", "which", "a", "an"}
)  # fmt: skip


class Joins:
    """What a report's vague bodies are joined with.

    Args:
        parsed: the report with its parse.
        entities: its entities.
        called: by what words it calls them.
    """

    def __init__(self, parsed: Parsed, entities: Entities, called: Called) -> None:
        """Takes what the walk found."""
        self._parsed = parsed
        self._by_id = entities.by_id
        self._called = called
        self._named = called.named

    def same(self) -> dict[str, Entity]:
        """Give for the ids of vague courts and rebels the body that they are."""
        steps = (self._of_names(), self._of_headings(), self._courts(), self._rebels())
        found = {old: new for step in steps for old, new in step}
        return {old: found.get(new.id, new) for old, new in found.items()}

    def _of_names(self) -> Iterator[tuple[str, Entity]]:
        """Give for bodies called by a bare noun ("the union") the one so named that comes after."""
        named = [e for e in self._named if e.kind == "organization"]
        for entity in self._by_id.values():
            if entity.count and entity.sort == "body" and " " not in entity.name and not entity.plural:
                fitting = [e for e in named if fold(entity.name) in e.heads()]
                if len(fitting) == 1:
                    yield entity.id, fitting[0]

    def _of_headings(self) -> Iterator[tuple[str, Entity]]:
        """Give for those whom only a headline calls by a bare noun the only ones of the text called by that noun."""
        bodies = [e for e in self._by_id.values() if e.count and e.sort == "body" and not e.is_person]
        for entity in bodies:
            noun = self._called.words(entity)
            if entity.country or entity.base or len(noun) != 1 or fold(entity.name) not in noun:
                continue
            if not self._called.is_of_headings(entity):
                continue
            alike = [e for e in bodies if e is not entity and not e.base and self._called.words(e) == noun]
            if len(alike) == 1 and alike[0].plural == entity.plural and not alike[0].marks - entity.marks:
                yield entity.id, alike[0]

    def parties(self) -> dict[int, Entity]:
        """Give for the places of mentions of "the party", "the ruling party" the party that the report names."""
        nouns = list(self._party_nouns())
        if not nouns:
            return {}
        parties = [e for e in self._named if e.sides or "PTY" in e.sectors or _ends_in(e, "party")]
        governing = [e for e in parties if "governing" in e.sides] or self._taken_for_governing()
        others = any(n.new or _marks(n) - _GOVERNING for _, n in nouns)
        found: dict[int, Entity] = {}
        for number, nominal in nouns:
            ruling = bool(_marks(nominal))
            fitting = governing if ruling and governing else parties
            fitting = [e for e in fitting if not ruling or "opposed" not in e.sides]
            if len(fitting) != 1 or (others and not ruling) or not self._may_be(nominal, fitting[0]):
                continue
            found[number] = fitting[0]
            fitting[0].sectors = fitting[0].sectors or ("PTY",)
        return found

    def _taken_for_governing(self) -> list[Entity]:
        """Give the named bodies that "the ruling party" was taken for where it stands."""
        found = {
            m.actor or ""
            for m, _, _, head in self._called.mentions
            if (n := self._called.nominals.get(head))
            and self._parsed.tokens[head].lemma_ == "party"
            and _marks(n) & _GOVERNING
        }
        return [e for e in self._named if e.id in found]

    def _party_nouns(self) -> Iterator[tuple[int, Nominal]]:
        """Give the mentions of a party by its noun only that call no named one yet."""
        for number, (mention, _, _, head) in enumerate(self._called.mentions):
            nominal = self._called.nominals.get(head)
            if mention.form != "nominal" or nominal is None or nominal.plural or nominal.title is not None:
                continue
            actor = self._by_id.get(mention.actor or "")
            if self._parsed.tokens[head].lemma_ == "party" and (actor is None or actor.sort == "body"):
                yield number, nominal

    def _may_be(self, nominal: Nominal, party: Entity) -> bool:
        """Tell whether a noun phrase can call a party: not "another party", "his party", a party of other people."""
        noun = self._parsed.tokens[nominal.head]
        if nominal.new or nominal.pronoun is not None or _marks(nominal) - _GOVERNING:
            return False
        if any(child.lower_ in _OTHERS or child.dep_ == "nummod" for child in noun.children if child.i < noun.i):
            return False
        return nominal.owner is None or (nominal.owner.sort in SPATIAL and party.country in {None, *nominal.owner.ids})

    def _courts(self) -> Iterator[tuple[str, Entity]]:
        """Give for a court without a name in the lead the one court that the text tells of."""
        courts = [e for e in self._by_id.values() if e.count and not e.is_person and not e.plural and _is_court(e)]
        plain = [e for e in courts if e.sort == "body" and self._is_plain(e, "court")]
        named = [e for e in courts if e not in plain]
        if len(named) != 1 or len(plain) != 1 or not self._is_led_by(plain[0], named[0]):
            return
        court, entity = named[0], plain[0]
        if court.country in {None, entity.country}:
            court.country = entity.country
            yield entity.id, court

    def _is_plain(self, entity: Entity, noun: str) -> bool:
        """Tell whether a body is called by a noun and its state only: "a Latvian court"."""
        words = self._called.words(entity)
        return bool(words) and words <= {noun}

    def _is_led_by(self, entity: Entity, other: Entity) -> bool:
        """Tell whether a headline tells of a body, or the first sentence of one that is told of more than once."""
        doc, sentence_of = self._parsed.tokens, self._parsed.sentence_of
        first = min(self._called.heads(entity), default=-1)
        if first < 0:
            return False
        plain = next((i for i, s in enumerate(sentence_of) if s >= 0 and not self._parsed.is_heading(doc[i])), 0)
        return self._parsed.is_heading(doc[first]) or (other.count > 1 and sentence_of[first] == sentence_of[plain])

    def _rebels(self) -> Iterator[tuple[str, Entity]]:
        """Give for "the rebels" the one rebel group that the report names."""
        armed = [e for e in self._named if "REB" in e.sectors and e.kind in {"organization", "group"}]
        bodies = [e for e in self._by_id.values() if e.count and e.sort == "body"]
        vague = [e for e in bodies if fold(e.name).rpartition(" ")[2] in _REBELS]
        if len(armed) != 1 or not vague or {e.country for e in vague} - {None, armed[0].country}:
            return
        if all(self._are_all(entity) for entity in vague):
            yield from ((entity.id, armed[0]) for entity in vague)

    def _are_all(self, entity: Entity) -> bool:
        """Tell whether a plural means all of those whom it calls, each time: no number, no "other", no "wounded"."""
        doc = self._parsed.tokens
        for head in self._called.heads(entity):
            nominal = self._called.nominals.get(head)
            if nominal is None:
                continue
            noun = doc[head]
            part = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in {"NUM", "DET", "NOUN"}
            owned = nominal.owner is not None and nominal.owner.sort not in SPATIAL
            if (
                nominal.number
                or set(nominal.marks) - _REBELLIOUS
                or part
                or owned
                or fold(nominal.words) not in _REBELS
            ):
                return False
            if any(c.i < head and (c.lower_ in _OTHERS or c.lower_ == "fellow") for c in noun.children):
                return False
        return True


def _marks(nominal: Nominal) -> set[str]:
    """Give the words of a noun phrase before its noun, those that say whose it is aside."""
    return {*fold(nominal.words).split()[:-1], *nominal.marks}


def _ends_in(entity: Entity, noun: str) -> bool:
    """Tell whether a body's name, as it stands in the report, ends in a noun."""
    return any(words[-1] == noun for words in entity.worded() if len(words) > 1)


def _is_court(entity: Entity) -> bool:
    """Tell whether a body is a court."""
    return "court" in entity.worded()[0]
