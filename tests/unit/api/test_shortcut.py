"""The short way for calls answers as the long one does, in the order of the requests, and holds no room for clients that are gone."""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import NamedTuple

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from capturing import Post, post_office
from touchline.api.capture.application import CaptureApplication
from touchline.api.capture.reception import Reception
from touchline.api.capture.shortcut import CaptureProtocol
from touchline.capture.calls import Limits
from touchline.errors import Overloaded, StoreFull

CALL = b'{"userId":"u","event":"Bought","messageId":"m"}'
ROOM = 100_000


class Watched(CaptureApplication):
    """The application, and how many requests have gone the long way."""

    long_ways = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count one more."""
        self.long_ways += 1
        await super().__call__(scope, receive, send)


class Said(NamedTuple):
    """An answer: its status, its headers without the date, its body."""

    status: int
    headers: frozenset[tuple[str, str]]
    body: bytes


@dataclass
class Line:
    """A connection of a client."""

    socket: socket.socket
    left: bytes = field(default=b"", init=False)

    def say(self, *pieces: bytes) -> None:
        """Send, piece by piece."""
        for piece in pieces:
            self.socket.sendall(piece)
            time.sleep(0.02 if len(pieces) > 1 else 0)

    def hear(self) -> Said:
        """The next answer."""
        while b"\r\n\r\n" not in self.left:
            self._more()
        head, _, self.left = self.left.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines)
        size = int(headers["content-length"])
        while len(self.left) < size:
            self._more()
        body, self.left = self.left[:size], self.left[size:]
        headers.pop("date")
        return Said(int(first.split()[1]), frozenset(headers.items()), body)

    def is_closed(self) -> bool:
        """Whether the server has closed it."""
        return self.socket.recv(1) == b""

    def _more(self) -> None:
        piece = self.socket.recv(65536)
        assert piece, self.left
        self.left += piece


class Place:
    """A server and its application."""

    def __init__(self, post: Post, application: Watched, server: uvicorn.Server, address: tuple[str, int]) -> None:
        self.post = post
        self.application = application
        self.server = server
        self._address = address

    @contextmanager
    def line(self) -> Iterator[Line]:
        """A connection."""
        with closing(socket.create_connection(self._address, timeout=10)) as made:
            yield Line(made)

    def asked(self, text: bytes) -> Said:
        """The answer to one request on a connection of its own."""
        with self.line() as line:
            line.say(text)
            return line.hear()

    def request(
        self, body: bytes, *more: str, path: str = "/v1/track", key: str | None = None, size: int | None = None
    ) -> bytes:
        """A request with the key of the source and more headers."""
        lines = [f"POST {path} HTTP/1.1", "Host: capture.test", f"Content-Length: {len(body) if size is None else size}"]
        lines += [f"X-Write-Key: {self.post.source.key if key is None else key}", *more]
        return "\r\n".join([*lines, "", ""]).encode() + body


@pytest.fixture
def place() -> Iterator[Place]:
    with post_office(Limits(event_bytes=400, body_bytes=2000, batch_events=3)) as post, socket.socket() as listening:
        post.intake.warm()
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        application = Watched(Reception(post.intake, most_bytes=ROOM))
        config = uvicorn.Config(application, http=CaptureProtocol, lifespan="off", proxy_headers=False, log_level="critical")
        config.timeout_graceful_shutdown = 5
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, args=[[listening]])
        thread.start()
        until(lambda: server.started)
        yield Place(post, application, server, listening.getsockname())
        post.inbox.ready.set()
        server.should_exit = True
        thread.join(10)
        assert not thread.is_alive()


def until(happened: Callable[[], bool]) -> None:
    """Wait for something."""
    end = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.01)


REFUSED = json.dumps({"batch": [{"type": "page", "userId": "u"}, {"type": "page"}]}).encode()


@pytest.mark.parametrize(
    ("body", "path", "status"),
    [
        (CALL, "/v1/track", 200),
        (CALL, "/v1/t", 200),
        (REFUSED, "/v1/batch", 200),
        (gzip.compress(CALL, mtime=0), "/v1/track", 200),
        (b"{", "/v1/track", 400),
        (gzip.compress(b" " * 5000, mtime=0), "/v1/track", 413),
    ],
)
def test_both_ways_answer_alike(place: Place, body: bytes, path: str, status: int) -> None:
    short = place.asked(place.request(body, path=path))
    assert (short.status, place.application.long_ways) == (status, 0)
    assert place.asked(place.request(body, "Expect: nothing", path=path)) == short
    assert place.application.long_ways == 1
    assert len(place.post.lines) == (2 if status == 200 else 0)
    assert len(set(place.post.lines)) <= 1 or path == "/v1/batch"


def test_a_key_in_the_body_is_as_good_as_one_in_the_headers(place: Place) -> None:
    inside = {**json.loads(REFUSED), "writeKey": place.post.source.key}
    request = place.request(json.dumps(inside).encode(), path="/v1/batch").replace(b"X-Write-Key", b"X-Nothing")
    found = place.asked(request)
    assert (found.status, place.application.long_ways) == (200, 0)
    assert [one["index"] for one in json.loads(found.body)["refused"]] == [1]
    key = place.post.source.key.encode()
    head, _, body = request.partition(b"\r\n\r\n")
    assert place.asked(head + b"\r\n\r\n" + body.replace(key, b"x" * len(key))).status == 401


def test_a_wrong_key_is_told_so_either_way(place: Place) -> None:
    short = place.asked(place.request(CALL, key="wrong"))
    assert short.status == 401
    assert place.asked(place.request(CALL, "Expect: nothing", key="wrong")) == short
    basic = place.request(CALL, "Authorization: Basic eDo=", key="")
    assert place.asked(basic) == short
    assert place.post.inbox.kept == []


@pytest.mark.parametrize("more", ["Transfer-Encoding: chunked", "Expect: 100-continue"])
def test_what_is_unusual_goes_the_long_way(place: Place, more: str) -> None:
    request = place.request(CALL, more)
    if "chunked" in more:
        request = request.replace(b"Content-Length: %d\r\n" % len(CALL), b"").replace(
            CALL, b"%x\r\n%s\r\n0\r\n\r\n" % (len(CALL), CALL)
        )
    with place.line() as line:
        line.say(request)
        until(lambda: len(place.post.lines) == 1)
    assert place.application.long_ways == 1


def test_other_addresses_and_methods_go_the_long_way(place: Place) -> None:
    assert place.asked(place.request(CALL, path="/v1/nothing")).status == 404
    assert place.asked(place.request(CALL).replace(b"POST", b"PUT ")).status == 405
    assert place.asked(place.request(CALL, path="/v1/track?x=1")).status == 200
    assert place.asked(place.request(CALL, path="/api/s/track")).status == 200
    assert place.asked(place.request(b"", size=0)).status == 400
    assert place.asked(place.request(b" " * 2001)).status == 413
    assert place.application.long_ways == 6


def test_requests_on_one_connection_are_answered_in_their_order(place: Place) -> None:
    bodies = [CALL.replace(b'"m"', b'"%d"' % number) for number in range(6)]
    requests = [place.request(body, *(["Expect: nothing"] if number % 3 == 1 else [])) for number, body in enumerate(bodies)]
    broken = place.request(b"{")
    with place.line() as line:
        line.say(b"".join([*requests, broken, requests[0]]))
        assert [line.hear().status for _ in range(8)] == [200] * 6 + [400, 200]
        line.say(requests[1])
        assert line.hear().status == 200
    assert [json.loads(line)["messageId"] for line in place.post.lines] == ["0", "1", "2", "3", "4", "5", "0", "1"]


def test_a_head_that_came_before_is_known_again_however_the_request_is_cut(place: Place) -> None:
    with place.line() as line:
        for number in range(3):
            request = place.request(CALL.replace(b'"m"', b'"%d"' % number))
            begin = request.index(CALL[:9])
            for cut in (0, 20, begin, begin + 5):
                line.say(request[:cut], request[cut:])
                assert line.hear().status == 200
        two = place.request(CALL)
        line.say(two + two[:30], two[30:])
        assert [line.hear().status, line.hear().status] == [200, 200]
        line.say(place.request(b"no JSON", path="/v1/track"))
        assert line.hear().status == 400
        line.say(place.request(CALL))
        assert line.hear().status == 200
    assert sum(json.loads(one)["event"] == "Bought" for one in place.post.lines) == 15


def test_a_known_head_is_still_asked_for_its_key(place: Place) -> None:
    with place.line() as line:
        line.say(place.request(CALL))
        assert line.hear().status == 200
        book = place.post.intake.sources
        book.enable(place.post.source.id, enabled=False)
        line.say(place.request(CALL))
        assert line.hear().status == 401


def test_a_request_may_come_in_pieces(place: Place) -> None:
    text = place.request(CALL)
    with place.line() as line:
        line.say(text[:30], text[30:-20], text[-20:-1], text[-1:])
        assert line.hear().status == 200
    assert place.application.long_ways == 0
    assert len(place.post.lines) == 1


def test_clients_that_leave_in_the_middle_take_no_room_with_them(place: Place) -> None:
    for _ in range(2 * ROOM // 2000):
        with place.line() as line:
            line.say(place.request(CALL, size=2000))
    until(lambda: not place.server.server_state.connections)
    place.application.reception.room.take(ROOM)
    assert place.asked(place.request(CALL)).status == 429
    place.application.reception.room.give_back(ROOM)
    assert place.asked(place.request(CALL)).status == 200


@pytest.mark.parametrize(("version", "more"), [("1.1", "Connection: close"), ("1.0", "X: y")])
def test_who_wants_no_further_answer_is_left_after_this_one(place: Place, version: str, more: str) -> None:
    with place.line() as line:
        line.say(place.request(CALL, more).replace(b"HTTP/1.1", f"HTTP/{version}".encode()))
        answer = line.hear()
        assert (answer.status, ("connection", "close") in answer.headers) == (200, True)
        assert line.is_closed()


def test_an_answer_waits_for_the_disk_and_says_when_it_is_full(place: Place) -> None:
    place.post.inbox.ready.clear()
    with place.line() as line:
        line.say(place.request(CALL))
        line.socket.settimeout(0.2)
        with pytest.raises(TimeoutError):
            line.hear()
        place.post.inbox.trouble = StoreFull(what="no room.")
        place.post.inbox.ready.set()
        line.socket.settimeout(10)
        assert line.hear().status == 503
        place.post.inbox.trouble = None
        line.say(place.request(CALL))
        assert line.hear().status == 200


def test_a_server_that_ends_still_answers_what_it_has_taken(place: Place) -> None:
    place.post.inbox.ready.clear()
    with place.line() as line:
        line.say(place.request(CALL))
        until(lambda: place.application.reception.room.left < ROOM)
        place.server.should_exit = True
        until(lambda: not place.server.servers[0].sockets)
        place.post.inbox.ready.set()
        assert line.hear().status == 200
        assert line.is_closed()
    assert len(place.post.lines) == 1


def test_a_mistake_of_ours_is_an_answer_too(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("touchline.flow.arriving.intake.read_bodies", broken)
    with place.line() as line:
        line.say(place.request(CALL))
        assert line.hear().status == 500
        monkeypatch.undo()
        line.say(place.request(CALL))
        assert line.hear().status == 200


def test_room_that_is_taken_is_not_there(place: Place) -> None:
    with pytest.raises(Overloaded):
        place.application.reception.room.take(ROOM + 1)


def test_a_connection_that_rests_is_closed_and_one_that_works_is_not(place: Place) -> None:
    place.server.config.timeout_keep_alive = 1
    with place.line() as resting, place.line() as slow:
        for line in (resting, slow):
            line.say(place.request(CALL))
            assert line.hear().status == 200
        rested_at = time.monotonic()
        request = place.request(CALL)
        slow.say(request[:60])
        assert resting.is_closed()
        assert time.monotonic() - rested_at > 0.9
        time.sleep(0.5)
        slow.say(request[60:])
        assert slow.hear().status == 200
        slow.say(place.request(CALL))
        assert slow.hear().status == 200
        assert slow.is_closed()
    assert place.application.long_ways == 0
