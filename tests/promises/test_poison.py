"""P3 over the wire: what cannot be used never costs what stands beside it, is kept whole with the reason, and every call is counted."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import httpx
import pytest

from live.asking import Desk
from live.server import Server, serving
from touchline.app import create_workspace

GOOD = b'{"type":"track","userId":"u1","event":"Seen","messageId":"%s"}'
POISON = {
    "no_customer": b'{"type":"track","event":"Seen"}',
    "no_event": b'{"type":"track","userId":"u1"}',
    "no_group": b'{"type":"group","userId":"u1"}',
    "no_previous": b'{"type":"alias","userId":"u1"}',
    "bad_time": b'{"type":"track","userId":"u1","event":"Seen","timestamp":"yesterday"}',
    "bad_message_id": b'{"type":"track","userId":"u1","event":"Seen","messageId":"' + b"x" * 101 + b'"}',
    "wrong_type": b"[1]",
    "not_finite": b'{"type":"track","userId":"u1","event":"Seen","properties":{"a":NaN}}',
    "big_integer": b'{"type":"track","userId":"u1","event":"Seen","properties":{"a":18446744073709551616}}',
    "lone_surrogate": b'{"type":"track","userId":"u1","event":"\\ud83d"}',
    "duplicate_key": b'{"type":"track","userId":"u1","event":"Seen","event":"Other"}',
    "too_deep": b'{"type":"track","userId":"u1","event":"Seen","properties":' + b'{"a":' * 70 + b"1" + b"}" * 70 + b"}",
    "too_large": b'{"type":"track","userId":"u1","event":"Seen","properties":{"a":"' + b"x" * 40_000 + b'"}}',
    "bad_encoding": b'{"type":"track","userId":"u1","event":"\xff"}',
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    workspace = tmp_path_factory.mktemp("poison") / "shop"
    create_workspace(workspace)
    with serving(workspace) as found:
        yield found


def test_poison_costs_nothing_beside_it(server: Server) -> None:
    desk = Desk(server.address)
    key, before = desk.new_key("web"), desk.sums()
    items = [item for number, bad in enumerate(POISON.values()) for item in (GOOD % f"g{number}".encode(), bad)]
    body = b'{"batch":[' + b",".join(items) + b"]}"
    answer = httpx.post(f"{server.address}/v1/batch", content=body, auth=(key, ""), timeout=60)
    assert answer.status_code == 200, answer.text
    refused = answer.json()["refused"]
    assert {one["index"]: one["reason"] for one in refused} == {2 * place + 1: reason for place, reason in enumerate(POISON)}
    now = desk.settled(accepted=before[1] + len(POISON))
    assert [after - then for after, then in zip(now, before, strict=True)] == [2 * len(POISON), len(POISON), 0, len(POISON)]
    kept = {row["reason"]: row["raw"] for row in desk.get("/api/quarantine", limit=100)["rows"]}
    for reason, raw in POISON.items():
        assert kept[reason] == raw.decode("utf-8", "backslashreplace"), reason


@pytest.mark.parametrize("call", ["identify", "track", "page", "screen", "group", "alias"])
def test_a_client_of_jitsus_form_is_understood(server: Server, call: str) -> None:
    desk = Desk(server.address)
    key, before = desk.new_key(f"jitsu-{call}"), desk.sums()
    fields = {
        "userId": f"j-{call}",
        "event": "Seen",
        "groupId": "g",
        "previousId": "p",
        "name": "Home",
        "writeKey": f"{key[:3]}***",
    }
    answer = httpx.post(f"{server.address}/api/s/{call}", json=fields, headers={"X-Write-Key": key}, timeout=60)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")
    desk.settled(accepted=before[1] + 1)
    assert [row["type"] for row in desk.timeline(f"j-{call}")] == [call]


def test_more_than_may_be_sent_is_refused_before_it_is_read(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(b"POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000000\r\n\r\n" + b"[" * 10_000)
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 413 ")


def test_a_large_batch_gets_its_413_to_a_client_that_sends_all_of_it(server: Server) -> None:
    answer = httpx.post(f"{server.address}/v1/batch", content=b"[" * 3_000_000, timeout=60)
    assert answer.status_code == 413
