"""Marks of message ids on the disk: those of files that are no more go, those that somebody may need stay."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from streaming import Desk, desk
from touchline.adapters.lake.compact import CROWD
from touchline.ports.lake import Rows

LONG_AGO = time.time() - 86_400


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as found:
        yield found


def runs(folder: Path) -> set[str]:
    return {path.name for path in (folder / "marks").iterdir()}


def listed(at: Desk) -> set[str]:
    return {f"{file.name}.npy" for file in at.lake.snapshot().of(Rows.EVENTS)}


def aged(folder: Path) -> None:
    for path in (folder / "marks").iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))


def sent(at: Desk, number: int) -> int:
    """Send one call; how many were new."""
    at.send({"type": "track", "event": "Seen", "messageId": f"m{number}", "userId": "u"})
    return sum(step.accepted for step in at.run())


def test_marks_of_files_that_were_replaced_go_and_nothing_counts_twice(at: Desk, tmp_path: Path) -> None:
    for number in range(CROWD):
        assert sent(at, number) == 1
        at.lake.flush()
        aged(tmp_path)
    at.lake.flush()
    assert sent(at, CROWD) == 1
    assert len(runs(tmp_path)) == 1
    assert runs(tmp_path) <= listed(at)
    assert [sent(at, number) for number in range(CROWD + 1)] == [0] * (CROWD + 1)


def test_marks_that_are_nobodys_go_at_a_start_unless_they_are_fresh(at: Desk, tmp_path: Path) -> None:
    sent(at, 1)
    at.lake.flush()
    for name in ("events-gone.parquet.npy", "events-gone.parquet.17.draft"):
        (tmp_path / "marks" / name).write_bytes(b"left behind")
    aged(tmp_path)
    fresh = tmp_path / "marks" / "events-of-a-file-that-is-not-listed-yet.parquet.npy"
    fresh.write_bytes(b"on its way")
    at.restart()
    assert sent(at, 1) == 0
    assert runs(tmp_path) - listed(at) == {fresh.name}


def test_marks_that_somebody_else_removed_are_made_again(at: Desk, tmp_path: Path) -> None:
    sent(at, 1)
    at.lake.flush()
    for path in (tmp_path / "marks").iterdir():
        path.unlink()
    at.restart()
    assert sent(at, 1) == 0
    assert len(runs(tmp_path)) == 1
