"""The desk served: a socket of this machine's, the server on it, and its address."""

from __future__ import annotations

import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import uvicorn
from msgspec import Struct

from crosswire.errors import CrosswireError
from crosswire.record.opened import OpenRecord
from crosswire.record.store import Record
from crosswire.views.desk.app import make_app
from crosswire.views.desk.guards import is_local
from crosswire.views.desk.jobs import Intake, Read

if TYPE_CHECKING:
    from starlette.applications import Starlette


HOST: Final = "127.0.0.1"
# The port where none is asked for; where another program has it, any that is free.
PORT: Final = 8321
LAST_PORT: Final = 65_535
TOKEN_VARIABLE: Final = "CROSSWIRE_TOKEN"  # noqa: S105 - the name of a variable
# How long downloads that are under way are waited for when the server is to end, in seconds.
GRACE: Final = 2


class Desk(Struct, frozen=True):
    """A desk that is served."""

    host: str
    port: int
    token: str | None = None

    @property
    def address(self) -> str:
        """Its address, with the token where one is asked for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/" + (f"?token={self.token}" if self.token else "")


def serve(store: Record, *, host: str, port: int | None, tell: Callable[[str], None], read: Read | None = None) -> None:
    """Serve a record until the process is interrupted.

    Args:
        store: the record.
        host: the name or address to listen at; at others than this machine's own a token is asked for.
        port: the port; None for the usual one, or any that is free.
        tell: is told the address once it can be asked.
        read: reads an upload into the record; None for a desk that only shows.

    Raises:
        CrosswireError: CW225 where nothing can listen there; the record's own errors.
        KeyboardInterrupt: when the user ends it.
    """
    listening = listen(host, port)
    token = None if is_local(host) else os.environ.get(TOKEN_VARIABLE) or secrets.token_urlsafe(16)
    with listening, _opened(store) as record:
        desk = Desk(host, listening.getsockname()[1], token)
        tell(desk.address)
        _server(make_app(record, token=token, intake=Intake(record, read) if read else None)).run(sockets=[listening])


def listen(host: str, port: int | None) -> socket.socket:
    """Listen at an address.

    Raises:
        CrosswireError: CW225 where that cannot be.
    """
    wanted = [PORT, 0] if port is None else [port]
    what = f"ports go up to {LAST_PORT}"
    for number in wanted:
        if not 0 <= number <= LAST_PORT:
            continue
        try:
            family, *_, address = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0]
            return socket.create_server(address[:2], family=family)
        except (OSError, UnicodeError) as error:
            what = getattr(error, "strerror", None) or "this is no name of a machine"
    raise CrosswireError("CW225", where=f"{host}:{wanted[0]}", what=what, hint="Name another with --host or --port.")


@contextmanager
def _opened(store: Record) -> Iterator[OpenRecord]:
    """Open a record that is to be read often, and close it in the end."""
    record = OpenRecord(store)
    try:
        record.draw()
        yield record
    finally:
        record.close()


def _server(app: Starlette) -> uvicorn.Server:
    """Give the server of an application; it says nothing by itself."""
    return uvicorn.Server(
        uvicorn.Config(
            app, http="h11", ws="none", lifespan="off", log_config=None, access_log=False, server_header=False,
            proxy_headers=False, timeout_graceful_shutdown=GRACE,
        )
    )  # fmt: skip


@contextmanager
def started(store: Record, read: Read | None = None) -> Iterator[Desk]:
    """Serve a record beside what else this process does, at any free port of this machine's."""
    with listen(HOST, 0) as listening, _opened(store) as record:
        server = _server(make_app(record, intake=Intake(record, read) if read else None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield Desk(HOST, listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()
