"""What stands before every page: who may ask, from where, how much; and the headers that keep a page to itself.

A page that the user has open elsewhere can ask this server for anything, because it runs on the user's machine. Three
things keep it out: names that are not this machine's are refused (a name of the attacker's can be made to point here),
changes are taken only from the desk's own pages, and no other page may frame or read what is answered.
"""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Iterable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from crosswire.errors import CrosswireError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The most bytes of all files of one upload together, with what is around them.
MOST_BYTES: Final = 32 << 20
COOKIE: Final = "crosswire_token"
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": without a referrer browsers hide the origin of a form, by which the desk knows its own.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def is_local(host: str) -> bool:
    """Tell whether a host is this machine as seen from itself.

    Example:
        >>> is_local("127.0.0.1"), is_local("localhost"), is_local("::1"), is_local("0.0.0.0")
        (True, True, True, False)
    """
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


class Guard:
    """Lets in what may come in, and sets the headers of what goes out.

    Args:
        app: what answers.
        token: what everybody must show who asks; None where only this machine can ask.
    """

    def __init__(self, app: ASGIApp, token: str | None = None) -> None:
        """Takes what answers."""
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse to."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    given[name] = value
                given.setdefault("Cache-Control", "no-store")
            await send(message)

        answer: ASGIApp = self._refuse(scope, headers) or self._app
        await answer(scope, _counted(receive), send_guarded)

    def _refuse(self, scope: Scope, headers: Headers) -> Response | None:
        """Give the answer to what may not come in, None for what may."""
        if self._token is None:
            if not is_local(_name(headers.get("host", ""))):
                what = headers.get("host", "")[:80] or "no host"
                return _refusal(
                    CrosswireError("CW223", what=what, hint="Use the address that crosswire serve gives."), 403
                )
        elif not self._is_known(headers):
            return self._ask_token(scope)
        if scope["method"] not in {"GET", "HEAD"} and not _is_own(headers):
            hint = "Send it from the desk's own pages, or with its address as Origin."
            return _refusal(CrosswireError("CW224", hint=hint), 403)
        size = headers.get("content-length", "0")
        if not size.isascii() or not size.isdigit() or int(size) > MOST_BYTES:
            return _refusal(too_large(), 413)
        return None

    def _is_known(self, headers: Headers) -> bool:
        """Tell whether somebody shows the token, in a cookie or a header."""
        shown = [headers.get("authorization", "").removeprefix("Bearer ")]
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            cookies = SimpleCookie()
        if COOKIE in cookies:
            shown.append(cookies[COOKIE].value)
        return self._is_token(shown)

    def _is_token(self, shown: Iterable[str]) -> bool:
        """Tell whether one of some words is the token, in a time that does not tell how nearly."""
        return any(secrets.compare_digest(words.encode(), (self._token or "").encode()) for words in shown)

    def _ask_token(self, scope: Scope) -> Response:
        """Take the token from the address and keep it in a cookie, so that it stands in no further address."""
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if scope["method"] == "GET" and self._is_token(value for name, value in pairs if name == "token"):
            rest = urlencode([pair for pair in pairs if pair[0] != "token"])
            path = "/" + scope["raw_path"].decode("latin-1").partition("?")[0].lstrip("/")
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(COOKIE, self._token or "", httponly=True, samesite="strict")
            return answer
        hint = "Open the address with the token that crosswire serve gives."
        return _refusal(CrosswireError("CW226", hint=hint), 401)


def too_large() -> CrosswireError:
    """Give the error for an upload that is too large."""
    limit = f"{MOST_BYTES >> 20} MiB"
    return CrosswireError("CW222", what=limit, hint="Read it with: crosswire add PATH... --record FILE")


class TooLargeError(Exception):
    """More bytes came than were announced or may come."""


def _counted(receive: Receive) -> Receive:
    """Give what hands on what comes in, up to the most bytes there may be."""
    left = MOST_BYTES

    async def receive_counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise TooLargeError
        return message

    return receive_counted


def _name(host: str) -> str:
    """Give the name in a Host header, without the port.

    Example:
        >>> _name("localhost:8000"), _name("[::1]:8000"), _name("desk.example")
        ('localhost', '[::1]', 'desk.example')
    """
    return host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]


def _is_own(headers: Headers) -> bool:
    """Tell whether a request comes from a page of the server's own."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") == "same-origin"
    return bool(origin) and urlsplit(origin).netloc == headers.get("host")


def _refusal(error: CrosswireError, status: int) -> Response:
    """Answer that something may not come in."""
    return PlainTextResponse(f"{error}\n", status)
