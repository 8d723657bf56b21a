"""Large arrays in files that nobody else sees, mapped into memory: the system may write them out and use their memory otherwise."""

from __future__ import annotations

import mmap
import os
import shutil
import tempfile
from collections import deque
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from touchline.frame.room import Kind

_WORTH_A_FILE = 1 << 20
"""Arrays of fewer bytes lie in memory."""

_SHARE = 4
"""An array takes no more than one in so many parts of what is free on the disk."""

_AHEAD = 8
"""A file is longer than its array by one in so many parts, so that the next one, which is a little longer, fits it too."""


class Spares:
    """Files whose arrays are gone, for the next arrays of about their length: memory that is there already is not cleared again.

    No more is kept than is lent at the moment and half of it again: two generations of columns differ a little.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._returned = deque[mmap.mmap]()
        self._free: list[mmap.mmap] = []
        self._lent = 0

    def take(self, count: int) -> mmap.mmap | None:
        """The shortest with room for so many bytes; none where all are shorter, or more than twice as long."""
        with self._lock:
            self._put_away()
            fitting = [one for one in self._free if count <= len(one) <= 2 * count]
            found = min(fitting, key=len, default=None)
            if found is not None:
                self._free.remove(found)
            return found

    def lend(self, mapped: mmap.mmap, values: NDArray[Any]) -> None:
        """It comes back when the array is gone, and with it every view of it."""
        with self._lock:
            self._lent += len(mapped)
        finalize(values, self._come_back, mapped).atexit = False

    def _come_back(self, mapped: mmap.mmap) -> None:
        """Called wherever an array ends, which may be in the middle of anything, so that nothing is waited for."""
        self._returned.append(mapped)
        if self._lock.acquire(blocking=False):
            try:
                self._put_away()
            finally:
                self._lock.release()

    def _put_away(self) -> None:
        while self._returned:
            mapped = self._returned.popleft()
            self._lent -= len(mapped)
            self._free.append(mapped)
        while 2 * sum(map(len, self._free)) > 3 * self._lent:
            self._free.pop(0)


class Rooms:
    """Room for arrays in a folder; see `touchline.frame.room.Room`. A file has no name; it goes with its array, or serves the next one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._spares = Spares()

    def room(self, size: int, kind: Kind) -> NDArray[Any]:
        """An array in a file, or in memory where it is small, or the disk is short or cannot keep a place free."""
        count = size * np.dtype(kind).itemsize
        if count < _WORTH_A_FILE or not hasattr(os, "posix_fallocate"):
            return np.empty(size, kind)
        try:
            mapped = self._spares.take(count) or self._mapped(count + count // _AHEAD)
        except OSError:
            return np.empty(size, kind)
        values = np.frombuffer(mapped, kind, size)
        self._spares.lend(mapped, values)
        return values

    def _mapped(self, count: int) -> mmap.mmap:
        """So many bytes; their place on the disk is taken at once, since a write to a full disk later would end the process."""
        self._folder.mkdir(parents=True, exist_ok=True)
        if count * _SHARE > shutil.disk_usage(self._folder).free:
            raise OSError
        with tempfile.TemporaryFile(dir=self._folder) as file:
            os.posix_fallocate(file.fileno(), 0, count)
            return mmap.mmap(file.fileno(), count)
