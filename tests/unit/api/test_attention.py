"""A client that hangs up has its work end on the server: over real connections, to a real server."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread

import httpx
import pytest
import uvicorn
from fastapi import FastAPI, Request

from touchline.api.attention import Attention, Underway
from touchline.api.problems import handle_problems
from touchline.errors import Stopped
from touchline.frame.parallel import spread
from touchline.frame.wanted import while_wanted

PIECES = 2000
"""Of 10 ms: nobody waits for all of them."""


class Work:
    """Long work in pieces: whether it has begun, and how it ended."""

    def __init__(self) -> None:
        self.begun, self.ended, self.stopped = Event(), Event(), False

    def do(self, pieces: int = PIECES) -> int:
        """So many pieces."""
        try:
            return len(spread(self._piece, range(pieces)))
        except Stopped:
            self.stopped = True
            raise
        finally:
            self.ended.set()

    def _piece(self, _number: int) -> None:
        self.begun.set()
        time.sleep(0.01)


@contextmanager
def serving(work: Work, underway: Underway | None = None) -> Iterator[str]:
    """An application whose only work this is; gives its address."""
    application = FastAPI()
    handle_problems(application)
    application.add_middleware(Attention, underway=underway)

    def whole() -> int:
        return work.do()

    def looked(request: Request, _rule: dict[str, str]) -> int:
        with while_wanted(request.state.wanted):
            return work.do()

    def short(pieces: int = 3) -> int:
        return work.do(pieces)

    application.add_api_route("/api/question", whole, methods=["GET"])
    application.add_api_route("/api/look", looked, methods=["POST"])
    application.add_api_route("/api/change", lambda: work.do(50), methods=["POST"])
    application.add_api_route("/api/short", short, methods=["GET"])
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application, lifespan="off", log_level="warning"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def hung_up_on(address: str, work: Work, method: str, path: str) -> None:
    """Ask, and hang up as soon as the work has begun."""
    host, port = address.removeprefix("http://").split(":")
    body = b"{}" if method == "POST" else b""
    head = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    with socket.create_connection((host, int(port)), timeout=5) as client:
        client.sendall(head + body)
        assert work.begun.wait(10)


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/question"), ("POST", "/api/look")])
def test_a_question_whose_client_hangs_up_ends_and_the_next_is_answered(method: str, path: str) -> None:
    work = Work()
    with serving(work) as address:
        hung_up_on(address, work, method, path)
        assert work.ended.wait(2), "a piece takes 10 ms"
        assert work.stopped
        assert httpx.get(f"{address}/api/short").json() == 3


def test_the_page_that_asked_sees_how_far_it_is() -> None:
    work = Work()
    underway = Underway()
    with serving(work, underway) as address, ThreadPoolExecutor(1) as others:
        asked = others.submit(httpx.get, f"{address}/api/short", headers={"touchline-page": "mine"}, params={"pieces": 60})
        assert work.begun.wait(10)
        shares = [underway.share("mine")]
        while (share := underway.share("mine")) is not None:
            shares.append(share)
        assert asked.result().json() == 60
    told = [share for share in shares if share is not None]
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1
    assert underway.share("another") is None


def test_what_changes_something_is_done_whole_whoever_hangs_up() -> None:
    work = Work()
    with serving(work) as address:
        hung_up_on(address, work, "POST", "/api/change")
        assert work.ended.wait(10)
        assert not work.stopped


def test_whoever_stays_gets_the_answer_and_asks_again_over_the_same_connection() -> None:
    with serving(Work()) as address, httpx.Client(base_url=address) as client:
        assert [client.get("/api/short").json() for _ in range(3)] == [3, 3, 3]
        assert client.post("/api/change", json={}).json() == 50
