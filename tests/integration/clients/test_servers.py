"""Other people's clients, as they are, over a bad road to a server that is killed meanwhile: every call counts, and once."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from live.asking import Desk, Document
from live.calls import Call, Script
from live.road import FAULTS, Faults, Road, bad_road
from live.seeds import seed
from live.server import Server, serving
from touchline.app import create_workspace

HERE = Path(__file__).parents[2] / "clients"
CLIENTS = {
    "segment-python": (sys.executable, "segment_python.py"),
    "rudder-python": (sys.executable, "rudder_python.py"),
    "segment-node": ("node", "segment_node.mjs"),
    "rudder-node": ("node", "rudder_node.mjs"),
}
COUNT = 240


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on an empty workspace."""
    workspace = tmp_path_factory.mktemp("clients") / "shop"
    create_workspace(workspace)
    with serving(workspace) as found:
        yield found


@contextmanager
def started(client: str, road: Road, key: str, calls: list[Call]) -> Iterator[subprocess.Popen[str]]:
    """An application that sends these calls with a client."""
    pipe = subprocess.PIPE
    command = [*CLIENTS[client], road.address, key]
    with subprocess.Popen(command, cwd=HERE, text=True, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin is not None
        process.stdin.write("".join(f"{json.dumps(call)}\n" for call in calls))
        process.stdin.close()
        process.stdin = None
        try:
            yield process
        finally:
            process.kill()


def interrupted(server: Server, road: Road) -> None:
    """Kill the server in the middle, and start it again on its port."""
    until = time.monotonic() + 180
    while not any(passage.status == 200 for passage in road.passages):
        assert time.monotonic() < until, "nothing has arrived"
        time.sleep(0.01)
    server.kill()
    server.start()


def marks(rows: list[Document]) -> list[str]:
    """Which calls these are: their kinds, and the numbers that each of them carries."""
    return [f"{row['type']} {row['properties']['number']}" for row in rows]


@pytest.mark.parametrize("client", CLIENTS)
def test_every_call_of_a_client_counts_once(server: Server, client: str) -> None:
    desk, script = Desk(server.address), Script(client, COUNT)
    key, before = desk.new_key(client), desk.sums()
    with bad_road(server.port, Faults(seed())) as road, started(client, road, key, script.calls()) as process:
        interrupted(server, road)
        said, complained = process.communicate(timeout=240)
    assert process.returncode == 0, complained
    assert json.loads(said) == {"failures": []}, complained
    assert set(road.faults()) >= set(FAULTS), road.faults()
    received, accepted, _, rejected = (
        now - then for now, then in zip(desk.settled(accepted=before[1] + COUNT), before, strict=True)
    )
    assert (accepted, rejected) == (COUNT, 0), received
    found = Counter(mark for person in script.people() for mark in marks(desk.timeline(person)))
    assert found == Counter(f"{call['type']} {number}" for number, call in enumerate(script.calls()))
