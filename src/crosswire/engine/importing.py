"""Dictionaries and tables of others read into a folder of the user's own tables."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

from msgspec import Struct

from crosswire.engine.local import nothing_read
from crosswire.errors import CrosswireError, message
from crosswire.facts import Notice
from crosswire.knowledge.actors import AgentRow, load_knowledge
from crosswire.knowledge.imports import Imported, former_states, read_source
from crosswire.knowledge.own import ACTORS, AGENTS, read_agents, read_texts
from crosswire.knowledge.own_rows import COLUMNS, ActorRow, Fault, header_of, read_actors, write_table
from crosswire.sources.decoding import decode_text

Tell = Callable[[Notice], None]
RowT = TypeVar("RowT", bound=Struct)
# Codes named in one notice.
_MOST_NAMED: Final = 12
_HAND: Final = "Mend the line in that table; nothing was written."


class Counted(Struct, frozen=True):
    """What a file came to, in numbers: rows of actors are stretches of days."""

    source: str
    actors: int
    names: int
    periods: int
    agents: int
    left_out: int


def import_tables(files: Sequence[str], into: str, tell: Tell) -> tuple[Counted, ...]:
    """Read dictionaries and tables into a folder; what it has of a file of the same name is replaced, the rest stays.

    Args:
        files: Phoenix, PETRARCH or TABARI dictionaries of actors or agents, or tables with a header.
        into: the folder, made where there is none.
        tell: is told of each line and file that is left out, and of what is replaced.

    Raises:
        CrosswireError: CW201 where nothing could be read, CW204 where the folder cannot be written, CW355 where a table
            there does not fit.
    """
    folder = _Folder(Path(into))
    counted = []
    for file in files:
        found = _read(file, tell)
        if found is None:
            continue
        source = Path(file).name
        _tell_of(found, file, tell)
        folder.put(found, source, tell)
        counted.append(_count(found, source))
    if not counted:
        raise nothing_read()
    folder.write()
    return tuple(counted)


def tell_counts(counted: Sequence[Counted]) -> str:
    """Say in a line for each file what it came to, and in one more what all of them did."""
    total = Counted("all files", *(sum(getattr(c, n) for c in counted) for n in Counted.__struct_fields__[1:]))
    return "".join(f"{_counts(c)}\n" for c in (*counted, *([total] if len(counted) > 1 else [])))


def _counts(counted: Counted) -> str:
    """Say what a file came to."""
    agents = [_number(counted.agents, "agent")] if counted.agents else []
    actors = [
        _number(counted.actors, "actor"), _number(counted.names, "name"), _number(counted.periods, "period"),
    ] if counted.actors or not agents else []  # fmt: skip
    return f"{counted.source}: {', '.join(actors + agents)}; {_number(counted.left_out, 'line')} left out"


def _number(number: int, one: str) -> str:
    """Give a number with its noun."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def _read(file: str, tell: Tell) -> Imported | None:
    """Read a file; where that cannot be, tell why."""
    try:
        data = Path(file).read_bytes()
    except FileNotFoundError:
        tell(_refusal("CW101", file, "Check the path."))
        return None
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        tell(_refusal("CW109", file, "Name a file that can be read.", what=what))
        return None
    if not data.strip():
        tell(_refusal("CW102", file, "Leave it out."))
        return None
    text = decode_text(data).text
    found = read_source(text, Path(file).name, load_knowledge())
    if found is None:
        tell(_refusal("CW353", file, "docs/knowledge.md says what can be imported."))
    return found


def _refusal(code: str, where: str, hint: str, **fields: object) -> Notice:
    """Give the notice that something is refused."""
    return Notice(code=code, message=message(code, where=where, **fields), where=where, hint=hint, refused=True)


