"""A server of its own process on a workspace, which tests start, kill without warning, and start again on the same port."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser.asking import TOUCHLINE

_LISTENING = re.compile(r"http://[\d.]+:(\d+)")


class Server:
    """`touchline serve` on a workspace, as `words` and the environment have it; what it says is kept in a file beside the workspace."""

    def __init__(self, workspace: Path, *words: str, **environment: str) -> None:
        self.workspace = workspace
        self.port = 0
        self._words, self._environment = words, environment
        self._said = workspace.parent / f"{workspace.name}-{id(self)}.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it listens, the same for its whole life."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The process that serves now."""
        assert self._process is not None
        return self._process.pid

    def start(self, **environment: str) -> None:
        """Start it, and wait until it answers; on the first start any free port becomes its own."""
        assert self._process is None
        command = [*TOUCHLINE, "serve", str(self.workspace), "-p", str(self.port), *self._words]
        environment = {**os.environ, **self._environment, **environment}
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=environment)
        until = time.monotonic() + 120
        while (found := _LISTENING.search(self.said())) is None:
            assert self._process.poll() is None, self.said()
            assert time.monotonic() < until, self.said()
            time.sleep(0.02)
        self.port = int(found[1])

    def said(self) -> str:
        """Everything it has said since it was started."""
        return self._said.read_text(encoding="utf-8", errors="replace")

    def ended(self, seconds: float = 60) -> int:
        """Wait until it ends by itself; the code it ends with."""
        assert self._process is not None
        code = self._process.wait(seconds)
        self._process = None
        return code

    def kill(self) -> None:
        """`kill -9`: no warning, no last words."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Ask it to end, as Ctrl+C does; it must end in order."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)
            self._process = None


@contextmanager
def serving(workspace: Path, *words: str, **environment: str) -> Iterator[Server]:
    """A server that answers, and is gone afterwards."""
    server = Server(workspace, *words, **environment)
    try:
        server.start()
        yield server
    finally:
        server.kill()
