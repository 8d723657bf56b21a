"""P1 and P2 behind the answer: a pipeline that is killed in a step or while rows move into files neither loses nor doubles a call."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from live.seeds import seed, seeds
from promises.chance import Chance
from streaming import NOON, desk, parcel
from touchline.adapters.sql.inbox import open_inbox
from touchline.ports.lake import Rows

TESTS = Path(__file__).parents[1]


def filled(folder: Path, parcels: int, chance: Chance) -> int:
    """Put parcels into an inbox, with repeats among them; returns how many calls were sent."""
    sent = 0
    with open_inbox("", folder) as inbox:
        for number in range(parcels):
            ids = [number * 2, number * 2 + 1, *(chance.number(0, number * 2 + 2) for _ in range(chance.number(0, 3)))]
            calls: list[dict[str, object]] = [
                {
                    "type": "track",
                    "messageId": f"m{one}",
                    "userId": f"u{one % 9}",
                    "anonymousId": f"a{one % 40}",
                    "event": "Seen",
                }
                for one in ids
            ]
            inbox.add([parcel(*calls, received_at=NOON + number)])
            sent += len(ids)
    return sent


def worked_off(folder: Path, kills: int, chance: Chance) -> None:
    """Let workers work, each killed after a moment; the last one comes to the end."""
    command = [sys.executable, str(TESTS / "promises" / "worker.py"), str(folder)]
    for remaining in range(kills, -1, -1):
        with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(TESTS)}) as worker:
            assert worker.stdout is not None
            assert worker.stdout.readline() == b"working\n"
            if remaining:
                time.sleep(chance.number(1, 600) / 1000)
                worker.kill()
    assert worker.returncode == 0


def check_the_log(folder: Path, parcels: int, sent: int) -> None:
    """Every message id is there once, customers are told once, everything is counted, and no file lies about that nobody lists."""
    with desk(folder) as at:
        assert Counter(row["message_id"] for row in at.rows()) == Counter(f"m{number}" for number in range(parcels * 2))
        assert len(at.rows(Rows.IDENTIFIERS)) == len({(row["kind"], row["value"]) for row in at.rows(Rows.IDENTIFIERS)})
        tally = at.tally()
        assert (tally.received, tally.accepted, tally.duplicate, tally.rejected) == (sent, parcels * 2, sent - parcels * 2, 0)
        before = sorted(folder.rglob("*.parquet"))
        at.lake.remove_orphans()
        kept = sorted(folder.rglob("*.parquet"))
        assert set(kept) <= set(before)
        assert sum(row is not None for row in at.rows()) == parcels * 2


def killed_while_working(folder: Path, parcels: int, kills: int, start: int) -> None:
    """An episode."""
    folder.mkdir()
    chance = Chance(start)
    sent = filled(folder, parcels, chance)
    worked_off(folder, kills, chance)
    check_the_log(folder, parcels, sent)


def test_a_killed_pipeline_loses_and_doubles_nothing(tmp_path: Path) -> None:
    killed_while_working(tmp_path / "log", 60, 3, seed())


@pytest.mark.long
def test_a_pipeline_that_is_killed_very_often_loses_and_doubles_nothing(tmp_path: Path) -> None:
    for start in seeds(minutes=10):
        killed_while_working(tmp_path / str(start), 400, 25, start)
