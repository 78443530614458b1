"""The commands by which an editor's judgement is kept: what is right or wrong, what belongs together."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from crosswire import console
from crosswire.commands.running import count, write
from crosswire.console import Console
from crosswire.options import RecordFile, Tables, no_option

if TYPE_CHECKING:
    from crosswire.decided import Ruling
    from crosswire.record.store import Record

judge = App(name="judge", help="Keep an editor's judgement in a record.", help_format="plaintext")

Note = Annotated[str, Parameter(metavar="TEXT", show_default=False, help="Why.")]
By = Annotated[str, Parameter(metavar="NAME", show_default=False, help="Who judges.")]


def _now() -> str:
    """Give the present minute; the record itself asks no clock."""
    return datetime.now(UTC).isoformat(timespec="minutes")


@judge.command(name="finding", usage="Usage: crosswire judge finding [OPTIONS] ID right|wrong|moot --record FILE")
def judge_finding(
    name: Annotated[str, Parameter(name="ID", help="The id of a finding.")],
    opinion: Annotated[
        Literal["right", "wrong", "moot"],
        Parameter(name="OPINION", show_choices=False, help="right, wrong, or moot: it cannot be told."),
    ],
    /,
    *,
    record: RecordFile,
    note: Note = "",
    by: By = "",
) -> int:
    """Mark a finding as right, wrong or moot; what was held of it before is replaced."""
    from crosswire.record import judging  # noqa: PLC0415 - help must come at once
    from crosswire.record.store import open_record  # noqa: PLC0415

    store = open_record(record, make=False)
    judged = judging.judge(store, name, opinion, note=note, judge=by, made=_now())
    write("-", f"{judged.finding_id} {judged.opinion}: {judged.finding.summary}\n".encode())
    return console.DONE


@judge.command(name="join", usage="Usage: crosswire judge join [OPTIONS] ID ID... --record FILE")
def judge_join(
    *names: Annotated[str, Parameter(name="ID", help="Ids of stories, or of actors.", validator=no_option)],
    record: RecordFile,
    note: Note = "",
    by: By = "",
    tables: Tables = (),
) -> int:
    """Rule that stories are one, or that actors are one: the one named first."""
    from crosswire.record.judging import join_actors, join_stories  # noqa: PLC0415
    from crosswire.record.store import open_record  # noqa: PLC0415

    store = open_record(record, make=False)
    rule = join_stories if any(name.startswith("s-") for name in names) else join_actors
    return _draw_anew(store, rule(store, names, note=note, judge=by, made=_now()), tables)


@judge.command(name="split", usage="Usage: crosswire judge split [OPTIONS] ID REPORT... --record FILE")
def judge_split(
    name: Annotated[str, Parameter(name="ID", help="The id of a story or actor.")],
    /,
    *reports: Annotated[
        str,
        Parameter(
            name="REPORT",
            help="Ids of the reports that are a story of their own, or that mean somebody else.",
            validator=no_option,
        ),
    ],
    record: RecordFile,
    note: Note = "",
    by: By = "",
    tables: Tables = (),
) -> int:
    """Rule that some reports of a story are another story, or that they mean another actor."""
    from crosswire.record.judging import split_actor, split_story  # noqa: PLC0415
    from crosswire.record.store import open_record  # noqa: PLC0415

    store = open_record(record, make=False)
    rule = split_story if name.startswith("s-") else split_actor
    return _draw_anew(store, rule(store, name, reports, note=note, judge=by, made=_now()), tables)


def _draw_anew(store: Record, ruling: Ruling, tables: tuple[str, ...]) -> int:
    """Collate the record as it was ruled, and say so."""
    from crosswire.engine.local import Run  # noqa: PLC0415
    from crosswire.engine.recording import refresh  # noqa: PLC0415

    err = Console()
    refresh(store, tables, Run(on_stage=err.stage))
    err.close()
    counts = store.counts()
    words = f"{count(counts['stories'], 'story', 'stories')}, {count(counts['findings'], 'finding')} in the record"
    write("-", f"ruling {ruling.number} kept; {words}\n".encode())
    return console.DONE


@judge.command(name="list", usage="Usage: crosswire judge list [OPTIONS] --record FILE")
def judge_list(
    *,
    record: RecordFile,
    json: Annotated[bool, Parameter(negative="", show_default=False, help="Give them as data.")] = False,
) -> int:
    """List all that was judged and ruled."""
    from crosswire.record.store import open_record  # noqa: PLC0415
    from crosswire.views.answers import render_judged, render_judged_json  # noqa: PLC0415

    store = open_record(record, make=False)
    write("-", (render_judged_json if json else render_judged)(store).encode())
    return console.DONE


@judge.command(name="withdraw", usage="Usage: crosswire judge withdraw [OPTIONS] ID --record FILE")
def judge_withdraw(
    name: Annotated[str, Parameter(name="ID", help="The id of a finding, or the number of a ruling.")],
    /,
    *,
    record: RecordFile,
    tables: Tables = (),
) -> int:
    """Take back what was held of a finding, or a ruling."""
    from crosswire.engine.recording import refresh  # noqa: PLC0415
    from crosswire.record import judging  # noqa: PLC0415
    from crosswire.record.store import open_record  # noqa: PLC0415

    store = open_record(record, make=False)
    judging.withdraw(store, name)
    refresh(store, tables)
    write("-", f"{name} withdrawn\n".encode())
    return console.DONE
