"""The ``crosswire`` command. Each command calls one function of the library and writes what it gives."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from crosswire import console
from crosswire.commands import keeping
from crosswire.commands.desk import serve
from crosswire.commands.judging import judge
from crosswire.commands.running import choose_settings, end, need_some, start, write
from crosswire.console import Console
from crosswire.errors import CrosswireError
from crosswire.options import (
    FileName,
    HtmlFile,
    JsonFile,
    MarkdownFile,
    Outlet,
    OutputFile,
    Paths,
    Published,
    Quiet,
    SettingsFile,
    Tables,
    Verbose,
    Workers,
    check_target,
    check_together,
    no_option,
)

if TYPE_CHECKING:
    from crosswire.engine.local import Run

app = App(
    name="crosswire",
    help="Reads what several news outlets report about the same happening and turns it into one checked record.",
    version_flags=["--version"],
    help_format="plaintext",
    suppress_keyboard_interrupt=False,
)


def _check_targets(inputs: Sequence[str], files: Sequence[str | None], record: str | None) -> None:
    """See that what a run is to write can be written, before it reads for an hour."""
    from crosswire.record.store import open_record  # noqa: PLC0415

    named = [name for name in (*files, record) if name]
    for name in named:
        if named.count(name) > 1:
            where = "standard output" if name == "-" else name
            what, hint = "two things are to go there", "Name a file for each of them."
            raise CrosswireError("CW204", where=where, what=what, hint=hint)
    for target in files:
        if target and target != "-":
            check_target(target, inputs)
    if record:
        open_record(record)


@app.command(usage="Usage: crosswire brief [OPTIONS] PATH...")
def brief(
    *paths: Paths,
    json: JsonFile = None,
    html: HtmlFile = None,
    markdown: MarkdownFile = None,
    record: Annotated[
        FileName | None, Parameter(metavar="FILE", help="Also keep the reports and all findings in this record.")
    ] = None,
    published: Published = None,
    outlet: Outlet = None,
    settings: SettingsFile = None,
    tables: Tables = (),
    workers: Workers = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Read, group and reconcile reports, and tell what was found."""
    from crosswire.engine.local import make_brief  # noqa: PLC0415
    from crosswire.engine.recording import keep_brief  # noqa: PLC0415
    from crosswire.views.data import brief_json  # noqa: PLC0415
    from crosswire.views.exports.markdown import render_markdown  # noqa: PLC0415
    from crosswire.views.page import render_page  # noqa: PLC0415
    from crosswire.views.terminal import render  # noqa: PLC0415

    err = Console(quiet=quiet, verbose=verbose)
    run = start(err, paths, settings, published=published, outlet=outlet, tables=tables, workers=workers)
    inputs = need_some(paths)
    _check_targets(inputs, (json, html, markdown), record)
    made = make_brief(inputs, run)
    err.close()
    for reading in made.readings:
        for notice in reading.notices:
            err.detail(notice)
    is_kept = _is_kept(err, partial(keep_brief, made, record, run)) if record else True
    if json:
        write(json, brief_json(made))
    if html:
        write(html, render_page(made).encode())
    if markdown:
        write(markdown, render_markdown(made).encode())
    if "-" not in {json, html, markdown}:
        text = render(made, width=console.width(sys.stdout), colour=console.has_colour(sys.stdout), verbose=verbose)
        write("-", text.encode())
    return end(err) if is_kept else console.WRONG_USAGE


def _is_kept(err: Console, keep: Callable[[], None]) -> bool:
    """Keep something; where that fails say so and go on: what took an hour to find is to be told all the same."""
    try:
        keep()
    except CrosswireError as error:
        err.error(error)
        return False
    return True


