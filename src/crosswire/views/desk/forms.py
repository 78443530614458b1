"""Forms that the desk's pages send: taken in, or refused with a page that says why."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from crosswire.errors import CrosswireError
from crosswire.views.desk.guards import TooLargeError, too_large
from crosswire.views.desk.pages import render_error

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

# The longest pasted text, in bytes.
MOST_PASTED: Final = 4 << 20
LONGEST_NOTE: Final = 2000


async def take_form(
    request: Request, take: Callable[[FormData], Awaitable[str]], *, files: int = 0, fields: int = 20
) -> Response:
    """Take a form, and lead to the page that comes of it or tell what is wrong.

    Args:
        request: what was sent.
        take: does what the form asks for, and gives the address to lead to.
        files: how many files there may be.
        fields: how many other fields.
    """
    try:
        async with request.form(max_files=files, max_fields=fields, max_part_size=MOST_PASTED) as form:
            address = await take(form)
    except TooLargeError:
        return await run_in_threadpool(render_error, request, too_large())
    except HTTPException as error:
        # What Starlette says of a form that is broken, or has more parts than it may have.
        wrong = CrosswireError("CW227", what=error.detail.rstrip("."), hint="Send less at once.")
        return await run_in_threadpool(render_error, request, wrong)
    except CrosswireError as error:
        return await run_in_threadpool(render_error, request, error)
    return RedirectResponse(address, 303)


def words(form: FormData, name: str) -> str:
    """Give a field of a form, "" where there is none."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def marked(form: FormData, name: str) -> tuple[str, ...]:
    """Give what is marked under one name, each once."""
    return tuple(dict.fromkeys(value for value in form.getlist(name) if isinstance(value, str) and value))
