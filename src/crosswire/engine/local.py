"""The stages put together in one process: files to reports, to readings, to a brief or a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from typing import BinaryIO

from crosswire.collation.collate import collate
from crosswire.errors import CrosswireError
from crosswire.facts import Brief, Model, Notice, Reading, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.language import describe_model, find_model, load_model
from crosswire.reader.reading import read
from crosswire.settings import Settings, settings_digest
from crosswire.sources.load import load

OnNotice = Callable[[Notice], None]
OnProgress = Callable[[int], None]


def version() -> str:
    """Give the version of the installed package."""
    return metadata.version("crosswire")


def load_reports(
    paths: Sequence[str], settings: Settings, *, notices: list[Notice], on_notice: OnNotice, stdin: BinaryIO | None = None
) -> Iterator[Report]:
    """Give the reports of some paths; what is refused goes to ``notices`` and ``on_notice``.

    Args:
        paths: files, folders, or ``-`` for standard input.
        settings: what fills what the input lacks, and how long a report may be.
        notices: the list that notices are added to.
        on_notice: told of each notice at once.
        stdin: the bytes that ``-`` stands for.
    """
    for item in load(paths, settings, stdin=stdin):
        if isinstance(item, Notice):
            notices.append(item)
            on_notice(item)
        else:
            yield item


class Pipeline:
    """The model and the tables, loaded once, and what runs over them.

    Args:
        settings: the run's settings.
    """

    def __init__(self, settings: Settings) -> None:
        """Finds the model; it is loaded when the first report comes."""
        self.settings = settings
        self._folder = find_model(settings.model)
        self.model: Model = describe_model(self._folder)
        self.digest = settings_digest(settings)

    def read(self, reports: Iterator[Report]) -> Iterator[Reading]:
        """Read reports, each by itself, in order; nothing is loaded where there are none."""
        first = next(reports, None)
        if first is None:
            return

        def again() -> Iterator[Report]:
            yield first
            yield from reports

        yield from read(load_model(self._folder), again(), load_knowledge(), batch=self.settings.batch)

    def brief(self, readings: Sequence[Reading], notices: Sequence[Notice]) -> Brief:
        """Collate readings into a brief."""
        return Brief(
            version=version(),
            model=self.model,
            settings_digest=self.digest,
            collation=collate(readings, load_knowledge()),
            notices=tuple(notices),
            readings=tuple(readings),
        )


def make_brief(
    paths: Sequence[str], settings: Settings, *, on_notice: OnNotice, on_progress: OnProgress, stdin: BinaryIO | None = None
) -> Brief:
    """Do the main job: read what is at some paths and collate it.

    Args:
        paths: files, folders, or ``-`` for standard input.
        settings: the run's settings.
        on_notice: told of what was refused or left open.
        on_progress: told how many reports are read.
        stdin: the bytes that ``-`` stands for.

    Raises:
        CrosswireError: CW201 where no report could be read.
    """
    pipeline = Pipeline(settings)
    notices: list[Notice] = []
    readings: list[Reading] = []
    reports = load_reports(paths, settings, notices=notices, on_notice=on_notice, stdin=stdin)
    for reading in pipeline.read(reports):
        readings.append(reading)
        notices.extend(reading.notices)
        on_progress(len(readings))
    if not readings:
        raise CrosswireError("CW201", hint="What was wrong with each file is said above.")
    return pipeline.brief(readings, notices)
