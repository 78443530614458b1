"""The stages put together in one process: files to reports, to readings, to a brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import metadata
from itertools import chain
from typing import BinaryIO, Literal

from crosswire.collation.collate import collate
from crosswire.engine.model import locate_model, open_model
from crosswire.engine.workers import share_out
from crosswire.errors import CrosswireError
from crosswire.facts import Brief, Notice, Reading, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.language import window_size
from crosswire.reader.reading import read
from crosswire.settings import Settings, settings_digest
from crosswire.sources.load import Upload, load
from crosswire.sources.streams import Meter


def version() -> str:
    """Give the version of the installed package."""
    return metadata.version("crosswire")


def _ignore(*_: object) -> None:
    """Take no notice."""


Stage = Literal["grouping", "comparing", "keeping"]
"""What a run does once all is read: reports are grouped into stories, stories compared, the record written."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run is told, and whom it tells.

    ``on_notice`` is told of each input that is refused or left open, ``on_progress`` how many reports are read,
    ``on_reading`` what was found in each that goes into a record; ``on_stage`` what is done once all are read, and, of
    comparing, how many stories are done and of how many (0 and 0 where that is not known). ``stdin`` are the bytes that
    the path ``-`` stands for, ``meter`` tells how much of the files has been read.
    """

    settings: Settings = field(default_factory=Settings)
    on_notice: Callable[[Notice], None] = _ignore
    on_progress: Callable[[int], None] = _ignore
    on_reading: Callable[[Reading], None] = _ignore
    on_stage: Callable[[Stage, int, int], None] = _ignore
    stdin: BinaryIO | None = None
    meter: Meter | None = None

    def reports(self, paths: Sequence[str | Upload], notices: list[Notice] | None = None) -> Iterator[Report]:
        """Give the reports of files, folders, ``-`` or uploads; notices are told at once, and kept in a list given."""
        for item in load(paths, self.settings, stdin=self.stdin, meter=self.meter):
            if isinstance(item, Report):
                yield item
            else:
                self.tell(item, notices)

    def on_story(self, done: int, of: int) -> None:
        """Tell how many stories are compared."""
        self.on_stage("comparing", done, of)

    def tell(self, notice: Notice, notices: list[Notice] | None = None) -> None:
        """Tell of a notice at once, and keep it where a list is given."""
        self.on_notice(notice)
        if notices is not None:
            notices.append(notice)


class Pipeline:
    """The model and the tables, loaded once, and what runs over them.

    Args:
        settings: the run's settings.
    """

    def __init__(self, settings: Settings) -> None:
        """Finds the model; it is loaded when the first report comes."""
        self.settings = settings
        _, self.model = locate_model(settings)
        self.digest = settings_digest(settings)

    def read(self, reports: Iterable[Report], on_fault: Callable[[Notice], None]) -> Iterator[Reading]:
        """Read reports, each by itself, in order; nothing is loaded where there are none.

        Args:
            reports: what to read.
            on_fault: is told of a report that had to be left out because our own code failed on it.
        """
        waiting = iter(reports)
        first = next(waiting, None)
        if first is None:
            return
        # Here, so that what is wrong with either is said at once and each further process has both already.
        open_model(self.settings)
        load_knowledge(self.settings.tables)
        work, size = partial(_read_window, self.settings), window_size(self.settings.batch)
        for item in share_out(work, chain([first], waiting), size=size, workers=self.settings.workers):
            if isinstance(item, Notice):
                on_fault(item)
            else:
                yield item


def _read_window(settings: Settings, reports: list[Report]) -> Iterator[Reading | Notice]:
    """Read some reports in one of the processes; each that our own code fails on is told in its place."""
    faults: list[Notice] = []
    nlp, knowledge = open_model(settings), load_knowledge(settings.tables)
    for reading in read(nlp, reports, knowledge, batch=settings.batch, on_fault=faults.append):
        yield from faults
        faults.clear()
        yield reading
    yield from faults


def nothing_read() -> CrosswireError:
    """Give the error of a run that could read nothing."""
    return CrosswireError("CW201", hint="What was wrong with each file is said above.")


def make_brief(paths: Sequence[str], run: Run | None = None) -> Brief:
    """Do the main job: read what is at some paths, group it into stories, and reconcile each story's reports.

    Args:
        paths: files, folders, or ``-`` for standard input.
        run: settings, and whom to tell; by default the default settings and nobody.

    Raises:
        CrosswireError: CW201 where no report could be read, CW202 where there is no language model.
    """
    run = run or Run()
    pipeline = Pipeline(run.settings)
    notices: list[Notice] = []
    readings: list[Reading] = []
    for reading in pipeline.read(run.reports(paths, notices), partial(run.tell, notices=notices)):
        readings.append(reading)
        notices.extend(reading.notices)
        run.on_progress(len(readings))
    if not readings:
        raise nothing_read()
    run.on_stage("grouping", 0, 0)
    return Brief(
        version=version(),
        model=pipeline.model,
        settings_digest=pipeline.digest,
        collation=collate(readings, load_knowledge(run.settings.tables), on_story=run.on_story),
        notices=tuple(notices),
        readings=tuple(readings),
    )
