"""The lake: snapshots to read from, drafts to add with, and the moving of rows into fewer, larger files."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Lock

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from touchline.adapters.lake.compact import compacted, crowded, hot_runs
from touchline.adapters.lake.draft import ParquetDraft
from touchline.adapters.lake.heap import give_back
from touchline.adapters.lake.hot import HotDraft
from touchline.adapters.lake.rewrite import Change, rewritten
from touchline.adapters.lake.shelf import FolderShelf, Shelf
from touchline.adapters.lake.snapshot import LakeSnapshot
from touchline.adapters.sql.manifest import LakeFile, Manifest, MovedMeanwhile, Replaced
from touchline.frame.packing import unpacked
from touchline.ports.lake import Piece, Rows

_GRACE_SECONDS = 900.0
"""So long a file that was replaced stays: somebody may still be reading it."""


class ParquetLake:
    """Datasets as Parquet files; see `touchline.ports.lake.Lake`. Sees commits of other processes at each question.

    Files are made in the folder, and lie there, or on a shelf elsewhere.
    """

    def __init__(self, folder: Path, manifest: Manifest, shelf: Shelf | None = None) -> None:
        self._staging = folder / "staging"
        self._shelf: Shelf = FolderShelf(folder) if shelf is None else shelf
        self._manifest = manifest
        self._lock = Lock()
        self._moving = Lock()
        self.before_moving: Callable[[LakeFile, Path], None] = lambda _file, _path: None
        """Told of every file that holds rows which others held, before it takes their place; the file still lies at the path."""
        self._latest = LakeSnapshot(self._shelf, (-1, -1), (), {})
        self._replaced: list[tuple[float, str]] = []

    def snapshot(self) -> LakeSnapshot:
        """The lake as it is now."""
        state = self._manifest.state()
        with self._lock:
            while self._latest.state != state:
                self._latest = self._loaded(state) or self._latest
                state = self._manifest.state()
            return self._latest

    def _loaded(self, state: tuple[int, int]) -> LakeSnapshot | None:
        """The list read anew, with hot rows that are not in memory yet; None when they moved meanwhile."""
        files = self._manifest.files()
        tables: dict[int, pa.Table] = {}
        for file in (file for file in files if file.hot):
            known = self._latest.tables.get(file.number)
            payload = self._manifest.payload(file) if known is None else None
            if known is None and payload is None:
                return None
            tables[file.number] = known if payload is None else unpacked(payload)
        return LakeSnapshot(self._shelf, state, files, tables)

    def _note(self, files: tuple[LakeFile, ...], tables: tuple[pa.Table, ...]) -> None:
        """A commit of our own: no need to read it back."""
        with self._lock:
            before = self._latest
            if not files or before.state != (files[0].place - 1, files[0].number - 1):
                return
            hot = {**before.tables, **{file.number: table for file, table in zip(files, tables, strict=True)}}
            state = (files[-1].place, files[-1].number)
            self._latest = LakeSnapshot(self._shelf, state, (*before.files, *files), hot)

    def version(self) -> int:
        """A number that grows with every row."""
        return self._manifest.version()

    def rows(self, dataset: Rows) -> int:
        """How many rows the dataset has."""
        return self.snapshot().rows(dataset)

    def columns(self, dataset: Rows) -> tuple[str, ...]:
        """Every column of any file, in order of first appearance."""
        return self.snapshot().columns(dataset)

    def span(self, dataset: Rows) -> tuple[int, int, bool] | None:
        """First and last time, and whether all are whole seconds."""
        return self.snapshot().span(dataset)

    def scan(self, dataset: Rows, columns: Sequence[str], since: int = 0) -> Iterator[pa.Table]:
        """The rows in order, one part per file."""
        return self.snapshot().scan(dataset, columns, since)

    def take(self, dataset: Rows, numbers: NDArray[np.int64]) -> Iterator[pa.Table]:
        """The rows with these numbers."""
        return self.snapshot().take(dataset, numbers)

    def pieces(self, dataset: Rows) -> list[Piece]:
        """All rows, file by file."""
        return self.snapshot().pieces(dataset)

    def bytes(self) -> tuple[int, int]:
        """How many files the lake has, and their bytes."""
        files = self.snapshot().files
        return len(files), sum(file.byte_count for file in files)

    def hot_parts(self) -> int:
        """How many parts are in no file yet."""
        return sum(file.hot for file in self.snapshot().files)

    def readers(self, dataset: Rows) -> list[pq.ParquetFile]:
        """Every file of the dataset, open."""
        now = self.snapshot()
        return [now.open(file) for file in now.of(dataset) if not file.hot]

    def draft(self, *, small: bool = False) -> ParquetDraft | HotDraft:
        """Begin a commit; only the workspace's writer may."""
        _, number = self._manifest.state()
        if small:
            return HotDraft(self._manifest, number + 1, self._note)
        return ParquetDraft(self._staging, self._shelf, self._manifest, number + 1)

    def flush(self) -> None:
        """Hot rows into files, then crowds of small files into larger ones; where a file had been, its rows are still found.

        Others may add rows meanwhile; where another process moves the same rows, it is left to that one.
        """
        with self._moving:
            for runs in (hot_runs, crowded):
                self._move([self._merged(run) for run in runs(self.snapshot().files)])
            self._remove_replaced()
        give_back()

    def _move(self, changes: Sequence[Replaced]) -> None:
        """List the new files in the place of the old ones."""
        if not changes:
            return
        try:
            self._manifest.replace(changes)
        except MovedMeanwhile:
            listed = {file.name for file in self._manifest.files()}
            for name in {change.new.name for change in changes} - listed:
                self._shelf.remove(name)
            return
        gone = [file.name for change in changes for file in change.old if not file.hot]
        self._replaced.extend((time.monotonic(), name) for name in gone)

    def rewrite(self, dataset: Rows, change: Change) -> int:
        """Files whose rows a change alters, written again; the files they were in are gone at once. Gives how many files it were."""
        with self._moving:
            return self._rewrite(dataset, change)

    def _rewrite(self, dataset: Rows, change: Change) -> int:
        now, first, changes = self.snapshot(), 0, []
        self._staging.mkdir(exist_ok=True)
        for file in now.of(dataset):
            name = f"{dataset.value}-{file.number:08d}-{secrets.token_hex(4)}.parquet"
            new = rewritten(now, file, first, change, self._staging / name)
            if new is not None:
                self._shelf.publish([self._staging / name])
                changes.append(Replaced((file,), new))
            first += file.row_count
        if changes:
            self._manifest.replace(changes)
        for one in changes:
            self._shelf.remove(one.old[0].name)
        self._replaced = [(float("-inf"), name) for _, name in self._replaced]
        self._remove_replaced()
        return len(changes)

    def _merged(self, run: tuple[LakeFile, ...]) -> Replaced:
        now = self.snapshot()
        name = f"{run[0].dataset.value}-{run[0].number:08d}-{run[-1].number:08d}-{secrets.token_hex(4)}.parquet"
        self._staging.mkdir(exist_ok=True)
        whole = compacted(now, run, self._staging / name)
        self.before_moving(whole, self._staging / name)
        self._shelf.publish([self._staging / name])
        return Replaced(run, whole)

    def _remove_replaced(self) -> None:
        """Files that were replaced some time ago."""
        then = time.monotonic() - _GRACE_SECONDS
        for at, name in self._replaced:
            if at < then:
                self._shelf.remove(name)
        self._replaced = [(at, name) for at, name in self._replaced if at >= then]

    def remove_orphans(self) -> None:
        """Remove files that no commit lists: what is left of a commit that never came to its end."""
        listed = {file.name for file in self.snapshot().files}
        for name in self._shelf.names():
            if name not in listed:
                self._shelf.remove(name)
        for path in self._staging.glob("*.parquet"):
            path.unlink()
