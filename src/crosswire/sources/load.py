"""The one place through which everything comes in: paths to reports, by what is in them."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from msgspec import Struct
from msgspec.structs import replace

from crosswire.facts import Notice, Report
from crosswire.sources.dates import read_published
from crosswire.sources.drafts import Draft, name_input, refuse, remark
from crosswire.sources.feeds import read_feed
from crosswire.sources.kinds import InputKind, tell_kind
from crosswire.sources.pages import read_html
from crosswire.sources.parquet import read_parquet
from crosswire.sources.reports import Ledger, make_report
from crosswire.sources.rows import plain_field, read_json, read_lines, read_table
from crosswire.sources.streams import Meter, Stream, read_file, read_pieces
from crosswire.sources.text import read_text
from crosswire.sources.warc import read_warc

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from crosswire.settings import Settings


class Dyad(Struct, frozen=True):
    """A text with two actors in it, by their words: what does the source do to the target?"""

    report: Report
    source: str
    target: str


class Upload(Struct, frozen=True):
    """A file that somebody sent: its bytes, under the name it has with the sender, which names no file of ours."""

    name: str
    data: bytes


STDIN: Final = "standard input"
# Gzip within gzip is an accident that happens; deeper nesting is an attack.
_MOST_LAYERS: Final = 2
# What browsers call the folder with the pictures, styles and scripts of a page that they save beside it.
_PARTS: Final = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_bestanden", "_file", "-filer")
_PAGES: Final = (".html", ".htm", ".xhtml")
# How the kinds of input are read that need no more to be known than that they are of this kind.
_READERS: Final[dict[str, Callable[[Stream, int], Iterator[Draft | Notice]]]] = {
    "feed": read_feed,
    "json": read_json,
    "lines": read_lines,
    "page": read_html,
    "parquet": read_parquet,
    "text": read_text,
    "warc": read_warc,
}


def load(
    paths: Sequence[str | Upload], settings: Settings, *, stdin: BinaryIO | None = None, meter: Meter | None = None
) -> Iterator[Report | Notice]:
    """Read everything that the paths name, in their order; folders are walked, names sorted.

    Args:
        paths: files, folders, ``-`` for standard input, or what somebody sent.
        settings: what fills in for missing dates and outlets, and how long a report may be.
        stdin: the bytes of ``-``; by default those of the process.
        meter: is told how much of the files has been read.

    Yields:
        Reports as they are read, and notices on what was refused (``Notice.refused``) or read with a remark.
    """
    ledger = Ledger()
    if settings.published is not None and (day := read_published(settings.published)) != settings.published:
        if day is None:
            yield remark("CW110", "settings", what=f"“{settings.published}”")
        settings = replace(settings, published=day)
    if settings.outlet is not None:
        settings = replace(settings, outlet=plain_field(settings.outlet))
    for path in paths:
        for opened in _open(path, stdin, meter):
            if isinstance(opened, Notice):
                yield opened
                continue
            yield from _reports(_read(opened, settings.max_characters), settings, ledger)


def _reports(drafts: Iterable[Draft | Notice], settings: Settings, ledger: Ledger) -> Iterator[Report | Notice]:
    """Make reports of drafts; what is to be remarked on a report is told only where it is read after all."""
    waiting: list[Notice] = []
    for draft in drafts:
        if isinstance(draft, Notice) and not draft.refused:
            waiting.append(draft)
            continue
        made = [draft] if isinstance(draft, Notice) else list(make_report(draft, settings, ledger))
        is_refused = any(isinstance(item, Notice) and item.refused for item in made)
        yield from (remark for remark in waiting if not (is_refused and remark.where == draft.where))
        yield from made
        waiting.clear()
    yield from waiting


def load_dyads(paths: Sequence[str], settings: Settings, *, stdin: BinaryIO | None = None) -> Iterator[Dyad | Notice]:
    """Read rows that ask what one actor does to another: each with ``text``, ``source`` and ``target``.

    Args:
        paths: as for ``load``.
        settings: how long a text may be.
        stdin: the bytes of ``-``.

    Yields:
        The rows in order, several of one text too, and notices on what was refused.
    """
    for path in paths:
        for opened in _open(path, stdin):
            if isinstance(opened, Notice):
                yield opened
                continue
            for draft in _read(opened, settings.max_characters):
                if isinstance(draft, Notice):
                    yield draft
                elif draft.source is None or draft.target is None:
                    yield refuse("CW107", draft.where, what="no source or no target, which --given asks about")
                else:
                    report = Report(id=draft.id or draft.where, text=draft.text, where=draft.where)
                    yield Dyad(report, draft.source, draft.target)


def _open(path: str | Upload, stdin: BinaryIO | None, meter: Meter | None = None) -> Iterator[Stream | Notice]:
    """Open what a path names: a file, all files of a folder, standard input, or what somebody sent."""
    if isinstance(path, Upload):
        yield Stream(name_input(path.name), [path.data])
        return
    if path == "-":
        yield Stream(STDIN, read_pieces(stdin or sys.stdin.buffer))
        return
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - pathlib does not take every string that comes from a command line
    except FileNotFoundError:
        yield refuse("CW101", name_input(path))
    except (OSError, ValueError) as error:
        yield refuse("CW109", name_input(path), what=_reason(error))
    else:
        if not stat.S_ISDIR(mode):
            yield _stream(Path(path), meter, is_file=stat.S_ISREG(mode))
            return
        yield from _walk(path, meter)


def _walk(folder: str, meter: Meter | None) -> Iterator[Stream | Notice]:
    """Open the files of a folder and of the folders in it, sorted by name.

    Left out are hidden ones, the parts of saved pages, and what tells of the folder itself (README).
    """
    failed: list[OSError] = []
    is_empty = True
    for base, folders, files in os.walk(folder, onerror=failed.append):
        pages = {name.rpartition(".")[0] for name in files if name.lower().endswith(_PAGES)}
        folders[:] = sorted(name for name in folders if not (name.startswith(".") or _is_parts(name, pages)))
        for name in sorted(files):
            if not (name.startswith(".") or name.partition(".")[0].upper() == "README"):
                is_empty = False
                yield _open_within(Path(base, name), meter)
        for linked in filter(Path.is_symlink, (Path(base, name) for name in folders)):
            is_empty = False
            what, hint = "a link to a folder; links in folders are not followed", "Name the folder itself."
            yield remark("CW109", name_input(str(linked)), what=what, hint=hint)
    for error in failed:
        yield refuse("CW109", name_input(str(error.filename or folder)), what=_reason(error))
    if is_empty and not failed:
        hint = "Hidden files and a README are left out."
        yield refuse("CW109", name_input(folder), what="there is no file in this folder", hint=hint)


def _is_parts(folder: str, pages: Collection[str]) -> bool:
    """Tell whether a folder holds the parts of a saved page that lies beside it.

    Example:
        >>> _is_parts("Toll rises_files", {"Toll rises"}), _is_parts("Toll rises_files", set())
        (True, False)
    """
    return any(folder.endswith(ending) and folder.removesuffix(ending) in pages for ending in _PARTS)


def _open_within(path: Path, meter: Meter | None) -> Stream | Notice:
    """Open a file of a folder; on a pipe or device there, by itself or behind a link, a run would wait for ever."""
    where = name_input(str(path))
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return refuse("CW109", where, what=_reason(error))
    if stat.S_ISREG(mode):
        return _stream(path, meter, is_file=True)
    hint = "Name it by itself to have it read."
    return refuse("CW109", where, what="no file, but a pipe, socket or device", hint=hint)


def _stream(path: Path, meter: Meter | None, *, is_file: bool) -> Stream:
    """Make a stream of a file."""
    pieces = read_file(path)
    return Stream(name_input(str(path)), meter.count(pieces) if meter else pieces, path if is_file else None)


def _reason(error: Exception) -> str:
    """Give why the system refused something."""
    return getattr(error, "strerror", None) or str(error)


def _read(stream: Stream, max_characters: int) -> Iterator[Draft | Notice]:
    """Read one input by its kind; what went wrong with its bytes comes after what could be read."""
    kind, layers = tell_kind(stream.head()), 0
    while kind.name == "gzip" and layers < _MOST_LAYERS:
        stream = stream.unzipped()
        kind, layers = tell_kind(stream.head()), layers + 1
    is_empty = True
    for draft in _read_kind(stream, kind, max_characters):
        is_empty = False
        yield draft
    if is_empty and not stream.problems:
        yield refuse("CW102", stream.where)
    yield from stream.problems


def _read_kind(stream: Stream, kind: InputKind, max_characters: int) -> Iterator[Draft | Notice]:
    """Read a stream of a kind; nothing comes of an empty one, of a table that is all header and of an empty array."""
    if reader := _READERS.get(kind.name):
        yield from reader(stream, max_characters)
    elif kind.name == "table":
        yield from read_table(stream, kind.delimiter, max_characters)
    elif kind.name == "unread":
        yield refuse("CW113", stream.where, what=kind.what)
    elif kind.name != "empty":
        yield refuse("CW103", stream.where, what=kind.what or "gzip within gzip")
