"""An editor's opinion of a finding, given on its page: right, wrong or moot, with a note; and taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, get_args

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from crosswire.decided import Opinion
from crosswire.errors import CrosswireError
from crosswire.record import judging
from crosswire.views.desk.guards import TooLargeError, too_large
from crosswire.views.desk.links import link
from crosswire.views.desk.pages import render_error

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from crosswire.record.store import Record

OPINIONS: Final[tuple[str, ...]] = get_args(Opinion)
LONGEST_NOTE: Final = 2000
WITHDRAWN: Final = "none"


async def take_opinion(request: Request) -> Response:
    """Keep an opinion of a finding in place of the one before, or take that back; lead to the finding's page."""
    name = request.path_params["name"]
    try:
        async with request.form(max_files=0, max_fields=8) as form:
            given = {key: str(form.get(key, "")).strip()[:LONGEST_NOTE] for key in ("opinion", "note", "by")}
        await run_in_threadpool(_keep, request.app.state.record.store, name, **given)
    except TooLargeError:
        return await run_in_threadpool(render_error, request, too_large())
    except HTTPException as error:
        wrong = CrosswireError("CW227", what=error.detail.rstrip("."), hint="Send less at once.")
        return await run_in_threadpool(render_error, request, wrong)
    except CrosswireError as error:
        return await run_in_threadpool(render_error, request, error)
    return RedirectResponse(link("findings", name) + "#opinion", 303)


def _keep(store: Record, name: str, *, opinion: str, note: str, by: str) -> None:
    """Keep an opinion, or take it back.

    Raises:
        CrosswireError: CW220 for what is no opinion, CW303 where there is no such finding.
    """
    if opinion == WITHDRAWN:
        # What has a number for a name is a ruling, and is not taken back here.
        if store.finding(name) is None:
            raise CrosswireError("CW303", where=store.path.name, what=name, hint="Ids of findings begin with f-.")
        judging.withdraw(store, name)
        return
    if opinion not in OPINIONS:
        raise CrosswireError("CW220", what=f"opinion={opinion}", hint=f"There are: {', '.join(OPINIONS)}.")
    made = datetime.now(UTC).isoformat(timespec="minutes")
    judging.judge(store, name, msgspec.convert(opinion, Opinion), note=note, judge=by, made=made)
