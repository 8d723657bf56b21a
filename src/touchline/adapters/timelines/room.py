"""Large arrays in files that nobody else sees, mapped into memory: the system may write them out and use their memory otherwise."""

from __future__ import annotations

import mmap
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from touchline.frame.room import Kind

_WORTH_A_FILE = 1 << 20
"""Arrays of fewer bytes lie in memory."""

_SHARE = 4
"""An array takes no more than one in so many parts of what is free on the disk."""


class Rooms:
    """Room for arrays in a folder; see `touchline.frame.room.Room`. A file has no name, and goes with the last array on it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def room(self, size: int, kind: Kind) -> NDArray[Any]:
        """An array in a file, or in memory where it is small, or the disk is short or cannot keep a place free."""
        count = size * np.dtype(kind).itemsize
        if count < _WORTH_A_FILE or not hasattr(os, "posix_fallocate"):
            return np.empty(size, kind)
        try:
            return np.frombuffer(self._mapped(count), kind, size)
        except OSError:
            return np.empty(size, kind)

    def _mapped(self, count: int) -> mmap.mmap:
        """So many bytes; their place on the disk is taken at once, since a write to a full disk later would end the process."""
        self._folder.mkdir(parents=True, exist_ok=True)
        if count * _SHARE > shutil.disk_usage(self._folder).free:
            raise OSError
        with tempfile.TemporaryFile(dir=self._folder) as file:
            os.posix_fallocate(file.fileno(), 0, count)
            return mmap.mmap(file.fileno(), count)
