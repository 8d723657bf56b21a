"""A full disk: clients are told to come again, nothing acknowledged is lost, and the server goes on by itself once there is room."""

from __future__ import annotations

import resource
from pathlib import Path

import httpx

from live.asking import Desk
from live.seeds import seed
from live.server import Server, serving
from promises.chance import Chance
from touchline.app import create_workspace

NO_ROOM = 16 << 10
"""So large a file may get (in bytes) while there is no room: less than any write to the operational store needs."""


def leave_room(server: Server, size: int) -> None:
    """Let no file of the server grow beyond a size, or all of them again."""
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def sent(server: Server, key: str, number: int) -> httpx.Response:
    """The answer to one call."""
    call = {"userId": "u1", "event": "Seen", "messageId": f"m{number}", "properties": {"number": number}}
    return httpx.post(f"{server.address}/v1/track", json=call, auth=(key, ""), timeout=60)


def test_a_full_disk_is_said_and_got_over_without_a_new_start(tmp_path: Path) -> None:
    create_workspace(tmp_path / "shop")
    with serving(tmp_path / "shop") as server:
        desk = Desk(server.address)
        key = desk.new_key("till")
        assert sent(server, key, 0).status_code == 200
        leave_room(server, NO_ROOM)
        refusals = [sent(server, key, number) for number in range(1, 6)]
        assert [(one.status_code, one.headers["retry-after"]) for one in refusals] == [(503, "1")] * 5
        assert httpx.get(f"{server.address}/health", timeout=60).status_code == 200
        leave_room(server, resource.RLIM_INFINITY)
        assert [sent(server, key, number).status_code for number in range(1, 10)] == [200] * 9
        desk.settled(accepted=10)
        assert sorted(int(row["properties"]["number"]) for row in desk.timeline("u1")) == list(range(10))


def test_what_was_acknowledged_while_room_came_and_went_is_in_the_log(tmp_path: Path) -> None:
    create_workspace(tmp_path / "shop")
    chance, acknowledged = Chance(seed()), list[int]()
    with serving(tmp_path / "shop") as server:
        desk = Desk(server.address)
        key = desk.new_key("till")
        for number in range(60):
            leave_room(server, chance.one_of((NO_ROOM, resource.RLIM_INFINITY)))
            if sent(server, key, number).status_code == 200:
                acknowledged.append(number)
        leave_room(server, resource.RLIM_INFINITY)
        desk.settled(accepted=len(acknowledged))
        assert sorted(int(row["properties"]["number"]) for row in desk.timeline("u1")) == acknowledged
    assert 0 < len(acknowledged) < 60
