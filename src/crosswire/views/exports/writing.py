"""What ``export`` writes: which format goes by which ending, and what each of them takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import msgspec
from msgspec import Struct

from crosswire.errors import CrosswireError
from crosswire.facts import Brief
from crosswire.record.exporting import edges, evidence, nodes
from crosswire.record.judging import judgements
from crosswire.record.store import TABLES, Record
from crosswire.views.exports.annotations import write_annotations
from crosswire.views.exports.database import write_database
from crosswire.views.exports.files import replacing
from crosswire.views.exports.graph import write_graphml
from crosswire.views.exports.markdown import render_markdown
from crosswire.views.exports.reviews import reviews
from crosswire.views.rows import FORMATS as ROWS
from crosswire.views.rows import standard_output, write_table


class Wish(Struct, frozen=True, kw_only=True):
    """What is to be exported: the record, where to, and a table or a story where one was named."""

    store: Record
    target: str
    table: str | None
    story: str | None
    brief: Callable[[], Brief]


ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "jsonl": (".jsonl",), "csv": (".csv",), "tsv": (".tsv",), "parquet": (".parquet",),
    "sqlite": (".sqlite", ".sqlite3", ".db"), "graphml": (".graphml",), "annotations": (), "claims": (),
    "markdown": (".md", ".markdown"),
}  # fmt: skip
"""The formats, with the endings that stand for them; of two kinds of ``.jsonld`` one has to be named."""
_FORMATS: Final = "Formats are: " + ", ".join(ENDINGS) + "."


def export(wish: Wish, name: str | None) -> None:
    """Write a record, or a table or story of it, in a format.

    Args:
        wish: what is to be exported.
        name: one of ``ENDINGS``; None for the one that the target's ending stands for, JSON Lines on standard output.

    Raises:
        CrosswireError: CW205 where no format is named, CW208 where what is named does not go with the format, CW303
            for a table or story that there is not, CW204 where the file cannot be written.
    """
    name = name or _named_by(wish.target)
    is_rows = f".{name}" in ROWS
    _check(wish, name, is_rows=is_rows)
    if is_rows:
        _write_rows(wish, name)
    elif name == "sqlite":
        write_database([wish.table] if wish.table else TABLES, wish.store.table, wish.target)
    else:
        with _opened(wish.target) as file:
            _WRITERS[name](wish, file)


def _named_by(target: str) -> str:
    """Give the format that a file's ending stands for."""
    ending = Path(target).suffix.lower()
    if target == "-":
        return "jsonl"
    found = next((name for name, endings in ENDINGS.items() if ending in endings), None)
    if found is None:
        hint = "Add --format annotations or --format claims." if ending == ".jsonld" else f"Add --format. {_FORMATS}"
        raise CrosswireError("CW205", where=target, hint=hint)
    return found


def _check(wish: Wish, name: str, *, is_rows: bool) -> None:
    """See that what is named goes with the format."""
    hint = "See crosswire export --help."
    if wish.table and not is_rows and name != "sqlite":
        raise CrosswireError(
            "CW208", what=f"{name} is of the whole record or a story, and --table of a table", hint=hint
        )
    if wish.story and (is_rows or name == "sqlite"):
        raise CrosswireError("CW208", what=f"{name} is of tables, and --story of a story", hint=hint)
    if wish.target == "-" and name == "sqlite":
        raise CrosswireError(
            "CW208", what="a database cannot be written to standard output", hint="Name a file with -o."
        )
    if is_rows and not wish.table and not Path(wish.target).is_dir():
        tables = "Tables are: " + ", ".join(TABLES) + "."
        raise CrosswireError("CW208", what=f"no table named for {name}, and no folder for all of them", hint=tables)
    if wish.story and wish.store.story(wish.story) is None:
        raise CrosswireError("CW303", where=wish.store.path, what=wish.story, hint="Ids of stories begin with s-.")


def _write_rows(wish: Wish, name: str) -> None:
    """Write a table, or each table to a file of its name in a folder."""
    if wish.table:
        write_table(wish.store.table(wish.table), wish.target, ROWS[f".{name}"])
        return
    for table in TABLES:
        write_table(wish.store.table(table), str(Path(wish.target, f"{table}.{name}")), ROWS[f".{name}"])


@contextmanager
def _opened(target: str) -> Iterator[IO[bytes]]:
    """Open a file that takes the place of an older one once it is whole, or standard output for ``-``."""
    if target == "-":
        yield standard_output()
        return
    with replacing(target) as growing, growing.open("wb") as file:
        yield file


def _write_graph(wish: Wish, file: IO[bytes]) -> None:
    """Write actors and what they do to one another."""
    write_graphml(nodes(wish.store, wish.story), edges(wish.store, wish.story), file)


def _write_annotations(wish: Wish, file: IO[bytes]) -> None:
    """Write what was found, on its words."""
    write_annotations(evidence(wish.store, wish.story), file)


def _write_reviews(wish: Wish, file: IO[bytes]) -> None:
    """Write the claims in findings that an editor marked as right."""
    store = wish.store
    judged = [j for j in judgements(store) if wish.story in (None, j.finding.story)]
    data = reviews(judged, store.finding, store.reading, store.actor)
    file.write(msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")


def _write_markdown(wish: Wish, file: IO[bytes]) -> None:
    """Write the brief."""
    file.write(render_markdown(wish.brief()).encode())


_WRITERS: Final[Mapping[str, Callable[[Wish, IO[bytes]], None]]] = {
    "graphml": _write_graph,
    "annotations": _write_annotations,
    "claims": _write_reviews,
    "markdown": _write_markdown,
}
