"""A page of the desk and its twin: one makes what is to be told, as a template's values and as data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from crosswire.errors import CrosswireError
from crosswire.facts import Actor, Brief, Collation, Finding, Model, Report
from crosswire.record.opened import OpenRecord
from crosswire.views.data import brief_data
from crosswire.views.desk.links import link, twin, with_state
from crosswire.views.page import environment
from crosswire.views.wording import capital, label_reports, say_dates_in, say_day, sentence, whole

if TYPE_CHECKING:
    from jinja2 import Environment

SCHEMA: Final = "crosswire/desk/1"
STATIC: Final = {
    "page.css": "text/css; charset=utf-8",
    "desk.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
}
# The status of a page that tells of an error, by its code; 400 for the rest.
STATUSES: Final = {"CW301": 503, "CW303": 404, "CW221": 404, "CW222": 413, "CW223": 403, "CW224": 403}

VERDICT_MEANINGS: Final = {
    "agree": "two or more independent reports say it",
    "only": "looked for in the other reports and not found",
    "updated": "a later figure replaces an earlier one",
    "disputed": "the parties differ, and the reports say who says what",
    "conflict": "the reports cannot all be right",
    "unlikely": "a report contradicts what is known",
}


class Page(Struct, frozen=True, kw_only=True):
    """What a page tells: the template with its values, and the same as data.

    ``here`` names the part of the desk that the page belongs to, for the list of parts over it. What costs something
    and is told only in one of both may be given as what makes it.
    """

    template: str
    title: str
    data: Mapping[str, Any] | Callable[[], Mapping[str, Any]]
    here: str = ""
    values: Mapping[str, Any] | Callable[[], Mapping[str, Any]] = {}
    status: int = 200


Make = Callable[[OpenRecord, Request], Page]
Handler = Callable[[Request], Awaitable[Response]]


def as_html(make: Make) -> Handler:
    """Give what answers with a page."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_html, make, request)

    return answer


def as_json(make: Make) -> Handler:
    """Give what answers with the data of a page."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_json, make, request)

    return answer


def as_either(make: Callable[[OpenRecord, Request, str], Page]) -> Handler:
    """Give what answers for a thing by its name: with its data where the address ends in ``.json``, else with a page.

    A name may itself end so: then the thing of the whole name is meant, if there is one.
    """

    async def answer(request: Request) -> Response:
        name = request.path_params["name"]
        try:
            return await run_in_threadpool(_html, lambda record, asked: make(record, asked, name), request, strict=True)
        except CrosswireError as error:
            bare = name.removesuffix(".json")
            if error.code != "CW303" or bare == name:
                return await run_in_threadpool(render_error, request, error)
        return await run_in_threadpool(_json, lambda record, asked: make(record, asked, bare), request)

    return answer


def _html(make: Make, request: Request, *, strict: bool = False) -> Response:
    """Answer with a page, or with one that tells of the error."""
    try:
        page = make(request.app.state.record, request)
    except CrosswireError as error:
        if strict:
            raise
        return render_error(request, error)
    return render(request, page)


def _json(make: Make, request: Request) -> Response:
    """Answer with data, or with the error as data."""
    try:
        page = make(request.app.state.record, request)
    except CrosswireError as error:
        data = {"schema": SCHEMA, "error": {"code": error.code, "message": error.message, "hint": error.hint}}
        return json_response(data, STATUSES.get(error.code, 400))
    told = page.data() if callable(page.data) else page.data
    return json_response({"schema": SCHEMA} | dict(told), page.status)


def json_response(data: Mapping[str, Any], status: int = 200) -> Response:
    """Answer with data."""
    return Response(msgspec.json.encode(data) + b"\n", status, media_type="application/json")


def facts_data(*, actors: Sequence[Actor] = (), findings: Sequence[Finding] = ()) -> dict[str, Any]:
    """Give actors and findings with the names and shapes that they have in a brief."""
    collation = Collation(readings=(), actors=tuple(actors), stories=(), findings=tuple(findings), framing=())
    model = Model(name="", version="", digest="")
    return brief_data(Brief(version="", model=model, settings_digest="", collation=collation, notices=()))


def render(request: Request, page: Page) -> Response:
    """Answer with a page."""
    template = desk_environment().get_template(f"desk/{page.template}.html.j2")
    state = request.app.state
    html = template.render(
        page=page,
        title=page.title,
        here=page.here,
        record_name=state.record.store.path.name,
        can_add=state.intake is not None,
        twin=twin(request.url.path, request.url.query) if page.data else "",
        **(page.values() if callable(page.values) else page.values),
    )
    return Response(whole(html), page.status, media_type="text/html")


def render_error(request: Request, error: CrosswireError) -> Response:
    """Answer with a page that tells what is wrong and what to do."""
    status = STATUSES.get(error.code, 400)
    page = Page(template="error", title="Not here" if status == 404 else "That did not work", data={}, status=status,
                values={"error": error})  # fmt: skip
    return render(request, page)


@cache
def desk_environment() -> Environment:
    """Give the environment of the templates, with what only the desk's pages ask for."""
    own = environment().overlay()
    own.globals = environment().globals | {
        "link": link,
        "own_page": link,
        "with_state": with_state,
        "static": static_link,
        "MEANINGS": VERDICT_MEANINGS,
        "report_name": report_name,
        "say": lambda text: sentence(say_dates_in(text)),
    }
    own.filters = environment().filters | {"day": lambda iso: say_day((iso or "")[:10]), "initial": initial}
    return own


def initial(message: str) -> str:
    """Give what is wrong as a sentence that begins with a capital, unless a name of a file stands first.

    Example:
        >>> initial("nothing called x"), initial("news.html: the file is empty")
        ('Nothing called x', 'news.html: the file is empty')
    """
    return message if "." in message.partition(" ")[0] else capital(message)


def report_name(report_id: str, outlet: str | None, where: str) -> str:
    """Give a short name for a report: its outlet's, or else its file's."""
    return label_reports([Report(id=report_id, text="", outlet=outlet, where=where)])[report_id]


@cache
def static_file(name: str) -> bytes:
    """Read one of the desk's own files."""
    return resources.files("crosswire.views").joinpath("static", name).read_bytes()


@cache
def static_link(name: str) -> str:
    """Give the address of one of the desk's own files; it changes with the file, so that it can be kept for ever."""
    return f"/static/{sha256(static_file(name)).hexdigest()[:12]}/{name}"
