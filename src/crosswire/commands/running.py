"""What commands share: how a run is begun, how its output is written, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crosswire import console
from crosswire.console import Console
from crosswire.errors import CrosswireError
from crosswire.options import check_count, check_probability

if TYPE_CHECKING:
    from crosswire.engine.local import Run
    from crosswire.settings import Settings


def choose_settings(file: Path | None, tables: tuple[str, ...]) -> Settings:
    """Give the settings of a file with the tables that the command line names; see that they can be read."""
    from msgspec.structs import replace  # noqa: PLC0415 - help must come at once

    from crosswire.settings import load_settings  # noqa: PLC0415

    loaded = load_settings(file)
    chosen = replace(loaded, tables=tables or loaded.tables)
    if chosen.tables:
        from crosswire.knowledge.actors import load_knowledge  # noqa: PLC0415

        load_knowledge(chosen.tables)
    return chosen


def start(
    err: Console,
    paths: Sequence[str],
    settings: Path | None,
    *,
    published: str | None,
    outlet: str | None,
    tables: tuple[str, ...],
    workers: int | None = None,
    least: float | None = None,
    inner: bool = False,
) -> Run:
    """Give the settings of a file with what the command line adds, and whom to tell how far the paths are read."""
    from msgspec.structs import replace  # noqa: PLC0415 - as above

    from crosswire.engine.local import Run  # noqa: PLC0415
    from crosswire.engine.lookup import check_day  # noqa: PLC0415
    from crosswire.sources.dates import read_published  # noqa: PLC0415
    from crosswire.sources.streams import Meter  # noqa: PLC0415

    loaded = choose_settings(settings, tables)
    day = check_day(published) if published else read_published(loaded.published or "")
    if loaded.published and not day:
        what, hint = f"“{loaded.published}” is not a date", "Write days as 2025-03-02."
        raise CrosswireError("CW206", where=settings, what=what, hint=hint)
    likely = loaded.least_confidence if least is None else check_probability("--least", least)
    processes = loaded.workers if workers is None else check_count("--workers", workers)
    chosen = replace(
        loaded,
        published=day,
        outlet=outlet or loaded.outlet,
        least_confidence=likely,
        inner=inner or loaded.inner,
        workers=processes,
    )
    meter = Meter(paths)
    err.watch(meter.share)
    return Run(chosen, err.notice, err.progress, stdin=sys.stdin.buffer, meter=meter, on_stage=err.stage)


def write(target: str, data: bytes) -> None:
    """Write bytes to a file, or to standard output for ``-``."""
    if target == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(target).write_bytes(data)
    except OSError as error:
        raise CrosswireError("CW204", where=target, what=error.strerror, hint="Name another file.") from error


def end(err: Console) -> int:
    """End a run that read something: the exit code says whether all of it could be read."""
    err.close()
    return console.SOME_REFUSED if err.refused else console.DONE


def need_some(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Give the paths; where there are none, say how to name some."""
    if not paths:
        raise CrosswireError("CW207", hint="Name files or folders, or - for standard input.")
    return paths


def count(number: int, one: str, more: str = "") -> str:
    """Give a number with its noun."""
    return f"{number} {one if number == 1 else more or one + 's'}"
