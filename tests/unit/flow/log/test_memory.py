"""What was made once is not made again while it is used, and what is heavy does not pile up."""

from __future__ import annotations

from functools import partial

import numpy as np

from touchline.flow.log.memory import Memory


def test_what_is_kept_is_not_made_again() -> None:
    memory, made = Memory(2), []

    def make() -> str:
        made.append("x")
        return "x"

    assert memory.get("a", make, str) == memory.get("a", make, str) == "x"
    assert made == ["x"]


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    memory, made = Memory(2), []

    def make(name: str) -> str:
        made.append(name)
        return name

    for name in ("a", "b", "a", "c", "a", "b"):
        memory.get(name, partial(make, name), str)
    assert made == ["a", "b", "c", "b"]


def test_heavy_results_are_let_go_but_never_the_newest() -> None:
    memory, made = Memory(10, most_bytes=1000), []

    def make(name: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        made.append(name)
        return np.zeros(100, np.int64)

    for name in ("a", "b", "b", "a"):
        memory.get(name, partial(make, name), np.ndarray)
    assert made == ["a", "b", "a"]
