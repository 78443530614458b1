"""Pages to paste and upload reports, and to watch them being read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import msgspec
from starlette.datastructures import FormData, UploadFile

from crosswire.errors import CrosswireError
from crosswire.record.fresh import fresh_reports
from crosswire.sources.dates import read_published
from crosswire.sources.load import Upload
from crosswire.views.desk.files import unknown
from crosswire.views.desk.forms import take_form, words
from crosswire.views.desk.guards import MOST_BYTES
from crosswire.views.desk.jobs import STATES, Intake, Job
from crosswire.views.desk.links import link
from crosswire.views.desk.pages import Page
from crosswire.views.desk.rulings import Decision, decision
from crosswire.views.wording import one_line

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from crosswire.record.opened import OpenRecord

MOST_FILES: Final = 500
LONGEST_NAME: Final = 120
# Reports that the page of an upload shows as they are read: the last of them.
MOST_SHOWN: Final = 100
_FOLDERS: Final = re.compile(r"[\\/]")
_STEPS: Final = {
    "waiting": "Taken in",
    "reading": "Read: who did and said what, when, how many",
    "comparing": "Compared with the reports of the record",
    "done": "Kept in the record",
}
_RULED: Final = {
    "waiting": "Taken in",
    "comparing": "Stories drawn anew, as you ruled",
    "done": "Kept in the record",
}
_TITLES: Final = {"done": "Read", "failed": "Not read"}
_RULED_TITLES: Final = {"done": "Done", "failed": "Not done"}


def add_page(_: OpenRecord, request: Request) -> Page:
    """Give the page on which reports are pasted and uploaded."""
    jobs = request.app.state.intake.jobs()
    return Page(
        template="add",
        title="Add reports",
        here="add",
        data={"readings": [_job_data(job) for job in jobs]},
        values={"jobs": jobs, "most_files": MOST_FILES, "most_bytes": f"{MOST_BYTES >> 20} MiB"},
    )


async def take_in(request: Request) -> Response:
    """Take what was pasted and uploaded, and lead to the page where one can watch it being read."""
    intake: Intake = request.app.state.intake

    async def take(form: FormData) -> str:
        job = Job(await _uploads(form), published=_day(form), outlet=one_line(words(form, "outlet"))[:LONGEST_NAME])
        intake.add(job)
        return link("readings", job.id)

    return await take_form(request, take, files=MOST_FILES)


def _day(form: FormData) -> str:
    """Give the day that is to date reports which state none.

    Raises:
        CrosswireError: CW203 where it is no day.
    """
    given = words(form, "published")
    day = read_published(given) if given else ""
    if day is None:
        raise CrosswireError("CW203", what=f"“{one_line(given)[:LONGEST_NAME]}”", hint="Write days as 2025-03-02.")
    return day


async def _uploads(form: FormData) -> list[Upload]:
    """Give what was pasted and the files that were sent.

    Raises:
        CrosswireError: CW227 where there is nothing.
    """
    sent = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    uploads = [Upload(file_label(one.filename or ""), await one.read()) for one in sent]
    if pasted := words(form, "text"):
        uploads.insert(0, Upload("pasted text", pasted.encode("utf-8", "replace")))
    if not uploads:
        raise CrosswireError("CW227", what="there is no text and no file", hint="Paste a report or choose files.")
    return uploads


def file_label(name: str) -> str:
    r"""Give the name of a file with its sender, without folders; it is shown, and opens nothing.

    Example:
        >>> file_label("C:\\news\\gazette.html"), file_label("../../etc/passwd")
        ('gazette.html', 'passwd')
    """
    return one_line(_FOLDERS.split(name)[-1])[:LONGEST_NAME] or "upload"


def reading_page(record: OpenRecord, request: Request, name: str) -> Page:
    """Give the page of an upload: how far it is, and what came of it."""
    intake: Intake = request.app.state.intake
    job = intake.job(name)
    if job is None:
        raise unknown(record, name)
    fresh: tuple[Any, ...] = ()
    ruled: Decision | None = None
    if job.is_over and (job.fresh or job.ruling):
        with record.reading() as connection:
            fresh = fresh_reports(connection, job.fresh)
            ruled = decision(connection, job.ruling) if job.ruling else None
    titles, begun = (_RULED_TITLES, "Drawing the record anew") if job.rule else (_TITLES, "Being read")
    at = STATES.index(job.state)
    return Page(
        template="reading",
        title=titles.get(job.state, begun),
        here="judged" if job.rule else "add",
        data=_job_data(job),
        values={
            "job": job,
            "fresh": fresh,
            "ruled": ruled,
            "shown": job.found[-MOST_SHOWN:],
            "refused": [notice for notice in job.notices if notice.refused],
            "steps": [(words, STATES.index(state) < at or job.state == "done", state == job.state)
                      for state, words in (_RULED if job.rule else _STEPS).items()],
        },
    )  # fmt: skip


def _job_data(job: Job) -> dict[str, Any]:
    """Give what has become of an upload as data."""
    counts = job.counts
    return {
        "id": job.id,
        "state": job.state,
        "names": list(job.names),
        "read": job.read,
        "found": [msgspec.to_builtins(found) for found in job.found[-MOST_SHOWN:]],
        "compared": job.compared,
        "stories": job.stories,
        "new": counts.new if counts else None,
        "known": counts.known if counts else None,
        "refused": counts.refused if counts else None,
        "reports": list(job.fresh),
        "notices": [{"code": n.code, "message": n.message, "where": n.where, "hint": n.hint, "refused": n.refused}
                    for n in job.notices],
        "error": {"code": job.error.code, "message": job.error.message, "hint": job.error.hint} if job.error else None,
    }  # fmt: skip
