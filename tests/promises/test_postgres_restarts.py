"""P1 to P3 on PostgreSQL: the database goes away without good-bye while clients write, and comes back."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from live.asking import Desk
from live.seeds import seed, seeds
from live.server import Server, serving
from live.writers import Writer, writing
from postgres import PostgresServer
from promises.chance import Chance
from promises.test_kills import check_the_ledger
from touchline.app import create_workspace
from touchline.settings import STORE

WRITERS = 3


@pytest.fixture
def workspace(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose store is a PostgreSQL."""
    monkeypatch.setenv(STORE, postgres_url)
    create_workspace(tmp_path / "shop")
    return tmp_path / "shop"


def restarted_while_writing(database: PostgresServer, captures: list[Server], desk: Desk, restarts: int, start: int) -> None:
    """Writers write through every capture while the database is killed again and again; afterwards the ledger is held against the log."""
    chance, key, before = Chance(start), desk.new_key(f"shop {start}"), desk.sums()[1]
    with ExitStack() as stack:
        groups = [stack.enter_context(writing(WRITERS, one.port, key, f"{one.port}-{start}")) for one in captures]
        for _ in range(restarts):
            time.sleep(chance.number(300, 1500) / 1000)
            database.kill()
            time.sleep(chance.number(100, 1000) / 1000)
            database.start()
        time.sleep(1)
    writers = [writer for group in groups for writer in group]
    desk.settled(accepted=before + sum(len(writer.acknowledged) for writer in writers), seconds=60)
    settled_ledger(desk, writers, seconds=20)
    answers = {answer for writer in writers for answer in writer.answers}
    assert 503 in answers, "no writer has noticed anything"
    assert answers <= {200, 503, 429}
    assert all(writer.acknowledged for writer in writers)


def settled_ledger(desk: Desk, writers: list[Writer], *, seconds: float) -> None:
    """Hold the ledger against the log, once what waits is there and the customers are looked at anew, which may take a while under load."""
    until = time.monotonic() + seconds
    while True:
        try:
            check_the_ledger(desk, writers)
        except AssertionError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
        else:
            return


def test_a_database_that_goes_away_under_load_costs_nothing_that_was_acknowledged(
    workspace: Path, postgres_server: PostgresServer
) -> None:
    with serving(workspace) as server:
        process = server.pid
        restarted_while_writing(postgres_server, [server], Desk(server.address), 2, seed())
        assert server.pid == process


@pytest.mark.long
def test_a_database_that_goes_away_again_and_again_costs_nothing_whatever_processes_share_the_work(
    workspace: Path, postgres_server: PostgresServer
) -> None:
    with (
        serving(workspace, "--role", "pipeline") as pipeline,
        serving(workspace, "--role", "capture") as one,
        serving(workspace, "--role", "capture") as other,
    ):
        for start in seeds(minutes=10):
            restarted_while_writing(postgres_server, [one, other], Desk(pipeline.address), 10, start)
