"""Marks of message ids, derived from the events: of hot rows in memory, of each file in a sorted run that is mapped into memory."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from touchline.adapters.lake.lake import ParquetLake
from touchline.adapters.lake.snapshot import LakeSnapshot
from touchline.adapters.sql.manifest import LakeFile
from touchline.frame.buffers import text_buffers
from touchline.kernels.hashing import hash_texts, seed_hashes
from touchline.kernels.marks import look_up, note_in
from touchline.kernels.table import Table, empty_table, grown
from touchline.ports.lake import Rows

_FIRST_ROOM = 1 << 14
_ENDING = ".npy"
_GRACE_SECONDS = 900.0
"""So long a run stays that belongs to no file of the list: moving rows makes it before its file is listed."""
_COLUMNS = ("source", "message_id", "digest")
Keys = NDArray[np.uint64]


class LakeMarks:
    """See `touchline.ports.marks.Marks`. A key is looked for in the hash table, then in each run by bisection."""

    def __init__(self, lake: ParquetLake, folder: Path) -> None:
        self._lake = lake
        self._folder = folder
        self._seen: LakeSnapshot | None = None
        self._version = -1
        self._runs: dict[str, Keys] = {}
        self._empty()
        lake.before_moving = self._prepare

    def _empty(self) -> None:
        self._entries = 0
        self._table: Table = empty_table(_FIRST_ROOM)
        self._noted = np.empty(_FIRST_ROOM, np.int64)

    def refresh(self) -> None:
        """Read what others have committed; rows that moved into files are looked for there from now on."""
        now = self._lake.snapshot()
        if now is self._seen:
            return
        files = [file for file in now.of(Rows.EVENTS) if "message_id" in file.columns]
        if now.version() != self._version or self._moved(now):
            self._runs = {file.name: self._run(now, file) for file in files if not file.hot}
            self._empty()
            for file in (file for file in files if file.hot):
                keys, content = _marks_of(now.tables[file.number].select(list(_COLUMNS)))
                self.note(keys, content)
            self._sweep(now)
        self._seen, self._version = now, now.version()

    def _moved(self, now: LakeSnapshot) -> bool:
        """Whether files were replaced since the last look."""
        names = {file.name for file in now.of(Rows.EVENTS)}
        return self._seen is not None and not names.issuperset(file.name for file in self._seen.of(Rows.EVENTS))

    def keys(self, source: str, message_ids: pa.Array) -> Keys:
        """The hash of each message id, bound to its source."""
        return _keys(source, message_ids)

    def check(self, keys: Keys, content: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Look in all runs, in the table, and among the calls themselves."""
        status = np.zeros(len(keys), np.uint8)
        for run in self._runs.values():
            look_up(run, keys, content, status)
        self._make_room(len(keys))
        before = self._entries
        note_in(self._table, self._noted, before, keys, content, status)
        self._forget_since(before)
        return status

    def note(self, keys: Keys, content: NDArray[np.int64]) -> None:
        """Add the marks of rows that are in the log."""
        self._make_room(len(keys))
        self._entries = note_in(self._table, self._noted, self._entries, keys, content, np.zeros(len(keys), np.uint8))
        self._version = self._lake.version()

    def _forget_since(self, entries: int) -> None:
        """What was only asked about leaves no trace: the slots of later entries are freed."""
        self._table.slots[self._table.slots >= entries] = -1

    def _make_room(self, more: int) -> None:
        if self._entries + more <= self._table.high.size:
            return
        noted = self._noted
        self._table = grown(self._table, self._entries, 2 * (self._entries + more))
        self._noted = np.empty(self._table.high.size, np.int64)
        self._noted[: self._entries] = noted[: self._entries]

    def _run(self, now: LakeSnapshot, file: LakeFile) -> Keys:
        """The marks of a file, made where they are not kept."""
        known = self._runs.get(file.name)
        if known is not None:
            return known
        path = self._folder / f"{file.name}{_ENDING}"
        with suppress(FileNotFoundError):
            return _mapped(path)
        _save(path, *_marks_of_file(now.open(file)))
        return _mapped(path)

    def _sweep(self, now: LakeSnapshot) -> None:
        """Remove the runs of files that are in no list any more; a new one may be of a file that somebody is about to list."""
        listed = {f"{file.name}{_ENDING}" for file in now.of(Rows.EVENTS)}
        before = time.time() - _GRACE_SECONDS
        for path in self._folder.glob("*"):
            with suppress(FileNotFoundError):
                if path.name not in listed and path.stat().st_mtime < before:
                    path.unlink()

    def _prepare(self, file: LakeFile, path: Path) -> None:
        """Have the run of a file ready before the stream has to look into it; by whoever moves the rows."""
        if file.dataset is Rows.EVENTS and "message_id" in file.columns:
            with pq.ParquetFile(path) as reader:
                _save(self._folder / f"{file.name}{_ENDING}", *_marks_of_file(reader))


def _marks_of_file(reader: pq.ParquetFile) -> tuple[Keys, NDArray[np.int64]]:
    """Keys and content, group by group: of the texts, only those of one group are in memory."""
    groups = range(reader.num_row_groups)
    pieces = [_marks_of(reader.read_row_group(group, columns=list(_COLUMNS))) for group in groups]
    return np.concatenate([keys for keys, _ in pieces]), np.concatenate([content for _, content in pieces])


def _marks_of(table: pa.Table) -> tuple[Keys, NDArray[np.int64]]:
    """Keys and content of the rows that have a message id."""
    with_id = table.filter(table.column("message_id").is_valid())
    sources = with_id.column("source").cast(pa.string()).combine_chunks()
    ids = with_id.column("message_id").cast(pa.string()).combine_chunks()
    keys = np.empty((with_id.num_rows, 2), np.uint64)
    for source in sources.unique().to_pylist():
        mine = np.flatnonzero(pc.equal(sources, source).to_numpy(zero_copy_only=False))
        keys[mine] = _keys(str(source), ids.take(pa.array(mine)))
    content: NDArray[np.int64] = with_id.column("digest").to_numpy()
    return keys, content


def _keys(source: str, message_ids: pa.Array) -> Keys:
    keys = np.ascontiguousarray(hash_texts(*text_buffers(message_ids.cast(pa.string()))))
    seed = hash_texts(*text_buffers(pa.array([source])))
    seed_hashes(keys, seed[0, 0], seed[0, 1])
    return keys


def _save(path: Path, keys: Keys, content: NDArray[np.int64]) -> None:
    """Write a run, sorted by the upper half of the key; it appears whole or not at all, also when the power goes."""
    order = np.argsort(keys[:, 0], kind="stable")
    run = np.concatenate([keys, content.view(np.uint64)[:, None]], axis=1)[order]
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.draft")
    with draft.open("wb") as file:
        np.save(file, run)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)


def _mapped(path: Path) -> NDArray[Any]:
    return np.asarray(np.load(path, mmap_mode="c"))
