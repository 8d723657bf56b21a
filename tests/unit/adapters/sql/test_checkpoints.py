"""The inbox's log is brought home beside those who write: it stays short however much goes through it, and nothing is lost."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from touchline.adapters.sql.checkpoints import Checkpoints
from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.inbox import FILE, open_inbox
from touchline.errors import StoreFull
from touchline.ports.inbox import Parcel

MEGABYTE = 1 << 20


def parcel(number: int) -> Parcel:
    return Parcel(source="web", received_at=number, calls=b"%06d\n" % number + b"x" * MEGABYTE, count=1)


def test_the_log_stays_short_while_much_goes_through(tmp_path: Path) -> None:
    with open_inbox("", tmp_path) as inbox:
        longest = 0
        for number in range(160):
            inbox.add([parcel(number)])
            if number % 4 == 3:
                inbox.forget(number - 1)
            longest = max(longest, (tmp_path / f"{FILE}-wal").stat().st_size)
        assert [one.received_at for _, one in inbox.after(0, 100 * MEGABYTE)] == [158, 159]
    assert 16 * MEGABYTE < longest < 64 * MEGABYTE


def test_what_was_added_is_in_the_file_after_the_end(tmp_path: Path) -> None:
    with open_inbox("", tmp_path) as inbox:
        for number in range(40):
            inbox.add([parcel(number)])

    with closing(sqlite3.connect(tmp_path / FILE)) as file:
        assert file.execute("SELECT count(*), sum(length(calls)) FROM parcels").fetchone() == (40, 40 * (MEGABYTE + 7))
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_checkpoint_that_fails_is_tried_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    engine, tries, twice = open_engine(tmp_path / "some.db"), list[str](), threading.Event()

    def full(*said: object) -> None:
        tries.append(str(said[2]))
        if len(tries) > 1:
            twice.set()
        raise StoreFull(what="the disk is full")

    event.listen(engine, "before_cursor_execute", full)
    with closing(Checkpoints(engine, threading.RLock())) as checkpoints:
        while not twice.wait(0.01):
            checkpoints.note(17 * MEGABYTE)
    engine.dispose()
    assert all("wal_checkpoint" in one for one in tries)
    assert "could not be brought home" in caplog.text
