"""Who bears a title that stands without a name: "the Ukrainian leader", "the former president", "Solomon leader wins".

The report decides over the tables: whoever is called by the title, who held it where it says "former", who does in the
body what the heading says. The tables' holder of the day is meant only where the report speaks of no change of office.
Where several may be meant it is nobody; where nobody of that office is named it is an unnamed holder.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from crosswire.facts import Dating, Role
from crosswire.gregorian import days_before
from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.families import GENERIC, STATELY, is_short_for
from crosswire.knowledge.offices import LEADERS, Held, held
from crosswire.reader.actors.bodies import LARGE
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.fitting import fits_office
from crosswire.reader.actors.home import Home
from crosswire.reader.actors.nominals import Nominal
from crosswire.reader.actors.salience import Met
from crosswire.reader.actors.titles import Title, Titles
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

TITLE_REACH: Final = 8
"""How far back, in sentences, a bare title ("the president") looks for its bearer."""
CHANGING_DAYS: Final = 10
"""So many days after a change of office a title alone may still mean the one who left it."""

# What makes somebody leave an office, as subject of the verb or as whom it is done to.
_LEAVING: Final = frozenset({"resign", "quit", "flee", "abdicate", "step"})
_REMOVING: Final = frozenset(
    {"oust", "depose", "topple", "overthrow", "remove", "impeach", "dismiss", "sack", "fire", "unseat", "arrest",
     "detain"}
)  # fmt: skip
# Words before a title by which a report says that the office changed hands just now.
_FALLEN: Final = frozenset({"ousted", "deposed", "toppled", "overthrown", "outgoing"})
# What anybody does, so that it tells nobody.
_COMMON: Final = frozenset({"be", "have", "do", "say", "tell", "make", "take", "go", "get", "add", "call", "meet"})
# Kinds of office that one at a time holds.
_SINGLE: Final = LEADERS | {
    "vice_head", "foreign_minister", "defence_minister", "interior_minister", "finance_minister", "military_chief",
}  # fmt: skip
# Kinds of office that many hold at a time, of whom the tables have one or the other.
_MANIFOLD: Final = frozenset({"ambassador", "legislator", "other", "rank"})
_AIDES: Final = frozenset({"aide", "top aide", "adviser", "advisor", "presidential aide"})
# Titles of which a state has one bearer at most.
_ONE_IN_A_STATE: Final = frozenset({"president", "prime minister", "king", "emir", "sultan"})
# Those who are called so hold no such office.
_ELSEWISE: Final = frozenset({"candidate", "deputy", "elect", "designate", "then", "late"})
# So many sentences below a heading the one whom it means is named.
_LEAD: Final = 4
_MAX_STEPS: Final = 4


class Bearers:
    """Those who bear the titles of one report.

    Args:
        parsed: the report with its parse.
        knowledge: the tables.
        dating: when the report was published, as far as known.
        entities: the report's entities.
        titles: its titles.
        seen: the mentions so far.
        home: the state in which what the report tells happens.
    """

    def __init__(  # noqa: PLR0917 - what the walk through a report shares
        self, parsed: Parsed, knowledge: Knowledge, dating: Dating, entities: Entities, titles: Titles,
        seen: Met, home: Home,
    ) -> None:  # fmt: skip
        """Takes what the walk through a report shares."""
        self._parsed = parsed
        self._knowledge = knowledge
        self._dating = dating
        self._entities = entities
        self._titles = titles
        self._seen = seen
        self._home = home

    def find(self, nominal: Nominal, title: Title, role: Role) -> Entity | None:
        """Find the person whom a title alone means: "the Ukrainian leader".

        Args:
            nominal: the noun phrase.
            title: its title.
            role: what that says.
        """
        if not (title.definite or nominal.definite) and not title.of:
            return None
        if nominal.new or self._is_next(nominal) or self._is_of_body(nominal, title):
            return None
        noun = self._parsed.tokens[nominal.head]
        if title.of is None and any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children):
            return None  # The head of something unknown is not the head met before.
        if nominal.quoted:
            # "The 'former prime minister'" is who was called so until others said it.
            found = self._called(nominal, role) or self._called(nominal, _with(role, None))
            return found[0] if len(found) == 1 else None
        found = [e for e in self._called(nominal, role) if not _is_other_sex(e, title)]
        if self._is_contested(role):
            return self._by_change(noun, role, found)
        if found and _is_aged(noun) and len(self._leading(role)) > 1:
            return None  # Nobody says whose the age is.
        if found:
            return _choose(found, role)
        role = self._at_home(nominal, role)
        return self._once(role) or self._incumbent(role) or self._colleague(title, role)

    def _is_of_body(self, nominal: Nominal, title: Title) -> bool:
        """Tell whether a noun before a title for any who lead says what it is of: "the federal police head"."""
        if title.row.title not in GENERIC or title.of is not None:
            return False
        nouns = [c for c in self._parsed.tokens[nominal.head].children if c.i < title.start and c.pos_ == "NOUN"]
        return any(c.dep_ in {"compound", "nmod"} and fold(c.lemma_) in self._knowledge.agents for c in nouns)

    def _at_home(self, nominal: Nominal, role: Role) -> Role:
        """Give the plain title of a state's leader as that of the home state's, where it can be nobody else's."""
        noun = self._parsed.tokens[nominal.head]
        plain = role.of is None and role.qualifier is None and not nominal.marks and nominal.pronoun is None
        if not plain or role.title not in _ONE_IN_A_STATE or not nominal.definite or not _is_doing(noun):
            return role
        state = self._home.at(noun)
        if state is None or self._is_held_elsewhere(role, state):
            return role
        return Role(title=role.title, kind=role.kind, of=state, qualifier=None, evidence=role.evidence)

    def _is_held_elsewhere(self, role: Role, state: str) -> bool:
        """Tell whether a report speaks of another holder of an office, by name, of another state or body, or as new."""
        doc = self._parsed.tokens
        for title in self._titles.by_end.values():
            if title.row.kind != role.kind or title.plural:
                continue
            named = title.end < len(doc) and doc[title.end].pos_ == "PROPN"
            if named or (title.of or state) != state or title.qualifier is not None:
                return True
        return False

    def may_be_unnamed(self, nominal: Nominal, role: Role | None) -> bool:
        """Tell whether a title without a bearer may mean somebody whom the report does not name.

        "A sitting prime minister" is any, and what stands in quotation marks is what others call somebody.
        """
        if role is None or nominal.plural:
            return True
        if _is_to_come(self._parsed.tokens[nominal.head]):
            return False  # Nobody bears it yet.
        return not (nominal.quoted or (nominal.new and role.kind in STATELY and role.qualifier is None))

    def _called(self, nominal: Nominal, role: Role) -> list[Entity]:
        """Give those met before who bear a title, the one met last first."""
        here = self._parsed.sentence_of[nominal.head]
        found: list[Entity] = []
        for seen in reversed(self._seen):
            if here - seen.sentence > TITLE_REACH and (found or role.of is None):
                break
            if seen.entity.is_person and seen.entity not in found and self._entities.holds(seen.entity, role):
                found.append(seen.entity)
        # "The president" is the state's rather than the one who presides over its senate.
        return [e for e in found if not self._is_of_chamber(e, role)] or found

    def _leading(self, role: Role) -> set[str]:
        """Give the ids of those met who may be called by a title of leaders."""
        kinds = LEADERS | {"head", role.kind}
        people = {s.entity.id: s.entity for s in self._seen if s.entity.is_person}
        return {i for i, e in people.items() if any(r.kind in kinds and r.qualifier is None for r in e.roles)}

    def _is_of_chamber(self, entity: Entity, role: Role) -> bool:
        """Tell whether a person bears a title of a state's leader as that of a parliament only."""
        bodies = [r.of and self._entities.by_id.get(r.of) for r in entity.roles if r.kind == role.kind]
        return role.of is None and bool(bodies) and all(b and "LEG" in b.sectors for b in bodies)

    def _once(self, role: Role) -> Entity | None:
        """Find the one person met before who once held what a title with "former" says."""
        if role.qualifier != "former":
            return None
        people = {s.entity.id: s.entity for s in self._seen if s.entity.is_person and s.entity.names}
        fitting = [e for e in people.values() if self._entities.has_held(e, role)]
        return fitting[0] if len(fitting) == 1 else None

    def _by_change(self, noun: Token, role: Role, found: list[Entity]) -> Entity | None:
        """Find whom a title means where the office has just changed hands: who leaves it has left it since."""
        gone = self._fallen(role, (s.entity for s in self._seen))
        if found and not _leaves(noun):
            return found[0]
        return gone[0] if len(gone) == 1 else None

    def _fallen(self, role: Role, people: Iterable[Entity]) -> list[Entity]:
        """Give those whom the report calls former holders of an office, those aside who left it long ago."""
        former = _with(role, "former")
        named = {e.id: e for e in people if e.is_person and e.names}
        return [e for e in named.values() if self._entities.holds(e, former) and not self._is_long_gone(e, role)]

    def _is_long_gone(self, entity: Entity, role: Role) -> bool:
        """Tell whether the tables know that somebody left an office so long ago that no news calls him by it."""
        offices = [o for o in (entity.known.offices if entity.known else ()) if fits_office(role, o)]
        earliest, latest = self._dating.earliest, self._dating.latest
        if not offices or earliest is None or latest is None:
            return False
        days, until = (days_before(earliest[:10], CHANGING_DAYS), latest[:10]), self._knowledge.known_until
        return all(held(office, *days, known_until=until) is Held.NO for office in offices)

    def _is_contested(self, role: Role) -> bool:
        """Tell whether the report says that the office of a title changed hands just now: "the deposed president"."""
        if role.kind not in LEADERS or role.qualifier is not None:
            return False
        doc = self._parsed.tokens
        for title in self._titles.by_end.values():
            fits = title.row.kind == role.kind or (title.row.kind in STATELY and role.title in GENERIC)
            if not fits or title.plural or (title.of or role.of) != (role.of or title.of):
                continue
            if any(doc[i].lower_ in _FALLEN for i in range(title.left, title.start)):
                return True
        return False

    def _colleague(self, title: Title, role: Role) -> Entity | None:
        """Find the one person whose title is of the same trade: "the editor" for the journalist named before."""
        if role.of is not None or role.kind != "other" or not title.row.sectors or LARGE & set(title.row.sectors):
            return None
        trade = {t for t, row in self._knowledge.titles.items() if row.sectors == title.row.sectors}
        people = {s.entity.id: s.entity for s in self._seen if s.entity.is_person}
        fitting = [e for e in people.values() if any(r.title in trade and not r.qualifier for r in e.roles)]
        return fitting[0] if len(fitting) == 1 else None

    def _is_next(self, nominal: Nominal) -> bool:
        """Tell whether a title is one that somebody is still to bear: "the next president", "name the new premier"."""
        words = {child.lower_ for child in self._parsed.tokens[nominal.head].children if child.i < nominal.head}
        to_come = {"next", "future", "alternate", "eventual", "prospective", "elected", "designated"}
        return (
            bool(words & to_come)
            or _is_to_come(self._parsed.tokens[nominal.head])
            or ("new" in words and self._parsed.tokens[nominal.head].dep_ in {"dobj", "attr", "oprd", "pobj"})
        )

    def _incumbent(self, role: Role) -> Entity | None:
        """Find the one who held the office on the day of the report, though the report does not name him."""
        earliest, latest = self._dating.earliest, self._dating.latest
        if role.of is None or role.qualifier not in {None, "outgoing"} or earliest is None or latest is None:
            return None
        if role.kind in _MANIFOLD | {"spokesperson"} or role.title in _AIDES:
            return None
        body = self._knowledge.organizations.get(role.of)
        if role.title == "leader" and body is not None and body.sort == "party":
            return None  # Many a member of weight is called "the BJP leader".
        is_any = role.title in GENERIC and role.kind == "head"
        kinds = ("head_of_state", "head_of_government", "head") if is_any else (role.kind,)
        # In the days after a change of office the one before may be meant as well.
        first = days_before(earliest[:10], CHANGING_DAYS)
        holders = {
            a.id: a
            for kind in kinds
            for a in self._knowledge.holders(kind, role.of, first, latest)
            if self._entities.is_in_office(a, role)
        }
        return self._entities.known(next(iter(holders))) if len(holders) == 1 else None

    # What only the whole report tells

    def named_elsewhere(self) -> dict[str, Entity | None]:
        """Give for those known by a title alone the one person named in the report who bears it.

        None where several may be meant. Those whose office nobody named bears are left out: they are unnamed.
        """
        people = [e for e in self._entities.by_id.values() if e.count and e.is_person and e.names]
        found: dict[str, Entity | None] = {}
        for entity in self._entities.by_id.values():
            if not (entity.count and entity.is_person and entity.sort == "body" and entity.roles):
                continue
            role = entity.roles[0]
            if role.of is None or role.kind not in _SINGLE | {"ambassador"} or role.qualifier in _ELSEWISE:
                continue
            bearers = self._bearers(entity, role, people)
            if role.kind == "ambassador" and not self._is_one_envoy(role, bearers):
                continue
            if bearers:
                found[entity.id] = bearers[0] if len(bearers) == 1 and not entity.base else None
        return found

    def _is_one_envoy(self, role: Role, bearers: list[Entity]) -> bool:
        """Tell whether a report speaks of one ambassador of a state only: the one it names, sent to one country."""
        doc = self._parsed.tokens
        envoys = [t for t in self._titles.by_end.values() if t.row.kind == role.kind and t.of == role.of]
        posts = {
            phrase.text
            for title in envoys
            for prep in doc[title.end - 1].children
            if prep.dep_ == "prep" and prep.lower_ in {"to", "in", "at"}
            for phrase in prep.children
        }
        alike = len({title.row.title for title in envoys}) == 1 and not any(t.plural or t.qualifier for t in envoys)
        return alike and len(posts) < 2 and all(any(r.of == role.of for r in e.roles) for e in bearers)

    def named_below(self, title: Title, role: Role) -> Entity | None:
        """Find whom a bare title in a heading means: the one who bears it, named where the body begins.

        Args:
            title: the title.
            role: what it says.
        """
        doc, here = self._parsed.tokens, self._parsed.sentence_of[title.start]
        noun = doc[title.end - 1]
        if not self._parsed.is_heading(noun) or title.plural or title.row.kind not in _SINGLE:
            return None
        if role.of is not None or role.qualifier is not None or any(c.i < noun.i for c in noun.children):
            return None
        people = {s.entity.id: s for s in reversed(self._seen) if s.entity.is_person and s.entity.names}
        bearers = [s for s in people.values() if self._entities.holds(s.entity, role)]
        if len(bearers) != 1 or self._is_contested(role):
            return None
        first = bearers[0]
        is_exact = any(r.title == role.title or r.kind == role.kind for r in first.entity.roles)
        return first.entity if is_exact and first.sentence - here <= _LEAD else None

    def _bearers(self, entity: Entity, role: Role, people: list[Entity]) -> list[Entity]:
        """Give the persons of a report who may be one known by a title alone; what the verbs say tells best."""
        nouns = [self._parsed.tokens[s.token] for s in self._seen if s.entity is entity and not s.pronoun]
        if role.qualifier is None and any(_is_introduced(noun) for noun in nouns):
            return []  # "A Chinese vice premier" may be any of them.
        bearers = [e for e in people if self._entities.holds(e, role)]
        if role.qualifier == "former":
            return bearers or [e for e in people if self._entities.has_held(e, role)]
        gone = self._fallen(role, people) if self._is_contested(role) else []
        if gone and any(_leaves(noun) for noun in nouns):
            return gone
        either = list({e.id: e for e in (*bearers, *gone)}.values())
        doing = [e for e in either if self._deeds(e) & {v for noun in nouns for v in _deed(noun)}]
        return doing if len(either) > 1 and len(doing) == 1 else either

    def _deeds(self, entity: Entity) -> frozenset[str]:
        """Give the verbs of which a person is the subject in a report."""
        return frozenset(
            v for s in self._seen if s.entity is entity and not s.pronoun for v in _deed(self._parsed.tokens[s.token])
        )


