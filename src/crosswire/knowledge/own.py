"""The user's own tables: actors and agents of a folder, laid over the tables of the package.

A folder has ``actors.csv``, ``agents.csv`` or both. A name there goes over ours: ours no longer answers to it. Where
the row plainly means an actor of ours it adds to that one instead, which keeps its id and offices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.msgpack import Decoder
from msgspec.structs import replace

from crosswire.errors import CrosswireError
from crosswire.facts import Actor, Kind
from crosswire.knowledge.compiled import compiled
from crosswire.knowledge.names import Alias, Sort
from crosswire.knowledge.offices import first_day, last_day
from crosswire.knowledge.own_rows import SECTORS, ActorRow, Fault, read_actors
from crosswire.knowledge.tables import parse_rows
from crosswire.settings import TABLE_FILES
from crosswire.text import digest, fold, slug

ACTORS, AGENTS = TABLE_FILES
_HINT: Final = "Columns and values are in docs/knowledge.md, under Your own tables."
# What holds without an end, and without a beginning, on either side of all days.
_FIRST, _LAST = "0000-00-00", "9999-12-31"
_SORTS: Final[Mapping[str, Sort]] = {"person": "person", "country": "country"}
# A state that our table lacks has none of what is told of states.
_NEW_KINDS: Final[Mapping[str, Kind]] = {"person": "person", "group": "group"}
_ALIKE: Final = frozenset({"organization", "group"})
RowT = TypeVar("RowT", bound=Struct)


class Coding(Struct, frozen=True, array_like=True):
    """Country and sectors of an actor through some days, ISO, both included; None is open."""

    country: str | None
    sectors: tuple[str, ...]
    start: str | None = None
    end: str | None = None

    @property
    def is_dated(self) -> bool:
        """Tell whether it holds on some days only."""
        return self.start is not None or self.end is not None

    def holds(self, day: str) -> bool:
        """Tell whether it holds on an ISO day."""
        return (self.start or _FIRST) <= day <= (self.end or _LAST)


class Own(Struct, frozen=True, array_like=True):
    """What the user's tables add.

    Attributes:
        actors: actors of the user's, and those of ours that have more names by them, by id.
        names: the user's names by their folded form.
        surnames: persons by the one word that the tables have for a name of theirs, folded.
        codings: codes with their days, by id; the later goes over the earlier.
        new: the ids that are not ours.
    """

    actors: dict[str, Actor]
    names: dict[str, Alias]
    surnames: dict[str, tuple[str, ...]]
    codings: dict[str, tuple[Coding, ...]]
    new: frozenset[str]

    def laid_over(self, ours: Iterable[Alias], homes: Mapping[str, str | None]) -> Iterator[Alias]:
        """Give all names: ours that no name of the user's takes, then the user's.

        Args:
            ours: our names.
            homes: the country of each place, which stays what it is where the user's name means that country.
        """
        if not self.names:
            yield from ours
            return
        same: set[str] = set()
        for alias in ours:
            key = key_of(alias.name)
            taken = self.names.get(key)
            if taken is None or taken.id in (alias.id, homes.get(alias.id, "")) or self._is_seat(taken, alias):
                if taken is not None:
                    same.add(key)
                yield alias
        yield from (alias for key, alias in self.names.items() if key not in same)

    def _is_seat(self, taken: Alias, ours: Alias) -> bool:
        """Tell whether a name of the user's means the government whose seat it is for us."""
        codings = self.codings.get(taken.id, ()) if ours.sort == "seat" else ()
        return bool(codings) and all(c.country == ours.id and c.sectors[:1] == ("GOV",) for c in codings)

    def coded(
        self, actor_id: str, earliest: str | None, latest: str | None
    ) -> tuple[str | None, tuple[str, ...]] | None:
        """Give country and sectors of an actor on some days; see ``Knowledge.coded``."""
        codings = self.codings.get(actor_id)
        if codings is None:
            return None
        if earliest is None or latest is None:
            return _undated(codings)
        found = {self._on(actor_id, day, codings) for day in _turns(codings, earliest[:10], latest[:10])}
        if None in found:
            return None
        answers = sorted(((c or "", s) for c, s in filter(None, found)))
        country = answers[0][0] if len({c for c, _ in answers}) == 1 else ""
        return country or None, tuple(s for s in answers[0][1] if all(s in sectors for _, sectors in answers))

    def _on(self, actor_id: str, day: str, codings: Sequence[Coding]) -> tuple[str | None, tuple[str, ...]] | None:
        """Give country and sectors on one day; of the user's own actors the country on all others too."""
        dated = [(c.start or "", at) for at, c in enumerate(codings) if c.is_dated and c.holds(day)]
        plain = [at for at, c in enumerate(codings) if not c.is_dated]
        if dated or plain:
            coding = codings[max(dated)[1] if dated else plain[-1]]
            return coding.country, coding.sectors
        countries = {c.country for c in codings}
        return (countries.pop() if len(countries) == 1 else None, ()) if actor_id in self.new else None


