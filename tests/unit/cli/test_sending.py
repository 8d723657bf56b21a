"""Calls reach a server that is busy, stumbles or hangs up, in order and each at least once; a refusal ends the sending."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from touchline.cli.sending import Receiver, send
from touchline.errors import InvalidInput

CALLS = [{"type": "track", "messageId": f"m{number}"} for number in range(57)]


class Recorder(ThreadingHTTPServer):
    """A server that answers as it is told, with 200 at the end of its list; 0 hangs up without a word."""

    daemon_threads = False

    def __init__(self, answers: list[int]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = answers
        self.taken: list[str] = []
        self.keys: set[str] = set()


class Handler(BaseHTTPRequestHandler):
    """Takes a batch, or does not."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        recorder = self.server
        assert isinstance(recorder, Recorder)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        recorder.keys.add(self.headers["Authorization"])
        status = recorder.answers.pop(0) if recorder.answers else 200
        self.close_connection = status == 0
        if status == 0:
            return
        recorder.taken += [call["messageId"] for call in body["batch"]] if status == 200 else []
        self.send_response(status)
        self.send_header("Retry-After", "0")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@contextmanager
def receiving(*answers: int) -> Iterator[tuple[Recorder, str]]:
    """A server on a free port, stopped afterwards, and its address."""
    with Recorder(list(answers)) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server, f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("answers", [(), (503,), (429, 503, 200, 500), (0,), (200, 0, 0, 503)])
def test_everything_arrives_in_order(answers: tuple[int, ...]) -> None:
    told: list[int] = []
    with receiving(*answers) as (server, address):
        assert send(Receiver(address, "secret"), CALLS, 100.0, told.append) == len(CALLS)
        assert server.taken == [call["messageId"] for call in CALLS]
        assert server.keys == {"Basic c2VjcmV0Og=="}
    assert told[-1] == len(CALLS)


def test_a_refusal_is_said_and_ends_it() -> None:
    with receiving(401) as (server, address):
        with pytest.raises(InvalidInput, match="refused the calls with 401"):
            send(Receiver(address, "wrong"), CALLS, 1000.0, lambda _sent: None)
        assert server.taken == []


def test_they_come_at_the_rate_that_was_asked_for() -> None:
    begun = time.monotonic()
    with receiving() as (server, address):
        assert send(Receiver(address, "secret"), CALLS[:30], 60.0, lambda _sent: None) == 30
        assert len(server.taken) == 30
    assert time.monotonic() - begun > 24 / 60  # the last six of thirty are due when the first 24 have had their time
