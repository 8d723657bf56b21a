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


def place(values: NDArray[np.int64]) -> int:
    return int(values.__array_interface__["data"][0])


def test_the_file_of_an_array_that_is_gone_serves_the_next_one(tmp_path: Path) -> None:
    rooms = Rooms(tmp_path)
    others = [rooms.room(LARGE, np.int64) for _ in range(2)]
    before = rooms.room(LARGE, np.int64)
    where, part = place(before), before[5:]
    del before
    meanwhile = rooms.room(LARGE, np.int64)
    assert place(meanwhile) != where, "a part of it is still looked at"
    del part
    gc.collect()
    assert place(rooms.room(LARGE + LARGE // 16, np.int64)) == where
    assert len(others) == 2


def test_not_much_more_is_kept_for_the_next_than_is_in_use(tmp_path: Path) -> None:
    rooms = Rooms(tmp_path)
    kept, gone = rooms.room(LARGE, np.int64), [rooms.room(LARGE, np.int64) for _ in range(5)]
    assert Path("/proc/self/maps").read_text(encoding="utf-8").count(str(tmp_path)) == 6
    gone.clear()
    gc.collect()
    assert Path("/proc/self/maps").read_text(encoding="utf-8").count(str(tmp_path)) == 2
    assert kept.size == LARGE


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