NOTHING: Final = Own({}, {}, {}, {}, frozenset())
"""What is added where the user has no tables."""
_OWN: Final = Decoder(Own)


def key_of(name: str) -> str:
    """Give a name as names are compared: folded, without its article."""
    return fold(name).removeprefix("the ")


def own_id(name: str) -> str:
    """Give the id of an actor of the user's that has none: from its name."""
    return f"own:{slug(name) or digest(name)}"


def read_texts(tables: Sequence[str], name: str) -> list[tuple[str, str]]:
    """Give a table of each folder that has it, with its path.

    Raises:
        CrosswireError: CW354 for a folder that has neither table, CW355 for a file that cannot be read.
    """
    found = []
    for folder in tables:
        if not any((Path(folder) / table).is_file() for table in (ACTORS, AGENTS)):
            hint = "Name the folder that crosswire knowledge import wrote."
            raise CrosswireError("CW354", where=folder, hint=hint)
        path = Path(folder) / name
        if path.is_file():
            found.append((str(path), _read(path)))
    return found


def _read(path: Path) -> str:
    """Read a table as text."""
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise CrosswireError("CW355", where=path, what=error.strerror or type(error).__name__, hint=_HINT) from error
    except UnicodeDecodeError as error:
        raise CrosswireError("CW355", where=path, what="it is not UTF-8 text", hint="Save it as UTF-8.") from error


def read_agents(tables: Sequence[str], row: type[RowT]) -> list[RowT]:
    """Give the rows of the user's agents, of the form of our own table.

    Raises:
        CrosswireError: CW355 for a row that does not fit.
    """
    rows: list[RowT] = []
    for where, text in read_texts(tables, AGENTS):
        try:
            found = parse_rows(text.rstrip() + "\n", row, where=where)
        except CrosswireError as error:
            what = error.message.removeprefix(where).lstrip(":, ")
            raise CrosswireError("CW355", where=where, what=what, hint=_HINT) from error
        for read in found:
            if wrong := [s for s in getattr(read, "sectors", ()) if s not in SECTORS]:
                what = f"{wrong[0]} in the row of {getattr(read, 'noun', '')} is no sector of PLOVER's"
                raise CrosswireError("CW355", where=where, what=what, hint=_HINT)
        rows += found
    return rows


def load_own(
    tables: Sequence[str],
    ours: Mapping[str, Actor],
    aliases: Iterable[Alias],
    countries: Mapping[str, bool],
    sources: Iterable[str],
) -> Own:
    """Read the user's actors and find out which of them are ours.

    Args:
        tables: the folders; the later goes over the earlier.
        ours: our actors by id.
        aliases: our names.
        countries: the codes of our states.
        sources: the texts of our tables, on which the outcome depends.

    Raises:
        CrosswireError: CW354 for a folder without tables, CW355 for a row that does not fit.
    """
    texts = read_texts(tables, ACTORS)
    if not texts:
        return NOTHING

    def make() -> Own:
        rows: list[tuple[int, ActorRow]] = []
        for number, (where, text) in enumerate(texts):
            for item in read_actors(text, countries):
                if isinstance(item, Fault):
                    raise CrosswireError("CW355", where=f"{where}, line {item.line}", what=item.reason, hint=_HINT)
                rows.append((number, item))
        return resolve(rows, ours, aliases)

    return compiled("own", [*sources, *(text for _, text in texts)], _OWN, make)


class _Ours:
    """Our actors, to be met under the user's names."""

    def __init__(self, actors: Mapping[str, Actor], aliases: Iterable[Alias]) -> None:
        """Arranges our organisations and persons by name."""
        self.actors = actors
        self._named: dict[str, set[str]] = defaultdict(set)
        for alias in aliases:
            if alias.sort in {"organization", "person"}:
                self._named[key_of(alias.name)].add(alias.id)

    def meant(self, key: str, rows: Sequence[ActorRow]) -> str | None:
        """Give the one of our actors that rows of one id plainly mean; None for one of the user's own."""
        if key in self.actors:
            return key
        countries = {row.country for row in rows}
        kind = next((row.kind for row in reversed(rows) if row.kind), "")
        country = next(iter(countries), None)
        if (
            len(countries) == 1
            and country in self.actors
            and kind in {"", "country"}
            and not any(r.sectors for r in rows)
        ):
            return country
        own = countries - {None}
        for names in ([rows[0].name], [name for row in rows for name in row.names if " " in name]):
            found = {i for name in names for i in self._named.get(key_of(name), ()) if self._fits(i, kind, own)}
            if len(found) == 1:
                return found.pop()
        return None

    def _fits(self, actor_id: str, kind: str, countries: set[str | None]) -> bool:
        """Tell whether one of ours can be of this kind and of one of these countries."""
        actor = self.actors[actor_id]
        if kind not in {"", actor.kind} and not {kind, actor.kind} <= _ALIKE:
            return False
        return not countries or actor.country is None or actor.country in countries


