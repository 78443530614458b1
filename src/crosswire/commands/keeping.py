"""The commands that work on a record: add, show, export."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from crosswire import console
from crosswire.commands.running import count, end, need_some, start, write
from crosswire.console import Console
from crosswire.options import (
    ExportFile,
    Outlet,
    Paths,
    Published,
    Quiet,
    RecordFile,
    SettingsFile,
    Tables,
    Workers,
    check_target,
)


def add(
    *paths: Paths,
    record: RecordFile,
    published: Published = None,
    outlet: Outlet = None,
    settings: SettingsFile = None,
    tables: Tables = (),
    workers: Workers = None,
    quiet: Quiet = False,
) -> int:
    """Read reports into a record; what is there already is skipped."""
    from crosswire.engine.recording import add_to_record  # noqa: PLC0415

    err = Console(quiet=quiet)
    run = start(err, paths, settings, published=published, outlet=outlet, tables=tables, workers=workers)
    added = add_to_record(need_some(paths), record, run)
    words = (
        f"{count(added.new, 'report')} added, {added.known} there already, {added.refused} refused; "
        f"{count(added.stories, 'story', 'stories')}, {count(added.findings, 'finding')} in the record\n"
    )
    write("-", words.encode())
    err.suggest(f"see it in a browser: crosswire serve --record {shlex.quote(str(record))} --open")
    return end(err)


def show(
    name: Annotated[str, Parameter(name="ID", help="The id of a story, report, actor or finding.")],
    /,
    *,
    record: RecordFile,
    json: Annotated[bool, Parameter(negative="", show_default=False, help="Show it as data.")] = False,
) -> int:
    """Show a story, report, actor or finding of a record, with its evidence."""
    from crosswire.record.store import open_record  # noqa: PLC0415
    from crosswire.views.answers import render_found, render_found_json  # noqa: PLC0415

    store = open_record(record, make=False)
    found = store.find(name)
    text = render_found_json(store, found) if json else render_found(store, found, width=console.width(sys.stdout))
    write("-", text.encode())
    return console.DONE


def export(
    *,
    record: RecordFile,
    table: Annotated[
        str | None, Parameter(metavar="NAME", help="A table of the record, such as events, findings or evidence.")
    ] = None,
    story: Annotated[str | None, Parameter(metavar="ID", help="Only this story (not for tables).")] = None,
    output: ExportFile,
    form: Annotated[
        Literal["jsonl", "csv", "tsv", "parquet", "sqlite", "graphml", "annotations", "claims", "markdown"] | None,
        Parameter(
            name="--format",
            metavar="NAME",
            show_choices=False,
            help="jsonl, csv, tsv, parquet, sqlite, graphml, annotations, claims or markdown; else the file's ending.",
        ),
    ] = None,
    tables: Tables = (),
) -> int:
    """Write a table of a record, or the record in another form, to a file."""
    from crosswire.engine.recording import recall_brief  # noqa: PLC0415
    from crosswire.record.store import open_record  # noqa: PLC0415
    from crosswire.views.exports.writing import Wish  # noqa: PLC0415
    from crosswire.views.exports.writing import export as write_export  # noqa: PLC0415

    if output != "-" and not (table is None and Path(output).is_dir()):
        check_target(output, [record])
    store = open_record(record, make=False)
    wish = Wish(store=store, target=output, table=table, story=story, brief=lambda: recall_brief(store, story, tables))
    write_export(wish, form)
    return console.DONE
