"""The entities of one report while it is being read: who has been met so far, under which names and roles.

An entity grows mention by mention and becomes an ``Actor`` at the end. A name is matched to the entities met before it
(full name, surname, given name, abbreviation in brackets), then to the tables, else it opens a new entity.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final, Literal

from msgspec.structs import replace
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from crosswire.facts import Actor, Dating, Kind, Role
from crosswire.gregorian import days_before
from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.families import STATELY
from crosswire.knowledge.naming import can_call, name_words
from crosswire.knowledge.offices import LEADERS, Held, held
from crosswire.knowledge.sectors import sectors_on
from crosswire.knowledge.spelling import are_one_given_name
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.fitting import fits_office, fits_role, is_of_another
from crosswire.reader.actors.letters import are_one_name, initials_of
from crosswire.reader.actors.ways import find_by_given_name, is_called_by_given_name, other_spellings, without_article
from crosswire.text import fold, slug

# A full name as near as this to a known one is a spelling of it ("Sergey Lavrow"); below, two people are mixed up.
SAME_NAME: Final = 92.0
# A bare surname means a known person only if the office was as visible as a minister's on those days ...
VISIBLE: Final = 4
# ... where the report speaks of his country or organisation; elsewhere only if he led a state then, ...
VISIBLE_ANYWHERE: Final = 12
# ... or, where the day is not known, led one once and nobody else of the name comes near.
VISIBLE_UNDATED: Final = 6
# What a title that fits an office adds to how likely its holder is meant.
FITTING: Final = 20
# Surnames as long as this are hardly two persons' that differ in one letter only.
_LONG_SURNAME: Final = 6
# Titles that are no office.
_NO_OFFICE: Final = frozenset({"honorific", "rank", "other", "head", "spokesperson", "adviser"})
# Words that alone are a chamber of parliament, and in longer names anything.
_CHAMBERS: Final = frozenset({"house", "senate", "chamber", "congress", "assembly"})
# Those by whose name a government is called.
_LEADING: Final = frozenset({"head_of_state", "head_of_government"})
# So many days after the end of a term a report may still call somebody by the office: it tells what happened then.
GRACE_DAYS: Final = 45


class Entities:
    """All entities of a report, found by id or by what they are called.

    Args:
        knowledge: the tables.
        dating: when the report was published, as far as known.
        full: the full names of persons in the report with their known ids, by folded surname.
        named: the ids of the states and organisations that the report names.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        dating: Dating,
        full: Mapping[str, Mapping[str, tuple[str, ...]]],
        named: Collection[str],
    ) -> None:
        """Starts with nobody."""
        self._full = full
        self._named = named
        self._knowledge = knowledge
        self._earliest = dating.earliest
        self._latest = dating.latest
        self._before = days_before(dating.earliest[:10], GRACE_DAYS) if dating.earliest else ""
        self.by_id: dict[str, Entity] = {}
        # All of them with what they are ordered by, the one mentioned last first.
        self._order: list[tuple[int, str]] = []
        self._recent: list[Entity] = []
        self._alike: dict[str, list[Entity]] = defaultdict(list)

    def known(self, actor_id: str) -> Entity:
        """Give the entity of an id of the tables, met now or before."""
        entity = self.by_id.get(actor_id)
        if entity is None:
            actor = self._knowledge.actors.get(actor_id)
            if actor is None:
                return self._place(actor_id)
            days = (self._earliest or "")[:10] or None, (self._latest or "")[:10] or None
            coded = self._knowledge.coded(actor_id, *days)
            country, sectors = coded or (actor.country, sectors_on(actor, *days, self._knowledge))
            entity = Entity(
                id=actor.id, name=actor.name, kind=actor.kind, sort=actor.kind, known=actor, gender=actor.gender,
                sure=actor.gender is not None, country=country, sectors=sectors,
            )  # fmt: skip
            self._open(entity)
        return entity

    def _open(self, entity: Entity) -> None:
        """Add an entity that was not met yet."""
        self.by_id[entity.id] = entity
        self._alike[entity.base or entity.id].append(entity)
        self._place_in_order(entity)

    def _place_in_order(self, entity: Entity) -> None:
        """Put an entity where it belongs among the others by its last mention."""
        key = -entity.last, entity.id
        at = bisect_left(self._order, key)
        self._order.insert(at, key)
        self._recent.insert(at, entity)

    def meet(self, entity: Entity, head: int) -> None:
        """Note a mention of an entity, by its head."""
        at = bisect_left(self._order, (-entity.last, entity.id))
        del self._order[at], self._recent[at]
        entity.last = head
        entity.count += 1
        self._place_in_order(entity)

    def _place(self, site_id: str) -> Entity:
        """Give the entity of a place of the tables."""
        site = self._knowledge.sites[site_id]
        entity = Entity(id=site.id, name=site.name, kind="organization", sort="place", country=site.country)
        self._open(entity)
        return entity

    def new(
        self, kind: Kind, name: str, *, sort: str, country: str | None = None, sectors: tuple[str, ...] = ()
    ) -> Entity:
        """Give the entity of a name that the tables do not have; the same name is the same entity."""
        prefix = {"person": "person", "group": "group", "organization": "org", "country": "org"}[kind]
        entity_id = f"{'place' if sort == 'place' else prefix}:{slug(name) or 'unnamed'}"
        entity = self.by_id.get(entity_id)
        if entity is None:
            entity = Entity(id=entity_id, name=name, kind=kind, sort=sort, country=country, sectors=sectors)
            self._open(entity)
        return entity

    def another(self, entity: Entity, marks: tuple[str, ...]) -> Entity:
        """Give an entity that is called as one met before, and is somebody else: "a man" after "a man".

        Args:
            entity: the one met before.
            marks: the adjectives that tell the other one from it.
        """
        name = " ".join((*marks, entity.name))
        stem = f"{entity.id.partition(':')[0]}:{slug(name)}"
        number = next(n for n in range(1, len(self.by_id) + 3) if _numbered(stem, n) not in self.by_id)
        other = Entity(
            id=_numbered(stem, number), name=name, kind=entity.kind, sort=entity.sort, country=entity.country,
            sectors=entity.sectors, base=entity.base or entity.id,
        )  # fmt: skip
        self._open(other)
        return other

    def called_alike(self, entity: Entity) -> list[Entity]:
        """Give those met before who are called by the same noun, the one mentioned last first."""
        alike = self._alike[entity.base or entity.id]
        return sorted((e for e in alike if e.count), key=lambda e: (-e.last, e.id))

    def organization(self, name: str, inner: str | None) -> Entity:
        """Give the entity of an organisation that the tables do not have."""
        words = fold(name).split()
        for entity in self.recent():
            if entity.sort != "organization" or entity.kind == "person":
                continue
            theirs = entity.worded()[0]
            if not entity.known and (
                are_one_name(name, entity.name) or (name.isupper() and name in initials_of(entity.name))
            ):
                return entity
            if words[-1] != theirs[-1]:
                continue
            if words != theirs and words[-1] in _CHAMBERS and 1 in {len(words), len(theirs)}:
                continue  # The Culture House is not the House, nor the Tribal Congress the Congress.
            if len(words) == 1 < len(theirs) or (
                len(words) > 1 and not entity.known and (set(words) <= set(theirs) or set(theirs) <= set(words))
            ):
                return entity
        country = inner if inner in self._knowledge.countries else None
        return self.new("organization", name, sort="organization", country=country)

    def recent(self) -> Sequence[Entity]:
        """Give the entities, the one mentioned last first."""
        return self._recent

    def person(
        self, name: str, ids: tuple[str, ...], role: Role | None, gender: Literal["m", "f"] | None, *,
        given: bool = False, late: bool = False,
    ) -> Entity:  # fmt: skip
        """Give the person whom a name means.

        Args:
            name: the name as it stands.
            ids: the known persons of that full name.
            role: the title beside it.
            gender: what the title says of it.
            given: whether the name is a given name, as behind "Sheikh": the surname of those met it is not.
            late: whether such a one is dead or told from others by an age, and so another than those met.
        """
        words = without_article(name_words(name), self.by_id.values())
        ids = ids or other_spellings(name, self._knowledge)
        if ids:
            entity = self.known(self._likeliest(ids, role))
        elif given:
            found = None if late else self._by_given_name(words, gender, role)
            entity = found or self.new("person", name, sort="person")
        else:
            found = self._met(words, gender, role)
            if found is None and self._earliest is None:  # No day says that the tables' holder is likelier.
                found = self._by_middle_name(words, gender, role)
            found = found or self._named_in_full(words, role) or self._tabled(name, words, role)
            found = found or self._by_middle_name(words, gender, role) or self._misspelt(words)
            entity = found or self.new("person", name, sort="person")
        if len(words) > len(fold(entity.name).split()) and not entity.known:
            entity.name = name
        if gender and not entity.sure:
            entity.gender, entity.sure = gender, True
        told = self._gender(words[0])
        if entity.gender is None and len(words) > 1:
            entity.gender = told
        entity.lean = entity.lean or told
        return entity

    def _gender(self, word: str) -> Literal["m", "f"] | None:
        """Give the gender that a given name tells."""
        told = self._knowledge.given_names.get(word)
        return "m" if told == "m" else "f" if told == "f" else None

    def make_person(self, entity: Entity) -> None:
        """Take for a person what the model took for something else."""
        entity.kind, entity.sort, entity.country = "person", "person", None

    def _likeliest(self, ids: tuple[str, ...], role: Role | None) -> str:
        """Choose among known persons of one name: by the office beside it, else the most visible then."""

        def rank(person: str) -> tuple[bool, int, str]:
            actor = self._knowledge.actors[person]
            fits = role is not None and any(fits_office(role, office) for office in actor.offices)
            return fits, self._knowledge.prominence(actor, self._earliest, self._latest), person

        return max(ids, key=rank)

    def _met(self, words: list[str], gender: Literal["m", "f"] | None, role: Role | None) -> Entity | None:
        """Find among the persons met before the one whom these words can call."""
        given: list[Entity] = []
        for entity in self._fitting(gender):
            for form in entity.forms():
                # A word alone is a surname before it is one that stands before another ("Aman Tarnow Wexley").
                is_called = words[0] == form[-1] if len(words) == 1 else can_call(words, form)
                if is_called and self._suits(entity, words, role):
                    return entity
                if len(words) == 1 and len(form) > 1 and words[0] == form[0]:
                    given.append(entity)
        return given[0] if len({entity.id for entity in given}) == 1 else None

    def _by_given_name(self, words: list[str], gender: Literal["m", "f"] | None, role: Role | None) -> Entity | None:
        """Give whom a name behind "Sheikh" calls: by the given name, else by the surname where that is not usual."""
        met = [(entity, entity.forms()) for entity in self._fitting(gender)]
        found = find_by_given_name(words[0], met, self._full)
        if found is not None:
            return self.known(found) if isinstance(found, str) else found
        named = self._met(words, gender, role)
        return None if named is not None and is_called_by_given_name(named, words[-1]) else named

    def _fitting(self, gender: Literal["m", "f"] | None) -> list[Entity]:
        """Give the persons met before whom a title of a gender can call, the one mentioned last first."""
        # "Ana Lisik's lawyer" is not called Ana Lisik.
        met = [e for e in self.recent() if e.kind == "person" and (e.sort != "body" or e.names)]
        fitting = [e for e in met if not (gender and e.sure and gender != e.gender)]
        # Of two of a surname "Ms Wexley" is the one who was called so.
        return sorted(fitting, key=lambda e: not (e.sure and e.gender == gender)) if gender else fitting

    def _by_middle_name(self, words: list[str], gender: Literal["m", "f"] | None, role: Role | None) -> Entity | None:
        """Give the person met before who is called by the first of two surnames: "Gonzalez" for Gonzalez Urrutia."""
        if len(words) > 1:
            return None
        for entity in self._fitting(gender):
            if any(can_call(words, form) for form in entity.forms()) and self._suits(entity, words, role):
                return entity
        return None

    def _misspelt(self, words: list[str]) -> Entity | None:
        """Give the one person met before whose surname, met more than once or known, a word misspells by a letter.

        Not by the first one or the last, which tell "Petrov" from "Petrova" and "the Brandts".
        """
        word = words[-1]
        if len(word) < _LONG_SURNAME or self._knowledge.named(word) or len(self._full.get(word, {})) > (len(words) > 1):
            return None
        found = []
        for entity in self._fitting(None):
            forms = [form for form in entity.forms() if len(form[-1]) >= _LONG_SURNAME and len(form) > 1]
            near = [
                form
                for form in forms
                if form[-1][:1] + form[-1][-1:] == word[0] + word[-1] and OSA.distance(word, form[-1]) == 1
            ]
            alike = [form for form in near if len(words) == 1 or words[0] == form[0]]
            if alike and (entity.count > 1 or entity.known is not None):
                found.append(entity)
        return found[0] if len(found) == 1 else None

    def _suits(self, entity: Entity, words: list[str], role: Role | None) -> bool:
        """Tell whether a title can be a person's: not where the tables have another of the surname who held it.

        "Secretary Clinton" is not Bill, nor "President Trump" the president's son.
        """
        if len(words) > 1 or role is None or role.kind in _NO_OFFICE or any(fits_role(role, r) for r in entity.roles):
            return True
        if entity.known is not None and any(fits_office(role, office) for office in entity.known.offices):
            return True
        others = (actor for actor in self._knowledge.named(words[-1]) if actor.id != entity.id)
        return not any(self.visibility(actor, role) >= VISIBLE + FITTING for actor in others)

    def _named_in_full(self, words: list[str], role: Role | None) -> Entity | None:
        """Give the person whose full name comes later in the report, where one of that surname does."""
        full = self._full.get(words[-1], {}) if len(words) == 1 else {}
        if len(full) != 1:
            return None
        ((name, ids),) = full.items()
        entity = self.known(self._likeliest(ids, None)) if ids else self.new("person", name, sort="person")
        return entity if self._suits(entity, words, role) else None

    def _tabled(self, name: str, words: list[str], role: Role | None) -> Entity | None:
        """Find in the tables the person whom an unknown spelling or a bare surname means, if it is plain enough."""
        candidates = self._knowledge.named(words[-1])
        if len(words) > 1:
            near = [
                c for c in candidates if max(fuzz.ratio(fold(name), fold(n)) for n in (c.name, *c.names)) >= SAME_NAME
            ]
            if len(near) != 1:
                near = [c for c in candidates if self._is_form_of(words, c, role)]
            if len(near) == 1:
                return self.known(near[0].id)
            return self._holder(words[-1], role)
        ranked = sorted(((self.visibility(c, role), c.id) for c in candidates), reverse=True)
        if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            next_one = ranked[1][0] if len(ranked) > 1 else 0
            if self._is_plain(self._knowledge.actors[ranked[0][1]], ranked[0][0], next_one):
                return self.known(ranked[0][1])
        return self._holder(words[-1], role)

    def _is_form_of(self, words: list[str], actor: Actor, role: Role | None) -> bool:
        """Tell whether a full name is that of a known person in a fuller form: "Joseph R. Biden Jr."."""
        if self.visibility(actor, role) < VISIBLE:
            return False
        names = [name_words(name) for name in (actor.name, *actor.names)]
        # "Mohamed Ould Abdelaziz" is no Mohamed Abdelaziz: what stands between is an initial, or the person's as well.
        between = {word for word in words[1:-1] if len(word) > 1}
        if not between <= {word for name in names for word in name}:
            return False
        return any(len(name) > 1 and name[-1] == words[-1] and are_one_given_name(name[0], words[0]) for name in names)

    def _is_plain(self, actor: Actor, rank: int, next_one: int) -> bool:
        """Tell whether a bare surname can only mean this one: by the office then and by what the report speaks of."""
        if rank >= VISIBLE_ANYWHERE:
            return True
        if rank < VISIBLE:
            return False
        if actor.country in self._named or any(office.of in self._named for office in actor.offices):
            return True
        return self._earliest is None and rank >= VISIBLE_UNDATED and 2 * next_one <= rank

    def visibility(self, actor: Actor, role: Role | None) -> int:
        """Rank how likely a bare surname means a known person, given the title beside it."""
        rank = self._knowledge.prominence(actor, self._earliest, self._latest)
        if role is None or role.kind in {"honorific", "rank"}:
            return rank
        fits = any(fits_office(role, office) for office in actor.offices)
        return rank + FITTING if fits else rank // 4

    def has_held(self, entity: Entity, role: Role) -> bool:
        """Tell whether a person once held what a title with "former" says: by the tables.

        Those who hold the office still are no former holders.
        """
        if role.qualifier != "former":
            return False
        plain = replace(role, qualifier=None)
        until, latest = self._knowledge.known_until, (self._latest or self._knowledge.known_until)[:10]
        offices = [o for o in (entity.known.offices if entity.known else ()) if fits_office(plain, o)]
        if any(held(o, latest, latest, known_until=until) is Held.YES and o.end != latest for o in offices):
            return False
        return role.kind in LEADERS and bool(offices)

    def never_held(self, entity: Entity, role: Role) -> bool:
        """Tell whether the tables know a person's offices, and none is the one by which a state's leader is called."""
        offices = entity.known.offices if entity.known else ()
        plain = replace(role, qualifier=None)
        of_state = role.kind in STATELY and (role.of is None or ":" not in role.of)
        return of_state and bool(offices) and not any(fits_office(plain, office) for office in offices)

    def led_by(self, surname: str) -> str | None:
        """Give the state that is called by its leader's surname: "the Biden administration".

        Where the day is not known, all known leaders of that surname must have led the same state.
        """
        if not surname[:1].isupper():
            return None
        known = [(o, o.of) for actor in self._knowledge.named(surname) for o in actor.offices if o.kind in _LEADING]
        until = self._knowledge.known_until
        if self._earliest is not None and self._latest is not None:
            days = self._before[:10], self._latest[:10]
            known = [(o, of) for o, of in known if held(o, *days, known_until=until) is not Held.NO]
        states = {of for _, of in known if of in self._knowledge.countries}
        return states.pop() if len(states) == 1 else None

    def _holder(self, surname: str, role: Role | None) -> Entity | None:
        """Find the holder of the office beside a name whose surname is spelled nearly so."""
        if role is None or role.of is None or self._earliest is None or self._latest is None or role.qualifier:
            return None
        for actor in self._knowledge.holders(role.kind, role.of, self._earliest, self._latest):
            if fuzz.ratio(surname, fold(actor.name).rsplit(" ", 1)[-1]) >= SAME_NAME - 10:
                return self.known(actor.id)
        return None

    def holds(self, entity: Entity, role: Role) -> bool:
        """Tell whether a person is called by a role in this report or held such an office when it was written."""
        if role.qualifier not in {None, "first", "second"}:
            plain = replace(role, qualifier=None)
            return any(
                r.qualifier == role.qualifier and fits_role(plain, replace(r, qualifier=None)) for r in entity.roles
            )
        fitting = [r for r in entity.roles if fits_role(role, r) and not is_of_another(entity.known, role, r)]
        if any(r.title == role.title for r in fitting):
            return True
        if fitting:
            return not self._is_other(entity, role)
        if entity.known is None or entity.roles:
            return False
        return self.is_in_office(entity.known, role)

    def is_in_office(self, actor: Actor, role: Role) -> bool:
        """Tell whether the tables have a person in an office of a title on the report's day or shortly before."""
        if self._earliest is None or self._latest is None:
            return any(fits_office(role, office) and office.end is None for office in actor.offices)
        until = self._knowledge.known_until
        return any(
            fits_office(role, office) and held(office, self._before, self._latest, known_until=until) is not Held.NO
            for office in actor.offices
        )

    def _is_other(self, entity: Entity, role: Role) -> bool:
        """Tell whether the tables have a person lead a state in another office than a title says.

        A chancellor who is "the leader" is not "the president".
        """
        if role.kind not in STATELY or entity.known is None or self._earliest is None or self._latest is None:
            return False
        until = self._knowledge.known_until
        then = [o for o in entity.known.offices if held(o, self._before, self._latest, known_until=until) is Held.YES]
        return bool(then) and not self.is_in_office(entity.known, role)


def _numbered(stem: str, number: int) -> str:
    """Give an id for the nth of those who are called alike."""
    return stem if number == 1 else f"{stem}-{number}"
