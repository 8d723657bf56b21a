"""One folder per timeline: four arrays and a page of facts; a folder appears whole or not at all."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from touchline.adapters.timelines.room import Rooms
from touchline.frame.room import Room
from touchline.frame.timelines import Clock, Timeline
from touchline.kernels.shapes import Touches

_FACTS = "facts.json"
_OURS = re.compile(r"\d+-|\.draft-")
"""How folders of timelines begin: with the version of the log, or while they are made."""
_ARRAYS = ("offsets", "time", "code", "row")
_MOST = 64
"""So many timelines of a version are kept: every change of a match rule makes two, and few are looked at again."""


class TimelineFolders:
    """See `touchline.ports.timelines.TimelineStore`. Several processes may save at once: the first to finish wins."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rooms = Rooms(folder)

    def load(self, name: str) -> Timeline | None:
        """Map the arrays (copy on write, so that nobody can change the files)."""
        folder = self._folder / name
        try:
            facts = json.loads((folder / _FACTS).read_text())
            arrays = {array: _mapped(folder / f"{array}.npy") for array in _ARRAYS}
        except FileNotFoundError:
            return None
        os.utime(folder)
        touches = Touches(arrays["offsets"], arrays["time"], arrays["code"])
        return Timeline(touches, arrays["row"], tuple(facts["labels"]), Clock(facts["base"], facts["unit"]), name)

    def save(self, name: str, timeline: Timeline) -> Timeline:
        """Write beside, rename into place once it is on the disk, and map."""
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=self._folder))
        for array, values in zip(_ARRAYS, (*timeline.touches, timeline.row), strict=True):
            with _durable(draft / f"{array}.npy") as file:
                np.save(file, values)
        facts = {"labels": timeline.labels, "base": timeline.clock.base, "unit": timeline.clock.unit}
        with _durable(draft / _FACTS) as file:
            file.write(json.dumps(facts).encode())
        try:
            draft.rename(self._folder / name)
        except OSError:
            shutil.rmtree(draft)
        self._forget_oldest(name.partition("-")[0])
        found = self.load(name)
        return replace(timeline, name=name) if found is None else found

    def _forget_oldest(self, version: str) -> None:
        """Remove what was not used for longest of a version, where there is much of it."""
        kept = sorted(self._folder.glob(f"{version}-*"), key=_used_at, reverse=True)
        for folder in kept[_MOST:]:
            shutil.rmtree(folder, ignore_errors=True)

    @property
    def room(self) -> Room:
        """Files without a name, beside the others."""
        return self._rooms.room

    def forget_others(self, version: int) -> None:
        """Remove folders of other versions; a process that has one mapped keeps its arrays until it lets go."""
        if not self._folder.is_dir():
            return
        for folder in self._folder.iterdir():
            if _OURS.match(folder.name) and not folder.name.startswith(f"{version}-"):
                shutil.rmtree(folder, ignore_errors=True)


def _used_at(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:
        return 0.0


@contextmanager
def _durable(path: Path) -> Iterator[IO[bytes]]:
    """A new file, on the disk when this ends."""
    with path.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _mapped(path: Path) -> NDArray[Any]:
    return np.asarray(np.load(path, mmap_mode="c"))
