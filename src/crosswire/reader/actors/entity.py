"""One of the entities of a report while it is being read; at the end it becomes an ``Actor``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, Literal

from crosswire.facts import Actor, Kind, Office, Role
from crosswire.knowledge.naming import name_words
from crosswire.text import fold

_OF: Final = frozenset({"of", "for"})


@dataclass(slots=True)
class Entity:
    """Somebody or something met in a report.

    ``gender`` is ``sure`` where a table or a title says it, else told by a full name or a pronoun; ``lean`` is what a
    given name alone suggests. ``human`` marks one human being known by a noun only ("the woman"), ``single`` one whom
    the grammar shows to be one ("a woman", not "319 MPs"), ``number`` is the
    word for how many they are ("four divers"), ``marks`` are adjectives that tell them from others, ``base`` is the
    id of the first of several who are called alike, ``sides`` whether it is said to govern or to be opposed.
    """

    id: str
    name: str
    kind: Kind
    sort: str
    known: Actor | None = None
    names: Counter[str] = field(default_factory=Counter)
    gender: Literal["m", "f"] | None = None
    lean: Literal["m", "f"] | None = None
    sure: bool = False
    human: bool = False
    single: bool = False
    plural: bool = False
    number: str = ""
    marks: frozenset[str] = frozenset()
    base: str = ""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: list[Role] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    last: int = -1
    subject: bool = False
    count: int = 0
    _worded: tuple[str, int, list[list[str]]] = ("", -1, [])
    _headed: tuple[str, int, frozenset[str]] = ("", -1, frozenset())
    _formed: tuple[str, int, list[list[str]]] = ("", -1, [])

    @property
    def is_person(self) -> bool:
        """Whether this is one human being."""
        return self.kind == "person"

    def actor(self, *, identified: bool = True) -> Actor:
        """Give the entity as a fact; ``identified`` tells whether some mention means it for sure."""
        seen = tuple(name for name, _ in sorted(self.names.items(), key=lambda entry: (-entry[1], entry[0])))
        offices: tuple[Office, ...] = self.known.offices if self.known else ()
        # "A cameraman" is one human being, though the report names none and others may be called so elsewhere.
        kind: Kind = "person" if self.single and self.kind == "group" and not self.plural else self.kind
        return Actor(
            id=self.id, name=self.name, kind=kind, names=seen, country=self.country, sectors=self.sectors,
            gender=self.gender, offices=offices, known=self.known is not None,
            identified=identified,
        )  # fmt: skip

    def worded(self) -> list[list[str]]:
        """Give the names, its own first, as folded words."""
        name, number, words = self._worded
        if name != self.name or number != len(self.names):
            words = [fold(one).split() for one in (self.name, *self.names)]
            self._worded = self.name, len(self.names), words
        return words

    def heads(self) -> frozenset[str]:
        """Give the nouns that head a body's names: the last word, or the first before "of" or "for"."""
        name, number, heads = self._headed
        if name != self.name or number != len(self.names):
            words = self.worded()
            first = {those[0] for those in words if len(those) > 2 and those[1] in _OF}
            heads = frozenset({those[-1] for those in words if those} | first)
            self._headed = self.name, len(self.names), heads
        return heads

    def forms(self) -> list[list[str]]:
        """Give the ways a person is called, as folded words; one word alone only where no full name is known."""
        name, number, forms = self._formed
        if name != self.name or number != len(self.names):
            names = [self.name, *self.names, *(self.known.names if self.known else ())]
            words = [name_words(one) for one in dict.fromkeys(names)]
            forms = [form for form in words if len(form) > 1] or words
            self._formed = self.name, len(self.names), forms
        return forms