def _tell_of(found: Imported, file: str, tell: Tell) -> None:
    """Tell which lines are left out, and which codes and columns were passed over."""
    for fault in found.faults:
        where = f"{file}, line {fault.line}"
        tell(_refusal("CW352", where, "", what=fault.reason))
    if found.ignored:
        _note(file, f"columns with no meaning here: {', '.join(found.ignored)}", tell)
    if found.unknown:
        named = ", ".join(f"{code} ({count})" for code, count in found.unknown[:_MOST_NAMED])
        more = len(found.unknown) - _MOST_NAMED
        _note(file, f"parts of codes with no meaning here: {named}{f' and {more} more' if more > 0 else ''}", tell)


def _note(where: str, what: str, tell: Tell) -> None:
    """Tell something that refuses nothing."""
    tell(Notice(code="CW356", message=message("CW356", where=where, what=what), where=where))


def _count(found: Imported, source: str) -> Counted:
    """Count what a file came to."""
    names = {(row.id, name) for row in found.actors for name in (row.name, *row.names)}
    actors = len({row.id for row in found.actors})
    return Counted(source, actors, len(names), len(found.actors), len(found.agents), len(found.faults))


class _Folder:
    """The tables of a folder as they are, and as they are to be.

    Args:
        path: the folder; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        """Reads what is there, so that nothing is lost by writing it again."""
        self._path = path
        self._was: dict[str, str] = {}
        if any((path / name).is_file() for name in (ACTORS, AGENTS)):
            for name in (ACTORS, AGENTS):
                self._was.update((name, text) for _, text in read_texts([str(path)], name))
        self._actors = list(self._read_actors())
        self._agents = read_agents([str(path)], AgentRow) if AGENTS in self._was else []

    def _read_actors(self) -> Iterator[ActorRow]:
        """Give the actors that are there."""
        text, where = self._was.get(ACTORS, ""), self._path / ACTORS
        if not text.strip():
            return
        if more := [column for column in header_of(text)[1] if column not in COLUMNS]:
            what = f"the column {more[0]} would be lost by writing it"
            raise CrosswireError("CW355", where=where, what=what, hint="Take it out, or import into another folder.")
        for item in read_actors(text, former_states(load_knowledge())):
            if isinstance(item, Fault):
                raise CrosswireError("CW355", where=f"{where}, line {item.line}", what=item.reason, hint=_HAND)
            yield item

    def put(self, found: Imported, source: str, tell: Tell) -> None:
        """Put the rows of a file in place of those that it gave before."""
        actors = [row for row in self._actors if row.source == source]
        agents = [row for row in self._agents if row.note == source]
        if count := len(actors) + len(agents):
            what = f"had {count} rows of {source}, replaced by {len(found.actors) + len(found.agents)}"
            _note(str(self._path), what, tell)
        self._actors = _replaced(self._actors, actors, found.actors)
        self._agents = _replaced(self._agents, agents, found.agents)

    def write(self) -> None:
        """Write the tables that changed, each whole or not at all."""
        tables = (
            (ACTORS, self._actors, write_table(COLUMNS, self._actors)),
            (AGENTS, self._agents, write_table(AgentRow.__struct_fields__, self._agents)),
        )
        for name, rows, text in tables:
            if text != self._was.get(name) and (rows or name in self._was):
                _write(self._path / name, text)


def _replaced(rows: list[RowT], before: Sequence[RowT], after: Sequence[RowT]) -> list[RowT]:
    """Give rows with some replaced where the first of them stood, else with the new ones at the end."""
    if not before:
        return [*rows, *after]
    at, gone = rows.index(before[0]), set(map(id, before))
    return [*rows[:at], *after, *(row for row in rows[at:] if id(row) not in gone)]


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises:
        CrosswireError: CW204 where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            # A temporary file is its owner's alone; a table is as other files are.
            umask = os.umask(0)
            os.umask(umask)
            Path(part).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask)
            Path(part).replace(path)
        finally:
            Path(part).unlink(missing_ok=True)
    except OSError as error:
        raise CrosswireError("CW204", where=path, what=error.strerror, hint="See that there is room.") from error