@app.command(usage="Usage: crosswire code [OPTIONS] PATH...")
def code(
    *paths: Paths,
    schema: Annotated[
        Literal["polecat", "icews", "gdelt", "gdelt1"] | None,
        Parameter(show_choices=False, help="Columns of another data set: polecat, icews, gdelt (2.0) or gdelt1 (1.0)."),
    ] = None,
    by: Annotated[
        Literal["report", "story"],
        Parameter(
            show_choices=False,
            show_default=False,
            help="report (default): a row an event; story: one for all tellings of an act.",
        ),
    ] = "report",
    record: Annotated[
        FileName | None,
        Parameter(metavar="FILE", help="Code what this record has, in place of paths; nothing is read anew."),
    ] = None,
    given: Annotated[
        bool,
        Parameter(
            negative="", show_default=False, help="Rows have text, source and target: tell what source does to target."
        ),
    ] = False,
    output: OutputFile = "-",
    resume: Annotated[
        bool,
        Parameter(negative="", show_default=False, help="Go on with the output file of a run that was interrupted."),
    ] = False,
    least: Annotated[
        float | None,
        Parameter(
            metavar="N", help="Leave out events less likely right than this, 0 to 1 (0.5 where nothing is said)."
        ),
    ] = None,
    inner: Annotated[
        bool,
        Parameter(
            negative="",
            show_default=False,
            help="Also events told inside another: what is asked for, what it was for, what went before.",
        ),
    ] = False,
    published: Published = None,
    outlet: Outlet = None,
    settings: SettingsFile = None,
    tables: Tables = (),
    workers: Workers = None,
    quiet: Quiet = False,
) -> int:
    """Code events, an event a line, for any number of reports."""
    from crosswire.engine.coding import code_dyads  # noqa: PLC0415
    from crosswire.views.data import CODED_COLUMNS  # noqa: PLC0415
    from crosswire.views.rows import write_rows  # noqa: PLC0415

    err = Console(quiet=quiet)
    run = start(
        err, paths, settings,
        published=published, outlet=outlet, tables=tables, workers=workers, least=least, inner=inner,
    )  # fmt: skip
    check_together(
        ("--record", record, "paths", paths),
        ("--given", given, "--schema", schema),
        ("--given", given, "--record", record),
        ("--given", given, "--by story", by == "story"),
        ("--given", given, "--resume", resume),
        ("--by story", by == "story", "--resume", resume),
    )
    inputs = () if record else need_some(paths)
    if output != "-":
        check_target(output, (record,) if record else inputs)
    if given:
        write_rows(code_dyads(inputs, run), output, CODED_COLUMNS)
    else:
        _code(err, run, inputs, record, output, schema=schema, by_story=by == "story", resume=resume)
    return end(err)


def _code(
    err: Console,
    run: Run,
    inputs: Sequence[str],
    record: str | None,
    output: str,
    *,
    schema: str | None,
    by_story: bool,
    resume: bool,
) -> None:
    """Code reports or stories, and write them in a form."""
    from crosswire.engine.coding import code_reports, code_stories, read_record, read_stream, run_mark  # noqa: PLC0415
    from crosswire.record.judging import rulings  # noqa: PLC0415
    from crosswire.record.store import open_record  # noqa: PLC0415
    from crosswire.views.coded import Journal, can_resume, table_of, write_coded, write_growing  # noqa: PLC0415

    table = table_of(schema, by_story=by_story)
    is_growing = can_resume(table, output) and not by_story and not record
    if not is_growing:
        if resume:
            what = f"{output if output != '-' else 'standard output'} is written as a whole"
            raise CrosswireError("CW209", what=what, hint="Only files in .jsonl, .csv and .tsv can be gone on with.")
        readings = read_record(record) if record else read_stream(inputs, run)
        if by_story:
            ruled = rulings(open_record(record, make=False)) if record else ()
            write_coded(code_stories(readings, run, ruled), table, output)
        else:
            write_coded(code_reports(readings, run), table, output)
        return
    journal = Journal(output, run_mark(run, schema or "", Path(output).suffix.lower(), *inputs))
    if resume and journal.is_finished:
        err.say(f"{output}: no run into it was interrupted; it is left as it is")
        return
    at = journal.last() if resume else None
    readings = read_stream(inputs, run, after=at.report if at else None)
    write_growing(code_reports(readings, run), table, journal, at)


@app.command(usage="Usage: crosswire group [OPTIONS] PATH...")
def group(
    *paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    settings: SettingsFile = None,
    tables: Tables = (),
    quiet: Quiet = False,
) -> int:
    """Tell which reports are on the same happening, a report a line."""
    from crosswire.engine.coding import group_reports  # noqa: PLC0415
    from crosswire.views.data import GROUP_COLUMNS  # noqa: PLC0415
    from crosswire.views.rows import write_rows  # noqa: PLC0415

    err = Console(quiet=quiet)
    run = start(err, paths, settings, published=published, outlet=outlet, tables=tables)
    write_rows(group_reports(need_some(paths), run), "-", GROUP_COLUMNS)
    return end(err)