def _choose(found: list[Entity], role: Role) -> Entity | None:
    """Choose among those who bear a title, the one met last first; None where any of them may be meant."""
    if len(found) == 1:
        return found[0]
    if role.of is not None:
        return found[0] if role.kind in LEADERS else None
    if all(any(is_short_for(role.title, r.title, r.kind) for r in e.roles) for e in found):
        return None  # Of two ministers "the minister" may be either.
    if role.kind not in STATELY | {"head"}:
        # Of the army chiefs of two states "the military chief" may be either, unless one was called that.
        return next((e for e in found if any(r.title == role.title for r in e.roles)), None)
    # Of several who lead, "the leader" is the one last spoken of only if the report is about him.
    is_main = role.title not in GENERIC or found[0].count >= max(e.count for e in found)
    return found[0] if is_main else None


def _is_other_sex(entity: Entity, title: Title) -> bool:
    """Tell whether a title is a woman's and the person a man, or the other way round: no king is the queen."""
    return entity.sure and title.row.gender in {"m", "f"} and entity.gender not in {None, title.row.gender}


def _with(role: Role, qualifier: str | None) -> Role:
    """Give a role with another qualifier."""
    return Role(title=role.title, kind=role.kind, of=role.of, qualifier=qualifier, evidence=role.evidence)


