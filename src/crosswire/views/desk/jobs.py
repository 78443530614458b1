"""Uploads that are read into the record, and rulings laid over it, one after another, while pages go on being shown."""

from __future__ import annotations

import queue
import secrets
import threading
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from msgspec import Struct

from crosswire.decided import Ruling
from crosswire.errors import CrosswireError
from crosswire.facts import Notice, Reading
from crosswire.record.fresh import report_ids
from crosswire.record.opened import OpenRecord
from crosswire.record.store import Record
from crosswire.sources.load import Upload
from crosswire.views.wording import label_reports, one_line

# Uploads that may wait, and those that are remembered.
MOST_WAITING: Final = 8
MOST_KEPT: Final = 100
# Notices of one upload that its page shows.
MOST_NOTICES: Final = 200
STATES: Final = ("waiting", "reading", "comparing", "done", "failed")
"""What becomes of an upload, in order; it ends as one of the last two."""
Rule = Callable[[Record], Ruling]
"""Makes a ruling in a record, or takes one back, and gives it."""


class Counts(Protocol):
    """What reading came to: reports that were new, known already, or refused."""

    @property
    def new(self) -> int:
        """Reports that were not in the record."""

    @property
    def known(self) -> int:
        """Reports that were."""

    @property
    def refused(self) -> int:
        """Inputs that could not be read."""


class Found(Struct, frozen=True, kw_only=True):
    """A report that was read, with how much was found in it."""

    report: str
    label: str
    title: str
    statements: int
    events: int
    quantities: int


class Job:
    """An upload or a ruling, and what has become of it; read by pages while it is being written.

    Args:
        uploads: what was sent.
        published: the day of reports that state none, "" for none.
        outlet: the outlet of reports that name none, "" for none.
        rule: what makes the ruling, where it is one; nothing is read then.
        name: what the ruling is called.
    """

    def __init__(
        self,
        uploads: Sequence[Upload] = (),
        published: str = "",
        outlet: str = "",
        *,
        rule: Rule | None = None,
        name: str = "",
    ) -> None:
        """Waits."""
        self.id = secrets.token_urlsafe(9)
        self.uploads = tuple(uploads)
        self.names = (name,) if rule else tuple(upload.name for upload in uploads)
        self.published = published
        self.outlet = outlet
        self.rule = rule
        self.ruling: Ruling | None = None
        self.state = STATES[0]
        self.read = 0
        self.found: list[Found] = []
        self.compared = 0
        self.stories = 0
        self.notices: list[Notice] = []
        self.counts: Counts | None = None
        self.error: CrosswireError | None = None
        self.fresh: tuple[str, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will become of it."""
        return self.state in STATES[-2:]

    def on_notice(self, notice: Notice) -> None:
        """Keep a notice."""
        if len(self.notices) < MOST_NOTICES:
            self.notices.append(notice)

    def on_progress(self, count: int) -> None:
        """Keep how many reports are read."""
        self.read = count

    def on_reading(self, reading: Reading) -> None:
        """Keep what was found in a report."""
        report = reading.report
        self.found.append(
            Found(
                report=report.id, label=label_reports([report])[report.id], title=one_line(report.title or ""),
                statements=len(reading.statements), events=len(reading.events), quantities=len(reading.quantities),
            )
        )  # fmt: skip

    def on_stage(self, _: str, done: int, of: int) -> None:
        """Know that all is read, and how many stories are compared."""
        self.state = "comparing"
        self.compared, self.stories = (done, of) if of else (self.compared, self.stories)


Read = Callable[[Job], Counts | None]
"""Reads an upload into the record, or lays a ruling over it, and tells the job how far it is."""


class Intake:
    """Takes uploads in and has them read, one at a time, in a thread of its own.

    Args:
        record: the record they are read into.
        read: reads one.
    """

    def __init__(self, record: OpenRecord, read: Read) -> None:
        """Waits for uploads; the thread ends with the process."""
        self._record = record
        self._read = read
        self._jobs: dict[str, Job] = {}
        self._waiting: queue.Queue[Job] = queue.Queue(MOST_WAITING)
        threading.Thread(target=self._work, name="intake", daemon=True).start()

    def add(self, job: Job) -> None:
        """Take an upload in.

        Raises:
            CrosswireError: CW227 where too many are waiting already.
        """
        try:
            self._waiting.put_nowait(job)
        except queue.Full as error:
            what, hint = f"{MOST_WAITING} uploads are waiting to be read", "Send it again when they are done."
            raise CrosswireError("CW227", what=what, hint=hint) from error
        self._jobs[job.id] = job
        for old in list(self._jobs)[:-MOST_KEPT]:
            del self._jobs[old]

    def job(self, job_id: str) -> Job | None:
        """Give an upload by its id, None where it is not known any more."""
        return self._jobs.get(job_id)

    def jobs(self) -> tuple[Job, ...]:
        """Give all uploads that are known, the newest first."""
        return tuple(reversed(self._jobs.values()))

    def _work(self) -> None:
        """Read uploads for ever."""
        while True:
            job = self._waiting.get()
            try:
                self._do(job)
                job.state = "done"
            except CrosswireError as error:
                job.error = error
                job.state = "failed"
            except Exception as error:  # noqa: BLE001 - the desk must go on; whoever sent it is told
                job.error = CrosswireError("CW117", where="the upload", what=f"{type(error).__name__}: {error}")
                job.state = "failed"
            job.uploads = ()

    def _do(self, job: Job) -> None:
        """Read one upload, and note which reports are new by it."""
        with self._record.reading() as connection:
            before = report_ids(connection)
        job.state = "comparing" if job.rule else "reading"
        try:
            job.counts = self._read(job)
        finally:
            with self._record.reading() as connection:
                job.fresh = tuple(sorted(report_ids(connection) - before))
