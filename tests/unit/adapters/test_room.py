"""Large arrays lie in files that nobody sees, and in memory where the disk cannot hold them."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from touchline.adapters.timelines.room import Rooms

LARGE = 1 << 20


def lies_in_a_file(values: NDArray[np.int64]) -> bool:
    """Whether the memory of an array belongs to a file, as the system sees it."""
    place = values.__array_interface__["data"][0]
    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        span, *_, inode = line.split()[:5]
        low, high = (int(edge, 16) for edge in span.split("-"))
        if low <= place < high:
            return inode != "0"
    return False


def test_a_large_array_lies_in_a_file_without_a_name(tmp_path: Path) -> None:
    values = Rooms(tmp_path).room(LARGE, np.int64)
    values[:] = np.arange(LARGE)
    assert lies_in_a_file(values)
    assert int(values[LARGE - 1]) == LARGE - 1
    assert list(tmp_path.iterdir()) == []


def test_the_file_goes_with_the_array(tmp_path: Path) -> None:
    def mapped() -> int:
        return Path("/proc/self/maps").read_text(encoding="utf-8").count(str(tmp_path))

    values = Rooms(tmp_path).room(LARGE, np.int64)
    part = values[5:]
    assert mapped() == 1
    del values
    gc.collect()
    assert mapped() == 1
    del part
    gc.collect()
    assert mapped() == 0


def test_a_small_one_lies_in_memory(tmp_path: Path) -> None:
    assert not lies_in_a_file(Rooms(tmp_path).room(10, np.int64))


def test_on_a_short_disk_it_lies_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: free._replace(free=LARGE * 8 * 3))
    assert not lies_in_a_file(Rooms(tmp_path).room(LARGE, np.int64))


def test_where_the_disk_gives_no_place_it_lies_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int, _offset: int, _count: int) -> None:
        raise OSError

    monkeypatch.setattr(os, "posix_fallocate", full)
    values = Rooms(tmp_path).room(LARGE, np.int64)
    values[:] = 1
    assert not lies_in_a_file(values)