def resolve(rows: Sequence[tuple[int, ActorRow]], actors: Mapping[str, Actor], aliases: Iterable[Alias]) -> Own:
    """Tell which rows are actors of ours, and make actors of the others.

    Args:
        rows: the user's rows in their order, each with the number of its folder.
        actors: our actors by id.
        aliases: our names.
    """
    ours = _Ours(actors, aliases)
    groups: dict[str, list[tuple[int, ActorRow]]] = defaultdict(list)
    for number, row in rows:
        groups[row.id or own_id(row.name)].append((number, row))
    made: dict[str, Actor] = {}
    codings: dict[str, tuple[Coding, ...]] = {}
    ranked: dict[str, tuple[tuple[int, bool], Alias]] = {}
    surnames: dict[str, list[str]] = defaultdict(list)
    for key, group in groups.items():
        plain = [row for _, row in group]
        known = ours.meant(key, plain)
        actor = _extended(actors[known], plain) if known else _new(key, plain)
        if actor.kind != "country":
            made[actor.id] = actor
            codings[actor.id] = (*codings.get(actor.id, ()), *(_coding(row) for row in plain))
        for number, row in group:
            for name in (row.name, *row.names):
                if actor.kind == "person" and " " not in name:
                    surnames[fold(name)].append(actor.id)
                    continue
                rank, alias = (number, name == row.name), Alias(name, actor.id, _SORTS.get(actor.kind, "organization"))
                folded = key_of(name)
                if folded not in ranked or rank >= ranked[folded][0]:
                    ranked[folded] = rank, alias
    return Own(
        made,
        {name: alias for name, (_, alias) in ranked.items()},
        {name: tuple(dict.fromkeys(ids)) for name, ids in surnames.items()},
        codings,
        frozenset(made.keys() - actors.keys()),
    )


def _extended(actor: Actor, rows: Sequence[ActorRow]) -> Actor:
    """Give an actor of ours with the user's names; a state's would be all its towns."""
    if actor.kind == "country":
        return actor
    names = dict.fromkeys((*actor.names, *(name for row in rows for name in (row.name, *row.names))))
    return replace(actor, names=tuple(name for name in names if name != actor.name))


def _new(key: str, rows: Sequence[ActorRow]) -> Actor:
    """Make an actor of the user's."""
    said = next((row.kind for row in reversed(rows) if row.kind), "")
    kind = _NEW_KINDS.get(said, "organization")
    country, sectors = _undated([_coding(row) for row in rows])
    names = dict.fromkeys(name for row in rows for name in (row.name, *row.names) if name != rows[0].name)
    return Actor(id=key, name=rows[0].name, kind=kind, names=tuple(names), country=country, sectors=sectors, known=True)


def _coding(row: ActorRow) -> Coding:
    """Give what a row says of its days."""
    start, end = row.start and first_day(row.start), row.end and last_day(row.end)
    return Coding(row.country, row.sectors, start or None, end or None)


def _undated(codings: Sequence[Coding]) -> tuple[str | None, tuple[str, ...]]:
    """Give country and sectors where no day is known: of the last row without days, else of the latest days."""
    plain = [c for c in codings if not c.is_dated]
    if plain:
        return plain[-1].country, plain[-1].sectors
    last = max(enumerate(codings), key=lambda entry: (entry[1].end or _LAST, entry[1].start or "", entry[0]))[1]
    return last.country, last.sectors


def _turns(codings: Sequence[Coding], earliest: str, latest: str) -> list[str]:
    """Give the first and last day of a stretch, and those between on which another code begins to hold."""
    days = {earliest, latest}
    for coding in codings:
        days |= {coding.start} if coding.start else set()
        if coding.end and earliest <= coding.end < latest:
            days.add((date.fromisoformat(coding.end) + timedelta(days=1)).isoformat())
    return sorted(day for day in days if earliest <= day <= latest)