@app.command(usage="Usage: crosswire actors [OPTIONS] NAME")
def actors(
    name: Annotated[
        str,
        Parameter(
            help="A name or phrase; - reads one a line, a tab and a day may follow.",
            allow_leading_hyphen=True,
            validator=no_option,
        ),
    ],
    /,
    *,
    on: Annotated[str | None, Parameter(metavar="DAY", help="The day (YYYY-MM-DD) asked about.")] = None,
    json: Annotated[bool, Parameter(negative="", show_default=False, help="Answer as data.")] = False,
    settings: SettingsFile = None,
    tables: Tables = (),
) -> int:
    """Tell who a name or phrase means, and which offices were held on a day."""
    from crosswire.engine.lookup import check_day, find_actors, read_phrases  # noqa: PLC0415
    from crosswire.views.answers import render_answer, render_answer_json  # noqa: PLC0415

    err = Console()
    day = check_day(on) if on else None
    phrases = read_phrases(sys.stdin.buffer, day) if name == "-" else iter([(name, day)])
    for answer in find_actors(phrases, choose_settings(settings, tables), err.notice):
        text = render_answer_json(answer) if json else render_answer(answer, width=console.width(sys.stdout))
        write("-", text.encode())
    return end(err)


app.command(keeping.add, usage="Usage: crosswire add [OPTIONS] PATH... --record FILE")
app.command(keeping.show, usage="Usage: crosswire show [OPTIONS] ID --record FILE")
app.command(keeping.export, usage="Usage: crosswire export [OPTIONS] --record FILE -o FILE")
app.command(serve, usage="Usage: crosswire serve [OPTIONS] --record FILE")
app.command(judge)

knowledge = App(name="knowledge", help="Read dictionaries of actors into your own tables.", help_format="plaintext")
app.command(knowledge)


@knowledge.command(name="import", usage="Usage: crosswire knowledge import [OPTIONS] FILE... --into FOLDER")
def knowledge_import(
    *files: Annotated[
        FileName,
        Parameter(
            help="Dictionaries of actors or agents (Phoenix, PETRARCH, TABARI), or CSV tables.", validator=no_option
        ),
    ],
    into: Annotated[
        FileName, Parameter(metavar="FOLDER", help="The folder of your own tables, made where there is none.")
    ],
    quiet: Quiet = False,
) -> int:
    """Read dictionaries of actors and agents, or tables, into your own tables."""
    from crosswire.engine.importing import import_tables, tell_counts  # noqa: PLC0415

    err = Console(quiet=quiet)
    counted = import_tables(need_some(files), into, err.notice)
    write("-", tell_counts(counted).encode())
    return end(err)


@app.command(usage="Usage: crosswire completion SHELL")
def completion(
    shell: Annotated[Literal["bash", "zsh", "fish"], Parameter(show_choices=False, help="bash, zsh or fish.")], /
) -> int:
    """Write the script by which a shell completes commands and options."""
    write("-", app.generate_completion(shell=shell).encode())
    return console.DONE


# What an error of each code family exits with; wrong usage for the rest.
_EXITS: dict[str, int] = {"CW201": console.NOTHING_READ, "CW101": console.NOTHING_READ}


def guard(work: Callable[[], object]) -> int:
    """Run a command: errors of ours become a line and an exit code, Ctrl-C the code for it."""
    try:
        result = work()
    except CrosswireError as error:
        Console().error(error)
        return _EXITS.get(error.code, console.WRONG_USAGE)
    except KeyboardInterrupt:
        Console().interrupted()
        return console.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough; that is no error.
        _drop_output()
        return console.DONE
    except OSError as error:
        _drop_output()
        where = error.filename or "standard output"
        what = error.strerror or type(error).__name__
        Console().error(CrosswireError("CW204", where=where, what=what, hint="See that there is room."))
        return console.WRONG_USAGE
    return result if isinstance(result, int) else console.DONE


def _drop_output() -> None:
    """Let what is still held for standard output go nowhere, so that Python does not fail over it once more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run the command line and exit with the contract's codes."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        # A stream that the caller closed would leave its number to the next file that is opened.
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as the process
    if not sys.warnoptions:
        # What libraries say to programmers is nothing to a user.
        warnings.simplefilter("ignore")
    collect_seldom()
    sys.exit(guard(_call))


def collect_seldom() -> None:
    """Have this process look for garbage in circles less often.

    Tables, model and readings stay, and next to nothing goes in circles: looking for those after every 700 new objects
    takes a twentieth of a run.
    """
    gc.set_threshold(50_000, 20, 50)


def _call() -> object:
    """Parse the command line and call its command."""
    from cyclopts import CycloptsError, UnusedCliTokensError  # noqa: PLC0415

    try:
        return app(exit_on_error=False, print_error=False, result_action="return_value")
    except SystemExit as ended:
        # The library that sets the help ends the process where nobody reads any more.
        raise BrokenPipeError from ended
    except UnusedCliTokensError as error:
        words = " ".join(error.unused_tokens or ())
        Console().usage(f"too many words: {words}", "Put words that belong together in quotation marks.")
        return console.WRONG_USAGE
    except CycloptsError as error:
        words = getattr(error, "exception_message", "") or str(error)
        Console().usage(words, "See crosswire --help.")
        return console.WRONG_USAGE