def _verb(noun: Token) -> tuple[Token, str] | None:
    """Give the verb that a noun is an argument of, over an apposition, and as what; in headings the word behind it."""
    for _ in range(_MAX_STEPS):
        if noun.dep_ not in {"appos", "compound", "nmod"} or noun.head.i < noun.i:
            break
        noun = noun.head
    if noun.dep_ in {"nsubj", "nsubjpass", "dobj"}:
        return noun.head, noun.dep_
    after = noun.i + 1
    while after < len(noun.doc) and noun.doc[after].pos_ == "ADV":
        after += 1
    if after >= len(noun.doc) or noun.doc[after].pos_ not in {"VERB", "NOUN"}:
        return None
    return (noun.doc[after], "nsubj") if noun.doc[after].lower_.endswith("s") else None


def _is_aged(noun: Token) -> bool:
    """Tell whether a noun is told from others by an age: "the 84-year-old leader"."""
    return any(c.dep_ == "amod" and c.i < noun.i and c.lower_ in {"old", "aged"} and c.nbor(-1).text == "-"
               for c in noun.children if c.i)  # fmt: skip


def _is_to_come(noun: Token) -> bool:
    """Tell whether a title is one that nobody bears yet: "the party's 2031 nominee"."""
    if noun.lemma_.lower() not in {"nominee", "candidate"}:
        return False
    before = [child for child in noun.children if child.i < noun.i]
    return any(c.is_digit and c.text.startswith("20") and len(c.text) == len("2031") for c in before)


def _is_introduced(noun: Token) -> bool:
    """Tell whether an indefinite article makes a noun any of its sort."""
    return any(child.lower_ in {"a", "an", "another"} for child in noun.children if child.i < noun.i)


def _deed(noun: Token) -> tuple[str, ...]:
    """Give the verb that a noun is the subject of, if it tells anything."""
    found = _verb(noun)
    if found is None or found[1] == "dobj" or found[0].lemma_.lower() in _COMMON:
        return ()
    return (found[0].lemma_.lower(),)


def _is_doing(noun: Token) -> bool:
    """Tell whether a noun is the subject of what is told as a fact, not of what anybody in an office can or must do."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    helping = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    return (verb.tag_ != "VB" or bool(helping)) and all(child.tag_ not in {"MD", "TO"} for child in helping)


def _leaves(noun: Token) -> bool:
    """Tell whether somebody leaves an office or is removed from it, by the verb he belongs to."""
    found = _verb(noun)
    if found is None:
        return False
    verb, argument = found
    lemma = verb.lemma_.lower()
    if lemma == "step" and not any(child.lower_ in {"down", "aside"} for child in verb.children):
        return False
    return lemma in (_LEAVING if argument == "nsubj" else _REMOVING)
