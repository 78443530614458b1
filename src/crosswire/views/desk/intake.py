"""Pages to paste and upload reports, and to watch them being read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from crosswire.errors import CrosswireError
from crosswire.record.fresh import fresh_reports
from crosswire.sources.dates import read_published
from crosswire.sources.load import Upload
from crosswire.views.desk.files import unknown
from crosswire.views.desk.guards import MOST_BYTES, TooLargeError, too_large
from crosswire.views.desk.jobs import STATES, Intake, Job
from crosswire.views.desk.links import link
from crosswire.views.desk.pages import Page, render_error
from crosswire.views.wording import one_line

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from crosswire.record.opened import OpenRecord

MOST_FILES: Final = 500
MOST_FIELDS: Final = 20
# The longest pasted text, in bytes.
MOST_PASTED: Final = 4 << 20
LONGEST_NAME: Final = 120
_FOLDERS: Final = re.compile(r"[\\/]")
_STEPS: Final = {
    "waiting": "Taken in",
    "reading": "Read: who did and said what, when, how many",
    "comparing": "Compared with the reports of the record",
    "done": "Kept in the record",
}


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
    try:
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_PASTED) as form:
            job = Job(
                await _uploads(form), published=_day(form), outlet=one_line(_words(form, "outlet"))[:LONGEST_NAME]
            )
        intake.add(job)
    except TooLargeError:
        return await run_in_threadpool(render_error, request, too_large())
    except HTTPException as error:
        # What Starlette says of a form that is broken, or has more parts than it may have.
        wrong = CrosswireError("CW227", what=error.detail.rstrip("."), hint="Send less at once.")
        return await run_in_threadpool(render_error, request, wrong)
    except CrosswireError as error:
        return await run_in_threadpool(render_error, request, error)
    return RedirectResponse(link("readings", job.id), 303)


def _words(form: FormData, name: str) -> str:
    """Give a field of a form, "" where there is none."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _day(form: FormData) -> str:
    """Give the day that is to date reports which state none.

    Raises:
        CrosswireError: CW203 where it is no day.
    """
    words = _words(form, "published").strip()
    day = read_published(words) if words else ""
    if day is None:
        raise CrosswireError("CW203", what=f"“{one_line(words)[:LONGEST_NAME]}”", hint="Write days as 2025-03-02.")
    return day


async def _uploads(form: FormData) -> list[Upload]:
    """Give what was pasted and the files that were sent.

    Raises:
        CrosswireError: CW227 where there is nothing.
    """
    sent = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    uploads = [Upload(file_label(one.filename or ""), await one.read()) for one in sent]
    if pasted := _words(form, "text").strip():
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
    if job.is_over and job.fresh:
        with record.reading() as connection:
            fresh = fresh_reports(connection, job.fresh)
    at = STATES.index(job.state)
    return Page(
        template="reading",
        title={"done": "Read", "failed": "Not read"}.get(job.state, "Being read"),
        here="add",
        data=_job_data(job),
        values={
            "job": job,
            "fresh": fresh,
            "refused": [notice for notice in job.notices if notice.refused],
            "steps": [(words, STATES.index(state) < at or job.state == "done", state == job.state)
                      for state, words in _STEPS.items()],
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
        "new": counts.new if counts else None,
        "known": counts.known if counts else None,
        "refused": counts.refused if counts else None,
        "reports": list(job.fresh),
        "notices": [{"code": n.code, "message": n.message, "where": n.where, "hint": n.hint, "refused": n.refused}
                    for n in job.notices],
        "error": {"code": job.error.code, "message": job.error.message, "hint": job.error.hint} if job.error else None,
    }  # fmt: skip
