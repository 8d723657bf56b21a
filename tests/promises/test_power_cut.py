"""P1, when the power goes: what `add` has returned for is in the inbox afterwards, whatever the disk had not yet written.

Kills alone cannot show this, since the system keeps what a killed process has written. Here the disk forgets.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree

import apsw
import numpy as np
import pytest
from sqlalchemy import Engine, event

from live.seeds import seed, seeds
from promises.driver import Connection, on_the_forgetful_disk
from promises.power import Disk
from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.inbox import FILE, SqlInbox, open_inbox
from touchline.errors import StoreFull
from touchline.ports.inbox import Parcel

LARGE = b"x" * 40_000
CARRY_OVER_OFTEN = "PRAGMA wal_autocheckpoint = 60"
"""The log of the database is carried over into its file every few parcels, so that the power also goes then."""

NOT_WAITING = "PRAGMA synchronous = NORMAL"
FORGOTTEN_EVERY = 5


class Cuts:
    """Cuts the power at moments chosen by chance, and looks at what is left: at least what was acknowledged, and all of it whole.

    The first `forgotten` parcels may be gone.
    """

    def __init__(self, folder: Path, disk: Disk, share: float, start: int) -> None:
        self.acknowledged = self.attempted = self.forgotten = self.cuts = 0
        self.lost = list[str]()
        self._folder, self._disk, self._share = folder, disk, share
        self._chance = np.random.default_rng(start)

    def watch(self, what: str) -> None:
        """Before a write or sync: perhaps the power goes now."""
        if self._chance.random() < self._share:
            left = self._folder / f"cut-{self.cuts}"
            left.mkdir()
            self._disk.cut(self._chance, left)
            self._look(left, what)
            rmtree(left)
            self.cuts += 1

    def _look(self, left: Path, what: str) -> None:
        """Open what is left as the product does after a start."""
        found = kept(left)
        first = found[0].received_at if found else self.forgotten
        stop = first + len(found)
        assert found == [parcel(number) for number in range(first, stop)], f"a parcel is not whole after a cut before a {what}"
        if first > self.forgotten or not self.acknowledged <= stop <= self.attempted:
            self.lost.append(f"parcels {first} to {stop} after a cut before a {what}, {self.acknowledged} were acknowledged")


def parcel(number: int) -> Parcel:
    """The parcel with this number."""
    return Parcel(source=f"s{number}", received_at=number, calls=b'{"n":%d}\n' % number + LARGE[: number % 7 * 6_000], count=1)


def kept(folder: Path) -> list[Parcel]:
    """The parcels of an inbox, after the database has mended itself."""
    engine = open_engine(folder / FILE)
    found = [found for _, found in SqlInbox(engine).after(0, 1 << 30)]
    engine.dispose()
    return found


@contextmanager
def forgetful(folder: Path, settings: str = "") -> Iterator[tuple[Disk, Engine]]:
    """The inbox of the product on a disk that forgets, with another pragma than its own where one is given."""
    folder.mkdir()
    with open_inbox("", folder):
        pass
    disk = Disk()
    engine = on_the_forgetful_disk(open_engine(folder / FILE), folder / FILE)
    if settings:
        event.listen(engine, "connect", lambda connection, _entry: connection.execute(settings))
    try:
        yield disk, engine
    finally:
        engine.dispose()
        disk.unregister()


def cut_while_adding(folder: Path, count: int, share: float, start: int, settings: str) -> Cuts:
    """Add parcels one by one on such a disk, forget old ones now and then, and cut the power all the while."""
    folder.mkdir(exist_ok=True)
    with forgetful(folder / "inbox", settings) as (disk, engine):
        inbox, cuts = SqlInbox(engine), Cuts(folder, disk, share, start)
        disk.watch = cuts.watch
        for number in range(count):
            cuts.attempted += 1
            inbox.add([parcel(number)])
            cuts.acknowledged += 1
            if number % FORGOTTEN_EVERY == 0 and settings != NOT_WAITING:
                cuts.forgotten = max(number - 3, 0)
                inbox.forget(cuts.forgotten)
        disk.watch = lambda _what: None
    return cuts


def test_what_was_acknowledged_survives_every_power_cut(tmp_path: Path) -> None:
    cuts = cut_while_adding(tmp_path, 150, 0.06, seed(), CARRY_OVER_OFTEN)
    assert cuts.cuts > 20
    assert cuts.lost == []


def test_the_disk_would_have_told_if_the_product_had_not_waited_for_it(tmp_path: Path) -> None:
    cuts = cut_while_adding(tmp_path, 40, 0.2, seed(), NOT_WAITING)
    assert cuts.lost != []


@pytest.mark.long
def test_what_was_acknowledged_survives_very_many_power_cuts(tmp_path: Path) -> None:
    for start in seeds(minutes=10):
        cuts = cut_while_adding(tmp_path / str(start), 300, 0.3, start, CARRY_OVER_OFTEN)
        sys.stdout.write(f"{cuts.cuts} cuts\n")
        assert cuts.cuts > 200
        assert cuts.lost == []


def failing_at(moments: set[int]) -> Callable[[str], None]:
    """Syncs that fail, by their count."""
    count = 0

    def watch(what: str) -> None:
        nonlocal count
        count += what == "sync"
        if what == "sync" and count in moments:
            raise apsw.IOError

    return watch


def test_a_sync_that_failed_is_never_acknowledged_and_costs_nothing_acknowledged(tmp_path: Path) -> None:
    with forgetful(tmp_path / "inbox") as (disk, engine):
        inbox, acknowledged = SqlInbox(engine), list[int]()
        disk.watch = failing_at({2, 3, 7, 11})
        for number in range(20):
            with suppress(StoreFull):
                inbox.add([parcel(number)])
                acknowledged.append(number)
        left = tmp_path / "left"
        left.mkdir()
        disk.cut(np.random.default_rng(seed()), left)
    assert len(acknowledged) == 16
    assert kept(left) == [parcel(number) for number in acknowledged]


def test_the_driver_of_this_disk_is_the_one_that_is_used(tmp_path: Path) -> None:
    with forgetful(tmp_path / "inbox") as (_, engine), engine.connect() as connection:
        driver: object = connection.connection.dbapi_connection
        assert isinstance(driver, Connection)
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
