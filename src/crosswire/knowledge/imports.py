"""Dictionaries of others turned into rows of the user's own tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Final

from msgspec import Struct

from crosswire.facts import Actor
from crosswire.knowledge.actors import AgentRow, Knowledge
from crosswire.knowledge.cameo_actors import CameoActors, Converted
from crosswire.knowledge.capitals import put_names
from crosswire.knowledge.own import own_id
from crosswire.knowledge.own_rows import COLUMNS, ActorRow, Fault, header_of, is_table, read_actors
from crosswire.knowledge.phoenix import Entry, Noun, Period, is_dictionary, read_dictionary
from crosswire.text import fold

# A word that is in the names of so many of our organisations makes a name an organisation's.
COMMON: Final = 6
# A name of more words than these is no person's.
LONGEST: Final = 7
_SORTS: Final = frozenset({"organization", "person"})
_OPEN: Final = "9999"
_ARMED: Final = frozenset({"REB", "CRM", "PRM", "UAF"})
_TRAILING: Final = frozenset({"at", "for", "from", "in", "of", "on", "to", "with"})
_PLURALS: Final = frozenset({"men", "women", "people", "police", "children", "personnel", "staff", "clergy", "media"})


class Imported(Struct, frozen=True):
    """What a file came to.

    Attributes:
        actors: rows of actors.
        agents: rows of nouns for actors.
        faults: lines that were left out.
        unknown: codes that mean nothing here, with how often they were met.
        ignored: columns of a table that mean nothing here.
    """

    actors: tuple[ActorRow, ...]
    agents: tuple[AgentRow, ...]
    faults: tuple[Fault, ...]
    unknown: tuple[tuple[str, int], ...] = ()
    ignored: tuple[str, ...] = ()


def read_source(text: str, source: str, knowledge: Knowledge) -> Imported | None:
    """Read a dictionary or a table; what it is is told from its content. None where it is neither.

    Args:
        text: the file as text.
        source: what its rows are to name as their source.
        knowledge: the tables of the package.
    """
    if is_table(text):
        return _read_table(text, source, knowledge)
    return Importer(source, knowledge).read(text) if is_dictionary(text) else None


def former_states(knowledge: Knowledge) -> dict[str, bool]:
    """Tell of each of our states whether it is a former one."""
    return {row.code: row.status == "former" for row in knowledge.countries.values()}


def _read_table(text: str, source: str, knowledge: Knowledge) -> Imported:
    """Read a table of actors."""
    rows, faults = [], []
    for item in read_actors(text, former_states(knowledge)):
        if isinstance(item, Fault):
            faults.append(item)
        else:
            rows.append(_sourced(item, source))
    ignored = tuple(column for column in header_of(text)[1] if column and column not in COLUMNS)
    return Imported(tuple(dict.fromkeys(rows)), (), tuple(faults), ignored=ignored)


def _sourced(row: ActorRow, source: str) -> ActorRow:
    """Give a row with an id and a source."""
    return ActorRow(
        row.id or own_id(row.name), row.name, row.names, row.kind, row.country, row.sectors, row.start, row.end, source
    )


class Importer:
    """A dictionary turned into rows.

    Args:
        source: what its rows are to name as their source.
        knowledge: the tables of the package: they tell how a name is written, and what is an organisation's word.
    """

    def __init__(self, source: str, knowledge: Knowledge) -> None:
        """Has read nothing yet."""
        self._source = source
        self._knowledge = knowledge
        self._codes = CameoActors(former_states(knowledge))
        self._faults: list[Fault] = []
        self._unknown: Counter[str] = Counter()

    def read(self, text: str) -> Imported:
        """Read a dictionary."""
        found = read_dictionary(text)
        self._faults += [Fault(slip.line, slip.reason) for slip in found.slips]
        actors = [row for entry in found.entries for row in self._actor(entry)]
        nouns = dict.fromkeys(row for noun in found.nouns for row in self._agents(noun))
        plurals = {(row.plural, row.sectors) for row in nouns}
        return Imported(
            tuple(dict.fromkeys(actors)),
            tuple(row for row in nouns if (row.noun, row.sectors) not in plurals),
            tuple(sorted(self._faults, key=lambda fault: fault.line)),
            tuple(sorted(self._unknown.items(), key=lambda item: (-item[1], item[0]))),
        )

    def _actor(self, entry: Entry) -> Iterator[ActorRow]:
        """Give the rows of an actor, one for each stretch of days; further names stand in the first."""
        coded = [
            (period, done)
            for period in entry.periods
            if (done := self._convert(period.code, entry.line, is_agent=False))
        ]
        if not coded:
            return
        is_state = all(done.is_state for _, done in coded)
        kind = "country" if is_state else self._kind(entry, coded)
        names = put_names(entry.names, kind=kind, known=self._known)
        if not names:
            self._faults.append(Fault(entry.line, f"{entry.names[0]} is no name"))
            return
        countries = {done.country for _, done in coded if done.country}
        others = self._others(names, kind, countries)
        names = tuple(name for name in names if name not in others)
        if is_state:
            # What was of one state and is of another now is of that one.
            country = max(coded, key=lambda entry: entry[0].end or _OPEN)[1].country
            yield ActorRow(country or "", names[0], names[1:], kind, country, source=self._source)
            return
        meant = [(own_id(names[0]), names[0], names[1:], kind)]
        meant += [(actor.id, name, (), actor.kind) for name, actor in others.items()]
        for actor_id, name, more, sort in meant:
            for at, (period, done) in enumerate(coded):
                days = period.start, period.end
                further = () if at else more
                yield ActorRow(actor_id, name, further, sort, done.country, done.sectors, *days, self._source)

    def _others(self, names: Sequence[str], kind: str, countries: set[str]) -> dict[str, Actor]:
        """Give the further names by which our tables know somebody else: dictionaries put those of a code together."""
        known = {name: actor for name in names if (actor := self._called(name))}
        chief = known.get(names[0])
        if chief is None and kind != "country" and len({actor.id for actor in known.values()}) == 1:
            chief = next((a for a in known.values() if (a.kind == "person") == (kind == "person")), None)
        return {
            name: actor
            for name, actor in known.items()
            if name != names[0] and actor is not chief and (actor.country is None or actor.country in countries)
        }

    def _called(self, name: str) -> Actor | None:
        """Give the one person or organisation of ours of a name."""
        found = self._knowledge.gazetteer.look_up(name)
        ids = {alias.id for alias in found if alias.sort in _SORTS}
        return self._knowledge.actors[ids.pop()] if len(ids) == 1 and len(found) == 1 else None

    def _convert(self, code: str, line: int, *, is_agent: bool) -> Converted | None:
        """Read a code and count what in it means nothing."""
        done = self._codes.convert(code, is_agent=is_agent)
        if done is None:
            self._faults.append(Fault(line, f"{code} is not made of codes of three letters"))
            return None
        self._unknown.update(done.unknown)
        return done

    def _known(self, name: str) -> str | None:
        """Give our spelling of a name."""
        found = self._knowledge.gazetteer.look_up(name)
        return found[0].name.removeprefix("the ") if found else None

    @cached_property
    def _bodies(self) -> frozenset[str]:
        """Words that make a name an organisation's: nouns for bodies, and what many of our organisations are called."""
        met = Counter(
            word
            for row in self._knowledge.organizations.values()
            for word in {w for name in (row.name, *row.names) for w in re.findall(r"\w{4,}", fold(name))}
        )
        nouns = {phrase.split()[-1] for phrase, row in self._knowledge.agents.items() if row.kind != "person"}
        common = {word for word, count in met.items() if count >= COMMON}
        people = {w for a in self._knowledge.actors.values() if a.kind == "person" for w in fold(a.name).split()}
        return frozenset((common - people | nouns) - self._knowledge.given_names.keys())

    def _kind(self, entry: Entry, coded: Sequence[tuple[Period, Converted]]) -> str:
        """Tell what an actor is, which dictionaries do not say: by its codes, its days and the words of its name."""
        done = coded[0][1]
        if any("ELI" in one.sectors for _, one in coded):
            return "person"
        chief, *more = (self._called(name.replace("_", " ").strip()) for name in entry.names)
        if chief is not None:
            return chief.kind
        words = fold(entry.names[0]).replace("_", " ").replace(".", "").split()
        after = next((words[n:] for n in (3, 2, 1) if " ".join(words[:n]) in self._knowledge.titles), [])
        has_body = not self._bodies.isdisjoint(word for part in after or words for word in re.split(r"\W", part))
        if not has_body and (other := next(filter(None, more), None)):
            return other.kind
        is_given = len(words) > 1 and words[0] in self._knowledge.given_names
        is_dated = any(period.start or period.end for period, _ in coded) and len(words) > 1
        if done.head != "MNC" and not has_body and len(words) <= LONGEST and (after or is_given or is_dated):
            return "person"
        return "group" if done.sectors and done.sectors[0] in _ARMED else "organization"

    def _agents(self, noun: Noun) -> Iterator[AgentRow]:
        """Give the row of a noun."""
        done = self._convert(noun.code, noun.line, is_agent=True)
        if done is None:
            return
        words = _plain(noun.noun)
        while len(words) > 1 and words[-1] in _TRAILING:
            words.pop()
        if not any(char.isalpha() for word in words for char in word):
            self._faults.append(Fault(noun.line, f"{noun.noun} is no noun"))
            return
        if not done.sectors:
            self._faults.append(Fault(noun.line, f"the code of {noun.noun} stands for no sector"))
            return
        phrase = " ".join(words)
        plural = " ".join(_plain(noun.plural)) if noun.plural is not None else plural_of(phrase)
        yield AgentRow(phrase, plural or None, done.sectors, self._agent_kind(words), self._source)

    def _agent_kind(self, words: Sequence[str]) -> str:
        """Tell what is called by a noun: what our tables say of it or of its head, else a person."""
        agents = self._knowledge.agents
        heads = (words[at - 1] for at in range(1, len(words)) if words[at] in _TRAILING)
        forms = (" ".join(words), next(heads, words[-1]))
        usual = "organization" if fold(forms[1]) in self._bodies else "person"
        return next((agents[form].kind for form in map(fold, forms) if form in agents), usual)


