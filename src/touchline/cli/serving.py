"""Serving a workspace in this process: a socket of our own first, so that the address is known and free before anything else."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import socket
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread, Timer
from typing import cast

import uvicorn
from uvicorn._types import ASGIApplication

from touchline.app import Role, Workspace, is_loopback, open_for_role
from touchline.errors import InvalidInput, WorkspaceTaken

LOOPBACK = "127.0.0.1"
SWITCH_SECONDS = 0.0005
"""So long a thread keeps the interpreter when others want it: at Python's own 5 ms, the pipeline would let one request in at a time."""
NEW_OBJECTS = 20_000
"""So many objects are made before Python looks for circles among them: the 700 of its own accord are a few dozen requests."""
APPLICATION = "touchline.api.server:served"
PROTOCOL = "touchline.api.capture.shortcut:CaptureProtocol"
"""Loaded by name: the command line and the API are edges that do not know one another."""


def listening(port: int, host: str = LOOPBACK, *, or_another: bool = False) -> socket.socket:
    """A socket that listens on the port of an address of ours (0: any free one; `or_another`: any free one when it is taken)."""
    family, place = _place(host, port)
    server = socket.socket(family, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind(place)
    except OSError as error:
        server.close()
        if or_another:
            return listening(0, host)
        if error.errno != errno.EADDRINUSE:
            raise InvalidInput(what=f"this machine cannot listen at {host} ({error.strerror}).", where="--host") from None
        raise InvalidInput(what=f"port {port} is taken.", where="-p", mend="Use -p 0 for any free port.") from None
    server.listen(128)
    return server


def _place(host: str, port: int) -> tuple[socket.AddressFamily, tuple[str, int]]:
    try:
        family, _, _, _, found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except OSError as error:
        raise InvalidInput(what=f"'{host}' is no address ({error.strerror}).", where="--host") from None
    return family, (str(found[0]), port)


def demand_people(workspace: Workspace, address: str, role: Role) -> None:
    """Raise InvalidInput where others than this machine would reach screens and API, and nobody has to sign in yet.

    Capture alone takes calls with the key of their source and shows nothing.
    """
    reached = next((one for one in (address, workspace.access.public) if not is_loopback(one)), "")
    if role is not Role.CAPTURE and reached and not workspace.access.sessions.anybody():
        what = f"at {reached} others could read and change everything: nobody has to sign in yet."
        mend = "Add yourself first: touchline people add EMAIL --role owner. Or open capture alone: --role capture."
        raise InvalidInput(what=what, where="--host", mend=mend)


def address_of(server: socket.socket) -> str:
    """Where a browser finds it."""
    host, port = server.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(folder: Path, server: socket.socket, announce: Callable[[str], None], *, role: Role = Role.ALL) -> None:
    """Serve the workspace until interrupted, unless told otherwise as its one writer; `announce` gets the address once it answers.

    Raises WorkspaceTaken when another process has become its writer meanwhile.
    """
    address = address_of(server)
    with open_for_role(folder, role, address) as workspace:
        demand_people(workspace, address, role)
        config = uvicorn.Config(
            _application(workspace, role),
            http=PROTOCOL,
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=3,
        )
        sys.setswitchinterval(SWITCH_SECONDS)
        gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
        Thread(target=_warmed, args=[workspace], daemon=True).start()
        with suppress(KeyboardInterrupt):  # Ctrl+C is how a server ends
            serving = _Server(config, lambda: announce(address))
            workspace.when_taken(serving.end)
            serving.run(sockets=[server])
            serving.check()


def _warmed(workspace: Workspace) -> None:
    """Have everything compiled or loaded, and nobody look for circles in it again until the end."""
    workspace.warm()
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)


class _Server(uvicorn.Server):
    """Says that it answers once it does: from then on, a signal ends it in order."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready
        self._taken: WorkspaceTaken | None = None

    def end(self, taken: WorkspaceTaken) -> None:
        """End in order: there is nothing left to do here."""
        self._taken, self.should_exit = taken, True

    def check(self) -> None:
        """Raises what it has ended for, unless that was a signal."""
        if self._taken is not None:
            raise self._taken

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as ever, then say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def _application(workspace: Workspace, role: Role) -> ASGIApplication:
    module, _, name = APPLICATION.partition(":")
    return cast("ASGIApplication", getattr(import_module(module), name)(workspace, role))


def open_browser(address: str) -> None:
    """Show the address in the browser where there is one to see it."""
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        Timer(0.5, webbrowser.open, [address]).start()
