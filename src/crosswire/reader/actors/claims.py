"""What is claimed: of every mention whether the report gives grounds enough to say who is meant.

The walk through a report gives each mention its likeliest actor, which events and speech need for country, sector and
role. To say that a mention *is* somebody takes more: a name that stands whole and is shown to be of its sort, a noun
set beside a name, a title of which the report knows one bearer, a pronoun without a rival. Whoever has no name is
described and not identified. What is not claimed stays likely.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from crosswire.facts import Dating, Mention
from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.binding import FEMININE, MASCULINE, PLURAL
from crosswire.reader.actors.called import Entry
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.fitting import fits_office
from crosswire.reader.actors.grounds import CALLING
from crosswire.reader.actors.groups import is_government
from crosswire.reader.actors.letters import SMALL, are_letters, initials_of
from crosswire.reader.actors.named import ANYBODYS, Named, words_of
from crosswire.reader.actors.titles import Titles
from crosswire.reader.actors.voices import SAYING
from crosswire.reader.actors.whole import Whole, fits
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# The least share of all that may be meant by "it" or "they" that a claim needs.
LEAST_SHARE: Final = 0.85
# Between a name and the noun that stands beside it.
_BETWEEN: Final = frozenset({",", "(", ")", "-", "–", "—", "the", "'s", "’s"})
_MOST_BETWEEN: Final = 2
_DEFINITE: Final = frozenset({"the", "this", "that"})
# Bodies of which a state has one, so that its name beside the noun names it.
_ORGANS: Final = frozenset(
    {"ministry", "parliament", "army", "navy", "senate", "presidency", "cabinet", "treasury", "legislature"}
)
_STATELY: Final = frozenset({"country", "adjective", "people"})
# Verbs by which a report goes on with whoever spoke last.
_ADDING: Final = frozenset({"say", "add", "tell", "continue"})
_FAMILIAR: Final = frozenset({"USA", "GBR"})


class Claims:
    """The claims of one report.

    Args:
        parsed: the report with its parse.
        knowledge: the tables.
        dating: when it was published, as far as known.
        entities: its entities by id.
        names: its names.
        titles: its titles.
        entries: its mentions with the likeliest actor of each, and their tokens.
        shares: how large the share of the likeliest is, by the token of each pronoun.
    """

    def __init__(  # noqa: PLR0917 - what the walk through a report found
        self, parsed: Parsed, knowledge: Knowledge, dating: Dating, entities: Mapping[str, Entity],
        names: Sequence[Named], titles: Titles, entries: Sequence[Entry], shares: Mapping[int, float],
    ) -> None:  # fmt: skip
        """Sorts the mentions by whom they mean, and finds who is identified by a name."""
        self._parsed = parsed
        self._knowledge = knowledge
        self._latest = dating.latest
        self._entities = entities
        self._entries = entries
        self._shares = shares
        self._name_at = {named.start: named for named in names}
        covered = (i for _, start, end, _ in entries for i in range(start, end))
        self._whole = Whole(parsed, knowledge, titles, covered)
        self._of: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry[0].actor is not None:
                self._of[entry[0].actor].append(entry)
        self._words = Counter(
            word for e in self._met() if e.sort == "organization" for word in {w for form in e.worded() for w in form}
        )
        self._heads = Counter(noun for e in self._met() if not e.is_person for noun in e.heads() | e.called)
        self._surnames = Counter(word for e in self._met() if e.is_person and e.names for word in _surnames(e))
        known = [e for e in self._met() if e.is_person and e.known is not None]
        self._known_surnames = {word for e in known for word in _surnames(e)}
        # The states that the report names as such.
        self._spoken = {n.ids[0] for n in names if n.ids and n.sort in _STATELY}
        named = {entry[0].actor for entry in entries if entry[0].form == "name"}
        self._from = Counter(entities[i].country for i in named if i is not None)
        bodies = (name for e in self._met() if e.sort == "organization" for name in (e.name, *e.names))
        self._initials = {letters for name in bodies if " " in name for letters in initials_of(name)}
        self._alike = _shared(list(self._met()))
        self._speaking = {head for _, _, _, head in entries if _is_speaking(parsed.tokens[head])}
        self._sure = self._sure_names()
        self._identified = {entry[0].actor for entry in entries if entry[1] in self._sure and entry[0].form == "name"}
        self._states = {
            i for i in self._identified if i is not None and entities[i].kind == "country"
        }  # fmt: skip

    def _met(self) -> Iterable[Entity]:
        """Give the entities that have a mention."""
        return (entity for entity in self._entities.values() if entity.count)

    def settle(self) -> list[Mention]:
        """Give the mentions, each with its actor where that is claimed and as likely where it is not."""
        return [
            mention if self._is_claimed(entry) else _opened(mention) for entry in self._entries for mention in entry[:1]
        ]

    def _is_claimed(self, entry: Entry) -> bool:
        """Tell whether a mention gives grounds enough to say who is meant."""
        mention, start, _, head = entry
        if mention.actor is None:
            return True
        if mention.form == "name":
            return start in self._sure
        entity = self._entities[mention.actor]
        if mention.form == "pronoun":
            return self._is_anchored(entry, entity) and self._is_plain(self._parsed.tokens[head], entity)
        return self._is_called(entry, entity)

    # Names

    def _sure_names(self) -> set[int]:
        """Give the tokens at which names begin that are sure to mean whom they are taken to mean."""
        names = [
            (named, self._entities[mention.actor])
            for mention, start, _, _ in self._entries
            if mention.form == "name" and mention.actor and (named := self._name_at.get(start))
        ]
        cut = {named.start for named, _ in names if self._whole.is_cut(named)}
        # What is a piece of a longer name in one place may be short for that in another.
        pieces = {named.text for named, _ in names if named.start in cut and named.sort not in _STATELY}
        whole = [(n, entity) for n, entity in names if n.start not in cut and n.text not in pieces]
        sexed = MASCULINE | FEMININE
        personal = {m.actor for m, _, _, head in self._entries if self._parsed.tokens[head].lower_ in sexed}
        shown = {e.id for named, e in whole if self._whole.is_shown(named, e, personal=e.id in personal)}
        return {named.start for named, e in whole if self._is_sure(named, e, shown=e.id in shown)}

    def _is_sure(self, named: Named, entity: Entity, *, shown: bool) -> bool:
        """Tell whether a name that stands whole is sure to mean an entity."""
        if named.sort in {"capital", "seat"} and entity.kind == "country":
            return self._whole.is_acting(named)
        if entity.is_person:
            return self._is_sure_person(named, entity, shown=shown)
        if entity.known is not None or named.ids:
            return not (self._is_anybodys(named, entity) or self._is_abroad(named, entity))
        if not shown or entity.id in self._alike:
            return False
        return entity.sort == "place" or (entity.sort == "organization" and fits(named.text, entity, self._words))

    def _is_sure_person(self, named: Named, entity: Entity, *, shown: bool) -> bool:
        """Tell it of a person: shown to be one, and of a family of which one is known not by the surname alone."""
        surname = fold(named.text)
        if self._surnames[surname] > 1 and surname in self._known_surnames:
            return False
        if entity.known is None and entity.id in self._alike:
            given = fold(entity.name).split(" ", 1)[0] in self._knowledge.given_names
            return shown and given
        return not self._is_namesake(entity) if entity.known is not None else shown

    def _is_namesake(self, entity: Entity) -> bool:
        """Tell whether a known person may be meant by a namesake of his: who took office only after the report.

        Or is out of office, while the report gives him titles of which he bore none. Whoever is given a title that is
        one of his on another day is meant, and the title is wrong.
        """
        offices = entity.known.offices if entity.known is not None else ()
        starts = [office.start for office in offices if office.start is not None]
        if self._latest is None or not starts:
            return False
        day = self._latest[:10]
        is_out = not any((o.start or "")[:10] <= day <= (o.end or day) for o in offices)
        told = [replace(role, qualifier=None) for role in entity.roles if role.kind != "honorific"]
        held = any(fits_office(role, office) for role in told for office in offices)
        return not held and (min(starts)[:4] > day[:4] or (is_out and bool(told)))

    def _is_anybodys(self, named: Named, entity: Entity) -> bool:
        """Tell whether a chamber may as well be that of a part of a state, of which alone the report speaks."""
        words = fold(words_of(self._parsed, named.start, named.end))
        return words in ANYBODYS and entity.country not in self._spoken

    def _is_abroad(self, named: Named, entity: Entity) -> bool:
        """Tell whether letters or a place are of a state of which the report does not speak, as it does of others.

        Or letters are those of a body that it names in full, and in the tables another's.
        """
        if (
            are_letters(named.text)
            and entity.country is not None
            and named.text in self._initials - initials_of(entity.name)
        ):
            return True
        if entity.country in {None, *_FAMILIAR, *self._spoken}:
            return False
        if entity.sort == "place":
            row = self._knowledge.countries.get(entity.country or "")
            lone = self._from[entity.country] == 1 and bool(self._spoken)
            return lone and (row is None or row.capital != entity.name)
        return entity.kind != "country" and not entity.is_person and are_letters(named.text)

    # Nouns

    def _is_called(self, entry: Entry, entity: Entity) -> bool:
        """Tell whether a noun is sure to mean an entity."""
        if entity.kind == "country":
            return self._is_government(entry, entity)
        if self._is_organ(entry, entity):
            return True
        if entity.id not in self._identified:
            return False
        if self._is_beside(entry, entity):
            return True
        return self._is_titled(entry, entity) if entity.is_person else self._is_body(entry, entity)

    def _is_beside(self, entry: Entry, entity: Entity) -> bool:
        """Tell whether a noun stands beside or around a sure name of an entity, or in apposition to it."""
        _, start, end, head = entry
        doc = self._parsed.tokens
        for mention, first, last, other in self._of[entity.id]:
            if mention.form != "name" or first not in self._sure:
                continue
            if start <= first and last <= end:
                return self._is_only(entry, entity)
            between = range(end, first) if end <= first else range(last, start)
            if between and _is_row(doc, max(end, last)):
                continue  # "The governor, Ruiz, and Lisik" are three.
            if len(between) <= _MOST_BETWEEN and all(doc[i].lower_ in _BETWEEN for i in between):
                return True
            if (doc[head].dep_ == "appos" and first <= doc[head].head.i < last) or (
                doc[other].dep_ == "appos" and start <= doc[other].head.i < end
            ):
                return True
        return False

    def _is_only(self, entry: Entry, entity: Entity) -> bool:
        """Tell whether no other name stands inside a noun phrase than those of one entity."""
        _, start, end, _ = entry
        inside = (m.actor for m, first, last, _ in self._entries if m.form == "name" and start <= first and last <= end)
        return all(actor == entity.id for actor in inside)

    def _is_titled(self, entry: Entry, entity: Entity) -> bool:
        """Tell whether a title alone means the only one in the report who bears it, as a name of his says."""
        role = entry[0].role
        if role is None:
            return False
        stated = [
            m.role for m, start, end, head in self._of[entity.id]
            if m.role is not None and (m.form == "name" or self._is_beside((m, start, end, head), entity))
        ]  # fmt: skip
        fitting = [
            r
            for r in stated
            if r.title == role.title and r.qualifier == role.qualifier and (role.of is None or r.of in {None, role.of})
        ]
        if not fitting:
            return False
        rivals = [
            m.role for m, *_ in self._entries
            if m.role is not None and m.actor not in {None, entity.id} and m.role.title == role.title
        ]  # fmt: skip
        return not any(r.of is None or role.of is None or r.of == role.of for r in rivals)

    def _is_government(self, entry: Entry, entity: Entity) -> bool:
        """Tell whether a noun for a government means a state: by its name inside, or as the only state there is."""
        _, start, end, head = entry
        inside = [
            other for other in self._entries
            if start <= other[1] and other[2] <= end and other is not entry and other[0].form != "nominal"
        ]  # fmt: skip
        if inside:
            return all(self._is_claimed(other) and self._is_of(other[0].actor, entity) for other in inside)
        return self._states == {entity.id} and is_government(self._parsed.tokens[head])

    def _is_of(self, actor: str | None, state: Entity) -> bool:
        """Tell whether somebody is a state or one of its leaders."""
        other = self._entities.get(actor or "")
        return other is not None and (
            other is state or (other.known is not None and other.country == state.country and other.is_person)
        )

    def _is_organ(self, entry: Entry, entity: Entity) -> bool:
        """Tell whether a noun with a state's name before it is that state's only body of the sort."""
        _, start, _, head = entry
        if entity.sort != "body" or entity.kind != "organization" or entity.country is None:
            return False
        owner = self._name_at.get(start) or self._name_at.get(start + 1)
        owned = owner is not None and owner.ids[:1] == (entity.country,) and owner.sort in {"country", "adjective"}
        return owned and self._parsed.tokens[head].lemma_.lower() in _ORGANS

    def _is_body(self, entry: Entry, entity: Entity) -> bool:
        """Tell whether a bare noun ("the party") means the only body of the report that is called so."""
        mention, start, _, head = entry
        token: Token = self._parsed.tokens[head]
        noun = fold(token.lemma_)
        if token.tag_ in {"NNS", "NNPS"} or self._parsed.tokens[start].lower_ not in _DEFINITE:
            return False
        if mention.sectors and entity.sectors and not set(mention.sectors) & set(entity.sectors):
            return False
        inside = any(start <= other[1] and other[2] <= entry[2] and other is not entry for other in self._entries)
        return not inside and noun in entity.heads() | entity.called and self._heads[noun] == 1

    # Pronouns

    def _is_anchored(self, entry: Entry, entity: Entity) -> bool:
        """Tell whether the words that a pronoun goes back to are claimed: those met last, or the first ones ahead."""
        named = [other for other in self._of[entity.id] if other[0].form != "pronoun"]
        before = [other for other in named if other[3] < entry[3]]
        anchor = before[-1:] or named[:1]
        return entity.id in self._identified and bool(anchor) and self._is_claimed(anchor[0])

    def _is_plain(self, token: Token, entity: Entity) -> bool:
        """Tell whether a pronoun means an entity without a rival."""
        if entity.is_person:
            return not _is_speaking(token) or self._goes_on(token, entity)
        if token.lower_ in PLURAL or _is_cleft(token):
            return False
        return self._shares.get(token.i, 1.0) >= LEAST_SHARE

    def _goes_on(self, token: Token, entity: Entity) -> bool:
        """Tell whether who "he" is that adds something spoke before, or did what the sentence before tells."""
        before = [m.actor for m, _, _, head in self._entries if head < token.i and head in self._speaking]
        if entity.id in before or not before or token.head.lemma_ not in _ADDING:
            return True
        here = self._parsed.sentence_of[token.i]
        return any(
            self._parsed.tokens[head].dep_ == "nsubj" and self._parsed.sentence_of[head] == here - 1
            for _, _, _, head in self._of[entity.id]
        )


def _shared(met: Sequence[Entity]) -> set[str]:
    """Give the ids of those whose names are nearly another's, so that one may be the other.

    Places share a word, bodies all words but the noun for what sort of body they are: "the Velmar Election Court", "the
    Velmar Election Tribunal". Of persons a word is the last of one and not of the other: "Tomas Halden", "Halden Ruiz".
    """
    last = {fold(name).rsplit(" ", 1)[-1] for e in met if e.sort == "person" for name in e.names if " " in name}
    bearers: dict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
    crossed: set[str] = set()
    for entity in met:
        for name in entity.names:
            words = frozenset(fold(name).split()) - SMALL
            if entity.sort == "organization":
                bearers[entity.sort, words - CALLING].add(entity.id)
            elif entity.sort == "place":
                for word in words:
                    bearers[entity.sort, frozenset({word})].add(entity.id)
            elif entity.sort == "person":
                own = fold(name).rsplit(" ", 1)[-1]
                if (words & last) - {own}:
                    crossed.add(entity.id)
    return crossed | {one for (_, words), ids in bearers.items() if words and len(ids) > 1 for one in ids}


def _is_row(doc: Sequence[Token], at: int) -> bool:
    """Tell whether a row goes on behind a place in it: ", and", "and"."""
    words = [token.lower_ for token in doc[at : at + 2]]
    return words[:2] in ([",", "and"], [",", "or"]) or words[:1] in (["and"], ["or"])


def _is_cleft(token: Token) -> bool:
    """Tell whether "it" only brings in a name: "it was Ana who ..."."""
    verb = token.head
    return (
        token.dep_ == "nsubj"
        and verb.lemma_ == "be"
        and any(c.dep_ == "attr" and c.pos_ == "PROPN" for c in verb.children)
    )


def _is_speaking(token: Token) -> bool:
    """Tell whether a word is the subject of what is said: "he added"."""
    return token.dep_ == "nsubj" and token.head.lemma_ in SAYING


def _surnames(entity: Entity) -> set[str]:
    """Give the surnames by which a person may be called."""
    return {form[-1] for form in entity.forms()}


def _opened(mention: Mention) -> Mention:
    """Give a mention without a claim of who is meant."""
    return replace(mention, actor=None, likely=mention.actor)
