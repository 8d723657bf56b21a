"""A real PostgreSQL for tests: a server of its own on a free port, and a database of its own for every test."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

USER, PASSWORD = "touchline", "a secret of the tests"
_PLACES = "/usr/lib/postgresql"
_GUARD = '"$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server'
"""The server ends with the pipe of whoever started it, however that one ends."""
_SETTINGS = {
    "fsync": "off",  # the power stays on here; a killed server loses nothing that it has handed to the system
    "max_connections": "60",
    "shared_buffers": "32MB",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
}


def program(name: str) -> str:
    """Where a server program lies: on the PATH, or where Debian keeps it off the PATH; the newest one."""
    places = sorted(Path(_PLACES).glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]), reverse=True)
    found = str(places[0]) if places else shutil.which(name)
    assert found, f"there is no {name}; run `sh scripts/need.sh postgresql`"
    return found


def _somebody() -> Mapping[str, Any]:
    """As whom the server runs: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class PostgresServer:
    """One cluster of databases in a folder; it can be stopped, killed and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        self._data = folder / "data"
        self._log = folder / "log"
        self._numbers = count(1)
        self._guard: subprocess.Popen[bytes] | None = None
        self.port = free_port()
        secret = folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        somebody = _somebody()
        if somebody:
            for path in (folder, secret):
                os.chown(path, somebody["user"], somebody["group"])
        rules = ["--auth=scram-sha-256", f"--pwfile={secret}", f"--username={USER}", "--encoding=UTF8", "--locale=C"]
        command = [program("initdb"), "-D", str(self._data), "--no-sync", *rules]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, **somebody)

    def url(self, database: str = "postgres") -> str:
        """Where a program finds a database, password included."""
        return f"postgresql://{USER}:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{self.port}/{database}"

    def files(self, url: str) -> list[Path]:
        """The files in which a database lies, as they are once everything is written out."""
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            (number,) = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone() or ("",)
        return [path for path in (self._data / "base" / str(number)).iterdir() if path.is_file()]

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        command = [program("postgres"), "-D", str(self._data), "-p", str(self.port), *settings]
        with self._log.open("ab") as log:
            self._guard = subprocess.Popen(
                ["/bin/sh", "-c", _GUARD, "sh", *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=self._data,
                start_new_session=True,
                **_somebody(),
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        for _ in range(600):
            try:
                psycopg.connect(self.url()).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError(self._log.read_text(encoding="utf-8"))

    def stop(self) -> None:
        """Stop the server: connections are ended, what was committed stays."""
        assert self._guard is not None
        assert self._guard.stdin is not None
        self._guard.stdin.close()
        self._guard.wait()
        self._guard = None

    def kill(self) -> None:
        """Stop the server without any good-bye, as a crash would."""
        postmaster = int((self._data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        os.kill(postmaster, signal.SIGQUIT)
        self.stop()

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of an empty database, dropped afterwards."""
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        yield self.url(name)
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """A server that runs meanwhile, on a folder that goes away with it."""
    folder = Path(tempfile.mkdtemp(prefix="touchline-postgres-"))
    server = PostgresServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)
