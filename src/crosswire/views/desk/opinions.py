"""An editor's opinion of a finding, given on its page: right, wrong or moot, with a note; and taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, get_args

import msgspec
from starlette.concurrency import run_in_threadpool

from crosswire.decided import Opinion
from crosswire.errors import CrosswireError
from crosswire.record import judging
from crosswire.views.desk.forms import LONGEST_NOTE, take_form, words
from crosswire.views.desk.links import link

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from crosswire.record.store import Record

OPINIONS: Final[tuple[str, ...]] = get_args(Opinion)
WITHDRAWN: Final = "none"


async def take_opinion(request: Request) -> Response:
    """Keep an opinion of a finding in place of the one before, or take that back; lead to the finding's page."""
    name = request.path_params["name"]

    async def take(form: FormData) -> str:
        given = {key: words(form, key)[:LONGEST_NOTE] for key in ("opinion", "note", "by")}
        await run_in_threadpool(_keep, request.app.state.record.store, name, **given)
        return link("findings", name) + "#opinion"

    return await take_form(request, take)


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
