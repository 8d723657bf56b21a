"""P1, when the process is killed: what a client was told is kept is in the log once, whatever the server was doing."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from live.asking import Desk
from live.seeds import seed, seeds
from live.server import serving
from live.writers import Writer, writing
from promises.chance import Chance
from touchline.app import create_workspace

WRITERS = 4


def check_the_ledger(desk: Desk, writers: list[Writer]) -> None:
    """What was acknowledged is there once; what was not may be there, once."""
    for writer in writers:
        found = Counter(int(row["properties"]["number"]) for row in desk.timeline(writer.name))
        assert set(found.values()) <= {1}, f"{writer.name}: twice in the log"
        assert set(writer.acknowledged) <= set(found), f"{writer.name}: acknowledged and lost"
        assert set(found) <= set(range(writer.sent)), f"{writer.name}: in the log and never sent"


def killed_while_writing(workspace: Path, kills: int, start: int) -> None:
    """Writers write while the server is killed again and again, at moments by chance; afterwards the ledger is held against the log."""
    create_workspace(workspace)
    chance = Chance(start)
    with serving(workspace) as server:
        desk = Desk(server.address)
        with writing(WRITERS, server.port, desk.new_key("shop")) as writers:
            for _ in range(kills):
                time.sleep(chance.number(200, 1500) / 1000)
                server.kill()
                server.start()
            time.sleep(0.5)
        desk.settled(accepted=sum(len(writer.acknowledged) for writer in writers))
        check_the_ledger(desk, writers)
        server.kill()
        server.start()
        check_the_ledger(desk, writers)
    assert all(writer.acknowledged for writer in writers)
    assert any(0 in writer.answers for writer in writers), "no writer has noticed anything"


def test_a_killed_server_loses_nothing_it_has_acknowledged(tmp_path: Path) -> None:
    killed_while_writing(tmp_path / "shop", 3, seed())


@pytest.mark.long
def test_a_server_that_is_killed_many_times_loses_nothing_it_has_acknowledged(tmp_path: Path) -> None:
    for start in seeds(minutes=10):
        killed_while_writing(tmp_path / str(start), 20, start)
