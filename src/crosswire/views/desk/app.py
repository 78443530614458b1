"""The desk's addresses, and what answers at each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from crosswire.errors import CrosswireError
from crosswire.record.opened import OpenRecord
from crosswire.views.desk.acts import download_csv, download_lines, events_page
from crosswire.views.desk.files import finding_page, report_page, story_markdown, story_page
from crosswire.views.desk.guards import Guard
from crosswire.views.desk.intake import add_page, reading_page, take_in
from crosswire.views.desk.lists import actors_page, search_page, stories_page
from crosswire.views.desk.opinions import take_opinion
from crosswire.views.desk.pages import STATIC, as_either, as_html, as_json, render_error, static_file
from crosswire.views.desk.people import actor_page
from crosswire.views.desk.rulings import judged_page, ruling_page, take_ruling

if TYPE_CHECKING:
    from starlette.requests import Request

    from crosswire.views.desk.jobs import Intake

_LISTS = {"/stories": stories_page, "/search": search_page, "/events": events_page, "/actors": actors_page,
          "/judgements": judged_page}  # fmt: skip
_THINGS = {"stories": story_page, "reports": report_page, "findings": finding_page, "actors": actor_page}
# Own files have their digest in their address.
_FOR_EVER = "public, max-age=31536000, immutable"


def make_app(record: OpenRecord, *, token: str | None = None, intake: Intake | None = None) -> Starlette:
    """Make the desk of a record.

    Args:
        record: the record, which has its index.
        token: what everybody must show who asks; None where only this machine can ask.
        intake: what reads reports into the record; None for a desk that only shows.
    """
    routes = [Route("/", home), Route("/static/{digest}/{name}", own_file)]
    for path, make in _LISTS.items():
        routes += [Route(path, as_html(make)), Route(f"{path}.json", as_json(make))]
    routes += [Route("/events.csv", download_csv), Route("/events.jsonl", download_lines)]
    routes += [Route("/stories/{name}.md", story_markdown)]
    if intake is not None:
        routes += [Route("/add", as_html(add_page), methods=["GET"]), Route("/add", take_in, methods=["POST"])]
        routes += [Route("/findings/{name:path}", take_opinion, methods=["POST"])]
        routes += [Route("/rule", as_html(ruling_page)), Route("/rule.json", as_json(ruling_page))]
        routes += [Route("/judgements", take_ruling, methods=["POST"])]
        routes += [Route("/add.json", as_json(add_page)), Route("/readings/{name}", as_either(reading_page))]
    routes += [Route(f"/{kind}/{{name:path}}", as_either(page)) for kind, page in _THINGS.items()]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, token=token)],
        exception_handlers={HTTPException: _not_here},
    )
    app.state.record = record
    app.state.intake = intake
    return app


async def home(_: Request) -> Response:
    """Lead to the list of stories."""
    return RedirectResponse("/stories", 307)


async def own_file(request: Request) -> Response:
    """Answer with one of the desk's own files."""
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404)
    return Response(static_file(name), media_type=STATIC[name], headers={"Cache-Control": _FOR_EVER})


async def _not_here(request: Request, error: Exception) -> Response:
    """Answer that there is no such page."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return render_error(request, CrosswireError("CW221", what=request.url.path[:80], hint="Begin with Stories."))
    return Response(f"{error.detail}\n", error.status_code, media_type="text/plain", headers=error.headers)
