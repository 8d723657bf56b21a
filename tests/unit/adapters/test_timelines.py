"""Timelines on disk: what was saved is found again, and what nobody looks at any more does not pile up."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from touchline.adapters.timelines.store import TimelineFolders
from touchline.frame.timelines import Clock, Timeline
from touchline.kernels.shapes import Touches


def timeline(time: int) -> Timeline:
    touches = Touches(np.array([0, 1]), np.array([time], np.uint32), np.array([0], np.uint8))
    return Timeline(touches, np.array([0], np.int64), ("a",), Clock(0, 1_000_000), "")


def folders(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_the_timelines_of_rules_that_were_tried_once_go_and_those_in_use_stay(tmp_path: Path) -> None:
    store = TimelineFolders(tmp_path)
    for number in range(100):
        store.save(f"7-{number:03d}", timeline(number))
        os.utime(tmp_path / f"7-{number:03d}", (number, number))
        if number % 10 == 0:
            assert store.load("7-000") is not None

    assert len(folders(tmp_path)) == 64
    assert {"7-000", "7-099", "7-060"} <= folders(tmp_path)
    assert "7-010" not in folders(tmp_path)
    found = store.load("7-099")
    assert found is not None
    assert found.touches.time.tolist() == [99]


def test_a_timeline_that_is_open_outlives_its_folder(tmp_path: Path) -> None:
    store = TimelineFolders(tmp_path)
    first = store.save("7-first", timeline(5))
    os.utime(tmp_path / "7-first", (0, 0))

    for number in range(64):
        store.save(f"7-{number}", timeline(number))

    assert "7-first" not in folders(tmp_path)
    assert first.touches.time.tolist() == [5]


def test_another_version_is_not_counted(tmp_path: Path) -> None:
    store = TimelineFolders(tmp_path)
    store.save("6-old", timeline(1))

    for number in range(70):
        store.save(f"7-{number}", timeline(number))

    assert len(folders(tmp_path)) == 65
    store.forget_others(7)
    assert "6-old" not in folders(tmp_path)
