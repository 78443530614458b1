"""Mentions: every word or phrase of a report that means an actor, and whom it means.

One walk from the first word to the last: names are matched to those met before and to the tables, titles and nouns to
the persons who bear them, pronouns to the likeliest of the recent ones. What stays ambiguous stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

from msgspec.structs import replace

from crosswire.facts import Dating, Form, Mention, Role
from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors import pronouns
from crosswire.reader.actors.aliases import unite
from crosswire.reader.actors.alike import Alike
from crosswire.reader.actors.appositions import is_apart, is_said_of, name_beside, new_holder
from crosswire.reader.actors.bearers import Bearers
from crosswire.reader.actors.beside import body_beside
from crosswire.reader.actors.binding import FEMININE, MASCULINE
from crosswire.reader.actors.bodies import Bodies, called_by
from crosswire.reader.actors.called import Called
from crosswire.reader.actors.claims import Claims
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.grounds import groundless, is_only_called
from crosswire.reader.actors.headlines import only_in_headings
from crosswire.reader.actors.home import Home
from crosswire.reader.actors.introduced import introduced_before, name_of
from crosswire.reader.actors.joins import Joins
from crosswire.reader.actors.kin import find_kin
from crosswire.reader.actors.metonyms import is_metonym
from crosswire.reader.actors.named import Named, cover
from crosswire.reader.actors.names import find_named
from crosswire.reader.actors.nominals import Nominal, find_nominals
from crosswire.reader.actors.salience import Met, Seen
from crosswire.reader.actors.standing import role_sectors
from crosswire.reader.actors.states import States
from crosswire.reader.actors.titles import Title, Titles
from crosswire.reader.actors.ways import full_names
from crosswire.reader.actors.whereabouts import Whereabouts
from crosswire.reader.actors.wordings import Wordings, governed_by
from crosswire.reader.parsed import Cast, Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss", "conj", "attr"})

# Behind these stands a given name, where one word does.
_BEFORE_GIVEN: Final = frozenset({"sheikh", "sheikha", "shaikh", "shaykh", "sheik"})


def find_mentions(parsed: Parsed, knowledge: Knowledge, dating: Dating) -> Cast:
    """Find who is in a report.

    Args:
        parsed: the report with its parse (tags, dependencies, lemmas, entities).
        knowledge: the tables.
        dating: when the report was published, as far as known.

    Returns:
        The actors and mentions, indexed by word.
    """
    return _Walk(parsed, knowledge, dating).cast()


class _Walk:
    """One walk through a report."""

    def __init__(self, parsed: Parsed, knowledge: Knowledge, dating: Dating) -> None:
        """Finds names, titles and nominals; nothing is resolved yet."""
        self._parsed = parsed
        self._knowledge = knowledge
        self._dating = dating
        self._names = unite(parsed, find_named(parsed, knowledge), knowledge)
        self._titles = Titles(parsed, self._names, knowledge)
        inside = {i for title in self._titles.by_end.values() for i in range(title.start, title.end)}
        self._names = [self._as_person(n) for n in self._names if n.ids or n.start not in inside or n.sort == "person"]
        self._states = States(self._names, knowledge)
        self._entities = Entities(knowledge, dating, full_names(self._names, knowledge), self._states.named)
        self._whereabouts = Whereabouts(parsed, self._names, self._states, self._entities, knowledge)
        self._nominals = list(find_nominals(parsed, self._names, self._titles, knowledge))
        self._heads = {n.head for n in self._names} | {n.head for n in self._nominals}
        self._name_at = cover(self._names)
        self._seen = Met()
        # What pronouns may go back to: the same, and stand-ins for those who are no known actor.
        self._met = Met()
        self._home = home = Home(parsed, self._names, knowledge)
        self._bodies = Bodies(parsed, knowledge, self._entities, self._seen, home)
        self._bearers = Bearers(parsed, knowledge, dating, self._entities, self._titles, self._seen, home)
        self._introduced: dict[str, Entity] = {}
        self._mentions: list[tuple[Mention, int, int, int]] = []
        self._shares: dict[int, float] = {}

    def _as_person(self, named: Named) -> Named:
        """Take an unknown name for a person's where a title stands beside it, whatever the model took it for."""
        if named.ids or named.sort == "person":
            return named
        head = self._parsed.tokens[named.head]
        before = self._titles.by_end.get(named.start)
        over = self._titles.by_head.get(head.head.i) if head.dep_ == "appos" else None
        title = before if before and before.row.kind != "head" else over
        if title is None or title.plural or (title is over and title.row.kind == "head"):
            return named
        return Named(named.start, named.end, named.head, "person", (), named.text)

    def cast(self) -> Cast:
        """Resolve everything in the order of the text."""
        for _, item in sorted(self._events(), key=lambda event: event[0]):
            if isinstance(item, Named):
                self._name(item)
            elif isinstance(item, Nominal):
                self._nominal(item)
            elif isinstance(item, Seen):
                self._met.append(item)
            else:
                self._pronoun(item)
        self._look_ahead()
        self._mentions = [self._with_of(*self._with_bearer(*entry)) for entry in self._mentions]
        self._mentions.sort(key=lambda entry: (entry[1], -entry[2]))
        claims = Claims(
            self._parsed,
            self._knowledge,
            self._dating,
            self._entities.by_id,
            self._names,
            self._titles,
            self._mentions,
            self._shares,
        ).settle()
        identified = {mention.actor for mention in claims}
        met = (entity for entity in self._entities.by_id.values() if entity.count)
        actors = {entity.id: entity.actor(identified=entity.id in identified) for entity in met}
        return Cast(actors, self._mentions, dict(self._whereabouts.places()), claims)

    def _events(self) -> Iterator[tuple[float, Named | Nominal | Seen | Token]]:
        """Give all that is to be resolved, with its place in the order of reading."""
        parsed = self._parsed
        yield from ((n.start, n) for n in self._names)
        yield from ((n.head, n) for n in self._nominals)
        for token, gender in find_kin(parsed, self._heads):
            entity = Entity(id=f"kin:{token.i}", name=token.text, kind="person", sort="kin", lean=gender)
            yield token.i, Seen(entity, token.i, parsed.sentence_of[token.i], token.i, token.i + 1)
        for i, word in enumerate(parsed.folded):
            if word in pronouns.ALL and parsed.sentence_of[i] >= 0 and i not in self._name_at:
                token = parsed.tokens[i]
                if pronouns.is_pronoun(token):
                    yield pronouns.place_of(parsed, token), token

    def _look_ahead(self) -> None:
        """Put together, once all is read, those known by a noun or title alone and those named."""
        nominals = {n.head: n for n in self._nominals}
        called = Called(self._parsed, self._entities, self._mentions, nominals)
        joins = Joins(self._parsed, self._entities, called)
        wordings = Wordings(self._parsed, self._knowledge, self._entities, called)
        same = {**Alike(self._entities, called, self._home.code).same(), **wordings.same(), **joins.same()}
        same = {old: same.get(new.id, new) for old, new in same.items()}
        later: dict[str, Entity | None] = {**same, **self._bearers.named_elsewhere(), **self._introduced}
        for number, party in joins.parties().items():
            self._rename(number, party)
        for old, new in later.items():
            if new is not None:
                new.count += self._entities.by_id[old].count
            self._entities.by_id[old].count = 0
        self._mentions = [
            (_of_another(m, later[m.actor]), start, end, head) if m.actor in later else (m, start, end, head)
            for m, start, end, head in self._mentions
        ]
        self._leave_out()

    def _leave_out(self) -> None:
        """Leave out bodies that nothing but names without a ground call, and open whom only headings call by a noun."""
        names = groundless(self._parsed, self._names, self._knowledge)
        lone = {e.id for e in self._entities.by_id.values() if e.count and is_only_called(e, names)}
        kept = [entry for entry in self._mentions if entry[0].form != "name" or entry[0].actor not in lone]
        lone |= only_in_headings(self._parsed, kept, self._entities.by_id)
        for entity_id in lone:
            self._entities.by_id[entity_id].count = 0
        self._mentions = [(_of_another(m, None) if m.actor in lone else m, s, e, head) for m, s, e, head in kept]

    def _rename(self, number: int, entity: Entity) -> None:
        """Give a mention another actor than it had, if any."""
        mention, *place = self._mentions[number]
        start, end, head = place
        if mention.actor is not None:
            self._entities.by_id[mention.actor].count -= 1
        entity.count += 1
        self._mentions[number] = replace(mention, actor=entity.id), start, end, head

    def _with_bearer(self, mention: Mention, start: int, end: int, head: int) -> tuple[Mention, int, int, int]:
        """Say whom a bare title in a heading means where the body names one who bears it: "PM opens bridge"."""
        title = self._titles.by_head.get(head) if mention.actor is None and mention.form == "nominal" else None
        if title is None or is_said_of(self._parsed.tokens[head]):
            return mention, start, end, head
        bearer = self._bearers.named_below(title, self._stated(title))
        if bearer is None:
            return mention, start, end, head
        bearer.count += 1
        return replace(mention, actor=bearer.id, role=self._stated(title)), start, end, head

    def _with_of(self, mention: Mention, start: int, end: int, head: int) -> tuple[Mention, int, int, int]:
        """Say what a title is of where a noun says it that was read only after it: "a spokesman for the group"."""
        role = mention.role
        if role is None or role.of is not None or role.kind == "rank":
            return mention, start, end, head
        title = self._titles.stating(role)
        if title is None:
            return mention, start, end, head
        nouns = [
            phrase.i
            for child in self._parsed.tokens[title.end - 1].children
            if child.dep_ == "prep" and child.lower_ in {"of", "for"}
            for phrase in child.children
            if phrase.dep_ == "pobj"
        ]
        of = (
            next((s.entity for s in self._seen if s.token in nouns and not s.entity.is_person), None) if nouns else None
        )
        return (replace(mention, role=replace(role, of=of.id)) if of else mention), start, end, head

    def _add(
        self, place: tuple[int, int, int], form: Form, entity: Entity | None, role: Role | None = None,
        sectors: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """Note a mention at tokens ``[start, end)`` with a head, and that its entity was met."""
        start, end, head = place
        span = self._parsed.span(start, end)
        mention = Mention(actor=entity.id if entity else None, form=form, role=role, sectors=sectors, evidence=(span,))
        self._mentions.append((mention, start, end, head))
        if entity is None:
            return
        self._entities.meet(entity, head)
        if form == "name":
            entity.names[self._parsed.text(span)] += 1
        if role is not None and (form == "name" or entity.sort == "body"):
            entity.roles.append(role)  # Of a title alone it was concluded, not said, whose it is.
        seen = Seen(entity, head, self._parsed.sentence_of[head], start, end, form == "pronoun")
        self._seen.append(seen)
        self._met.append(seen)

    # Names

    def _name(self, named: Named) -> None:
        """Resolve a name."""
        if named.sort == "person":
            self._person(named)
            return
        entity = self._entity_of(named)
        said = ("GOV",) if named.sort == "seat" and entity.kind == "country" else ()
        self._add((named.start, named.end, named.head), "name", entity, sectors=said)
        if named.sort == "organization":
            self._bodies.note_sort(named, entity)

    def _entity_of(self, named: Named) -> Entity:
        """Give the body, state, place or people that a name means."""
        token = self._parsed.tokens[named.head]
        if named.sort in {"capital", "seat"} and not is_metonym(self._parsed, self._knowledge, named):
            entity = self._whereabouts.site(named)
        elif named.ids:
            other = self._states.namesake(named, self._entities) if named.sort == "organization" else None
            entity = other or self._entities.known(self._whose(named))
            if named.sort == "people" and self._are_many(named, token):
                entity = self._people(named, entity)
        elif named.sort == "organization" and (state := governed_by(named.text, self._knowledge)):
            entity = self._entities.known(state)
        elif named.sort == "organization":
            entity = self._entities.organization(named.text, named.inner)
            self._whereabouts.place_body(named, entity, self._seen)
        elif named.sort == "place":
            entity = self._whereabouts.unknown(named)
        else:
            entity = self._entities.new("group", named.text, sort="group")
            entity.plural = token.tag_ in {"NNS", "NNPS"}
        return entity

    def _whose(self, named: Named) -> str:
        """Give the one of the tables that a name means: "Brussels" is the Union where Belgium is not spoken of."""
        found = self._states.likeliest(named.ids)
        if named.sort != "capital" or found != "BEL":
            return found
        is_spoken = any(n.ids[:1] == ("BEL",) and n.sort != "capital" for n in self._names)
        return found if is_spoken else "org:european-union"

    def _are_many(self, named: Named, token: Token) -> bool:
        """Tell whether a demonym means the people ("Finns sang"), not the state's side ("accused the Tajiks")."""
        if token.tag_ not in {"NNS", "NNPS"} and not named.text.endswith("s"):
            return False
        # "The Greeks on board" are some people; "the Greeks" of a report on Greece mostly its side.
        is_definite = [child.lower_ for child in token.children] == ["the"]
        is_side = any(n.ids[:1] == named.ids[:1] and n.sort in {"country", "capital", "seat"} for n in self._names)
        return not (is_definite and is_side)

    def _people(self, named: Named, state: Entity) -> Entity:
        """Give the people of a state as an actor: "the Germans"."""
        entity = self._entities.new("group", named.text, sort="group", country=state.country, sectors=("CVL",))
        entity.plural = True
        return entity

    # Persons

    def _person(self, named: Named) -> None:
        """Resolve a person's name together with the title beside it."""
        title = self._title_of(named)
        honorific = self._titles.by_end.get(named.start)
        gender = _gender(title) or _gender(honorific)
        role = self._stated(title) if title and title.row.kind != "honorific" else None
        before = [fold(token.text) for token in self._parsed.tokens[max(0, named.start - 2) : named.start]]
        given = before[-1:] != [] and before[-1] in _BEFORE_GIVEN and " " not in named.text
        late = given and before[0] in {"late", "old", "deceased"}
        entity = self._entities.person(named.text, named.ids, role, gender, given=given, late=late)
        said = role_sectors(role, self._knowledge) if role else ()
        if role is None:
            self._note_trade(named, entity)
        if role is not None:
            entity.sectors = entity.sectors or said
            if role.of and entity.country is None:
                body = self._entities.by_id.get(role.of)
                entity.country = self._knowledge.country_of(role.of) or (body.country if body is not None else None)
        self._add((named.start, named.end, self._bearing(named, title)), "name", entity, role, said)

    def _stated(self, title: Title) -> Role:
        """Give the role that a title states; a body named before it says of what: "the Senate's president"."""
        role = title.role(self._parsed)
        left = range(title.left, title.start)
        if role.of is not None or role.kind == "rank" or not any(i in self._heads for i in left):
            return role
        bodies = (s.entity for s in reversed(self._seen) if s.token in left and s.entity.kind == "organization")
        whose = next((e for e in bodies if e.sort == "organization"), None)
        return replace(role, of=whose.id) if whose is not None else role

    def _note_trade(self, named: Named, entity: Entity) -> None:
        """Remember by what noun a person is introduced: "the journalist Karim Bouzid" may be "the editor" later on."""
        before = self._parsed.tokens[named.start - 1] if named.start else None
        row = self._knowledge.agents.get(fold(before.text)) if before is not None and before.pos_ == "NOUN" else None
        if before is not None and row is not None and row.kind == "person" and before.tag_ == "NN":
            entity.called.add(fold(before.lemma_))
            entity.sectors = entity.sectors or row.sectors

    def _bearing(self, named: Named, title: Title | None) -> int:
        """Give the word by which verbs reach a person: the title's noun where the parser tears the name off."""
        if title is None or title.end != named.start:
            return named.head
        noun, name = self._parsed.tokens[title.end - 1], self._parsed.tokens[named.head]
        torn = name.dep_ not in _ARGUMENTS and noun.dep_ in _ARGUMENTS and noun.head.i != name.i
        return noun.i if torn else named.head

    def _title_of(self, named: Named) -> Title | None:
        """Give the title that belongs to a name: before it, after it, over it, or said of it."""
        doc = self._parsed.tokens
        before = self._titles.by_end.get(named.start)
        if before and not before.plural and before.row.kind != "honorific":
            return before
        head = doc[named.head]
        if head.dep_ == "appos" and (over := self._titles.by_head.get(head.head.i)) and not over.plural:
            return over
        for child in head.children:
            after = self._titles.by_head.get(child.i) if child.dep_ == "appos" else None
            if after is not None and not is_apart(self._parsed, after):
                return after
        if head.dep_ == "nsubj" and head.head.lemma_ in {"be", "become"} and not _is_negated(head.head):
            for child in head.head.children:
                if child.dep_ == "attr" and (said := self._titles.by_head.get(child.i)) and said.of:
                    return said
        return before if before and not before.plural else None

    # Nominals

    def _nominal(self, nominal: Nominal) -> None:
        """Resolve a noun phrase for an actor."""
        role = self._role(nominal)
        said = self._bodies.sectors(nominal, role)
        entity: Entity | None = None
        if role and (named := self._name_after(nominal, role)):
            # The name that follows bears the title; the noun is the head by which verbs reach it.
            entity = self._entities.person(named.text, named.ids, role, _gender(nominal.title))
            self._note_introduced(nominal, entity)
            self._add((nominal.start, nominal.end, nominal.head), "nominal", entity, sectors=said)
            entity.roles.append(role)
            return
        if role is None and (named := name_of(self._parsed, nominal, self._name_at)):
            entity = self._entities.person(named.text, named.ids, None, None)
            entity.called |= called_by(self._parsed, nominal)
            entity.sectors = entity.sectors or said
            self._note_introduced(nominal, entity)
            self._add((nominal.start, nominal.end, nominal.head), "nominal", entity, sectors=said)
            return
        beside = body_beside(self._parsed, nominal, self._name_at) if nominal.title is None else None
        if beside is not None:
            entity = self._entity_of(beside)
            entity.called |= called_by(self._parsed, nominal)
        elif is_said_of(self._parsed.tokens[nominal.head]):
            # "He became president": what somebody is said to be, not somebody.
            entity = None
            self._note_office(nominal, role)
        elif named_before := self._person_before(nominal):
            entity = named_before
            self._note_introduced(nominal, entity)
            if role is not None and entity.sort != "body":
                entity.roles.append(role)
        elif nominal.title and role and not nominal.plural:
            entity = self._bearers.find(nominal, nominal.title, role)
        else:
            entity = self._bodies.find(nominal)
        may_be = not is_said_of(self._parsed.tokens[nominal.head]) and self._bearers.may_be_unnamed(nominal, role)
        if entity is None and may_be:
            entity = self._bodies.generic(nominal, role)
        if entity is None and nominal.agent is None and nominal.title is None:
            return
        self._add((nominal.start, nominal.end, nominal.head), "nominal", entity, role if entity else None, said)

    def _note_introduced(self, nominal: Nominal, entity: Entity) -> None:
        """Remember that whoever was introduced by a noun alone is the one whose name stands beside it now."""
        before = introduced_before(self._parsed, nominal, self._seen)
        if before is not None and before is not entity:
            self._introduced[before.id] = entity

    def _note_office(self, nominal: Nominal, role: Role | None) -> None:
        """Remember whom a report has just sworn in, so that the title alone may mean that person later on."""
        subject = new_holder(self._parsed.tokens[nominal.head]) if role is not None else None
        if role is None or subject is None:
            return
        holder = self._seen.who(subject.i, person=True)
        if holder is not None:
            holder.roles.append(role)

    def _role(self, nominal: Nominal) -> Role | None:
        """Give the role that a title states; a possessive pronoun says of what ("its spokesman")."""
        if nominal.title is None:
            return None
        role = self._stated(nominal.title)
        if role.of is None and nominal.pronoun is not None:
            whose = self._seen.who(nominal.pronoun)
            if whose is not None and not whose.is_person:
                return replace(role, of=whose.id)
        return role

    def _name_after(self, nominal: Nominal, role: Role) -> Named | None:
        """Give the person's name set beside a title, if that person can bear it."""
        named = name_beside(self._parsed, nominal, self._name_at, self._titles)
        known = self._entities.known(named.ids[0]) if named is not None and len(named.ids) == 1 else None
        return None if known is not None and self._entities.never_held(known, role) else named

    def _person_before(self, nominal: Nominal) -> Entity | None:
        """Give the person whose name a title or noun follows: "Emma Sarr, president of the association,"."""
        token = self._parsed.tokens[nominal.head]
        is_one = nominal.title is not None or (nominal.agent is not None and nominal.agent.kind == "person")
        if token.dep_ != "appos" or nominal.plural or not is_one or is_apart(self._parsed, nominal.title):
            return None
        return self._seen.who(token.head.i, person=True)

    # Pronouns

    def _pronoun(self, token: Token) -> None:
        """Resolve a pronoun; a person's gender is learned from it."""
        entity, self._shares[token.i] = pronouns.find_antecedent(self._parsed, token, self._met, self._heads)
        if entity and entity.sort in {"kin", "thing"}:
            self._add((token.i, token.i + 1, token.i), "pronoun", None)
            self._met.append(Seen(entity, token.i, self._parsed.sentence_of[token.i], token.i, token.i + 1, True))
            return
        self._add((token.i, token.i + 1, token.i), "pronoun", entity)
        if entity and not entity.is_person and not entity.human and token.lower_ in pronouns.PERSONAL:
            self._entities.make_person(entity)
        if entity and entity.is_person and entity.gender is None:
            if token.lower_ in MASCULINE:
                entity.gender = "m"
            elif token.lower_ in FEMININE:
                entity.gender = "f"


def _of_another(mention: Mention, entity: Entity | None) -> Mention:
    """Give a mention as one of another actor, or of none; without an actor there is no role."""
    return replace(mention, actor=entity.id) if entity else replace(mention, actor=None, role=None)


def _gender(title: Title | None) -> Literal["m", "f"] | None:
    """Give the gender that a title says."""
    if title is None or title.row.gender not in {"m", "f"}:
        return None
    return "m" if title.row.gender == "m" else "f"


def _is_negated(verb: Token) -> bool:
    """Tell whether a verb is negated."""
    return any(child.dep_ == "neg" for child in verb.children)
