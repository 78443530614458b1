"""The command that serves a record as a web application on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from crosswire import console
from crosswire.commands.running import choose_settings
from crosswire.console import Console
from crosswire.options import Quiet, RecordFile, SettingsFile, Tables

if TYPE_CHECKING:
    from crosswire.engine.recording import Added
    from crosswire.record.store import Record
    from crosswire.settings import Settings
    from crosswire.views.desk.jobs import Job


def serve(
    *,
    record: RecordFile,
    host: Annotated[
        str, Parameter(metavar="NAME", help="Where to listen; elsewhere than on this machine a token is asked for.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None, Parameter(metavar="N", help="The port; where none is given, 8321 or any that is free.")
    ] = None,
    locked: Annotated[
        bool,
        Parameter(
            name="--locked", negative="", show_default=False, help="Show the record, and let nothing be added to it."
        ),
    ] = False,
    show: Annotated[
        bool, Parameter(name="--open", negative="", show_default=False, help="Open it in the web browser.")
    ] = False,
    settings: SettingsFile = None,
    tables: Tables = (),
    quiet: Quiet = False,
) -> int:
    """Serve a record as the desk, a web application on this machine, until Ctrl-C."""
    from crosswire.record.store import Record, open_record  # noqa: PLC0415 - help must come at once
    from crosswire.views.desk.serving import serve as serve_desk  # noqa: PLC0415

    err = Console(quiet=quiet)
    open_record(record, make=False)
    store = Record(Path(record), is_shared=not locked)
    read = None if locked else reader(store, choose_settings(settings, tables))
    serve_desk(store, host=host, port=port, tell=partial(_tell, err, show=show), read=read)
    return console.DONE


def _tell(err: Console, address: str, *, show: bool) -> None:
    """Say where the desk is, whatever else is not said: without it there is no way in."""
    err.always(f"the desk is at {address} (Ctrl-C ends it)")
    if show:
        import webbrowser  # noqa: PLC0415 - as above

        # In a thread, because a browser of the terminal does not come back; it is answered once the server runs.
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def reader(store: Record, settings: Settings) -> Callable[[Job], Added | None]:
    """Give what reads an upload into a record, or draws the record anew as it was ruled.

    Args:
        store: the record.
        settings: how to read.
    """

    def read(job: Job) -> Added | None:
        from msgspec.structs import replace  # noqa: PLC0415 - as above

        from crosswire.engine.local import Run  # noqa: PLC0415
        from crosswire.engine.recording import add_to_record, refresh  # noqa: PLC0415

        chosen = replace(
            settings, published=job.published or settings.published, outlet=job.outlet or settings.outlet, workers=1
        )
        run = Run(chosen, job.on_notice, job.on_progress, job.on_reading, job.on_stage)
        if job.rule:
            job.ruling = job.rule(store)
            refresh(store, chosen.tables, run)
            return None
        return add_to_record(job.uploads, store, run)

    return read
