"""P1 to P3 on PostgreSQL with several capture processes at once: what was told through any of them is in the log, once."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

import pytest

from live.asking import Desk
from live.seeds import seed
from live.server import Server, serving
from live.writers import BATCH, Writer, writing
from promises.chance import Chance
from touchline.app import create_workspace, open_workspace
from touchline.settings import STORE

SHARED = "everywhere"
"""Writers of this name send the same calls through every process, as clients behind a balancer do that did not hear the answer."""


@pytest.fixture
def workspace(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose store is a PostgreSQL."""
    monkeypatch.setenv(STORE, postgres_url)
    create_workspace(tmp_path / "shop")
    return tmp_path / "shop"


def written_through(captures: Sequence[Server], key: str, seconds: float, chance: Chance) -> list[Writer]:
    """Writers write through every process, one of which is killed every few seconds."""
    until = time.monotonic() + seconds
    with ExitStack() as stack:
        groups = [
            stack.enter_context(writing(2, one.port, key, name)) for one in captures for name in (SHARED, f"only-{one.port}")
        ]
        while time.monotonic() < until:
            time.sleep(min(chance.number(1, 12), seconds / 4))
            one = chance.one_of(captures)
            one.kill()
            one.start()
    return list(chain(*groups))


def check_the_ledger(workspace: Path, writers: Sequence[Writer]) -> int:
    """Of every number of a name that any of its writers was told there is one event, and of no number two; how many there are."""
    named = defaultdict[str, list[Writer]](list)
    for writer in writers:
        named[writer.name].append(writer)
    total = 0
    with open_workspace(workspace) as opened:
        for name, mine in named.items():
            rows = opened.timeline(name, limit=1_000_000).rows
            found = Counter(int(str(row.properties["number"])) for row in rows)
            assert set(found.values()) == {1}, f"{name}: twice in the log"
            assert found.keys() >= set(chain(*(one.acknowledged for one in mine))), f"{name}: acknowledged and lost"
            assert found.keys() <= set(range(max(one.sent for one in mine))), f"{name}: in the log and never sent"
            total += found.total()
    return total


def kept_whole(workspace: Path, count: int, seconds: float, start: int) -> None:
    """An episode: so many processes that capture beside one that holds the workspace."""
    with ExitStack() as stack:
        desk = Desk(stack.enter_context(serving(workspace, "--role", "pipeline")).address)
        captures = [stack.enter_context(serving(workspace, "--role", "capture")) for _ in range(count)]
        writers = written_through(captures, desk.new_key("shop"), seconds, Chance(start))
        told = {(one.name, number) for one in writers for number in one.acknowledged}
        received, accepted, duplicate, rejected = desk.settled(accepted=len(told))
    assert check_the_ledger(workspace, writers) == accepted
    assert rejected == 0
    assert duplicate > 0
    acknowledged = sum(len(one.acknowledged) for one in writers)
    assert acknowledged <= received <= BATCH * sum(len(one.answers) for one in writers)
    assert any(0 in one.answers for one in writers), "no writer has noticed anything"


def test_several_processes_that_capture_lose_and_double_nothing(workspace: Path) -> None:
    kept_whole(workspace, count=2, seconds=4, start=seed())


@pytest.mark.long
def test_several_processes_that_capture_for_minutes_lose_and_double_nothing(workspace: Path) -> None:
    kept_whole(workspace, count=3, seconds=300, start=seed())