def _plain(noun: str) -> list[str]:
    """Give the words of a noun, in lower case and without its article."""
    words = noun.replace("_", " ").replace(";", " ").lower().split()
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def plural_of(phrase: str) -> str | None:
    """Give the regular plural of a noun phrase, None where it seems to be one or to have none.

    Example:
        >>> plural_of("member of the guild"), plural_of("watchman"), plural_of("agency"), plural_of("riot police")
        ('members of the guild', 'watchmen', 'agencies', None)
    """
    words = phrase.split()
    at = next((number - 1 for number, word in enumerate(words) if number and word in _TRAILING), len(words) - 1)
    form = next((change(words[at]) for ends, change in _ENDINGS if ends.search(words[at])), None)
    return " ".join((*words[:at], form, *words[at + 1 :])) if form else None


# How regular nouns end, and their plurals; the first that fits counts.
_ENDINGS: Final[tuple[tuple[re.Pattern[str], Callable[[str], str | None]], ...]] = (
    (re.compile(rf"(?:{'|'.join(sorted(_PLURALS))})$|[^su]s$|\W$|\d$"), lambda _: None),
    (re.compile("man$"), lambda word: word[:-2] + "en"),
    (re.compile("[^aeiou]y$"), lambda word: word[:-1] + "ies"),
    (re.compile("(?:s|x|z|ch|sh)$"), lambda word: word + "es"),
    (re.compile(r"\w$"), lambda word: word + "s"),
)
