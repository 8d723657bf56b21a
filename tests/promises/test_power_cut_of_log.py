"""P1 to P3, when the power goes under the log: commits, imports and the moving of rows into files, on a disk that forgets.

The state lies on the forgetful disk of `promises.power`. Of all other files, what was not synced may be gone, cut off or empty of sense
afterwards, and a new name may be lost whose folder was not synced.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

import numpy as np
import pytest

from live.seeds import seed, seeds
from promises.driver import on_the_forgetful_disk
from promises.power import Disk
from streaming import Desk, desk
from touchline.adapters.files.open import open_reader
from touchline.adapters.lake.keys import bucketed_keys
from touchline.adapters.lake.lake import ParquetLake
from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.manifest import Manifest
from touchline.adapters.sql.progress import StreamProgress
from touchline.adapters.sql.schema import migrate
from touchline.flow.arriving.ingest import Delivery, Ingest
from touchline.model.events import ColumnMapping, Dataset
from touchline.model.identity import IdentityRules
from touchline.ports.lake import Rows

CALLS, IMPORTED = 7, 5
STATE = "state.db"
SYNC = os.fsync


class Files:
    """The files of a folder that the disk keeps for sure: their content by inode, their names by folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._content: dict[int, int] = {}
        self._names: dict[str, dict[str, int]] = {}

    def synced(self, handle: int) -> None:
        """A file or a folder was forced to the disk."""
        status, path = os.fstat(handle), Path(f"/proc/self/fd/{handle}").readlink()
        if stat.S_ISDIR(status.st_mode):
            self._names[str(path)] = {one.name: one.stat().st_ino for one in path.iterdir()}
        else:
            self._content[status.st_ino] = status.st_size

    def cut(self, chance: np.random.Generator, left: Path) -> None:
        """Write what a power cut leaves of every file."""
        for path in self._folder.rglob("*"):
            if path.is_file() and not path.name.startswith(STATE):
                self._leave(path, chance, left / path.relative_to(self._folder))

    def _leave(self, path: Path, chance: np.random.Generator, target: Path) -> None:
        inode = path.stat().st_ino
        named = self._names.get(str(path.parent), {}).get(path.name) == inode
        if not named and chance.random() < 0.5:
            return
        content = path.read_bytes()
        if self._content.get(inode) != len(content):
            content = (content, b"", content[: int(chance.integers(len(content) + 1))], bytes(len(content)))[chance.integers(4)]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


class Shop:
    """A log that grows by calls, imports and the moving of rows, with the power cut at moments chosen by chance."""

    def __init__(self, folder: Path, disk: Disk, share: float, start: int) -> None:
        self.folder, self.cuts = folder, 0
        self.files = Files(folder)
        self._disk, self._share = disk, share
        self._chance = np.random.default_rng(start)
        self._looking = False
        self.attempted: list[str] = []
        self.acknowledged = 0

    def watch(self, _what: str) -> None:
        """Before a write or sync: perhaps the power goes now."""
        if not self._looking and self._chance.random() < self._share:
            left = self.folder.parent / f"cut-{self.cuts}"
            left.mkdir()
            self.cuts += 1
            self._disk.cut(self._chance, left)
            self.files.cut(self._chance, left)
            self._looking = True
            check(left, self.attempted, self.acknowledged)
            rmtree(left)
            self._looking = False

    def live(self, at: Desk, steps: int) -> None:
        """Calls, and now and then rows into files or an import."""
        for number in range(steps):
            names = [f"{number}-{place}" for place in range(CALLS)]
            self.attempted += names
            at.send(*(call(name) for name in names))
            at.run()
            self.acknowledged = len(self.attempted)
            if number % 3 == 2:
                at.lake.flush()
            if number % 5 == 4:
                self._import(at, number)

    def _import(self, at: Desk, number: int) -> None:
        names = [f"file-{number}-{place}" for place in range(IMPORTED)]
        file = self.folder.parent / "file.jsonl"
        rows = [{"event": name, "time": "2026-03-01T09:00:00Z", "user_id": "eve"} for name in names]
        file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        self.attempted += names
        ingest = Ingest(at.lake, lambda dataset: bucketed_keys(at.lake, dataset))
        ingest.take_in(
            Delivery(file="f", reader=open_reader(file), dataset=Dataset.EVENTS, mapping=ColumnMapping(), zone="UTC")
        )
        self.acknowledged = len(self.attempted)


def call(name: str) -> dict[str, object]:
    """A call that says its own name."""
    return {"type": "track", "event": name, "messageId": name, "userId": f"u{len(name)}", "timestamp": "2026-03-01T09:00:00Z"}


def check(left: Path, attempted: list[str], acknowledged: int) -> None:
    """Open what is left as the product does after a start: all of what was acknowledged, and nothing twice when it is sent again."""
    with desk(left) as at:
        at.lake.remove_orphans()
        names = [str(row["event"]) for row in at.rows()]
        assert names == attempted[: len(names)], "rows are lost, doubled or in another order"
        assert len(names) >= acknowledged
        assert len(at.rows(Rows.IDENTIFIERS)) == len({tuple(row.values()) for row in at.rows(Rows.IDENTIFIERS)})
        at.inbox.last = at.progress.position()
        at.send(*(call(name) for name in attempted if not name.startswith("file")))
        at.run()
        again = sorted(str(row["event"]) for row in at.rows() if not str(row["event"]).startswith("file"))
        assert again == sorted(name for name in attempted if not name.startswith("file"))


@contextmanager
def forgetful(folder: Path, share: float, start: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Shop, Desk]]:
    """A log on a disk that forgets."""
    folder.mkdir(parents=True)
    with desk(folder):
        pass
    disk = Disk()
    engine = on_the_forgetful_disk(open_engine(folder / STATE), folder / STATE)
    migrate(engine)
    shop = Shop(folder, disk, share, start)

    def fsync(handle: int) -> None:
        disk.watch("sync")
        SYNC(handle)
        shop.files.synced(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    disk.watch = shop.watch
    try:
        yield shop, Desk(folder, ParquetLake(folder, Manifest(engine)), StreamProgress(engine), IdentityRules())
    finally:
        disk.watch = lambda _what: None
        engine.dispose()
        disk.unregister()


def test_what_was_committed_survives_every_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with forgetful(tmp_path / "shop", 0.06, seed(), monkeypatch) as (shop, at):
        shop.live(at, 20)
    assert shop.cuts > 5


def test_the_disk_would_have_told_if_files_were_not_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with forgetful(tmp_path / "shop", 0.2, 5, monkeypatch) as (shop, at):
        monkeypatch.setattr(os, "fsync", lambda _handle: None)
        with pytest.raises((AssertionError, OSError, ValueError)):
            shop.live(at, 20)


@pytest.mark.long
def test_what_was_committed_survives_very_many_power_cuts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for start in seeds(minutes=10):
        with forgetful(tmp_path / f"{start}" / "shop", 0.3, start, monkeypatch) as (shop, at):
            shop.live(at, 40)
        sys.stdout.write(f"{shop.cuts} cuts\n")
        assert shop.cuts > 50
