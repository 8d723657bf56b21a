"""One folder per timeline: four arrays and a page of facts; a folder appears whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from touchline.adapters.timelines.room import Rooms
from touchline.frame.room import Room
from touchline.frame.timelines import Clock, Timeline
from touchline.kernels.shapes import Touches

_FACTS = "facts.json"
_ARRAYS = ("offsets", "time", "code", "row")


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
        """Write beside, rename into place, and map."""
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=self._folder))
        for array, values in zip(_ARRAYS, (*timeline.touches, timeline.row), strict=True):
            np.save(draft / f"{array}.npy", values)
        facts = {"labels": timeline.labels, "base": timeline.clock.base, "unit": timeline.clock.unit}
        (draft / _FACTS).write_text(json.dumps(facts))
        try:
            draft.rename(self._folder / name)
        except OSError:
            shutil.rmtree(draft)
        found = self.load(name)
        return replace(timeline, name=name) if found is None else found

    @property
    def room(self) -> Room:
        """Files without a name, beside the others."""
        return self._rooms.room

    def forget_others(self, version: int) -> None:
        """Remove folders of other versions; a process that has one mapped keeps its arrays until it lets go."""
        if not self._folder.is_dir():
            return
        for folder in self._folder.iterdir():
            if not folder.name.startswith(f"{version}-"):
                shutil.rmtree(folder, ignore_errors=True)


def _mapped(path: Path) -> NDArray[Any]:
    return np.asarray(np.load(path, mmap_mode="c"))
